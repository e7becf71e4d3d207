"""The time that a report speaks of and the time that it plans: 2014, 2018H1, 2018-01..2018-05, 2020-05, 2020Q1."""

from __future__ import annotations

import re
from collections import Counter

from corpus.figures.times import Time, part_of, times
from corpus.lexicon.normalize import fold, years_in_digits
from corpus.period.by_the_way import (
    from_annex,
    from_base,
    from_event,
    from_plan,
    from_season,
    from_what_lies_ahead,
)
from corpus.period.stating import FACTS, GOAL, MEETS, MENTION, OCCASION, OPENING, UNTIL, WHOLE_YEAR, states
from corpus.period.stretches import STRETCH, STRETCH_ALONE, STRETCHED, YEAR, last_month, name_of

_title_year = re.compile(YEAR + r"\s?年")
_review = re.compile(
    YEAR + r"\s?年(?:度|以来)?[^。；;：:，,0-9]{0,12}(?:回顾|总结|情况|取得的|主要成效|主要工作)"
)
_spoken = re.compile(r"会上?的(?:讲话|发言|汇报|报告)")  # tells of what was done, before it tells what to do
_looks_back_on = re.compile(  # 《政府工作报告》之回顾2020
    r"(?:回顾|盘点|告别|再见)[·:：\s“”]{0,2}" + YEAR + r"(?![年\d])(?!.*(?:展望|计划|打算|安排))"
)
_plan = re.compile(
    YEAR
    + r"\s?年(?:度)?[^。；;：:，,0-9]{0,12}"
    + r"(?:安排|计划|打算|思路|要点|部署|草案|(?:主要|目标)任务|重点工作|工作(?:重点|目标)|预期目标|怎么干)"
    + r"(?![^。；;\n]{0,8}(?:完成|实现|进展|执行|达成|落实|兑现))"
)
_only_planned = re.compile(
    YEAR + r"\s?年(?:度)?[^。；;：:，,0-9]{0,12}(?:目标|计划|安排|要点|打算|思路|任务)"
)
_five_years = re.compile(r"“?(十[一二三四五]五)”?[^，。]{0,8}(?:规划|纲要|目标|蓝图)")
_END_OF_PLAN = {"十一五": "2010", "十二五": "2015", "十三五": "2020", "十四五": "2025", "十五五": "2030"}
_plan_of_years = re.compile(r"第?(十[一二三四五])个?五年(?:发展)?规划")
_LOOKS_BACK = 1500  # characters: a plan begins with what was reached
_told_done = re.compile(r"总结|情况|回顾|完成|公报|报告|进展|成效|运行|执行")
_plan_heading = re.compile(  # not 2024年安排重点项目476个
    r"(?:^|\n)(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五][)）]|第.部分\s?)?"
    + _plan.pattern
    + r"(?![^\n，。；：:]{0,16}\d)"
)
_review_heading = re.compile(  # 2009年工作简要回顾, in a report that is called by the year it looks back on
    r"(?:^|\n)\s*(?:[一二三]、|[(（][一二三][)）]|第.部分\s?)?"
    + YEAR
    + r"年(?:政府)?工作(?:的)?(?:简要|基本|总体)?回顾"
)
_headed_part = re.compile(  # 一、1-3月份主要经济指标完成情况
    rf"(?:^|\n)(?:[一二三]、|[(（][一二三][)）])?{STRETCH_ALONE.pattern}[^，。；\n\d]{{0,8}}(?:指标|完成|运行|情况|工作)"
)
_will = re.compile(  # 2025年，该区将紧扣目标
    r"(?:^|[\n。，,])\s?"
    + YEAR
    + r"年[，,][^。；;，,0-9]{0,16}(?<![主大小名干])将(?!于|在[^，。]{0,12}(?:召开|举行|举办))"
)
_summed = re.compile(r"(?:总结|回顾)[^。；;]{0,12}?" + YEAR + r"\s?年(?:度)?[^。；;]{0,6}工作")
_reported = re.compile(r"对" + YEAR + r"年[^。；;]{0,30}作了?[^。；;，,]{0,4}(?:总结|回顾)")
_heard = re.compile(r"(?:听取|审议|审定)[^。\n]{0,40}?(?:关于|《)" + YEAR + r"年[^，,。；;》\n]{0,30}?情况")
_reporting = re.compile(  # 记者从2020年前三季度经济运行情况新闻发布会上获悉
    YEAR
    + rf"(?:{STRETCH}|年度?)[^，,。；;\d]{{0,12}}(?:经济|运行|统计|数据|工业|外贸|进出口)[^，,。；;\d]{{0,12}}"
    r"(?:新闻)?(?:发布|通气|通报|吹风|说明)会"
)
_held_true = re.compile(r"会议认为[，,:：]\s?" + YEAR + "年")
_planned = re.compile(r"(?:部署|安排)[^。；;]{0,12}?" + YEAR + r"\s?年(?:度)?[^。；;]{0,6}(?:工作|任务|目标)")
_held = re.compile(
    r"(?:——?\s?|(?:^|\n)[（(\s]*(?=[^\n]{8,24}在[^\n]{2,40}(?:会议|大会)))" + YEAR + r"\s?年\s?(\d{1,2})\s?月"
)
_founding = re.compile(r"创建|成立|批准|设立|始建|建区|建园|获批|升级为|组建|挂牌|建成|原名|更名")
_opening_year = re.compile(r"(?:【[^】\n]{1,10}】)?\s*" + YEAR + r"\s?年[，,](?!\d{1,2}月)")
_LEAST_WHOLE = 2  # times that a text speaks of a whole year, so that a part of it is not its time
_LEAST_STATED = 3  # figures without a time, so that a later one is not theirs
_next_year = re.compile(r"[、和](?:19|20)\d\d年")
_year_before = re.compile(r"(?:19|20)\d\d年?[、和]$")
_base_before = re.compile(r"(?<!环)[较比](?:“?[一二三四五十]{2,3}五”?末)?$")
_name_of_event = re.compile(r"[^，,。；;\d]{0,16}?(?:论坛|峰会|年会|大会|仪式|博览会|洽谈会|推介会)")
_stamp = re.compile(r"\s?\d{1,2}月\s?\d{1,2}日\s?\d{1,2}[:：]\d\d")


