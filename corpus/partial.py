"""A file in the making: it stands beside its name until it is whole, and one makes it at a time.

While its maker lives it is locked (flock), so that what makers left who were killed can be told from what is being made
just now, by another process or on another machine, and be swept away.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import Fault

ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
# Bytes of the name that are repeated: with what is put to them, no more than a name may have.
LONGEST_STEM = 200
_LOOK_EVERY = 0.1  # seconds
_MARK = re.compile(r"[0-9a-f]{8}")


@contextmanager
def alone(path: Path, waiting: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Nobody else makes `path` during the block: whoever does so takes the lock of a file beside it, gone at the end.

    Where somebody does, `waiting` is asked again and again whether to wait on; Raises `Fault("build-under-way", path)`
    once it says no, and OSError. On a disk without locks nobody is kept out.
    """
    lock = path.parent / f".{os.fsdecode(os.fsencode(path.name)[:LONGEST_STEM])}.lock"
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        while (handle := _locked(lock)) is None:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            if not waiting():
                raise Fault("build-under-way", path)
            time.sleep(_LOOK_EVERY)
            signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            yield
        finally:
            with suppress(OSError):
                lock.unlink()
            os.close(handle)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _locked(lock: Path) -> int | None:
    """The handle that holds a lock; None where another has it. One that was left by who was killed is taken over."""
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            return handle
        with suppress(FileNotFoundError):
            if os.fstat(handle).st_ino == lock.stat().st_ino:
                return handle
        os.close(handle)  # its last owner removed it meanwhile


@contextmanager
def partial(path: Path) -> Iterator[Path]:
    """A new, empty file beside `path`, to be filled and then renamed to it; gone at the end of the block if it was not.

    What was left of others that never came to be `path` goes first. Raises OSError.
    """
    stem = f".{os.fsdecode(os.fsencode(path.name)[:LONGEST_STEM])}."
    _sweep(path.parent, stem)
    # What would end the program waits until there is somebody to clear away.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        fresh, handle = _made(path.parent, stem)
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            yield fresh
        finally:
            with suppress(OSError):
                fresh.unlink()
            os.close(handle)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _made(folder: Path, stem: str) -> tuple[Path, int]:
    """A new file and its handle, which holds the lock."""
    while True:
        fresh = folder / f"{stem}{secrets.token_hex(4)}"
        handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        with suppress(OSError):  # a disk without locks: there nothing is swept either
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return fresh, handle
        os.close(handle)  # swept away before it was locked


def _sweep(folder: Path, stem: str) -> None:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return  # what cannot be seen cannot be swept; whether it can be written to shows later
    left = (name for name in names if name.startswith(stem) and _MARK.fullmatch(name.removeprefix(stem)))
    for path in map(folder.joinpath, left):
        with suppress(OSError):  # its maker lives, it is another's, or somebody was faster
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(handle)
