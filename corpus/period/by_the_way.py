"""The time of a page that tells it by the way alone: by a base, an event, its place in a five-year plan, what it
prepares for, the season in which it was published."""

from __future__ import annotations

import re
from itertools import chain

from corpus.figures.times import part_of, times, years_of_plan
from corpus.lexicon.normalize import fold
from corpus.period.stating import MENTION, OPENING, WHOLE_YEAR, states
from corpus.period.stretches import STRETCH_ALONE, STRETCHED, YEAR, name_of

_event_year = re.compile(  # 2024临江新区投资大会: a year in the name of an event, where no other is told
    r"(?<![\d.,/-])"
    + YEAR
    + r"(?=[\u4e00-\u9fff“（）()]{1,30}?(?:大会|论坛|峰会|仪式|博览会|交易会|推介会|洽谈会|交流会|活动|年会|赛|节|展))"
    r"(?!\s?年)"
)
_session_year = re.compile(  # 召开2023年度议政会; what sums a year up may be held in the next
    r"(?:召开|举行|举办)[^，。；\n\d]{0,20}?"
    + YEAR
    + r"年度?(?![^，。；\n]{0,20}(?:总结|表彰|述职|考核))[^，。；\n]{0,20}?会"
)
_work_of_year = re.compile(
    YEAR + r"年度?(?![^，。；\n]{0,20}(?:总结|表彰|述职|考核|规划))[^，。；\n\d]{0,12}(?:工作|任务|目标)"
)
_works_of_year = (
    re.compile(  # 2021年全市四季度重点项目集中开工现场会在…召开: what begins then is of that year
        YEAR
        + r"年(?![^，。；\n]{0,40}(?:总结|表彰|述职|考核))[^，。；\n]{0,24}?集中(?:开工|签约|投产|竣工)"
        + r"[^，。；\n]{0,30}(?:召开|举行|举办)"
    )
)
_year_before_now = re.compile(r"[较比]" + YEAR + r"年(?:年?[末底]|同期)")
_over_years = re.compile(r"([两二三四])年平均")
_YEARS = {"两": 2, "二": 2, "三": 3, "四": 4}
_yearly = re.compile(r"同比(?:增|下|提|上|减|翻|净)")
_past_year = re.compile(r"过去的?一年|一年来|去年")
_of_plan = re.compile(
    r"今年是[^。；\n]{0,12}?“?(?P<plan>十[一二三四五]五)”?(?:规划)?[^。；\n]{0,16}?"
    r"(?:(?P<first>开局|起步|第一|首)|(?P<last>收官|最后一|末)|(?P<middle>承上启下|中期评估|第三))[^，。；\n]{0,6}?年"
)
_ahead = re.compile(
    r"(?:将|接下来|下一步|下步|下阶段|下一阶段|[为力]|提前)[^。；\n]{0,40}?"
    + YEAR
    + r"年[^，。；\n\d]{0,14}?(?:谋划|储备|准备|筹备|开门红|良好开局)"
)
_AT_END = re.compile("[底末]")
_ANNEX = re.compile(r"(?:^|(?<=[\n。]))[（(]?附[表件录图：:](?:[^。\n]*)")


def from_base(text: str) -> str | None:
    """The year behind the one whose end or same time is what all is measured by: 较2023年末净增; of a mean of two
    years (比2019年同期增长13%，两年平均增长6%) two behind. The same time of a year beside a 同比 may lie further
    back."""
    bases = _only_year(_year_before_now, text)
    over = _over_years.search(text)
    if bases is None or (over is None and "年同期" in text and _yearly.search(text)):
        return None
    return _part_told(text, str(bases + (_YEARS[over[1]] if over else 1)))


def from_what_lies_ahead(text: str) -> str | None:
    """The year before the one that a page prepares for, where it names no other: 接下来，将做好2023年重点项目谋划."""
    ahead = _only_year(_ahead, text)
    return None if ahead is None else _part_told(text, str(ahead - 1))


