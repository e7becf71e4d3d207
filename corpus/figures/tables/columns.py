"""The columns of numbers and the labels of rows, and what a column says that leaves something to those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.figures.tables.cell_number import CellNumber
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.labels import labels_of
from corpus.figures.tables.layout import TableShape
from corpus.figures.tables.names import NOTHING, Names, Sort, TableName, is_part
from corpus.figures.tables.roles import NUMBER, PASSED, is_number
from corpus.figures.tables.said import Said, Sayings, is_marked
from corpus.figures.tables.table_time import TableTime
from corpus.figures.tables.told_once import with_years
from corpus.figures.tables.units import TableUnit
from corpus.model import Cell

_RATE = re.compile("[率幅速%]")
_OVERALL = re.compile("综合|总|考核|考评")  # a rank of all together, of no column before it
_NOW = 9999  # a part of a year without the year is one of that at hand


class NumberColumn(NamedTuple):
    """A column of numbers: what its headings say, its own name, and the columns of its labels."""

    at: int
    said: Said
    name: TableName
    labels: tuple[int, ...]
    heads: tuple[Cell, ...]
    of_which: bool = False  # #税收收入: a part of an amount before it
    open: bool = False  # whether it speaks of a whole or of a part is not told
    own: Said = Said()  # what its headings say alone
    undated: bool = False  # whether it may be of any of several times


class Label(NamedTuple):
    """The label of a row: what it says, its name, the words it has as a subject, its cells."""

    said: Said
    name: TableName
    subject: str
    marked: bool
    cells: tuple[Cell, ...]
    depth: int = 0  # of its number: 一、 before （一） before 1.; 0 without one

    def of(self, other: Label) -> Label:
        """This label, which says only how something has changed, as one of what another row or cell names."""
        told = self.said._replace(time=self.said.time or other.said.time)
        return self._replace(said=told, name=other.name, subject=other.subject, marked=other.marked)

    def measured_as(self, other: Label) -> Label:
        """This label with the unit of another one that it is a part of, where it tells none itself."""
        return self._replace(said=self.said._replace(units=self.said.units or other.said.units))

    def meant_as(self, other: Label) -> Label:
        """This label with the time and the standing of another one that it is a part of, where it tells none itself."""
        time, status = self.said.time or other.said.time, self.said.status or other.said.status
        return self._replace(said=self.said._replace(time=time, status=status))

    def under(self, section: Said | None) -> Label:
        """This label below a line that says how numbers are meant (构成, 比上年增长%), where it says nothing of it."""
        if section is None or not section.relation or self.said.relation or self.said.units:
            return self
        told = self.said._replace(relation=section.relation, falls=section.falls, by_amount=section.by_amount)
        return self._replace(said=told._replace(units=section.units))

    @property
    def indent(self) -> int:
        """How far it is set in, in half characters."""
        return self.cells[-1].indent if self.cells else 0


class TableNumber(NamedTuple):
    """A number with what stands over and beside it: its column, its label, the unit and the time that its row tells."""

    number: CellNumber
    column: NumberColumn
    label: Label
    row_unit: TableUnit | None
    row_time: TableTime

    @property
    def told(self) -> Said:
        """What row and column say together; what names the indicator stands behind what narrows it."""
        row, column = self.label.said, self.column.said
        if row.name and row.time.year and column.time.year not in (None, row.time.year):
            row = row._replace(time=TableTime())  # 2020年专项债券 | 2023年还本额: that year is in its name
        return row.under(column) if column.name else column.under(row)


_NUMBERS = [
    re.compile(each)
    for each in (
        r"[一二三四五六七八九十]{1,3}、",
        r"（[一二三四五六七八九十]{1,3}）",
        r"\d{1,2}[、.](?!\d)",
        r"（\d{1,2}）",
        "[①-⒛]",
    )
]


def depth_of(words: str) -> int:
    """How deep the number before a label lies, from 1; 0 where there is none."""
    return next((depth for depth, number in enumerate(_NUMBERS, 1) if number.match(words)), 0)


def columns_of(grid: Grid, layout: TableShape, names: Names, say: Sayings) -> list[NumberColumn]:
    """The columns of numbers, each with what it leaves to those before it."""
    columns: list[NumberColumn] = []
    dated = _dated(grid, layout, say)
    for at in layout.columns(NUMBER):
        labels = tuple(labels_of(grid, layout.body, layout.heads, layout.roles, at))
        beside = {head for label in labels for head in layout.heads[label]}
        heads = tuple(head for head in layout.heads[at] if head not in beside)
        told = Said()
        for head in layout.heads[at]:
            own = say(grid.text(head))  # 收入 over all of a side, its labels too, names nothing in it
            own = own._replace(name="") if head in beside else own
            told = own.under(told)._replace(name=names.path(told.name, own.name))
        told = told._replace(time=dated[at])
        name = names.name(told.name)
        measured = any(one.name.sort is Sort.INDICATOR for one in columns)
        if measured and name is NOTHING and told.relation == "rank" and (scored := _scored(grid, layout, at)):
            told, name = told._replace(name=scored), TableName(scored, Sort.INDICATOR)
        if names.dimension(name.text) == "rank":
            if _OVERALL.match(told.name):
                told, name = told._replace(relation="rank"), TableName(told.name, Sort.INDICATOR)
            elif any(one.name.text for one in columns):
                told, name = told._replace(relation="rank"), NOTHING  # 全省排名 of what stands before it
        column = NumberColumn(at, told, name, labels, heads, own=told)
        columns.append(after(_of_which(column, columns, grid, names), columns))
    return beside_rates(columns, grid)


def _scored(grid: Grid, layout: TableShape, at: int) -> str:
    """What the numbers right before a column are, which are told aside: 综合得分 | 排名; empty for any others."""
    aside = at > 0 and layout.roles[at - 1] == PASSED and layout.heads[at - 1] != ()
    if not aside or not any(is_number(grid.words(row, at - 1)) for row in range(layout.body, grid.rows)):
        return ""
    return grid.text(layout.heads[at - 1][-1])


def _dated(grid: Grid, layout: TableShape, say: Sayings) -> dict[int, TableTime]:
    """The times that the headings of numbers tell, the year where it stands over a column before: 2023年11月 | 12月."""
    times: dict[int, TableTime] = {}
    for at in layout.columns(NUMBER):
        told = Said()
        for head in layout.heads[at]:
            told = say(grid.text(head)).under(told)
        times[at] = told.time
    parts = [at for at, time in times.items() if time]
    return {**times, **dict(zip(parts, with_years([times[at] for at in parts], strictly=True), strict=True))}


def _of_which(column: NumberColumn, before: Sequence[NumberColumn], grid: Grid, names: Names) -> NumberColumn:
    """A column that is a part of one before it: 第一产业 of 地区生产总值; of which (#) has its unit."""
    amounts = (one for one in reversed(before) if not one.said.relation)
    marked = any(is_marked(grid.text(head)) for head in column.heads)
    whole = next((one for one in amounts if marked or one.name.sort is Sort.INDICATOR), None)
    if whole is None or whole.labels != column.labels or column.said.relation:
        return column
    if marked:
        units = column.said.units or whole.said.units
        column = column._replace(said=column.said._replace(units=units), of_which=True)
    marked = marked and len(column.heads) == 1 and whole.name.sort is Sort.INDICATOR
    marked = marked and not names.is_place(column.name.text)
    if column.name.sort is not Sort.PART or not (marked or is_part(column.name.text)):
        return column
    name = names.completed(column.name.text, whole.name.text, whole.said.name)
    if not (marked or name.known):
        return column
    return column._replace(name=name, said=column.said._replace(units=column.said.units or whole.said.units))


def after(column: NumberColumn, before: Sequence[NumberColumn]) -> NumberColumn:
    """A column with what it leaves to those before it: 比上年增长 is of the name and the time told last."""
    if not before or before[-1].labels != column.labels:
        return column
    told, name, undated = column.said, column.name, False
    last = _measured(column, before)
    if name is NOTHING and (whole := _whole_of_parts(column, before)):
        last = whole
    if name is NOTHING and told.relation and last.name.sort is Sort.INDICATOR:
        told, name = told._replace(name=last.said.name), last.name
    elif told.relation and (only := _only_amount(column, before)):
        told, name = told._replace(name=only.said.name), only.name  # 期末实有 | 户数, 同比
    if told.relation == "growth" and told.by_amount and not told.units:
        told = told._replace(units=tuple(unit for unit in last.said.units if unit.dimension != "rate"))
    if not told.time and told.relation:
        source = _timed(column, before)
        if source is not None:
            told = told._replace(time=source.said.time, status=told.status or goal_of(source, told))
            undated = told.relation != "growth" and len(_times(column, before)) > 1
    if told.relation and told.status is None and told.time == last.said.time:
        told = told._replace(status=goal_of(last, told))
    return column._replace(said=told, name=name, open=last.open and name is last.name, undated=undated)


def _times(column: NumberColumn, before: Sequence[NumberColumn]) -> set[TableTime]:
    """The times of the columns before one, but for those that lie behind the table's own."""
    times = (one.said.time for one in before if one.labels == column.labels)
    return {time for time in times if time and not time.is_earlier}


def beside_rates(columns: Sequence[NumberColumn], grid: Grid) -> list[NumberColumn]:
    """The columns, 增减 an amount where 增减率 or 增减% of the same stands beside it."""
    found = list(columns)
    for at, column in enumerate(columns):
        if column.said.relation != "growth" or column.said.units or is_rate(column, grid):
            continue
        beside = [*columns[max(0, at - 1) : at], *columns[at + 1 : at + 2]]
        if any(_alike(one, column) and is_rate(one, grid) for one in beside):
            found[at] = column._replace(said=column.said._replace(by_amount=True))
    return found


def _alike(one: NumberColumn, other: NumberColumn) -> bool:
    return (one.labels, one.name, one.said.relation, one.said.time) == (
        other.labels, other.name, other.said.relation, other.said.time
    )  # fmt: skip


def is_rate(column: NumberColumn, grid: Grid) -> bool:
    """Whether its headings say that a column tells rates."""
    heads = "".join(map(grid.text, column.heads))
    return _RATE.search(heads) is not None or any(unit.dimension == "rate" for unit in column.said.units)


def _measured(column: NumberColumn, before: Sequence[NumberColumn]) -> NumberColumn:
    """The column that another one without a name speaks of: that before it; of 目标完成率 the goal."""
    goals = [one for one in before if one.labels == column.labels and _is_goal(one)]
    return goals[-1] if goals and column.said.relation == "completion" else before[-1]


def _whole_of_parts(column: NumberColumn, before: Sequence[NumberColumn]) -> NumberColumn | None:
    """The amount of which those right before a column are parts (#), where neither has what this one tells: whether it
    is told of the whole or of the last part is open, the whole the likelier."""
    at = len(before)
    while at and before[at - 1].of_which:
        at -= 1
    if at in (0, len(before)) or before[at - 1].said.relation or before[at - 1].labels != column.labels:
        return None
    return before[at - 1]._replace(open=True)


def _only_amount(column: NumberColumn, before: Sequence[NumberColumn]) -> NumberColumn | None:
    """The one column of amounts under the same heading, where its name begins with what the heading says."""
    amounts = [one for one in before if one.heads[:1] == column.heads[:1] and not one.said.relation]
    if len(amounts) != 1 or len(column.heads) < 2:
        return None
    return amounts[0] if amounts[0].said.name.startswith(column.said.name) else None


def _timed(column: NumberColumn, before: Sequence[NumberColumn]) -> NumberColumn | None:
    """The column whose time a growth, a share or a rank has: of those before it the latest, no goal but for growths."""
    timed = [
        one
        for one in before
        if one.labels == column.labels and one.said.time and not one.said.time.is_earlier
    ]
    if column.said.relation == "completion":  # so much of a plan is done in all, not in the last month
        timed = [one for one in timed if _is_to_date(one.said.time.part)] or timed
    planned = _is_goal(column) or column.said.average or (timed and _is_goal(timed[-1]))
    if column.said.relation not in ("growth", "multiple") or not planned:
        timed = [one for one in timed if not _is_goal(one)]
    elif _is_goal(column):  # what is planned is of a later year than what is done
        timed = [one for one in timed if _is_goal(one)]
    return max(reversed(timed), key=lambda one: one.said.time.year or _NOW, default=None)


def _is_to_date(part: str | None) -> bool:
    """Whether a part of a year begins with it."""
    return part is not None and (part in ("to-date", "H1", "Q1", "Q3") or part.startswith("01.."))


def _is_goal(column: NumberColumn) -> bool:
    return column.said.status in ("target", "quota")


def goal_of(source: NumberColumn, told: Said) -> str | None:
    """The standing that a figure shares with the column that its time is from: a growth any, others an estimate."""
    shared = told.relation == "growth" or source.said.status == "estimate"
    return source.said.status if shared else None
