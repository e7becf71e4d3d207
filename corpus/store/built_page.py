"""What comes of a page: with its reports, and as the rows that are stored of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from corpus.errors import Fault
from corpus.model import Report
from corpus.near_duplicates import Fingerprint, fingerprint
from corpus.store.records import figure_row, last_month, pack_trace, place_of, stated
from corpus.textindex.fts import Indexer
from corpus.textindex.packing import pack, storable

LONGEST_TITLE = 200  # as far as initials go


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """What came of one page of a file: its raw text and its reports, or the fault that kept it from being read.

    `source` is the path relative to the SOURCE of the corpus, with the part of the file that the page is; `sha` the
    SHA-256 of its bytes in hexadecimal. `is_whole` is whether every article of the page became a report.
    """

    source: str
    sha: str = ""
    encoding: str = ""
    raw: str = ""
    reports: tuple[Report, ...] = ()
    fault: Fault | None = None
    is_whole: bool = True


class PackedReport(NamedTuple):
    """A report as it is stored, whatever corpus it comes to lie in: what it is called there is not known yet.

    `newest` is the month in which its period ends, else its date: what reports are ordered by. `row` has the columns
    `REPORT_COLUMNS`, `figures` the rows of `FIGURE_COLUMNS` without the number of the report. `grams` are those of
    title and text, `signs` the characters in them, `initials` those of the title, `print` the fingerprint.
    """

    part: int
    newest: str
    row: tuple[Any, ...]
    text: str
    trace: bytes
    figures: Sequence[tuple[Any, ...]]
    grams: Sequence[str]
    signs: str
    initials: str
    print: Fingerprint


class PackedPage(NamedTuple):
    """A page as it is stored; `raw` is compressed."""

    source: str
    sha: str = ""
    encoding: str = ""
    raw: bytes = b""
    reports: tuple[PackedReport, ...] = ()
    fault: Fault | None = None
    is_whole: bool = True


REPORT_COLUMNS = (
    "id, zone, city, kind, period, published, title, figures, flags, plan_period, publisher, url, index_no, doubts,"
    " raw_start, raw_end, place, length, has"
)


def packed(page: BuiltPage, indexer: Indexer) -> PackedPage:
    """A page as it is stored."""
    return PackedPage(
        storable(page.source),
        page.sha,
        page.encoding,
        pack(storable(page.raw).encode()),
        tuple(_packed(report, indexer) for report in page.reports),
        page.fault,
        page.is_whole,
    )


def _packed(report: Report, indexer: Indexer) -> PackedReport:
    title, text = storable(report.title), storable(report.text)
    row = (
        *(report.id, report.zone_name, report.city, report.kind, report.period, report.published, title),
        *(len(report.figures), " ".join(report.flags), report.plan_period, report.publisher, report.url),
        *(report.index_no, " ".join(report.doubts), report.raw_start, report.raw_end),
        *(place_of(report.zone_name), len(report.text), " ".join(stated(report))),
    )
    return PackedReport(
        report.part,
        last_month(report.period, report.published),
        row,
        text,
        pack_trace(report),
        [figure_row(at, figure) for at, figure in enumerate(report.figures)],
        indexer.of(title, text),
        "".join(sorted({*title, *text})),
        initials_of(title, indexer),
        fingerprint(report),
    )


def initials_of(title: str, indexer: Indexer) -> str:
    """The initials of a title, on one line."""
    return indexer.initials.of(indexer.tables.fold(title[:LONGEST_TITLE].replace("\n", " ")))
