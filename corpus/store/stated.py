"""Figures of the whole corpus with the zone that states them: what a matrix of zones and a series of years need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.model import DUPLICATE, Figure
from corpus.store.corpus_file import Corpus
from corpus.store.records import FIGURE_COLUMNS, figure_of

_AT_ONCE = 500  # reports in one question


class StatedFigure(NamedTuple):
    """A figure, the report that states it, and what that report is: its zone, period and kind."""

    report: str
    zone: str
    period: str | None
    kind: str
    figure: Figure


_COLUMNS = ", ".join(f"f.{column.strip()}" for column in FIGURE_COLUMNS.split(","))
_SELECT = (
    f"SELECT r.id, r.zone, r.period, r.kind, {_COLUMNS} FROM figures f JOIN reports r ON r.number = f.number"
    f" WHERE r.zone IS NOT NULL AND r.relation IS NOT '{DUPLICATE}' AND r.flags NOT LIKE '%template%'"
)


# A base (从18.2亿元), a sum or an average over years, and what may be one of these, is no value of a period.
_OF_ONE_PERIOD = (
    "AND f.base = 0 AND f.span IS NULL AND f.basis IS NULL AND coalesce(f.doubts, '') NOT LIKE '%span%'"
)


def of_period(corpus: Corpus, period: str) -> Iterator[StatedFigure]:
    """What was reached in a period, by whatever report: levels and yearly growths whose indicator was recognised.

    A base (从18.2亿元) and a sum or an average over years are no value of a period.
    """
    return _stated(
        corpus,
        "AND f.period = ? AND f.status IN ('actual', 'estimate') AND f.relation IN ('level', 'growth')"
        " AND f.found_by IN ('own', 'carried', 'composed', 'dealt', 'table', 'corrected')"
        f" {_OF_ONE_PERIOD}",
        period,
    )


def of_indicator(corpus: Corpus, zone: str, indicator: str) -> Iterator[StatedFigure]:
    """All that a zone's reports state of an indicator for one period each, reached or planned."""
    return _stated(
        corpus,
        f"AND r.zone = ? AND f.indicator = ? AND f.relation IN ('level', 'growth') {_OF_ONE_PERIOD}",
        zone,
        indicator,
    )


def measures(corpus: Corpus, numbers: Sequence[int]) -> dict[str, frozenset[object]]:
    """What the figures of reports measure, by the ids of the reports: indicator, relation and period."""
    found: defaultdict[str, set[object]] = defaultdict(set)
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        for report, *measured in corpus.select(
            "SELECT DISTINCT r.id, f.indicator, f.relation, f.period FROM figures f JOIN reports r"
            f" ON r.number = f.number WHERE f.indicator IS NOT NULL AND f.number IN ({', '.join('?' * len(some))})",
            *some,
        ):
            found[report].add(tuple(measured))
    return {report: frozenset(measured) for report, measured in found.items()}


def periods(corpus: Corpus) -> list[tuple[str, int]]:
    """The periods that reports speak of, with the number of zones that have one, the most first."""
    rows = corpus.select(
        "SELECT period, count(DISTINCT zone) AS zones FROM reports WHERE period IS NOT NULL AND zone IS NOT NULL"
        " GROUP BY period ORDER BY zones DESC, period DESC"
    )
    return [(period, zones) for period, zones in rows]


def _stated(corpus: Corpus, where: str, *values: object) -> Iterator[StatedFigure]:
    for row in corpus.stream(f"{_SELECT} {where} ORDER BY f.number, f.at", *values):
        with corpus.unpacking():
            report, zone, period, kind = row[:4]
            stated = StatedFigure(report, zone, period, kind, figure_of(row[4:]))
        yield stated
