"""A corpus file that is open to be asked in SQL. What is wrong with it is told in our own words, whoever asks."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from corpus import paths
from corpus.closing import Closing
from corpus.errors import Fault
from corpus.store.header import check
from corpus.store.parts import Heed
from corpus.store.untrusted import UNHEEDED, Effort, harden, stranger

Unpacked = TypeVar("Unpacked")

# What SQLite says of the disk, of memory, of other sessions: the file itself is as it should be.
_PASSING = {
    getattr(sqlite3, f"SQLITE_{name}")
    for name in ("BUSY", "LOCKED", "NOMEM", "READONLY", "IOERR", "FULL", "CANTOPEN", "PERM", "AUTH")
}
# What is raised where the values of a file are not those that were written.
STRANGE = (zlib.error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


class OpenFile(Closing):
    """An open corpus file, read only; one thread at a time. It is `Askable`."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self._effort = Effort(path)
        self.heed_here(None, UNHEEDED)

    @classmethod
    def open(cls, path: Path) -> OpenFile:
        """Open a corpus file. Raises as `Corpus.open` does."""
        check(path)
        address = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
        try:
            db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise Fault("unreadable", path, str(error)) from None
        file = cls(path, db)
        try:
            file._refuse_strangers()
        except Fault:
            db.close()
            raise
        return file

    def _refuse_strangers(self) -> None:
        """Raise `Fault("foreign-corpus")` for a file with anything in it that we would not have put there."""
        with self.asked():
            harden(self.db)
        found = stranger(self.select("SELECT type, name, sql FROM sqlite_master"))
        if found and paths.is_ours(self.path):
            raise self.damage(ValueError(found))
        if found:
            raise Fault("foreign-corpus", self.path, found)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def heed_here(self, stopped: Heed | None, every: int) -> None:
        """Have what is asked end soon after `stopped` says so, which is looked at every so many instructions of
        SQLite."""
        every = every or UNHEEDED
        self.db.set_progress_handler(self._effort.heeding(stopped, every), every)

    def select(self, statement: str, *values: object) -> list[Any]:
        """All rows of a query. Raises `Fault("damaged-corpus")`, `Fault("unreadable")`."""
        return list(self.stream(statement, *values))

    def stream(self, statement: str, *values: object) -> Iterator[Any]:
        """The rows of a query as they are found. Raises as `select` does."""
        with self.asked():
            self._effort.begin()
            rows = self.db.execute(statement, values)
            # The cursor is not closed with this: its file may be by then.
            yield from (row for row in islice(rows, self._effort.most_rows))
            if next(rows, None) is not None:
                raise self.damage(ValueError("more rows than bytes"))

    @contextmanager
    def asked(self) -> Iterator[None]:
        """What SQLite says of the file in here, in our own words; that it was interrupted is left to who did it."""
        try:
            yield
        except UnicodeDecodeError as error:  # SQLite quotes what it could not read
            raise self.damage(error) from None
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_INTERRUPT and not self._effort.is_spent:
                raise
            if code in _PASSING or isinstance(error, sqlite3.ProgrammingError):  # closed meanwhile
                raise Fault("unreadable", self.path, str(error)) from None
            raise self.damage(error) from None

    @contextmanager
    def unpacking(self) -> Iterator[None]:
        """Values of the file are made into words of the model in here: those that cannot be tell of damage."""
        try:
            yield
        except STRANGE as error:
            raise self.damage(error) from None

    def damage(self, error: Exception) -> Fault:
        """What is told of a damaged file. One of the cache goes: the next that wants it makes it anew."""
        if paths.is_ours(self.path):
            with suppress(OSError):
                self.path.unlink()
        return Fault("damaged-corpus", self.path, str(error))

    def meta(self, key: str) -> Any:
        """A value that was stored with the corpus, None if it was not."""
        return next((value for (value,) in self.select("SELECT value FROM meta WHERE key = ?", key)), None)

    def unpacked(self, key: str, unpack: Callable[[Any], Unpacked]) -> Unpacked:
        """A value that was stored with the corpus in a packed form."""
        with self.unpacking():
            return unpack(self.meta(key))
