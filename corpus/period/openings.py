"""The time with which a text begins to state something, with the year of the publication where it names none."""

from __future__ import annotations

import re
from collections import Counter

from corpus.figures.times import Time, part_of, times
from corpus.lexicon.normalize import fold
from corpus.period.mentions import FOUNDING
from corpus.period.stating import FACTS, MEETS, MENTION, OCCASION, OPENING, WHOLE_YEAR, states
from corpus.period.stretches import STRETCH_ALONE, STRETCHED, YEAR, last_month, name_of
from corpus.period.titles import TITLE_YEAR

_opening_year = re.compile(  # 摘要 2023年，…; 某某日报讯（记者 张三）2023年，…; 刚刚过去的2023年，…
    r"\s*(?:【[^】\n]{1,10}】|(?:摘\s?要|导\s?[读语]|核心提示|内容提要|提要|编者按|[^，。：:\s]{0,10}讯)\s?(?:[（(][^）)\n]{2,30}[）)])?\s?[：:]?)?"
    r"\s*(?:[—-]{1,2}\s?|(?:刚刚|已经)?过去的|回[首顾望]|走过)?"
    + YEAR
    + r"\s?年(?:[，,](?!\d{1,2}月)|是[^，。；\n\d]{0,24}之年)"
)
_LEAST_WHOLE = 2  # times that a text speaks of a whole year, so that a part of it is not its time
_LEAST_STATED = 3  # figures without a time, so that a later one is not theirs
_A_DAY = re.compile("日|起$")  # since which a classification holds, on which something was signed
_next_year = re.compile(r"[、和](?:19|20)\d\d年")
_year_before = re.compile(r"(?:19|20)\d\d年?[、和]$")


def from_now(title: str, text: str, published: str | None, kind: str) -> str | None:
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


def from_opening(text: str, published: str | None) -> str | None:
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


def from_first_sentence(text: str) -> str | None:
    """The year of which the first sentence of a profile states something: 开发区2002年实现生产总值…."""
    plain = fold(text)
    end = plain.find("。") if "。" in plain[:OPENING] else OPENING
    told = [time for time in times(plain, 0, end) if time.year is not None and states(plain, time, end)]
    return str(told[0].year) if told and not FOUNDING.search(plain, 0, told[0].start) else None


def _from_this_year(plain: str, told: list[Time], published: str | None) -> str | None:
    """The part of the year of the publication that is stated as often as the year before it: 2019年…；今年1-8月…."""
    year = int(published[:4]) if published else 0
    before = [time for time in told if time.year == year - 1]
    if not before or told[0] is not before[0]:
        return None
    this = (time for time in told if plain.startswith("今年", time.start))
    now = [time for time in this if time.part and not time.part.isdigit()]
    return part_of(str(year), now[0].part) if len(now) >= len(before) else None


def from_title_and_months(title: str, text: str) -> str | None:
    """The months with which the text states something first, in the year that the title alone names."""
    years = set(TITLE_YEAR.findall(title))
    plain = fold(text)
    parts = (time for time in times(plain, 0, min(len(plain), OPENING)) if time.part and not time.shift)
    opening = next((time for time in parts if states(plain, time, plain.find("。", time.end))), None)
    return (
        part_of(years.pop(), opening.part) if opening and len(years) == 1 and opening.year is None else None
    )


def from_this_part(text: str, published: str | None) -> str | None:
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
    years = [
        time.year
        for time in named
        if time.year is not None
        and time.role in ("", "at")
        and not _A_DAY.search(plain, time.start, time.end + 1)
    ]
    if of_now and (len(set(years)) > 1 or any(isinstance(time.years, tuple) for time in named)):
        return None  # 今年上半年 of a page without a date is in none of the years it looks back on
    if of_now and years and f"{years[0]}年全年" in plain:
        return str(years[0] + 1)  # 今年1-8月，…；2021年全年引进项目66个
    return str(years[0]) if years else None


def _is_event(text: str, found: re.Match[str]) -> bool:
    """A month that only dates an event: 2014年9月,扬子洲镇…."""
    return found.group("month") is not None and not re.match(
        r"份|.{0,6}(?:完成|实现|累计|全区|规模|工业|财政)", text[found.end() - 1 :]
    )
