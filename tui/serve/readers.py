"""Who reads the served pages: each known by a cookie, with a state of their own, kept as long as they may return."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import paths

COOKIE = "parkbrowse"
KEPT = 365 * 24 * 3600  # seconds since the last visit: then the cookie is gone, and no way leads to the state
_READER = re.compile(r"[0-9a-f]{32}")


def is_reader(told: str) -> bool:
    """Whether a cookie is one that the site gave: it becomes the name of a folder."""
    return _READER.fullmatch(told) is not None


def state_of(reader: str) -> Path:
    """Where the marks, searches and excerpts of a reader are kept."""
    return _folder() / reader


def visit(reader: str) -> None:
    """Begin a visit: there is a folder for the reader's state, and its time is now."""
    folder = state_of(reader)
    paths.private(folder)
    os.utime(folder)


def sweep() -> int:
    """Delete the states of those who can not return, and tell how many. What is not ours to delete stays."""
    gone = [folder for folder in _states() if _last_visit(folder) < time.time() - KEPT]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return sum(not folder.exists() for folder in gone)


def _folder() -> Path:
    return paths.state_folder() / "served"


def _states() -> Iterator[Path]:
    try:
        found = sorted(_folder().iterdir())
    except OSError:  # nobody has been here, or it is not ours to look into
        return
    yield from (path for path in found if is_reader(path.name) and path.is_dir() and not path.is_symlink())


def _last_visit(folder: Path) -> float:
    """When the folder or a file in it was written last: a page may stay open for days."""
    try:
        return max(path.lstat().st_mtime for path in (folder, *folder.iterdir()))
    except OSError:  # written to at this moment, or not ours
        return time.time()
