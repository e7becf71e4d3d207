"""Choosing one of a few names by what is typed: hanzi, pinyin, initials, a slip."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import OSA

from corpus.textindex.folding import Tables

Readings = Mapping[str, frozenset[str]]  # representative of a sound -> its syllables


def names_like(typed: str, names: Iterable[str], tables: Tables) -> list[str]:
    """The names that may be meant, the likeliest first: as typed, by pinyin, by initials, with one slip.

    Within each the shorter and then the alphabetical first; all of them if nothing is typed.
    """
    return Pool(names, tables).like(typed)


# How likely a name is, by how it answers to what is typed.
WHOLE, BEGUN, HELD, READ, SPELT, SPELT_WITHIN, SLIP = range(7)


class Pool:
    """Names made ready to be chosen from again and again."""

    def __init__(self, names: Iterable[str], tables: Tables) -> None:
        self._tables = tables
        self._readings = _readings(tables)
        self._names = [(name, tables.fold(name), tables.sounds(tables.fold(name))) for name in names]
        # By the letters that a hanzi may begin with, so that few names are spelt out: the name and the hanzi in it, as
        # one number. As pairs they would be ten times as large, 30 MB of ten thousand zones.
        self._beginning: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        for at, (_, _, sounds) in enumerate(self._names):
            for start, sound in enumerate(sounds):
                for letter in {way[0] for way in self._readings.get(sound, (sound,))}:
                    self._beginning[letter].append(at << 32 | start)

    def like(self, typed: str) -> list[str]:
        """As `names_like`."""
        return [name for _, _, name in self.ranked(typed)]

    def likest(self, typed: str) -> list[str]:
        """Those that `like` would tell first, as far as none is likelier than another."""
        ranked = self.ranked(typed)
        return [name for rank, _, name in ranked if rank == ranked[0][0]]

    def ranked(self, typed: str) -> list[tuple[int, int, str]]:
        """The names that may be meant with how likely they are, the likeliest first."""
        query = self._tables.typed(typed).replace(" ", "")
        spelt = self._spelt(query) if query.isascii() and query.isalpha() else None
        ranked = []
        for at, (name, folded, _) in enumerate(self._names):
            rank = _rank(query, folded)
            if rank is None:
                rank = spelt.get(at) if spelt is not None else _slip(query, folded)
            if rank is not None:
                ranked.append((rank, len(name), name))
        return sorted(ranked)

    def called(self, letters: str, whole: bool = True) -> list[str]:
        """The names that the letters are as a whole, hanzi by hanzi its syllable or first letter, the shortest first;
        or those that they begin, if no `whole` one is asked for."""
        found = [
            self._names[at][0]
            for at, start in self._starting(letters[:1])
            if not start and _spells(letters, self._names[at][2], self._readings, whole)
        ]
        return sorted(dict.fromkeys(found), key=lambda name: (len(name), name))

    def _starting(self, letter: str) -> Iterator[tuple[int, int]]:
        """The names that have a hanzi which may begin with a letter, by their places, and where in them it stands."""
        return ((both >> 32, both & 0xFFFFFFFF) for both in self._beginning.get(letter, ()))

    def _spelt(self, letters: str) -> dict[int, int]:
        """The names that the letters spell from some hanzi on, with their rank."""
        found: dict[int, int] = {}
        for at, start in self._starting(letters[0]):
            sounds = self._names[at][2][start:]
            if at in found or not _spells(letters, sounds, self._readings):
                continue
            if start:
                found[at] = SPELT_WITHIN
            else:
                found[at] = READ if _reads(letters, sounds, self._readings) else SPELT
        return found


def _rank(query: str, name: str) -> int | None:
    if name == query:
        return WHOLE
    if name.startswith(query):
        return BEGUN
    return HELD if query in name else None


def _slip(query: str, name: str) -> int | None:
    slips = min(OSA.distance(query, name[: len(query) + more]) for more in (-1, 0, 1))
    return SLIP if len(query) > 1 and slips <= 1 else None


def _spells(letters: str, sounds: str, readings: Readings, whole: bool = False) -> bool:
    """Whether the letters spell the name from here on: each hanzi by its syllable or first letter, the last begun; a
    `whole` name to its end."""
    ends = {0}  # how many letters the hanzi so far may have used
    for sound in sounds:
        ways = readings.get(sound, frozenset((sound,)))
        spelt: set[int] = set()
        for end in ends:
            rest = letters[end:]
            if not whole and any(way.startswith(rest) for way in ways):
                return True
            spelt |= {end + len(way) for way in ways if rest.startswith(way)}
            spelt |= {end + 1 for way in ways if rest.startswith(way[0])}
        if not spelt:
            return False
        ends = spelt
    return len(letters) in ends


def _reads(letters: str, sounds: str, readings: Readings) -> bool:
    """Whether the letters are the whole name, every hanzi by its syllable."""
    ends = {0}
    for sound in sounds:
        ways = readings.get(sound, frozenset((sound,)))
        ends = {end + len(way) for end in ends for way in ways if letters.startswith(way, end)}
    return len(letters) in ends


def _readings(tables: Tables) -> Readings:
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, representatives in tables.syllables.items():
        for each in representatives:
            found[each].add(syllable)
    return {each: frozenset(syllables) for each, syllables in found.items()}
