"""The time a figure speaks of and which stretch of it: that of its sentence, else of its section, else of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.bases import Bases
from corpus.figures.calendar import Calendar, Dated
from corpus.figures.flows import is_flow, stands
from corpus.figures.going_on import goes_on
from corpus.figures.grammar import Number
from corpus.figures.headed import Headed
from corpus.figures.nearest import AT_PRESENT, Nearest
from corpus.figures.over_years import OverYears
from corpus.figures.times import FOUNDED, part_of
from corpus.figures.when import NOTHING_TOLD, PageTime, When, stretch
from corpus.figures.windows import Window
from corpus.model import Section

_THIS_YEAR = ("今年", "本年")
_BY_KIND = re.compile(
    "其中|(?:按[^，。；\\d]{2,8}(?:划?分|看)|分[^，。；\\d]{2,8}[来]?看|从[^，。；\\d]{2,10}[来]?看)，"
)
_BY_WHEN = re.compile(r"力争，?到(20\d\d)年[底末]?，")
_FAR = 1500  # characters
_REACHED = re.compile(r"累计|[截迄][至止]|至今|迄今|历年")
_SINCE_THEN = re.compile(  # 新城建设启动|以来: the year of it is not told, and no single year holds what was done since
    r"(?:建设|启动|开工|动工|成立|设立|组建|创建|建区|建园|开园|挂牌|获批|升格|升级|开发|实施|开展|推行|推进|运行|运营|投用|投产|试点|改革开放)"
    r"[^，。；\d年月]{0,6}以来"
)
_GROWN_WITHIN = re.compile("，(?:同比|比上年|比去年)(?:增长|下降|增加|减少|净增)")
_GROWTH_WITHIN = re.compile("，(?:同比|比上年|比去年)(?:增长|下降)[^，。；\\d]{0,2}$")
_UP_TO = re.compile("[到至]$")
_WHOLE_STRETCH = re.compile(r"全年|年内|当年|今年|本年")
_BRACKETED = re.compile(r"（((?:19|20)\d\d)年(?:数|底|末)?）")
_A_YEAR = re.compile(r"(?:19|20)\d\d")


class Clock:
    """The times of a text, asked for one figure at a time, in the order of the text.

    `period` is the time that the page speaks of, `plan` the time that it plans, `published` its date; any may be None;
    `page` is what else it tells of its own time.
    """

    def __init__(
        self,
        plain: str,
        sections: Sequence[Section],
        period: str | None,
        plan: str | None,
        published: str | None,
        page: PageTime = NOTHING_TOLD,
    ) -> None:
        self._plain = plain
        self._page = page
        self._period = period
        self._plan = plan
        self._calendar = Calendar(plain, period, plan, published)
        self._headed = Headed(sections, self._calendar, period, plan)
        self._bases = Bases(plain, self._calendar)
        self._nearest = Nearest(plain, self._calendar, page.profile)
        self._years = OverYears(plain, self._calendar, self._headed, self._bases, period)
        self._before: tuple[int, When] = (-1, When(None))  # where the figure before ends, and its time

    @property
    def now(self) -> str | None:
        """The year in which the page was written, where only what it says of 今年 and 去年 tells it."""
        return self._calendar.now

    def when(self, number: Number, window: Window, plan: int | None) -> When:
        """The time of the figure. `plan` is where the plan around it begins: times before that speak of what was
        done."""
        end, before = self._before
        alike = goes_on(self._plain, number, end, before)
        found = before if alike else self._when(number, window, plan)
        self._before = (number.end, found)
        return found

    @staticmethod
    def dealt(told: str, found: When) -> When:
        """A time that was dealt out of a list: a year, or a part of the year in which what was `found` ends."""
        if _A_YEAR.fullmatch(told):
            return When(told)
        if found.period is None or (found.span == "average" and not told):
            return found
        year = found.period.rpartition("..")[2][:4]
        return When(part_of(year, told), found.span if found.span == "average" else None)

    def wanted(self, number: Number, window: Window, found: When) -> When:
        """The time of a goal outside of plans: where nothing tells, the year in which a page on the year before was
        written."""
        spoken, told = self._calendar.spoken, self._nearest.time_of(number.start, window, None)
        if self._is_over(found) and (told is None or told.time.start < window.sentence[0]):
            # 确保…, in a report of months that are over.
            return When(self._calendar.year(planned=False), found.span)
        of_now = (
            told is not None and self._plain.startswith(_THIS_YEAR, told.time.start) and not told.time.part
        )
        if of_now and found.period == self._period:
            # 今年计划竣工, in a report of some months.
            return When(self._calendar.year(planned=False), found.span)
        behind = spoken is not None and found.period == self._period == str(spoken - 1)
        return When(str(spoken), found.span) if behind and told is None else found

    def _is_over(self, found: When) -> bool:
        """Whether a time is the part of a year that the page reports, and not its end."""
        period = self._period or ""
        return (
            found.period == period
            and len(period) > 4
            and ".." not in period[:6]
            and not period.endswith("H2")
        )

    def base(self, number: Number, window: Window, plan: int | None) -> When:
        """The time of a value that something grew from: its own year where that is told or can be counted."""
        own = self._plain[max(window.sentence[0], self._before[0], window.head[0] - 12) : number.start]
        now = self._when(number, window, plan).period
        found = self._nearest.time_of(number.start, window, plan)
        self._before = (number.end, When(None))
        years = found.years if found is not None else self._years.grown_over(number.start) if now else None
        return When(self._bases.year(number, window, own, now, years))

    def whole_of(self, number: Number, window: Window, plan: int | None) -> When:
        """The year of a task or a plan, whatever part of it the sentence speaks of; all years of a five-year plan."""
        of_plan = self._of_plan(number, window)
        if of_plan is not None:
            return of_plan
        found = self._when(number, window, plan).period
        return When(found[:4] if found and ".." not in found[:6] else self._calendar.year(plan is not None))

    def _when(self, number: Number, window: Window, plan: int | None) -> When:
        bracketed = _BRACKETED.match(self._plain, number.end)
        if bracketed:
            return When(bracketed.group(1))
        default = (self._plan or self._striven_for(number.start)) if plan is not None else self._period
        found = self._nearest.time_of(number.start, window, plan)
        if plan is None and (found is None or found.time.start < window.sentence[0]):
            parted = self._parted(number, window)
            if parted is not None:
                return parted
        found = self._as_told_before(found, number, window)
        of_plan = self._of_plan(number, window) if found is None or found.years is not None else None
        if of_plan is not None:
            return of_plan
        if found is not None:
            return self._told(found, number, window, default, plan)
        if self._years.is_averaged(None, number, window):
            return self._years.averaged(None, number, window, default, plan)
        years = self._years.passage(number, window, plan)
        if years is not None:
            return self._years.total(years, number, window)
        return When(self._undated(number, window, default, plan), self._span(None, number, window))

    def _of_plan(self, number: Number, window: Window) -> When | None:
        """The time of the goal of a five-year plan: all its years, or their end for what grew (增加到425亿元，年均增长
        19.9%，比“十五”计划目标|275亿元超过…)."""
        years = self._years.of_plan(number, window)
        if years is None:
            return None
        end, before = self._before
        if end >= window.sentence[0] and (before.span == "average" or self._bases.last(window)):
            return When(str(years[1]))
        return When(stretch(years), "sum" if number.kind == "amount" else None)

    def _as_told_before(self, found: Dated | None, number: Number, window: Window) -> Dated | None:
        """The years of an earlier member of the sentence, for an amount without a time that was made over them too."""
        if found is not None:
            return found
        gathered = self._is_gathered(window) or is_flow(
            self._plain, number, window.segment[0], window.head[0]
        )
        return self._nearest.summed_before(number.start, window) if gathered else None

    def _told(
        self, found: Dated, number: Number, window: Window, default: str | None, plan: int | None
    ) -> When:
        """The time of a figure, of which one was `found` before it."""
        if plan is not None and found.years is not None:
            found = self._years.ahead(found, number.start, window, plan)
        if self._is_gathered(window) or self._nearest.is_of_another_part(found, number, window):
            found = self._nearest.stretch_above(found, number.start, window)
        if self._years.is_averaged(found, number, window):
            return self._years.averaged(found, number, window, default, plan)
        if found.time.role == "open":
            return When(None)
        if found.time.years is not None and found.years is None and self._is_summed(found, number, window):
            return When(None, "sum")  # 五年累计, on a page that does not tell which
        if found.years is not None:
            return self._years.summed(found.years, number, window, found.time, plan)
        period = self._calendar.period_of(found, default)
        if found.time.role == "since" and period and period.endswith(".."):
            stood = stands(self._plain[slice(*window.head)]) or number.kind not in ("amount", "multiple")
            return When(default) if stood else When(period, "sum")
        return When(period, self._span(found, number, window))

    def _is_summed(self, found: Dated, number: Number, window: Window) -> bool:
        since, head = max(found.time.end, window.sentence[0]), max(found.time.end, window.head[0])
        return is_flow(self._plain, number, since, head)

    def _is_gathered(self, window: Window) -> bool:
        return "累计" in self._plain[slice(*window.head)]

    def _parted(self, number: Number, window: Window) -> When | None:
        """The months that the sentence before speaks of, for one that parts it by kinds: 截至9月底，完成75亿元。
        按行业分，工业项目完成|27亿元. None where it parts nothing, or that sentence tells of a whole year."""
        if not _BY_KIND.match(self._plain, *window.sentence):
            return None
        end, before = self._before
        same = window.paragraph[0] <= end <= number.start and before.period is not None
        of_months = len(before.period or "") > len("2024") and before.span != "average"
        return before if same and (of_months or before.span == "to-date") else None

    def _striven_for(self, start: int) -> str | None:
        """The year by which what stands before an offset is to be reached: 力争到2030年，…."""
        named = list(_BY_WHEN.finditer(self._plain, max(start - _FAR, 0), start))
        return named[-1][1] if named else None

    def _span(self, found: Dated | None, number: Number, window: Window) -> str | None:
        """to-date for a state reached without a beginning; None for a period as it stands."""
        if self._is_since_then(found, number, window):
            return "to-date"
        if found is not None and self._is_of_the_year(found, number):
            return None
        if found is not None:
            return "to-date" if found.time.role == "at" or self._gathered_by(found, number, window) else None
        if number.kind != "amount" or not _REACHED.search(self._plain, window.head[0], number.start):
            return None
        head = self._plain[max(window.head[0] - 10, window.segment[0]) : number.start]
        return None if "累计" in head and _WHOLE_STRETCH.search(head) else "to-date"

    def _is_of_the_year(self, found: Dated, number: Number) -> bool:
        """Whether a growth shows what is told at its end to be of a year: 截至2015年底，产值|6亿元，同比增长8%."""
        if found.time.part or "累计" in self._plain[found.time.end : number.start]:
            return False
        return _GROWN_WITHIN.match(self._plain, number.end) is not None or (
            number.kind == "percent"
            and _GROWTH_WITHIN.search(self._plain, found.time.end, number.start) is not None
        )

    def _is_since_then(self, found: Dated | None, number: Number, window: Window) -> bool:
        """Whether an amount was made since something began whose year is not told: 新城启动以来，清收土地|3万亩."""
        begun = _SINCE_THEN.search(self._plain, window.sentence[0], number.start)
        if begun is None or (found is not None and found.time.start >= begun.start()):
            return False
        return is_flow(self._plain, number, begun.end(), window.head[0])

    def _gathered_by(self, found: Dated, number: Number, window: Window) -> bool:
        """Whether an amount was gathered up to a time, from the beginning on: 到2002年底累计吸收外资|40亿美元."""
        time = found.time
        by = _UP_TO.search(self._plain, max(time.start - 1, 0), time.start)
        return (
            by is not None
            and not time.part  # 至6月累计: since the beginning of the year
            and number.kind == "amount"
            and "累计" in self._plain[max(time.end, window.segment[0]) : number.start]
            and not _WHOLE_STRETCH.search(self._plain, time.end, number.start)
        )

    def _undated(self, number: Number, window: Window, default: str | None, plan: int | None) -> str | None:
        """The time of a figure whose sentence and paragraph name none: of its section, of the page, else of the last
        sentence that opened with one."""
        if self._founding(window.sentence) or (plan is None and self._is_of_an_unknown_day(number, window)):
            return None
        start = number.start
        section = self._headed.time(start, plan)
        if section or default or self._page.profile:
            return section or (None if self._page.profile and plan is None else default)
        if plan is not None:
            return self._told_behind(window)
        years = None if self._calendar.lasting(start) else self._years.around(start)
        return str(years[1]) if years else self._calendar.lasting(start)

    def _is_of_an_unknown_day(self, number: Number, window: Window) -> bool:
        """Whether a figure says what there is, above the year that the page tells of: 截至目前，园区共有|57个。…⏎
        2012年，…: the day of the page is not known."""
        if number.start >= self._page.undated:
            return False
        if AT_PRESENT.search(self._plain, window.sentence[0], number.start):
            return True
        counts = number.kind == "amount" and number.dimension in ("count", "persons", "households")
        return counts and not is_flow(self._plain, number, window.sentence[0], window.head[0])

    def _told_behind(self, window: Window) -> str | None:
        """The year that a sentence of goals names behind them: 新增企业60家……，2025年，该区将…."""
        named = (one.time for one in self._calendar.dated(window.sentence))
        return next((str(time.year) for time in named if time.year is not None and not time.part), None)

    def _founding(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence opens with the year of a founding: what else it says has no time of its own."""
        opening = self._calendar.dated(sentence)
        first = opening[0].time if opening else None
        return (
            first is not None
            and first.role == "event"
            and first.start - sentence[0] <= 8
            and FOUNDED.search(self._plain, first.start, min(first.end + 24, sentence[1])) is not None
        )
