"""Places of reports kept under letters."""

from __future__ import annotations

from typing import NamedTuple

from tui.data.jump_list import Spot
from tui.data.state_db import KeptEntry, State

MARKS = "marks"  # the kind of entry that marks are kept as, each under `REPORT:LETTER`, or `:LETTER` for all reports


def mark_key(letter: str, report: str) -> str:
    """What a mark is kept under: a capital letter is one place among all reports, others one in each report."""
    return f":{letter}" if letter.isupper() else f"{report}:{letter}"


def letter_of(key: str) -> str:
    """The letter of what a mark is kept under."""
    return key.rpartition(":")[2]


class Bookmark(NamedTuple):
    """A place kept under a letter: what it is kept under, where it is, the report's title, the words there."""

    key: str
    spot: Spot
    title: str
    words: str

    @property
    def letter(self) -> str:
        """Its letter."""
        return letter_of(self.key)


def bookmarks(state: State) -> list[Bookmark]:
    """All marks, the newest first."""
    return [mark for entry in state.entries(MARKS) if (mark := read_mark(entry)) is not None]


def read_mark(entry: KeptEntry) -> Bookmark | None:
    """A mark that is kept, None where a later version (or a hand) wrote something else."""
    match entry.value:
        case {"report": str(report), "offset": int(offset), "title": str(title), "words": str(words)} if (
            offset >= 0
        ):
            return Bookmark(entry.key, Spot(report, offset), title, words)
    return None
