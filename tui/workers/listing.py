"""One thread that sorts, groups and narrows a long list, so that no key waits: the newest wish wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from corpus.errors import Fault, Interrupted
from corpus.store.corpus_file import Corpus
from corpus.store.listing import Listing, ListQuery, Rows
from tui.guard import guarded


class Lister:
    """Lists one corpus file as wished, each time through a call to `deliver` from its own thread.

    `own` is the file with the reader's marks, if there is one. The thread begins with the first wish.
    """

    def __init__(self, corpus: Path, own: Path | None, deliver: Callable[[Listing | Fault], object]) -> None:
        self._path, self._own = corpus, own
        self._deliver = deliver
        self._wanted: ListQuery | None = None
        self._rows: Rows | None = None  # only touched in the thread
        self._busy: Rows | None = None  # what is listing now, for others to interrupt
        self._closed = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="list", daemon=True)

    def ask(self, wish: ListQuery) -> None:
        """List this; what was wished for before is no longer wanted."""
        with self._change:
            self._wanted = wish
            self._wake()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        with self._change:
            self._wanted = None
            self._interrupt()

    def close(self, wait: float = 2) -> None:
        """Stop, and let the corpus go; wait so many seconds at most until that is done."""
        with self._change:
            self._closed, self._wanted = True, None
            self._wake()
        if self._thread.ident is not None:
            self._thread.join(timeout=wait)

    def _wake(self) -> None:
        self._interrupt()
        self._change.notify()
        if self._thread.ident is None and not self._closed:
            self._thread.start()

    def _interrupt(self) -> None:
        if self._busy is not None:
            self._busy.interrupt()

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            with guarded(self._failed, self._path):  # the next wish is answered all the same
                self._answer(wish)
        self._let_go()

    def _failed(self, fault: Fault) -> None:
        self._let_go()
        self._deliver(fault)

    def _answer(self, wish: ListQuery) -> None:
        if self._rows is None:
            self._rows = Rows(Corpus.open(self._path), self._own)
        with self._change:
            self._busy = self._rows
        try:
            listing = self._rows.listing(wish)
        except Interrupted:
            return
        finally:
            with self._change:
                self._busy = None  # between two wishes there is nothing to interrupt
        with self._change:
            stale = self._wanted is not None or self._closed
        if not stale:
            self._deliver(listing)

    def _next(self) -> ListQuery | None:
        with self._change:
            while self._wanted is None and not self._closed:
                self._change.wait()
            wish, self._wanted = self._wanted, None
            return wish

    def _let_go(self) -> None:
        if self._rows is not None:
            self._rows.corpus.close()
            self._rows = None
