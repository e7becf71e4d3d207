"""Headings that run into the text start a paragraph of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from corpus.lexicon.numerals import numeral
from corpus.model import Line, Page
from corpus.pipeline.clean.shape import hanzi, stripped

_END = r"(?<=[。！？!?”’」：:；;])"
_numerals = re.compile(
    rf"(?:^|{_END}\s*|(?<=\s))(?:([一二三四五六七八九十]{{1,3}})、|[(（]([一二三四五六七八九十]{{1,3}})[)）][、.．]?)(?=[^\s、,，；;）)一二三四五六七八九十])"
)
_arabic = re.compile(
    r"(?:^|(?<=[。！？!?”：:；;])\s*|(?<=\s)|(?<=注释)|(?<=解释)|(?<=说明))(\d{1,2})[、.．](?=[^\s\d、,，.])"
)
_notes = re.compile(
    r"(?<=[。！!])\s*(?:《[^《》]{2,20}》)?(?:名词|有关)?(?:注释|解释|用语说明)(?=[:：]?\s?1[、.．])"
)
_dash = re.compile(r"(?:^|(?<=[。！？!?；;：:”])\s*|(?<=\s))——(?=[^—\s])")
# No heading, no gap without one.
_hint = re.compile(r"[、.．)）—●■◆★▲▪◎]|20\d\d年|注释|解释|说明|[ \u3000\xa0]")
_part_number = re.compile(r"第[一二三四五六七八九十]{1,2}(?:部分|章|编|篇)[：:]?\s*$")
_bare_dash = re.compile(r"(?<=[㐀-鿿])——(?=[㐀-鿿])")
_bullet = re.compile(r"(?:(?<=[。！？!?；;：:])\s*|(?<=\s))[●■◆★▲▪◎](?=\s?\S)")
_year = re.compile(
    r"(?:^|(?<=[。！？!?：:；;])\s*|(?<=\s))(?:[一二三四五六七八九十]、)?20\d\d年(?:上半年|下半年|度)?(?:主要|重点)?(?:工作)?"
    r"(?:回顾|总结|安排|部署|计划|打算|思路|要点|主要任务|目标任务|任务|目标)(?:和目标|及目标)?(?=\s|20\d\d年|$|今年|[一二三（(])"
)
_year_end = re.compile(r"(?:回顾|总结|安排|部署|计划|打算|思路|要点|任务|目标)(?=20\d\d年[,，是])")
_gap = re.compile(  # a single blank behind a narrow ; is how it is set, and parts nothing
    r"(?:(?<=[。！？!?”；：:])[ \u3000\xa0]|(?<=;)(?:[\u3000\xa0]|[ ](?=[ \u3000\xa0])))[ \u3000\xa0]{0,7}(?=\S)"
)
_heading_gap = re.compile(
    r"(?<!\d)[ \u3000\xa0]{1,8}"
)  # a blank behind a number is how it is set: 2020 年度工作总结
_LEAST_CROWDED = 200  # characters: a line longer than this may hold several paragraphs parted by blanks only
_LONGEST_HEADING = 60


def part_paragraphs(page: Page) -> Page:
    """Break lines where a heading runs into the text, and where a long line has its paragraphs parted by blanks.

    Numbers must count up from one (so `全省第二、全市第一` is safe), dashes must follow the end of a sentence
    (so inline dashes are). No character goes but white space; blank lines are left out.
    """
    lines: list[Line] = []
    counted: dict[str, int] = {}
    for line in page.lines:
        line = stripped(line)
        if line.text:
            lines += [piece for piece in _pieces(line, counted) if piece.text]
    return page.with_lines(lines)


def _pieces(line: Line, counted: dict[str, int]) -> list[Line]:
    if not _hint.search(line.text):
        return [line]
    cuts = set(_heads(line.text, counted))
    if len(line.text) >= _LEAST_CROWDED:
        cuts |= {match.end() for match in _gap.finditer(line.text)}
        cuts |= {end for cut in [0, *cuts] if (end := _heading_end(line.text, cut))}
    before = sorted(cuts)
    cuts |= {
        match.end()
        for match in _year_end.finditer(line.text)
        if match.start() < 40 or _follows_closely(before, match.start())
    }
    edges = [0, *sorted(cuts - {0}), len(line.text)]
    return [half for a, b in pairwise(edges) if a < b for half in _parted_at_dash(line[a:b].strip())]


def _parted_at_dash(line: Line) -> list[Line]:
    """A dash behind a numbered heading opens the first paragraph under it: 五、…新作为——提升政府决策力。推进…."""
    dash = _bare_dash.search(line.text, 6, _LONGEST_HEADING)
    if not dash or not _numerals.match(line.text) or "。" in line.text[: dash.start()]:
        return [line]
    leads = re.match(r"[^。：:\n]{2,45}。.{20}", line.text[dash.end() : dash.end() + 80])
    return [line[: dash.start()].strip(), line[dash.start() :].strip()] if leads else [line]


def _follows_closely(cuts: Sequence[int], at: int) -> bool:
    """A place stands in the first 30 characters behind one of the cuts, which are in order."""
    nearest = bisect_right(cuts, at) - 1
    return nearest >= 0 and at - cuts[nearest] < 30


def _heads(text: str, counted: dict[str, int]) -> list[int]:
    """Where headings begin inside a line: dashes, bullets, chapters by year, and numbers in their order."""
    found = [_begin(match) for match in _dash.finditer(text) if _leads(text, match.end())]
    found += [_begin(match) for match in _notes.finditer(text)]
    found += [match.end() - 1 for match in _bullet.finditer(text)]
    found += [
        _begin(match)
        for match in _year.finditer(text)
        if not _part_number.search(text[max(_begin(match) - 8, 0) : _begin(match)])
    ]
    for match in _numerals.finditer(text):
        written, kind = (match.group(1), "一、") if match.group(1) else (match.group(2), "（一）")
        if _counts_on(counted, kind, numeral(written) or 0):
            found.append(_begin(match))
    for match in _arabic.finditer(text):
        if _counts_on(counted, "1、", int(match.group(1))):
            found.append(_begin(match))
    return found


def _begin(match: re.Match[str]) -> int:
    """Where a match begins, blanks before it left out."""
    return match.end() - len(match.group().lstrip())


def _counts_on(counted: dict[str, int], kind: str, value: int) -> bool:
    """The number is the next of its list, or the first of a new one."""
    if value != 1 and value != counted.get(kind, 0) + 1:
        return False
    counted[kind] = value
    if kind == "一、":
        counted["（一）"] = counted["1、"] = 0
    elif kind == "（一）":
        counted["1、"] = 0
    return True


def _leads(text: str, start: int) -> bool:
    """The words behind a dash are a heading: a short sentence of their own, or up to a colon or a blank."""
    head = re.match(r"[^。：:\n]{2,45}[。：:]|[^。：:\s]{2,30}\s", text[start : start + 60])
    return bool(head) and hanzi(text[start : start + 8]) >= 2


def _heading_end(text: str, start: int) -> int:
    """Where a numbered heading that a blank parts from its text ends; 0 where there is none."""
    if not (_numerals.match(text, start) or _year.match(text, start)):
        return 0
    gap = _heading_gap.search(text, start + 2, start + _LONGEST_HEADING)
    return gap.end() if gap and "。" not in text[start : gap.start()] else 0
