"""Tables with rules: their cells are the fields that the rules enclose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from corpus.readers.layout.lines import fragments, rows
from corpus.readers.layout.shapes import Box, GridPart, RowPlace, Rule, RuledGrid, TextLine, box_of
from corpus.readers.layout.words import Word, joint

NEAR = 3.5  # points between rules that are one: a double rule, the two edges of a thick one
MOST_RULES = 4000  # on one page; more are a drawing
_MOST_FIELDS = 40_000
_LEAST_LENGTH = 6.0  # points; shorter strokes are parts of letters and marks
number = re.compile(r"[-+−—－＋]?[\d０-９][\d０-９,，.．]*(?:[%％‰]|[万亿]?元|个百分点)?")


_nothing = re.compile(r"[-—–－…/.]{1,6}|无|不适用")
_whole_number = re.compile(r"[-+−－＋]?\d+(?:,\d{3})*\.\d+")


def joined_rules(rules: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules, those that lie on one line and touch made one."""
    level = _joined([(rule.y0, rule.x0, rule.x1) for rule in rules if rule.level])
    upright = _joined([(rule.x0, rule.y0, rule.y1) for rule in rules if not rule.level])
    return (
        [Rule(start, at, end, at) for at, start, end in level if end - start >= _LEAST_LENGTH],
        [Rule(at, start, at, end) for at, start, end in upright if end - start >= _LEAST_LENGTH],
    )


def ruled_tables(
    level: Sequence[Rule], upright: Sequence[Rule], words: Sequence[Word], page: int
) -> tuple[list[RuledGrid], list[Word], list[Rule]]:
    """The tables that rules make, the words that stand in none of them, and the level rules that belong to none."""
    if not upright or len(level) + len(upright) > MOST_RULES:
        return [], list(words), list(level)
    frames = [frame for frame in map(_frame, _touching(level, upright)) if frame is not None]
    frames.sort(key=lambda frame: -frame.area)
    tables: list[RuledGrid] = []
    left = list(words)
    taken: set[Rule] = set()
    for frame in frames:
        inside = [word for word in left if frame.holds(word)]
        if not inside:
            continue
        tables.append(frame.table(inside, page))
        left = [word for word in left if not frame.holds(word)]
        taken |= set(frame.rules)
    tables.sort(key=lambda table: -table.box[3])
    return tables, left, [rule for rule in level if rule not in taken]


