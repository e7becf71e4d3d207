"""Which part of a plain question no figure answers, and what comes nearest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.answers.model import AskedTime, Lack, PlainQuestion, SaidAs
from corpus.answers.selection import best, wishes
from corpus.compare.periods import span
from corpus.compare.statements import relation_of, stage_of
from corpus.lexicon.lexicon import Lexicon
from corpus.store import said_names, stated
from corpus.store.corpus_file import Corpus
from corpus.store.stated import NumberedFigure

NEAREST = 3


class Missing:
    """What of one question is missing; `near` are the figures nearest to it, as they were found."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, asked: PlainQuestion, zones: Sequence[str]) -> None:
        """`zones` are those that are asked of."""
        self._corpus, self._lexicon, self._asked, self._zones = corpus, lexicon, asked, zones
        self.near: list[NumberedFigure] = []

    def of(
        self, said: SaidAs | None, indicator: str, some: Sequence[NumberedFigure], zone: str | None = None
    ) -> list[Lack]:
        """Which part of the question the figures of an indicator do not answer."""
        asked, lexicon = self._asked, self._lexicon
        if not some:
            called = said.said if said else indicator
            return [Lack("indicator", called, self._akin(indicator, zone), zone)]
        wish = wishes(asked, indicator, lexicon)[0]
        timely = [each for each in some if asked.time is None or asked.time.holds(span(each.figure.period))]
        fitting = [each for each in some if wish.fits(each, lexicon)]
        if asked.quantity is not None and (timely or asked.time is None):
            self.near += [group[0] for group in best(wish.of_the_time(fitting), lexicon)]
            return []
        if timely and asked.status and not any(stage_of(each.figure) == asked.status for each in timely):
            self.near += [group[0] for group in best(timely, lexicon)]
            return [Lack("status", asked.status, (), zone)]
        if timely:
            self.near += [group[0] for group in best(timely, lexicon)]
            told = dict.fromkeys(relation_of(each.figure, lexicon) for each in timely)
            return [Lack("relation", wish.relations[0], tuple(told), zone)]
        others = fitting or list(some)
        near = self._nearest_in_time(others)
        self.near += near
        told_times = dict.fromkeys(each.figure.period for each in near if each.figure.period)
        return [Lack("period", asked.time.said if asked.time else "", tuple(told_times), zone)]

    def _nearest_in_time(self, some: Sequence[NumberedFigure]) -> list[NumberedFigure]:
        groups = best(some, self._lexicon)
        wanted = _middle(self._asked.time)

        def apart(group: list[NumberedFigure]) -> int:
            time = span(group[0].figure.period)
            return 10**6 if time is None or wanted is None else abs(time.first + time.months // 2 - wanted)

        return [group[0] for group in sorted(groups, key=apart)[:NEAREST]]

    def _akin(self, indicator: str, zone: str | None) -> tuple[str, ...]:
        """Indicators next to one that nobody states: related ones, and those called alike, that are stated here."""
        known = self._lexicon.indicators.get(indicator)
        related = (*known.near, *known.within, *known.kinds) if known else ()
        zones = (zone,) if zone else self._zones[:1]
        if not zones:
            return tuple(name for name in related if said_names.has_indicator(self._corpus, name))[:NEAREST]
        here = stated.indicators_of(self._corpus, zones[0])
        there = (name for name in related if name in here)
        alike = (name for name in _alike(indicator, here) if name != indicator)
        return tuple(dict.fromkeys((*there, *alike)))[:NEAREST]

    def like(self, name: str) -> tuple[str, ...]:
        """Indicators called somewhat like words that name none."""
        zone = next(iter(self._zones), None)
        here = stated.indicators_of(self._corpus, zone) if zone else self._lexicon.indicators
        return tuple(_alike(name, here))


def _middle(time: AskedTime | None) -> int | None:
    """The month in the middle of a time that is asked for, counted from year 0."""
    if time is None:
        return None
    if time.spans:
        return time.spans[0].first + time.spans[0].months // 2
    year = time.since or time.until
    return year * 12 + 6 if year else None


def _alike(name: str, names: Iterable[str]) -> list[str]:
    """Those of some names that share most of their hanzi with one."""
    from rapidfuzz import process

    return [found for found, _, _ in process.extract(name, list(names), limit=NEAREST, score_cutoff=50)]
