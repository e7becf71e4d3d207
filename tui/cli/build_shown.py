"""A build that a command waits for, shown on standard error: three rows on a terminal, now and then a line on one that
cannot move its cursor, nothing in a pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from tui.text.build_text import BuildText
from tui.text.i18n import t
from tui.text.output import StandingRows, say

if TYPE_CHECKING:
    from corpus.builds.progress import Progress

DRAW_EVERY = 0.5  # seconds
SAY_EVERY = 10.0  # seconds, where each time is a line more
BARE = ("dumb", "unknown", "")  # terminals that cannot move the cursor


@contextmanager
def shown(after: float = 0.0) -> Iterator[Callable[[Progress], object]]:
    """What a build tells its progress to. Nothing is shown before `after` seconds have passed. Ctrl-C is told; however
    it ends, nothing stands there any more. The cursor is never hidden: whatever ends the program, it is there."""
    view: _SpokenBuild | _DrawnBuild | None = None
    if sys.stderr.isatty():
        view = _SpokenBuild(after) if os.environ.get("TERM", "") in BARE else _DrawnBuild(after)
    try:
        yield view.tell if view else (lambda step: None)
    except KeyboardInterrupt:
        if view:
            view.clear()
            view = None
        say(t("build.cancelled"))
        raise click.Abort from None  # of a KeyboardInterrupt click makes an empty line
    finally:
        if view:
            view.clear()


class _SpokenBuild:
    """A line now and then."""

    def __init__(self, after: float) -> None:
        self._text = BuildText()
        self._due = time.monotonic() + after

    def tell(self, step: Progress) -> None:
        line = self._text.line(step)  # the speed is measured each time
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + SAY_EVERY
            say(line)

    def clear(self) -> None:
        """What was said stays."""


class _DrawnBuild:
    """Rows that are drawn over."""

    def __init__(self, after: float) -> None:
        self._text, self._rows = BuildText(), StandingRows()
        self._due, self._stage = time.monotonic() + after, ""

    def tell(self, step: Progress) -> None:
        now = time.monotonic()
        rows = self._text.rows(step, get_terminal_size().columns - 1)  # the speed is measured each time
        if now >= self._due or (self._rows.are_there and step.stage != self._stage):
            self._due, self._stage = now + DRAW_EVERY, step.stage
            bar = [(rows.full, "bold green"), (rows.rest, "dim")]
            self._rows.draw(bar, [(rows.facts, "")], [(rows.file, "dim")])

    def clear(self) -> None:
        """Leave the place as it was."""
        self._rows.clear()
