"""Breaking lines of hanzi, and measuring, clipping and padding them, all in cells of the terminal.

The rules, the stronger first; a weaker one gives way where a line could not be broken at all:

1. a combining mark stays on its character; no row is wider than the screen (blanks at its end do not count);
2. an unbreakable span (a figure) is not broken, unless it is wider than a whole row;
3. no row begins with a closing mark or ends with an opening one (kinsoku: GB/T 15834-2011, 5.1; JIS X 4051);
4. words, numbers and web addresses are not cut; `——` and `……` stay together.

Widths are those of the text as `tui/safe.py` shows it, and agree with what rich and Textual count.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import get_character_cell_size

from tui.safe import stand_in

CLOSING = frozenset("、，。；：！？）》〉」』】〕〗”’%％‰℃·～,.;:!?)]}>»｝］｠〞")
OPENING = frozenset("（《〈「『【〔〖“‘([{<«｛［｟〝￥$#№")
IN_WORDS = frozenset("._-/@:&+#~=%$'’°,")
TOGETHER = frozenset("—…─")
ELLIPSIS = "…"

_CLOSES, _OPENS, _WORD, _BLANK, _MARK, _TWIN = (1 << bit for bit in range(6))
_BLOCK = 4096  # characters measured at once: a page may be a single line of 10 MB


class Row(NamedTuple):
    """One row of the screen: `text[start:end]`, half-open, set in by `indent` cells.

    Blanks at its end may jut out of the screen: whoever draws it cuts them off.
    """

    start: int
    end: int
    indent: int = 0


class _Widths(dict[str, int]):
    """The cells of every character, worked out when it is first met.

    Some Chinese terminals draw “”…—·‰①→│ (East_Asian_Width=Ambiguous) over two cells; rich counts one, and so do we:
    what is drawn and what is counted must agree.
    """

    def __missing__(self, character: str) -> int:
        self[character] = cells = get_character_cell_size(stand_in(character))
        return cells


class _Kinds(dict[str, int]):
    """What matters for a break beside a character, as bits, worked out when it is first met."""

    def __missing__(self, character: str) -> int:
        narrow = _WIDTHS[character] == 1
        kind = (
            _CLOSES * (character in CLOSING)
            | _OPENS * (character in OPENING)
            | _WORD * (character in IN_WORDS or (narrow and character.isalnum()))
            | _BLANK * (stand_in(character) in " 　")
            | _MARK * (_WIDTHS[character] == 0)
            | _TWIN * (character in TOGETHER)
        )
        self[character] = kind
        return kind


_WIDTHS = _Widths({"\n": 1})  # a line feed as `safe_line` shows it
_KINDS = _Kinds()


def cell_width(text: str) -> int:
    """The cells that a text takes: 2 for hanzi and full-width signs, 0 for combining marks, else 1."""
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def clip(text: str, width: int) -> str:
    """The text cut to a number of cells, `…` for what is missing; nothing where there is no room even for that."""
    if cell_width(text) <= width:
        return text
    return _cut(text, width - 1) + ELLIPSIS if width > 0 else ""


def pad(text: str, width: int, align: str = "left") -> str:
    """The text over exactly this many cells: clipped, or filled up with blanks opposite to `align`."""
    text = clip(text, width)
    blanks = " " * (width - cell_width(text))
    return blanks + text if align == "right" else text + blanks


def row_of(rows: Sequence[Row], offset: int) -> int:
    """The number, from 0, of the row where a text offset lies; a line feed lies in the row that it ends."""
    return max(bisect_right(rows, offset, key=lambda row: row.start) - 1, 0)


def wrap(
    text: str,
    width: int,
    unbreakable: Sequence[tuple[int, int]] = (),
    *,
    indent: int = 0,
) -> list[Row]:
    """The rows of a text on a screen of so many cells; every paragraph (`\\n`) begins one, be it empty.

    `unbreakable` are half-open text offsets; `indent` are the cells by which the first row of a paragraph is
    set in, where that breaks no rule. Rows leave out nothing but the line feeds: blanks at a break belong to
    the row before it.
    """
    width = max(width, 1)
    breaking = _Breaking(text, width, _merged(unbreakable), _WIDTHS.__getitem__)
    rows: list[Row] = []
    start = 0
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        rows += breaking.paragraph(start, end, min(indent, width - 1)) if start < end else [Row(start, end)]
        if end == len(text):
            return rows
        start = end + 1


def _cut(text: str, width: int) -> str:
    ends = list(accumulate(map(_WIDTHS.__getitem__, text)))
    return text[: bisect_right(ends, width)] if width > 0 else ""


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one, empty ones left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class _Breaking:
    """Where the rows of one text end."""

    def __init__(
        self, text: str, width: int, spans: Sequence[tuple[int, int]], measure: Callable[[str], int]
    ) -> None:
        self.text = text
        self.width = width
        self.spans = spans
        self.starts = [start for start, _ in spans]
        self.measure = measure

    def paragraph(self, start: int, end: int, indent: int) -> Iterator[Row]:
        """The rows of `text[start:end]`, which holds no line feed."""
        block, ends = start, array("L")  # ends[i]: cells of text[block : block + i + 1]
        while start < end:
            before = ends[start - block - 1] if start > block else 0
            full = block + bisect_right(ends, before + self.width - indent, start - block)
            if full == block + len(ends) < end and (start > block or not ends):
                block, ends = start, self.measured(start, end)
                continue
            stop, rule = (end, 0) if full >= end else self.stop(start, max(full, start + 1), end)
            if indent and (rule > 1 or self.cuts(stop)):  # an indent is not worth a broken rule
                indent = 0
                continue
            yield Row(start, stop, indent)
            start, indent = stop, 0
            if start > block + len(ends):
                block, ends = start, array("L")

    def cuts(self, at: int) -> bool:
        """Whether a break at `at` goes through an unbreakable span."""
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and self.spans[number][0] < at < self.spans[number][1]

    def measured(self, start: int, end: int) -> array[int]:
        piece = self.text[start : min(end, start + max(_BLOCK, 4 * self.width))]
        return array("L", accumulate(map(self.measure, piece)))

    def stop(self, start: int, full: int, end: int) -> tuple[int, int]:
        """The end of a row from `start` with room up to `full`, and the rules that it keeps to (1: all)."""
        behind = full
        while behind < end and _KINDS[self.text[behind]] & _BLANK:
            behind += 1
        if behind == end:
            return end, 1
        for rule in (1, 2, 3):
            if behind > full and self.may_break(behind, start, full, rule):
                return behind, rule
            at = full
            while at > start and not self.may_break(at, start, full, rule):
                span = self.span(at, start, full)
                at = span[0] if span else at - 1
            if at > start:
                return at, rule
        return full, 4

    def may_break(self, at: int, start: int, full: int, rule: int) -> bool:
        """Whether a row may end before `text[at]`: by all rules (1), without the 4th (2), nor the 3rd (3)."""
        left, right = _KINDS[self.text[at - 1]], _KINDS[self.text[at]]
        if right & (_MARK | _BLANK):
            return False
        if rule < 3 and (right & _CLOSES or left & _OPENS):
            return False
        if rule < 2 and (left & right & _WORD or (left & _TWIN and self.text[at - 1] == self.text[at])):
            return False
        return self.span(at, start, full) is None

    def span(self, at: int, start: int, full: int) -> tuple[int, int] | None:
        """The unbreakable span that a break at `at` would cut, unless it fills the row from end to end."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return None
        first, last = self.spans[number]
        return (first, last) if first < at < last and (first > start or last <= full) else None
