"""The lines of two reports side by side by topic: bars, heads, rows of either side's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from corpus.compare.topics import TopicPassage
from tui.terminal.wrapping import wrap
from tui.text.i18n import t
from tui.widgets.compare.topic_layout import Laid, Span


class TopicLine(NamedTuple):
    """A line of the view: a head, or a row of either side's text; `block` is the topic it belongs to."""

    kind: str  # bar, head, text
    block: int
    label: str = ""
    a: Span | None = None
    b: Span | None = None


@dataclass(frozen=True, slots=True)
class TopicLines:
    """What is laid out, wrapped to so many cells a side.

    `side` is the one shown where there is no room for both, 0 or 1. Topics that are `folded` show their head alone; the
    topic that is `leading` stands first.
    """

    laid: Laid
    texts: tuple[str, str]
    cells: int
    side: int | None
    folded: Set[int]
    leading: str

    def all(self) -> list[TopicLine]:
        """Bars, then the topics or what changed between two versions."""
        bars = (TopicLine("bar", -1, str(place)) for place in range(len(self.laid.shares[0])))
        return [*bars, *(self._versions() if self.laid.versions else self._topics())]

    def _topics(self) -> Iterator[TopicLine]:
        turned = sorted(enumerate(self.laid.bins), key=lambda numbered: numbered[1].topic != self.leading)
        for block, each in turned:
            yield TopicLine("head", block, f"{t(f'tense.{each.tense}')} · {each.topic}")
            if block not in self.folded:
                yield from self._paired(block, self._rows_of(0, each.a), self._rows_of(1, each.b))

    def _versions(self) -> Iterator[TopicLine]:
        for block, change in enumerate(self.laid.changed):
            if change.same:
                label = t("topics.same")
            elif change.a is None or change.b is None:
                label = t("topics.only-b") if change.a is None else t("topics.only-a")
            else:
                label = t("topics.changed")
            yield TopicLine("head", block, label)
            if block not in self.folded:
                yield from self._paired(block, self._wrapped(0, change.a), self._wrapped(1, change.b))

    def _rows_of(self, side: int, found: Sequence[TopicPassage]) -> list[Span | None]:
        rows: list[Span | None] = []
        for passage in found:
            if rows:
                rows.append(None)
            rows += self._wrapped(side, (passage.start, passage.end))
        return rows

    def _wrapped(self, side: int, span: Span | None) -> list[Span | None]:
        if span is None:
            return []
        start, end = span
        text = self.texts[side][start:end].rstrip("\n")
        return [(start + row.start, start + row.end) for row in wrap(text, self.cells)]

    def _paired(self, block: int, ours: list[Span | None], theirs: list[Span | None]) -> Iterator[TopicLine]:
        """Rows beside each other, the shorter side padded, so that the next heads stand on one line."""
        if self.side is not None:
            ours, theirs = ([], theirs) if self.side else (ours, [])
        for place in range(max(len(ours), len(theirs))):
            a = ours[place] if place < len(ours) else None
            b = theirs[place] if place < len(theirs) else None
            yield TopicLine("text", block, "", a, b)
