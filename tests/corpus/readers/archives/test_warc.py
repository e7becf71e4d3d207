"""A web archive that was cut or altered is told for damaged, whatever the library stumbles over."""

from __future__ import annotations

import pytest

from corpus.readers import Unread, read_document

pytest.importorskip("warcio")
BROKEN = {
    "an answer without an address": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\nHTTP/1.1 200 OK\r\n\r\nab\r\n\r\n",
    "no length": b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "cut in its head": b"WARC/1.0\r\nWARC-Ty",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_and_raises_nothing_else(data: bytes) -> None:
    assert all(isinstance(each, Unread) for each in read_document(data, "a.warc"))
