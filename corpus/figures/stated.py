"""A numeral and the unit that is written with it: behind it, in brackets, or, for a currency, in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from corpus.figures.number import Number
from corpus.lexicon import loader
from corpus.lexicon.numerals import RUN, Numeral, read

_KINDS = {"rate": "percent", "rate_points": "points", "multiple": "multiple"}
_WHOLE = "(?![A-Za-z])"  # 10GWh is not 10 G
_ABOUT = r"(?P<about>[余多几+]|来(?!自))"


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def _unit_pattern() -> str:
    """Every form of every unit, longest first, each with what may not follow and what must stand before it."""
    forms: list[tuple[str, str]] = []
    for unit in loader.units().values():
        stop = f"(?!{_any(unit.stop)})" if unit.stop else ""
        for form in unit.forms:
            after = f"(?<=[{''.join(unit.after)}])" if unit.after else ""
            whole = _WHOLE if form[-1].isascii() and form[-1].isalpha() else ""
            forms.append((form, f"{after}{re.escape(form)}{whole}{stop}"))
    forms.sort(key=lambda pair: len(pair[0]), reverse=True)
    per = _any(loader.numerals().per)
    return rf"(?:{'|'.join(pattern for _, pattern in forms)})(?:/(?:{per})|每(?:{per})(?=[，。；、）以左]))?"


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Form of a unit -> its canonical name and its dimension."""
    return {form: (unit.name, unit.dimension) for unit in loader.units().values() for form in unit.forms}


def unit_called(form: str) -> tuple[str, str]:
    """Canonical name and dimension of a unit as written, perhaps per another: 元/亩, 万元每亩."""
    known = _forms().get(form)
    if known:
        return known
    head, _, per = form.replace("每", "/").partition("/")
    name, dimension = _forms()[head]
    of, _ = _forms().get(per, (per, ""))  # m³ is 立方米
    return f"{name}/{of}", f"{dimension}_per"


@cache
def stated_pattern() -> re.Pattern[str]:
    """A whole numeral, a word that makes it a bound, a unit: groups run, about, unit."""
    return re.compile(rf"(?P<run>{RUN}){_ABOUT}? ?(?P<unit>{_unit_pattern()})?")


class Stated(NamedTuple):
    """A numeral at `start:run_end` with the unit behind it, if there is one."""

    start: int
    run_end: int
    end: int
    numeral: Numeral
    about: str | None
    unit: str | None
    dimension: str | None

    def number(self, kind: str | None = None, **changes: object) -> Number:
        """The number that it is by itself."""
        kind = kind or _KINDS.get(self.dimension or "", "amount")
        value, high = self.numeral.value, self.numeral.high
        made = Number(self.start, self.end, value, high, self.unit, kind, self.dimension or "", self.about)
        return made._replace(**changes) if changes else made  # type: ignore[arg-type]


def stated(match: re.Match[str]) -> Stated | None:
    """What `stated_pattern` found, read; None where the numeral cannot be read whole."""
    run, about, form = match.group("run", "about", "unit")
    numeral = read(run)
    if numeral is None or (about and numeral.about):
        return None
    unit, dimension = unit_called(form) if form else (None, None)
    end = match.end("unit") if form else match.end("about") if about else match.end("run")
    return Stated(match.start("run"), match.end("run"), end, numeral, about or numeral.about, unit, dimension)


# --- currencies in front of the number or in brackets behind it


@cache
def _signs() -> dict[str, str]:
    """How a currency is told in front of a number -> its canonical name."""
    return {sign: unit.name for unit in loader.units().values() for sign in unit.signs}


@cache
def _cash_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![十百千万亿])(?:{_any(_signs())}) ?$")  # 万美元 9360: the unit is no whole one


_LAST_OF_CASH = "元金币镑盾铢特郎布比$€£¥₩฿₹₫ "


def currency_before(text: str, start: int) -> tuple[int, str] | None:
    """The currency told directly in front of a number (US$, 美元): where it begins, and its canonical name."""
    before = text[start - 1 : start]
    if not start or not (before in _LAST_OF_CASH or "A" <= before <= "Z"):
        return None
    told = _cash_pattern().search(text, max(start - 6, 0), start)
    return (told.start(), _signs()[told.group().strip()]) if told else None


def one_currency(text: str, one: Stated) -> bool:
    """Whether the currency in front of a number is none but that behind it."""
    told = currency_before(text, one.start)
    return told is None or told[1] == one.unit


@cache
def bracket() -> re.Pattern[str]:
    """A currency in brackets behind a number, perhaps with a magnitude: （万美元）."""
    money = [form for unit in loader.units().values() if unit.dimension == "money" for form in unit.forms]
    return re.compile(rf" ?（(?P<times>万|亿|万亿|百万|千万)?(?P<form>{_any(money)})）")
