"""PDF → Page: the text layer, laid out by geometry (`layout/`) in a process apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.errors import Fault
from corpus.readers.base.format import Content, Format, Unread
from corpus.readers.base.rendering import Rendering
from corpus.readers.paged.laid import write
from corpus.readers.paged.pages_apart import blocks_of
from corpus.readers.paged.recognition import recognised
from corpus.sources import recognises

_HEAD = 1024  # bytes in which the mark of a PDF stands, whatever a mail or a server put before it
# Bytes; a page of a newspaper takes some ten million, one packed to burst all that there are.
MOST_MEMORY = 1 << 30
_MARK = b"%PDF-"
_PICTURED = ("scan", "unreadable-fonts", "damaged-page")  # what recognition may mend


def read_pdf(data: bytes, source: str) -> Iterable[Content]:
    """The page that a PDF holds, all its pages as one; behind it each of them that cannot be read.

    Raises `Fault`: `encrypted`, `damaged`, `scan`, `unreadable-fonts`, `empty`, `missing-extra`, and those of `apart`.
    """
    rendering = Rendering()
    meta: dict[str, str] = {}
    unread: list[Unread] = []
    for block in _blocks(data):
        if "unread" in block:
            unread.append(Unread(f"{source}#第{block['unread']}页", Fault(block["code"])))
        elif "title" in block:
            meta["title"] = block["title"]
        else:
            write(rendering, block)
    yield rendering.page(source, "pdf", meta)
    yield from unread


def _blocks(data: bytes) -> list[dict[str, Any]]:
    """The blocks of a PDF: by its text alone, and by recognition where that is asked for and something is not read."""
    try:
        found = blocks_of("corpus.readers.paged.pdfium:blocks", data, most_memory=MOST_MEMORY)
        missed = {block.get("code") for block in found}
    except Fault as fault:
        if not recognises() or fault.code not in _PICTURED:
            raise
        missed = {fault.code}
    if not recognises() or missed.isdisjoint(_PICTURED):
        return found
    return recognised("corpus.readers.paged.pdfium:recognised_blocks", data)


def _knows(data: bytes, source: str) -> bool:
    head = data[:_HEAD]
    return head.lstrip().startswith(_MARK) or (source.lower().endswith(".pdf") and _MARK in head)


PDF = Format("pdf", _knows, read_pdf)
