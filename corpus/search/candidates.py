"""Which reports are worth a look, in which order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from corpus.search import index
from corpus.search.query import Word
from corpus.search.tiers import Source, Way, matching
from corpus.store import Corpus

Ways = Mapping[Word, Sequence[Way]]


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
        self._sources = _sources(ways, tier)
        self._tried = set(known)
        self._scan = scan
        self._allowed = allowed

    def slices(self, size: int) -> Iterator[list[int]]:
        """The numbers, some at a time."""
        numbers = iter(self)
        while part := list(islice(numbers, size)):
            yield part

    def __iter__(self) -> Iterator[int]:
        numbers = self._untried()
        yield from islice(numbers, self._scan)
        if next(numbers, None) is not None:
            self.complete = False

    def _untried(self) -> Iterator[int]:
        for source in self._sources:
            rows = self._corpus.stream(source.sql, *source.values)
            wanted = (number for (number,) in rows if self._allowed is None or number in self._allowed)
            for number in islice(wanted, source.most):
                if number not in self._tried:
                    self._tried.add(number)
                    yield number
            if source.most is not None and next(wanted, None) is not None:
                self.complete = False


def _sources(ways: Ways, tier: str) -> tuple[Source, ...]:
    """One word: the sources of its ways of this tier. Several: the reports that every word proposes."""
    if len(ways) == 1:
        (known,) = ways.values()
        return tuple(source for way in known if way.tier == tier for source in way.sources)
    if tier == "exact":
        words = index.all_of(gram for word in ways for gram in index.pairs(word.text))
        return matching("heads", words), matching("body", words)
    return (_proposed_by_all(ways.values()),)


def _proposed_by_all(ways: Iterable[Sequence[Way]]) -> Source:
    each_word = []
    values: list[object] = []
    for known in ways:
        sources = list(chain.from_iterable(way.sources for way in known))
        each_word.append(" UNION ".join(f"SELECT * FROM ({_some(source)})" for source in sources))
        values += chain.from_iterable(source.values for source in sources)
    sql = " INTERSECT ".join(f"SELECT * FROM ({each})" for each in each_word)
    return Source(f"{sql} ORDER BY 1", tuple(values))


def _some(source: Source) -> str:
    return source.sql if source.most is None else f"{source.sql} LIMIT {source.most}"
