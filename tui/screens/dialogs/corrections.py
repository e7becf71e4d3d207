"""All corrections of the reader: what they say, whether they hold, where; each can be undone."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from corpus.corrections import Correction
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text import correction_text
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, cut
from tui.widgets.base.line_view import LineView


class CorrectionList(LineView):
    """One correction a row, the newest last."""

    context = "corrections"

    def __init__(self) -> None:
        super().__init__(id="table")
        self.corrections: tuple[Correction, ...] = ()
        self.lost: frozenset[Correction] = frozenset()

    def on_mount(self) -> None:
        """List them."""
        self.fill()

    def fill(self) -> None:
        """List what is in force, and what found no place any more."""
        self.corrections, self.lost = host(self).corrected.standing()
        self.items_changed(self.cursor)

    @property
    def correction(self) -> Correction | None:
        """The correction under the cursor."""
        return self.corrections[self.cursor] if self.cursor < len(self.corrections) else None

    def item_count(self) -> int:
        """Corrections in force."""
        return len(self.corrections)

    def draw(self, item: int, row: int, width: int) -> Text:
        """When, what, whether it still holds."""
        correction = self.corrections[item]
        state = safe_line(correction_text.why_not(correction)) if correction in self.lost else ""
        text = Text.assemble(
            (f" {pad(correction.when[:16].replace('T', ' '), 18)}", self.style("dim")),
            (pad(correction.report, 18), self.style("dim")),
            safe_line(correction_text.told(correction)),
            (f"  {state}", self.style("warn")),
            no_wrap=True,
        )
        return cut(text, width - 1)

    def take_back(self) -> None:
        """Take the correction back."""
        if self.correction is not None:
            host(self).corrected.undo(self.correction)
            self.fill()


class CorrectionsScreen(Room):
    """The corrections; Esc leads back."""

    def compose(self) -> ComposeResult:
        """Title, rows, keys."""
        yield Bar(id="title")
        yield CorrectionList()
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say how many there are."""
        self.speak()
        self.set_focus(self.query_one(CorrectionList))

    def speak(self) -> None:
        """How many there are, in the language in force."""
        rows = self.query_one(CorrectionList)
        count = t("correct.count", n=len(rows.corrections))
        self.query_one("#title", Bar).put(Text(f" {count}", style="bold"))

    def do_undo(self) -> None:
        """Take the correction under the cursor back."""
        self.query_one(CorrectionList).take_back()
        self.speak()
