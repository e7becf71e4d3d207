"""Reports, figures, hits and comparisons as plain data: JSON lines, CSV, aligned text.

The shapes are fixed: scripts rely on them. Numbers keep every stated digit.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from corpus.compare import ComparedRow, Side
from corpus.export.visible import is_all_shown, stand_in
from corpus.model import Figure, Locator, Report, Value

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

Record = dict[str, Any]

# What a spreadsheet may take for a formula where it is the first sign that is seen, of full width too; and what it may
# part a cell at (OWASP, "CSV Injection").
_FORMULA = frozenset("-=+@－＝＋＠")
_PARTING = ("\t", "\r", "\n")


class _Escapes(dict[int, str]):
    """A character as it stands in JSON: escaped where a terminal would not show it as it is."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = put = sign if stand_in(sign) == sign else json.dumps(sign)[1:-1]
        return put


_ESCAPES = _Escapes()


def number(value: Value | None) -> Any:
    """A figure's value for JSON: int where it is whole, a list for a ratio of parts."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return [number(part) for part in value]
    return int(value) if value == value.to_integral_value() else float(value)


def figure_record(figure: Figure, report: Report) -> Record:
    """One figure, with the raw line its first character came from."""
    return {
        "surface": figure.surface,
        "start": figure.start,
        "end": figure.end,
        "value": number(figure.value),
        "value_high": number(figure.value_high),
        "unit": figure.unit,
        "relation": figure.relation,
        "indicator": figure.indicator,
        "scope": figure.scope,
        "status": figure.status,
        "period": figure.period,
        "span": figure.span,
        "basis": figure.basis,
        "base": figure.base,
        "qualifier": figure.qualifier,
        "found_by": figure.found_by,
        "confidence": figure.confidence,
        "source_line": report.origin(figure.start).line,
        "place": place_record(report.locator(figure.start)),
        "doubts": list(figure.doubts),
    }


def place_record(locator: Locator | None) -> Record | None:
    """Where in the document something stands; None where it has no pages, tables and sheets. `scan` is the confidence
    of a line that was read from a picture, and there for such lines only."""
    if locator is None:
        return None
    record = locator._asdict()
    confidence = record.pop("confidence")
    return record if confidence is None else {**record, "scan": confidence}


def report_record(report: Report) -> Record:
    """One report with its sections and figures."""
    return {
        "id": report.id,
        "source": report.source,
        "part": report.part,
        "title": report.title,
        "zone": report.zone_name,
        "city": report.city,
        "kind": report.kind,
        "published": report.published,
        "period": report.period,
        "publisher": report.publisher,
        "url": report.url,
        "index_no": report.index_no,
        "doubts": list(report.doubts),
        "flags": list(report.flags),
        "text": report.text,
        "sections": [section._asdict() for section in report.sections],
        "figures": [figure_record(figure, report) for figure in report.figures],
        "tables": [
            {"number": each.number, "start": each.start, "end": each.end, "grid": each.grid(report.text)}
            for each in report.tables
        ],
    }


def side_record(side: Side | None) -> Record | None:
    """One side of a comparison row; None where the report does not state it.

    `value` and `value_high` are in the unit of the row. `growth` and what follows `start` tell what else is said of
    the same statistic; `before` and the levels of `target` are derived, never stated.
    """
    if side is None:
        return None
    figure = side.figure
    return {
        "value": number(figure.value if isinstance(figure.value, tuple) else side.value),
        "value_high": number(side.high),
        "growth": number(side.growth),
        "status": figure.status,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "surface": figure.surface,
        "report": side.report,
        "start": figure.start,
        "name": side.name,
        "share": number(side.share.value) if side.share else None,
        "rank": number(side.rank.value) if side.rank else None,
        "level": number(side.level.value) if side.level else None,
        "whole": side.whole or None,
        "league": side.league or None,
        "more": [each.surface for each in side.more],
        "before": _before_record(side),
        "target": _target_record(side),
        "doubts": list(side.doubts),
        "growth_qualifier": side.growth_figure.qualifier if side.growth_figure else None,
    }


def _before_record(side: Side) -> Record | None:
    before = side.before
    if before is None:
        return None
    return {"value": number(before.value), "period": before.period, "approximate": before.approximate}


def _target_record(side: Side) -> Record | None:
    target = side.target
    if target is None:
        return None
    return {
        "period": target.figure.period,
        "unit": target.figure.unit,
        "floor": number(target.floor),
        "stretch": number(target.stretch),
        "low": number(target.low),
        "high": number(target.high),
        "approximate": target.approximate,
        "start": target.figure.start,
        "qualifier": target.figure.qualifier,
    }


def row_record(row: ComparedRow) -> Record:
    """One row of a comparison: the fixed fields first."""
    return {
        "indicator": row.indicator,
        "relation": row.relation,
        "period": row.period,
        "unit": row.unit,
        "a": side_record(row.a),
        "b": side_record(row.b),
        "ratio": number(row.ratio),
        "lead": row.lead,
        "flags": list(row.flags),
        "stage": row.stage,
        "canonical": row.canonical,
        "matched": row.matched if row.both else None,
        "reasons": list(row.reasons),
        "ratio_rough": number(row.rough),
        "difference": number(row.diff),
        "growth_difference": number(row.growth_diff),
        "growth_lead": row.growth_lead,
        "target_difference": number(row.target_diff),
        "years_apart": row.gap,
    }


def jsonl(record: Mapping[str, Any]) -> str:
    """One record as one line of JSON, which is the same on a terminal, in a file and in a pipe: what could act, hide or
    reorder on a terminal is escaped, so that nothing is lost to a program."""
    line = json.dumps(record, ensure_ascii=False)
    return line if is_all_shown(line) else line.translate(_ESCAPES)


def csv_text(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Records as CSV under the names of their columns."""
    out = io.StringIO()
    write_csv(out, [columns, *([record.get(column) for column in columns] for record in records)])
    return out.getvalue()


def write_csv(out: SupportsWrite[str], rows: Iterable[Iterable[Any]]) -> None:
    """Rows of values as CSV (RFC 4180 but for the line feed alone at the end of a line): the one writer of it."""
    csv.writer(out, lineterminator="\n").writerows([cell_text(value) for value in row] for row in rows)


def cell_text(value: Any) -> str:
    """A value as a cell of CSV: every digit of a number, nested values as JSON, a text that a spreadsheet would run
    made harmless."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, (int, float)):
        return str(value)
    return harmless(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def digits(value: Decimal) -> str:
    """A number as it is written by hand: no exponent, no idle zeros."""
    return format(value.to_integral_value() if value == value.to_integral_value() else value.normalize(), "f")


def harmless(text: str) -> str:
    """A text that a spreadsheet takes for text: `'` before what it would run, behind blanks and what hides, too."""
    seen = next((sign for sign in text if not sign.isspace() and stand_in(sign) == sign), "")
    return f"'{text}" if seen in _FORMULA or text.startswith(_PARTING) else text
