"""What Office writes and what is no report, or is locked: known by its content, and told with a way out."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from corpus.errors import Fault
from corpus.readers.base.format import Content, Format
from corpus.readers.base.ole import OLE, CompoundFile
from corpus.readers.base.xml_package import package_of
from corpus.readers.word.libreoffice import read_converted

_WORKS = "MatOST"  # the stream in which Works kept a text; WPS Office writes .wps as Word does


def _is_slides(data: bytes, source: str) -> bool:
    if data.startswith(OLE):
        return _holds(data, "PowerPoint Document")
    package = package_of(data)
    return package is not None and "ppt/presentation.xml" in package


def _read_slides(data: bytes, source: str) -> Iterator[Content]:
    raise Fault("slides")


def _is_locked(data: bytes, source: str) -> bool:
    return data.startswith(OLE) and _holds(data, "EncryptedPackage")


def _read_locked(data: bytes, source: str) -> Iterator[Content]:
    raise Fault("encrypted")


def _read_other(data: bytes, source: str) -> Iterator[Content]:
    """A compound file that no format knows: what Works wrote, a message, a drawing, a part of an installation."""
    if _holds(data, _WORKS):
        return read_converted("Works", ".wps", data, source)
    CompoundFile(data)  # where it is damaged, that is to be told
    raise Fault("other-office")


def _holds(data: bytes, stream: str) -> bool:
    try:
        return stream in CompoundFile(data)
    except (Fault, struct.error):
        return False


SLIDES = Format("slides", _is_slides, _read_slides)
LOCKED = Format("locked", _is_locked, _read_locked)
OTHER_OFFICE = Format("other office", lambda data, source: data.startswith(OLE), _read_other)
