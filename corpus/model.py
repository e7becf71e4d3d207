"""The words of the whole house: Page, Line, Removal, Table, Place, Section, Zone, Figure, Report.

Offsets are half-open and count characters (Unicode code points). Two kinds exist and are never mixed:
*raw* offsets count in `Page.raw`, the decoded file; *text* offsets count in `Report.text`, the cleaned report.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple, get_args

Value = Decimal | tuple[Decimal, ...]

# What a number says of its indicator, and of which standing it is; what a report is (docs/figures.md).
CONTRIBUTION = "contribution"  # the basis of what was added to another growth: 拉动GDP增长2.7个百分点
Relation = Literal["level", "growth", "share", "completion", "ratio", "multiple", "change", "rank"]
Status = Literal["actual", "estimate", "target", "quota"]
Kind = Literal["政府工作报告", "工作总结", "会议报道", "经济运行", "统计公报", "园区介绍", "新闻", "其他"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
STATUSES: tuple[Status, ...] = get_args(Status)
KINDS: tuple[Kind, ...] = get_args(Kind)

LARGEST_TABLE, WIDEST_TABLE = 50_000, 300  # places of its grid, columns

# What a report may be to the best of its kin.
DUPLICATE, EXCERPT, EDITION = "duplicate", "excerpt", "edition"


class Removal(NamedTuple):
    """A piece of the raw page that does not stand in the report, and the rule that took it.

    `start` and `end` are raw offsets; `text` repeats that piece. `put` is what stands in its place:
    empty for a plain removal, the new characters for a named substitution (Traditional to Simplified, say).
    """

    start: int
    end: int
    text: str
    rule: str
    put: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text on its way from the raw page to the report.

    `origin[i]` is the raw offset of `text[i]`; it only ever grows, so every character can be traced back.
    """

    text: str
    origin: Sequence[int]

    def __getitem__(self, span: slice) -> Line:
        """The part of the line between two positions: `line[3:8]`."""
        return Line(self.text[span], self.origin[span])

    @property
    def start(self) -> int:
        """Raw offset of the first character; 0 for an empty line."""
        return self.origin[0] if self.origin else 0

    @property
    def end(self) -> int:
        """Raw offset behind the last character; 0 for an empty line."""
        return self.origin[-1] + 1 if self.origin else 0

    def strip(self) -> Line:
        """The line without white space at either end."""
        head = len(self.text) - len(self.text.lstrip())
        return self[head : head + len(self.text.strip())]


def edit(line: Line, edits: Sequence[tuple[int, int, str]], rule: str) -> tuple[Line, list[Removal]]:
    """The line with some spans replaced, and the trace of it.

    `edits` are `(start, end, put)` in positions of `line.text`, in order and not overlapping. `put` may not be
    longer than what it replaces (its characters take over the first origins), so nothing is ever invented.
    """
    if not edits:
        return line, []
    pieces: list[str] = []
    origin = array("I")
    removals: list[Removal] = []
    done = 0
    for start, end, put in edits:
        if start < done or end < start or len(put) > end - start:
            raise ValueError(f"edit {(start, end, put)!r} overlaps the one before it or adds characters")
        pieces += [line.text[done:start], put]
        origin.extend(line.origin[done : start + len(put)])
        gone = line.origin[start:end]
        if gone:
            removals.append(Removal(gone[0], gone[-1] + 1, line.text[start:end], rule, put))
        done = end
    pieces.append(line.text[done:])
    origin.extend(line.origin[done:])
    return Line("".join(pieces), origin), removals


def drop(line: Line, rule: str) -> list[Removal]:
    """The trace of a line that goes as a whole; nothing for an empty one."""
    return [Removal(line.start, line.end, line.text, rule)] if line.text else []


