"""A year and a part of it as reports write them: 2018年1-5月, 上半年, 前三季度."""

from __future__ import annotations

import re

from corpus.figures.times import months, part_of
from corpus.lexicon.numerals import numeral

YEAR = r"((?:19|20)\d\d)"
STRETCH = (
    r"(?:年度?)?[\s，,.]?(?:的)?(?:(?P<half>[上下]半年|(?<=年)半年)|(?:第)?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[一二三])个?季度"
    r"|(?P<first>1[0-2]|[1-9]|[一二三四五六七八九十])\s?(?:月份?)?\s?[-—–－~～至到]{1,2}\s?(?P<last>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\s?(?:月|(?=[我全本]))"
    r"|[前头](?P<months>[二三四五六七八九十]|十一|\d{1,2})个?月"
    r"|(?P<month>1[0-2]|0?[1-9])\s?月份?(?!\d{0,2}日))"
)
STRETCHED = re.compile(YEAR + STRETCH)
STRETCH_ALONE = re.compile(r"(?:今年)?" + STRETCH.removeprefix(r"(?:年度?)?[\s，,.]?(?:的)?"))


def last_month(found: re.Match[str]) -> int | None:
    """The month with which a stretch from the year's beginning ends."""
    part = found.groupdict()
    if part["half"] in ("上半年", "半年"):
        return 6
    if part["first"]:
        return _number(part["last"])
    if part["months"]:
        return _number(part["months"])
    if part["quarters"]:
        return 3 * _number(part["quarters"])
    return 3 * _number(part["quarter"]) if part["quarter"] else None


def name_of(year: str, found: re.Match[str]) -> str:
    """The name of a stretch of a year."""
    part = found.groupdict()
    if not any(part.values()):
        return year
    if part["half"]:
        return f"{year}H{2 if part['half'] == '下半年' else 1}"
    if part["quarter"]:
        return f"{year}Q{_number(part['quarter'])}"
    if part["month"]:
        return f"{year}-{int(part['month']):02}"
    first = _number(part["first"] or "1")
    return part_of(year, months(first, last_month(found) or 12))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else numeral(text) or 0
