"""How a table of a report stands on the screen: its columns aligned, long cells broken, the first column held in place.

Nothing is added to the text and nothing left out: a row of the screen is pieces of cells, each at a column of the
terminal. What is wider than the screen moves sideways, a column of the table at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.model import Cell, Table
from tui.terminal.wrapping import cell_width, wrap

WIDEST_CELL = 28  # cells of the terminal: fourteen hanzi; what is longer is broken
GAP = 2
_NUMBER = re.compile(r"[-+−－—…]?[\d,.，％%‰\s]*")


class Piece(NamedTuple):
    """A part of a cell: `text[start:end]`, at so many cells from the left edge; it reaches over the columns of the
    table from `column` to `last`."""

    start: int
    end: int
    at: int
    column: int
    last: int


class TableRow(NamedTuple):
    """One row of the screen. `start` and `end` are those of the line that it shows, for the first of several rows of
    one line; the others are empty and lie at its end."""

    start: int
    end: int
    indent: int
    pieces: tuple[Piece, ...]


class TableLayout(NamedTuple):
    """The rows of a table, and where its columns begin; `width` is that of all of them."""

    rows: tuple[TableRow, ...]
    begins: tuple[int, ...]
    width: int

    @property
    def held(self) -> int:
        """The cells of the first column, its gap included: they stay in place."""
        return self.begins[1] if len(self.begins) > 1 else 0

    def shift(self, column: int) -> int:
        """By how many cells the other columns move to the left, so that this one is the first behind the held."""
        return self.begins[column] - self.held if 0 < column < len(self.begins) else 0

    def last_first(self, room: int) -> int:
        """The column that is the first behind the held one when the last column is in sight: further on is nothing."""
        hidden = self.width - room
        far = len(self.begins) - 1
        return next((column for column in range(1, far) if self.shift(column) >= hidden), max(far, 1))


class TableWindow:
    """Which columns of a table wider than `room` cells are in sight: the first, and those from `column` on."""

    def __init__(self) -> None:
        self.column = 1

    def pieces(self, row: TableRow, layout: TableLayout, room: int) -> Iterator[tuple[Piece, int]]:
        """The pieces of a row that are in sight, each with the cell of the screen where it begins."""
        first = self._first(layout, room)
        shift = layout.shift(first)
        for piece in row.pieces:
            at = max(piece.at - shift, layout.held) if piece.column else piece.at
            if (not piece.column or piece.last >= first) and at < room:
                yield piece, at

    def goes_on(self, layout: TableLayout, room: int) -> bool:
        """Whether there are columns to the right of those in sight."""
        return layout.width - layout.shift(self._first(layout, room)) > room

    def move(self, way: int, layout: TableLayout, room: int) -> bool:
        """Go a column to the right or the left; whether that made a difference."""
        return self._show(self._first(layout, room) + way, layout, room)

    def bring(self, column: int, layout: TableLayout, room: int) -> bool:
        """Bring a column into sight; whether it was not."""
        first = self._first(layout, room)
        end = layout.begins[column + 1] if column + 1 < len(layout.begins) else layout.width
        if column == 0 or (first <= column and end - layout.shift(first) <= room):
            return False
        return self._show(column, layout, room)

    def _first(self, layout: TableLayout, room: int) -> int:
        return min(self.column, layout.last_first(room)) if layout.width > room else 1

    def _show(self, column: int, layout: TableLayout, room: int) -> bool:
        before, self.column = self._first(layout, room), max(1, min(column, layout.last_first(room)))
        return self.column != before


def lay_out(text: str, table: Table, room: int) -> TableLayout:
    """The table over a screen of so many cells: as wide as its cells want, within reason."""
    widths = _widths(text, table, room)
    begins = [0]
    for width in widths:
        begins.append(begins[-1] + width + GAP)
    right = _right_aligned(text, table)
    lines: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        lines[text.rfind("\n", 0, cell.start) + 1].append(cell)
    rows: list[TableRow] = []
    start = table.start
    while start <= table.end:
        end = text.find("\n", start)
        end = min(end if end >= 0 else len(text), table.end)
        rows += _rows_of_line(text, start, end, lines[start], begins, right)
        start = end + 1
    return TableLayout(tuple(rows), tuple(begins[:-1]), max(begins[-1] - GAP, 0))


def _widths(text: str, table: Table, room: int) -> list[int]:
    """The cells of every column; a merged cell that needs more has its last column widened."""
    most = max(8, min(WIDEST_CELL, room // 2))
    widths = [2] * table.columns
    for cell in sorted(table.cells, key=lambda cell: cell.columns):
        wanted = min(cell_width(text[cell.start : cell.end]), most)
        last = cell.column + cell.columns - 1
        has = sum(widths[cell.column : last + 1]) + GAP * (cell.columns - 1)
        if wanted > has:
            widths[last] += wanted - has
    return widths


def _right_aligned(text: str, table: Table) -> set[int]:
    """The columns that hold numbers: their figures stand under one another."""
    counts: dict[int, list[bool]] = defaultdict(list)
    for cell in table.cells:
        if cell.columns == 1:
            words = text[cell.start : cell.end]
            counts[cell.column].append(bool(_NUMBER.fullmatch(words)))
    return {column for column, are in counts.items() if 2 * sum(are) >= len(are)}


def _rows_of_line(
    text: str, start: int, end: int, cells: Sequence[Cell], begins: Sequence[int], right: set[int]
) -> Iterator[TableRow]:
    """The rows of one line of the table: as many as its longest cell is broken into."""
    rows: dict[int, list[Piece]] = defaultdict(list)
    for cell in cells:
        width = begins[min(cell.column + cell.columns, len(begins) - 1)] - begins[cell.column] - GAP
        for number, (first, last, _) in enumerate(wrap(text[cell.start : cell.end], width)):
            words = text[cell.start + first : cell.start + last].rstrip()
            at = begins[cell.column]
            if cell.column in right and cell.columns == 1:
                at += width - cell_width(words)
            piece = Piece(
                cell.start + first,
                cell.start + first + len(words),
                at,
                cell.column,
                cell.column + cell.columns - 1,
            )
            rows[number].append(piece)
    for number in range(max(rows, default=0) + 1):
        where = (start, end) if number == 0 else (end, end)
        yield TableRow(*where, 0, tuple(rows[number]))
