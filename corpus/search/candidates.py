"""Which reports are worth a look, in which order."""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice

from corpus.search.tiers import Source, Way, matching
from corpus.search.word import QueryWord
from corpus.store.corpus_file import Corpus
from corpus.textindex import fts

Ways = Mapping[QueryWord, Sequence[Way]]
FEW = 300  # reports: so many that may answer are looked at without asking an index


class Candidates:
    """The numbers of the reports that the indexes propose for a tier, each once, without those known already
    and those not `allowed`.

    Iterate once; `complete` is True when nothing was held back.
    """

    def __init__(
        self,
        corpus: Corpus,
        ways: Ways,
        tier: str,
        known: Iterable[int],
        scan: int,
        allowed: Container[int] | None = None,
    ) -> None:
        self.complete = True
        self._corpus = corpus
        self._ways = ways
        self._tier = tier
        self._tried = set(known)
        self._scan = scan
        self._allowed = allowed

    def __iter__(self) -> Iterator[int]:
        numbers = self._untried()
        yield from islice(numbers, self._scan)
        if next(numbers, None) is not None:
            self.complete = False

    def _untried(self) -> Iterator[int]:
        for number in self._proposed():
            if number not in self._tried:
                self._tried.add(number)
                yield number

    def _proposed(self) -> Iterator[int]:
        """One word: what each source of its ways of this tier proposes. Several: what every word proposes."""
        if isinstance(self._allowed, Set) and len(self._allowed) <= FEW and self._tier != "fuzzy":
            return iter(sorted(self._allowed))
        if len(self._ways) == 1:
            (known,) = self._ways.values()
            return chain.from_iterable(
                self._numbers(source) for way in known if way.tier == self._tier for source in way.sources
            )
        if self._tier == "exact":
            words = fts.all_of(gram for word in self._ways for gram in fts.pairs(word.text))
            return chain(self._numbers(matching("heads", words)), self._numbers(matching("body", words)))
        return _in_all([self._of_word(known) for known in self._ways.values()])

    def _of_word(self, known: Sequence[Way]) -> Iterator[int]:
        return heapq.merge(*(self._numbers(source) for way in known for source in way.sources))

    def _numbers(self, source: Source) -> Iterator[int]:
        numbers = source.numbers(self._corpus)
        wanted = (number for number in numbers if self._allowed is None or number in self._allowed)
        yield from islice(wanted, source.most)
        if source.most is not None and next(wanted, None) is not None:
            self.complete = False


def _in_all(streams: Sequence[Iterator[int]]) -> Iterator[int]:
    """The numbers that stand in all of some ascending streams."""
    first, *others = streams
    reached = [next(stream, None) for stream in others]
    for number in first:
        for at, stream in enumerate(others):
            while (there := reached[at]) is not None and there < number:
                reached[at] = next(stream, None)
            if there is None:
                return
        if all(there == number for there in reached):
            yield number
