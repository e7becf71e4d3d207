"""The time a figure speaks of, from the dates around it, else from its section, else from the report."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from corpus.figures.phrase import alternation
from corpus.lexicon.numerals import numeral

_NAMES_A_TIME = re.compile("[年月度五]")  # 年, 月, 季度, 十三五: no time is without one of them
HEADS = r"[今去上明当下第前全年本两每未接“一二三四五六七八九十]|\d{1,4}\s?[-~—至到年月]"  # what a time begins with


class Anchor(NamedTuple):
    """A time named at `start:end`.

    `lasting` times go for the rest of the paragraph, `event` times are those of a launch and no figure's.
    """

    start: int
    end: int
    year: int | None  # None: the year of the context; -1: the year before it
    part: str  # "", H1, H2, Q1…, 05, 01..05
    lasting: bool
    event: bool
    since: bool


@cache
def _pattern() -> re.Pattern[str]:
    to = r"(?:[-~—]{1,2}|至|到)"
    parts = [
        rf"(?P<year>(?:19|20)\d\d|今|去|上|明|当)\s?年(?:度)?\s?(?P<m1>\d{{1,2}})月?{to}(?P<m2>\d{{1,2}})月",
        r"(?P<year2>(?:19|20)\d\d|今|去|上|明|"
        r"当)\s?年(?:度)?\s?(?P<m3>\d{1,2})\s?月(?:\s?\d{1,2}\s?日|份|底|末)?",
        r"(?P<year3>(?:19|20)\d\d|今|去|上|明|当)\s?年(?:度)?的?\s?(?P<part>上半年|下半年|"
        r"第?[一二三四1-4]季度|前[一二三]个?季度)",
        rf"(?P<y1>(?:19|20)\d\d)年?{to}(?P<y2>(?:19|20)\d\d)年",
        r"(?P<year4>(?:19|20)\d\d)\s?年(?:度|末|底|全年|初)?(?P<since>以来)?",
        rf"(?<![\d年])(?P<m4>\d{{1,2}})月?{to}(?P<m5>\d{{1,2}})月",
        r"(?<![\d.])(?P<m6>1[0-2]|[1-9])月(?:\d{1,2}日|份|底|末)?(?!\d)",
        r"(?P<part2>上半年|下半年|第?[一二三四]季度|前[一二三]个?季度)",
        r"(?P<now>今年|本年度|当年(?!度?(?:任务|计划|签|开|投))|全年(?!(?:的)?(?:目标|任务|计划|预算))|年内)(?!工作)",
        r"(?P<past>去年|上年度?)(?=[，全实完我园度]|年?底|的\d)",
        r"(?P<plan5>“?十[一二三四五]五”?(?:期间|时期|规划期|以来|末|发展目标)?)",
        r"(?P<open>(?<![\d年])(?:\d|[一二三四五六七八九十]|两)(?:[-~至—](?:\d+|"
        r"[一二三四五六七八九十]))?年内|(?:今后|未来|"
        r"接下来)(?:的)?(?:[一二三四五六七八九十几\d]+[-~至—]?\d*)个?年|每年)",
    ]
    # where a time may begin; the rest of the text is passed over
    return re.compile(f"(?={HEADS})(?:{'|'.join(parts)})")


# 的3倍, 同期, 年底前 behind a time, 比 or 与 before it: it is what another is measured by, or a date to be met
_COMPARED_BEHIND = re.compile(r"的[\d.]+倍|同期|年底前")
_COMPARED_BEFORE = re.compile("[比较与同][^，]{0,2}$")
_LEADS = re.compile(r"(?:^|[。\n；！）：、，]|截至|截止|今年)\s?$")
_OCCASION = re.compile("[^，。；]*(?:为|之机)")
_ITS_CLAUSE = re.compile("，?[^，。；]*")
_ATTRIBUTE = re.compile(r"[^，。；\d]{0,16}?的")
_DIGIT = re.compile(r"\d")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(alternation("event_verbs"))


@cache
def _launched() -> re.Pattern[str]:
    """A clause that ends in a launch."""
    return re.compile(rf"(?:{alternation('event_verbs')})(?:建设|运营|仪式|大会|投产|使用)?$")


def anchors(plain: str, start: int, end: int) -> list[Anchor]:
    """All times that a stretch of the folded text names, left to right."""
    if not _NAMES_A_TIME.search(plain, start, end):
        return []
    found = []
    for match in _pattern().finditer(plain, start, end):
        anchor = _anchor(match)
        if anchor is not None:
            found.append(anchor)
    return found


def _anchor(match: re.Match[str]) -> Anchor | None:
    plain, groups = match.string, match.groupdict()
    if _COMPARED_BEHIND.match(plain, match.end()) or _COMPARED_BEFORE.search(
        plain, max(match.start() - 3, 0), match.start()
    ):
        return None
    number = _named_year(groups["year"] or groups["year2"] or groups["year3"] or groups["year4"])
    if groups["past"]:
        number = -1
    part = _part_named(groups)
    return Anchor(
        match.start(),
        match.end(),
        number,
        part,
        _lasting(match, part),
        _is_event(match, part),
        bool(groups["since"]),
    )


def _part_named(groups: dict[str, str | None]) -> str:
    """Which part of its year a time is; none for a plan of years, years1..years2 for a stretch of whole ones."""
    if groups["open"] or groups["plan5"]:
        return "none"
    if groups["y1"]:
        return f"years{groups['y1']}..{groups['y2']}"
    begin = groups["m1"] or groups["m4"]
    if begin:
        first, last = int(begin), int(groups["m2"] or groups["m5"] or 0)
        return f"{first:02d}..{last:02d}" if first < last <= 12 else ""
    single = groups["m3"] or groups["m6"]
    if single:
        return f"{int(single):02d}" if 1 <= int(single) <= 12 else ""
    words = groups["part"] or groups["part2"]
    return _part(words) if words else ""


def _named_year(word: str | None) -> int | None:
    if word is None or word in "今当":
        return None
    if word in "去上":
        return -1
    return 1 if word == "明" else int(word)


def _part(words: str) -> str:
    if words in ("上半年", "下半年"):
        return "H1" if words == "上半年" else "H2"
    digit = next((char for char in words if char in "一二三四1234"), "一")
    quarter = numeral(digit) or int(digit)
    return f"01..{quarter * 3:02d}" if words.startswith("前") else f"Q{quarter}"


def _lasting(match: re.Match[str], part: str) -> bool:
    """A time at the head of a sentence goes for the rest of its paragraph; a single month or day does not."""
    if (len(part) == 2 and part.isdigit()) or part == "none":
        return False
    after = match.string[match.end() : match.end() + 1]
    if not part and after not in "，、我全园区实完":
        return False
    return _LEADS.search(match.string[max(match.start() - 4, 0) : match.start()]) is not None


def _is_event(match: re.Match[str], part: str) -> bool:
    """Whether the time is that of a launch or a publication: 2023年发布的…, 2014年9月，某镇划归…."""
    after = match.string[match.end() : match.end() + 60]
    if match.string[max(match.start() - 1, 0) : match.start()] in ("以", "借") and _OCCASION.match(after):
        return True
    clause = _ITS_CLAUSE.match(after)
    text = clause.group() if clause else ""
    attributive = _ATTRIBUTE.match(text)
    if attributive and _event().search(attributive.group()):
        return True
    if match.group().endswith("日") and _launched().search(text):
        return True  # 9月28日，总投资52亿元的新能源电池项目开工建设
    return len(part) == 2 and part.isdigit() and bool(_event().search(text)) and not _DIGIT.search(text)


_MOVED = re.compile(
    r"\d[^，]*(?:调整|提高|增加|增长|上升|下降|提升|优化|变|降|增|缩短|压缩|减少)(?:为|到|至)"
)


def _leaves_bracket(text: str) -> bool:
    """Whether a bracket that was open before `text` closes in it."""
    depth = 0
    for char in text:
        depth += (char == "（") - (char == "）")
        if depth < 0:
            return True
    return False


_start = attrgetter("start")


class Clock:
    """The times of a text, asked for one figure at a time."""

    def __init__(self, plain: str, period: str | None, plan_period: str | None) -> None:
        self._named: dict[tuple[int, int], list[Anchor]] = {}
        self._plain = plain
        self._period = period
        self._plan = plan_period

    def period(
        self, start: int, sentence: tuple[int, int], paragraph: tuple[int, int], plan: int | None
    ) -> str | None:
        """The period of the figure at `start`: of its sentence, of its paragraph if lasting, else the section's.

        `plan` is where the plan around it begins: times before that speak of what was done.
        """
        planned = plan is not None
        default = self._plan if planned else self._period
        named = self._anchors(paragraph)
        at = bisect_left(named, start, key=_start)
        for anchor in reversed(named[max(at - 12, 0) : at]):
            if plan is not None and anchor.start < plan:
                break
            between = self._plain[anchor.end : start] if anchor.start >= sentence[0] else ""
            if not anchor.lasting and _leaves_bracket(between):
                continue
            if between.startswith("的") and _MOVED.search(between):
                continue
            if anchor.start >= sentence[0] or anchor.lasting:
                return self._written(anchor, default, planned)
        return default

    def _anchors(self, paragraph: tuple[int, int]) -> list[Anchor]:
        """The times of a paragraph that are no launch's; paragraphs without figures are never read for them."""
        if paragraph not in self._named:
            found = anchors(self._plain, *paragraph)
            self._named[paragraph] = [anchor for anchor in found if not anchor.event]
        return self._named[paragraph]

    def year(self, planned: bool) -> str | None:
        """The year of the report, or of its plan."""
        base = (self._plan if planned else self._period) or self._period or self._plan
        return base[:4] if base else None

    def _written(self, anchor: Anchor, default: str | None, planned: bool) -> str | None:
        if anchor.part == "none":
            return None
        if anchor.part.startswith("years"):
            return anchor.part.removeprefix("years")
        base = (default or self._period or self._plan or "")[:4]
        if anchor.year is not None and anchor.year > 1:
            year = str(anchor.year)
        elif not base:
            return None
        else:
            year = str(int(base) + (anchor.year or 0))
        if anchor.since:
            return f"{year}.."
        if not anchor.part:
            return (
                default
                if anchor.year is None and default and len(default) > 4 and not self._whole_year(anchor)
                else year
            )
        if ".." in anchor.part:
            first, last = anchor.part.split("..")
            return f"{year}-{first}..{year}-{last}"
        return f"{year}-{anchor.part}" if anchor.part.isdigit() else f"{year}{anchor.part}"

    def _whole_year(self, anchor: Anchor) -> bool:
        return self._plain[anchor.start : anchor.end] in ("全年", "年内")
