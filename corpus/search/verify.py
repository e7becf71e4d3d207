"""Whether a report answers: every word found in it, each in the strictest of its ways that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.search.candidates import Ways
from corpus.search.tiers import TIERS, Located, Way
from corpus.search.word import QueryWord

UNSAID = 0.95  # a report that a name leads to, but that does not say it, comes after those that do


class Document(NamedTuple):
    """What is read of a report to verify it."""

    number: int
    id: str
    title: str
    zone: str | None
    period: str | None
    text: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """Where words may stand: title, zone, text."""
        return self.title, self.zone or "", self.text


Check = Callable[[Document], bool]  # whether a report answers


class Match(NamedTuple):
    """A report that was verified, before it is told: the way in which each word of the query was met."""

    number: int
    met: tuple[tuple[QueryWord, Way, str], ...]  # with what stands in the report
    in_title: bool
    score: float
    places: int

    @property
    def tier(self) -> int:
        """The place in `TIERS` of the loosest way."""
        return max(TIERS.index(way.tier) for _, way, _ in self.met)

    @property
    def rank(self) -> tuple[int, float, bool, int]:
        """Tier, likeness (which differs among slips only), title, newest."""
        return self.tier, -round(self.score, 3), not self.in_title, self.number


# Whether a report of that number has a figure of these indicators.
States = Callable[[int, Sequence[str]], bool]


def verified(document: Document, ways: Ways, states: States) -> Match | None:
    """The report as a match, if every word stands in it or leads to it."""
    met: list[tuple[QueryWord, Way, str]] = []
    score, places, in_title = 1.0, 0, bool(ways)
    parts = document.parts
    for word, known in ways.items():
        for way in known:
            found = tuple(map(way.locate, parts))
            title, zone, text = found
            if title.spans or zone.spans or text.spans:
                break
            if document.zone in way.zones or (way.indicators and states(document.number, way.indicators)):
                break
        else:
            return None
        best = max(title.score, zone.score, text.score)
        score = min(score, best or UNSAID * way.score)
        places += len(title.spans) + len(text.spans)
        in_title = in_title and bool(title.spans or zone.spans)
        met.append((word, way, _saying(parts, found) or next(iter((*way.indicators, *way.zones)), "")))
    return Match(document.number, tuple(met), in_title, score, places)


def _saying(parts: Sequence[str], found: Sequence[Located]) -> str:
    """The words of the report that answer best, or nothing if it answers without any."""
    part, best = max(zip(parts, found, strict=True), key=lambda pair: pair[1].score)
    return next((part[span.start : span.end] for span in best.spans), "")
