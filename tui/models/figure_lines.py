"""Figures of many reports as the lines of one table: sorted, grouped, counted, plotted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from corpus.model import Figure, Report
from corpus.query.measures import RATES
from tui.text import figure_text
from tui.text.i18n import t


class FigureLine(NamedTuple):
    """A figure, the growth that its report states for it, and the report without its text."""

    report: Report
    figure: Figure
    growth: Figure | None = None


class Frequency(NamedTuple):
    """How many lines have a value in a column; `share` is of all lines, 0 to 1."""

    value: str | None
    lines: int
    share: float


class ZonePoint(NamedTuple):
    """What a zone reached in a period: years as numbers, a half year or a quarter at its end."""

    at: float
    period: str
    value: Decimal
    doubtful: bool
    bound: str  # `≥ ≤ ≈` where the value is one, else empty


def lines_of(report: Report) -> Iterator[FigureLine]:
    """The figures of a report in their order, a level with its growth beside it."""
    growths: dict[tuple[Any, ...], Figure] = {}
    for figure in report.figures:
        if figure.relation == "growth" and figure.indicator and figure.unit in RATES and figure.basis is None:
            growths.setdefault(_measure(figure), figure)
    for figure in report.figures:
        stated = figure.relation == "level" and not figure.base
        yield FigureLine(report, figure, growths.get(_measure(figure)) if stated else None)


def _measure(figure: Figure) -> tuple[Any, ...]:
    """What a level and its growth share: neither is what is planned where the other is what was reached."""
    planned = figure.status in ("target", "quota")
    return figure.indicator, figure.period, figure.scope, figure.span, planned


def growth_in(line: FigureLine) -> str:
    """The growth as it is shown: `+14.45%`, empty where none is stated."""
    growth = line.growth
    if growth is None or not isinstance(growth.value, Decimal):
        return ""
    return f"{figure_text.grown(growth.value, growth)}{growth.unit or ''}{figure_text.doubt(growth)}"


# What a line has in a column, by the letter that a key chooses it with; None where it has nothing.
COLUMNS: dict[str, tuple[str, Callable[[FigureLine], str | None]]] = {
    "z": ("zone", lambda line: line.report.zone),
    "p": ("period", lambda line: line.figure.period),
    "i": ("indicator", lambda line: line.figure.indicator),
    "v": ("surface", lambda line: line.figure.surface),
    "g": ("growth", lambda line: growth_in(line) or None),
    "s": ("status", lambda line: line.figure.status),
    "r": ("relation", lambda line: line.figure.relation),
    "u": ("unit", lambda line: line.figure.unit),
    "k": ("kind", lambda line: line.report.kind),
    "t": ("title", lambda line: line.report.title),
    "d": ("doubt", lambda line: figure_text.doubt(line.figure) or None),
}
HELD: dict[str, Callable[[FigureLine], str | None]] = dict(COLUMNS.values())


def shown(column: str, value: str | None) -> str:
    """A value of a column in words."""
    if value is None:
        return "—"
    return t(f"{column}.{value}") if column in ("status", "relation") else value


def _size(figure: Figure | None) -> Decimal:
    return figure.value if figure is not None and isinstance(figure.value, Decimal) else Decimal("-Infinity")


def _is_sure(line: FigureLine) -> bool:
    return line.figure.is_sure and (line.growth is None or line.growth.is_sure)


# Orders of the lines; sorting is stable, so what is alike stays in the order of the reports and of the text. What is in
# doubt never stands above what is sure: its size tells nothing.
SORTS: dict[str, Callable[[FigureLine], Any] | None] = {
    "text": None,
    "zone": lambda line: (line.report.zone is None, line.report.zone or ""),
    "period": lambda line: (line.figure.period is None, line.figure.period or ""),
    "indicator": lambda line: (line.figure.indicator is None, line.figure.indicator or ""),
    "value": lambda line: (line.figure.unit or "", not line.figure.is_sure, -_size(line.figure)),
    "growth": lambda line: (line.growth is None, not _is_sure(line), -_size(line.growth)),
    "status": lambda line: line.figure.status,
    "doubt": lambda line: not line.figure.doubts,
}


def in_order(lines: Iterable[FigureLine], sort: str, group: str | None = None) -> list[FigureLine]:
    """Lines in an order, those alike in the column `group` together."""
    key = SORTS[sort]
    ordered = list(lines) if key is None else sorted(lines, key=key)
    return ordered if group is None else sorted(ordered, key=lambda line: HELD[group](line) or "")


def frequency(lines: Sequence[FigureLine], column: str) -> list[Frequency]:
    """How often each value stands in a column, the most frequent first."""
    counts = Counter(map(HELD[column], lines))
    return [Frequency(value, n, n / len(lines)) for value, n in sorted(counts.items(), key=_most_first)]


def _most_first(count: tuple[str | None, int]) -> tuple[int, str]:
    return -count[1], count[0] or ""


def plotted(lines: Iterable[FigureLine], like: FigureLine) -> dict[str, list[ZonePoint]]:
    """What zones reached over time of that which one line measures, by zone, that of the line first, then those with
    most points.

    Only its like is put beside it: indicator, scope, relation, unit, length of period; no plan, base, sum or bound of a
    range, nothing of which time or zone are in doubt. Where a zone states several values of a period the surest counts,
    an exact one before a bound, and the point is doubtful if they differ.
    """
    stated: defaultdict[str, defaultdict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        figure = line.figure
        if line.report.zone and figure.period and _kin(figure) == _kin(like.figure) and _is_point(figure):
            stated[line.report.zone][figure.period].append(figure)
    series = {zone: sorted(map(_point, there.values())) for zone, there in stated.items()}
    return dict(
        sorted(series.items(), key=lambda each: (each[0] != like.report.zone, -len(each[1]), each[0]))
    )


def most_plotted(lines: Sequence[FigureLine]) -> FigureLine | None:
    """A line of that which most lines measure, of those that can be plotted; None where none can."""
    points = [line for line in lines if line.report.zone and _is_point(line.figure)]
    counts = Counter(_kin(line.figure) for line in points)
    return max(points, key=lambda line: counts[_kin(line.figure)], default=None)


def _kin(figure: Figure) -> tuple[Any, ...]:
    return figure.indicator, figure.scope, figure.relation, figure.unit, _length(figure.period or "")


def _length(period: str) -> str:
    """What periods of one length share: 2014 and 2015; 2018H1 and 2019H1, not 2018H2, which counts other months."""
    return re.sub(r"\d{4}", "Y", period)


def _is_point(figure: Figure) -> bool:
    plain = not (figure.base or figure.span or figure.basis or figure.value_high is not None)
    return (
        plain
        and bool(figure.indicator)
        and figure.status in ("actual", "estimate")
        and {"span", "period", "zone"}.isdisjoint(figure.doubts)
        and isinstance(figure.value, Decimal)
        and re.match(r"\d{4}", figure.period or "") is not None
    )


def _point(stated: Sequence[Figure]) -> ZonePoint:
    exact = [figure for figure in stated if not figure_text.sign_of(figure)] or stated
    best = max(exact, key=lambda figure: (not figure.doubts, figure.status == "actual", figure.confidence))
    value, period = best.value, best.period or ""
    assert isinstance(value, Decimal)
    differ = len({figure.value for figure in exact}) > 1 or any(
        _contradicts(figure, value) for figure in stated
    )
    return ZonePoint(_end(period), period, value, bool(best.doubts) or differ, figure_text.sign_of(best))


def _contradicts(bound: Figure, value: Decimal) -> bool:
    """Whether a value lies beyond a bound: 突破50亿元 and 48亿元."""
    sign = figure_text.sign_of(bound)
    assert isinstance(bound.value, Decimal)
    return (sign == "≥" and value < bound.value) or (sign == "≤" and value > bound.value)


def _end(period: str) -> float:
    """The year, with the part of it that is over: 2018 -> 2018, 2018H1 -> 2018.5."""
    year = float(period[:4])
    part = re.fullmatch(r"\d{4}([HQ])(\d)", period)
    return year + int(part[2]) / (2 if part[1] == "H" else 4) if part else year
