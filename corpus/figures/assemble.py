"""From a bound number to a figure: relation, sign, status, period, qualifier put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar, cast

from corpus.figures import relation as relations
from corpus.figures.attached import Attached
from corpus.figures.base import is_base
from corpus.figures.gap import GOAL, OTHERS, gap_basis, lies_behind
from corpus.figures.grammar import Number
from corpus.figures.growth_basis import growth_basis
from corpus.figures.indicator_finder import Binder
from corpus.figures.newly import came_new
from corpus.figures.period import Clock
from corpus.figures.planned import plan_spans
from corpus.figures.qualifier import passed_before, qualifier
from corpus.figures.status import all_estimates_from, hinted, in_task_list, promised, status
from corpus.figures.when import NOTHING_TOLD, PageTime, When
from corpus.figures.windows import Window
from corpus.model import Figure, Section, Value

_REACHED = re.compile(r"截[至止]|已|以来|目前|同比|共有|位列|位居|较上")
_BY_THEN = re.compile(r"(?<![截迄止])[到至](?:20\d\d年[底末]?|“?十[一二三四五]?五”?(?:期?末|结束时))")
_SET_OUT = re.compile(
    r"(?:会议|大会|规划|方案|意见|纲要|文件)[还并]?(?:提出|明确|要求|部署|确定|强调|指出|显示)"
)
_EARLY = 3  # months in which a page looks back on the year before
_WHOLE_YEAR = re.compile("全年(?:累计|共|共计|合计)?(?:完成|实现|新增|引进|新签约|新建|达|税收|生产总值)")
_PROPOSED = re.compile(
    r"(?:会议|大会|报告|方案|意见|文件|计划》?|规划》?|通知》?)[还并]?(?:提出|要求|明确|确定|部署)了?[，：]?(?:今年|明年|来年|全年|下半年|新的一年)"
)
_DONE_SO_FAR = re.compile("已|同比|去年|上半年|季度|\\d月|目前|截[至止]|以来")
_HELD_ON = re.compile(  # 2019年5月6日，清河区召开…
    r"((?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?[^。；\n]{0,30}(?:召开|举行)|(?:召开|举行)((?:19|20)\d\d)年[^。；\d\n]{0,20}会"
)
_FIRST_LINES = 300  # characters in which a page without a date says when it was written
_BY_YEAR_END = re.compile(  # 年内完成投资|110亿元以上: of a year that is not over
    r"年内(?:再|还|将|要|全面|全部|累计|可|有望)*(?:完成|实现|新增|新建|建成|引进|引入|培育|签约|落地|开工|达到?|突破)(?![^；。]*(?:已|目前|同比|截[至止]))[^；。]*$"
)
_OR_MORE = re.compile("以上(?![的规])")
_AS_OF = re.compile(  # 截至2006年底，规划面积达|88平方公里; 累计开发面积|41平方公里
    r"(?:(?:[截迄][至止]到?[^，。；]{2,12}|(?<![\u4e00-\u9fff])到(?:19|20)\d\d年[年底末]*)，"
    r"(?:[^，。；]{0,12}面积[^，。；]{2,12}，){0,2}[^，。；\d]{0,30}|累计已?开发[^，。；\d]{0,6})$"
)
_GREW = re.compile("，(?:同比|比上年|比去年)")
_CUT = re.compile(
    "(?:压减|淘汰|化解|退出|关停|削减|[核新]增|新建成?|新形成)[^，。；]*(?:产能|能力)(?:约|近|达|超过?| )?$"
)
_JOINED = re.compile(r"[和、与及][^，。；]{0,8}")
_LIST_ON = re.compile(r"(?:[、和及与]-?\d[\d.]*[%‰]){1,8}(?=的?增[速幅长])")
_BOTH = re.compile(r"均|都|皆|双双|同为")


class Reading:
    """One report being read: what its paragraphs plan, which times it names."""

    def __init__(
        self,
        text: str,
        plain: str,
        sections: Sequence[Section],
        period: str | None,
        plan_period: str | None,
        published: str | None,
        page: PageTime = NOTHING_TOLD,
    ) -> None:
        self._text = text
        self._plain = plain
        self._spans = plan_spans(plain, sections, period, plan_period)
        self._starts = [start for start, _ in self._spans]
        self._clock = Clock(plain, sections, period, plan_period, published, page)
        now = self._clock.now if period else None
        self._year = now or _present(period, plan_period, published) or _held(plain)
        if self._year and page.latest:
            self._year = max(self._year, page.latest)
        # The year of the page, where it has most of it before it.
        self._unfinished = published[:4] if published and int(published[5:7]) <= _EARLY else None
        self._over = _is_over(period, published)
        self._expected = all_estimates_from(plain)
        self._tasks: tuple[int, int] | None = None  # the paragraph of the last list of tasks
        self._hinted: dict[tuple[int, int], bool] = {}

    def figures(self, item: Attached, before: str | None, binder: Binder) -> list[Figure]:
        """The figures of one number: one, or two where it is stated of two indicators at once."""
        words = self._words(item)
        gap = gap_basis(self._plain, item.number)
        relation = "change" if gap else relations.relation(item.number, words, before)
        plan = self._plan_start(item.number.start)
        hints = self._hints(item.window.sentence)
        standing = self._status(item, words, plan is not None, hints)
        if gap == GOAL and plan is None:
            standing = "actual"  # the distance from a goal is none
        base = self._is_base(item)
        when = self._when(item, standing, plan, hints, base)
        if base:
            standing = "actual"
        elif standing == "actual" and self._is_to_come(item, when.period):
            standing = "target"
        when = self._ended(item, when, standing)
        below = relations.sign(item.number, words, relation) < 0
        if gap in (GOAL, OTHERS):
            below = lies_behind(self._plain, item.number)
        figure = Figure(
            surface=self._text[item.number.start : item.number.end],
            start=item.number.start,
            end=item.number.end,
            value=_fallen(item.number.value) if below else item.number.value,
            unit=item.number.unit,
            relation=relation,
            indicator=item.indicator,
            wording=item.wording,
            scope=item.scope,
            status=standing,
            period=when.period,
            span=when.span,
            base=base,
            basis=gap or self._grown_from(item.number, relation, when.period),
            qualifier=qualifier(self._plain, item.number),
            value_high=_fallen(item.number.high) if below else item.number.high,
            found_by=item.how,
            named=item.named,
        )
        return [*self._twins(figure, item, binder), figure]

    def _grown_from(self, number: Number, relation: str, period: str | None) -> str | None:
        return growth_basis(self._plain, number.start, period) if relation == "growth" else None

    def _words(self, item: Attached) -> relations.Words:
        window = item.window
        return relations.Words(
            gap=item.gap,
            head=item.gap if item.how == "dealt" else self._plain[slice(*window.head)],
            tail=self._tail(item),
            name=item.wording or "",
            around=self._plain[max(window.sentence[0], window.head[0] - 60) : window.head[0]],
        )

    def _tail(self, item: Attached) -> str:
        """What follows a number; behind a member of a list, what follows the list: 以15%、|13.6%的增速."""
        tail = self._plain[slice(*item.window.tail)]
        rest = _LIST_ON.match(self._plain, item.number.end) if tail[:1] in "、和及与" else None
        return self._plain[rest.end() : rest.end() + 10] if rest else tail

    def _ended(self, item: Attached, when: When, standing: str) -> When:
        """The year before, for what is told done of a whole year that is not over on the day of the page: 全年完成税收|
        12亿元, in March."""
        if self._unfinished is None or standing != "actual" or when.period != self._unfinished:
            return when
        whole = _WHOLE_YEAR.search(self._plain, item.window.sentence[0], item.number.start)
        return when._replace(period=str(int(self._unfinished) - 1)) if whole else when

    def _future(self, period: str | None) -> bool:
        """Whether a period lies behind the one that the report speaks of, or is a stretch of years begun in it."""
        if not period or not self._year:
            return False
        first, _, last = period.partition("..")
        return first[:4] > self._year or (first[:4] == self._year and last[:4] > self._year)

    def _is_to_come(self, item: Attached, period: str | None) -> bool:
        """Whether what no word calls a goal lies ahead all the same: by its year, or by the end of a year at hand."""
        start, end = item.window.segment[0], item.number.start
        if self._is_proposed(item):
            return True
        or_more = not self._over and _OR_MORE.match(self._plain, item.number.end)
        if or_more and _BY_YEAR_END.search(self._plain, start, end):
            return True
        if self._is_set_out(item):
            return True
        by = _BY_THEN.search(self._plain, item.window.sentence[0], item.number.start)
        ahead = (
            by is not None and self._year is not None and (period or "").rpartition("..")[2][:4] > self._year
        )
        return (ahead or self._future(period)) and not self._reached(item)

    def _is_proposed(self, item: Attached) -> bool:
        """Whether a meeting proposes it for this year or the next: 会议提出，今年生产总值增长|8%."""
        said = _PROPOSED.search(self._plain, item.window.sentence[0], item.number.start)
        return said is not None and not _DONE_SO_FAR.search(self._plain, said.end(), item.number.start)

    def _is_set_out(self, item: Attached) -> bool:
        """Whether a meeting or a plan says by when it is to be reached: 会议提出，到2021年，…突破|1000亿元."""
        said = _SET_OUT.search(self._plain, item.window.sentence[0], item.number.start)
        by = _BY_THEN.search(self._plain, said.end(), item.number.start) if said else None
        return by is not None and not self._reached(item)

    def _reached(self, item: Attached) -> bool:
        """Whether the sentence says that it is so already: 截至2020年5月底, 已; before 到2021年, that of something
        else."""
        start, end = item.window.sentence[0], item.number.start
        by = list(_BY_THEN.finditer(self._plain, start, end))
        return bool(_REACHED.search(self._plain, by[-1].end() if by else start, end))

    def _plan_start(self, offset: int) -> int | None:
        """Where the plan around an offset begins; None outside of plans."""
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at][0] if at >= 0 and offset < self._spans[at][1] else None

    def _hints(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence has a word of what is to come; asked once a sentence."""
        if sentence not in self._hinted:
            self._hinted[sentence] = hinted(self._plain, sentence)
        return self._hinted[sentence]

    def _status(self, item: Attached, words: relations.Words, planned: bool, hints: bool) -> str:
        number, window = item.number, item.window
        found = status(
            self._plain,
            number.start,
            number.end,
            window.segment,
            window.sentence,
            planned=planned,
            quota=relations.is_quota(number, words) or self._is_task(number, window),
            intended=relations.is_plan(number, words) and not self._has_grown(number),
            hints=hints,
        )
        return "estimate" if found == "actual" and number.start >= self._expected else found

    def _has_grown(self, number: Number) -> bool:
        """Whether a growth follows a number: 施工项目计划总投资|530亿元，同比增长20.5% is counted, not planned."""
        told = self._plain.endswith("计划总投资", 0, number.start)
        return told and _GREW.match(self._plain, number.end) is not None

    def _is_task(self, number: Number, window: Window) -> bool:
        """Whether an amount stands in a list of tasks, or in a line alike to that list behind it."""
        if number.kind != "amount":
            return False
        if in_task_list(self._plain, window.sentence, number.start):
            self._tasks = window.paragraph
            return True
        paragraph = window.paragraph
        if self._tasks is None or paragraph == self._tasks or "任务的" not in self._plain[slice(*paragraph)]:
            return False
        done = self._plain.find("完成", *paragraph)
        return window.sentence[1] <= done and "占" in self._plain[done : paragraph[1]]

    def _is_base(self, item: Attached) -> bool:
        """Whether a figure only says what another grew from."""
        window = item.window
        return is_base(
            self._plain, item.number, max(window.segment[0], item.number.start - 40), window.sentence[1]
        )

    def _when(self, item: Attached, standing: str, plan: int | None, hints: bool, base: bool) -> When:
        """The period of a figure and its span."""
        number, window = item.number, item.window
        if base:
            return self._clock.base(number, window, plan)
        found = self._clock.when(number, window, plan)
        if item.period is not None:
            return self._clock.dealt(item.period, found)
        if passed_before(self._plain, number):
            return When(None)
        planned = relations.is_plan(number, self._words(item)) and not self._has_grown(number)
        if standing == "quota" or planned:
            return self._clock.whole_of(number, window, plan)
        stands = relations.is_standing(item.wording, number, item.how) and not came_new(item)
        if stands and standing != "target" and not (self._told_at(number, window) or self._is_cut(item)):
            return When(None)
        if plan is None and hints and promised(self._plain, window.sentence[0], number.start):
            return When(None)
        return self._clock.wanted(number, window, found) if standing == "target" and plan is None else found

    def _is_cut(self, item: Attached) -> bool:
        """Whether a capacity was cut or added, alone or in a list: 压减燃煤998万吨、炼铁产能|158万吨."""
        return _CUT.search(self._plain, item.window.segment[0], item.number.start) is not None

    def _told_at(self, number: Number, window: Window) -> bool:
        """Whether a clause says right before a number when it stood so: 截至2006年底，规划面积达|88平方公里."""
        return _AS_OF.search(self._plain, window.sentence[0], number.start) is not None

    def _twins(self, figure: Figure, item: Attached, binder: Binder) -> list[Figure]:
        """办结率和满意率均达100%: the same number of the other name."""
        start, end = item.window.head
        both = _BOTH.search(self._plain, start, end)
        if item.how == "dealt" or not both:
            return []
        hits = binder.within(start, both.start())
        if len(hits) < 2 or not _JOINED.fullmatch(self._plain, hits[-2].end, hits[-1].start):
            return []
        name = hits[-2]
        wording = self._plain[name.start : name.end]
        words = self._words(item)._replace(name=wording)
        relation = relations.relation(item.number, words, None)
        return [replace(figure, indicator=name.indicator, wording=wording, scope=None, relation=relation)]


def _present(period: str | None, plan_period: str | None, published: str | None) -> str | None:
    """The year behind which all is yet to come: the one reported, or that of a later page without plans."""
    told = published[:4] if published else None
    if period is None:
        return told
    late = told is not None and plan_period is None and told > period[:4]
    return told if late else period[:4]


def _is_over(period: str | None, published: str | None) -> bool:
    """Whether a page reports a whole year and was not published in it."""
    if period is None or len(period.split("..")[-1]) > len("2024"):
        return False
    return published is None or published[:4] > period[:4]


def _held(plain: str) -> str | None:
    """The year in which a meeting was held that a page without a date of its own tells of."""
    held = _HELD_ON.search(plain, 0, _FIRST_LINES)
    return held[1] or held[2] if held else None


_Stated = TypeVar("_Stated", bound=Value | None)


def _fallen(value: _Stated) -> _Stated:
    """A number below zero; one that is written so keeps its own sign."""
    return cast(_Stated, -value) if isinstance(value, Decimal) and value > 0 else value
