"""What is the reader's own and outlives a session: read, starred, places, settings, histories, named things.

One SQLite file in the state folder, in write-ahead mode: a change is on its way to the disk when the call returns
(11 microseconds), so no signal loses it; sessions at once write to the same file and do not lose each other's marks.
It holds three shapes, and nothing else is needed of it:

- *marks* of reports, by the report's id, the same in every corpus that has the report;
- *values*: one thing under one name (`list.columns`, `panes.wide`), anything that JSON can hold;
- *entries*: many things of a kind, each under a key, the newest first (`search`, `saved`, `places/ID`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from corpus import paths
from corpus.faults import Fault
from corpus.records import storable

VERSION = 1
PATIENCE = 0.5  # seconds to wait for another session in the middle of a change
AT_ONCE = 2000  # reports changed in one go: about two milliseconds in which other sessions wait

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


class Mark(NamedTuple):
    """What the reader has done with a report.

    `place` is the offset in its text where reading stopped, `percent` how much of the text lies before it; `opened`
    the moment it was last opened, in seconds since 1970, 0 for never.
    """

    read: bool = False
    starred: bool = False
    place: int = 0
    percent: int = 0
    opened: float = 0.0


class Entry(NamedTuple):
    """One of many kept things of a kind: its key, what is kept under it, when it was last kept (seconds since 1970)."""

    key: str
    value: Any
    at: float


class State:
    """The reader's own file, open. One thread at a time; open one for each thread.

    `told` is why it is not what the reader might expect, empty if it is: `damaged` (the old file was put aside as
    `aside`, this one is new), `newer` (a later version wrote it) or `unwritable`; in these two cases the file is left
    alone and all is forgotten at the end.

    Raises `Fault("write", path, detail)` where the disk refuses a change, `Fault("unreadable", path, detail)` where it
    gives nothing back. Once `tell` is set to something, that is told of the fault instead and the session goes on, as
    it is of a file that turns out to be damaged, `Fault("set-aside", path)`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tell: Callable[[Fault], object] | None = None
        self.told = ""
        self.aside: Path | None = None
        self._db = self._opened()

    @classmethod
    def open(cls, path: Path | None = None) -> State:
        """The reader's own file, made if it is not there."""
        return cls(path if path is not None else paths.state() / "state.db")

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def file(self) -> Path | None:
        """The file, for others to open, too; None where all is in memory."""
        return None if self.told in ("newer", "unwritable") else self.path

    # -- marks of reports

    def mark(self, report: str) -> Mark:
        """The mark of a report by its id."""
        return self.marks([report]).get(report, Mark())

    def marks(self, reports: Iterable[str] | None = None) -> dict[str, Mark]:
        """The marks of some reports, or of all, by their ids; those that were never touched are not there."""
        columns = "SELECT report, read, starred, place, percent, opened FROM marks"
        if reports is None:
            rows = self._rows(columns)
        else:
            asked = iter(reports)
            rows = [
                row
                for some in iter(lambda: list(islice(asked, 500)), [])
                for row in self._rows(f"{columns} WHERE report IN ({', '.join('?' * len(some))})", *some)
            ]
        return {report: Mark(bool(read), bool(starred), *rest) for report, read, starred, *rest in rows}

    def change(
        self, reports: Sequence[str], *, read: bool | None = None, starred: bool | None = None
    ) -> dict[str, Mark]:
        """Set what is given for these reports. Returns their marks as they were, for `restore`."""
        before = self.marks(reports)
        for some in _in_turn(reports):
            self._write_many(
                "INSERT INTO marks (report, read, starred) VALUES (?1, coalesce(?2, 0), coalesce(?3, 0))"
                " ON CONFLICT DO UPDATE SET read = coalesce(?2, read), starred = coalesce(?3, starred)",
                [(report, read, starred) for report in some],
            )
        return {report: before.get(report, Mark()) for report in reports}

    def restore(self, marks: Mapping[str, Mark]) -> None:
        """Give reports back whether they were read and starred; where one reads on stays."""
        for some in _in_turn(list(marks.items())):
            self._write_many(
                "INSERT INTO marks (report, read, starred) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET read = excluded.read, starred = excluded.starred",
                [(report, mark.read, mark.starred) for report, mark in some],
            )

    def stand(self, report: str, place: int, percent: int) -> None:
        """Reading stopped here: an offset in the report's text, and how much of the text lies before it."""
        self._write(
            "INSERT INTO marks (report, place, percent, opened) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
            " SET place = ?2, percent = ?3, opened = ?4",
            *(report, place, percent, time.time()),
        )

    # -- one thing under one name

    def value(self, name: str, otherwise: Any = None) -> Any:
        """What is kept under a name."""
        found = self._rows("SELECT value FROM kept WHERE name = ?", name)
        return json.loads(found[0][0]) if found else otherwise

    def keep(self, name: str, value: Any) -> None:
        """Keep something under a name, in place of what was there. It is what JSON can hold: tuples become lists."""
        self._write(
            "INSERT INTO kept VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, _json(value)
        )

    # -- many things of a kind

    def entries(self, kind: str, most: int = -1) -> list[Entry]:
        """The things of a kind, the newest first, no more than `most` (all if it is negative)."""
        rows = self._rows(
            'SELECT "key", value, at FROM entries WHERE kind = ? ORDER BY at DESC, "key" LIMIT ?', kind, most
        )
        return [Entry(key, json.loads(value), at) for key, value, at in rows]

    def entry(self, kind: str, key: str) -> Entry | None:
        """The thing of a kind that is kept under a key."""
        rows = self._rows('SELECT value, at FROM entries WHERE kind = ? AND "key" = ?', kind, storable(key))
        return Entry(key, json.loads(rows[0][0]), rows[0][1]) if rows else None

    def note(self, kind: str, key: str, value: Any = None, most: int = -1) -> None:
        """Keep a thing under a key, as the newest of its kind; the oldest beyond `most` are dropped."""
        self._write(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET value = ?3, at = ?4",
            *(kind, storable(key), _json(value), time.time()),
        )
        if most >= 0:
            self._write(
                'DELETE FROM entries WHERE kind = ?1 AND "key" IN'
                ' (SELECT "key" FROM entries WHERE kind = ?1 ORDER BY at DESC LIMIT -1 OFFSET ?2)',
                *(kind, most),
            )

    def drop(self, kind: str, key: str) -> None:
        """Keep a thing no longer."""
        self._write('DELETE FROM entries WHERE kind = ? AND "key" = ?', kind, storable(key))

    # -- the file

    def _opened(self) -> sqlite3.Connection:
        """The file, fit for use; an empty one in memory where it cannot be used."""
        try:
            return self._connected()
        except _Newer:
            self.told = "newer"
        except OSError:
            self.told = "unwritable"
        except (
            sqlite3.DatabaseError
        ) as error:  # locked for long, a full disk, a folder without the right to write
            if _is_damage(error) and (fresh := self._afresh()) is not None:
                return fresh
            self.told = "unwritable"
        return _fresh(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))

    def _connected(self) -> sqlite3.Connection:
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
        db = sqlite3.connect(
            self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=64
        )
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise _Newer
            if version == VERSION and db.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                db.execute("PRAGMA synchronous=NORMAL")
                return db
            return _fresh(db)
        except BaseException:
            db.close()
            raise

    def _afresh(self) -> sqlite3.Connection | None:
        """Put the damaged file aside, and begin a new one; None where the disk does not let it."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
        try:
            for part in ("-wal", "-shm", ""):
                with contextlib.suppress(FileNotFoundError):
                    self.path.with_name(f"{self.path.name}{part}").replace(f"{aside}{part}")
            fresh = self._connected()
        except (OSError, sqlite3.Error):
            return None
        self.told, self.aside = "damaged", aside
        return fresh

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._done("unreadable", lambda: self._db.execute(statement, values).fetchall())

    def _write(self, statement: str, *values: object) -> None:
        self._done("write", lambda: self._db.execute(statement, values).fetchall())

    def _write_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        def change() -> list[Any]:
            with _transaction(self._db):
                self._db.executemany(statement, rows)
            return []

        self._done("write", change)

    def _done(self, code: str, do: Callable[[], list[Any]]) -> list[Any]:
        """Do it; begin a new file where this one turns out to be damaged. What fails is told, else raised."""
        try:
            try:
                return do()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error) or not self._mended():
                    raise
                return do()
        except sqlite3.Error as error:
            fault = Fault(code, self.path, str(error))
        if self.tell is None:
            raise fault
        self.tell(fault)
        return []

    def _mended(self) -> bool:
        """Go on with a new file in place of the damaged one; whether that can be."""
        self._db.close()
        fresh = self._afresh()
        if fresh is None:
            return False
        self._db = fresh
        if self.tell is not None:
            self.tell(Fault("set-aside", self.aside))
        return True


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is at fault: not the disk, another session, a statement, or one that came too late."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Newer(Exception):
    """A later version of the program wrote the file."""


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _fresh(db: sqlite3.Connection) -> sqlite3.Connection:
    """A connection whose file has all tables. Where write-ahead does not work (some network disks), without it."""
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    with _transaction(db):
        for statement in filter(str.strip, _SCHEMA.split(";")):
            db.execute(statement)
        db.execute(f"PRAGMA user_version={VERSION}")
    return db


def _in_turn(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE))


def _json(value: Any) -> str:
    return json.dumps(
        value, separators=(",", ":")
    )  # in ASCII: half a surrogate pair of a file name comes back whole


def last_sources() -> list[Path]:
    """The sources opened last; the bundled example if there are none, or they are gone."""
    with State.open() as state:
        kept = state.value("sources", [])
    found = [Path(each) for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
    return found if found and all(paths.is_there(path) for path in found) else [paths.seeds()]


def remember_sources(sources: Sequence[Path]) -> None:
    """Open these again the next time. Raises `Fault("write", path, detail)` where that cannot be written."""
    with State.open() as state:
        state.keep("sources", [str(paths.real(source)) for source in sources])
