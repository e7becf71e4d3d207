"""The text alone, for the terminal's own selection: no borders, no list, no marks, no blank rows between paragraphs."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from tui.screens.base import Room
from tui.terminal.wrapping import WrappedRow, row_of, wrap
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import LineView


class PlainText(LineView):
    """The rows of a text, from the first column on."""

    context = "help"
    mark_width = 0

    def __init__(self, text: str, at: int) -> None:
        super().__init__(id="plain")
        self.text, self.at = text, at
        self.rows: list[WrappedRow] = []

    def on_resize(self) -> None:
        """Break the text anew; it begins with the row of the place."""
        self.rows = wrap(self.text, self.size.width)
        self.items_changed(row_of(self.rows, self.at))
        self.scroll_to(y=self.cursor, animate=False, force=True)

    def item_count(self) -> int:
        """Rows."""
        return len(self.rows)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A row."""
        return Text(self.text[self.rows[item].start : self.rows[item].end].rstrip(), no_wrap=True)


class PlainTextScreen(Room):
    """The text; Esc leads back."""

    def __init__(self, text: str, at: int) -> None:
        super().__init__()
        self.text, self.at = text, at

    def compose(self) -> ComposeResult:
        """Text, keys."""
        yield PlainText(self.text, self.at)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Keys move the text."""
        self.set_focus(self.query_one(PlainText))
