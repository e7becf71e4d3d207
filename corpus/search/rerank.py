"""Which loose reading of a word is the likelier: hanzi that sound alike, or all that was typed with one left out.

Who types by sound gets homophones wrong more often than anything else, so these come first. But how likely a reading
is depends as well on how often it is written (the noisy channel of spelling correction; Kernighan, Church and Gale
1990): 工作告 sounds like the 工作高 in the 工作高效 of some reports, and is the 工作报告 of hundreds. So a place where
all that was typed stands, with one character more inside or two changed round, goes before the homophones where many
more reports say it than say any of these. Only reports that were looked at are counted. Two of the three hanzi
that a zone is called (犍县, meant as 犍为县) are the name: two hanzi sound like too much for that to tell anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from corpus.search.by_name import SHORTEST_MISSPELT
from corpus.search.by_typo import ALL_THERE, cost_of
from corpus.search.tiers import TIERS, Way
from corpus.search.verify import Match
from corpus.search.word import QueryWord
from corpus.textindex.folding import Tables

OFTENER = 2  # more than so many times as many reports must say it: of two like rare, the homophone is meant
TITLED = 5  # reports that merely say it: one that has it in its title, or is of the zone
IN_SIGHT = 10  # readings of initials
_BEFORE_HOMOPHONES = TIERS.index("sound") - 0.5


class WordReading(NamedTuple):
    """A word of a query, and what it was taken for."""

    word: QueryWord
    said: str


Rank = tuple[float, float, bool, int]
Meaning = tuple[str, ...]  # what the initials of a query were taken for, one by one


def best_first(matches: Iterable[Match], tables: Tables) -> list[Match]:
    """The reports in the order in which they are told.

    Initials may mean many things. One report of each of the likeliest goes before the others, so that what is meant is
    in sight; then all reports of the likeliest, and so on.
    """
    matches = list(matches)
    likelier = likelier_readings(matches, tables)
    ranks = {match.number: ranked(match, likelier) for match in matches}
    found = sorted(matches, key=lambda match: ranks[match.number])
    meant = {match.number: said for match in found if (said := _meant_by_initials(match, tables))}
    places = {said: place for place, said in enumerate(_likeliest(found, meant))}
    best = {said: number for number, said in reversed(meant.items())}
    in_sight = {number for said, number in best.items() if places[said] < IN_SIGHT}

    def as_told(match: Match) -> tuple[float, float, bool, int]:
        number = match.number
        tier, score, *_ = ranks[number]
        if number not in meant:
            return tier, score, False, 0
        return tier, 0.0, number not in in_sight, places[meant[number]]

    return sorted(found, key=as_told)


def _likeliest(found: Iterable[Match], meant: Mapping[int, Meaning]) -> list[Meaning]:
    """The meanings of initials, the likeliest first.

    Whoever types all the initials of a name (dhq) means it before anything that only holds them, and a name that some
    report is of, or has in its title, before one that reports merely say. Else initials mean what most reports say, and
    what titles do. What is said most often of all stays among the likeliest: zj is 镇江, 湛江 and more, and the 总结
    of every other title.
    """
    often: Counter[Meaning] = Counter()
    whole: set[Meaning] = set()
    own: set[Meaning] = set()
    for match in found:
        if said := meant.get(match.number):
            often[said] += TITLED if match.in_title else 1
            if all(way.whole for _, way, _ in match.met if way.tier == "initials"):
                whole.add(said)
                own.update([said] if match.in_title else ())
    order = sorted(often, key=lambda said: (said not in whole, said not in own, -often[said]))
    commonest = max(order, key=often.__getitem__, default=())
    if commonest in order[IN_SIGHT:]:
        order.remove(commonest)
        order.insert(IN_SIGHT - 1, commonest)
    return order


def _meant_by_initials(match: Match, tables: Tables) -> Meaning:
    """What the initials of a query were taken for; nothing where a report is no answer by initials."""
    if TIERS[match.tier] != "initials":
        return ()
    return tuple(tables.fold(said) for _, way, said in match.met if way.tier == "initials")


def ranked(match: Match, likelier: Set[WordReading]) -> Rank:
    """Where a report comes: tier, where likelier readings come before those by sound; then as `Match.rank` has it."""
    tier: float
    tier, score, untitled, number = match.rank
    if likelier and tier > _BEFORE_HOMOPHONES:
        tier = max(_tier(WordReading(word, said), way, likelier) for word, way, said in match.met)
    return tier, score, untitled, number


def _tier(reading: WordReading, way: Way, likelier: Set[WordReading]) -> float:
    return _BEFORE_HOMOPHONES if reading in likelier else TIERS.index(way.tier)


def likelier_readings(matches: Iterable[Match], tables: Tables) -> frozenset[WordReading]:
    """The readings by a slip that come before the homophones of the same word, where there are any; and names that the
    word is all the initials of, where by sound it would end within a syllable (tax: 台安县, not 他想)."""
    homophones: dict[QueryWord, Counter[str]] = defaultdict(Counter)
    slips: dict[QueryWord, Counter[str]] = defaultdict(Counter)
    zones: set[WordReading] = set()
    named: set[WordReading] = set()
    begun: set[QueryWord] = set()
    ended: set[QueryWord] = set()
    for match in matches:
        for word, way, said in match.met:
            if way.whole:
                named.add(WordReading(word, said))
            elif way.tier == "sound":
                (begun if way.unfinished else ended).add(word)
            if way.tier == "fuzzy":
                slips[word][said] += 1
                if way.zones and len(word.text) == SHORTEST_MISSPELT:
                    zones.add(WordReading(word, said))
            elif way.tier == "sound" and word.is_hanzi:
                homophones[word][said] += 1
    spelt = frozenset(reading for reading in named if reading.word in begun - ended)
    return spelt | frozenset(
        WordReading(word, said)
        for word, heard in homophones.items()
        for said, reports in slips[word].items()
        if (WordReading(word, said) in zones or reports > OFTENER * max(heard.values()))
        and _all_there(word, said, tables)
    )


def _all_there(word: QueryWord, said: str, tables: Tables) -> bool:
    return len(said) >= len(word.text) and cost_of(word.text, tables.fold(said)) == ALL_THERE
