"""Sentences and clauses around a number, on the folded text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.figures.grammar import Number

REACH = 70  # characters: no clause of a report is read further than this from its number


_LAST_BREAK = re.compile(r".*[，：（；。！？\n]", re.DOTALL)
_BREAK = re.compile(r"[，；。：（）！？\n]")


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


@cache
def _breaks() -> dict[str, re.Pattern[str]]:
    return {
        "segment": re.compile(r"[。！？\n；]|——"),
        "sentence": re.compile(r"[。！？\n]|——"),
        "paragraph": re.compile("\n"),
    }


class Places:
    """The breaks of a text, found once, asked by bisection."""

    def __init__(self, plain: str) -> None:
        self._ends = {kind: [m.end() for m in pattern.finditer(plain)] for kind, pattern in _breaks().items()}
        self._starts = {
            kind: [m.start() for m in pattern.finditer(plain)] for kind, pattern in _breaks().items()
        }
        self._length = len(plain)

    def around(self, kind: str, offset: int) -> tuple[int, int]:
        """The stretch of one kind around an offset, without its closing mark."""
        at = bisect_right(self._ends[kind], offset)
        start = self._ends[kind][at - 1] if at else 0
        end = self._starts[kind][at] if at < len(self._starts[kind]) else self._length
        return start, max(end, offset)


def windows(plain: str, numbers: Sequence[Number]) -> list[Window]:
    """The window of every number."""
    places = Places(plain)
    found = []
    for index, number in enumerate(numbers):
        segment = places.around("segment", number.start)
        before = _behind(plain, numbers[index - 1].end) if index else 0
        left = max(segment[0], min(before, number.start), number.start - REACH)
        right = numbers[index + 1].start if index + 1 < len(numbers) else len(plain)
        listed = index > 0 and left == before and plain[number.start - 1] in "、和及与"
        found.append(
            Window(
                (number.start if listed else _head(plain, left, number.start), number.start),
                (number.end, _tail(plain, number.end, min(right, number.end + REACH // 2))),
                segment,
                places.around("sentence", number.start),
                places.around("paragraph", number.start),
            )
        )
    return found


@cache
def _bounds() -> re.Pattern[str]:
    return re.compile(r"(?:及?以上|以下|以内|左右|上下|大关|台阶|关口)+的?(?:之?后|时)?、?")


def _behind(plain: str, end: int) -> int:
    """Where the words behind a figure begin, its 以上 or 大关 stepped over."""
    match = _bounds().match(plain, end)
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
