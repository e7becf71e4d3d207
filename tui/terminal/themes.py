"""Colours: dark, light and high contrast of our own, the terminal's own sixteen, and none at all.

Hues stay apart at 256 colours, and on terminals of 16 by colours of their own; meaning never rests on them alone (see
the style sheet: weight, underline, italics).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rich.color import Color, ColorSystem
from rich.console import Console
from textual.theme import Theme

DARK, LIGHT, CONTRAST = "parkbrowse-dark", "parkbrowse-light", "parkbrowse-contrast"
TERMINAL, MONO = "parkbrowse-terminal", "parkbrowse-mono"
NAMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "terminal": TERMINAL, "mono": MONO}

_dark = Theme(
    name=DARK,
    dark=True,
    primary="#87afd7",
    secondary="#87875f",
    warning="#d7af5f",
    error="#d78787",
    success="#87af87",
    accent="#d7af87",
    foreground="#d0d0d0",
    background="#1c1c1c",
    surface="#1c1c1c",
    panel="#262626",
    variables={
        "line": "#444444",
        "quiet": "#8a8a8a",
        "tint": "#303030",
        "level": "#87d7d7",
        "growth": "#afd787",
        "share": "#87afff",
        "rank": "#d7afff",
        "hit": "#5f5f00",
        "input-cursor-background": "#d0d0d0",
        "input-cursor-foreground": "#1c1c1c",
    },
)
_light = Theme(
    name=LIGHT,
    dark=False,
    primary="#005f87",
    secondary="#5f5f00",
    warning="#875f00",
    error="#af0000",
    success="#005f00",
    accent="#875f00",
    foreground="#303030",
    background="#ffffff",
    surface="#ffffff",
    panel="#eeeeee",
    variables={
        "line": "#bcbcbc",
        "quiet": "#6c6c6c",
        "tint": "#e4e4e4",
        "level": "#005f5f",
        "growth": "#005f00",
        "share": "#0000af",
        "rank": "#5f00af",
        "hit": "#ffff87",
        "input-cursor-background": "#303030",
        "input-cursor-foreground": "#ffffff",
    },
)
_contrast = Theme(
    name=CONTRAST,
    dark=True,
    primary="#00ffff",
    secondary="#ffffff",
    warning="#ffff00",
    error="#ff5f5f",
    success="#00ff00",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "line": "#ffffff",
        "quiet": "#ffffff",
        "tint": "#00005f",
        "level": "#00ffff",
        "growth": "#00ff00",
        "share": "#87d7ff",
        "rank": "#ff87ff",
        "hit": "#5f5f00",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
    },
)
_terminal = Theme(
    name=TERMINAL,
    dark=True,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_default",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    variables={
        "line": "ansi_bright_black",
        "quiet": "ansi_default",
        "tint": "ansi_default",
        "level": "ansi_cyan",
        "growth": "ansi_green",
        "share": "ansi_blue",
        "rank": "ansi_magenta",
        "hit": "ansi_default",
        "ansi-background": "ansi_default",  # Textual's own style sheets ask for these of every ansi theme
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_bright_black",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_default",
    },
)
# What is told by colour elsewhere, weight, slant and lines tell here: see `.-theme-parkbrowse-mono` in the style sheet.
_mono = replace(
    _terminal,
    name=MONO,
    primary="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    accent="ansi_default",
    variables={
        name: value if value == "reverse" else "ansi_default" for name, value in _terminal.variables.items()
    },
)
THEMES = (_dark, _light, _contrast, _terminal, _mono)

# The colours of a theme by what they are for; `surface` and the cursor of a line are drawn in those of the text.
OF_A_THEME = ("foreground", "background", "panel", "accent", "warning")
ROLES = (*OF_A_THEME, "line", "quiet", "tint", "level", "growth", "share", "rank", "hit")

# The sixteen themselves, in the order of their numbers (values of the VGA).
SIXTEEN = {
    "black": "#000000", "red": "#aa0000", "green": "#00aa00", "brown": "#aa5500",
    "blue": "#0000aa", "magenta": "#aa00aa", "cyan": "#00aaaa", "grey": "#aaaaaa",
    "dark_grey": "#555555", "light_red": "#ff5555", "light_green": "#55ff55", "yellow": "#ffff55",
    "light_blue": "#5555ff", "light_magenta": "#ff55ff", "light_cyan": "#55ffff", "white": "#ffffff",
}  # fmt: skip
(
    _black, _red, _green, _brown, _blue, _magenta, _cyan, _grey,
    _dark_grey, _light_red, _light_green, _yellow, _light_blue, _light_magenta, _light_cyan, _white,
) = SIXTEEN.values()  # fmt: skip
# What a terminal of 16 colours would show in one and the same, or could not show to be read.
_SIXTEEN = {
    DARK: {
        "foreground": _grey, "background": _black, "surface": _black, "panel": _black, "accent": _yellow,
        "warning": _light_red, "line": _dark_grey, "quiet": _grey, "tint": _black, "hit": _blue,
        "level": _light_cyan, "growth": _light_green, "share": _light_blue, "rank": _light_magenta,
    },
    LIGHT: {
        "foreground": _black, "accent": _brown, "warning": _red, "quiet": _dark_grey, "tint": _white, "hit": _yellow,
        "level": _cyan, "growth": _green, "share": _blue, "rank": _magenta,
    },
    CONTRAST: {
        "level": _light_cyan, "growth": _light_green, "share": _light_blue, "rank": _light_magenta, "tint": _black,
        "hit": _blue, "accent": _yellow, "warning": _light_red,
    },
}  # fmt: skip


def themes(*, few: bool) -> tuple[Theme, ...]:
    """All themes, for a terminal of `few` colours (16) or of more."""
    return tuple(in_colours(theme, _SIXTEEN.get(theme.name, {})) for theme in THEMES) if few else THEMES


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours of a theme by their roles."""
    own = {role: str(getattr(theme, role)) for role in OF_A_THEME}
    return own | {role: theme.variables[role] for role in ROLES if role not in own}


def nearest_of_sixteen(colour: str) -> str:
    """What a terminal of 16 colours would show in place of one."""
    number = Color.parse(colour).downgrade(ColorSystem.STANDARD).number
    return list(SIXTEEN.values())[number or 0]


def in_colours(theme: Theme, colours: dict[str, str]) -> Theme:
    """A theme in other colours."""
    own: dict[str, Any] = {name: colour for name, colour in colours.items() if hasattr(theme, name)}
    named = {name: colour for name, colour in colours.items() if name not in own}
    return replace(theme, **own, variables={**theme.variables, **named})


def few_colours() -> bool:
    """Whether the terminal has but 16 colours, as far as its name and surroundings tell."""
    return Console().color_system == "standard"


def unwanted() -> bool:
    """Whether the surroundings ask for no colours (no-color.org: NO_COLOR is set, and not empty)."""
    return bool(os.environ.get("NO_COLOR"))


def choose(wish: str, names: Mapping[str, str] = NAMES) -> str:
    """The theme to use: as wished, by its short name; the terminal's own where colours are few.

    Else by COLORFGBG, which some terminals set: light on a light background.
    """
    if wish in names:
        return names[wish]
    if Console().color_system in (None, "standard"):
        return TERMINAL
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
