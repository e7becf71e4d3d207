"""The files that could not be read: which, why, and what mends it; before them slips in the reader's own files, behind
them those that were read in part, and those that are no reports."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult

from corpus.errors import Fault
from corpus.sources import is_part, whole_of
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import sentence, t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import LineView


class FaultList(LineView):
    """Two rows a file: its path, its fault with the mend."""

    context = "faults"
    item_height = 2

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(id="table")
        self.faults = faults

    def on_mount(self) -> None:
        """List them."""
        self.items_changed()

    def item_count(self) -> int:
        """Files that are no reports or could not be read."""
        return len(self.faults)

    def draw(self, item: int, row: int, width: int) -> Text:
        """The path, then what is wrong with the file."""
        fault = self.faults[item]
        if row == 0:
            return Text(
                clip(f" {safe_line(str(fault.path))}", width), style=self.style("strong"), no_wrap=True
            )
        place = ":".join(str(part) for part in (fault.line, fault.column) if part is not None)
        told = sentence(Fault(fault.code, None, fault.detail, parts=fault.parts))
        said = f"   {place + ': ' if place else ''}{safe_line(told)}"
        return Text(clip(said, width), style=self.style("dim"), no_wrap=True)


class FaultsScreen(Room):
    """The reader's `own` files with slips, the files that could not be read, what could not of others, then those that
    were passed over; Esc leads back."""

    def __init__(
        self, faults: Sequence[Fault], passed_over: Sequence[Fault] = (), own: Sequence[Fault] = ()
    ) -> None:
        super().__init__()
        self.own = own
        self.unread = [fault for fault in faults if not is_part(str(fault.path))]
        self.in_part = [fault for fault in faults if is_part(str(fault.path))]
        self.passed_over = passed_over

    def compose(self) -> ComposeResult:
        """Title, files, keys."""
        yield Bar(id="title")
        yield FaultList([*self.own, *self.unread, *self.in_part, *self.passed_over])
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say how many there are."""
        self.speak()
        self.set_focus(self.query_one(FaultList))

    def speak(self) -> None:
        """How many there are, in the language in force."""
        told = " · ".join(
            t(word, n=len({whole_of(str(fault.path)) for fault in those}))
            for word, those in (
                ("list.own-slips", self.own),
                ("list.unread", self.unread),
                ("list.in-part", self.in_part),
                ("list.passed-over", self.passed_over),
            )
            if those
        )
        self.query_one("#title", Bar).put(Text(f" {told}", style="bold"))

    def do_faults(self) -> None:
        """The same key closes it."""
        self.do_back()
