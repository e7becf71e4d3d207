"""`-` as SOURCE: what another program writes into this one, kept as a file for as long as it is asked of."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from corpus import paths
from corpus.errors import Fault
from corpus.sources import LARGEST_FILE

NAME = "stdin"
_KEPT = 24 * 3600  # seconds for which the last inputs are kept, to be opened again without an argument
_TERMINAL = "/dev/tty"


def kept_input() -> Path:
    """A file with all bytes of standard input, which becomes the terminal again: the browser can be opened on it.

    Raises `Fault`: `no-input` where nobody writes anything, `too-large`, `write`.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise Fault("no-input")
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    if not data:
        raise Fault("no-input")
    if len(data) > LARGEST_FILE:
        raise Fault("too-large", Path("-"), f"{LARGEST_FILE >> 20} MiB")
    folder = paths.private(paths.cache() / "input")
    _forget_old(folder)
    path = paths.private(folder / hashlib.sha256(data).hexdigest()[:16]) / NAME
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Fault.of("write", path, error) from None
    with suppress(OSError):  # a program without a terminal has none to go back to
        terminal = os.open(_TERMINAL, os.O_RDWR)
        os.dup2(terminal, sys.stdin.fileno())
        os.close(terminal)
    return path


def _forget_old(folder: Path) -> None:
    with suppress(OSError):
        for old in folder.iterdir():
            if time.time() - old.stat().st_mtime > _KEPT:
                (old / NAME).unlink(missing_ok=True)
                old.rmdir()