def periods(
    title: str, text: str, kind: str, published: str | None, annexes: str = ""
) -> tuple[str | None, str | None]:
    """The time of the report's actuals and the time of its plans; None where nothing tells, or years mix.

    `annexes` are the names of the files under the text, a line each."""
    title, text = years_in_digits(title), years_in_digits(text)
    period, plan = _from_title(title, text, kind)
    if period is None and plan is None and kind != "新闻":
        period, plan = _from_plan_of_years(text)
    if period is None and plan is not None and not _told_done.search(title):
        return _before_the_plan(title, text, plan), plan
    if period is None:
        period = (
            _from_headings(text)
            or from_annex(text, years_in_digits(annexes))
            or _from_now(title, text, published, kind)
            or from_what_lies_ahead(text)
            or (_from_opening(text, published) if kind != "园区介绍" else _from_first_sentence(text))
            or from_base(text)
            or _part_headed(_from_years(text, kind), text)
            or _from_this_part(text, published)
            or from_season(text, published)
            or _from_title_and_months(title, text)
            or from_event(text, published)
            or from_plan(text)
        )
    opens = _plan_heading.match(text)
    if opens and plan is None and period == opens.group(1) and kind != "新闻":
        return None, period  # 二、2018年工作总体要求和目标任务: the second half of a report
    if period is None and plan is not None:
        period = str(int(plan[:4]) - 1)
    if plan is None and period is not None:
        year = _first_year(_will, text, after=period)
        plan = year if year == str(int(period[:4]) + 1) else None
    if plan is None and kind != "新闻":
        plan = _first_year(_plan_heading, text, after=period) or _first_year(_planned, text, after=period)
    return period, plan if plan != period else None


def _from_plan_of_years(text: str) -> tuple[str | None, str | None]:
    """What a five-year plan looks back on, if it does so on the plan before: 第十三个五年规划纲要…“十二五”时期."""
    named = _plan_of_years.search(text[:OPENING])
    if named is None or "纲要" not in text[:OPENING]:
        return None, None
    end = int(_END_OF_PLAN[f"{named.group(1)}五"])
    before = next(name for name, year in _END_OF_PLAN.items() if int(year) == end - 5) if end > 2010 else ""
    looks_back = re.search(f"“?{before}”?(?:时期|期间|以来)", text[:_LOOKS_BACK]) if before else None
    return (str(end - 5), str(end)) if looks_back else (None, None)


def _before_the_plan(title: str, text: str, plan: str) -> str | None:
    """The last year of the plan before, where a five-year plan begins with what was reached: “十三五”发展成就."""
    named = _five_years.search(title)
    before = next((name for name, year in _END_OF_PLAN.items() if int(year) == int(plan[:4]) - 5), None)
    if named is None or before is None or _END_OF_PLAN[named.group(1)] != plan:
        return None
    looks_back = rf"“?{before}”?[^，。；;\n]{{0,8}}(?:成就|成效|回顾|时期取得|成绩)"
    return _END_OF_PLAN[before] if re.search(looks_back, text[:_LOOKS_BACK]) else None


