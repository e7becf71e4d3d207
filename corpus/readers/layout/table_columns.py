"""The columns of a table that has no upright rules, and its lines parted at them: narrow columns stand so near to one
another that their words look like one line."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.layout.shapes import TextLine
from corpus.readers.layout.words import Word

Span = tuple[float, float]
Level = list[TextLine]  # what stands at one height, from left to right

_NO_STRIP = 0.15  # type sizes by which boxes of rows that are set close may reach into one another
_LEAST_GAP = 0.35  # type sizes between two cells; the signs of one stand closer
_LEAST_HEADINGS = 3  # words side by side that are a heading where no number is among them


def columns_of(rows: Sequence[Level]) -> list[Span]:
    """From where to where the columns reach, by the rows that have most of them."""
    reaching = [_reaches([line for level in group for line in level]) for group in beside_one_another(rows)]
    most = max(map(len, reaching))
    full = [spans for spans in reaching if len(spans) >= max(2, 0.8 * most)]
    usual = max(set(map(len, full)), key=lambda count: (sum(len(each) == count for each in full), count))
    return _merged([span for spans in full if len(spans) == usual for span in spans])


def beside_one_another(rows: Sequence[Level]) -> list[list[Level]]:
    """The levels in groups, those that reach into one another as one: a number beside the middle of a name of two
    lines."""
    found: list[list[Level]] = []
    for level in rows:
        if found and reach_into([line for each in found[-1] for line in each], level):
            found[-1].append(level)
        else:
            found.append([level])
    return found


def reach_into(above: Level, level: Level) -> bool:
    """Two levels reach into one another."""
    return min(line.y0 for line in above) < max(line.y1 for line in level) - _NO_STRIP * level[0].size


def _reaches(level: Level) -> list[Span]:
    return _merged([(line.x0, line.x1) for line in level])


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans from left to right, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


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
