"""Lines that a layout broke: sentences joined again, page numbers and lost list numbers taken out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from corpus.clean.shape import concat, hanzi, has_figure, is_closed, is_numbered
from corpus.model import Line, Page, Removal, drop

_orphan = re.compile(r"^[，。；、：！？）”’,;:!?)]")
_only_marks = re.compile(r"[，。；、：！？）”’,;:!?)\s]+")
_lone = re.compile(r"\d{1,3}")
_page_mark = re.compile(
    r"[-—–－]{1,2}\s?\d{1,4}\s?[-—–－]{1,2}|第\s?\d{1,4}\s?页(?:\s?[/,，]?\s?共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}\s?页"
)
_unit_start = re.compile(r"^(?:[万亿]|%|％|‰|个百分点|平方|美元|元[，。；、,])")
_number_end = re.compile(r"\d\.?$")
_inner = re.compile(r"[，。；、,;]")
_SHARE_WRAPPED = 0.4  # of the lines end in the middle of a sentence at the margin: the page is wrapped
_LEAST_LINES = 8


def join_wrapped(page: Page) -> Page:
    """Undo line breaks inside sentences.

    A line that begins with a closing mark belongs to the one before; a page broken at a margin is recognised by its
    many open lines of one length; page numbers go where they part a sentence, bare list numbers where a page
    has them again and again from 1 on (their headings were pictures).
    """
    lines, removals = _without_numbers(page)
    margin = _margin(lines)
    joined: list[list[Line]] = []  # the pieces of every line to be
    for line in map(Line.strip, lines):
        before = _last_text(joined) if line.text and _orphan.match(line.text) else _piece(joined)
        if not line.text or not before:
            joined.append([line])
        elif _only_marks.fullmatch(line.text) and (is_closed(before) or before[-1] in "：，、:,"):
            removals += drop(line, "lost mark")
        elif _orphan.match(line.text):
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
    if not before or is_numbered(text):
        return False
    if _number_end.search(before) and _unit_start.match(text) and len(before) >= 10:
        return True
    return bool(margin) and len(before) >= 0.85 * margin and not is_closed(before) and before[-1] not in "：:"


def _margin(lines: list[Line]) -> int:
    """The length at which the lines of a page were broken, in characters; 0 for a page that was not."""
    texts = [text for line in lines if (text := line.text.strip())]
    if len(texts) < _LEAST_LINES:
        return 0
    widest = sorted(map(len, texts))[int(len(texts) * 0.9)]
    if not 15 <= widest <= 90 or max(map(len, texts)) > 1.6 * widest:
        return 0
    if sum(bool(_inner.search(text)) for text in texts) < _SHARE_WRAPPED * len(texts):
        return 0  # a list of titles
    open_lines = sum(len(text) >= 0.85 * widest and not is_closed(text) for text in texts)
    return widest if open_lines >= _SHARE_WRAPPED * len(texts) else 0


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
