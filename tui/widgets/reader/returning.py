"""Coming back while reading: the place where one stopped, marks under letters, the way back and forth."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from corpus.errors import Fault
from corpus.model import Report
from tui.data.jump_list import Jumps, Spot
from tui.data.state_db import Entry, State
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import t
from tui.widgets.reader.amending import Amending
from tui.widgets.reader.travelling import Travelling

MARKS = "marks"  # the kind of entry that marks are kept as, each under `REPORT:LETTER`, or `:LETTER` for all reports
WORDS = 40  # cells of the text kept with a mark, so that a list of marks can be read


def mark_key(letter: str, report: str) -> str:
    """What a mark is kept under: a capital letter is one place among all reports, others one in each report."""
    return f":{letter}" if letter.isupper() else f"{report}:{letter}"


class Bookmark(NamedTuple):
    """A place kept under a letter: what it is kept under, where it is, the report's title, the words there."""

    key: str
    spot: Spot
    title: str
    words: str

    @property
    def letter(self) -> str:
        """Its letter."""
        return self.key.rpartition(":")[2]


def bookmarks(state: State) -> list[Bookmark]:
    """All marks, the newest first."""
    return [mark for entry in state.entries(MARKS) if (mark := _read(entry)) is not None]


def _read(entry: Entry) -> Bookmark | None:
    """A mark that is kept, None where a later version (or a hand) wrote something else."""
    match entry.value:
        case {"report": str(report), "offset": int(offset), "title": str(title), "words": str(words)} if (
            offset >= 0
        ):
            return Bookmark(entry.key, Spot(report, offset), title, words)
    return None


class Returning(Amending):
    """The base of what holds a reader: it remembers places."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.jumps = Jumps()

    def read_at(self, offset: int, *, leap: bool = True) -> None:
        """Put the cursor at an offset of the text of the report that is read; a leap is remembered."""
        raise NotImplementedError

    def open_report(self, report: Report, at: int) -> None:
        """Read another report at an offset of its text."""
        raise NotImplementedError

    # -- where one stopped

    def kept_place(self, report: Report) -> int:
        """Where reading this report stopped the last time; its beginning if it was never read."""
        return min(host(self).state.mark(report.id).place, len(report.text))

    def keep_place(self) -> None:
        """Keep where one reads, on the disk when this returns."""
        report, at = self.reader.report, self.reader.text_offset
        if report is not None:
            host(self).state.stand(report.id, at, round(100 * at / max(1, len(report.text))))

    # -- back and forth

    @property
    def here(self) -> Spot | None:
        """Where one reads."""
        report = self.reader.report
        return Spot(report.id, self.reader.text_offset) if report else None

    def on_reader_left(self, event: Travelling.Left) -> None:
        """A leap: remember where it began."""
        event.stop()
        if event.view is self.reader:
            self.jumps.leave(Spot(event.report, event.offset))

    def do_jump_back(self) -> None:
        """To the place that one left by the last leap."""
        here = self.here
        self._return(self.jumps.back(here) if here else None)

    def do_jump_forward(self) -> None:
        """To the place from which one went back."""
        self._return(self.jumps.forward())

    def _return(self, spot: Spot | None) -> None:
        if spot is None:
            host(self).notice(t("reader.no-jump"))
        else:
            self._go(spot)

    def _go(self, spot: Spot) -> None:
        """Read at a spot, without remembering where one comes from."""
        report = self.reader.report
        if report is None or report.id != spot.report:
            try:
                report = host(self).overlay.report(spot.report)
                self.open_report(report, min(spot.offset, len(report.text)))
            except Fault:
                host(self).notice(t("reader.report-gone"))
            return
        self.read_at(min(spot.offset, len(report.text)), leap=False)

    # -- marks

    def do_set_mark(self, letter: str = "") -> None:
        """Keep this place under a letter."""
        report = self.reader.report
        if report is None or len(letter) != 1 or not letter.isalnum():
            host(self).notice(t("marks.letter"))
            return
        at = self.reader.text_offset
        start, end = report.sentence(at)
        words = clip(safe_line(report.text[max(start, at) : end].strip()), WORDS)
        value = {"report": report.id, "offset": at, "title": report.title, "words": words}
        host(self).state.note(MARKS, mark_key(letter, report.id), value)
        host(self).notice(t("marks.set", letter=letter, words=words))

    def do_go_mark(self, letter: str = "") -> None:
        """To the place kept under a letter; the key itself once more leads back to where one was."""
        report = self.reader.report
        if letter in ("'", "`", ""):
            self.do_jump_back()
            return
        entry = host(self).state.entry(MARKS, mark_key(letter, report.id if report else ""))
        found = _read(entry) if entry is not None else None
        if found is None:
            host(self).notice(t("marks.none", letter=safe_line(letter), key=host(self).key_for("set_mark")))
        else:
            self.go_from_here(found.spot)

    def go_from_here(self, spot: Spot) -> None:
        """Read at a spot; the way back leads here."""
        here = self.here
        if here is not None and here != spot:
            self.jumps.leave(here)
        self._go(spot)

    def hint_go_mark(self) -> str:
        """The letters that lead somewhere from here."""
        return "  ".join(f"{mark.letter} {mark.words}" for mark in self.marks())

    def marks(self) -> list[Bookmark]:
        """The marks of this report and those of all reports, the newest first."""
        report = self.reader.report
        own = f"{report.id}:" if report else ":"
        return [mark for mark in bookmarks(host(self).state) if mark.key.startswith((own, ":"))]

    def do_marks(self) -> None:
        """All marks; Enter goes to one."""
        from tui.screens.dialogs.bookmarks import MarksScreen

        self.app.push_screen(MarksScreen(), lambda spot: None if spot is None else self.go_from_here(spot))


def mark_line(mark: Bookmark, width: int) -> Text:
    """A mark as one row: its letter, the report, its words."""
    title = clip(safe_line(mark.title), max(8, width // 2))
    return Text.assemble(
        (f" {safe_line(mark.letter)} ", "bold"), f" {title}  ", (safe_line(mark.words), "dim")
    )
