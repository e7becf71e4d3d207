"""Search: one query in, the reports that answer it out, best first.

The tiers, in the order in which answers are merged, and why in this order:

1. *exact*: the words stand there as typed (Traditional = Simplified, full = half width, capitals = small
   letters). Nothing is guessed, so nothing may come before it.
2. *sound*: the words are pinyin (`caizheng`, `caizh`), or hanzi that sound alike (财政守入). The commonest
   way to type Chinese is by sound, so this is the likeliest meaning of what is not there as typed.
3. *initials*: `czzsr`, `dhq`. Few letters, many meanings: only names (titles, zones, indicators) are looked
   at.
4. *fuzzy*: one character wrong, missing, too many or changed round. The loosest reading of all; and, where
   nothing else helps, an unspaced query cut into words that must all be there.

Homophones and slips are tried only where the rest found next to nothing, and nothing as typed: next to a true
answer they are noise. The words of one query may be met in different tiers; a report belongs to the loosest
it needed. Inside a tier a report with all the words in its title (or zone) comes first, then the newest.
Statistics of words (bm25) are not used: an exact hit needs none, and they cost a hundred times the search
itself.
"""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice, product
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from corpus.faults import Fault
from corpus.search import tiers
from corpus.search.answer import Answer, Hit, Places, Total, Understood
from corpus.search.candidates import Candidates, Ways
from corpus.search.fold import Tables
from corpus.search.query import LONGEST_QUERY, Word
from corpus.search.snippet import Snippet, snippet_of
from corpus.search.tiers import TIERS, Found, Span, Way
from corpus.store import Corpus

if TYPE_CHECKING:
    from corpus.search.asking import Asking

__all__ = ["Answer", "Hit", "Interrupted", "Places", "Search", "Total", "Understood"]

SLICE = 64  # reports read and verified at a time
NEXT_TO_NOTHING = 3  # fewer reports than this, and looser readings are tried
UNSAID = 0.95  # a report that a name leads to, but that does not say it, comes after those that do
MOST_SPANS = 500  # places told of one report


class Interrupted(Exception):
    """The search was told to stop; there is no answer."""


class Match(NamedTuple):
    """A report that was verified, before it is told: the way in which each word of the query was met."""

    number: int
    met: tuple[tuple[Word, Way, str], ...]  # with what stands in the report
    in_title: bool
    score: float
    places: int

    @property
    def tier(self) -> int:
        """The place in `TIERS` of the loosest way."""
        return max(TIERS.index(way.tier) for _, way, _ in self.met)

    @property
    def rank(self) -> tuple[int, float, bool, int]:
        """Tier, likeness (which differs among slips only), title, newest."""
        return self.tier, -round(self.score, 3), not self.in_title, self.number


class Document(NamedTuple):
    """What is read of a report to verify it."""

    number: int
    id: str
    title: str
    zone: str | None
    period: str | None
    text: str


