"""How a corpus file comes to be: put together from a page store, in SQL, in one go.

`corpus.store.corpus_file` tells what a corpus file is, and reads it; `corpus.store.schema` has its tables. All that
asks what other pages say is done here: the numbers of the reports, what zones are called, which reports are copies.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from corpus.model import Identity, Zone
from corpus.near_duplicates import Fingerprint, kinship
from corpus.partial import partial
from corpus.store.built_page import BuiltPage, packed
from corpus.store.listing import opening
from corpus.store.page_store import UNHEEDED, PageStore, on_disk
from corpus.store.records import FIGURE_COLUMNS, FIGURE_WORDS, zone_row
from corpus.store.schema import APPLICATION_ID, INDEXES, SCHEMA_VERSION, TABLES
from corpus.store.seal import seal
from corpus.store.word_index import WordIndexes, indexes_of
from corpus.store.zone_names import by_name, zones_called
from corpus.textindex import fts, fts_tables
from corpus.textindex.packing import pack, storable

LONGEST_NAME = 24  # characters of an indicator that is found by its initials

# The pages that go in, numbered by their bytes; of those with the same bytes one. The reports on them, newest first.
_ORDER = """
CREATE TEMP TABLE chosen (number INTEGER PRIMARY KEY, page INTEGER UNIQUE);
CREATE TEMP TABLE ordered (number INTEGER PRIMARY KEY, report INTEGER UNIQUE, page INTEGER);
CREATE TEMP TABLE called (zone TEXT, city TEXT, name TEXT, heads TEXT, sound TEXT);
CREATE INDEX temp.called_by_zone ON called (zone);
CREATE TEMP TABLE spelt (name TEXT PRIMARY KEY, initials TEXT) WITHOUT ROWID;
CREATE TEMP TABLE kin (id TEXT PRIMARY KEY, "group" TEXT, relation TEXT) WITHOUT ROWID;
INSERT INTO chosen SELECT row_number() OVER (ORDER BY sha), page FROM (
    SELECT page, sha, row_number() OVER (PARTITION BY sha ORDER BY archived, misnamed, source, page) AS place
    FROM store.pages WHERE code IS NULL
) WHERE place = 1 ORDER BY sha;
INSERT INTO ordered
    SELECT row_number() OVER (ORDER BY newest DESC, coalesce(published, '') DESC, c.number, part), report, c.number
    FROM chosen AS c CROSS JOIN store.reports AS r USING (page);
"""
_MARKS = f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA_VERSION};"
_FILLED = f"""
INSERT INTO out.pages
    SELECT c.number, sha, source, encoding, raw FROM chosen AS c CROSS JOIN store.pages USING (page) ORDER BY c.number;
INSERT INTO out.reports
    SELECT o.number, r.id, p.source, r.part, z.name, r.city, r.kind, r.period, r.published, r.title, r.figures, r.flags,
        r.plan_period, r.publisher, r.url, r.index_no, r.doubts, r.raw_start, r.raw_end, o.page, k."group", k.relation,
        r.place, r.length, r.has
    FROM ordered AS o CROSS JOIN store.reports AS r USING (report) CROSS JOIN store.pages AS p ON p.page = r.page
        LEFT JOIN called AS z ON z.zone = r.zone AND z.city IS r.city LEFT JOIN kin AS k USING (id)
    ORDER BY o.number;
INSERT INTO out.texts
    SELECT o.number, text FROM ordered AS o CROSS JOIN store.reports USING (report) ORDER BY o.number;
INSERT INTO out.traces
    SELECT o.number, trace FROM ordered AS o CROSS JOIN store.reports USING (report) ORDER BY o.number;
INSERT INTO out.figures
    SELECT o.number, {FIGURE_COLUMNS.split(", ", 1)[1]} FROM ordered AS o CROSS JOIN store.figures AS f USING (report)
    ORDER BY o.number, f.at;
INSERT INTO out.faults
    SELECT source, code, detail, line, "column" FROM store.pages WHERE code IS NOT NULL
    ORDER BY source, code, detail, line, "column";
