"""Labels of rows, and of what each row is a part, from the labels of the rows above it.

A row is a part of another where it says so (其中, #), is set in deeper, is numbered deeper (1. under 一、), or is by
its looks the part of an indicator (第一产业). A row without numbers names a section: of what the rows below are parts,
their unit, or how their numbers are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corpus.figures.slots import parted
from corpus.figures.tables.columns import Label, depth_of
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.names import (
    NOTHING,
    Sort,
    TableName,
    is_attribute,
    is_bare,
    is_total,
    is_whole,
    is_whose,
    measured_in,
)
from corpus.figures.tables.said import Said, is_marked, unnumbered, without_unit
from corpus.figures.tables.sections import Sections
from corpus.figures.tables.summed import Summed
from corpus.figures.tables.table_time import TableTime
from corpus.figures.tables.units import TableUnit
from corpus.model import Cell

# 按产业分, 在总量中: a line that names no whole.
_SORTED_BY = re.compile(r"(?:按|分)[^，]{1,12}[分看]?组?|在?(?:总[计量额数]?|合计|全部|上述)[^，]{0,4}中：?")


class Whole(NamedTuple):
    """A row that those below it may be parts of: its name, and as it is written; whether it has numbers itself."""

    name: str
    words: str
    units: tuple[TableUnit, ...]
    unit: TableUnit | None  # of its row
    numbered: bool
    indent: int
    says: Said = Said()


NO_WHOLE = Whole("", "", (), None, False, 0)


@dataclass(slots=True)
class RowSide:
    """What the rows so far leave to those below, on one side of a table: under one run of columns of labels.

    `whole` is what rows may be parts of, `inside` whether they are without looking like it, `above` the whole and what
    it is a part of itself, by indents; `section` is the line or row that opened the section, `bearer` what rows with
    其中 or set in are some of, `last` the row before. `section_units` are the units of a line over rows, `says` how
    it means their numbers, `label_unit` is the last unit that a label told.
    """

    whole: Whole = NO_WHOLE
    above: list[Whole] = field(default_factory=list)
    inside: bool = False
    bearer: Label | None = None
    section: Label | None = None
    last: Label | None = None
    section_units: tuple[TableUnit, ...] = ()
    says: Said | None = None
    label_unit: TableUnit | None = None
    year: TableTime | None = None  # of the last row that names a time and nothing else
    is_part: bool = False  # whether the numbers prove that the last row without a mark is a part
    proven: Whole | None = None  # what the numbers prove that the last row is a part of
    wholes: dict[int, Whole] = field(default_factory=dict)  # what the parts of a row are parts of
    labels: dict[int, Label] = field(default_factory=dict)

    def bears(self, label: Label) -> bool:
        """Whether a label is a part of the whole: # 初中 below 普通中学 is none of what stands over that."""
        if not label.marked or self.inside:
            return self.inside
        return self.bearer is None or self.bearer.name.text in ("", self.whole.name)


