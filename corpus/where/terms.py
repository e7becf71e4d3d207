"""The terms of a question of figures: each a predicate over a report and one of its figures."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from corpus.lexicon import loader
from corpus.model import Figure, Report

COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
}
_RATES = ("%", "‰")
_COUNTED = frozenset({"count", "persons", "households", "person_times"})


class Term(Protocol):
    """What a question asks of a figure."""

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the figure of that report is such a one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number to compare with, magnitude multiplied out; `unit` is canonical, or None where none was written.

    `amount` tells that a magnitude was written (50亿): such a number is never a rate.
    """

    value: Decimal
    unit: str | None = None
    amount: bool = False

    def against(self, figure: Figure) -> tuple[Decimal, Decimal, Decimal] | None:
        """The figure's low and high end and this number, in one unit; None where their units do not fit."""
        if not isinstance(figure.value, Decimal):
            return None
        low, high = figure.value, figure.value if figure.value_high is None else figure.value_high
        if self.unit is None:
            return None if self.amount and figure.unit in (*_RATES, "百分点") else (low, high, self.value)
        if self.unit == figure.unit:
            return low, high, self.value
        ours, theirs = loader.units().get(self.unit), loader.units().get(figure.unit or "")
        if ours is None or theirs is None:
            return None
        if ours.dimension == theirs.dimension == "rate" or (
            ours.base == theirs.base and ours.factor is not None and theirs.factor is not None
        ):
            factor, other = Decimal(str(ours.factor)), Decimal(str(theirs.factor))
            return low * other, high * other, self.value * factor
        return (low, high, self.value) if {ours.dimension, theirs.dimension} <= _COUNTED else None


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator by its name, an alias of it, or a part of its name that no indicator has as a whole."""

    words: str

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the figure is of that indicator."""
        whole = canonical(self.words)
        if whole is not None:
            return figure.indicator == whole
        return self.words in (figure.indicator or "") or self.words in (figure.wording or "")


@loader.refreshed
@lru_cache(maxsize=64)
def canonical(words: str) -> str | None:
    """The canonical name of an indicator, or the kind of one, that is called so; None for no name of the lexicon."""
    if words in loader.canonical():
        return loader.canonical()[words]
    kinds = (kind for indicator in loader.indicators().values() for kind in indicator.kinds)
    return words if words in kinds else None


@dataclass(frozen=True, slots=True)
class Compared:
    """`财政总收入>50亿`, `增速(地区生产总值)>=10%`: an indicator's number against another.

    Without a relation an amount is compared with amounts, a rate with rates of any kind but changes, a rank (10位) with
    ranks.
    Every number of a range must fit; a ratio of parts never does.
    """

    name: Named | None
    relation: str | None
    comparison: str
    quantity: Quantity

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the figure is of that indicator and its number compares so."""
        if self.name is not None and not self.name.fits(report, figure):
            return False
        if not self._relates(figure):
            return False
        sides = self.quantity.against(figure)
        if sides is None:
            return False
        low, high, wanted = sides
        holds = COMPARISONS[self.comparison]
        return holds(low, wanted) and holds(high, wanted)

    def _relates(self, figure: Figure) -> bool:
        if self.relation is not None:
            return figure.relation == self.relation
        if figure.unit in _RATES:
            return True
        if figure.relation in ("rank", "multiple"):
            return figure.unit == self.quantity.unit
        return figure.relation not in ("growth", "change")


@dataclass(frozen=True, slots=True)
class Listed:
    """`status:actual,estimate`, `unit:亩`, `relation:growth`, `scope:规上`, `zone:东湖`, `indicator:收入`."""

    field: str
    values: tuple[str, ...]

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the field has one of the values; of zone, scope and indicator a part is enough."""
        if self.field == "zone":
            names = (report.zone or "", report.city or "")
            return any(value in name for value in self.values for name in names)
        if self.field == "indicator":
            return any(Named(value).fits(report, figure) for value in self.values)
        if self.field == "scope":
            return any(value in (figure.scope or "") for value in self.values)
        return getattr(figure, self.field) in self.values


@dataclass(frozen=True, slots=True)
class Years:
    """`year:2014`, `period:2018H1`, `year>=2016`: the time that a figure speaks of.

    With `=` a period fits what it begins (2018 fits 2018H1 and 2018-01..2018-05), a span of years what lies in it
    (2016..2018); other comparisons go by year.
    """

    comparison: str
    period: str

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the figure speaks of that time; one that speaks of none never does."""
        if figure.period is None:
            return False
        stated, wanted = figure.period[:4], self.period[:4]
        if self.comparison == "=":
            span = re.fullmatch(r"(\d{4})\.\.(\d{4})?", self.period)
            if span:
                return span.group(1) <= stated <= (span.group(2) or "9999")
            return bool(re.match(re.escape(self.period) + r"(?!\d)", figure.period))
        return stated.isdigit() and COMPARISONS[self.comparison](Decimal(stated), Decimal(wanted))


@dataclass(frozen=True, slots=True)
class Either:
    """One of several times: `year:2014,2015`."""

    terms: tuple[Years, ...]

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether one of them fits."""
        return any(term.fits(report, figure) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Not:
    """`-status:target`: what a figure must not be."""

    term: Term

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the term does not fit."""
        return not self.term.fits(report, figure)


@dataclass(frozen=True, slots=True)
class Where:
    """A question of figures: all its terms must fit. An empty one fits every figure."""

    terms: tuple[Term, ...]

    def fits(self, report: Report, figure: Figure) -> bool:
        """Whether the figure of that report answers the question."""
        return all(term.fits(report, figure) for term in self.terms)
