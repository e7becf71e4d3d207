"""One zone's indicator over its years: what was reached, how it grew, and what had been planned for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.audit.interval import Interval, interval
from corpus.compare import periods
from corpus.compare.beside import beside_of_reports, is_yearly
from corpus.compare.restated import precision
from corpus.compare.statements import scope_of, stage_of
from corpus.lexicon.qualifiers import bound_of, reach
from corpus.model import OPEN_NAMES, Figure
from corpus.store.stated import StatedFigure

_AT_CONSTANT_PRICES = re.compile("生产总值|增加值|GDP")
REACHED, MISSED = "reached", "missed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an earlier report planned for a period: `figure` is the floor, `stretch` the wish behind it.

    `verdict` is `reached` or `missed` by the floor; None where what was done does not tell.
    """

    figure: Figure
    report: str
    floor: Decimal
    stretch: Decimal | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A period of the series. `computed` is the growth from the level before, derived; None where either is a bound,
    in another unit or scope, or not there. `differs` is whether the levels exclude the growth that is stated, however
    both were rounded: one of the three is of another basis, or wrong. `plans` are all that was planned, the one that
    can be held against what was done first. `reported` tells whether the period's own report states it, or a later one
    looks back."""

    period: str
    figure: Figure | None
    report: str | None
    growth: Decimal | None
    growth_figure: Figure | None
    computed: Decimal | None
    plans: tuple[Plan, ...]
    reported: bool = True
    differs: bool = False

    @property
    def plan(self) -> Plan | None:
        """The first of the plans."""
        return self.plans[0] if self.plans else None

    @property
    def value(self) -> Decimal | None:
        """The level, in the unit of its figure."""
        value = self.figure.value if self.figure else None
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of a zone in one scope, one point a period of one length (years before months), the oldest first."""

    zone: str
    indicator: str
    scope: str
    months: int
    points: tuple[Point, ...]


def series(
    stated: Iterable[StatedFigure], zone: str, indicator: str, text_of: Callable[[str], str]
) -> list[Series]:
    """All series of an indicator: by scope and by length of period, the fullest first. `text_of` gives the text of a
    report by its id."""
    groups: defaultdict[tuple[str, int, int], list[StatedFigure]] = defaultdict(list)
    for each in stated:
        span = periods.span(each.figure.period)
        if (
            each.zone == zone
            and each.figure.indicator == indicator
            and span
            and _plain(each.figure) is not None
        ):
            groups[scope_of(each.figure), span.months, span.first % 12].append(each)
    found = [
        Series(zone, indicator, scope, months, tuple(_points(group, text_of)))
        for (scope, months, _), group in groups.items()
    ]
    return sorted(found, key=lambda one: (-len([p for p in one.points if p.figure]), -one.months, one.scope))


def _plain(figure: Figure) -> Decimal | None:
    return figure.value if isinstance(figure.value, Decimal) else None


def _points(stated: Sequence[StatedFigure], text_of: Callable[[str], str]) -> list[Point]:
    by_period: defaultdict[str, list[StatedFigure]] = defaultdict(list)
    for each in stated:
        by_period[each.figure.period or ""].append(each)
    points: list[Point] = []
    for period in sorted(by_period, key=lambda text: periods.span(text) or periods.TimeSpan(0, 0)):
        before = points[-1] if points else None
        points.append(_point(period, by_period[period], before, text_of))
    return points


def _point(
    period: str, stated: Sequence[StatedFigure], before: Point | None, text_of: Callable[[str], str]
) -> Point:
    levels, growths = (
        [each for each in stated if each.figure.relation == relation and _is_done(each)]
        for relation in ("level", "growth")
    )
    level, growth = _best(period, levels), _best(period, growths)
    if level is not None and growth is not None:
        yearly = [each for each in growths if is_yearly(each.figure)]
        growth = beside_of_reports(level, levels, yearly, text_of)
    told = level or growth
    grown = _plain(growth.figure) if growth and growth.figure.unit == "%" else None
    computed = _computed(level.figure if level else None, before, period)
    plans = tuple(_plans(stated, level.figure if level else None, growth.figure if growth else None))
    return Point(
        period,
        level.figure if level else None,
        told.report if told else None,
        grown,
        growth.figure if growth else None,
        computed,
        plans,
        reported=told is None or periods.same(told.period, period),
        differs=computed is not None and _differs(level, growth, before),
    )


def _is_done(stated: StatedFigure) -> bool:
    return stage_of(stated.figure) == "done"


