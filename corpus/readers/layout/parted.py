"""Lines of a table that has no upright rules, parted where its columns are: narrow columns stand so near to one another
that their words look like one line."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.layout.shapes import TextLine
from corpus.readers.layout.words import Word

Span = tuple[float, float]

_LEAST_GAP = 0.35  # type sizes between two cells; the signs of one stand closer
_LEAST_HEADINGS = 3  # words side by side that are a heading where no number is among them


def nearest(start: float, end: float, columns: Sequence[Span]) -> int:
    """The column that something stands in, or nearest to."""
    middle = (start + end) / 2

    def away(at: int) -> tuple[float, float]:
        left, right = columns[at]
        return -(min(end, right) - max(start, left)), abs((left + right) / 2 - middle)

    return min(range(len(columns)), key=away)


def parted(level: Sequence[TextLine], columns: Sequence[Span], firm: bool = False) -> list[TextLine]:
    """What stands at one height, each line parted at the gaps that lie between columns.

    Unless it is `firm` that they are of the table, words alone are parted only where something stands beside them, or
    where they are three and more: a caption of two words is no heading.
    """
    if len(columns) < 2:
        return list(level)
    found: list[TextLine] = []
    for line in level:
        pieces = _by_column(line, columns)
        surely = (
            firm
            or len(level) > 1
            or len(pieces) >= _LEAST_HEADINGS
            or any(_has_digits(piece) for piece in pieces)
        )
        found += [TextLine(piece, line.page) for piece in pieces] if surely and len(pieces) > 1 else [line]
    return found


def _has_digits(words: Sequence[Word]) -> bool:
    return words[0].text[:1].isdigit() and words[-1].text[-1:].isdigit()


def _by_column(line: TextLine, columns: Sequence[Span]) -> list[tuple[Word, ...]]:
    """The words of a line in groups, one for each column that they stand in; one group where they do not keep to
    columns."""
    groups: list[tuple[int, tuple[Word, ...]]] = []
    for piece in _pieces(line):
        at = nearest(piece[0].x0, piece[-1].x1, columns)
        if groups and at < groups[-1][0]:
            return [line.words]
        if groups and at == groups[-1][0]:
            groups[-1] = (at, (*groups[-1][1], *piece))
        else:
            groups.append((at, piece))
    return [words for _, words in groups]


def _pieces(line: TextLine) -> list[tuple[Word, ...]]:
    """The words of a line without a gap between them."""
    found: list[tuple[Word, ...]] = []
    for word in line.words:
        if found and word.x0 - found[-1][-1].x1 < _LEAST_GAP * line.size:
            found[-1] = (*found[-1], word)
        else:
            found.append((word,))
    return found
