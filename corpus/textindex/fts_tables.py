"""The tables of the full-text indexes of a corpus file, and how they are filled; `fts` tells what stands in them."""

from __future__ import annotations

TABLES = ("heads", "heads_sound", "body", "sound", "letters")
_BIGRAMS = "fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')"


def created(table: str) -> str:
    """How one of the tables is made."""
    return f"CREATE VIRTUAL TABLE {table} USING {_BIGRAMS}"


SCHEMA = (
    "".join(f"{created(table)};" for table in TABLES)
    + """
CREATE TABLE indexed_rows (row INTEGER PRIMARY KEY, number INTEGER, year INTEGER);
CREATE TABLE names (name TEXT, kind TEXT, target TEXT, PRIMARY KEY (kind, name, target)) WITHOUT ROWID;
CREATE TABLE initials (initials TEXT, name TEXT, PRIMARY KEY (initials, name)) WITHOUT ROWID;
"""
)
# How a table is filled in one go: much is gathered in memory, and merged once, at the end. With SQLite's own values
# (1 MiB, merged again and again) it took 2.5 times as long, and left a file twice as large.
FILLING = {"hashsize": 16 << 20, "automerge": 0, "crisismerge": 1999}
