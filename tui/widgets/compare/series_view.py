"""One zone's indicator over its years as a chart that is its own table: a period a line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.text import Text
from textual.message import Message

from corpus.compare.series import MISSED, REACHED, Point, Series
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text.bounded import marked
from tui.text.figure_text import digits
from tui.text.i18n import t
from tui.text.row_text import scaled
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView

STYLES = ("bars", "dots", "plain")
SPARKS = "▁▂▃▄▅▆▇█"
VERDICTS = {REACHED: "✓", MISSED: "✗", None: ""}


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

    class Opened(Message):
        """The reader wants to see the sentence behind a point."""

        def __init__(self, report: str, offset: int) -> None:
            super().__init__()
            self.report, self.offset = report, offset

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: list[tuple[Series, Point | None]] = []
        self.chart = STYLES[0]

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
        growth = f"{point.growth:+f}%" if point.growth is not None else ""
        computed = f"{point.computed:+f}%*" if point.computed is not None and point.growth is None else ""
        text.append(pad(growth or computed, 9, "right"), self.style("" if growth else "dim"))
        text.append(f"  {pad(_plan(point), 17)}", self.style("dim"))
        room = max(0, min(60, width - 70 if width >= 100 else width - 58))
        most = max((abs(each.value) for each in series.points if each.value is not None), default=Decimal(0))
        if value is not None and most and room:
            text.append(self._bar(int(abs(value) / most * room), room))
        return cut(text, width)

    def _bar(self, size: int, room: int) -> str:
        if self.chart == "dots":
            return "·" * max(0, size - 1) + "●"
        return ("#" if self.chart == "plain" else "█") * max(1, size)

    def do_sort(self) -> None:
        """Another chart: bars, dots, plain ASCII."""
        self.chart = STYLES[(STYLES.index(self.chart) + 1) % len(STYLES)]
        self.redraw()

    def do_open(self) -> None:
        """See the sentence."""
        if self.place is not None:
            self.post_message(self.Opened(*self.place))

    @property
    def place(self) -> tuple[str, int] | None:
        """The report and offset of the point: of what was done, else of the growth, else of the plan."""
        point = self.point
        if point is None:
            return None
        figure = point.figure or point.growth_figure
        if figure is not None and point.report is not None:
            return point.report, figure.start
        return (point.plan.report, point.plan.figure.start) if point.plan else None

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
    return scaled(_base(series), max(values, default=Decimal(0)))


def _plan(point: Point) -> str:
    """What had been planned, and whether it was reached: `→10~13% ✓`."""
    plan = point.plan
    if plan is None:
        return ""
    unit, scale = scaled(plan.figure.unit, abs(plan.floor))
    stretch = f"~{digits(plan.stretch / scale)}" if plan.stretch is not None else ""
    return f"→{digits(plan.floor / scale)}{stretch}{unit} {VERDICTS[plan.verdict]}".rstrip()
