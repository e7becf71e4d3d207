"""The flow of a document: lines and tables one behind the other, as every word processor has them."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.readers.base.rendering import GridCell, Rendering

LONGEST_LINE = 50  # styles that one may be based on, each on the next; Word allows 11
Block = str | list[GridCell]  # a line, or a table


class TitleLines:
    """The title at the head of a document: the first paragraph in the style for titles, over as many as it goes on."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._ended = False

    @property
    def text(self) -> str:
        """The title as one line; empty where no paragraph has the style."""
        return "".join(self._lines)

    def take(self, text: str, is_title: bool) -> None:
        """The next paragraph of the document, and whether it has the style for titles."""
        if is_title and not self._ended:
            self._lines.append(" ".join(text.split()))
        elif self._lines:
            self._ended = True


def text_of_cell(blocks: Iterable[Block], inner: list[Block]) -> str:
    """The text of a cell; the tables in it are put to `inner`, to stand behind the outermost one."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            inner.append(block)
    return "\n".join(lines)


def render(blocks: Iterable[Block]) -> Rendering:
    """The lines and tables, as raw text."""
    rendering = Rendering()
    for block in blocks:
        if isinstance(block, str):
            rendering.paragraph(block)
        else:
            rendering.table(block)
    return rendering
