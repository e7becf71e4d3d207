"""Zones by indicators for one period: a zone a line, sorted by the column under the cursor."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import partial
from itertools import accumulate, takewhile

from rich.text import Text

from corpus.compare.matrix import Matrix, MatrixCell, MatrixColumn
from corpus.errors import Fault
from corpus.export import tables
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text import seen_tables
from tui.text.figure_text import grown
from tui.text.i18n import t
from tui.text.matrix_text import column_unit, matrix_cell
from tui.text.short_names import short_zone
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.view import Comparison, Opened, Place, ViewChanged, ViewWork, WorkWanted
from tui.workers import compare as jobs

# Cells of the columns; one whose name is longer gets more, up to the widest, where four of them have room.
ZONE, CELL, WIDEST, AT_ONCE = 18, 14, 26, 4
FEW = 5  # a zone that states less than one in so many of the indicators stands behind the others


class MatrixView(LineView):
    """A matrix; the cursor stands on a zone and on one of the indicators."""

    context = "compare"
    fault: Fault | None = None
    current = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comparison: Comparison | None = None
        self.period: str | None = None  # the one chosen; None for that of the reports
        self.made: Matrix | None = None
        self.zones: list[str] = []
        self.at = 0  # the column under the cursor
        self.sorted_by: str | None = None
        self.fitting: Collection[str] | None = None  # the zones that answer the filter; None for all
        self.marked: tuple[str, ...] = ()  # the zones that are being compared

    def on_resize(self) -> None:
        """More columns or fewer are in sight; before the view is laid out there is room for none."""
        self.post_message(ViewChanged())

    def compare(self, comparison: Comparison) -> None:
        """Other zones are marked, once their matrix is there."""
        self._comparison = comparison

    def work(self) -> ViewWork[Matrix] | None:
        """The matrix of the period chosen, else of that of the reports."""
        if self._comparison is None:
            return None
        a, b = self._comparison.reports
        period = self.period or a.period or b.period
        source = self._comparison.source
        return ViewWork(self.period, partial(jobs.matrix, source.path, period, source.lexicon), self.show)

    def show(self, made: Matrix) -> None:
        """Show a matrix, the zones being compared marked."""
        self.made, self.marked = made, self._comparison.zones if self._comparison else ()
        self.at = min(self.at, max(0, len(made.columns) - 1))
        self._lay_out()

    def show_nothing(self) -> None:
        """It could not be worked out."""
        self.made, self.zones = None, []
        self.items_changed()

    def narrow(self, typed: str) -> None:
        """Show the zones that may be meant."""
        self.fitting = None
        if typed and self._comparison is not None:
            self.fitting = self._comparison.source.names_like(typed, self.made.zones if self.made else ())
        self._lay_out()

    def as_table(self, seen: bool) -> tables.ExportTable | None:
        """The zones shown, a line each where it is as seen, a cell a line else."""
        if self.made is None or self._comparison is None:
            return None
        made = seen_tables.matrix if seen else tables.matrix
        return made(self.made, self._comparison.source.report, self.zones)

    def _lay_out(self) -> None:
        if self.made is None:
            return
        kept = self.zone
        if self.sorted_by is None:
            zones = sorted(
                self.made.zones, key=lambda zone: (zone not in self.marked, self._states_little(zone), zone)
            )
        else:
            stated = self.made.ranked(self.sorted_by)
            zones = stated + [zone for zone in self.made.zones if zone not in set(stated)]
        self.zones = [zone for zone in zones if self.fitting is None or zone in self.fitting]
        self.items_changed(self.zones.index(kept) if kept in self.zones else 0)

    def _states_little(self, zone: str) -> bool:
        """Whether nearly all cells of a zone would be `—`."""
        assert self.made is not None
        stated = sum((zone, column.indicator) in self.made.cells for column in self.made.columns)
        return stated * FEW < len(self.made.columns)

    @property
    def zone(self) -> str | None:
        """The zone under the cursor."""
        return self.zones[self.cursor] if self.cursor < len(self.zones) else None

    @property
    def column(self) -> MatrixColumn | None:
        """The indicator under the cursor."""
        return self.made.columns[self.at] if self.made and self.made.columns else None

    @property
    def cell(self) -> MatrixCell | None:
        """What stands under the cursor."""
        if self.made is None or self.zone is None or self.column is None:
            return None
        return self.made.cells.get((self.zone, self.column.indicator))

    @property
    def place(self) -> Place | None:
        """The figure of the cell."""
        if self.cell is None or self._comparison is None:
            return None
        return self._comparison.source.report(self.cell.report), self.cell.figure.start

    @property
    def window(self) -> tuple[MatrixColumn, ...]:
        """The columns in sight: that of the cursor among them."""
        if self.made is None:
            return ()
        columns, room = self.made.columns, self._room
        first = 0
        while first < self.at and sum(map(self._cells, columns[first : self.at + 1])) > room:
            first += 1
        ends = accumulate(map(self._cells, columns[first:]))
        return columns[first : first + max(1, sum(1 for _ in takewhile(lambda end: end <= room, ends)))]

    @property
    def _room(self) -> int:
        return self.size.width - self.mark_width - ZONE

    def _cells(self, column: MatrixColumn) -> int:
        """The width of a column: as wide as its name with the arrow of the order, and a blank."""
        wanted = cell_width(column.indicator) + 2
        return max(CELL, min(wanted, WIDEST, self._room // AT_ONCE))

    # -- what is told around it

    def facts(self) -> str:
        """The period, and how many zones there are."""
        return t("matrix.facts", period=self.made.period, zones=len(self.made.zones)) if self.made else ""

    def heading(self, cells: int) -> Text:
        """The names of the columns in sight, their units below them, and the period, for which the title may have no
        room."""
        return Text("\n").join([self._names(cells), self._units(cells)])

    def _names(self, cells: int) -> Text:
        text = Text(pad(f" {t('matrix.zone')}", ZONE + self.mark_width), no_wrap=True)
        for column in self.window:
            arrow = "↓" if column.indicator == self.sorted_by else ""
            label = f"{arrow}{column.indicator}"
            style = self.style("found" if column is self.column else "dim")
            text.append(f" {pad(label, self._cells(column) - 1, 'right')}", style)
        return cut(text, cells)

    def _units(self, cells: int) -> Text:
        period = safe_line(self.made.period) if self.made else ""
        text = Text(pad(f" {period}", ZONE + self.mark_width), self.style("dim"), no_wrap=True)
        if self.made is not None:
            for column in self.window:
                unit, _ = column_unit(self.made, column)
                told = pad(f"{unit} {column.scope}".strip(), self._cells(column) - 1, "right")
                text.append(f" {told}", self.style("dim"))
        return cut(text, cells)

    def beside(self, cells: int) -> Text:
        """The cell in full."""
        return Text(f" {self._cell_text()}", style="dim")

    def _cell_text(self) -> str:
        cell, column = self.cell, self.column
        if cell is None or column is None:
            return t("compare.not-stated")
        stated = cell.growth.value if cell.growth else None
        growth = f" {grown(stated, cell.growth)}%" if isinstance(stated, Decimal) else ""
        reasons = "; ".join(t(f"cell.{reason}") for reason in cell.reasons)
        return safe_line(f"{self.zone} {column.indicator} {cell.figure.surface}{growth}  {reasons}")

    # -- how it looks

    def nothing(self) -> str:
        """That no zone fits what is typed."""
        return t("narrow.none", key=host(self).key_back()) if self.fitting is not None else ""

    def item_count(self) -> int:
        """Zones."""
        return len(self.zones)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A zone and its cells in sight."""
        zone = self.zones[item]
        assert self.made is not None
        style = self.style("strong" if zone in self.marked else "")
        text = Text(no_wrap=True)
        text.append(pad(short_zone(zone), ZONE), style)
        for column in self.window:
            told = matrix_cell(self.made, zone, column)
            here = item == self.cursor and column is self.column
            kind = "found" if here else "dim" if told == "—" else "warn" if told.startswith("!") else ""
            text.append(f" {pad(told, self._cells(column) - 1, 'right')}", self.style(kind) if kind else "")
        return cut(text, width)

    # -- actions

    def move_to(self, item: int, step: int = 1) -> None:
        """Put the cursor on a zone; the column stays."""
        before = self.cursor
        super().move_to(item, step)
        for changed in {before, self.cursor}:
            self.forget(changed)

    def turn_to(self, at: int) -> None:
        """To another column."""
        if self.made is None or not self.made.columns:
            return
        self.at = min(max(at, 0), len(self.made.columns) - 1)
        self.redraw()
        self.post_message(ViewChanged())

    def do_side_a(self) -> None:
        """One column to the left."""
        self.turn_to(self.at - 1)

    def do_side_b(self) -> None:
        """One column to the right."""
        self.turn_to(self.at + 1)

    def do_sort(self) -> None:
        """By the column under the cursor; by name again if it is so already."""
        name = self.column.indicator if self.column else None
        self.sorted_by = None if self.sorted_by == name else name
        self._lay_out()
        self.post_message(ViewChanged())

    def do_open(self) -> None:
        """See the sentence."""
        if self.place is not None:
            self.post_message(Opened(*self.place))

    def do_next_period(self) -> None:
        """The matrix of the next period."""
        self._step_period(1)

    def do_previous_period(self) -> None:
        """The matrix of the period before."""
        self._step_period(-1)

    def _step_period(self, way: int) -> None:
        if self.made is None or self._comparison is None:
            return
        known = self._comparison.source.periods()
        at = known.index(self.made.period) + way if self.made.period in known else 0
        if 0 <= at < len(known):
            self.period = known[at]
            self.post_message(WorkWanted())
        else:
            host(self).notice(t("matrix.no-more"))
