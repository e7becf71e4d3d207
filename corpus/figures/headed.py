"""The times that headings name, and what stands under them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.figures.calendar import Calendar, Dated, Years
from corpus.figures.times import Time, part_of, times
from corpus.lexicon.normalize import fold
from corpus.model import Section

_OF_A_YEAR = re.compile(
    r"年度?[^，。；]{0,14}(?:回顾|总结|情况|成效|完成|运行|指标|执行|成绩|目标|计划|安排|打算|任务|数据|(?:重点|主要|各项)工作)|年$"
)
_NAMES_A_TIME = re.compile(f"{_OF_A_YEAR.pattern}|五|[上下]半年|季度|月")
_WHAT_IS_TOLD = re.compile(
    "(?:主要|各项|有关)?(?:工作|经济|指标|目标任务|任务|运行|财政|预算|招商|项目|生产|完成|打算|计划|安排|重点|情况|总结|回顾)"
)


class Headed:
    """The headings of a text that name a time: `period` is the page's own, `plan` the one that it plans."""

    def __init__(
        self, sections: Sequence[Section], calendar: Calendar, period: str | None, plan: str | None
    ) -> None:
        self._calendar = calendar
        self._period = period
        self._plan = plan
        self._headed = [(section, named) for section in sections if (named := _named(section.title))]
        self._heads = [section.start for section, _ in self._headed]
        self._open = [*_nested([section for section, _ in self._headed])]

    def time(self, start: int, plan: int | None) -> str | None:
        """The year that a heading above names, where it is not that of a plan that is over or begins elsewhere."""
        for section, named in self._around(start, plan):
            for time in named:
                years = self._calendar.stretch_of(time, planned=True) if plan is not None else None
                if years is not None:
                    return str(years[1])  # what is wanted of five years is reached at their end
                if time.years is None and time.year is not None and not time.role:
                    told = str(time.year)
                    default = self._plan if plan is not None else self._period
                    if default and default.startswith(told):
                        return default
                    return self._calendar.period_of(Dated(time, None, None), default)
                if _is_part(time, section.title):
                    year = self._calendar.year(plan is not None)
                    return part_of(year, time.part) if year else None
        return None

    def years(self, start: int, plan: int | None) -> Years | None:
        """The stretch of years that a heading above names."""
        for _, named in self._around(start, plan):
            for time in named:
                years = self._calendar.stretch_of(time, plan is not None)
                if years is not None:
                    return years
        return None

    def _around(self, start: int, plan: int | None) -> list[tuple[Section, list[Time]]]:
        """The headed sections around an offset that name a time, innermost first; those of the plan, in a plan."""
        at = bisect_right(self._heads, start) - 1
        inside = (self._headed[one] for one in reversed(self._open[at])) if at >= 0 else ()
        return [pair for pair in inside if start < pair[0].end and (plan is None or pair[0].start >= plan)]


def _named(title: str) -> list[Time]:
    """The times that a heading names as those of what stands under it."""
    if not _NAMES_A_TIME.search(title):
        return []
    named = times(fold(title), 0, len(title))
    of_a_year = _OF_A_YEAR.search(title) or "五" in title
    return named if of_a_year else [time for time in named if _is_part(time, title)]


def _is_part(time: Time, title: str) -> bool:
    """Whether a time is a part of a year that the page tells, and what a heading tells of is of it: 1-9月主要指标."""
    counted = time.year is None and not time.shift and time.counts_from == "page"
    return counted and bool(time.part) and not time.role and _WHAT_IS_TOLD.match(title, time.end) is not None


def _nested(sections: Sequence[Section]) -> Iterator[tuple[int, ...]]:
    """Of each section, the numbers of those that it lies in, outermost first, and its own."""
    around: tuple[int, ...] = ()
    for number, section in enumerate(sections):
        around = (*(one for one in around if section.start < sections[one].end), number)
        yield around
