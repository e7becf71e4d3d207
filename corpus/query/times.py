"""Times as one writes them (2014, 2018H1, 2018年上半年, 2020Q1, 2020-05, 2014..2018), and which lies in which."""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST, _LAST = "0000-00-00", "9999-99-99"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?:年|[-./])(?P<month>1[0-2]|0?[1-9])"
_WHOLE_YEAR = re.compile(_YEAR + r"(?:年度?)?")
_HALF = re.compile(_YEAR + r"年?(?:(?P<first>H1|上半年)|H2|下半年)", re.IGNORECASE)
_QUARTER = re.compile(_YEAR + r"年?(?:Q(?P<digit>[1-4])|第?(?P<count>[1-4一二三四])季度)", re.IGNORECASE)
_WHOLE_MONTH = re.compile(_YEAR + _MONTH + r"(?:月份?)?")
_DAY = re.compile(_YEAR + _MONTH + r"(?:月|[-./])(?P<day>3[01]|[12]\d|0?[1-9])日?")
_RANGE = re.compile(r"\.\.|~|至|到|(?<=\d{4})-(?=\d{4}$)|(?<=年)-(?=\d{4})")
_QUARTERS = "一二三四"


class During(NamedTuple):
    """A span of days, both ends in it, as YYYY-MM-DD.

    Every month has 31 days here, and open ends lie outside all that can be written: ends are only compared.
    """

    first: str
    last: str

    def holds(self, other: During) -> bool:
        """Whether another span lies inside this one."""
        return self.first <= other.first and other.last <= self.last


def during(written: str) -> During | None:
    """The span that is meant by a time, or by two with `..` between them (either may be left out); None for no time."""
    written = written.strip()
    whole = _one(written)
    if whole is not None:
        return whole
    parts = _RANGE.split(written, maxsplit=1)
    if len(parts) != 2 or not any(parts):
        return None
    first = _one(parts[0]) if parts[0] else During(_FIRST, _FIRST)
    last = _one(parts[1]) if parts[1] else During(_LAST, _LAST)
    if first is None or last is None or last.last < first.first:
        return None
    return During(first.first, last.last)


def compared(comparison: str, span: During) -> During:
    """The span of all times that compare so with another: `>=2015` begins with it, `>2015` behind it."""
    match comparison:
        case ">=":
            return During(span.first, _LAST)
        case ">":
            return During(_day(span.last, 1), _LAST)
        case "<=":
            return During(_FIRST, span.last)
        case "<":
            return During(_FIRST, _day(span.first, -1))
    return span


def _day(day: str, more: int) -> str:
    return f"{day[:8]}{int(day[8:]) + more:02}"


def _one(written: str) -> During | None:
    if found := _WHOLE_YEAR.fullmatch(written):
        return _months(found["year"], 1, 12)
    if found := _HALF.fullmatch(written):
        return _months(found["year"], *((1, 6) if found["first"] else (7, 12)))
    if found := _QUARTER.fullmatch(written):
        count = found["digit"] or found["count"]
        last = 3 * (_QUARTERS.index(count) + 1 if count in _QUARTERS else int(count))
        return _months(found["year"], last - 2, last)
    if found := _WHOLE_MONTH.fullmatch(written):
        return _months(found["year"], int(found["month"]), int(found["month"]))
    if found := _DAY.fullmatch(written):
        day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
        return During(day, day)
    return None


def _months(year: str, first: int, last: int) -> During:
    return During(f"{year}-{first:02}-01", f"{year}-{last:02}-31")
