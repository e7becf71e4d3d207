"""The names of zones in some words: known ones, others by their looks, towns."""

from __future__ import annotations

from corpus.lexicon.gazetteer import Gazetteer, Mention
from corpus.lexicon.unlisted_zones import steered_zones, towns, written_zones

HEAD = 400  # characters of a text that speak of the report itself
FAR = 20_000  # characters that are searched for names


def zones_named(words: str, gazetteer: Gazetteer, alone: bool = True) -> list[Mention]:
    """The zones that a title or a publisher names: known ones, others by their looks, towns."""
    if not words:
        return []
    known = gazetteer.mentions(words)
    parks = {at for each in known if each.zones[0].kind != "行政区" for at in range(each.start, each.end)}
    fresh = [new for new in written_zones(words, alone) if new.end - 1 not in parks]
    if alone:
        taken = {each.end for each in (*known, *fresh)}
        fresh += [*(each for each in steered_zones(words) if each.end not in taken), *towns(words)]
    covered = {at for each in fresh for at in range(each.start, each.end)}
    return [*(each for each in known if each.start not in covered), *fresh]


def zones_in_title(title: str, known: Gazetteer) -> list[Mention]:
    """The zones of a title; 长沙市的 only tells where a thing is."""
    return [each for each in zones_named(title, known) if not title.startswith("的", each.end)]
