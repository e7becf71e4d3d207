"""What the reader's own files say, as one value.

They lie in `paths.config()` and may be missing. A build takes them as one `Own`, as it takes the lexicon: what a page
becomes depends on its bytes, the lexicon, the reader's files and the code, and on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import Fault
from corpus.model import Zone

if TYPE_CHECKING:
    from corpus.lexicon.loader import Indicator, Names

ZONES, INDICATORS, KEEP = "zones.yaml", "indicators.yaml", "keep.yaml"


class Keep(NamedTuple):
    """A line that a cleaning rule takes and that the reader wants kept: the line, `*` for any characters."""

    rule: str
    pattern: str

    def fits(self, rule: str, line: str) -> bool:
        """Whether a line that this rule took is meant."""
        return rule == self.rule and _like(line.strip(), self.pattern)


class Told(NamedTuple):
    """A name that the reader gives to a zone or division, and the line of the file that does."""

    name: str
    owner: str
    line: int


@dataclass(frozen=True, slots=True)
class Own:
    """What is in force of the reader's files: zones and indicators (each whole, in place of a known one of its name),
    names of zones, lines to keep. `slips` tell what is not, each with its place and its mend."""

    zones: tuple[Zone, ...] = ()
    divisions: Names = ()
    names: tuple[Told, ...] = ()
    keeps: tuple[Keep, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    slips: tuple[Fault, ...] = field(default=(), compare=False)


def _like(line: str, pattern: str) -> bool:
    """Whether a line is as the pattern has it, `*` standing for any characters; never worse than linear."""
    head, *others = pattern.split("*")
    if not others:
        return line == pattern
    *middle, tail = others
    at = len(head) if line.startswith(head) else -1
    for piece in middle:
        found = line.find(piece, at) if at >= 0 else -1
        at = found + len(piece) if found >= 0 else -1
    return 0 <= at <= len(line) - len(tail) and line.endswith(tail)
