"""Whether a text states something with a time that it names, or only dates an event, a goal, a meeting by it."""

from __future__ import annotations

import re

from corpus.figures.times import PLAN_NAMED, Time, years_of_plan
from corpus.period.stretches import YEAR

MENTION = re.compile(r"(?<!\d)" + YEAR + r"\s?(?:年|[-—]\d{1,2}月)")
OPENING = 900  # characters: what a page speaks of is told by then
FACTS = re.compile(r"\d[\d.]*\s?[余多]?[万亿千百]{0,2}[%‰元美个家户人件项亩吨平公倍位名所座辆台只]")
UNTIL = re.compile("[底末]?[以之]?前")  # 2006年底前入驻的: of those, not of the page
_grew_to = re.compile(  # 从2007年的6423亿元增加到|2012年的…
    r"[从由](?:19|20)\d\d年(?:(?!力争|目标|将|计划|确保|预期)[^。；\n])*(?:增加|增长|提高|提升|上升|扩大|下降|降低|发展|调整|优化|跃升|攀升|增|升|降)[到至为]$"
)
_LOOKS_BACK = re.compile("过去的?[三四五]年|五”?时期，?是[我全本]")
_NAME = re.compile("(十[一二三四五]?五)")
GOAL = re.compile(r"(?:到|至|力争|未来|规划|截止)[^。；;，,]{0,6}$")
MEETS = re.compile(r"召开|举行|开幕|闭幕|讯")
OCCASION = re.compile(
    r"[度]?[^，,。；;\d]{0,30}?(?:考核|评价|评选|评比|榜|名单|百强|大会|年会|工作会议?上?|会议上|论坛|活动|行动|仪式)"
)
WHOLE_YEAR = re.compile(
    r"(?<!\d)1\s?[-—–~至到]{1,2}\s?12月|(?<!上年)(?<!去年)全年(?!的?(?:目标|任务|计划|预算|工作|度|经济社会发展主要目标))"
)


def states(plain: str, time: Time, end: int) -> bool:
    """Whether figures stand behind a time in its sentence, and it is no goal's and no meeting's."""
    if time.role not in ("", "at") or time.years is not None or UNTIL.match(plain, time.end):
        return False
    single = len(time.part) == 2 and time.part.isdigit()
    if single and time.role != "at" and not plain[time.start : time.end].endswith(("份", "底", "末")):
        return False
    behind = plain[time.end : end]
    before = plain[max(time.start - 12, 0) : time.start]
    closed = plain[time.end - 1] in "底末" or (
        _grew_to.search(plain, max(time.start - 60, 0), time.start)
        and (_LOOKS_BACK.search(plain, 0, OPENING) or not _is_planned(plain, time.year))
    )
    if (GOAL.search(before) and not closed and time.role != "at") or re.search(r"将|目标|力争", behind[:16]):
        return False
    facts = FACTS.search(behind)
    told = behind[: facts.start()] if facts else ""
    return facts is not None and not MEETS.search(told) and not OCCASION.match(told)


def _is_planned(plain: str, year: int | None) -> bool:
    """Whether a five-year plan that a text names has a year in it, which may then be one of its goals."""
    named = {
        years_of_plan(found[1])
        for plan in PLAN_NAMED.finditer(plain)
        if (found := _NAME.search(plan.group()))
    }
    return year is None or any(first <= year <= last for first, last in named)
