"""What tables allow: totals of their rows, parts under their whole, and sentences that state the same once more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from corpus.audit.check import SUSPECT, AuditedReport, Check, comparable, stage, verdict
from corpus.audit.interval import exact, half_unit, interval, scale, shown
from corpus.audit.sums import summed
from corpus.model import Figure, Table

_TOTAL = re.compile(r"[^\t]{0,12}(?P<kind>[合总小共] ?计)")
_MARKED = re.compile(r"\s*(?:其 ?中|[#*＃])")
_LEVELS = tuple(
    map(
        re.compile,
        (r"[一二三四五六七八九十]{1,3}、", r"（[一二三四五六七八九十]{1,3}）", r"\d{1,2}[.、](?!\d)", ""),
    )
)
_NO_SUM = re.compile(r"均|率|占比|比重|强度|指数|排名|价格")
_MOST = 40  # parts of a total that a reader can be shown
_OTHER_THINGS = Decimal(2)  # a number twice another is of something else, if it is no slip of the magnitude
_MAGNITUDES = {Decimal(10) ** power for power in (1, 2, 3, 4, 8)}
_POINTS_APART = Decimal(10)


class Row(NamedTuple):
    """A row of a table that states figures: its label, the index of the figure in each of its columns, and how far
    the label is set in, in half characters."""

    label: str
    figures: dict[int, int]
    indent: int = 0

    @property
    def is_marked(self) -> bool:
        """Whether it says of itself that it is a part of what stands above."""
        return _MARKED.match(self.label) is not None

    @property
    def total(self) -> str:
        """合计, 总计, 小计 …; empty for any other row."""
        found = _TOTAL.fullmatch(self.label)
        return found["kind"].replace(" ", "") if found else ""


def rows_of(stated: AuditedReport, table: Table) -> list[Row]:
    """The rows of a table, from the first that states a figure on; those of one cell are left out."""
    first, behind = bisect_right(stated.starts, table.start - 1), bisect_right(stated.starts, table.end)
    figures = {table.cell_at(stated.figures[index].start): index for index in range(first, behind)}
    rows: list[Row] = []
    for _, cells in groupby(table.cells, key=lambda cell: cell.row):
        own = list(cells)
        words = (
            (stated.plain[cell.start : cell.end].strip(), cell.indent) for cell in own if cell not in figures
        )
        label, indent = next((told for told in words if not told[0].replace(".", "").isdecimal()), ("", 0))
        row = Row(label, {cell.column: figures[cell] for cell in own if cell in figures}, indent)
        if row.figures or (rows and len(own) > 1):
            rows.append(row)
    return rows


def column_totals(stated: AuditedReport) -> Iterator[Check]:
    """合计: the rows of its column, without those that are parts of another."""
    for table in stated.report.tables:
        rows = rows_of(stated, table)
        subtotals = [row for row in rows if row.total == "小计"]
        for at, row in enumerate(rows):
            if row.total:
                whole = bool(subtotals) and row.total != "小计"
                yield from _total(stated, row, [subtotals] if whole else _readings(_summed_rows(rows, at)))


def _summed_rows(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows that a total sums up: those before it or, where it stands first, those behind, to the next total."""
    before = next((i for i in range(at - 1, -1, -1) if rows[i].total), -1)
    behind = next((i for i in range(at + 1, len(rows)) if rows[i].total), len(rows))
    return list(rows[before + 1 : at] or rows[at + 1 : behind])