def _best(period: str, stated: Sequence[StatedFigure]) -> StatedFigure | None:
    """What is sure before what is in doubt, the period's own report before a later one; then the most precise."""
    return max(
        stated,
        key=lambda each: (
            each.figure.is_sure,
            periods.same(each.period, period),
            *precision(each.figure),
        ),
        default=None,
    )


def _computed(figure: Figure | None, before: Point | None, period: str) -> Decimal | None:
    """The growth from the year before, where both levels are stated plainly, surely and in one unit."""
    if figure is None or before is None or before.figure is None or figure.unit != before.figure.unit:
        return None
    value, base = _plain(figure), before.value
    apart = periods.years_apart(period, before.period)
    if (
        not value
        or not base
        or apart != 1
        or not (figure.is_sure and before.figure.is_sure)
        or bound_of(figure)
        or bound_of(before.figure)
        or figure.unit in ("%", "‰")
    ):
        return None
    return ((value / base - 1) * 100).quantize(Decimal("0.1"))


def _differs(level: StatedFigure | None, growth: StatedFigure | None, before: Point | None) -> bool:
    """Whether two levels cannot have the growth between them that is stated. What is reckoned at constant prices need
    not be the quotient of two amounts."""
    if level is None or growth is None or before is None or before.figure is None:
        return False
    if growth.figure.unit != "%" or _AT_CONSTANT_PRICES.search(level.figure.indicator or ""):
        return False
    now, then, told = map(interval, (level.figure, before.figure, growth.figure))
    times = now.over(then) if now and then else None
    if times is None or told is None:
        return False
    return not Interval((times.low - 1) * 100, (times.high - 1) * 100).meets(told)


def _plans(stated: Sequence[StatedFigure], level: Figure | None, growth: Figure | None) -> Iterator[Plan]:
    """The targets that earlier reports set, with what came of each: first those that what was done tells of, a growth
    before a level. A report's floor and stretch are one, and what several reports set alike is."""
    planned = [each for each in stated if stage_of(each.figure) == "target"]
    comparable = {"growth": growth, "level": level}
    set_by: defaultdict[tuple[str, str, str | None], list[StatedFigure]] = defaultdict(list)
    for each in planned:
        if each.figure.relation == "level" or each.figure.unit == "%":
            set_by[each.report, each.figure.relation, each.figure.unit].append(each)
    best = [(max(group, key=lambda each: precision(each.figure)), group) for group in set_by.values()]
    best.sort(
        key=lambda each: (
            comparable[each[0].figure.relation] is not None,
            each[0].figure.relation == "growth",
            *precision(each[0].figure),
        ),
        reverse=True,
    )
    seen: set[tuple[str, str | None, Decimal, Decimal | None]] = set()
    for lead, group in best:
        plan = _plan(lead, group, comparable[lead.figure.relation])
        told = (lead.figure.relation, lead.figure.unit, plan.floor, plan.stretch)
        if told not in seen:
            seen.add(told)
            yield plan


def _plan(lead: StatedFigure, group: Sequence[StatedFigure], done: Figure | None) -> Plan:
    floor = _plain(lead.figure)
    assert floor is not None
    stretches = [value for each in group if (value := _plain(each.figure)) is not None and value > floor]
    stretch = lead.figure.value_high or max(stretches, default=None)
    return Plan(lead.figure, lead.report, floor, stretch, _verdict(lead.figure, floor, done))


def _verdict(plan: Figure, floor: Decimal, done: Figure | None) -> str | None:
    """Whether the floor was reached, as far as the bounds tell; a ceiling (控制在5.33‰以内) is kept from above."""
    value = _plain(done) if done is not None else None
    if done is None or value is None or done.unit != plan.unit or not (done.is_sure and plan.is_sure):
        return None
    allowed = reach(value, bound_of(done))
    if bound_of(plan) == "≤":
        return REACHED if allowed.high <= floor else MISSED if allowed.low > floor else None
    return REACHED if allowed.low >= floor else MISSED if allowed.high < floor else None


def choices(stated: Iterable[StatedFigure]) -> list[tuple[str, int]]:
    """The indicators of a zone with the number of its periods that state a level of it, the most first."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for each in stated:
        figure = each.figure
        named = figure.indicator and figure.found_by not in OPEN_NAMES and figure.relation == "level"
        if named and figure.indicator and figure.period and _is_done(each):
            seen[figure.indicator].add(figure.period)
    return sorted(((name, len(found)) for name, found in seen.items()), key=lambda each: -each[1])
