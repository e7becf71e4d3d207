"""Sections of a table, and the labels that stand in more than one of them: which number of them is meant, only the
section tells.

A section opens with a line without numbers (二、在校学生数　计量单位：人), or with a row that is numbered higher than
others (一、职工工资总额).
"""

from __future__ import annotations

from corpus.figures.tables.columns import depth_of
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.said import unnumbered
from corpus.model import Cell

Columns = tuple[int, ...]


class Sections:
    """The sections of one table, by the columns of labels on each side of it."""

    def __init__(self, frame: TableFrame) -> None:
        self._grid, self._frame = frame.grid, frame
        self._rows = range(frame.layout.body, frame.grid.rows)
        self._recurring: dict[Columns, frozenset[str]] = {}
        self._highest: dict[Columns, int] = {}

    def is_filled(self, row: int, columns: Columns) -> bool:
        """Whether a row has a number, or a sign for none, in some column of these labels; others are headings."""
        numbers = (column.at for column in self._frame.columns if column.labels == columns)
        return any((cell := self._grid.at(row, at)) and cell.column == at for at in numbers)

    def line(self, row: int, columns: Columns) -> Cell | None:
        """The only cell of a row without numbers, wherever it stands: it is told of the rows below."""
        cells = self._grid.row(row)
        return cells[0] if len(cells) == 1 and not self.is_filled(row, columns) else None

    def opens(self, row: int, columns: Columns) -> bool:
        """Whether a row opens a section of these labels."""
        if not self.is_filled(row, columns):
            return True
        depth = depth_of(self._grid.words(row, columns[-1])) if columns else 0
        return 0 < depth == self._highest_of(columns)

    def recur(self, columns: Columns) -> frozenset[str]:
        """The labels that stand in more than one section, without their numbers."""
        if columns not in self._recurring:
            over: dict[str, set[int]] = {}
            section = -1
            for row in self._rows if columns else ():
                words = unnumbered(self._grid.words(row, columns[-1]))
                if words and self.opens(row, columns):
                    section = row
                elif words:
                    over.setdefault(words, set()).add(section)
            self._recurring[columns] = frozenset(words for words, in_ in over.items() if len(in_) > 1)
        return self._recurring[columns]

    def _highest_of(self, columns: Columns) -> int:
        """How deep those labels lie that are numbered highest, where others lie deeper or are not numbered; else 0."""
        if columns not in self._highest:
            depths = {depth_of(words) for row in self._rows if (words := self._grid.words(row, columns[-1]))}
            self._highest[columns] = min(depths - {0}, default=0) if len(depths) > 1 else 0
        return self._highest[columns]
