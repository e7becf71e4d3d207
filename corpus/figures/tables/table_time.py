"""The time that words of a table name: a year, a part of it, or how far it is from the table's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.tables.words_left import WordsLeft
from corpus.figures.times import Time, years_of_plan

_BEFORE = re.compile(r"[上去]一?年度?(?P<same>同期|同月)?|(?P<then>(?:上年)?同期|上期(?=[数末]|累计|余额|$))")
# What stood at the end of the year before.
_AT_ITS_START = re.compile("(?<![比较自从])[年期]初(?=余额|[数值]|$)")
_NEXT = re.compile(r"[明下次翌]年度?")
_NOW = re.compile(r"[本今当]年(?:度|内)?|报告期|[本当]期|本季度?")
_MONTH = re.compile(r"(?:[本当]月|本期月)末?")
_MONTH_BEFORE = re.compile(r"(?<![比较])上个?月末?")
_TO_DATE = re.compile(
    r"(?:[自从]?年初至?|(?:1\s?[-—~至]{1,2}\s?)?[本当]月止?|截[至止][本当]月)?累计|年初至今|(?:1\s?[-—~至]{1,2}|[自从]?年初至)\s?[本当]月|[本当]月止"
)
_YEAR = re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?![\d.%万亿元人户家个吨米亩]|\s?[-—~至/])年?")
_OF_PLAN = re.compile(
    "“?(?P<plan>十[一二三四]?五)”?(?:期间|时期)?(?=(?:计划|规划|累计|实际|已)*(?:完成)?投资)"
)
_END_OF_PLAN = re.compile("“?(?P<plan>十[一二三四]?五)”?(?:期?末)?(?=规划?(?:目标|[值数])|目标)")
_COMPARED = re.compile("[比较]|相[比对]")


class TableTime(NamedTuple):
    """The time that words of a table name: a year, or how far from the table's; a part of the year, "" for all of it.

    `part` is also `month` for the month at hand, `month-before` for the one before it and `to-date` for the year up
    to it; `years` the first and the last of several.
    """

    year: int | None = None
    shift: int | None = None
    part: str | None = None
    years: tuple[int, int] | None = None
    same_part: bool = False  # 上年同期: the part of the year that the table speaks of

    def __bool__(self) -> bool:
        return any(field not in (None, False) for field in self)

    @property
    def is_earlier(self) -> bool:
        """Whether it lies before the table's own time."""
        return bool(self.shift) or self.part == "month-before"

    def within(self, outer: TableTime) -> TableTime:
        """This time where it stands under another heading: 1-3月 under 2022年."""
        return TableTime(
            outer.year if self.year is None else self.year,
            outer.shift if self.shift is None else self.shift,
            outer.part if self.part is None else self.part,
            self.years or (outer.years if self.year is None else None),
            self.same_part or outer.same_part,
        )


def time_in(left: WordsLeft) -> TableTime:
    """The time that is named, taken out."""
    compared = left.has(_COMPARED)  # 太和2023年 is no base: nothing is compared with it
    named = [
        time
        for time in left.times()
        if time.role not in ("base", "event", "open") or (time.role == "base" and not compared)
    ]
    part: str | None = None
    time = TableTime()
    if named:
        first = named[0]
        part = first.part or None
        years = first.years if isinstance(first.years, tuple) else None
        all_months = not first.part and "月" in left.told(first)  # 1-12月
        yearly = any(time.role == "whole" for time in named) and not first.part  # 2023年全年
        whole = all_months or first.role == "whole" or yearly
        shift = first.shift or None if first.counts_from == "page" else None
        if first.counts_from == "last":
            return _counted(left, None)
        within = next((each for each in named[1:] if _is_within(each, first)), None)
        if within:  # 2024年重点项目1-10月进展
            part = within.part
            left.cut(within.start, within.end)
        left.cut(first.start, first.end)
        time = TableTime(first.year, shift, "" if whole else part, years)
    end = left.take(_END_OF_PLAN) if not time else None
    if end:
        return time._replace(year=years_of_plan(end["plan"])[1])
    plan = left.take(_OF_PLAN) if not time else None
    if plan:
        return time._replace(years=years_of_plan(plan["plan"]))
    year = left.take(_YEAR) if time.year is None and not time.years else None
    if year:
        time = time._replace(year=int(year["year"]))
    return _counted(left, time if time else None)


def _is_within(time: Time, year: Time) -> bool:
    """Whether a time is a part of the year that was named before it, by other words."""
    return bool(year.year and not year.part and year.years is None and time.year is None and time.part)


def _counted(left: WordsLeft, time: TableTime | None) -> TableTime:
    """A time that is counted from the table's: 上年同期, 本月, 累计."""
    time = time or TableTime()
    before = left.take(_BEFORE)
    if before:
        same = bool(before["same"] or before["then"])
        time = time._replace(shift=-1, same_part=same) if time.year is None else time
    elif left.take(_AT_ITS_START):
        time = time._replace(shift=-1)
    elif left.take(_NEXT):
        time = time._replace(shift=1)
    elif left.take(_NOW):
        time = time._replace(shift=0)
    if time.part is None:
        if left.take(_TO_DATE):
            time = time._replace(part="to-date")
        elif left.take(_MONTH):
            time = time._replace(part="month")
        elif left.take(_MONTH_BEFORE):
            time = time._replace(part="month-before")
    return time
