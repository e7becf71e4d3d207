"""A thread that tells what changed on the disk under an open corpus."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.builds import watch
from corpus.builds.watch import Difference, State, difference
from tui.guard import guarded

END_WITHIN = 0.2  # seconds: it ends at once, unless it looks at many files just then


class DiskNews(NamedTuple):
    """What happened to the files of the SOURCEs since they were looked at first; whether the corpus file is another."""

    files: Difference = Difference()
    replaced: bool = False


class SourceWatch:
    """Watches SOURCEs, and the corpus file that was opened, from `begin` on. `tell` is called in its thread.

    `opened` is what tells that file from one in its place (`stamp`); None while there is none. Where one would have to
    look again and again (a network disk), nothing is watched, unless the reader wants it.
    """

    def __init__(
        self,
        sources: Sequence[Path],
        corpus: Path,
        opened: tuple[int, int] | None,
        tell: Callable[[SourceWatch], object],
    ) -> None:
        self.news = DiskNews()
        self.opened = opened
        self.looked = threading.Event()  # set once it is known what is there
        self._sources = [source.absolute() for source in sources]
        self._corpus = corpus.absolute()
        self._tell = tell
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def begin(self) -> None:
        """Take the files as they are now for known."""
        if self._thread.ident is None and not self._stop.is_set():
            self._thread.start()

    def close(self) -> None:
        """Watch no longer."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(END_WITHIN)

    def _run(self) -> None:
        with guarded(lambda fault: None):  # what cannot be watched is not: nobody asked for it
            self._watch()

    def _watch(self) -> None:
        watched = [
            path for path in (*self._sources, self._corpus) if watch.looks_are_wanted() or watch.is_told(path)
        ]
        first: State | None = None
        for state in watch.states(watched, self._stop) if watched else ():
            files = {path: at for path, at in state.items() if path != self._corpus}
            first = files if first is None else first
            # Of a SOURCE that is gone there is nothing to be read: it may come back.
            changed = difference(first, files) if files else Difference()
            news = DiskNews(changed, state.get(self._corpus, self.opened) != self.opened is not None)
            if news != self.news:
                self.news = news
                self._tell(self)
            self.looked.set()
