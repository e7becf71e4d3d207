"""All names that a corpus answers to, whatever of them its reports say."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from corpus.lexicon.gazetteer import all_names
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Zone


def all_zones(lexicon: Lexicon, wanted: Container[str] | None = None) -> Iterator[Zone]:
    """All known zones with every way to write them, or those with the `wanted` names."""
    known = (zone for zone in lexicon.gazetteer.zones if wanted is None or zone.name in wanted)
    return (replace(zone, aliases=all_names(zone)) for zone in known)


def all_synonyms(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Every other name of every known indicator, with the name that figures have."""
    return ((other, each.name) for each in lexicon.indicators.values() for other in each.aliases)
