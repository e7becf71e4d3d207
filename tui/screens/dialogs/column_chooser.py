"""Choosing the columns of the list: which, how wide, in what order."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult

from tui.host import host
from tui.models.columns import COLUMNS, NARROWEST, WIDEST, ShownColumn
from tui.screens.base import Room
from tui.terminal.wrapping import pad
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import LineView


class ColumnList(LineView):
    """Every column there is, those that are shown first, in their order."""

    context = "columns"

    def __init__(self, columns: Sequence[ShownColumn]) -> None:
        super().__init__(id="table")
        there = {each.column.id for each in columns}
        rest = [ShownColumn(column, column.width) for column in COLUMNS.values() if column.id not in there]
        self.all = [*columns, *rest]
        self.there = there

    def on_mount(self) -> None:
        """List them."""
        self.items_changed()

    @property
    def columns(self) -> tuple[ShownColumn, ...]:
        """The columns to show."""
        return tuple(each for each in self.all if each.column.id in self.there)

    def item_count(self) -> int:
        """Columns there are."""
        return len(self.all)

    def draw(self, item: int, row: int, width: int) -> Text:
        """Whether it is shown, its name, how wide it is."""
        column, cells = self.all[item]
        sign = "✓" if column.id in self.there else " "
        name = pad(t(f"column.{column.id}"), 14)
        return Text.assemble(f" {sign} {name}", (f"{cells:>3} ", self.style("dim")), no_wrap=True)

    # -- actions

    def do_open(self) -> None:
        """Show the column, or no longer; the last one stays."""
        id = self.all[self.cursor].column.id
        if self.there == {id}:
            host(self).notice(t("list.last-column"))
            return
        self.there ^= {id}
        self.forget(self.cursor)

    def do_grow(self) -> None:
        """One cell wider."""
        self._widen(1)

    def do_shrink(self) -> None:
        """One cell narrower."""
        self._widen(-1)

    def _widen(self, cells: int) -> None:
        column, width = self.all[self.cursor]
        self.all[self.cursor] = ShownColumn(column, min(max(width + cells, NARROWEST), WIDEST))
        self.forget(self.cursor)

    def do_column_up(self) -> None:
        """Further to the left."""
        self._move(-1)

    def do_column_down(self) -> None:
        """Further to the right."""
        self._move(1)

    def _move(self, way: int) -> None:
        here, there = self.cursor, self.cursor + way
        if 0 <= there < len(self.all):
            self.all[here], self.all[there] = self.all[there], self.all[here]
            self.redraw()
            self.move_to(there, way)


class ColumnsScreen(Room):
    """The columns of the list; answers with those to show, in order."""

    def __init__(self, columns: Sequence[ShownColumn]) -> None:
        super().__init__()
        self._before = tuple(columns)

    def compose(self) -> ComposeResult:
        """Title, columns, keys."""
        yield Bar(id="title")
        yield ColumnList(self._before)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say what it is for."""
        self.speak()
        self.set_focus(self.query_one(ColumnList))

    def speak(self) -> None:
        """What it is for, in the language in force."""
        self.query_one("#title", Bar).put(Text(f" {t('list.columns')}", style="bold"))

    def do_back(self) -> None:
        """Back to the list, with the columns as they are now."""
        self.dismiss(self.query_one(ColumnList).columns)

    def do_columns(self) -> None:
        """The same key closes it."""
        self.do_back()
