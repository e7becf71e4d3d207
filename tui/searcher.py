"""One thread that searches, so that no key waits for it: the newest query wins, an older one is interrupted.

What is asked aside (how many reports answer the saved searches) is searched for when no key is pressed, and gives way
to the next query. So does making ready what the first searches need, before they need it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.faults import Fault

if TYPE_CHECKING:
    from corpus.search.engine import Answer, Search

# Seconds without a key before work that nobody waits for begins: opening the index, what was asked aside, and the
# dictionary that few queries need (1 s of CPU, in which another thread waits up to 0.13 s for its turn).
OPEN_AFTER, ASIDE_AFTER, DICTIONARY_AFTER = 0.2, 0.5, 2.0
ASIDE_LIMIT = 500  # reports told of a query asked aside


class Job(NamedTuple):
    """Something to do in the searching thread: a query that was typed, one asked aside, something made ready."""

    query: str
    kind: str = "typed"  # typed, aside, open, dictionary
    generation: int = 0


class Searcher:
    """Answers queries over one corpus file, each through calls to `deliver` from the searching thread.

    The first answer to a query is the first that can be told, the last is the whole.
    """

    def __init__(self, corpus: Path, deliver: Callable[[Job, Answer | Fault], object]) -> None:
        self._path = corpus
        self._deliver = deliver
        self._typed: Job | None = None
        self._later: list[tuple[float, Job]] = []  # what can wait, and for how many seconds of quiet
        self._aside: deque[Job] = deque()
        self._generation = 0  # counts the queries typed: an answer to an older one is stale
        self._stirred = 0.0
        self._closed = False
        self._search: Search | None = None
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def ask(self, query: str) -> None:
        """Answer this query; whatever was asked before is no longer wanted."""
        with self._change:
            self._generation += 1
            self._typed = Job(query, generation=self._generation)
            self._wake()

    def forget(self) -> None:
        """No query is on the screen any more: what is being searched for is dropped."""
        with self._change:
            self._generation += 1
            self._typed = None
            self._wake()

    def ask_aside(self, queries: Iterable[str]) -> None:
        """Answer these when it is quiet; what was asked aside before and is not answered yet is dropped."""
        with self._change:
            self._aside = deque(Job(query, "aside") for query in queries)
            self._wake()

    def warm(self) -> None:
        """Make ready, once it is quiet, what the first searches need."""
        with self._change:
            self._later = [(OPEN_AFTER, Job("", "open")), (DICTIONARY_AFTER, Job("", "dictionary"))]
            self._wake()

    def stir(self) -> None:
        """A key was pressed: what can wait waits."""
        self._stirred = time.monotonic()

    def close(self) -> None:
        """Stop searching and let the corpus go."""
        with self._change:
            self._closed = True
            self._wake()
        if self._thread.ident is not None:
            self._thread.join(timeout=2)

    def _wake(self) -> None:
        """Have the thread look at what is wanted now."""
        self.stir()
        if self._search is not None:
            self._search.interrupt()
        self._change.notify()
        if (
            self._thread.ident is None and not self._closed
        ):  # until then nothing of the search is even imported
            self._thread.start()

    # -- in the searching thread

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                for answer in self._answers(job):
                    if not self._stale(job):
                        self._deliver(job, answer)
            except Fault as fault:  # a corpus that cannot be searched must say so, not fall silent
                self._let_go()
                self._deliver(job, fault)
        self._let_go()

    def _next(self) -> Job | None:
        """What to do next, as soon as there is something; None when all is over."""
        with self._change:
            while not self._closed:
                if self._typed is not None:
                    job, self._typed = self._typed, None
                    return job
                quiet = time.monotonic() - self._stirred
                if self._aside and quiet >= ASIDE_AFTER:
                    return self._aside.popleft()
                if self._later and quiet >= self._later[0][0]:
                    return self._later.pop(0)[1]
                self._change.wait(self._patience(quiet))
        return None

    def _patience(self, quiet: float) -> float | None:
        """Seconds to wait until something is worth doing, None where only a query can be."""
        waits = [after for after, _ in self._later[:1]] + [ASIDE_AFTER] * bool(self._aside)
        return max(0.01, min(waits) - quiet) if waits else None

    def _stale(self, job: Job) -> bool:
        return self._closed or (job.kind == "typed" and job.generation != self._generation)

    def _answers(self, job: Job) -> Iterator[Answer]:
        from corpus.search.engine import Interrupted

        search = self._opened()
        try:
            match job.kind:
                case "open":
                    search.search(" ")
                case "dictionary":
                    self._read_dictionary(search)
                case "aside":
                    yield search.search(job.query, ASIDE_LIMIT)
                case _:
                    yield search.search(job.query)
        except Interrupted:
            if job.kind == "aside":
                with self._change:
                    self._aside.appendleft(job)

    def _opened(self) -> Search:
        from corpus.search.engine import Search

        if self._search is None:
            opened = Search(self._path)
            with self._change:
                self._search = opened
        return self._search

    def _read_dictionary(self, search: Search) -> None:
        from corpus.search import segment

        segment.cut("财政总收入", search.corpus)

    def _let_go(self) -> None:
        with self._change:
            search, self._search = self._search, None
        if search is not None:
            search.close()
