"""Names that may be meant: zones and indicators by another name of theirs, by initials, with a slip; titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from corpus.lexicon.lay_words import lay_words
from corpus.search.by_letters import by_letters
from corpus.search.by_typo import cost_of
from corpus.search.tiers import SCORES, Source, Way, any_named, matching
from corpus.search.word import QueryWord
from corpus.store.corpus_file import Corpus
from corpus.textindex import fts
from corpus.textindex.folding import Tables

MOST_NAMES = 40
MOST_TITLES = 200
MOST_OTHER_NAMES = 40  # of the zones and indicators that are meant
SHORTEST_ZONE = 3  # hanzi: shorter names of zones are plain words as well (新建)
SHORTEST_MISSPELT = 2
SHORTEST_HELD = 3  # letters: two stand in too many names to ask which hold them
KNOWN = 0.95  # a slip in a known name costs that share of one in other words: it is the likelier
_COLUMNS = "kind, name, target"
_INDICATORS = ("indicator", "synonym")
_KINDS = ("zone", "alias", *_INDICATORS)


class KnownName(NamedTuple):
    """A name in a corpus: of a zone (`zone`, `alias`) or an indicator (`indicator`, `synonym`), and whose it is."""

    kind: str
    name: str
    target: str


def by_synonym(word: QueryWord, tables: Tables, corpus: Corpus) -> list[Way]:
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


def by_lay_word(word: QueryWord, tables: Tables) -> list[Way]:
    """What reports say for a word of readers: 拆迁 is 房屋征收, 网购 电商交易额."""
    meant = lay_words().get(word.text)
    if meant is None:
        return []
    names = [KnownName("indicator", name, name) for name in meant.indicators]
    return _meaning("synonym", names, tables, terms=tuple(map(tables.fold, meant.terms)))


def by_initials(word: QueryWord, tables: Tables, corpus: Corpus, titles: str) -> list[Way]:
    """Names whose initials were typed: zones, their other names, indicators; titles that hold them; texts.

    A name of just these initials is meant before a piece of a title that can be read so, and beside it what stands in
    the texts by chance would be noise.
    """
    if not word.is_typed or len(word.text) < 2:
        return []
    # All of a name, but for the city behind one that several zones have: 鼓楼区（福州市）.
    whole = "initials = ? OR initials >= ? AND initials < ?"
    called = _spelt(corpus, whole, word.text, f"{word.text}(", f"{word.text})")
    names = called or _spelt(corpus, "initials >= ? AND initials < ?", word.text, f"{word.text}\U0010ffff")
    at = dict(_in_titles(word.text, titles))
    found = corpus.select(
        f"SELECT number, title FROM reports WHERE number IN ({', '.join(map(str, at))}) ORDER BY number"
    )
    wordings = dict.fromkeys(
        tables.fold(title[at[number] : at[number] + len(word.text)]) for number, title in found
    )
    in_titles = Source(
        f"SELECT number FROM reports WHERE number IN ({', '.join(map(str, at))}) ORDER BY 1", (), listed=True
    )
    titled = [in_titles] if at else []
    if called:
        named = _meaning("initials", called, tables, titled)
        ways = [replace(way, whole=True) for way in named]
        ways += _meaning("initials", (), tables, wordings=tuple(wordings))
    else:
        ways = _meaning("initials", names, tables, titled, tuple(wordings))
    ways += by_letters(word, tables, lenient=bool(called))
    if names or len(word.text) < SHORTEST_HELD:
        return ways
    return [*ways, *_meaning("initials", _spelt(corpus, "instr(initials, ?)", word.text), tables)]


def by_misspelt_name(word: QueryWord, tables: Tables, names: CorpusNames) -> list[Way]:
    """Zones and indicators whose name is one slip away from the word; a word of two hanzi has lost one, or turned."""
    if len(word.text) < SHORTEST_MISSPELT or word.is_typed:
        return []
    near: dict[float, list[KnownName]] = defaultdict(list)
    for folded, name in names.near(word.text):
        cost = cost_of(word.text, folded)
        if cost is not None and (len(word.text) > SHORTEST_MISSPELT or set(word.text) <= set(folded)):
            near[cost].append(name)
    return [
        way
        for cost, group in sorted(near.items())
        for way in _meaning("fuzzy", group[:MOST_NAMES], tables, like=1 - KNOWN * cost / len(word.text))
    ]


class CorpusNames:
    """All names of a corpus, read when the first of them is looked for."""

    def __init__(self, corpus: Corpus, tables: Tables) -> None:
        self._corpus = corpus
        self._tables = tables

    def near(self, word: str) -> Iterator[tuple[str, KnownName]]:
        """The names that one slip may part from a folded word, each with its folded form; the shortest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        for length in (len(word) - 1, len(word), len(word) + 1):
            folded, names = self._by_length.get(length, ((), ()))
            for written, slips, at in process.extract_iter(word, folded, scorer=OSA.distance, score_cutoff=1):
                if slips:
                    yield written, names[at]

    @cached_property
    def _by_length(self) -> dict[int, tuple[list[str], list[KnownName]]]:
        found: dict[int, tuple[list[str], list[KnownName]]] = defaultdict(lambda: ([], []))
        for row in self._corpus.select(f"SELECT {_COLUMNS} FROM names ORDER BY name"):
            folded, names = found[len(row[1])]
            folded.append(self._tables.fold(row[1]))
            names.append(KnownName(*row))
        return found


