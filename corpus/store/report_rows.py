"""Reports as a list shows them: a row each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import DUPLICATE
from corpus.store.open_file import OpenFile

_ROW = (
    'number, id, source, part, zone, city, kind, period, published, title, figures, flags, "group", relation, length,'
    " doubts"
)


class ReportRow(NamedTuple):
    """A report as a list shows it. `figures` is their number; `number` its place, newest first, from 1.

    `relation` is what the report is to the one whose id is `group`: a `duplicate` of its best copy, an `excerpt` of a
    fuller report, another `edition` of it. Both are None for a report that is itself the best, or alone.
    """

    number: int
    id: str
    source: str
    part: int
    zone: str | None
    city: str | None
    kind: str
    period: str | None
    published: str | None
    title: str
    figures: int
    flags: tuple[str, ...]
    group: str | None = None
    relation: str | None = None
    length: int = 0  # characters of the text
    doubts: tuple[str, ...] = ()  # fields that rest on weak evidence: zone, title, published, period


def rows_where(file: OpenFile, where: str, *values: object) -> list[ReportRow]:
    """The reports of a file that a condition in SQL fits, newest first."""
    rows = file.stream(f"SELECT {_ROW} FROM reports {where} ORDER BY number", *values)
    with file.unpacking():
        return [
            ReportRow._make((*row[:11], tuple(row[11].split()), *row[12:15], tuple(row[15].split())))
            for row in rows
        ]


def folded(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """The rows without the duplicates of others among them."""
    there = {row.id for row in rows}
    return [row for row in rows if row.relation != DUPLICATE or row.group not in there]


def duplicates(rows: Sequence[ReportRow]) -> Counter[str]:
    """How many duplicates the best copies have, by their ids."""
    return Counter(row.group for row in rows if row.group and row.relation == DUPLICATE)
