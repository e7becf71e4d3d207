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
from corpus.readers.archives import TAR, ZIP
from corpus.readers.delimited import DELIMITED
from corpus.readers.doc import DOC
from corpus.readers.docx import DOCX
from corpus.readers.epub import EPUB
from corpus.readers.format import Format, Member, Unread
from corpus.readers.html import HTML
from corpus.readers.json_records import JSON_RECORDS
from corpus.readers.libreoffice import RTF, WORD_XML
from corpus.readers.markdown import MARKDOWN
from corpus.readers.mhtml import MHTML
from corpus.readers.no_report import NO_REPORT
from corpus.readers.ods import ODS
from corpus.readers.odt import ODT
from corpus.readers.ofd import OFD
from corpus.readers.office import LOCKED, OTHER_OFFICE, SLIDES
from corpus.readers.pdf import PDF
from corpus.readers.picture import PICTURE
from corpus.readers.text import TEXT
from corpus.readers.warc import WARC
from corpus.readers.xls import XLS
from corpus.readers.xlsx import XLSX

__all__ = ["FORMATS", "Unread", "read_document"]

# The first that knows a file reads it; text knows every file, and refuses what is none.
FORMATS: tuple[Format, ...] = (
    PDF, DOCX, XLSX, DOC, OFD, ODT, ODS, EPUB, XLS, RTF, WORD_XML, SLIDES, LOCKED, OTHER_OFFICE, ZIP, WARC, TAR,
    JSON_RECORDS, DELIMITED, PICTURE, NO_REPORT, MHTML, HTML, MARKDOWN, TEXT,
)  # fmt: skip

DEEPEST = 4  # archives in archives; nobody packs reports deeper


def read_document(data: bytes, source: str, depth: int = 0) -> Iterator[Page | Unread]:
    """The pages that a file holds, each with its `sha`, and what of the file cannot be read.

    Raises `Fault` where nothing of it can be read: `binary` where no format knows the bytes, `empty` where they hold no
    text.
    """
    sha = hashlib.sha256(data).hexdigest()
    for content in _format_of(data, source).read(data, source):
        if isinstance(content, Member):
            yield from _member(content, depth + 1)
        elif isinstance(content, Page):
            yield content if content.sha else replace(content, sha=sha)
        else:
            yield content


def _member(member: Member, depth: int) -> Iterator[Page | Unread]:
    """The pages of a file within a file; its fault is one of what it lies in, and no more."""
    try:
        if depth > DEEPEST:
            raise Fault("nested", detail=str(DEEPEST))
        yield from read_document(member.data, member.source, depth)
    except Fault as fault:
        yield Unread(member.source, fault)


def _format_of(data: bytes, source: str) -> Format:
    return next(each for each in FORMATS if each.knows(data, source))
