"""Running heads and feet, page numbers: what stands at the same edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corpus.readers.layout.lines import levels
from corpus.readers.layout.shapes import Dropped, TextLine

RUNNING_HEAD, PAGE_NUMBER = "running head", "page number"

_EDGE_ROWS = 2  # at each end of a page
_SAME_HEIGHT = 8.0  # points by which a running head may move
_BESIDE = 4  # pages before and after on which a running head is looked for
_MOST_PARTS = 2  # side by side; a row of more is the heading of a table, unless it stands far from the rest
_FAR = 2.0  # type sizes
_decorated = re.compile(
    r"[-—–―－·•~～]{1,2}\s?(\d{1,4})\s?[-—–―－·•~～]{1,2}|第\s?(\d{1,4})\s?页(?:\s?[/,，]?\s?共\s?\d{1,4}\s?页)?"
    r"|(\d{1,4})\s?/\s?\d{1,4}(?:\s?页)?|[Pp]age\s?(\d{1,4})(?:\s?of\s?\d{1,4})?"
)
_bare = re.compile(r"\d{1,4}|[ivxlcIVXLC]{1,7}")
_unit = re.compile(r"(?:计量)?单位\s?[:：]")  # above table after table
_digits = re.compile(r"\d+")
# What browsers print above and below a page: 11/28/26, 6:00 PM 标题, file:///a.html 1/3
_browsers_head = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}:\d{2}(?: ?[AP]M)?(?: .*)?|.* \d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}"
)
_browsers_foot = re.compile(r"(?:https?|file)://\S+(?: .*)? \d{1,4}/\d{1,4}")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def without_heads(
    pages: Sequence[Sequence[TextLine]], heights: Sequence[float]
) -> list[tuple[list[TextLine], list[Dropped]]]:
    """For every page its lines without running heads, feet and page numbers, and those. `heights` are in points."""
    edges = [_edges(lines) for lines in pages]
    recurring = _recurring(edges, heights)
    offsets = _offsets(edges)
    found: list[tuple[list[TextLine], list[Dropped]]] = []
    for number, (lines, (top, bottom)) in enumerate(zip(pages, edges, strict=True)):
        going: dict[int, str] = {}
        for at_top, side in ((True, top), (False, bottom)):
            for row in side:
                rule = _rule(row, at_top, number, recurring, offsets, len(pages))
                if rule is None and len(pages) == 1 and not at_top and _is_lone_one(row, side, lines):
                    rule = PAGE_NUMBER
                if rule is None or not _may_go(row, side, lines):
                    break
                going |= {id(line): rule for line in row}
        found.append(
            (
                [line for line in lines if id(line) not in going],
                [Dropped(line, going[id(line)]) for line in lines if id(line) in going],
            )
        )
    return found


Row = list[TextLine]
Key = tuple[bool, str]  # at the top, and the words with # for every number
Recurring = dict[Key, dict[int, float]]


def _edges(lines: Sequence[TextLine]) -> tuple[list[Row], list[Row]]:
    """The outermost rows at the top and at the bottom, from without to within."""
    ordered = levels(lines)
    top = ordered[:_EDGE_ROWS]
    return top, ordered[len(top) :][::-1][:_EDGE_ROWS] if len(ordered) > 1 else []


def _text(row: Row) -> str:
    return " ".join(line.text for line in row).translate(_FULL_WIDTH).strip()


def _recurring(edges: Sequence[tuple[list[Row], list[Row]]], heights: Sequence[float]) -> Recurring:
    """The words that stand at an edge of pages: on which, counted from 0, and how far from the edge."""
    found: Recurring = defaultdict(dict)
    for count, (top, bottom) in enumerate(edges):
        for at_top, side in ((True, top), (False, bottom)):
            for row in side:
                text = _text(row)
                if not _bare.fullmatch(text) and not _unit.match(text):
                    found[at_top, _digits.sub("#", text)][count] = _from_edge(row, at_top, heights[count])
    return found


def _from_edge(row: Row, at_top: bool, height: float) -> float:
    return height - row[0].middle if at_top else row[0].middle


def _is_usual(count: int, those: Mapping[int, float], pages: int) -> bool:
    """Words stand at this place on half of the pages before and after, or on most that face the same way."""

    def share(step: int) -> float:
        first, last = count - _BESIDE * step, count + _BESIDE * step
        beside = [at for at in range(first, last + 1, step) if at != count and 0 <= at < pages]
        there = [at for at in beside if abs(those.get(at, float("inf")) - those[count]) <= _SAME_HEIGHT]
        return len(there) / len(beside) if beside else 0.0

    return share(1) >= 0.5 or (pages > 2 and share(2) >= 0.75)


def _page_number(row: Row) -> tuple[int | None, bool]:
    """The number that a row is, if it is nothing else, and whether its marks say that it is that of a page."""
    text = _text(row)
    if found := _decorated.fullmatch(text):
        return int(next(group for group in found.groups() if group)), True
    return (int(text), False) if text.isdecimal() and _bare.fullmatch(text) else (None, False)


def _offsets(edges: Sequence[tuple[list[Row], list[Row]]]) -> set[int]:
    """By how much the numbers at the edges of pages are more than their count, where two pages and more agree."""
    found: Counter[int] = Counter()
    for count, (top, bottom) in enumerate(edges):
        numbers = {number for row in (*top, *bottom) if (number := _page_number(row)[0]) is not None}
        found.update(number - count for number in numbers)
    return {offset for offset, times in found.items() if times > 1}


def _rule(
    row: Row,
    at_top: bool,
    count: int,
    recurring: Recurring,
    offsets: set[int],
    pages: int,
) -> str | None:
    """By which rule a row at the edge of a page goes; None where it stays."""
    number, decorated = _page_number(row)
    if number is not None and (decorated or number - count in offsets):
        return PAGE_NUMBER
    text = _text(row)
    if pages > 1 and _bare.fullmatch(text) and not text.isdecimal():
        return PAGE_NUMBER
    if len(row) > 1 and (_browsers_head if at_top else _browsers_foot).fullmatch(text):
        return RUNNING_HEAD
    those = recurring.get((at_top, _digits.sub("#", text)), {})
    return RUNNING_HEAD if count in those and _is_usual(count, those, pages) else None


def _is_lone_one(row: Row, side: Sequence[Row], lines: Sequence[TextLine]) -> bool:
    """The number 1 under the text of the only page, and not near it."""
    return _page_number(row)[0] == 1 and row is side[0] and _distance(row, side, lines) > row[0].size


def _may_go(row: Row, side: Sequence[Row], lines: Sequence[TextLine]) -> bool:
    """A row is no heading of a table that goes on from page to page: it has few parts, or stands far from the rest."""
    return len(row) <= _MOST_PARTS or _distance(row, side, lines) > _FAR * row[0].size


def _distance(row: Row, side: Sequence[Row], lines: Sequence[TextLine]) -> float:
    """How far a row at the edge of a page stands from what is further within."""
    outer = {id(line) for each in side[: side.index(row) + 1] for line in each}
    gaps = [max(line.y0 - row[0].y1, row[0].y0 - line.y1) for line in lines if id(line) not in outer]
    return min(gaps, default=float("inf"))
