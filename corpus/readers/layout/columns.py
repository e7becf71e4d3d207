"""The order in which a page is read: columns, and what stands across them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.layout.gutters import gutter
from corpus.readers.layout.shapes import RuledGrid, TextLine

Item = TextLine | RuledGrid


def reading_order(items: Sequence[Item]) -> list[list[Item]]:
    """The stretches of a page in the order in which they are read, each from top to bottom."""
    at = gutter([item for item in items if isinstance(item, TextLine)])
    if at is None:
        return [_downwards(items)] if items else []
    bands: list[tuple[list[Item], bool]] = []  # what stands together, and whether it has columns
    for across, band in _bands(items, at):
        left = [item for item in band if _middle(item) < at]
        columns = not across and 0 < len(left) < len(band) and len(band) > 2
        if bands and not bands[-1][1] and not columns:
            bands[-1][0].extend(band)
        else:
            bands.append((list(band), columns))
    found: list[list[Item]] = []
    for band, columns in bands:
        if not columns:
            found.append(_downwards(band))
            continue
        found += reading_order([item for item in band if _middle(item) < at])
        found += reading_order([item for item in band if _middle(item) >= at])
    return found


def _middle(item: Item) -> float:
    return (item.box[0] + item.box[2]) / 2


def _downwards(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (-round(item.box[3]), item.box[0]))


def _bands(items: Sequence[Item], at: float) -> list[tuple[bool, list[Item]]]:
    """The items from top to bottom in groups: across the gutter, or on its sides between two of those."""
    found: list[tuple[bool, list[Item]]] = []
    for item in _downwards(items):
        across = item.box[0] < at < item.box[2]
        if found and found[-1][0] == across:
            found[-1][1].append(item)
        else:
            found.append((across, [item]))
    return found
