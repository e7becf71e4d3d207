"""Compound files (OLE), in which Office up to 2003 kept its documents: streams by name, and whose file it is.

Follows [MS-CFB]: sectors, chained by a table of which is next; small streams lie together in one large one.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from corpus.errors import Fault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_REGULAR = 0xFFFFFFFA  # a sector above it is none: the end of a chain, a free one
_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109  # sectors of the table of sectors, named in the header itself


class _Stream(NamedTuple):
    start: int
    size: int


class CompoundFile:
    """The streams of a compound file. Everything raises `Fault("damaged")` where a chain leads nowhere."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise Fault("damaged", detail="OLE")
        self._data = data
        sector, small = struct.unpack_from("<HH", data, 30)
        directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", data, 48)
        more, many = struct.unpack_from("<II", data, 68)
        if sector not in {9, 12} or small != 6:
            raise Fault("damaged", detail="OLE")
        self._size, self._small = 1 << sector, 1 << small
        self._next = self._table(more, many)
        self._entries = self._read_directory(directory)
        self._mini_next = _numbers(self._chain(mini_table))
        root = self._entries["root entry"]
        self._mini = self._chain(root.start)[: root.size]

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def stream(self, name: str) -> bytes:
        """The bytes of a stream that lies in the root; nothing where there is none."""
        entry = self._entries.get(name.casefold())
        if entry is None:
            return b""
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        sectors = _follow(entry.start, self._mini_next)
        return b"".join(self._mini[n * self._small : (n + 1) * self._small] for n in sectors)[: entry.size]

    def _table(self, more: int, many: int) -> Sequence[int]:
        """Which sector comes behind which."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        for _ in range(min(many, len(self._data) // self._size)):
            named = _numbers(self._sector(more))
            sectors += named[:-1]
            more = named[-1]
        return _numbers(b"".join(self._sector(n) for n in sectors if n <= _LAST_REGULAR))

    def _read_directory(self, start: int) -> dict[str, _Stream]:
        """What lies in the root, and the root itself; not what an embedded object holds."""
        raw = self._chain(start)
        found = {"root entry": _Stream(*struct.unpack_from("<II", raw, 116))}
        (child,) = struct.unpack_from("<I", raw, 76)
        seen: set[int] = set()
        siblings = [child]
        while siblings:
            number = siblings.pop()
            at = number * _ENTRY
            if number in seen or at + _ENTRY > len(raw):
                continue
            seen.add(number)
            length, *_ = struct.unpack_from("<H", raw, at + 64)
            name = raw[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            found[name.casefold()] = _Stream(*struct.unpack_from("<II", raw, at + 116))
            siblings += struct.unpack_from("<II", raw, at + 68)
        return found

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(n) for n in _follow(start, self._next))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        piece = self._data[at : at + self._size]
        if not piece:
            raise Fault("damaged", detail="OLE")
        return piece.ljust(self._size, b"\0")


def _numbers(raw: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _follow(start: int, following: Sequence[int]) -> list[int]:
    """The sectors of a chain from its first; one that bites its tail is damage."""
    sectors: list[int] = []
    while start <= _LAST_REGULAR:
        if start >= len(following) or len(sectors) > len(following):
            raise Fault("damaged", detail="OLE")
        sectors.append(start)
        start = following[start]
    return sectors
