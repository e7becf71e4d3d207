"""What is installed: the program, what it rests on, what else would let it read more."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec

from corpus import paths
from corpus.doctor.finding import OK, WRONG, Finding
from corpus.store.health import has_full_text, sqlite_version

# The extras of `pyproject.toml`, each with the modules that it brings; what they are for stands in the catalogue.
EXTRAS = {
    "sheets": ("xlrd",),
    "warc": ("warcio",),
    "ocr": ("rapidocr", "onnxruntime"),
    "cluster": ("distributed",),
    "serve": ("textual_serve",),
}
PACKAGES = ("corpus", "tui")
OFFICE = ("soffice", "libreoffice")
_bound = re.compile(r"(>=|<)\s*(\d[\d.]*)")
_name = re.compile(r"[\w.-]+")


def versions() -> Iterator[Finding]:
    """The program, Python, SQLite and the packages that the program says it needs."""
    yield Finding("versions", "Python", "value", (platform.python_version(),))
    yield (
        Finding("versions", "SQLite", "value", (sqlite_version(),))
        if has_full_text()
        else Finding("versions", "SQLite", "no-full-text", (sqlite_version(),), WRONG)
    )
    try:
        own, needed = metadata.version(paths.APP), metadata.requires(paths.APP) or []
    except metadata.PackageNotFoundError:
        yield Finding("versions", paths.APP, "not-installed", state=WRONG)
        return
    yield Finding("versions", paths.APP, "value", (own,))
    yield from (_package(need) for need in needed if "extra ==" not in need)
    yield from _shared()


def _shared() -> Iterator[Finding]:
    """The packages of the program into which another distribution has put its own: their names are common ones."""
    owners = metadata.packages_distributions()
    for package in PACKAGES:
        others = sorted({*owners.get(package, ())} - {paths.APP})
        if others:
            yield Finding("versions", package, "package-shared", (", ".join(others),), WRONG)


def _package(need: str) -> Finding:
    """A package against what is asked of it: `textual<9,>=8.2`."""
    name = _name.match(need)
    known = name[0] if name else need
    try:
        version = metadata.version(known)
    except metadata.PackageNotFoundError:
        return Finding("versions", known, "package-missing", (need,), WRONG)
    if fits(version, need):
        return Finding("versions", known, "value", (version,))
    return Finding("versions", known, "package-misfit", (version, need), WRONG)


def fits(version: str, need: str) -> bool:
    """Whether a version is within the bounds of a requirement; only `>=` and `<` are looked at."""
    return all(
        (_parts(version) >= _parts(bound)) if sign == ">=" else (_parts(version) < _parts(bound))
        for sign, bound in _bound.findall(need.partition(";")[0])
    )


def _parts(version: str) -> list[int]:
    numbers = [int(part) for part in re.findall(r"\d+", version.partition("+")[0])]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def extras() -> Iterator[Finding]:
    """Every extra, and whether it is there: none is needed, each has its use."""
    for name, modules in EXTRAS.items():
        here = all(find_spec(module) is not None for module in modules)
        yield Finding("extras", name, f"extra-{name}" if here else f"extra-{name}-missing")


def helpers() -> Iterator[Finding]:
    """Programs beside this one that some files are read with."""
    found = next(filter(None, map(shutil.which, OFFICE)), None)
    yield (
        Finding("helpers", "LibreOffice", "value", (found,), OK)
        if found
        else Finding("helpers", "LibreOffice", "no-office")
    )
