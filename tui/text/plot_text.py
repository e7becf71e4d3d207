"""A plot in words and rows: axis, lines, the letters of the zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from corpus.model import Figure
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text.figure_text import digits
from tui.text.i18n import t
from tui.text.plot import LETTERS, bar, drawn
from tui.text.row_text import scaled


class PlottedPoint(Protocol):
    """What a point of a plot tells."""

    @property
    def at(self) -> float:
        """Its time in years."""

    @property
    def period(self) -> str:
        """Its time as it is stated."""

    @property
    def value(self) -> Decimal:
        """What was reached."""

    @property
    def doubtful(self) -> bool:
        """Whether something rests on a weak source."""

    @property
    def bound(self) -> str:
        """`≥ ≤ ≈` before a value that is a bound."""


Series = Mapping[str, Sequence[PlottedPoint]]


def plot_rows(figure: Figure, series: Series, width: int, height: int) -> list[str]:
    """Rows of so many cells: unit, plot with its lowest and highest value, first and last period, then a row a zone
    with its values; bars, where no zone has two of them."""
    shown = dict(list(series.items())[: len(LETTERS)])
    points = [point for each in shown.values() for point in each]
    values = [point.value for point in points]
    unit, scale = scaled(figure.unit or "", max(map(abs, values)), figure.indicator or "")
    low, high = (digits(round(value / scale, 2)) for value in (min(values), max(values)))
    axis = max(cell_width(low), cell_width(high))
    legend = [
        _zone(letter, zone, each, scale) for letter, (zone, each) in zip(LETTERS, shown.items(), strict=False)
    ]
    left_out = [t("across.zones-left-out", n=len(series) - len(shown))] if len(series) > len(shown) else []
    if all(len(each) < 2 for each in shown.values()):
        return [f" {unit}", *_bars(legend, [float(value) for value in values], width), *left_out]
    tall = max(4, min(16, height - len(legend) - len(left_out) - 4))
    dots = [[(point.at, float(point.value)) for point in each] for each in shown.values()]
    plot = drawn(dots, max(10, width - axis - 2), tall)
    sides = [high, *[""] * (len(plot) - 2), low]
    first, last = (choose(points, key=lambda point: point.at).period for choose in (min, max))
    ends = f"{first}{last:>{max(1, width - axis - 2 - len(first))}}" if first != last else first
    under = pad("", axis)
    lines = (f"{pad(side, axis, 'right')} {row}" for side, row in zip(sides, plot, strict=True))
    return [f"{under} {unit}", *lines, f"{under} {ends}", "", *legend, *left_out]


def _bars(legend: Sequence[str], values: Sequence[float], width: int) -> list[str]:
    """Zones of which one time alone is told, side by side: a line needs two. One zone alone has no bar, either."""
    wide, most = max(map(cell_width, legend)), max(values)
    room = width - wide - 2
    if len(legend) < 2 or room < 4 or most <= 0:
        return list(legend)
    return [
        f"{pad(told, wide)}  {bar(max(0.0, value) / most, room)}"
        for told, value in zip(legend, values, strict=True)
    ]


def _zone(letter: str, zone: str, points: Sequence[PlottedPoint], scale: Decimal) -> str:
    told = "  ".join(
        f"{point.period} {point.bound}{digits(round(point.value / scale, 4))}{'?' if point.doubtful else ''}"
        for point in points
    )
    return f"{letter} {safe_line(zone)}  {told}"
