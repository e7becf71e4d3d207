"""EPUB -> its chapters in the order of reading, each to be read as the HTML that it is (EPUB 3, OCF and package)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from corpus.errors import Fault
from corpus.readers.base.format import Content, Format, Member, Unread
from corpus.readers.base.xml_package import Package, package_of

_CONTAINER = "META-INF/container.xml"


def _knows(data: bytes, source: str) -> bool:
    package = package_of(data)
    return package is not None and _CONTAINER in package


def read_epub(data: bytes, source: str) -> Iterator[Content]:
    """The chapters of a book. Raises `Fault`: `damaged` where it does not tell them; those of `Package`."""
    package = Package(data)
    for name in _chapters(package):
        try:
            chapter = package.part(name)
            yield Member(f"{source}/{name}", chapter or b"")
        except Fault as fault:
            yield Unread(f"{source}/{name}", fault)


def _chapters(package: Package) -> list[str]:
    """The names of the chapters, in the order of the spine."""
    container = package.xml(_CONTAINER)
    roots = [] if container is None else [each.get("full-path", "") for each in _all(container, "rootfile")]
    book = package.xml(roots[0]) if roots else None
    if book is None:
        raise Fault("damaged", detail=_CONTAINER)
    files = {each.get("id", ""): unquote(each.get("href", "")) for each in _all(book, "item")}
    folder = posixpath.dirname(roots[0])
    chapters = (
        posixpath.normpath(posixpath.join(folder, files[each.get("idref", "")]))
        for each in _all(book, "itemref")
        if each.get("idref") in files
    )
    return list(dict.fromkeys(chapters))  # a spine names each once (EPUB 3, 5.7.2)


def _all(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == name)


EPUB = Format("epub", _knows, read_epub)
