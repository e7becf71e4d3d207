"""What surrounds the browser: the terminal and what lies between, the language, where a copied text goes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping

from rich.console import Console

from corpus import paths
from corpus.doctor.finding import LOOK, OK, WRONG, Finding
from tui.terminal import link, themes
from tui.terminal.tmux import inside_tmux, tmux_option
from tui.text.i18n import LANGUAGES, language, locale_in_force
from tui.widgets.base.clipboard import LONGEST, osc52

LEAST = (80, 24)  # columns and rows in which everything fits
DUMB = ("", "dumb", "unknown")
SLOW_ANSWER, SLOW_PAGE = 0.15, 0.3  # seconds from which keys feel late, and pages
LONG_ESCAPE = 100  # milliseconds for which tmux waits behind Esc: the default of its older versions is 500


def terminal(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """What the terminal says of itself, and what is known of it by asking."""
    name = environment.get("TERM", "")
    yield (
        Finding("terminal", "TERM", "dumb", (name or "—",), WRONG)
        if name in DUMB
        else Finding("terminal", "TERM", "value", (name,))
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Finding("terminal", "screen", "no-terminal")
        return
    yield _colours(environment)
    columns, rows = shutil.get_terminal_size()
    small = columns < LEAST[0] or rows < LEAST[1]
    yield Finding(
        "terminal", "size", "too-small" if small else "size", (str(columns), str(rows)), LOOK if small else OK
    )
    if name not in DUMB:
        yield _ambiguous()


def _colours(environment: Mapping[str, str]) -> Finding:
    if themes.unwanted():
        return Finding("terminal", "colours", "no-color")
    colours = {"truecolor": "16777216", "256": "256", "standard": "16"}.get(Console().color_system or "", "0")
    said = environment.get("COLORTERM", "") or "—"
    few = colours in ("0", "16")
    return Finding(
        "terminal", "colours", "few-colours" if few else "colours", (colours, said), LOOK if few else OK
    )


def _ambiguous() -> Finding:
    from tui.terminal.wrapping import ambiguous_are_wide

    with link.asking() as asked:
        cells = None if asked is None else link.width_of_ambiguous(asked)
    if cells is None:
        return Finding("terminal", "ambiguous", "no-answer")
    counted = 2 if ambiguous_are_wide() else 1
    if cells == counted:
        return Finding("terminal", "ambiguous", "width-fits", (str(cells),))
    return Finding(
        "terminal", "ambiguous", "too-wide" if cells > counted else "too-narrow", (str(cells),), LOOK
    )


def between(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """tmux or GNU screen, and those of their settings that the browser feels."""
    if environment.get("STY"):
        yield Finding("terminal", "screen-program", "gnu-screen")
    if not inside_tmux(environment):
        return
    kept = tmux_option("set-clipboard", "-sqv")
    if kept is None:
        yield Finding("terminal", "tmux", "tmux-silent")
        return
    yield Finding("terminal", "tmux set-clipboard", "value", (kept or "—",))
    wait = tmux_option("escape-time", "-sqv") or ""
    late = wait.isdecimal() and int(wait) > LONG_ESCAPE
    yield Finding(
        "terminal",
        "tmux escape-time",
        "tmux-escape" if late else "value",
        (wait or "—",),
        LOOK if late else OK,
    )
    yield Finding("terminal", "tmux focus-events", "value", (tmux_option("focus-events", "-sqv") or "—",))


def measured_link() -> Iterator[Finding]:
    """The line to the terminal: how late keys and pages are."""
    with link.asking() as asked:
        found = None if asked is None else link.measured(asked)
    if asked is None:
        yield Finding("link", "answer", "no-terminal")
    elif found is None:
        yield Finding("link", "answer", "no-answer")
    else:
        late, slow = found.middle > SLOW_ANSWER, found.page > SLOW_PAGE
        told = (_ms(found.middle), _ms(found.longest))
        yield Finding("link", "answer", "late" if late else "prompt", told, LOOK if late else OK)
        yield Finding(
            "link", "page", "slow-page" if slow else "quick-page", (_ms(found.page),), LOOK if slow else OK
        )


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"


def speech(wished: str | None) -> Iterator[Finding]:
    """The language that is spoken and why, and whether the locale has hanzi. `wished` is what was asked for."""
    variable, value = locale_in_force()
    spoken = language()
    if wished:
        yield Finding("language", "spoken", "by-wish", (spoken,))
    elif value.lower().startswith(LANGUAGES):
        yield Finding("language", "spoken", "by-locale", (spoken, f"{variable}={value}"))
    else:
        yield Finding(
            "language", "spoken", "by-default", (spoken, f"{variable}={value}" if variable else "LANG=")
        )
    # LC_ALL goes before LC_CTYPE before LANG: this is what other programs, ssh and tmux among them, go by.
    characters = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    hanzi = "utf8" in characters.lower().replace("-", "")
    yield Finding(
        "language", "locale", "value" if hanzi else "no-utf8", (characters or "—",), OK if hanzi else LOOK
    )


def clipboard(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Where a copied text goes: by which way to the clipboard, and into which file."""
    if not osc52("", environment):
        yield Finding("clipboard", "way", "clipboard-off")
    elif inside_tmux(environment):
        yield Finding("clipboard", "way", "by-tmux")
    elif environment.get("STY"):
        yield Finding("clipboard", "way", "by-screen", (str(LONGEST // 4 * 3),))
    else:
        yield Finding("clipboard", "way", "by-terminal", (str(LONGEST // 4 * 3),))
    yield Finding("clipboard", "copied", "value", (str(paths.state_folder() / "copied.txt"),))
