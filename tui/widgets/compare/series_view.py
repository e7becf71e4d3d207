"""One zone's indicator over its years as a chart that is its own table: a period a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from rich.text import Text

from corpus.compare.series import Point, Series
from corpus.errors import Fault
from corpus.export import tables
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text import seen_tables
from tui.text.bounded import marked
from tui.text.figure_text import grown
from tui.text.i18n import t
from tui.text.row_text import scaled
from tui.text.series_text import planned
from tui.text.short_names import short_zone
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.view import Comparison, Opened, Place, ViewWork, WorkWanted
from tui.workers import compare as jobs

STYLES = ("bars", "dots", "plain")
SPARKS = "▁▂▃▄▅▆▇█"
FIRST_INDICATOR = "地区生产总值"  # where no row is chosen


def spark(values: Sequence[Decimal | None]) -> str:
    """A sparkline, as high as the values are; a gap where there is none."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    width = high - low
    return "".join(
        " " if value is None else SPARKS[int((value - low) / width * (len(SPARKS) - 1)) if width else 3]
        for value in values
    )


class SeriesView(LineView):
    """The points of a series, the oldest first."""

    context = "compare"
    fault: Fault | None = None
    current = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comparison: Comparison | None = None
        # The one chosen; None for that of the row under the cursor of the table.
        self.indicator: str | None = None
        self.items: list[tuple[Series, Point | None]] = []
        self.chart = STYLES[0]

    def compare(self, comparison: Comparison) -> None:
        """Other zones, once their years are there."""
        self._comparison = comparison

    @property
    def subject(self) -> tuple[str, str]:
        """The zone and the indicator whose years are shown."""
        zone, indicator = self._comparison.at_cursor() if self._comparison else ("", "")
        return zone, self.indicator or indicator or FIRST_INDICATOR

    def work(self) -> ViewWork[list[Series]] | None:
        """The years of an indicator."""
        if self._comparison is None:
            return None
        job = partial(jobs.series, self._comparison.source.path, *self.subject)
        return ViewWork(self.subject, job, self.show)

    def show(self, found: Sequence[Series]) -> None:
        """Show the series of an indicator, one below the other, each under a head."""
        self.items = []
        for each in found:
            self.items.append((each, None))
            self.items += [(each, point) for point in each.points]
        self.items_changed()

    def show_nothing(self) -> None:
        """It could not be worked out."""
        self.show(())

    def narrow(self, typed: str) -> None:
        """Years are few: all of them are shown."""

    def as_table(self, seen: bool) -> tables.ExportTable | None:
        """The points shown, a point a line."""
        if not self.items or self._comparison is None:
            return None
        whole = seen_tables.together(
            tables.series(each, self._comparison.source.report) for each in self.series
        )
        return seen_tables.plain(whole) if seen else whole

    # -- what is told around it

    def facts(self) -> str:
        """Whose years they are, and of what."""
        zone, indicator = self.subject
        return t("series.facts", zone=short_zone(zone), indicator=safe_line(indicator))

    def heading(self, cells: int) -> Text:
        """The names of the columns."""
        return Text(f" {t('series.columns')}", style="dim")

    def beside(self, cells: int) -> None:
        """A line says all there is."""
        return

    # -- how it looks

    @property
    def point(self) -> Point | None:
        """The point under the cursor."""
        return self.items[self.cursor][1] if self.cursor < len(self.items) else None

    def item_count(self) -> int:
        """Heads and points."""
        return len(self.items)

    def selectable(self, item: int) -> bool:
        """Points are, heads are not."""
        return self.items[item][1] is not None

    def draw(self, item: int, row: int, width: int) -> Text:
        """A head with a sparkline, or a point with its bar."""
        series, point = self.items[item]
        if point is None:
            line = f"── {safe_line(series.indicator)} {safe_line(series.scope)} {t('series.months', n=series.months)} "
            values = [each.value for each in series.points]
            told = f"{line}{spark(values) if self.chart != 'plain' else ''} "
            return cut(Text(told, style=self.style("dim"), no_wrap=True), width)
        return self._point(series, point, width)

    def _point(self, series: Series, point: Point, width: int) -> Text:
        unit, scale = _unit(series)
        text = Text(no_wrap=True)
        text.append(pad(safe_line(point.period), 18 if width >= 100 else 9), self.style("strong"))
        value = point.value
        text.append(
            pad(marked(point.figure, scale) if point.figure else "—", 10, "right"), self.style("strong")
        )
        text.append(
            pad(f" {unit if point.figure and point.figure.unit == _base(series) else ''}", 8),
            self.style("dim"),
        )
        growth = f"{grown(point.growth, point.growth_figure)}%" if point.growth is not None else ""
        computed = f"{point.computed:+f}%*" if point.computed is not None and point.growth is None else ""
        text.append(
            pad(f"{growth}{'≠' * point.differs}" or computed, 9, "right"), self.style("" if growth else "dim")
        )
        told = " ".join(f"→{planned(plan)}" for plan in point.plans)
        if point.differs:
            told = f"{told} ≠{point.computed:+f}%*".lstrip()  # what the levels say
        text.append(f"  {told + ' ' * (17 - cell_width(told))}", self.style("dim"))
        room = max(0, min(60, width - (53 if width >= 100 else 41) - max(17, cell_width(told))))
        most = max((abs(each.value) for each in series.points if each.value is not None), default=Decimal(0))
        # One alone is high beside nothing.
        several = sum(each.value is not None for each in series.points) > 1
        if value is not None and most and room and several:
            text.append(self._bar(int(abs(value) / most * room), room))
        return cut(text, width)

    def _bar(self, size: int, room: int) -> str:
        if self.chart == "dots":
            return "·" * max(0, size - 1) + "●"
        return ("#" if self.chart == "plain" else "█") * max(1, size)

    # -- actions

    def do_sort(self) -> None:
        """Another chart: bars, dots, plain ASCII."""
        self.chart = STYLES[(STYLES.index(self.chart) + 1) % len(STYLES)]
        self.redraw()

    def do_next_period(self) -> None:
        """The years of the next indicator that the rows have."""
        self._step_indicator(1)

    def do_previous_period(self) -> None:
        """The years of the indicator before."""
        self._step_indicator(-1)

    def _step_indicator(self, way: int) -> None:
        if self._comparison is None:
            return
        names = list(dict.fromkeys(row.canonical for row in self._comparison.rows if row.relation == "level"))
        shown = self.indicator or self._comparison.at_cursor()[1]
        at = names.index(shown) + way if shown in names else 0
        if 0 <= at < len(names):
            self.indicator = names[at]
            self.post_message(WorkWanted())

    def do_open(self) -> None:
        """See the sentence."""
        if self.place is not None:
            self.post_message(Opened(*self.place))

    @property
    def place(self) -> Place | None:
        """The figure of what was done, else of the growth, else of the plan."""
        point = self.point
        if point is None or self._comparison is None:
            return None
        report_of = self._comparison.source.report
        figure = point.figure or point.growth_figure
        if figure is not None and point.report is not None:
            return report_of(point.report), figure.start
        return (report_of(point.plan.report), point.plan.figure.start) if point.plan else None

    @property
    def series(self) -> list[Series]:
        """The series shown, in their order."""
        return [series for series, point in self.items if point is None]


def _base(series: Series) -> str | None:
    """The unit that most points are in."""
    units = [point.figure.unit for point in series.points if point.figure]
    return max(set(units), key=units.count, default=None)


def _unit(series: Series) -> tuple[str, Decimal]:
    values = [abs(point.value) for point in series.points if point.value is not None]
    return scaled(_base(series), max(values, default=Decimal(0)), series.indicator)
