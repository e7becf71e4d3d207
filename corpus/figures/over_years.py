"""The years over which a figure is summed, or of which it is the yearly mean."""

from __future__ import annotations

import re

from corpus.figures.bases import Bases
from corpus.figures.calendar import Calendar, Dated, Years
from corpus.figures.flows import is_change, is_flow, is_spent
from corpus.figures.going_on import is_times_a_plan
from corpus.figures.grammar import Number
from corpus.figures.headed import Headed
from corpus.figures.nearest import BARE_YEARS
from corpus.figures.passages import Passages
from corpus.figures.times import Time, times, years_of_plan
from corpus.figures.when import When, stretch
from corpus.figures.windows import Window

_OF_A_PLAN = re.compile(  # 超额完成“十二五”计划|120亿元的目标
    "(?:完成|超|[达做]到|高于|低于|实现|[占比较与距])[^，。；]{0,6}?(?P<plan>“?(?:十[一二三四五]?|[八九])五”?)(?:发展)?(?:规划|计划)"
    "(?:纲要)?(?P<goal>[^，。；\\d]{0,6}(?:目标|任务|预期)[^，。；\\d]{0,4})?[^，。；\\d]{0,2}$"
)
_A_GOAL = re.compile("的?[^，。；\\d]{0,4}(?:目标|任务)")
_AVERAGED = re.compile(
    r"(?:(?<=保持)年增长|(?<=以)年增长|年均|年平均|平均每年|每年平均|[两三四五]年平均)"
    r"(?!浓度|气温|温度|降水|降雨|价格|工资|收入|可支配|纯收入|径流|日照|相对)"
)
_A_DAY = re.compile("平均每个?(?:工作)?[日天月]|[日月]均")
_MEAN_OF_YEARS = re.compile(r"平均(?:增[长速幅]|递增)")


class OverYears:
    """The stretches of years of a text; `period` is the page's own time."""

    def __init__(
        self, plain: str, calendar: Calendar, headed: Headed, bases: Bases, period: str | None
    ) -> None:
        self._plain = plain
        self._calendar = calendar
        self._headed = headed
        self._bases = bases
        self._passages = Passages(plain)
        self._period = period

    def of_plan(self, number: Number, window: Window) -> Years | None:
        """The years of the plan whose goal a figure is, or is measured by: 完成“十二五”计划目标的|135%."""
        named = _OF_A_PLAN.search(self._plain, window.head[0], number.start)
        if named is None or not (named["goal"] or _A_GOAL.match(self._plain, number.end)):
            return None
        return years_of_plan(named["plan"])

    def ahead(self, found: Dated, start: int, window: Window, plan: int) -> Dated:
        """The years of the plan around, where goals say a bare 五年: “十三五”发展目标 … 五年累计引进资金300亿元."""
        if BARE_YEARS.fullmatch(self._plain, found.time.start, found.time.end) is None:
            return found
        said = [
            one.years for one in self._calendar.dated(window.sentence) if one.time.end <= found.time.start
        ]
        ahead = (
            next((years for years in reversed(said) if years), None)
            or self._headed.years(start, plan)
            or self._of_passage(start, plan)
        )
        return found._replace(years=ahead) if ahead else found

    def is_averaged(self, found: Dated | None, number: Number, window: Window) -> bool:
        """Whether a figure is a yearly mean: 年均, or 平均增长 under several years."""
        several = found is not None and found.years is not None
        means = (_AVERAGED, _MEAN_OF_YEARS) if several else (_AVERAGED,)
        return any(mean.search(self._plain, window.head[0], number.start) for mean in means)

    def averaged(
        self, found: Dated | None, number: Number, window: Window, default: str | None, plan: int | None
    ) -> When:
        """The years over which a yearly mean is taken: those named, those since the base, those of the plan."""
        years = found.years if found else None
        period = self._calendar.period_of(found, default) if found and years is None else None
        if found is None and self._bases.last(window):
            period = default  # 从2015年的120亿元增长到210亿元，年均增长|11.8%
        base = self._bases.last(window)
        end = int(period[:4]) if period and len(period) == 4 else None
        if years is None and end and base and int(base[:4]) < end:
            years = (int(base[:4]) + 1, end)
        years = (
            years
            or self._since(number, window, end)
            or self._headed.years(number.start, plan)
            or self._of_passage(number.start, plan)
            or self._calendar.stretch
        )
        if years is None and end and end % 5 == 0 and (plan is not None or period != self._period):
            years = (end - 4, end)  # a five-year plan ends in 2020, 2025, 2030
        return When(stretch(years) if years else period or default, "average")

    def _since(self, number: Number, window: Window, end: int | None) -> Years | None:
        """The years since the one that its sentence measures by: 420亿元，是2005年的5.2倍，年均增长|38%."""
        told = [one.time for one in self._calendar.dated(window.sentence) if one.time.start < number.start]
        bases = [
            time.year for time in told if time.role == "base" and time.year is not None and not time.part
        ]
        return (bases[-1] + 1, end) if bases and end and bases[-1] + 1 < end else None

    def summed(self, years: Years, number: Number, window: Window, time: Time, plan: int | None) -> When:
        """The time of a figure that stands under a stretch of years: their sum, or the state at their end."""
        since, head = max(time.end, window.sentence[0]), max(time.end, window.head[0])
        spent = self._plain.startswith("期间", time.end - 2) and is_spent(self._plain, number, since)
        flow = spent or is_change(self._plain, number, head) or is_flow(self._plain, number, since, head)
        if flow or is_times_a_plan(self._plain, head, number.start):
            return self.total(years, number, window)
        if plan is not None or years[1] < int(self._period[:4] if self._period else 0):
            return When(str(years[1]))
        return When(self._period or str(years[1]))

    def total(self, years: Years, number: Number, window: Window) -> When:
        """What was made over years: their sum, or the mean of their days (平均每天新增2000户)."""
        mean = _A_DAY.search(self._plain, max(window.head[0] - 4, window.segment[0]), number.start)
        return When(stretch(years), "average" if mean else "sum")

    def passage(self, number: Number, window: Window, plan: int | None) -> Years | None:
        """The years over which the passage around a figure looks, for what was made over them all."""
        head = window.head[0]
        points = number.kind == "points" and is_change(self._plain, number, head)
        plans = is_times_a_plan(self._plain, head, number.start)
        if not (points or plans or is_flow(self._plain, number, window.sentence[0], head)):
            return None
        return self._of_passage(number.start, plan)

    def around(self, start: int) -> Years | None:
        """The years of the plan over which the passage around an offset of a page without a year looks."""
        return self._of_passage(start, None) if self._period is None else None

    def grown_over(self, start: int) -> Years | None:
        """The years over which what stands at an offset grew, where the page reports the end of its passage's."""
        years = self._of_passage(start, None)
        return years if years and (self._period is None or self._period == str(years[1])) else None

    def _of_passage(self, start: int, plan: int | None) -> Years | None:
        """The years over which the passage around an offset looks."""
        opening = self._passages.opening(start)
        named = times(self._plain, *opening) if opening else []
        return self._calendar.stretch_of(named[0], plan is not None) if named else None
