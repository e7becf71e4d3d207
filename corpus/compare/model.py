"""What a comparison is made of: what one report says of an indicator, and the row on which two such sides meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from corpus.lexicon.unit_factors import ONE, times
from corpus.model import Figure

RATES = frozenset({"%", "‰", "百分点"})

# Why a row may not be told as a plain ratio, and under which of the fixed flags scripts find it.
FLAG_OF: Mapping[str, str] = {
    "currency": "unit",
    "unit": "unit",
    "scope": "scope",  # another coverage: 500万元以上固定资产投资
    "another-place": "scope",  # told of the city, a part or a neighbour of the zone
    "league": "scope",  # a rank among others: 全省县区第9, 全省开发区第4
    "base": "scope",  # a share of another whole
    "basis": "period",  # growths against other times: 同比, 环比, 比2019年
    "act": "scope",  # projects signed and projects finished
    "several": "scope",  # one side states several numbers for it that cannot all be the same statistic
    "local": "scope",  # belongs to what stands beside it, not to the zone
    "length": "period",  # a half year and a year
    "year": "period",  # years apart
    "unknown-period": "period",
    "doubtful-period": "period",  # a year that its text does not name
    "doubtful-span": "period",  # a year given to what a passage says of several
    "bound": "bound",
    "fuzzy-name": "fuzzy-name",
    "doubtful-name": "fuzzy-name",  # found where names are wrong as often as not
}
ROUGHLY = frozenset({"scope", "year"})  # with these alone a ratio may still be shown, dimmed


class Before(NamedTuple):
    """The level of a year before, worked out from a level and its growth; never stated.

    `approximate` where the growth is in comparable prices (地区生产总值, 增加值) and the level is not.
    """

    value: Decimal
    period: str | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class Target:
    """What a report plans for the year after: a growth in percent or a level, as floor and perhaps stretch.

    `low` and `high` are the levels that a growth would lead to, derived from this year's; None where the plan states
    a level itself or this year's is not known.
    """

    figure: Figure
    floor: Decimal
    stretch: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says of a row: the figure that the row compares, and what else is said of the same statistic.

    `factor` turns the figure's number into the unit of the row. `level` stands beside a growth where the other side
    states no level. `more` repeat the figure less precisely (突破50亿元 beside 53.14亿元). `whole` is what a share
    is a share of, in the words of the text; `league` those among whom a rank holds.
    """

    figure: Figure
    report: str
    growth: Decimal | None = None
    value_high: Decimal | None = None
    growth_figure: Figure | None = None
    level: Figure | None = None
    share: Figure | None = None
    rank: Figure | None = None
    whole: str | None = None
    league: str | None = None
    more: tuple[Figure, ...] = ()
    before: Before | None = None
    target: Target | None = None
    implied_whole: Decimal | None = None
    factor: Fraction = ONE
    name: str | None = None  # what the indicator is called here, where that differs from its canonical name
    acts: frozenset[str] = frozenset()

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is doubtful of the figure that the row compares; see `corpus/figures/doubts.py`."""
        return self.figure.doubts

    @property
    def value(self) -> Decimal | None:
        """The plain number, in the unit of the row; None for a ratio of parts."""
        value = self.figure.value
        return times(value, self.factor) if isinstance(value, Decimal) else None

    @property
    def high(self) -> Decimal | None:
        """The far end of a range or a stretch target, in the unit of the row."""
        return times(self.value_high, self.factor) if self.value_high is not None else None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One indicator of the comparison. A side that does not state it is None.

    `ratio` and `lead` are None where they would mislead; `reasons` say why, `flags` say it in the fixed words of
    scripts. `rough` is a ratio with a reservation (another scope, another year), to be shown dimmed. `diff` is A less
    B in `unit`, in percentage points for rates; `growth_diff` and `target_diff` in percentage points, a target's floor
    against a floor. `gap` is how many years B lies behind A.
    """

    indicator: str
    relation: str
    period: str | None
    unit: str | None
    stage: str  # done (actual, estimate), target, quota
    a: Side | None
    b: Side | None
    ratio: Decimal | None = None
    lead: str | None = None  # a, b, = or None
    flags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    rough: Decimal | None = None
    diff: Decimal | None = None
    growth_diff: Decimal | None = None
    growth_lead: str | None = None
    target_diff: Decimal | None = None
    gap: int = 0
    canonical: str = ""
    names: tuple[str, str] = ("", "")  # what either side calls it, as `Matches` knows names
    matched: str = "exact"  # exact, fuzzy, joined (by the reader)

    @property
    def both(self) -> bool:
        """Whether both sides state it."""
        return self.a is not None and self.b is not None

    @property
    def is_rate(self) -> bool:
        """Whether its numbers are compared in percentage points and never as a ratio."""
        return self.unit in RATES or self.relation in ("share", "completion")

    @property
    def is_increase(self) -> bool:
        """Whether it tells by how much something grew, in its own unit: 净增28家, 比上年末增加4200人."""
        return self.relation == "growth" and self.unit not in RATES
