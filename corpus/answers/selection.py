"""Of all that is stated of an indicator, the figures that answer: of the right time and kind, each told once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.answers.model import AnswerRow, AskedTime, PlainQuestion
from corpus.compare import periods
from corpus.compare.beside import beside_of_reports, is_yearly
from corpus.compare.periods import TimeSpan, span
from corpus.compare.restated import restated
from corpus.compare.statements import measure_of, relation_of, scope_of, stage_of
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.qualifiers import bound_of
from corpus.model import Figure, sentence_at
from corpus.query.measures import RATES
from corpus.store.corpus_file import Corpus
from corpus.store.stated import NumberedFigure

_LEVELS = ("level", "ratio")
_WHOLE_YEAR = 12
MOST_OF_A_ZONE = 6  # rows of one zone and time


@dataclass(frozen=True, slots=True)
class Wish:
    """What figures must be to answer: their relations, their standing (done, target, quota), their time and scope."""

    relations: tuple[str, ...]
    stage: str
    time: AskedTime | None = None
    scope: str | None = None
    over_years: bool = False  # sums and averages of several years may answer
    counts: bool = False  # a rate does not

    def fits(self, stated: NumberedFigure, lexicon: Lexicon) -> bool:
        """Whether a figure answers, but for its time."""
        figure = stated.figure
        return (
            (not self.relations or relation_of(figure, lexicon) in self.relations)
            and stage_of(figure) == self.stage
            and (figure.span in (None, "to-date") or self.over_years)
            and (figure.relation != "growth" or figure.basis is None)
            and not (self.counts and figure.relation == "level" and figure.unit in RATES)
            and (self.scope is None or self.scope in (figure.scope or "") + (figure.indicator or ""))
        )

    def of_the_time(self, some: Iterable[NumberedFigure]) -> list[NumberedFigure]:
        """Those of the time that is asked for; of each zone's latest, if none is."""
        if self.time is not None:
            time = self.time
            return [each for each in some if time.holds(span(each.figure.period))]
        by_zone: defaultdict[str, list[NumberedFigure]] = defaultdict(list)
        for each in some:
            by_zone[each.zone].append(each)
        return [each for group in by_zone.values() for each in latest(group)]


def wishes(asked: PlainQuestion, indicator: str, lexicon: Lexicon) -> list[Wish]:
    """What may answer, first what was asked for as it stands; behind it what stands in its place where a reader left it
    open: a target of a time of which nothing is done yet."""
    known = lexicon.indicators.get(indicator)
    relations: tuple[str, ...] = (asked.relation,) if asked.relation else _LEVELS
    if asked.relation is None and known is not None and known.dimension == "rank":
        relations = ("rank", "level")
    if asked.relation == "share" and known is not None and known.dimension == "rate":
        relations = ("share", "level")
    over_years = asked.time is not None and asked.time.is_range and asked.aim == "value"
    if asked.status is not None:
        if asked.relation in (None, "growth"):
            relations = ("level", "growth", "ratio") if asked.status == "target" else ("level",)
        return [Wish(relations, asked.status, asked.time, asked.scope, over_years, asked.counts)]
    stages = ("done", "target", "quota") if asked.aim == "value" else ("done",)
    return [Wish(relations, stage, asked.time, asked.scope, over_years, asked.counts) for stage in stages]


# What is counted anew each year, whatever it is called.
_FLOWS = re.compile("新|签约|引进|授权|申请|开工|就业|投资|项目")


def newly(some: Sequence[NumberedFigure], indicator: str, lexicon: Lexicon) -> Sequence[NumberedFigure]:
    """Of figures of one indicator those of what came new: a total of firms or people is none."""
    new = [each for each in some if "新增" in (each.figure.scope or "")]
    known = lexicon.indicators.get(indicator)
    counted = known is not None and known.dimension in ("count", "persons")
    return new or ([] if counted and not _FLOWS.search(indicator) else some)


def latest(some: Sequence[NumberedFigure]) -> list[NumberedFigure]:
    """The figures of the latest whole year, or, where no year is told whole, of the latest time; of those that have no
    time, all, where none has one."""
    told = [(time, each) for each in some if (time := span(each.figure.period)) is not None]
    if not told:
        return [each for each in some if each.figure.period is None] or list(some)
    whole = [(time, each) for time, each in told if time.months == _WHOLE_YEAR] or told
    newest = max(_end(time) for time, _ in whole)
    return [each for time, each in whole if _end(time) == newest]


def _end(time: TimeSpan) -> tuple[int, int]:
    return time.first + time.months, time.months


def best(some: Iterable[NumberedFigure], lexicon: Lexicon) -> list[list[NumberedFigure]]:
    """Figures of one indicator, those of one zone and time together: each statistic once, the most precise of its
    statements for all; of the whole zone before a part of it."""
    groups: defaultdict[tuple[str, str | None], list[NumberedFigure]] = defaultdict(list)
    for each in some:
        groups[each.zone, each.figure.period].append(each)
    return [_each_once(group, lexicon) for group in groups.values()]