def _from_title(title: str, text: str, kind: str) -> tuple[str | None, str | None]:
    looks_back = _looks_back_on.search(title)
    if looks_back:
        return looks_back.group(1), None
    stretches = list(STRETCHED.finditer(title))
    if stretches:
        return _from_title_stretch(title, text, stretches[0])
    years = _title_year.findall(title)
    ahead = None if years or _told_done.search(title) else _five_years.search(title)
    if ahead:
        return None, _END_OF_PLAN[ahead.group(1)]
    if not years:
        return _from_speech(text, None) if kind == "政府工作报告" else (None, None)
    if kind == "政府工作报告":
        return _from_speech(text, years[0])
    planned = _only_planned.search(title)
    if planned and (not _told_done.search(title) or (planned.group(1) == years[0] and len(set(years)) == 1)):
        done_alike = _told_done.search(title, planned.start())
        return (years[0], None) if done_alike else (None, years[0])
    if kind in ("工作总结", "统计公报", "经济运行") or re.search(r"总结|公报|情况|成效|回顾", title):
        return years[0], next((year for year in years if year > years[0]), None)
    if re.search(r"怎么干|目标|任务|动员|部署", title) and not _spoken.search(title):
        return _from_headings(text) or None, years[0]
    if kind in ("新闻", "会议报道") and re.search(
        r"成绩单|答卷|亮点|交出|盘点|收官|实现|完成|突破|增长|达到?\d", title
    ):
        return years[0], None
    return None, None


def _from_title_stretch(title: str, text: str, first: re.Match[str]) -> tuple[str | None, str | None]:
    """`2018年上半年工作总结及下半年计划`; a month that ends the stretch of the first sentence is that stretch."""
    rest = title[first.end() :]
    plan = STRETCHED.search(rest) or STRETCH_ALONE.search(rest)
    plan_year = plan.group(1) if plan and plan.re is STRETCHED else first.group(1)
    planned = name_of(plan_year, plan) if plan and re.search(r"计划|打算|安排|思路|要点", rest) else None
    if planned is None and (later := _title_year.search(rest)) and later.group(1) > first.group(1):
        planned = later.group(1)
    if re.search(r"计划|安排|要点|打算|思路", rest) and not _told_done.search(title) and not plan:
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
    back = _first_year(_review, text) or _first_year(_reported, text)
    ahead = _first_year(_plan, text)
    headed = _review_heading.search(text)
    if year and headed and headed.group(1) == back == year and ahead in (None, year):
        return year, str(int(year) + 1)
    if year and any(match.group(1) == year for match in _plan.finditer(text)):
        ahead = year if not back or back != year else ahead
    if back and (ahead or not year or back != year):
        return back, ahead or str(int(back) + 1)
    if ahead:
        return str(int(ahead) - 1), ahead
    if year is None:
        held = _held.search(text[:300])
        year = held.group(1) if held else None
    return (str(int(year) - 1), year) if year else (None, None)


def _from_headings(text: str) -> str | None:
    """`2014年工作回顾`, `总结了全区2018年工作`; `听取了关于2016年上半年计划执行情况的报告`, `会议认为,2010年`."""
    for pattern in (re.compile(r"(?:^|[\n。:：、是])\s*" + _review.pattern), _summed, _reported):
        found = pattern.search(text)
        if found:
            part = STRETCHED.match(text, found.start(1))
            return name_of(found.group(1), part) if part and part["half"] else found.group(1)
    reporting = _reporting.search(text[:OPENING])
    if reporting:
        return name_of(reporting.group(1), reporting)
    heard = _heard.search(text) or _held_true.search(text)
    if heard is None:
        return None
    return f"{heard.group(1)}H1" if "上半年" in heard.group() else heard.group(1)


