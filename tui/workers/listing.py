"""The thread that sorts, groups and narrows a long list."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from corpus.errors import Fault
from corpus.search.cancellation import Stop
from corpus.store.corpus_file import Corpus
from corpus.store.known_reports import KnownReports
from corpus.store.labelled import Labels, no_labels
from corpus.store.listing import Listing, ListQuery, Rows
from tui.workers.latest_wins import LatestWins


class ListWish:
    """The one list that is wished for, if any waits."""

    def __init__(self) -> None:
        self._wish: ListQuery | None = None

    def put(self, wish: ListQuery) -> None:
        """This is wished for, and nothing else any longer."""
        self._wish = wish

    def take(self, quiet: float) -> ListQuery | None:
        """The wish, whether keys are pressed or not."""
        wish, self._wish = self._wish, None
        return wish

    def patience(self, quiet: float) -> None:
        """Nothing waits but for a wish."""

    def put_back(self, wish: ListQuery) -> None:
        """What is interrupted is wished for no longer."""

    def gives_way(self, wish: ListQuery) -> bool:
        """Every wish to the next."""
        return True


class Lister:
    """Lists one corpus file as wished, each time through a call to `deliver` from the listing thread.

    `own` is the file with the reader's marks, if there is one, `known` the reports that are not new to him,
    `labels` what he wrote to reports; it is asked in the thread.
    """

    def __init__(
        self,
        corpus: Path,
        own: Path | None,
        deliver: Callable[[Listing | Fault], object],
        known: KnownReports | None = None,
        labels: Labels = no_labels,
    ) -> None:
        self._path, self._own, self._known, self._labels = corpus, own, known, labels
        self._wish = ListWish()
        self._rows: Rows | None = None  # only touched in the thread
        self._thread = LatestWins(
            "list", corpus, self._wish, self._answers, lambda _, listing: deliver(listing), self._let_go
        )

    def ask(self, wish: ListQuery) -> None:
        """List this; what was wished for before is no longer wanted."""
        self._thread.ask(lambda: self._wish.put(wish))

    def close(self, wait: float = 2) -> None:
        """Stop, and let the corpus go; wait so many seconds at most until that is done."""
        self._thread.close(wait)

    def _answers(self, wish: ListQuery, stop: Stop) -> Generator[Listing, None, None]:
        if self._rows is None:
            self._rows = Rows(Corpus.open(self._path), self._own, self._known, self._labels)
        with self._rows.heeding(stop.is_told):
            yield self._rows.listing(wish)

    def _let_go(self) -> None:
        if self._rows is not None:
            self._rows.corpus.close()
            self._rows = None
