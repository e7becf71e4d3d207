"""The time that stands nearest before a figure and can be its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.figures.calendar import Calendar, Dated
from corpus.figures.flows import is_flow
from corpus.figures.grammar import Number
from corpus.figures.times import Time
from corpus.figures.windows import Window

_YEAR_OF_GOALS = re.compile("[^，。；\\d]{0,20}")  # 今年我区经济社会发展的|主要预期目标为：
BARE_YEARS = re.compile("[二两三四五六七八九十]年")
AT_PRESENT = re.compile("目前|现有|现已|至今|迄今")
_CARRIES_OUT = re.compile(
    "(?:实施|推进|推动|完成|列入|纳入|续建|落实|加快|建设|开展|抓好|做好|启动|铺开)了?$"
)
_A_WORK = re.compile("(?:度|第.批)?[^，。；：、\\d年]{2,16}?(?:项目|工程|计划|任务|行动|整治|改造|资金)")
_TOLD_OF = re.compile("[^。；\n]{0,40}?[\\d.]+(?:[万亿%‰]|[个家])")  # a figure in its sentence
_GROWN_TO = re.compile("[增提上扩发升高长加大展][到至为]$")
_FURTHER = re.compile("[。；]\\s*(?:[二三四五六七八九十]是|其[二三四五])")
_SOFT_BREAK = re.compile("[，；]")
_OF_THE_MONTH = re.compile("份?当月")
_STATED = re.compile(r"(?:\d|[一二两三四五六七八九十百]+[个件项家所条处])[^，；]*[，；]")
_NAMED_ANEW = re.compile(r"\d[^，；]*[，；][^，。；]*[\u4e00-\u9fff]{3}")
_DOUBLED = re.compile("[^，；]{0,4}翻[^，；]{0,3}番[^，；]*[，；]")  # 五年内翻了两番，增长|35%
_ROUND = re.compile("[（）]")


class Nearest:
    """The times of a text as what a figure may be of, asked for in the order of the text; a `profile` of a zone has no
    time of its own."""

    def __init__(self, plain: str, calendar: Calendar, profile: bool = False) -> None:
        self._plain = plain
        self._profile = profile
        self._calendar = calendar

    def time_of(self, start: int, window: Window, plan: int | None) -> Dated | None:
        """The nearest time before a figure that can be its own: one of its sentence, or a lasting one."""
        named = self._calendar.dated(window.paragraph)
        at = bisect_left(named, start, key=lambda dated: dated.time.start)
        for dated in reversed(named[max(at - 12, 0) : at]):
            time = dated.time
            inside = time.start >= window.sentence[0]
            theirs = plan is None or time.start >= plan
            if not theirs and not (inside and _YEAR_OF_GOALS.fullmatch(self._plain, time.end, plan or 0)):
                break
            if time.role in ("base", "event") or not (inside or time.lasting) or self._names_a_work(time):
                continue
            if not inside and self._is_aside(time, named[:at]):
                continue
            between = self._plain[time.end : start]
            if not inside and self._is_of_another_year(time) and AT_PRESENT.search(between):
                continue  # 2014年，…。目前，园区有企业|130家: of the time of the page
            if not time.lasting and inside and (_leaves_bracket(between) or self._is_grown_to(time, between)):
                continue
            if (
                inside
                and BARE_YEARS.fullmatch(self._plain, time.start, time.end)
                and _SOFT_BREAK.search(between)
            ):
                continue  # 五年发放补贴3亿元，…: not of what follows
            if time.role == "since" and self._is_of_a_part(time) and _NAMED_ANEW.search(between):
                continue  # 企业76家，其中2023年以来新增52家，总产值|16亿元: of them all
            month = time.role == "month" or _OF_THE_MONTH.match(self._plain, time.end)
            if month and "累计" in between:
                continue  # 8月当月增长8%，累计增幅…: that since the beginning of the year
            each = self._plain.startswith("每年", time.start) and _STATED.search(between)
            if time.role == "open" and (each or _DOUBLED.match(between)):
                continue
            return dated
        return None

    def _is_of_another_year(self, time: Time) -> bool:
        """Whether a year is older than that of the page; a profile has none of its own."""
        own = None if self._profile else self._calendar.year(planned=False)
        return time.year is not None and (own is None or str(time.year) < own)

    def _is_grown_to(self, time: Time, between: str) -> bool:
        """Whether a year only says when something had grown to what stands right behind it: 增加到2021年的190亿元；新建
        道路|310公里 are not of that year alone."""
        by = _GROWN_TO.search(self._plain, max(time.start - 6, 0), time.start)
        return by is not None and between.startswith("的") and "；" in between

    def _is_of_a_part(self, time: Time) -> bool:
        """Whether a time speaks only of a part of what was told before it: 其中2023年以来新增52家."""
        return self._plain.endswith("其中", 0, time.start)

    def _names_a_work(self, time: Time) -> bool:
        """Whether a year before the page's own is only part of the name of a work: 实施2019年棚户区改造项目."""
        own = self._calendar.year(planned=False)
        return (
            time.year is not None
            and own is not None
            and time.year < int(own)
            and not time.part
            and _CARRIES_OUT.search(self._plain, max(time.start - 4, 0), time.start) is not None
            and _A_WORK.match(self._plain, time.end) is not None
        )

    def _is_aside(self, time: Time, named: Sequence[Dated]) -> bool:
        """Whether a time goes for its own sentence alone: 前三季度，…，前8个月投资90亿元。, and months behind what was
        told of their whole year (去年，完成投资33亿元；…。1-11月税收2亿元。)."""
        if not self._opens(time) and any(self._lasts_from(one.time) for one in named):
            return True
        before = [one.time for one in named if one.time.start < time.start and one.time.lasting]
        whole = before[0] if before else None
        return (
            bool(time.part)
            and time.role != "at"
            and whole is not None
            and not whole.part
            and whole.years is None
            and time.year in (None, whole.year)  # months of that year
            and _TOLD_OF.match(self._plain, whole.end, time.start) is not None
        )

    def _opens(self, time: Time) -> bool:
        """Whether a time stands at the head of its sentence."""
        return time.start == 0 or self._plain[time.start - 1] not in "，、：）”"

    def _lasts_from(self, time: Time) -> bool:
        """Whether a part of this year goes for its paragraph from the head of a sentence on."""
        return time.lasting and bool(time.part) and self._opens(time)

    def is_of_another_part(self, found: Dated, number: Number, window: Window) -> bool:
        """Whether a flow stands in a further part (二是…) of a paragraph than the year named last."""
        return (
            found.time.start < window.sentence[0]
            and _FURTHER.search(self._plain, found.time.end, window.sentence[0] + 3) is not None
            and is_flow(self._plain, number, window.sentence[0], window.head[0])
        )

    def stretch_above(self, found: Dated, start: int, window: Window) -> Dated:
        """The stretch of years that the paragraph opened with, for a 累计 in a member of a list that names no time."""
        before = self._plain[max(found.time.start - 2, 0) : found.time.start]
        by = before.endswith(("到", "至")) and before[:1] not in ("截", "迄")
        if found.years is not None or (found.time.start >= window.segment[0] and not by):
            return found
        named = (one for one in self._calendar.dated(window.paragraph) if one.time.start < start)
        opens = window.paragraph[0] + len("“")
        above = (one for one in named if one.years is not None)
        return next((one for one in above if self._reaches(one.time) or one.time.start <= opens), found)

    def _reaches(self, time: Time) -> bool:
        """Whether a stretch of years goes for its paragraph: one that opens a sentence, or that of goals
        (今后五年主要目标：)."""
        return time.lasting or self._plain.startswith(("今后", "未来"), time.start)

    def summed_before(self, start: int, window: Window) -> Dated | None:
        """The years over which an earlier member of the sentence is summed: 五年累计引进…；累计完成|5.2万亿元."""
        told = (one for one in self._calendar.dated(window.sentence) if one.time.end < start)
        sums = [one for one in told if one.years is not None and self._plain.startswith("累计", one.time.end)]
        return sums[-1] if sums else None


def _leaves_bracket(text: str) -> bool:
    """Whether a bracket that was open before `text` closes in it."""
    depth = 0
    for bracket in _ROUND.findall(text) if "）" in text else ():
        depth += 1 if bracket == "（" else -1
        if depth < 0:
            return True
    return False
