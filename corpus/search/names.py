"""Choosing one of a few names by what is typed: hanzi, pinyin, initials, a slip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from corpus.search.fold import Tables

Readings = Mapping[str, frozenset[str]]  # representative of a sound -> its syllables


def names_like(typed: str, names: Iterable[str], tables: Tables) -> list[str]:
    """The names that may be meant, the likeliest first: as typed, by pinyin or initials, with one slip.

    Within each the shorter and then the alphabetical first; all of them if nothing is typed.
    """
    return [name for _, _, name in _ranked(typed, names, tables)]


def likest(typed: str, names: Iterable[str], tables: Tables) -> list[str]:
    """Those of the names that `names_like` would tell first, as far as none is likelier than another."""
    ranked = _ranked(typed, names, tables)
    return [name for rank, _, name in ranked if rank == ranked[0][0]]


def _ranked(typed: str, names: Iterable[str], tables: Tables) -> list[tuple[int, int, str]]:
    query = tables.fold(typed).replace(" ", "")
    readings = _readings(tables)
    ranked = []
    for name in names:
        folded = tables.fold(name)
        rank = _rank(query, folded, tables.sounds(folded), readings)
        if rank is not None:
            ranked.append((rank, len(name), name))
    return sorted(ranked)


def _rank(query: str, name: str, sounds: str, readings: Readings) -> int | None:
    if name.startswith(query):
        return 0
    if query in name:
        return 1
    if query.isascii() and query.isalpha():
        starts = [at for at in range(len(sounds)) if _spells(query, sounds[at:], readings)]
        return 2 + bool(starts[0]) if starts else None
    slips = min(OSA.distance(query, name[: len(query) + more]) for more in (-1, 0, 1))
    return 4 if len(query) > 1 and slips <= 1 else None


def _spells(letters: str, sounds: str, readings: Readings) -> bool:
    """Whether the letters spell the name from here on: each hanzi by its syllable or first letter, the last begun."""
    ends = {0}  # how many letters the hanzi so far may have used
    for sound in sounds:
        ways = readings.get(sound, frozenset((sound,)))
        spelt: set[int] = set()
        for end in ends:
            rest = letters[end:]
            if any(way.startswith(rest) for way in ways):
                return True
            spelt |= {end + len(way) for way in ways if rest.startswith(way)}
            spelt |= {end + 1 for way in ways if rest.startswith(way[0])}
        if not spelt:
            return False
        ends = spelt
    return len(letters) in ends


def _readings(tables: Tables) -> Readings:
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, representatives in tables.syllables.items():
        for each in representatives:
            found[each].add(syllable)
    return {each: frozenset(syllables) for each, syllables in found.items()}
