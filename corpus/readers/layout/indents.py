"""How far the labels of a table are set in: 工业 under 第二产业 begins a hanzi or two further to the right."""

from __future__ import annotations

import re
from collections import Counter

from corpus.readers.layout.grids import number
from corpus.readers.layout.shapes import GridPart, RuledGrid

_NEAR = 0.3  # half characters by which a place may miss a whole number of them
_LEAST = 2  # rows that begin at one place
_MOST = 20  # half characters; what stands further in is put in the middle
_total = re.compile(r"[合总小共]\s*计")  # is put in the middle of many a column of labels


def indents(grid: RuledGrid) -> dict[GridPart, int]:
    """The labels that are set in, each by how many half characters.

    Labels are the first words of rows with numbers. Those that have one middle or one end are centred or set to the
    right, and none is set in; nor is any where some begin at places that no blanks explain.
    """
    labels = [cell for cell in _labels(grid) if cell.columns == 1 and not _total.fullmatch(cell.text)]
    if not labels or len({cell.column for cell in labels}) > 1:
        return {}
    half = grid.size / 2
    if (
        _apart([cell.start + cell.end for cell in labels]) < 2 * half
        or _apart([cell.end for cell in labels]) < half
    ):
        return {}
    edge = min(cell.start for cell in labels)
    deep = {cell: (cell.start - edge) / half for cell in labels}
    whole = all(abs(halves - round(halves)) <= _NEAR and halves < _MOST for halves in deep.values())
    if not whole or max(Counter(map(round, deep.values())).values()) < _LEAST:
        return {}
    return {cell: round(halves) for cell, halves in deep.items() if round(halves)}


def _labels(grid: RuledGrid) -> list[GridPart]:
    """The first words of every row that has a number behind them."""
    found: list[GridPart] = []
    for row in range(len(grid.places)):
        cells = [cell for cell in grid.row(row) if cell.text]
        words = [cell for cell in cells if not number.fullmatch(cell.text)]
        if words and len(words) < len(cells) and words[0] is cells[0]:
            found.append(words[0])
    return found


def _apart(places: list[float]) -> float:
    return max(places) - min(places)
