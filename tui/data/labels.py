"""Tags and notes that a reader writes to reports: kept by the report's id, as marks are, so that a rebuild loses none.

They are the reader's own, never part of a corpus. Each report that has any is a row of its own in his file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.store.labelled import Labelled, ReportLabel
from tui.data.state_db import State

KIND = "labels"  # under which the state keeps them, each under the id of its report
LONGEST_TAG = 20  # characters
# What a query can have behind `tag:` is a tag, so that each can be asked for.
_TAG = re.compile(r"[^\s,，、;；:：|\"“”()（）#＃\x00-\x1f\x7f]+")


def tags_in(line: str) -> tuple[str, ...]:
    """The tags of a line as a reader types them, parted by blanks or commas, each once, `#` before it or not."""
    return tuple(dict.fromkeys(found[:LONGEST_TAG] for found in _TAG.findall(line)))


class ReportLabels:
    """The labels of this reader; every change made through this object can be taken back, the last one first."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._before: list[Mapping[str, ReportLabel]] = []
        self._version: int | None = None  # of the file as it was read last
        self.now = Labelled()  # as they are since they were last read or changed here; threads may ask it
        self.read_again()

    def read_again(self) -> None:
        """Take over what other sessions changed; where none wrote anything, this costs nothing."""
        version = self._state.version
        if version == self._version:
            return
        self._version = version
        entries = self._state.entries(KIND)
        found = ((entry.key, label) for entry in entries if (label := _read(entry.value)) is not None)
        self.now = Labelled(dict(found))

    def shared_by(self, reports: Collection[str]) -> tuple[str, ...]:
        """The tags that all these reports have."""
        first = next(iter(reports), None)
        tags = self.now.of(first).tags if first is not None else ()
        return tuple(tag for tag in tags if self.now.tags[tag].issuperset(reports))

    def retag(self, reports: Sequence[str], tags: Iterable[str]) -> int:
        """Have these reports share these tags and no others; those that only some of them have stay. How many reports
        changed."""
        return self._change(dict(self.retagged(reports, tags)))

    def retagged(self, reports: Sequence[str], tags: Iterable[str]) -> Iterator[tuple[str, ReportLabel]]:
        """The labels that `retag` would give, one after the other: nothing is written."""
        now, before, wanted = self.now, self.shared_by(reports), tuple(tags)
        for id in reports:
            label = now.of(id)
            stay = (tag for tag in label.tags if tag in wanted or tag not in before)
            yield id, label._replace(tags=tuple(dict.fromkeys((*stay, *wanted))))

    def add(self, report: str, tags: Iterable[str]) -> int:
        """Give a report further tags; 1 where it had not all of them."""
        label = self.now.of(report)
        return self._change({report: label._replace(tags=tuple(dict.fromkeys((*label.tags, *tags))))})

    def remove(self, report: str, tags: Collection[str]) -> int:
        """Take tags from a report; 1 where it had any of them."""
        label = self.now.of(report)
        return self._change({report: label._replace(tags=tuple(t for t in label.tags if t not in tags))})

    def write_note(self, reports: Sequence[str], note: str) -> int:
        """Note this on these reports, in place of what was noted; nothing where it is empty. How many changed."""
        return self._change(dict(self.noted(reports, note)))

    def noted(self, reports: Sequence[str], note: str) -> Iterator[tuple[str, ReportLabel]]:
        """The labels that `write_note` would give: nothing is written."""
        now = self.now
        return ((id, now.of(id)._replace(note=note.strip())) for id in reports)

    @property
    def last(self) -> Mapping[str, ReportLabel]:
        """What `undo` would give back: the labels before the last change, by the ids of their reports."""
        return self._before[-1] if self._before else {}

    def took(
        self, before: Mapping[str, ReportLabel], wanted: Mapping[str, ReportLabel], undone: bool = False
    ) -> None:
        """Another thread wrote what is `wanted` in place of what was there `before`: know of it. It is the last change,
        or, `undone`, took that back."""
        if undone:
            if len(wanted) == len(self.last):  # else it was ended before all was given back
                self._before.pop()
        elif before:
            self._before.append(before)
        self.now, self._version = self.now.changed(wanted), self._state.version

    def undo(self) -> int:
        """Take back the last change; of how many reports, 0 where there is nothing to take back."""
        if not self._before:
            return 0
        before = self._before.pop()
        self._write(before)
        return len(before)

    def _change(self, wanted: Mapping[str, ReportLabel]) -> int:
        changed = {id: label for id, label in wanted.items() if label != self.now.of(id)}
        if changed:
            self._before.append({id: self.now.of(id) for id in changed})
            self._write(changed)
        return len(changed)

    def _write(self, wanted: Mapping[str, ReportLabel]) -> None:
        self._state.put(KIND, {id: kept(label) for id, label in wanted.items()})
        self.now = self.now.changed(wanted)
        self.read_again()


def kept(label: ReportLabel) -> dict[str, Any] | None:
    """A label as it is kept; nothing of one that says nothing."""
    told = {name: value for name, value in label._asdict().items() if value}
    return told or None


def _read(kept: Any) -> ReportLabel | None:
    """What is kept of a report, None where a later version (or a hand) wrote something else."""
    match kept:
        case {"tags": list(tags), **rest} if all(isinstance(tag, str) for tag in tags):
            return ReportLabel(tuple(tags), str(rest.get("note", "")))
        case {"note": str(note)}:
            return ReportLabel((), note)
    return None
