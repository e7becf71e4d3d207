"""Places of reports kept under letters: set where one reads, and gone to from there."""

from __future__ import annotations

from typing import Protocol

from tui.data.bookmarks import MARKS, Bookmark, bookmarks, mark_key, read_mark
from tui.data.jump_list import Spot
from tui.host import Host, host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import t
from tui.widgets.reader.reader import Reader

WORDS = 40  # cells of the text kept with a mark, so that a list of marks can be read


class LeapingReader(Protocol):
    """Where one reads, as far as marks need it."""

    @property
    def reader(self) -> Reader:
        """The text."""

    def do_jump_back(self) -> None:
        """To the place that one left by the last leap."""

    def go_from_here(self, spot: Spot) -> None:
        """Read at a spot; the way back leads here."""


class PlaceMarks:
    """The keys that keep places under letters, and lead to them."""

    def __init__(self, reading: LeapingReader) -> None:
        self._reading = reading

    @property
    def _host(self) -> Host:
        return host(self._reading.reader)

    def do_set_mark(self, letter: str = "") -> None:
        """Keep this place under a letter."""
        report = self._reading.reader.report
        if report is None or len(letter) != 1 or not letter.isalnum():
            self._host.notice(t("marks.letter"))
            return
        at = self._reading.reader.text_offset
        start, end = report.sentence(at)
        words = clip(safe_line(report.text[max(start, at) : end].strip()), WORDS)
        value = {"report": report.id, "offset": at, "title": report.title, "words": words}
        self._host.state.note(MARKS, mark_key(letter, report.id), value)
        self._host.notice(t("marks.set", letter=letter, words=words))

    def do_go_mark(self, letter: str = "") -> None:
        """To the place kept under a letter; the key itself once more leads back to where one was."""
        report = self._reading.reader.report
        if letter in ("'", "`", ""):
            self._reading.do_jump_back()
            return
        entry = self._host.state.entry(MARKS, mark_key(letter, report.id if report else ""))
        found = read_mark(entry) if entry is not None else None
        if found is None:
            self._host.notice(t("marks.none", letter=safe_line(letter), key=self._host.key_for("set_mark")))
        else:
            self._reading.go_from_here(found.spot)

    def hint_go_mark(self) -> str:
        """The letters that lead somewhere from here."""
        return "  ".join(f"{mark.letter} {mark.words}" for mark in self.marks())

    def marks(self) -> list[Bookmark]:
        """The marks of this report and those of all reports, the newest first."""
        report = self._reading.reader.report
        own = f"{report.id}:" if report else ":"
        return [mark for mark in bookmarks(self._host.state) if mark.key.startswith((own, ":"))]
