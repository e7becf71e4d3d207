"""What narrows an indicator: 规上, 500万元以上, 新增 before its name or at the beginning of it."""

from __future__ import annotations

import re
from functools import cache

from corpus.figures.phrase import Endings, alternation, words_of
from corpus.lexicon.wordings import Name

_SAME_SCOPE = {"规上": "规模以上", "规模": "规模以上", "限上": "限额以上"}


def narrowed(plain: str, start: int, hit: Name) -> tuple[int, str | None]:
    """Where the wording of a name begins with what narrows it, not before `start`, and that narrowing."""
    begin = hit.start
    floor = max(start, begin - 14)
    if begin > floor:
        begin = _scopes().begin(plain, floor, begin)
        outer = _THRESHOLD_BEFORE.search(plain, floor, hit.start)
        begin = min(begin, outer.start()) if outer else begin
        bracketed = _SCOPE_BRACKETED.search(plain, max(start, hit.start - 24), hit.start)
        if bracketed:  # 规模以上（2000万元口径）|工业增加值
            return bracketed.start(), bracketed["scope"]
        new = _NEW_BEFORE.search(plain, floor, begin) if begin < hit.start else None
        new = new or _NEW_OF_A_GRADE.search(plain, floor, hit.start)
        new = new or (_NEW_PROJECTS.search(plain, floor, hit.start) if _LARGE.search(hit.indicator) else None)
        if new:  # 新增省级|创新平台 are not all there are
            return new.start(), plain[new.start() : hit.start]
    return begin, inner_scope(plain[begin : hit.end], hit.indicator)


@cache
def _scopes() -> Endings:
    return Endings(words_of("scope"))


_NEW_OF_A_GRADE = re.compile("(?:新增|净增|新认定|新培育|新获批)(?:国家|省|市)$")
_NEW_PROJECTS = re.compile("(?:新签约|新建|新引进|新开工)$")
_LARGE = re.compile("以上项目$|^百亿元项目")
_SCOPE_BRACKETED = re.compile(r"(?P<scope>规模以上|规上|限额以上|限上)（[^（）]{2,16}）$")
_NEW_BEFORE = re.compile(r"(?:新增|净增|新登记|新设立?|新注册|新认定|新培育|新获批)$")
_THRESHOLD_BEFORE = re.compile(r"\d+(?:\.\d+)?[千万亿]+元?(?:及?以上)(?:项目)?$")


@cache
def _scope_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+(?:\.\d+)?[千万亿]+元?(?:及?以上)|{alternation('scope')})")


def inner_scope(wording: str, indicator: str) -> str | None:
    """What narrows an indicator within its wording: 规上 of 规上工业总产值; None where its own name says it."""
    inner = _scope_inside().match(wording)
    if inner is None or inner.end() >= len(wording) or wording == indicator:
        return None
    if inner.group() in indicator or _SAME_SCOPE.get(inner.group(), " ") in indicator:
        return None
    return inner.group()
