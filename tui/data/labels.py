"""Tags and notes that a reader writes to reports: kept by the report's id, as marks are, so that a rebuild loses none.

They are the reader's own, never part of a corpus. Each report that has any is a row of its own in his file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
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
        self.now = Labelled()  # as they are since they were last read or changed here; threads may ask it
        self.read_again()

    def read_again(self) -> None:
        """Take over what other sessions changed."""
        entries = self._state.entries(KIND)
        found = ((entry.key, label) for entry in entries if (label := _read(entry.value)) is not None)
        self.now = Labelled(dict(found))

    def shared_by(self, reports: Collection[str]) -> tuple[str, ...]:
        """The tags that all these reports have."""
        tags = [self.now.of(id).tags for id in reports]
        return tuple(tag for tag in tags[0] if all(tag in each for each in tags)) if tags else ()

    def retag(self, reports: Sequence[str], tags: Iterable[str]) -> int:
        """Have these reports share these tags and no others; those that only some of them have stay. How many reports
        changed."""
        before, wanted = self.shared_by(reports), tuple(tags)
        changed = {}
        for id in reports:
            label = self.now.of(id)
            kept = (tag for tag in label.tags if tag in wanted or tag not in before)
            changed[id] = label._replace(tags=tuple(dict.fromkeys((*kept, *wanted))))
        return self._change(changed)

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
        return self._change({id: self.now.of(id)._replace(note=note.strip()) for id in reports})

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
        self._state.put(KIND, {id: _kept(label) for id, label in wanted.items()})
        self.read_again()


def _kept(label: ReportLabel) -> dict[str, Any] | None:
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
