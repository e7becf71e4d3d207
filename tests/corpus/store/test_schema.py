"""A corpus file of another shape is known by its version, and not taken for a damaged one."""

from __future__ import annotations

import hashlib

from corpus.store.schema import SCHEMA_VERSION, TABLES
from corpus.textindex import fts

# The version, and the SHA-256 of the tables that it stands for. Who changes a table raises the version and writes both.
KNOWN = (8, "db4d6f818e9c2efe")


def test_the_version_goes_up_with_the_tables() -> None:
    told = hashlib.sha256(f"{TABLES}{fts.SCHEMA}".encode()).hexdigest()
    assert (SCHEMA_VERSION, told[:16]) == KNOWN
