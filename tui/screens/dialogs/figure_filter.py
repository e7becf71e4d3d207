"""A table of figures under a line that narrows it: what those of one report and of many have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from corpus.lexicon.lexicon import Lexicon
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t, told_problem
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView

if TYPE_CHECKING:
    from corpus.query import Node
    from corpus.search.resolve import Meant


class FilteredFigures(Room):
    """The line and its keys. A subclass makes the `table`, narrows it to what a tree asks for, and tells of it."""

    def compose(self) -> ComposeResult:
        """Title, filter, table, the sentence, keys."""
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="filter", placeholder=t("search.placeholder"))
        yield Bar(id="table-head")
        yield self.new_table()
        yield Bar(id="strip")
        yield Bar(id="keys")

    def new_table(self) -> LineView:
        """The table, as it begins."""
        raise NotImplementedError

    @property
    def table(self) -> LineView:
        """The table."""
        raise NotImplementedError

    def tell(self) -> None:
        """Title, heads and sentence for what the table shows."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Keys go to the table."""
        self.set_focus(self.table)
        self.call_after_refresh(self.speak)

    def on_resize(self) -> None:
        """Fit the bars to the new width."""
        self.call_after_refresh(self.tell)

    def on_line_view_moved(self) -> None:
        """Another figure, another sentence."""
        self.tell()

    def speak(self) -> None:
        """What may be typed, title and sentence, in the language in force."""
        self.query_one(QueryInput).placeholder = t("figures.filter", key=host(self).key_for("search"))
        self.tell()

    def asked_in(self) -> Lexicon:
        """The lexicon that the line is understood in."""
        return host(self).lexicon

    def narrow(self, tree: Node | None) -> None:
        """Show what answers a question of figures."""
        raise NotImplementedError

    @cached_property
    def _meant(self) -> Meant:
        from corpus.search.resolve import Meant

        here = host(self)
        tables = here.sound_tables() or here.corpus.tables
        return Meant(here.corpus, tables, self.asked_in(), lambda: here.labels.now)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits the filter; what of it means nothing is told, and why."""
        from corpus.query import parse

        asked = parse(event.value)
        if asked.problems:
            self.say(safe_line(told_problem(asked.problems[0])))
            return
        self.show_keys()
        self.narrow(asked.tree and self._meant.of_figures(asked.tree))

    def do_search(self) -> None:
        """Type a filter."""
        self.set_focus(self.query_one(QueryInput))

    def do_submit(self) -> None:
        """Go on with what fits."""
        self.set_focus(self.table)

    def do_leave(self) -> None:
        """All figures again."""
        self.do_clear()
        self.set_focus(self.table)

    def do_clear(self) -> None:
        """Empty the filter."""
        self.query_one(QueryInput).value = ""

    def do_hit_down(self) -> None:
        """One figure down."""
        self.table.do_cursor_down()

    def do_hit_up(self) -> None:
        """One figure up."""
        self.table.do_cursor_up()