class Search:
    """Search over one corpus. One thread at a time; only `interrupt` may be called from another."""

    def __init__(self, corpus: Corpus | Path) -> None:
        """Over an open corpus, or over a corpus file that is then opened and closed here."""
        self._own = isinstance(corpus, Path)
        self.corpus = Corpus.open(corpus) if isinstance(corpus, Path) else corpus
        self._stop = threading.Event()

    def __enter__(self) -> Search:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the corpus, if it was opened here."""
        if self._own:
            self.corpus.close()

    def interrupt(self) -> None:
        """Make the search that is running in another thread raise `Interrupted`; nothing if none is."""
        self._stop.set()
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile: then nothing is running
            self.corpus.db.interrupt()

    def search(self, query: str, limit: int = 50, scan: int = 1000) -> Answer:
        """The reports that answer a query of the query language, best first: the last of `steps`."""
        *_, answer = self.steps(query, limit, scan)
        return answer

    def steps(self, query: str, limit: int = 50, scan: int = 1000) -> Iterator[Answer]:
        """The answer to a query in one step or two, each with at most `limit` hits: see `answers`.

        Of every tier at most `scan` reports are looked at; `Answer.total` says if there may be more. No query
        is wrong: what means nothing finds nothing. Raises `Interrupted`.
        """
        self._stop.clear()
        with self._told():
            yield from self.asking.steps(query, limit, scan)

    @cached_property
    def asking(self) -> Asking:
        """What makes an answer of a query that is more than words."""
        from corpus.search.asking import Asking

        return Asking(self)

    def heed_stop(self) -> None:
        """Raise `Interrupted` if the search was told to stop."""
        if self._stop.is_set():
            raise Interrupted

    def find(
        self,
        words: Sequence[str | Word],
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
        words: Sequence[str | Word],
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
        self._stop.clear()
        with self._told():
            wanted = [word for word in dict.fromkeys(map(self._word, words)) if word.text]
            yield self._find(wanted, allowed, exact_only, limit, scan)

    def places(self, number: int, word: str | Word, *, exact_only: bool = True) -> Places:
        """Where a word stands in the report of that number, in the strictest of its ways that fits; else nowhere."""
        with self._told():
            wanted = self._word(word)
            for document in self.documents([number]):
                parts = document.title, document.zone or "", document.text
                for tier in (
                    ("exact",) if exact_only or wanted.literal else ("exact", "sound", "initials", "fuzzy")
                ):
                    for way in self._ways(wanted, tier, False) + self._ways(wanted, tier, True):
                        found = [way.locate(part).spans for part in parts]
                        if any(found):
                            return Places(*found)
        return Places((), (), ())

    def _word(self, word: str | Word) -> Word:
        text, literal = (word.text, word.literal) if isinstance(word, Word) else (word, False)
        sound = text.encode("utf-8", "replace").decode("utf-8")
        return Word(self.tables.fold(sound[:LONGEST_QUERY]), literal)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite says when it is told to stop, or finds the file damaged, in our own words."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_INTERRUPT":
                raise Interrupted from None
            raise Fault("unreadable", self.corpus.path, str(error)) from None
        except sqlite3.DatabaseError as error:  # a file that was damaged after it was opened
            raise Fault("unreadable", self.corpus.path, str(error)) from None

    @cached_property
    def tables(self) -> Tables:
        """The folds that the corpus was built with."""
        return Tables.load(self.corpus.meta("tables"))

    @cached_property
    def titles(self) -> str:
        """The initials of all titles, one a line, in the order of the reports' numbers."""
        return zlib.decompress(self.corpus.meta("titles")).decode()

    def _find(
        self, words: Sequence[Word], allowed: Container[int] | None, exact_only: bool, limit: int, scan: int
    ) -> Answer:
        ways: dict[Word, list[Way]] = {word: [] for word in words}
        found: dict[int, Match] = {}
        complete = True
        for lenient, tier in ((False, "exact"),) if exact_only else product((False, True), TIERS):
            if lenient and not _calls_for_more(found):
                break
            if self._widen(ways, tier, lenient):
                complete &= self._run(ways, tier, found, scan, allowed)
        if not found and not exact_only:
            complete &= self._run(self._cut(words), "fuzzy", found, scan, allowed)
        return self._answer(words, found, limit, complete)

    def _widen(self, ways: dict[Word, list[Way]], tier: str, lenient: bool) -> bool:
        """Add the ways of one tier to every word that has any; whether there are new ones."""
        new = False
        for word, known in ways.items():
            if word.literal and tier != "exact":
                continue
            added = [way for way in self._ways(word, tier, lenient) if way.lenient == lenient]
            known += added
            new = new or bool(added)
        return new

    def _ways(self, word: Word, tier: str, lenient: bool) -> list[Way]:
        match tier, lenient:
            case "exact", False:
                return [tiers.exact(word, self.tables)]
            case "sound", _:
                return tiers.by_sound(word, self.tables)
            case "initials", False:
                return tiers.by_initials(word, self.tables, self.corpus, self.titles)
            case "fuzzy", True:
                return [
                    *tiers.by_misspelt_name(word, self.tables, self.corpus),
                    *tiers.by_slip(word, self.tables),
                ]
        return []

    def _cut(self, words: Sequence[Word]) -> Ways:
        """The words inside the unspaced words of a query, to be met exactly in any order; none if uncut."""
        from corpus.search import segment

        parts = [
            part
            for word in words
            for part in ([word.text] if word.literal else segment.cut(word.text, self.corpus))
        ]
        if len(parts) <= len(words):
            return {}
        return {Word(part): [tiers.exact(Word(part), self.tables, "fuzzy")] for part in parts}

    def _run(
        self,
        ways: Ways,
        tier: str,
        found: dict[int, Match],
        scan: int,
        allowed: Container[int] | None,
    ) -> bool:
        """Verify the candidates of a tier that were not found before; whether none were held back."""
        if not ways or not all(ways.values()):
            return True
        candidates = Candidates(self.corpus, ways, tier, found, scan, allowed)
        for numbers in candidates.slices(SLICE):
            for document in self.documents(numbers):
                if match := _verify(document, ways):
                    found[match.number] = match
                self.heed_stop()
        return candidates.complete

    def documents(self, numbers: Sequence[int]) -> Iterator[Document]:
        """The reports of these numbers, read to be verified: some at a time, each time by number."""
        for at in range(0, len(numbers), SLICE):
            wanted = ", ".join(map(str, numbers[at : at + SLICE]))
            for row in self.corpus.select(
                "SELECT number, id, title, zone, period, text FROM reports JOIN texts USING (number)"
                f" WHERE number IN ({wanted}) ORDER BY number"
            ):
                yield Document(*row)

    def _answer(self, words: Sequence[Word], found: dict[int, Match], limit: int, complete: bool) -> Answer:
        best = sorted(found.values(), key=lambda match: match.rank)[: max(limit, 0)]
        documents = {
            document.number: document for document in self.documents([match.number for match in best])
        }
        return Answer(
            query=" ".join(word.text for word in words),
            hits=tuple(self._hit(match, documents[match.number]) for match in best),
            total=Total(len(found), sum(match.places for match in found.values()), complete),
            understood=_understood(best),
            numbers=frozenset(found),
        )

    def _hit(self, match: Match, document: Document) -> Hit:
        spans = apart(span for _, way, _ in match.met for span in self._places(document, way))[:MOST_SPANS]
        told = snippet_of(document.text, spans) if spans else _of_title(document, match)
        return Hit(
            number=match.number,
            id=document.id,
            title=document.title,
            zone=document.zone,
            period=document.period,
            tier=TIERS[match.tier],
            score=round(match.score, 4),
            snippet=told.text,
            spans=told.spans,
            start=spans[0].start if spans else 0,
            matched=spans,
            in_title=match.in_title,
        )

    def _places(self, document: Document, way: Way) -> tuple[Span, ...]:
        """Where a word stands in the text; if nowhere, the figures of the indicators that it names."""
        spans = way.locate(document.text).spans
        if spans or not way.indicators:
            return spans
        marks = ", ".join("?" * len(way.indicators))
        rows = self.corpus.select(
            f'SELECT start, "end" FROM figures WHERE number = ? AND indicator IN ({marks}) ORDER BY at',
            *(document.number, *way.indicators),
        )
        return tuple(Span(*row) for row in rows)


