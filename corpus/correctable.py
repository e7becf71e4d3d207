"""What a corrected field of a figure may be: which fields there are, and the bounds of each.

A value is smaller than 10^18 and has at most ten decimals: a thousand times all the money of a country in its currency
(some 3·10^14 元), and never more than the 28 digits in which `decimal` reckons, so that no step of an audit or a
comparison rounds what a reader typed, and none can grow without end.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from corpus.errors import Fault
from corpus.model import RELATIONS, STATUSES, Value

FIELDS = ("indicator", "period", "status", "relation", "value", "unit", "scope", "qualifier", "value_high")
WHOLE_DIGITS = 18  # before the point
DECIMALS = 10  # behind it
PARTS = 8  # of a ratio: 9.1:51.8:39.1 has three
LONGEST = 80  # characters of a field; the longest name of the lexicon has 20

Fields = Mapping[str, str | None]


def check(action: str, surface: str, fields: Fields) -> None:
    """Raise `Fault("correction-…", detail)` for what no figure can be."""
    for name, written in fields.items():
        _check_field(name, written)
    low, high = (value_of(fields[name]) if fields.get(name) else None for name in ("value", "value_high"))
    if low is not None and high is not None:
        check_range(low, high)
    if action == "add" and not (surface.strip() and {"value", "relation"} <= fields.keys()):
        raise Fault("correction-new")
    if action == "bind" and not fields:
        raise Fault("correction-same")


def check_range(low: Value, high: Value) -> None:
    """Raise `Fault("correction-range")` where the two ends are none of one range."""
    if isinstance(low, tuple) or isinstance(high, tuple) or high < low:
        raise Fault("correction-range")


def value_of(written: str | None) -> Value:
    """A value as the journal has it, `5314000000` or `9.1:51.8:39.1`. Raises as `check` does."""
    if written is None:
        raise Fault("correction-no-value")
    parts = written.split(":") if len(written) <= LONGEST else ()
    if not 1 <= len(parts) <= PARTS:
        raise Fault("correction-long", detail=f"{written[:LONGEST]}…")
    numbers = tuple(map(_number, parts))
    return numbers if len(numbers) > 1 else numbers[0]


def _number(written: str) -> Decimal:
    try:
        number = Decimal(written)
    except InvalidOperation:
        raise Fault("correction-number", detail=written) from None
    decimals = number.as_tuple().exponent
    if not isinstance(decimals, int):  # NaN, infinite
        raise Fault("correction-number", detail=written)
    if number.adjusted() >= WHOLE_DIGITS or -decimals > DECIMALS:
        raise Fault("correction-bounds", detail=written)
    return number


def _check_field(name: str, written: str | None) -> None:
    if name not in FIELDS:
        raise Fault("correction-field", detail=name)
    if written is not None and len(written) > LONGEST:
        raise Fault("correction-long", detail=f"{written[:LONGEST]}…")
    if name == "relation" and written not in RELATIONS:
        raise Fault("correction-relation", detail=written or "")
    if name == "status" and written not in STATUSES:
        raise Fault("correction-status", detail=written or "")
    if name == "value":
        value_of(written)
    if name == "value_high" and written is not None and isinstance(value_of(written), tuple):
        raise Fault("correction-range")
