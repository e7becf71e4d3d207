"""Sentences and clauses around a number, on the folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.figures.grammar import Number

LONGEST_SENTENCE = 2_000  # characters; the longest of some hundred pages has half of it
LONGEST_PARAGRAPH = 20_000
REACH = 70  # characters: no clause of a report is read further than this from its number


_LINE_END = r"(?<![的由从至约近及与和])\n"  # a line that ends in 的 goes on in the next
_LAST_BREAK = re.compile(rf".*(?:[，：（；。！？]|{_LINE_END})", re.DOTALL)
_BREAK = re.compile(rf"[，；。：（）！？]|{_LINE_END}")


class Window(NamedTuple):
    """What stands around a number: spans of the folded text.

    `head` runs from the last break (or the figure before) to the number, `tail` from the number to the next break
    (or the next figure). `segment` is the stretch between ；, `sentence` that between 。, `paragraph` between newlines.
    """

    head: tuple[int, int]
    tail: tuple[int, int]
    segment: tuple[int, int]
    sentence: tuple[int, int]
    paragraph: tuple[int, int]


_DASHES = "(?:(?<=—)—|(?<!—))"  # —— breaks a sentence, a single — does not
_SEGMENT_ENDS = re.compile(rf"[。！？；—]{_DASHES}|{_LINE_END}")
_SENTENCE_ENDS = re.compile(rf"[。！？—]{_DASHES}|{_LINE_END}")
_PARAGRAPH_ENDS = re.compile(_LINE_END)


class Stretches:
    """The stretches of a text between breaks of one kind, asked for offsets that only grow: one pass over the text.

    One without a break is parted all the same after so many characters: rules look at the whole of a sentence.
    """

    def __init__(self, breaks: re.Pattern[str], plain: str, longest: int) -> None:
        self._breaks = _parted(breaks, plain, longest)
        self._length = len(plain)
        self._next = 0  # where the stretch behind the one at hand begins
        self._span = (0, 0)

    def around(self, offset: int) -> tuple[int, int]:
        """The stretch around an offset, without its closing mark."""
        while self._next <= offset:
            closing = next(self._breaks, None)
            end, behind = closing or (self._length, self._length + 1)
            self._span, self._next = (self._next, end), behind
        return self._span


def _parted(breaks: re.Pattern[str], plain: str, longest: int) -> Iterator[tuple[int, int]]:
    """Where stretches end and the next ones begin; one that is too long ends after a comma, where there is one."""
    begin = 0
    for end, behind in (*(found.span() for found in breaks.finditer(plain)), (len(plain), len(plain) + 1)):
        while end - begin > longest:
            begin = plain.rfind("，", begin, begin + longest) + 1 or begin + longest
            yield begin, begin
        yield end, behind
        begin = behind


def windows(plain: str, numbers: Sequence[Number]) -> list[Window]:
    """The window of every number."""
    segments = Stretches(_SEGMENT_ENDS, plain, LONGEST_SENTENCE)
    sentences = Stretches(_SENTENCE_ENDS, plain, LONGEST_SENTENCE)
    paragraphs = Stretches(_PARAGRAPH_ENDS, plain, LONGEST_PARAGRAPH)
    found = []
    before = 0  # where the words behind the figure before begin
    for index, number in enumerate(numbers):
        start, end = number.start, number.end
        segment = segments.around(start)
        left = max(segment[0], min(before, start), start - REACH)
        if plain[start - 1 : start] == "）" and plain.rfind("（", segment[0], start) < left:
            left = max(segment[0], start - REACH)  # the figure before stands in that bracket
        listed = index > 0 and left == before and plain[start - 1] in "、和及与"
        right = min(numbers[index + 1].start if index + 1 < len(numbers) else len(plain), end + REACH // 2)
        found.append(
            Window(
                (start if listed else _head(plain, left, start), start),
                (end, _tail(plain, end, right)),
                segment,
                sentences.around(start),
                paragraphs.around(start),
            )
        )
        before = _behind(plain, end)
    return found


_BOUNDS = re.compile(
    r"(?:及?以上|以下|以内|左右|上下|(?:[两二三四五六七八九十]个?大?)?(?:大关|台阶|关口))+的?(?:之?后|时)?、?"
)


def _behind(plain: str, end: int) -> int:
    """Where the words behind a figure begin, its 以上 or 大关 stepped over."""
    match = _BOUNDS.match(plain, end)
    return match.end() if match else end


def _head(plain: str, left: int, at: int) -> int:
    """Where the clause before a number begins; a closed bracket is stepped over."""
    if plain.find("）", left, at) < 0:
        last = _LAST_BREAK.match(plain, left, at)
        return last.end() if last else left
    cursor = at
    while cursor > left:
        char = plain[cursor - 1]
        if char == "）":
            opening = plain.rfind("（", left, cursor)
            if opening < 0:
                return cursor
            cursor = opening
        elif char in "，：（；。！？\n":
            return cursor
        else:
            cursor -= 1
    return cursor


def _tail(plain: str, start: int, right: int) -> int:
    """Where the words behind a number end."""
    found = _BREAK.search(plain, start, right)
    return found.start() if found else right
