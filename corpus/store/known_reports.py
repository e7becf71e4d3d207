"""Which reports somebody knows already, by their ids: eight bytes each, so that 100,000 are read in no time."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b

BYTES = 8  # of a hash: that any two of a million reports share one is as likely as 1 to 37 million


class KnownReports:
    """A set of ids of reports, made of what `pack` wrote. Raises ValueError where it is nothing of the kind."""

    def __init__(self, packed: bytes) -> None:
        self._hashes = array("Q")
        self._hashes.frombytes(packed)
        if sys.byteorder == "big":
            self._hashes.byteswap()

    def __contains__(self, id: str) -> bool:
        wanted = _hash(id)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted


def pack(ids: Iterable[str]) -> bytes:
    """Ids as they are kept: the hash of each, the lowest first."""
    hashes = array("Q", sorted(map(_hash, ids)))
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes.tobytes()


def _hash(id: str) -> int:
    digest = blake2b(id.encode("utf-8", "surrogatepass"), digest_size=BYTES).digest()
    return int.from_bytes(digest, "little")
