"""The grid of a table whose merged cells are told cell by cell: this one begins, this one goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from corpus.readers.base.rendering import GridCell

MOST_COLUMNS = 100  # a cell reaches over, and no more; Word itself allows 63, and each is a TAB in the text
Merge = Literal["", "restart", "continue"]


class MergingGrid:
    """The cells of a table, told row by row from left to right; a row that is `gone` is told, too, but not kept."""

    def __init__(self) -> None:
        self.cells: list[GridCell] = []
        self._row = 0
        self._above: dict[int, int] = {}  # by column, which of the cells may go on further down

    def cell(
        self,
        column: int,
        columns: int,
        text: Callable[[], str],
        down: Merge = "",
        beside: Merge = "",
        gone: bool = False,
    ) -> None:
        """One cell. `text` is asked where the cell is no part of another one; what stands in such a part is unseen."""
        held = self._above.get(column)
        if beside == "continue" and self.cells and self.cells[-1].row == self._row:
            if not gone:
                before = self.cells[-1]
                self.cells[-1] = before._replace(columns=before.columns + columns)
            return
        if down == "continue" and held is not None and self._reaches(held):
            if not gone:
                self.cells[held] = self.cells[held]._replace(rows=self._row - self.cells[held].row + 1)
            return
        self._above.pop(column, None)
        if gone:
            return
        if down:
            self._above[column] = len(self.cells)
        self.cells.append(GridCell(self._row, column, text(), columns=columns))

    def end_row(self, gone: bool = False) -> None:
        """The row is told."""
        self._row += not gone

    def _reaches(self, held: int) -> bool:
        """Whether a cell reaches down to the row above this one, or to this one."""
        return self.cells[held].row + self.cells[held].rows >= self._row
