"""Tables for readers: the columns, names and units of the screen, a source behind every line, for notes and workbooks.

What scripts read, with every digit and all that is known, is `corpus.export.tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from corpus.compare import ComparedRow, Side
from corpus.compare.matrix import Matrix
from corpus.export.tables import Cell, ExportTable
from corpus.model import Figure, Locator, Report
from corpus.store.labelled import UNLABELLED, Labelled
from corpus.store.report_rows import ReportRow
from tui.text.citation import cite
from tui.text.figure_text import digits, sign_in
from tui.text.i18n import t
from tui.text.matrix_text import column_unit, matrix_cell
from tui.text.place_text import in_words as place_in_words
from tui.text.row_text import (
    display_unit,
    lead_of,
    name_of,
    notes_of_row,
    ratio_of,
    scaled,
    side_growth,
    side_mark,
    side_value,
    target_of,
)  # fmt: skip
from tui.text.short_names import kind_name

if TYPE_CHECKING:
    from corpus.search.answer import Hit

FORMS = ("md", "docx", "xlsx")  # written as it is seen, unless all is wanted

# What a reader is shown of the tables whose lines are all alike, by their names; the rest is for scripts.
_SHOWN = {
    "figures": ("zone", "indicator", "scope", "relation", "status", "period", "value", "unit", "surface"),
    "terms": ("term", "a", "b", "z", "sure"),
    "topics": ("topic", "a_share", "a_figures", "b_share", "b_figures"),
    "series": (
        "zone",
        "indicator",
        "scope",
        "period",
        "value",
        "unit",
        "growth",
        "computed",
        "planned",
        "verdict",
    ),
}
_NUMBERS = {
    "value",
    "growth",
    "computed",
    "planned",
    "a",
    "b",
    "z",
    "a_share",
    "b_share",
    "a_figures",
    "b_figures",
}


def comparison(rows: Sequence[ComparedRow], a: Report, b: Report) -> ExportTable:
    """A comparison, a row a line: both sides in one unit, each with its source."""
    sides = [f"{letter} {report.zone or report.title}" for letter, report in (("A", a), ("B", b))]
    value_columns = [
        column
        for letter, named in zip("AB", sides, strict=True)
        for column in (named, f"{letter} {t('compare.growth')}%", f"{letter} {t('compare.target')}")
    ]
    columns = (
        t("compare.indicator"), t("head.status"), t("list.period"), t("compare.unit"), *value_columns, "A:B",
        t("compare.lead"), t("compare.flags"), f"A {t('head.cited')}", f"B {t('head.cited')}",
    )  # fmt: skip
    lines = [dict(zip(columns, _compared(row, a, b), strict=True)) for row in rows]
    return ExportTable(t("seen.comparison"), columns, lines, frozenset((*value_columns, "A:B")))


def _compared(row: ComparedRow, a: Report, b: Report) -> Sequence[Cell]:
    unit, scale = display_unit(row)
    sides = [cell for side in (row.a, row.b) for cell in _side(side, row, scale)]
    lead = lead_of(row) if row.both else ""
    stage = t("status.actual" if row.stage == "done" else f"status.{row.stage}")
    return (
        name_of(row, (row.period,)), stage, row.period or "", unit, *sides, ratio_of(row).replace("—", ""), lead,
        notes_of_row(row), _side_cited(row.a, a), _side_cited(row.b, b),
    )  # fmt: skip


def _side(side: Side | None, row: ComparedRow, scale: Decimal) -> tuple[str, str, str]:
    """What a side states, how much that grew, what it plans."""
    if side is None:
        return "", "", ""
    target = target_of(side, row, scale, derived=True, exact=True)
    return side_value(side, row, scale) + side_mark(side), side_growth(side, row), target


def _side_cited(side: Side | None, report: Report) -> str:
    return figure_cited(report, side.figure) if side else ""


def figure_cited(report: Report, figure: Figure) -> str:
    """Where a figure is stated."""
    locator = report.locator(figure.start)
    return cite(
        report.title, report.zone, report.period, report.paragraph(figure.start), locator and place_in_words(locator),
        doubts=report.doubts,
    )  # fmt: skip


def matrix(made: Matrix, locate: Callable[[str], Report], zones: Sequence[str] | None = None) -> ExportTable:
    """A matrix, a zone a line, each indicator in its unit, `!` before what may not be ranked with the others."""
    named = {column: f"{column.indicator} {column_unit(made, column)[0]}".strip() for column in made.columns}
    columns = (t("matrix.zone"), t("list.period"), *named.values(), t("head.cited"))
    lines: list[Mapping[str, Cell]] = []
    for zone in zones if zones is not None else made.zones:
        cells = [matrix_cell(made, zone, column).replace("—", "") for column in named]
        told = (made.cells.get((zone, column.indicator)) for column in named)
        reports = map(locate, dict.fromkeys(cell.report for cell in told if cell))
        cited = "; ".join(
            cite(each.title, each.zone, each.period, None, doubts=each.doubts) for each in reports
        )
        lines.append(dict(zip(columns, (zone, made.period, *cells, cited), strict=True)))
    return ExportTable(t("seen.matrix"), columns, lines, frozenset(named.values()))


def reports(rows: Iterable[ReportRow], labels: Labelled = UNLABELLED) -> ExportTable:
    """Reports as a list shows them, with the reader's tags and notes where any of them has some."""
    listed = list(rows)
    own = ("tags", "note") if labels.among(row.id for row in listed) else ()
    names = ("zone", "period", "kind", "published", "figures", "title", *own, "cited")
    columns = tuple(t(f"head.{name}") for name in names)
    lines = [
        (
            *(row.zone, row.period, kind_name(row.kind), row.published, row.figures, row.title),
            *((" ".join(labels.of(row.id).tags), labels.of(row.id).note) if own else ()),
            _report_cited(row),
        )
        for row in listed
    ]
    told: list[Mapping[str, Cell]] = [dict(zip(columns, line, strict=True)) for line in lines]
    return ExportTable(t("list.reports"), columns, told)


