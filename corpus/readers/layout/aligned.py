"""Tables without upright rules: their columns are what stands one under the other.

Statistical tables have three level rules, above, below the heading and at the end, or none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.readers.layout.grids import cell_of, number, place_of
from corpus.readers.layout.headings import with_headings
from corpus.readers.layout.lines import levels
from corpus.readers.layout.row_bands import row_bands
from corpus.readers.layout.shapes import GridPart, RowPlace, Rule, RuledGrid, TextLine, box_of
from corpus.readers.layout.table_columns import (
    Level,
    Span,
    beside_one_another,
    columns_of,
    nearest,
    parted,
    reach_into,
)

# The lines of each cell, by its column and over how many columns it reaches.
Row = dict[tuple[int, int], list[TextLine]]

_SAME = 8.0  # points by which the ends of the rules of one table may differ
_WIDEST = 0.6  # of the table is a cell
_SHORT = 9  # characters of most cells; a line of prose in a narrow column has more
_LEAST_ROWS = 3  # of a table without rules
_LONGEST_REST = 2  # more lines of one cell
_FAR = 3.6  # type sizes between two rows that are no longer one table
_ONE_ROW = 0.95  # type sizes between lines of one row: a number beside the middle of two lines
_TOUCHING = 0.2  # type sizes between the lines of one heading
_marker = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、）).．]|其中")


def aligned_tables(
    lines: Sequence[TextLine], rules: Sequence[Rule], page: int, before: RuledGrid | None = None
) -> tuple[list[RuledGrid], list[TextLine]]:
    """The tables of a page that have no upright rules, and the lines that stand in none of them. `before` is the table
    with which the page before it ended: one row may be left of it."""
    tables: list[RuledGrid] = []
    left = list(lines)
    for bands in (*_between_rules(left, rules), *_without_rules(left)):
        # A line may be parted between columns: its words tell which one it was.
        inside = {id(word) for band in bands for level in band for line in level for word in line.words}
        if not inside <= {id(word) for line in left for word in line.words}:
            continue
        grid = _table(bands, page)
        if grid is not None:
            tables.append(grid)
            left = [line for line in left if id(line.words[0]) not in inside]
    if before is not None and not any(
        table.box[3] > max(line.y1 for line in left) for table in tables if left
    ):
        rest = _rows_left(before, left)
        grid = _table([rest], page) if rest else None
        if grid is not None and grid.columns == before.columns:
            inside = {id(word) for level in rest for line in level for word in line.words}
            left = [line for line in left if id(line.words[0]) not in inside]
            grid.edges = list(before.edges)  # those of few rows say little
            tables.append(grid)
    return tables, left


def _rows_left(table: RuledGrid, lines: Sequence[TextLine]) -> list[Level]:
    """The rows at the head of a page that stand in the columns of the table before it, a number in each."""
    inner = [float("-inf"), *table.edges[1:-1], float("inf")]
    found: list[Level] = []
    for level in levels(lines):
        level = parted(level, list(pairwise(table.edges)))
        in_columns = all(
            any(left <= line.x0 and line.x1 <= right for left, right in pairwise(inner)) for line in level
        )
        far = found and found[-1][0].middle - level[0].middle > _FAR * level[0].size
        is_row = len(level) > 1 and any(number.fullmatch(line.text) for line in level)
        if far or not in_columns or not is_row:
            break
        found.append(level)
    return found


def _between_rules(lines: Sequence[TextLine], rules: Sequence[Rule]) -> Iterator[list[list[Level]]]:
    """What stands between rules of one width, as far as it stands in columns: by the stretches between the rules."""
    for group in _of_one_width(rules):
        beside = [line for line in lines if group[0].x0 - _SAME <= line.x0 and line.x1 <= group[0].x1 + _SAME]
        heights = [rule.y0 for rule in group]
        run: list[list[Level]] = []
        for high, low in pairwise(heights):
            band = levels([line for line in beside if low < line.middle < high])
            if _in_columns(band, group[0]):
                run.append(band)
                continue
            if run:
                yield run
            run = []
        if run:
            below = levels([line for line in beside if line.middle < heights[-1]])
            yield [*run, *_going_on(run, below)]


def _of_one_width(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Level rules that begin and end at the same places, two and more, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: -rule.y0):
        for group in groups:
            if abs(group[0].x0 - rule.x0) <= _SAME and abs(group[0].x1 - rule.x1) <= _SAME:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _in_columns(band: Sequence[Level], rule: Rule) -> bool:
    """What stands between two rules is a part of a table: some of it side by side, and none of it as wide as prose."""
    widest = max((line.x1 - line.x0 for level in band for line in level), default=0.0)
    return any(len(level) > 1 for level in band) and widest < _WIDEST * (rule.x1 - rule.x0)


def _going_on(bands: Sequence[list[Level]], below: Sequence[Level]) -> list[list[Level]]:
    """The rows under the last rule of a table that goes on upon the next page: they fit its columns."""
    if len(bands) > 1:
        return []
    columns = columns_of(bands[0])
    last = bands[-1][-1]
    found: list[Level] = []
    for row in beside_one_another(below):
        whole = [line for level in row for line in level]
        far = min(line.y1 for line in last) - max(line.y1 for line in row[0]) > _FAR * last[0].size
        if far or len(whole) < 2 or not all(_fits(line, columns) for line in whole):
            break
        found += row
        last = row[-1]
    return [found] if found else []


def _fits(line: TextLine, columns: Sequence[Span]) -> bool:
    """A line stands in one column, under or near its heading."""
    middle = (line.x0 + line.x1) / 2
    nearest = min(columns, key=lambda span: abs((span[0] + span[1]) / 2 - middle))
    others = [span for span in columns if span is not nearest]
    return not any(min(line.x1, end) > max(line.x0, start) for start, end in others)


def _without_rules(lines: Sequence[TextLine]) -> Iterator[list[list[Level]]]:
    """Rows under rows that nothing but their columns makes a table; the rest of a long name may stand between them."""
    run: list[Level] = []
    rest: list[Level] = []  # lines that stand alone, and are of the run if a row comes after them
    over: Level | None = None  # what stands above the run
    before: Level | None = None
    for level in (*levels(lines), None):
        above = (rest or run)[-1][0] if run else None
        near = level and (above is None or above.middle - level[0].middle <= _FAR * level[0].size)
        if level and near and run:
            level = parted(level, columns_of(run))
        if level and near and len(level) > 1:
            over = over if run else before
            run += [*rest, level]
            rest = []
        elif level and near and run and len(rest) < _LONGEST_REST and _fits(level[0], columns_of(run)):
            rest.append(level)
        else:
            if (
                run
                and rest
                and (_is_around(run, rest[0][0]) or _is_rest(rest[0][0], run[-1], columns_of(run)))
            ):
                run.append(rest[0])
            yield from _whole(_with_heading(over, run))
            run, rest, over = [level] if level and len(level) > 1 else [], [], before
        before = level


def _with_heading(over: Level | None, run: list[Level]) -> list[Level]:
    """A run with the heading over it, whose words stand so near to one another that they look like one line."""
    if not over or not run:
        return run
    size = run[0][0].size
    columns = columns_of(run)
    strip = min(line.y0 for line in over) - max(line.y1 for line in run[0])
    level = parted(over, columns, firm=strip < _TOUCHING * size)
    is_heading = (
        strip < _FAR * size and len(level) > max(1, len(over)) and all(_fits(line, columns) for line in level)
    )
    return [level, *run] if is_heading else run


def _is_rest(line: TextLine, above: Level, columns: Sequence[Span]) -> bool:
    """A line goes on with the name above it, which has filled its column."""
    start, end = columns[_column(line, columns)]
    return any(
        abs(each.x0 - line.x0) < 0.5 * line.size and each.x1 - each.x0 >= 0.8 * (end - start)
        for each in above
    )


def _is_around(run: Sequence[Level], line: TextLine) -> bool:
    """A line goes on with a name that stands around its numbers: it reaches into the last row, or stands as far below
    it as another line of the name above it."""
    if reach_into(run[-1], [line]):
        return True
    middle = run[-1][0].middle
    above = run[-2] if len(run) > 1 else []
    return any(
        abs((each.middle - middle) - (middle - line.middle)) < 0.3 * line.size
        and each.x0 < line.x1
        and line.x0 < each.x1
        for each in above
    )


def _whole(run: list[Level]) -> Iterator[list[list[Level]]]:
    """A run of rows, if it is surely a table: three columns, or names with their numbers. Cells may be empty in most
    rows where every other stands in its column, numbers under numbers."""
    if sum(len(level) > 1 for level in run) < _LEAST_ROWS:
        return
    columns = columns_of([level for level in run if len(level) > 1])
    if len(columns) < 2:
        return
    run = [parted(level, columns) for level in run]
    rows = [level for level in run if len(level) > 1]
    cells = _by_column(rows, columns)
    numbers = [sum(bool(number.fullmatch(text)) for text in texts) * 2 > len(texts) for texts in cells]
    full = sum(len(level) >= len(columns) for level in rows) * 2 >= len(rows)
    if not full and not (any(numbers[1:]) and all(_fits(line, columns) for level in rows for line in level)):
        return
    if any(numbers[1:]) if len(columns) == 2 else _are_short(cells):
        yield [run]


def _by_column(rows: Sequence[Level], columns: Sequence[Span]) -> list[list[str]]:
    """The texts that stand in each column."""
    found: list[list[str]] = [[] for _ in columns]
    for level in rows:
        for line in level:
            found[_column(line, columns)].append(line.text)
    return found


def _are_short(cells: Sequence[Sequence[str]]) -> bool:
    """Most columns hold short words and numbers, not lines of prose."""
    short = sum(median(map(len, texts)) <= _SHORT for texts in cells if texts)
    return short * 2 >= len(cells)


def _column(line: TextLine, columns: Sequence[Span]) -> int:
    """The column that a line stands in, or nearest to."""
    return nearest(line.x0, line.x1, columns)


def _cells_of(level: Level, columns: Sequence[Span]) -> Row:
    """The lines at one height by cell. One that stands over several columns, or between two that have nothing else, is
    the heading of them all."""
    nearest = [_column(line, columns) for line in level]
    found: Row = {}
    for line, at in zip(level, nearest, strict=True):
        over = [n for n, (start, end) in enumerate(columns) if line.x0 < (start + end) / 2 < line.x1]
        for left in (at - 1, at):
            if 0 <= left < len(columns) - 1 and _between(line, columns[left], columns[left + 1]):
                over = [left, left + 1]
        alone = not any(n in over for n in nearest if n != at)
        cell = (over[0], len(over)) if len(over) > 1 and alone else (at, 1)
        found.setdefault(cell, []).append(line)
    return found


def _between(line: TextLine, left: Span, right: Span) -> bool:
    return line.x0 >= left[1] - 1 and line.x1 <= right[0] + 1


def _table(bands: Sequence[list[Level]], page: int) -> RuledGrid | None:
    columns = columns_of([level for band in bands[1:] or bands for level in band])
    bands = [[parted(level, columns) for level in band] for band in bands]
    heading, body = (bands[0], bands[1:]) if len(bands) > 1 else ([], bands)
    texts = _by_column([level for band in body for level in band], columns)
    if len(columns) < 2 or all(median(map(len, each)) > _SHORT for each in texts if each):
        return None  # columns of prose between the rules of a head and a foot
    rows = _rows(heading, columns, heading=True)
    for band in body:
        rows += _rows(band, columns, heading=False)
    lines = [line for band in bands for level in band for line in level]
    whole = box_of(line.box for line in lines)
    cells: list[GridPart] = []
    places: list[RowPlace] = []
    for number_of, row in enumerate(rows):
        places.append(place_of([line for inside in row.values() for line in inside], page, whole))
        cells += [
            cell_of(inside, number_of, column, reach, whole[0])
            for (column, reach), inside in sorted(row.items(), key=lambda each: each[0])
        ]
    edges = [whole[0], *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), whole[2]]
    size = median(line.size for line in lines)
    spans = [(start - whole[0], end - whole[0]) for start, end in columns]
    return RuledGrid(sorted(with_headings(cells, spans, size)), places, edges, whole, size)


def _rows(band: Sequence[Level], columns: Sequence[Span], heading: bool) -> list[Row]:
    """The rows of a stretch between two rules. A heading is one row, unless a cell stands over several columns."""
    found: list[Row] = []
    numbered = _numbered(band, columns)
    strips = row_bands(band, numbered) if any(numbered) else list(range(len(band)))
    for at, level in enumerate(band):
        row = _cells_of(level, columns)
        above = band[at - 1] if at else None
        if above is None or _is_over(found[-1], row):
            found.append(row)
            continue
        one = (
            strips[at] == strips[at - 1]
            and sum(
                is_numbered
                for is_numbered, strip in zip(numbered, strips, strict=True)
                if strip == strips[at]
            )
            == 1
        )
        beside = (one or _beside(above, level)) and not _clash(found[-1], row)
        last = at + 1 == len(band) or not _beside(level, band[at + 1])
        if heading or beside or (last and _is_rest_of(found[-1], row, columns)):
            _add(found[-1], row)
        else:
            found.append(row)
    return found


def _numbered(band: Sequence[Level], columns: Sequence[Span]) -> list[bool]:
    """Which lines have a number in a column where numbers stand one under the other."""
    cells = _by_column(band, columns)
    of_numbers = [sum(bool(number.fullmatch(text)) for text in texts) * 2 > len(texts) for texts in cells]
    return [
        any(number.fullmatch(line.text) and of_numbers[_column(line, columns)] for line in level)
        for level in band
    ]


def _add(row: Row, more: Row) -> None:
    for cell, lines in more.items():
        row.setdefault(cell, []).extend(lines)


def _beside(above: Level, level: Level) -> bool:
    """Two levels are so near that one stands beside the middle of the other: a number beside a name of two lines."""
    return above[0].middle - level[0].middle < _ONE_ROW * min(above[0].size, level[0].size)


def _is_over(row: Row, more: Row) -> bool:
    """Something in a row stands over several columns, and over something below it."""
    return any(
        columns > 1 and column <= at < column + columns for column, columns in row for at, _ in more
    ) or any(columns > 1 for _, columns in more)


def _clash(row: Row, more: Row) -> bool:
    """A number would come to stand in a cell that holds something: two numbers are never one."""
    return any(
        cell in row and any(number.fullmatch(line.text) for line in (*row[cell], *lines))
        for cell, lines in more.items()
    )


def _is_rest_of(row: Row, more: Row, columns: Sequence[Span]) -> bool:
    """Words alone, in less than half of the columns, that go on with names which have filled their column."""
    if len(more) * 2 >= len(columns) or not more.keys() <= row.keys() or _clash(row, more):
        return False
    for (column, _), lines in more.items():
        above, (start, end) = row[column, 1][-1] if (column, 1) in row else lines[0], columns[column]
        if any(_marker.match(line.text) for line in lines) or above.text.endswith(("：", ":")):
            return False
        near = above.middle - lines[0].middle < 2 * lines[0].size
        if above is lines[0] or not near or above.x1 - above.x0 < 0.8 * (end - start):
            return False
    return True
