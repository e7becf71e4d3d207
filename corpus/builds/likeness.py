"""What has to be alike on two machines for the same bytes to give the same reports there."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from shutil import which
from typing import NamedTuple

from corpus.builds.versions import code_of_corpus

# What bears on what is read; that which draws the screen does not.
LIBRARIES = ("jieba", "pypinyin", "opencc", "pypdfium2", "xlrd", "warcio", "rapidocr", "onnxruntime")
OFFICE = ("soffice", "libreoffice")


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
    return Likeness(
        f"{platform.python_implementation()} {python}",
        code_of_corpus()[:12],
        tuple(_versions()),
        ("LibreOffice",) * any(map(which, OFFICE)),
    )


def _versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
