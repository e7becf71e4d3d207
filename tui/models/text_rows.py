"""The rows in which a report stands on a screen: its paragraphs wrapped, its tables laid out."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Cell, table_at
from tui.models.document import DocumentView, over
from tui.models.table_layout import TableLayout, TableRow, lay_out
from tui.terminal.wrapping import WrappedRow, row_of, wrap

TextRow = WrappedRow | TableRow


class TextRows:
    """The rows of what is shown of a report. Paragraphs are `width` cells wide, tables have `room`.

    In the cleaned text (`parted`) a blank row stands before each paragraph and each table, and the rows of lists hang.
    """

    def __init__(self, shown: DocumentView, width: int, room: int, *, parted: bool) -> None:
        self._shown = shown
        self._width, self._parted = width, parted
        self._layouts = {table.start: lay_out(shown.text, table, room) for table in shown.tables}
        self.rows: list[TextRow] = list(self._all()) if shown.text else []

    def row(self, item: int) -> TextRow:
        """A row by its number, from 0; an empty one at the beginning where there is none."""
        return self.rows[item] if item < len(self.rows) else WrappedRow(0, 0)

    def item(self, place: int) -> int:
        """The number of the row on which an offset stands; never that of the blank row before a paragraph."""
        return row_of(self.rows, place) if self.rows else 0

    def cell(self, place: int) -> Cell | None:
        """The cell of a table in which an offset of the text lies."""
        table = table_at(self._shown.tables, place)
        return table.cell_at(place) if table else None

    def layout(self, place: int) -> TableLayout | None:
        """The layout of the table in which an offset of the text lies."""
        table = table_at(self._shown.tables, place)
        return self._layouts[table.start] if table else None

    def _all(self) -> Iterator[TextRow]:
        at = 0
        for table in self._shown.tables:
            yield from self._prose(at, table.start - 1)
            if table.start:
                yield WrappedRow(table.start - 1, table.start - 1)
            yield from self._layouts[table.start].rows
            at = table.end + 1
        yield from self._prose(at, len(self._shown.text))

    def _prose(self, start: int, end: int) -> Iterator[WrappedRow]:
        """The rows of the paragraphs in a stretch of the text."""
        if start > end:
            return
        whole = self._shown.text
        text = whole[start:end]
        figures = [(first - start, last - start) for first, last in over(self._shown.figures, start, end)]
        for row in wrap(text, self._width, figures, hang=self._parted):
            first = start + row.start
            if self._parted and first and whole[first - 1] == "\n":
                yield WrappedRow(first - 1, first - 1)
            yield row._replace(start=first, end=start + row.end) if start else row
