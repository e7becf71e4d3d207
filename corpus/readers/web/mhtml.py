"""MHTML -> Page: a web page in one file, as Chrome, WPS and Word save it; a `.doc` or `.mht` may be one."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.base.format import Content, Format, Unread
from corpus.readers.base.rendering import text_sha
from corpus.readers.web.html import read_html

_LOOKED_AT = 8_192  # bytes at the head
_HEADER = re.compile(rb"\A\s*+[A-Za-z][\w-]*+:[ \t]?\S")
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_PAGES = re.compile(rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M)


def is_mhtml(data: bytes) -> bool:
    """The head is that of a message that holds web pages."""
    head = data[:_LOOKED_AT]
    return all(pattern.search(head) for pattern in (_HEADER, _MIME, _PAGES))


def read_mhtml(data: bytes, source: str) -> Iterator[Content]:
    """The page that was saved, and its frames as far as they show text, as pages of their own: `NAME#2`.

    Raises `Fault("empty")` where no part shows any.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    shown = False
    for number, part in enumerate(filter(_is_page, message.walk()), 1):
        name = f"{source}#{number}" if shown else source
        try:
            yield _read(part, name, str(message.get("Snapshot-Content-Location", "")), whole=not shown)
            shown = True
        except Fault as fault:
            if fault.code != "empty":
                yield Unread(name, fault)
                shown = True
    if not shown:
        raise Fault("empty", detail=source)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _read(part: Message, name: str, address: str, whole: bool) -> Page:
    """A part as a page: the first that shows text stands for the whole file."""
    html = part.get_payload(decode=True)
    page = read_html(html if isinstance(html, bytes) else b"", name, part.get_content_charset() or "")
    place = address if whole else str(part.get("Content-Location", ""))
    meta = {"url": place, **page.meta} if place.startswith("http") else page.meta
    return replace(page, meta=meta, sha="" if whole else text_sha(page.raw))


MHTML = Format("mhtml", lambda data, source: is_mhtml(data), read_mhtml)
