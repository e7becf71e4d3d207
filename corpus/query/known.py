"""What the lexicon knows of indicators and units: imported only by a query that measures something (it is YAML)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from corpus.lexicon import loader
from corpus.lexicon.unit_factors import times

_COUNTED = frozenset({"count", "persons", "households", "person_times"})


@cache
def unit_names() -> dict[str, str]:
    """Every way to write a unit -> its canonical form."""
    plain = {form: unit.name for unit in loader.units().values() for form in unit.forms}
    pers = {f"{form}/{per}": f"{name}/{per}" for form, name in plain.items() for per in loader.numerals().per}
    return {**pers, **plain}


def unit_called(written: str) -> str | None:
    """The canonical form of a unit, in hanzi or as its name sounds (`yuan`, `pingfangmi`); None for no unit."""
    return unit_names().get(written) or _sounding_units().get(written.lower())


def units_of(name: str) -> tuple[str, ...]:
    """The units of an indicator by any of its names; nothing for one that the lexicon has not."""
    return _units_by_name().get(name.upper(), ())


@cache
def _units_by_name() -> dict[str, tuple[str, ...]]:
    known = loader.indicators_file().values()
    return {name.upper(): each.units for each in known for name in (*each.aliases, each.name)}


def magnitudes() -> dict[str, int]:
    """What may stand between a number and its unit, and how often it is taken: 万, 亿, `wan`, `yi`."""
    return {**_sounding_magnitudes(), **loader.numerals().magnitudes}


@cache
def _sounding_units() -> dict[str, str]:
    """The names of units as they sound; of two that sound alike (家, 架) the one that the lexicon has first."""
    found: dict[str, str] = {}
    for form, unit in _plain_first(unit_names()):
        found.setdefault(_sound(form), unit)
    return found


def _plain_first(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda name: "/" in name[0])


@cache
def _sounding_magnitudes() -> dict[str, int]:
    return {_sound(written): times for written, times in loader.numerals().magnitudes.items()}


def _sound(written: str) -> str:
    sounds = loader.numerals().sounds
    return "".join(sounds.get(sign, sign) for sign in written).lower()


@lru_cache(maxsize=64)
def in_units(value: Decimal, unit: str) -> dict[str, Decimal]:
    """The same amount in every unit in which it can be stated: 10,000 亩 in 平方米, a number of 家 in 个."""
    units = loader.units()
    ours = units.get(unit)
    same = {unit: value}
    if ours is None:
        return same
    for theirs in units.values():
        factor = loader.factor_between(ours, theirs)
        if factor is not None:
            same[theirs.name] = times(value, factor)
        elif {ours.dimension, theirs.dimension} <= _COUNTED:
            same[theirs.name] = value
    return {**same, unit: value}
