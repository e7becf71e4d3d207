"""Word documents (DOCX, DOCM, DOTX, DOTM) as a reader sees them, without Word.

Read are the paragraphs, tables, text boxes and notes of the document itself; not comments, page heads and feet, and
the table of contents. Automatic numbers are counted, tracked changes taken as accepted, hidden text is left out. Notes
stand at the end, footnotes first; a table within a table stands behind it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from corpus.errors import Fault
from corpus.readers.base.format import Content, Format, Member
from corpus.readers.base.rendering import indent_of, set_in
from corpus.readers.base.xml_package import ZIP, Package, package_of, parse
from corpus.readers.word.docx_names import RELATIONSHIP_ID, STRICT, flag, number, value, w
from corpus.readers.word.docx_numbering import numbering_of
from corpus.readers.word.docx_styles import Styles
from corpus.readers.word.docx_text import Inline, within
from corpus.readers.word.flow import Block, TitleLines, render, text_of_cell
from corpus.readers.word.grid import MOST_COLUMNS, Merge, MergingGrid
from corpus.readers.word.numbering import numbered
from corpus.readers.word.word_text import lines_of

_HALF_CHARACTER = 105  # twips of the type that tables are set in, 五号
_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_MAIN_TYPES = (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml",
               b"ms-word.document.macroEnabled", b"ms-word.template.macroEnabled")  # fmt: skip
_TYPES = "[Content_Types].xml"
# Names of Word's own styles, in every language.
_contents_style = re.compile(r"toc( \d| heading)|table of figures")


class _DocxDocument:
    """A Word document while it is read, from its first paragraph to its last: numbers and fields count on."""

    def __init__(self, package: Package, source: str) -> None:
        self._package = package
        self._source = source
        self._main = self._targets("").get("officeDocument", "word/document.xml")
        self._parts = self._targets(self._main)
        self._styles = Styles(self._related("styles"))
        self._numbering = numbering_of(self._related("numbering"), self._styles.list_of)
        # The ids, as they are referred to.
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._inline = Inline(self._styles, lambda kind, name: self._notes[kind].append(name))
        self._title = TitleLines()
        self.members: list[Member] = []  # documents of other kinds that it holds

    @property
    def title(self) -> str:
        """What stands first in Word's style for titles, over as many paragraphs as it goes on; empty without one."""
        return self._title.text

    def blocks(self) -> Iterator[Block]:
        """The lines and tables of the document, its notes at the end. Raises `Fault`."""
        root = self._xml(self._main)
        body = root.find(w("body")) if root is not None else None
        if body is None:
            raise Fault("damaged", detail=self._main)
        yield from self._blocks(body)
        for kind, names in self._notes.items():
            yield from self._blocks_of_notes(kind, names)

    def _blocks_of_notes(self, kind: str, names: list[str]) -> Iterator[Block]:
        root = self._related(f"{kind}s") if names else None
        notes = {each.get(w("id")): each for each in root} if root is not None else {}
        for name in dict.fromkeys(names):
            if name in notes:
                yield from self._blocks(notes[name])

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for joined in self._joined(parent):
            if joined[0].tag == w("p"):
                yield from self._paragraph(joined, in_cell=parent.tag == w("tc"))
            elif joined[0].tag == w("tbl"):
                yield from self._table(joined[0])
            else:
                self._take_in(joined[0])

    def _joined(self, parent: Element) -> Iterator[list[Element]]:
        """The paragraphs, tables and foreign parts of an element; together what runs on over marks that are gone."""
        together: list[Element] = []
        for child in within(parent):
            if child.tag == w("p"):
                together.append(child)
                if not self._inline.mark_is_gone(child):
                    yield together
                    together = []
            elif child.tag in {w("tbl"), w("altChunk")}:
                if together:
                    yield together
                    together = []
                yield [child]
        if together:
            yield together

    def _paragraph(self, joined: list[Element], in_cell: bool) -> Iterator[Block]:
        """The lines of a paragraph and what stands in its text boxes.

        What was several paragraphs has the properties of the first of which text is left. A number without text counts
        on; it is written in a cell alone, where it numbers a row.
        """
        read = [(each, *self._inline.read(each)) for each in joined]
        text = "".join(piece for _, piece, _ in read)
        of = next((each for each, piece, _ in read if piece.strip()), joined[-1])
        if text.strip() or not self._inline.mark_is_gone(of):
            count = self._number(of)
            style = self._styles.name(value(of.find(w("pPr")), "pStyle"))
            if (text.strip() or in_cell) and not _contents_style.fullmatch(style):
                self._title.take(text, style == "title")
                lines = lines_of(numbered(count, text))
                yield from lines if not in_cell else [self._set_in(of, text, lines[0]), *lines[1:]]
        for _, _, boxes in read:
            for box in boxes:
                yield from self._blocks(box)

    def _set_in(self, paragraph: Element, text: str, line: str) -> str:
        """The first line of a paragraph of a cell, as far in as its blanks or its properties set it."""
        properties = paragraph.find(w("pPr"))
        indent = properties.find(w("ind")) if properties is not None else None
        told = (
            [indent.get(w(name), "") for name in ("left", "start", "firstLine")] if indent is not None else []
        )
        twips = sum(int(each) for each in told if each.isdecimal() and len(each) < 6)
        return set_in(line, indent_of(text) or twips / _HALF_CHARACTER)

    def _number(self, paragraph: Element) -> str:
        """The automatic number of a paragraph, by itself or by its style; empty without one."""
        properties = paragraph.find(w("pPr"))
        own = properties.find(w("numPr")) if properties is not None else None
        list_id, level = value(own, "numId"), number(own, "ilvl")
        if list_id is None:
            by_style = self._styles.numbered(value(properties, "pStyle"))
            if by_style is None:
                return ""
            list_id, style, at = by_style
            if level is None:
                level = self._numbering.level_of_style(list_id, style) if at is None else at
        return self._numbering.next(list_id, level or 0)

    def _table(self, table: Element) -> Iterator[Block]:
        """A table, and behind it the tables in its cells. A single cell is a frame around what stands in it."""
        rows = [(row, [each for each in within(row) if each.tag == w("tc")])
                for row in within(table) if row.tag == w("tr")]  # fmt: skip
        if len(rows) == 1 and len(rows[0][1]) == 1:
            if not _is_gone(rows[0][0]):
                yield from self._blocks(rows[0][1][0])
            return
        grid = MergingGrid()
        inner: list[Block] = []
        for row, cells in rows:
            gone = _is_gone(row)
            column = _integer(row.find(w("trPr")), "gridBefore", 0)
            for cell in cells:
                properties = cell.find(w("tcPr"))
                if _has(properties, "cellDel"):
                    continue
                columns = max(1, _integer(properties, "gridSpan", 1))
                grid.cell(
                    column,
                    columns,
                    partial(text_of_cell, self._blocks(cell), inner),
                    down=_merge(properties, "vMerge"),
                    beside=_merge(properties, "hMerge"),
                    gone=gone,
                )
                column += columns
            grid.end_row(gone)
        if grid.cells:
            yield grid.cells
        yield from inner

    def _take_in(self, chunk: Element) -> None:
        """A document of another kind that Word would take in when it opens this one."""
        name = self._targets(self._main, by="Id").get(chunk.get(RELATIONSHIP_ID, ""))
        data = self._package.part(name) if name else None
        if name and data is not None:
            self.members.append(Member(f"{self._source}/{posixpath.basename(name)}", data))

    def _related(self, kind: str) -> Element | None:
        name = self._parts.get(kind)
        return self._xml(name) if name else None

    def _xml(self, name: str) -> Element | None:
        data = self._package.part(name)
        if data is None:
            return None
        for strict, plain in STRICT.items():
            data = data.replace(strict, plain)
        return parse(data)

    def _targets(self, part: str, by: str = "Type") -> dict[str, str]:
        """The parts that a part names, by the last word of the kind of relation, or by their ids."""
        folder, name = posixpath.split(part)
        root = self._package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for each in root if root is not None else ():
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(each.get("Target", ""))))
                found.setdefault(posixpath.basename(each.get(by, "")), target.lstrip("/"))
        return found


