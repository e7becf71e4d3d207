"""From a bound number to a figure: relation, sign, status, period, qualifier put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar, cast

from corpus.figures import relation as relations
from corpus.figures.bound import Bound
from corpus.figures.finder import Binder
from corpus.figures.period import Clock
from corpus.figures.qualifier import qualifier
from corpus.figures.status import all_estimates_from, hinted, plan_spans, promised, status
from corpus.model import Figure, Section, Value

_REACHED = re.compile(r"截[至止]|已|以来|目前|同比|共有")
_JOINED = re.compile(r"[和、与及][^，。；]{0,8}")
_BOTH = re.compile(r"均|都|皆|双双|同为")


class Reading:
    """One report being read: what its paragraphs plan, which times it names."""

    def __init__(
        self, text: str, plain: str, sections: Sequence[Section], period: str | None, plan_period: str | None
    ) -> None:
        self._text = text
        self._plain = plain
        self._spans = plan_spans(plain, sections, period, plan_period)
        self._starts = [start for start, _ in self._spans]
        self._clock = Clock(plain, period, plan_period)
        self._year = period[:4] if period else None
        self._expected = all_estimates_from(plain)
        self._hinted: dict[tuple[int, int], bool] = {}

    def figures(self, item: Bound, before: str | None, binder: Binder) -> list[Figure]:
        """The figures of one number: one, or two where it is stated of two indicators at once."""
        words = self._words(item)
        relation = relations.relation(item.number, words, before)
        plan = self._plan_start(item.number.start)
        hints = self._hints(item.window.sentence)
        standing = self._status(item, words, plan is not None, hints)
        period = item.period or self._period(item, standing, plan, hints)
        if standing == "actual" and self._future(period) and not self._reached(item):
            standing = "target"
        below = relations.sign(item.number, words, relation) < 0
        figure = Figure(
            surface=self._text[item.number.start : item.number.end],
            start=item.number.start,
            end=item.number.end,
            value=_fallen(item.number.value) if below else item.number.value,
            unit=item.number.unit,
            relation=relation,
            indicator=item.indicator,
            wording=item.wording,
            scope=item.scope,
            status=standing,
            period=period,
            qualifier=qualifier(self._plain, item.number),
            value_high=_fallen(item.number.high) if below else item.number.high,
            bound=item.how,
        )
        return [*self._twins(figure, item, binder), figure]

    def _words(self, item: Bound) -> relations.Words:
        window = item.window
        return relations.Words(
            gap=item.gap,
            head=item.gap if item.how == "dealt" else self._plain[slice(*window.head)],
            tail=self._plain[slice(*window.tail)],
            name=item.wording or "",
            around=self._plain[max(window.sentence[0], window.head[0] - 60) : window.head[0]],
        )

    def _future(self, period: str | None) -> bool:
        """Whether a period lies behind the one that the report speaks of."""
        return bool(period and self._year and period[:4] > self._year)

    def _reached(self, item: Bound) -> bool:
        """Whether the sentence says that it is so already: 截至2020年5月底, 已."""
        return bool(_REACHED.search(self._plain, item.window.sentence[0], item.number.start))

    def _plan_start(self, offset: int) -> int | None:
        """Where the plan around an offset begins; None outside of plans."""
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at][0] if at >= 0 and offset < self._spans[at][1] else None

    def _hints(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence has a word of what is to come; asked once a sentence."""
        if sentence not in self._hinted:
            self._hinted[sentence] = hinted(self._plain, sentence)
        return self._hinted[sentence]

    def _status(self, item: Bound, words: relations.Words, planned: bool, hints: bool) -> str:
        number, window = item.number, item.window
        found = status(
            self._plain,
            number.start,
            number.end,
            window.segment,
            window.sentence,
            planned=planned,
            quota=relations.is_quota(number, words),
            intended=relations.is_plan(number, words),
            hints=hints,
        )
        return "estimate" if found == "actual" and number.start >= self._expected else found

    def _period(self, item: Bound, standing: str, plan: int | None, hints: bool) -> str | None:
        number, window = item.number, item.window
        if standing == "quota":
            return self._clock.year(plan is not None)
        if relations.is_standing(item.wording, number):
            return None
        if plan is None and hints and promised(self._plain, window.sentence[0], number.start):
            return None
        return self._clock.period(number.start, window.sentence, window.paragraph, plan)

    def _twins(self, figure: Figure, item: Bound, binder: Binder) -> list[Figure]:
        """办结率和满意率均达100%: the same number of the other name."""
        start, end = item.window.head
        both = _BOTH.search(self._plain, start, end)
        if item.how == "dealt" or not both:
            return []
        hits = binder.within(start, both.start())
        if len(hits) < 2 or not _JOINED.fullmatch(self._plain, hits[-2].end, hits[-1].start):
            return []
        name = hits[-2]
        wording = self._plain[name.start : name.end]
        words = self._words(item)._replace(name=wording)
        relation = relations.relation(item.number, words, None)
        return [replace(figure, indicator=name.indicator, wording=wording, scope=None, relation=relation)]


_Stated = TypeVar("_Stated", bound=Value | None)


def _fallen(value: _Stated) -> _Stated:
    """A number below zero; one that is written so keeps its own sign."""
    return cast(_Stated, -value) if isinstance(value, Decimal) and value > 0 else value