def from_plan(text: str) -> str | None:
    """The year that is told by its place in a five-year plan: 今年是“十三五”开局之年."""
    told = {_place_in_plan(found) for found in _of_plan.finditer(text)}
    return _part_told(text, str(told.pop())) if len(told) == 1 else None


def _place_in_plan(found: re.Match[str]) -> int:
    first, last = years_of_plan(found["plan"])
    return last if found["last"] else first + 2 if found["middle"] else first


def from_event(text: str, published: str | None) -> str | None:
    """The part of a year of which the text states most, in the year that names of events in it bear; in that of a
    session (召开2023年度议政会) where the text speaks of months of 今年."""
    years = set(_event_year.findall(text))
    if published or len(years) > 1:
        return None
    if not years and (works := _only_year(_works_of_year, text)):
        return str(works)
    if not years and "今年" in text and STRETCH_ALONE.search(text, 0, OPENING):
        session = _only_year(_session_year, text)
        years = {str(session)} if session else set()
    if not years:
        return None
    plain, year = fold(text), years.pop()
    parts = [time for time in times(plain, 0, min(len(plain), OPENING)) if time.part and not time.shift]
    stated = [time.part for time in parts if states(plain, time, plain.find("。", time.end))]
    return part_of(year, max(stated, key=stated.count)) if stated else year


def from_works_of_a_year(text: str) -> str | None:
    """The months of 今年 with which a text opens, in the only year that it names, as that of its work: 使2018年度招商
    工作取得实效。今年1到10月，…."""
    year, told = _only_year(_work_of_year, text), STRETCH_ALONE.search(text, 0, OPENING)
    return name_of(str(year), told) if year and told and told.group().startswith("今年") else None


def from_season(text: str, published: str | None) -> str | None:
    """The year before, for what is published in the first months of a year and looks back: on the report that a
    people's congress heard, on the past year, or on a whole year."""
    if published is None:
        return None
    year, month, head = int(published[:4]), int(published[5:7]), text[:OPENING]
    heard = month <= 4 and "政府工作报告" in head and re.search(r"代表大会|人代会|两会", head)
    looks_back = month <= 2 and (WHOLE_YEAR.search(head) or _past_year.search(head))
    return str(year - 1) if heard or looks_back else None


def _only_year(pattern: re.Pattern[str], text: str) -> int | None:
    """The one year that a text names, if all that names it is of a pattern."""
    named = {match.group(1) for match in MENTION.finditer(text)}
    told = {match.group(1) for match in pattern.finditer(text)}
    return int(named.pop()) if len(named) == 1 and named == told else None


def _part_told(text: str, year: str) -> str:
    """The part of a year with which the text opens; the whole year where it opens with none."""
    plain = fold(text)
    parts = (time for time in times(plain, 0, min(len(plain), OPENING)) if time.part and not time.shift)
    told = (
        time
        for time in parts
        if time.year is None and (not time.part.isdigit() or _AT_END.match(plain, time.end - 1))
    )
    opening = next(told, None)
    return part_of(year, opening.part) if opening else year


def from_annex(text: str, annexes: str) -> str | None:
    """The months of which a page speaks first, in the year that only the name of what is annexed tells: 1-2月，…。
    附表《2021年1-2月主要指标》. `annexes` are names of files that the page lists under its text."""
    body = _ANNEX.sub("", text)
    told = STRETCH_ALONE.search(body, 0, OPENING)
    if told is None or STRETCHED.search(body, 0, OPENING):
        return None
    named = chain((line.group() for line in _ANNEX.finditer(text)), annexes.splitlines())
    stretches = [found for line in named for found in STRETCHED.finditer(line)]
    years = {found.group(1) for found in stretches if name_of("", found) == name_of("", told)}
    return name_of(years.pop(), told) if len(years) == 1 else None
