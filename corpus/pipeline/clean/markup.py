"""What is written for a machine: front matter, comments, tags, entities, characters that nobody sees."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain

from corpus.model import Line, Page, Removal, drop, edit
from corpus.pipeline.clean.shape import Edits, edit_lines, spans

_KEYS = {"title": "title", "date": "date", "author": "author", "source": "source", "url": "url", "link": "url",
         "publisher": "publisher", "editor": "editor"}  # fmt: skip
_LONGEST_FRONT = 60  # lines
_pair = re.compile(r"\s*([A-Za-z_][\w-]{0,40})\s*[:：]\s*(.*)")
_HIDDEN = ("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")
_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|button|center|code|div|em|embed|fieldset|figcaption|figure|font|footer|form|"
    "h[1-6]|head|header|html|i|iframe|img|input|label|li|link|main|meta|nav|o:p|object|ol|option|p|pre|s|script|section|"
    "select|small|span|strong|style|sub|sup|table|tbody|td|th|thead|title|tfoot|tr|u|ul|video"
)
_BREAKS = re.compile(
    r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6]|/?table|/?ul|/?ol|hr|/?title|/?section|/?article)\b[^<>]{0,2000}>",
    re.I,
)
_TAG = re.compile(rf"<(?:/?(?:{_TAGS})|!doctype)\b[^<>]{{0,4000}}>", re.I)
_CELL_END = re.compile(r"</t[dh]\s{0,9}>", re.I)
_ENTITY = re.compile(
    r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});|&(?:nbsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot)(?![a-zA-Z])"
)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<>]{1,300})</title>", re.I)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffc\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]+"
)


def take_front_matter(page: Page) -> Page:
    """Read the YAML block between two `---` at the head into the page's meta, and drop its lines.

    Broken YAML is read as plain `key: value` lines. A first `---` with no second one, or with prose between, is none.
    """
    texts = [line.text.strip() for line in page.lines[: _LONGEST_FRONT + 1]]
    first = next((number for number, text in enumerate(texts) if text), 0)
    if texts[first] != "---" or "---" not in texts[first + 1 :]:
        return page
    last = texts.index("---", first + 1)
    pairs = [found.groups() for text in texts[first + 1 : last] if (found := _pair.fullmatch(text))]
    filled = [text for text in texts[first + 1 : last] if text and not text.startswith(("-", "#"))]
    if not pairs or len(pairs) * 2 < len(filled):
        return page
    meta = {_KEYS[key.lower()]: value.strip().strip("\"'") for key, value in pairs if key.lower() in _KEYS}
    gone = chain.from_iterable(drop(line, "front matter") for line in page.lines[: last + 1])
    return page.with_lines(page.lines[last + 1 :], list(gone), **meta)


def drop_unseen(page: Page) -> Page:
    """Take out the characters that nobody sees."""
    return edit_lines(page, spans(_UNSEEN), "control")


def drop_markup(page: Page) -> Page:
    """Take out comments, scripts and tags that were left in a text; turn entities into what they stand for."""
    page = _without_hidden(page) if "<" in page.raw else page
    if "<" in page.raw:
        title = _TITLE.search(page.raw)
        if title and "title" not in page.meta:
            page = page.with_lines(page.lines, title=html.unescape(title.group(1)).strip())
        page = _broken_at_blocks(page)
        page = edit_lines(page, spans(_CELL_END, " "), "tag")
        page = edit_lines(page, spans(_TAG), "tag")
    if "&" in page.raw:
        page = edit_lines(page, _entities, "entity")
    return page


def _entities(text: str) -> Edits:
    """`&ldquo;` becomes “, and so does `&amp;ldquo;`; what no entity is stays."""
    found = ((match, _plain(match.group())) for match in _ENTITY.finditer(text))
    return [(*match.span(), plain) for match, plain in found if plain != match.group()]


def _plain(entity: str) -> str:
    whole = entity if entity.endswith(";") else f"{entity};"
    plain = html.unescape(html.unescape(whole))
    return entity if plain == whole else plain.replace("\xa0", " ")


def _without_hidden(page: Page) -> Page:
    """The page without comments, scripts, and tags that run over several lines."""
    found: list[tuple[int, int, str]] = []
    low = page.raw.lower()
    for opening, closing in _HIDDEN:
        at = low.find(opening)
        while at >= 0:
            end = low.find(closing, at + len(opening))
            if end < 0:
                break
            found.append((at, end + len(closing), "comment" if opening == "<!--" else "script"))
            at = low.find(opening, end)
    found += [
        (*match.span(), "tag")
        for match in _TAG.finditer(page.raw)
        if "\n" in match.group() and not _BREAKS.fullmatch(match.group())
    ]
    return cut(page, sorted(found)) if found else page


def cut(page: Page, found: Sequence[tuple[int, int, str]]) -> Page:
    """The page without some spans of raw offsets: (start, end, rule), in order. Overlaps count once."""
    lines: list[Line] = []
    removals: list[Removal] = []
    starts = [start for start, _, _ in found]
    reach = 0
    ends: list[int] = []  # how far the spans up to each one reach, so that overlaps are found
    for _, end, _ in found:
        reach = max(reach, end)
        ends.append(reach)
    for line in page.lines:
        near = found[bisect_right(ends, line.start) : bisect_left(starts, line.end)] if line.text else []
        at = 0
        kept: list[tuple[int, int, str, str]] = []
        for start, end, rule in near:
            left = max(bisect_left(line.origin, start), at)
            right = bisect_left(line.origin, end)
            if left < right:
                kept.append((left, right, "", rule))
                at = right
        for left, right, put, rule in reversed(kept):
            line, gone = edit(line, [(left, right, put)], rule)
            removals += gone
        lines.append(line)
    return page.with_lines(lines, sorted(removals))


def _broken_at_blocks(page: Page) -> Page:
    """Every block tag ends a line, as it does on the screen."""
    lines: list[Line] = []
    removals: list[Removal] = []
    for line in page.lines:
        at = 0
        for match in _BREAKS.finditer(line.text):
            lines.append(line[at : match.start()])
            removals += drop(line[match.start() : match.end()], "tag")
            at = match.end()
        lines.append(line[at:] if at else line)
    return page.with_lines(lines, removals) if removals else page