def _calls_for_more(found: Mapping[int, Match]) -> bool:
    """Whether next to nothing was found, and nothing as typed, so that looser readings are worth a try."""
    return len(found) < NEXT_TO_NOTHING and not any(TIERS[match.tier] == "exact" for match in found.values())


def _verify(document: Document, ways: Ways) -> Match | None:
    """The report as a match, if every word stands in it, each in the strictest of its ways that fits."""
    met: list[tuple[Word, Way, str]] = []
    score, places, in_title = 1.0, 0, True
    for word, known in ways.items():
        for way in known:
            parts = document.title, document.zone or "", document.text
            found = tuple(way.locate(part) for part in parts)
            if any(each.spans for each in found) or document.number in way.numbers:
                break
        else:
            return None
        score = min(score, max(each.score for each in found) or UNSAID * tiers.SCORES[way.tier])
        places += len(found[0].spans) + len(found[2].spans)
        in_title = in_title and bool(found[0].spans or found[1].spans)
        met.append((word, way, _saying(parts, found)))
    return Match(document.number, tuple(met), in_title, score, places)


def _saying(parts: Sequence[str], found: Sequence[Found]) -> str:
    """The words of the report that answer best, or nothing if it answers without any."""
    part, best = max(zip(parts, found, strict=True), key=lambda pair: pair[1].score)
    return next((part[span.start : span.end] for span in best.spans), "")


def _of_title(document: Document, match: Match) -> Snippet:
    """The title in place of a piece of text, where the text itself has none of the words."""
    spans = (span for _, way, _ in match.met for span in way.locate(document.title).spans)
    return Snippet(document.title.replace("\n", " "), apart(spans))


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _understood(matches: Iterable[Match]) -> tuple[Understood, ...]:
    meanings: dict[tuple[str, str], dict[str, None]] = {}
    for match in matches:
        for word, way, said in match.met:
            if way.tier != "exact" and said:
                meanings.setdefault((word.text, way.tier), {})[said] = None
    return tuple(Understood(*key, tuple(islice(said, 3))) for key, said in meanings.items())
