"""Tables over several pages as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.layout.grids import number
from corpus.readers.layout.shapes import Block, Dropped, GridPart, Paragraph, RuledGrid, TextLine
from corpus.readers.layout.words import Word, joint

REPEATED = "repeated heading"

_SAME_EDGE = 5.0  # points
_continued = re.compile(
    r"[（(]?续\s?(?:上?表|前表)?\s?[\d一二三四五六七八九十.\-－]{0,6}[）)]?|.{0,30}[（(]续(?:表|上表|\s?\d)?[）)]"
)
_numbered = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、）)．.]|其中")


def join_over_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with tables that the end of a page interrupted as one."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        table = _last_table(found)
        if isinstance(block, RuledGrid) and table is not None and _goes_on(table, block):
            _join(table, block, found)
        elif isinstance(block, Paragraph) and table is not None and _is_continued(block, blocks[at + 1 :]):
            found += [Dropped(line, REPEATED) for line in block.lines]
        else:
            found.append(block)
    return found


def _last_table(blocks: Sequence[Block]) -> RuledGrid | None:
    """The table that nothing stands behind but the edge of a page."""
    last = next((block for block in reversed(blocks) if not isinstance(block, Dropped)), None)
    return last if isinstance(last, RuledGrid) else None


def _is_continued(block: Paragraph, following: Sequence[Block]) -> bool:
    """A line such as 续表 above the rest of a table."""
    after = next((each for each in following if not isinstance(each, Dropped)), None)
    return (
        len(block.lines) == 1
        and bool(_continued.fullmatch(block.lines[0].text))
        and isinstance(after, RuledGrid)
    )


def _goes_on(table: RuledGrid, more: RuledGrid) -> bool:
    if table.columns != more.columns or not _is_next(table, more):
        return False
    if _repeated_rows(table, more):
        return True
    shift = more.edges[0] - table.edges[0]  # facing pages have their margins at other sides
    if any(abs(b - a - shift) > _tolerance(table) for a, b in zip(table.edges, more.edges, strict=True)):
        return False
    return not _has_own_heading(table, more)


def _is_next(table: RuledGrid, more: RuledGrid) -> bool:
    """The second stands on the next page, or in the next column of the same one."""
    page, following = table.places[-1].page, more.places[0].page
    return following == page + 1 or (following == page and more.box[0] >= table.box[2])


def _tolerance(table: RuledGrid) -> float:
    """Edges of columns that no rule draws lie where the widest word ends, on each page another."""
    return _SAME_EDGE + 3 * table.size


def _texts(table: RuledGrid, row: int) -> list[tuple[int, int, str]]:
    return [(cell.column, cell.columns, cell.text) for cell in table.row(row) if cell.text]


def _repeated_rows(table: RuledGrid, more: RuledGrid) -> int:
    """How many rows at the top of the second repeat those at the top of the first."""
    count = 0
    while count < min(len(table.places), len(more.places)) and _texts(table, count) == _texts(more, count):
        count += 1
    while count and any(cell.row < count < cell.row + cell.rows for cell in more.cells):
        count -= 1
    return count


def _has_own_heading(table: RuledGrid, more: RuledGrid) -> bool:
    """The first row of the second is words alone, as that of the first is, and all others have numbers."""

    def words(grid: RuledGrid, row: int) -> bool:
        return not any(number.fullmatch(cell.text) for cell in grid.row(row))

    bodies = [words(table, row) for row in range(1, len(table.places))]
    filled = sum(bool(cell.text) for cell in more.row(0))
    return words(table, 0) and words(more, 0) and sum(bodies) * 5 <= len(bodies) and filled * 2 > more.columns


def _join(table: RuledGrid, more: RuledGrid, blocks: list[Block]) -> None:
    """Put the rows of the second under the first, without its repeated heading; that becomes what was left out."""
    repeated = _repeated_rows(table, more)
    for row in range(repeated):
        blocks.append(Dropped(_line(more, row), REPEATED))
    first = repeated
    if first < len(more.places) and _is_rest_of_row(table, more, first):
        _append_to_last_row(table, more.row(first))
        first += 1
    else:
        _stretch_merged(table, more, first)
    shift = len(table.places) - first
    table.cells += [cell._replace(row=cell.row + shift) for cell in more.cells if cell.row >= first]
    table.places += more.places[first:]


def _is_rest_of_row(table: RuledGrid, more: RuledGrid, row: int) -> bool:
    """A row that the end of the page cut through: words in less than half of its cells, no number of its own, and each
    under words of the row above."""
    filled = [cell for cell in more.row(row) if cell.text]
    above = {cell.column for cell in table.cells if cell.row + cell.rows == len(table.places) and cell.text}
    return (
        0 < len(filled) * 2 < more.columns
        and all(cell.columns == 1 and cell.rows == 1 and cell.column in above for cell in filled)
        and not any(number.fullmatch(cell.text) or _numbered.match(cell.text) for cell in filled)
    )


def _append_to_last_row(table: RuledGrid, rest: Sequence[GridPart]) -> None:
    added = {cell.column: cell.text for cell in rest if cell.text}
    for at, cell in enumerate(table.cells):
        if cell.row + cell.rows == len(table.places) and cell.column in added:
            more = added[cell.column]
            table.cells[at] = cell._replace(text=cell.text + joint(cell.text, more) + more)


def _stretch_merged(table: RuledGrid, more: RuledGrid, row: int) -> None:
    """A merged cell that the end of the page cut through goes on with the empty one at the head of the next."""
    for at, cell in enumerate(more.cells):
        if cell.row != row or cell.text or cell.rows == 1:
            continue
        for above_at, above in enumerate(table.cells):
            if above.column == cell.column and above.rows > 1 and above.row + above.rows == len(table.places):
                table.cells[above_at] = above._replace(rows=above.rows + cell.rows)
                more.cells[at] = cell._replace(row=-1)


def _line(table: RuledGrid, row: int) -> TextLine:
    """A row as a line that was left out."""
    place = table.places[row]
    text = " ".join(cell.text for cell in table.row(row) if cell.text)
    return TextLine((Word(text, *place.box, table.size, place.confidence),), place.page)
