"""The reader's own file as a file: opened, known for damaged, begun anew with what can be read of the old one."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from corpus import paths
from corpus.errors import Fault
from tui.data import salvage

VERSION = 1
# Pages that are looked through as a file is opened, in some milliseconds; more, in less depth.
MOST_LOOKED_THROUGH = 256
PATIENCE = 0.5  # seconds to wait for another session in the middle of a change

_SCHEMA = """
CREATE TABLE IF NOT EXISTS marks (
    report TEXT PRIMARY KEY, read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL DEFAULT 0, percent INTEGER NOT NULL DEFAULT 0, opened REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    kind TEXT, "key" TEXT, value TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (kind, "key")
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_by_time ON entries (kind, at);
"""
_COLUMNS = (
    "report, read, starred, place, percent, opened FROM marks", "name, value FROM kept",
    'kind, "key", value, at FROM entries',
)  # fmt: skip
_TABLES = {6: "marks", 2: "kept", 4: "entries"}  # by the number of their columns

BAD = object()  # in place of what a row holds that cannot be read


class Newer(Exception):
    """A later version of the program wrote the file."""


class Afresh(NamedTuple):
    """A new file, open, and where the damaged one was put."""

    db: sqlite3.Connection
    aside: Path


def connected(path: Path) -> sqlite3.Connection:
    """The file, made if it is not there. Raises `Newer`, OSError, or the error of SQLite that keeps it from use."""
    with contextlib.suppress(Fault):  # that the file cannot be made tells as much
        paths.private(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    paths.read(path, 0)  # SQLite waits for who writes to a pipe
    db = sqlite3.connect(
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=64
    )
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise Newer
        if version == VERSION and db.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            db.execute("PRAGMA synchronous=NORMAL")
        else:
            _with_tables(db)
        for columns in _COLUMNS:
            db.execute(f"SELECT {columns} LIMIT 0")
        _look_through(db)
        return db
    except BaseException:
        db.close()
        raise


def hidden(path: Path) -> Fault | None:
    """Why a file cannot be read that may well be there; None where it can be, or is not there."""
    try:
        paths.read(path, 0)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return Fault.of("unreadable", path, error)
    return None


def forgotten(old: Path | None = None) -> sqlite3.Connection:
    """A file in memory, with what can be read of an old one."""
    db = _with_tables(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
    if old is not None:
        _refill(db, old)
    return db


def afresh(path: Path) -> Afresh | None:
    """Put a damaged file aside, and begin a new one with what can be read of it; None where the disk refuses."""
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        for part in ("-wal", "-shm", ""):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(f"{path.name}{part}").replace(f"{aside}{part}")
        db = connected(path)
        _refill(db, aside)
    except (OSError, Newer, sqlite3.Error):
        return None
    return Afresh(db, aside)


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault: not the disk, another session, a value, or one that came too late.

    A plain error counts: the statements are all ours, so that only the tables can be other than they were made. So does
    an error whose words are no UTF-8: SQLite quotes in it what it could not read.
    """
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _refill(db: sqlite3.Connection, old: Path) -> None:
    """Take over what can be read of an old file, row by row. What cannot be is lost without a word: it is in there."""
    try:
        found = list(salvage.rows(old))
    except OSError:
        return
    with transaction(db):
        for row in filter(_is_ours, found):
            db.execute(f"INSERT OR IGNORE INTO {_TABLES[len(row)]} VALUES ({', '.join('?' * len(row))})", row)


def _is_ours(row: Sequence[object]) -> bool:
    """Whether a row that was salvaged is one that was written."""
    match row:
        case [str(report), *cells] if len(cells) == 5:
            return bool(report) and all(isinstance(cell, (int, float)) and cell >= 0 for cell in cells)
        case [str(), str(value)] | [str(), str(), str(value), int() | float()]:
            return loaded(value) is not BAD
    return False


def loaded(written: object) -> Any:
    """What a row holds, written as JSON; `BAD` where it is none."""
    try:
        return json.loads(written) if isinstance(written, str) else BAD
    except (ValueError, RecursionError):
        return BAD


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is done in the block, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def synced(db: sqlite3.Connection) -> Iterator[None]:
    """What is committed in the block is on the disk, were the power cut; else it is soon, which costs no wait.

    What cannot be had is not wanted: a damaged file is told by whoever writes to it.
    """
    with contextlib.suppress(sqlite3.Error):
        db.execute("PRAGMA synchronous=FULL")
    try:
        yield
    finally:
        with contextlib.suppress(sqlite3.Error):
            db.execute("PRAGMA synchronous=NORMAL")


def _look_through(db: sqlite3.Connection) -> None:
    """Raise the error of a damaged file where rows may be missing that no query would miss."""
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    look = "integrity" if pages <= MOST_LOOKED_THROUGH else "quick"
    (said,) = db.execute(f"PRAGMA {look}_check(1)").fetchone()
    if said != "ok":
        error = sqlite3.DatabaseError(said)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _with_tables(db: sqlite3.Connection) -> sqlite3.Connection:
    """A connection whose file has all tables. Where write-ahead does not work (some network disks), without it."""
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    with transaction(db):
        for statement in filter(str.strip, _SCHEMA.split(";")):
            db.execute(statement)
        db.execute(f"PRAGMA user_version={VERSION}")
    return db
