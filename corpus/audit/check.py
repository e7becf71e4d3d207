"""What an audit says, and a report's figures with the text around them, as every rule asks for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.normalize import fold
from corpus.model import Figure, Report

HOLDS, SUSPECT, FAILS = "holds", "suspect", "fails"
KINDS = (
    "completion", "share", "growth", "sum", "ratio", "whole", "threshold", "reach", "nested", "part", "rank",
    "direction", "claim", "enumeration", "repeat", "currency",
)  # fmt: skip
REACH = 40  # figures either way: no statement is spread wider
DONE = ("actual", "estimate")


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


def year_of(period: str | None) -> int | None:
    """The year that a period begins in."""
    found = re.match(r"(\d{4})", period or "")
    return int(found.group(1)) if found else None


class AuditedReport:
    """A report's figures with the text around them: what every rule asks. No question costs more than REACH steps."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report = report
        self.lexicon = lexicon
        self.figures = report.figures
        self.plain = fold(report.text)
        self._sentences = [0, *(found.end() for found in re.finditer(r"[。！？\n]", self.plain))]
        self._paragraphs = [0, *(found.end() for found in re.finditer("\n", self.plain))]
        self.starts = [figure.start for figure in self.figures]
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

    def in_table(self, index: int) -> bool:
        """Whether a figure stands in a table: no sentence is around it."""
        return self.report.table_at(self.figures[index].start) is not None

    def between(self, first: int, second: int) -> str:
        """The words between two figures."""
        return self.plain[self.figures[first].end : self.figures[second].start]

    def before(self, index: int, length: int = 40) -> str:
        """The words before a figure in its sentence, back to the figure before it; none in a table."""
        start = self.figures[index].start
        if self.in_table(index):
            return ""
        left = self.figures[index - 1].end if index and self.figures[index - 1].end <= start else 0
        return self.plain[max(left, self.sentence_start(index), start - length) : start]

    def siblings(self, index: int) -> Iterator[int]:
        """The other figures of the same sentence: those before it, nearest first, then those behind it.

        Of a table, those of the same row and the same time.
        """
        here, alike = self.sentence_of(index), self.in_table(index)
        last = len(self.figures)
        for steps in (
            range(index - 1, max(index - REACH, -1), -1),
            range(index + 1, min(index + REACH, last)),
        ):
            for other in steps:
                if self.sentence_of(other) != here:
                    break
                if not alike or self.figures[other].period == self.figures[index].period:
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
