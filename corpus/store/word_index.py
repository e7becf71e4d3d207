"""The full-text indexes of a corpus file in the making: those of the file before it mended, or made from nothing.

Both give the same bytes. An FTS5 index that is merged into one segment has the pages that its words and rows give,
whatever was put in and taken out before; what else it keeps, the number of the segment and how much was ever written,
is put right while it is copied into the corpus file. To mend is worth it only where reports stay in their rows when
others come and go, which the numbers of reports, newest first, do not. So a report has a row of its own: after the
year that it is numbered by, then where the checksum of its id falls among the rows of that year, or next to it where
another one is. What lies between them is free: reports move where a neighbour comes, and all of them where a year gets
a quarter more than any had. (Rows by the month follow the numbers more closely. But months differ far more in how many
reports they have: nine rows in ten were free then, and an index with long ways between its rows is a third larger.)
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from corpus.errors import Fault
from corpus.partial import partial
from corpus.store.corpus_file import Corpus
from corpus.store.page_store import UNHEEDED, WORDS, PageStore
from corpus.store.seal import is_whole
from corpus.textindex import fts_tables

ROOM = 1.5  # rows for every report of the fullest year, at least
WORTH_MENDING = 4  # reports for each that comes or goes; where there are fewer, all is made anew
_LAST_YEAR, _YEARS = 2100, 200  # years before that one; older ones share one
# What is made at the same time: of like cost together, `body` and `sound` apart.
_AT_ONCE = (("body", "heads"), ("sound", "heads_sound", "letters"))

_WORDED = """
CREATE TEMP TABLE worded (
    row INTEGER PRIMARY KEY, number INTEGER, year INTEGER, report INTEGER UNIQUE, heads TEXT, sound TEXT
);
INSERT INTO worded
    SELECT 1 + place + max(wanted - place) OVER (ORDER BY place), number, year, report, heads, sound FROM (
        SELECT row_number() OVER (ORDER BY wanted, id) AS place, * FROM (
            SELECT year_of(newest) AS year, row_of(newest, id) AS wanted, id, o.number, report, z.heads, z.sound
            FROM ordered AS o CROSS JOIN store.reports AS r USING (report)
                LEFT JOIN called AS z ON z.zone = r.zone AND z.city IS r.city
        )
    ) ORDER BY place;
