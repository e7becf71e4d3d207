"""The thread that searches. The newest query wins, an older one is interrupted.

Completions and reports like another are asked here as well. What nobody waits for is done when no key is pressed,
and gives way to the next query: the hits behind those that fill a screen, how many reports answer the saved searches,
making ready what the first searches need.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.search.cancellation import Stop
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import Labels, no_labels
from corpus.store.report_rows import ReportRow
from tui.workers.latest_wins import LatestWins

if TYPE_CHECKING:
    from corpus.answers import Answering, Reply
    from corpus.search.answer import Answer
    from corpus.search.completion import Completion, CompletionNames
    from corpus.search.engine import Engine

# Seconds without a key before work that nobody waits for begins: opening the index, the hits behind the first, what
# was asked aside, and the dictionary that few queries need (0.2 s of CPU).
OPEN_AFTER, REST_AFTER, ASIDE_AFTER, DICTIONARY_AFTER = 0.2, 0.25, 0.5, 2.0
QUESTION_AFTER = 0.15  # and before what was typed is read as a question: its hits come first
FIRST_HITS, ALL_HITS = 50, 1000  # told at once; told when it is quiet

Kind = Literal["typed", "question", "rest", "alike", "complete", "aside", "open", "dictionary"]


class Job(NamedTuple):
    """Something to do in the searching thread.

    A query typed, the same as a plain question, the rest of its hits, reports like the one whose id is the `query`,
    what may stand at the `cursor` of a query, a query asked aside, making ready.
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


class Answered(NamedTuple):
    """The answer to what was typed as a plain question, with the rows of the reports that its figures are in, by id."""

    reply: Reply
    rows: dict[str, ReportRow]


Outcome = SearchResult | Completions | Answered | Fault


class SearchQueue:
    """The jobs that wait for the searching thread: what is typed, and what can wait until it is quiet."""

    def __init__(self) -> None:
        self._typed: Job | None = None
        self._complete: Job | None = None
        self._question: Job | None = None
        self._rest: Job | None = None
        self._aside: deque[Job] = deque()
        self._ready: deque[tuple[float, Job]] = deque()  # and after how many seconds of quiet
        self._generation = 0  # counts the queries typed: what is left to do for an older one is not wanted

    def renew(self, job: Job | None) -> None:
        """This was typed, and nothing before it is wanted any longer."""
        self._generation += 1
        self._typed = job and job._replace(generation=self._generation)
        self._question = self._rest = None

    def complete(self, job: Job) -> None:
        """What may stand at a cursor is asked; at another no longer."""
        self._complete = job

    def put_aside(self, jobs: Iterable[Job]) -> None:
        """These are asked aside; what was and still waits is dropped."""
        self._aside = deque(jobs)

    def make_ready(self, *jobs: tuple[float, Job]) -> None:
        """These are to be done in turn, each after so many seconds of quiet."""
        self._ready = deque(jobs)

    def take(self, quiet: float) -> Job | None:
        """The job that is most wanted after so many seconds without a key, no longer waiting; None if none is."""
        if self._complete is not None:
            job, self._complete = self._complete, None
            return job
        if self._typed is not None:
            job, self._typed = self._typed, None
            return job
        if self._question is not None and quiet >= QUESTION_AFTER:
            job, self._question = self._question, None
            return job
        if self._rest is not None and quiet >= REST_AFTER:
            job, self._rest = self._rest, None
            return job
        if self._aside and quiet >= ASIDE_AFTER:
            return self._aside.popleft()
        if self._ready and quiet >= self._ready[0][0]:
            return self._ready.popleft()[1]
        return None

    def patience(self, quiet: float) -> float | None:
        """Seconds to wait until something is worth doing, None where only a query can be."""
        waits = [after for after, _ in list(self._ready)[:1]]
        waits += [QUESTION_AFTER] * (self._question is not None)
        waits += [REST_AFTER] * (self._rest is not None) + [ASIDE_AFTER] * bool(self._aside)
        return max(0.01, min(waits) - quiet) if waits else None

    def put_back(self, job: Job) -> None:
        """What was asked aside waits again where it was interrupted; so does the rest of a query still wanted."""
        if job.kind == "aside":
            self._aside.appendleft(job)
        elif job.generation == self._generation:
            if job.kind == "rest":
                self._rest = job
            elif job.kind == "question":
                self._question = job

    def gives_way(self, job: Job) -> bool:
        """All but a completion: soon done, and wanted whatever is typed next."""
        return job.kind != "complete"


