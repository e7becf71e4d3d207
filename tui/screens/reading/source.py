"""The sentence behind a number: its report, opened from a table, Esc leads back to the table."""

from __future__ import annotations

from textual.app import ComposeResult

from corpus.model import Report
from tui.screens.reading.base import ReaderScreen
from tui.widgets.base.bars import Bar
from tui.widgets.reader.reader_pane import ReaderPane


class SourceScreen(ReaderScreen):
    """One report, at one place."""

    def __init__(self, report: Report, at: int) -> None:
        super().__init__()
        self.report = report
        self.at = at

    def compose(self) -> ComposeResult:
        """Reader, strip, keys."""
        strip = Bar(id="strip")
        yield ReaderPane(strip, id="reading")
        yield strip
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Read from the sentence on."""
        self.set_focus(self.reading.reader)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.reading.show(self.report, (), self.at)
        self.reading.reader.go_to(self.at)

    def do_split(self) -> None:
        """This report twice, side by side."""
        from tui.screens.reading.split_view import open_split

        open_split(self)
