"""The corpus under the app: its file open, the reader's corrections laid over it, a thread that searches it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import Labels, no_labels
from tui.data.corrected_corpus import CorrectedCorpus
from tui.workers.search import Job, Outcome, Searcher


class CorpusSession:
    """A corpus file as it is when this is made, until it is closed; a file that is built anew is another session.

    `tell` hears of corrections that cannot be read. `deliver` is called from the searching thread, with this session,
    for each answer: what that of a file gone by still finds counts for nothing. `labels` is what the reader wrote
    to reports; it is asked in that thread. Raises what `Corpus.open` does.
    """

    def __init__(
        self,
        path: Path,
        lexicon: Lexicon,
        tell: Callable[[Fault], object],
        deliver: Callable[[CorpusSession, Job, Outcome], object],
        labels: Labels = no_labels,
    ) -> None:
        self.corpus = Corpus.open(path)
        self.lexicon = lexicon  # that the corpus is asked in
        self.corrected = CorrectedCorpus(self.corpus, tell)
        self.searcher = Searcher(path, lexicon, partial(deliver, self), labels)

    def close(self, wait: float = 2) -> None:
        """Let the file go; what is being searched for is waited for so many seconds at most."""
        self.searcher.close(wait)
        self.corpus.close()
