"""What a page says twice."""

from __future__ import annotations

import re
from collections import Counter

from corpus.model import Page, Removal, drop

LEAST = 30  # characters from which a line that comes again is a repeat and no refrain
_TEASER_LINES = 6
_lead = re.compile(r"^[\[【]?(?:核心提示|内容提要|内容摘要|摘要|导读|导语|提要|阅读提示)[\]】]?\s?[:：]?\s?")
_blank = re.compile(r"\s")


def drop_repeats(page: Page) -> Page:
    """Drop a teaser above the text, a summary that only repeats it, and a long line that stood there before."""
    texts = [_blank.sub("", line.text) for line in page.lines]
    going = dict.fromkeys(_teaser(texts), "teaser")
    going |= dict.fromkeys(_summaries(texts), "summary")
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if number in going or len(text) < LEAST:
            continue
        if text in seen:
            going[number] = "repeat"
        seen.add(text)
    if not going:
        return page
    kept = [line for number, line in enumerate(page.lines) if number not in going]
    removals: list[Removal] = [gone for n in sorted(going) for gone in drop(page.lines[n].strip(), going[n])]
    return page.with_lines(kept, removals)


def _teaser(texts: list[str]) -> list[int]:
    """The first lines of a page that all come again further down, a long one among them."""
    filled = [number for number, text in enumerate(texts) if text]
    left = Counter(texts)
    head: list[int] = []
    for number in filled[:_TEASER_LINES]:
        left[texts[number]] -= 1
        if left[texts[number]] < 1:
            break
        head.append(number)
    return head if any(len(texts[number]) >= LEAST for number in head) else []


def _summaries(texts: list[str]) -> list[int]:
    """Lines such as 核心提示:… above the text whose words stand in one of the paragraphs below."""
    found: list[int] = []
    for number, text in enumerate(texts[:20]):
        label = _lead.match(text)
        if not label:
            continue
        said = text[label.end() :].rstrip("。.…")
        if said and any(said in below for below in texts[number + 1 : number + 40]):
            found.append(number)
    return found
