"""The reader's own files read together: `zones.yaml`, `indicators.yaml`, `keep.yaml`."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache

from corpus import paths
from corpus.lexicon.lexicon import Lexicon, bundled
from corpus.lexicon.user.kept_lines import keeps
from corpus.lexicon.user.model import INDICATORS, KEEP, ZONES, Own


def read_own() -> Own:
    """The reader's files. Raises `Fault("own.…", path, line, parts)` where one is not what it should be."""
    from corpus.lexicon.user.indicators import read_indicators
    from corpus.lexicon.user.zones import read_zones

    zones, divisions, names = read_zones(paths.config() / ZONES)
    return Own(zones, divisions, names, keeps(), read_indicators(paths.config() / INDICATORS))


def read_own_indicators() -> Own:
    """The reader's indicators alone, as `read_own` reads them; who has no file of them waits for no lexicon."""
    file = paths.config() / INDICATORS
    if not file.exists():
        return Own()
    from corpus.lexicon.user.indicators import read_indicators

    return Own(indicators=read_indicators(file))


@lru_cache(maxsize=4)
def lexicon_of(own: Own) -> Lexicon:
    """The lexicon with what the reader's files say of names; one object for equal files.

    Raises `Fault("own.…", path, line, parts)` for a name that would find nothing, being too common a word.
    """
    if not (own.zones or own.divisions or own.indicators):
        return bundled()
    lexicon = Lexicon(own.zones, own.divisions, own.indicators)
    if own.names:
        from corpus.lexicon.user.zones import check_names

        check_names(own.names, lexicon.gazetteer)
    return lexicon


def own_names() -> str:
    """The checksum of the reader's zones and indicators as they are written; nothing is checked."""
    return _checksum(ZONES, INDICATORS)


def own_files() -> str:
    """The checksum of all the reader's files as they are written; nothing is checked."""
    return _checksum(ZONES, INDICATORS, KEEP)


def _checksum(*names: str) -> str:
    files = [paths.config() / name for name in names]
    told = b"\0".join(b"+" + file.read_bytes() if os.access(file, os.R_OK) else b"-" for file in files)
    return hashlib.sha256(told).hexdigest()
