"""The times that a list is dealt to: 2011年、2012年分别, 一季度、上半年和全年分别, 2018年至2020年分别."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.attached import Attached
from corpus.figures.indicator_finder import Binder
from corpus.figures.times import times

_YEARS_TAIL = r"(?:期间)?，?[^\d，；、和与及]{0,14}$"
_LISTED_YEARS = re.compile(r"((?:\d{4}年?[、和及与])+\d{4}年)" + _YEARS_TAIL)
_PART = r"(?:上半年|下半年|[一二三四1-4]季度|前[一二三]个?季度|全年|\d{1,2}[-~—至到]\d{1,2}月|\d{1,2}月份?)"
_LISTED_PARTS = re.compile(rf"({_PART}(?:[、和及与]{_PART})+)" + _YEARS_TAIL)
_YEAR_TO_YEAR = re.compile(r"(\d{4})年?(?:至|到|[-~—]{1,2})(\d{4})年" + _YEARS_TAIL)


def listed_times(binder: Binder, start: int, at: int) -> list[str]:
    """The times before the 分别: a list of years or of parts of a year (2011年、2012年分别; 一季度、上半年和全年分别:
    Q1, H1 and ""), or from one year to another (2018年至2020年税收分别)."""
    since = max(start, at - 48)
    parts = _LISTED_PARTS.search(binder.plain, since, at)
    if parts:
        return [time.part for time in times(binder.plain, *parts.span(1))]
    listed = _LISTED_YEARS.search(binder.plain, since, at)
    if listed:
        return re.findall(r"\d{4}", listed.group(1))
    stretch = _YEAR_TO_YEAR.search(binder.plain, since, at)
    return list(map(str, range(int(stretch.group(1)), int(stretch.group(2)) + 1))) if stretch else []


def deal_times(bound: list[Attached], run: Sequence[int], years: Sequence[str]) -> None:
    """Bind the numbers of a list to the name of its first, each with its own time."""
    subject = bound[run[0]]
    for index, year in zip(run, years, strict=True):
        bound[index] = bound[index]._replace(
            indicator=subject.indicator,
            wording=subject.wording,
            scope=subject.scope,
            period=year,
        )
