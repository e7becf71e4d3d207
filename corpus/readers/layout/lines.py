"""Words → lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.layout.gutters import gutters
from corpus.readers.layout.shapes import TextLine
from corpus.readers.layout.words import Word

_CLOSE = 0.75  # type sizes between two words that are surely of one line
_APART = 1.3  # type sizes between two words that may still be one line, if no gutter goes down between them
_UNDER = 0.5  # type sizes by which a mark may begin before the one that it follows
_LEAST_BESIDE = 5  # lines at both sides of a gap that is so narrow


def fragments(words: Sequence[Word], page: int) -> list[TextLine]:
    """The words as runs on one line, without wide gaps; a line that columns share comes as one run for each."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    lines = _merged([TextLine(_once(run), page) for run in runs], _CLOSE)
    return _merged(lines, _APART, gutters(lines, _LEAST_BESIDE))


def rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """What stands at one height as one line, whatever the gap; from top to bottom."""
    return sorted(_merged(lines, float("inf")), key=lambda line: -line.middle)


def side_by_side(one: TextLine, other: TextLine) -> bool:
    """Two lines are at one height."""
    return min(one.y1, other.y1) - max(one.y0, other.y0) > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    level = min(before.y1, word.y1) - max(before.y0, word.y0) > 0.5 * min(before.size, word.size)
    # A sign of two characters (——) gives both of them its box.
    return level and before.x0 - _UNDER * size <= word.x0 <= before.x1 + _CLOSE * size


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Letters that were printed twice, to make them bold, but once."""
    kept: list[Word] = []
    for word in words:
        twice = any(
            word.text == other.text
            and 0 < abs(word.x0 - other.x0) + abs(word.y0 - other.y0) < 0.2 * word.size
            and word.x1 - word.x0 > 0.3 * word.size
            for other in kept[-3:]
        )
        if not twice:
            kept.append(word)
    return tuple(kept)


def levels(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines that stand at one height together, from left to right; from top to bottom."""
    ordered = sorted(lines, key=lambda line: (-line.middle, line.x0))
    found: list[list[TextLine]] = []
    done = [False] * len(ordered)
    for at, line in enumerate(ordered):
        if done[at]:
            continue
        level = [line]
        for other_at in range(at + 1, len(ordered)):
            other = ordered[other_at]
            if line.middle - other.middle > max(line.size, other.size):
                break
            if not done[other_at] and side_by_side(line, other):
                level.append(other)
                done[other_at] = True
        found.append(sorted(level, key=lambda each: each.x0))
    return found


def _merged(lines: Sequence[TextLine], apart: float, gutters: Sequence[float] = ()) -> list[TextLine]:
    """Lines at one height with gaps of no more than some type sizes become one, if no gutter is between them."""
    groups = [group for level in levels(lines) for group in _joined(level, apart, gutters)]
    return [group[0] if len(group) == 1 else TextLine(_in_order(group), group[0].page) for group in groups]


def _in_order(group: Sequence[TextLine]) -> tuple[Word, ...]:
    """The words of some lines from left to right. Within a line the file knows their order best: a mark may be moved
    under the one before it."""
    words = [word for line in group for word in line.words]
    if any(after.x0 < before.x1 - _UNDER * before.size for before, after in pairwise(group)):
        words.sort(key=lambda word: word.x0)
    return _once(words)


def _joined(level: list[TextLine], apart: float, gutters: Sequence[float]) -> list[list[TextLine]]:
    """Lines at one height, from left to right, parted where the gap is wide."""
    groups: list[list[TextLine]] = []
    for line in level:
        last = groups[-1][-1] if groups else None
        if (
            last
            and line.x0 - last.x1 <= apart * max(line.size, last.size)
            and not any(last.x1 <= at <= line.x0 for at in gutters)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