def _readings(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows without those that are parts of another: what is marked, and as many of those behind it as may be."""
    since = 0  # rows since the last mark; what stands before any is never a part
    behind: list[int] = []
    for row in rows:
        since = 1 if row.is_marked else since + bool(since)
        behind.append(since - 1 if since else _MOST)
    most = max((after for after in behind if after < _MOST), default=0)
    plain = [(row, after) for row, after in zip(rows, behind, strict=True) if not row.is_marked]
    return [[row for row, after in plain if after > parts] for parts in range(most + 1)]


def _parts(rows: Sequence[Row]) -> list[Row]:
    """The parts among the rows of a total: those of the highest numbering or the least set in, the others being parts
    of them."""
    told = [row for row in rows if row.figures]
    least = min((row.indent for row in told), default=0)
    outer = [row for row in told if row.indent == least]
    told = outer if len(outer) > 1 else told
    levels = ([row for row in told if level.match(row.label)] for level in _LEVELS)
    return next((parts for parts in levels if len(parts) > 1), told)


def _total(stated: AuditedReport, row: Row, readings: Sequence[Sequence[Row]]) -> Iterator[Check]:
    """The checks of a total, column by column: the first way to read its rows that comes out, else the first."""
    found = [{check.figures[0]: check for check in _sums(stated, row, rows)} for rows in readings]
    for whole in row.figures.values():
        told = [checks[whole] for checks in found if whole in checks]
        yield from [check for check in told if check.verdict != SUSPECT][:1] or told[:1]


def _sums(stated: AuditedReport, row: Row, rows: Sequence[Row]) -> Iterator[Check]:
    parts = _parts(rows)
    # 全市合计 may count more than are listed, and so may any total where a row has no number
    listed = all(part.figures for part in rows) and not row.label.startswith("全")
    for column, whole in row.figures.items():
        figure = stated.figures[whole]
        if figure.relation != "level" or not _sums_up(figure) or len(parts) > _MOST:
            continue
        told = [part.figures.get(column) for part in parts]
        found = [index for index in told if index is not None and _alike(stated.figures[index], figure)]
        checks = summed(stated, whole, found, SUSPECT) if len(found) > 1 else ()
        certain = listed and len(found) == len(parts)
        yield from (check for check in checks if check.verdict != SUSPECT or certain)


def _sums_up(figure: Figure) -> bool:
    return not (
        _NO_SUM.search(figure.indicator or "")
        or "/" in (figure.unit or "")
        or figure.unit in ("%", "‰", None)
    )


def _alike(part: Figure, whole: Figure) -> bool:
    return part.relation == "level" and comparable(part, whole)


def column_parts(stated: AuditedReport) -> Iterator[Check]:
    """其中: a part is not larger than the whole right above it. What stands behind a part may be one itself."""
    for table in stated.report.tables:
        rows = rows_of(stated, table)
        for before, (above, row) in enumerate(pairwise(rows)):
            if not row.is_marked or above.is_marked or (before and rows[before - 1].is_marked):
                continue
            for column, part in row.figures.items():
                whole = above.figures.get(column)
                if whole is not None and _alike(stated.figures[part], stated.figures[whole]):
                    yield from _part(stated, part, whole)


def _part(stated: AuditedReport, part: int, whole: int) -> Iterator[Check]:
    one, other = stated.figures[part], stated.figures[whole]
    low, high = interval(one), interval(other)
    if low is None or high is None or not _sums_up(one):
        return
    unit, holds = scale(other), low.low <= high.high
    working = f"{shown(_plain(one), unit)} {'≤' if holds else '>'} {shown(_plain(other), unit)}"
    yield Check("part", (part, whole), verdict(holds, SUSPECT), working, other.surface)


def agreements(stated: AuditedReport) -> Iterator[Check]:
    """What a table states and a sentence states again: one number, or one of them is wrong."""
    said: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    tabled: list[int] = []
    for index, figure in enumerate(stated.figures):
        if figure.indicator not in stated.lexicon.indicators or figure.base or exact(figure) is None:
            continue
        if stated.in_table(index):
            tabled.append(index)
        elif figure.found_by in ("own", "dealt", "carried"):
            said[_sense(figure)].append(index)
    for index in tabled:
        for other in said.get(_sense(stated.figures[index]), ())[:3]:
            yield from _agreement(stated, other, index)


def _sense(figure: Figure) -> tuple[object, ...]:
    return (
        figure.indicator, figure.relation, figure.period, stage(figure), figure.unit, figure.span, figure.basis
    )  # fmt: skip


def _agreement(stated: AuditedReport, one: int, other: int) -> Iterator[Check]:
    said, tabled = stated.figures[one], stated.figures[other]
    first, second = _plain(said), _plain(tabled)
    if not comparable(said, tabled) or not _may_be_one(said, first, second):
        return
    unit = scale(said)
    wide = half_unit(said) + half_unit(tabled)
    sign = "=" if first == second else "≈" if abs(first - second) <= wide else "≠"
    working = f"{shown(first, unit)} {sign} {shown(second, unit)}"
    yield Check("repeat", (one, other), verdict(sign != "≠", SUSPECT), working, tabled.surface)


def _may_be_one(figure: Figure, first: Decimal, second: Decimal) -> bool:
    """Whether two numbers may be meant for one: near to one another, or a magnitude apart."""
    if figure.unit in ("%", "‰"):
        return abs(first - second) <= _POINTS_APART
    low, high = sorted((abs(first), abs(second)))
    return high <= low * _OTHER_THINGS or (low > 0 and high / low in _MAGNITUDES)


def _plain(figure: Figure) -> Decimal:
    return figure.value if isinstance(figure.value, Decimal) else Decimal(0)
