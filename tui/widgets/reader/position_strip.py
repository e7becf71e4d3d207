"""The strip at the right edge of the text: where its figures and hits stand, and how far one has come. One column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.models.document import Span
from tui.terminal.wrapping import ambiguous_are_wide
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.looks import look

# Few figures to many; where blocks would be drawn over two cells, the others.
SHADES, ASCII_SHADES = " ░▒▓", " .:#"
HIT = "*"


def heat(length: int, figures: Sequence[Span], hits: Sequence[Span], rows: int) -> list[tuple[int, bool]]:
    """For each of so many stretches of a text of a length: 0 to 3 for its figures, and whether a hit lies there.

    3 is for the stretches with most figures, 0 for those without.
    """
    bounds = [length * row // rows for row in range(rows)] + [length + 1]
    counts = _counts(figures, bounds)
    most = max(counts, default=0)
    shades = (-(-3 * count // most) if most else 0 for count in counts)
    return list(zip(shades, map(bool, _counts(hits, bounds)), strict=True))


def _counts(spans: Sequence[Span], bounds: Sequence[int]) -> list[int]:
    edges = [bisect_left(spans, bound, key=lambda span: span[0]) for bound in bounds]
    return [last - first for first, last in pairwise(edges)]


class HeatStrip(Guarded, Widget):
    """Painted when the text or its hits change; two cells of it when one has come further."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told: tuple[int, Sequence[Span], Sequence[Span]] = (0, (), ())
        self._cells: list[tuple[int, bool]] = []
        self._here = 0

    def show(self, length: int, figures: Sequence[Span], hits: Sequence[Span], place: int) -> None:
        """Show where in a text of so many characters figures and hits stand, and where one reads."""
        same = length == self._told[0] and figures is self._told[1] and hits is self._told[2]
        if not same or len(self._cells) != self.size.height:
            self._told = (length, figures, hits)
            self._cells = heat(length, figures, hits, self.size.height) if self.size.height else []
            self.refresh()
        here = self.size.height * place // (length + 1)
        if here != self._here:
            before, self._here = self._here, here
            self.refresh(*(Region(0, row, 1, 1) for row in (before, here)))

    def render_line(self, y: int) -> Strip:
        """One stretch of the text."""
        shade, hit = self._cells[y] if y < len(self._cells) else (0, False)
        sign = HIT if hit else (ASCII_SHADES if ambiguous_are_wide() else SHADES)[shade]
        style = self.rich_style
        if hit:
            style += look(self, "heat--hit")
        if y == self._here and self._told[0]:
            style += look(self, "heat--here")
        return Strip([Segment(sign, style)])
