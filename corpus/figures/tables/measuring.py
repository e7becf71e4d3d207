"""In what a number is told: by its cell, its relation, its row, its label, the headings, the caption.

The first of them that tells one decides; of several that are announced, the one that such an indicator can have. Where
none does the number has no unit, or that of a label above, and is in doubt.
"""

from __future__ import annotations

import re

from corpus.figures.tables.columns import NumberColumn, TableNumber
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.names import THINGS, measured_in, thing_unit
from corpus.figures.tables.roles import UNIT
from corpus.figures.tables.rows import RowRegister
from corpus.figures.tables.units import (
    PER_MILLE,
    PERCENT,
    PLACES,
    POINTS,
    TableUnit,
    known_unit,
    levels,
    told_unit,
)

_RANKED = re.compile("[位排名]")
_EITHER_WAY = re.compile("增减|升降|净增|变[化动]|增加|减少")
_IN_RATES = re.compile(r"[率幅速%]|增长|[同环]比")
_IN_PER_CENT = frozenset({"growth", "completion", "share", "multiple"})
_FOREIGN = re.compile(r"外资|外商|进出口|出口|进口|外汇|创汇")
_BRACKETED = re.compile("（[^（）]*）")
_COUNTED = re.compile(r"(?:[项题]目|企业|单位|机构|主体|人员?|[户家个宗件])(?:总?数|数量)$")
_RATE = re.compile("(?<!汇)(?<!费)(?<!生产)(?<!容积)率$|比重$|比例$")
_RATIO = re.compile("(?<![同环])比$")  # 存贷比, 生师比: no amount
_YIELD = re.compile("(?:每.{1,3}|单位(?:面积)?|亩)产量?$|单产$")
_COUNTS = {"count", "persons", "households"}
_PER_HEAD = re.compile("[人户亩单]均|平均|单价|均价|工资")


