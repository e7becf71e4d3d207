"""Texts as a corpus file can hold them, and packed by zlib into it and out again: never more than anybody would have
packed."""

from __future__ import annotations

import zlib

LEVEL = 6
MOST_UNPACKED = 256 << 20  # bytes; the largest file that is read, in the encoding that makes the most of it


def pack(data: bytes) -> bytes:
    """The bytes as they are stored; the same bytes give the same."""
    return zlib.compress(data, LEVEL)


def unpack(packed: bytes) -> bytes:
    """The bytes that `pack` packed.

    Raises `zlib.error`, for what is larger than `MOST_UNPACKED`, too: a corpus file may come from anybody, and a
    thousand bytes can stand for a million.
    """
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(packed, MOST_UNPACKED)
    if not unpacking.eof:
        raise zlib.error("too large" if unpacking.unconsumed_tail else "incomplete or truncated stream")
    return data


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: half a surrogate pair (of a file name, say) becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
