"""The comparison as a table: an indicator a row, the two sides beside each other, what both state first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from rich.text import Text

from corpus.compare import ComparedRow, Side
from corpus.errors import Fault
from corpus.export import tables
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text import seen_tables
from tui.text.i18n import t
from tui.text.row_text import (  # fmt: skip
    beside,
    display_unit,
    lead_of,
    name_of,
    notes_of_row,
    ratio_of,
    side_growth,
    side_mark,
    side_value,
    signed,
    target_of,
    told_apart,
)
from tui.widgets.base.bars import cut, fit
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.view import Comparison, CurrentRow, Opened, Place, ViewChanged

WIDE = 118  # cells, from which growths and targets stand beside each other
ALL, ONE_SIDED, BOTH = "all", "one-sided", "both"
SHOWN = (ALL, ONE_SIDED, BOTH)
_LEAST = Decimal(-1)


def _gap(row: ComparedRow) -> Decimal:
    """How far apart the levels are: 2 for A twice B, and for B twice A."""
    ratio = row.ratio if row.ratio is not None else row.rough
    return max(ratio, 1 / ratio) if ratio else _LEAST


SORTS: dict[str, Callable[[ComparedRow], Any]] = {
    "table": lambda row: 0,
    "gap": lambda row: -_gap(row),
    "growth": lambda row: -abs(row.growth_diff if row.growth_diff is not None else _LEAST / 1000),
    "a": lambda row: row.a.figure.start if row.a else 10**9,
    "b": lambda row: row.b.figure.start if row.b else 10**9,
}


class Heading(NamedTuple):
    """A line above the rows of one stage."""

    stage: str
    rows: int


class Columns(NamedTuple):
    """Widths in cells; a column of no width is left out. Flags get what is left."""

    name: int
    unit: int
    value: int
    growth: int
    target: int
    ratio: int
    points: int
    lead: int


def columns_for(width: int, plans: bool) -> Columns:
    """The widths that make most of a line. Where there is no room for all, `plans` shows targets in place of growths,
    and where there is none for growths either, these."""
    if width >= WIDE:
        return Columns(min(32, width - 106), 8, 11, 7, 16, 8, 7, 4)
    if width < 76:
        return (
            Columns(width - 52, 6, 9, 7, 0, 7, 0, 4) if plans else Columns(width - 45, 6, 10, 0, 0, 8, 0, 4)
        )
    if plans:
        return Columns(width - 66, 7, 10, 0, 9, 8, 0, 4)
    return Columns(width - 66, 7, 11, 7, 0, 8, 0, 4)


def staged(rows: Iterable[ComparedRow]) -> list[ComparedRow | Heading]:
    """The rows under the headings of their stages; what one side alone states comes last."""
    stages: dict[str, list[ComparedRow]] = {}
    for row in rows:
        stages.setdefault(row.stage if row.both else ONE_SIDED, []).append(row)
    items: list[ComparedRow | Heading] = []
    for stage, members in stages.items():
        items += [Heading(stage, len(members)), *members]
    return items


def _right(text: str, width: int) -> str:
    """A cell of a column, at its right end; never a cell that touches the one before."""
    return f" {pad(text, width - 1, 'right')}"


class CompareTable(LineView):
    """Rows of a comparison; the cursor stands on a row and on one of its sides."""

    context = "compare"
    fault: Fault | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comparison: Comparison | None = None
        self.rows: list[ComparedRow] = []
        self.items: list[ComparedRow | Heading] = []
        self.shown, self.sort = ALL, "table"
        self.plans = False
        self.on_a = True
        self.fitting: Collection[str] | None = None  # names that answer the filter; None for all
        self.usual: frozenset[str | None] = frozenset()  # periods that go without saying

    def compare(self, comparison: Comparison) -> None:
        """Show the rows; a row says its period only where this is none that the reports are of."""
        self._comparison = comparison
        self.rows = list(comparison.rows)
        self.usual = frozenset(
            period for report in comparison.reports for period in (report.period, report.plan_period)
        )
        self._lay_out(self.cursor)

    def work(self) -> None:
        """The rows come with the comparison."""
        return

    def show_nothing(self) -> None:
        """No rows."""
        self.rows = []
        self._lay_out()

    def narrow(self, typed: str) -> None:
        """Show the rows whose indicator may be meant."""
        fitting = None
        if typed and self._comparison is not None:
            fitting = self._comparison.source.names_like(typed, (row.indicator for row in self.rows))
        if fitting != self.fitting:
            self.fitting = fitting
            self._lay_out()

    @property
    def listed(self) -> list[ComparedRow]:
        """The rows shown, in their order."""
        return [item for item in self.items if isinstance(item, ComparedRow)]

    def _lay_out(self, cursor: int = 0) -> None:
        kept = self.row
        rows = [row for row in self.rows if self._fits(row)]
        self.items = staged(sorted(rows, key=SORTS[self.sort]))
        at = self.items.index(kept) if kept in self.items else cursor
        self.items_changed(at)
        self.post_message(ViewChanged())

    def _fits(self, row: ComparedRow) -> bool:
        if (self.shown == BOTH and not row.both) or (self.shown == ONE_SIDED and row.both):
            return False
        return self.fitting is None or row.indicator in self.fitting

    @property
    def row(self) -> ComparedRow | None:
        """The row under the cursor."""
        item = self.items[self.cursor] if self.cursor < len(self.items) else None
        return item if isinstance(item, ComparedRow) else None

    @property
    def side(self) -> Side | None:
        """The side under the cursor; the other one where this says nothing."""
        return self.current.side

    @property
    def current(self) -> CurrentRow:
        """The row under the cursor and its side."""
        return CurrentRow(self.row, self.on_a)

    @property
    def place(self) -> Place | None:
        """The figure of the side under the cursor."""
        side = self.side
        if side is None or self._comparison is None:
            return None
        report = next((each for each in self._comparison.reports if each.id == side.report), None)
        return (report, side.figure.start) if report else None

    def as_table(self, seen: bool) -> tables.ExportTable | None:
        """The rows shown, a row a line."""
        made = seen_tables.comparison if seen else tables.comparison
        return made(self.listed, *self._comparison.reports) if self._comparison else None

    # -- what is told around it

    def facts(self) -> str:
        """How many rows, which of them are shown, in what order."""
        both = sum(row.both for row in self.rows)
        told = [t("compare.rows", both=both, all=len(self.rows))]
        if len(self.listed) < len(self.rows):
            told.append(t(f"compare.shown.{self.shown}", n=len(self.listed)))
        if self.sort != "table":
            told.append(t("compare.by", order=t(f"compare.sort.{self.sort}")))
        return " · ".join(told)

    def beside(self, cells: int) -> Text | None:
        """What else is known of the row, as much of it as fits."""
        if self.row is None:
            return None
        return fit([Text(f" {each}", style="dim") for each in beside(self.row)], cells - 1, " ·")

    # -- how it looks

    def nothing(self) -> str:
        """That no indicator fits what is typed."""
        return t("narrow.none", key=host(self).key_back()) if self.fitting is not None else ""

    def item_count(self) -> int:
        """Headings and rows."""
        return len(self.items)

    def selectable(self, item: int) -> bool:
        """Rows are, headings are not."""
        return isinstance(self.items[item], ComparedRow)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of the table."""
        it = self.items[item]
        if isinstance(it, Heading):
            left, right = f"── {t(f'compare.stage.{it.stage}')} ", f" {it.rows} "
            rule = "─" * max(0, width - cell_width(left) - cell_width(right) - 1)
            return Text(left + rule + right, style=self.style("dim"), no_wrap=True)
        return self._row_text(it, width, current=item == self.cursor)

    def heading(self, cells: int) -> Text:
        """The names of the columns, above the table, which may be narrower than the screen; A and B with the period of
        their reports, which goes without saying in the rows."""
        columns = columns_for((self.size.width or cells) - self.mark_width, self.plans)
        names = [pad(t("compare.indicator"), columns.name), pad(t("compare.unit"), columns.unit)]
        periods = [each.period or "" for each in self._comparison.reports] if self._comparison else ["", ""]
        for letter, period in zip("AB", periods, strict=True):
            names += [
                pad(f"{f'{letter} {safe_line(period)}'.rstrip()} ", columns.value, "right"),
                _right(t("compare.growth"), columns.growth) if columns.growth else "",
                _right(t("compare.target"), columns.target) if columns.target else "",
            ]
        names.append(_right("A:B", columns.ratio))
        names.append(_right(t("compare.target-diff"), columns.points) if columns.points else "")
        names.append(_right(t("compare.lead"), columns.lead + 1))
        return Text(
            f"{' ' * self.mark_width}{''.join(names)} {t('compare.flags')}",
            style=self.style("dim"),
            no_wrap=True,
        )

    def _row_text(self, row: ComparedRow, width: int, current: bool) -> Text:
        columns = columns_for(width, self.plans)
        unit, scale = display_unit(row)
        name = name_of(row, self.usual, columns.name - 1)
        text = Text(f"{pad(name, columns.name - 1)} ", no_wrap=True)
        text.append(pad(unit, columns.unit), self.style("dim"))
        for side, chosen in ((row.a, self.on_a), (row.b, not self.on_a)):
            self._put_side(text, row, side, columns, scale, current and chosen)
        text.append(_right(ratio_of(row), columns.ratio), self.style("dim" if row.ratio is None else ""))
        if columns.points:
            points = signed(row.target_diff) if row.target_diff is not None else ""
            text.append(_right(points, columns.points))
        text.append(pad(lead_of(row), columns.lead + 1, "right"), self.style("strong"))
        notes = notes_of_row(row)
        text.append(f" {notes}", self.style("warn"))
        if apart := told_apart(row, self.usual, columns.name - 1):
            text.append(f" {apart}" if notes else apart, self.style("dim"))
        return cut(text, width)

    def _put_side(
        self, text: Text, row: ComparedRow, side: Side | None, columns: Columns, scale: Decimal, chosen: bool
    ) -> None:
        value = side_value(side, row, scale) if side else "—"
        style = self.style("found" if chosen else "strong" if side else "dim")
        mark = side_mark(side) if value else ""
        text.append(_right(value, columns.value - max(1, len(mark))), style)
        text.append(mark or " ", self.style("dim"))
        if columns.growth:
            growth = side_growth(side, row) if side else ""
            text.append(_right(growth, columns.growth), style if not value else self.style(""))
        if columns.target:
            plan = target_of(side, row, scale, derived=columns.target > 12) if side else ""
            if side and cell_width(plan) >= columns.target:
                plan = target_of(side, row, scale, derived=False)
            if row.relation == "growth" and row.stage == "target" and side and not columns.growth:
                plan = side_growth(side, row)
            text.append(_right(plan, columns.target), self.style("dim"))

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
        """All rows, those that one side alone states, those that both state."""
        self.shown = SHOWN[(SHOWN.index(self.shown) + 1) % len(SHOWN)]
        self._lay_out()

    def do_sort(self) -> None:
        """The next order."""
        orders = list(SORTS)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self._lay_out()

    def do_plans(self) -> None:
        """Targets in place of growths, where there is no room for both."""
        if self.size.width > WIDE:
            self._to_targets()
            return
        self.plans = not self.plans
        self.redraw()
        self.post_message(ViewChanged())

    def _to_targets(self) -> None:
        """To the rows of targets, or back to the first row: both columns are there."""
        first = next(
            (i for i, it in enumerate(self.items) if isinstance(it, ComparedRow) and it.stage == "target"), 0
        )
        self.move_to(0 if self.cursor >= first else first)

    def do_open(self) -> None:
        """See the sentence."""
        if self.place is not None:
            self.post_message(Opened(*self.place))
