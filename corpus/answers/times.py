"""The time of a plain question: 2014年, 14年上半年, 去年, 2019年以来, 十三五期间, last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from corpus.answers.model import AskedTime
from corpus.compare.periods import TimeSpan, span

_YEAR = r"(?<![\d.])(?:(?:19|20)\d\d(?![\d.]*\d|[万亿个家户%])|\d\d(?=年))(?:年度?)?"
_PART = (
    r"上半年|下半年|(?:第)?[一二三四1-4]季度|前[一二三]个?季度|[1-9]\d?(?:月)?[-—~至到][1-9]\d?月(?:份)?|前[一二三四五六七八九十\d]+个?月"
    r"|(?:1[0-2]|0?[1-9])月(?:份)?|[hq][1-4]"
)
_TO = r"\s?(?:[-—~至到]|to|and|until)\s?"
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_RELATIVE = {
    said: years
    for years, words in (
        (-3, "大前年"),
        (-2, "前年"),
        (-1, "去年|上年|上一年|last year"),
        (0, "今年|本年|this year"),
        (1, "明年|来年|next year"),
        (2, "后年"),
    )
    for said in words.split("|")
}
_NUMERALS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_OF = re.compile(
    rf"(?P<range>(?:从|自|between |from )?(?P<since>{_YEAR}){_TO}(?P<until>{_YEAR})(?:之?间|期间)?)"
    rf"|(?P<open>(?:从|自|since |from )?\s?(?P<start>{_YEAR})\s?(?:以来|起|开始|至今|到现在|之后|以后)"
    rf"|since (?P<begun>{_YEAR}))"
    rf"|(?P<part>(?P<of>{_YEAR}|{'|'.join(_RELATIVE)})?\s?(?:的)?(?P<named>{_PART}))"
    r"|(?P<month>(?<!\d)(?:19|20)\d\d[-./](?:1[0-2]|0[1-9])(?!\d))"
    rf"|(?P<whole>{_YEAR})(?:全年|年度|底|末)?"
    rf"|(?P<relative>{'|'.join(_RELATIVE)})(?:全年)?"
    rf"|“?(?P<plan>{'|'.join(_PLANS)})”?(?:规划)?(?:期间|时期|期末|以来|末)?"
    r"|(?P<last>(?:近|最近|过去|这|前)(?P<many>[一二两三四五六七八九十几])年(?:来|间|里)?|近年来?|历年来?|这些年来?|每年|各年|逐年"
    r"|(?:over|through) the years|past years|recent years|by year)"
)


class SaidTime(NamedTuple):
    """A time at `start:end` of a question."""

    start: int
    end: int
    time: AskedTime


def times_asked(text: str, today: date) -> Iterator[SaidTime]:
    """The times of a folded question, in their order; years told from now are counted from `today`."""
    for found in _OF.finditer(text):
        time = _time(found, today)
        if time is not None:
            yield SaidTime(*found.span(), time)


def joined(times: list[SaidTime]) -> AskedTime | None:
    """The times of a question as one: of several years each; a part of a year belongs to the year beside it."""
    asked = [each.time for each in times]
    if len(asked) < 2:
        return asked[0] if asked else None
    said = " ".join(time.said for time in asked)
    part = next((time.part for time in asked if time.part), None)
    spans = tuple(each for time in asked for each in time.spans)
    ranged = next((time for time in asked if time.is_range), None)
    if ranged is not None and not spans:
        return ranged
    if part is not None and spans:
        spans = tuple(TimeSpan(each.year * 12 + part.first % 12, part.months) for each in spans)
    return AskedTime(said, spans, part if not spans else None)


def _time(found: re.Match[str], today: date) -> AskedTime | None:
    said = found.group().strip()
    if found["range"]:
        since, until = _year(found["since"], today), _year(found["until"], today)
        return AskedTime(said, since=since, until=until) if since <= until else None
    if found["open"]:
        return AskedTime(said, since=_year(found["start"] or found["begun"], today))
    if found["month"]:
        return _named(said, found["month"].replace("/", "-").replace(".", "-"))
    if found["part"]:
        first, months = _months(found["named"])
        if found["of"] is None:
            return AskedTime(said, part=TimeSpan(first - 1, months))
        return AskedTime(said, (TimeSpan(_year(found["of"], today) * 12 + first - 1, months),))
    if found["plan"]:
        first = _PLANS[found["plan"]]
        return AskedTime(said, since=first, until=first + 4)
    if found["last"]:
        many = _NUMERALS.get(found["many"] or "", 0)
        return AskedTime(said, since=today.year - many if many else 0)
    return AskedTime(said, (TimeSpan(_year(found["whole"] or found["relative"], today) * 12, 12),))


def _named(said: str, period: str) -> AskedTime | None:
    told = span(period)
    return AskedTime(said, (told,)) if told else None


def _year(said: str, today: date) -> int:
    if said in _RELATIVE:
        return today.year + _RELATIVE[said]
    digits = re.sub(r"\D", "", said)
    if len(digits) == 4:
        return int(digits)
    century = 2000 if 2000 + int(digits) <= today.year + 10 else 1900
    return century + int(digits)


def _months(part: str) -> tuple[int, int]:
    """The first month of a part of a year, and how many it has."""
    if part in ("上半年", "h1"):
        return 1, 6
    if part in ("下半年", "h2"):
        return 7, 6
    if part.startswith(("q", "h")):
        return 3 * int(part[1]) - 2, 3
    count = _count(part)
    if "季" in part:
        return (1, 3 * count) if part.startswith("前") else (3 * count - 2, 3)
    if part.startswith("前"):
        return 1, count
    ends = [int(each) for each in re.findall(r"\d+", part)]
    return ends[0], ends[-1] - ends[0] + 1


def _count(part: str) -> int:
    if digits := re.search(r"\d+", part):
        return int(digits.group())
    signs = [_NUMERALS[sign] for sign in part if sign in _NUMERALS]
    return sum(signs) if signs else 0
