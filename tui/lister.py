"""One thread that sorts, groups and narrows a long list, so that no key waits: the newest wish wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from corpus.faults import Fault
from corpus.store import Corpus
from corpus.store_rows import Interrupted, Listing, Rows, Wish


class Lister:
    """Lists one corpus file as wished, each time through a call to `deliver` from its own thread.

    `own` is the file with the reader's marks. The thread begins with the first wish.
    """

    def __init__(self, corpus: Path, own: Path, deliver: Callable[[Listing | Fault], object]) -> None:
        self._path, self._own = corpus, own
        self._deliver = deliver
        self._wanted: Wish | None = None
        self._busy: Rows | None = None
        self._closed = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="list", daemon=True)

    def ask(self, wish: Wish) -> None:
        """List this; what was wished for before is no longer wanted."""
        with self._change:
            self._wanted = wish
            self._wake()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        with self._change:
            self._wanted = None
            self._interrupt()

    def close(self) -> None:
        """Stop, and let the corpus go."""
        with self._change:
            self._closed, self._wanted = True, None
            self._wake()
        if self._thread.ident is not None:
            self._thread.join(timeout=2)

    def _wake(self) -> None:
        self._interrupt()
        self._change.notify()
        if self._thread.ident is None and not self._closed:
            self._thread.start()

    def _interrupt(self) -> None:
        if self._busy is not None:
            self._busy.interrupt()

    def _run(self) -> None:
        try:
            with Corpus.open(self._path) as corpus:
                self._answer(Rows(corpus, self._own))
        except Fault as fault:
            self._deliver(fault)

    def _answer(self, rows: Rows) -> None:
        while (wish := self._next(rows)) is not None:
            try:
                listing = rows.listing(wish)
            except Interrupted:
                continue
            with self._change:
                stale = self._wanted is not None or self._closed
            if not stale:
                self._deliver(listing)

    def _next(self, rows: Rows) -> Wish | None:
        with self._change:
            self._busy = None  # between two wishes there is nothing to interrupt
            while self._wanted is None and not self._closed:
                self._change.wait()
            self._busy = rows
            wish, self._wanted = self._wanted, None
            return wish
