"""Names that may be meant: zones and indicators by another name of theirs, by initials, with a slip; titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.search import index
from corpus.search.fold import Tables
from corpus.search.query import Word
from corpus.search.tiers import SCORES, Source, Way, any_named, matching
from corpus.store import Corpus

MOST_NAMES = 12
MOST_TITLES = 200
MOST_OTHER_NAMES = 40  # of the zones and indicators that are meant
SHORTEST_ZONE = 3  # hanzi: shorter names of zones are plain words as well (新建)
SHORTEST_MISSPELT = 2
_COLUMNS = "kind, name, target"
_INDICATORS = ("indicator", "synonym")


class Name(NamedTuple):
    """A name in a corpus: of a zone (`zone`, `alias`) or an indicator (`indicator`, `synonym`), and whose it is."""

    kind: str
    name: str
    target: str


def by_synonym(word: Word, tables: Tables, corpus: Corpus) -> list[Way]:
    """Zones and indicators of which the word is one name: their reports, and those that call them otherwise."""
    written = dict.fromkeys((word.text, word.text.upper()))
    kinds = ("zone", "alias", *_INDICATORS) if len(word.text) >= SHORTEST_ZONE else _INDICATORS
    named = _select(
        corpus,
        f"kind IN ({_marks(kinds)}) AND name IN ({_marks(written)})",
        *kinds,
        *written,
        most=MOST_NAMES,
    )
    ways = []
    for indicators, group in groupby(sorted(named), key=lambda name: name.kind in _INDICATORS):
        targets = sorted({name.target for name in group})
        kinds = _INDICATORS if indicators else ("zone", "alias")
        others = _select(
            corpus, f"kind IN ({_marks(kinds)}) AND target IN ({_marks(targets)})", *kinds, *targets
        )
        shortest = 1 if indicators else SHORTEST_ZONE
        others = [
            name for name in others if tables.fold(name.name) != word.text and len(name.name) >= shortest
        ]
        ways += _meaning("synonym", others, tables)
    return ways


def by_initials(word: Word, tables: Tables, corpus: Corpus, titles: str) -> list[Way]:
    """Names whose initials were typed: zones, their other names, indicators; and titles that hold them."""
    if not word.is_typed or len(word.text) < 2:
        return []
    names = _names_by_initials(word.text, corpus)
    at = dict(_in_titles(word.text, titles))
    found = corpus.select(
        f"SELECT number, title FROM reports WHERE number IN ({', '.join(map(str, at))}) ORDER BY number"
    )
    wordings = dict.fromkeys(
        tables.fold(title[at[number] : at[number] + len(word.text)]) for number, title in found
    )
    in_titles = Source(
        f"SELECT number FROM reports WHERE number IN ({', '.join(map(str, at))}) ORDER BY 1", ()
    )
    return _meaning("initials", names, tables, [in_titles] if at else [], tuple(wordings))


def by_misspelt_name(word: Word, tables: Tables, corpus: Corpus) -> list[Way]:
    """Zones and indicators whose name is one slip away from the word; a word of two hanzi has lost one, or turned."""
    from rapidfuzz.distance import OSA

    if len(word.text) < SHORTEST_MISSPELT or word.is_typed:
        return []
    names = _select(
        corpus, "length(name) BETWEEN ? AND ?", len(word.text) - 1, len(word.text) + 1, most=1_000_000
    )
    near = [name for name in names if OSA.distance(word.text, tables.fold(name.name), score_cutoff=1) == 1]
    if len(word.text) == SHORTEST_MISSPELT:
        near = [name for name in near if set(word.text) <= set(name.name)]
    return _meaning("fuzzy", near[:MOST_NAMES], tables)


def _select(corpus: Corpus, condition: str, *values: object, most: int = MOST_OTHER_NAMES) -> list[Name]:
    statement = f"SELECT {_COLUMNS} FROM names WHERE {condition} ORDER BY length(name), name LIMIT ?"
    return [Name(*row) for row in corpus.select(statement, *values, most)]


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _names_by_initials(typed: str, corpus: Corpus) -> list[Name]:
    """The names whose initials are what was typed; if none, begin so; if none, hold it.

    Two letters stand in too many names to ask which hold them.
    """
    tries: list[tuple[str, tuple[str, ...]]] = [("initials = ?", (typed,))]
    tries += [("initials >= ? AND initials < ?", (typed, f"{typed}\U0010ffff"))]
    tries += [("instr(initials, ?)", (typed,))] if len(typed) > 2 else []
    for condition, values in tries:
        if names := _select(corpus, condition, *values, most=MOST_NAMES):
            return names
    return []


def _in_titles(typed: str, titles: str) -> Iterable[tuple[int, int]]:
    """Report number and offset in its title of every title whose initials hold what was typed."""
    number, line, at = 1, 0, titles.find(typed)
    for _ in range(MOST_TITLES):
        if at < 0:
            return
        number += titles.count("\n", line, at)
        line = titles.rfind("\n", 0, at) + 1
        yield number, at - line
        following = titles.find("\n", at)
        if following < 0:
            return
        number, line = number + 1, following + 1
        at = titles.find(typed, line)


def _meaning(
    tier: str,
    names: Sequence[Name],
    tables: Tables,
    in_titles: Sequence[Source] = (),
    wordings: tuple[str, ...] = (),
) -> list[Way]:
    """Reports that name one of these, belong to the zone or state the indicator; titles first, the silent last."""
    zones = sorted({name.target for name in names if name.kind not in _INDICATORS})
    indicators = tuple(sorted({name.target for name in names if name.kind in _INDICATORS}))
    said = list(dict.fromkeys(tables.fold(name) for name in (*zones, *(name.name for name in names))))
    if not said and not wordings:
        return []
    sources = [*in_titles]
    if zones:
        sources.append(
            Source(f"SELECT number FROM reports WHERE zone IN ({_marks(zones)}) ORDER BY 1", tuple(zones))
        )
    if said:
        asked = index.any_of(index.all_of(index.pairs(name)) for name in said)
        sources += [matching("heads", asked), matching("body", asked)]
    sources += [
        Source("SELECT DISTINCT number FROM figures WHERE indicator = ? ORDER BY 1", (indicator,))
        for indicator in indicators
    ]
    locate = any_named([*said, *wordings], tables, SCORES[tier])
    return [Way(tier, tuple(sources), locate, tier == "fuzzy", frozenset(zones), indicators)]
