"""The times of a text counted from one another: each with its year, and what the last ones leave to what follows."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.times import PLAN_NAMED, Time, part_of, times

Years = tuple[int, int]  # the first and the last of a stretch of years
_FIRST_MONTHS = 3  # of a year: what is published then looks back on the year before
_TIME = 16  # characters that a time takes
_TOO_EARLY = 10  # months of a year behind which nobody tells its whole yet
_NEXT_YEAR = ("明年", "来年", "下年", "下一年")
_NOW = ("今年", "如今", "而今", "去年", "上年", "明年")
_SENTENCE_HEAD = re.compile(
    r"(?:^|[\n。；])[“\s]*(?:[（一二三四五六七八九十\d）、.]{1,4})?(?:[截迄][至止]到?|[到至])?$"
)
_MET = re.compile(  # 召开2020年经济工作会议
    r"(?<!\d)((?:19|20)\d\d)年(?!\d)[^，。；：\n\d]{0,20}(?:工作会议?|动员大?会|推进大?会|部署会|工作大会)"
)
_PROMISED = re.compile("[今本]年[^。；\\d]{0,20}(?:将|力争|确保|计划|目标|拟|争取|要)")
_LAST_YEAR_TOLD = re.compile(  # 去年，完成投资36亿元; not 较去年, 去年同期
    "(?<![比较由从于到与至为的是，同和])去年(?!同期|[年末]*底?的|末|的\\d|同比)[^。；\n]{0,60}?\\d"
    "|(?<=[。\n；])“?去年，"
)
_THIS_YEAR = re.compile(
    "今年(?!，?(?:[^，。；\\d]{0,6}(?:将|要|力争|计划|确保|争取|拟|预期))|的?(?:[^，。；\\d]{0,6}(?:目标|任务)))"
)
_HELD = re.compile(r"——?\s?((?:19|20)\d\d)\s?年\s?\d{1,2}\s?月")


_UNTOLD_YEAR = re.compile("(?:[Xx×]{2,4}|\\*{2,4})年")  # of a copy without its years, put up whenever
_ENDS = re.compile("[。\n]|(?:19|20)\\d\\d年")
_GROWN_TO = re.compile("[^。；\n]{1,40}[增提上扩发升高长加大展减少降低落][到至为]")


class Dated(NamedTuple):
    """A time of the text with the year that was named last before it, and the stretch of years that it is, if any."""

    time: Time
    last: int | None
    years: Years | None
    said: str | None = None  # the time that was named last: a year or a part of one


class Calendar:
    """The times of a text, asked for one stretch at a time, in the order of the text.

    `period` is the time that the page speaks of, `plan` the time that it plans, `published` its date; any may be None.
    """

    def __init__(self, plain: str, period: str | None, plan: str | None, published: str | None) -> None:
        self._plain = plain
        self._period = period
        self._plan = plan
        self._published = published
        told = _held(plain, plan) or (int(published[:4]) if published else None)
        # The year of 今年 where only what the page says of it tells which it is.
        self._now = _year_behind(plain, period) if told is None and _follows(plain, period, plan) else None
        self.spoken = told or self._now
        self._named: dict[tuple[int, int], list[Dated]] = {}
        self._read = -1  # the furthest end of what was asked for
        self._last: int | None = None  # the year that was named last
        self._lasting: list[tuple[int, str]] = []  # where sentences opened with a time, and which
        self._said: str | None = None  # the time that was named last
        self.stretch: Years | None = None  # the years that were named last
        self._event: tuple[int, int] | None = None  # where the year of an event was named, and which
        # Where a year was named that something grew from, and which; the years over which something grew last.
        self._from: tuple[int, int] | None = None
        self._grown: Years | None = None

    def year(self, planned: bool) -> str | None:
        """The year of the report, or of its plan."""
        base = (self._plan if planned else self._period) or self._period or self._plan
        return base[:4] if base else None

    @property
    def now(self) -> str | None:
        """The year of 今年, where only what the page says of it tells which it is."""
        return str(self._now) if self._now else None

    def lasting(self, start: int) -> str | None:
        """The time with which the last sentence before an offset opened that opened with one."""
        return next((period for at, period in reversed(self._lasting) if at <= start), None)

    def dated(self, stretch: tuple[int, int]) -> list[Dated]:
        """The times of a paragraph (or of a sentence of one that was read), counted one from the other."""
        if stretch not in self._named:
            around = reversed(self._named) if stretch[1] <= self._read else ()
            paragraph = next((p for p in around if p[0] <= stretch[0] and stretch[1] <= p[1]), None)
            self._read = max(self._read, stretch[1])
            if paragraph is not None:
                inside = self._named[paragraph]
                self._named[stretch] = [one for one in inside if stretch[0] <= one.time.start < stretch[1]]
            else:
                self._named[stretch] = [self._date(time) for time in times(self._plain, *stretch)]
        return self._named[stretch]

    def _date(self, time: Time) -> Dated:
        dated = Dated(time, self._last, self.stretch_of(time, planned=False), self._said)
        if dated.years is not None:
            self.stretch = dated.years if time.role != "base" else self.stretch
            return dated
        self._grown_over(time)
        period = self.period_of(dated, self._period)
        if time.role == "event" and time.year is not None:
            self._event = (time.end, time.year)
        if period and time.role in ("", "at", "since"):
            self._last, self._said = int(period[:4]), period
            opens = _SENTENCE_HEAD.search(self._plain, max(time.start - 8, 0), time.start)
            if time.lasting and opens:
                self._lasting.append((time.start, period))
        return dated

    def _grown_over(self, time: Time) -> None:
        """The years over which something grew: 从2007年的6400亿元增加到2012年的1.6万亿元 are five, 2008 to 2012."""
        if time.year is None or time.part:
            return
        if time.role == "base":
            self._from = (time.end, time.year)
        elif self._from is not None:
            at, first = self._from
            if first < time.year and _GROWN_TO.fullmatch(self._plain, at, time.start):
                self._grown = (first + 1, time.year)
                if self.stretch is None and not PLAN_NAMED.search(self._plain):
                    self.stretch = self._grown

    def stretch_of(self, time: Time, planned: bool) -> Years | None:
        """A stretch of years, counted where it is not told: 五年来 ends with the year of the page."""
        if time.years is None or isinstance(time.years, tuple):
            return time.years
        if time.years < 0:
            grown = self._grown  # 从2012年的98万人减少到2018年的16万人，6年时间减少82万人
            if grown and grown[1] - grown[0] + 1 == -time.years:
                return grown
            year = self.year(planned=False)
            if year is None:  # the five years are those of the plan that the page speaks of
                told = self.stretch
                if told and told[1] - told[0] + 1 == -time.years:
                    return told
                year = self._behind()
            if year is None:
                return None
            return (int(year) + time.years + 1, int(year))
        year = self._plan[:4] if self._plan else self.year(planned)
        return (int(year), int(year) + time.years - 1) if year else None

    def _behind(self) -> str | None:
        """The last year that lies behind the date of a page: the one before, for a page of the first months."""
        if self._published is None or _UNTOLD_YEAR.search(self._plain):
            return None
        return str(int(self._published[:4]) - (int(self._published[5:7]) <= _FIRST_MONTHS))

    def period_of(self, dated: Dated, default: str | None) -> str | None:
        """The period that a time comes to, counted from the last one or from what is spoken of."""
        time = dated.time
        if time.role == "month":
            said = dated.said if dated.said and dated.said[:4] == (default or dated.said)[:4] else default
            return last_month(said)
        if dated.said is not None and self._plain.startswith("同期", time.start):
            return dated.said
        year = time.year if time.year is not None else self._count(dated, default)
        if year is None:
            return None
        if time.role == "since" and not (default and default[:4] == str(year)):
            return f"{year}.."
        if time.part:
            return part_of(str(year), time.part)
        whole = time.role == "whole" or time.year is not None or time.shift
        return str(year) if whole or not default or not default.startswith(str(year)) else default

    def _next_year(self, year: int) -> int | None:
        """The year that 明年 is: the one that is planned, else the one behind what the page speaks of; None for a page
        of another year than it speaks of."""
        if self._plan is not None:
            return int(self._plan[:4])
        return year + 1 if self.spoken in (None, year) else None

    def _count(self, dated: Dated, default: str | None) -> int | None:
        """The year of a time that is counted from another."""
        time, last = dated.time, dated.last
        if self._event and self._plain.startswith("当年", time.start):
            at, year = self._event
            if at < time.start and not _ENDS.search(self._plain, at, time.start):
                return year  # 1991年国务院批准…，当年批准27家
        base = (default or self._period or self._plan or "")[:4]
        of_the_page = time.counts_from == "page" and self._plain.startswith(_NOW, time.start)
        if self._now and of_the_page:
            return self._now + time.shift
        if not base and of_the_page:  # 今年 is that of the date, not the year that was named last
            return self.spoken + time.shift if self.spoken else None
        if not base and time.part and time.counts_from == "page" and self._published and last is None:
            return int(self._published[:4]) - (last_month_of(time.part) > int(self._published[5:7]))
        if last is not None and (time.counts_from == "last" or not base):
            return last + time.shift
        if not base:
            return None
        if self._plain.startswith(_NEXT_YEAR, time.start):
            return self._next_year(int(base))
        if self._plan is not None and self._plain.startswith("新", time.start):
            return int(self._plan[:4])  # 新的一年 is the one that is planned
        year = int(base)
        if self.spoken and abs(self.spoken - year) > 1 and self._plain.startswith(_NOW, time.start):
            planned = self._plan is not None and default == self._plan and not time.shift
            # a page that looks back on many years says 今年 of its own; a plan says it of the year it plans
            return year if planned else self.spoken + time.shift
        ahead = self._plan is None or self._plan == str(self.spoken)
        if ahead and self.spoken == year + 1 and _PROMISED.match(self._plain, time.start):
            return self.spoken + time.shift  # 今年将…: of the year in which it is said
        if self.spoken != year + 1 or len(default or "") != 4:
            return year + time.shift
        told = self._plan is not None or self._plain.startswith("去年", time.start)
        if time.shift == -1 and told:
            return year  # the year that a speech of the new year looks back on
        if time.part and self._plan is None and self._plain.startswith("今", time.start):
            return self.spoken  # 今年一季度 in a notice of the new year
        return year + time.shift


def _follows(plain: str, period: str | None, plan: str | None) -> bool:
    """Whether a page plans nothing, or as 今年 the year behind the one that it reports."""
    return plan is None or ("今年" in plain and period is not None and plan == str(int(period[:4]) + 1))


def _year_behind(plain: str, period: str | None) -> int | None:
    """The year behind the whole one that a page without a date reports, if that was over when it was written: it calls
    it 去年 and nothing 今年 but goals (2013年，…。去年，…), or tells months of 今年 behind it (2013年，产值115亿元。
    今年上半年，…)."""
    if period is None or len(period) > len("2024"):
        return None
    this_year = [one.start() for one in _THIS_YEAR.finditer(plain)]
    if not this_year and _LAST_YEAR_TOLD.search(plain):
        return int(period) + 1
    whole = re.search(
        f"{period}年(?:度|，)?[^，。；\n年月季]{{0,24}}(?<!月)[\\d.]+[万亿%](?![^，。；]*目标)", plain
    )
    if not this_year:  # 2016年，产值121亿元。今年将…
        promised = whole and "今年" in plain[whole.end() :]
        return int(period) + 1 if promised else None
    behind = (at for at in this_year if whole and at > whole.start())
    months = (time for at in behind for time in times(plain, at, at + _TIME)[:1] if time.part)
    return int(period) + 1 if any(last_month_of(time.part) <= _TOO_EARLY for time in months) else None


def last_month_of(part: str) -> int:
    """The number of the month with which a part of a year ends."""
    return int(part[-2:]) if part[-2:].isdigit() else int(_LAST_MONTHS[part])


_LAST_MONTHS = {"": "12", "H1": "06", "H2": "12", "Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12"}


def last_month(period: str | None) -> str | None:
    """The month that a year or a part of one ends with: 当月 behind 1-5月 is May. None for stretches of years."""
    if period is None:
        return None
    last = period.split("..")[-1]
    if "-" in last:
        return last
    month = _LAST_MONTHS.get(last[4:])
    return f"{last[:4]}-{month}" if month and ".." not in period else None


def _held(plain: str, plan: str | None) -> int | None:
    """The year in which a speech was held: by the line under its title, else the one that it plans."""
    held = _HELD.search(plain, 0, 300) or _MET.search(plain, 0, 400)
    if held:
        return int(held.group(1))
    return int(plan[:4]) if plan and "各位代表" in plain[:600] else None
