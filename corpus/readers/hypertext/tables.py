"""A `<table>` in the making, and what it is: data, a layout, or what the page tells of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.pipeline.clean.infoline import table_pairs, told
from corpus.pipeline.clean.shape import DATE, TIME
from corpus.readers.base.rendering import set_in
from corpus.readers.hypertext.flow import Flow, Grid, Spread

MOST_COLUMNS = 256  # of a table; what is said to reach further is clamped
# Characters; a longer one holds an article, as do paragraphs that are longer together than.
_LONGEST_CELL = 500
_LONGEST_PARAGRAPHS = 200
_MOST_LINKED = 0.5  # of the characters; above it stands a menu or a list of articles
_MOST_KEYED = 80  # cells of a table that tells of its page
_LEAST_KEYED = 0.25  # of its cells begin with a key
_LONGEST_DATE = 24
_blank = re.compile(r"\s+")
_date = re.compile(rf"[(（\[]?{DATE}{TIME}[)）\]]?")
_labelled = re.compile(r"[^：:\d]{1,12}[：:]\s?\S")


class SpanCell(NamedTuple):
    """A cell as the page writes it: what it holds, and over how many rows and columns it is said to reach."""

    flow: Flow
    rows: int
    columns: int


class OpenTable:
    """The rows of a table so far, and what stands in it outside its cells, its caption first of all.

    `element` is the number of its element in the page.
    """

    def __init__(self, element: int) -> None:
        self.element = element
        self.loose = Flow()
        self._rows: list[list[SpanCell]] = []

    def row(self) -> None:
        """A new row."""
        self._rows.append([])

    def cell(self, rows: int, columns: int) -> Flow:
        """A new cell of the last row; what it holds goes into its flow."""
        if not self._rows:
            self.row()
        cell = SpanCell(Flow(), rows, columns)
        self._rows[-1].append(cell)
        return cell.flow

    def close(self, into: Flow) -> None:
        """Put the table into a flow: its caption, then a grid of data, or the cells of a layout as they are read."""
        into.flow(self.loose)
        cells = [cell for row in self._rows for cell in row if cell.flow.size or cell.flow.grids]
        if keys := _keys(cells):
            _tell(self._rows, keys, into, self.element)
        elif self._is_data(cells):
            into.table(self._grid(), self.element)
        else:
            for cell in cells:
                into.flow(cell.flow)

    def _is_data(self, cells: Sequence[SpanCell]) -> bool:
        """Two rows of two cells at least, none of which holds an article or a table, and no menu of links."""
        if sum(sum(cell.flow.size > 0 for cell in row) >= 2 for row in self._rows) < 2:
            return False
        flows = [cell.flow for cell in cells]
        return not (any(map(_is_article, flows)) or _is_menu(flows) or _is_told(flows))

    def _grid(self) -> Grid:
        """Every cell that holds text. A column in which no cell begins is none, however far one is said to reach."""
        placed = list(self._placed())
        width = 1 + max(column for _, column, _ in placed)
        return [
            Spread(
                row,
                column,
                set_in(cell.flow.text(), cell.flow.indent),
                min(cell.rows, len(self._rows) - row),
                min(cell.columns, width - column),
            )
            for row, column, cell in placed
            if cell.flow.size
        ]

    def _placed(self) -> Iterator[tuple[int, int, SpanCell]]:
        """Every cell with its row and its column: the first to which no cell of a row above reaches."""
        taken: dict[int, int] = {}  # column -> the row up to which a cell above reaches
        for number, row in enumerate(self._rows):
            column = 0
            for cell in row:
                while taken.get(column, 0) > number:
                    column += 1
                columns = min(cell.columns, max(MOST_COLUMNS - column, 1))
                yield number, column, cell._replace(columns=columns)
                if cell.rows > 1:
                    taken.update(dict.fromkeys(range(column, column + columns), number + cell.rows))
                column += columns


def _is_article(flow: Flow) -> bool:
    longest = _LONGEST_PARAGRAPHS if flow.paragraphs > 1 else _LONGEST_CELL
    return bool(flow.grids) or flow.size > longest


def _is_menu(flows: Sequence[Flow]) -> bool:
    """Links for the greater part, or a list of articles with their dates."""
    linked = sum(flow.linked for flow in flows)
    if linked > _MOST_LINKED * sum(flow.size for flow in flows):
        return True
    return bool(linked) and sum(map(_is_dated, flows)) >= sum(flow.linked > 0 for flow in flows)


def _is_dated(flow: Flow) -> bool:
    return flow.size <= _LONGEST_DATE and bool(_date.fullmatch(flow.text()))


def _is_told(flows: Sequence[Flow]) -> bool:
    """Cells that each say for themselves what they are: 电话：…, 地址：…"""
    first = flows[:_MOST_KEYED]
    return 2 * sum(bool(_labelled.match(flow.text())) for flow in first) > len(first)


def _keys(cells: Sequence[SpanCell]) -> frozenset[int]:
    """The ids of the cells that are keys of a table which tells of its page (索引号, 发布机构); none in another one."""
    if not 2 <= len(cells) <= _MOST_KEYED:
        return frozenset()
    flows = [cell.flow for cell in cells if not _is_article(cell.flow)]
    keys = [flow for flow in flows if _is_key(flow.text())]
    return frozenset(map(id, keys)) if len(keys) >= max(2, _LEAST_KEYED * len(cells)) else frozenset()


def _is_key(text: str) -> bool:
    return _blank.sub("", text).rstrip(":：") in told("table") or bool(table_pairs(text))


def _tell(rows: Sequence[Sequence[SpanCell]], keys: frozenset[int], into: Flow, element: int) -> None:
    """Every key and its value as one line, which is how `clean/pageinfo.py` reads them."""
    for row in rows:
        key = ""
        for cell in row:
            text = "" if _is_article(cell.flow) else cell.flow.text()
            if id(cell.flow) in keys:
                into.paragraph(key, element=element)
                key = text if table_pairs(text) else f"{_blank.sub('', text).rstrip(':：')}："
            elif _is_article(cell.flow):
                into.paragraph(key, element=element)
                into.flow(cell.flow)
                key = ""
            else:
                into.paragraph(key + text, element=element)
                key = ""
        into.paragraph(key, element=element)
