"""What is the reader's own and outlives a session: read, starred, places, settings, histories, named things.

One SQLite file in the state folder, in write-ahead mode: a change is on its way to the disk when the call returns
(11 microseconds), so no signal loses it; sessions at once write to the same file and do not lose each other's marks.
It holds three shapes, and nothing else is needed of it:

- *marks* of reports, by the report's id, the same in every corpus that has the report;
- *values*: one thing under one name (`list.columns`, `panes.wide`), anything that JSON can hold;
- *entries*: many things of a kind, each under a key, the newest first (`search`, `saved`, `places/ID`).

What is damaged costs no more than itself: a row that cannot be read is put aside in the file, all others stay in force;
of a damaged file every row that can be read (`salvage.py`) goes into the new one.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from corpus import paths
from corpus.closing import Closing
from corpus.errors import Fault
from corpus.textindex.packing import storable
from tui.data import state_file
from tui.data.state_file import BAD, is_damage, loaded, transaction
from tui.models.report_mark import ReportMark

AT_ONCE = 2000  # reports changed in one go: about two milliseconds in which other sessions wait

_ASIDE = 'CREATE TABLE IF NOT EXISTS aside (kind TEXT, "key" TEXT, value, at REAL)'
# The newest of a kind stands behind all others of it, though the clock was set back meanwhile: what is noted now must
# not be the first to be dropped. Moments that are none (of a damaged row) count for nothing.
_NO_MOMENT = 1e11  # seconds since 1970; after the year 5000
_IN_TURN = f"max(?4, coalesce((SELECT max(at) FROM entries WHERE kind = ?1 AND at < {_NO_MOMENT}), 0) + 1e-6)"


class KeptEntry(NamedTuple):
    """One of many kept things of a kind: its key, what is kept under it, its turn: when it was last kept (seconds since
    1970), or just behind the one before, where the clock went back."""

    key: str
    value: Any
    at: float


class State(Closing):
    """The reader's own file, open. One thread at a time; open one for each thread.

    `told` is why it is not what the reader might expect, empty if it is: `damaged` (the old file was put aside as
    `aside`, this one is new and has what could be read of it), `newer` (a later version wrote it) or `unwritable`; in
    these two cases the file is left alone and all is forgotten at the end. What an unwritable one holds is there, if it
    can be read.

    Raises `Fault("write", path, detail)` where the disk refuses a change, `Fault("unreadable", path, detail)` where it
    gives nothing back. Once `tell` is set to something, that is told of the fault instead and the session goes on, as
    it is of a file that turns out to be damaged, `Fault("set-aside", path)`. A row that cannot be read counts as not
    there; `Fault("row-aside", path, detail)` is told of it, or waits in `untold`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tell: Callable[[Fault], object] | None = None
        self.told = ""
        self.untold: list[Fault] = []
        self.aside: Path | None = None
        self._db = self._opened()

    @classmethod
    def open(cls, path: Path | None = None) -> State:
        """The reader's own file, made if it is not there and can be."""
        return cls(path if path is not None else paths.state_folder() / "state.db")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def file(self) -> Path | None:
        """The file, for others to open, too; None where all is in memory."""
        return None if self.told in ("newer", "unwritable") else self.path

    def refusal(self) -> Fault | None:
        """Why nothing is kept; None where it is."""
        if self.told == "unwritable":
            return self.hidden() or Fault("write", self.path, os.strerror(errno.EACCES))
        return self.hidden()

    def hidden(self) -> Fault | None:
        """Why what was kept cannot be seen; None where it can be."""
        if self.told == "newer":
            return Fault("newer-state", self.path)
        return state_file.hidden(self.path) if self.told == "unwritable" else None

    # -- marks of reports

    def mark(self, report: str) -> ReportMark:
        """The mark of a report by its id."""
        return self.marks([report]).get(report, ReportMark())

    def marks(self, reports: Iterable[str] | None = None) -> dict[str, ReportMark]:
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
        return {report: _mark(*cells) for report, *cells in rows if isinstance(report, str)}

    def change(
        self, reports: Sequence[str], *, read: bool | None = None, starred: bool | None = None
    ) -> dict[str, ReportMark]:
        """Set what is given for these reports. Returns their marks as they were, for `restore`.

        A star is on the disk when this returns; that a report was read may be lost in a power cut.
        """
        before = self.marks(reports)
        write = self._write_many if starred is None else self._write_many_surely
        for some in _in_turn(reports):
            write(
                "INSERT INTO marks (report, read, starred) VALUES (?1, coalesce(?2, 0), coalesce(?3, 0))"
                " ON CONFLICT DO UPDATE SET read = coalesce(?2, read), starred = coalesce(?3, starred)",
                [(report, read, starred) for report in some],
            )
        return {report: before.get(report, ReportMark()) for report in reports}

    def restore(self, marks: Mapping[str, ReportMark]) -> None:
        """Give reports back whether they were read and starred; where one reads on stays."""
        for some in _in_turn(list(marks.items())):
            self._write_many_surely(
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
        """What is kept under a name; `otherwise` where that is nothing, or of another type than this."""
        found = self._rows("SELECT value FROM kept WHERE name = ?", name)
        value = self._read("kept", None, name, found[0][0]) if found else BAD
        return otherwise if value is BAD or not isinstance(value, _type(otherwise)) else value

    def keep(self, name: str, value: Any) -> None:
        """Keep something under a name, in place of what was there. It is what JSON can hold: tuples become lists."""
        self._write(
            "INSERT INTO kept VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, _json(value)
        )

    # -- many things of a kind

    def entries(self, kind: str, most: int = -1) -> list[KeptEntry]:
        """The things of a kind, the newest first, no more than `most` (all if it is negative)."""
        rows = self._rows(
            'SELECT "key", value, at FROM entries WHERE kind = ? ORDER BY at DESC, "key" LIMIT ?', kind, most
        )
        read = ((key, self._read("entries", kind, key, value), at) for key, value, at in rows)
        return [KeptEntry(*each) for each in read if each[1] is not BAD]

    def entry(self, kind: str, key: str) -> KeptEntry | None:
        """The thing of a kind that is kept under a key."""
        rows = self._rows('SELECT value, at FROM entries WHERE kind = ? AND "key" = ?', kind, storable(key))
        value = self._read("entries", kind, key, rows[0][0]) if rows else BAD
        return None if value is BAD else KeptEntry(key, value, rows[0][1])

    def note(self, kind: str, key: str, value: Any = None, most: int = -1) -> None:
        """Keep a thing under a key, as the newest of its kind; the oldest beyond `most` are dropped.

        It is on the disk when this returns; of a kind of which only some are kept, the last may be lost in a power cut.
        """
        write = self._write if most >= 0 else self._write_surely
        write(
            f"INSERT INTO entries VALUES (?1, ?2, ?3, {_IN_TURN})"
            " ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at",
            *(kind, storable(key), _json(value), time.time()),
        )
        if most >= 0:
            self._write(
                'DELETE FROM entries WHERE kind = ?1 AND "key" IN'
                ' (SELECT "key" FROM entries WHERE kind = ?1 ORDER BY at DESC LIMIT -1 OFFSET ?2)',
                *(kind, most),
            )

    @property
    def version(self) -> int:
        """Another number whenever another session (or another thread's file) wrote something meanwhile."""
        found = self._rows("PRAGMA data_version")
        return int(found[0][0]) if found else 0

    def put(self, kind: str, things: Mapping[str, Any]) -> None:
        """Keep many things of a kind, each under its key, as the newest; those that are None no longer."""
        for some in _in_turn([(key, thing) for key, thing in things.items() if thing is not None]):
            self._write_many(
                f"INSERT INTO entries VALUES (?1, ?2, ?3, {_IN_TURN})"
                " ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at",
                [(kind, storable(key), _json(thing), time.time()) for key, thing in some],
            )
        for gone in _in_turn([key for key, thing in things.items() if thing is None]):
            self._write_many(
                'DELETE FROM entries WHERE kind = ? AND "key" = ?', [(kind, storable(key)) for key in gone]
            )

    def drop(self, kind: str, key: str) -> None:
        """Keep a thing no longer."""
        self._write_surely('DELETE FROM entries WHERE kind = ? AND "key" = ?', kind, storable(key))

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All that is noted and dropped in the block, or nothing of it, were the power cut."""
        db = self._db
        with state_file.synced(db):
            self._done("write", lambda: db.execute("BEGIN IMMEDIATE").fetchall())
            try:
                yield
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            if db.in_transaction:
                self._done("write", lambda: db.execute("COMMIT").fetchall())

    # -- rows that cannot be read

    def _read(self, table: str, kind: str | None, key: Any, written: Any) -> Any:
        """What a row holds; `BAD` where that is nothing. Such a row is put aside, so that it is told once."""
        if isinstance(key, str) and (value := loaded(written)) is not BAD:
            return value
        where, name = ("kind = ?2 AND ", '"key"') if kind is not None else ("", "name")
        of_it = f"FROM {table} WHERE {where}CAST({name} AS BLOB) = ?1"
        row = (_bytes(key), kind) if kind is not None else (_bytes(key),)
        self._write(_ASIDE)
        self._write(
            f"INSERT INTO aside SELECT {'?2' if kind is not None else 'NULL'}, {name}, value, NULL {of_it}",
            *row,
        )
        self._write(f"DELETE {of_it}", *row)
        told = _bytes(key).decode("utf-8", "replace")
        fault = Fault("row-aside", self.path, f"{kind} {told}" if kind is not None else told)
        if self.tell is None:
            self.untold.append(fault)
        else:
            self.tell(fault)
        return BAD

    # -- the file

    def _opened(self) -> sqlite3.Connection:
        """The file, fit for use; what can be read of it, in memory, where it cannot be used."""
        try:
            return state_file.connected(self.path)
        except state_file.Newer:
            self.told = "newer"
            return state_file.forgotten()
        except OSError:
            pass
        # locked for long, a full disk, a folder without the right to write
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if is_damage(error) and (fresh := self._afresh()) is not None:
                return fresh
        self.told = "unwritable"
        return state_file.forgotten(self.path)

    def _afresh(self) -> sqlite3.Connection | None:
        """A new file in place of the damaged one; None where the disk does not let it."""
        made = state_file.afresh(self.path)
        if made is None:
            return None
        self.told, self.aside = "damaged", made.aside
        return made.db

    def _rows(self, statement: str, *values: object) -> list[Any]:
        def read() -> list[Any]:
            try:
                return self._db.execute(statement, values).fetchall()
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", None) is not None:
                    raise
                # A row holds no UTF-8: from now on, bytes are taken as they are.
                self._db.text_factory = _decoded
                return self._db.execute(statement, values).fetchall()

        return self._done("unreadable", read)

    def _write(self, statement: str, *values: object) -> None:
        self._done("write", lambda: self._db.execute(statement, values).fetchall())

    def _write_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        def change() -> list[Any]:
            with transaction(self._db):
                self._db.executemany(statement, rows)
            return []

        self._done("write", change)

    def _write_surely(self, statement: str, *values: object) -> None:
        with state_file.synced(self._db):
            self._write(statement, *values)

    def _write_many_surely(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        with state_file.synced(self._db):
            self._write_many(statement, rows)

    def _done(self, code: str, do: Callable[[], list[Any]]) -> list[Any]:
        """Do it; begin a new file where this one turns out to be damaged. What fails is told, else raised."""
        try:
            try:
                return do()
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error) or not self._mended():
                    raise
                return do()
        except (sqlite3.Error, UnicodeDecodeError) as error:
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


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _bytes(key: object) -> bytes:
    return key if isinstance(key, bytes) else str(key).encode("utf-8", "surrogateescape")


def _type(otherwise: object) -> type:
    return object if otherwise is None else type(otherwise)


def _mark(read: Any, starred: Any, place: Any, percent: Any, opened: Any) -> ReportMark:
    """A mark of the cells of a row, those that are no numbers as of a report that was never touched."""
    at, part = (max(0, cell) if isinstance(cell, int) else 0 for cell in (place, percent))
    return ReportMark(
        bool(read), bool(starred), at, min(part, 100), opened if isinstance(opened, (int, float)) else 0.0
    )


def _in_turn(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE))


def _json(value: Any) -> str:
    # In ASCII: half a surrogate pair of a file name comes back whole.
    return json.dumps(value, separators=(",", ":"))


@contextlib.contextmanager
def looked_into() -> Iterator[State]:
    """The reader's own file, for a command that looks into it; what is wrong with it is said where no browser is.

    That nothing can be kept is no matter there, only that what was kept cannot be read.
    """
    from tui.text.i18n import sentence, t
    from tui.text.output import say

    with State.open() as state:
        yield state
        if state.told == "damaged":
            say(t("state.damaged", path=str(state.aside)))
        if fault := state.hidden():
            say(sentence(fault))
        for fault in state.untold:
            say(sentence(fault))
