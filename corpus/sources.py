"""SOURCE -> the files to read: which, where, and what is known before they are read.

In a folder, hidden files, links to what lies outside of it, and what is neither file nor folder are passed over: nobody
means them for pages. What a reader may take for a page and cannot be read is listed with its reason instead: a closed
file or folder, a link that leads nowhere or to itself.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from pathlib import Path
from typing import NamedTuple

from corpus import paths
from corpus.errors import Fault

LARGEST_FILE = 64 * 1024 * 1024  # bytes; nothing that a zone publishes comes near
_part = re.compile(r"#(?![^#]*\.[A-Za-z]\w{1,4}$)[^#/]+$")
_NOTHING = (ENOENT, ENOTDIR, ENAMETOOLONG)  # there is nothing under this name


_RECOGNISE = "PARKBROWSE_OCR"


_COLUMNS = "PARKBROWSE_COLUMNS"
FIELDS = ("text", "title", "date", "url", "publisher", "source", "index_no", "region")


def call_columns(names: Mapping[str, str]) -> None:
    """Have the columns of tables of reports known by these names from now on, by what they hold (`FIELDS`)."""
    os.environ[_COLUMNS] = json.dumps(dict(sorted(names.items())), ensure_ascii=False)


def called_columns() -> dict[str, str]:
    """What the reader says that columns of reports are called."""
    told: dict[str, str] = json.loads(os.environ.get(_COLUMNS, "") or "{}")
    return told


def wishes() -> str:
    """All that the reader wishes of how sources are read: corpora that were read otherwise are others."""
    return f"{'recognised' * recognises()}\n{os.environ.get(_COLUMNS, '')}".strip()


@contextmanager
def wished(told: str) -> Iterator[None]:
    """Have sources read in the block as `wishes` told of another process."""
    recognised, _, columns = told.partition("\n") if told.startswith("recognised") else ("", "", told)
    there = {_RECOGNISE: "1" if recognised else "", _COLUMNS: columns}
    was = {name: os.environ.get(name) for name in there}
    os.environ.update(there)
    try:
        yield
    finally:
        for name, value in was.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def recognise() -> None:
    """Have pictures of pages recognised from now on: here, and in the processes that this one begins."""
    os.environ[_RECOGNISE] = "1"


def recognises() -> bool:
    """Whether the reader asked for that. It takes seconds a page, and is never done by itself."""
    return os.environ.get(_RECOGNISE, "") not in ("", "0")


class SourceFile(NamedTuple):
    """A file to read: its name relative to SOURCE, where it lies, and what tells that it changed.

    `fault` is why it cannot be read, where that is known without trying. The name of a folder ends in `/`.
    """

    name: str
    path: Path
    size: int
    modified: int
    fault: Fault | None = None


def source_files(sources: Sequence[Path]) -> list[SourceFile]:
    """Every file to read, in order of name.

    Raises Fault for a SOURCE that is missing, cannot be read, is gone, is neither file nor folder, or holds nothing to
    read.
    """
    found: list[SourceFile] = []
    for source in sources:
        is_folder = _is_folder(source)
        prefix = f"{paths.real(source).name}/" if len(sources) > 1 and is_folder else ""
        inside = list(_inside(source, prefix))
        if not inside:
            raise _nothing_in(source)
        found += inside
    return sorted(found, key=lambda file: (file.name, file.path))


def look_at(sources: Sequence[Path]) -> None:
    """Raise what `source_files` raises, without going through more of a SOURCE than its first file."""
    for source in sources:
        if next(_inside(source, ""), None) is None:
            raise _nothing_in(source)


def _inside(source: Path, prefix: str) -> Iterator[SourceFile]:
    return _walk(source, prefix) if _is_folder(source) else _looked_at(source.name, source)


def _nothing_in(source: Path) -> Fault:
    return Fault("no-folder") if _is_gone(source) else Fault("empty-folder", source)


def is_part(name: str) -> bool:
    """Whether a page is called as a part of its file: `年鉴.xlsx#表一`, `年报.pdf#第2页`. Files may have a # too."""
    return bool(_part.search(name))


def whole_of(name: str) -> str:
    """The file, or the member of an archive, that a page is a part of."""
    return _part.sub("", name)