INSERT INTO out.indexed_rows SELECT row, number, year FROM worded ORDER BY row;
"""
_FULLEST = """
SELECT max(there) FROM (
    SELECT count(*) AS there FROM ordered CROSS JOIN store.reports USING (report) GROUP BY year_of(newest)
)
"""
_SAME = "w.row = i.row AND w.report = i.report AND w.heads IS i.heads AND w.sound IS i.sound"
_COMING = f"temp.worded AS w LEFT JOIN store.indexed AS i ON {_SAME} WHERE i.row IS NULL"
_INDEXED = f"store.indexed AS i LEFT JOIN temp.worded AS w ON {_SAME}"
_GOING = f"{_INDEXED} WHERE w.row IS NULL"


@lru_cache(maxsize=1024)  # many reports have one
def year_of(newest: str) -> int:
    """What year a report is numbered by, counted back: later years come first. `newest` is that of `PackedReport`."""
    told = re.match(r"\d{4}", newest)
    if told is None:
        return _YEARS if newest < "9" else 0
    return max(0, min(_YEARS, _LAST_YEAR - int(told[0])))


def rows_for(fullest: int) -> int:
    """How many rows each year has: four to seven times a power of two, so that it is seldom another number."""
    least = ceil(ROOM * max(fullest, 3))
    step = 1 << (least.bit_length() - 3)
    return -(-least // step) * step


class WordIndexes:
    """The indexes of one corpus file. First `lay_out`, then `begin`, `end`, `copy`; `keep` when the file is there."""

    def __init__(
        self, store: PageStore, old: Path, scratch: Sequence[Path], cancelled: Callable[[], bool] | None
    ) -> None:
        self._store, self._old, self._scratch = store, old, scratch
        self._mended = self._changed = False
        self._stopped = False
        self._cancelled = cancelled
        self._workers: list[_Filling] = []

    # -- rows

    def lay_out(self) -> None:
        """Give every report its row. The tables `ordered` and `called` are there, and `out` is the new corpus file."""
        db = self._store.db
        db.create_function("year_of", 1, year_of, deterministic=True)
        ((fullest,),) = db.execute(_FULLEST).fetchall()
        stride = rows_for(fullest or 0)
        db.create_function(
            "row_of",
            2,
            lambda newest, id: year_of(newest) * stride + zlib.crc32(id.encode()) % stride,
            deterministic=True,
        )
        for statement in filter(str.strip, _WORDED.split(";")):
            db.execute(statement)
        changes = self._count(_COMING) + self._count(_GOING) + self._count("store.leaving")
        self._mended = self._is_worth_mending(changes)
        self._changed = changes > 0 or not self._mended
        if not self._mended:
            self._store.unindex()

    def _is_worth_mending(self, changes: int) -> bool:
        """Whether the old file has indexes of which all but so many rows are as they should be."""
        if not self._scratch or WORTH_MENDING * changes > self._count("temp.worded"):
            return False
        with suppress(Fault, OSError), Corpus.open(self._old) as corpus:
            return self._store.told("indexed") == _base(corpus.key) and is_whole(self._old)
        return False

    def _count(self, what: str) -> int:
        return int(self._store.db.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    # -- words

    def begin(self) -> None:
        """Begin to fill them: beside whatever else is done, where what came of the pages can be read twice at once."""
        if not self._scratch:
            _made(self._store.db, "", fts_tables.TABLES)
            self._hand_over(self._store.db, fts_tables.TABLES)
            _fill(self._store.db, fts_tables.TABLES)
            return
        for path, tables in zip(self._scratch, _AT_ONCE, strict=True):
            address = _address(path)
            db = sqlite3.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)
            worker = _Filling(db, tables)
            self._workers.append(worker)
            _made(db, address, tables, self._old if self._mended else None)
            if self._changed:
                db.execute("ATTACH ? AS store", (f"{self._store.address}&mode=ro",))
                self._hand_over(db, tables)
                db.set_progress_handler(self._is_stopped, UNHEEDED)
                worker.begin()

    def _hand_over(self, db: sqlite3.Connection, tables: Sequence[str]) -> None:
        """Tell what comes into some tables and what goes from them."""
        mine = self._store.db
        db.execute("BEGIN")
        coming = mine.execute(f"SELECT w.row, w.report, w.heads, w.sound FROM {_COMING} ORDER BY w.row")
        db.executemany("INSERT INTO words.coming VALUES (?, ?, ?, ?)", coming)
        going = mine.execute(
            f"SELECT row, {', '.join(tables)} FROM store.leaving UNION ALL"
            f" SELECT i.row, {', '.join(WORDS[table] for table in tables)} FROM {_INDEXED}"
            " JOIN store.grams AS g ON g.report = i.report WHERE w.row IS NULL"
        )
        marks = ", ".join("?" * (1 + len(tables)))
        db.executemany(f"INSERT INTO words.going VALUES ({marks})", going)
        db.execute("COMMIT")

    def _is_stopped(self) -> bool:
        return self._stopped or (self._cancelled is not None and self._cancelled())

    def end(self) -> None:
        """Wait until they are filled. Raises what went wrong."""
        for worker in self._workers:
            worker.end()

    def copy(self) -> None:
        """Copy them into `out`."""
        db = self._store.db
        found: dict[str, Sequence[str]] = {"words": fts_tables.TABLES}
        if self._scratch:
            found = {f"words_{at}": tables for at, tables in enumerate(_AT_ONCE)}
            for name, path in zip(found, self._scratch, strict=True):
                db.execute(f"ATTACH ? AS {name}", (_address(path),))
        _copy(db, {table: name for name, tables in found.items() for table in tables})
        for name in found:
            db.execute(f"DETACH {name}")

    def keep(self, key: str) -> None:
        """Note in the store what the indexes of the corpus file with that key, which is in its place now, have."""
        if not self._scratch:
            return
        db = self._store.db
        db.execute(f"DELETE FROM store.indexed WHERE row IN (SELECT i.row FROM {_GOING})")
        db.execute(f"INSERT INTO store.indexed SELECT w.row, w.report, w.heads, w.sound FROM {_COMING}")
        db.execute("DELETE FROM store.leaving")
        self._store.note("indexed", _base(key))

    def close(self) -> None:
        """Leave nothing at work."""
        self._stopped = True
        for worker in self._workers:
            worker.close()


@contextmanager
def indexes_of(store: PageStore, path: Path, cancelled: Callable[[], bool] | None) -> Iterator[WordIndexes]:
    """The indexes of the corpus file that is made of a store to take the place of `path`. Raises OSError."""
    with ExitStack() as files:
        scratch = [files.enter_context(partial(path)) for _ in _AT_ONCE if store.address]
        indexes = WordIndexes(store, path, scratch, cancelled)
        files.callback(indexes.close)
        yield indexes


def _base(key: str) -> str:
    """What tells that a corpus file has the indexes of that key: another SQLite might lay them out otherwise."""
    return f"{key} {sqlite3.sqlite_version}"


def _address(path: Path) -> str:
    # Nobody else knows of it, and for SQLite's own locks some network disks would be in each other's way.
    return f"file:{quote(os.fsencode(path.absolute()))}?nolock=1"


class _Filling:
    """A thread that fills some tables."""

    def __init__(self, db: sqlite3.Connection, tables: Sequence[str]) -> None:
        self._db, self._tables = db, tables
        self._error: BaseException | None = None
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            _fill(self._db, self._tables)
        except BaseException as error:
            self._error = error

    def end(self) -> None:
        if self._thread is not None:
            self._thread.join()
        self._db.close()
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        if self._thread is not None:
            self._thread.join()
        self._db.close()


# What is done to the tables of a database that is called `words`

_NOBODY = 1 << 40  # a row that no report has
_UNSAFE = "PRAGMA words.journal_mode=OFF; PRAGMA words.synchronous=OFF"  # nobody sees it half done


def _made(db: sqlite3.Connection, address: str, tables: Sequence[str], old: Path | None = None) -> None:
    """Make the tables, with what an old corpus file has in them, and those in which it is told what comes and goes."""
    maker = sqlite3.connect("file::memory:", uri=True, isolation_level=None) if address else db
    maker.execute("ATTACH ? AS words", (address,))
    maker.executescript(
        f"{_UNSAFE}; BEGIN; CREATE TABLE words.coming (row INTEGER PRIMARY KEY, report, heads, sound)"
    )
    maker.execute(f"CREATE TABLE words.going (row INTEGER PRIMARY KEY, {', '.join(tables)})")
    for table in tables:
        maker.execute(fts_tables.created(f"words.{table}"))
        for option, value in fts_tables.FILLING.items():
            maker.execute(f"INSERT INTO words.{table} ({table}, rank) VALUES (?, ?)", (option, value))
    maker.execute("COMMIT")
    if old is not None:
        maker.execute("ATTACH ? AS old", (f"{_address(old)}&mode=ro",))
        maker.execute("BEGIN")
        for table in tables:
            for part in ("data", "idx"):
                maker.execute(f"DELETE FROM words.{table}_{part}")
                maker.execute(f"INSERT INTO words.{table}_{part} SELECT * FROM old.{table}_{part}")
        maker.execute("COMMIT")
    if address:
        # Whoever fills the tables must not know of them from before.
        maker.close()
        db.execute("ATTACH ? AS words", (address,))
        db.executescript(_UNSAFE)


def _fill(db: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Take out of the tables what goes, put in what comes, and merge it all into one segment."""
    db.execute("BEGIN")
    for table in tables:
        # To go back to a lower row begins a new segment. Two there must be at least: one alone is not merged, and has
        # other pages than what was.
        db.execute(f"INSERT INTO words.{table} (rowid, grams) VALUES (?, 'x')", (_NOBODY,))
        db.execute(
            f"INSERT INTO words.{table} ({table}, rowid, grams)"
            f" SELECT 'delete', row, {table} FROM words.going ORDER BY row"
        )
        db.execute(
            f"INSERT INTO words.{table} (rowid, grams) SELECT i.row, {WORDS[table]}"
            " FROM words.coming AS i CROSS JOIN store.grams AS g USING (report) ORDER BY i.row"
        )
        db.execute(f"INSERT INTO words.{table} ({table}, rowid, grams) VALUES ('delete', ?, 'x')", (_NOBODY,))
        db.execute(f"INSERT INTO words.{table} ({table}) VALUES ('optimize')")
    db.execute("COMMIT")


