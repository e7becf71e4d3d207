"""The line to the terminal measured: how long an answer takes, how long a page, and how wide signs are drawn.

The terminal is asked where its cursor stands (CPR, as `tui/terminal/driver.py` does); it answers when it has drawn what
came before. Nothing that is sent for it is seen, and what was drawn is erased.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import select
import statistics
import termios
import time
import tty
from collections.abc import Iterator
from typing import NamedTuple

from tui.terminal.driver import ASK

PATIENCE = 2.0  # seconds for an answer
TIMES = 8  # questions, of which the middle one counts
PAGE = 10_000  # bytes: what a page of a report takes to be painted
AMBIGUOUS = "“"
_ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")


class Link(NamedTuple):
    """The line to the terminal: seconds of a question and its answer, the middle and the longest; seconds until a page
    of `PAGE` bytes is drawn beyond that."""

    middle: float
    longest: float
    page: float


@contextlib.contextmanager
def asking() -> Iterator[int | None]:
    """The terminal, heard raw; None where there is none. As it was at the end, what it still said is dropped."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        yield None
        return
    try:
        usual = termios.tcgetattr(terminal)
        tty.setcbreak(terminal, termios.TCSAFLUSH)
        try:
            yield terminal
        finally:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, usual)
    finally:
        os.close(terminal)


def answer(terminal: int, sent: str = "") -> tuple[int, float] | None:
    """The column of the cursor once `sent` is drawn (from 1), and the seconds until that was told; None where the
    terminal does not answer."""
    begun = time.monotonic()
    waiting = memoryview((sent + ASK).encode())
    while waiting:
        waiting = waiting[os.write(terminal, waiting) :]
    heard = b""
    while (left := begun + PATIENCE - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        piece = os.read(terminal, 1024)
        if not piece:
            break
        heard += piece
        if found := _ANSWER.search(heard):
            return int(found[2]), time.monotonic() - begun
    return None


def measured(terminal: int) -> Link | None:
    """The line as it is now; None where the terminal does not answer."""
    seconds = []
    for _ in range(TIMES):
        told = answer(terminal)
        if told is None:
            return None
        seconds.append(told[1])
    middle = statistics.median(seconds)
    told = answer(terminal, _page())
    return None if told is None else Link(middle, max(seconds), max(0.0, told[1] - middle))


def _page() -> str:
    """Bytes that draw nothing: colours of which no two follow a rule, as those of a page hardly do."""
    chance = random.Random(PAGE)
    colours = (f"\x1b[38;5;{chance.randrange(16, 256)}m" for _ in range(PAGE // 10))
    return "".join(colours) + "\x1b[0m"


def width_of_ambiguous(terminal: int) -> int | None:
    """Over how many cells “ is drawn; None where the terminal does not answer. What it is drawn on is erased."""
    told = answer(terminal, f"\r{AMBIGUOUS}")
    os.write(terminal, b"\r\x1b[K")
    return None if told is None else told[0] - 1
