"""What the lexicon knows of indicators and units: imported only by a query that measures something (it is YAML)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from corpus.lexicon import loader

_COUNTED = frozenset({"count", "persons", "households", "person_times"})


@loader.refreshed
@lru_cache(maxsize=64)
def canonical(words: str) -> str | None:
    """The canonical name of an indicator, or the kind of one, that is called so; None for no name of the lexicon."""
    if words in loader.canonical():
        return loader.canonical()[words]
    kinds = (kind for indicator in loader.indicators().values() for kind in indicator.kinds)
    return words if words in kinds else None


@cache
def unit_names() -> dict[str, str]:
    """Every way to write a unit -> its canonical form."""
    plain = {form: unit.name for unit in loader.units().values() for form in unit.forms}
    pers = {f"{form}/{per}": f"{name}/{per}" for form, name in plain.items() for per in loader.numerals().per}
    return {**pers, **plain}


def magnitudes() -> dict[str, int]:
    """What may stand between a number and its unit, and how often it is taken: 万, 亿."""
    return loader.numerals().magnitudes


@lru_cache(maxsize=64)
def in_units(value: Decimal, unit: str) -> dict[str, Decimal]:
    """The same amount in every unit in which it can be stated: 10,000 亩 in 平方米, a number of 家 in 个."""
    units = loader.units()
    ours = units.get(unit)
    same = {unit: value}
    if ours is None:
        return same
    for theirs in units.values():
        if ours.dimension == theirs.dimension == "rate" or (
            ours.base == theirs.base and ours.factor is not None and theirs.factor is not None
        ):
            same[theirs.name] = value * Decimal(str(ours.factor)) / Decimal(str(theirs.factor))
        elif {ours.dimension, theirs.dimension} <= _COUNTED:
            same[theirs.name] = value
    return {**same, unit: value}
