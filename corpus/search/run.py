"""One search under way: the tiers in turn, each report that they propose looked at once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Set
from dataclasses import dataclass, replace

from corpus.errors import Fault
from corpus.search.answer import Answer, Hit, Total
from corpus.search.cancellation import Stop
from corpus.search.candidates import Candidates, Ways
from corpus.search.hits import Figures, hit_of, understood
from corpus.search.readings import Ground
from corpus.search.rerank import best_first
from corpus.search.tiers import TIERS, Way, holding
from corpus.search.verify import Document, Match, verified
from corpus.search.word import QueryWord
from corpus.textindex import fts

NEXT_TO_NOTHING = 3  # fewer reports than this, and looser readings are tried
FIRST_LOOK = 128  # reports looked at before what was found so far is told
LEAST_SCAN = 200  # reports looked at for a tier, however many were looked at for those before it
STRICT = tuple((tier, False) for tier in TIERS)
LENIENT = tuple((tier, True) for tier in TIERS)


@dataclass(frozen=True, slots=True)
class WordQuery:
    """Words that a report must have, and how much of an answer is wanted: see `WordSearch.answers`."""

    words: tuple[QueryWord, ...]
    allowed: Container[int] | None = None
    exact_only: bool = False
    limit: int = 50
    scan: int = 1000


class Run:
    """One search, from its first candidate to its whole answer."""

    def __init__(self, ground: Ground, asked: WordQuery, stop: Stop) -> None:
        self._ground = ground
        self._asked = asked
        self._stop = stop
        self._figures = Figures(ground.corpus)
        self._ways: dict[QueryWord, list[Way]] = {word: [] for word in asked.words}
        self._found: dict[int, Match] = {}
        self._documents: dict[int, Document] = {}  # of the matches that were found first
        self._hits: dict[int, Hit] = {}
        self._complete = True
        self._looked_at = 0
        self._elsewhere: Run | None = None

    def answers(self) -> Iterator[Answer]:
        """The first rows as soon as there are enough to show while others are still looked for; then all."""
        told = False
        for _ in self._looks():
            if not told and self._is_enough_to_show():
                told = True
                yield self._answer(whole=False)
        yield self._answer(whole=True)

    def _is_enough_to_show(self) -> bool:
        return len(self._found) >= self._asked.limit or (self._looked_at >= FIRST_LOOK and bool(self._found))

    def _looks(self) -> Iterator[None]:
        """Look at one report after the other, strict readings before loose ones, as far as it takes."""
        if self._asked.exact_only:
            yield from self._level(STRICT[:1])
            return
        for loose, level in enumerate((STRICT, LENIENT, ())):
            yield from self._level(level) if level else self._look(self._cut(), "fuzzy")
            if self._suffices(loose) or self._suffices_elsewhere(level, loose):
                return

    def _level(self, stages: tuple[tuple[str, bool], ...]) -> Iterator[None]:
        for tier, lenient in stages:
            if self._widen(tier, lenient):
                yield from self._look(self._ways, tier)

    def _widen(self, tier: str, lenient: bool) -> bool:
        """Add the ways of one tier to every word that has any; whether there are new ones."""
        new, typed = False, self._is_found_as_typed()
        for word, known in self._ways.items():
            ways = self._ground.ways(word, tier, lenient)
            added = [way for way in ways if not (way.by_chance and typed)]
            known += added
            new = new or bool(added)
        return new

    def _look(self, ways: Ways, tier: str) -> Iterator[None]:
        """Verify the candidates of a tier that were not found before."""
        if not ways or not all(ways.values()):
            return
        asked = self._asked
        scan = max(asked.scan - self._looked_at, min(asked.scan, LEAST_SCAN))
        candidates = Candidates(self._ground.corpus, ways, tier, self._found, scan, asked.allowed)
        for number in candidates:
            self._looked_at += 1
            self._stop.heed()
            document = self._ground.document(number)
            match = document and verified(document, ways, self._figures.there)
            if document and match:
                self._found[number] = match
                if len(self._documents) < asked.limit:
                    self._documents[number] = document
            yield
        self._complete &= candidates.complete

    def _cut(self) -> Ways:
        return self._ground.cut(self._asked.words)

    def _suffices(self, loose: int) -> bool:
        """Whether looser readings would be noise: something was found as typed, or more than next to nothing; of
        readings that are loose already, anything."""
        if loose:
            return bool(self._found)
        return self._is_found_as_typed() or len(self._found) >= NEXT_TO_NOTHING

    def _is_found_as_typed(self) -> bool:
        return any(match.tier == 0 for match in self._found.values())

    def _suffices_elsewhere(self, level: tuple[tuple[str, bool], ...], loose: int) -> bool:
        """Whether it would suffice without the filter: a filter must not bring in readings that were not there."""
        if self._asked.allowed is None or not level:
            return False
        if self._elsewhere is None:
            self._elsewhere = Run(self._ground, replace(self._asked, allowed=None), self._stop)
        return self._elsewhere._suffices(loose) or any(
            self._elsewhere._suffices(loose) for _ in self._elsewhere._level(level)
        )

    # What is told

    def _answer(self, whole: bool) -> Answer:
        matches = self._found.values()
        best = best_first(matches, self._ground.tables)[: max(self._asked.limit, 0)]
        return Answer(
            query=" ".join(word.text for word in self._asked.words),
            hits=tuple(map(self._hit, best)),
            total=self._total(whole),
            understood=understood(best),
            numbers=frozenset(self._found),
            whole=whole,
        )

    def _hit(self, match: Match) -> Hit:
        if match.number not in self._hits:
            document = self._documents.get(match.number) or self._ground.document(match.number)
            if document is None:  # it was there when it was found
                raise Fault("damaged-corpus", self._ground.corpus.path)
            self._hits[match.number] = hit_of(match, document, self._figures)
        return self._hits[match.number]

    def _total(self, whole: bool) -> Total:
        reports, places = len(self._found), sum(match.places for match in self._found.values())
        complete = whole and self._complete
        if not complete and whole and (counted := self._counted()) is not None:
            return Total(counted, places, complete, all_reports=True)
        return Total(reports, places, complete, all_reports=complete)

    def _counted(self) -> int | None:
        """How many reports answer, where the index alone tells: one short word that is meant as typed."""
        ways = [(word, way) for word, known in self._ways.items() for way in known]
        if len(ways) != 1 or not fts.is_exact(ways[0][0].text):
            return None
        word, way = ways[0]
        allowed, corpus = self._asked.allowed, self._ground.corpus
        if allowed is None:
            expression = fts.all_of(fts.pairs(word.text))
            return corpus.parts.count(holding("body"), expression)
        if isinstance(allowed, Set):  # anything else may have to read each report to tell
            return sum(number in allowed for number in way.sources[-1].numbers(corpus))
        return None
