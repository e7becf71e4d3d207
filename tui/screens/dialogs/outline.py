"""The outline over the text, where there is no room for it beside the text. Answers with the place to read on at."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from corpus.model import Report
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, spread
from tui.widgets.reader.outline import Outline, PlacePane


class OutlineScreen(Room):
    """The tree of the sections; Enter goes there, Esc leads back to the text as it was."""

    def __init__(self, report: Report, at: int) -> None:
        super().__init__()
        self.report, self.at = report, at

    def compose(self) -> ComposeResult:
        """Title, tree, keys."""
        yield Bar(id="title")
        yield Outline(id="table")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Begin at the section that is being read."""
        self.speak()
        pane = self.query_one(Outline)
        self.set_focus(pane)
        self.call_after_refresh(pane.show, self.report, self.at)

    def speak(self) -> None:
        """The title, in the language in force."""
        title = self.query_one("#title", Bar)
        count = t("outline.count", n=len(self.report.sections))
        title.put(
            spread(Text(f" {safe_line(self.report.title)}", style="bold"), Text(f"{count} "), title.cells)
        )

    def on_place_pane_chosen(self, event: PlacePane.Chosen) -> None:
        """Read on there."""
        self.dismiss(event.offset)

    def do_outline(self) -> None:
        """The same key closes it."""
        self.do_back()
