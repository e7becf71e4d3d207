"""What a comparison works out beside the keys: in a thread, with a corpus opened for itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeVar

from corpus.compare import terms as words
from corpus.compare.matrix import Matrix
from corpus.compare.matrix import matrix as matrix_of
from corpus.compare.series import Series
from corpus.compare.series import series as series_of
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report
from corpus.store import stated
from corpus.store.corpus_file import Corpus
from tui.workers.task import InPart, Whole

Result = TypeVar("Result")


def terms(path: Path, reports: tuple[Report, Report], lexicon: Lexicon) -> Whole[list[words.ContrastTerm]]:
    """What each report says that the other does not."""
    with Corpus.open(path) as corpus:
        background = words.background(corpus, reports)
        return _in_part(corpus, words.terms(*reports, background, lexicon=lexicon))


def matrix(path: Path, wished: str | None, lexicon: Lexicon) -> Whole[Matrix]:
    """The matrix of a period; where no report speaks of it, of that of most zones."""
    with Corpus.open(path) as corpus:
        known = [period for period, _ in stated.periods(corpus)]
        period = wished if wished in known else next(iter(known), "")
        figures, text_of = stated.of_period(corpus, period or ""), partial(stated.text_of, corpus)
        return _in_part(corpus, matrix_of(figures, period or "", 1, lexicon=lexicon, text_of=text_of))


def series(path: Path, zone: str, indicator: str) -> Whole[list[Series]]:
    """One zone's indicator over its years."""
    with Corpus.open(path) as corpus:
        figures = stated.of_indicator(corpus, zone, indicator)
        return _in_part(corpus, series_of(figures, zone, indicator, partial(stated.text_of, corpus)))


def _in_part(corpus: Corpus, result: Result) -> Whole[Result]:
    """What was worked out, and what a damaged file no longer gave for it."""
    unread = corpus.unread
    lacking = unread.lacking(corpus.path, len(corpus) - len(unread.reports), unread.ids)
    return result if lacking is None else InPart(result, lacking)
