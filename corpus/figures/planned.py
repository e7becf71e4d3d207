"""Which stretches of a text speak of what is to come: by headings, by how paragraphs open, by goals inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.figures.phrase import alternation
from corpus.figures.times import years_of_plan
from corpus.model import Section

Span = tuple[int, int]
FULFILLED = re.compile(r"完成[^，。；\d]{0,14}$")
_STATES = re.compile(r"[；，%]|。.|\d[亿万个家]")
_STATED = re.compile(r"\d[\d.]*(?:[%万亿]|[个家]\w)")
_LOOKS_BACK = re.compile(r"(?:[^，。]{0,12})?(?:回顾|总结了|过去(?:的)?(?:一年|五年)|一年来|五年来|这一年)")
_YEAR_FIRST = re.compile(r"\s*(?:[一二三四五]、)?(\d{4})年(?=[，是]|全区|全市|我)")
_YEAR_BEFORE = re.compile(r"20\d\d年[^。，；\d]{0,6}$")
_SETS_GOALS = re.compile(
    r"(?:印发|出台|发布|提出|公布|制定|编制|通过)[^。\n]{0,40}(?:意见|方案|规划|行动计划|纲要|措施)"
)
_BY_A_YEAR = re.compile(r"(?:[（一二三四五六七八九十\d）、.]{1,4})?到(20\d\d)年[底末]?，(?!已|累计)")
_STRIVEN_FOR = re.compile("力争，?到(20\\d\\d)年[底末]?，")
_GETS_BETTER = re.compile(
    "(?:[（一二三四五六七八九十\\d）、.]{1,4}|——)?[^，。：；\\d]{2,12}(?:更加|更为|显著|明显|大幅|全面|持续)[^，。：；\\d]{2,8}[：。]"
)
_TOLD_DONE = re.compile("同比|已(?![^，。]{0,2}目标)|截[至止]|比上年|累计完成")
_TOLD_FIRST = re.compile("同比|已|比上年|(?P<least>以上)")
_AHEAD = re.compile(r"20\d\d|[今明来]年|下[一半步阶]|新一年|今后|未来|打算|计划|目标|展望|安排|规划|建议")
_DONE_SO_FAR = re.compile(
    r"完成(?:全年|年度|年初|[省市区县]定)?(?:任务|计划|目标)[^，。；\d]{0,6}\d|同比|截[至止]|1\s?[-—至~]\s?\d+月"
)
_SOURCE = re.compile(  # …，2025年，该区将
    r"…*[^。\n]{0,80}?，(?P<year>20\d\d)年，[^。；]{0,16}(?<![主大小名干])将[^。\n]*"
)
_FIVE_YEARS = re.compile(  # 三、“十二五”规划
    "(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）|第.部分\\s?)?“?(?P<plan>十[一二三四五]?五)”?(?:时期|期间)?的?"
    "(?:经济社会|总体|工作|发展|奋斗|主要|重点|预期)*(?:规划|目标|蓝图|展望|任务|打算|设想)(?:和任务|与任务|及[^，。]{2,10})?"
)
_WORK_ON_A_PLAN = re.compile(  # 优化完善园区发展规划
    "(?:优化|完善|编制|修编|修订|调整|健全|制定|落实|实施|对接|深化|推进)(?:完善|落实|实施|修编)?了?[^，。：]{0,8}发展规划$"
)
_TWO_PARTS = re.compile(  # 上半年运行情况分析及下一阶段工作建议
    "(?:情况|分析|总结|回顾|汇报)[^，。]{0,6}(?:[及和与暨]|以及)[^，。]{0,12}(?:计划|打算|安排|建议|思路|工作|任务)"
)
_OPENING = 300  # characters of a page in which it says that it tells of goals
_LISTS = re.compile(
    r"\s*(?:[（一二三四五六七八九十\d]{1,3}[、.）是要]|[①-⑳●■◆—]|第[一二三四五]|首先|其次|将|要|力争|确保|同时)"
)
_HEADING = 44  # characters: a longer paragraph is no heading
_GOALS_OF = re.compile(r"(20\d\d)年[^。，；\d]{0,16}(?:目标|任务)")
_BOUND = re.compile(r"控制在[\d.]+%?(?:以内|左右)|[\d.]+%?(?:左右|以上)")
GOALS_FOLLOW = re.compile(  # 主要预期目标是：
    r"(?:预期目标|主要目标|总体目标|奋斗目标|工作目标|发展目标|目标任务)[^。，；\d]{0,8}(?:是|"
    r"为|如下)?\s?：|(?<!完成)(?:提出|确立|确定|明确|制定|设定)[^。；\d]{0,24}目标\s?："
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "plan": re.compile(rf"(?:{alternation('plan_heading')})|(?:今年|明年|下半年|新一年|20\d\d年)(?!以来|是|"
            rf"上半年)[^，。]{{0,10}}(?:安排|打算|计划|思路|目标|任务|重点|部署)"),
        "review": re.compile(rf"(?:{alternation('review_heading')})"),
        "kept": re.compile(r"如期|完成|圆满|进展|执行|达成|实现了|(?:提前|胜利|顺利|全面|基本|超额)实现|落实情况|兑现"),
        "agenda": re.compile(
            r"(?:回顾|总结)[^。]{0,30}[；，][^。]{0,30}(?:任务|目标|工作|安排)|分[为成]?[^。，]{1,4}(?:个|大)?部分"
        ),
        "task": re.compile(r"(?=[做。；！，\s下接今])(?:做好(?:今年|明年|新一年|下半年|下一阶段|20\d\d年)[^，。]{0,8}"
            r"(?:工作|任务)|(?:^|[。；！，\n])\s?(?:下一步|下阶段|下一阶段|接下来|下步|今后)[，：我园全将要])"),
        "year": re.compile(r"(20\d\d)年"),
    }  # fmt: skip


def plan_spans(
    plain: str, sections: Sequence[Section], period: str | None, plan_period: str | None
) -> list[Span]:
    """The stretches of the text that speak of what is to come, from headings and from how paragraphs open."""
    titles = {section.start: section.title for section in sections}
    year, planned = _year(period), _year(plan_period)
    spans: list[Span] = []
    # A page that only plans is all plan.
    planning, start, at = (period is None and plan_period is not None, 0, 0)
    paragraphs = plain.split("\n")
    sets_goals = _SETS_GOALS.search(plain[:_OPENING]) is not None
    goals_of: str | None = None  # the year of the goals that the paragraph before told
    aims = False  # whether the paragraph before says what is striven for by a year
    for number, paragraph in enumerate(paragraphs):
        opening = titles.get(at) or (paragraph if _is_heading(paragraph) else None)
        turn = _turn(opening, paragraph, planning, year, planned)
        if turn and not planning and _goes_back(opening, paragraphs[number + 1 : number + 2], year):
            turn = None
        if turn and not planning and _is_aside(opening, paragraph, paragraphs[number + 1 : number + 2]):
            spans.append((at, at + len(paragraph)))
            at += len(paragraph) + 1
            continue
        by = _BY_A_YEAR.match(paragraph) if sets_goals and not planning else None
        striving = _strives(paragraph, year, goes_on=aims) if not planning else None
        aims = striving is not None
        if striving is not None or (by and int(by[1]) > (year or 0)):
            spans.append((at + (striving or 0), at + len(paragraph)))
            at += len(paragraph) + 1
            continue
        if turn is not None and turn != planning:
            if planning:
                spans.append((start, at))
            planning, start = turn, at
        teaser = _teaser(paragraph, year) if not planning else 0
        if teaser:
            spans.append((at, at + teaser))
        if not planning:
            if goals_of and _goes_on(paragraph, goals_of):
                spans.append((at, at + len(paragraph)))
                at += len(paragraph) + 1
                continue
            inside, lasting = _inside(paragraph, year, planned)
            goals_of = _year_of_goals(paragraph, inside)
            if inside is not None:
                if lasting:
                    planning, start = True, at + inside
                else:
                    spans.append((at + inside, at + _until(paragraph, inside)))
        at += len(paragraph) + 1
    if planning:
        spans.append((start, len(plain)))
    return spans


def _year_of_goals(paragraph: str, inside: int | None) -> str | None:
    """The year of the goals that a paragraph tells from an offset on: 报告提出2013年主要预期目标：…."""
    named = _GOALS_OF.search(paragraph, 0, inside + 24) if inside is not None else None
    return named[1] if named else None


def _goes_on(paragraph: str, year: str) -> bool:
    """Whether a paragraph goes on with the goals of a year: 2013年，城镇登记失业率控制在4.2%以内；…."""
    opens = _YEAR_FIRST.match(paragraph)
    bounds = _BOUND.search(paragraph)
    return opens is not None and opens[1] == year and bounds is not None and not _TOLD_DONE.search(paragraph)


def _strives(paragraph: str, year: int | None, *, goes_on: bool) -> int | None:
    """Where a paragraph begins to say what is striven for by a year to come, or goes on with that under a heading of
    its own: 力争到2030年，…。⏎产业优势更加突出：工业增加值达到141亿元. None where it says nothing of it."""
    by = _STRIVEN_FOR.search(paragraph)
    if by is None and not (goes_on and _GETS_BETTER.match(paragraph)):
        return None
    if (by is not None and int(by[1]) <= (year or 0)) or _TOLD_DONE.search(paragraph):
        return None
    return paragraph.rfind("。", 0, by.start()) + 1 if by else 0


def _teaser(paragraph: str, year: int | None) -> int:
    """Where goals end that a page tells before it says whose they are: 税收增长9%以上，新增企业60家以上……会议传来消息，
    2025年，该区将…. 0 where it opens with none."""
    end = paragraph.find("……")
    told = list(_TOLD_FIRST.finditer(paragraph, 0, end)) if end > 0 else []
    if not told or not all(one["least"] for one in told) or "。" in paragraph[:end]:
        return 0
    source = _SOURCE.match(paragraph, end)
    return source.end() if source and int(source["year"]) > (year or 0) else 0


def _goes_back(opening: str | None, following: Sequence[str], year: int | None) -> bool:
    """Whether what stands under a heading without a time tells what was done: 一、突出重点工作⏎2008年，…."""
    if opening is None or not following or _AHEAD.search(opening):
        return False
    begins = _YEAR_FIRST.match(following[0])
    of_the_year = begins is not None and int(begins.group(1)) == year
    return of_the_year or _DONE_SO_FAR.search(following[0], 0, _OPENING) is not None


def _is_aside(opening: str | None, paragraph: str, following: Sequence[str]) -> bool:
    """Whether one paragraph of a review says all of what is to come: 下一步，园区将抓好…, no list behind it."""
    if opening is None or _is_heading(paragraph) or paragraph.rstrip().endswith(("：", "；")):
        return False
    opens = paragraph.startswith(("下一步", "下步", "下阶段", "下一阶段", "接下来"))
    return opens and not any(_LISTS.match(one) for one in following)


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph is short and states nothing."""
    return 0 < len(paragraph) <= _HEADING and not _STATES.search(paragraph)


