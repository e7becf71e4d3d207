"""How a corpus file comes to be: the writing of it in one go.

`corpus.store.corpus_file` tells what a corpus file is, and reads it; `corpus.store.schema` has its tables.
"""

from __future__ import annotations

import os
import pickle
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from corpus.errors import Cancelled, Fault
from corpus.model import Identity, Report, Zone
from corpus.near_duplicates import Fingerprint, Kin, fingerprint, kinship
from corpus.partial import partial
from corpus.sources import whole_of
from corpus.store.listing import pack_numbers
from corpus.store.records import (
    FIGURE_COLUMNS,
    FIGURE_WORDS,
    compact,
    figure_row,
    pack_trace,
    place_of,
    stated,
)
from corpus.store.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES
from corpus.store.zone_names import by_name, zones_called
from corpus.textindex import fts
from corpus.textindex.folding import Tables, storable

STAGING = """
CREATE TEMP TABLE staged_pages (sha TEXT PRIMARY KEY, source TEXT, encoding TEXT, raw BLOB);
CREATE TEMP TABLE staged (
    sha TEXT, part INTEGER, newest TEXT, published TEXT, zone TEXT, city TEXT, report BLOB, print BLOB,
    PRIMARY KEY (sha, part)
);
"""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """What came of one file: its raw text and its reports, or the fault that kept it from being read.

    `source` is the path relative to the SOURCE of the corpus, `sha` the SHA-256 of the bytes in hexadecimal;
    `fingerprints` are those of the reports, in their order.
    """

    source: str
    sha: str = ""
    encoding: str = ""
    raw: str = ""
    reports: tuple[Report, ...] = ()
    fingerprints: tuple[Fingerprint, ...] = ()
    fault: Fault | None = None


_DISK_ERRORS = {
    getattr(sqlite3, f"SQLITE_{name}") for name in ("CANTOPEN", "FULL", "IOERR", "PERM", "READONLY")
}
_UNHEEDED = (
    10_000  # instructions of SQLite's machine between two looks at whether to go on: under a millisecond
)


_KINDS = ("doc", "docx", "odt", "ofd", "ods", "pdf", "xls", "xlsx")  # names of files, encodings of pages
_archived = re.compile(r"\.(?:zip|tar|t?gz|t?bz2|t?xz|epub|warc)/", re.I)


