"""What follows from a level and its growth, and is stated nowhere: the level of the time before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.audit.check import DONE, REACH, AuditedReport
from corpus.audit.interval import exact, half_unit, scale, shown
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure, Report

# Grow in comparable prices: a level of today cannot be undone exactly.
_REAL = re.compile(r"地区生产总值|增加值$")
_OTHER_BASE = re.compile(r"环比|年初|月末|上月|上季")


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that the report does not state, with the figures and the working that give it. Never stored as one.

    `approximate` where the growth is in comparable prices and the level is not: shown with ≈.
    """

    figures: tuple[int, ...]
    indicator: str
    period: str | None
    value: Decimal
    unit: str | None
    approximate: bool
    working: str


def derived(report: Report, lexicon: Lexicon) -> tuple[Derived, ...]:
    """Last year's levels and ranks, as far as levels, growths and moves tell them, by offset."""
    if not report.figures:
        return ()
    stated = AuditedReport(report, lexicon)
    return tuple(value for index in range(len(stated.figures)) for value in _before(stated, index))


def _before(stated: AuditedReport, index: int) -> Iterator[Derived]:
    change = stated.figures[index]
    base = _base(stated, index)
    moved = exact(change)
    if base is None or moved is None or change.status not in DONE or _OTHER_BASE.search(stated.before(index)):
        return
    level = stated.figures[base]
    if level.base or change.base or level.span == "sum" or change.span in ("sum", "average"):
        return  # of several years, or of another one: nothing follows for the year before
    value = exact(level)
    if value is None or level.status not in DONE or level.indicator is None:
        return
    unit = scale(level)
    if change.relation == "growth" and change.unit == "%" and moved > -100:
        factor = 1 + moved / 100
        got = _rounded(value / factor, level)
        working = f"{shown(value, unit)} / {factor.normalize():f} = {shown(got, unit)}"
    elif change.relation == "multiple" and moved > 0 and re.search(r"上年|去年|同期", stated.before(index)):
        got = _rounded(value / moved, level)
        working = f"{shown(value, unit)} / {moved} = {shown(got, unit)}"
    elif change.relation == "growth" and change.unit == level.unit:
        got = value - moved
        working = f"{shown(value, unit)} - {shown(moved, unit)} = {shown(got, unit)}"
    elif change.relation == "change" and level.relation == "rank" and change.unit in ("位", "位次"):
        got = value + moved
        working = f"{value} + {moved} = {got}"
    else:
        return
    rough = change.unit == "%" and bool(_REAL.search(level.indicator))
    yield Derived((base, index), level.indicator, year_before(level.period), got, level.unit, rough, working)


def _base(stated: AuditedReport, index: int) -> int | None:
    """The level or rank that a growth or a move belongs to: before it in the sentence, of its indicator and time."""
    change = stated.figures[index]
    wanted = "rank" if change.relation == "change" else "level"
    for other in range(index - 1, max(index - REACH, -1), -1):
        figure = stated.figures[other]
        if stated.sentence_of(other) != stated.sentence_of(index):
            return None
        if (figure.relation, figure.indicator, figure.scope, figure.period) == (
            wanted, change.indicator, change.scope, change.period,
        ):  # fmt: skip
            return other
    return None


def _rounded(value: Decimal, like: Figure) -> Decimal:
    """A quotient with no more digits than the level it was made from."""
    step = half_unit(like) * 2 or Decimal(1)
    return (value / step).quantize(Decimal(1)) * step


def year_before(period: str | None) -> str | None:
    """The same time one year earlier: 2018-01..2018-05 -> 2017-01..2017-05."""
    if period is None:
        return None
    return re.sub(r"(?<!\d)(\d{4})(?!\d)", lambda year: str(int(year.group()) - 1), period)
