"""Pictures of pages read by recognition, where the reader asked for it: in a process apart, with limits of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from corpus import paths
from corpus.readers.base.apart import apart, dismiss

MOST_MEMORY = 6 << 30  # bytes of address space, of which a page of A4 takes one gigabyte
MOST_TIME = 120.0  # seconds for one page; one of A4 takes three on one core

_listeners: list[Callable[[int], object]] = []


@contextmanager
def telling(listener: Callable[[int], object]) -> Iterator[None]:
    """Have `listener` called with the number of each page that is recognised meanwhile in this process."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def recognised(function: str, data: bytes) -> list[Any]:
    """The blocks that `apart` gives of a function that recognises the pages of a file, and yields
    `{"recognised": page}` with each of them.

    Raises `Fault`: `missing-extra`, those of the function and of `apart`.
    """
    with _turn():
        try:
            told = apart(function, data, MOST_TIME, MOST_MEMORY, each=True, heard=_tell)
            return [block for block in told if "recognised" not in block]
        finally:
            dismiss()  # a gigabyte is not kept for the next file, which may be none of this kind


def _tell(block: dict[str, Any]) -> None:
    for listener in _listeners:
        if "recognised" in block:
            listener(block["recognised"])


@contextmanager
def _turn() -> Iterator[None]:
    """Recognition takes all cores and much memory: files of one build wait for one another."""
    import fcntl

    with (paths.private(paths.cache()) / "recognition.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