def _select(corpus: Corpus, condition: str, *values: object, most: int = MOST_OTHER_NAMES) -> list[KnownName]:
    statement = f"SELECT {_COLUMNS} FROM names WHERE {condition} ORDER BY length(name), name LIMIT ?"
    return [KnownName(*row) for row in corpus.select(statement, *values, most)]


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _spelt(corpus: Corpus, condition: str, *values: object) -> list[KnownName]:
    """The shortest names of a condition on their initials."""
    shortest = f"SELECT name FROM initials WHERE {condition} ORDER BY length(name), name LIMIT {MOST_NAMES}"
    asked = f"kind IN ({_marks(_KINDS)}) AND name IN ({shortest})"
    return _select(corpus, asked, *_KINDS, *values, most=MOST_NAMES)


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
    names: Sequence[KnownName],
    tables: Tables,
    in_titles: Sequence[Source] = (),
    wordings: tuple[str, ...] = (),
    like: float = 1.0,
    terms: tuple[str, ...] = (),
) -> list[Way]:
    """Reports that name one of these, belong to the zone or state the indicator; titles first, the silent last.

    `like` is how like the names are to what was typed; `terms` are words, folded, that are no names.
    """
    zones = sorted({name.target for name in names if name.kind not in _INDICATORS})
    indicators = tuple(sorted({name.target for name in names if name.kind in _INDICATORS}))
    called = (tables.fold(name) for name in (*zones, *(name.name for name in names)))
    said = list(dict.fromkeys((*called, *terms)))
    if not said and not wordings:
        return []
    sources = [*in_titles]
    if zones:
        of_zones = f"SELECT number FROM reports WHERE zone IN ({_marks(zones)}) ORDER BY 1"
        sources.append(Source(of_zones, tuple(zones), listed=True))
    if said:
        asked = fts.any_of(fts.all_of(fts.pairs(name)) for name in said)
        sources += [matching("heads", asked), matching("body", asked)]
    sources += [
        Source("SELECT DISTINCT number FROM figures WHERE indicator = ? ORDER BY 1", (indicator,))
        for indicator in indicators
    ]
    score = SCORES[tier] * like
    locate = any_named([*said, *wordings], tables, score)
    return [Way(tier, tuple(sources), locate, tier == "fuzzy", score, frozenset(zones), indicators)]
