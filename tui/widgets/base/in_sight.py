"""A sentence on one line, what is looked for in it marked and in sight."""

from __future__ import annotations

import re

from rich.style import Style
from rich.text import Text

from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import ELLIPSIS, cell_width, clip
from tui.widgets.base.bars import cut

_CLAUSE = re.compile(r"[，；：。]|[,;:](?!\d)")
_NUMBER = re.compile(r"[\d.,，%％]+")
LONGEST_NUMBER = 24  # characters
_OPEN_NUMBER = re.compile(r"[\d.,，]+$")


def in_sight(
    text: str, sentence: tuple[int, int], marked: tuple[int, int], cells: int, style: str | Style = "bold"
) -> Text:
    """A sentence of a text with a span of it marked: from its beginning, or where that leaves no room, from the clause
    that lets most of it be seen. `…` stands for what is cut, and no number is cut in two. Spans are text offsets."""
    (start, end), (at, behind) = sentence, marked
    first = _first(text, start, end, marked, cells)
    lead = (ELLIPSIS if first > start else "") + safe_line(text[first:at]).lstrip()
    shown = Text(lead, no_wrap=True)
    shown.append(safe_line(text[at:behind]), style=style)
    rest, room = safe_line(text[behind : min(end, behind + cells)]).rstrip(), cells - cell_width(shown.plain)
    if cell_width(rest) > room > 0:
        kept = clip(rest, room).removesuffix(ELLIPSIS)
        rest = (_OPEN_NUMBER.sub("", kept) if rest[len(kept)] in "0123456789.%" else kept) + ELLIPSIS
    return cut(shown.append(rest), cells)


def _first(text: str, start: int, end: int, marked: tuple[int, int], cells: int) -> int:
    """Where the words shown begin."""
    at, behind = marked
    if end - start <= cells and cell_width(text[start:end]) <= cells:
        return start
    room = cells * 2 // 3 - 1
    earliest = max(start, at - room)
    while earliest < at and cell_width(text[earliest:behind]) > room:
        earliest += 1
    if earliest == start:
        return start
    clauses = (found.end() for found in _CLAUSE.finditer(text, earliest - 1, at))
    first = next((clause for clause in clauses if clause >= earliest), None)
    if first is not None:
        return first
    numbers = _NUMBER.finditer(text, max(start, earliest - LONGEST_NUMBER), at)
    halved = (number for number in numbers if number.start() < earliest < number.end())
    return next((number.end() for number in halved), earliest)
