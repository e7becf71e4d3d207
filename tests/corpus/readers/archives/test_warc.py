"""A web archive that was cut or altered is told for damaged, whatever the library stumbles over."""

from __future__ import annotations

import gzip
import hashlib
import os
from contextlib import suppress

import pytest

from corpus import readers
from corpus.errors import Fault
from corpus.readers import Unread, read_document
from corpus.readers.archives import packed, warc

pytest.importorskip("warcio")


def answer(body: bytes, kind: bytes = b"response", broken: bool = False) -> bytes:
    packed = gzip.compress(body)
    if broken:
        packed = packed[: len(packed) // 2] + bytes(100) + packed[len(packed) // 2 + 100 :]
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed
    head = b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://a/\r\nContent-Length: %d\r\n\r\n" % (
        kind,
        len(http),
    )
    return head + http + b"\r\n\r\n"


TEXT = b"".join(b"<p>%d %s</p>" % (n, hashlib.sha256(bytes(n)).hexdigest().encode()) for n in range(2000))
BROKEN = {
    "a page that was altered where it is packed": answer(TEXT, broken=True),
    "an answer without an address": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\nHTTP/1.1 200 OK\r\n\r\nab\r\n\r\n",
    "no length": b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "a length that is none": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "cut in its head": b"WARC/1.0\r\nWARC-Ty",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_and_nothing_else_happens(
    data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with suppress(Fault):
        assert all(isinstance(each, Unread) for each in read_document(data, "a.warc"))
    assert capfd.readouterr() == ("", "")


BOMBS = {
    "pages that unpack to more than may be": (answer(b"<p>" + b"a" * 40_000) * 4, "too-large", 2),
    "an archive that does": (
        gzip.compress(answer(b"<p>a") + answer(b"<p>b" + os.urandom(150_000))),
        "too-large",
        1,
    ),
    "more records than anybody means to read": (
        answer(b"<p>a") + answer(b"b", b"metadata") * 9,
        "too-many-members",
        1,
    ),
}


@pytest.mark.parametrize(("data", "code", "least"), BOMBS.values(), ids=BOMBS)
def test_what_would_unpack_without_end_is_told_behind_what_was_read(
    data: bytes, code: str, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (packed, readers):
        monkeypatch.setattr(module, "MOST_UNPACKED", 100_000)
    monkeypatch.setattr(warc, "MOST_MEMBERS", 8)
    pages: list[object] = []
    with pytest.raises(Fault, match=code):
        pages.extend(read_document(data, "a.warc"))
    assert len(pages) >= least
