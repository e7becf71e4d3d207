"""From a plain question to the figures that answer it, or to what of it nothing answers and what is nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from corpus.answers import weighing
from corpus.answers.missing import NEAREST, Missing
from corpus.answers.model import (
    NO_QUESTION,
    AnswerRow,
    Lack,
    PlainQuestion,
    Reply,
    SaidAs,
    Standing,
)
from corpus.answers.names import AskableNames
from corpus.answers.selection import RowMaker, Wish, best, is_of_its_zone, newly, wishes
from corpus.answers.understand import understood
from corpus.answers.weighing import number
from corpus.compare.periods import TimeSpan, span
from corpus.compare.statements import stage_of
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.qualifiers import bound_of, reach
from corpus.model import Figure, Report
from corpus.query import parse
from corpus.query.measures import RATES
from corpus.store import said_names, stated
from corpus.store.corpus_file import Corpus
from corpus.store.report_rows import ReportRow
from corpus.store.stated import NumberedFigure

MOST_ROWS = 12
MOST_FIGURES = 800  # of an indicator that are looked at where no zone is named: those of the newest reports
_NO_TIME = TimeSpan(0, 0)


class Corrected(Protocol):
    """A reader's corrections: which reports they touch, by id, and such a report with them laid over."""

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the reports."""
        ...

    def report(self, id: str) -> Report:
        """One of them, corrected."""
        ...


class Answering:
    """Answers plain questions over one corpus; what it has to know of its names is read with the first one.

    One thread at a time, as its corpus.
    """

    def __init__(
        self, corpus: Corpus, lexicon: Lexicon, today: date | None = None, corrected: Corrected | None = None
    ) -> None:
        """`today` is what 去年 is counted from; the day on which it is asked, if None. What `corrected` touches is
        answered as it was corrected."""
        self.corpus, self.lexicon, self.corrected, self._today = corpus, lexicon, corrected, today

    @cached_property
    def names(self) -> AskableNames:
        """What zones and indicators are called."""
        return AskableNames(self.corpus, self.lexicon)

    def understood(self, text: str) -> PlainQuestion | None:
        """The question that a text asks; None where it is none."""
        asked = understood(text, self.names, self._today or date.today())
        if asked is not None and asked.comparison is None and not parse(text).is_plain:
            return None  # it speaks the language of queries
        return asked

    def answer(self, text: str) -> Reply:
        """The answer to a plain question; `NO_QUESTION` for a text that is none."""
        asked = self.understood(text)
        if asked is None:
            return NO_QUESTION
        reply = _Answer(self, asked).reply()
        slots = asked.zones or asked.unknown_zones or asked.time or asked.outright
        return reply if reply.rows or slots else NO_QUESTION  # a word that is searched for


def answer(corpus: Corpus, lexicon: Lexicon, text: str, today: date | None = None) -> Reply:
    """The answer to one plain question over a corpus: see `Answering`."""
    return Answering(corpus, lexicon, today).answer(text)


class _Answer:
    """One question on its way to its answer."""

    def __init__(self, over: Answering, asked: PlainQuestion) -> None:
        self.asked = asked
        self._corpus, self._lexicon, self._names = over.corpus, over.lexicon, over.names
        self._corrected = over.corrected
        self._rows = RowMaker(over.corpus, over.lexicon)
        self._whole = True
        self._zones = self._asked_zones()
        self._lacks: list[Lack] = [
            Lack("zone", name, over.names.nearest_zones(name)) for name in asked.unknown_zones
        ]
        self._missing = Missing(over.corpus, over.lexicon, asked, self._zones)

    def reply(self) -> Reply:
        """The answer, whatever is asked."""
        for name in self.asked.unknown_indicators:
            self._lacks.append(Lack("indicator", name, self._missing.like(name)))
        if self.asked.rank and not self._zones:
            self._lacks.append(Lack("zone", self.asked.rank))
        if self.asked.unknown_indicators or (
            (self.asked.unknown_zones or self.asked.rank) and not self._zones
        ):
            return self._told(())
        # One after the other.
        found = [row for said in self.asked.indicators for row in self._of_indicator(said)]
        rows, standing = self._weighed(found)
        if not rows and not self._lacks:
            self._lacks.append(Lack("figure", ""))
        return self._told(rows, standing)

    def _told(self, rows: Sequence[AnswerRow], standing: Standing | None = None) -> Reply:
        near = [self._rows.row(each) for each in self._missing.near[:NEAREST]]
        return Reply(
            self.asked,
            tuple(rows[:MOST_ROWS]),
            tuple(self._lacks),
            tuple(near),
            standing,
            self._whole and len(rows) <= MOST_ROWS,
        )

    def _asked_zones(self) -> tuple[str, ...]:
        """The zones that are asked of; of a city whose zones are weighed, its zones."""
        asked = self.asked
        if asked.aim in ("which", "most", "least") and len(asked.zones) == 1 and not asked.by_years:
            return tuple(said_names.zones_in(self._corpus, asked.zones[0])) or asked.zones
        return tuple(said_names.zones_of_rank(self._corpus, asked.rank)) if asked.rank else asked.zones

    # -- the figures

    def _of_indicator(self, said: SaidAs) -> list[AnswerRow]:
        """The rows of an indicator; of several that a reader's word may mean, of each, the likeliest first."""
        stated_of = {name: self._stated(name) for name in said.indicators[:3]}
        answering = [self._answering(name, some) for name, some in stated_of.items()]
        told = [(rows, missing) for rows, missing in answering if rows]
        if told and (self.asked.aim != "value" or said.how != "lay"):
            told = told[:1]  # what is weighed is one statistic
        if told:
            self._lacks += told[0][1]
            return [row for rows, _ in told for row in rows]
        named = next((name for name, some in stated_of.items() if some), said.indicators[0])
        missing = answering[list(stated_of).index(named)][1]
        self._lacks += missing or self._missing.of(said, named, stated_of[named])
        return []

    def _stated(self, indicator: str) -> list[NumberedFigure]:
        time = self.asked.time
        only = time.spans[0] if time and len(time.spans) == 1 and not self._zones else None
        year = str(only.year) if only and only.months == 12 and only.first % 12 == 0 else None
        found = stated.about(self._corpus, indicator, self._zones, year, MOST_FIGURES)
        if not found and year:
            found = stated.about(self._corpus, indicator, self._zones, None, MOST_FIGURES)
        self._whole = self._whole and len(found) < MOST_FIGURES
        found = self._as_corrected(indicator, found)
        return [each for each in found if is_of_its_zone(each)] if self._zones else found

    def _as_corrected(self, indicator: str, found: list[NumberedFigure]) -> list[NumberedFigure]:
        """The figures with what the reader corrected: of the reports that are touched, what is right of them."""
        touched = self._corrected.touched if self._corrected else frozenset()
        if self._corrected is None or not touched:
            return found
        rows = self._corpus.rows_of(sorted(touched)).values()
        right = [
            NumberedFigure(row.number, row.id, row.zone, row.period, row.title, figure)
            for row in rows
            if row.zone and (not self._zones or row.zone in self._zones)
            for figure in self._right_of(row)
            if figure.indicator == indicator and not figure.base
        ]
        return [*(each for each in found if each.report not in touched), *right]

    def _right_of(self, row: ReportRow) -> tuple[Figure, ...]:
        """The figures of a report as corrected; none where a damaged file no longer gives it."""
        assert self._corrected is not None
        try:
            return self._corrected.report(row.id).figures
        except Fault as fault:
            self._corpus.pass_over(row.number, fault)
            return ()

    def _answering(
        self, indicator: str, some: Sequence[NumberedFigure]
    ) -> tuple[list[AnswerRow], list[Lack]]:
        """The rows of one indicator, and for which of the zones that are named something is missing."""
        if not some:
            return [], []
        zones = self.asked.zones if len(self.asked.zones) > 1 else ()
        if self.asked.aim == "value" and len(self._zones) < 2:
            rows = self._rows_of(indicator, some)
            return rows, [] if rows else self._missing.of(None, indicator, some)
        rows = self._rows_of(indicator, self._alike(some))
        there = {row.zone for row in rows}
        if not rows:
            return [], self._missing.of(None, indicator, some)
        lacks = []
        for zone in zones:
            if zone not in there:
                of_zone = [each for each in some if each.zone == zone]
                lacks += self._missing.of(None, indicator, of_zone, zone)
        return rows, lacks

    def _alike(self, some: Sequence[NumberedFigure]) -> list[NumberedFigure]:
        """Where zones are weighed and no time is told: figures of the time that most of them have."""
        asked = self.asked
        if asked.time is not None or asked.by_years or asked.aim not in ("compare", "most", "least"):
            return list(some)
        wish = wishes(asked, some[0].figure.indicator or "", self._lexicon)[0]
        zones: dict[TimeSpan, set[str]] = {}
        for each in some:
            time = span(each.figure.period)
            if time is not None and wish.fits(each, self._lexicon):
                zones.setdefault(time, set()).add(each.zone)
        if not zones:
            return list(some)
        time = max(zones, key=lambda time: (len(zones[time]), time.months == 12, time.first))
        if len(zones[time]) < 2:
            return list(some)
        return [each for each in some if span(each.figure.period) == time]

    def _rows_of(self, indicator: str, some: Sequence[NumberedFigure]) -> list[AnswerRow]:
        asked = self.asked
        some = newly(some, indicator, self._lexicon) if asked.newly else some
        for wish in wishes(asked, indicator, self._lexicon):
            fitting = [each for each in some if wish.fits(each, self._lexicon)]
            if asked.aim in ("trend", "change") or asked.by_years:
                chosen = self._over_time(wish, fitting)
            else:
                chosen = best(wish.of_the_time(fitting), self._lexicon)
            if asked.falls and asked.relation == "growth" and not asked.zones:
                chosen = [
                    kept for group in chosen if (kept := [each for each in group if number(each.figure) < 0])
                ]
            if asked.quantity is not None:
                chosen = [
                    kept for group in chosen if (kept := [each for each in group if self._compares(each)])
                ]
            if chosen:
                self._rows.among(some)
                return [row for group in self._shown(self._in_order(chosen)) for row in self._put(group)]
        return []

    def _shown(self, groups: Sequence[list[NumberedFigure]]) -> list[list[NumberedFigure]]:
        """The groups that make rows, as many as are told; without figures that a report tells of another place."""
        if self._zones:
            return list(groups)
        shown: list[list[NumberedFigure]] = []
        for group in groups:
            if own := [each for each in group if is_of_its_zone(each)]:
                if len(shown) == MOST_ROWS and self.asked.aim in ("value", "which"):
                    self._whole = False
                    break
                shown.append(own)
        return shown

    def _put(self, group: Sequence[NumberedFigure]) -> list[AnswerRow]:
        """The rows of one zone and time; where zones or years stand beside one another, one of each."""
        asked = self.asked
        done = [_sense(each.figure) for each in group if stage_of(each.figure) == "done"]
        several = ("several",) if len(set(done)) < len(done) else ()
        one_each = asked.aim not in ("value", "which") or not (self._zones or asked.zones)
        return [self._rows.row(each, several) for each in (group[:1] if one_each else group)]

    def _in_order(self, groups: list[list[NumberedFigure]]) -> list[list[NumberedFigure]]:
        zones = {zone: at for at, zone in enumerate(self._zones)}
        by_time = self.asked.aim in ("trend", "change")

        def place(group: list[NumberedFigure]) -> tuple[int, TimeSpan, int]:
            time = span(group[0].figure.period) if by_time else None
            return zones.get(group[0].zone, len(zones)), time or _NO_TIME, group[0].number

        if self.asked.aim == "which":
            return sorted(
                groups, key=lambda group: -number(group[0].figure) * (1 if self._wants_much else -1)
            )
        return sorted(groups, key=place)

    @property
    def _wants_much(self) -> bool:
        return self.asked.comparison in (">", ">=")

    def _over_time(self, wish: Wish, fitting: Sequence[NumberedFigure]) -> list[list[NumberedFigure]]:
        """A figure year by year, or by the part of a year that is asked for; of what changed, both ends."""
        asked = self.asked
        time = asked.time
        if time is not None and not time.is_range:
            some = [each for each in fitting if time.holds(span(each.figure.period))]
        else:
            spans = [span(each.figure.period) for each in fitting]
            inside = [
                (told, each)
                for told, each in zip(spans, fitting, strict=True)
                if told and (time is None or time.holds(told))
            ]
            lengths = Counter(told.months for told, _ in inside)
            months = 12 if 12 in lengths else max(lengths, key=lambda each: lengths[each], default=12)
            some = [
                each
                for told, each in inside
                if told.months == months and (months < 12 or told.first % 12 == 0)
            ]
        groups = best(some, self._lexicon)
        if asked.aim == "change":
            return self._ends(groups)
        return groups

    def _ends(self, groups: Sequence[list[NumberedFigure]]) -> list[list[NumberedFigure]]:
        """The first and the last of the times of each zone, if there are two, and the first is the one asked for."""
        by_zone: dict[str, list[list[NumberedFigure]]] = {}
        for group in sorted(groups, key=lambda group: span(group[0].figure.period) or _NO_TIME):
            by_zone.setdefault(group[0].zone, []).append(group)
        return [end for some in by_zone.values() for end in ((some[0], some[-1]) if len(some) > 1 else some)]

    def _compares(self, each: NumberedFigure) -> bool:
        """Whether a figure is surely on the side of the bound that is asked for."""
        quantity, figure = self.asked.quantity, each.figure
        assert quantity is not None
        wanted = quantity.beside(figure.unit)
        if wanted is None or not isinstance(figure.value, Decimal):
            return False
        if quantity.unit is None and not quantity.amount and figure.unit in RATES:
            wanted = quantity.value
        allowed = reach(figure.value, bound_of(figure))
        match self.asked.comparison:
            case ">":
                return allowed.low > wanted or (allowed.low == wanted and "超" in (figure.qualifier or ""))
            case ">=":
                return allowed.low >= wanted
            case "<":
                return allowed.high < wanted
        return allowed.high <= wanted

    # -- what they tell together

    def _weighed(self, rows: list[AnswerRow]) -> tuple[list[AnswerRow], Standing | None]:
        asked = self.asked
        if asked.aim in ("most", "least") or (asked.aim == "compare" and len(rows) > 2):
            deepest = asked.falls and asked.relation == "growth"  # 下降最多: the least of all growths
            least = (asked.aim == "least") is not deepest
            weighed, standing = weighing.ordered(rows, least, asked.by_years, self._lexicon)
            if asked.by_years:
                weighed = weighed[:NEAREST]
            if rows and standing.lead is None:
                self._lacks.append(Lack("lead", ""))
            return weighed, standing
        if asked.aim == "compare" and len(rows) == 2 and rows[0].zone != rows[1].zone:
            several = any("several" in row.doubts for row in rows)
            standing = weighing.compared(rows[0], rows[1], self._corpus, self._lexicon, several)
            if standing.lead is None and not standing.equal:
                self._lacks.append(Lack("lead", ""))
            return rows, standing
        if asked.aim == "change" and len(rows) == 2 and rows[0].zone == rows[1].zone:
            return rows, weighing.changed(*rows)
        return rows, None


def _sense(figure: Figure) -> tuple[object, ...]:
    return figure.relation, figure.scope, figure.unit, figure.status, figure.span
