"""How far a build is, and what came of it."""

from __future__ import annotations

from typing import NamedTuple


class Progress(NamedTuple):
    """How far a build is. Files and bytes that are done, of those that are to be read; then the file at work, and
    which page or article of it, of how many where that is known. `stage` is `look` while it is found out what changed,
    `read`, `write` while the corpus file is put together."""

    files: int
    of_files: int
    size: int
    of_size: int
    name: str = ""
    part: int | None = None
    of_parts: int | None = None
    stage: str = "read"


class Summary(NamedTuple):
    """What became of the files of a build, each counted once: read, as they were before, gone, no reports at all,
    not to be read in whole or in part."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    passed_over: int = 0
    failed: int = 0