# An FTS5 index as it is stored (fts5_index.c): records 1 and 10 are the averages and the structure; a page of a segment
# has the number of the segment from bit 37 on, and its own below.
_AVERAGES, _STRUCTURE, _SEGMENT = 1, 10, 37
_COOKIE = 4  # bytes


class Segment(NamedTuple):
    """The one segment of an index: its number, its first and its last page."""

    number: int
    first: int
    last: int


def _copy(db: sqlite3.Connection, made: Mapping[str, str]) -> None:
    """Copy all tables, each from the database where it was made, to `out`, as if nothing had been in them before."""
    db.execute("BEGIN")
    for table in fts_tables.TABLES:
        words = made[table]
        blocks = dict(db.execute(f"SELECT id, block FROM {words}.{table}_data WHERE id <= {_STRUCTURE}"))
        segment = segment_in(blocks[_STRUCTURE])
        db.execute(f"DELETE FROM out.{table}_data")
        insert = f"INSERT INTO out.{table}_data"
        db.execute(f"{insert} VALUES (?, ?)", (_AVERAGES, blocks[_AVERAGES]))
        db.execute(f"{insert} VALUES (?, ?)", (_STRUCTURE, structure_of(segment)))
        if segment is not None:
            db.execute(
                f"{insert} SELECT id - ?, block FROM {words}.{table}_data WHERE id > {_STRUCTURE} ORDER BY id",
                ((segment.number - 1) << _SEGMENT,),
            )
            db.execute(
                f"INSERT INTO out.{table}_idx SELECT 1, term, pgno FROM {words}.{table}_idx ORDER BY term"
            )
    db.execute("COMMIT")