def read_docx(data: bytes, source: str) -> Iterator[Content]:
    """The page that a Word document is, and documents of other kinds within it. Raises `Fault`."""
    document = _DocxDocument(Package(data), source)
    try:
        rendering = render(document.blocks())
    except RecursionError:
        raise Fault("damaged", detail="XML/broken") from None
    yield from document.members
    if not document.members or rendering.has_text:
        yield rendering.page(source, "docx", {"title": document.title})


def is_docx(data: bytes, source: str) -> bool:
    """Whether a file is a Word document by what it holds; one that is damaged, by its name."""
    if not data.startswith(ZIP):
        return False
    package = package_of(data)
    if package is None:
        return source.lower().endswith(_SUFFIXES)
    try:
        types = package.part(_TYPES) or b""
    except Fault:
        return source.lower().endswith(_SUFFIXES)
    return any(kind in types for kind in _MAIN_TYPES) or "word/document.xml" in package


def _is_gone(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return _has(properties, "del") or bool(flag(properties, "hidden"))


def _has(properties: Element | None, name: str) -> bool:
    return properties is not None and properties.find(w(name)) is not None


def _integer(properties: Element | None, name: str, otherwise: int) -> int:
    found = number(properties, name)
    return otherwise if found is None else min(found, MOST_COLUMNS)


def _merge(properties: Element | None, name: str) -> Merge:
    """Whether a cell begins a merged one (restart) or goes on in it (continue, which is also said by silence)."""
    if properties is None or not _has(properties, name):
        return ""
    return "restart" if value(properties, name) == "restart" else "continue"


DOCX = Format("docx", is_docx, read_docx)
