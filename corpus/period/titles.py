"""The times that a title gives, or a kind of report by its nature: a government's report looks back on one year and
plans the next, a five-year plan begins with what was reached."""

from __future__ import annotations

import re

from corpus.period.headings import PLAN, REPORTED, REVIEW, first_year, from_headings
from corpus.period.stating import OPENING
from corpus.period.stretches import STRETCH_ALONE, STRETCHED, YEAR, last_month, name_of

TITLE_YEAR = re.compile(YEAR + r"\s?年")
_spoken = re.compile(r"会上?的(?:讲话|发言|汇报|报告)")  # tells of what was done, before it tells what to do
_looks_back_on = re.compile(  # 《政府工作报告》之回顾2020
    r"(?:回顾|盘点|告别|再见)[·:：\s“”]{0,2}" + YEAR + r"(?![年\d])(?!.*(?:展望|计划|打算|安排))"
)
_only_planned = re.compile(
    YEAR + r"\s?年(?:度)?[^。；;：:，,0-9]{0,12}(?:目标|计划|安排|要点|打算|思路|任务)"
)
_budgeted = re.compile(  # 2024年度县交通局部门预算公开表
    YEAR + r"\s?年(?:度)?[^。；;：:，,0-9]{0,24}预算(?=公开|草案|安排|说明|编制|报表|总?表|[(（]|$)"
)
_five_years = re.compile(r"“?(十[一二三四五]五)”?[^，。]{0,8}(?:规划|纲要|目标|蓝图)")
_plan_that_is_over = re.compile(  # “十三五”工作总结
    r"“?(?P<plan>十[一二三四五]五)”?(?:时期|期间)?(?:的)?[^，。及和与暨、]{0,10}?(?:总结|回顾|成就|收官)(?![^，。]*(?:规划|计划|思路|打算|目标))"
)
_END_OF_PLAN = {"十一五": "2010", "十二五": "2015", "十三五": "2020", "十四五": "2025", "十五五": "2030"}
_congress = re.compile(
    YEAR + r"年[1-4]月\d{1,2}日[^。\n]{0,60}(?:开幕|召开|举行|闭幕|审议|听取)(?=[\s\S]{0,200}工作报告)"
)
_between_years = re.compile(
    "过去的?[一五]年|一年来|今年(?:政府)?(?:工作|经济社会发展|发展)?的?(?:主要|预期|总体)?目标"
)
_plan_of_years = re.compile(r"第?(十[一二三四五])个?五年(?:发展)?规划")
_LOOKS_BACK = 1500  # characters: a plan begins with what was reached
TOLD_DONE = re.compile(r"总结|情况|回顾|完成|公报|报告|进展|成效|运行|执行")
_review_heading = re.compile(  # 2009年工作简要回顾, in a report that is called by the year it looks back on
    r"(?:^|\n)\s*(?:[一二三]、|[(（][一二三][)）]|第.部分\s?)?"
    + YEAR
    + r"年(?:政府)?工作(?:的)?(?:简要|基本|总体)?回顾"
)
_year_told_as_over = re.compile(  # 2010年，是在转型中发展的一年。一年来，…; 2021年，全区…圆满完成各项任务
    r"(?:^|\n)\s*(?:[^。\n]{0,20}：\s*)?"
    + YEAR
    + r"\s?年，(?![^。\n]*(?:目标|计划|打算|力争|[要将]))(?:[^。\n]*(?:圆满|顺利|全面|较好)完成|[^。\n]*的一年。"
    r"(?:一年来|过去的一年|这一年))"
)
_WORK_REPORT = re.compile(r"工作报告(?!会)")  # looks back on the year before, like that of a government
_held = re.compile(
    r"(?:——?\s?|(?:^|\n)[（(\s]*(?=[^\n]{8,24}在[^\n]{2,40}(?:会议|大会)))" + YEAR + r"\s?年\s?(\d{1,2})\s?月"
)


def from_congress(text: str) -> tuple[str | None, str | None]:
    """The year before a people's congress that met in the first months of one, and that one, where it heard of the past
    year: 2019年1月8日，…人民代表大会第三次会议开幕。…过去一年，…."""
    met = _congress.search(text[:OPENING])
    if met is None or _between_years.search(text[:_LOOKS_BACK]) is None:
        return None, None
    return str(int(met.group(1)) - 1), met.group(1)


def from_plan_of_years(text: str) -> tuple[str | None, str | None]:
    """What a five-year plan looks back on, if it does so on the plan before: 第十三个五年规划纲要…“十二五”时期."""
    named = _plan_of_years.search(text[:OPENING])
    if named is None or "纲要" not in text[:OPENING]:
        return None, None
    end = int(_END_OF_PLAN[f"{named.group(1)}五"])
    before = next(name for name, year in _END_OF_PLAN.items() if int(year) == end - 5) if end > 2010 else ""
    looks_back = re.search(f"“?{before}”?(?:时期|期间|以来)", text[:_LOOKS_BACK]) if before else None
    return (str(end - 5), str(end)) if looks_back else (None, None)


