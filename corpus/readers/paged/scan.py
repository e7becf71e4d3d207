"""What was recognised in the picture of a page → the words and rules of a sheet, to be laid out as any other.

Recognition tells the lines of a picture: their boxes are a good deal higher than the type, their marks of punctuation
are as wide as in English, and a line may reach over the rule between two cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.readers.layout import Rule, Sheet, Word

DPI = 200  # of a page that is made a picture: a sign of the body has 40 pixels and more
MOST_PIXELS = 12_000_000  # of a picture; A3 at 200 dpi has 8 million
POINTS = 72.0  # an inch

_RUN = 3  # hanzi side by side that tell the size of the type
_OF_BOX = 0.85  # of the height of its box is the type of a line without any
_ABOUT = 1.45  # times as high, and less, may be the box of a line of the same type
_ONE_TYPE = 1.15  # times as large, and less, is the same type measured again
_BLANK = 0.45  # of the type are the sides of marks without ink, as wide marks have one: （ at the left, 。 at the right

_hanzi = re.compile(r"[\u3400-\u9fff]")
_half = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;?!()]")
_opening = re.compile(r"[“‘（《〈【「『]")
_closing = re.compile(r"[，。、；：？！”’）》〉】」』]$")
_permille = re.compile(r"(?<=\d)[%％]\s?[0oO°](?![\d.])")
_page_number = re.compile(r"[-—–一]?\s?(\d{1,4})\s?[-—–一]")
_dash = re.compile(r"^—(?=[\u3400-\u9fff])")  # a paragraph begins with two of them or with none
_WIDE = str.maketrans(",:;?!()", "，：；？！（）")


class Picture(NamedTuple):
    """The picture of a page: a byte a pixel, from black to white, row by row from the top."""

    width: int
    height: int
    pixels: bytes
    dpi: float = DPI


class ScanLine(NamedTuple):
    """A line as it was recognised, in pixels from the upper left corner: `ends` are where each of its signs begins and
    ends from left to right; none where that is not known."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float
    ends: tuple[tuple[float, float], ...] = ()


def sheet_of(picture: Picture, number: int, lines: Sequence[ScanLine], rules: Sequence[Rule]) -> Sheet:
    """The sheet that a picture is; `rules` in pixels from its upper left corner, as the lines are."""
    points = POINTS / picture.dpi

    def up(y: float) -> float:
        return (picture.height - y) * points

    def word(part: ScanLine, size: float) -> Word:
        middle = (part.top + part.bottom) / 2
        text = _mended(part.text)
        left = part.left - (_BLANK * size if _opening.match(text) else 0)
        right = part.right + (_BLANK * size if _closing.search(text) else 0)
        box = left * points, up(middle + size / 2), right * points, up(middle - size / 2)
        return Word(text, *box, size * points, part.confidence)

    sizes = _in_kinds(_sizes(lines))
    words = [
        word(part, size) for line, size in zip(lines, sizes, strict=True) for part in _parted(line, rules)
    ]
    drawn = [Rule(rule.x0 * points, up(rule.y1), rule.x1 * points, up(rule.y0)) for rule in rules]
    return Sheet(number, picture.width * points, picture.height * points, words, drawn)


def _sizes(lines: Sequence[ScanLine]) -> list[float]:
    """The size of the type of each line: the distance of its hanzi; of one with too few, that of the nearest line whose
    box is about as high. The box of a short line is no good measure."""
    known = [(line, size) for line in lines if (size := _pitch(line))]

    def by_others(line: ScanLine) -> float:
        height = line.bottom - line.top
        like = [(other, size) for other, size in known if _about_as_high(height, other.bottom - other.top)]
        if not like:
            return height * _OF_BOX
        return min(like, key=lambda each: abs(each[0].top - line.top) + abs(each[0].left - line.left))[1]

    return [_pitch(line) or by_others(line) for line in lines]


def _about_as_high(one: float, other: float) -> bool:
    return 1 / _ABOUT < one / max(other, 1.0) < _ABOUT


def _in_kinds(sizes: Sequence[float]) -> list[float]:
    """Sizes that are nearly the same made the same: those of one type are measured a little apart."""
    kinds: list[list[float]] = []
    for size in sorted(sizes):
        if kinds and size <= kinds[-1][0] * _ONE_TYPE:
            kinds[-1].append(size)
        else:
            kinds.append([size])
    usual = {size: median(kind) for kind in kinds for size in kind}
    return [usual[size] for size in sizes]


def _pitch(line: ScanLine) -> float | None:
    """The distance from hanzi to hanzi; None where too few stand side by side."""
    if len(line.ends) != len(line.text):
        return None
    middles = [
        (start + end) / 2 if _hanzi.match(sign) else None
        for sign, (start, end) in zip(line.text, line.ends, strict=True)
    ]
    steps = [
        after - before for before, after in pairwise(middles) if before is not None and after is not None
    ]
    return median(steps) if len(steps) >= _RUN else None


def _parted(line: ScanLine, rules: Sequence[Rule]) -> Iterator[ScanLine]:
    """The line in parts, where upright rules go down through it."""
    middle = (line.top + line.bottom) / 2
    cuts = sorted(
        rule.x0
        for rule in rules
        if not rule.level and rule.y0 < middle < rule.y1 and line.left < rule.x0 < line.right
    )
    start, left = 0, line.left
    if len(line.ends) == len(line.text):
        for cut in cuts:
            behind = sum((begin + end) / 2 < cut for begin, end in line.ends)
            if line.text[start:behind].strip():
                yield line._replace(text=line.text[start:behind].strip(), left=left, right=cut)
            start, left = behind, cut
    if line.text[start:].strip():
        yield line._replace(text=line.text[start:].strip(), left=left)


def _mended(text: str) -> str:
    """What recognition takes for something else: ‰ for %0, the dashes round the number of a page for 一 or for nothing;
    marks are made as wide as Chinese text has them."""
    text = _dash.sub("——", _permille.sub("‰", text))
    if page := _page_number.fullmatch(text):
        return f"— {page[1]} —"
    return _half.sub(lambda mark: mark.group().translate(_WIDE), text) if _hanzi.search(text) else text
