"""The browser in a terminal without the half second that its imports and the lexicon take: forked from a process that has both.

What counts for the start itself and for its end (signals, processes that outlive it, what is imported) is tested with a
process begun from nothing.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from functools import cache
from typing import IO, cast

from pexpect import fdpexpect

from tests.warm import ROOT, spoiled, warm

PATIENCE = 120  # seconds until a visit that nobody ended ends by SIGALRM


class Visit(fdpexpect.fdspawn):  # type: ignore[misc]
    """A browser in a terminal of its own, as `pexpect.spawn` would have it."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        dimensions: tuple[int, int],
        spoil: str = "",
        patience: int = PATIENCE,
    ) -> None:
        ours, theirs = pty.openpty()
        super().__init__(ours)
        self.setwinsize(*dimensions)
        self.pid = _asked(["begin", list(arguments), dict(environment), os.ttyname(theirs), spoil, patience])
        os.close(theirs)
        self._ended = False

    def setwinsize(self, rows: int, columns: int) -> None:
        """The window has another size."""
        fcntl.ioctl(self.child_fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def wait(self) -> None:
        """Wait for the end; `exitstatus` or `signalstatus` is known then."""
        status, self._ended = _asked(["wait", self.pid]), True
        self.exitstatus, self.signalstatus = (status, None) if status >= 0 else (None, -status)

    def close(self, force: bool = True) -> None:
        """Leave no process behind."""
        if not self._ended:
            self.kill(signal.SIGKILL)
            self.wait()
        os.close(self.child_fd)
        self.child_fd, self.closed = -1, True


@cache
def _server() -> subprocess.Popen[str]:
    begun = subprocess.Popen(
        [sys.executable, "-m", "tests.warm_terminal"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    atexit.register(begun.communicate)
    return begun


def _asked(wish: object) -> int:
    server = _server()
    print(json.dumps(wish), file=cast("IO[str]", server.stdin), flush=True)
    return int(cast("IO[str]", server.stdout).readline())


def serve() -> None:
    """Read a wish a line: begin a browser, wait for one."""
    import tui.app.app
    import tui.widgets.compare.views  # noqa: F401

    warm()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        wish, *rest = json.loads(line)
        answer = begin(*rest) if wish == "begin" else os.waitstatus_to_exitcode(os.waitpid(rest[0], 0)[1])
        print(answer, flush=True)


def begin(arguments: list[str], environment: dict[str, str], terminal: str, spoil: str, patience: int) -> int:
    """A browser at a terminal; its process id."""
    opened = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
    child = os.fork()
    if child == 0:
        become(arguments, environment, opened, spoil, patience)
    os.close(opened)
    return child


def become(
    arguments: list[str], environment: dict[str, str], terminal: int, spoil: str, patience: int
) -> None:
    """Be the command at a terminal; it leaves by itself."""
    from tui.cli.main import main

    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    signal.alarm(patience)
    os.environ.clear()
    os.environ.update(environment)
    spoiled(spoil)
    try:
        main(arguments)
    except SystemExit as ended:
        atexit._run_exitfuncs()
        os._exit(ended.code if isinstance(ended.code, int) else 0)
    os._exit(70)


if __name__ == "__main__":
    serve()
