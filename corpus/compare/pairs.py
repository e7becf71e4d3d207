"""Which two reports of two zones compare best, why, and which come next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from corpus.compare import periods

if TYPE_CHECKING:
    from corpus.store.corpus_file import ReportRow as Listed

FAR = 99  # years, where a period is not known


class Choice(NamedTuple):
    """Two reports that may be compared. `same_kind` and `years` (between their periods, FAR if unknown) say why."""

    a: Listed
    b: Listed
    same_kind: bool
    years: int
    same_length: bool

    @property
    def fitness(self) -> tuple[bool, bool, int, int]:
        """What makes one choice better than another: kind, then time, then how much there is to compare."""
        return self.same_kind, self.same_length, -self.years, min(self.a.figures, self.b.figures)


def choices(a: Sequence[Listed], b: Sequence[Listed]) -> list[Choice]:
    """All pairs of different reports, the best first: of one kind, periods near each other, many figures.

    Templates that nobody filled in and duplicates of other reports are left out.
    """
    pairs = [_choice(one, other) for one, other in product(_filled(a), _filled(b)) if one.id != other.id]
    if {row.id for row in a} == {row.id for row in b}:
        pairs = [pair for pair in pairs if not _is_mirrored(pair)]
    return sorted(pairs, key=lambda pair: pair.fitness, reverse=True)


def best_pair(a: Sequence[Listed], b: Sequence[Listed]) -> tuple[Listed, Listed] | None:
    """The two reports that compare best; None where there are none."""
    found = choices(a, b)
    return (found[0].a, found[0].b) if found else None


def _choice(one: Listed, other: Listed) -> Choice:
    spans = [periods.span(report.period) for report in (one, other)]
    alike = spans[0] is not None and spans[1] is not None and spans[0].months == spans[1].months
    return Choice(one, other, one.kind == other.kind, _years_apart(one, other), alike)


def _is_mirrored(pair: Choice) -> bool:
    """Two reports of one zone: the later one is A."""
    return (pair.a.period or pair.a.published or "", pair.a.id) < (
        pair.b.period or pair.b.published or "",
        pair.b.id,
    )


def _filled(reports: Sequence[Listed]) -> list[Listed]:
    return [row for row in reports if "template" not in row.flags and row.relation != "duplicate"]


def _years_apart(one: Listed, other: Listed) -> int:
    years = [report.period or report.published for report in (one, other)]
    return abs(int(years[0][:4]) - int(years[1][:4])) if years[0] and years[1] else FAR
