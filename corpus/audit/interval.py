"""A stated number as an audit reads it: an interval as wide as its last digit allows, or a bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.lexicon import loader
from corpus.lexicon.normalize import fold
from corpus.lexicon.qualifiers import AT_LEAST, AT_MOST
from corpus.model import Figure

HUNDRED = Decimal(100)  # per cent
# These words colour a number, they do not bound it.
_EXACT = frozenset({"仅", "仅为", "高达", "多达", "最高", "最低"})
_REACHES = (*AT_LEAST, "跨上", "站上", "跃上", "迈过", "迈入", "跨入", "冲破", "上", "台阶")
_WRITTEN = re.compile(r"\d+(?:[ ,，]\d{3})*(?:\.(\d+))?")  # 12 345.6
_WHOLE = frozenset({"count", "persons", "households", "person_times", "rank"})


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that a stated one may have been rounded from."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one number may be both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval | None:
        """The quotient of two positive ones; None where the divisor may be nothing."""
        return Interval(self.low / other.high, self.high / other.low) if other.low > 0 else None

    def times(self, factor: Decimal) -> Interval:
        """As many times as much; the factor is positive."""
        return Interval(self.low * factor, self.high * factor)


def plain_value(figure: Figure) -> Decimal | None:
    """The number of a figure that states one: no range, no ratio."""
    return figure.value if isinstance(figure.value, Decimal) and figure.value_high is None else None


def exact(figure: Figure) -> Decimal | None:
    """The number of a figure that states it without a bound; None where a qualifier or a range leaves it open."""
    return plain_value(figure) if figure.qualifier is None or figure.qualifier in _EXACT else None


def reached(figure: Figure) -> Decimal | None:
    """The least that a figure says was reached: its number, unless it is said to lie below it or about it."""
    qualifier = figure.qualifier or ""
    return plain_value(figure) if exact(figure) is not None or is_threshold(qualifier) else None


def is_threshold(qualifier: str) -> bool:
    """Whether a qualifier says that at least so much was reached."""
    parts = qualifier.split("、")
    return any(part in _REACHES for part in parts) and not any(part in AT_MOST for part in parts)


def half_unit(figure: Figure) -> Decimal:
    """Half a unit of the last stated digit, magnitude multiplied out; nothing for a plain count."""
    number = _WRITTEN.search(fold(figure.surface))
    value = plain_value(figure)
    if number is None or value is None:
        return Decimal(0)
    stated = Decimal(re.sub("[ ,，]", "", number.group()))
    unit = loader.units().get(figure.unit or "")
    if not number.group(1) and unit and unit.dimension in _WHOLE and abs(value) == stated:
        return Decimal(0)
    step = Decimal(1).scaleb(-len(number.group(1) or ""))
    return step / 2 * (abs(value) / stated if stated else 1)


def interval(figure: Figure) -> Interval | None:
    """What a figure may have been rounded from; None where it states a bound."""
    value = exact(figure)
    if value is None:
        return None
    half = half_unit(figure)
    return Interval(value - half, value + half)


def scale(figure: Figure) -> Decimal:
    """The magnitude that a figure is written in: 1e8 for 0.6亿美元."""
    number = _WRITTEN.search(fold(figure.surface))
    value = plain_value(figure)
    stated = Decimal(re.sub("[ ,，]", "", number.group())) if number else Decimal(0)
    return abs(value) / stated if value and stated else Decimal(1)


def shown(value: Decimal, unit: Decimal = Decimal(1), digits: int | None = None) -> str:
    """A number for a working, in a magnitude, with so many decimals or all it has."""
    number = value / unit
    if digits is not None:
        return f"{number:.{digits}f}"
    text = format(number.normalize(), "f")
    return text if len(text.partition(".")[2]) <= 6 else f"{number:.4f}"


def percent(value: Decimal) -> str:
    """A share for a working: 50.80 %."""
    return f"{value * 100:.2f} %"
