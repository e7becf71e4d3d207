"""HTML -> Page: what a browser shows of it, its tables, and what it says of itself."""

from __future__ import annotations

import codecs
import re

from corpus.model import Page
from corpus.readers.base.format import Format
from corpus.readers.base.rendering import GridCell, Rendering
from corpus.readers.base.text import decode
from corpus.readers.hypertext.body import read_body
from corpus.readers.hypertext.flow import DataTable
from corpus.readers.hypertext.main_text import beside

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LOOKED_AT = 65_536  # bytes at the head, which show what a file is
# A page begins so, be it behind a declaration or a comment.
_BEGINS = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s++html|html|head|body)[\s>]",
    re.I,
)
_TAG_FIRST = re.compile(rb"\s*+<(?:!--|[a-z])", re.I)
_BLOCK_END = re.compile(rb"</(?:p|div|td|th|tr|li|h[1-6]|table|ul)\s*+>", re.I)
_LEAST_BLOCKS = 6  # a piece of a page; fewer are what is left of markup in a text
_NAMED = (".html", ".htm", ".xhtml", ".shtml")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.I
)
_CODECS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-8": "utf-8", "utf8": "utf-8",
}  # fmt: skip


def is_html(data: bytes, source: str) -> bool:
    """The bytes are a page or a piece of one, not a text in which some tags were left."""
    head = data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    if encoding := _UTF16.get(head[:2]):
        head = head[2:].decode(encoding, "replace").encode()
    if _BEGINS.match(head):
        return True
    if not _TAG_FIRST.match(head):
        return False
    return source.lower().endswith(_NAMED) or len(_BLOCK_END.findall(head)) >= _LEAST_BLOCKS


def read_html(data: bytes, source: str, declared: str = "") -> Page:
    """The page of an HTML file. `declared` is the encoding that what brought the file names for it.

    Raises `Fault("binary")` where the bytes are no text and `Fault("empty")` where they show none.
    """
    found = _CHARSET.search(data[:_LOOKED_AT])
    name = declared or (found[1].decode("ascii") if found else "")
    text, encoding = decode(data, _CODECS.get(name.lower(), ""))
    body, head = read_body(text)
    meta = head.meta()
    blocks = list(body.flow.blocks())
    going = beside(blocks, body.parents, meta.get("title", ""))
    rendering = Rendering()
    for number, block in enumerate(blocks):
        if isinstance(block, DataTable):
            rendering.table(GridCell(*cell) for cell in block.grid)
        elif number in going:
            rendering.dropped(block.text, going[number])
        else:
            rendering.paragraph(block.text)
    return rendering.page(source, encoding, meta, sha="")


HTML = Format("html", is_html, lambda data, source: (read_html(data, source),))
