"""One thread that searches, so that no key waits for it: the newest query wins, an older one is interrupted.

Completions and reports like another are asked here as well. What nobody waits for is done when no key is pressed,
and gives way to the next query: the hits behind those that fill a screen, how many reports answer the saved searches,
making ready what the first searches need.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.errors import Fault, Interrupted
from corpus.lexicon.lexicon import Lexicon
from corpus.search.cancellation import Stop
from corpus.store.corpus_file import Corpus, ReportRow
from tui.guard import guarded

if TYPE_CHECKING:
    from corpus.search.answer import Answer
    from corpus.search.completion import Completion, CompletionNames
    from corpus.search.engine import Engine

# Seconds without a key before work that nobody waits for begins: opening the index, the hits behind the first, what
# was asked aside, and the dictionary that few queries need (0.2 s of CPU).
OPEN_AFTER, REST_AFTER, ASIDE_AFTER, DICTIONARY_AFTER = 0.2, 0.25, 0.5, 2.0
FIRST_HITS, ALL_HITS = 50, 1000  # told at once; told when it is quiet

Kind = Literal["typed", "rest", "alike", "complete", "aside", "open", "dictionary"]


class Job(NamedTuple):
    """Something to do in the searching thread.

    A query typed, the rest of its hits, reports like the one whose id is the `query`, what may stand at the `cursor`
    of a query, a query asked aside, making ready.
    """

    query: str
    kind: Kind = "typed"
    generation: int = 0
    cursor: int = 0
    language: str = "zh"


class SearchResult(NamedTuple):
    """An answer, with the rows of the reports that its hits are in, by id."""

    answer: Answer
    rows: dict[str, ReportRow]


class Completions(NamedTuple):
    """What may stand at the cursor of a query, likeliest first."""

    offered: list[Completion]


Outcome = SearchResult | Completions | Fault


class Searcher:
    """Answers queries over one corpus file, each through calls to `deliver` from the searching thread.

    To one query typed there are several answers: the first rows, the whole, and in the end with more hits.
    """

    def __init__(self, corpus: Path, lexicon: Lexicon, deliver: Callable[[Job, Outcome], object]) -> None:
        self._path = corpus
        self._lexicon = lexicon
        self._deliver = deliver
        self._typed: Job | None = None
        self._complete: Job | None = None
        self._rest: Job | None = None
        self._aside: deque[Job] = deque()
        self._ready: deque[tuple[float, Job]] = (
            deque()
        )  # to be made ready, and after how many seconds of quiet
        self._generation = 0  # counts the queries typed: an answer to an older one is stale
        self._stirred = 0.0
        self._closed = False
        self._stop = Stop()  # of the job under way; only changed and told under `_change`
        self._search: Engine | None = None
        self._names: CompletionNames | None = None
        self._rows: Corpus | None = None  # a way to the file of its own, that no interrupt of the search cuts
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def ask(self, query: str) -> None:
        """Answer this query; whatever was typed before is no longer wanted."""
        self._renew(Job(query))

    def ask_alike(self, id: str) -> None:
        """Find the reports like this one; whatever was typed before is no longer wanted."""
        self._renew(Job(id, "alike"))

    def forget(self) -> None:
        """No query is on the screen any more: what is being searched for is dropped."""
        self._renew(None)

    def _renew(self, job: Job | None) -> None:
        with self._change:
            self._generation += 1
            self._typed = job and job._replace(generation=self._generation)
            self._rest = None
            self._wake()

    def complete(self, text: str, cursor: int, language: str) -> None:
        """Tell what may stand at the cursor of a query; nothing is interrupted for it."""
        with self._change:
            self._complete = Job(text, "complete", 0, cursor, language)
            self._wake(interrupt=False)

    def ask_aside(self, queries: Iterable[str]) -> None:
        """Answer these when it is quiet; what was asked aside before and is not answered yet is dropped."""
        with self._change:
            self._aside = deque(Job(query, "aside") for query in queries)
            self._wake(interrupt=False)

    def warm(self) -> None:
        """Make ready, once it is quiet, what the first searches need."""
        with self._change:
            self._ready = deque([(OPEN_AFTER, Job("", "open")), (DICTIONARY_AFTER, Job("", "dictionary"))])
            self._wake(interrupt=False)

    def stir(self) -> None:
        """A key was pressed: what can wait waits."""
        self._stirred = time.monotonic()

    def close(self, wait: float = 2) -> None:
        """Stop searching and let the corpus go; wait so many seconds at most until that is done."""
        with self._change:
            self._closed = True
            self._wake()
        if self._thread.ident is not None:
            self._thread.join(timeout=wait)

    def _wake(self, *, interrupt: bool = True) -> None:
        """Have the thread look at what is wanted now."""
        self.stir()
        if interrupt:
            self._stop.tell()
        self._change.notify()
        if (
            self._thread.ident is None and not self._closed
        ):  # not before: nothing of the search is imported yet
            self._thread.start()

    # -- in the searching thread

    def _run(self) -> None:
        while (taken := self._next()) is not None:
            job, stop = taken
            with guarded(partial(self._failed, job)):  # a corpus that cannot be searched must say so
                for found in self._answers(job, stop):
                    if not self._stale(job):
                        self._deliver(job, found)
        self._let_go()

    def _failed(self, job: Job, fault: Fault) -> None:
        """Tell it; the next query is answered all the same."""
        self._let_go()
        self._deliver(job, fault)

    def _next(self) -> tuple[Job, Stop] | None:
        """What to do next, as soon as there is something, and what will tell to stop it; None when all is over."""
        with self._change:
            while not self._closed:
                quiet = time.monotonic() - self._stirred
                if (job := self._taken(quiet)) is not None:
                    stop = Stop()
                    if job.kind != "complete":  # soon done, and wanted whatever is typed next
                        self._stop = stop
                    return job, stop
                self._change.wait(self._patience(quiet))
        return None

    def _taken(self, quiet: float) -> Job | None:
        """The job that is most wanted after so many seconds without a key, no longer waiting; None if none is."""
        if self._complete is not None:
            job, self._complete = self._complete, None
            return job
        if self._typed is not None:
            job, self._typed = self._typed, None
            return job
        if self._rest is not None and quiet >= REST_AFTER:
            job, self._rest = self._rest, None
            return job
        if self._aside and quiet >= ASIDE_AFTER:
            return self._aside.popleft()
        if self._ready and quiet >= self._ready[0][0]:
            return self._ready.popleft()[1]
        return None

    def _patience(self, quiet: float) -> float | None:
        """Seconds to wait until something is worth doing, None where only a query can be."""
        waits = [after for after, _ in list(self._ready)[:1]]
        waits += [REST_AFTER] * (self._rest is not None) + [ASIDE_AFTER] * bool(self._aside)
        return max(0.01, min(waits) - quiet) if waits else None

    def _stale(self, job: Job) -> bool:
        return self._closed or (job.kind in ("typed", "rest", "alike") and job.generation != self._generation)

    def _answers(self, job: Job, stop: Stop) -> Iterator[SearchResult | Completions]:
        try:
            search = self._opened()
            with search.words.heeding(stop), search.words.guarded():
                yield from self._done(job, search)
        except Interrupted:
            if job.kind == "aside":
                with self._change:
                    self._aside.appendleft(job)

    def _done(self, job: Job, search: Engine) -> Iterator[SearchResult | Completions]:
        match job.kind:
            case "open":
                search.search("财政")
                gc.freeze()
            case "dictionary":
                self._read_dictionary(search)
                gc.freeze()
            case "typed":
                for answer in search.steps(job.query, FIRST_HITS):
                    yield self._found(answer)
                    if answer.whole and len(answer.hits) < answer.total.reports:
                        self._want_rest(job)
            case "alike":
                yield self._found(self._alike(search, job.query))
            case "complete":
                yield self._completions(search, job)
            case _:
                yield self._found(search.search(job.query, ALL_HITS))

    def _found(self, answer: Answer) -> SearchResult:
        if self._rows is None:
            self._rows = Corpus.open(self._path)
        return SearchResult(answer, self._rows.rows_of([hit.id for hit in answer.hits]))

    def _alike(self, search: Engine, id: str) -> Answer:
        from corpus.search.key_terms import more_like

        return more_like(search.words, search.corpus.report(id), FIRST_HITS)

    def _completions(self, search: Engine, job: Job) -> Completions:
        from corpus.search.completion import CompletionNames, complete

        if self._names is None:
            self._names = CompletionNames.of(search.corpus)
        return Completions(complete(job.query, job.cursor, self._names, job.language))

    def _want_rest(self, job: Job) -> None:
        with self._change:
            if job.generation == self._generation:
                self._rest = job._replace(kind="rest")

    def _opened(self) -> Engine:
        from corpus.search.engine import Engine

        if self._search is None:
            opened = Engine(self._path, self._lexicon)
            with self._change:
                self._search = opened
        return self._search

    def _read_dictionary(self, search: Engine) -> None:
        from corpus.search import segment

        segment.cut("财政总收入", search.corpus)
        self._completions(search, Job("z", "complete", cursor=1))

    def _let_go(self) -> None:
        with self._change:
            search, self._search = self._search, None
        if search is not None:
            search.close()
        if self._rows is not None:
            self._rows.close()
            self._rows = None
