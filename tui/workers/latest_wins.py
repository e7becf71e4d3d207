"""One thread under changing questions, so that no key waits for an answer: the newest wins, an older one gives way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from corpus.errors import Fault, Interrupted
from corpus.search.cancellation import Stop
from tui.guard import guarded

Question = TypeVar("Question")
Outcome = TypeVar("Outcome")


class Questions(Protocol[Question]):
    """The questions that wait. Never called by two threads at once."""

    def take(self, quiet: float) -> Question | None:
        """The one that is most wanted after so many seconds without a key, no longer waiting; None if none is."""

    def patience(self, quiet: float) -> float | None:
        """Seconds to wait until one is worth answering, None where only another question can be."""

    def put_back(self, question: Question) -> None:
        """It was interrupted, or there is more to say to it: let it wait again, if it is still wanted."""

    def gives_way(self, question: Question) -> bool:
        """Whether it is interrupted for another."""


class LatestWins(Generic[Question, Outcome]):
    """Answers what is `wanted` of the file at `path`, each answer through a call to `deliver` from its own thread.

    The thread begins with the first question. `answers` is called in it with the question and what will tell to stop;
    whatever goes wrong is delivered, and the next question is answered all the same. `let_go` closes what `answers`
    opened, at the end and after a fault.
    """

    def __init__(
        self,
        name: str,
        path: Path,
        wanted: Questions[Question],
        answers: Callable[[Question, Stop], Generator[Outcome, None, None]],
        deliver: Callable[[Question, Outcome | Fault], object],
        let_go: Callable[[], object],
    ) -> None:
        self._path, self._wanted = path, wanted
        self._answers, self._deliver, self._let_go = answers, deliver, let_go
        self._stirred = 0.0
        self._closed = False
        self._stop = Stop()  # of the question under way; only changed and told under `_change`
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def ask(self, put: Callable[[], object], *, interrupt: bool = True) -> None:
        """Have `put` change what is wanted, and look at it; with `interrupt` what is under way is wanted no longer."""
        with self._change:
            put()
            self.stir()
            if interrupt:
                self._stop.tell()
            self._change.notify()
            if self._thread.ident is None and not self._closed:
                self._thread.start()

    def put_back(self, question: Question) -> None:
        """Let a question wait again."""
        with self._change:
            self._wanted.put_back(question)

    def stir(self) -> None:
        """A key was pressed: what can wait waits."""
        self._stirred = time.monotonic()

    def close(self, wait: float = 2) -> None:
        """Stop, and let the file go; wait so many seconds at most until that is done."""
        with self._change:
            self._closed = True
            self._stop.tell()
            self._change.notify()
        if self._thread.ident is not None:
            self._thread.join(timeout=wait)

    # -- in the thread

    def _run(self) -> None:
        while (taken := self._next()) is not None:
            question, stop = taken
            with guarded(partial(self._failed, question), self._path):
                self._answer(question, stop)
        self._let_go()

    def _failed(self, question: Question, fault: Fault) -> None:
        self._let_go()
        self._deliver(question, fault)

    def _answer(self, question: Question, stop: Stop) -> None:
        try:
            with closing(self._answers(question, stop)) as outcomes:
                for outcome in outcomes:
                    stop.heed()
                    if not self._closed:
                        self._deliver(question, outcome)
        except Interrupted:
            self.put_back(question)

    def _next(self) -> tuple[Question, Stop] | None:
        """What to answer next, as soon as there is something, and what will tell to stop it; None when all is over."""
        with self._change:
            while not self._closed:
                quiet = time.monotonic() - self._stirred
                if (question := self._wanted.take(quiet)) is not None:
                    stop = Stop()
                    if self._wanted.gives_way(question):
                        self._stop = stop
                    return question, stop
                self._change.wait(self._wanted.patience(quiet))
        return None
