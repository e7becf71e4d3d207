"""OpenDocument texts (ODT, OTT) of LibreOffice and WPS, by the rules that hold for Word documents.

What was deleted stands apart in the file and is not read. Notes stand at the end, a table in a table
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from corpus.errors import Fault
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Content, Format
from corpus.readers.base.rendering import GridCell, set_in
from corpus.readers.base.xml_package import Package, package_of
from corpus.readers.word.flow import LONGEST_LINE, Block, TitleLines, render, text_of_cell
from corpus.readers.word.grid import MOST_COLUMNS
from corpus.readers.word.numbering import Instance, Level, Numbering, numbered
from corpus.readers.word.word_text import lines_of, raised

_MIME = b"application/vnd.oasis.opendocument.text"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE, _OFFICE = (f"{{{_SPACE}{name}:1.0}}" for name in ("text", "table", "style", "office"))
_FORMATS = {
    "i": "lowerRoman",
    "I": "upperRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
    "": "none",
    "1": "decimal",
}
_HANZI_FORMATS = {
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac",
    "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop", "〇": "ideographDigital",
}  # fmt: skip
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_length = re.compile(r"(?P<size>-?\d{1,4}(?:\.\d{1,6})?)(?P<unit>cm|mm|in|pt)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_HALF_CHARACTER = 5.25  # points, of the usual type
_OUTLINE = "outline"  # the list that headings belong to
_UNREAD = {f"{_TEXT}{name}" for name in ("tracked-changes", "table-of-content", "alphabetical-index", "table-index",
                                         "illustration-index", "user-index", "object-index", "hidden-text", "ruby-text",
                                         "note-citation")}  # fmt: skip
_UNREAD.add(f"{_OFFICE}annotation")


class _OdfStyle(NamedTuple):
    parent: str | None
    hidden: bool | None
    high: bool | None
    indent: float | None  # of its paragraphs, in half characters


class _OdfList(NamedTuple):
    """The list that stands around a paragraph: how it is called among the lists, and how deep it is in it."""

    name: str
    level: int


class _OdfDocument:
    """A text while it is read, from its first paragraph to its last: numbers count on."""

    def __init__(self, package: Package) -> None:
        roots = [root for root in (package.xml("styles.xml"), package.xml("content.xml")) if root is not None]
        self._content = roots[-1] if roots else None
        self._styles: dict[str, _OdfStyle] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        for root in roots:
            self._read_styles(root)
        self._runs: dict[str, Instance] = {_OUTLINE: Instance(_OUTLINE, {}, {})}
        self._numbering = Numbering(self._levels, self._runs)
        self._last: dict[str, str] = {}  # by list style, the list that was numbered last
        self._notes: list[Element] = []
        self._title = TitleLines()

    @property
    def title(self) -> str:
        """What stands in the style for titles at the head; empty without one."""
        return self._title.text

    def blocks(self) -> Iterator[Block]:
        """The lines and tables of the text, its notes at the end."""
        body = next(self._content.iter(f"{_OFFICE}text"), None) if self._content is not None else None
        if body is None:
            raise Fault("damaged", detail="content.xml")
        yield from self._blocks(body, None)
        for note in self._notes:
            yield from self._blocks(note, None)

    def _blocks(self, parent: Element, around: _OdfList | None) -> Iterator[Block]:
        for child in parent:
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                yield from self._paragraph(child, around)
                around = None  # of an item the first paragraph has the number
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child, around)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag not in _UNREAD and child.get(f"{_TEXT}display") != "none":
                yield from self._blocks(child, around)

    def _list(self, element: Element, outer: _OdfList | None) -> Iterator[Block]:
        inner = _OdfList(outer.name, outer.level + 1) if outer else _OdfList(self._run(element), 0)
        for entry in element:
            start = entry.get(f"{_TEXT}start-value", "")
            if start.isdecimal():
                self._numbering.begin(inner.name, inner.level, int(start))
            numbers = entry.tag == f"{_TEXT}list-item"
            yield from self._entry(entry, inner, numbers)

    def _entry(self, entry: Element, around: _OdfList, numbers: bool) -> Iterator[Block]:
        for child in entry:
            if child.tag == f"{_TEXT}list":
                yield from self._list(child, around)
            elif child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                yield from self._paragraph(child, around if numbers else None)
                numbers = False
            elif child.tag not in _UNREAD:
                yield from self._blocks(child, None)

    def _run(self, element: Element) -> str:
        """The list that an outermost one is: a new one, or that which it goes on with."""
        style = element.get(f"{_TEXT}style-name", "")
        before = element.get(f"{_TEXT}continue-list")
        if before not in self._runs and element.get(f"{_TEXT}continue-numbering") == "true":
            before = self._last.get(style)
        name = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"list {len(self._runs)}"
        abstract = self._runs[before].abstract if before in self._runs and before else name
        self._levels.setdefault(abstract, self._levels.get(style, {}))
        self._runs[name] = Instance(abstract, {}, self._levels.get(style, {}))
        self._last[style] = name
        return name

    def _paragraph(self, paragraph: Element, around: _OdfList | None) -> Iterator[Block]:
        style = paragraph.get(f"{_TEXT}style-name")
        boxes: list[Element] = []
        text = "" if self._says(style, "hidden") else self._inline(paragraph, boxes)
        count = ""
        if around is not None:
            count = self._numbering.next(around.name, around.level)
        elif paragraph.tag == f"{_TEXT}h" and paragraph.get(f"{_TEXT}is-list-header") != "true":
            count = self._numbering.next(_OUTLINE, _integer(paragraph, "outline-level") - 1)
        if text.strip():
            self._title.take(text, any(name == "Title" for name, _ in self._line(style)))
            yield from lines_of(numbered(count, text))
        for box in boxes:
            yield from self._blocks(box, None)

    def _inline(self, parent: Element, boxes: list[Element]) -> str:
        pieces = [parent.text or ""]
        for child in parent:
            name = child.tag.rpartition("}")[2]
            if child.tag == f"{_TEXT}note":
                self._notes += child.iterfind(f"{_TEXT}note-body")
            elif child.tag == f"{_TEXT}s":
                pieces.append(" ")
            elif child.tag == f"{_TEXT}tab":
                pieces.append("\t")
            elif child.tag == f"{_TEXT}line-break":
                pieces.append("\n")
            elif name == "text-box":
                boxes.append(child)
            elif child.tag not in _UNREAD and not name.endswith(("desc", "title", "event-listeners")):
                style = child.get(f"{_TEXT}style-name") if name == "span" else None
                if not self._says(style, "hidden"):
                    text = self._inline(child, boxes)
                    pieces.append(raised(text) if self._says(style, "high") else text)
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = list(_rows(table))
        if len(rows) == 1 and len(list(rows[0])) == 1:
            yield from self._blocks(rows[0][0], None)  # a frame
            return
        cells: list[GridCell] = []
        inner: list[Block] = []
        for at, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag == f"{_TABLE}table-cell":
                    text = set_in(text_of_cell(self._blocks(cell, None), inner), self._indent(cell))
                    cells.append(
                        GridCell(
                            at, column, text, _count(cell, "rows-spanned"), _count(cell, "columns-spanned")
                        )
                    )
                column += _count(cell, "columns-repeated")
        if cells:
            yield cells
        yield from inner

    def _indent(self, cell: Element) -> float:
        """How far the first paragraph of a cell is set in by its style, in half characters."""
        first = next((each for each in cell.iter() if each.tag in {f"{_TEXT}p", f"{_TEXT}h"}), None)
        told = (
            [each.indent for _, each in self._line(first.get(f"{_TEXT}style-name"))]
            if first is not None
            else []
        )
        return next((each for each in told if each is not None), 0.0)

    def _says(self, style: str | None, what: str) -> bool:
        found = (getattr(each, what) for _, each in self._line(style))
        return next((bool(each) for each in found if each is not None), False)

    def _line(self, style: str | None) -> Iterator[tuple[str, _OdfStyle]]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style and style in self._styles and style not in seen and len(seen) < LONGEST_LINE:
            seen.add(style)
            yield style, self._styles[style]
            style = self._styles[style].parent

    def _read_styles(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == f"{_STYLE}style":
                of_text = element.find(f"{_STYLE}text-properties")
                said = of_text.attrib if of_text is not None else {}
                shown = said.get(f"{_TEXT}display")
                place = said.get(f"{_STYLE}text-position")
                self._styles[element.get(f"{_STYLE}name", "")] = _OdfStyle(
                    element.get(f"{_STYLE}parent-style-name"),
                    None if shown is None else shown == "none",
                    None if place is None else place.startswith("super"),
                    _indented(element.find(f"{_STYLE}paragraph-properties")),
                )
            elif element.tag in {f"{_TEXT}list-style", f"{_TEXT}outline-style"}:
                levels = {_integer(each, "level") - 1: _level(each) for each in element}
                is_outline = element.tag == f"{_TEXT}outline-style"
                self._levels[_OUTLINE if is_outline else element.get(f"{_STYLE}name", "")] = levels


def _level(element: Element) -> Level:
    at = _integer(element, "level")
    form = element.get(f"{_STYLE}num-format")
    before, behind = element.get(f"{_STYLE}num-prefix", ""), element.get(f"{_STYLE}num-suffix", "")
    if form is None:
        return Level(format="bullet", text=element.get(f"{_TEXT}bullet-char", ""))
    shown = _integer(element, "display-levels")
    count = ".".join(f"%{level}" for level in range(max(1, at - shown + 1), at + 1))
    follows = next((value for each in element.iter() for key, value in each.attrib.items()
                    if key == f"{_TEXT}label-followed-by"), "listtab")  # fmt: skip
    return Level(
        start=_integer(element, "start-value"),
        format=_FORMATS.get(form) or _HANZI_FORMATS.get(form[:1], "decimal"),
        text=f"{before}{count}{behind}" if form else "",
        suffix={"nothing": "nothing", "space": "space"}.get(follows, "tab"),
    )


def _indented(properties: Element | None) -> float | None:
    """How far the first line of a paragraph begins behind the edge, in half characters of 10.5 points; None untold."""
    if properties is None:
        return None
    told = [_length.fullmatch(properties.get(f"{_FO}{name}", "")) for name in ("margin-left", "text-indent")]
    points = [float(each["size"]) * _POINTS[each["unit"]] for each in told if each]
    return sum(points) / _HALF_CHARACTER if points else None


def _integer(element: Element, name: str) -> int:
    """What an attribute says; 1 where it is not there or no number."""
    written = element.get(f"{_TEXT}{name}", "")
    return int(written) if written.isdecimal() and len(written) < 10 else 1


def _rows(parent: Element) -> Iterator[Element]:
    """The rows of a table, those of its heading and of groups among them."""
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in {f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}:
            yield from _rows(child)


def _count(cell: Element, what: str) -> int:
    written = cell.get(f"{_TABLE}number-{what}", "")
    return min(max(int(written), 1), MOST_COLUMNS) if written.isdecimal() else 1


def read_odt(data: bytes, source: str) -> Iterator[Content]:
    """The page that an OpenDocument text is. Raises `Fault`."""
    package = Package(data)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise Fault("encrypted")
    try:
        document = _OdfDocument(package)
        rendering = render(document.blocks())
    except RecursionError as error:
        raise damaged("XML", error) from error
    yield rendering.page(source, "odt", {"title": document.title})


def _is_odt(data: bytes, source: str) -> bool:
    package = package_of(data)
    if package is None:
        return False
    try:
        return (package.part("mimetype") or b"").startswith(_MIME)
    except Fault:
        return False


ODT = Format("odt", _is_odt, read_odt)
