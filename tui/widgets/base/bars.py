"""The one-line widgets around the panes: title line, reader header, figure strip, key line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.text import Text
from textual.widget import Widget

from tui.terminal.driver import widened
from tui.terminal.sanitize import safe
from tui.terminal.wrapping import ambiguous_are_wide, cell_width, clip, wrap
from tui.widgets.base.guarded import Guarded

_PIECE = re.compile(r"\S+(?: \S+)*")
_SHORT = 24  # cells of a piece that is not broken


class Bar(Guarded, Widget):
    """One or more lines of text that are repainted only when they differ from what stands there."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._text = Text(end="", no_wrap=True)

    def render(self) -> Text:
        """The text as it stands."""
        return self._text

    def put(self, text: Text) -> None:
        """Show this text, made safe for the terminal once more: whoever composed it may have forgotten a part."""
        text.plain, text.no_wrap, text.end = safe(text.plain), True, ""
        if ambiguous_are_wide():
            parts = text.render(self.app.console)
            text = Text.assemble(
                *((widened(part.text), part.style or "") for part in parts), no_wrap=True, end=""
            )
        # Equal texts have equal spans, not equal styles.
        if text != self._text or text.style != self._text.style:
            self._text = text
            self.refresh()

    @property
    def cells(self) -> int:
        """How many cells one line has."""
        return self.content_size.width or self.app.size.width


def rule(cells: int) -> str:
    """A line of so many cells, of signs that no terminal draws wider."""
    return ("-" if ambiguous_are_wide() else "─") * max(0, cells)


def spread(left: Text, right: Text, width: int) -> Text:
    """Two texts at the two ends of a line; the left one gives way."""
    room = width - cell_width(right.plain) - 1
    if room < 4:
        return left
    if cell_width(left.plain) > room:
        left = cut(left, room)
    gap = " " * max(1, width - cell_width(left.plain) - cell_width(right.plain))
    return Text.assemble(left, gap, right, end="", no_wrap=True)


def fit(parts: Iterable[Text], width: int, gap: str = "  ") -> Text:
    """As many of the parts, in their order, as the line holds."""
    line = Text(end="", no_wrap=True)
    for part in parts:
        piece = part if not line else Text.assemble(gap, part)
        if cell_width(line.plain) + cell_width(piece.plain) > width:
            break
        line.append_text(piece)
    return line


def broken(text: str, width: int) -> list[str]:
    """A text as rows of so many cells, without the blanks at their ends. A short piece of it, parted from the others by
    two blanks, is one: no key stands apart from what it does."""
    short = [
        piece.span() for piece in _PIECE.finditer(text) if cell_width(piece.group()) <= min(_SHORT, width)
    ]
    return [text[row.start : row.end].strip() for row in wrap(text, width, short)]


def cut(text: Text, width: int) -> Text:
    """A text cut to so many cells, `…` right behind what is left of it."""
    if cell_width(text.plain) <= width:
        return text
    kept = text[: len(clip(text.plain, width)) - 1]
    return kept.append("…")