def _year(period: str | None) -> int | None:
    match = re.match(r"(\d{4})", period or "")
    return int(match.group(1)) if match else None


def _turn(
    opening: str | None, paragraph: str, planning: bool, year: int | None, planned: int | None
) -> bool | None:
    """Whether a paragraph opens a plan (True), a review (False) or neither (None)."""
    if opening:
        plan, review = _patterns()["plan"].search(opening), _patterns()["review"].search(opening)
        if plan and (
            _WORK_ON_A_PLAN.search(opening, 0, plan.end()) or FULFILLED.search(opening, 0, plan.start())
        ):
            plan = None
        ahead = _FIVE_YEARS.fullmatch(opening.strip())
        if ahead and year and years_of_plan(ahead["plan"])[0] > year:
            return True
        if plan and _patterns()["kept"].search(opening, plan.start()):
            return False if review else None
        if plan and _TWO_PARTS.search(opening):
            return None
        if plan and not review:
            named = _patterns()["year"].search(opening)
            return not (
                named and year and int(named.group(1)) <= year and (planned or 0) != int(named.group(1))
            )
        if review and not plan:
            return False
    if year and planned and planned > year:
        named = _YEAR_FIRST.match(paragraph)
        if named and int(named.group(1)) in (year, planned):
            return int(named.group(1)) == planned
    if planning and _LOOKS_BACK.match(paragraph):
        return False
    return None


def _until(paragraph: str, inside: int) -> int:
    """Where a plan inside a review ends: with its paragraph, or with its clause when it is an aside."""
    if paragraph[inside] != "，":
        return len(paragraph)
    end = re.compile("[。；]").search(paragraph, inside)
    return end.start() if end else len(paragraph)


def _inside(paragraph: str, year: int | None, planned: int | None) -> tuple[int | None, bool]:
    """Where a plan begins inside a paragraph of a review, and whether it lasts beyond it."""
    task = _patterns()["task"].search(paragraph)
    goal = GOALS_FOLLOW.search(paragraph)
    found = min((match for match in (task, goal) if match), key=lambda match: match.start(), default=None)
    if found is None:
        return None, False
    if _patterns()["agenda"].search(paragraph):
        return None, False
    # 2024年|工作目标：: the year is the plan's.
    year_before = _YEAR_BEFORE.search(paragraph, 0, found.start())
    lasting = paragraph.rstrip().endswith("：") or bool(
        task and "做好" in task.group() and not _STATED.search(paragraph, found.end())
    )
    return year_before.start() if year_before else found.start(), lasting