class Measuring:
    """The units of the numbers of a table, row by row as `rows` knows them."""

    def __init__(self, frame: TableFrame, rows: RowRegister) -> None:
        self._frame, self._rows = frame, rows
        self._grid, self._layout, self._names = frame.grid, frame.layout, frame.names
        self._sides = sorted({one.labels[0] for one in frame.columns if one.labels})

    def unit(self, at: TableNumber, relation: str, indicator: str) -> tuple[TableUnit | None, bool]:
        """The unit of a number that is so meant and speaks of this, and whether it is in doubt."""
        stated = self._told(at, relation, indicator)
        is_open = self._is_open(at, relation, stated)
        if stated is None and is_open:
            return self._likely(at.column, indicator), True
        return stated, is_open or (relation == "level" and _is_odd(stated, indicator))

    def of_row(self, row: int, labels: tuple[int, ...]) -> TableUnit | None:
        """The unit that stands in a row; where labels and numbers stand side by side twice, that of its own side."""
        begin = labels[0] if labels else 0
        end = min((at for at in self._sides if labels and at > labels[-1]), default=self._grid.columns)
        for column in self._layout.columns(UNIT):
            if len(self._sides) > 1 and not begin <= column < end:
                continue
            if unit := told_unit(self._grid.words(row, column)):
                return unit
        return None

    def _told(self, at: TableNumber, relation: str, indicator: str) -> TableUnit | None:
        """The unit that something tells, or that goes without saying."""
        if at.number.unit or at.number.parts:
            return at.number.unit
        if relation == "rank":
            return PLACES
        if relation == "change":
            return self._of_change(at)
        is_amount = relation == "growth" and (at.column.said.by_amount or at.label.said.by_amount)
        if relation in _IN_PER_CENT and not is_amount:
            told = at.label.said.units if at.label.said.relation else at.column.said.units
            own = next(iter(told), PERCENT)
            of_rate = any(unit.dimension == "rate" for unit in at.label.said.units)
            if relation == "growth" and of_rate and not own.dimension.startswith("rate"):
                return POINTS  # 不良贷款率（%） | 增减（亿元） | -0.05
            return own if relation == "growth" or own.dimension == "rate" else PERCENT
        return self._of_amount(at, relation, indicator)

    def _of_change(self, at: TableNumber) -> TableUnit:
        """The unit of a change: places where ranks are told of, else points."""
        told = "".join(self._grid.text(cell) for cell in (*at.column.heads, *at.label.cells))
        row = at.row_unit if at.row_unit and at.row_unit.dimension == "rate_points" else None
        return next(iter(at.column.said.units), row or (PLACES if _RANKED.search(told) else POINTS))

    def _of_amount(self, at: TableNumber, relation: str, indicator: str) -> TableUnit | None:
        """The unit of an amount, or of what a rate has grown by."""
        side, heads = self._rows.side(at.column.labels), at.column.said.units
        dimension, counted = self._names.dimension(indicator), self._counts(at)
        own = at.label.said.units or side.whole.units
        told = [unit for unit in (at.row_unit, *own) if unit]
        rates = [unit for unit in at.label.said.units if unit.dimension == "rate"]
        by_points = rates or (not heads and "rate" in (dimension, *(unit.dimension for unit in own)))
        if relation == "growth" and by_points:  # 不良贷款率（%） | 比年初增加 | -0.05
            return next((unit for unit in told if unit == PER_MILLE), POINTS)
        told += levels(heads)
        told += [unit for name, unit in self._frame.caption.named if _is_named(indicator, name)][:1]
        for announced in (side.section_units, self._corner_units(at.column), self._frame.units):
            told += self._fitting(indicator, announced, counted)
        if told or counted:
            return told[0] if told else known_unit(thing_unit(indicator))
        return (known_unit(self._names.usual_unit(indicator)) or PERCENT) if dimension == "rate" else None

    def _likely(self, column: NumberColumn, indicator: str) -> TableUnit | None:
        """What a number without a unit is likely told in: a rate in %, others in the unit of the label of a row
        above, where such an indicator can have it. It stays in doubt."""
        if _RATE.search(indicator):
            return PERCENT
        above = self._rows.side(column.labels).label_unit
        dimension = self._names.dimension(indicator) or measured_in(indicator)
        if above and above.dimension == dimension:
            return above
        return known_unit("人") if thing_unit(indicator) == "人" else None

    def _is_open(self, at: TableNumber, relation: str, stated: TableUnit | None) -> bool:
        """Whether nothing tells the unit of a number, or only 增减, which may be in % or as an amount."""
        number, column, label = at.number, at.column, at.label
        if stated is None:
            return not number.parts
        rates = (unit for unit in (*label.said.units, *self._frame.units) if unit.dimension == "rate")
        told = (number.unit, *column.said.units, *rates)
        words = "".join(self._grid.text(cell) for cell in (*column.heads, *label.cells))
        guessed = relation == "growth" and stated == PERCENT and not any(told) and not self._frame.rate
        return guessed and _EITHER_WAY.search(words) is not None and _IN_RATES.search(words) is None

    def _corner_units(self, column: NumberColumn) -> tuple[TableUnit, ...]:
        """The units in the heading of the labels: 指标（亿元）."""
        heads = self._layout.heads[column.labels[-1]] if column.labels else ()
        return next((units for head in heads if (units := self._frame.say(self._grid.text(head)).units)), ())

    def _counts(self, at: TableNumber) -> bool:
        """Whether heading or label say that things are counted: 已开工项目数 is in 万元 by no caption."""
        cells = (*at.label.cells[-1:], *at.column.heads[-1:])
        return any(_COUNTED.search(_BRACKETED.sub("", self._grid.text(cell))) for cell in cells)

    def _fitting(self, indicator: str, units: tuple[TableUnit, ...], counted: bool) -> tuple[TableUnit, ...]:
        """The unit of a caption or a corner, where it can be the one of such an indicator: of 亿元、万美元 the
        latter for trade and foreign capital, of 家、件 the former for firms."""
        one = len(levels(units)) < 2 and indicator.endswith(THINGS)  # things have what is told of them
        dimension = self._names.dimension(indicator) or ("" if one else measured_in(indicator))
        rates = tuple(unit for unit in units if unit.dimension == "rate")
        fitting = rates if _RATE.search(indicator) or _RATIO.search(indicator) else levels(units)
        if len({unit.name for unit in fitting if unit.dimension == "money"}) > 1:
            foreign = _FOREIGN.search(indicator) is not None
            fitting = tuple(
                one for one in fitting if one.dimension != "money" or (one.name != "元") == foreign
            )
        if counted:
            fitting = tuple(one for one in fitting if one.dimension in ("count", "persons", "households"))
        elif len({(unit.name, unit.dimension) for unit in fitting}) == 1 < len(fitting):  # 亿元、元
            by_size = sorted(fitting, key=lambda unit: unit.factor)
            fitting = (by_size[0 if _PER_HEAD.search(indicator) else -1],)
        elif len({unit.dimension for unit in fitting}) < len(fitting):
            fitting = tuple(one for one in fitting if one.name == thing_unit(indicator)) or fitting
        if dimension:
            fitting = tuple(unit for unit in fitting if unit.dimension == dimension or not unit.dimension)
        return fitting if len(fitting) == 1 else ()


def _is_named(indicator: str, name: str) -> bool:
    """Whether a unit announced of something is that of an indicator: 面积 of 播种面积, 单产 of 每公顷产量."""
    yields = _YIELD.search(indicator) is not None
    return indicator.endswith(name) if name != "单产" and not yields else name == "单产" and yields


def _is_odd(unit: TableUnit | None, indicator: str) -> bool:
    """Whether a unit is not one of what the last words of a name say that is measured: a rate in 万人, an area in
    元."""
    if unit is None or not unit.dimension:
        return False
    if _RATE.search(indicator) or _RATIO.search(indicator):
        return not unit.dimension.startswith(("rate", "ratio", "multiple"))
    measured = measured_in(indicator)
    return bool(measured) and not (
        unit.dimension.startswith(measured) or {measured, unit.dimension} <= _COUNTS
    )
