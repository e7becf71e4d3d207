"""Running heads and feet, page numbers: what stands at the same edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.readers.layout.lines import levels
from corpus.readers.layout.shapes import Dropped, TextLine

RUNNING_HEAD, PAGE_NUMBER = "running head", "page number"

_EDGE_ROWS = 2  # at each end of a page
_SAME_HEIGHT = 6.0  # points by which a running head may move
_LEAST_PAGES = 3  # that a running head stands on; two of a document of four and fewer
_MOST_PARTS = 2  # side by side; a row of more is the heading of a table, unless it stands far from the rest
_FAR = 2.0  # type sizes
_decorated = re.compile(
    r"[-—–―－·•~～]{1,2}\s?(\d{1,4})\s?[-—–―－·•~～]{1,2}|第\s?(\d{1,4})\s?页(?:\s?[/,，]?\s?共\s?\d{1,4}\s?页)?"
    r"|(\d{1,4})\s?/\s?\d{1,4}(?:\s?页)?|[Pp]age\s?(\d{1,4})(?:\s?of\s?\d{1,4})?"
)
_bare = re.compile(r"\d{1,4}|[ivxlcIVXLC]{1,7}")
_digits = re.compile(r"\d+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def without_heads(pages: Sequence[Sequence[TextLine]]) -> list[tuple[list[TextLine], list[Dropped]]]:
    """For every page its lines without running heads, feet and page numbers, and those."""
    edges = [_edges(lines) for lines in pages]
    recurring = _recurring(edges)
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


def _edges(lines: Sequence[TextLine]) -> tuple[list[Row], list[Row]]:
    """The outermost rows at the top and at the bottom, from without to within."""
    ordered = levels(lines)
    top = ordered[:_EDGE_ROWS]
    return top, ordered[len(top) :][::-1][:_EDGE_ROWS] if len(ordered) > 1 else []


def _text(row: Row) -> str:
    return " ".join(line.text for line in row).translate(_FULL_WIDTH).strip()


def _recurring(edges: Sequence[tuple[list[Row], list[Row]]]) -> dict[Key, list[float]]:
    """The words that stand at an edge of several pages, and at which heights."""
    heights: dict[Key, list[float]] = defaultdict(list)
    for top, bottom in edges:
        for at_top, side in ((True, top), (False, bottom)):
            for row in side:
                text = _text(row)
                if not _bare.fullmatch(text):
                    heights[at_top, _digits.sub("#", text)].append(row[0].middle)
    least = min(_LEAST_PAGES, 2 if len(edges) <= 4 else _LEAST_PAGES)
    return {key: those for key, those in heights.items() if len(those) >= least}


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
    row: Row, at_top: bool, count: int, recurring: dict[Key, list[float]], offsets: set[int], pages: int
) -> str | None:
    """By which rule a row at the edge of a page goes; None where it stays."""
    number, decorated = _page_number(row)
    if number is not None and (decorated or number - count in offsets):
        return PAGE_NUMBER
    text = _text(row)
    if pages > 1 and _bare.fullmatch(text) and not text.isdecimal():
        return PAGE_NUMBER
    heights = recurring.get((at_top, _digits.sub("#", text)), ())
    near = sum(abs(height - row[0].middle) <= _SAME_HEIGHT for height in heights)
    return RUNNING_HEAD if near > 1 else None


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
