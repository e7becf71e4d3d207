"""The section tree of a cleaned report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Section, Table, table_at
from corpus.pipeline.clean.shape import is_numbered

_LONGEST = 42  # characters of a heading that stands at the head of a paragraph
_LONGEST_LINE = 60  # characters of a heading that is a line of its own
_LEAST_CLAUSE = 4

# Outer kinds first. A heading stands inside the nearest one before it that is of an outer kind.
_chapter = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、)?(?:(?:20\d\d|今|明|去|下一|本|过去一)年(?:上半年|下半年|度)?[^。，,；;：:]{0,12}"
    r"(?:回顾|总结|安排|部署|计划|打算|思路|要点|任务|目标)|(?:过去|今后|未来|下一)?[一二三四五几]年(?:来)?(?:的)?(?:主要|奋斗|工作|发展)?(?:目标|回顾|任务)[^。，,；;：:]{0,10}"
    r"|(?:上半年|下半年|下一步|下一阶段|下阶段|下步)[^。，,；;：:]{0,10}(?:回顾|总结|安排|部署|计划|打算|思路|要点|任务|目标|工作|情况|举措|措施)"
    r"|(?:《[^《》]{2,20}》)?(?:名词|有关)?(?:注释|解释|用语说明)$|存在的?(?:主要)?(?:问题|困难|不足)[^。，,；;：:]{0,8}|第[一二三四五六七八九十]{1,2}[部章]分?[^。]{0,30})"
)
_KINDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"第[一二三四五六七八九十]{1,2}[部章]分?|第[一二三四五六七八九十]{1,2}篇")),
    (2, re.compile(r"[一二三四五六七八九十]{1,3}[、.．](?![一二三四五六七八九十])")),
    (3, re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）][、.．]?")),
    (4, re.compile(r"\d{1,2}[、.．](?!\d)")),
    (5, re.compile(r"[(（]\d{1,2}[)）]|[①②③④⑤⑥⑦⑧⑨⑩]")),
    (6, re.compile(r"——|[●■◆★▲▪◎]\s?|【(?=[^】]{2,20}】)")),
    (
        7,
        re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要|抓)|第[一二三四五六七八九十]、|首先[,，]|其次[,，]"),
    ),
)
_PLAIN = 2  # the rank of a short line without a number
_CHAPTER = 0
_turn = re.compile(
    r"(下一步|下步|下一阶段|下阶段|下半年|今后(?:一个时期|一段时间|五年|工作中)?|新的一年|来年|接下来|明年)"
)
_results = re.compile(
    r"\d[\d.]*(?:[%％]|[万亿])[^；;]{0,40}\d[\d.]*(?:[%％]|[万亿])"
)  # told at length: no lead to a plan
_mark = re.compile(r"[。；;！!？?]")
_clause_end = re.compile(r"[，,：:。；;！!？?]")
_no_heading = re.compile(  # names under a title, signatures, dates, table rows, labels
    r"(?:长|主任|书记|代表|记者)\s+\S{2,4}$|(?:局|委员会|管委会|政府|办公室|公司)$|^[(（]?20\d\d\s?年.{0,9}日[)）]?$|[：:]."
    r"|\d[%\s].*\d|^\S+\s+(?:[万亿]?美?元|%|个|家|户|人|单位)(?:\s|$)|单位.*(?:指标|\d)"
)
_dated = re.compile(r"——?\s?(?:19|20)\d\d年\d{1,2}月")


class _Head(NamedTuple):
    rank: int
    title: str
    start: int


def outline(text: str, tables: Sequence[Table] = ()) -> tuple[Section, ...]:
    """The headed stretches of a report, outermost and first come first; no row of its `tables` heads anything.

    A heading is a short line of its own, or a numbered short sentence at the head of a paragraph
    (`1、全力做大经济总量。`, `——发展成效越来越好。`). A paragraph that turns to what comes next (`下一步…具体是:`)
    opens a section too, so that all plans stand in one. A section ends where the next of its level or an outer one
    begins; text above the first heading belongs to none.
    """
    heads = _with_text(_heads(text, tables), text)
    levels: list[int] = []
    ends = [len(text)] * len(heads)
    around: list[int] = []  # the headings that the current one stands inside, and itself
    for number, head in enumerate(heads):
        while around and heads[around[-1]].rank >= head.rank:
            ends[around.pop()] = head.start
        around.append(number)
        levels.append(len(around))
    return tuple(
        Section(head.title, level, head.start, end)
        for head, level, end in zip(heads, levels, ends, strict=True)
    )


def _with_text(heads: list[_Head], text: str) -> list[_Head]:
    """The headings without short lines at the very end, under which nothing stands."""
    stated = max((found.start() for found in _mark.finditer(text)), default=-1)
    while heads and heads[-1].rank == _PLAIN and heads[-1].start > stated:
        if is_numbered(heads[-1].title):
            break
        heads.pop()
    return heads


def _heads(text: str, tables: Sequence[Table]) -> list[_Head]:
    heads: list[_Head] = []
    at = 0
    plain_before = False
    for paragraph in text.split("\n"):
        head = None if table_at(tables, at) else _head(paragraph, at)
        plain = head is not None and head.rank == _PLAIN and not _KINDS[1][1].match(paragraph)
        if plain and plain_before and head is not None:
            if len(heads[-1].title) <= _LONGEST_LINE:
                heads[-1] = heads[-1]._replace(title=f"{heads[-1].title} {head.title}")
        elif head is not None:
            heads.append(head)
        plain_before = plain
        at += len(paragraph) + 1
    return heads


def _head(paragraph: str, at: int) -> _Head | None:
    """The heading that a paragraph is or begins with."""
    line = paragraph.strip()
    if not line or _dated.match(line):
        return None
    chapter = _chapter.match(line)
    if chapter and (
        (len(line) <= _LONGEST_LINE and not _mark.search(line.rstrip("。")) and line[-1] not in "：:；;")
        or _alone(line, chapter)
    ):
        return _Head(_CHAPTER, trimmed(line if len(line) <= _LONGEST_LINE else chapter.group()), at)
    for rank, kind in _KINDS:
        found = kind.match(line)
        if found:
            title = _leading_sentence(line, found.end(), rank)
            return _Head(rank, trimmed(title), at) if title else _turning(line, at)
    if (
        2 <= len(line) <= _LONGEST
        and not _no_heading.search(line)
        and not re.search(r"[。；;：:，,！!]$|^[\d.%]+$|[|｜]", line)
        and not _mark.search(line[:-1])
    ):
        return _Head(_PLAIN, trimmed(line), at) if re.search(r"[㐀-鿿]{2}", line) else None
    return _turning(line, at)


def _alone(line: str, chapter: re.Match[str]) -> bool:
    """A chapter heading ends, its text follows at once: 2014年工作回顾 2014年,在…."""
    return bool(re.match(r"[。：:\s]|20\d\d年", line[chapter.end() :]))


def _leading_sentence(line: str, start: int, rank: int) -> str:
    """The short sentence behind a list number; for an outer number with running text, its beginning."""
    end = _mark.search(line, start)
    stop = end.start() if end else len(line)
    colon = re.search(r"[：:]", line[start:stop])
    if colon and colon.start() <= 20 and rank >= 4:
        stop = start + colon.start()
    limit = _LONGEST_LINE if not end or end.end() == len(line) else _LONGEST
    if stop - start <= limit and stop > start:
        if rank == 7 and end and line[end.start()] in "；;":
            return ""
        return line[:stop]
    return _leading_clause(line, start) if rank in (2, 3) else ""


def _leading_clause(line: str, start: int) -> str:
    """A heading that its text ran into: its sentence where that is short enough for a line, else its first clause."""
    for marks in (_mark, _clause_end):
        end = marks.search(line, start + _LEAST_CLAUSE)
        if end and end.start() - start <= _LONGEST_LINE:
            return line[: end.start()]
    return ""


def _turning(line: str, at: int) -> _Head | None:
    """A paragraph that leads over to the plans: it names what comes next and ends in a colon, or begins so."""
    clause = line[:200]
    if line[-1:] in "：:" and len(line) > 12:
        found = _turn.search(line)
        if found and not _results.search(line, found.end()):
            return _Head(_CHAPTER, found.group(), at)
    found = re.match(
        r"(下一步|下步|下一阶段|下阶段|今后(?:一个时期|五年)?|新的一年|接下来|“?十[一二三四五六]五”?(?:期间|时期|发展)?(?:目标|规划|的?(?:奋斗|发展)目标))[,，工我是]",
        clause,
    )
    return _Head(_CHAPTER, found.group(1), at) if found else None


def trimmed(title: str) -> str:
    """A heading without dashes and bullets before it and the mark behind it."""
    return title.strip().lstrip("—-●■◆★▲▪◎【").rstrip("。：:；;，,】").strip()