class Searcher:
    """Answers queries over one corpus file, each through calls to `deliver` from the searching thread.

    To one query typed there are several answers: the first rows, the whole, and in the end with more hits.
    """

    def __init__(
        self,
        corpus: Path,
        lexicon: Lexicon,
        deliver: Callable[[Job, Outcome], object],
        labels: Labels = no_labels,
    ) -> None:
        self._path, self._lexicon, self._labels = corpus, lexicon, labels
        self._queue = SearchQueue()
        self._search: Engine | None = None  # these four are only touched in the thread
        self._names: CompletionNames | None = None
        self._answering: Answering | None = None
        self._anew = False
        self._told: set[str] = set()  # reports of which it was told that they cannot be read, or not whole
        self._rows: Corpus | None = None  # a way to the file of its own, that no interrupt of the search cuts
        # It begins with the first query: before, nothing of the search is imported.
        self._thread = LatestWins("search", corpus, self._queue, self._answers, deliver, self._let_go)

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
        self._thread.ask(lambda: self._queue.renew(job))

    def complete(self, text: str, cursor: int, language: str) -> None:
        """Tell what may stand at the cursor of a query; nothing is interrupted for it."""
        job = Job(text, "complete", 0, cursor, language)
        self._thread.ask(lambda: self._queue.complete(job), interrupt=False)

    def ask_aside(self, queries: Iterable[str]) -> None:
        """Answer these when it is quiet; what was asked aside before and is not answered yet is dropped."""
        jobs = [Job(query, "aside") for query in queries]
        self._thread.ask(lambda: self._queue.put_aside(jobs), interrupt=False)

    def warm(self, *, anew: bool = False) -> None:
        """Make ready, once it is quiet, what the first searches need. `anew`: there was another file before, of which
        nothing is to stay."""
        self._anew = anew
        jobs = (OPEN_AFTER, Job("", "open")), (DICTIONARY_AFTER, Job("", "dictionary"))
        self._thread.ask(lambda: self._queue.make_ready(*jobs), interrupt=False)

    def stir(self) -> None:
        """A key was pressed: what can wait waits."""
        self._thread.stir()

    def close(self, wait: float = 2) -> None:
        """Stop searching and let the corpus go; wait so many seconds at most until that is done."""
        self._thread.close(wait)

    # -- in the searching thread

    def _answers(self, job: Job, stop: Stop) -> Generator[Outcome, None, None]:
        search = self._opened()
        with search.words.heeding(stop), search.words.guarded():
            yield from self._done(job, search)
        yield from self._lacking(search)

    def _lacking(self, search: Engine) -> Iterator[Fault]:
        """What a damaged file no longer gives is told behind what it gives, whenever there is more of that."""
        for corpus in filter(None, (search.corpus, self._rows)):
            lost = [id for id in corpus.unread.ids if id not in self._told]
            if (fault := corpus.unread.lacking(self._path, len(corpus) - len(lost), lost)) is not None:
                yield fault
                self._told.update(lost)  # it was not interrupted

    def _done(self, job: Job, search: Engine) -> Iterator[SearchResult | Completions | Answered]:
        match job.kind:
            case "open":
                search.search("财政")
                self._settle()
            case "dictionary":
                self._read_dictionary(search)
                self._settle()
            case "typed":
                for answer in search.steps(job.query, FIRST_HITS):
                    yield self._found(answer)
                    if answer.whole and len(answer.hits) < answer.total.reports:
                        self._thread.put_back(job._replace(kind="rest"))
                self._thread.put_back(job._replace(kind="question"))
            case "question":
                yield self._answered(job.query)
            case "alike":
                yield self._found(self._alike(search, job.query))
            case "complete":
                yield self._completions(search, job)
            case _:
                yield self._found(search.search(job.query, ALL_HITS))

    def _found(self, answer: Answer) -> SearchResult:
        return SearchResult(answer, self._beside().rows_of([hit.id for hit in answer.hits]))

    def _answered(self, query: str) -> Answered:
        from corpus.answers import Answering
        from tui.data.corrected_corpus import CorrectedCorpus

        corpus = self._beside()
        if self._answering is None:
            self._answering = Answering(corpus, self._lexicon)
        self._answering.corrected = CorrectedCorpus(corpus, lambda _: None)  # as they are by now
        reply = self._answering.answer(query)
        return Answered(reply, corpus.rows_of([row.report for row in reply.rows]))

    def _beside(self) -> Corpus:
        if self._rows is None:
            self._rows = Corpus.open(self._path)
        return self._rows

    def _alike(self, search: Engine, id: str) -> Answer:
        from corpus.search.key_terms import more_like

        return more_like(search.words, search.corpus.report(id), FIRST_HITS)

    def _completions(self, search: Engine, job: Job) -> Completions:
        from corpus.search.completion import CompletionNames, complete

        if self._names is None:
            self._names = CompletionNames.of(search.corpus)
        self._names.values["tag"] = tuple(self._labels().tags)  # as they are by now
        return Completions(complete(job.query, job.cursor, self._names, job.language))

    def _opened(self) -> Engine:
        from corpus.search.engine import Engine

        if self._search is None:
            self._search = Engine(self._path, self._lexicon, self._labels)
        return self._search

    def _read_dictionary(self, search: Engine) -> None:
        from corpus.search import segment

        segment.cut("财政总收入", search.corpus)
        self._completions(search, Job("z", "complete", cursor=1))
        self._answered("财政")  # whatever is typed is read as a question, too

    def _settle(self) -> None:
        """What the search needs is no garbage: the collector need not look through it. What was needed of the file
        before is, and would stay for ever."""
        if self._anew:
            gc.unfreeze()
            gc.collect()
            self._anew = False
        gc.freeze()

    def _let_go(self) -> None:
        if self._search is not None:
            self._search.close()
            self._search = None
        if self._rows is not None:
            self._rows.close()
            self._rows = self._answering = None
