"""Which columns of a table tell of its rows in words, and the figures of their cells."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.figures.tables.described import described_figures, is_described, tells
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.labels import name_column
from corpus.figures.tables.roles import PASSED, TEXT
from corpus.figures.tables.said import Said, unnumbered
from corpus.model import Figure


class Descriptions:
    """The cells of a table that tell of their rows in words."""

    def __init__(self, frame: TableFrame) -> None:
        self._frame, self._grid = frame, frame.grid
        self._subject = name_column(frame.grid, frame.layout.heads, frame.layout.roles)
        self.headings = dict(self._columns_that_tell())

    def figures(self, row: int, column: int, told: Said, period: str | None) -> Iterator[Figure]:
        """The figures of such a cell; `told` is what its heading says, `period` the time of that."""
        cell = self._grid.at(row, column)
        if cell is None or (cell.row, cell.column) != (row, column):
            return
        if not is_described(self._grid.plain[cell.start : cell.end]):
            return
        name = self._grid.at(row, self._subject) if self._subject is not None else None
        subject = unnumbered(self._grid.plain[name.start : name.end]) if name and name != cell else ""
        heading = "".join(map(self._grid.text, self._frame.layout.heads[column]))
        lexicon = self._frame.lexicon
        yield from described_figures(self._grid.report, cell, subject, heading, period, told.status, lexicon)

    def _columns_that_tell(self) -> Iterator[tuple[int, Said]]:
        """The columns whose cells may tell of their row in words, with what their headings say."""
        for at, heads in enumerate(self._frame.layout.heads):
            heading = "".join(map(self._grid.text, heads))
            if at != self._subject and self._frame.layout.roles[at] in (TEXT, PASSED) and tells(heading):
                yield at, self._frame.say(heading)
