"""The time of a page that tells it by the way alone: by a base, an event, the season in which it was published."""

from __future__ import annotations

import re

from corpus.figures.times import part_of, times
from corpus.lexicon.normalize import fold
from corpus.period.stating import MENTION, OPENING, WHOLE_YEAR, states
from corpus.period.stretches import YEAR

_event_year = re.compile(  # 2024临江新区投资大会: a year in the name of an event, where no other is told
    r"(?<![\d.,/-])"
    + YEAR
    + r"(?=[\u4e00-\u9fff“（）()]{1,30}?(?:大会|论坛|峰会|仪式|博览会|交易会|推介会|洽谈会|交流会|活动|年会|赛|节|展))"
    r"(?!\s?年)"
)
_year_before_now = re.compile(r"[较比]" + YEAR + r"年(?:年?[末底]|同期)")
_past_year = re.compile(r"过去的?一年|一年来|去年")


def from_base(text: str) -> str | None:
    """The year behind the one whose end or same time is what all is measured by: 较2023年末净增."""
    named = {match.group(1) for match in MENTION.finditer(text)}
    bases = {match.group(1) for match in _year_before_now.finditer(text)}
    if len(named) != 1 or named != bases:
        return None
    plain, year = fold(text), str(int(named.pop()) + 1)
    parts = (time for time in times(plain, 0, min(len(plain), OPENING)) if time.part and not time.shift)
    opening = next((time for time in parts if time.year is None and not time.part.isdigit()), None)
    return part_of(year, opening.part) if opening else year


def from_season(text: str, published: str | None) -> str | None:
    """The year before, for what is published in the first months of a year and looks back: on the report that a
    people's congress heard, on the past year, or on a whole year."""
    if published is None:
        return None
    year, month, head = int(published[:4]), int(published[5:7]), text[:OPENING]
    heard = month <= 4 and "政府工作报告" in head and re.search(r"代表大会|人代会|两会", head)
    looks_back = month <= 2 and (WHOLE_YEAR.search(head) or _past_year.search(head))
    return str(year - 1) if heard or looks_back else None


def from_event(text: str, published: str | None) -> str | None:
    """The part of a year with which the text opens, in the year that names of events in it bear."""
    years = set(_event_year.findall(text))
    if published or len(years) != 1:
        return None
    plain, year = fold(text), years.pop()
    parts = (time for time in times(plain, 0, min(len(plain), OPENING)) if time.part and not time.shift)
    opening = next((time for time in parts if states(plain, time, plain.find("。", time.end))), None)
    return part_of(year, opening.part) if opening else year
