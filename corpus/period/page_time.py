"""What a page tells of its own time besides its period: how far it tells none, whether it has one."""

from __future__ import annotations

import re

from corpus.figures.times import times
from corpus.figures.when import PageTime
from corpus.lexicon.normalize import fold, years_in_digits
from corpus.model import Report
from corpus.period.stating import WHOLE_YEAR, states

_TOLD_OF = re.compile(r"[^到至]?(?:19|20)\d\d年")
_SENTENCE = re.compile(r"[^。；！\n]+")


def page_time(about: Report, copied: bool = False) -> PageTime:
    """What the page of a report that is described tells of its own time; `copied` by a site that collects texts."""
    dateless = about.published is None and about.plan_period is None
    return PageTime(
        _undated_until(
            "" if "title" in about.doubts else about.title, about.text, about.published, about.period
        ),
        _is_profile(about.kind, about.title, about.text, about.period),
        _latest_told(about.text) if dateless else None,
        copied,
    )


def _latest_told(text: str) -> str | None:
    """The latest year with which a text states something as it was: what a page without a date tells of later years
    than its own is done all the same."""
    plain = fold(years_in_digits(text))
    told = (
        time.year
        for sentence in _SENTENCE.finditer(plain)
        for time in times(plain, *sentence.span())
        if time.year is not None and not time.role and _TOLD_OF.match(plain, time.start - 1)
        if states(plain, time, sentence.end())
    )
    return str(latest) if (latest := max(told, default=None)) else None


def _is_profile(kind: str, title: str, text: str, period: str | None) -> bool:
    """Whether a page describes a zone and tells of this year and that: it is no report on one, which it would name in
    its title or tell of throughout (全年)."""
    return kind == "园区介绍" and (period or "")[:4] not in title and WHOLE_YEAR.search(text) is None


def _undated_until(title: str, text: str, published: str | None, period: str | None) -> int:
    """Up to where in its text a page has not told the year of its time yet: neither its title nor its date does, but a
    sentence further down. 0 where it was told before, or nothing tells it."""
    if period is None or period[:4] in years_in_digits(title):
        return 0
    if published and int(published[:4]) - int(period[:4]) in (0, 1):
        return 0
    return max(years_in_digits(text).find(period[:4]), 0)
