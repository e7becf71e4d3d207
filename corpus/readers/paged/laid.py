"""What a layout by geometry found, as plain data, and from there into a rendering."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.model import Place
from corpus.readers.base.rendering import GridCell, Rendering, set_in
from corpus.readers.layout import Dropped, Paragraph, RuledGrid
from corpus.readers.layout.indents import indents


def plain(block: Paragraph | RuledGrid | Dropped) -> dict[str, Any]:
    """A block as JSON can say it."""
    if isinstance(block, Paragraph):
        joints = ["", *block.joints]
        return {
            "paragraph": [
                (gap + line.text, line.page, line.box, line.confidence)
                for gap, line in zip(joints, block.lines, strict=True)
            ]
        }
    if isinstance(block, RuledGrid):
        deep = indents(block)
        cells = [
            (cell.row, cell.column, set_in(cell.text, deep.get(cell, 0)), cell.rows, cell.columns)
            for cell in block.cells
            if cell.text
        ]
        return {"cells": cells, "places": block.places}
    return {"dropped": block.line.text, "rule": block.rule, "place": (block.line.page, block.line.box)}


def write(rendering: Rendering, block: Mapping[str, Any]) -> None:
    """Write a block that `plain` made, with the places of its lines."""
    if "paragraph" in block:
        rendering.pieces((text, _place(*place)) for text, *place in block["paragraph"])
    elif "cells" in block:
        rendering.table(
            (GridCell(*cell) for cell in block["cells"]), [_place(*place) for place in block["places"]]
        )
    else:
        rendering.dropped(block["dropped"], block["rule"], _place(*block["place"]))


def _place(page: int, box: list[float], confidence: float | None = None) -> Place:
    left, bottom, right, top = (round(at, 1) for at in box)
    return Place(0, page, box=(left, bottom, right, top), confidence=confidence)
