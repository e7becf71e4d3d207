"""Rows as plain aligned text, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpus.compare import ComparedRow
from corpus.compare.matrix import Matrix
from corpus.export.tables import ExportTable
from corpus.model import Report
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text.figure_text import digits, sign_in
from tui.text.i18n import t
from tui.text.matrix_text import column_unit, matrix_cell
from tui.text.row_text import LEADS, display_unit, name_of, scaled, side_growth, side_mark, side_value, why

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


def series(table: ExportTable) -> str:
    """A series with a line a period, each value in the unit in which it reads well."""
    return _aligned([[t(f"head.{column}") for column in SERIES], *map(_year, table.rows)])


def _year(row: Mapping[str, Any]) -> list[str]:
    value, planned, status = row["value"], row["planned"], row["status"]
    return [
        row["scope"] or "—",
        row["period"],
        sign_in(row["qualifier"], status) + in_words(value, row["unit"], row["indicator"]) + _mark(row)
        if value is not None
        else "—",
        sign_in(row["growth_qualifier"], status) + f"{row['growth']:+f}"
        if row["growth"] is not None
        else "—",
        f"{'≠ ' if row['differs'] else ''}{row['computed']:+f}" if row["computed"] is not None else "—",
        sign_in(row["planned_qualifier"], "target")
        + in_words(planned, row["planned_unit"], row["indicator"])
        + (f"; {row['planned_others']}" if row["planned_others"] else "")
        if planned is not None
        else "—",
        t(f"series.{row['verdict']}") if row["verdict"] else "—",
    ]


def _mark(row: Mapping[str, Any]) -> str:
    return f"{'e' if row['status'] == 'estimate' else ''}{'?' if row['doubts'] else ''}"


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
    """A matrix with a line a zone, in the unit of each column; `!` before what may not be ranked with the others."""
    head = [t("matrix.zone")]
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
