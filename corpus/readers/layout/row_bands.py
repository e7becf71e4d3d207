"""Which lines of a table without rules are one row, by the white strips between its rows.

A name of several lines stands around the height of its numbers. Lines of one cell stand closer than rows do, so that
there is a width of strip which parts the table into bands of one height with numbers each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.layout.table_columns import Level

_LEAST_STRIP = -0.15  # type sizes: boxes of rows that are set close reach into one another


def row_bands(levels: Sequence[Level], numbered: Sequence[bool]) -> list[int]:
    """The band of each level, counted from the top. `numbered` is which levels have a number in a column of numbers.

    Of all widths of strips the one is taken that leaves the fewest bands with several such levels, then the fewest
    with none.
    """
    strips = _strips(levels)
    widths = sorted({strip for strip in strips if strip > _LEAST_STRIP * levels[0][0].size})
    return min(
        ([*_bands(strips, width)] for width in widths),
        key=lambda bands: _faults(bands, numbered),
        default=[0] * len(levels),
    )


def _strips(levels: Sequence[Level]) -> list[float]:
    """The white between each level and all above it, in points; below zero where they stand beside one another."""
    found: list[float] = []
    low = float("inf")
    for above, level in pairwise(levels):
        low = min(low, *(line.y0 for line in above))
        found.append(low - max(line.y1 for line in level))
    return found


def _bands(strips: Sequence[float], width: float) -> list[int]:
    bands = [0]
    for strip in strips:
        bands.append(bands[-1] + (strip >= width))
    return bands


def _faults(bands: Sequence[int], numbered: Sequence[bool]) -> tuple[int, int]:
    """How many bands have several levels with numbers, and how many below the first of these have none."""
    counts = [0] * (bands[-1] + 1)
    for band, is_numbered in zip(bands, numbered, strict=True):
        counts[band] += is_numbered
    filled = [at for at, count in enumerate(counts) if count]
    if not filled:
        return 0, 0
    return sum(count > 1 for count in counts), sum(not count for count in counts[filled[0] :])
