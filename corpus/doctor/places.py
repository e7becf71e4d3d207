"""The places of the program on the disk, and the files that a reader may write for it."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from corpus import library, paths
from corpus.corrections import load
from corpus.doctor.finding import LOOK, WRONG, Finding
from corpus.errors import Fault
from corpus.lexicon.user.files import read_own
from corpus.lexicon.user.model import INDICATORS, KEEP, ZONES
from corpus.store.header import version_of
from corpus.store.schema import SCHEMA_VERSION

LITTLE = 200 * 1024 * 1024  # bytes free, below which a build may find the disk full
JOURNAL = "corrections.jsonl"
_unfinished = re.compile(r"\..+\.[0-9a-f]{8}")  # `corpus.partial`: a file in the making


def places() -> Iterator[Finding]:
    """Where files of the reader, marks and built corpora lie: whether they can be written, what they take, what was
    left there."""
    yield _place("config", paths.config())
    yield _place("state", paths.state_folder())
    yield _place("cache", paths.cache_folder())
    yield from _disk(paths.cache_folder())
    yield from _damaged(paths.state_folder())
    yield from _corpora(paths.cache_folder() / library.CORPORA)


def _place(item: str, folder: Path) -> Finding:
    there = _nearest(folder)
    if not there.is_dir():
        return Finding("places", item, "not-a-folder", (str(there),), WRONG)
    if not os.access(there, os.W_OK | os.X_OK):
        code = f"{item}-closed"
        return Finding("places", item, code, (str(folder),), LOOK if item == "config" else WRONG)
    if there != folder:
        return Finding("places", item, "not-made-yet", (str(folder),))
    if item == "state" and folder.stat().st_mode & 0o077:
        return Finding("places", item, "open-to-others", (str(folder),), LOOK)
    return Finding("places", item, "place", (str(folder), in_bytes(size_of(folder))))


def _nearest(folder: Path) -> Path:
    """The folder, or the first on the way to it that is there."""
    for each in (folder, *folder.absolute().parents):
        with suppress(OSError):
            if os.path.lexists(each):
                return each
    return Path("/")


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder, as far as it can be looked into."""
    total = 0
    for inside, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += Path(inside, name).lstat().st_size
    return total


def in_bytes(size: int) -> str:
    """A size to be read: `812 KiB`, `1.4 GiB`."""
    amount, unit = float(size), "B"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if amount < 1000:
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.0f} {unit}" if unit in ("B", "KiB") or amount >= 10 else f"{amount:.1f} {unit}"


def _disk(folder: Path) -> Iterator[Finding]:
    with suppress(OSError):
        free = shutil.disk_usage(_nearest(folder)).free
        if free < LITTLE:
            yield Finding("places", "disk", "little-disk", (in_bytes(free), str(folder)), LOOK)
        else:
            yield Finding("places", "disk", "free", (in_bytes(free),))


def _damaged(folder: Path) -> Iterator[Finding]:
    """Damaged files of marks that were put aside."""
    with suppress(OSError):
        if aside := sorted(folder.glob("state.db.damaged-*")):
            yield Finding("places", "aside", "put-aside", (str(len(aside)), str(aside[-1])), LOOK)


def _corpora(folder: Path) -> Iterator[Finding]:
    """The corpora of the cache, those that no version of today reads, and what builds left that were killed."""
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return
    built = [path for path in found if path.suffix == ".corpus"]
    old = [path for path in built if version_of(path) != SCHEMA_VERSION]
    left = [path for path in found if _unfinished.fullmatch(path.name) and _is_left(path)]
    yield Finding("places", "corpora", "corpora", (str(len(built)), in_bytes(_all(built))))
    if old:
        yield Finding(
            "places", "corpora", "corpora-old", (str(len(old)), in_bytes(_all(old)), str(folder)), LOOK
        )
    if left:
        yield Finding(
            "places", "corpora", "left-over", (str(len(left)), in_bytes(_all(left)), str(folder)), LOOK
        )


def _all(files: list[Path]) -> int:
    sizes = 0
    for path in files:
        with suppress(OSError):
            sizes += path.stat().st_size
    return sizes


def _is_left(path: Path) -> bool:
    """Whether nobody makes this file any more: its maker would hold its lock."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def own_files() -> Iterator[Finding]:
    """The reader's zones, indicators, kept lines and corrections, each read as a build reads it."""
    slips = read_own().slips
    for name in (ZONES, INDICATORS, KEEP):
        path = paths.config() / name
        found = [Finding.of("own", name, slip) for slip in slips if slip.path == path]
        there = os.path.lexists(path)
        yield from found or [
            Finding("own", name, "read", (str(path),)) if there else Finding("own", name, "none")
        ]
    yield _journal(paths.state_folder() / JOURNAL)


def _journal(path: Path) -> Finding:
    try:
        journal = load(path)
    except Fault as fault:
        return Finding.of("own", path.name, fault)
    if journal.damaged:
        lines = ", ".join(map(str, journal.damaged))
        return Finding("own", path.name, "journal-damaged", (str(path), lines), LOOK)
    return (
        Finding("own", path.name, "journal", (str(len(journal.corrections)),))
        if path.exists()
        else Finding("own", path.name, "none")
    )
