"""Which two reports of two zones compare best, why, and which come next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corpus.compare import periods
from corpus.store import stated

if TYPE_CHECKING:
    from corpus.store.corpus_file import Corpus
    from corpus.store.report_rows import ReportRow as Listed

FAR = 99  # years, where a period is not known
MOST = 200  # reports of one side that are paired; 40,000 pairs are told in a tenth of a second
_LEAST_SHARED = 3  # measures; reports with fewer in common are no better for being new

Measures = Mapping[str, frozenset[object]]  # id of a report -> what its figures measure


class Described(Protocol):
    """A report, or its row in a list."""

    @property
    def kind(self) -> str:
        """What kind of report it is."""
        ...

    @property
    def period(self) -> str | None:
        """The time it speaks of."""
        ...

    @property
    def published(self) -> str | None:
        """Its date."""
        ...


class Choice(NamedTuple):
    """Two reports that may be compared. `same_kind` and `years` (between their periods, FAR if unknown) say why;
    `month` is the last of the time that both speak of, 0 where it is not the same; `shared` counts what both
    measure then."""

    a: Listed
    b: Listed
    same_kind: bool
    years: int
    same_length: bool
    month: int
    shared: int

    @property
    def fitness(self) -> tuple[int, bool, bool, int, int, int]:
        """What makes one choice better than another: the newest time that both speak of, then kind, then what both
        measure; without such a time kind, then how near they are."""
        return (
            self.month if self.shared >= _LEAST_SHARED else 0,
            self.same_kind,
            self.same_length,
            -self.years,
            self.shared,
            min(self.a.figures, self.b.figures),
        )


def paired(corpus: Corpus, a: Sequence[Listed], b: Sequence[Listed]) -> list[Choice]:
    """The `choices` of the reports of a corpus; of very many those that are `likeliest`."""
    a, b = likeliest(a), likeliest(b)
    return choices(a, b, stated.measures(corpus, [row.number for row in (*a, *b)]))


def likeliest(reports: Sequence[Listed]) -> list[Listed]:
    """The reports that are worth pairing, in their order: all, up to `MOST`. Of more, those with most figures of each
    time and kind, the newest first: every time and kind has its best before any has its second."""
    rows = _filled(reports)
    if len(rows) <= MOST:
        return rows
    seen: Counter[tuple[str | None, str]] = Counter()
    ranked: list[tuple[int, int, Listed]] = []
    for row in sorted(rows, key=lambda row: (-row.figures, row.number)):
        ranked.append((seen[row.period, row.kind], row.number, row))
        seen[row.period, row.kind] += 1
    return sorted((row for _, _, row in sorted(ranked)[:MOST]), key=lambda row: row.number)


def choices(a: Sequence[Listed], b: Sequence[Listed], measures: Measures) -> list[Choice]:
    """All pairs of different reports, the best first: of the newest time that both sides have, of one kind, with most
    in common.

    Templates that nobody filled in and duplicates of other reports are left out.
    """
    pairs = [
        _choice(one, other, measures) for one, other in product(_filled(a), _filled(b)) if one.id != other.id
    ]
    if {row.id for row in a} == {row.id for row in b}:
        pairs = [pair for pair in pairs if not _is_mirrored(pair)]
    return sorted(pairs, key=lambda pair: pair.fitness, reverse=True)


def _choice(one: Listed, other: Listed, measures: Measures) -> Choice:
    spans = [periods.span(report.period) for report in (one, other)]
    alike = spans[0] is not None and spans[1] is not None and spans[0].months == spans[1].months
    common = spans[0] if spans[0] == spans[1] else None
    return Choice(
        one,
        other,
        one.kind == other.kind,
        years_apart(one, other),
        alike,
        common.first + common.months if common else 0,
        len(measures.get(one.id, frozenset()) & measures.get(other.id, frozenset())) if common else 0,
    )


def _is_mirrored(pair: Choice) -> bool:
    """Two reports of one zone: the later one is A."""
    return (pair.a.period or pair.a.published or "", pair.a.id) < (
        pair.b.period or pair.b.published or "",
        pair.b.id,
    )


def _filled(reports: Sequence[Listed]) -> list[Listed]:
    return [row for row in reports if "template" not in row.flags and row.relation != "duplicate"]


def years_apart(one: Described, other: Described) -> int:
    """How many years lie between two reports, by their periods, else their dates; FAR where neither is known."""
    years = [report.period or report.published for report in (one, other)]
    return abs(int(years[0][:4]) - int(years[1][:4])) if years[0] and years[1] else FAR