def file_named(sources: Sequence[Path], name: str) -> Path | None:
    """The file that a page was read from, by the name of the page: `2014/all.zip/a.docx`, `年鉴.xlsx#表一` are in the
    first file on the way. None where it is there no more, or the corpus was built elsewhere."""
    for source in sources:
        if source.is_dir():
            parts = name.partition("#")[0].split("/")
            if len(sources) > 1 and parts[0] == paths.real(source).name:
                parts = parts[1:]
            ways = (source.joinpath(*parts[:end]) for end in range(1, len(parts) + 1))
            found = next((way for way in ways if way.is_file()), None)
        else:
            found = (
                source
                if name == source.name or name.startswith((f"{source.name}/", f"{source.name}#"))
                else None
            )
        if found is not None and found.is_file():
            return found
    return None


def _is_gone(source: Path) -> bool:
    """Whether a folder that one stands in was removed meanwhile: it can be looked at, but has no name any more."""
    return not source.is_absolute() and paths.here() == Path("~")


def _is_folder(source: Path) -> bool:
    """Whether a SOURCE is a folder. Raises Fault where it is nothing that can be read."""
    try:
        mode = source.stat().st_mode
    except OSError as error:
        raise _refusal(source, error) from None
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        raise Fault("not-a-file", source)
    if not os.access(source, os.R_OK | (os.X_OK if stat.S_ISDIR(mode) else 0)):
        raise Fault("unreadable", source, os.strerror(EACCES))
    return stat.S_ISDIR(mode)


def _walk(source: Path, prefix: str) -> Iterator[SourceFile]:
    root = paths.real(source)
    closed: list[OSError] = []
    for folder, folders, names in os.walk(source, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if not name.startswith("."):
                yield from _looked_at(prefix + path.relative_to(source).as_posix(), path, root)
    for error in closed:  # a folder that cannot be entered is listed like a file that cannot be read
        path = Path(error.filename)
        name = f"{prefix}{path.relative_to(source).as_posix()}/"
        yield SourceFile(name, path, 0, 0, Fault.of("unreadable", path, error))


def _looked_at(name: str, path: Path, root: Path | None = None) -> Iterator[SourceFile]:
    """The file, with what is known of it; nothing where it is no file, a link to what lies outside of the folder
    `root`, or has gone since that was looked at."""
    leads_out = False
    try:
        if root and stat.S_ISLNK(path.lstat().st_mode):
            leads_out = not paths.real(path).is_relative_to(root)
        status = path.stat()
    except OSError as error:
        fault = _refusal(path, error)
        if fault.code == "broken-link" or not (leads_out or fault.code == "missing"):
            yield SourceFile(name, path, 0, 0, fault)
        return
    if leads_out:
        return
    if stat.S_ISREG(status.st_mode):
        closed = None if os.access(path, os.R_OK) else Fault("unreadable", path, os.strerror(EACCES))
        yield SourceFile(name, path, status.st_size, status.st_mtime_ns, closed)


def _refusal(path: Path, error: OSError) -> Fault:
    """Why nothing can be told of what is under a name."""
    if error.errno in (ELOOP, *_NOTHING):
        with suppress(OSError):  # no link, but something on the way to it
            return Fault("broken-link", path, str(path.readlink()))
    return Fault("missing", path) if error.errno in _NOTHING else Fault.of("unreadable", path, error)


def bytes_of(file: SourceFile) -> bytes:
    """What stands in a file now, whatever it was when it was listed.

    Raises `Fault`: `too-large`, `vanished`, `unreadable`, `not-a-file`.
    """
    if file.fault is not None:
        raise file.fault
    if file.size > LARGEST_FILE:
        raise _too_large(file)
    try:
        # Not to wait for a writer: a pipe may have come in the place of the file.
        handle = os.open(file.path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as opened:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Fault("not-a-file", file.path)
            data = opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Fault("vanished", file.path) from None
    except OSError as error:
        raise _refusal(file.path, error) from None
    if len(data) > LARGEST_FILE:
        raise _too_large(file)
    return data


def _too_large(file: SourceFile) -> Fault:
    return Fault("too-large", file.path, f"{LARGEST_FILE >> 20} MiB")
