"""Points over time drawn in a terminal: lines of braille, each series with a letter at its points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a cell of braille, four rows of two
LETTERS = "ABCDEFGH"

Dots = Sequence[tuple[float, float]]


def drawn(series: Sequence[Dots], width: int, height: int) -> list[str]:
    """Rows of so many cells. Every series is joined by lines, its points carry its letter; `*` is where points of
    several fall on one cell. The values reach from the lowest to the highest: the axis does not begin at 0.
    """
    points = [point for each in series for point in each]
    if not points or width < 1 or height < 1:
        return []
    cells = [[0] * width for _ in range(height)]
    across, up = Scale([x for x, _ in points], 2 * width - 1), Scale([y for _, y in points], 4 * height - 1)
    marks: dict[tuple[int, int], str] = {}
    for letter, each in zip(LETTERS, series, strict=False):
        placed = [(across(x), 4 * height - 1 - up(y)) for x, y in each]
        for begin, end in pairwise(placed):
            _join(cells, begin, end)
        for x, y in placed:
            at = (y // 4, x // 2)
            marks[at] = letter if marks.get(at, letter) == letter else "*"
    return [
        "".join(
            marks.get((row, column), chr(0x2800 + cell) if cell else " ")
            for column, cell in enumerate(cells[row])
        )
        for row in range(height)
    ]


class Scale:
    """Numbers onto 0 to `most`; where all are one number, its middle."""

    def __init__(self, numbers: Sequence[float], most: int) -> None:
        self._low, self._span, self._most = min(numbers), max(numbers) - min(numbers), most

    def __call__(self, number: float) -> int:
        """The dot of a number."""
        if not self._span:
            return self._most // 2
        return round((number - self._low) / self._span * self._most)


def _join(cells: list[list[int]], begin: tuple[int, int], end: tuple[int, int]) -> None:
    steps = max(abs(end[0] - begin[0]), abs(end[1] - begin[1]), 1)
    for step in range(steps + 1):
        x = round(begin[0] + (end[0] - begin[0]) * step / steps)
        y = round(begin[1] + (end[1] - begin[1]) * step / steps)
        cells[y // 4][x // 2] |= DOTS[y % 4][x % 2]


def bar(share: float, cells: int) -> str:
    """A bar for a share of 1, never empty where there is anything."""
    return "█" * max(1, round(share * cells)) if share > 0 else ""
