"""Many zones at once: what each of them states of each indicator for one period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from corpus.compare.beside import beside_of_reports, is_yearly
from corpus.compare.coverage import Coverage, coverage, unlike
from corpus.compare.restated import precision
from corpus.compare.statements import measure_of, scope_of
from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.unit_factors import ONE, times
from corpus.model import Figure
from corpus.store.stated import StatedFigure

FEWEST = 2  # zones that must state an indicator for it to be worth a column


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a zone states: the figure, the report that states it, its growth in percent, and why it may not be ranked.

    `reasons` are `currency` or `unit` (other than most zones'), `scope` (another than most, also where most tell what
    there is and this one what was made, or by how much it rose), `report` (told by the report of another period),
    `doubt` (of what it measures or when). `value` is in the unit of the column.
    """

    figure: Figure
    report: str
    value: Decimal
    growth: Figure | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An indicator of the matrix: its unit and scope, those that most zones state it in, and how many zones do."""

    indicator: str
    unit: str | None
    scope: str
    zones: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Zones by indicators for one period. A zone that does not state an indicator has no cell."""

    period: str
    zones: tuple[str, ...]
    columns: tuple[MatrixColumn, ...]
    cells: dict[tuple[str, str], MatrixCell]  # by zone and indicator

    def ranked(self, indicator: str) -> list[str]:
        """The zones that state an indicator, the greatest first; those that may not be ranked come last."""

        def place(zone: str) -> tuple[bool, Decimal]:
            cell = self.cells[zone, indicator]
            return bool(cell.reasons), -cell.value

        return sorted((zone for zone in self.zones if (zone, indicator) in self.cells), key=place)


def matrix(
    stated: Iterable[StatedFigure],
    period: str,
    fewest: int = FEWEST,
    *,
    lexicon: Lexicon,
    text_of: Callable[[str], str],
) -> Matrix:
    """The matrix of a period from all that is stated for it. Columns are indicators of whole zones that `fewest` zones
    or more state, in the order of a statistics table. `text_of` gives the text of a report by its id."""
    levels: defaultdict[tuple[str, str], list[StatedFigure]] = defaultdict(list)
    growths: defaultdict[tuple[str, str], list[StatedFigure]] = defaultdict(list)
    zones: set[str] = set()
    wanted = {name for name, indicator in lexicon.indicators.items() if not indicator.local}
    for each in stated:
        figure = each.figure
        if figure.indicator not in wanted or not isinstance(figure.value, Decimal):
            continue
        zones.add(each.zone)
        if figure.relation == "level":
            levels[each.zone, figure.indicator].append(each)
        elif is_yearly(figure):
            growths[each.zone, figure.indicator].append(each)
    chosen = {key: _best(statements, period) for key, statements in levels.items()}
    columns = _columns(chosen, fewest, lexicon)
    kept = {column.indicator: column for column in columns}

    def growth_of(key: tuple[str, str], level: StatedFigure) -> Figure | None:
        of_levels, told = (
            [each for each in some.get(key, ()) if scope_of(each.figure) == scope_of(level.figure)]
            for some in (levels, growths)
        )
        growth = beside_of_reports(level, of_levels, told, text_of)
        return growth.figure if growth else None

    shown = {key: best for key, best in chosen.items() if key[1] in kept}
    apart = _covering_else(shown, lexicon, cache(text_of))
    cells = {
        key: _cell(best, kept[key[1]], growth_of(key, best), period, key in apart, lexicon)
        for key, best in shown.items()
    }
    return Matrix(
        period, tuple(sorted(zone for zone in zones if any((zone, c) in cells for c in kept))), columns, cells
    )


def only(made: Matrix, indicators: Sequence[str]) -> Matrix:
    """The matrix with these indicators alone, by their canonical names; all of it where none is named."""
    if not indicators:
        return made
    names = set(indicators)
    cells = {key: cell for key, cell in made.cells.items() if key[1] in names}
    zones = {zone for zone, _ in cells}
    return Matrix(
        made.period,
        tuple(zone for zone in made.zones if zone in zones),
        tuple(column for column in made.columns if column.indicator in names),
        cells,
    )


def _best(statements: Sequence[StatedFigure], period: str) -> StatedFigure:
    """What is sure before what is in doubt, the period's own report before others that look back on it, a plain scope
    before a narrow one, then precision."""
    return max(
        statements,
        key=lambda each: (
            each.figure.is_sure,
            each.period == period,
            not scope_of(each.figure),
            *precision(each.figure),
        ),
    )


def _columns(
    chosen: dict[tuple[str, str], StatedFigure], fewest: int, lexicon: Lexicon
) -> tuple[MatrixColumn, ...]:
    by_indicator: defaultdict[str, list[Figure]] = defaultdict(list)
    for (_, indicator), best in chosen.items():
        by_indicator[indicator].append(best.figure)
    return tuple(
        MatrixColumn(
            indicator, _usual_unit(by_indicator[indicator]), _usual_scope(by_indicator[indicator]), count
        )
        for indicator in lexicon.indicators
        if (count := len(by_indicator.get(indicator, ()))) >= fewest
    )


def _usual_unit(figures: Sequence[Figure]) -> str | None:
    return Counter(figure.unit for figure in figures).most_common(1)[0][0]


def _usual_scope(figures: Sequence[Figure]) -> str:
    return Counter(scope_of(figure) for figure in figures).most_common(1)[0][0]


def _covering_else(
    shown: dict[tuple[str, str], StatedFigure], lexicon: Lexicon, text_of: Callable[[str], str]
) -> set[tuple[str, str]]:
    """The cells that do not cover the same of a thing as most of their column: 新建农田8万亩 beside 农田达到80万亩.
    Money is told alike."""
    columns: defaultdict[str, dict[tuple[str, str], Coverage]] = defaultdict(dict)
    for key, each in shown.items():
        measure = measure_of(each.figure.unit, key[1], lexicon)
        if measure != "money":
            columns[key[1]][key] = coverage(text_of(each.report), each.figure, key[1], measure)
    apart: set[tuple[str, str]] = set()
    for column in columns.values():
        usual = Counter(column.values()).most_common(1)[0][0]
        apart.update(key for key, covered in column.items() if any(unlike(usual, covered)))
    return apart


def _cell(
    best: StatedFigure,
    column: MatrixColumn,
    growth: Figure | None,
    period: str,
    covers_else: bool,
    lexicon: Lexicon,
) -> MatrixCell:
    figure = best.figure
    assert isinstance(figure.value, Decimal)
    factor, unit = _into(figure, column, lexicon)
    reasons = [
        reason
        for reason in (
            unit,
            "scope" if covers_else or scope_of(figure) != column.scope else None,
            "report" if best.period != period else None,
            None if figure.is_sure else "doubt",
        )
        if reason
    ]
    return MatrixCell(figure, best.report, times(figure.value, factor), growth, tuple(reasons))


def _into(figure: Figure, column: MatrixColumn, lexicon: Lexicon) -> tuple[Fraction, str | None]:
    """What turns the figure into the unit of its column, or why nothing does."""
    if figure.unit == column.unit:
        return ONE, None
    one, other = loader.units().get(figure.unit or ""), loader.units().get(column.unit or "")
    measures = {measure_of(unit, column.indicator, lexicon) for unit in (figure.unit, column.unit)}
    if measures == {"count"}:
        return ONE, None
    factor = loader.factor_between(one, other)
    if factor is None:
        same = one is not None and other is not None and one.dimension == other.dimension == "money"
        return ONE, "currency" if same else "unit"
    return factor, None
