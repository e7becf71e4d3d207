"""The sentence behind a number: its report, opened from a table, Esc leads back to the table."""

from __future__ import annotations

from textual.app import ComposeResult

from corpus.model import Report
from tui.host import host
from tui.screens.base import Room
from tui.widgets.base.bars import Bar
from tui.widgets.reader.reader_pane import Reading


class SourceScreen(Room):
    """One report, at one place."""

    def __init__(self, report: Report, at: int) -> None:
        super().__init__()
        self.report = report
        self.at = at

    def compose(self) -> ComposeResult:
        """Reader, strip, keys."""
        strip = Bar(id="strip")
        yield Reading(strip, id="reading")
        yield strip
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Read from the sentence on."""
        self.set_focus(self.reading.reader)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.reading.show(self.report, (), self.at)
        self.reading.reader.go_to(self.at)

    @property
    def reading(self) -> Reading:
        """The reader with its header."""
        return self.query_one(Reading)

    def do_toggle_raw(self) -> None:
        """Cleaned text, raw page, both."""
        self.reading.change_view(host(self).corpus.raw(self.report.id))

    def do_keep_line(self) -> None:
        """Keep the line that cleaning took, or no longer."""
        self.reading.keep_line(host(self).corpus.raw(self.report.id))
