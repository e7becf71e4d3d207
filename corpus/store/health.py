"""Whether a corpus file is whole: what SQLite says of it, and its tables counted against one another.

Nothing is changed, and nothing taken away: not even a damaged corpus of the cache, which `Corpus` would clear.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from corpus import paths
from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from corpus.store.records import unpack_numbers
from corpus.store.seal import is_whole
from corpus.textindex import fts_tables
from corpus.textindex.packing import unpack

# Texts packed by zlib that are unpacked to see whether they can be; spread evenly over the file.
MOST_UNPACKED = 1000
MOST_TOLD = 3  # of what SQLite finds


def sqlite_version() -> str:
    """The version of the SQLite that is at work."""
    return sqlite3.sqlite_version


def has_full_text() -> bool:
    """Whether this SQLite has the full-text index that a corpus file needs."""
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE probe USING fts5(grams)")
    except sqlite3.Error:
        return False
    finally:
        db.close()
    return True


class Misfit(NamedTuple):
    """Two things of a corpus file that do not agree: which, and the numbers that tell it."""

    code: str
    parts: tuple[str, ...] = ()


class FaultKind(NamedTuple):
    """Faults of one kind among the sources: how many, and the first of them."""

    times: int
    first: Fault


@dataclass(frozen=True, slots=True)
class Health:
    """What was found in a corpus file. `faults` are those of its sources, the most frequent kind first, `sources` the
    names of its pages and of what is listed with a fault, `hashes` the SHA-256 of its pages; `key` tells what it was
    built from."""

    reports: int
    pages: int
    figures: int
    key: str
    faults: tuple[FaultKind, ...]
    sources: frozenset[str]
    hashes: frozenset[str]
    misfits: tuple[Misfit, ...]


# Each finds how many rows there are that should not be; none in a whole file.
_STRAYS = {
    "no-text": "SELECT count(*) FROM reports LEFT JOIN texts USING (number) WHERE text IS NULL",
    "no-trace": "SELECT count(*) FROM reports LEFT JOIN traces USING (number) WHERE trace IS NULL",
    "no-page": "SELECT count(*) FROM reports LEFT JOIN pages USING (page) WHERE raw IS NULL",
    "figures-miscounted": (
        "SELECT count(*) FROM reports LEFT JOIN (SELECT number, count(*) AS there FROM figures GROUP BY number)"
        " USING (number) WHERE figures <> coalesce(there, 0)"
    ),
    "figures-astray": "SELECT count(*) FROM figures WHERE number NOT IN (SELECT number FROM reports)",
    "texts-astray": "SELECT count(*) FROM texts WHERE number NOT IN (SELECT number FROM reports)",
    "length-miscounted": "SELECT count(*) FROM reports JOIN texts USING (number) WHERE length <> length(text)",
    "kin-astray": (
        'SELECT count(*) FROM reports WHERE "group" IS NOT NULL AND "group" NOT IN (SELECT id FROM reports)'
    ),
    "zone-astray": "SELECT count(*) FROM reports WHERE zone IS NOT NULL AND zone NOT IN (SELECT name FROM zones)",
}


def examined(path: Path) -> Health:
    """What is found in a corpus file. Raises `Fault`: `unreadable`, `not-a-corpus`, `old-corpus`, `damaged-corpus`."""
    with Corpus.open(path) as corpus:
        try:
            return _examined(path, corpus.db)
        except (sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
            raise Fault("damaged-corpus", path, str(error)) from None


class Legible(NamedTuple):
    """How many reports of a damaged file can be read whole, and of how many; None where not even that can be."""

    reports: int
    of: int


def legible(path: Path) -> Legible | None:
    """What can be read of a file still: every report is tried, with its page. Raises as `Corpus.open` does."""
    with Corpus.open(path) as corpus:
        try:
            ids = [*corpus.ids()]
        except Fault:
            return None
        return Legible(sum(_is_legible(corpus, id) for id in ids), len(ids))


def _is_legible(corpus: Corpus, id: str) -> bool:
    try:
        corpus.report(id)
        corpus.raw(id)
    except Fault:
        return False
    return corpus.unread.of(id) is None


def damage(path: Path) -> Fault | None:
    """What is told of a file that is not as it was written; None where it is. One of the cache has its fault raised.

    Raises as `Corpus.open` does.
    """
    try:
        if is_whole(path):
            return None
    except OSError as error:
        raise Fault.of("unreadable", path, error) from None
    if paths.is_ours(path):
        path.unlink(missing_ok=True)
        raise Fault("damaged-corpus", path, "checksum")
    found = legible(path)
    if found is None:
        raise Fault("damaged-corpus", path, "checksum")
    return Fault("partly-damaged", path, parts=(str(found.reports), str(found.of)))


def _examined(path: Path, db: sqlite3.Connection) -> Health:
    said = [str(row[0]) for row in db.execute(f"PRAGMA quick_check({MOST_TOLD})")]
    if said != ["ok"]:
        raise Fault("damaged-corpus", path, "; ".join(said))
    reports, pages, figures = (
        _count(db, f"SELECT count(*) FROM {table}") for table in ("reports", "pages", "figures")
    )
    sources = {name for (name,) in db.execute("SELECT source FROM pages UNION SELECT source FROM faults")}
    return Health(
        reports,
        pages,
        figures,
        str(_meta(db, "key")),
        tuple(_fault_kinds(db)),
        frozenset(map(str, sources)),
        frozenset(str(sha) for (sha,) in db.execute("SELECT sha FROM pages")),
        tuple(_misfits(db, reports, figures)),
    )


def _fault_kinds(db: sqlite3.Connection) -> Iterator[FaultKind]:
    rows = db.execute(
        'SELECT count(*), code, min(source), detail, line, "column" FROM faults'
        " GROUP BY code ORDER BY count(*) DESC, code"
    )
    for count, code, source, *place in rows:
        yield FaultKind(count, Fault(code, Path(source), *place))


def _misfits(db: sqlite3.Connection, reports: int, figures: int) -> Iterator[Misfit]:
    for code, statement in _STRAYS.items():
        if found := _count(db, statement):
            yield Misfit(code, (str(found),))
    for table in fts_tables.TABLES:
        if (there := _indexed(db, table)) != reports:
            yield Misfit("index-miscounted", (table, str(there), str(reports)))
    total = json.loads(_meta(db, "totals"))
    if total[:2] != [reports, figures]:
        yield Misfit("totals-miscounted", (f"{total[0]} / {total[1]}", f"{reports} / {figures}"))
    listed = len(unpack_numbers(_meta(db, "listed")))
    apart = _count(db, "SELECT count(*) FROM reports WHERE relation IS NOT 'duplicate'")
    if listed != apart:
        yield Misfit("list-miscounted", (str(listed), str(apart)))
    if broken := sum(map(_is_broken, _packed(db, "pages", "page", "raw"))):
        yield Misfit("pages-broken", (str(broken),))
    if broken := sum(map(_is_broken, _packed(db, "traces", "number", "trace"))):
        yield Misfit("traces-broken", (str(broken),))


def _count(db: sqlite3.Connection, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])


def _meta(db: sqlite3.Connection, key: str) -> Any:
    return db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0]


def _indexed(db: sqlite3.Connection, table: str) -> int:
    """How many rows a full-text index has: the first number of its record of averages (fts5_index.c)."""
    block: bytes = db.execute(f"SELECT block FROM {table}_data WHERE id = 1").fetchone()[0]
    number = 0
    for byte in block[:8]:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return number


def _packed(db: sqlite3.Connection, table: str, key: str, column: str) -> Iterator[bytes]:
    """What is packed in a table, evenly spread where there is much of it."""
    step = 1 + _count(db, f"SELECT count(*) FROM {table}") // MOST_UNPACKED
    for (packed,) in db.execute(f"SELECT {column} FROM {table} WHERE {key} % ? = 0", (step,)):
        yield packed


def _is_broken(packed: bytes) -> bool:
    try:
        unpack(packed)
    except (zlib.error, TypeError):
        return True
    return False
