"""Many zones and many years, asked of a whole corpus: by the words of a reader."""

from __future__ import annotations

from collections.abc import Sequence

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
    whole = matrix.matrix(stated.of_period(corpus, wanted), wanted, lexicon=lexicon)
    return matrix.only(whole, [one_indicator(corpus, each, lexicon) for each in indicators])


def series_of(corpus: Corpus, lexicon: Lexicon, zone: str, indicator: str) -> list[series.Series]:
    """A zone's indicator over its years, the fullest series first. Raises as `one_zone` and `Fault("no-indicator")`."""
    name = one_zone(corpus, zone)
    canonical = one_indicator(corpus, indicator, lexicon)
    found = series.series(stated.of_indicator(corpus, name, canonical), name, canonical)
    if not found:
        raise Fault("no-indicator", detail=indicator)
    return found