def _each_once(group: Sequence[NumberedFigure], lexicon: Lexicon) -> list[NumberedFigure]:
    senses: defaultdict[tuple[object, ...], list[NumberedFigure]] = defaultdict(list)
    for each in group:
        figure = each.figure
        measure = measure_of(figure.unit, figure.indicator, lexicon)
        sense = (relation_of(figure, lexicon), scope_of(figure), stage_of(figure), figure.span)
        senses[*sense, figure.unit if measure == "money" else measure].append(each)
    kept = [lead for same in senses.values() for lead in _leads(same)]
    return sorted(kept, key=_rank)[:MOST_OF_A_ZONE]


def _leads(same: Sequence[NumberedFigure]) -> Iterable[NumberedFigure]:
    plain = [each for each in same if not isinstance(each.figure.value, tuple)]
    if plain and stage_of(plain[0].figure) != "done":  # a floor and a stretch: 确保10%,力争13%
        yield from {(each.figure.value, each.figure.unit): each for each in reversed(plain)}.values()
        plain = []
    owners = {id(each.figure): each for each in plain}
    for lead, more, _ in restated([each.figure for each in plain]):
        alike = [lead, *(other for other in more if other.value == lead.value and other.unit == lead.unit)]
        yield min(
            (owners[id(figure)] for figure in alike),
            key=lambda each: (not each.figure.is_sure, not _is_own(each)),
        )
    ratios = {each.figure.value: each for each in reversed(same) if isinstance(each.figure.value, tuple)}
    yield from ratios.values()


def _rank(each: NumberedFigure) -> tuple[object, ...]:
    """The whole zone before a part; sure names before doubtful ones; what is done before what is expected; the report
    of the time itself before a later one; the newest."""
    figure = each.figure
    return (
        bool(scope_of(figure)), not figure.is_sure, figure.span is not None, figure.status != "actual",
        not _is_own(each), each.number, figure.start,
    )  # fmt: skip


def _is_own(each: NumberedFigure) -> bool:
    return periods.same(each.period, each.figure.period)


def is_of_its_zone(each: NumberedFigure) -> bool:
    """Whether a figure is told of the zone that reports it."""
    return "zone" not in each.figure.doubts


class RowMaker:
    """Puts figures of one indicator with their sentences and growths; each text of the corpus is read once."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._corpus, self._lexicon = corpus, lexicon
        self._texts: dict[int, str] = {}
        self._told: dict[tuple[object, ...], list[NumberedFigure]] = {}

    def among(self, some: Iterable[NumberedFigure]) -> None:
        """The figures among which the growths are, and the levels beside which they stand, of the rows that are made
        from now on."""
        self._told = {}
        for each in some:
            if each.figure.relation == "level" or is_yearly(each.figure):
                self._told.setdefault(_place(each), []).append(each)

    def row(self, each: NumberedFigure, more: Sequence[str] = ()) -> AnswerRow:
        """The row of a figure; `more` are doubts that the figure alone does not tell."""
        text, figure = self._text(each.number), each.figure
        start, end = sentence_at(text, figure.start)
        return AnswerRow(
            each.zone, figure.indicator or "", figure, each.report, each.number, each.title,
            text[start:end].strip() or figure.surface, start + len(text[start:end]) - len(text[start:end].lstrip()),
            self._growth_of(each) if figure.relation == "level" else None,
            tuple(dict.fromkeys((*_doubts(figure, self._lexicon), *more))),
        )  # fmt: skip

    def _text(self, number: int) -> str:
        if number not in self._texts:
            self._texts[number] = self._legible(number)
        return self._texts[number]

    def _legible(self, number: int) -> str:
        try:
            return self._corpus.text(number)
        except Fault as fault:
            self._corpus.pass_over(number, fault)
            return ""

    def _growth_of(self, each: NumberedFigure) -> Figure | None:
        told = self._told.get(_place(each), ())
        levels, growths = (
            [other for other in told if other.figure.relation == relation] for relation in ("level", "growth")
        )
        numbers = {other.report: other.number for other in told}
        found = beside_of_reports(each, levels, growths, lambda report: self._text(numbers[report]))
        return found.figure if found and is_of_its_zone(found) else None


def _place(each: NumberedFigure) -> tuple[object, ...]:
    """What a level and its growth have in common."""
    return each.zone, each.figure.period, each.figure.span, stage_of(each.figure), scope_of(each.figure)


def _doubts(figure: Figure, lexicon: Lexicon) -> Iterable[str]:
    yield from figure.doubts
    if figure.status != "actual":
        yield figure.status
    if bound_of(figure):
        yield "bound"
    if scope_of(figure):
        yield "scope"
    if figure.span is not None:
        yield figure.span
    known = lexicon.indicators.get(figure.indicator or "")
    if known is not None and known.local:
        yield "local"
