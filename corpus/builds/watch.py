"""SOURCEs as they are now, and again whenever that has changed and come to rest.

The system tells that something stirs in a folder; what changed is seen by looking at all files, as a build does. So
nothing counts that a build passes over, and a SOURCE that vanishes and comes back, or a file that an editor replaces,
is no case of its own. Where the system cannot tell (what others do on a network disk reaches no watch of ours), one
looks from time to time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import NamedTuple

from corpus import paths
from corpus.errors import Fault
from corpus.sources import SourceFile, source_files

HEARD_EVERY = 1.0  # seconds between two questions to the system whether anything stirs
LOOKED_EVERY = 30.0  # seconds between two looks where the system cannot tell
QUIET = 1.0  # seconds in which nothing may change, so that it counts as come to rest
LONGEST = 60.0  # seconds that are waited for rest; where somebody writes on and on, what is there must do
SHARE = 20  # looking takes at most one part in so many of the time, however many files there are
MOST_FOLDERS = 4096  # folders that are listened to at once; the system has few such ears for one user

# 0: the browser watches nothing; poll: look, though the system says that it can tell.
WISH = "PARKBROWSE_WATCH"
# Disks on which others write whom this system does not know (Linux, the types of /proc/self/mountinfo).
_SHARED = {
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "gfs2", "glusterfs", "gpfs", "lustre",
    "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
}  # fmt: skip

State = Mapping[Path, tuple[int, int]]  # every file there is to read: its size in bytes, when it changed (ns)


class Difference(NamedTuple):
    """How many files were added, changed, removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0


def difference(before: State, after: State) -> Difference:
    """What happened to files between two states."""
    both = before.keys() & after.keys()
    changed = sum(before[path] != after[path] for path in both)
    return Difference(len(after) - len(both), changed, len(before) - len(both))


def is_unwanted() -> bool:
    """Whether the reader wants nothing to be watched that he did not ask for."""
    return os.environ.get(WISH, "") == "0"


def looks_are_wanted() -> bool:
    """Whether the reader wants one to look again and again, also where the system tells."""
    return os.environ.get(WISH, "") == "poll"


def is_told(source: Path) -> bool:
    """Whether the system tells what changes there: not on a network disk, nor where the reader says otherwise."""
    return not looks_are_wanted() and not any(map(_is_shared, (_nearest_folder(source), source)))


def states(sources: Sequence[Path], stop: Event, passed_over: Collection[Path] = ()) -> Iterator[State]:
    """The SOURCEs as they are, and as they are each time that changed, until `stop` is set.

    `passed_over` are files that do not count though they lie in a SOURCE, as the corpus file that is built of it. A
    SOURCE that is not there has no files. What happens between two states is not lost, however long one is busy
    with the first of them.
    """
    view = _View(sources, passed_over)
    last: State | None = None
    while not stop.is_set():
        folders = _folders(sources)
        with _listening(sources, folders) as ear:
            while not stop.is_set():
                now = _at_rest(view, last, ear, stop)
                if now != last and not stop.is_set():
                    last = now
                    yield now
                if ear.stale or _folders(sources) != folders:
                    break  # some came, went or were replaced: others are to be listened to
                stop.wait(SHARE * view.took)
                ear.wait(stop)


# -- what there is


class _View:
    """The files of some SOURCEs, as a build would find them; `took` is how many seconds the last look at them did."""

    took = 0.0

    def __init__(self, sources: Sequence[Path], passed_over: Collection[Path]) -> None:
        self._sources, self._passed_over = sources, {paths.real(path) for path in passed_over}

    def seen(self) -> State:
        """Every file now."""
        begun = time.monotonic()
        found = {file.path: (file.size, file.modified) for source in self._sources for file in _files(source)}
        if self._passed_over:
            found = {path: at for path, at in found.items() if paths.real(path) not in self._passed_over}
        self.took = time.monotonic() - begun
        return found


def _files(source: Path) -> Sequence[SourceFile]:
    try:
        return source_files([source])
    except (Fault, OSError):  # it is not there, or holds nothing to read
        return ()


