"""All marks: where they stand and what is said there; Enter goes to one, a key takes one away."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message

from tui.data.bookmarks import MARKS, Bookmark, bookmarks, letter_of
from tui.data.state_db import KeptEntry
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, cut
from tui.widgets.base.line_view import LineView


class MarkList(LineView):
    """One mark a row, the newest first."""

    context = "marks"

    class Changed(Message):
        """There is a mark less, or one more."""

    def __init__(self) -> None:
        super().__init__(id="table")
        self.marks: list[Bookmark] = []
        self._removed: list[KeptEntry] = []  # since the marks were opened, the newest last

    def on_mount(self) -> None:
        """List them."""
        self.fill()

    def fill(self) -> None:
        """List what is kept now."""
        self.marks = bookmarks(host(self).state)
        self.items_changed(self.cursor)

    @property
    def mark(self) -> Bookmark | None:
        """The mark under the cursor."""
        return self.marks[self.cursor] if self.cursor < len(self.marks) else None

    def item_count(self) -> int:
        """Marks."""
        return len(self.marks)

    def draw(self, item: int, row: int, width: int) -> Text:
        """Letter, report, words."""
        return cut(mark_line(self.marks[item], width), width - 1)

    def do_open(self) -> None:
        """Read on there."""
        if self.mark is not None:
            self.screen.dismiss(self.mark.spot)

    def do_remove(self) -> None:
        """Keep the mark under the cursor no longer."""
        mark, state = self.mark, host(self).state
        entry = state.entry(MARKS, mark.key) if mark else None
        if mark is None or entry is None:
            return
        state.drop(MARKS, mark.key)
        self._removed.append(entry)
        self._tell("marks.removed", mark.letter)

    def do_undo(self) -> None:
        """Keep the mark that was removed last again."""
        if not self._removed:
            host(self).notice(t("marks.nothing"))
            return
        entry = self._removed.pop()
        host(self).state.note(MARKS, entry.key, entry.value)
        self._tell("marks.put-back", letter_of(entry.key))

    def fits_remove(self) -> bool:
        """Whether there is any mark."""
        return self.mark is not None

    def _tell(self, what: str, letter: str) -> None:
        self.fill()
        self.post_message(self.Changed())
        host(self).notice(t(what, letter=safe_line(letter), key=host(self).key_for("undo")))


class MarksScreen(Room):
    """The marks. Answers with the spot to go to; Esc leads back."""

    def compose(self) -> ComposeResult:
        """Title, rows, keys."""
        yield Bar(id="title")
        yield MarkList()
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say how many there are."""
        self.speak()
        self.set_focus(self.query_one(MarkList))

    def on_mark_list_changed(self) -> None:
        """One fewer, or one more."""
        self.speak()

    def speak(self) -> None:
        """How many there are, in the language in force."""
        rows = self.query_one(MarkList)
        told = (
            t("marks.count", n=len(rows.marks))
            if rows.marks
            else t("marks.empty", key=host(self).key_for("set_mark"))
        )
        self.query_one("#title", Bar).put(Text(f" {told}", style="bold"))


def mark_line(mark: Bookmark, width: int) -> Text:
    """A mark as one row: its letter, the report, its words."""
    title = clip(safe_line(mark.title), max(8, width // 2))
    return Text.assemble(
        (f" {safe_line(mark.letter)} ", "bold"), f" {title}  ", (safe_line(mark.words), "dim")
    )
