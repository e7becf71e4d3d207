"""Words, and the text that some of them are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LEAST_GAP = 0.12  # type sizes of a blank that the file has
_LATIN_GAP = 0.18  # type sizes between two Latin words; letters stand closer
# Type sizes between two numbers; justified digits stand wide, and a number must not be parted.
_DIGIT_GAP = 0.45
# Type sizes of a blank that somebody put between hanzi; justified lines are set wider by less.
_HANZI_GAP = 0.75
_RAISED = 0.18  # type sizes by which a superscript stands higher
_SMALL = 0.78  # of the line's type is a superscript
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_latin = re.compile(r"[!-~À-ɏ]")
_digit = re.compile(r"[\d.,]")
_word = re.compile(r"[A-Za-zÀ-ɏ]")


class Word(NamedTuple):
    """Some characters that stand together: one of a PDF, a word or a line of a scan.

    The box reaches from left to right as far as the line would go on, and is as high as the type: `size`, that of the
    letters in points, is what distances are measured by. `spaced` is whether the file has a blank before it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    confidence: float | None = None
    spaced: bool = False


def text_of(words: Sequence[Word]) -> str:
    """The text of the words of one line; raised digits are written as such, not as part of a number."""
    if not words:
        return ""
    sizes = sorted(word.size for word in words)
    size = sizes[len(sizes) * 3 // 4]
    bottoms = sorted(word.y0 for word in words if word.size > _SMALL * size)
    bottom = bottoms[len(bottoms) // 2]
    pieces: list[str] = []
    for before, word in pairwise((None, *words)):
        if word is None:
            continue
        if before is not None and _blank_between(before, word, size):
            pieces.append(" ")
        raised = word.size <= _SMALL * size and word.y0 - bottom > _RAISED * size
        pieces.append(word.text.translate(_SUPER) if raised else word.text)
    return "".join(pieces)


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a blank between Latin words, nothing between hanzi."""
    if not before or not after:
        return ""
    return " " if _word.match(before[-1]) and _word.match(after[0]) else ""


def _blank_between(before: Word, word: Word, size: float) -> bool:
    gap = word.x0 - before.x1
    if word.spaced and gap > _LEAST_GAP * size:
        return True
    if _digit.match(before.text[-1]) and _digit.match(word.text[0]):
        return gap > _DIGIT_GAP * size
    if _latin.match(before.text[-1]) and _latin.match(word.text[0]):
        return gap > _LATIN_GAP * size
    return gap > _HANZI_GAP * size
