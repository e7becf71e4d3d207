"""What goes wrong around a command while it runs, done to the process that it will be (`tests/warm.py`)."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

LONG_AGO = 1_000_000_000.0  # 2001


def stdout_full() -> None:
    """Standard output is a full disk."""
    _put("/dev/full", os.O_WRONLY, 1)


def stderr_full() -> None:
    """Standard error is a full disk."""
    _put("/dev/full", os.O_WRONLY, 2)


def stdout_left() -> None:
    """Who read our output has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)
    os.close(writing)


def closed(stream: str) -> None:
    """A standard stream is closed, as a shell closes it: Python has nothing in its place."""
    os.close({"stdin": 0, "stdout": 1, "stderr": 2}[stream])
    setattr(sys, stream, None)


def _put(path: str, flags: int, number: int) -> None:
    opened = os.open(path, flags)
    os.dup2(opened, number)
    os.close(opened)


def disk_full() -> None:
    """No file may have a byte: to a program that is what a full disk is. What is told goes into a pipe that takes it."""
    for number in (1, 2):
        reading, writing = os.pipe()
        told = os.dup(number)
        if os.fork() == 0:
            os.close(writing)
            while piece := os.read(reading, 1 << 16):
                os.write(told, piece)
            os._exit(0)
        os.dup2(writing, number)
        for handle in (reading, writing, told):
            os.close(handle)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def nearly_full(most: str) -> None:
    """No file may have more than so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))


def gone_folder(path: str) -> None:
    """The folder that one stands in is gone."""
    Path(path).mkdir()
    os.chdir(path)
    Path(path).rmdir()


def clock_back() -> None:
    """It is long ago."""
    time.time = lambda: LONG_AGO
    time.time_ns = lambda: int(LONG_AGO * 1e9)


def meanwhile(path: str, what: str) -> None:
    """Between the look at a folder and the reading, something happens to a file."""
    from corpus.builds import work

    read = work.bytes_of

    def bytes_of(file: Any) -> bytes:
        if file.name == Path(path).name:
            _change(Path(path), what)
        return read(file)

    work.bytes_of = bytes_of


def _change(path: Path, what: str) -> None:
    if what == "vanishes":
        path.unlink(missing_ok=True)
    elif what == "grows":
        with path.open("ab") as out:
            out.write("又及。\n".encode())
    else:
        path.write_bytes(b"")


def worker_killed(mark: str) -> None:
    """Files are read beside, and who reads one is killed over it, once."""
    from corpus.builds import update, workers
    from tests.corpus import deadly

    update.WORTH_A_POOL = 0
    workers.cores = lambda: 2
    update.built_file = partial(deadly.once, mark=Path(mark))


def ended_by(name: str, seconds: str) -> None:
    """A signal comes after so much time of CPU."""
    number = getattr(signal, f"SIG{name}")
    signal.signal(signal.SIGPROF, lambda *_: os.kill(os.getpid(), number))
    signal.setitimer(signal.ITIMER_PROF, float(seconds))
