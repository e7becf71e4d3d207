"""How far the file at work is: told by whoever reads it, heard by whoever has it read.

What is told are parts of a file, its pages or articles: how many are done, of how many where that is known; and how
much of the next one is, so that whoever listens can end the reading of a long page, too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

TELL_EVERY = 0.2  # seconds: nobody reads faster

_listeners: list[Listener] = []


class Part(NamedTuple):
    """So many parts of a file are done, of so many; None where nobody knows yet. `share` of the next one is done."""

    number: int
    of: int | None = None
    share: float = 0.0


Listener = Callable[[Part], object]


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have `listener` hear of every part that is done meanwhile in this process. What it raises ends the reading."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def tell(number: int, of: int | None = None, share: float = 0.0) -> None:
    """One more part of the file at work is done, or a share of it."""
    for listener in _listeners:
        listener(Part(number, of, share))


def now_and_then(listener: Listener, clock: Callable[[], float] = time.monotonic) -> Listener:
    """The listener, spared all but one part in `TELL_EVERY` seconds: of a file that takes less it hears nothing."""
    due = clock() + TELL_EVERY

    def hear(part: Part) -> None:
        nonlocal due
        if (now := clock()) >= due:
            due = now + TELL_EVERY
            listener(part)

    return hear
