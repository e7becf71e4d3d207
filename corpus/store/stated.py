"""Figures of the whole corpus with the zone that states them: what a matrix of zones and a series of years need."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from corpus.model import DUPLICATE, Figure, Report
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


_OF_A_ZONE = f"zone IS NOT NULL AND relation IS NOT '{DUPLICATE}' AND flags NOT LIKE '%template%'"


# A base (从18.2亿元), a sum or an average over years, and what may be one of these, is no value of a period; what is
# told of another place (全市实现…) is none of the zone.
_OF_ONE_PERIOD = (
    "base = 0 AND span IS NULL AND basis IS NULL AND coalesce(doubts, '') NOT LIKE '%span%'"
    " AND coalesce(doubts, '') NOT LIKE '%zone%'"
)


def of_period(corpus: Corpus, period: str) -> Iterator[StatedFigure]:
    """What was reached in a period, by whatever report: levels and yearly growths whose indicator was recognised.

    A base (从18.2亿元) and a sum or an average over years are no value of a period.
    """
    rows = corpus.parts.rows(
        f"SELECT {FIGURE_COLUMNS} FROM figures WHERE period = ? AND status IN ('actual', 'estimate')"
        " AND relation IN ('level', 'growth')"
        " AND found_by IN ('own', 'carried', 'composed', 'dealt', 'table', 'corrected')"
        f" AND {_OF_ONE_PERIOD} ORDER BY number, at",
        period,
    )
    while some := list(islice(rows, _AT_ONCE)):
        yield from _stated(corpus, some)


def of_indicator(corpus: Corpus, zone: str, indicator: str) -> Iterator[StatedFigure]:
    """All that a zone's reports state of an indicator for one period each, reached or planned."""
    numbers = [number for (number,) in corpus.select("SELECT number FROM reports WHERE zone = ?", zone)]
    rows: list[tuple[Any, ...]] = []
    for file, there in corpus.parts.split(numbers):
        found = file.stream(
            f"SELECT {FIGURE_COLUMNS} FROM figures WHERE number IN (SELECT value FROM json_each(?))"
            f" AND indicator = ? AND relation IN ('level', 'growth') AND {_OF_ONE_PERIOD}",
            json.dumps(list(there)),
            indicator,
        )
        rows += ((there[number], *rest) for number, *rest in found)
    return _stated(corpus, sorted(rows, key=lambda row: row[:2]))


def of_reports(corpus: Corpus, numbers: Sequence[int]) -> Iterator[Report]:
    """Reports with what is told of them and their figures, in the order given; without text and trace, which take ten
    times as long to read."""
    columns = "number, plan_period, publisher, url, index_no, doubts"
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        rows = {row.number: row for row in corpus.rows_numbered(some)}
        further = _of_reports(corpus, columns, some)
        for row in (rows[number] for number in some if number in rows):
            plan_period, publisher, url, index_no, doubts = further[row.number]
            yield Report(
                id=row.id, source=row.source, part=row.part, title=row.title, text="", zone=row.zone, city=row.city,
                kind=row.kind, published=row.published, period=row.period, plan_period=plan_period,
                publisher=publisher, url=url, index_no=index_no, doubts=tuple(doubts.split()), flags=row.flags,
                figures=tuple(figure for _, figure in corpus.figures([row.id])),
            )  # fmt: skip


def measures(corpus: Corpus, numbers: Sequence[int]) -> dict[str, frozenset[object]]:
    """What the figures of reports measure, by the ids of the reports: indicator, relation and period."""
    found: defaultdict[str, set[object]] = defaultdict(set)
    for at in range(0, len(numbers), _AT_ONCE):
        ids = _of_reports(corpus, "number, id", numbers[at : at + _AT_ONCE])
        for file, there in corpus.parts.split(ids):
            for number, *measured in file.select(
                "SELECT DISTINCT number, indicator, relation, period FROM figures"
                f" WHERE indicator IS NOT NULL AND number IN ({', '.join('?' * len(there))})",
                *there,
            ):
                (id,) = ids[there[number]]
                found[id].add(tuple(measured))
    return {report: frozenset(measured) for report, measured in found.items()}


def text_of(corpus: Corpus, report: str) -> str:
    """The text of a report by its id."""
    return corpus.text(corpus.number(report))


def periods(corpus: Corpus) -> list[tuple[str, int]]:
    """The periods that reports speak of, with the number of zones that have one, the most first."""
    rows = corpus.select(
        "SELECT period, count(DISTINCT zone) AS zones FROM reports WHERE period IS NOT NULL AND zone IS NOT NULL"
        " GROUP BY period ORDER BY zones DESC, period DESC"
    )
    return [(period, zones) for period, zones in rows]


