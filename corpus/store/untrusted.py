"""What a corpus file is held to, for it may come from anybody: it has our tables alone, and each query an end.

A file of SQLite brings its own schema along. A view in the place of a table answers whatever it likes for as long as
it likes, a trigger does what nobody asked for (SQLite, "Defense Against The Dark Arts", 2). Pages that point to one
another make a small file answer without end.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.store.schema import INDEXES, TABLES
from corpus.textindex import fts_tables

OUR_OWN = frozenset(
    statement.strip() for script in (TABLES, INDEXES, fts_tables.SCHEMA) for statement in script.split(";")
)
_SHADOWS = frozenset(f"{table}_{part}" for table in fts_tables.TABLES for part in ("data", "idx", "config"))

# A query of ours takes some ten instructions for each byte of a file that it reads, some hundred where it sorts.
LEAST_INSTRUCTIONS, INSTRUCTIONS_A_BYTE = 2_000_000_000, 1000
LEAST_ROWS = 1 << 20  # and never more than one a byte of the file
LONGEST_VALUE = 512 << 20  # bytes
UNHEEDED = 1_000_000  # instructions of SQLite's machine between two looks, where nobody else looks


def stranger(schema: Iterable[tuple[str, str, str | None]]) -> str:
    """The name of the first thing in a schema (type, name, SQL) that no program of ours puts there; empty where all is
    as it should be. What is missing is no stranger: it is told where it is asked for."""
    for kind, name, statement in schema:
        by_sqlite = (kind == "index" and statement is None) or (
            name in _SHADOWS and str(statement).startswith(f"CREATE TABLE '{name}'(")
        )
        if not by_sqlite and statement not in OUR_OWN:
            return str(name)
    return ""


def harden(db: sqlite3.Connection) -> None:
    """Have SQLite believe nothing that a file says of itself."""
    db.execute("PRAGMA trusted_schema=OFF")
    db.execute("PRAGMA cell_size_check=ON")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


class Effort:
    """How much work one query may make of a file: more than any does, and not without end."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size if os.path.lexists(path) else 0
        self.most_rows = max(LEAST_ROWS, size)
        self._most = max(LEAST_INSTRUCTIONS, INSTRUCTIONS_A_BYTE * size)
        self._done = 0

    def begin(self) -> None:
        """A query is asked."""
        self._done = 0

    @property
    def is_spent(self) -> bool:
        """Whether the query does not come to an end."""
        return self._done > self._most

    def heeding(self, stopped: Callable[[], bool] | None, every: int) -> Callable[[], bool]:
        """What SQLite is to ask every so many instructions whether to stop."""

        def look() -> bool:
            self._done += every
            return self.is_spent or (stopped is not None and stopped())

        return look