def hits(found: Iterable[tuple[ReportRow, Hit]]) -> ExportTable:
    """Hits as a search shows them, best first."""
    columns = tuple(t(f"head.{name}") for name in ("zone", "period", "title", "tier", "snippet", "cited"))
    told: list[Mapping[str, Cell]] = [
        dict(
            zip(
                columns,
                (row.zone, row.period, row.title, t(f"tier.{hit.tier}"), hit.snippet, _report_cited(row)),
                strict=True,
            )
        )
        for row, hit in found
    ]
    return ExportTable(t("seen.hits"), columns, told)


def _report_cited(row: ReportRow) -> str:
    return cite(row.title, row.zone, row.period, None, row.source, doubts=row.doubts)


def plain(table: ExportTable) -> ExportTable:
    """Figures, a series, terms or topics as they are seen."""
    shown = _SHOWN[table.name]
    heads = {column: t(f"head.{column}") for column in shown}
    cited = [t("head.cited")] if "source" in table.columns else []
    columns = (*heads.values(), *cited)
    lines = [
        {**_words_of(table.name, row, heads), **{column: _row_cited(row) for column in cited}}
        for row in table.rows
    ]
    numbers = frozenset(heads[column] for column in shown if column in _NUMBERS)
    return ExportTable(t(f"seen.{table.name}"), columns, lines, numbers)


def _words_of(name: str, row: Mapping[str, Any], heads: Mapping[str, str]) -> dict[str, Cell]:
    told: dict[str, Cell] = {column: row.get(column) for column in heads}
    if name in ("figures", "series"):
        told |= {column: cell for column, cell in _amounts(row).items() if column in heads}
    for column, words in _SPOKEN.items():
        if told.get(column):
            told[column] = words(str(told[column]))
    return {head: told[column] for column, head in heads.items()}


def _amounts(row: Mapping[str, Any]) -> dict[str, Cell]:
    """Numbers as they read well: amounts with their magnitude in the unit, growths with their sign."""
    status = row.get("status") or ""
    marks = f"{'e' if status == 'estimate' else ''}{'?' if row.get('doubts') else ''}"
    found: dict[str, Cell] = {"value": row.get("value"), "unit": row.get("unit")}
    if isinstance(value := row.get("value"), Decimal):
        unit, scale = scaled(row["unit"], abs(value), row["indicator"])
        plus = "+" if row.get("relation") == "growth" and value > 0 else ""
        number = f"{plus}{_range(value, row.get('value_high'), scale)}{marks}"
        found = {"value": f"{sign_in(row.get('qualifier'), status)}{number}", "unit": unit}
    if row.get("growth") is not None:
        found["growth"] = f"{sign_in(row.get('growth_qualifier'), status)}{row['growth']:+f}"
    if row.get("computed") is not None:
        found["computed"] = f"{'≠' if row.get('differs') else ''}{row['computed']:+f}*"
    if row.get("planned") is not None:
        unit, scale = scaled(row["planned_unit"], abs(row["planned"]), row["indicator"])
        number = _range(row["planned"], row.get("planned_stretch"), scale)
        found["planned"] = f"{sign_in(row.get('planned_qualifier'), 'target')}{number}{unit}"
    return found


def _range(low: Decimal, high: Decimal | None, scale: Decimal) -> str:
    return digits(low / scale) + ("" if high is None else f"~{digits(high / scale)}")


_SPOKEN: dict[str, Callable[[str], str]] = {
    "relation": lambda value: t(f"relation.{value}"),
    "status": lambda value: t(f"status.{value}"),
    "verdict": lambda value: t(f"series.{value}"),
    "sure": lambda value: t(f"seen.{value}"),
}


def _row_cited(row: Mapping[str, Any]) -> str:
    if not row.get("title"):
        return ""
    place = Locator(**{name: row.get(name) for name in ("page", "table", "row", "column")})
    return cite(row["title"], row.get("zone"), None, row.get("paragraph"), place and place_in_words(place))


def together(tables: Iterable[ExportTable]) -> ExportTable:
    """Tables of one kind behind each other."""
    first, *others = tables
    return first._replace(rows=[row for table in (first, *others) for row in table.rows])
