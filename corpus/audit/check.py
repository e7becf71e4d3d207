"""What an audit says, and the stated numbers as it reads them: each an interval as wide as its last digit allows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.bounds import AT_LEAST, AT_MOST
from corpus.figures.fold import fold
from corpus.lexicon import loader
from corpus.model import Figure, Report

HOLDS, SUSPECT, FAILS = "holds", "suspect", "fails"
KINDS = (
    "completion", "share", "growth", "sum", "ratio", "whole", "threshold", "reach", "nested", "part", "rank",
    "direction", "claim", "enumeration", "repeat", "currency",
)  # fmt: skip
REACH = 40  # figures either way: no statement is spread wider
DONE = ("actual", "estimate")
_EXACT = frozenset(
    {"仅", "仅为", "高达", "多达", "最高", "最低"}
)  # these words colour a number, they do not bound it
_REACHES = (*AT_LEAST, "跨上", "站上", "跃上", "迈过", "迈入", "跨入", "冲破", "上", "台阶")
_WHOLE = frozenset({"count", "persons", "households", "person_times", "rank"})


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic that the text allows.

    `figures` are indices into `report.figures`, in the order in which the working uses them. `verdict` is `holds`;
    `fails` where stated numbers do not come out; `suspect` where words and numbers cannot both be right, or a unit is
    not that of its indicator. `working` shows the arithmetic (`0.6 / 1.181 = 50.80 %`), `stated` what the text says.
    """

    kind: str
    figures: tuple[int, ...]
    verdict: str
    working: str
    stated: str = ""


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
    number = re.search(r"\d[\d,]*(?:\.(\d+))?", fold(figure.surface))
    value = plain_value(figure)
    if number is None or value is None:
        return Decimal(0)
    stated = Decimal(number.group().replace(",", ""))
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
    number = re.search(r"\d[\d,]*(?:\.\d+)?", fold(figure.surface))
    value = plain_value(figure)
    stated = Decimal(number.group().replace(",", "")) if number else Decimal(0)
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


def year_of(period: str | None) -> int | None:
    """The year that a period begins in."""
    found = re.match(r"(\d{4})", period or "")
    return int(found.group(1)) if found else None


class Stated:
    """A report's figures with the text around them: what every rule asks. No question costs more than REACH steps."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.figures = report.figures
        self.plain = fold(report.text)
        self._sentences = [0, *(found.end() for found in re.finditer(r"[。！？\n]", self.plain))]
        self._paragraphs = [0, *(found.end() for found in re.finditer("\n", self.plain))]
        self._stated: dict[tuple[str, str | None], list[int]] = {}
        for index, figure in enumerate(self.figures):
            self._stated.setdefault((figure.relation, figure.indicator), []).append(index)

    def sentence_of(self, index: int) -> int:
        """The number of the sentence, from 。 to 。, in which a figure stands."""
        return bisect_right(self._sentences, self.figures[index].start)

    def sentence_start(self, index: int) -> int:
        """Where the sentence of a figure begins."""
        return self._sentences[self.sentence_of(index) - 1]

    def paragraph_of(self, index: int) -> int:
        """The number of the paragraph in which a figure stands."""
        return bisect_right(self._paragraphs, self.figures[index].start)

    def between(self, first: int, second: int) -> str:
        """The words between two figures."""
        return self.plain[self.figures[first].end : self.figures[second].start]

    def before(self, index: int, length: int = 40) -> str:
        """The words before a figure in its sentence, back to the figure before it."""
        start = self.figures[index].start
        left = self.figures[index - 1].end if index and self.figures[index - 1].end <= start else 0
        return self.plain[max(left, self.sentence_start(index), start - length) : start]

    def siblings(self, index: int) -> Iterator[int]:
        """The other figures of the same sentence: those before it, nearest first, then those behind it."""
        here = self.sentence_of(index)
        last = len(self.figures)
        for steps in (
            range(index - 1, max(index - REACH, -1), -1),
            range(index + 1, min(index + REACH, last)),
        ):
            for other in steps:
                if self.sentence_of(other) != here:
                    break
                yield other

    def said(self, relation: str, indicator: str | None, near: int) -> list[int]:
        """The figures of one relation and indicator, those nearest to a place, in order."""
        found = self._stated.get((relation, indicator), []) if indicator else []
        at = bisect_right(found, near)
        return found[max(at - REACH, 0) : at + REACH]

    def levels(self, indicator: str | None, near: int) -> list[int]:
        """The amounts stated of an indicator, those nearest to a place, in order."""
        return self.said("level", indicator, near)


def comparable(one: Figure, other: Figure, *, period: bool = True) -> bool:
    """Whether two figures speak of one standing, one unit and, if wished, one time."""
    return (
        one.unit == other.unit
        and stage(one) == stage(other)
        and (not period or one.period == other.period)
        and (one.scope == other.scope or None in (one.scope, other.scope))
    )


def stage(figure: Figure) -> str:
    """What was done or is expected, what is wanted, what was set from above."""
    return "done" if figure.status in DONE else figure.status


def is_count(figure: Figure) -> bool:
    """Whether a figure counts things or persons."""
    unit = loader.units().get(figure.unit or "")
    return unit is not None and unit.dimension in ("count", "persons", "households")


def verdict(holds: bool, otherwise: str) -> str:
    """`holds`, or the other verdict."""
    return HOLDS if holds else otherwise
