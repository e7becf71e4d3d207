"""What came of every file of a corpus, kept between builds: a corpus file is put together from it in SQL alone.

It is one SQLite file of the cache, or lies in temporary storage while pages are written that nobody wants to keep. It
has for each file what told that the file was as it is, and for each page the very rows that a corpus file has of it, as
far as they do not depend on other pages. A transaction of it is a file or several, whole: killed at any moment, it has
what was done until shortly before. Nothing in it is lost that cannot be read again: one that is damaged goes.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from corpus.closing import Closing
from corpus.errors import Cancelled, Fault
from corpus.near_duplicates import Fingerprint
from corpus.sources import whole_of
from corpus.store.built_page import PackedPage, PackedReport
from corpus.store.records import FIGURE_COLUMNS, unpack_trace
from corpus.store.schema import STORE_TABLES, STORE_VERSION
from corpus.textindex.fts import Indexer
from corpus.textindex.fts_tables import TABLES
from corpus.textindex.packing import storable

# Instructions of SQLite's machine between two looks at whether to go on: under a millisecond.
UNHEEDED = 10_000
COMMIT_EVERY = 0.5  # seconds of work that may be lost to a power cut

# What an index has of the name of a report's zone, which may stand nowhere in it.
_OF_ZONE = {"heads": "heads", "heads_sound": "sound", "body": "heads", "sound": "sound"}
# The words of a report for each index, in SQL: those of its text are `g`, those of the name of its zone `i`.
WORDS = {
    table: f"g.{table} || coalesce(' ' || i.{_OF_ZONE[table]}, '')" if table in _OF_ZONE else f"g.{table}"
    for table in TABLES
}
_KINDS = ("doc", "docx", "odt", "ofd", "ods", "pdf", "xls", "xlsx")  # names of files, encodings of pages
_archived = re.compile(r"\.(?:zip|tar|t?gz|t?bz2|t?xz|epub|warc)/", re.I)


_DISK_ERRORS = {
    getattr(sqlite3, f"SQLITE_{name}") for name in ("CANTOPEN", "FULL", "IOERR", "PERM", "READONLY")
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """What the disk and SQLite say of a file that is written in here, in our own words: `Fault("write", path)`;
    Cancelled where SQLite was interrupted; `Fault("damaged-corpus", path)` where the file is not as it was written, and
    goes."""
    try:
        yield
    except OSError as error:
        raise Fault.of("write", path, error) from None
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from None
        if code in _DAMAGED:
            for left in (path, path.with_name(f"{path.name}-journal")):
                with suppress(OSError):
                    left.unlink()
            raise Fault("damaged-corpus", path, str(error)) from None
        if code not in _DISK_ERRORS:
            raise
        raise Fault("write", path, str(error)) from None


class FileRow(NamedTuple):
    """A file as it was when it was read: its name relative to SOURCE, size in bytes, time of its last change in
    nanoseconds (0 where it may have changed unseen), the SHA-256 of its bytes (empty where it is to be read again
    whatever it is); the `reader` that read it, and the `version` of all else that its pages depend on."""

    name: str
    size: int
    modified: int
    sha: str
    reader: str
    version: str


class PageStore(Closing):
    """An open page store, for one build. A context manager; leaves the block with all that was put into it, however
    that ends."""

    def __init__(self, db: sqlite3.Connection, address: str) -> None:
        self.db = db
        self.address = address  # for SQLite; empty where nobody else can open it
        self._committed = time.monotonic()

    @classmethod
    def open(cls, path: Path) -> PageStore:
        """The store that lies there, or a new one where there is none or one of another version.

        Raises `Fault("write", path)`, `Fault("damaged-corpus", path)`; one that is damaged goes.
        """
        with on_disk(path):
            store = cls._opened(path)
            if store is None:
                path.unlink()
                store = cls._opened(path)
            if store is None:
                raise Fault("write", path)
            return store

    @classmethod
    def passing(cls) -> PageStore:
        """One in temporary storage, gone when it is closed."""
        store = cls._opened(None)
        assert store is not None  # it is new
        return store

    @classmethod
    def _opened(cls, path: Path | None) -> PageStore | None:
        """The store, made if need be; None for one of another version."""
        db = sqlite3.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)
        try:
            # It is locked already, and for SQLite's own locks some network disks would be in each other's way.
            address = f"file:{quote(os.fsencode(path.absolute()))}?nolock=1" if path else ""
            db.execute("ATTACH ? AS store", (address,))
            db.executescript("PRAGMA store.page_size=16384; PRAGMA store.synchronous=NORMAL")
            ((version,),) = db.execute("PRAGMA store.user_version").fetchall()
            if version not in (0, STORE_VERSION):
                db.close()
                return None
            if not version:
                db.executescript(f"BEGIN; {STORE_TABLES} PRAGMA store.user_version={STORE_VERSION}; COMMIT")
            db.execute("BEGIN")
        except BaseException:
            db.close()
            raise
        return cls(db, address)

    def close(self) -> None:
        """Keep all that was put in, and let go of the file."""
        with suppress(sqlite3.Error):
            self.commit()
        self.db.close()

    def commit(self) -> None:
        """Have all that was put into it on the disk."""
        if self.db.in_transaction:
            self.db.execute("COMMIT")
        self.db.execute("BEGIN")
        self._committed = time.monotonic()

    def heeding(self, cancelled: Callable[[], bool] | None) -> None:
        """Have what takes long in SQLite end soon after `cancelled` says so."""
        # Otherwise SQLite would swallow a Ctrl-C that is met in there.
        self.db.set_progress_handler(cancelled, UNHEEDED)

    # -- files

    def files(self) -> dict[str, FileRow]:
        """All files, by their names."""
        rows = self.db.execute(f"SELECT {', '.join(FileRow._fields)} FROM store.files")
        return {
            name: FileRow(name, *row) for name, *row in ((os.fsdecode(name), *row) for name, *row in rows)
        }

    def put(self, file: FileRow, pages: Iterable[PackedPage]) -> None:
        """Put in what came of a file, in place of what came of it before."""
        self._forget(file.name)
        number = self._insert("files", None, _key(file.name), *file[1:])
        for page in pages:
            self._put_page(number, page)
        if time.monotonic() - self._committed > COMMIT_EVERY:
            self.commit()

    def retouch(self, file: FileRow) -> None:
        """A file is as it was, but its size, its time or the version under which that is known."""
        told = ", ".join(f"{column} = ?" for column in FileRow._fields[1:])
        self.db.execute(f"UPDATE store.files SET {told} WHERE name = ?", (*file[1:], _key(file.name)))

    def drop(self, names: Iterable[str]) -> None:
        """Forget files that are no more."""
        for name in names:
            self._forget(name)

    def _forget(self, name: str) -> None:
        found = self.db.execute("SELECT file FROM store.files WHERE name = ?", (_key(name),)).fetchone()
        if found is None:
            return
        pages = "SELECT page FROM store.pages WHERE file = ?"
        reports = f"SELECT report FROM store.reports WHERE page IN ({pages})"
        # What goes out of an index must be told word by word.
        self.db.execute(
            f"INSERT INTO store.leaving SELECT i.row, {', '.join(WORDS.values())}"
            f" FROM store.indexed AS i JOIN store.grams AS g USING (report) WHERE report IN ({reports})",
            found,
        )
        for table in ("figures", "prints", "grams", "indexed"):
            self.db.execute(f"DELETE FROM store.{table} WHERE report IN ({reports})", found)
        self.db.execute(f"DELETE FROM store.reports WHERE page IN ({pages})", found)
        self.db.execute("DELETE FROM store.pages WHERE file = ?", found)
        self.db.execute("DELETE FROM store.files WHERE file = ?", found)

    def put_page(self, page: PackedPage) -> None:
        """Put in a page of no file."""
        self._put_page(None, page)

    def _put_page(self, file: int | None, page: PackedPage) -> None:
        fault = page.fault
        place = (fault.code, storable(fault.detail), fault.line, fault.column) if fault else (None,) * 4
        number = self._insert(
            *("pages", None, file, page.source, *_place_among_twins(page), page.is_whole, *place),
            *(page.sha, page.encoding, page.raw),
        )
        for report in page.reports:
            self._put_report(number, report)

    def _put_report(self, page: int | None, report: PackedReport) -> None:
        number = self._insert(
            *("reports", None, page, report.part, report.newest, *report.row, report.initials, report.signs),
            *(report.trace, report.text),
        )
        self._insert("grams", number, *report.grams)
        self._insert("prints", number, *report.print[1:])
        marks = ", ".join("?" * (FIGURE_COLUMNS.count(",") + 1))
        rows = ((number, *figure) for figure in report.figures)
        self.db.executemany(f"INSERT INTO store.figures VALUES ({marks})", rows)

    def _insert(self, table: str, *row: object) -> int | None:
        return self.db.execute(
            f"INSERT INTO store.{table} VALUES ({', '.join('?' * len(row))})", row
        ).lastrowid

    # -- what else a build needs

    def settle(self, code: str) -> None:
        """Forget what the code alone says if it was said by other code than this."""
        if self.told("code") != code:
            self.db.execute("DELETE FROM store.initials")
            self.db.execute("DELETE FROM store.notes WHERE key = 'folds'")
            self.unindex()
            self.note("code", code)

    def unindex(self) -> None:
        """Forget what the indexes of the corpus file have: they are made anew."""
        for what in ("indexed", "leaving", "notes WHERE key = 'indexed'"):
            self.db.execute(f"DELETE FROM store.{what}")

    def folds(self) -> bytes:
        """The folds of the corpus, packed (`Indexer.pack`); it takes most of a second to make them."""
        packed: bytes | None = self.told("folds")
        if packed is None:
            packed = _folds()
            self.note("folds", packed)
        return packed

    def told(self, key: str) -> Any:
        """What was noted under a key; None if nothing was."""
        found = self.db.execute("SELECT value FROM store.notes WHERE key = ?", (key,)).fetchone()
        return found and found[0]

    def note(self, key: str, value: object) -> None:
        """Note something of the whole store."""
        self.db.execute("INSERT OR REPLACE INTO store.notes VALUES (?, ?)", (key, value))

    def removals(self, name: str) -> Iterator[tuple[str, str]]:
        """What cleaning took from the pages of a file: the rule, and what it took."""
        traces = self.db.execute(
            "SELECT trace FROM store.reports JOIN store.pages USING (page) JOIN store.files USING (file)"
            " WHERE name = ?",
            (_key(name),),
        )
        for (trace,) in traces.fetchall():
            yield from ((gone.rule, gone.text) for gone in unpack_trace(trace).removals)

    def is_whole(self, name: str) -> bool:
        """Whether every article of the pages of a file became a report."""
        ((least,),) = self.db.execute(
            "SELECT min(is_whole AND code IS NULL) FROM store.pages JOIN store.files USING (file) WHERE name = ?",
            (_key(name),),
        )
        return bool(least)

    def reports(self) -> int:
        """How many reports there are, copies among them."""
        return int(self.db.execute("SELECT count(*) FROM store.reports").fetchone()[0])

    def zones(self) -> set[str]:
        """The names of zones that reports tell, as these write them."""
        return {name for (name,) in self.db.execute("SELECT DISTINCT zone FROM store.reports")}

    def first_fault(self) -> tuple[str, Fault] | None:
        """The first file, in the order of their names, of which something cannot be read, and why."""
        found = self.db.execute(
            'SELECT name, code, detail, line, "column" FROM store.pages JOIN store.files USING (file)'
            " WHERE code IS NOT NULL ORDER BY name, page LIMIT 1"
        ).fetchone()
        return found and (os.fsdecode(found[0]), Fault(found[1], None, *found[2:]))

    def failed(self) -> dict[str, set[str]]:
        """The files of which something cannot be read or is passed over, by their names, with the codes of that."""
        rows = self.db.execute(
            "SELECT name, code FROM store.pages JOIN store.files USING (file) WHERE code IS NOT NULL"
        )
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, code in rows:
            found[os.fsdecode(name)].add(code)
        return found

    def contents(self) -> str:
        """The checksum of all files, by their names and bytes, and of what could not be read."""
        whole = hashlib.sha256()
        for asked in (
            "SELECT name, sha FROM store.files ORDER BY name",
            "SELECT source, code, detail FROM store.pages WHERE code IS NOT NULL ORDER BY source, code, detail",
        ):
            for row in self.db.execute(asked):
                whole.update(repr(row).encode())
        return whole.hexdigest()

    def fingerprints(self) -> Iterator[tuple[str | None, str | None, Fingerprint]]:
        """The zone and the city of every report that is wanted, with its fingerprint; `chosen` is made by then."""
        rows = self.db.execute(
            f"SELECT r.zone, r.city, r.id, {', '.join(f'p.{each}' for each in Fingerprint._fields[1:])}"
            " FROM temp.chosen CROSS JOIN store.reports AS r USING (page) CROSS JOIN store.prints AS p USING (report)"
        )
        return ((zone, city, Fingerprint._make(told)) for zone, city, *told in rows)


@cache
def _folds() -> bytes:
    return Indexer.make().pack()


def _place_among_twins(page: PackedPage) -> tuple[bool, bool]:
    """Of pages with the same bytes the one is shown that lies in no archive and is called what it is."""
    suffix = whole_of(page.source).rpartition(".")[2].lower()
    return bool(_archived.search(page.source)), suffix in _KINDS and suffix != page.encoding


def _key(name: str) -> bytes:
    """The name of a file, of whatever bytes it is."""
    return os.fsencode(name)
