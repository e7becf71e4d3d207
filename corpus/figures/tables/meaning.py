"""How a number is meant: as an amount, a growth, a share, how much of a goal is done, a rank, a multiple.

Decided from the cell, else from what row and column say, else from the unit, the name and the title.
"""

from __future__ import annotations

import re

from corpus.figures.relation import says_completion
from corpus.figures.tables.cell_number import CellNumber
from corpus.figures.tables.columns import TableNumber
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.said import Said
from corpus.figures.tables.units import TableUnit

_RATES = frozenset({"rate", "ratio", ""})
_AMOUNT = re.compile(r"(?:[量额值]|投资|收入|支出|消[耗费]|能耗|贷款|存款)$")
_PRICED = re.compile(r"(?:价|费|租金|成本|标准|补贴|工资|收入)$")
_BASE = re.compile(r"[^，。；\s（）]{0,8}(?:年|月|同期|上期|基期)[^，。；\s（）]{0,4}[为=]\s?100(?!\d)")
_INDEX = re.compile("(?:价格|生产总值|增加值|产值|收入|产出)(?:分类|总|定基|环比)?指数")
_CONTRIBUTES = re.compile("贡献|拉动")  # to a growth: less than nothing, or more than all of it
_ALL = 100  # per cent
_LEAST_INDEX = 50  # what is less is by how much the index has changed
_SCORED = re.compile("(?<!价格)(?<!总)(?<!值)指数$|得分|评分")


class Meaning:
    """The relations of the numbers of a table to what they speak of."""

    def __init__(self, frame: TableFrame) -> None:
        self._frame = frame
        self._based = _BASE.search(frame.over()) is not None

    def relation(self, at: TableNumber, indicator: str) -> str:
        """What a number says of its indicator."""
        number, told = at.number, at.told
        if number.ranked or number.parts:
            return "rank" if number.ranked else "ratio"
        relation = told.relation
        if relation == "completion" and number.unit and number.unit.dimension != "rate":
            relation = None  # 完成计划 5亿元 is what was done
        if number.moved and relation in (None, "growth"):
            return "growth"
        if relation:
            return relation
        heads = at.column.said.units
        rates = bool(heads) and heads[0].dimension == "rate"  # 产值（亿元） under 指数（%）
        unit = number.unit or (heads[0] if rates else at.row_unit)
        unit = unit or (told.units[0] if told.units else self._frame.rate)
        if rates and at.label.said.units[:1] not in ((), heads[:1]) and at.column.said.name.endswith("指数"):
            return "multiple"
        if self._is_index(number, told, unit, indicator):
            return "multiple"
        if says_completion(indicator):
            return "completion"
        titled = self._frame.title_says.relation
        if unit and unit is self._frame.rate and titled in ("growth", "share"):
            return titled
        dimension = self._frame.names.dimension(indicator)
        if dimension == "rank":
            return "rank"
        amount = dimension not in _RATES or (not dimension and _AMOUNT.search(indicator))
        return "growth" if unit and unit.dimension == "rate" and amount else "level"  # an amount in per cent

    def is_doubtful(self, at: TableNumber, relation: str, indicator: str) -> bool:
        """Whether a number can hardly be meant so: more than all of something, or a growth that nothing but the unit
        of the whole table says to be one."""
        heads = "".join(map(self._frame.grid.text, at.column.heads))
        if relation == "share" and not _CONTRIBUTES.search(f"{heads}{self._frame.title}"):
            return not 0 <= at.number.value <= _ALL
        if relation == "growth" and self._frame.names.dimension(indicator) == "rate":
            return not at.told.by_amount  # in points, or in per cent of a rate
        told = at.told.relation or at.told.units or at.number.moved or at.number.unit or at.row_unit
        return relation == "growth" and not told and self._frame.title_says.relation != "growth"

    def _is_index(self, number: CellNumber, told: Said, unit: TableUnit | None, indicator: str) -> bool:
        """Whether a number says to how many per cent of an earlier time something has come (上年=100), in a table that
        says so or under the name of such an index."""
        if unit and unit.dimension != "rate":
            return False
        named = any(map(_INDEX.search, (told.name, self._frame.title))) and abs(number.value) >= _LEAST_INDEX
        return (self._based or named) and not _SCORED.search(indicator)

    def is_price(self, unit: TableUnit, indicator: str) -> bool:
        """Whether money per something tells what an indicator costs: 工业用电 0.62元/千瓦时."""
        dimension = self._frame.names.dimension(indicator)
        amount = dimension not in ("", "money", "rate", unit.dimension)
        return unit.dimension == "money_per" and amount and not _PRICED.search(indicator)
