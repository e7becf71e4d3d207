"""The number that a cell holds: all of it, or none."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.figures.tables.units import TableUnit, known_unit
from corpus.lexicon.numerals import read

_DIGITS = r"(?!0\d)(?:\d{1,3}(?:[, ，]\d{3})+(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?)"
_CELL = r"""
(?P<over>〔|［)?\s?(?P<about>[约近超逾仅达]|超过|突破|达到|力争|确保|不低于|不少于|不超过|不高于|高于|低于|控制在|[≥≤><])?\s?
(?P<moved>同比|比上年|较上年|同口径|可比|名义|实际)?(?P<way>净增加?|增长|增加|提高|提升|上升|上涨|[增升涨高快多↑]|下降|减少|降低|回落|下跌|下滑|[降减跌低慢少↓▲△▼▽负])?了?\s?
(?P<more>约|近|超过?|控制在)?
(?:并列(?=第))?(?P<surface>(?:第\s?)?(?P<open>（)?(?P<sign>[+\-])?\s?(?P<low>{digits})(?P<some>[余多])?\s?(?P<great>[十百千]?(?:万亿|[万亿])?)(?P<some2>[余多])?
(?:(?P<unit1>%)?\s?(?:[-~—]{{1,2}}|至)\s?(?P<high>{digits}))?(?:\s?(?P<unit>[^\d\s（）≥≤><，。；]{{1,9}}?))??(?P<close>）)?)
\s?(?P<behind>左右|以上|以下|以内|及以上)?(?P<way2>[↑↓])?
(?P<over_end>〕|］)?(?:（(?!预|估|快|目标|计划|累计|注)(?P<unit2>[^\d（）*]{{1,6}})）)?(?P<mark>（?[*①-⑳]）?|（(?:预计|预估|估计|快报|目标|计划|累计|注\d?|(?:其中|不?含)[^（）]{{1,24}})）)*
""".replace("\n", "")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[*①-⑳]|（(?:初步|初步核算|快报|预计|预测|预)数?）)?")
_RATIO = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?:[：:∶]\d{1,3}(?:\.\d{1,2})?){2}")
_PLACE_OF = re.compile(r"(?:第\s?)?(?P<place>\d{1,4})(?:[位名])?\s?/\s?(?P<of>\d{1,4})")
_WITH_PLACE = re.compile(
    r"(?P<number>.*[^（\s])\s?（(?:[^（）\d]{0,8}(?=第))?(?P<rank>(?:第\s?)?(?P<place>\d{1,3})[位名]?)）"
)
_WITH_PAST = re.compile(r"(?P<number>[^（）]*[^（）\s])\s?（(?P<past>[^（）]+)）")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-~—至]")
_DOWN = frozenset("下减降回跌低慢少↓▲△▼▽负")
_BOUNDS = ("左右", "以上", "以下", "以内")
_AS_WORDS = {"≥": "不低于", "≤": "不超过", ">": "超过", "<": "低于"}


class CellNumber(NamedTuple):
    """The number of a cell at `start:end` of the folded text; its unit as far as the cell itself has one.

    `moved` is +1 or -1 where the cell says that it is a rise or a fall, `value` is below zero for a fall.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: TableUnit | None
    moved: int
    ranked: bool
    qualifier: str | None
    status: str | None
    great: bool  # 万 or 亿 stands in the cell: a unit of its column multiplies nothing
    over_years: bool = False  # 〔14.5〕: of all years of a plan together
    parts: tuple[Decimal, ...] = ()  # 6.1:43.2:50.7, of which `value` is the first
    bracketed: bool = False  # （14.5）: below zero, or the same as 〔14.5〕
    of_places: bool = False  # 3/11: the third of eleven, where a heading says that it is a rank
    past: bool = False  # 3.3（3.7）: what the number before it was a year earlier


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_CELL.format(digits=_DIGITS))


@lru_cache(maxsize=4_096)  # layout, columns and rows ask the same cells
def cell_number(words: str, start: int) -> CellNumber | None:
    """The number of a cell with these words, which begins at `start`; None where they are not one number whole."""
    if _RATIO.fullmatch(words):
        parts = tuple(map(Decimal, re.split("[：:∶]", words)))
        return CellNumber(
            start, start + len(words), parts[0], None, None, 0, False, None, None, False, parts=parts
        )
    of = _PLACE_OF.fullmatch(words)
    if of and 0 < int(of["place"]) <= int(of["of"]):
        begin, end = of.span("place")
        place = Decimal(of["place"])
        return CellNumber(
            start + begin, start + end, place, None, None, 0, True, None, None, False, of_places=True
        )
    match = _pattern().fullmatch(words)
    if match is None or (match["open"] and match["sign"]):
        return None
    if any(
        bool(match[one]) != bool(match[other]) for one, other in (("open", "close"), ("over", "over_end"))
    ):
        return None
    unit, ranked = _unit(match), match["surface"].startswith("第")
    if (match["unit2"] and unit is None) or (match["unit"] == "岁" and (match["high"] or match["behind"])):
        return None
    if unit is None and match["unit"] and not (ranked and match["unit"] in ("位", "名")):
        return None
    low, high = _values(match)
    if low is None or (match["high"] and (high is None or high <= low)) or _YEARS.match(words):
        return None
    below = bool(match["open"]) or match["sign"] == "-"
    way = match["way"] or match["way2"] or ""
    fallen = below != (way[:1] in _DOWN and bool(way))
    begin, end = match.span("surface")
    about = match["about"] or match["more"]
    return CellNumber(
        start + begin,
        start + end,
        -low if fallen else low,
        None if high is None else -high if fallen else high,
        unit,
        0 if not (way and way not in "▲△▼▽负") else -1 if fallen else 1,
        ranked,
        _AS_WORDS.get(about or "", about) or match["behind"] or match["some"] or match["some2"],
        "estimate" if "预" in (match["mark"] or "") else None,
        bool(match["great"]) and unit is None,
        bool(match["over"]) or "累计" in (match["mark"] or ""),
        bracketed=bool(match["open"]),
    )


def with_place(words: str, start: int) -> tuple[CellNumber, CellNumber] | None:
    """The number and the rank of a cell that has both, as 186.4（3） or 8.5%（全省第3）; None where it has not."""
    match = _WITH_PLACE.fullmatch(words)
    number = cell_number(match["number"], start) if match else None
    if match is None or number is None:
        return None
    begin, end = (start + at for at in match.span("rank" if match["rank"][0] == "第" else "place"))
    return number, CellNumber(begin, end, Decimal(match["place"]), None, None, 0, True, None, None, False)


def with_past(words: str, start: int) -> tuple[CellNumber, CellNumber] | None:
    """The number of a cell and the one in its brackets, what it was before, as 3.31（3.72）; None where it has not
    both."""
    match = _WITH_PAST.fullmatch(words)
    number = cell_number(match["number"], start) if match else None
    past = cell_number(match["past"], start + match.start("past")) if match else None
    return (number, past._replace(past=True)) if number and past else None


def is_year(words: str) -> bool:
    """Whether a cell holds a year and nothing else."""
    return _YEAR.fullmatch(words) is not None


def _unit(match: re.Match[str]) -> TableUnit | None:
    written = match["unit"] or match["unit2"]
    return known_unit(written) if written else None


def _values(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """Both ends, as far as there are two."""
    great = match["great"] or ""
    low, high = (_value(match[end], great) for end in ("low", "high"))
    return low, high


def _value(digits: str | None, great: str) -> Decimal | None:
    if digits is None:
        return None
    numeral = read(re.sub(r"[ ,，]", "", digits) + great)
    return numeral.value if numeral else None
