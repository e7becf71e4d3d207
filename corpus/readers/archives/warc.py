"""Web archives (WARC, packed or not) -> the pages that were fetched, by way of warcio (extra `warc`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from corpus.errors import Fault
from corpus.readers.archives.packed import MOST_MEMBERS, Unpacked
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Content, Format, Member, Unread
from corpus.sources import LARGEST_FILE

_PACKED = b"\x1f\x8b"
_BEGINS = b"WARC/"
# What the library stumbles over where a record lacks what it looks for, besides what it says of itself.
_BROKEN = (OSError, EOFError, ValueError, AttributeError, TypeError, LookupError)
_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/msword",
         "application/vnd.openxmlformats-officedocument")  # fmt: skip


def _knows(data: bytes, source: str) -> bool:
    return data.startswith(_BEGINS) or (
        data.startswith(_PACKED) and source.lower().endswith((".warc.gz", ".warc"))
    )


def read_warc(data: bytes, source: str) -> Iterator[Content]:
    """The answers that hold a document, each called by its address. Raises `Fault`: `missing-extra`, `damaged`;
    `too-large` and `too-many-members` behind what may be unpacked."""
    try:
        from warcio import archiveiterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise Fault("missing-extra", detail="warc") from None
    try:
        records = archiveiterator.ArchiveIterator(Unpacked(data))
        records.INC_RECORD = (
            ""  # what it would write over the screen of an odd record; what follows tells enough
        )
        for number, record in enumerate(records):
            if number >= MOST_MEMBERS:
                raise Fault("too-many-members", detail=f"{MOST_MEMBERS:,}")
            if record.rec_type == "response" and _is_document(record.http_headers):
                yield _page(source, record)
    except (ArchiveLoadFailed, *_BROKEN) as error:
        yield Unread(f"{source}/", damaged("WARC", error))


def _is_document(headers: object) -> bool:
    """An answer with a document in it, and neither a picture nor a notice that there is none."""
    status = getattr(headers, "get_statuscode", lambda: "200")()
    kind = getattr(headers, "get_header", lambda name: None)("Content-Type") or "text/html"
    return status == "200" and str(kind).lower().startswith(_READ)


def _page(source: str, record: Any) -> Member | Unread:
    name = f"{source}/{record.rec_headers.get_header('WARC-Target-URI') or ''}"
    with redirect_stderr(
        io.StringIO()
    ) as said:  # the one way in which the library tells that a page is cut short
        data = record.content_stream().read(LARGEST_FILE + 1)
    if said.getvalue():
        return Unread(name, damaged("WARC", ValueError(said.getvalue())))
    if len(data) > LARGEST_FILE:
        return Unread(name, Fault("too-large", detail=f"{LARGEST_FILE >> 20} MiB"))
    return Member(name, data)


WARC = Format("warc", _knows, read_warc)
