"""Factors between units: exact fractions, since 15 亩 are a 公顷 and no decimal says so."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

ONE = Fraction(1)
_ENOUGH = Context(prec=15)  # digits of a value that no decimal tells exactly


def times(value: Decimal, factor: Fraction) -> Decimal:
    """The value so many times, exactly where a decimal of 15 digits can tell it."""
    return value if factor == 1 else _ENOUGH.divide(value * factor.numerator, Decimal(factor.denominator))
