"""The line to the terminal: how busy it is, and signs that the terminal draws wider than Textual counts.

*Pace.* Over a slow line a held key paints pages faster than they arrive, and goes on painting for seconds after it is
let go. So after every `ENOUGH` bytes the terminal is asked where its cursor stands (CPR, `ESC [ 6 n`, as old as the
VT100). It answers when it has drawn what came before; until then the line is busy, and keys are gathered, to be done
all at once and painted once. A terminal that has never answered is never waited for, and one that ceases to answer
for no longer than its bytes would take over the slowest line, plus `PATIENCE`.

*Wide signs.* Where a terminal draws “”—… over two cells, `widened` puts a sign of its own, `FILLER`, behind each, which
Textual counts as the second cell; it is taken out here, on the way to the terminal. `FILLER` is of private use, which
`tui/terminal/sanitize.py` lets no text bring in.

*The end.* A terminal goes away with a hang-up, and that may reach no one: `make` keeps it to itself, `nohup` and
`setsid` ask for none. What is read of such a terminal is at its end, or fails; what is written fails. Either ends the
browser as the hang-up would.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import select
import sys
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import Any, Protocol, TextIO, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.message import Message

from tui.terminal.served import is_served, piped
from tui.terminal.wrapping import ambiguous_are_wide, is_ambiguous

ASK = "\x1b[6n"
ENOUGH = 1500  # bytes that may be on their way unasked: less than a fifth of a second over 8 kB/s
PATIENCE = 0.2  # seconds that an answer may take beside the time for the bytes before it
SILENCE = 0.1  # seconds: an escape sequence of which no more has come by then is a key by itself
MOST_AT_ONCE = 4096  # bytes
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

    def lost(self) -> None:
        """The terminal is gone: nothing is waited for."""
        with self._lock:
            self._answers, self._asked, self._sent = False, None, 0

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

    def hung_up(self) -> None:
        """The terminal is gone."""

    def failed_with(self, error: Exception) -> None:
        """What the terminal sent could not be dealt with."""


class Outgoing:
    """The file to the terminal. One that is gone takes everything, so that nobody waits for it or fails at it."""

    def __init__(self, file: TextIO, gone: Callable[[], object]) -> None:
        self._file, self._gone = file, gone
        self._open = True
        if isinstance(file, TextIOWrapper):
            file.reconfigure(errors="replace")  # of what its encoding lacks, the rest is shown

    def fileno(self) -> int:
        """Where it writes to."""
        return self._file.fileno()

    def write(self, text: str) -> None:
        """Send this."""
        self._attempt(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send what waits."""
        self._attempt(self._file.flush)

    def _attempt(self, send: Callable[[], object]) -> None:
        if not self._open:
            return
        try:
            send()
        except (OSError, ValueError):
            self._open = False
            self._gone()


def paced(base: type[Driver]) -> type[Driver]:
    """A driver that asks the terminal now and then, and leaves out what only Textual should count."""

    class PacedDriver(base):  # type: ignore[misc, valid-type]
        """The driver of the system, with a pace."""

        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, **options)
            self.pace = Pace()
            self._idle = threading.Event()
            self._wired = cast(Wired, app)
            self._wired.line = self

        def lost(self) -> None:
            """The terminal is gone: no answer is waited for, the app leaves."""
            self.pace.lost()
            self._idle.set()
            with contextlib.suppress(RuntimeError):  # the app has left already
                self._loop.call_soon_threadsafe(self._wired.hung_up)

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

    return piped(PacedDriver) if is_served() else heard(PacedDriver)


def heard(base: type[Driver]) -> type[Driver]:
    """A driver at a terminal of its own, that hears of its end."""

    class HeardDriver(base):  # type: ignore[misc, valid-type]
        """The driver of the system, to which a terminal that is gone is no error."""

        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, **options)
            self._parser = XTermParser()
            # Which is the terminal (tui/cli/run.py); standard error may be a file.
            if sys.__stdout__ is not None:
                self._file = Outgoing(sys.__stdout__, self.lost)

        def run_input_thread(self) -> None:
            """Hear what the terminal sends, until it is told to stop, or the terminal is gone."""
            try:
                for piece in pieces(self.fileno, self.exit_event.is_set):
                    self._hear(piece)
            except OSError:
                self.lost()

        def _hear(self, piece: str) -> None:
            try:
                for message in self._parser.feed(piece) if piece else ():
                    self.process_message(message)
                for message in self._parser.tick():
                    self.process_message(message)
            except Exception as error:  # what is sent next is heard all the same
                self._parser = XTermParser()
                self._loop.call_soon_threadsafe(self._wired.failed_with, error)

    return HeardDriver


def pieces(terminal: int, over: Callable[[], bool]) -> Iterator[str]:
    """What a terminal sends; empty where nothing came for a while. Bytes that are no UTF-8 come as U+FFFD.

    Raises `OSError` as soon as the terminal is gone.
    """
    decode = getincrementaldecoder("utf-8")("replace").decode
    while not over():
        heard, _, _ = select.select([terminal], [], [], SILENCE)
        data = os.read(terminal, MOST_AT_ONCE) if heard else b""
        if heard and not data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))  # the end, as some systems say it themselves
        yield decode(data)


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
