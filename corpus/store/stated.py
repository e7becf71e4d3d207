"""Figures of the whole corpus with the zone that states them: what a matrix of zones and a series of years need."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from corpus.errors import Fault
from corpus.model import DUPLICATE, Figure, Report
from corpus.store.corpus_file import Corpus
from corpus.store.passed_over import raise_unless_passed
from corpus.store.records import FIGURE_COLUMNS

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
    condition = (
        "period = ? AND status IN ('actual', 'estimate') AND relation IN ('level', 'growth')"
        " AND found_by IN ('own', 'carried', 'composed', 'dealt', 'table', 'corrected')"
        f" AND {_OF_ONE_PERIOD}"
    )
    rows = _legible(
        lambda: corpus.parts.rows(
            f"SELECT {FIGURE_COLUMNS} FROM figures WHERE {condition} ORDER BY number, at", period
        ),
        corpus,
        (condition, period),
    )
    while some := list(islice(rows, _AT_ONCE)):
        yield from _stated(corpus, some)


def of_indicator(corpus: Corpus, zone: str, indicator: str) -> Iterator[StatedFigure]:
    """All that a zone's reports state of an indicator for one period each, reached or planned."""
    numbers = [number for (number,) in corpus.select("SELECT number FROM reports WHERE zone = ?", zone)]
    condition = f"indicator = ? AND relation IN ('level', 'growth') AND {_OF_ONE_PERIOD}"

    def indexed() -> Iterator[tuple[Any, ...]]:
        for file, there in corpus.parts.split(numbers):
            found = file.stream(
                f"SELECT {FIGURE_COLUMNS} FROM figures WHERE number IN (SELECT value FROM json_each(?))"
                f" AND {condition}",
                json.dumps(list(there)),
                indicator,
            )
            yield from ((there[number], *rest) for number, *rest in found)

    rows = _legible(indexed, corpus, (condition, indicator), numbers)
    return _stated(corpus, sorted(rows, key=lambda row: row[:2]))


def _legible(
    indexed: Callable[[], Iterator[tuple[Any, ...]]],
    corpus: Corpus,
    wanted: tuple[str, ...],
    numbers: Sequence[int] | None = None,
    columns: str = FIGURE_COLUMNS,
) -> Iterator[tuple[Any, ...]]:
    """The rows of figures that an index finds; where a damaged file does not give them, those that are still found
    report by report, of these numbers or of all, by `wanted`: a condition with its values."""
    given: set[tuple[Any, ...]] = set()
    try:
        for row in indexed():
            given.add(row[:2])
            yield row
    except Fault as fault:
        raise_unless_passed(fault)
        condition, *values = wanted
        one = f"SELECT {columns} FROM (SELECT * FROM figures WHERE number = ? LIMIT -1) WHERE {condition} ORDER BY at"
        for number in range(1, len(corpus) + 1) if numbers is None else numbers:
            rows = corpus.figure_rows(number, one, *values)
            yield from (row for _, *rest in rows if (row := (number, *rest))[:2] not in given)


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
        for number, *measured in _columns(corpus, "indicator, relation, period", list(ids)):
            (id,) = ids[number]
            found[id].add(tuple(measured))
    return {report: frozenset(measured) for report, measured in found.items()}


def _columns(corpus: Corpus, columns: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """Columns of all figures of some reports that have an indicator, behind the number of their report."""
    condition = "indicator IS NOT NULL"

    def indexed() -> Iterator[tuple[Any, ...]]:
        for file, there in corpus.parts.split(numbers):
            found = file.stream(
                f"SELECT number, at, {columns} FROM figures"
                f" WHERE {condition} AND number IN (SELECT value FROM json_each(?))",
                json.dumps(list(there)),
            )
            yield from ((there[number], *rest) for number, *rest in found)

    rows = _legible(indexed, corpus, (condition,), numbers, f"number, at, {columns}")
    return ((number, *rest) for number, _, *rest in rows)


def text_of(corpus: Corpus, report: str) -> str:
    """The text of a report by its id; empty where a damaged file no longer gives it."""
    number = corpus.number(report)
    try:
        return corpus.text(number)
    except Fault as fault:
        corpus.pass_over(number, fault)
        return ""


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
        if (about := reports.get(row[0])) is not None and (figure := corpus.figure(row[0], row)) is not None:
            id, zone, period, kind = about
            yield StatedFigure(id, zone, period, kind, figure)


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
        rows += _legible(
            lambda: _of_reports_about(corpus, numbers, condition, values, most),
            corpus,
            (condition, *values),
            numbers,
        )
    else:
        by = "figures_by_period" if period else "figures_by_indicator"
        found = _legible(
            lambda: corpus.parts.rows(
                f"SELECT {FIGURE_COLUMNS} FROM figures INDEXED BY {by} WHERE {condition} ORDER BY number, at LIMIT ?",
                *(*values, most),
            ),
            corpus,
            (condition, *values),
        )
        rows += islice(found, most)
    numbers = sorted({row[0] for row in rows})
    reports: dict[int, tuple[Any, ...]] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        columns = "number, id, zone, period, title"
        reports |= _of_reports(corpus, columns, numbers[at : at + _AT_ONCE], f"AND {_OF_A_ZONE}")
    return [
        NumberedFigure(row[0], id, zone, told, title, figure)
        for row in sorted(rows, key=lambda row: row[:2])
        if row[0] in reports and (figure := corpus.figure(row[0], row)) is not None
        for id, zone, told, title in (reports[row[0]],)
    ]


def _of_reports_about(
    corpus: Corpus, numbers: Sequence[int], condition: str, values: Sequence[str], most: int
) -> Iterator[tuple[Any, ...]]:
    for file, there in corpus.parts.split(numbers):
        found = file.stream(
            f"SELECT {FIGURE_COLUMNS} FROM figures INDEXED BY figures_by_indicator WHERE {condition}"
            " AND number IN (SELECT value FROM json_each(?)) ORDER BY number, at LIMIT ?",
            *(*values, json.dumps(list(there)), most),
        )
        yield from ((there[number], *rest) for number, *rest in found)


def indicators_of(corpus: Corpus, zone: str, most: int = 400) -> list[str]:
    """The indicators that the newest reports of a zone state, the most frequent first."""
    numbers = [
        number
        for (number,) in corpus.select(
            "SELECT number FROM reports WHERE zone = ? ORDER BY number LIMIT ?", zone, 20
        )
    ]
    told = Counter(indicator for _, indicator in _columns(corpus, "indicator", numbers))
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
