"""The numbers that the cells of a table hold: none, one, or one and in brackets its rank or what it was before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.figures.tables.cell_number import CellNumber, cell_number, with_past, with_place
from corpus.figures.tables.columns import NumberColumn
from corpus.figures.tables.frame import TableFrame
from corpus.model import Cell

_PLACES = re.compile(r"括号[内中里]?[^，。；\n]{0,8}(?:位次|排名|名次|排位)")
_PAST = re.compile(
    r"括号[内中里]?[^，。；\n]{0,6}(?:[上去]年|同期)|（(?:[上去]年)?同期|（[上去]年|及(?:[上去]年)?同期"
)
_PLACED = re.compile(r"（(?:位次|排名|名次|排位)）")


class CellReader:
    """Reads the cells of a table."""

    def __init__(self, frame: TableFrame) -> None:
        self._grid = frame.grid
        self._has_past = _PAST.search(frame.around()) is not None
        self._has_places = _PLACES.search(frame.around()) is not None  # in brackets behind numbers
        # where nothing says what the columns are, only cells that say it themselves are read
        labels = [column.labels for column in frame.columns]
        self._loose = not any(frame.layout.heads) and len(set(labels)) < len(labels)

    def numbers(self, row: int, column: NumberColumn) -> Iterator[CellNumber]:
        """The number of a cell, and behind it the rank or the earlier number in its brackets, where the table says
        so."""
        cell = self._grid.at(row, column.at)
        if cell is None or (cell.row, cell.column) != (row, column.at) or (cell.columns > 1 and column.heads):
            return
        words, heads = self._grid.plain[cell.start : cell.end], "".join(map(self._grid.text, column.heads))
        placed, past = with_place(words, cell.start), with_past(words, cell.start)
        if past and (self._has_past or _PAST.search(heads)):
            yield from past
        elif placed and (
            self._has_places or _PLACED.search(heads) or self._grid.plain[placed[1].start] == "第"
        ):
            yield from placed
        elif number := self._number(cell, column) or (past and past[0]):
            yield number  # what stands in brackets is not told

    def _number(self, cell: Cell, column: NumberColumn) -> CellNumber | None:
        number = cell_number(self._grid.plain[cell.start : cell.end], cell.start)
        if number and self._loose and not (number.unit or number.moved or number.ranked):
            return None
        if number and number.bracketed and self._is_over_years(column, cell):
            number = number._replace(value=-number.value, moved=0, over_years=True)
        return number

    def _is_over_years(self, column: NumberColumn, cell: Cell) -> bool:
        """Whether brackets mark a sum over years: square ones, or those that the heading explains: 年均增速（累计）."""
        heads = "".join(map(self._grid.text, column.heads))
        return self._grid.report[cell.start] in "[【" or (column.said.average and "累计" in heads)