class Cell(NamedTuple):
    """A cell of a table that holds text: `[start, end)`, without the TAB or the line end behind it.

    `row` and `column` are those of the grid, from 0; a merged cell stands at its first row and column, and reaches over
    `rows` and `columns` of it. A cell without text is not told. `indent` is how far its text is set in, in half
    characters.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table, written as a run of lines: one row a line, TABs between its cells, merged cells written once.

    `start` and `end` delimit those lines, the last line end left out. Offsets are raw offsets in a Page and text
    offsets in a Report. `number` counts the tables of the document from 1; `cells` are in the order of rows, then
    columns.
    """

    start: int
    end: int
    number: int
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> int:
        """How many rows the grid has, as far as it holds text."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns the grid has, as far as it holds text."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @property
    def is_register(self) -> bool:
        """Whether it is too large to be a table of a report, a list of a database say: its figures are not read."""
        return self.rows * self.columns > LARGEST_TABLE or self.columns > WIDEST_TABLE

    def cell_at(self, offset: int) -> Cell | None:
        """The cell around an offset; None between cells."""
        at = bisect_right(self.cells, offset, key=lambda cell: cell.start) - 1
        return self.cells[at] if at >= 0 and offset < self.cells[at].end else None

    def grid(self, text: str) -> list[list[str | None]]:
        """The words of the cells, row by row; None where a merged cell reaches, empty where nothing stands."""
        grid: list[list[str | None]] = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                grid[row][cell.column : cell.column + cell.columns] = [None] * cell.columns
            grid[cell.row][cell.column] = text[cell.start : cell.end]
        return grid


def table_at(tables: Sequence[Table], offset: int) -> Table | None:
    """The one of some tables, in their order, around an offset; the end of its last line is part of it."""
    at = bisect_right(tables, offset, key=lambda table: table.start) - 1
    return tables[at] if at >= 0 and offset <= tables[at].end else None


class Place(NamedTuple):
    """Where a stretch of the raw text stands in the document that it was read from: from `start`, a raw offset, to the
    next Place.

    `page` is the page of a PDF, from 1, `row` the row of a sheet, from 1. `box` is left, bottom, right, top on the
    page, in points from its lower left corner. `confidence`, from 0 to 1, is that of the recognition of a scan.
    """

    start: int
    page: int | None = None
    row: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document as text, on its way to become one or more reports: a file, a member of an archive, a sheet, a row.

    A cleaning step takes a Page and returns a Page: fewer or shorter `lines`, more `removals`, more `meta`.
    `raw` never changes; raw lines end in `\\n`, whatever the file had. `part` counts the articles of one page from 1.
    `tables` and `places` are in the order of `raw`. `sha` is what the ids of the reports are made of: SHA-256, in
    hexadecimal, of the bytes that the page was read from, of its text where it is one of several in them. `is_one` is
    whether it holds one report whatever it looks like, as the row of a table does. `aside` are the rows of tables, by
    the raw offset of each table, while the rules of prose are at work.
    """

    source: str
    raw: str
    encoding: str
    lines: tuple[Line, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()
    part: int = 1
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    sha: str = ""
    is_one: bool = False
    aside: Mapping[int, tuple[Line, ...]] = field(default_factory=dict)

    def table_of(self, line: Line) -> Table | None:
        """The table of which a line is a row."""
        at = bisect_right(self.tables, line.start, key=lambda table: table.start) - 1
        return self.tables[at] if line.origin and at >= 0 and line.start < self.tables[at].end else None

    def with_lines(self, lines: Sequence[Line], removals: Sequence[Removal] = (), **meta: str) -> Page:
        """This page after a step: its new lines, what the step removed, what it learnt."""
        return replace(
            self,
            lines=tuple(lines),
            removals=(*self.removals, *removals),
            meta={**self.meta, **{key: value for key, value in meta.items() if value}},
        )


class Locator(NamedTuple):
    """Where a reader finds something in the document itself; all counts from 1, None where there is none.

    `row` and `column` are those of the table, or of the sheet for a page of a workbook.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    confidence: float | None = None


class Origin(NamedTuple):
    """Where an unbroken run of a report's text came from: text offset, raw offset, raw line (from 1)."""

    start: int
    raw: int
    line: int


class Section(NamedTuple):
    """A headed stretch of a report: `text[start:end]`, heading included. Level 1 is the outermost."""

    title: str
    level: int
    start: int
    end: int


Identity = tuple[str, str | None]  # the name of a zone and its city


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone or an administrative district whose reports may be read here.

    `level` is 国家级, 省级, 市, 区县 …; `kind` tells 经开区, 高新区, 行政区 …; `aliases` are other names of it.
    """

    name: str
    kind: str
    city: str | None = None
    province: str | None = None
    level: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def identity(self) -> Identity:
        """What tells this zone from every other: the 鼓楼区 of Nanjing is not that of Fuzhou."""
        return self.name, self.city


# How often the indicator is right, by where its words came from: measured on annotated pages, see docs/figures.md.
CONFIDENCE = {
    "corrected": 1.0,
    "own": 0.99,
    "open": 0.97,
    "carried": 0.97,
    "dealt": 0.96,
    "table": 0.99,
    "placed": 0.99,
    "measured": 0.91,
    "label": 0.85,
    "composed": 0.68,
    "counted": 0.97,
    "earlier-clause": 0.5,
    "heading": 0.5,
    "none": 0.1,
}
# Found in words that are no name of the lexicon.
OPEN_NAMES = frozenset(("open", "label", "measured", "placed"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number stated in a report that measures something.

    `start` and `end` are half-open text offsets in the report, which `surface` repeats exactly.
    `value` has 万 and 亿 multiplied out; `unit` has not. A fall is negative; a range has `value_high`;
    a ratio (0.1:63.8:36.1) is a tuple. See docs/figures.md for what counts as a figure.
    """

    surface: str
    start: int
    end: int
    value: Value
    unit: str | None
    relation: str  # level, growth, share, completion, rank, change, ratio, multiple
    indicator: str | None = None  # canonical where the lexicon knows it, else the noun phrase of the text
    wording: str | None = None  # the words of the text behind `indicator`: 地方公共财政预算收入
    scope: str | None = None  # what narrows the indicator: 规上, 500万元以上, 地方
    status: str = "actual"  # actual, estimate, target, quota
    period: str | None = None  # 2014, 2018H1, 2018-01..2018-05, 2020-05, 2020Q1
    qualifier: str | None = None  # 近, 超, 突破, 约 …: makes the value a bound
    value_high: Decimal | None = None
    span: str | None = None  # None, sum over years, average of years, to-date; see docs/figures.md
    # What a growth is measured against, None for a year before (`figures/growth_basis.py`); `goal` and `others`:
    # from what a change tells the distance; CONTRIBUTION (`figures/gap.py`)
    basis: str | None = None
    base: bool = False  # told only to say what something grew from: 从18.2亿元增加到26.7亿元
    # From where the indicator was found: own (a known name in its clause), open (a phrase of its clause), dealt (a list
    # with 分别), carried (the figure before), table (row and column), label (their words, where the lexicon has no such
    # name), composed (subject and measure of two places), counted (a measure of things that were counted before it),
    # earlier-clause, heading, none; corrected by a reader.
    found_by: str = "open"
    # Half-open text offsets of the words that filled subject and measure.
    named: tuple[tuple[int, int], ...] = ()
    # Indicator, zone, period, span, status, unit, scan: what rests on a weak source; see `figures/doubts.py`.
    doubts: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How far the indicator may be trusted, 0 to 1: how often names found like it were right on annotated pages."""
        return CONFIDENCE.get(self.found_by, 0.5)

    @property
    def is_sure(self) -> bool:
        """Whether nothing is in doubt of what it measures, where, when and in which unit. What is not sure is shown,
        with its mark, but neither ranked nor reckoned with: no ratio, lead or growth comes of it."""
        return _WEIGHED.isdisjoint(self.doubts)


_WEIGHED = frozenset({"indicator", "zone", "period", "span", "unit"})


@dataclass(frozen=True, slots=True)
class Report:
    """One report as a careful editor would have left it, and where all of it came from.

    `text` is paragraphs separated by `\\n`, the title not repeated. `published` is the page's date (YYYY-MM-DD),
    `period` the time the report speaks of (2014, 2018H1, 2018-01..2018-05), `plan_period` the time it plans.
    `doubts` names the fields that rest on weak evidence: `zone` weighed from names in the text, `title` the first words
    of a page without one, `published` a date in the address or under the last line,
    `period` counted from the date of the page.
    `raw_start`, `raw_end` delimit its part of the raw page. `tables` are those that stand in `text`; `places`, in raw
    offsets, are those of its part of the page.
    """

    id: str
    source: str
    part: int
    title: str
    text: str
    zone: str | None = None
    city: str | None = None
    kind: str = "其他"
    published: str | None = None
    period: str | None = None
    plan_period: str | None = None
    publisher: str | None = None
    url: str | None = None
    index_no: str | None = None
    doubts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    removals: tuple[Removal, ...] = ()
    origins: tuple[Origin, ...] = ()
    raw_start: int = 0
    raw_end: int = 0
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def zone_name(self) -> str | None:
        """The name of its zone without the city that tells it from namesakes: 鼓楼区（福州市） is 鼓楼区."""
        return self.zone and self.zone.removesuffix(f"（{self.city}）")

    def origin(self, offset: int) -> Origin:
        """Where the character at a text offset stands in the raw page: its offset, raw offset and raw line."""
        at = bisect_right(self.origins, offset, key=lambda run: run.start) - 1
        run = self.origins[max(at, 0)]
        return Origin(offset, run.raw + offset - run.start, run.line)

    def table_at(self, offset: int) -> Table | None:
        """The table around a text offset."""
        return table_at(self.tables, offset)

    def place(self, raw: int) -> Place:
        """The place of the character at a raw offset; one that tells nothing where the document has no places."""
        at = bisect_right(self.places, raw, key=lambda place: place.start) - 1
        return self.places[at] if at >= 0 else Place(0)

    def locator(self, offset: int) -> Locator | None:
        """Where the character at a text offset stands in the document; None where it has nothing but lines."""
        place = self.place(self.origin(offset).raw)
        table = self.table_at(offset)
        cell = table.cell_at(offset) if table else None
        if table is None and place.page is None and place.row is None:
            return None
        return Locator(
            place.page,
            table.number if table else None,
            place.row or (cell.row + 1 if cell else None),
            cell.column + 1 if cell else None,
            place.confidence,
        )

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at a text offset, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def sentence(self, offset: int) -> tuple[int, int]:
        """Half-open text offsets of the sentence around a text offset, its closing mark included."""
        return sentence_at(self.text, offset)

    def path(self, offset: int) -> tuple[Section, ...]:
        """The sections around a text offset, outermost first."""
        return tuple(section for section in self.sections if section.start <= offset < section.end)


@lru_cache(maxsize=2)  # a page of a thousand articles asks a thousand times
def line_starts(raw: str) -> tuple[int, ...]:
    """Raw offset of the beginning of every raw line."""
    return tuple(accumulate((len(line) + 1 for line in raw.split("\n")[:-1]), initial=0))


def join_lines(lines: Sequence[Line], raw: str) -> tuple[str, tuple[Origin, ...]]:
    """The lines as paragraphs of one text, with the origin of every unbroken run."""
    starts = line_starts(raw)
    text: list[str] = []
    origins: list[Origin] = []
    at = 0
    for line in lines:
        expected = -1
        for position, raw_offset in enumerate(line.origin):
            if raw_offset != expected:
                origins.append(Origin(at + position, raw_offset, bisect_right(starts, raw_offset)))
            expected = raw_offset + 1
        text.append(line.text)
        at += len(line.text) + 1
    return "\n".join(text), tuple(origins)


_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_LAST_SENTENCE_END = re.compile(r".*[。！？!?；;\n]", re.DOTALL)
_USUAL_SENTENCE = 200  # characters


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Half-open offsets of the sentence of a text around an offset, its closing mark included."""
    offset, reach = min(offset, len(text)), _USUAL_SENTENCE
    while (before := len(sentence_before(text, offset, reach))) == reach:
        reach *= 8  # looked for near the offset first: a mark that a text lacks is not sought in all of it
    found = _SENTENCE_END.search(text, offset)
    if found is None:
        return offset - before, len(text)
    return offset - before, found.start() if found.group() == "\n" else found.end()


def sentence_before(text: str, offset: int, most: int) -> str:
    """What the sentence of a text around an offset says before it, so many characters of it at most."""
    near = max(0, offset - most)
    last = _LAST_SENTENCE_END.match(text, near, offset)
    return text[last.end() if last else near : offset]
