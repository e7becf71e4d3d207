"""From the bytes of one file to its pages of text: one format a file, all of them in `FORMATS`.

To add a format, write `corpus/readers/NAME.py` with a `Format` and give it a line in `FORMATS`. `rendering.py` puts a
page together from paragraphs and tables, so that every format looks the same to all that comes behind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.archives.epub import EPUB
from corpus.readers.archives.packed import MOST_MEMBERS, MOST_UNPACKED, TAR, ZIP
from corpus.readers.archives.warc import WARC
from corpus.readers.base.format import Format, Member, Unread
from corpus.readers.base.text import TEXT
from corpus.readers.no_report import NO_REPORT
from corpus.readers.paged.ofd import OFD
from corpus.readers.paged.pdf import PDF
from corpus.readers.paged.picture import PICTURE
from corpus.readers.sheets.delimited import DELIMITED
from corpus.readers.sheets.json_records import JSON_RECORDS
from corpus.readers.sheets.ods import ODS
from corpus.readers.sheets.xls import XLS
from corpus.readers.sheets.xlsx import XLSX
from corpus.readers.web.html import HTML
from corpus.readers.web.markdown import MARKDOWN
from corpus.readers.web.mhtml import MHTML
from corpus.readers.word.doc import DOC
from corpus.readers.word.docx import DOCX
from corpus.readers.word.libreoffice import RTF, WORD_XML
from corpus.readers.word.odt import ODT
from corpus.readers.word.office import LOCKED, OTHER_OFFICE, SLIDES

__all__ = ["FORMATS", "Unread", "read_document"]

# The first that knows a file reads it; text knows every file, and refuses what is none.
FORMATS: tuple[Format, ...] = (
    PDF, DOCX, XLSX, DOC, OFD, ODT, ODS, EPUB, XLS, RTF, WORD_XML, SLIDES, LOCKED, OTHER_OFFICE, ZIP, WARC, TAR,
    JSON_RECORDS, DELIMITED, PICTURE, NO_REPORT, MHTML, HTML, MARKDOWN, TEXT,
)  # fmt: skip

DEEPEST = 4  # archives in archives; nobody packs reports deeper


class _Unpacking:
    """What a file on the disk may still hold, archives within archives together: sixteen in each of sixteen are a bomb,
    though each alone is none."""

    def __init__(self) -> None:
        self._bytes, self._members = MOST_UNPACKED, MOST_MEMBERS

    def take(self, member: Member) -> None:
        """A file in it is to be read."""
        self._bytes -= len(member.data)
        self._members -= 1

    def heed(self) -> None:
        """Raise `Fault` where that is more than anybody means to read."""
        if self._bytes < 0:
            raise Fault("too-large", detail=f"{MOST_UNPACKED >> 20} MiB")
        if self._members < 0:
            raise Fault("too-many-members", detail=f"{MOST_MEMBERS:,}")


def read_document(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The pages that a file holds, each with its `sha`, and what of the file cannot be read.

    Raises `Fault` where nothing of it can be read: `binary` where no format knows the bytes, `empty` where they hold no
    text; `too-large` or `too-many-members` behind what may be unpacked.
    """
    return _read(data, source, 0, _Unpacking())


def _read(data: bytes, source: str, depth: int, unpacking: _Unpacking) -> Iterator[Page | Unread]:
    sha, content = hashlib.sha256(data).hexdigest(), None
    for content in _format_of(data, source).read(data, source):
        if isinstance(content, Member):
            unpacking.take(content)
            unpacking.heed()
            yield from _member(content, depth + 1, unpacking)
        elif isinstance(content, Page):
            yield content if content.sha else replace(content, sha=sha)
        else:
            yield content
    if content is None:  # an archive of nothing: to be told, not to vanish
        raise Fault("empty", detail=source)


def reader_of(data: bytes, source: str) -> str:
    """The room of readers that a file is for: `web`, `paged`; empty for what is none of theirs."""
    read = _format_of(data, source).read
    room = getattr(read, "func", read).__module__.removeprefix(f"{__name__}.")
    return room.split(".")[0] if "." in room else ""


def _member(member: Member, depth: int, unpacking: _Unpacking) -> Iterator[Page | Unread]:
    """The pages of a file within a file; its fault is one of what it lies in, and no more."""
    try:
        if depth > DEEPEST:
            raise Fault("nested", detail=str(DEEPEST))
        yield from _read(member.data, member.source, depth, unpacking)
    except Fault as fault:
        unpacking.heed()  # it is one of the whole file
        yield Unread(member.source, fault)


def _format_of(data: bytes, source: str) -> Format:
    return next(each for each in FORMATS if each.knows(data, source))
