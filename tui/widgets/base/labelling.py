"""Labelling reports: at once where they are few, beside the keys where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from textual.message_pump import MessagePump

from corpus.store.labelled import ReportLabel
from tui.host import host
from tui.text.i18n import t

MANY = 2000  # reports; what is done with more of them is done beside the keys

Changed = Callable[[int], object]  # hears how many reports are labelled otherwise now


def beside_keys(
    node: MessagePump,
    label: str,
    wanted: Iterable[tuple[str, ReportLabel]],
    total: int,
    changed: Changed,
    undone: bool = False,
) -> bool:
    """Write labels beside the keys, telling how far that is; whether it is so many that this is needed.

    Where it is ended before all is done, what was written stays, and can be taken back."""
    app = host(node)
    own = app.state.file
    if total <= MANY or own is None:  # what is only in memory no other thread can reach
        return False
    from tui.workers import bulk

    before: dict[str, ReportLabel] = {}
    after: dict[str, ReportLabel] = {}

    def took() -> None:
        app.labels.took(before, after, undone)
        changed(len(after))

    def steps() -> Iterator[tuple[int, int]]:
        try:
            yield from bulk.write_labels(own, wanted, total, app.labels.now, before, after)
        finally:
            node.call_later(took)

    app.work(label, steps, lambda: None)
    return True


def undo(node: MessagePump, changed: Changed) -> None:
    """Take the last change of labels back; `changed` hears of how many reports, 0 where there was none."""
    labels = host(node).labels
    last: Mapping[str, ReportLabel] = labels.last
    if not beside_keys(node, t("list.undoing"), last.items(), len(last), changed, undone=True):
        changed(labels.undo())
