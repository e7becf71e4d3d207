"""A ZIP of XML parts, as DOCX, ODT and OFD are, opened so that a hostile one does no harm.

A part is measured before it is unpacked, and refused where it declares a document type: without one there are no
entities to expand and no files to fetch (https://docs.python.org/3/library/xml.html#xml-vulnerabilities).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import suppress
from functools import cached_property
from xml.etree import ElementTree
from xml.parsers import expat

from corpus.errors import Fault
from corpus.readers.base.damage import damaged

ZIP = b"PK\x03\x04"
LARGEST = 32  # MiB of one part unpacked; a thousand pages of Word take about 10
MOST_TAGS = 1_500_000  # of one part, end tags included: about 600 MB as a tree
MOST_ATTRIBUTES = 3_000_000

_CHUNK = 65536


class Package:
    """The parts of a package by their names, which are compared as Windows does: without case, `\\` as `/`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged("ZIP", error) from error

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._parts

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none. Raises `Fault`: `too-large`, `encrypted`, `damaged`."""
        info = self._parts.get(_normal(name))
        if info is None:
            return None
        if info.file_size > LARGEST << 20:
            raise Fault("too-large", detail=f"{LARGEST} MiB")
        if info.flag_bits & 1:
            raise Fault("encrypted")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise damaged("ZIP", error) from error

    def xml(self, name: str) -> ElementTree.Element | None:
        """The root of a part; None where there is none. Raises as `part` and `parse` do."""
        data = self.part(name)
        return None if data is None else parse(data)

    @cached_property
    def _parts(self) -> dict[str, zipfile.ZipInfo]:
        return {_normal(info.filename): info for info in self._zip.infolist()}


def package_of(data: bytes) -> Package | None:
    """The package that the bytes are; None where they are no whole ZIP."""
    if data.startswith(ZIP):
        with suppress(Fault):
            return Package(data)
    return None


def parse(data: bytes) -> ElementTree.Element:
    """The root of an XML document. Raises `Fault`: `doctype`, `too-large`, `damaged`."""
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise Fault("too-large", detail=f"{MOST_TAGS:,} XML")
    try:
        _refuse_doctype(data)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise damaged("XML", error) from error


class _RootReached(Exception):
    """The first element begins: a document type cannot come any more."""


def _refuse_doctype(data: bytes) -> None:
    def refuse(*_: object) -> None:
        raise Fault("doctype")

    def stop(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    with suppress(_RootReached):
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
