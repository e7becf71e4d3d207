"""How a table of a report stands on the screen: its columns aligned, long cells broken, the first column held in place.

Nothing is added to the text and nothing left out: a row of the screen is pieces of cells, each at a column of the
terminal. What is wider than the screen moves sideways, a column of the table at a time; only whole columns are shown,
since a number that is cut is another number.
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
_UNIT = re.compile(r"(?:计量)?单\s*位")
_WIDEST_UNIT = 10  # cells of a column of units that stays in place


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
    """The rows of a table, and where its columns begin; `width` is that of all of them. `first` is the number of
    columns that stay in place: the first, and the unit beside it, as far as the widest of the others fits behind."""

    rows: tuple[TableRow, ...]
    begins: tuple[int, ...]
    width: int
    first: int = 1

    @property
    def held(self) -> int:
        """The cells of the columns that stay in place, their gaps included."""
        return self.begins[self.first] if self.first < len(self.begins) else 0

    def end(self, column: int) -> int:
        """Behind the last cell of a column."""
        return self.begins[column + 1] - GAP if column + 1 < len(self.begins) else self.width

    def shift(self, column: int) -> int:
        """By how many cells the other columns move to the left, so that this one is the first behind the held."""
        return self.begins[column] - self.held if self.first < column < len(self.begins) else 0

    def last_first(self, room: int) -> int:
        """The column that is the first behind the held ones when the last column is in sight: further on is nothing."""
        hidden = self.width - room
        far = len(self.begins) - 1
        return next(
            (column for column in range(self.first, far) if self.shift(column) >= hidden),
            max(far, self.first),
        )


class ShownPiece(NamedTuple):
    """A piece in sight, at so many cells from the left edge of the screen, where it has so many `cells`: a heading over
    several columns may need more."""

    piece: Piece
    at: int
    cells: int


class TableWindow:
    """Which columns of a table wider than `room` cells are in sight: those in place, and those from `column` on."""

    def __init__(self) -> None:
        self.column = 0

    def pieces(self, row: TableRow, layout: TableLayout, room: int) -> Iterator[ShownPiece]:
        """The pieces of a row that are in sight; a column that does not fit as a whole is not."""
        first = self._first(layout, room)
        shift, last = layout.shift(first), self._last(layout, room)
        for piece in row.pieces:
            if piece.column < layout.first:
                end = layout.end(min(piece.last, layout.first - 1 if first > layout.first else last))
                yield ShownPiece(piece, piece.at, end - piece.at)
            elif piece.last >= first and piece.column <= last:
                at = max(piece.at - shift, layout.held)
                yield ShownPiece(piece, at, layout.end(min(piece.last, last)) - shift - at)

    def goes_on(self, layout: TableLayout, room: int) -> bool:
        """Whether there are columns to the right of those in sight."""
        return self._last(layout, room) < len(layout.begins) - 1

    def came_from(self, layout: TableLayout, room: int) -> bool:
        """Whether there are columns to the left of those in sight, behind the held ones."""
        return self._first(layout, room) > layout.first

    def move(self, way: int, layout: TableLayout, room: int) -> bool:
        """Go a column to the right or the left; whether that made a difference."""
        return self._show(self._first(layout, room) + way, layout, room)

    def bring(self, column: int, layout: TableLayout, room: int) -> bool:
        """Bring a column into sight; whether it was not."""
        if column < layout.first or self._first(layout, room) <= column <= self._last(layout, room):
            return False
        return self._show(column, layout, room)

    def _first(self, layout: TableLayout, room: int) -> int:
        """The first column behind the held ones."""
        if layout.width <= room:
            return layout.first
        return max(layout.first, min(self.column, layout.last_first(room)))

    def _last(self, layout: TableLayout, room: int) -> int:
        """The last column that fits; that behind the held ones is there in any case."""
        first = self._first(layout, room)
        fitting = (c for c in range(first, len(layout.begins)) if layout.end(c) - layout.shift(first) <= room)
        return max(fitting, default=first)

    def _show(self, column: int, layout: TableLayout, room: int) -> bool:
        before = self._first(layout, room)
        self.column = max(layout.first, min(column, layout.last_first(room)))
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
    held = _held(text, table, widths, room)
    return TableLayout(tuple(rows), tuple(begins[:-1]), max(begins[-1] - GAP, 0), held)


def _held(text: str, table: Table, widths: Sequence[int], room: int) -> int:
    """How many columns stay in place: the first and that of the units, as far as every other one fits beside them."""
    heads = {cell.column: text[cell.start : cell.end].strip() for cell in reversed(table.cells)}
    is_unit = len(widths) > 2 and widths[1] <= _WIDEST_UNIT and bool(_UNIT.fullmatch(heads.get(1, "")))
    for first in (2, 1) if is_unit else (1,):
        if sum(widths[:first]) + GAP * first + max(widths[first:], default=0) <= room:
            return first
    return 0


def _widths(text: str, table: Table, room: int) -> list[int]:
    """The cells of every column; a merged cell that needs more has its last column widened. A number is never broken
    where it fits."""
    most = max(8, min(WIDEST_CELL, (room - GAP) // 2))
    widths = [2] * table.columns
    for cell in sorted(table.cells, key=lambda cell: cell.columns):
        words = text[cell.start : cell.end]
        wanted = min(cell_width(words), max(most, room) if _NUMBER.fullmatch(words) else most)
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
