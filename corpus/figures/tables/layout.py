"""How a table is built: which rows are its captions and its head, and what each of its columns is.

Rows of one cell, and of cells that tell of the table (单位：万元), are captions. From there on the head goes as far
as rows name columns: words, units or years, most places filled, no number and no sign for none among them. A row that
only counts the columns (甲 乙 1 2) is part of neither head nor body. What the columns are is decided in `roles` and
`labels`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.tables.cell_number import is_year
from corpus.figures.tables.described import is_described
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.labels import heads_names, told_aside
from corpus.figures.tables.roles import is_number, is_unit_heading, roles_of
from corpus.figures.tables.said import is_marked
from corpus.figures.tables.units import known_unit, rare_units_in
from corpus.model import Cell

_NOTE = re.compile(
    r"(?:备?注(?:释|\d|：|\s|$)|说明|数据来源|资料来源|来源：|填[报表]|制表|审核|单位负责人|联系)"
)
_OF_TABLE = re.compile(r"[^：]{1,8}：[^：]{0,30}|[续附]?[表件]\s?[\d一二三四五六七八九十—.-]{0,6}")
_MARKED_COLUMN = re.compile(r"（?\d{1,2}）?(?:=.*)?|[甲乙丙丁]|[A-Z]")
# 500万元以下 | 500-2000万元: classes of size or age, which number no row
_CLASS = re.compile(
    r"[\d.]+[^\d]{0,4}[-—~至]{1,2}[\d.]+[^\d%]{1,6}|[\d.]+[^\d]{0,6}(?:及?以[上下内])|合计|小计|总计"
)
_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_MOST_HEADS = 8  # rows; where more would be, the table is one of words


class TableShape(NamedTuple):
    """Rows before `body` are the head; `heads[column]` are the cells above a column, from the top, `roles[column]` what
    it is; `captions` are the lines of the table above its head."""

    captions: tuple[Cell, ...]
    body: int
    heads: tuple[tuple[Cell, ...], ...]
    roles: tuple[str, ...]

    def columns(self, role: str) -> list[int]:
        """The columns of a role."""
        return [column for column, own in enumerate(self.roles) if own == role]


def layout_of(grid: Grid) -> TableShape:
    """How a table is built."""
    first = 0
    captions: list[Cell] = []
    while first < grid.rows and _is_caption(grid, first):
        captions += grid.row(first)
        first += 1
    body = first
    while body < min(grid.rows, first + _MOST_HEADS) and _is_head(grid, body, first):
        body += 1
    heads = tuple(_head(grid, first, body, column) for column in range(grid.columns))
    while body < grid.rows and _numbers_columns(grid, body):
        body += 1
    roles = told_aside(grid, body, heads, roles_of(grid, body, heads))
    return TableShape(tuple(captions), body, heads, roles)


def _is_caption(grid: Grid, row: int) -> bool:
    """Whether a row stands over the head: one cell, or several that tell of the table: 编制单位：财政局 |
    单位：万元."""
    cells = grid.row(row)
    return len(cells) < 2 or all(_OF_TABLE.fullmatch(grid.text(cell)) for cell in cells)


def is_note(words: str) -> bool:
    """Whether a row with these first words is a note under the table, not a part of it."""
    return _NOTE.match(words) is not None


def _is_head(grid: Grid, row: int, first: int) -> bool:
    """Whether a row names columns: words or years, most places of it filled."""
    cells = grid.row(row)
    if row > first and (_tells_units(grid, row) or _is_below_heads(grid, row)):
        return True
    if len(cells) < 2:
        return False
    words = [grid.text(cell) for cell in cells]
    years = sum(map(is_year, words))
    classes = row == first and len(words) > 2 and all(map(_CLASS.fullmatch, words[1:]))
    times = row == first and sum(map(is_year, words)) < 1 < len(words)  # 2023.12 | 2022.12
    numbers = [told for told in words if is_number(told) and not is_year(told)]
    if not classes and numbers and not (times and all(map(_MONTH.fullmatch, numbers))):
        return False
    if row > first and any(map(is_described, words)):
        return False
    heads_labels = row == first and heads_names(grid.words(row, 0))  # 指标 | 2023
    if years and ((years < 2 and not heads_labels) or is_year(grid.words(row, 0))):
        return False
    filled = sum(bool(grid.words(row, column)) for column in range(grid.columns))
    return row == first or (filled * 2 >= grid.columns and not _has_gaps(grid, row))


def _tells_units(grid: Grid, row: int) -> bool:
    """Whether a row holds the units of the headings above: 亿元 | % | —."""
    own = [grid.text(cell) for cell in grid.row(row) if cell.row == row]
    return bool(own) and all(_is_unit(told.strip("（）")) or is_unit_heading(told) for told in own)


def _is_unit(words: str) -> bool:
    return known_unit(words) is not None or bool(rare_units_in(words))


def _is_below_heads(grid: Grid, row: int) -> bool:
    """Whether a row has words alone, and none where the labels stand: # 国有单位 under some of the headings."""
    label = grid.at(row, 0)
    own = [grid.text(cell) for cell in grid.row(row) if cell.row == row]
    if not own or (label and label.row == row) or _has_gaps(grid, row):
        return False
    return all(is_year(told) or not (is_number(told) or is_described(told)) for told in own)


def _has_gaps(grid: Grid, row: int) -> bool:
    """Whether a row has a sign for no number: then it is one of the body."""
    return any(cell and not grid.text(cell) for cell in grid.cells[row])


def _head(grid: Grid, first: int, body: int, column: int) -> tuple[Cell, ...]:
    """The cells above a column, each once. A place left empty beside a heading that has more under it belongs to it."""
    cells: list[Cell] = []
    for row in range(first, body):
        cell = grid.at(row, column)
        if cell is None and row > first and _tells_units(grid, row):
            cell = _left_of(grid, row, column)
        elif cell is None and row + 1 < body and grid.at(row + 1, column):
            cell = _spread(grid, row, column)
        if cell and grid.text(cell) and cell not in cells:
            cells.append(cell)
    return tuple(cells)


def _left_of(grid: Grid, row: int, column: int) -> Cell | None:
    """The next cell to the left: a unit goes for the columns up to the next one."""
    return next((cell for left in range(column - 1, 0, -1) if (cell := grid.at(row, left))), None)


def _spread(grid: Grid, row: int, column: int) -> Cell | None:
    """The heading to the left that reaches over an empty place, where both have headings of their own below; below a
    whole only its parts (#) may have one."""
    under = grid.at(row + 1, column)
    if under and is_marked(grid.text(under)) and (whole := grid.at(row, column - 1)):
        return whole
    for left in range(column - 1, -1, -1):
        below = grid.at(row + 1, left)
        if below is None or below.row <= row:
            return None
        if cell := grid.at(row, left):
            return cell
    return None


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Whether a row only counts the columns: 甲 乙 1 2 3."""
    words = [grid.text(cell) for cell in grid.row(row)]
    counted = [int(told) for told in words if told.isdecimal() and len(told) < 3]
    if len(counted) < 2 or not all(
        _MARKED_COLUMN.fullmatch(told) or told in ("栏次", "行次") for told in words
    ):
        return False
    return counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] < 4
