"""How a report that answers is told: its snippet, the places to light up, and what the words were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from corpus.search.answer import Hit, Understood
from corpus.search.snippet import Snippet, snippet_of
from corpus.search.tiers import TIERS, TextSpan, Way
from corpus.search.verify import Document, Match
from corpus.store.corpus_file import Corpus
from corpus.store.records import PLACED

MOST_SPANS = 500  # places told of one report
MOST_MEANINGS = 3


class Figures:
    """The figures of a report by their indicators."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def there(self, number: int, indicators: Sequence[str]) -> bool:
        """Whether the report has a figure of one of these indicators."""
        return bool(self._rows("1", number, indicators, "LIMIT 1"))

    def places(self, number: int, indicators: Sequence[str]) -> tuple[TextSpan, ...]:
        """Where the figures of these indicators stand in the text."""
        return tuple(TextSpan(*row) for row in self._rows('start, "end"', number, indicators, "ORDER BY at"))

    def _rows(self, columns: str, number: int, indicators: Sequence[str], end: str) -> list[tuple[int, ...]]:
        marks = ", ".join("?" * len(indicators))
        statement = (
            f"SELECT {columns} FROM figures WHERE number = ? AND indicator IN ({marks}) AND {PLACED} {end}"
        )
        return self._corpus.figure_rows(number, statement, *indicators)


def hit_of(match: Match, document: Document, figures: Figures) -> Hit:
    """The hit that a match is told as."""
    places = (span for _, way, _ in match.met for span in _places(document, way, figures))
    spans = apart(places)[:MOST_SPANS]
    told = snippet_of(document.text, spans) if spans else _of_title(document, match)
    return Hit.of(document, told, spans, tier=TIERS[match.tier], score=match.score, in_title=match.in_title)


def _places(document: Document, way: Way, figures: Figures) -> tuple[TextSpan, ...]:
    """Where a word stands in the text; if nowhere, the figures of the indicators that it names."""
    spans = way.locate(document.text).spans
    if spans or not way.indicators:
        return spans
    return figures.places(document.number, way.indicators)


def _of_title(document: Document, match: Match) -> Snippet:
    """The title in place of a piece of text, where the text itself has none of the words."""
    spans = (span for _, way, _ in match.met for span in way.locate(document.title).spans)
    return Snippet(document.title.replace("\n", " "), apart(spans))


def apart(spans: Iterable[TextSpan]) -> tuple[TextSpan, ...]:
    """Spans in order, those that overlap made one."""
    joined: list[TextSpan] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = TextSpan(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def understood(matches: Iterable[Match]) -> tuple[Understood, ...]:
    """What the words that were not taken as typed were taken for."""
    meanings: dict[tuple[str, str], dict[str, None]] = {}
    for match in matches:
        for word, way, said in match.met:
            if way.tier != "exact" and said:
                meanings.setdefault((word.text, way.tier), {})[said] = None
    return tuple(Understood(*key, tuple(islice(said, MOST_MEANINGS))) for key, said in meanings.items())
