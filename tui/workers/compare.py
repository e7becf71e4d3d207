"""What a comparison works out beside the keys: in a thread, with a corpus opened for itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from corpus.compare import terms as words
from corpus.compare.matrix import Matrix
from corpus.compare.matrix import matrix as matrix_of
from corpus.compare.series import Series
from corpus.compare.series import series as series_of
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report
from corpus.store import stated
from corpus.store.corpus_file import Corpus


def terms(path: Path, reports: tuple[Report, Report], lexicon: Lexicon) -> list[words.ContrastTerm]:
    """What each report says that the other does not."""
    with Corpus.open(path) as corpus:
        return words.terms(*reports, words.background(corpus, reports), lexicon=lexicon)


def matrix(path: Path, wished: str | None, lexicon: Lexicon) -> Matrix:
    """The matrix of a period; where no report speaks of it, of that of most zones."""
    with Corpus.open(path) as corpus:
        known = [period for period, _ in stated.periods(corpus)]
        period = wished if wished in known else next(iter(known), "")
        figures, text_of = stated.of_period(corpus, period or ""), partial(stated.text_of, corpus)
        return matrix_of(figures, period or "", 1, lexicon=lexicon, text_of=text_of)


def series(path: Path, zone: str, indicator: str) -> list[Series]:
    """One zone's indicator over its years."""
    with Corpus.open(path) as corpus:
        figures = stated.of_indicator(corpus, zone, indicator)
        return series_of(figures, zone, indicator, partial(stated.text_of, corpus))