def _from_now(title: str, text: str, published: str | None, kind: str) -> str | None:
    """`今年1-5月`, `上半年` in the beginning of the text, with the year of the publication or the first named one."""
    head = text[:500]
    dated = next((one for one in STRETCHED.finditer(head) if not OCCASION.match(head, one.end())), None)
    if dated and kind in ("工作总结", "经济运行", "统计公报") and not _is_event(head, dated):
        whole = len(WHOLE_YEAR.findall(head)) >= _LEAST_WHOLE and not dated.group("month")
        return dated.group(1) if whole else name_of(dated.group(1), dated)
    if opening := _opening_year.match(text):
        return opening.group(1)
    if not published:
        return None
    year, month = published[:4], int(published[5:7])
    if "去年" in title:
        return str(int(year) - 1)
    throughout = _told_throughout(title, text)
    if throughout and (last_month(throughout) or 12) <= month:
        return name_of(year, throughout)
    halved = re.search(r"上半年", title + head) and 6 <= month <= 10
    speaks = Counter(MENTION.findall(text[:4000]))
    if halved and (not speaks or year in speaks):
        return f"{year}H1"
    for place in (title, head[:120] if kind in ("工作总结", "经济运行") else ""):
        found = STRETCH_ALONE.search(place)
        if found and (last_month(found) or 0) > month + 1:
            continue  # 奋战四季度, in October
        if found and not _is_event(place, found) and not OCCASION.match(place, found.end()):
            return name_of(year, _told_since_january(text, found) or found)
    return None


