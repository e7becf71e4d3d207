"""How wide the columns of a table are drawn, in cells of half a hanzi, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

LONGEST = 48  # cells after which a text is better broken than its column made wider
_LONGEST_WORD = 24
_TWO_HANZI = 4
_SLACK = 1  # another face is wider
_UNBROKEN = re.compile(r"[!-~·≈≥≤+×]+")  # a number, a word of letters: broken within they are misread


def cells(text: str) -> int:
    """The cells that one line of a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def natural(column: Sequence[str]) -> int:
    """The width at which nothing of a column is broken, or `LONGEST`."""
    return min(LONGEST, max((cells(line) for text in column for line in text.split("\n")), default=1) or 1)


def lines(text: str) -> int:
    """The lines that a text takes in a column of `LONGEST` cells."""
    return sum(max(1, -(-cells(line) // LONGEST)) for line in text.split("\n"))


def shared(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths of columns that share `room` cells: each as wide as its longest word or number, and of what is left by
    what it still lacks; in proportion to these words where not even they have room."""
    least = [_longest_word(column) for column in columns]
    wished = [max(low, natural(column) + _SLACK) for low, column in zip(least, columns, strict=True)]
    left = room - sum(least)
    if left <= 0:
        return [max(1, low * room // sum(least)) for low in least]
    lacking = [wish - low for wish, low in zip(wished, least, strict=True)]
    whole = sum(lacking) or len(columns)
    return [
        low + left * (lack if sum(lacking) else 1) // whole for low, lack in zip(least, lacking, strict=True)
    ]


def _longest_word(column: Sequence[str]) -> int:
    words = max((len(word) for text in column for word in _UNBROKEN.findall(text)), default=0)
    return min(_LONGEST_WORD, max(words, _TWO_HANZI)) + _SLACK
