"""Whether the colours of a theme can be read, and told apart: the pairs that the style sheet draws on one another.

Contrast is that of WCAG 2.1 (1.4.3): from 1, the same, to 21, black on white; 4.5 is asked of text, 3 of large text and
of what stands out otherwise (bold, underlined). The sixteen colours of old terminals cannot give so much everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from rich.color import Color, ColorSystem

FIGURES = ("level", "growth", "share", "rank")  # what hues tell apart
TEXT, BOLD, LINES, FEW = 4.5, 3.0, 1.5, 2.5

# What is drawn on what, and the least contrast that it needs: `tui/app/parkbrowse.tcss`.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((front, "background", TEXT) for front in ("foreground", "quiet", "accent", "warning", *FIGURES)),
    ("foreground", "panel", TEXT),
    ("foreground", "tint", TEXT),
    *((front, "tint", BOLD) for front in ("quiet", "accent", "warning", *FIGURES)),
    *((front, "hit", BOLD) for front in ("foreground", *FIGURES)),
    ("line", "background", LINES),
)


class Weak(NamedTuple):
    """A pair of a theme with too little contrast."""

    front: str
    back: str
    contrast: float
    least: float


def contrast(one: str, other: str) -> float:
    """How far two colours (`#rrggbb`) differ in lightness, from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.1, relative luminance)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in Color.parse(colour).get_truecolor())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def weak(colours: Mapping[str, str], *, few: bool = False) -> Iterator[Weak]:
    """The pairs that cannot be read well. `colours` are those of a theme by their roles, `few` those of 16."""
    for front, back, least in PAIRS:
        asked = min(least, FEW) if few else least
        found = contrast(colours[front], colours[back])
        if found < asked:
            yield Weak(front, back, found, asked)


def alike(colours: Mapping[str, str], *, few: bool = False) -> Iterator[tuple[str, str]]:
    """Pairs of what hues are to tell apart, that a terminal of 256 colours, or of `few`, shows in one and the same."""
    system = ColorSystem.STANDARD if few else ColorSystem.EIGHT_BIT
    shown = {role: Color.parse(colours[role]).downgrade(system).number for role in ("foreground", *FIGURES)}
    return ((one, other) for one, other in combinations(shown, 2) if shown[one] == shown[other])