def _stated(corpus: Corpus, rows: Sequence[tuple[Any, ...]]) -> Iterator[StatedFigure]:
    """The figures of some rows that a zone states, in their order."""
    numbers = sorted({row[0] for row in rows})
    reports: dict[int, tuple[Any, ...]] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        columns = "number, id, zone, period, kind"
        reports |= _of_reports(corpus, columns, numbers[at : at + _AT_ONCE], f"AND {_OF_A_ZONE}")
    for row in rows:
        if (about := reports.get(row[0])) is not None:
            with corpus.parts.of(row[0]).file.unpacking():
                id, zone, period, kind = about
                stated = StatedFigure(id, zone, period, kind, figure_of(row))
            yield stated


def _of_reports(
    corpus: Corpus, columns: str, numbers: Sequence[int], further: str = ""
) -> dict[int, tuple[Any, ...]]:
    """Columns of some reports, the first their number, by it."""
    marks = ", ".join("?" * len(numbers))
    rows = corpus.select(f"SELECT {columns} FROM reports WHERE number IN ({marks}) {further}", *numbers)
    return {number: tuple(rest) for number, *rest in rows}


class NumberedFigure(NamedTuple):
    """A figure that a zone states, and the number, id, zone, period and title of the report that states it."""

    number: int
    report: str
    zone: str
    period: str | None
    title: str
    figure: Figure


def about(
    corpus: Corpus, indicator: str, zones: Sequence[str] = (), period: str | None = None, most: int = 1500
) -> list[NumberedFigure]:
    """All that is stated of an indicator, bases left out: by the reports of some zones or, of `most` figures, by the
    newest of all; of one period, or of any."""
    wanted = ("indicator = ? AND base = 0", "AND period = ?" if period else "")
    condition, values = " ".join(wanted), (indicator, *((period,) if period else ()))
    rows: list[tuple[Any, ...]] = []
    if zones:
        marks = ", ".join("?" * len(zones))
        numbers = [
            number
            for (number,) in corpus.select(f"SELECT number FROM reports WHERE zone IN ({marks})", *zones)
        ]
        for file, there in corpus.parts.split(numbers):
            found = file.stream(
                f"SELECT {FIGURE_COLUMNS} FROM figures INDEXED BY figures_by_indicator WHERE {condition}"
                " AND number IN (SELECT value FROM json_each(?)) ORDER BY number, at LIMIT ?",
                *(*values, json.dumps(list(there)), most),
            )
            rows += ((there[number], *rest) for number, *rest in found)
    else:
        by = "figures_by_period" if period else "figures_by_indicator"
        found = corpus.parts.rows(
            f"SELECT {FIGURE_COLUMNS} FROM figures INDEXED BY {by} WHERE {condition} ORDER BY number, at LIMIT ?",
            *(*values, most),
        )
        rows += islice(found, most)
    numbers = sorted({row[0] for row in rows})
    reports: dict[int, tuple[Any, ...]] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        columns = "number, id, zone, period, title"
        reports |= _of_reports(corpus, columns, numbers[at : at + _AT_ONCE], f"AND {_OF_A_ZONE}")
    with corpus.unpacking():
        return [
            NumberedFigure(row[0], id, zone, told, title, figure_of(row))
            for row in sorted(rows, key=lambda row: row[:2])
            if row[0] in reports
            for id, zone, told, title in (reports[row[0]],)
        ]


def indicators_of(corpus: Corpus, zone: str, most: int = 400) -> list[str]:
    """The indicators that the newest reports of a zone state, the most frequent first."""
    numbers = [
        number
        for (number,) in corpus.select(
            "SELECT number FROM reports WHERE zone = ? ORDER BY number LIMIT ?", zone, 20
        )
    ]
    told: Counter[str] = Counter()
    for file, there in corpus.parts.split(numbers):
        for (indicator,) in file.select(
            "SELECT indicator FROM figures WHERE number IN (SELECT value FROM json_each(?)) AND indicator IS NOT NULL",
            json.dumps(list(there)),
        ):
            told[indicator] += 1
    return [name for name, _ in told.most_common(most)]


def reporting_alike(corpus: Corpus, zone: str, least: int) -> set[str]:
    """The zones that have a report of a kind and time of which this zone has one, too, both with figures, this many at
    the least."""
    counted = "figures >= ? AND relation IS NOT 'duplicate'"
    rows = corpus.select(
        f"SELECT DISTINCT zone FROM reports WHERE zone IS NOT NULL AND {counted}"
        f" AND (kind, period) IN (SELECT kind, period FROM reports WHERE zone = ? AND {counted})",
        least,
        zone,
        least,
    )
    return {name for (name,) in rows} - {zone}


def indicators(corpus: Corpus, beginning: str, most: int) -> list[str]:
    """The indicators that begin so, by name, this many at the most."""
    rows = corpus.select(
        "SELECT DISTINCT name FROM names WHERE kind = 'indicator' AND substr(name, 1, ?) = ? ORDER BY name LIMIT ?",
        len(beginning),
        beginning,
        most,
    )
    return [name for (name,) in rows]
