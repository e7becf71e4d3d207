"""The reader's own files read together: `zones.yaml`, `indicators.yaml`, `keep.yaml`."""

from __future__ import annotations

import os

from corpus import paths
from corpus.lexicon.user.kept_lines import keeps
from corpus.lexicon.user.model import INDICATORS, KEEP, ZONES, Own


def read_own() -> Own:
    """The reader's files. Raises `Fault("own.…", path, line, parts)` where one is not what it should be."""
    from corpus.lexicon.user.indicators import read_indicators
    from corpus.lexicon.user.zones import read_zones

    zones, divisions, names = read_zones(paths.config() / ZONES)
    return Own(zones, divisions, names, keeps(), read_indicators(paths.config() / INDICATORS))


def own_bytes() -> bytes:
    """The reader's files as they are, for the key of a corpus; nothing is checked."""
    files = [paths.config() / name for name in (ZONES, INDICATORS, KEEP)]
    return b"\0".join(b"+" + file.read_bytes() if os.access(file, os.R_OK) else b"-" for file in files)
