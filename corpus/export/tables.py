"""Flat tables for spreadsheets and notes: one value a cell, each number with what it takes to find it again.

A table is made of figures, of a comparison, a matrix or a series; it is written as CSV, JSON, JSON lines, Markdown,
DOCX or XLSX. Columns are named in English so that scripts can rely on them; numbers keep every stated digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.compare import ComparedRow, Side
from corpus.compare.matrix import Matrix
from corpus.compare.series import Plan, Series
from corpus.compare.terms import ContrastTerm
from corpus.compare.topics import Share
from corpus.export.records import csv_text, digits, jsonl, number
from corpus.model import Figure, Locator, Report

if TYPE_CHECKING:
    import pandas
    import polars

Cell = str | int | float | Decimal | None
Locate = Callable[[str], Report]

FORMS = ("csv", "xlsx", "docx", "md", "json", "jsonl")
_PLACE = ("report", "title", "paragraph", "source", "line", "page", "table", "row", "column", "start")
_SIDE = (
    "zone", "value", "value_high", "growth", "status", "qualifier", "scope", "surface", "period", "name", "share",
    "rank", "before", "target", "target_stretch", "target_low", "target_high", *_PLACE, "doubts",
    "growth_qualifier", "target_qualifier",
)  # fmt: skip


class ExportTable(NamedTuple):
    """Rows under named columns. `numbers` are columns of numbers that are written as one reads them, marks and all
    (`≈429e`): a workbook counts with them and shows the marks."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Cell]]
    numbers: frozenset[str] = frozenset()

    def held(self) -> dict[str, list[Cell]]:
        """What every column holds, for a data frame: a column with numbers has these alone, as floats where one of them
        is no whole number by kind; a ratio of parts is none, and is read from the column `surface`."""
        return {column: _of_one_kind([row.get(column) for row in self.rows]) for column in self.columns}

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a data frame. Raises ModuleNotFoundError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(self.held(), columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """The table as a data frame. Raises ModuleNotFoundError where polars is not installed."""
        import polars

        return polars.DataFrame(self.held(), infer_schema_length=None)


def _of_one_kind(cells: list[Cell]) -> list[Cell]:
    numbers = [cell for cell in cells if isinstance(cell, (int, float, Decimal))]
    if not numbers:
        return cells
    kind = int if all(isinstance(cell, int) for cell in numbers) else float
    return [kind(cell) if isinstance(cell, (int, float, Decimal)) else None for cell in cells]


def comparison(rows: Sequence[ComparedRow], a: Report, b: Report) -> ExportTable:
    """A comparison, a row a line, all that is known of side A under `a_…`, of B under `b_…`."""
    head = ("indicator", "relation", "stage", "period", "unit")
    tail = (
        "ratio", "ratio_rough", "difference", "growth_difference", "target_difference", "lead", "growth_lead",
        "flags", "reasons", "matched",
    )  # fmt: skip
    columns = (*head, *(f"a_{name}" for name in _SIDE), *(f"b_{name}" for name in _SIDE), *tail)
    told = []
    for row in rows:
        record: dict[str, Cell] = {name: getattr(row, name) for name in head}
        record |= {f"a_{name}": cell for name, cell in _side(row.a, a).items()}
        record |= {f"b_{name}": cell for name, cell in _side(row.b, b).items()}
        record |= {
            "ratio": row.ratio, "ratio_rough": row.rough, "difference": row.diff, "growth_difference": row.growth_diff,
            "target_difference": row.target_diff, "lead": row.lead, "growth_lead": row.growth_lead,
            "flags": " ".join(row.flags), "reasons": " ".join(row.reasons),
            "matched": row.matched if row.both else None,
        }  # fmt: skip
        told.append(record)
    return ExportTable("comparison", columns, told)


def _side(side: Side | None, report: Report) -> dict[str, Cell]:
    if side is None:
        return {"zone": report.zone, "title": report.title, "source": report.source, "report": report.id}
    figure, target = side.figure, side.target
    return {
        "zone": report.zone,
        "value": _plain(figure) if side.value is None else side.value,
        "value_high": side.high,
        "growth": side.growth,
        "status": figure.status,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "surface": figure.surface,
        "period": figure.period,
        "name": side.name or figure.indicator,
        "share": _plain(side.share),
        "rank": _plain(side.rank),
        "before": side.before.value if side.before else None,
        "target": target.floor if target else None,
        "target_stretch": target.stretch if target else None,
        "target_low": target.low if target else None,
        "target_high": target.high if target else None,
        **_place(figure, report),
        "doubts": " ".join(figure.doubts),
        "growth_qualifier": side.growth_figure.qualifier if side.growth_figure else None,
        "target_qualifier": target.figure.qualifier if target else None,
    }


def _place(figure: Figure, report: Report) -> dict[str, Cell]:
    return {
        "report": report.id,
        "title": report.title,
        "paragraph": report.paragraph(figure.start),
        "source": report.source,
        "line": report.origin(figure.start).line,
        **_in_document(report.locator(figure.start) or Locator()),
        "start": figure.start,
    }


def _in_document(locator: Locator) -> dict[str, Cell]:
    return {name: getattr(locator, name) for name in ("page", "table", "row", "column")}


def _plain(figure: Figure | None) -> Cell:
    """A number; a ratio of parts as it is written."""
    if figure is None:
        return None
    return figure.surface if isinstance(figure.value, tuple) else figure.value


def figures(found: Iterable[tuple[Report, Figure]]) -> ExportTable:
    """Figures with their reports, one a line."""
    columns = (
        "zone", "indicator", "wording", "scope", "relation", "status", "period", "value", "value_high", "unit",
        "qualifier", "surface", "confidence", *_PLACE, "span", "base", "basis", "found_by", "doubts",
    )  # fmt: skip
    rows: list[Mapping[str, Cell]] = [
        {
            "zone": report.zone,
            **{name: getattr(figure, name) for name in columns[1:7]},
            "value": _plain(figure),
            "value_high": figure.value_high,
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "surface": figure.surface,
            "confidence": figure.confidence,
            **_place(figure, report),
            "span": figure.span,
            "base": "base" if figure.base else None,
            "basis": figure.basis,
            "found_by": figure.found_by,
            "doubts": " ".join(figure.doubts),
        }
        for report, figure in found
    ]
    return ExportTable("figures", columns, rows)


def matrix(made: Matrix, locate: Locate, zones: Sequence[str] | None = None) -> ExportTable:
    """A matrix as one line a cell, in the order of the zones given (or of the matrix)."""
    columns = (
        "period", "zone", "indicator", "value", "unit", "growth", "status", "qualifier", "scope", "surface", "reasons",
        *_PLACE, "doubts", "growth_qualifier",
    )  # fmt: skip
    rows: list[Mapping[str, Cell]] = []
    for zone in zones if zones is not None else made.zones:
        for column in made.columns:
            cell = made.cells.get((zone, column.indicator))
            if cell is None:
                continue
            figure = cell.figure
            rows.append(
                {
                    "period": made.period,
                    "zone": zone,
                    "indicator": column.indicator,
                    "value": cell.value,
                    "unit": figure.unit
                    if "currency" in cell.reasons or "unit" in cell.reasons
                    else column.unit,
                    "growth": _plain(cell.growth),
                    "status": figure.status,
                    "qualifier": figure.qualifier,
                    "scope": figure.scope,
                    "surface": figure.surface,
                    "reasons": " ".join(cell.reasons),
                    **_place(figure, locate(cell.report)),
                    "doubts": " ".join(figure.doubts),
                    "growth_qualifier": cell.growth.qualifier if cell.growth else None,
                }
            )
    return ExportTable("matrix", columns, rows)


def series(made: Series, locate: Locate) -> ExportTable:
    """A series, a period a line; `computed` is the growth worked out from the levels, never stated."""
    columns = (
        "zone", "indicator", "scope", "period", "value", "unit", "growth", "computed", "status", "qualifier", "surface",
        "planned", "planned_stretch", "planned_unit", "verdict", *_PLACE, "doubts", "growth_qualifier",
        "planned_qualifier", "planned_others", "differs",
    )  # fmt: skip
    rows: list[Mapping[str, Cell]] = []
    for point in made.points:
        figure, plan = point.figure or point.growth_figure, point.plan
        told: dict[str, Cell] = {
            "zone": made.zone, "indicator": made.indicator, "scope": made.scope or None, "period": point.period,
            "value": point.value, "unit": point.figure.unit if point.figure else None, "growth": point.growth,
            "computed": point.computed, "status": figure.status if figure else None,
            "qualifier": figure.qualifier if figure else None, "surface": figure.surface if figure else None,
            "planned": plan.floor if plan else None, "planned_stretch": plan.stretch if plan else None,
            "planned_unit": plan.figure.unit if plan else None, "verdict": plan.verdict if plan else None,
            "doubts": " ".join(figure.doubts) if figure else None,
            "growth_qualifier": point.growth_figure.qualifier if point.growth_figure else None,
            "planned_qualifier": plan.figure.qualifier if plan else None,
            "planned_others": "; ".join(map(_planned, point.plans[1:])) or None,
            "differs": "yes" if point.differs else None,
        }  # fmt: skip
        if figure is not None and point.report is not None:
            told |= _place(figure, locate(point.report))
        rows.append(told)
    return ExportTable("series", columns, rows)


def _planned(plan: Plan) -> str:
    """What else was planned, by which report, and what came of it: 5000000000元 甲区-2013 missed."""
    stretch = f"-{plan.stretch}" if plan.stretch is not None else ""
    return " ".join(
        filter(None, (f"{plan.floor}{stretch}{plan.figure.unit or ''}", plan.report, plan.verdict))
    )


def terms(found: Iterable[ContrastTerm]) -> ExportTable:
    """Terms with their uses and z scores: above 0 they are A's."""
    rows: list[Mapping[str, Cell]] = [
        {
            "term": term.word,
            "a": term.a,
            "b": term.b,
            "z": round(term.z, 3),
            "sure": "yes" if term.sure else "no",
        }
        for term in found
    ]
    return ExportTable("terms", ("term", "a", "b", "z", "sure"), rows)


def topics(ours: Sequence[Share], theirs: Sequence[Share]) -> ExportTable:
    """How much of either report speaks of each topic: shares of the text in percent, and figures."""
    rows: list[Mapping[str, Cell]] = [
        {
            "topic": a.topic,
            "a_share": round(100 * a.text, 1),
            "a_figures": a.figures,
            "b_share": round(100 * b.text, 1),
            "b_figures": b.figures,
        }
        for a, b in zip(ours, theirs, strict=True)
    ]
    return ExportTable("topics", ("topic", "a_share", "a_figures", "b_share", "b_figures"), rows)


def as_text(table: ExportTable, form: str) -> str:
    """A table as `csv`, `md`, `json` or `jsonl`, with a line feed at its end."""
    return {"csv": _csv, "md": _markdown, "json": _json, "jsonl": _jsonl}[form](table)


def _csv(table: ExportTable) -> str:
    return csv_text(table.rows, table.columns)


def in_words(table: ExportTable) -> tuple[list[str], list[list[str]]]:
    """The names of the columns and the cells of the rows, for a text: columns that nothing stands in are left out."""
    used = [
        column for column in table.columns if any(row.get(column) not in (None, "") for row in table.rows)
    ]
    return used, [[_text(row.get(column)) for column in used] for row in table.rows]


def _text(cell: Cell) -> str:
    return digits(cell) if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def _markdown(table: ExportTable) -> str:
    head, rows = in_words(table)
    lines = [head, ["---"] * len(head), *([_escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("\n", " ")
    return "".join(f"\\{mark}" if mark in "|`*_<>[]" else mark for mark in plain)


def _records(table: ExportTable) -> list[dict[str, Any]]:
    return [
        {
            column: number(cell) if isinstance(cell := row.get(column), Decimal) else cell
            for column in table.columns
        }
        for row in table.rows
    ]


def _json(table: ExportTable) -> str:
    lines = ",\n".join(f"  {jsonl(record)}" for record in _records(table))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _jsonl(table: ExportTable) -> str:
    return "".join(f"{jsonl(record)}\n" for record in _records(table))
