"""A table as a grid: what stands at each row and column, a merged cell wherever it reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Cell, Table

# 第一产业 Primary Industry: yearbooks say it again in English
_TRANSLATED = re.compile(
    r"(?<=[\u4e00-\u9fff）%])\s+(?=[^\u4e00-\u9fff]*[a-z]{3})[A-Z（][\x00-\x7f（），：’“”]*$"
)
_SPREAD = re.compile(
    "[\u4e00-\u9fff](?:\\s+[\u4e00-\u9fff])+|(?:1\\s9|2\\s0)\\s\\d\\s\\d"
)  # 年　　份, 2 0 2 3
_EMPTY = re.compile(r"[\s—\-~.…/\\*×、]*|(?:无|略|空)")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by row and column, and the text of the report, as it is and folded."""

    report: str
    plain: str
    rows: int
    columns: int
    cells: tuple[tuple[Cell | None, ...], ...]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or the merged one that reaches there."""
        return self.cells[row][column]

    def words(self, row: int, column: int) -> str:
        """The folded text at a place; empty where there is none, or a sign for none (—, …, /)."""
        cell = self.cells[row][column]
        return self.text(cell) if cell else ""

    def text(self, cell: Cell) -> str:
        """The folded text of a cell, without its translation and what spreads its signs; empty for a sign for none."""
        return _told(self.plain[cell.start : cell.end])

    def row(self, row: int) -> list[Cell]:
        """The cells of a row that hold more than a sign for none, each once."""
        told = (cell for cell in dict.fromkeys(self.cells[row]) if cell)
        return [cell for cell in told if self.text(cell)]


@lru_cache(maxsize=4_096)
def _told(words: str) -> str:
    told = _TRANSLATED.sub("", words)
    if _SPREAD.fullmatch(told):
        told = "".join(told.split())
    return "" if _EMPTY.fullmatch(told) else told


def grid_of(table: Table, report: str, plain: str) -> Grid | None:
    """The grid of a table; None for a register."""
    if table.is_register:
        return None
    rows = max((cell.row for cell in table.cells), default=-1) + 1
    columns = max((cell.column for cell in table.cells), default=-1) + 1
    places: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    for cell in table.cells:
        for row in places[cell.row : cell.row + cell.rows]:
            for column in range(cell.column, min(cell.column + cell.columns, columns)):
                if row[column] is None:
                    row[column] = cell
    return Grid(report, plain, rows, columns, tuple(map(tuple, places)))