def _at_rest(view: _View, last: State | None, ear: _Ear, stop: Event) -> State:
    """The state that changes no more: not in the middle of a copy, or of a file that is being written."""
    now, until = view.seen(), time.monotonic() + LONGEST
    while last is not None and now != last and time.monotonic() < until and not stop.wait(QUIET):
        moving = {path for path in now.keys() | last.keys() if now.get(path) != last.get(path)}
        if ear.is_silent() and all(stamp(path) == now.get(path) for path in moving):
            break
        now = view.seen()
    return now


def stamp(path: Path) -> tuple[int, int] | None:
    """What a `State` has of a file; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _folders(sources: Sequence[Path]) -> dict[str, int]:
    """The folders in which something may happen, each with what tells it from one that comes in its place."""
    found: dict[str, int] = {}
    for source in sources:
        names = [str(_nearest_folder(source))]
        for folder, folders, _ in os.walk(source.absolute()):
            folders[:] = [name for name in folders if not name.startswith(".")]
            names.append(folder)
        for name in names:
            with suppress(OSError):  # gone meanwhile
                found[name] = Path(name).stat().st_ino
    return found


def _nearest_folder(source: Path) -> Path:
    """The folder that a SOURCE lies in, where it would come back to; one above, where that is gone, too."""
    return next(folder for folder in source.absolute().parents if folder.is_dir())


# -- whether anything stirs


class _Ear:
    """Hears of changes: those that the system tells, one set after the other; none are told where that is None.

    It is `stale` once one of its folders went: what came back in its place, were it the same, is not heard any more.
    """

    stale = False

    def __init__(self) -> None:
        self._told: Iterator[Collection[object]] | None = None

    def hear(self, told: Iterator[Collection[object]]) -> None:
        """Listen to this."""
        next(told)  # from here on
        self._told = told

    def wait(self, stop: Event) -> None:
        """Until something stirs; until it is time for a look, where nobody tells."""
        if self._told is None:
            stop.wait(LOOKED_EVERY)
            return
        while not stop.wait(HEARD_EVERY) and self.is_silent():
            pass

    def is_silent(self) -> bool:
        """Whether nothing was told since this was asked."""
        return self._told is None or not next(self._told, ())


@contextmanager
def _listening(sources: Sequence[Path], folders: Mapping[str, int]) -> Iterator[_Ear]:
    """An ear for some folders."""
    ear = _Ear()
    if len(folders) > MOST_FOLDERS or not all(map(is_told, sources)):
        yield ear
        return
    from watchfiles import watch  # the browser shows its first frame without

    roots = {str(source.absolute()) for source in sources}

    def counts(change: object, path: str) -> bool:
        ear.stale |= path in folders
        inside = any(path.startswith(f"{root}{os.sep}") for root in roots)
        # A folder above that came back.
        leads_there = any(root.startswith(f"{path}{os.sep}") for root in roots)
        return path in roots or leads_there or (inside and not path.rpartition(os.sep)[2].startswith("."))

    # It is asked now and then rather than left to wait: in its own waiting it would hear of no end. It is told of every
    # folder by itself: to find them, it would hold up the keys for a fifth of a second where there are 100,000 files.
    told = watch(
        *folders, watch_filter=counts, recursive=False, step=1, rust_timeout=1, yield_on_timeout=True,
        force_polling=False, ignore_permission_denied=True,
    )  # fmt: skip
    with suppress(OSError, RuntimeError):  # a folder has gone, or no more ears are to be had: one looks
        ear.hear(told)
    with closing(told):
        yield ear


def _is_shared(folder: Path) -> bool:
    """Whether a folder lies on a disk that others write to, too. Unknown disks and other systems are taken for own."""
    try:
        at = folder.stat().st_dev
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    disk = f"{os.major(at)}:{os.minor(at)}"
    kinds = (line.partition(" - ")[2].split()[0] for line in mounts.splitlines() if line.split()[2] == disk)
    return any(kind in _SHARED or kind.startswith("fuse.") for kind in kinds)
