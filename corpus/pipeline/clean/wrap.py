"""Lines that a layout broke: sentences joined again, page numbers and lost list numbers taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.model import Line, Page, Removal, drop
from corpus.pipeline.clean.shape import concat, hanzi, has_figure, is_closed, is_numbered, stripped

_orphan = re.compile(r"^[，。；、：！？）”’,;:!?)]")
_only_marks = re.compile(r"[，。；、：！？）”’,;:!?)\s]+")
_lone = re.compile(r"\d{1,3}")
_page_mark = re.compile(
    r"[-—–－]{1,2}\s?\d{1,4}\s?[-—–－]{1,2}|[·•]\s?\d{1,4}\s?[·•]|第\s?\d{1,4}\s?页(?:\s?[/,，]?\s?共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}\s?页"
)
_unit_start = re.compile(r"^(?:[万亿]|%|％|‰|个百分点|平方|美元|元[，。；、,])")
_number_end = re.compile(r"\d\.?$")
_point_end = re.compile(r"\d\.$")
_year_end = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_rest_of_a_year = re.compile(r"年(?:度|以来|末|底|\d{1,2}(?:月|[-—~至])|[，,上下前全])")
_awaits_a_number = re.compile("[，,；;。][^，,；;。\\d]{0,20}(?:同比|增长|下降|增加|减少|达到?|完成|实现)$")
_number_start = re.compile(r"\d[\d.]*(?:[%％]|[万亿])[^\s]{0,6}[，,；;。]")
_SENTENCE = 16  # characters: a shorter line that ends so is a heading of a table
_decimals_start = re.compile(r"\d{1,3}(?:[%％‰]|[万亿]|个百分点|倍)")
# Under a title.
_occasion = re.compile(r"[-—(（ ]{0,3}(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^，。]{0,60}[上)）]$")
_inner = re.compile(r"[，。；、,;]")
# A page is wrapped where many lines reach the margin, hardly one goes beyond it, and most of them end in mid-sentence.
_LEAST_FULL = 5  # lines that reach the margin
_SHARE_FULL = 0.25  # of all lines of prose
_SHARE_OPEN = 0.6  # of the full lines end in the middle of a sentence
_FULL = 0.88  # of the margin is a full line: no mark of punctuation may begin a line
_BEYOND = 1.12
_NARROWEST, _WIDEST = 30, 180  # cells


def join_wrapped(page: Page) -> Page:
    """Undo line breaks inside sentences.

    A line that begins with a closing mark belongs to the one before; a page broken at a margin is recognised by its
    many open lines of one length; page numbers go where they part a sentence, bare list numbers where a page
    has them again and again from 1 on (their headings were pictures).
    """
    lines, removals = _without_numbers(page)
    margin = _margin(page.lines)
    joined: list[list[Line]] = []  # the pieces of every line to be
    for line in map(stripped, lines):
        before = _last_text(joined) if line.text and _orphan.match(line.text) else _piece(joined)
        if not line.text or not before:
            joined.append([line])
        elif _only_marks.fullmatch(line.text) and (is_closed(before) or before[-1] in "：，、:,"):
            removals += drop(line, "lost mark")
        elif _orphan.match(line.text) and not (is_closed(before) and line.text[0] in "，、；：,;:"):
            while not joined[-1][-1].text:
                joined.pop()
            joined[-1].append(line)
        elif _continues(before, line.text, margin):
            joined[-1].append(line)
        else:
            joined.append([line])
    return page.with_lines([pieces[0] if len(pieces) == 1 else concat(pieces) for pieces in joined], removals)


def _piece(joined: list[list[Line]]) -> str:
    """The physical line right above."""
    return joined[-1][-1].text if joined else ""


def _last_text(joined: list[list[Line]]) -> str:
    """The nearest line above that is not blank."""
    return next((pieces[-1].text for pieces in reversed(joined) if pieces[-1].text), "")


def _continues(before: str, text: str, margin: int) -> bool:
    """The second line goes on where the first was broken."""
    if not before or is_numbered(text) or _occasion.match(before):
        return False
    if _number_end.search(before) and _unit_start.match(text) and len(before) >= 10:
        return True
    if _point_end.search(before) and _decimals_start.match(text):
        return True
    if _year_end.search(before) and _rest_of_a_year.match(text):
        return True
    if len(before) >= _SENTENCE and _awaits_a_number.search(before) and _number_start.match(text):
        return True
    return (
        bool(margin) and cells(before) >= _FULL * margin and not is_closed(before) and before[-1] not in "：:"
    )


def cells(text: str) -> int:
    """The width of a text on a page: two for a hanzi or a full-width sign, one for an ASCII sign."""
    return 2 * len(text) - sum(map(str.isascii, text))


def _margin(lines: Sequence[Line]) -> int:
    """The width at which the lines of a page were broken, in cells; 0 for a page that was not.

    Paragraphs differ in length, broken lines stop at one width. Tables and lists of titles do so too, but have no
    marks inside their lines.
    """
    texts = [text for line in lines if (text := line.text.strip()) and _inner.search(text)]
    if len(texts) < _LEAST_FULL:
        return 0
    widths = sorted(map(cells, texts))
    margin = widths[int(len(widths) * 0.8)]
    if not _NARROWEST <= margin <= _WIDEST or widths[int(len(widths) * 0.95)] > _BEYOND * margin:
        return 0
    full = [text for text in texts if cells(text) >= _FULL * margin]
    still_open = sum(not is_closed(text) for text in full)
    wrapped = len(full) >= max(_LEAST_FULL, _SHARE_FULL * len(texts)) and still_open >= _SHARE_OPEN * len(
        full
    )
    return margin if wrapped else 0


def _without_numbers(page: Page) -> tuple[list[Line], list[Removal]]:
    filled = [number for number, line in enumerate(page.lines) if line.text.strip()]
    texts = {number: page.lines[number].text.strip() for number in filled}
    going: dict[int, str] = {}
    lone = [number for number in filled if _lone.fullmatch(texts[number])]
    alone = frozenset(lone)
    if 2 * len(lone) < len(filled) and _restarts([int(texts[number]) for number in lone]):
        going |= dict.fromkeys(lone, "lost list number")
    last = 0
    for at, number in enumerate(filled):
        if _page_mark.fullmatch(texts[number]):
            going[number] = "page number"
        elif number in alone and number not in going and 0 < at < len(filled) - 1:
            value = int(texts[number])
            if value > last and _parts_sentence(texts[filled[at - 1]], texts[filled[at + 1]]):
                going[number] = "page number"
                last = value
    return _taken_out(page.lines, going, filled)


def _taken_out(
    lines: tuple[Line, ...], going: dict[int, str], filled: list[int]
) -> tuple[list[Line], list[Removal]]:
    """The lines without those numbers; the blank lines around a page number inside a sentence go with it."""
    removals = [removal for number, rule in going.items() for removal in drop(lines[number].strip(), rule)]
    gaps: set[int] = set()
    for at, number in enumerate(filled):
        if going.get(number) == "page number" and 0 < at < len(filled) - 1:
            gaps.update(range(filled[at - 1] + 1, filled[at + 1]))
    kept: list[Line] = []
    broken = False
    for number, line in enumerate(lines):
        if number in gaps or number in going:
            broken = broken or number in gaps
            continue
        halves = broken and kept and _parts_sentence(kept[-1].text.strip(), line.text.strip())
        if halves:
            kept[-1] = concat([kept[-1].strip(), line.strip()])
        else:
            kept.append(line)
        broken = False
    return kept, removals


def _parts_sentence(before: str, after: str) -> bool:
    """Two lines are the halves of one sentence."""
    if hanzi(before) >= 8 and _number_end.search(before) and _unit_start.match(after):
        return True
    return (
        hanzi(before) >= 8
        and hanzi(after) >= 2
        and not is_closed(before)
        and before[-1] not in "：:"
        and not is_numbered(after)
        and (is_closed(after) or len(after) >= 15 or "，" in after or has_figure(before[-1] + after[:3]))
        and ("，" in before or "," in before or len(before) >= 20)
    )


def _restarts(values: list[int]) -> bool:
    """The numbers count up from 1, and do so more than once."""
    if Counter(values)[1] < 2 or values[0] != 1 or max(values) > 20:
        return False
    return all(value in (1, before + 1) for before, value in pairwise(values))
