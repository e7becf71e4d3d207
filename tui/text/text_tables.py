"""Rows as plain aligned text, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from corpus.compare import ComparedRow
from corpus.compare.matrix import Matrix
from corpus.compare.series import Point, Series
from corpus.model import Figure, Report
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text.figure_text import digits, doubt, grown, sign_of
from tui.text.i18n import t
from tui.text.matrix_text import column_unit, matrix_cell
from tui.text.row_text import LEADS, display_unit, name_of, scaled, side_growth, side_mark, side_value, why
from tui.text.series_text import planned

WIDEST = 40  # cells of a column
SERIES = ("scope", "period", "value", "growth", "computed", "planned", "verdict")
# Columns whose values the catalogue has words for.
SPOKEN: dict[str, Callable[[str], str]] = {
    "relation": lambda value: t(f"relation.{value}"),
    "status": lambda value: t(f"status.{value}"),
    "tier": lambda value: t(f"tier.{value}"),
}


def table(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Records under the names of their columns in the language in force, aligned by cells."""
    rows = [
        [_cell(column, record.get(column)) + _doubt(column, record) for column in columns]
        for record in records
    ]
    return _aligned([[t(f"head.{column}") for column in columns], *rows])


def comparison(rows: Sequence[ComparedRow], a: Report, b: Report) -> str:
    """A comparison as the screen shows it, without colours."""
    head = [
        t("compare.indicator"), t("list.period"), t("compare.unit"), f"A {a.zone or ''}", f"A {t('compare.growth')}",
        f"B {b.zone or ''}", f"B {t('compare.growth')}", "A:B", t("compare.lead"), t("compare.flags"),
    ]  # fmt: skip
    return _aligned([head, *map(_compared, rows)])


def series(found: Iterable[Series]) -> str:
    """Series with a line a period, each value in the unit in which it reads well; all that was planned, with what came
    of it where that is not what the last column tells."""
    lines = [_year(each, point) for each in found for point in each.points]
    return _aligned([[t(f"head.{column}") for column in SERIES], *lines])


def _year(of: Series, point: Point) -> list[str]:
    figure, computed = point.figure, point.computed
    first, *others = point.plans or (None,)
    plans = [planned(replace(first, verdict=None)), *map(planned, others)] if first else []
    return [
        of.scope or "—",
        point.period,
        f"{sign_of(figure)}{in_words(point.value, figure.unit, of.indicator)}{_mark(figure)}"
        if figure is not None and point.value is not None
        else "—",
        grown(point.growth, point.growth_figure) if point.growth is not None else "—",
        f"{'≠ ' if point.differs else ''}{computed:+f}" if computed is not None else "—",
        "; ".join(plans) or "—",
        t(f"series.{first.verdict}") if first and first.verdict else "—",
    ]


def _mark(figure: Figure) -> str:
    return f"{'e' if figure.status == 'estimate' else ''}{doubt(figure)}"


def in_words(value: Decimal, unit: str | None, indicator: str) -> str:
    """A value with its unit, in the magnitude in which it reads well: 26.7亿元."""
    name, scale = scaled(unit, abs(value), indicator)
    return f"{digits(value / scale)}{name}"


def _compared(row: ComparedRow) -> list[str]:
    unit, scale = display_unit(row)
    name = name_of(row, (row.period,))
    if row.stage != "done":
        name += f" {t(f'status.{row.stage}')}"
    sides = [
        cell
        for side in (row.a, row.b)
        for cell in (
            side_value(side, row, scale) + side_mark(side) if side else "—",
            side_growth(side, row) if side else "",
        )
    ]
    ratio = digits(row.ratio) if row.ratio is not None else ""
    flags = why(row, short=True)
    return [name, row.period or "—", unit, *sides, ratio, LEADS[row.lead], flags]


def matrix(made: Matrix) -> str:
    """A matrix with a line a zone, in the unit of each column, headed by its period; `!` before what may not be ranked
    with the others."""
    head = [f"{t('matrix.zone')} {safe_line(made.period)}"]
    for column in made.columns:
        unit, _ = column_unit(made, column)
        head.append(f"{safe_line(column.indicator)} {unit}".strip())
    rows = [
        [safe_line(zone), *(matrix_cell(made, zone, column) for column in made.columns)]
        for zone in made.zones
    ]
    return _aligned([head, *rows])


def _doubt(column: str, record: Mapping[str, Any]) -> str:
    """`?` behind a figure of which something is doubtful, and behind what is doubtful of a report."""
    doubts = record.get("doubts") or ()
    return "?" if doubts and (column == "surface" or ("surface" not in record and column in doubts)) else ""


def _cell(column: str, value: Any) -> str:
    if value is None or value == ():
        return "—"
    if column in SPOKEN:
        return SPOKEN[column](str(value))
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _aligned(cells: Sequence[Sequence[str]]) -> str:
    rows = [[safe_line(cell) for cell in row] for row in cells]
    widths = [min(WIDEST, max(map(cell_width, column))) for column in zip(*rows, strict=True)]
    lines = ("  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