def _joined(spans: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Spans (at, start, end) that lie on one line and touch made one."""
    spans.sort()
    lines: list[list[tuple[float, float, float]]] = []
    for span in spans:
        if lines and span[0] - lines[-1][0][0] <= NEAR:
            lines[-1].append(span)
        else:
            lines.append([span])
    found: list[tuple[float, float, float]] = []
    for line in lines:
        at = median(span[0] for span in line)
        end = float("-inf")
        for _, start, stop in sorted(line, key=lambda span: span[1:]):
            if start <= end + NEAR:
                end = max(end, stop)
                found[-1] = (at, found[-1][1], end)
            else:
                end = stop
                found.append((at, start, stop))
    return found


def _touching(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[list[Rule]]:
    """The rules in groups that hang together."""
    rules = [*level, *upright]
    group = list(range(len(rules)))

    def root(of: int) -> int:
        while group[of] != of:
            group[of] = group[group[of]]
            of = group[of]
        return of

    ordered = sorted(range(len(level)), key=lambda n: level[n].y0)
    heights = [level[n].y0 for n in ordered]
    for upright_at, pole in enumerate(upright, len(level)):
        for place in range(bisect_left(heights, pole.y0 - NEAR), len(ordered)):
            beam = level[ordered[place]]
            if beam.y0 > pole.y1 + NEAR:
                break
            if beam.x0 - NEAR <= pole.x0 <= beam.x1 + NEAR:
                group[root(ordered[place])] = root(upright_at)
    found: dict[int, list[Rule]] = defaultdict(list)
    for at, rule in enumerate(rules):
        found[root(at)].append(rule)
    yield from found.values()


def _clustered(values: Sequence[float]) -> list[float]:
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [median(each) for each in found]


class _Frame:
    """The fields that a group of rules encloses: `xs` and `ys` are the edges of its columns and rows, from the left and
    from the bottom; `owner[row][column]`, rows from the top, is the field's cell."""

    def __init__(self, rules: list[Rule], xs: list[float], ys: list[float]) -> None:
        self.rules = rules
        self.xs, self.ys = xs, ys
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        self.owner = self._owners()

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    @property
    def cells(self) -> set[tuple[int, int]]:
        return {cell for row in self.owner for cell in row}

    def holds(self, word: Word) -> bool:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def _owners(self) -> list[list[tuple[int, int]]]:
        """For every field the first field of its cell: fields without a rule between them are one cell."""
        right = [[False] * self.columns for _ in range(self.rows)]  # a rule at the right of the field
        below = [[False] * self.columns for _ in range(self.rows)]
        for rule in self.rules:
            if rule.level:
                at = _index(self.ys, rule.y0)
                for column in range(self.columns):
                    if 0 < at < self.rows and _covers(rule.x0, rule.x1, self.xs[column], self.xs[column + 1]):
                        below[self.rows - 1 - at][column] = True
            else:
                at = _index(self.xs, rule.x0)
                for row in range(self.rows):
                    low = self.ys[self.rows - 1 - row]
                    if 0 < at < self.columns and _covers(rule.y0, rule.y1, low, self.ys[self.rows - row]):
                        right[row][at - 1] = True
        owner: list[list[tuple[int, int]]] = [[(-1, -1)] * self.columns for _ in range(self.rows)]
        for row in range(self.rows):
            for column in range(self.columns):
                if owner[row][column] == (-1, -1):
                    self._claim(row, column, right, below, owner)
        return owner

    def _claim(
        self,
        row: int,
        column: int,
        right: list[list[bool]],
        below: list[list[bool]],
        owner: list[list[tuple[int, int]]],
    ) -> None:
        """Give a field, and the rectangle of free fields that no rule parts from it, to one cell."""
        columns = 1
        while (
            column + columns < self.columns
            and not right[row][column + columns - 1]
            and owner[row][column + columns] == (-1, -1)
        ):
            columns += 1
        rows = 1
        while (
            row + rows < self.rows
            and not any(below[row + rows - 1][column : column + columns])
            and not any(right[row + rows][column : column + columns - 1])
            and all(each == (-1, -1) for each in owner[row + rows][column : column + columns])
        ):
            rows += 1
        for y in range(row, row + rows):
            for x in range(column, column + columns):
                owner[y][x] = (row, column)

    def table(self, words: Sequence[Word], page: int) -> RuledGrid:
        """The table with the words in its cells."""
        held: dict[tuple[int, int], list[Word]] = {cell: [] for cell in sorted(self.cells)}
        for word in words:
            column = _field(self.xs, (word.x0 + word.x1) / 2)
            row = self.rows - 1 - _field(self.ys, (word.y0 + word.y1) / 2)
            held[self.owner[row][column]].append(word)
        lines = {cell: rows(fragments(inside, page)) for cell, inside in held.items()}
        return _grid(lines, self.owner, self.xs, self.ys, page)


def _frame(rules: list[Rule]) -> _Frame | None:
    """The frame of a table; None where the rules make none: a box round a text, an underlined word."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    if not level or not upright:
        return None
    ys = _clustered([rule.y0 for rule in level] + [end for rule in upright for end in (rule.y0, rule.y1)])
    xs = _clustered([rule.x0 for rule in upright] + [end for rule in level for end in (rule.x0, rule.x1)])
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_FIELDS:
        return None
    frame = _Frame(rules, xs, ys)
    return frame if len(frame.cells) >= 3 else None


def _index(edges: Sequence[float], at: float) -> int:
    """The edge nearest to a place."""
    place = bisect_left(edges, at)
    return min((n for n in (place - 1, place) if 0 <= n < len(edges)), key=lambda n: abs(edges[n] - at))


def _field(edges: Sequence[float], at: float) -> int:
    """The field between two edges that a place lies in."""
    return min(max(bisect_left(edges, at) - 1, 0), len(edges) - 2)


def _covers(start: float, end: float, low: float, high: float) -> bool:
    """A rule goes along the greater part of a field's edge."""
    return min(end, high) - max(start, low) > 0.6 * (high - low)


def _grid(
    lines: dict[tuple[int, int], list[TextLine]],
    owner: list[list[tuple[int, int]]],
    xs: list[float],
    ys: list[float],
    page: int,
) -> RuledGrid:
    """The table; a row of fields with several numbers one under the other is as many rows: its rules are left out."""
    cells: list[GridPart] = []
    places: list[RowPlace] = []
    first_row: list[int] = []  # of each row of fields, in the table
    for row in range(len(owner)):
        first_row.append(len(places))
        top, bottom = ys[len(owner) - row], ys[len(owner) - 1 - row]
        own = {cell: inside for cell, inside in lines.items() if cell[0] == row}
        single = all(_height(owner, cell) == 1 for cell in own)
        marks = _several(list(own.values())) if single else []
        for start, end in zip([top, *marks], [*marks, bottom], strict=True):
            inside = [line for each in own.values() for line in each if end <= line.middle < start]
            places.append(place_of(inside, page, (xs[0], end, xs[-1], start)))
            for cell, each in own.items():
                own_lines = [line for line in each if end <= line.middle < start]
                cells.append(cell_of(own_lines, len(places) - 1, cell[1], _width(owner, cell), xs[0]))
        if not marks:
            cells = [
                cell._replace(rows=_height(owner, (row, cell.column))) if cell.row == first_row[-1] else cell
                for cell in cells
            ]
    first_row.append(len(places))
    cells = [_stretched(cell, first_row) for cell in cells]
    sizes = [line.size for each in lines.values() for line in each]
    return RuledGrid(cells, places, xs, (xs[0], ys[0], xs[-1], ys[-1]), median(sizes) if sizes else 10.0)


def _stretched(cell: GridPart, first_row: Sequence[int]) -> GridPart:
    """A cell over several rows of fields, counted in rows of the table."""
    if cell.rows == 1:
        return cell
    return cell._replace(rows=first_row[first_row.index(cell.row) + cell.rows] - cell.row)


def _height(owner: list[list[tuple[int, int]]], cell: tuple[int, int]) -> int:
    return sum(row[cell[1]] == cell for row in owner)


def _width(owner: list[list[tuple[int, int]]], cell: tuple[int, int]) -> int:
    return owner[cell[0]].count(cell)


def _several(columns: list[list[TextLine]]) -> list[float]:
    """Heights that part the lines of cells into rows, where a column has nothing but numbers, one under the other."""
    stacks = [
        lines
        for lines in columns
        if sum(bool(number.fullmatch(line.text)) for line in lines) > 1
        and all(number.fullmatch(line.text) or _nothing.fullmatch(line.text) for line in lines)
    ]
    if not stacks:
        return []
    stack = max(stacks, key=len)
    return [line.y1 + 0.1 * line.size for line in stack[1:]]


def place_of(lines: Sequence[TextLine], page: int, box: Box) -> RowPlace:
    """The place of a row: around its lines, `box` where it has none."""
    confidence = min((line.confidence for line in lines if line.confidence is not None), default=None)
    return RowPlace(page, box_of(line.box for line in lines) if lines else box, confidence)


def cell_of(lines: Sequence[TextLine], row: int, column: int, columns: int, left: float) -> GridPart:
    """The cell of one row that holds these lines, in a table whose left edge is at `left`."""
    first = lines[0].box if lines else (left, 0.0, left, 0.0)
    return GridPart(row, column, text_of_lines(lines), 1, columns, first[0] - left, first[2] - left)


def text_of_lines(lines: Sequence[TextLine]) -> str:
    """The lines of a cell as one text. A number may be broken over two lines; two whole ones stay two."""
    text = last = ""
    for line in lines:
        two = _whole_number.fullmatch(last) and number.fullmatch(line.text)
        text += (" " if two else joint(text, line.text)) + line.text
        last = line.text
    return text
