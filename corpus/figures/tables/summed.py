"""Which rows of a table their numbers prove to be the parts of a row above: those that sum up to it in every column of
amounts.

Neither marks nor indents need say so then: 铁路 and 公路 below 货物周转量 are parts of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod
from typing import NamedTuple

from corpus.figures.tables.cell_number import CellNumber, cell_number
from corpus.figures.tables.columns import NumberColumn
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.roles import UNIT
from corpus.figures.tables.said import is_marked
from corpus.figures.tables.units import TableUnit, told_unit

Columns = tuple[int, ...]
_MOST_PARTS = 14
_MOST_ROWS = 300
_LEAST = 300  # of the last digit in all columns: smaller sums come about by chance
_RATES = ("rate", "rate_points", "rank")


class Amount(NamedTuple):
    """An amount as it is told, one of its last digit, and its unit as far as its row or its cell tells one."""

    value: Decimal
    last: Decimal
    unit: TableUnit | None

    def within(self, whole: Amount) -> Amount:
        """This amount in whole units, in those of its whole where it tells none: 铁路 below 货运量（万吨）."""
        unit = self.unit or whole.unit
        factor = unit.factor if unit else Decimal(1)
        return Amount(self.value * factor, self.last * factor, unit)


Amounts = Sequence[Amount | None]


class Summed:
    """The rows of a table with what they are parts of by their numbers, by the columns of labels on each side."""

    def __init__(self, frame: TableFrame) -> None:
        self._frame, self._grid = frame, frame.grid
        self._rows = range(frame.layout.body, frame.grid.rows)
        self._wholes: dict[Columns, dict[int, int]] = {}

    def whole_of(self, row: int, columns: Columns) -> int | None:
        """The row that this one is a part of, of several the nearest; None where no sum says so."""
        if columns not in self._wholes:
            self._wholes[columns] = dict(self._parts(columns))
        return self._wholes[columns].get(row)

    def _parts(self, columns: Columns) -> Iterator[tuple[int, int]]:
        at = [each.at for each in self._frame.columns if each.labels == columns and _is_amount(each)]
        if not columns or not at or len(self._rows) > _MOST_ROWS:
            return
        labels = {row: self._grid.words(row, columns[-1]) for row in self._rows}
        amounts = {row: self._amounts(row, at, words) for row, words in labels.items()}
        told = [row for row in self._rows if any(each is not None for each in amounts[row])]
        parted: set[int] = set()  # parts of rows below are none of those above
        for place, row in reversed([*enumerate(told)]):
            below = [part for part in told[place + 1 :] if part not in parted][:_MOST_PARTS]
            others = [part for n, part in enumerate(below) if not n or not is_marked(labels[part])]
            for parts in (below, others):
                if run := _run(amounts[row], [amounts[part] for part in parts]):
                    parted.update(parts[:run])
                    yield from ((part, row) for part in parts[:run])
                    break

    def _amounts(self, row: int, at: Sequence[int], label: str) -> Amounts:
        unit = next(iter(self._frame.say(label).units), None) or self._unit_beside(row)
        if unit and unit.dimension in _RATES:
            return ()
        return [_amount(cell_number(self._grid.words(row, column), 0), unit) for column in at]

    def _unit_beside(self, row: int) -> TableUnit | None:
        told = (told_unit(self._grid.words(row, column)) for column in self._frame.layout.columns(UNIT))
        return next((unit for unit in told if unit), None)


def _amount(number: CellNumber | None, unit: TableUnit | None) -> Amount | None:
    if number is None:
        return None
    unit = number.unit or unit
    return Amount(number.value, Decimal(1).scaleb(int(number.value.as_tuple().exponent)), unit)


def _is_amount(column: NumberColumn) -> bool:
    return not column.said.relation and not any(unit.dimension in _RATES for unit in column.said.units)


def _run(whole: Amounts, parts: Sequence[Amounts]) -> int:
    """How many of the rows below sum up to a row, in every column that it has; 0 where none do, or where so few digits
    are told that it may be by chance."""
    for many in range(2, len(parts) + 1):
        columns = [each for each in zip(whole, *parts[:many], strict=False) if each[0]]
        if all(total and _is_sum(total, addends) for total, *addends in columns):
            digits = prod(abs(total.value) / total.last / many for total, *_ in columns if total)
            return many if digits >= _LEAST else 0
    return 0


def _is_sum(whole: Amount, parts: Sequence[Amount | None]) -> bool:
    told = [part.within(whole) for part in parts if part]
    whole = whole.within(whole)
    last = max(part.last for part in (whole, *told))
    off = abs(whole.value - sum(part.value for part in told))
    units = {part.unit and part.unit.name for part in (whole, *told)} - {None}
    return len(told) > 1 and len(units) < 2 and off <= last * len(told) / 2
