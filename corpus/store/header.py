"""What the first bytes of a file tell: whether it is a corpus file, of what version, and whether all of it is there.

The offsets are those of the database header (SQLite file format, 1.3).
"""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

from corpus.errors import Fault
from corpus.store.schema import APPLICATION_ID, SCHEMA_VERSION

MAGIC = b"SQLite format 3\0"


def is_corpus(path: Path) -> bool:
    """Whether a file says of itself that it is a corpus file, of whatever version."""
    try:
        head, _ = _head(path)
    except (OSError, Fault):
        return False
    return _is_ours(head)


def _head(path: Path) -> tuple[bytes, int]:
    """The header of a database file, or as much as is there, and the size of the file. Raises OSError, Fault."""
    if stat.S_ISFIFO(path.stat().st_mode):  # to open it would be to wait for somebody who writes
        raise Fault("not-a-corpus", path)
    with path.open("rb") as file:
        return file.read(100), file.seek(0, os.SEEK_END)


def version_of(path: Path) -> int | None:
    """The version of the tables of a corpus file; None for what is none or cannot be read."""
    try:
        head, _ = _head(path)
    except (OSError, Fault):
        return None
    return _header_field(head, 60) if _is_ours(head) else None


def _is_ours(head: bytes) -> bool:
    return len(head) == 100 and head.startswith(MAGIC) and _header_field(head, 68) == APPLICATION_ID


def _header_field(head: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", head, at)[0])


def check(path: Path) -> None:
    """Raise a Fault unless the file is a whole corpus file of this version."""
    try:
        head, size = _head(path)
    except OSError as error:
        raise Fault.of("unreadable", path, error) from None
    if not _is_ours(head):
        raise Fault("not-a-corpus", path)
    version = _header_field(head, 60)
    if version != SCHEMA_VERSION:
        raise Fault("old-corpus", path, f"version {version}, this program reads {SCHEMA_VERSION}")
    page_size = struct.unpack_from(">H", head, 16)[0]
    if size < (65536 if page_size == 1 else page_size) * _header_field(head, 28):
        raise Fault("damaged-corpus", path, "cut short")
