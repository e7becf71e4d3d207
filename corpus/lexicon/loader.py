"""The one door to the YAML files of this folder: each is read once, checked, and handed out typed.

A file that is not what it should be raises `Fault("lexicon", path, detail, line)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import Fault
from corpus.model import Zone

FOLDER = Path(__file__).parent
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times faster


def read(name: str) -> Any:
    """The content of one lexicon file."""
    path = FOLDER / name
    try:
        return yaml.load(path.read_text("utf-8"), _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Fault("lexicon", path, str(error.problem), mark.line + 1 if mark else None) from None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A statistic by its canonical short name.

    `aliases` are full synonyms; `kinds` are narrower statistics that keep their own wording; `near` are related ones
    that are never merged with it. `direction` is -1 where less is better (三公经费), +1 where more is, 0 where neither.
    `local` ones belong to what stands beside them in the text (a project's investment), not to the zone as a whole.
    `parts` sum to it by definition (the three sectors to the gross product); `within` are wholes that it cannot exceed.
    """

    name: str
    group: str
    dimension: str
    units: tuple[str, ...]
    aliases: tuple[str, ...]
    kinds: tuple[str, ...]
    near: tuple[str, ...]
    direction: int
    local: bool
    note: str
    parts: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement: `forms` is what may stand in a text for it.

    `value * factor` is the value in `base`, exactly; no factor, no conversion. `stop` may not follow a form directly,
    one of `after` must stand directly before it where there are any. `signs` tell a currency in front of the number.
    """

    name: str
    forms: tuple[str, ...]
    dimension: str
    base: str
    factor: Fraction | None
    stop: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numerals:
    """What may stand between a number and its unit: magnitudes, 余 and 多, and the units of a per (元/亩).

    `sounds` has the pinyin of every hanzi in magnitudes and units.
    """

    magnitudes: dict[str, int]
    infixes: tuple[str, ...]
    per: tuple[str, ...]
    sounds: dict[str, str]


Names = tuple[tuple[str, tuple[str, ...]], ...]  # a division and further names of it


@cache
def indicators_file() -> dict[str, Indicator]:
    """The indicators of `indicators.yaml` by canonical name, in the order of the file."""
    return {
        entry["name"]: Indicator(
            name=entry["name"],
            group=entry["group"],
            dimension=entry["dim"],
            units=tuple(unit for unit in entry["units"] if unit),
            aliases=tuple(entry.get("aliases", ())),
            kinds=tuple(entry.get("kinds", ())),
            near=tuple(entry.get("near", ())),
            direction=entry.get("direction", 1),
            local=entry.get("local", False),
            note=entry.get("note", ""),
            parts=tuple(entry.get("parts", ())),
            within=tuple(entry.get("within", ())),
        )
        for entry in _indicators_file()["indicators"]
    }


@cache
def units() -> dict[str, Unit]:
    """All units by canonical form."""
    return {
        entry["unit"]: Unit(
            name=entry["unit"],
            forms=tuple(entry["forms"]),
            dimension=entry["dim"],
            base=entry["base"],
            factor=None if entry["factor"] is None else Fraction(str(entry["factor"])),
            stop=tuple(entry.get("stop", ())),
            after=tuple(entry.get("after", ())),
            signs=tuple(entry.get("signs", ())),
        )
        for entry in _units_file()["units"]
    }


@cache
def numerals() -> Numerals:
    """The magnitudes and infixes of `units.yaml`."""
    whole = _units_file()
    sounds = {hanzi: sound for sound, written in whole["sounds"].items() for hanzi in written}
    return Numerals(whole["magnitudes"], tuple(whole["infix_qualifiers"]), tuple(whole["per"]), sounds)


def factor_between(one: Unit | None, other: Unit | None) -> Fraction | None:
    """What a value of one unit is multiplied with to be one of the other; None where no fixed factor leads there."""
    if one is None or other is None or one.base != other.base or not one.factor or not other.factor:
        return None
    return one.factor / other.factor


@cache
def connectives() -> dict[str, tuple[str, ...]]:
    """The words around figures by the part they play: growth_up, share, target, plan_heading …"""
    return {role: tuple(words) for role, words in _indicators_file()["connectives"].items()}


@cache
def guards() -> dict[str, dict[str, str]]:
    """Signs that a short connective may not follow (`after`) or precede (`before`), as part of another word."""
    return {side: dict(words) for side, words in _indicators_file()["guards"].items()}


@cache
def _units_file() -> dict[str, Any]:
    """`units.yaml`, parsed once."""
    whole: dict[str, Any] = read("units.yaml")
    return whole


@cache
def _indicators_file() -> dict[str, Any]:
    """`indicators.yaml`, parsed once."""
    whole: dict[str, Any] = read("indicators.yaml")
    return whole


@cache
def place_readings() -> dict[str, tuple[str, ...]]:
    """Names of places -> their pinyin with tones, a syllable for every hanzi, where it is not the commonest reading."""
    rows = (FOLDER / "place_readings.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {name: tuple(sounds.split()) for name, sounds in pairs}


@cache
def zones_file() -> tuple[Zone, ...]:
    """The zones of `zones.yaml`, in the order of the file."""
    return tuple(
        Zone(
            name=entry["name"],
            kind=entry["kind"],
            city=entry.get("city"),
            province=entry.get("province"),
            level=entry.get("level"),
            aliases=tuple(entry.get("aliases", ())),
        )
        for entry in read("zones.yaml")["zones"]
    )


@cache
def divisions() -> tuple[tuple[str, str], ...]:
    """Administrative divisions as (code, name), outer ones first: 2 digits a province, 4 a city, 6 a county."""
    rows = (FOLDER / "divisions.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((code, name) for code, name in pairs)


@cache
def division_aliases_file() -> dict[str, tuple[str, ...]]:
    """The further names of divisions of `zones.yaml`."""
    return {name: tuple(aliases) for name, aliases in (read("zones.yaml").get("divisions") or {}).items()}
