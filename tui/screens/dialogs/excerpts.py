"""The excerpt book on the screen: read, ordered, noted, grouped, written as a memo; Enter goes to the place."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from corpus import paths
from corpus.errors import Fault
from tui.data.excerpts import Excerpt, ExcerptBooks, found_again
from tui.data.memo import FORMS, book_title, figure_words, memo, written
from tui.host import host
from tui.screens.base import Room
from tui.screens.dialogs.prompt import Prompt, ask_to_replace
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip, pad
from tui.text.i18n import sentence, t
from tui.widgets.base.bars import Bar, cut
from tui.widgets.base.line_view import LineView

ZONE = 18  # cells of zone and period


class ExcerptList(LineView):
    """One excerpt a row, in the order of the book."""

    context = "excerpts"

    def __init__(self) -> None:
        super().__init__(id="table")
        self.excerpts: list[Excerpt] = []

    @property
    def excerpt(self) -> Excerpt | None:
        """The excerpt under the cursor."""
        return self.excerpts[self.cursor] if self.cursor < len(self.excerpts) else None

    def fill(self, excerpts: list[Excerpt], at: int) -> None:
        """Show these, the cursor on one of them."""
        self.excerpts = excerpts
        self.items_changed(max(0, min(at, len(excerpts) - 1)))

    def item_count(self) -> int:
        """Excerpts."""
        return len(self.excerpts)

    def draw(self, item: int, row: int, width: int) -> Text:
        """Number, whose, group, what, note."""
        each = self.excerpts[item]
        whose = clip(safe_line(f"{each.zone} {each.figure_period or each.period}".strip()), ZONE - 1)
        text = Text.assemble(
            (f" {item + 1:>3} ", self.style("dim")),
            pad(whose, ZONE),
            (f"〔{safe_line(each.group)}〕" if each.group else "", "bold"),
            (f"※{safe_line(each.note)}  " if each.note else "", self.style("warn")),
            (f"{safe_line(figure_words(each))}  " if each.surface else "", "bold"),
            (safe_line(each.text), self.style("dim")),
            no_wrap=True,
        )
        return cut(text, width - 1)


class ExcerptsScreen(Room):
    """The open book. Answers with the spot to go to; Esc leads back."""

    def compose(self) -> ComposeResult:
        """Title, rows, keys."""
        yield Bar(id="title")
        yield ExcerptList()
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Show the book."""
        self.books = ExcerptBooks(host(self).state)
        self._fill()
        self.set_focus(self.rows)

    @property
    def rows(self) -> ExcerptList:
        """The rows."""
        return self.query_one(ExcerptList)

    def _fill(self, at: int | None = None) -> None:
        self.rows.fill(self.books.excerpts(), self.rows.cursor if at is None else at)
        self.speak()

    def speak(self) -> None:
        """Which book it is and how much it has, in the language in force."""
        book = safe_line(book_title(self.books.current))
        n = len(self.rows.excerpts)
        said = (
            t("excerpts.count", book=book, n=n)
            if n
            else t("excerpts.empty", book=book, key=host(self).key_for("excerpt"))
        )
        self.query_one("#title", Bar).put(Text(f" {said}", style="bold"))

    def do_open(self) -> None:
        """Read on where it stands today."""
        if (excerpt := self.rows.excerpt) is not None:
            spot = found_again(host(self).corpus, excerpt)
            if spot is None:
                host(self).notice(t("excerpts.gone"))
            else:
                self.dismiss(spot)

    def do_remove(self) -> None:
        """Keep it no longer."""
        if (excerpt := self.rows.excerpt) is not None:
            self.books.remove([excerpt.key])
            self._fill()
            host(self).notice(t("excerpts.dropped", key=host(self).key_for("undo")))

    def do_undo(self) -> None:
        """Take back the last change made here."""
        if self.books.undo():
            self._fill()
        else:
            host(self).notice(t("excerpts.nothing-to-undo"))

    def do_excerpt_up(self) -> None:
        """One place up."""
        self._move(-1)

    def do_excerpt_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, way: int) -> None:
        excerpt, to = self.rows.excerpt, self.rows.cursor + way
        if excerpt is not None and 0 <= to < len(self.rows.excerpts):
            self.books.move(excerpt.key, to)
            self._fill(to)

    def do_edit_note(self) -> None:
        """Write a note to it."""
        self._edit("note", t("excerpts.ask-note"))

    def do_edit_group(self) -> None:
        """Say under which heading of the memo it stands."""
        self._edit("group", t("excerpts.ask-group"))

    def _edit(self, field: str, question: str) -> None:
        excerpt = self.rows.excerpt
        if excerpt is None:
            return

        def typed(line: str | None) -> None:
            if line is not None and line != getattr(excerpt, field):
                self.books.edit(excerpt.key, **{field: line})
                self._fill()

        self.app.push_screen(Prompt(question, getattr(excerpt, field), excerpt.text), typed)

    def do_open_book(self) -> None:
        """Open another book, or begin one."""
        known = "  ".join(f"{book_title(name)} {n}" for name, n in self.books.books().items())

        def typed(line: str | None) -> None:
            if line is not None:
                self.books.open("" if line == book_title("") else line)
                self._fill(0)

        self.app.push_screen(
            Prompt(t("excerpts.ask-book"), book_title(self.books.current), known, anew=True), typed
        )

    def do_export_book(self) -> None:
        """Write the book as a memo."""
        if not self.rows.excerpts:
            host(self).notice(t("excerpts.none"))
            return
        suggestion = f"{book_title(self.books.current)}.md".replace("/", "-")
        self.app.push_screen(
            Prompt(t("excerpts.ask-file"), safe_line(suggestion), ", ".join(FORMS)),
            lambda name: self._write(name) if name else None,
        )

    def _write(self, name: str, replace: bool = False) -> None:
        from corpus.export.files import put

        made = memo(self.books.current, self.rows.excerpts)
        try:
            path = paths.typed(name)
            form = path.suffix.removeprefix(".").lower()
            if form not in FORMS:
                raise Fault("memo-form", path, ", ".join(FORMS))
            put(path, written(made, form), replace)
        except Fault as fault:
            if fault.code == "exists":
                ask_to_replace(self, name, lambda: self._write(name, replace=True))
            else:
                host(self).notice(safe_line(sentence(fault)))
            return
        host(self).notice(t("excerpts.written", n=len(made.excerpts), path=safe_line(str(path))))
