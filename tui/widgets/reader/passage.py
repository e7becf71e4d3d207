"""One side's report under a comparison: its text around the figure of the current row, to read on in place."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size

from corpus.model import Figure, Report
from tui.terminal.wrapping import WrappedRow, row_of, wrap
from tui.widgets.base.line_view import LineView

ABOVE = 2  # rows of the text shown above the figure


class Passage(LineView):
    """A report wrapped to the pane, the current figure in sight and marked."""

    context = "compare"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.report: Report | None = None
        self.figure: Figure | None = None
        self.lines: list[WrappedRow] = []
        self._width = 0

    def show(self, report: Report, figure: Figure | None) -> None:
        """Show a report at a figure; where it says nothing of the row, where one was."""
        if report is self.report and figure is self.figure and self._width == self._room:
            return
        if report is not self.report:
            self.report, self._width = report, 0
        self.figure = figure
        self._wrap()
        if figure is not None:
            self.go_to(figure.start)
        else:
            self.redraw()

    def go_to(self, offset: int) -> None:
        """Bring a text offset into sight, and the cursor onto it."""
        line = row_of(self.lines, offset)
        self._rows.clear()
        self.cursor = line
        self.scroll_to(y=max(0, line - ABOVE), animate=False, force=True)
        self.refresh()

    @property
    def _room(self) -> int:
        return self.size.width - self.mark_width - 1

    def _wrap(self) -> None:
        width = self._room
        if self.report is None or width < 8 or width == self._width:
            return
        self._width = width
        self.lines = list(wrap(self.report.text, width))
        self._rows.clear()
        self.virtual_size = Size(self.size.width, len(self.lines))

    def on_resize(self) -> None:
        """Wrap anew, at the same figure."""
        self._wrap()
        if self.figure is not None:
            self.go_to(self.figure.start)

    def item_count(self) -> int:
        """Rows of the text."""
        return len(self.lines)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A row of the text, the figure marked in it."""
        line = self.lines[item]
        assert self.report is not None
        text = Text(" " * line.indent + self.report.text[line.start : line.end].rstrip("\n"), no_wrap=True)
        figure = self.figure
        if figure is not None and figure.start < line.end and figure.end > line.start:
            start = max(0, figure.start - line.start) + line.indent
            text.stylize(self.style("found"), start, min(len(text), figure.end - line.start + line.indent))
        return text

    def scroll_by(self, rows: int) -> None:
        """Move the text by some rows, as its locked neighbour moved."""
        self.scroll_to(y=max(0, self.scroll_offset.y + rows), animate=False, force=True)