"""


def write_corpus(
    path: Path,
    pages: Iterable[BuiltPage],
    key: str,
    zones: Iterable[Zone] = (),
    synonyms: Iterable[tuple[str, str]] = (),
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write a corpus file of some pages. Arguments and errors are those of `assemble`; what `pages` raises passes."""
    indexer = fts.Indexer.make()
    with PageStore.passing() as store, on_disk(path):
        for page in pages:
            store.put_page(packed(page, indexer))
        assemble(path, store, key, zones, synonyms, cancelled, indexer)


def assemble(
    path: Path,
    store: PageStore,
    key: str,
    zones: Iterable[Zone] = (),
    synonyms: Iterable[tuple[str, str]] = (),
    cancelled: Callable[[], bool] | None = None,
    indexer: fts.Indexer | None = None,
) -> None:
    """Write a corpus file of all that is in a store under another name, then rename it, so that `path` is whole or
    untouched.

    `key` tells what the corpus was built from. `zones` may hold more zones than the reports speak of; those
    that they do are kept. `synonyms` are other names of indicators, each with its name in figures. Pages with the
    same bytes are stored once, under the first of their names. Raises `Fault("write", path)`, and Cancelled soon after
    `cancelled` says so.
    """
    indexer = indexer or fts.Indexer.load(store.folds())
    with on_disk(path), partial(path) as fresh:
        store.heeding(cancelled)
        # It is locked already, and for SQLite's own locks some network disks would be in each other's way.
        address = f"file:{quote(os.fsencode(fresh.absolute()))}?nolock=1"
        _done_to(address, f"{TABLES} {fts_tables.SCHEMA}")
        with indexes_of(store, path, cancelled) as indexes:
            _filled(store, address, indexer, indexes, key, zones, synonyms)
        _done_to(address, f"PRAGMA cache_size=-65536; {INDEXES} {_MARKS}", cancelled)
        seal(fresh)
        _sync(fresh)
        fresh.replace(path)
        _sync(path.parent)
        indexes.keep(key)


def _done_to(address: str, script: str, cancelled: Callable[[], bool] | None = None) -> None:
    """Do all of a script to a corpus file. What is half done is never seen, so nothing need be undone."""
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
        db.set_progress_handler(cancelled, UNHEEDED)
        db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; {script} COMMIT")


def _filled(
    store: PageStore,
    address: str,
    indexer: fts.Indexer,
    indexes: WordIndexes,
    key: str,
    zones: Iterable[Zone],
    synonyms: Iterable[tuple[str, str]],
) -> None:
    """Fill the tables of a corpus file: the indexes beside all others."""
    db = store.db
    store.commit()
    db.execute("COMMIT")
    db.execute("ATTACH ? AS out", (address,))
    _run(db, f"PRAGMA out.journal_mode=OFF; PRAGMA out.synchronous=OFF; BEGIN; {_ORDER}")
    called = _zones_called(db, zones)
    _call(db, indexer, called)
    indexes.lay_out()
    _run(db, "COMMIT")
    indexes.begin()
    _run(db, "BEGIN")
    kin = kinship(_named(store.fingerprints(), called))
    db.executemany("INSERT INTO kin VALUES (?, ?, ?)", ((id, *each) for id, each in kin.items()))
    _run(db, _FILLED)
    _told_of_all(db, indexer, key, by_name(called), synonyms)
    _run(db, "COMMIT")
    indexes.end()
    indexes.copy()
    _run(db, "DETACH out; BEGIN; INSERT INTO store.initials SELECT name, initials FROM spelt")


def _told_of_all(
    db: sqlite3.Connection,
    indexer: fts.Indexer,
    key: str,
    zones: Sequence[Zone],
    synonyms: Iterable[tuple[str, str]],
) -> None:
    """Write what is told of all reports together: zones, words, names."""
    db.executemany("INSERT INTO out.zones VALUES (?, ?, ?, ?, ?, ?)", map(zone_row, zones))
    for kind, of in FIGURE_WORDS.items():
        db.execute(
            f"INSERT INTO out.figure_words SELECT DISTINCT ?, {kind}, {of} FROM out.figures WHERE {kind} IS NOT NULL"
            " ORDER BY 2, 3",
            (kind,),
        )
    _name(db, indexer, zones, synonyms)
    meta = {
        "key": key,
        "tables": indexer.packed_tables,
        "alphabet": _alphabet(db, zones),
        "titles": _titles(db),
        **opening(db, "out"),
    }
    db.executemany("INSERT INTO out.meta VALUES (?, ?)", sorted(meta.items()))


