"""A line of a text as a row of a table: where its cells stand, and what becomes of the marks between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.model import Cell, Line, Table
from corpus.readers.base.rendering import BLANKS, indent_of


class DrawnRow(NamedTuple):
    """A line as a row: the spans of its cells in the line, and of the marks between and around them.

    `places` are the columns at which its cells begin and how many they reach over; one after the other without them.
    """

    line: Line
    cells: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...] = ()

    def texts(self) -> list[str]:
        """The words of its cells."""
        return [self.line.text[start:end] for start, end in self.cells]

    def edits(self) -> Iterator[tuple[int, int, str]]:
        """A TAB for every mark between cells, nothing for what bounds the row, as `model.edit` takes them."""
        text = self.line.text
        start, end = self.cells[0][0], self.cells[-1][1]
        if start:
            yield 0, start, ""
        for left, right in self.marks:
            if text[left:right] != "\t":
                yield left, right, "\t"
        if end < len(text):
            yield end, len(text), ""


def table_of(rows: Sequence[DrawnRow], number: int) -> Table:
    """The table that rows make, its cells in raw offsets."""
    cells = tuple(cell for at, row in enumerate(rows) for cell in _cells(row, at))
    return Table(rows[0].line.start, rows[-1].line.end, number, cells)


def _cells(row: DrawnRow, at: int) -> Iterator[Cell]:
    places = row.places or tuple((column, 1) for column in range(len(row.cells)))
    for (column, reach), (start, end) in zip(places, row.cells, strict=True):
        if start < end:
            before = row.line.text[:start]
            indent = indent_of(before[len(before.rstrip(BLANKS)) :])
            origin = row.line.origin
            yield Cell(origin[start], origin[end - 1] + 1, at, column, columns=reach, indent=indent)
