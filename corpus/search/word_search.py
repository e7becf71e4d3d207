"""Words in, the reports that have them out, best first.

The tiers, in the order in which answers are merged, and why in this order:

1. *exact*: the words stand there as typed (Traditional = Simplified, full = half width, capitals = small
   letters). Nothing is guessed, so nothing may come before it.
2. *synonym*: a word is a name of a zone or an indicator, which the report calls by another of its names (GDP,
   地区生产总值). The same thing is meant, for certain, but it is not what was typed.
3. *sound*: the words are pinyin (`caizheng`, `caizh`, `czheng`), or hanzi that sound alike (财政守入). The
   commonest way to type Chinese is by sound, so this is the likeliest meaning of what is not there as typed.
4. *initials*: `czzsr`, `dhq`. Few letters, many meanings: only names (titles, zones, indicators) are looked
   at.
5. *fuzzy*: one character wrong, missing, too many or changed round. The loosest reading of all; and, where
   nothing else helps, an unspaced query cut into words that must all be there.

Homophones and slips are tried only where the rest found next to nothing, and nothing as typed: next to a true
answer they are noise. The words of one query may be met in different tiers; a report belongs to the loosest
it needed. One reading changes its place: all that was typed, with one character more inside or two changed round,
comes before homophones that far fewer reports say (`likelier`). Inside a tier a report with all the words in its
title (or zone) comes first, then the newest. Statistics of words (bm25) are not used: an exact hit needs none, and
they cost a hundred times the search itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.closing import Closing
from corpus.errors import Interrupted
from corpus.search.answer import Answer, Places
from corpus.search.cancellation import Stop
from corpus.search.hits import Figures
from corpus.search.readings import Ground
from corpus.search.run import LEAST_SCAN, LENIENT, STRICT, Run, WordQuery
from corpus.search.verify import Check, Document, verified
from corpus.search.word import LONGEST_QUERY, QueryWord
from corpus.store.corpus_file import Corpus
from corpus.textindex.folding import Tables

# Of SQLite's machine, between two looks at whether to stop: some tenth of a millisecond.
INSTRUCTIONS_UNHEEDED = 1000


class WordSearch(Closing):
    """Search for words over one corpus.

    One thread at a time; another can only `tell` the `Stop` that is heeded to stop it.
    """

    def __init__(self, corpus: Corpus | Path) -> None:
        """Over an open corpus, or over a corpus file that is then opened and closed here."""
        self._own = isinstance(corpus, Path)
        self.corpus = Corpus.open(corpus) if isinstance(corpus, Path) else corpus
        self._ground = Ground(self.corpus)
        self._stop = Stop()  # told by nobody
        self.corpus.heed(lambda: self._stop.is_told(), INSTRUCTIONS_UNHEEDED)

    def close(self) -> None:
        """Let go of the corpus, and close it if it was opened here."""
        if self._own:
            self.corpus.close()
        else:
            self.corpus.heed(None, 0)

    @contextmanager
    def heeding(self, stop: Stop) -> Iterator[None]:
        """All that is asked in here raises `Interrupted` as soon as it is told to stop, or was told before."""
        before, self._stop = self._stop, stop
        try:
            stop.heed()
            yield
        finally:
            self._stop = before

    def heed_stop(self) -> None:
        """Raise `Interrupted` if what is asked was told to stop."""
        self._stop.heed()

    def find(
        self,
        words: Sequence[str | QueryWord],
        *,
        allowed: Container[int] | None = None,
        exact_only: bool = False,
        limit: int = 50,
        scan: int = 1000,
    ) -> Answer:
        """The reports that have all the words, best first: the last of `answers`, which tells the rest."""
        *_, answer = self.answers(words, allowed=allowed, exact_only=exact_only, limit=limit, scan=scan)
        return answer

    def answers(
        self,
        words: Sequence[str | QueryWord],
        *,
        allowed: Container[int] | None = None,
        exact_only: bool = False,
        limit: int = 50,
        scan: int = 1000,
    ) -> Iterator[Answer]:
        """The answer in one step or two: its first rows at once if the rest takes longer, then all of it.

        A word is taken whole, blanks and all; it is folded here. `allowed` are the numbers of the reports that may
        answer, None for any: a set, or anything that knows whether a number is in it. With `exact_only` nothing is
        guessed; `Word(text, literal=True)` asks that of one word. Raises `Interrupted`.
        """
        with self.guarded():
            wanted = tuple(word for word in dict.fromkeys(map(self._word, words)) if word.text)
            asked = WordQuery(wanted, allowed, exact_only, limit, scan)
            yield from Run(self._ground, asked, self._stop).answers()

    def places(self, number: int, word: str | QueryWord, *, exact_only: bool = True) -> Places:
        """Where a word stands in the report of that number, in the strictest of its ways that fits; else nowhere."""
        with self.guarded():
            wanted = self._word(word)
            for document in self.documents([number]):
                for tier, lenient in STRICT[:1] if exact_only else (*STRICT, *LENIENT):
                    for way in self._ground.ways(wanted, tier, lenient):
                        found = Places(*(way.locate(part).spans for part in document.parts))
                        if found.any:
                            return found
        return Places((), (), ())

    def reading(self, text: str) -> Check:
        """Whether a report has a word in one of the ways in which a search of it alone would find reports.

        The lenient ways (slips apart) count where the strict ones find next to nothing, as they do for a search.
        """
        word, figures = self._word(text), Figures(self.corpus)
        strict, lenient = (
            [way for tier, loose in level if tier != "fuzzy" for way in self._ground.ways(word, tier, loose)]
            for level in (STRICT, LENIENT)
        )
        found = self.find([word], limit=1, scan=LEAST_SCAN)
        if any(hit.tier == "exact" for hit in found.hits):
            strict = [way for way in strict if not way.by_chance]
        ways = {word: strict}
        if not all(verified(each, ways, figures.there) for each in self.documents(found.numbers)):
            ways = {word: [*strict, *lenient]}
        return lambda document: verified(document, ways, figures.there) is not None

    def documents(self, numbers: Iterable[int]) -> Iterator[Document]:
        """What is read of some reports to verify them, in that order; a number of none is passed over."""
        return (document for number in numbers if (document := self._ground.document(number)) is not None)

    def _word(self, word: str | QueryWord) -> QueryWord:
        text, literal = (word.text, word.literal) if isinstance(word, QueryWord) else (word, False)
        sound = text.encode("utf-8", "replace").decode("utf-8")
        return QueryWord(self.tables.typed(sound[:LONGEST_QUERY]), literal)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """What SQLite says when it is told to stop, or finds the file damaged, in our own words."""
        try:
            with self.corpus.asked():
                yield
        except sqlite3.OperationalError:
            raise Interrupted from None

    @property
    def tables(self) -> Tables:
        """The folds that the corpus was built with."""
        return self._ground.tables
