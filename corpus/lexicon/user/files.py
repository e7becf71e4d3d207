"""The reader's own files read together: `zones.yaml`, `indicators.yaml`, `keep.yaml`."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from corpus import paths
from corpus.lexicon.lexicon import Lexicon, bundled
from corpus.lexicon.user.kept_lines import read_keeps
from corpus.lexicon.user.model import INDICATORS, KEEP, ZONES, Own
from corpus.yaml_nodes import BYTES_AT_MOST


def read_own() -> Own:
    """What is in force of the reader's files, and the slips in them: `Fault("own.…", path, line, parts)`."""
    from corpus.lexicon.user.indicators import read_indicators
    from corpus.lexicon.user.zones import read_zones, without_common

    zones, divisions, names, slips = read_zones(paths.config() / ZONES)
    indicators, more = read_indicators(paths.config() / INDICATORS)
    keeps, others = read_keeps(paths.config() / KEEP)
    in_order = sorted((*slips, *more, *others), key=lambda slip: (str(slip.path), slip.line or 0))
    # Each once, of several in one line.
    own = Own(zones, divisions, names, keeps, indicators, tuple(dict.fromkeys(in_order)))
    return without_common(own, lexicon_of(own).gazetteer) if names else own


def read_own_indicators() -> Own:
    """The reader's indicators alone, as `read_own` reads them; who has no file of them waits for no lexicon."""
    file = paths.config() / INDICATORS
    if not file.exists():
        return Own()
    from corpus.lexicon.user.indicators import read_indicators

    indicators, slips = read_indicators(file)
    return Own(indicators=indicators, slips=tuple(slips))


@lru_cache(maxsize=4)
def lexicon_of(own: Own) -> Lexicon:
    """The lexicon with what the reader's files say of names; one object for equal files."""
    if not (own.zones or own.divisions or own.indicators):
        return bundled()
    return Lexicon(own.zones, own.divisions, own.indicators)


def own_names() -> str:
    """The checksum of the reader's zones and indicators as they are written; nothing is checked."""
    return _checksum(ZONES, INDICATORS)


def own_files() -> str:
    """The checksum of all the reader's files as they are written; nothing is checked."""
    return _checksum(ZONES, INDICATORS, KEEP)


def _checksum(*names: str) -> str:
    files = [paths.config() / name for name in names]
    return hashlib.sha256(b"\0".join(map(_told, files))).hexdigest()


def _told(file: Path) -> bytes:
    try:
        return b"+" + paths.read(file, BYTES_AT_MOST + 1)
    except OSError:
        return b"-"
