"""The units of a table: in a column of their own, in brackets behind a name, in the line above (单位：亿元)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from corpus.figures.stated import stated, stated_pattern

_ANNOUNCED = re.compile(r"(?:计量)?单\s?位\s?(?:：\s?|（|\s)(?P<units>[^\s：。；（）]{1,24})")
_WHOSE = re.compile(r"(?<!计量)(?<!度量)(?<!数量)(?<!金额)(?<!货币)(?<=[\u4e00-\u9fff])$")  # 填报|单位
_CURRENCY = re.compile("人民币")  # 人民币万元 is 万元
_NO_UNIT = re.compile(r"[^\d%‰]*|(?:(?:19|20)\d\d年|\d{1,2}(?:[-—~]\d{1,2})?月)[^\d%‰]*")
_NOTED = re.compile(
    r"^\s*(?:备?注|说明)[^\n。]{0,30}?单位(?:均|都|统一)?(?:[为是]|：)\s?(?P<units>[^\s：。，；）]{1,12})",
    re.MULTILINE,
)
_ALTERNATIVE = re.compile(r"（[^（）]*）")
_AGAIN = re.compile("(?P<unit>.+/.+?)[·/.]?(?P<per>[年月天日])")  # 元/平方米·月, 元/人年
_GREAT = re.compile(r"(十|百|千|百?万|千?万|亿|万亿)(?=.)")
_GREAT_ALONE = re.compile("[百千]?万|亿|万亿")
_UNIT_OF = {"money": "元", "persons": "人", "households": "户", "count": "个"}
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z%‰/·.³²]{1,10}")
# units of yearbooks that prose has not: 升/日, 万标准立方米
_RARE = re.compile(
    r"(?:[十百千万亿]{1,2})?(?:[公百千毫]?升|标准立方米|千克标准煤|册件|车公里|条公里|皮长公里|芯公里|人日|工日|公担|担|瓶|双|件套|重量箱|吉焦|"
    r"马力|线|端口|摄氏度|℃|分贝|dB|瓦|吨海里|人年|封|盒|锭|毫克|mg|Gbps|GJ|KVA)(?:/[^/（）]{1,5}(?:[·/.][年月日天])?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(千瓦|[人吨]|kW)[·•∙・‧．.]?(时|小时|公里|海里|h)", re.IGNORECASE)  # 万千瓦·时
_PER = re.compile(r"[^、，/或 ]+/[^、，/或 ]+")
_PAIRS = re.compile(r"[\s；，、]+")
_OF_NAME = re.compile("(?:单位：)?(?P<name>[^：]{1,10})：(?P<unit>[^：]{1,10})")
_PARTS = re.compile(r"[、，/或 ]")


class TableUnit(NamedTuple):
    """A unit as a table announces it: canonical name, what a number in it is multiplied with, dimension."""

    name: str
    factor: Decimal
    dimension: str


PERCENT = TableUnit("%", Decimal(1), "rate")
PER_MILLE = TableUnit("‰", Decimal(1), "rate")
POINTS = TableUnit("百分点", Decimal(1), "rate_points")
PLACES = TableUnit("位", Decimal(1), "rank")


@lru_cache(maxsize=4096)
def known_unit(words: str) -> TableUnit | None:
    """The unit that some words are, whole: 万元, 亿千瓦时, 元/亩; None for any others."""
    again = _AGAIN.fullmatch(words)
    if again:
        base = known_unit(again["unit"])
        return base and base._replace(name=f"{base.name}·{again['per']}")
    words = words.replace("/㎡", "/平方米").replace("/m²", "/平方米")
    words = _DOTTED.sub(lambda found: found[1] + found[2].replace("小时", "时"), words)
    match = stated_pattern().match(f"1{words}") if words[:1] and not words[0].isdecimal() else None
    one = stated(match) if match else None
    if one is None or not one.unit or one.end != len(words) + 1 or one.about:
        return None
    return TableUnit(one.unit, one.numeral.value, one.dimension or "")


@lru_cache(maxsize=4096)
def told_unit(words: str) -> TableUnit | None:
    """The unit of words that are announced as one: also one that is not in the lexicon (亿吨公里)."""
    words = words.strip("（） ")
    known = known_unit(words) or known_unit(_ALTERNATIVE.sub("", words))
    if known or not _NAME.fullmatch(words):
        return known
    great = _GREAT.match(words)
    factor = known_unit(f"{great.group()}个") if great else None
    name = words[great.end() :] if great else words
    return TableUnit(name, factor.factor if factor else Decimal(1), "")


def units_in(words: str) -> tuple[TableUnit, ...]:
    """The units of a list: 亿元、%."""
    words = _CURRENCY.sub("", words)
    whole = known_unit(words)
    if whole:
        return (whole,)
    found = [known_unit(part) for part in _PARTS.split(words) if part]
    known = tuple(unit for unit in found if unit)
    if _PER.fullmatch(words) and len({unit.dimension for unit in known} - {"rate"}) > 1:
        per = told_unit(words)  # 万元/吨标煤 is one unit, 亿元/% are two
        return (per,) if per else ()
    return known if len(known) == len(found) else ()


def rare_units_in(words: str) -> tuple[TableUnit, ...]:
    """The unit that words in brackets behind a name are, where only tables have it: 升/日."""
    unit = told_unit(words) if _RARE.fullmatch(words) else None
    return (unit,) if unit else ()


def unit_among(words: str) -> tuple[TableUnit, ...]:
    """The one unit among words that say how something is reckoned: 当年价，亿元; none where there are several."""
    parts = [part for part in re.split("[，：、]", words) if part]
    found = [unit for part in parts if (unit := known_unit(_CURRENCY.sub("", part)))]
    others = [part for part in parts if not known_unit(_CURRENCY.sub("", part))]
    return tuple(found) if len(found) == 1 and all(map(_NO_UNIT.fullmatch, others)) else ()


def great_unit(words: str, dimension: str) -> TableUnit | None:
    """The unit that 万 or 亿 alone means of what is so measured: 金额（万） is in 万元."""
    unit = _UNIT_OF.get(dimension)
    return known_unit(f"{words}{unit}") if unit and _GREAT_ALONE.fullmatch(words) else None


def announced(line: str) -> tuple[TableUnit, ...]:
    """The units that a line announces: 单位：万元、%."""
    told = list(_ANNOUNCED.finditer(line))
    found = next((units for match in reversed(told) if (units := units_in(match["units"]))), ())
    if found or not told or "：" not in told[-1].group() or _WHOSE.search(line, 0, told[-1].start()):
        return found  # 编制单位（盖章）, 填报单位：县农业局 announce none
    alone = told_unit(_CURRENCY.sub("", told[-1]["units"]))
    return (alone,) if alone else ()


def named_units(line: str) -> tuple[tuple[str, TableUnit], ...]:
    """The units that a line gives to several things: 面积：公顷 总产量：吨; none where it says anything else."""
    pairs = [_OF_NAME.fullmatch(part) for part in _PAIRS.split(line.strip("（）")) if part]
    found = [(pair["name"], units_in(pair["unit"])) for pair in pairs if pair]
    if len(found) < max(2, len(pairs)) or not all(len(units) == 1 for _, units in found):
        return ()
    return tuple((name, units[0]) for name, units in found)


def noted(lines: str) -> tuple[TableUnit, ...]:
    """The unit that a note gives to all numbers: 注：表中金额单位均为万元."""
    match = _NOTED.search(lines)
    return units_in(match["units"]) if match else ()


def levels(units: Sequence[TableUnit]) -> tuple[TableUnit, ...]:
    """The units of amounts among several; the rate where there is nothing else."""
    amounts = tuple(unit for unit in units if unit.dimension not in ("rate", "rate_points"))
    return amounts or tuple(units)
