"""One line to type, asked for by who needs it."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from tui.labels import t
from tui.safe import safe_line
from tui.screens.room import Room
from tui.widgets.bars import Bar
from tui.widgets.search_bar import QueryInput


class Prompt(Room):
    """Asks for a line; answers with it, or None if the reader turned back."""

    def __init__(self, question: str, line: str = "", about: str = "") -> None:
        super().__init__()
        self.question, self.line, self.about = question, line, about

    def compose(self) -> ComposeResult:
        """Question, line, what it is about, keys."""
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="line", placeholder=t("correct.how"))
        yield Bar(id="about")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#title", Bar).put(Text(f" {self.question}", style="bold"))
        self.query_one("#about", Bar).put(Text(f"\n {safe_line(self.about)}", style="dim"))
        line = self.query_one(QueryInput)
        line.value = self.line
        self.set_focus(line)

    def do_submit(self) -> None:
        """Answer with what is typed."""
        self.dismiss(self.query_one(QueryInput).value.strip())

    def do_leave(self) -> None:
        """Turn back."""
        self.dismiss(None)

    def do_clear(self) -> None:
        """Empty the line."""
        self.query_one(QueryInput).value = ""