class RowRegister:
    """The labels of a table, row by row, and what each side of it remembers of them."""

    def __init__(self, frame: TableFrame) -> None:
        self._grid, self._layout, self._names = frame.grid, frame.layout, frame.names
        self._frame = frame
        self._sides: dict[tuple[int, ...], RowSide] = {}
        self._is_set_in = self._has_indents()
        self._is_measured = any(column.name.sort is Sort.INDICATOR for column in frame.columns)
        self._several: dict[tuple[int, ...], frozenset[str]] = {}
        self._sections = Sections(frame)
        self._summed = Summed(frame)

    def side(self, columns: tuple[int, ...]) -> RowSide:
        """What is remembered under these columns of labels."""
        return self._sides.setdefault(columns, RowSide())

    def go_on(self, before: RowRegister) -> None:
        """Begin with what another table leaves, which this one goes on with."""
        self._sides = {columns: replace(side, above=[*side.above]) for columns, side in before._sides.items()}

    def enter(
        self, row: int, columns: tuple[int, ...], unit: TableUnit | None, beside: Label | None
    ) -> Label:
        """The label of the next row under these columns, remembered; `unit` stands in the row, `beside` is the label of
        the side to the left."""
        side, label = self.side(columns), self._label(row, columns)
        above = self._summed.whole_of(row, columns)
        numbered = self._sections.is_filled(row, columns)
        if label.cells and self._sections.opens(row, columns):
            side.section = label
            side.above.clear()
        if label.cells and not numbered:
            side.says = label.said
            if self._names.dimension(side.whole.name) == "rate":
                side.whole = NO_WHOLE  # nothing is a part of a rate
        moved = label.name is NOTHING and label.said.relation
        neighbour = beside or side.last  # 出口总额 | 9.1亿元 | 同比增长 | 7.9%, or below one another
        if moved and neighbour and not (label.depth and self._sections.opens(row, columns)):
            label = label.of(neighbour)
        else:
            label = self._as_part(side, label.under(side.says).under(_index_above(side, label)))
            if not label.said.time and label.name.text and side.year and not label.said.relation:
                label = label._replace(said=label.said._replace(time=side.year))
            elif label.said.time.year and not label.name.text and not label.said.relation:
                side.year = label.said.time
            if above is not None and (whole := side.labels.get(above)):
                label = _which_of(label.meant_as(whole), whole)
            if label.cells and not self._sections.opens(row, columns):
                label = self._in_section(side, label, self._sections.recur(columns))
            self._remember(side, label, unit, numbered)
            is_whole = label.name.sort is Sort.INDICATOR
            side.is_part = above is not None or (label.marked and side.is_part)
            side.proven = None if above is None or is_whole else side.wholes.get(above)
            if is_whole:
                side.wholes[row] = _whole(label, unit, numbered)
            elif part_of := side.proven or (side.whole if side.bears(label) else None):
                side.wholes[row] = part_of
        side.last = side.labels[row] = label
        return label

    def _in_section(self, side: RowSide, label: Label, recurring: frozenset[str]) -> Label:
        """A label in a section. Where sections have rows in common (`recurring`) it is a part of what the section
        measures, or has its name before it; that too where it does not say whose it is: 营业收入 below 规上工业."""
        section, name = side.section, label.name
        if section is None or not name.text:
            return label
        recurs = unnumbered(self._grid.text(label.cells[-1])) in recurring
        is_thing = recurs and not parted(label.said.name).measure  # 普通高校 below 在校学生数 are no schools
        measures = bool(recurring) and section.name.sort is Sort.INDICATOR
        if measures and (name.sort is Sort.PART or is_thing):
            side.whole, side.inside = _whole(section, None, False), True
            return label._replace(name=TableName(label.said.name, Sort.PART))
        owns = recurs or (is_whose(section.name.text) and is_bare(label.said.name))
        if section.name.sort is Sort.PART and name.sort is Sort.INDICATOR and owns:
            told = label.said._replace(name=f"{section.name.text}{label.said.name}")
            subject = f"{section.subject}{label.subject}"
            return label._replace(said=told, name=self._names.name(told.name), subject=subject)
        return label

    def _as_part(self, side: RowSide, label: Label) -> Label:
        """A label with the unit of what it is some of."""
        if self._is_set_in and label.cells:
            _leave(side, label)
        if side.bearer and _is_of(side.bearer, label):
            label = label.meant_as(side.bearer)
            if not side.bearer.marked and not side.is_part:
                label = _which_of(label, side.bearer)
            return label.measured_as(side.bearer) if self._is_alike(side.bearer, label) else label
        return label

    def _label(self, row: int, columns: tuple[int, ...]) -> Label:
        cells = [cell for column in columns if (cell := self._grid.at(row, column)) and self._grid.text(cell)]
        if not cells and (line := self._sections.line(row, columns)):
            cells = [line]
        if not cells:
            total = next((cell for cell in self._grid.row(row) if is_total(self._grid.text(cell))), None)
            if total is None or not is_whole(self._grid.text(total)):
                return Label(Said(), NOTHING, "", False, (total,) if total else ())
            cells = [total]
        last = dict.fromkeys(cells)
        *groups, own = last
        words = self._grid.text(own)
        told = self._frame.say(words)
        if groups and not told.name and (told.time or told.relation or told.status):
            *groups, named = groups  # 娄星区 | 上年同期: the last tells only which number of it is meant
            words = self._grid.text(named)
            told = told.under(self._frame.say(words))
        subject = without_unit(unnumbered(words))
        for whose in self._owners(groups, words, columns):
            subject, told = f"{whose}{subject}", told._replace(name=f"{whose}{told.name}")
        for group in reversed(groups):  # 收入绝对量（元） | 城镇居民
            told = told.under(self._frame.say(self._grid.text(group))._replace(name=""))
        marked = is_marked(words) or any(is_marked(self._grid.text(group)) for group in groups)
        return Label(told, self._names.name(told.name), subject, marked, tuple(last), depth_of(words))

    def _owners(self, groups: Sequence[Cell], words: str, columns: tuple[int, ...]) -> Iterator[str]:
        """The groups that belong to the name of a label, from the nearest on: places, and the nearest where the same
        label stands under others too, so that only it tells them apart."""
        for far, group in enumerate(reversed(groups)):
            said = self._frame.say(self._grid.text(group))
            means = bool(said.relation or said.units or said.time or said.status)
            whose = said.name if means else unnumbered(self._grid.text(group))
            if means and self._is_measured and self._names.measures(whose):
                continue  # what is measured stands over the columns
            parts = not far and words in self._under_several(columns[: columns.index(group.column) + 2])
            owns = not far and is_whose(whose) and is_bare(self._frame.say(words).name)
            if self._names.is_place(whose) or owns or (parts and self._names.name(whose).text):
                yield whose

    def _under_several(self, columns: tuple[int, ...]) -> frozenset[str]:
        """The labels of the last of these columns that stand under more than one group."""
        if columns not in self._several:
            over: dict[str, set[str]] = {}
            for row in range(self._layout.body, self._grid.rows):
                *group, own = (self._grid.words(row, column) for column in columns)
                over.setdefault(own, set()).add("|".join(group))
            self._several[columns] = frozenset(own for own, groups in over.items() if len(groups) > 1)
        return self._several[columns]

    def _remember(self, side: RowSide, label: Label, unit: TableUnit | None, numbered: bool) -> None:
        """Remember what the rows below may be parts of."""
        if not _is_of(side.bearer, label):
            side.bearer = label
        whole = label.name.sort is Sort.INDICATOR and not (label.marked and side.whole is not NO_WHOLE)
        section = label.name.sort is Sort.PART and not numbered and not _SORTED_BY.fullmatch(label.name.text)
        if section or (not numbered and label.said.units):
            side.section_units = label.said.units
        if not whole and numbered and _is_told_otherwise(side.whole, label):
            side.whole, side.inside = Whole("", "", label.said.units, None, True, label.indent), False
        if whole or section:
            side.whole = _whole(label, unit, numbered)
            side.inside = False
            if whole and self._is_set_in:
                side.above.append(side.whole)
        side.inside = side.inside or (label.marked and side.bears(label))
        if len(label.said.units) == 1:
            side.label_unit = label.said.units[0]

    def _is_alike(self, bearer: Label, label: Label) -> bool:
        """Whether a row may have the unit of what it is a part of: a thing, or an indicator that can be told in it."""
        if label.name.sort is Sort.PART:
            return True
        dimension = self._names.dimension(label.name.text) or measured_in(label.name.text)
        own = {unit.dimension for unit in bearer.said.units}
        return label.depth > bearer.depth > 0 and label.said.relation is None and own == {dimension}

    def _has_indents(self) -> bool:
        """Whether labels are set in by more and by less: then that says what is a part of what."""
        labels = {at for column in self._frame.columns for at in column.labels[-1:]}
        rows = range(self._layout.body, self._grid.rows)
        cells = [cell for row in rows for at in labels if (cell := self._grid.at(row, at))]
        return len({cell.indent for cell in cells if self._grid.text(cell)}) > 1


