"""Pages that hold many articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Line, Page, Removal, drop
from corpus.pipeline.clean.infoline import info_pairs
from corpus.pipeline.clean.shape import (
    DATE,
    TIME,
    hanzi,
    has_figure,
    is_notice,
    is_office,
    is_prose,
    iso_date,
)
from corpus.pipeline.clean.title import is_title

_LONGEST_TITLE = 70
_LEAST_BODY = 40  # hanzi under a title that make an article of it
_separator = re.compile(r"[-=*_~—–·•.#＊－＝+]{1,200}|(?:[-=*_~·] ){2,40}[-=*_~·]")
_tagged = re.compile(r"[【\[][^】\]]{2,16}[】\]]\s*\S")
_greeting = re.compile(r"^各位代表[:：,，!！]")
_opening = re.compile(r"各位代表[:：,，!！]\s*(?:现在|我代表|受|我受)")
_dated = re.compile(rf"[(（\[【]?(?:发布(?:时间|日期)|日期|时间)?[:：]?\s?{DATE}{TIME}[)）\]】]?")
_counted = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}篇|[【\[]?篇[一二三四五六七八九十\d]{1,3}[】\]]?)\s?[:：、.\s]\s?(?=\S)"
)
_leading = re.compile(
    r"^(?:\d{1,3}[、.．]\s*|(?:文章|信息|新闻)?(?:标题|题目|题名|主题)\s?[:：]\s*|[Tt]itle\s?[:：]\s*|"
    + _counted.pattern
    + ")"
)


def split(page: Page) -> list[Page]:
    """The articles of a page, each a Page of its own, `part` counted from 1; a page with one article as it is.

    Articles are told by separators, by titles and dates in turn, by repeated `【…】` titles or by repeated openings
    of a speech (各位代表:现在). Title and date line of an article go to its meta. Every removal goes to the part
    in whose stretch of the raw page it stands.
    """
    texts = [line.text.strip() for line in page.lines]
    for find in (_at_counted, _at_separators, _at_tags, _at_dates, _at_openings):
        starts = find(texts)
        if len(starts) > 1:
            return _parts(page, texts, starts)
    return [page]


def _hanzi_in(texts: Sequence[str], start: int, end: int) -> int:
    return sum(hanzi(text) for text in texts[start:end])


def _headed(texts: Sequence[str], start: int, end: int) -> bool:
    """The stretch is an article: a title, then prose."""
    filled = [number for number in range(start, end) if texts[number]]
    if len(filled) < 2 or not is_title(_leading.sub("", texts[filled[0]])):
        return False
    body = [texts[number] for number in filled[1:]]
    return sum(map(hanzi, body)) >= _LEAST_BODY and any(map(is_prose, body))


def _at_separators(texts: Sequence[str]) -> list[int]:
    """Behind separator lines that stand between titled articles; most stretches must be such articles."""
    marks = [number for number, text in enumerate(texts) if text and _separator.fullmatch(text)]
    if not marks:
        return []
    edges = [-1, *marks, len(texts)]
    stretches = [(a + 1, b) for a, b in pairwise(edges) if any(texts[a + 1 : b])]
    headed = [(a, b) for a, b in stretches if _headed(texts, a, b)]
    prosaic = sum(any(map(is_prose, texts[a:b])) for a, b in stretches)
    if len(headed) < 2 or len(headed) < 0.7 * prosaic:
        return []
    if any(
        not is_title(_leading.sub("", texts[n])) or _document_part(texts[n])
        for a, b in headed
        for n in [_first(texts, a, b)]
    ):
        return []
    return [a for a, _ in headed]


def _document_part(text: str) -> bool:
    """A heading that only makes sense inside a report."""
    return bool(
        re.fullmatch(
            r"(?:第.{1,3}[章节部]分?.*|前言|引言|结语|目录|附[件表录].*|20\d\d年(?:工作)?(?:回顾|安排|总结|计划))",
            text,
        )
    )


def _first(texts: Sequence[str], start: int, end: int) -> int:
    return next(number for number in range(start, end) if texts[number])


def _at_counted(texts: Sequence[str]) -> list[int]:
    """At 篇一:…, 篇二:… and so on, each with prose below."""
    starts = [n for n, text in enumerate(texts) if len(text) <= _LONGEST_TITLE and _counted.match(text)]
    whole = all(_headed(texts, a, b) for a, b in _ranges(starts, len(texts)))
    return starts if len(starts) > 1 and whole else []


def _at_tags(texts: Sequence[str]) -> list[int]:
    """At `【…】title` lines with prose below each. A tag alone (【产业】) heads a section, no article."""
    starts = [
        n
        for n, text in enumerate(texts)
        if _tagged.match(text) and is_title(text) and hanzi(re.sub(r"[【\[].*?[】\]]", "", text)) >= 8
    ]
    return (
        starts
        if len(starts) > 1 and all(_headed(texts, a, b) for a, b in _ranges(starts, len(texts)))
        else []
    )


def _at_dates(texts: Sequence[str]) -> list[int]:
    """At titles that take turns with date lines: title, date, body, or title, body, date."""
    filled = [number for number, text in enumerate(texts) if text]
    dates = [at for at, number in enumerate(filled) if _is_dateline(texts[number])]
    if len(dates) < 2:
        return []
    under = [filled[at - 1] for at in dates if at and _is_headline(texts[filled[at - 1]])]
    under = [
        a
        for a, b in _ranges(under, len(texts))
        if _hanzi_in(texts, a + 2, b) >= _LEAST_BODY and _prosaic(texts, a + 2, b)
    ]
    if len(under) > 1 and len(under) >= 0.7 * len(dates):
        return under
    behind = [at for at in dates if at and is_prose(texts[filled[at - 1]])]
    starts = [filled[0], *(filled[at + 1] for at in behind if at + 1 < len(filled))]
    starts = [a for a, b in _ranges(starts, len(texts)) if _headed(texts, a, b)]
    return starts if len(starts) > 1 and len(behind) >= 0.7 * len(dates) else []


def _is_headline(text: str) -> bool:
    """Whether a line may be the title over a date; an office over a date has signed what stands above."""
    return is_title(text) and not is_office(text)


def _prosaic(texts: Sequence[str], start: int, end: int) -> bool:
    return any(map(is_prose, texts[start:end]))


def _is_dateline(text: str) -> bool:
    if _dated.fullmatch(text):
        return True
    said = info_pairs(text) if len(text) < 90 else None
    return bool(said and said.get("date"))


def _at_openings(texts: Sequence[str]) -> list[int]:
    """At the title above every speech that opens with 各位代表."""
    openings = [
        n
        for n, text in enumerate(texts)
        if (
            _greeting.match(text)
            and re.match(r"现在|我代表|受", next((t for t in texts[n + 1 : n + 6] if t), ""))
        )
        or _opening.search(text[:200])
    ]
    if len(openings) < 2:
        return []
    starts: list[int] = []
    for opening in openings:
        floor = starts[-1] + 1 if starts else 0
        above = [n for n in range(max(opening - 8, floor), opening) if is_title(texts[n])]
        starts.append(above[0] if above else opening)
    return (
        starts if all(_hanzi_in(texts, a, b) >= _LEAST_BODY for a, b in _ranges(starts, len(texts))) else []
    )


def _ranges(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=False))


def _parts(page: Page, texts: Sequence[str], starts: Sequence[int]) -> list[Page]:
    """The page cut before some lines; what stands above the first title stays with the first part."""
    cuts = [0, *starts[1:], len(texts)]
    firsts = [page.lines[_first(texts, start, len(texts))].start for start in starts]
    edges = [0, *firsts[1:]]
    allotted: list[list[Removal]] = [[] for _ in starts]
    for removal in page.removals:
        allotted[bisect_right(edges, removal.start) - 1].append(removal)
    return [
        _article(
            replace(page, lines=page.lines[a:b], removals=tuple(removals), part=part),
            texts[a:b],
            _first(texts, start, b) - a,
        )
        for part, (a, b, start, removals) in enumerate(zip(cuts, cuts[1:], starts, allotted, strict=False), 1)
    ]


def _is_lead(text: str) -> bool:
    """What may stand above the first article and belongs to none: names and promises of the site."""
    return is_notice(text) or not (is_prose(text) or has_figure(text) or info_pairs(text))


def _article(page: Page, texts: Sequence[str], title_at: int) -> Page:
    """One part: its title, its date line and its separators go to the meta and the trace."""
    going: dict[int, str] = {
        n: "separator" for n, text in enumerate(texts) if text and _separator.fullmatch(text)
    }
    filled = [n for n in range(len(texts)) if texts[n] and n not in going]
    title = _leading.sub("", texts[title_at])
    meta: dict[str, str] = {}
    if is_title(title):
        going |= dict.fromkeys((n for n in filled if n < title_at and _is_lead(texts[n])), "above the title")
        going[title_at] = "title"
        meta["title"] = title
    dates = [n for n in filled if n > title_at and _dated.fullmatch(texts[n])]
    near = [
        n
        for n in dates
        if filled.index(n) - filled.index(title_at) <= 2 or not _prosaic(texts, n + 1, len(texts))
    ]
    if near:
        going[near[0]] = "date line"
        meta["date"] = iso_date(texts[near[0]]) or ""
    kept: list[Line] = [line for n, line in enumerate(page.lines) if n not in going]
    removals = [gone for n in sorted(going) for gone in drop(page.lines[n].strip(), going[n])]
    return page.with_lines(kept, removals, **meta)
