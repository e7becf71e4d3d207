"""What the numbers of a table say of one another: of which columns another one is reckoned.

Headings leave open of what a growth, a share or a rate of completion is, and in what the parts of a total are told; the
numbers do not. Where a column is the difference, the quotient or a part of the sum of others in every row, and in
more than one, as far as they are rounded, it is meant so, whatever stands next to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from corpus.figures.tables.cell_number import cell_number
from corpus.figures.tables.columns import NumberColumn, goal_of, is_rate
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.names import Names, Sort
from corpus.figures.tables.table_time import TableTime

_BESIDE = 8  # columns between an amount and what it has changed by
_NEAR = 8  # columns between a rate and what it is reckoned of
_SLACK = 1  # of the last digit: each of three numbers is rounded
_FINE = Decimal("0.2")  # of a hundred: what is farther off proves nothing, however coarsely it is rounded
_RATES = ("growth", "completion", "share", "multiple")
_TO_DATE = TableTime(part="to-date")  # 累计 alone: as far as what it is reckoned of goes
_MOST_PARTS = 12
_HUNDRED = Decimal(100)
Rows = tuple[Decimal | None, ...]


class Reckoning:
    """The numbers of the columns of a table, each column read once."""

    def __init__(self, grid: Grid, body: int) -> None:
        self._grid = grid
        self._rows = range(body, grid.rows)
        self._read: dict[int, Rows] = {}

    def always(self, holds: Callable[..., bool], *columns: NumberColumn) -> bool:
        """Whether something holds of the numbers of some columns in every row that has all of them, and in more than
        one."""
        met = 0
        for row in zip(*(self._column(column.at) for column in columns), strict=True):
            if None not in row:
                if not holds(*row):
                    return False
                met += 1
        return met > 1

    def _column(self, at: int) -> Rows:
        if at not in self._read:
            numbers = (cell_number(self._grid.words(row, at), 0) for row in self._rows)
            self._read[at] = tuple(number.value if number else None for number in numbers)
        return self._read[at]


def by_reckoning(
    columns: Sequence[NumberColumn], grid: Grid, body: int, names: Names
) -> tuple[NumberColumn, ...]:
    """The columns with what their numbers say of them."""
    reckoning = Reckoning(grid, body)
    amounts = [column for column in columns if not column.said.relation]
    meant = [_as_difference(column, amounts, grid, reckoning) for column in columns]
    meant = [_of_its_source(column, amounts, reckoning) for column in meant]
    return tuple(_as_parts_of_totals(meant, reckoning, names))


def _as_difference(
    column: NumberColumn, amounts: Sequence[NumberColumn], grid: Grid, reckoning: Reckoning
) -> NumberColumn:
    """增减 without a unit, an amount where it is what the amounts of two columns beside it differ by."""
    if column.said.relation != "growth" or column.said.units or is_rate(column, grid):
        return column
    pairs = permutations(_near(column, amounts, _BESIDE), 2)
    if any(
        one.name == other.name and reckoning.always(_is_difference, column, one, other)
        for one, other in pairs
    ):
        return column._replace(said=column.said._replace(by_amount=True))
    return column


def _near(column: NumberColumn, amounts: Sequence[NumberColumn], far: int) -> list[NumberColumn]:
    return [one for one in amounts if abs(one.at - column.at) <= far and one.labels == column.labels]


def _is_difference(by: Decimal, now: Decimal, before: Decimal) -> bool:
    return abs(now - before - by) <= _SLACK * _least(by)


def _of_its_source(
    column: NumberColumn, amounts: Sequence[NumberColumn], reckoning: Reckoning
) -> NumberColumn:
    """A rate with the name and the time of the amount that it is reckoned of, where its headings tell none."""
    if column.said.relation not in _RATES or column.said.by_amount or (column.own.name and column.own.time):
        return column
    sources = list(_sources(column, amounts, reckoning))
    if len({(one.name, one.said.time) for one in sources}) != 1:
        return column
    source, told = sources[0], column.said
    if not column.own.name:
        told = told._replace(name=source.said.name)
        column = column._replace(name=source.name, open=False)
    if column.own.time in (TableTime(), _TO_DATE):
        told = told._replace(time=source.said.time, status=column.own.status or goal_of(source, told))
    return column._replace(said=told, undated=False)


def _sources(
    column: NumberColumn, amounts: Sequence[NumberColumn], reckoning: Reckoning
) -> Iterator[NumberColumn]:
    """The amounts of which a rate tells in every row what part of another they are, or how they have grown from it."""
    for one, other in permutations(_near(column, amounts, _NEAR), 2):
        if column.said.relation != "growth" or one.name == other.name:
            grown = column.said.relation == "growth"
            rate = _Rate(grown, column.said.falls, _factor(one), _factor(other))
            if reckoning.always(rate.is_of, column, one, other):
                yield one


class _Rate(NamedTuple):
    """How one amount is told as a rate of another, with what their columns multiply them."""

    grown: bool
    falls: bool
    part: Decimal
    whole: Decimal

    def is_of(self, rate: Decimal, part: Decimal, whole: Decimal) -> bool:
        """Whether a rate is the quotient of two amounts in per cent, or for a growth by how much that is not a
        hundred."""
        if whole <= 0:
            return False
        rounded = _least(part) * self.part + abs(part / whole) * _least(whole) * self.part
        quotient = _HUNDRED * part * self.part / whole / self.whole
        off = _HUNDRED * rounded / whole / self.whole / 2 + _least(rate)
        due = quotient - (_HUNDRED if self.grown else 0)
        return abs(due - (-rate if self.falls else rate)) <= min(off, _FINE)


def _factor(column: NumberColumn) -> Decimal:
    return next((unit.factor for unit in column.said.units), Decimal(1))


def _as_parts_of_totals(
    columns: list[NumberColumn], reckoning: Reckoning, names: Names
) -> list[NumberColumn]:
    """The columns, those with what they do not tell themselves from the one beside them which is their sum: its unit
    (合计（人） | 男 | 女), its measure (总人口 | 男 | 女). What is told of it in several ways stands in a row."""
    found = list(columns)
    for at, total in enumerate(columns):
        for part in _parts_of(at, columns, reckoning) if _may_be_total(total) else ():
            found[part] = _as_part_of(total, found[part], names)
    return found


def _parts_of(at: int, columns: Sequence[NumberColumn], reckoning: Reckoning) -> Iterator[int]:
    """The columns behind one that sum up to it, then those behind them that do so again; else those before it."""
    total, last = columns[at], at
    while run := next(
        (each for each in _runs(columns, at, last, 1) if _sums_up(total, each, columns, reckoning)), None
    ):
        yield from run
        last = run.stop - 1
    if last == at:
        runs = (each for each in _runs(columns, at, at, -1) if _sums_up(total, each, columns, reckoning))
        yield from next(runs, ())


def _sums_up(total: NumberColumn, run: range, columns: Sequence[NumberColumn], reckoning: Reckoning) -> bool:
    return reckoning.always(_is_sum, total, *(columns[part] for part in run))


def _as_part_of(total: NumberColumn, part: NumberColumn, names: Names) -> NumberColumn:
    told, own = part.said._replace(units=part.said.units or total.said.units), part.name
    named = any(words in own.text for words in (total.name.text, total.said.name) if words)
    parted = total.name.sort is Sort.INDICATOR and own.sort is Sort.PART
    if named or not parted or names.is_place(own.text):
        return part._replace(said=told)
    name = names.completed(part.name.text, total.name.text, total.said.name)
    return part._replace(said=told, name=name._replace(sort=Sort.INDICATOR))


def _is_sum(whole: Decimal, *parts: Decimal) -> bool:
    return abs(whole - sum(parts)) <= _least(whole) * len(parts) / 2


def _may_be_total(column: NumberColumn) -> bool:
    """Whether others may sum up to a column: it is no rate."""
    amounts = all(unit.dimension not in ("rate", "rate_points") for unit in column.said.units)
    return amounts and not column.said.relation


def _runs(columns: Sequence[NumberColumn], at: int, first: int, side: int) -> Iterator[range]:
    """The runs of columns next to a place, on one side, that may be parts of the one at another."""
    last, limit = first, len(columns) if side > 0 else -1
    while last + side != limit and abs(last - first) < _MOST_PARTS:
        last += side
        if not _may_be_part(columns[last], columns[at]):
            return
        if abs(last - first) > 1:
            yield range(min(first + side, last), max(first + side, last) + 1)


def _may_be_part(column: NumberColumn, total: NumberColumn) -> bool:
    units = column.said.units in ((), total.said.units)
    return (
        column.labels == total.labels
        and units
        and not column.said.relation
        and column.said.time == total.said.time
    )


def _least(value: Decimal) -> Decimal:
    """One of the last digit that a number is told with."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))
