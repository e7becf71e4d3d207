"""The order in which a page is read: columns, and what stands across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.layout.gutters import gutter
from corpus.readers.layout.shapes import Grid, TextLine

Item = TextLine | Grid


@dataclass(slots=True)
class Region:
    """A stretch of a page that is read from top to bottom."""

    items: list[Item]


def reading_order(items: Sequence[Item]) -> list[Region]:
    """The stretches of a page in the order in which they are read."""
    at = gutter([item for item in items if isinstance(item, TextLine)])
    if at is None:
        return [Region(_downwards(items))] if items else []
    bands: list[tuple[list[Item], bool]] = []  # what stands together, and whether it has columns
    for across, band in _bands(items, at):
        left = [item for item in band if _middle(item) < at]
        columns = not across and 0 < len(left) < len(band) and len(band) > 2
        if bands and not bands[-1][1] and not columns:
            bands[-1][0].extend(band)
        else:
            bands.append((list(band), columns))
    found: list[Region] = []
    for band, columns in bands:
        if not columns:
            found.append(Region(_downwards(band)))
            continue
        found += reading_order([item for item in band if _middle(item) < at])
        found += reading_order([item for item in band if _middle(item) >= at])
    return found


def _box(item: Item) -> tuple[float, float, float, float]:
    return item.box


def _middle(item: Item) -> float:
    return (_box(item)[0] + _box(item)[2]) / 2


def _downwards(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (-(_box(item)[1] + _box(item)[3]) / 2, _box(item)[0]))


def _bands(items: Sequence[Item], at: float) -> list[tuple[bool, list[Item]]]:
    """The items from top to bottom in groups: across the gutter, or on its sides between two of those."""
    found: list[tuple[bool, list[Item]]] = []
    for item in _downwards(items):
        across = _box(item)[0] < at < _box(item)[2]
        if found and found[-1][0] == across:
            found[-1][1].append(item)
        else:
            found.append((across, [item]))
    return found