def segment_in(structure: bytes) -> Segment | None:
    """The one segment that the record of the structure of a merged index tells of; None where the index is empty.

    The record is a cookie, then numbers: levels, segments, pages written; for each level merges under way, segments,
    and of each segment its number, its first and its last page. Raises ValueError where there are several.
    """
    numbers = _numbers(structure[_COOKIE:])
    levels, segments, _ = next(numbers), next(numbers), next(numbers)
    found = []
    for _ in range(levels):
        next(numbers)
        found += [Segment(next(numbers), next(numbers), next(numbers)) for _ in range(next(numbers))]
    if segments > 1 or len(found) != segments:
        raise ValueError(f"an index of {segments} segments")
    return found[0] if found else None


def structure_of(segment: Segment | None) -> bytes:
    """The record of an index with that segment alone, its number 1."""
    told = [1, 1, 0, 0, 1, 1, segment.first, segment.last] if segment else [0, 0, 0]
    return bytes(_COOKIE) + b"".join(map(_number, told))


def _numbers(record: bytes) -> Iterator[int]:
    """Numbers as SQLite writes them: seven bits a byte, the highest first. None here has as many as 56."""
    number = 0
    for byte in record:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def _number(number: int) -> bytes:
    written = [number & 0x7F]
    while number := number >> 7:
        written.append(number & 0x7F | 0x80)
    return bytes(reversed(written))
