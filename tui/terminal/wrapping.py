"""Breaking lines of hanzi, and measuring, clipping and padding them, all in cells of the terminal.

The rules, the stronger first; a weaker one gives way where a line could not be broken at all:

1. a combining mark stays on its character; no row is wider than the screen (blanks at its end do not count);
2. an unbreakable span (a figure) is not broken, unless it is wider than a whole row;
3. a number is not cut from its unit, unless both are wider than a whole row;
4. no row begins with a closing mark or ends with an opening one (kinsoku: GB/T 15834-2011, 5.1; JIS X 4051);
5. words, longer numbers and web addresses are not cut; `——` and `……` stay together.

So where a row holds `500平方米` and nothing else, the comma behind it begins the next row: kinsoku is a matter of
looks, a number without its unit is misread.

A paragraph that begins with the head of a list (一、 （二） 3. ——) may hang: its other rows begin below its first word.

Widths are those of the text as `tui/terminal/sanitize.py` shows it, and agree with what rich and Textual count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from rich.cells import get_character_cell_size

from corpus.export.visible import stand_in
from tui.terminal.sanitize import LINE_BREAK

CLOSING = frozenset("、，。；：！？）》〉」』】〕〗”’%％‰℃·～,.;:!?)]}>»｝］｠〞")
OPENING = frozenset("（《〈「『【〔〖“‘([{<«｛［｟〝￥$#№")
IN_WORDS = frozenset("._-/@:&+#~=%$'’°,")
TOGETHER = frozenset("—…─")
ELLIPSIS = "…"

# What may stand behind a number as its unit, the longer first: measures of GB 3100 and the classifiers of reports.
_UNITS = (
    "平方公里|平方千米|平方米|立方米|千瓦时|公里|千米|公顷|公斤|千克|美元|欧元|日元|港元|港币|人民币|小时|分钟|季度|个百分点|百分点|"
    "个月|人次|车次|[元亩吨米克升度年月日号时分秒岁周天个家项人户件台辆套栋幢条座所处只头张份篇次位名届期批层倍成级类种]"
)
_UNIT = rf"(?: ?(?:{_UNITS}|[A-Za-z%％‰℃²³]+))"
_NUMBER = re.compile(
    rf"第?\d[\d,.]*+(?:[-—–~～至到]\d[\d,.]*+)? ?[百千万亿]{{0,3}}+{_UNIT}{{0,2}}"
    rf"|第[〇零一二三四五六七八九十百]{{1,5}}+{_UNIT}?|[〇零一二两三四五六七八九十百千万亿]{{1,8}}+{_UNIT}{{1,2}}"
)
_WITHIN_NUMBERS = frozenset("〇零一二两三四五六七八九十百千万亿%％‰℃-—–~～至到") | frozenset(_UNITS)
_BEFORE_BREAK = frozenset(
    "第〇零一二两三四五六七八九十百千万亿 个平方立公百分千瓦人民小季-—–~～至到"
) | frozenset("0123456789,.")
_REACH = 24  # characters before and behind a break in which a number with its unit is looked for
_HEAD = re.compile(
    r"[ 　]*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]、?"
    r"|\d{1,2}(?:[.．](?!\d)|[、)）])|[①-⑳●•■◆▪★]|——|－－|--)[ 　]*"
)
DEEPEST = 10  # cells by which rows hang at most

_CLOSES, _OPENS, _WORD, _BLANK, _MARK, _TWIN, _COUNTS, _COUNTED = (1 << bit for bit in range(8))
_BLOCK = 4096  # characters measured at once: a page may be a single line of 10 MB


class WrappedRow(NamedTuple):
    """One row of the screen: `text[start:end]`, half-open, set in by `indent` cells.

    Blanks at its end may jut out of the screen: whoever draws it cuts them off.
    """

    start: int
    end: int
    indent: int = 0


class Starting(Protocol):
    """What begins at a text offset."""

    @property
    def start(self) -> int:
        """The offset."""


class _Widths(dict[str, int]):
    """The cells of every character, worked out when it is first met.

    Rich and Textual count one cell for “”…—·‰①→│ (East_Asian_Width=Ambiguous), and so do we, unless the terminal draws
    them over two (`draw_ambiguous`): what is drawn and what is counted must agree.
    """

    wide = False

    def __missing__(self, character: str) -> int:
        shown = stand_in(character)
        cells = 2 if self.wide and is_ambiguous(shown) else get_character_cell_size(shown)
        self[character] = cells
        return cells


class _Kinds(dict[str, int]):
    """What matters for a break beside a character, as bits, worked out when it is first met."""

    def __missing__(self, character: str) -> int:
        narrow = get_character_cell_size(stand_in(character)) == 1
        kind = (
            _CLOSES * (character in CLOSING)
            | _OPENS * (character in OPENING)
            | _WORD * (character in IN_WORDS or (narrow and character.isalnum()))
            | _BLANK * (stand_in(character) in " 　")
            | _MARK * (_WIDTHS[character] == 0)
            | _TWIN * (character in TOGETHER)
            | _COUNTS * (character in _BEFORE_BREAK or character.isdigit())
            | _COUNTED * (character in _WITHIN_NUMBERS or (character.isalnum() and narrow))
        )
        self[character] = kind
        return kind


_WIDTHS = _Widths({"\n": 1})  # a line feed as `safe_line` shows it
_KINDS = _Kinds()


def is_ambiguous(character: str) -> bool:
    """Whether a sign takes one cell on some terminals and two on others (Unicode, Annex 11)."""
    return unicodedata.east_asian_width(character) == "A" and get_character_cell_size(character) == 1


def draw_ambiguous(*, wide: bool) -> None:
    """Count two cells for the signs of East_Asian_Width=Ambiguous from now on, or one."""
    if _WIDTHS.wide != wide:
        _WIDTHS.wide = wide
        _WIDTHS.clear()
        _WIDTHS["\n"] = cell_width(LINE_BREAK)


def ambiguous_are_wide() -> bool:
    """Whether two cells are counted for them."""
    return _WIDTHS.wide


def cell_width(text: str) -> int:
    """The cells that a text takes: 2 for hanzi and full-width signs, 0 for combining marks, else 1."""
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def clip(text: str, width: int) -> str:
    """The text cut to a number of cells, `…` for what is missing; nothing where there is no room even for that."""
    if cell_width(text) <= width:
        return text
    dots = cell_width(ELLIPSIS)
    return _cut(text, width - dots) + ELLIPSIS if width >= dots else " " * max(width, 0)


def pad(text: str, width: int, align: str = "left") -> str:
    """The text over exactly this many cells: clipped, or filled up with blanks opposite to `align`."""
    text = clip(text, width)
    blanks = " " * (width - cell_width(text))
    return blanks + text if align == "right" else text + blanks


def row_of(rows: Sequence[Starting], offset: int) -> int:
    """The number, from 0, of the row where a text offset lies; a line feed lies in the row that it ends."""
    return max(bisect_right(rows, offset, key=lambda row: row.start) - 1, 0)


def wrap(
    text: str,
    width: int,
    unbreakable: Sequence[tuple[int, int]] = (),
    *,
    indent: int = 0,
    hang: bool = False,
) -> list[WrappedRow]:
    """The rows of a text on a screen of so many cells; every paragraph (`\\n`) begins one, be it empty.

    `unbreakable` are half-open text offsets; `indent` are the cells by which the first row of a paragraph is
    set in, where that breaks no rule. Where they may `hang`, the other rows of an item of a list are set in by the
    cells of its head (一、), in the same way. Rows leave out nothing but the line feeds: blanks at a break belong to
    the row before it.
    """
    width = max(width, 1)
    breaking = _Breaking(text, width, _merged(unbreakable), _WIDTHS.__getitem__)
    rows: list[WrappedRow] = []
    start = 0
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        head = hanging(text, start, end, width) if hang else 0
        if start < end:
            rows += breaking.paragraph(start, end, min(indent, width - 1), head)
        else:
            rows.append(WrappedRow(start, end))
        if end == len(text):
            return rows
        start = end + 1


def hanging(text: str, start: int, end: int, width: int) -> int:
    """The cells by which the rows of `text[start:end]` hang: those of the head of a list, 0 if it has none."""
    head = _HEAD.match(text, start, end)
    cells = cell_width(head[0]) if head else 0
    return cells if cells <= min(DEEPEST, width // 4) else 0


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

    def paragraph(self, start: int, end: int, indent: int, hang: int = 0) -> Iterator[WrappedRow]:
        """The rows of `text[start:end]`, which holds no line feed; all but the first are set in by `hang`."""
        block, ends = start, list[int]()  # ends[i]: cells of text[block : block + i + 1]
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
            yield WrappedRow(start, stop, indent)
            start, indent = stop, hang
            if start > block + len(ends):
                block, ends = start, list[int]()

    def cuts(self, at: int) -> bool:
        """Whether a break at `at` goes through an unbreakable span."""
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and self.spans[number][0] < at < self.spans[number][1]

    def measured(self, start: int, end: int) -> list[int]:
        piece = self.text[start : min(end, start + max(_BLOCK, 4 * self.width))]
        return list(accumulate(map(self.measure, piece)))

    def stop(self, start: int, full: int, end: int) -> tuple[int, int]:
        """The end of a row from `start` with room up to `full`, and the rules that it keeps to (1: all)."""
        behind = full
        while behind < end and _KINDS[self.text[behind]] & _BLANK:
            behind += 1
        if behind == end:
            return end, 1
        for rule in (1, 2, 3, 4):
            if behind > full and self.may_break(behind, start, full, rule):
                return behind, rule
            at = full
            while at > start and not self.may_break(at, start, full, rule):
                whole = self.kept_whole(at, start, full, rule)
                at = whole[0] if whole else at - 1
            if at > start:
                return at, rule
        return full, 5

    def may_break(self, at: int, start: int, full: int, rule: int) -> bool:
        """Whether a row may end before `text[at]`: by all rules (1), without the 5th (2), the 4th (3), the 3rd (4)."""
        left, right = _KINDS[self.text[at - 1]], _KINDS[self.text[at]]
        if right & (_MARK | _BLANK):
            return False
        if rule < 3 and (right & _CLOSES or left & _OPENS):
            return False
        if rule < 2 and (left & right & _WORD or (left & _TWIN and self.text[at - 1] == self.text[at])):
            return False
        return self.kept_whole(at, start, full, rule) is None

    def kept_whole(self, at: int, start: int, full: int, rule: int) -> tuple[int, int] | None:
        """What a break at `at` would cut although the rule keeps it whole: a span, a number with its unit."""
        return self.span(at, start, full) or (self.number(at, at_any_width=rule < 2) if rule < 4 else None)

    def number(self, at: int, *, at_any_width: bool) -> tuple[int, int] | None:
        """The number with its unit (第十|二届, 500|平方米) that a break at `at` would cut, if a row can hold it."""
        if not (_KINDS[self.text[at - 1]] & _COUNTS and _KINDS[self.text[at]] & _COUNTED):
            return None
        for found in _NUMBER.finditer(self.text, max(0, at - _REACH), at + _REACH):
            if found.start() >= at:
                return None
            if found.end() > at:
                fits = at_any_width or sum(map(self.measure, found[0])) <= self.width
                return found.span() if fits else None
        return None

    def span(self, at: int, start: int, full: int) -> tuple[int, int] | None:
        """The unbreakable span that a break at `at` would cut, unless it fills the row from end to end."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return None
        first, last = self.spans[number]
        return (first, last) if first < at < last and (first > start or last <= full) else None
