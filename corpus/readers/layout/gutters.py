"""Gaps that go down between lines: what parts columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.readers.layout.shapes import TextLine

LEAST_BESIDE = 3  # lines of two columns at one height; fewer are a line with a gap
_MARKER = 3.0  # type sizes; what is narrower at the left of a gap is the number of a list


def gutter(lines: Sequence[TextLine], least: int = LEAST_BESIDE) -> float | None:
    """Where the gaps between most lines that stand side by side lie over one another; None where there is no such."""
    gaps = _gaps(lines)
    if len(gaps) < least:
        return None
    ends = sorted([(left.x1, 1) for left, _ in gaps] + [(right, -1) for _, right in gaps])
    most = depth = 0
    best = 0.0
    for (at, step), (following, _) in pairwise(ends):
        depth += step
        if depth > most and following > at:
            most, best = depth, (at + following) / 2
    if most < least:
        return None
    beside = [left for left, right in gaps if left.x1 <= best <= right]
    return best if median(left.x1 - left.x0 for left in beside) > _MARKER * beside[0].size else None


def gutters(lines: Sequence[TextLine], least: int) -> list[float]:
    """All gutters of a page, from the one with most lines beside it on."""
    found: list[float] = []
    waiting = [list(lines)]
    while waiting:
        part = waiting.pop()
        at = gutter(part, least)
        if at is None:
            continue
        found.append(at)
        waiting += [[line for line in part if line.x1 <= at], [line for line in part if line.x0 >= at]]
    return found


def _gaps(lines: Sequence[TextLine]) -> list[tuple[TextLine, float]]:
    """The lines that have another at their right, at about their height (columns need not be level), and where the
    next one begins."""
    ordered = sorted(lines, key=lambda line: -line.middle)
    found: list[tuple[TextLine, float]] = []
    for at, line in enumerate(ordered):
        right = float("inf")
        for step in (-1, 1):
            other_at = at + step
            while 0 <= other_at < len(ordered):
                other = ordered[other_at]
                if abs(other.middle - line.middle) > max(line.size, other.size):
                    break
                if other.x0 >= line.x1:
                    right = min(right, other.x0)
                other_at += step
        if right < float("inf"):
            found.append((line, right))
    return found
