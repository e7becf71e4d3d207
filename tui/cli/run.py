"""Opening the browser: what to read, which keys, whether the terminal can show it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus import library, paths
from tui.data.last_sources import last_sources, remember_sources
from tui.keys import KeySource
from tui.terminal.served import is_served
from tui.text.i18n import t
from tui.text.output import say

USAGE = 2


def run(sources: Sequence[Path], keymap: Path | None, preset: str | None, theme: str, mouse: bool) -> int:
    """Run the browser; its exit status. Raises Fault where there is nothing to browse."""
    gc.disable()  # what is made before the first screen stays: to look through it again and again costs 20 ms
    wished = list(sources) or last_sources()
    corpus, current = library.locate(wished)
    key_source = KeySource.of(preset, keymap)
    refusal = _refusal()
    if refusal:
        say(f"parkbrowse: {refusal}")
        return USAGE
    from tui.app.app import ParkbrowseApp

    keys = key_source.read()
    app = ParkbrowseApp(
        corpus,
        _name(wished),
        keys.keymap,
        sources=() if wished == [corpus] else wished,
        current=current,
        problems=keys.problems,
        key_source=key_source,
        watch_keys=keys.watched,
        theme=theme,
        tour=True,
        comes_back=True,
    )
    status = app.run(mouse=mouse)
    if app.fault is not None:
        raise app.fault
    if sources:
        remember_sources(wished)
    return status if status is not None else app.return_code or 0


def _refusal() -> str:
    """Why this terminal cannot show the browser, empty if it can."""
    if is_served():
        return ""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        if paths.is_restricted():
            return t("message.no-tty-restricted")
        return t("message.no-tty")
    if os.environ.get("TERM", "") in ("dumb", "unknown"):
        return t("message.dumb", term=os.environ["TERM"])
    return ""


def _name(sources: Sequence[Path]) -> str:
    if list(sources) == [paths.seeds()] or (len(sources) == 1 and paths.real(sources[0]) == paths.seeds()):
        return t("app.corpus.seeds")
    return " ".join(paths.real(source).name for source in sources)