def _is_told_otherwise(whole: Whole, label: Label) -> bool:
    """Whether a label tells another unit than the rows above are in: what is below 星级饭店（家） is no revenue."""
    told = {unit.name for unit in label.said.units}
    return bool(told and whole.units) and told.isdisjoint(unit.name for unit in whole.units)


def _which_of(label: Label, things: Label) -> Label:
    """A label that says only which of some things are meant, as these: 大型 of 载客汽车, 其中：民办 of 普通高中."""
    if not is_attribute(label.name.text) or things.name.sort is not Sort.PART:
        return label
    told = label.said._replace(name=f"{label.said.name}{things.said.name}")
    name = TableName(f"{label.name.text}{things.name.text}", Sort.PART)
    return label._replace(said=told, name=name, subject=f"{label.subject}{things.subject}")


def _whole(label: Label, unit: TableUnit | None, numbered: bool) -> Whole:
    return Whole(label.name.text, label.said.name, label.said.units, unit, numbered, label.indent, label.said)


def _is_of(bearer: Label | None, label: Label) -> bool:
    """Whether a row is some of what another one above it is: it says so, is set in deeper, or numbered so."""
    if label.marked or bearer is None:
        return label.marked
    return label.indent > bearer.indent or label.depth > bearer.depth > 0


def _leave(side: RowSide, label: Label) -> None:
    """Forget the wholes that a row is not set in deeper than; it is a part of the one that is left."""
    while side.above and side.above[-1].indent >= label.indent:
        side.above.pop()
        side.inside = False
    if side.above:
        side.whole = side.above[-1]
        side.inside = True


def _index_above(side: RowSide, label: Label) -> Said | None:
    """What an index says of the rows of its parts: 轻工业 below 工业增加值指数（上年=100）."""
    says = side.whole.says
    return says if says.relation == "multiple" and label.name.sort is Sort.PART else None
