"""What the pages of a file depend on besides its bytes and its name: told as a version, one for each room of readers.

A page that was read by one version is read again by another. What does not reach pages (search, comparison, the store
itself) is no part of it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import NamedTuple

from corpus import paths
from corpus.lexicon.user.files import own_files, own_names
from corpus.sources import called_columns, recognises, wishes

# What every page goes through, whatever its file is.
_SHARED = (
    "model.py",
    "errors.py",
    "sources.py",
    "yaml_nodes.py",
    "period",
    "near_duplicates.py",
    "lexicon",
    "pipeline",
    "figures",
    "textindex/fts.py",
    "textindex/folding.py",
    "textindex/packing.py",
    "store/built_page.py",
    "store/records.py",
    "readers/__init__.py",
    "readers/no_report.py",
    "readers/base",
)


class _Reader(NamedTuple):
    """What else the pages of one room of readers depend on: rooms, libraries, programs, wishes of the reader."""

    rooms: tuple[str, ...]
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    recognised: bool = False
    columns: bool = False


_READERS = {
    "": _Reader(()),
    "base": _Reader(()),
    "web": _Reader(("readers/web", "readers/hypertext")),
    "sheets": _Reader(("readers/sheets",), ("xlrd",), columns=True),
    "word": _Reader(("readers/word",), programs=("soffice", "libreoffice")),
    "paged": _Reader(("readers/paged", "readers/layout"), ("rapidocr", "onnxruntime"), recognised=True),
}
_ALL = tuple(_READERS.values())
# What lies in an archive may be of any room.
_READERS["archives"] = _Reader(
    ("readers/archives", *(room for each in _ALL for room in each.rooms)),
    ("warcio", *(name for each in _ALL for name in each.libraries)),
    ("soffice", "libreoffice"),
    recognised=True,
    columns=True,
)


def version() -> str:
    """The version of all that a corpus depends on besides the bytes of its files."""
    return f"{code_of_corpus()}{''.join(versions().values())}{own_files()}{wishes()}"


def versions() -> dict[str, str]:
    """The versions of all that pages depend on, by the rooms of their readers: code, lexicon, the reader's own names,
    what is installed to read with, how the reader wishes it read."""
    return {reader: _version(of) for reader, of in _READERS.items()}


def _version(of: _Reader) -> str:
    told = [_code_of(*_SHARED), _code_of(*of.rooms), own_names()]
    told += [name for name in of.libraries if find_spec(name) is not None]
    told += [found for found in map(which, of.programs) if found]
    told += ["recognised"] * (of.recognised and recognises())
    told += [repr(called_columns())] * of.columns
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def code_of_corpus() -> str:
    """The checksum of all code and all of the lexicon: what a corpus file is put together by is part of it."""
    return _code_of("")


def code_of_readers() -> str:
    """The checksum of the code that says which reader a file is for."""
    return _code_of("readers")


def _code_of(*rooms: str) -> str:
    """The checksum of the code and the tables in some rooms, named by their paths under `corpus`."""
    return _code_in(paths.HERE, rooms)


@cache
def _code_in(here: Path, rooms: tuple[str, ...]) -> str:
    whole = hashlib.sha256()
    for path in sorted(path for room in rooms for path in _files_in(here / room)):
        whole.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _files_in(room: Path) -> list[Path]:
    if room.is_file():
        return [room]
    return [path for path in room.rglob("*.*") if path.suffix in (".py", ".yaml", ".tsv")]
