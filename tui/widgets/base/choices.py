"""A line of things to choose from: what may complete a query, queries of old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from rich.text import Text

from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip

GAP = "  "
MOST_CELLS = 40  # of one choice


@dataclass(slots=True)
class Choices:
    """Some things of which one is current, `at` -1 for none yet; they stand for `start:end` of the line typed."""

    offered: Sequence[str]
    start: int = 0
    end: int = 0
    at: int = -1
    labels: Sequence[str] = field(default=())

    @property
    def current(self) -> str | None:
        """The current one."""
        return self.offered[self.at] if 0 <= self.at < len(self.offered) else None

    def step(self, way: int) -> None:
        """To the next or the previous one, round at the ends."""
        if self.offered:
            self.at = (self.at + way) % len(self.offered) if self.at >= 0 else (0 if way > 0 else -1)
            self.at %= len(self.offered)

    def line(self, width: int) -> Text:
        """As many as a line holds, the current one among them, and how many there are besides."""
        shown = [clip(safe_line(each), MOST_CELLS) for each in (self.labels or self.offered)]
        begin = self._begin(shown, width - 8)
        text = Text(" … " if begin else " ", no_wrap=True, end="")
        for at, each in enumerate(shown[begin:], begin):
            rest = len(shown) - at
            tail = f"{GAP}+{rest}" if rest > 1 else ""
            if at > begin and cell_width(text.plain) + cell_width(each) + cell_width(tail) > width - 1:
                text.append(f"+{rest} ", "dim")
                break
            text.append(each, "bold reverse" if at == self.at else "")
            text.append(GAP)
        return text

    def _begin(self, shown: Sequence[str], width: int) -> int:
        """The first to be shown, so that the current one is in sight with those before it that find room."""
        used, begin = 0, max(self.at, 0)
        for at in range(begin, -1, -1):
            used += cell_width(shown[at]) + len(GAP) if shown else 0
            if used > width:
                break
            begin = at
        return begin


def common_prefix(words: Sequence[str]) -> str:
    """What all the words begin with."""
    columns = takewhile(lambda signs: len(set(signs)) == 1, zip(*words, strict=False))
    return "".join(signs[0] for signs in columns)