def _call(db: sqlite3.Connection, indexer: fts.Indexer, called: Mapping[Identity, Zone]) -> None:
    """Note what zones are called, with the words of that for the indexes."""
    db.executemany(
        "INSERT INTO called VALUES (?, ?, ?, ?, ?)",
        (
            (*identity, zone.name, indexer.plain(zone.name), indexer.sound(zone.name))
            for identity, zone in called.items()
        ),
    )


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: `executescript` would end the transaction that they are part of."""
    for statement in filter(str.strip, script.split(";")):
        db.execute(statement)


def _zones_called(db: sqlite3.Connection, zones: Iterable[Zone]) -> dict[Identity, Zone]:
    """The zones of the reports, by their identity, under the names that they have here."""
    rows = db.execute(
        "SELECT DISTINCT zone, city FROM ordered CROSS JOIN store.reports USING (report) WHERE zone IS NOT NULL"
        " ORDER BY zone, city"
    )
    return zones_called(rows.fetchall(), zones)


def _named(
    told: Iterable[tuple[str | None, str | None, Fingerprint]], called: Mapping[Identity, Zone]
) -> Iterator[Fingerprint]:
    """The fingerprints of reports, with the name that the zone of each has here."""
    for zone, city, print in told:
        yield print._replace(zone=called[zone, city].name) if print.zone and zone else print


def _name(
    db: sqlite3.Connection, indexer: fts.Indexer, zones: Iterable[Zone], synonyms: Iterable[tuple[str, str]]
) -> None:
    """Write the names of zones and indicators, each with its initials. Synonyms are of indicators that are here."""
    rows = {("zone", zone.name, zone.name) for zone in zones}
    rows |= {("alias", alias, zone.name) for zone in zones for alias in zone.aliases}
    insert = "INSERT INTO out.names (kind, name, target)"
    db.executemany(f"{insert} VALUES (?, ?, ?)", sorted(rows))
    db.execute(
        f"{insert} SELECT DISTINCT 'indicator', indicator, indicator FROM out.figures"
        " WHERE length(indicator) BETWEEN 2 AND ? ORDER BY indicator",
        (LONGEST_NAME,),
    )
    db.executemany(
        f"{insert} SELECT 'synonym', ?1, ?2 FROM out.names WHERE kind = 'indicator' AND name = ?2",
        sorted(set(synonyms)),
    )
    new = db.execute(
        "SELECT DISTINCT name FROM out.names WHERE name NOT IN (SELECT name FROM store.initials)"
    )
    fold, of = indexer.tables.fold, indexer.initials.of
    db.executemany("INSERT INTO spelt VALUES (?, ?)", ((name, of(fold(name))) for (name,) in new.fetchall()))
    db.execute(
        "INSERT INTO out.initials SELECT initials, name FROM spelt UNION ALL"
        " SELECT initials, name FROM store.initials WHERE name IN (SELECT name FROM out.names) ORDER BY initials, name"
    )


def _alphabet(db: sqlite3.Connection, zones: Iterable[Zone]) -> str:
    """All characters of titles, texts and the names of their zones."""
    found = {sign for zone in zones for sign in zone.name}
    for (signs,) in db.execute("SELECT signs FROM ordered CROSS JOIN store.reports USING (report)"):
        found.update(signs)
    return storable("".join(sorted(found)))


def _titles(db: sqlite3.Connection) -> bytes:
    """The initials of all titles, one a line by number."""
    rows = db.execute(
        "SELECT initials FROM ordered AS o CROSS JOIN store.reports USING (report) ORDER BY o.number"
    )
    return pack("\n".join(line for (line,) in rows).encode())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
