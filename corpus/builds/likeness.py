"""What has to be alike on two machines for the same bytes to give the same reports there."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import PurePath
from typing import NamedTuple

from corpus import paths
from corpus.sources import helpers

# What bears on what is read; that which draws the screen does not.
LIBRARIES = ("jieba", "pypinyin", "opencc", "pypdfium2", "xlrd", "warcio", "rapidocr", "onnxruntime")


class Likeness(NamedTuple):
    """`code` is a digest of the program and its lexicon, `libraries` what files are read with, `helpers` the programs
    beside."""

    python: str
    code: str
    libraries: tuple[str, ...]
    helpers: tuple[str, ...]

    def differences(self, other: Likeness) -> Iterator[tuple[str, str, str]]:
        """What is not alike: its name, how it is here, and there."""
        for name, here, there in zip(self._fields, self, other, strict=True):
            if here != there:
                apart = set(here) ^ set(there) if isinstance(here, tuple) else set()
                told = [
                    ", ".join(sorted(apart & set(each))) or "—" if apart else str(each)
                    for each in (here, there)
                ]
                yield name, told[0], told[1]


@cache
def likeness() -> Likeness:
    """That of this process. Python counts by its minor version: what it knows of Unicode goes with that."""
    python = ".".join(platform.python_version_tuple()[:2])
    programs = {PurePath(each).name for each in helpers() if "/" in each}
    return Likeness(
        f"{platform.python_implementation()} {python}",
        code(),
        tuple(_versions()),
        ("LibreOffice",) * bool(programs),
    )


def code() -> str:
    """A digest of the code and the lexicon of the core, names of files and all."""
    whole = hashlib.sha256()
    for path in sorted(paths.HERE.rglob("*.*")):
        if path.suffix in (".py", ".yaml", ".tsv"):
            whole.update(f"{path.relative_to(paths.HERE).as_posix()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:12]


def _versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
