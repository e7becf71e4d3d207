"""When two periods may be compared: the same months of a year, of the same length."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_FORM = re.compile(r"(\d{4})(?:-?(H[12]|Q[1-4])|-(\d\d))?")
_PARTS = {"H1": (1, 6), "H2": (7, 6), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3)}


class TimeSpan(NamedTuple):
    """A stretch of time: the first month counted from year 0, and how many months."""

    first: int
    months: int

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.first // 12

    def like(self, other: TimeSpan) -> bool:
        """Whether it is the same part of a year, of whatever year: one half year and another."""
        return self.months == other.months and self.first % 12 == other.first % 12


@lru_cache(maxsize=4096)
def span(period: str | None) -> TimeSpan | None:
    """A period of the house (2014, 2018H1, 2018-01..2018-05, 2020Q1) as months; None for one that is not known."""
    if not period:
        return None
    ends = [_one(part) for part in period.split("..")]
    if len(ends) > 2 or None in ends:
        return None
    first, last = ends[0], ends[-1]
    assert first is not None
    assert last is not None
    months = last.first + last.months - first.first
    return TimeSpan(first.first, months) if months > 0 else None


def _one(text: str) -> TimeSpan | None:
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    year, part, month = found.groups()
    if part:
        start, months = _PARTS[part]
        return TimeSpan(int(year) * 12 + start - 1, months)
    if month:
        return TimeSpan(int(year) * 12 + int(month) - 1, 1) if 1 <= int(month) <= 12 else None
    return TimeSpan(int(year) * 12, 12)


def same(one: str | None, other: str | None) -> bool:
    """Whether two periods are the same stretch of time, however written: 2018H1 and 2018-01..2018-06."""
    return one == other or (span(one) is not None and span(one) == span(other))


def reason(one: str | None, other: str | None) -> str | None:
    """Why levels of two periods may not be compared: `length`, `year`, `unknown-period`; None where they may."""
    left, right = span(one), span(other)
    if left is None or right is None:
        return "unknown-period"
    if left == right:
        return None
    return "year" if left.like(right) else "length"


def years_apart(one: str | None, other: str | None) -> int:
    """How many years the first begins behind the second; 0 where either is not known."""
    left, right = span(one), span(other)
    return left.year - right.year if left and right else 0


def shifted(period: str | None, years: int) -> str | None:
    """The same time some years later: 2018-01..2018-05 -> 2019-01..2019-05."""
    if period is None:
        return None
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda year: str(int(year.group()) + years), period)
