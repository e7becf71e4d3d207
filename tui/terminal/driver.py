"""The line to the terminal: how busy it is, and signs that the terminal draws wider than Textual counts.

*Pace.* Over a slow line a held key paints pages faster than they arrive, and goes on painting for seconds after it is
let go. So after every `ENOUGH` bytes the terminal is asked where its cursor stands (CPR, `ESC [ 6 n`, as old as the
VT100). It answers when it has drawn what came before; until then the line is busy, and keys are gathered, to be done
all at once and painted once. A terminal that has never answered is never waited for, and one that ceases to answer
for no longer than its bytes would take over the slowest line, plus `PATIENCE`.

*Wide signs.* Where a terminal draws “”—… over two cells, `widened` puts a sign of its own, `FILLER`, behind each, which
Textual counts as the second cell; it is taken out here, on the way to the terminal. `FILLER` is of private use, which
`tui/terminal/sanitize.py` lets no text bring in.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol, cast

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message

from tui.terminal.wrapping import ambiguous_are_wide, is_ambiguous

ASK = "\x1b[6n"
ENOUGH = 1500  # bytes that may be on their way unasked: less than a fifth of a second over 8 kB/s
PATIENCE = 0.2  # seconds that an answer may take beside the time for the bytes before it
SLOWEST = 4000  # bytes a second: slower lines are not waited for
FILLER = "\ue000"
RESET = "\x1b[0m"
_CODES = re.compile(r"\x1b\[([\d;]*)m|((?:\r?\n)?\x1b\[\d+;\d+H)")


class Pace:
    """How far the terminal is behind. Times are seconds of a clock that never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent = 0  # bytes since the last answer, or the last question that was not answered
        self._asked: float | None = None
        self._answers = False  # whether it has answered, and not ceased to
        self._lock = threading.RLock()  # the screen writes, another thread hears the answers

    def wrote(self, count: int) -> bool:
        """So many bytes were written; whether to ask now."""
        with self._lock:
            if self._asked is not None and self.waits_for() <= 0:
                self._asked, self._answers, self._sent = None, False, 0
            self._sent += count
            ask = self._asked is None and self._sent >= ENOUGH
            if ask:
                self._asked = self._clock()
            return ask

    def answered(self) -> None:
        """The terminal has drawn all that was written before the question."""
        with self._lock:
            self._answers, self._asked, self._sent = True, None, 0

    def waits_for(self) -> float:
        """Seconds that an answer may still take; 0 or less if none is waited for any more."""
        with self._lock:
            if self._asked is None:
                return 0.0
            return self._asked + PATIENCE + self._sent / SLOWEST - self._clock()

    @property
    def busy(self) -> bool:
        """Whether the terminal is known to answer and has not answered yet."""
        with self._lock:
            return self._answers and self.waits_for() > 0


class TerminalLine(Protocol):
    """What the app may ask of its driver."""

    pace: Pace

    def write(self, data: str) -> None:
        """Send this to the terminal as it is."""


class Wired(Protocol):
    """An app that knows its line to the terminal."""

    line: TerminalLine | None


def paced(base: type[Driver]) -> type[Driver]:
    """A driver that asks the terminal now and then, and leaves out what only Textual should count."""

    class PacedDriver(base):  # type: ignore[misc, valid-type]
        """The driver of the system, with a pace."""

        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, **options)
            self.pace = Pace()
            self._idle = threading.Event()
            cast(Wired, app).line = self

        def write(self, data: str) -> None:
            data = fewer_codes(data.replace(FILLER, ""))
            super().write(data)
            if self.pace.wrote(len(data.encode("utf-8", "replace"))):
                self._idle.clear()
                super().write(ASK)

        def process_message(self, message: Message) -> None:
            if isinstance(message, events.CursorPosition):
                self.pace.answered()
                self._idle.set()
            super().process_message(message)

        def disable_input(self) -> None:
            # An answer that comes after the end would stand on the reader's command line.
            if self.pace.busy:
                self._idle.wait(min(1.0, self.pace.waits_for()))
            super().disable_input()

    return PacedDriver


def fewer_codes(data: str) -> str:
    """What draws the same with fewer codes: no style is ended that is taken up again before another sign is drawn.

    Moving the cursor leaves the style alone (ECMA-48, 8.3.117). Of codes it does not know it changes nothing.
    """
    out: list[str] = []
    style: str | None = None  # what is in force: unknown at first, empty after a reset
    ended = False  # whether a reset is due before the next sign
    at = 0
    for found in _CODES.finditer(data):
        between, at = data[at : found.start()], found.end()
        if between:
            if ended:
                out.append(RESET)
                style, ended = "", False
            out.append(between)
        codes, move = found.groups()
        if move:
            out.append(move)
        elif codes in ("", "0"):
            ended = True
        elif ended:
            out += [] if codes == style else [f"\x1b[0;{codes}m"]
            style, ended = codes, False
        else:
            out.append(found[0])
            style = codes if style == "" else None  # styles add up
    out += [RESET, data[at:]] if ended else [data[at:]]
    return "".join(out)


def widened(text: str) -> str:
    """The text with a filler behind every sign that the terminal draws wider than Textual counts."""
    if text.isascii() or not ambiguous_are_wide():
        return text
    return "".join(sign + FILLER if is_ambiguous(sign) else sign for sign in text)
