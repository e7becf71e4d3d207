"""One thread that searches, so that no key waits for it: the newest query wins, an older one is interrupted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.faults import Fault

if TYPE_CHECKING:
    from corpus.search.engine import Answer, Search


class Searcher:
    """Answers queries over one corpus file, each through a call to `deliver` from the searching thread."""

    def __init__(self, corpus: Path, deliver: Callable[[Answer | Fault], object]) -> None:
        self._path = corpus
        self._deliver = deliver
        self._wanted: str | None = None
        self._search: Search | None = None
        self._closed = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def ask(self, query: str) -> None:
        """Answer this query; whatever was asked before is no longer wanted."""
        with self._change:
            self._wanted = query
            if self._search is not None:
                self._search.interrupt()
            self._change.notify()
        if self._thread.ident is None:  # the first query: until then nothing of the search is even imported
            self._thread.start()

    def close(self) -> None:
        """Stop searching and let the corpus go."""
        with self._change:
            self._closed = True
            self._wanted = None
            if self._search is not None:
                self._search.interrupt()
            self._change.notify()
        if self._thread.ident is not None:
            self._thread.join(timeout=2)

    def _run(self) -> None:
        try:
            self._answer_all()
        except Fault as fault:  # a corpus that cannot be searched must say so, not fall silent
            self._deliver(fault)

    def _answer_all(self) -> None:
        from corpus.search.engine import Interrupted, Search

        with Search(self._path) as search:
            with self._change:
                self._search = search
            while (query := self._next()) is not None:
                try:
                    answer = search.search(query)
                except Interrupted:
                    continue
                with self._change:
                    stale = self._wanted is not None or self._closed
                if not stale:
                    self._deliver(answer)

    def _next(self) -> str | None:
        with self._change:
            while self._wanted is None and not self._closed:
                self._change.wait()
            query, self._wanted = self._wanted, None
            return query
