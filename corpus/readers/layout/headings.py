"""Over which columns the headings of a table without rules stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from corpus.readers.layout.grids import number
from corpus.readers.layout.shapes import GridPart
from corpus.readers.layout.table_columns import Span

_CENTRED = 1.2  # type sizes by which the middle of a heading may lie beside that of its columns
_MOST = 40  # columns


def with_headings(cells: list[GridPart], columns: Sequence[Span], size: float) -> list[GridPart]:
    """The cells of a table, those of its first row over all columns that they head, those that nothing parts in two
    over both rows of a heading. `columns` are in points behind the left edge, `size` is that of the type."""
    return _over_both(_in_the_middle(_centred(cells, columns, size)))


def _centred(cells: list[GridPart], columns: Sequence[Span], size: float) -> list[GridPart]:
    """Headings fewer than the columns, each over those in whose middle it stands; as they were where one stands in the
    middle of none."""
    above = [cell for cell in cells if cell.row == 0 and cell.text]
    if not 0 < len(above) < len(columns) <= _MOST or any(number.fullmatch(cell.text) for cell in above):
        return cells
    below = {
        cell.column: (cell.start, cell.end)
        for cell in cells
        if cell.row == 1 and cell.columns == 1 and cell.text and not number.fullmatch(cell.text)
    }
    parts = _parts(
        tuple((cell.start, cell.end) for cell in above),
        tuple(below.get(at, span) for at, span in enumerate(columns)),
    )
    wide = [(cell, part) for cell, part in zip(above, parts, strict=True) if part[1] - part[0] > 1]
    if not wide or any(_off_the_middle(cell, columns, below, part) > _CENTRED * size for cell, part in wide):
        return cells
    over = {
        cell: cell._replace(column=start, columns=end - start)
        for cell, (start, end) in zip(above, parts, strict=True)
    }
    return [over.get(cell, cell) for cell in cells]


def _off_the_middle(
    cell: GridPart, columns: Sequence[Span], below: Mapping[int, Span], part: tuple[int, int]
) -> float:
    first, last = below.get(part[0], columns[part[0]]), below.get(part[1] - 1, columns[part[1] - 1])
    return abs(cell.start + cell.end - first[0] - last[1]) / 2


def _parts(headings: tuple[Span, ...], columns: tuple[Span, ...]) -> list[tuple[int, int]]:
    """The half-open range of columns under each heading: all columns in their order, but for the first, which may have
    no heading, so that the middles lie as near to one another as can be."""

    @cache
    def best(heading: int, first: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if heading == len(headings):
            return (0.0, ()) if first == len(columns) else (float("inf"), ())
        found: list[tuple[float, tuple[tuple[int, int], ...]]] = []
        for end in range(first + 1, len(columns) + 1):
            away = abs(sum(headings[heading]) - columns[first][0] - columns[end - 1][1]) / 2
            rest, parts = best(heading + 1, end)
            found.append((away + rest, ((first, end), *parts)))
        return min(found, default=(float("inf"), ()))

    return list(min(best(0, 0), best(0, 1))[1])


def _in_the_middle(cells: list[GridPart]) -> list[GridPart]:
    """Where a heading reaches over several columns, it reaches over those beside them too that have a heading of their
    own below and none beside it, as long as it comes to stand nearer to the middle of all."""
    below = {cell.column: cell for cell in cells if cell.row == 1 and cell.columns == 1}
    taken = {at for cell in cells if cell.row == 0 for at in range(cell.column, cell.column + cell.columns)}
    found: list[GridPart] = []
    for cell in cells:
        while cell.row == 0 and cell.columns > 1:
            wider = [
                cell._replace(column=column, columns=cell.columns + 1)
                for column, new in (
                    (cell.column, cell.column + cell.columns),
                    (cell.column - 1, cell.column - 1),
                )
                if new in below and new not in taken
            ]
            nearer = [each for each in wider if _off(each, below) < _off(cell, below)]
            if not nearer:
                break
            cell = min(nearer, key=lambda each: _off(each, below))
            taken |= set(range(cell.column, cell.column + cell.columns))
        found.append(cell)
    return found


def _off(cell: GridPart, below: Mapping[int, GridPart]) -> float:
    """How far the middle of a heading lies from that of the headings below it, in points."""
    own = [below[at] for at in range(cell.column, cell.column + cell.columns) if at in below]
    if not own:
        return 0.0
    return abs(cell.start + cell.end - min(each.start for each in own) - max(each.end for each in own)) / 2


def _over_both(cells: list[GridPart]) -> list[GridPart]:
    """Where a heading of two rows has cells over several columns, the only cell of another column reaches over both."""
    if any(cell.row == 1 and number.fullmatch(cell.text) for cell in cells):
        return cells
    parted = {
        at
        for cell in cells
        if cell.row == 0 and cell.columns > 1
        for at in range(cell.column, cell.column + cell.columns)
    }
    if not parted:
        return cells
    heading = [cell.column for cell in cells if cell.row < 2]
    alone = {at for at in heading if heading.count(at) == 1} - parted
    return [cell._replace(row=0, rows=2) if cell.row < 2 and cell.column in alone else cell for cell in cells]
