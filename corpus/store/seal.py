"""Whether a corpus file is, bit for bit, the one that was written: a checksum of the whole stands in it.

SQLite notices where its pages no longer hang together; a bit that turned inside a text or a number it hands on. The
checksum (CRC-32 of all bytes, its own four taken for zero) stands behind a mark in the table of what is stored with the
corpus; no text has that mark, for it is no UTF-8.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

_MARK = b"\xff\xfePBRW-seal\xfe\xff"
_LENGTH = 4
UNSEALED = _MARK + bytes(_LENGTH)  # what is stored, under "seal", until the file is whole
_CHUNK = 1 << 20


def seal(path: Path) -> None:
    """Put the checksum into a file that is written. Raises OSError."""
    with path.open("r+b") as file:
        place, sum = _looked_through(file)
        if place is not None:
            file.seek(place)
            file.write(sum)


def is_whole(path: Path) -> bool:
    """Whether a file is as it was sealed. It is read once for each state that it is in; raises OSError."""
    status = path.stat()
    return _is_whole(path, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _is_whole(path: Path, *state: int) -> bool:
    with path.open("rb") as file:
        place, sum = _looked_through(file)
        if place is None:
            return False
        file.seek(place)
        return file.read(_LENGTH) == sum


def _looked_through(file: BinaryIO) -> tuple[int | None, bytes]:
    """Where the checksum stands, None where nowhere, and what it should be."""
    place = _place(file)
    behind = 0 if place is None else place + _LENGTH
    sum = zlib.crc32(bytes(_LENGTH), _sum(file, 0, place or 0)) if place else 0
    return place, _sum(file, behind, None, sum).to_bytes(_LENGTH, "big")


def _place(file: BinaryIO) -> int | None:
    file.seek(0)
    before, at = b"", 0
    while piece := file.read(_CHUNK):
        found = (before + piece).find(_MARK)
        if found >= 0:
            return at - len(before) + found + len(_MARK)
        before, at = (before + piece)[1 - len(_MARK) :], at + len(piece)
    return None


def _sum(file: BinaryIO, start: int, end: int | None, sum: int = 0) -> int:
    file.seek(start)
    while piece := file.read(_CHUNK if end is None else min(_CHUNK, end - file.tell())):
        sum = zlib.crc32(piece, sum)
    return sum
