"""A corpus file of another shape is known by its version, and not taken for a damaged one."""

from __future__ import annotations

import hashlib

from corpus.store.schema import INDEXES, SCHEMA_VERSION, STORE_TABLES, STORE_VERSION, TABLES
from corpus.textindex import fts_tables

# The version, and the SHA-256 of the tables that it stands for. Who changes a table raises the version and writes both.
KNOWN = (13, "686a49745f35462b")
# The same of the tables of a page store.
KNOWN_STORE = (4, "92f79d6f3d89a872")


def test_the_version_goes_up_with_the_tables() -> None:
    assert (SCHEMA_VERSION, checksum(f"{TABLES}{INDEXES}{fts_tables.SCHEMA}")) == KNOWN
    assert (STORE_VERSION, checksum(STORE_TABLES)) == KNOWN_STORE


def checksum(tables: str) -> str:
    return hashlib.sha256(tables.encode()).hexdigest()[:16]