def write_corpus(
    path: Path,
    pages: Iterable[BuiltPage],
    key: str,
    zones: Iterable[Zone] = (),
    synonyms: Iterable[tuple[str, str]] = (),
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write a corpus file under another name, then rename it, so that `path` is whole or untouched.

    `key` tells what the corpus was built from. `zones` may hold more zones than the reports speak of; those
    that they do are kept. `synonyms` are other names of indicators, each with its name in figures. Pages with the
    same bytes are stored once, under the first of their names. Raises `Fault("write", path)`, and Cancelled soon after
    `cancelled` says so.
    """
    try:
        with partial(path) as fresh:
            # It is locked already, and for SQLite's own locks some network disks would be in each other's way.
            address = f"file:{quote(os.fsencode(fresh.absolute()))}?nolock=1"
            with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
                if cancelled is not None:  # SQLite would swallow a Ctrl-C that is met in there
                    db.set_progress_handler(cancelled, _UNHEEDED)
                _fill(db, pages, key, zones, synonyms)
            _sync(fresh)
            fresh.replace(path)
            _sync(path.parent)
    except OSError as error:
        raise Fault.of("write", path, error) from None
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from None
        if code not in _DISK_ERRORS:
            raise
        raise Fault("write", path, str(error)) from None


def _fill(
    db: sqlite3.Connection,
    pages: Iterable[BuiltPage],
    key: str,
    zones: Iterable[Zone],
    synonyms: Iterable[tuple[str, str]],
) -> None:
    db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {TABLES} {STAGING} {fts.SCHEMA}")
    db.execute("BEGIN")
    writer = fts.Writer(db, Tables.make())
    faults = _stage(db, pages)
    db.execute("INSERT INTO pages SELECT NULL, sha, source, encoding, raw FROM staged_pages ORDER BY sha")
    called = _zones_called(db, zones)
    kin = kinship(_fingerprinted(db, called))
    for number, (page, source, report) in enumerate(_newest_first(db), 1):
        zone = called[report.zone_identity] if report.zone_identity else None
        _insert(db, number, page, source, report, zone, kin.get(report.id))
        writer.add(number, report.title, zone.name if zone else None, report.text)
    known = by_name(called)
    db.executemany(
        "INSERT INTO zones VALUES (?, ?, ?, ?, ?, ?)",
        (
            (zone.name, zone.kind, zone.city, zone.province, zone.level, compact(zone.aliases))
            for zone in known
        ),
    )
    for kind, of in FIGURE_WORDS.items():
        db.execute(
            f"INSERT INTO figure_words SELECT DISTINCT ?, {kind}, {of} FROM figures WHERE {kind} IS NOT NULL",
            (kind,),
        )
    titles = (title for (title,) in db.execute("SELECT title FROM reports ORDER BY number"))
    indicators = db.execute("SELECT DISTINCT indicator FROM figures WHERE indicator IS NOT NULL").fetchall()
    for_search = writer.finish(titles, known, {name for (name,) in indicators}, synonyms)
    db.executemany("INSERT INTO faults VALUES (?, ?, ?, ?, ?)", sorted(faults, key=repr))
    meta = {"key": key, **for_search, "totals": _totals(db), **_listed(db)}
    db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    db.execute("COMMIT")
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _stage(db: sqlite3.Connection, pages: Iterable[BuiltPage]) -> list[tuple[Any, ...]]:
    """Put the pages aside on disk, each once, to be taken up in order. Returns the faults met."""
    faults: list[tuple[Any, ...]] = []
    for page in pages:
        source = storable(page.source)
        if page.fault is not None:
            fault = page.fault
            faults.append((source, fault.code, storable(fault.detail), fault.line, fault.column))
            continue
        row = (page.sha, source, page.encoding, zlib.compress(storable(page.raw).encode(), 6))
        twin = db.execute("SELECT source, encoding FROM staged_pages WHERE sha = ?", (page.sha,)).fetchone()
        if twin and _place_among_twins(*twin) <= _place_among_twins(source, page.encoding):
            continue
        db.execute("INSERT OR REPLACE INTO staged_pages VALUES (?, ?, ?, ?)", row)
        db.execute("DELETE FROM staged WHERE sha = ?", (page.sha,))
        db.executemany(
            "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    page.sha,
                    report.part,
                    _ends(report),
                    report.published or "",
                    report.zone,
                    report.city,
                    *map(pickle.dumps, (report, told)),
                )
                for report, told in zip(page.reports, _fingerprints(page), strict=True)
            ),
        )
    return faults


def _place_among_twins(source: str, encoding: str) -> tuple[bool, bool, str]:
    """Of files with the same bytes the one is shown that lies in no archive and is called what it is."""
    suffix = whole_of(source).rpartition(".")[2].lower()
    return bool(_archived.search(source)), suffix in _KINDS and suffix != encoding, source


def _fingerprints(page: BuiltPage) -> Iterable[Fingerprint]:
    """Those that were made with the page; a page put together by hand may lack them."""
    return page.fingerprints or map(fingerprint, page.reports)


def _newest_first(db: sqlite3.Connection) -> Iterator[tuple[int, str, Report]]:
    rows = db.execute(
        "SELECT page, source, report FROM staged JOIN pages USING (sha)"
        " ORDER BY newest DESC, published DESC, sha, part"
    )
    for page, source, report in rows:
        yield page, source, pickle.loads(report)


def _ends(report: Report) -> str:
    """The month in which the period of a report ends, else its date: 2018H1 -> 2018-06, 2014 -> 2014-12."""
    last = (report.period or report.published or "").split("..")[-1]
    part = re.fullmatch(r"(\d{4})(?:([HQ])(\d))?", last)
    if not part:
        return last
    year, kind, count = part.groups()
    months = {None: 12, "H": 6 * int(count or 0), "Q": 3 * int(count or 0)}[kind]
    return f"{year}-{months:02}"


def _insert(
    db: sqlite3.Connection,
    number: int,
    page: int,
    source: str,
    report: Report,
    zone: Zone | None,
    kin: Kin | None,
) -> None:
    row = (
        *(number, report.id, source, report.part, zone.name if zone else None, report.city, report.kind),
        *(
            report.period,
            report.published,
            storable(report.title),
            len(report.figures),
            " ".join(report.flags),
        ),
        *(
            report.plan_period,
            report.publisher,
            report.url,
            report.index_no,
            " ".join(report.doubts),
            report.raw_start,
            report.raw_end,
            page,
        ),
        *(kin or (None, None)),
        *(place_of(report.zone), len(report.text), " ".join(stated(report))),
    )
    db.execute(f"INSERT INTO reports VALUES ({', '.join('?' * len(row))})", row)
    db.execute("INSERT INTO texts VALUES (?, ?)", (number, storable(report.text)))
    db.execute("INSERT INTO traces VALUES (?, ?)", (number, pack_trace(report)))
    figures = [figure_row(number, at, figure) for at, figure in enumerate(report.figures)]
    marks = ", ".join("?" * (FIGURE_COLUMNS.count(",") + 1))
    db.executemany(f"INSERT INTO figures ({FIGURE_COLUMNS}) VALUES ({marks})", figures)


def _fingerprinted(db: sqlite3.Connection, called: Mapping[Identity, Zone]) -> Iterator[Fingerprint]:
    """The fingerprints of all reports, with the name that the zone of each has here."""
    for told, zone, city in db.execute("SELECT print, zone, city FROM staged"):
        fingerprint: Fingerprint = pickle.loads(told)
        yield fingerprint._replace(zone=called[zone, city].name) if fingerprint.zone else fingerprint


def _zones_called(db: sqlite3.Connection, zones: Iterable[Zone]) -> dict[Identity, Zone]:
    """The zones of the reports, by their identity, under the names that they have here."""
    rows = db.execute("SELECT DISTINCT zone, city FROM staged WHERE zone IS NOT NULL ORDER BY zone, city")
    return zones_called(rows.fetchall(), zones)


def _listed(db: sqlite3.Connection) -> dict[str, bytes | str]:
    """What a list begins with, so that it need not be sorted to be opened: see `listing.USUAL`."""
    there = "FROM reports WHERE relation IS NOT 'duplicate'"
    numbers = db.execute(f"SELECT number {there} ORDER BY place, zone, number")
    places = db.execute(f"SELECT place, count(*) {there} GROUP BY place ORDER BY place")
    return {"listed": pack_numbers(number for (number,) in numbers), "places": compact(places.fetchall())}


def _totals(db: sqlite3.Connection) -> str:
    """What the title line tells of the whole corpus, as JSON: reports, figures, first and last period, faults."""
    told = "SELECT count(*), coalesce(sum(figures), 0), min(period), max(period) FROM reports"
    return compact(db.execute(told).fetchone())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