def before_the_plan(title: str, text: str, plan: str) -> str | None:
    """The last year of the plan before, where a five-year plan begins with what was reached: “十三五”发展成就."""
    named = _five_years.search(title)
    before = next((name for name, year in _END_OF_PLAN.items() if int(year) == int(plan[:4]) - 5), None)
    if named is None or before is None or _END_OF_PLAN[named.group(1)] != plan:
        return None
    looks_back = rf"“?{before}”?[^，。；;\n]{{0,8}}(?:成就|成效|回顾|时期取得|成绩)"
    return _END_OF_PLAN[before] if re.search(looks_back, text[:_LOOKS_BACK]) else None


def from_title(title: str, text: str, kind: str) -> tuple[str | None, str | None]:
    """The time that a title looks back on and the one that it plans, by what it calls the page; of a government's
    report what its text says of either."""
    looks_back = _looks_back_on.search(title)
    if looks_back:
        return looks_back.group(1), None
    stretches = list(STRETCHED.finditer(title))
    if stretches:
        return _from_title_stretch(title, text, stretches[0])
    years = TITLE_YEAR.findall(title)
    over = None if years else _plan_that_is_over.search(title)
    if over:
        return _END_OF_PLAN[over["plan"]], None
    ahead = None if years or TOLD_DONE.search(title) else _five_years.search(title)
    if ahead:
        return None, _END_OF_PLAN[ahead.group(1)]
    if not years:
        return _from_speech(text, None) if kind == "政府工作报告" else (None, None)
    if kind == "政府工作报告":
        return _from_speech(text, years[0])
    planned = _only_planned.search(title)
    if planned and (not TOLD_DONE.search(title) or (planned.group(1) == years[0] and len(set(years)) == 1)):
        done_alike = TOLD_DONE.search(title, planned.start())
        return (years[0], None) if done_alike else (None, years[0])
    reviewed = _review_heading.search(text) if _WORK_REPORT.search(title) else None
    if reviewed and int(reviewed.group(1)) == int(years[0]) - 1:
        return reviewed.group(1), years[0]
    if kind in ("工作总结", "统计公报", "经济运行") or re.search(
        r"总结|公报|情况|成效|回顾|决算|预算执行", title
    ):
        return years[0], next((year for year in years if year > years[0]), None)
    if re.search(r"怎么干|目标|任务|动员|部署", title) and not _spoken.search(title):
        return from_headings(text) or None, years[0]
    if kind in ("新闻", "会议报道") and re.search(
        r"成绩单|答卷|亮点|交出|盘点|收官|实现|完成|突破|增长|达到?\d", title
    ):
        return years[0], None
    budgeted = _budgeted.search(title)
    return None, budgeted.group(1) if budgeted else None


def _from_title_stretch(title: str, text: str, first: re.Match[str]) -> tuple[str | None, str | None]:
    """`2018年上半年工作总结及下半年计划`; a month that ends the stretch of the first sentence is that stretch."""
    rest = title[first.end() :]
    plan = STRETCHED.search(rest) or STRETCH_ALONE.search(rest)
    plan_year = plan.group(1) if plan and plan.re is STRETCHED else first.group(1)
    planned = name_of(plan_year, plan) if plan and re.search(r"计划|打算|安排|思路|要点", rest) else None
    if planned is None and (later := TITLE_YEAR.search(rest)) and later.group(1) > first.group(1):
        planned = later.group(1)
    if re.search(r"计划|安排|要点|打算|思路", rest) and not TOLD_DONE.search(title) and not plan:
        return None, name_of(first.group(1), first)
    if first.group("month"):
        opening = STRETCH_ALONE.search(text[:OPENING])
        if opening and last_month(opening) == int(first.group("month")):
            return name_of(first.group(1), opening), planned
    return name_of(first.group(1), first), planned


def _from_speech(text: str, year: str | None) -> tuple[str | None, str | None]:
    """A government report looks back on one year and plans the next.

    The text says which; else the year of the title is the plan's.
    """
    back = first_year(REVIEW, text) or first_year(REPORTED, text)
    ahead = first_year(PLAN, text)
    headed = _review_heading.search(text)
    if year and headed and headed.group(1) == back == year and ahead in (None, year):
        return year, str(int(year) + 1)
    if year and any(match.group(1) == year for match in PLAN.finditer(text)):
        ahead = year if not back or back != year else ahead
    over = _year_told_as_over.search(text, 0, _LOOKS_BACK)
    if year and over and over.group(1) == year and back in (None, year):
        following = str(int(year) + 1)
        if ahead in (None, following):
            return year, following
    if back and (ahead or not year or back != year):
        return back, ahead or str(int(back) + 1)
    if ahead:
        return str(int(ahead) - 1), ahead
    if year is None:
        held = _held.search(text[:300])
        year = held.group(1) if held else None
    return (str(int(year) - 1), year) if year else (None, None)
