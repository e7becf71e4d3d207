"""Many zones and many years, asked of a whole corpus: by the words of a reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpus.api.meant import one_indicator, one_zone
from corpus.compare import matrix, series
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.store import stated
from corpus.store.corpus_file import Corpus


def matrix_of(
    corpus: Corpus, lexicon: Lexicon, period: str | None = None, indicators: Sequence[str] = ()
) -> matrix.Matrix:
    """Zones by indicators for a period, the one of most zones if None; of some indicators alone, if any is named."""
    known = stated.periods(corpus)
    wanted = period or (known[0][0] if known else "")
    figures, text_of = stated.of_period(corpus, wanted), partial(stated.text_of, corpus)
    # What is asked for by name is worth a column, whoever states it.
    fewest = 1 if indicators else matrix.FEWEST
    whole = matrix.matrix(figures, wanted, fewest, lexicon=lexicon, text_of=text_of)
    return matrix.only(whole, [one_indicator(corpus, each, lexicon) for each in indicators])


def series_of(corpus: Corpus, lexicon: Lexicon, zone: str, indicator: str) -> list[series.Series]:
    """A zone's indicator over its years, the fullest series first. Raises as `one_zone` and `Fault("no-indicator")`."""
    name = one_zone(corpus, zone)
    canonical = one_indicator(corpus, indicator, lexicon)
    figures = stated.of_indicator(corpus, name, canonical)
    found = series.series(figures, name, canonical, partial(stated.text_of, corpus))
    if not found:
        raise Fault("no-indicator", detail=indicator)
    return found
