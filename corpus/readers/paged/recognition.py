"""Pictures of pages read by recognition, where the reader asked for it: in a process apart, with limits of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from corpus import paths
from corpus.readers.base.apart import dismiss
from corpus.readers.paged.pages_apart import blocks_of

MOST_MEMORY = 6 << 30  # bytes of address space, of which a page of A4 takes one gigabyte
MOST_TIME = 120.0  # seconds for one page; one of A4 takes three on one core


def recognised(function: str, data: bytes) -> list[Any]:
    """The blocks of a function that recognises the pages of a file.

    Raises `Fault`: `missing-extra`, those of the function and of `apart`.
    """
    with _turn():
        try:
            return blocks_of(function, data, MOST_TIME, MOST_MEMORY, each=True)
        finally:
            dismiss()  # a gigabyte is not kept for the next file, which may be none of this kind


@contextmanager
def _turn() -> Iterator[None]:
    """Recognition takes all cores and much memory: files of one build wait for one another."""
    import fcntl

    with (paths.private(paths.cache()) / "recognition.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
