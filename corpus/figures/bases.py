"""The time of what something grew from: its own year, where that is told or can be counted."""

from __future__ import annotations

import re

from corpus.figures.calendar import Calendar, Years
from corpus.figures.grammar import Number
from corpus.figures.times import times
from corpus.figures.windows import Window

_AT_FIRST = re.compile("初期|之初|(?:挂牌|成立|建区|起步)时|五”?(?:时期|期间)的")
_TERM_BEFORE = re.compile(r"上年|去年|上一年")
_FROM_TO = re.compile(r"(?:19|20)\d\d年?\s?(?:[-~—]{1,2}|至|到)\s?(?:19|20)\d\d\s?年")
_YEAR_TOLD = re.compile(r"((?:19|20)\d\d)年")


class Bases:
    """The bases of a text, dated one after the other; what the last one leaves to what grew from it."""

    def __init__(self, plain: str, calendar: Calendar) -> None:
        self._plain = plain
        self._calendar = calendar
        self._last: tuple[Window | None, str | None] = (
            None,
            None,
        )  # where the last base was told, and its year

    def last(self, window: Window) -> str | None:
        """The year of the base told last, if in this sentence."""
        told, year = self._last
        return year if told is not None and told.sentence == window.sentence else None

    def year(
        self, number: Number, window: Window, own: str, now: str | None, years: Years | None
    ) -> str | None:
        """The year of a base: `own` are the words that are its own, `now` the time that its sentence has, `years` those
        over which it grew."""
        period = self._first_of_stretch(number, window) or _counted(own, now)
        if period is None and _AT_FIRST.search(own) is None:  # 从挂牌初期的|5%: no year is told
            period = self._before(number, window) or self._measured_by(number, window)
            if period is None and years is not None:
                period = str(years[0] - 1)  # what five years grew from is the year before them
        self._last = (window, period)
        return period

    def _first_of_stretch(self, number: Number, window: Window) -> str | None:
        """The first of the years from which to which something grew: 2019年至2022年，产值由|120亿元增加到260亿元."""
        named = [one for one in self._calendar.dated(window.sentence) if one.time.end <= number.start]
        last = named[-1] if named else None
        told = last is not None and _FROM_TO.fullmatch(self._plain, last.time.start, last.time.end)
        return str(last.years[0]) if told and last is not None and last.years is not None else None

    def _before(self, number: Number, window: Window) -> str | None:
        """The year of the base before, in the sentence or in one of the paragraph behind which no time was named."""
        before, year = self._last
        if before is None or before.paragraph != window.paragraph:
            return None
        named = self._calendar.dated((window.sentence[0], number.start))
        return year if before.sentence == window.sentence or not named else None

    def _measured_by(self, number: Number, window: Window) -> str | None:
        """The year that what stands before a base is measured by: 较2020年增长165%，比重从|4.6%跃升至9.5%."""
        told = (one.time for one in self._calendar.dated(window.sentence))
        years = [
            time.year
            for time in told
            if window.segment[0] <= time.start < number.start
            and time.role == "base"
            and time.year is not None
            and not time.part
        ]
        return str(years[-1]) if years else None


def _counted(own: str, now: str | None) -> str | None:
    """The year that stands by a base, or the year before."""
    told = _YEAR_TOLD.findall(own)
    part = now[4:] if now and "同期" in own and ".." not in now[:6] else ""
    if told:
        return str(told[-1]) + part
    ended = [time.year for time in times(own, 0, len(own)) if time.year is not None]
    if ended:
        return str(ended[-1])  # 较“十三五”末的…
    if _TERM_BEFORE.search(own) is None or now is None or not now[:4].isdigit():
        return None
    year = int(now[:4]) - 1
    return f"{year}{part.replace(now[:4], str(year))}"
