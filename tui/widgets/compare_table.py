"""The comparison as a table: an indicator a row, the two sides beside each other, what both state first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.text import Text
from textual.message import Message

from corpus.compare import Row, Side
from tui.describe_figure import digits
from tui.describe_row import LEADS, display_unit, name_of, side_mark, side_value, why
from tui.labels import t
from tui.widgets.bars import cut
from tui.widgets.line_view import LineView
from tui.wrap import cell_width, pad


class Heading(NamedTuple):
    """A line above the rows of one stage."""

    stage: str
    rows: int


class Columns(NamedTuple):
    """Widths in cells: name, unit, a side's value, its growth, ratio, lead."""

    name: int
    unit: int
    value: int
    growth: int
    ratio: int = 7
    lead: int = 5


def columns_for(width: int) -> Columns:
    """The widths that make most of a line; flags get what is left."""
    if width >= 110:
        return Columns(name=30, unit=8, value=14, growth=9, ratio=7, lead=5)
    if width < 76:
        return Columns(name=max(8, width - 46), unit=6, value=10, growth=6, ratio=6, lead=2)
    return Columns(name=width - 64, unit=6, value=11, growth=7)


def staged(rows: Iterable[Row], both_only: bool) -> list[Row | Heading]:
    """The rows under the headings of their stages; what one side alone states comes last."""
    stages: dict[str, list[Row]] = {}
    for row in rows:
        stages.setdefault(row.stage if row.both else "one-sided", []).append(row)
    items: list[Row | Heading] = []
    for stage, members in stages.items():
        if stage != "one-sided" or not both_only:
            items += [Heading(stage, len(members)), *members]
    return items


class CompareTable(LineView):
    """Rows of a comparison; the cursor stands on a row and on one of its sides."""

    context = "compare"

    class Opened(Message):
        """The reader wants to see the sentence behind a side."""

        def __init__(self, side: Side) -> None:
            super().__init__()
            self.side = side

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.items: list[Row | Heading] = []
        self.both_only = False
        self.on_a = True
        self.usual: frozenset[str | None] = frozenset()  # periods that go without saying

    def show_rows(self, rows: Sequence[Row], usual: Iterable[str | None], cursor: int = 0) -> None:
        """Show a comparison; a row says its period only where this is none of the usual ones."""
        self.rows, self.usual = list(rows), frozenset(usual)
        self.items = staged(self.rows, self.both_only)
        self.items_changed(cursor)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        item = self.items[self.cursor] if self.cursor < len(self.items) else None
        return item if isinstance(item, Row) else None

    @property
    def side(self) -> Side | None:
        """The side under the cursor; the other one where this says nothing."""
        row = self.row
        if row is None:
            return None
        return (row.a or row.b) if self.on_a else (row.b or row.a)

    # -- how it looks

    def item_count(self) -> int:
        """Headings and rows."""
        return len(self.items)

    def selectable(self, item: int) -> bool:
        """Rows are, headings are not."""
        return isinstance(self.items[item], Row)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of the table."""
        it = self.items[item]
        if isinstance(it, Heading):
            left, right = f"── {t(f'compare.stage.{it.stage}')} ", f" {it.rows} "
            rule = "─" * max(0, width - cell_width(left) - cell_width(right) - 1)
            return Text(left + rule + right, style=self.style("dim"), no_wrap=True)
        return self._row_text(it, columns_for(width), width, current=item == self.cursor)

    def heading(self, width: int) -> Text:
        """The names of the columns."""
        columns = columns_for(width)
        cells = [
            pad(t("compare.indicator"), columns.name), pad(t("compare.unit"), columns.unit),
            pad("A ", columns.value, "right"), pad(t("compare.growth"), columns.growth, "right"),
            pad("B ", columns.value, "right"), pad(t("compare.growth"), columns.growth, "right"),
            pad(t("compare.ratio"), columns.ratio, "right"), pad(t("compare.lead"), columns.lead, "right"),
            f"  {t('compare.flags')}",
        ]  # fmt: skip
        return Text(" " * self.mark_width + "".join(cells), style=self.style("dim"), no_wrap=True)

    def _row_text(self, row: Row, columns: Columns, width: int, current: bool) -> Text:
        unit, scale = display_unit(row)
        flags = why(row, short=width < 150)
        text = Text(pad(name_of(row, self.usual), columns.name), no_wrap=True)
        text.append(pad(unit, columns.unit), self.style("dim"))
        for side, chosen in ((row.a, self.on_a), (row.b, not self.on_a)):
            value = side_value(side, row, scale) if side else "—"
            style = self.style("found" if current and chosen else "strong" if side else "dim")
            text.append(pad(value, columns.value - 1, "right"), style)
            text.append(pad(side_mark(side), 1), self.style("dim"))
            growth = side.growth if side else None
            text.append(pad(f"{growth:+f}" if growth is not None else "", columns.growth, "right"))
        text.append(pad(digits(row.ratio) if row.ratio is not None else "", columns.ratio, "right"))
        text.append(pad(LEADS[row.lead], columns.lead, "right"), self.style("strong"))
        text.append(f"  {flags}", self.style("warn"))
        return cut(text, width)

    # -- actions

    def turn_to(self, a: bool) -> None:
        """To one side of the row."""
        self.on_a = a
        self.forget(self.cursor)
        self.post_message(self.Moved(self, self.cursor))

    def move_to(self, item: int, step: int = 1) -> None:
        """Put the cursor on a row; the side chosen stays."""
        before = self.cursor
        super().move_to(item, step)
        for changed in {before, self.cursor}:
            self.forget(changed)

    def do_side_a(self) -> None:
        """To the left side."""
        self.turn_to(True)

    def do_side_b(self) -> None:
        """To the right side."""
        self.turn_to(False)

    def do_one_sided(self) -> None:
        """Hide or show the rows that one side alone states."""
        self.both_only = not self.both_only
        self.show_rows(self.rows, self.usual)

    def do_open(self) -> None:
        """See the sentence."""
        if self.side is not None:
            self.post_message(self.Opened(self.side))
