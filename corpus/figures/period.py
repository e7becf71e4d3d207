"""The time a figure speaks of and which stretch of it: that of its sentence, else of its section, else of the page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.figures.calendar import Calendar, Dated, Years
from corpus.figures.flows import is_change, is_flow, is_spent, stands
from corpus.figures.grammar import Number
from corpus.figures.passages import Passages
from corpus.figures.times import FOUNDED, Time, part_of, times, years_of_plan
from corpus.figures.windows import Window
from corpus.lexicon.normalize import fold
from corpus.model import Section


class When(NamedTuple):
    """The period of a figure and its span: None, sum, average or to-date."""

    period: str | None
    span: str | None = None


_AVERAGED = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|[两三四五]年平均)"
    r"(?!浓度|气温|温度|降水|降雨|价格|工资|收入|可支配|纯收入|径流|日照|相对)"
)
_MEAN_OF_YEARS = re.compile(r"平均(?:增[长速幅]|递增)")
# |1.6倍
_TIMES_A_PLAN = re.compile(
    "[是为](?:“?(?:十[一二三四五]?|[八九])五”?(?:期间|时期)?|(?:前|上一?个?|此前)[三四五]年)的(?:近|约)?$"
)
_MEASURED = re.compile(  # by which what stands before a comma is measured: 累计下降10.7%，超额完成目标|2.7个百分点
    "，(?:占[^，。；]*的?|(?:超额?|高于|高出|低于|好于|优于|快于|慢于|比|较)[^，。；]*|(?:超额)?完成[^，。；]*(?:目标|任务|计划)的)$"
)
_OF_A_PLAN = re.compile(  # 超额完成“十二五”计划|120亿元的目标
    "(?:完成|超|[达做]到|高于|低于|实现|[占比较与距])[^，。；]{0,6}?(?P<plan>“?(?:十[一二三四五]?|[八九])五”?)(?:发展)?(?:规划|计划)"
    "(?:纲要)?(?P<goal>[^，。；\\d]{0,6}(?:目标|任务|预期)[^，。；\\d]{0,4})?[^，。；\\d]{0,2}$"
)
_A_GOAL = re.compile("的?[^，。；\\d]{0,4}(?:目标|任务)")
_YEAR_OF_GOALS = re.compile("[^，。；\\d]{0,20}")  # 今年我区经济社会发展的|主要预期目标为：
_THIS_YEAR = ("今年", "本年")
_AT_FIRST = re.compile("初期|之初|(?:挂牌|成立|建区|起步)时")
_BARE_YEARS = re.compile("[二两三四五六七八九十]年")
_FURTHER = re.compile("[。；]\\s*(?:[二三四五六七八九十]是|其[二三四五])")
_THEIR_MONEY = re.compile(  # 五年来引进项目90个，总投资|310亿元
    "[，、](?:协议|计划|合同|实际)?(?:总投资|投资总额|总金额|协议资金|协议投资|投资额|引资额|到位资金|合同资金|利用外资|使用外资|到账外资|利用内资)额?(?:达到?|约|超过?|为|近)*"
)
_NEXT_LINE = re.compile("(?:以上|左右)?；\\n(?!其中|目前|现)[^，。；\\d\\n年月]{2,24}")
_NAME_ALONE = re.compile(
    "，(?![我本该全其现已共均又再达]|目前|同比)[^，。；\\d年月期]{2,8}[“”\u4e00-\u9fff]{2,12}"
)
_BY_KIND = re.compile(
    "(?:按[^，。；\\d]{2,8}(?:划?分|看)|分[^，。；\\d]{2,8}[来]?看|从[^，。；\\d]{2,10}[来]?看)，"
)
_BY_WHEN = re.compile(r"力争，?到(20\d\d)年[底末]?，")
_FAR = 1500  # characters
_SOFT_BREAK = re.compile("[，；]")
_REACHED = re.compile(r"累计|[截迄][至止]|至今|迄今|历年")
_SINCE_THEN = re.compile(  # 新城建设启动|以来: the year of it is not told, and no single year holds what was done since
    r"(?:建设|启动|开工|动工|成立|设立|组建|创建|建区|建园|开园|挂牌|获批|升格|升级|开发|实施|开展|推行|推进|运行|运营|投用|投产|试点|改革开放)"
    r"[^，。；\d年月]{0,6}以来"
)
_UP_TO = re.compile("[到至]$")
_WHOLE_STRETCH = re.compile(r"全年|年内|当年|今年|本年")
_BRACKETED = re.compile(r"（((?:19|20)\d\d)年(?:数|底|末)?）")
_OF_THE_MONTH = re.compile("份?当月")
_STATED = re.compile(r"(?:\d|[一二两三四五六七八九十百]+[个件项家所条处])[^，；]*[，；]")
_LISTED = re.compile(r"(?:以上|以内|左右)?[、和及与]{1,2}")
_TERM_BEFORE = re.compile(r"上年|去年|上一年")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM_TO = re.compile(r"(?:19|20)\d\d年?\s?(?:[-~—]{1,2}|至|到)\s?(?:19|20)\d\d\s?年")
_YEAR_TOLD = re.compile(r"((?:19|20)\d\d)年")
_OF_A_YEAR = re.compile(
    r"年度?[^，。；]{0,14}(?:回顾|总结|情况|成效|完成|运行|指标|执行|成绩|目标|计划|安排|打算|任务|数据|(?:重点|主要|各项)工作)|年$"
)
_ROUND = re.compile("[（）]")


def _leaves_bracket(text: str) -> bool:
    """Whether a bracket that was open before `text` closes in it."""
    depth = 0
    for bracket in _ROUND.findall(text) if "）" in text else ():
        depth += 1 if bracket == "（" else -1
        if depth < 0:
            return True
    return False


class Clock:
    """The times of a text, asked for one figure at a time, in the order of the text.

    `period` is the time that the page speaks of, `plan` the time that it plans, `published` its date; any may be None.
    """

    def __init__(
        self,
        plain: str,
        sections: Sequence[Section],
        period: str | None,
        plan: str | None,
        published: str | None,
    ) -> None:
        self._plain = plain
        self._passages = Passages(plain)
        self._period = period
        self._plan = plan
        self._calendar = Calendar(plain, period, plan, published)
        self._before: tuple[int, When] = (-1, When(None))  # where the figure before ends, and its time
        self._base: tuple[Window | None, str | None] = (None, None)  # the base told last, and where
        headed = [
            section for section in sections if _OF_A_YEAR.search(section.title) or "五" in section.title
        ]
        self._headed = [(section, times(fold(section.title), 0, len(section.title))) for section in headed]
        self._heads = [section.start for section in headed]
        self._open = [*_nested(headed)]

    def when(self, number: Number, window: Window, plan: int | None) -> When:
        """The time of the figure. `plan` is where the plan around it begins: times before that speak of what was
        done."""
        end, before = self._before
        listed = 0 <= end <= number.start and _LISTED.fullmatch(self._plain, end, number.start)
        theirs = 0 <= end <= number.start and _THEIR_MONEY.fullmatch(self._plain, end, number.start)
        alike = (
            (listed and before.span in ("average", "sum"))
            or (theirs and before.span == "sum")
            or (0 <= end <= number.start and self._measures(number, end, before))
            or (before.span == "sum" and 0 <= end <= number.start and self._goes_on(number, end))
        )
        found = before if alike else self._when(number, window, plan)
        self._before = (number.end, found)
        return found

    def _measures(self, number: Number, end: int, before: When) -> bool:
        """Whether a figure only measures the sum or the yearly mean before it, which ends at `end`."""
        if before.span == "sum" and number.kind == "multiple":
            return _TIMES_A_PLAN.fullmatch(self._plain[end : number.start].lstrip("，")) is not None
        if before.span == "average" and self._plain.startswith("%，占", end - 1):
            return False  # 年均增长32%，占全市|71%: no growth has a share
        return (
            before.span in ("sum", "average")
            and number.kind in ("points", "percent")
            and _MEASURED.match(self._plain, end, number.start) is not None
        )

    def _parted(self, number: Number, window: Window) -> When | None:
        """The months that the sentence before speaks of, for one that parts it by kinds: 截至9月底，完成75亿元。
        按行业分，工业项目完成|27亿元. None where it parts nothing, or that sentence tells of a whole year."""
        if not _BY_KIND.match(self._plain, *window.sentence):
            return None
        end, before = self._before
        same = window.paragraph[0] <= end <= number.start and before.period is not None
        return (
            before if same and len(before.period or "") > len("2024") and before.span != "average" else None
        )

    def _striven_for(self, start: int) -> str | None:
        """The year by which what stands before an offset is to be reached: 力争到2030年，…."""
        named = list(_BY_WHEN.finditer(self._plain, max(start - _FAR, 0), start))
        return named[-1][1] if named else None

    def _goes_on(self, number: Number, end: int) -> bool:
        """Whether an amount is the next of a list of sums: over the end of a line (…310亿元；⏎税收|62亿元), or over
        a comma where only its name is told (智能工厂17家，标杆车间|33家)."""
        if number.kind != "amount" or number.unit == "位":
            return False
        between = self._plain[end : number.start]
        if stands(between):
            return False
        if number.dimension == "count" and _NAME_ALONE.fullmatch(between):
            return True
        return _NEXT_LINE.fullmatch(between) is not None

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
        spoken, told = self._calendar.spoken, self._time_of(number.start, window, None)
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
        period = self._first_of_stretch(number, window) or self._counted(own, now)
        if period is None and _AT_FIRST.search(own):
            self._base = (window, None)
            return When(None)  # 从挂牌初期的|5%: no year is told
        if period is None:
            period = self._base_before(number, window)
        if period is None:
            period = self._measured_by(number, window)
        if period is None:
            found = self._time_of(number.start, window, plan)
            years = found.years if found else None
            period = str(years[0] - 1) if years else None  # what five years grew from is the year before them
        self._base = (window, period)
        self._before = (number.end, When(None))
        return When(period)

    def _first_of_stretch(self, number: Number, window: Window) -> str | None:
        """The first of the years from which to which something grew: 2019年至2022年，产值由|120亿元增加到260亿元."""
        named = [one for one in self._calendar.dated(window.sentence) if one.time.end <= number.start]
        last = named[-1] if named else None
        told = last is not None and _FROM_TO.fullmatch(self._plain, last.time.start, last.time.end)
        return str(last.years[0]) if told and last is not None and last.years is not None else None

    def _base_before(self, number: Number, window: Window) -> str | None:
        """The year of the base before, in the sentence or in one of the paragraph behind which no time was named."""
        before, year = self._base
        if before is None or before.paragraph != window.paragraph:
            return None
        named = self._calendar.dated((window.sentence[0], number.start))
        return year if before.sentence == window.sentence or not named else None

    def _measured_by(self, number: Number, window: Window) -> str | None:
        """The year that what stands before a base is measured by: 较2020年增长165%，比重从|4.6%跃升至9.5%."""
        told = (one.time for one in self._calendar.dated(window.sentence))
        years = [
            time.year
            for time in told
            if window.segment[0] <= time.start < number.start
            and time.role == "base"
            and time.year is not None
            and not time.part
        ]
        return str(years[-1]) if years else None

    def whole_of(self, number: Number, window: Window, plan: int | None) -> When:
        """The year of a task or a plan, whatever part of it the sentence speaks of; all years of a five-year plan."""
        of_plan = self._plan_named(number, window)
        if of_plan is not None:
            return When(_stretch(of_plan), "sum")
        found = self._when(number, window, plan).period
        return When(found[:4] if found and ".." not in found[:6] else self._calendar.year(plan is not None))

    @staticmethod
    def _counted(own: str, now: str | None) -> str | None:
        """The year that stands by a base, or the year before."""
        told = _YEAR_TOLD.findall(own)
        part = now[4:] if now and "同期" in own and ".." not in now[:6] else ""
        if told:
            return str(told[-1]) + part
        ended = [time.year for time in times(own, 0, len(own)) if time.year is not None]
        if ended:
            return str(ended[-1])  # 较“十三五”末的…
        if _TERM_BEFORE.search(own) is None or now is None or not now[:4].isdigit():
            return None
        year = int(now[:4]) - 1
        return f"{year}{part.replace(now[:4], str(year))}"

    def _when(self, number: Number, window: Window, plan: int | None) -> When:
        bracketed = _BRACKETED.match(self._plain, number.end)
        if bracketed:
            return When(bracketed.group(1))
        default = (self._plan or self._striven_for(number.start)) if plan is not None else self._period
        found = self._time_of(number.start, window, plan)
        parted = (
            self._parted(number, window) if found is None or found.time.start < window.sentence[0] else None
        )
        if parted is not None and plan is None:
            return parted
        if found is None and (
            "累计" in self._plain[slice(*window.head)]
            or is_flow(self._plain, number, window.segment[0], window.head[0])
        ):
            found = self._summed_before(number.start, window)
        of_plan = self._plan_named(number, window) if found is None or found.years is not None else None
        if of_plan is not None:
            return When(_stretch(of_plan), "sum" if number.kind == "amount" else None)
        if found is not None and plan is not None and found.years is not None:
            found = self._years_ahead(found, number.start, window, plan)
        if found is not None and (
            "累计" in self._plain[slice(*window.head)] or self._of_another_part(found, number, window)
        ):
            found = self._stretch_above(found, number.start, window)
        head = self._plain[max(window.head[0] - 10, window.segment[0]) : number.start]
        several = found is not None and found.years is not None
        averaged = _AVERAGED.search(self._plain, window.head[0], number.start)
        if averaged or (several and _MEAN_OF_YEARS.search(self._plain, window.head[0], number.start)):
            return self._averaged(found, number, window, default, plan)
        if found is not None and found.time.role == "open":
            return When(None)
        if found is not None and found.years is not None:
            return self._over(found.years, number, window, found.time, plan)
        years = self._passage(number, window, plan) if found is None else None
        if years is not None:
            return When(_stretch(years), "sum")
        period = (
            self._calendar.period_of(found, default)
            if found
            else self._undated(window, default, number.start, plan)
        )
        if found is not None and found.time.role == "since" and period and period.endswith(".."):
            return When(period, "sum")
        return When(period, self._span(found, number, window, head))

    def _plan_named(self, number: Number, window: Window) -> Years | None:
        """The years of the plan whose goal a figure is, or is measured by: 完成“十二五”计划目标的|135%."""
        named = _OF_A_PLAN.search(self._plain, window.head[0], number.start)
        if named is None or not (named["goal"] or _A_GOAL.match(self._plain, number.end)):
            return None
        return years_of_plan(named["plan"])

    def _years_ahead(self, found: Dated, start: int, window: Window, plan: int) -> Dated:
        """The years of the plan around, where goals say a bare 五年: “十三五”发展目标 … 五年累计引进资金300亿元."""
        if _BARE_YEARS.fullmatch(self._plain, found.time.start, found.time.end) is None:
            return found
        said = [
            one.years for one in self._calendar.dated(window.sentence) if one.time.end <= found.time.start
        ]
        ahead = (
            next((years for years in reversed(said) if years), None)
            or self._years_around(start, plan)
            or self._years_of_passage(start, plan)
        )
        return found._replace(years=ahead) if ahead else found

    def _averaged(
        self, found: Dated | None, number: Number, window: Window, default: str | None, plan: int | None
    ) -> When:
        """The years over which a yearly mean is taken: those named, those since the base, those of the plan."""
        years = found.years if found else None
        period = self._calendar.period_of(found, default) if found and years is None else None
        told = self._base[0]
        base = self._base[1] if told and told.sentence == window.sentence else None
        end = int(period[:4]) if period and len(period) == 4 else None
        if years is None and end and base and int(base[:4]) < end:
            years = (int(base[:4]) + 1, end)
        years = (
            years
            or self._years_since(number, window, end)
            or self._years_around(number.start, plan)
            or self._years_of_passage(number.start, plan)
            or self._calendar.stretch
        )
        if years is None and end and end % 5 == 0 and (plan is not None or period != self._period):
            years = (end - 4, end)  # a five-year plan ends in 2020, 2025, 2030
        return When(_stretch(years) if years else period or default, "average")

    def _years_since(self, number: Number, window: Window, end: int | None) -> Years | None:
        """The years since the one that its sentence measures by: 420亿元，是2005年的5.2倍，年均增长|38%."""
        told = [one.time for one in self._calendar.dated(window.sentence) if one.time.start < number.start]
        bases = [
            time.year for time in told if time.role == "base" and time.year is not None and not time.part
        ]
        return (bases[-1] + 1, end) if bases and end and bases[-1] + 1 < end else None

    def _span(self, found: Dated | None, number: Number, window: Window, head: str) -> str | None:
        """to-date for a state reached without a beginning; None for a period as it stands."""
        if self._is_since_then(found, number, window):
            return "to-date"
        if found is not None:
            return "to-date" if found.time.role == "at" or self._gathered_by(found, number, window) else None
        if number.kind != "amount" or not _REACHED.search(self._plain, window.head[0], number.start):
            return None
        return None if "累计" in head and _WHOLE_STRETCH.search(head) else "to-date"

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
            and time.start >= window.segment[0]
            and number.kind == "amount"
            and "累计" in self._plain[time.end : number.start]
            and not _WHOLE_STRETCH.search(self._plain, time.end, number.start)
        )

    def _over(self, years: Years, number: Number, window: Window, time: Time, plan: int | None) -> When:
        """The time of a figure that stands under a stretch of years: their sum, or the state at their end."""
        since, head = max(time.end, window.sentence[0]), max(time.end, window.head[0])
        spent = self._plain.startswith("期间", time.end - 2) and is_spent(self._plain, number, since)
        flow = spent or is_change(self._plain, number, head) or is_flow(self._plain, number, since, head)
        if flow or _TIMES_A_PLAN.search(self._plain, head, number.start):
            return When(_stretch(years), "sum")
        if plan is not None or years[1] < int(self._period[:4] if self._period else 0):
            return When(str(years[1]))
        return When(self._period or str(years[1]))

    def _passage(self, number: Number, window: Window, plan: int | None) -> Years | None:
        """The years over which the passage around a figure looks, for what was made over them all."""
        head = window.head[0]
        points = number.kind == "points" and is_change(self._plain, number, head)
        plans = _TIMES_A_PLAN.search(self._plain, head, number.start)
        if not (points or plans or is_flow(self._plain, number, window.sentence[0], head)):
            return None
        return self._years_of_passage(number.start, plan)

    def _years_of_passage(self, start: int, plan: int | None) -> Years | None:
        """The years over which the passage around an offset looks."""
        opening = self._passages.opening(start)
        named = times(self._plain, *opening) if opening else []
        return self._calendar.stretch_of(named[0], plan is not None) if named else None

    def _undated(self, window: Window, default: str | None, start: int, plan: int | None) -> str | None:
        """The time of a figure whose sentence and paragraph name none: of its section, of the page, else of the last
        sentence that opened with one."""
        if self._founding(window.sentence):
            return None
        section = self._section(start, plan)
        if section or default:
            return section or default
        return self._calendar.lasting(start) if plan is None else self._told_behind(window)

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

    def _section(self, start: int, plan: int | None) -> str | None:
        """The year that a heading above names, where it is not that of a plan that is over or begins elsewhere."""
        for _, named in self._around(start, plan):
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
        return None

    def _years_around(self, start: int, plan: int | None) -> Years | None:
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

    def _time_of(self, start: int, window: Window, plan: int | None) -> Dated | None:
        """The nearest time before a figure that can be its own: one of its sentence, or a lasting one."""
        named = self._calendar.dated(window.paragraph)
        at = bisect_left(named, start, key=lambda dated: dated.time.start)
        for dated in reversed(named[max(at - 12, 0) : at]):
            time = dated.time
            inside = time.start >= window.sentence[0]
            theirs = plan is None or time.start >= plan
            if not theirs and not (inside and _YEAR_OF_GOALS.fullmatch(self._plain, time.end, plan or 0)):
                break
            if time.role in ("base", "event") or not (inside or time.lasting):
                continue
            if not inside and not self._opens(time) and any(self._lasts_from(one.time) for one in named[:at]):
                continue  # 前三季度，…，前8个月投资90亿元。: of its own sentence
            between = self._plain[time.end : start]
            if not time.lasting and inside and _leaves_bracket(between):
                continue
            if (
                inside
                and _BARE_YEARS.fullmatch(self._plain, time.start, time.end)
                and _SOFT_BREAK.search(between)
            ):
                continue  # 五年发放补贴3亿元，…: not of what follows
            month = time.role == "month" or _OF_THE_MONTH.match(self._plain, time.end)
            if month and "累计" in between:
                continue  # 8月当月增长8%，累计增幅…: that since the beginning of the year
            if time.role == "open" and self._plain.startswith("每年", time.start) and _STATED.search(between):
                continue
            return dated
        return None

    def _opens(self, time: Time) -> bool:
        """Whether a time stands at the head of its sentence."""
        return time.start == 0 or self._plain[time.start - 1] not in "，、：）”"

    def _lasts_from(self, time: Time) -> bool:
        """Whether a part of this year goes for its paragraph from the head of a sentence on."""
        return time.lasting and bool(time.part) and self._opens(time)

    def _of_another_part(self, found: Dated, number: Number, window: Window) -> bool:
        """Whether a flow stands in a further part (二是…) of a paragraph than the year named last."""
        return (
            found.time.start < window.sentence[0]
            and _FURTHER.search(self._plain, found.time.end, window.sentence[0] + 3) is not None
            and is_flow(self._plain, number, window.sentence[0], window.head[0])
        )

    def _stretch_above(self, found: Dated, start: int, window: Window) -> Dated:
        """The stretch of years that the paragraph opened with, for a 累计 in a member of a list that names no time."""
        by = self._plain[max(found.time.start - 1, 0) : found.time.start] in ("到", "至")
        if found.years is not None or (found.time.start >= window.segment[0] and not by):
            return found
        named = (one for one in self._calendar.dated(window.paragraph) if one.time.start < start)
        return next((one for one in named if one.years is not None and self._reaches(one.time)), found)

    def _reaches(self, time: Time) -> bool:
        """Whether a stretch of years goes for its paragraph: one that opens a sentence, or that of goals
        (今后五年主要目标：)."""
        return time.lasting or self._plain.startswith(("今后", "未来"), time.start)

    def _summed_before(self, start: int, window: Window) -> Dated | None:
        """The years over which an earlier member of the sentence is summed: 五年累计引进…；累计完成|5.2万亿元."""
        told = (one for one in self._calendar.dated(window.sentence) if one.time.end < start)
        sums = [one for one in told if one.years is not None and self._plain.startswith("累计", one.time.end)]
        return sums[-1] if sums else None


def _nested(sections: Sequence[Section]) -> Iterator[tuple[int, ...]]:
    """Of each section, the numbers of those that it lies in, outermost first, and its own."""
    around: tuple[int, ...] = ()
    for number, section in enumerate(sections):
        around = (*(one for one in around if section.start < sections[one].end), number)
        yield around


def _stretch(years: Years) -> str:
    return f"{years[0]}..{years[1]}"
