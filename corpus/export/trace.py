"""The trace of a report as rows: what cleaning took out of its page, by which rule, from which raw line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from corpus.model import Removal, Report

ENOUGH = 120  # characters of a removed piece in a row of the trace; the page itself has the rest


def trace_records(report: Report, starts: Sequence[int]) -> list[dict[str, Any]]:
    """One row for each run of removals by one rule on one raw line; `starts` are the raw offsets of all lines."""

    def place(removal: Removal) -> tuple[int, str]:
        return bisect_right(starts, removal.start), removal.rule

    return list(_rows(groupby(sorted(report.removals), place), starts, report))


def _rows(
    groups: Iterable[tuple[tuple[int, str], Iterable[Removal]]], starts: Sequence[int], report: Report
) -> Iterator[dict[str, Any]]:
    for (line, rule), members in groups:
        removals = list(members)
        place = report.place(removals[0].start)
        yield {
            "line": line,
            "column": removals[0].start - starts[line - 1] + 1,
            "rule": rule,
            "pieces": len(removals),
            "text": "".join(removal.text for removal in removals)[:ENOUGH],
            "put": "".join(removal.put for removal in removals)[:ENOUGH],
            "page": place.page,
            "row": place.row,
        }
