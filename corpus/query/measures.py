"""What a query asks of one figure: its indicator, its number, its unit, status, relation, scope."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure

COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
}
RATES = ("%", "‰")
NO_AMOUNTS = (*RATES, "百分点")
BY_UNIT = ("rank", "multiple")  # relations whose numbers compare with numbers of their own unit alone
NO_STATE = ("growth", "change")  # relations of an amount that is no state of things: 净增1.8亿元


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number to compare with, magnitude multiplied out; `unit` is canonical, or None where none was written.

    `amount` tells that a magnitude was written (50亿): such a number is never a rate.
    """

    value: Decimal
    unit: str | None = None
    amount: bool = False

    @property
    def by_unit(self) -> dict[str, Decimal]:
        """The number in every unit that it compares with; only where a unit was written."""
        from corpus.query.known import in_units

        return in_units(self.value, self.unit) if self.unit else {}

    def beside(self, unit: str | None) -> Decimal | None:
        """The number in the unit of a figure; None where the two do not compare."""
        if self.unit is None:
            return None if self.amount and unit in NO_AMOUNTS else self.value
        return self.value if unit == self.unit else self.by_unit.get(unit or "")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator by one of some names: its own, an alias, or a part of its name that no indicator has as a whole."""

    names: tuple[str, ...]

    def wholes(self, lexicon: Lexicon) -> tuple[str, ...]:
        """The canonical names of those that the lexicon has."""
        return tuple(name for name in map(lexicon.called, self.names) if name)

    def parts(self, lexicon: Lexicon) -> tuple[str, ...]:
        """Those that the lexicon has not: what they are parts of is meant."""
        return tuple(name for name in self.names if lexicon.called(name) is None)

    def aliases(self, lexicon: Lexicon) -> tuple[str, ...]:
        """Those by which the lexicon calls something else: what a text says in these very words is meant, too, though
        its name was put together with the usual one (甲园|技工贸总收入 is 甲园营业总收入)."""
        return tuple(name for name in self.names if lexicon.called(name) not in (None, name))

    def fits(self, figure: Figure, lexicon: Lexicon) -> bool:
        """Whether the figure is of that indicator."""
        if figure.indicator in self.wholes(lexicon) or figure.wording in self.aliases(lexicon):
            return True
        return any(
            part in (figure.indicator or "") or part in (figure.wording or "") for part in self.parts(lexicon)
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """`财政总收入>50亿`, `增速(地区生产总值)>=10%`: an indicator's number against another.

    Without a relation an amount is compared with amounts, a rate with rates of any kind but changes, a rank (10位) with
    ranks. Every number of a range must fit; a ratio of parts never does. `upto` is the end of a range that was asked
    for (`=50亿..80亿`): then a number must lie between the two.
    """

    name: Named | None
    relation: str | None
    comparison: str
    quantity: Quantity
    upto: Quantity | None = None

    @property
    def bounds(self) -> tuple[tuple[str, Quantity], ...]:
        """The comparisons that must all hold."""
        if self.upto is None:
            return ((self.comparison, self.quantity),)
        return (">=", self.quantity), ("<=", self.upto)

    def fits(self, figure: Figure, lexicon: Lexicon) -> bool:
        """Whether the figure is of that indicator and its number compares so."""
        if self.name is not None and not self.name.fits(figure, lexicon):
            return False
        if not self._relates(figure) or not isinstance(figure.value, Decimal):
            return False
        high = figure.value if figure.value_high is None else figure.value_high
        for comparison, quantity in self.bounds:
            wanted, holds = quantity.beside(figure.unit), COMPARISONS[comparison]
            if wanted is None or not (holds(figure.value, wanted) and holds(high, wanted)):
                return False
        return True

    def _relates(self, figure: Figure) -> bool:
        if self.relation is not None:
            return figure.relation == self.relation
        if figure.unit in RATES:
            return True
        if figure.relation in BY_UNIT:
            return figure.unit == self.quantity.unit
        return figure.relation not in NO_STATE


@dataclass(frozen=True, slots=True)
class OneOf:
    """`status:actual,estimate`, `unit:亩`, `relation:growth`, `scope:规上`."""

    field: str
    values: tuple[str, ...]

    def fits(self, figure: Figure, lexicon: Lexicon) -> bool:
        """Whether the field has one of the values; of a scope a part is enough."""
        if self.field == "scope":
            return any(value in (figure.scope or "") for value in self.values)
        return getattr(figure, self.field) in self.values


Measure: TypeAlias = Named | Compared | OneOf