def _told_since_january(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """The stretch of which the text speaks first that ends with the one of the title and is longer: 前三季度 under
    第三季度经济形势分析会, 1-5月 under 5月份."""
    opening = (
        one for one in STRETCH_ALONE.finditer(text, 0, OPENING) if last_month(one) == last_month(found)
    )
    first = next(opening, None)
    if first is None or not first["quarter"]:
        return first
    return next((one for one in opening if not one["quarter"] and not one["month"]), first)


def _reach(plain: str, time: Time, sentence: re.Match[str]) -> int:
    """Where what a time speaks of ends: with its sentence, or with the paragraph that a part of a year opens."""
    opens = (
        plain[sentence.start() - 1 : sentence.start()] in ("\n", "") and time.start - sentence.start() <= 1
    )
    if not opens or not time.part or time.part.isdigit() or not plain.startswith("，", time.end):
        return sentence.end()
    end = plain.find("\n", sentence.end())
    return end if end >= 0 else len(plain)


def _told_throughout(title: str, text: str) -> re.Match[str] | None:
    """The months of which a page whose title names no part of a year tells first and again: 1至7月，…。1至7月，…."""
    if STRETCH_ALONE.search(title):
        return None
    told = list(STRETCH_ALONE.finditer(text, 0, OPENING))
    first = told[0] if told else None
    if first is None or not first["first"] or STRETCHED.search(text, 0, OPENING):
        return None
    return first if sum(one.group() == first.group() for one in told) > 1 else None


def _from_opening(text: str, published: str | None) -> str | None:
    """The first time with which the text states something; months without a year have that of the publication, else
    the first one that the text names. Foundings, bases, meetings and goals are not it."""
    plain = fold(text)
    told: list[Time] = []
    opened: str | None = None
    for sentence in re.finditer(r"[^。；！\n]+", plain[:OPENING]):
        opens = _opening_year.match(sentence.group())
        first = plain[sentence.start() - 1 : sentence.start()] in ("\n", "")
        if opens and first and not any(time.year for time in told) and not MEETS.search(sentence.group()):
            opened = opened or opens.group(1)
        told += [
            time
            for time in times(plain, *sentence.span())
            if states(plain, time, _reach(plain, time, sentence))
        ]
    told = [time for time in told if not _one_of_many(plain, time)]
    if found := _from_this_year(plain, told, published) or opened:
        return found
    if told and _only_a_state(plain, told[0]):
        return None
    for time in told:
        if time.year is not None:
            return part_of(str(time.year), "" if WHOLE_YEAR.search(plain, 0, OPENING) else time.part)
        if time.part and not time.shift and time is told[0]:
            year = _year_of_months(plain, time.part, published, plain.startswith("今年", time.start))
            return part_of(year, time.part) if year else None
    return None


def _only_a_state(plain: str, time: Time) -> bool:
    """Whether a year's end is told behind paragraphs that state figures without a time: 到2001年底，建成区16平方公里
    says nothing of those above it."""
    opens = plain.rfind("\n", 0, time.start) + 1
    ends = plain[time.start : time.end].endswith(("底", "末"))
    return ends and not time.part and len(FACTS.findall(plain, 0, opens)) >= _LEAST_STATED


def _from_first_sentence(text: str) -> str | None:
    """The year of which the first sentence of a profile states something: 开发区2002年实现生产总值…."""
    plain = fold(text)
    end = plain.find("。") if "。" in plain[:OPENING] else OPENING
    told = [time for time in times(plain, 0, end) if time.year is not None and states(plain, time, end)]
    return str(told[0].year) if told and not _founding.search(plain, 0, told[0].start) else None


def _from_this_year(plain: str, told: list[Time], published: str | None) -> str | None:
    """The part of the year of the publication that is stated as often as the year before it: 2019年…；今年1-8月…."""
    year = int(published[:4]) if published else 0
    before = [time for time in told if time.year == year - 1]
    if not before or told[0] is not before[0]:
        return None
    this = (time for time in told if plain.startswith("今年", time.start))
    now = [time for time in this if time.part and not time.part.isdigit()]
    return part_of(str(year), now[0].part) if len(now) >= len(before) else None


def _from_title_and_months(title: str, text: str) -> str | None:
    """The months with which the text states something first, in the year that the title alone names."""
    years = set(_title_year.findall(title))
    plain = fold(text)
    parts = (time for time in times(plain, 0, min(len(plain), OPENING)) if time.part and not time.shift)
    opening = next((time for time in parts if states(plain, time, plain.find("。", time.end))), None)
    return (
        part_of(years.pop(), opening.part) if opening and len(years) == 1 and opening.year is None else None
    )


def _from_this_part(text: str, published: str | None) -> str | None:
    """The months of 今年 of which a page speaks first, if they were over when it was published."""
    first = next(
        (one for one in STRETCH_ALONE.finditer(text, 0, OPENING) if one.group().startswith("今年")), None
    )
    if first is None or published is None or first.group("month"):
        return None
    return name_of(published[:4], first) if (last_month(first) or 13) <= int(published[5:7]) else None


def _one_of_many(plain: str, time: Time) -> bool:
    """Whether a year stands in a list of years: 2021年、2022年产值分别为…."""
    return bool(_next_year.match(plain, time.end) or _year_before.search(plain, 0, time.start))


def _year_of_months(plain: str, part: str, published: str | None, of_now: bool) -> str | None:
    """The year of months that are named without one; `of_now` if as those of 今年."""
    if published:
        last = {"H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}.get(part) or int(part[-2:])
        return str(int(published[:4]) - (last > int(published[5:7])))
    named = times(plain, 0, len(plain))
    years = [str(time.year) for time in named if time.year is not None and time.role in ("", "at")]
    if of_now and (len(set(years)) > 1 or any(isinstance(time.years, tuple) for time in named)):
        return None  # 今年上半年 of a page without a date is in none of the years it looks back on
    return years[0] if years else None


def _is_event(text: str, found: re.Match[str]) -> bool:
    """A month that only dates an event: 2014年9月,扬子洲镇…."""
    return found.group("month") is not None and not re.match(
        r"份|.{0,6}(?:完成|实现|累计|全区|规模|工业|财政)", text[found.end() - 1 :]
    )


def _from_years(text: str, kind: str) -> str | None:
    """The year that a text mostly speaks of; years of foundings and far goals do not count."""
    years = [
        match.group(1)
        for match in MENTION.finditer(text)
        if not _founding.search(_clause(text, match.start(), match.end()))
        and (text[match.end() : match.end() + 1] in "末底" or not GOAL.search(_before(text, match.start())))
        and "批复" not in text[match.end() : match.end() + 6]
        and not _base_before.search(text[max(match.start() - 4, 0) : match.start()])
        and not _name_of_event.match(text, match.end())
        and not UNTIL.match(text, match.end())
        and not _stamp.match(text, match.end())
    ]
    if not years:
        return None
    year, count = Counter(years).most_common(1)[0]
    if count >= 2 and count * 2 > len(years):
        return year
    if kind in ("园区介绍", "工作总结", "经济运行", "统计公报"):
        return year if count >= 2 else (years[0] if len(set(years)) == 1 else None)
    return None


def _part_headed(year: str | None, text: str) -> str | None:
    """The part of a year that a heading at the beginning names without the year: 一、1-3月份主要经济指标完成情况."""
    headed = _headed_part.search(text, 0, OPENING) if year and len(year) == 4 else None
    return name_of(year, headed) if year and headed and not WHOLE_YEAR.search(text, 0, OPENING) else year


def _before(text: str, at: int) -> str:
    return text[max(at - 8, 0) : at]


def _clause(text: str, start: int, end: int) -> str:
    """The words of the same clause near a year."""
    before = re.split(r"[，。；,;\n]", text[max(start - 12, 0) : start])[-1]
    return before + re.split(r"[，。；;\n]", text[end : end + 14])[0]


def _first_year(pattern: re.Pattern[str], text: str, after: str | None = None) -> str | None:
    for match in pattern.finditer(text):
        if after is None or match.group(1) > after[:4]:
            return match.group(1)
    return None
