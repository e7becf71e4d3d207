"""A table of figures under a line that narrows it: what those of one report and of many have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.widgets import Input

from corpus.lexicon.lexicon import Lexicon
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.i18n import told_problem
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView

if TYPE_CHECKING:
    from corpus.query import Node
    from corpus.search.resolve import Meant


class FilteredFigures(Room):
    """The line and its keys. A subclass has the `table`, and narrows it to what a tree asks for."""

    @property
    def table(self) -> LineView:
        """The table."""
        raise NotImplementedError

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
