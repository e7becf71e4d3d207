"""The search bar: what is asked, how it was understood, how much was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from tui.host import host
from tui.labels import t
from tui.safe import safe_line
from tui.widgets.bars import Bar
from tui.wrap import cell_width, clip

if TYPE_CHECKING:
    from corpus.search.engine import Answer

LONGEST_QUERY = 200  # characters; what is longer was pasted by mistake


class QueryInput(Input):
    """A line to type in. Nothing blinks, and the keys that move among the hits are the table's."""

    def __init__(self, *, context: str = "search", id: str | None = None, placeholder: str = "") -> None:
        placeholder = placeholder or t("search.placeholder")
        super().__init__(id=id, placeholder=placeholder, select_on_focus=False, max_length=LONGEST_QUERY)
        self.cursor_blink = False
        self.context = context

    def on_key(self, event: Key) -> None:
        """Let the app know that this key was sent here, not to what had the keys before."""
        host(self).heard = event


class SearchBar(Horizontal):
    """One line: label, query, what came of it."""

    class Asked(Message):
        """The query has changed; empty for none."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Submitted(Message):
        """The reader wants to go on with what was found."""

    class Left(Message):
        """The reader is done searching: back to the whole list."""

    class Stepped(Message):
        """The reader moves among the hits without leaving the bar."""

        def __init__(self, way: int) -> None:
            super().__init__()
            self.way = way

    def compose(self) -> ComposeResult:
        """Label, line to type in, answer."""
        yield Bar(id="search-label")
        yield QueryInput(id="query")
        yield Bar(id="search-info")

    def on_mount(self) -> None:
        """Say what the bar is."""
        self.query_one("#search-label", Bar).put(Text(f" {t('search.label')} "))

    @property
    def input(self) -> QueryInput:
        """The line to type in."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """The query as it stands, blanks at its ends apart."""
        return self.input.value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask anew at every key."""
        event.stop()
        if self.text:
            self._info(t("search.running"))
        else:
            self._info("")
        self.post_message(self.Asked(self.text))

    def show_answer(self, answer: Answer) -> None:
        """Tell how much was found and how the query was understood."""
        total = answer.total
        if not total.reports:
            self._info(t("search.none"))
            return
        found = t("search.found" if total.complete else "search.more", reports=total.reports)
        meanings = " ".join(
            f"{understood.word}→{'/'.join(understood.meanings[:3])}"
            for understood in answer.understood
            if understood.meanings
        )
        self._info(f"{found}  {meanings}" if meanings else found)

    def _info(self, text: str) -> None:
        bar = self.query_one("#search-info", Bar)
        shown = clip(safe_line(text), max(12, self.size.width // 2))
        bar.styles.width = max(1, cell_width(shown) + 1)
        bar.put(Text(shown))

    # -- actions

    def do_submit(self) -> None:
        """Go on with what was found."""
        self.post_message(self.Submitted())

    def do_leave(self) -> None:
        """Empty the bar and leave it."""
        self.input.value = ""
        self.post_message(self.Left())

    def do_clear(self) -> None:
        """Empty the bar."""
        self.input.value = ""

    def do_hit_down(self) -> None:
        """One hit down."""
        self.post_message(self.Stepped(1))

    def do_hit_up(self) -> None:
        """One hit up."""
        self.post_message(self.Stepped(-1))
