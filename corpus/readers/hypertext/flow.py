"""What stands in a stretch of a page: paragraphs and tables in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.readers.base.rendering import indent_of


class Spread(NamedTuple):
    """A cell of a table: its text, and over how many rows and columns it reaches from `row` and `column`, from 0."""

    row: int
    column: int
    text: str
    rows: int
    columns: int


Grid = list[Spread]


class Shown(NamedTuple):
    """A paragraph as it is shown: its text, how many of its characters are those of links, the element it stands in."""

    text: str
    linked: int
    element: int


class DataTable(NamedTuple):
    """A table of data, and the element it stands in."""

    grid: Grid
    element: int


Block = Shown | DataTable

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2014\u2026]"
_WRAP = re.compile(rf"(?<={_WIDE})[ \t]*+\r?\n[ \t\r\n]*+(?={_WIDE})")
_ENDS_WIDE = re.compile(rf"{_WIDE}\Z")
_BEGINS_WIDE = re.compile(_WIDE)


class Flow:
    """Paragraphs, tables and flows within, with what is to be known of them to tell a table from a layout.

    `indent` is how far the first paragraph is set in, by blanks that a browser shows, in half characters. `size` counts
    the characters of all paragraphs, `linked` those in links, `paragraphs` and `grids` what there is; a flow within
    counts too, without being looked at again.
    """

    __slots__ = ("_blocks", "grids", "indent", "linked", "paragraphs", "size")

    def __init__(self) -> None:
        self._blocks: list[Block | Flow] = []
        self.size = self.linked = self.paragraphs = self.grids = self.indent = 0

    def paragraph(self, text: str, linked: int = 0, element: int = 0) -> None:
        """One paragraph, unless it is blank. A line end between hanzi is one of the source, not of the page."""
        shown = (_WRAP.sub("", text) if "\n" in text else text).strip(" \t\r\n\f")
        text = shown.strip()
        if text:
            if not self.size:
                self.indent = self.indent or indent_of(shown)
            self._blocks.append(Shown(text, min(linked, len(text)), element))
            self.size += len(text)
            self.linked += min(linked, len(text))
            self.paragraphs += 1

    def table(self, grid: Grid, element: int = 0) -> None:
        """A table of data."""
        self._blocks.append(DataTable(grid, element))
        self.grids += 1

    def flow(self, within: Flow) -> None:
        """All of another flow, in this place."""
        if within.paragraphs or within.grids:
            self._blocks.append(within)
            self.size += within.size
            self.linked += within.linked
            self.paragraphs += within.paragraphs
            self.grids += within.grids

    def blocks(self) -> Iterator[Block]:
        """The paragraphs and the tables, however deep they lie."""
        waiting = [iter(self._blocks)]
        while waiting:
            block = next(waiting[-1], None)
            if block is None:
                waiting.pop()
            elif isinstance(block, Flow):
                waiting.append(iter(block._blocks))
            else:
                yield block

    def text(self) -> str:
        """The paragraphs as the words of one cell: hanzi need no blank between them."""
        told = ""
        for block in self.blocks():
            if isinstance(block, Shown):
                apart = told and not (_ENDS_WIDE.search(told) and _BEGINS_WIDE.match(block.text))
                told += f" {block.text}" if apart else block.text
        return told
