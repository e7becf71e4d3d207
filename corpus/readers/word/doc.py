"""Word documents of 1997 to 2003 (.doc, and .wps of WPS Office), read as they show, without Word.

The same rules as for DOCX hold: automatic numbers counted, changes accepted, hidden text left out, notes at the end.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from corpus.errors import Fault
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Content, Format
from corpus.readers.base.ole import OLE, CompoundFile
from corpus.readers.base.rendering import GridCell
from corpus.readers.word.doc_binary import (
    BOXES,
    ENDNOTE_MARKS,
    ENDNOTES,
    FOOTNOTE_MARKS,
    FOOTNOTES,
    SHAPES,
    CharacterProperties,
    ParagraphProperties,
    TextRun,
    Word97,
    is_older,
    parent_line,
)
from corpus.readers.word.flow import Block, TitleLines, render, text_of_cell
from corpus.readers.word.grid import Merge, MergingGrid
from corpus.readers.word.libreoffice import read_converted
from corpus.readers.word.numbering import numbered
from corpus.readers.word.word_text import Fields, lines_of, raised, symbol

_TITLE = 62  # among Word's own styles ([MS-DOC] 2.9.271)
_CONTENTS = range(19, 28)  # the lines of a table of contents, among the same
_NARROWEST = 60  # twips, a millimetre: edges of cells that lie closer are one, drawn twice
_DEEPEST = 20  # tables in tables
_signs = re.compile("([\x07\x08\x0c\r\x13\x14\x15])")
_BEGIN, _SEPARATE, _END, _DRAWING = "\x13", "\x14", "\x15", "\x08"
_ENDS = ("\r", "\x07", "\x0c")  # of a paragraph, of a cell, of a page or section
# The marks of pictures and notes are none.
_WRITTEN = {0x0B: "\n", 0x1E: "-", 0x1F: "", **dict.fromkeys(range(9), "")}


class _ShownLine(NamedTuple):
    """A paragraph as it shows: its text, what holds for it, the text boxes on it, and its end."""

    text: str
    of: ParagraphProperties
    boxes: Sequence[tuple[int, int]]
    end: ParagraphProperties
    mark: str
    gone: bool  # the mark
    lost: bool  # text of it


class _TableRow(NamedTuple):
    """A row of a table: its cells, and the paragraph that ends it and says where they lie."""

    cells: list[str]
    end: ParagraphProperties
    gone: bool


class _OpenTable:
    """A table while it is read: the rows so far, the cells of the last one, the lines of the last of these."""

    def __init__(self) -> None:
        self.rows: list[_TableRow] = []
        self.cells: list[str] = []
        self.lines: list[str] = []
        self.lost = False

    def end_cell(self) -> None:
        self.cells.append("\n".join(filter(None, self.lines)))
        self.lines = []

    def end_row(self, line: _ShownLine) -> None:
        """The row ends. One of which no text is left was deleted, if its mark or text in it was."""
        gone = (line.gone or self.lost) and not any(cell.strip() for cell in self.cells)
        self.rows.append(_TableRow(self.cells, line.end, gone))
        self.cells, self.lines, self.lost = [], [], False


class _BinaryDocument:
    """A document while it is read, from its first paragraph to its last: numbers and fields count on."""

    def __init__(self, word: Word97) -> None:
        self._word = word
        self._numbering = word.numbering()
        self._fields = Fields()
        self._boxes = dict(self._read_boxes())
        self._unseen_notes: set[int] = set()  # places of notes whose marks are deleted or hidden
        self._title = TitleLines()

    @property
    def title(self) -> str:
        """What stands first in Word's style for titles; empty without one."""
        return self._title.text

    def blocks(self) -> Iterator[Block]:
        """The lines and tables of the document, its notes at the end."""
        text = self._word.lengths[0]
        yield from self._blocks(0, text)
        yield from self._notes(FOOTNOTE_MARKS, FOOTNOTES, text)
        yield from self._notes(ENDNOTE_MARKS, ENDNOTES, sum(self._word.lengths[:5]))

    def _notes(self, marks: int, texts: int, base: int) -> Iterator[Block]:
        bounds = pairwise(cp for cp, _ in self._word.ranges(texts, 0))
        for (mark, _), (start, end) in zip(self._word.ranges(marks, 2), bounds, strict=False):
            if mark not in self._unseen_notes:
                yield from self._blocks(base + start, base + end)

    def _read_boxes(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """The text of each text box, as a range of text, by the place where its drawing hangs."""
        base = sum(self._word.lengths[:6])
        texts = {
            struct.unpack_from("<I", said, 14): (base + start, base + end)
            for (start, said), (end, _) in pairwise(self._word.ranges(BOXES, 22))
        }
        for (cp, said), _ in pairwise(self._word.ranges(SHAPES, 26)):
            text = texts.get(struct.unpack_from("<I", said))
            if text:
                yield cp, text

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        """The lines and tables of a range of text; a table within a table stands behind it."""
        tables: list[_OpenTable] = []
        inner: list[Block] = []
        for line in self._lines(start, end):
            while len(tables) > line.end.depth:
                inner.insert(0, self._grid(tables.pop()))
            if not tables:
                yield from inner
                inner = []
            while len(tables) < min(line.end.depth, _DEEPEST):
                tables.append(_OpenTable())
            if not tables:
                yield from self._finished(line)
            elif line.end.ends_row or line.end.ends_inner_row:
                tables[-1].end_row(line)
            else:
                tables[-1].lost |= line.lost
                tables[-1].lines.append(text_of_cell(self._finished(line), inner))
                if line.mark == "\x07" or line.end.ends_inner_cell:
                    tables[-1].end_cell()
        while tables:
            inner.insert(0, self._grid(tables.pop()))
        yield from inner

    def _lines(self, start: int, end: int) -> Iterator[_ShownLine]:
        """The paragraphs of a range of text; one whose mark is gone goes on in the next."""
        text = ""
        of: ParagraphProperties | None = None
        boxes: list[tuple[int, int]] = []
        lost = False
        for run in self._word.runs(start, end):
            unseen = self._is_unseen(run)
            cp = run.cp
            for piece in _signs.split(run.text):
                if piece in _ENDS:
                    self._fields.end_paragraph()
                    of = of if of and text.strip() else run.paragraph
                    inner_end = run.paragraph.ends_inner_cell or run.paragraph.ends_inner_row
                    if piece != "\r" or not unseen or inner_end:
                        yield _ShownLine(text, of, boxes, run.paragraph, piece, unseen, lost)
                        text, of, boxes, lost = "", None, [], False
                elif piece == _DRAWING and not unseen and cp in self._boxes:
                    boxes.append(self._boxes.pop(cp))
                elif piece:
                    lost |= run.characters.gone
                    shown = self._shown(piece, run.characters, unseen, cp)
                    of = run.paragraph if shown.strip() and not text.strip() else of
                    text += shown
                cp += len(piece)
        if text.strip():
            yield _ShownLine(text, of or ParagraphProperties(), boxes, ParagraphProperties(), "", False, lost)

    def _shown(self, piece: str, said: CharacterProperties, unseen: bool, cp: int) -> str:
        """What shows of a stretch of text, or of the mark of a field."""
        if said.gone:
            self._unseen_notes.update(range(cp, cp + len(piece)))
            return ""
        if piece == _BEGIN:
            self._fields.begin()
        elif piece == _SEPARATE:
            self._fields.separate()
        elif piece == _END:
            return self._fields.end()
        elif unseen:
            self._unseen_notes.update(range(cp, cp + len(piece)))
        elif not self._fields.shown:
            self._fields.instruct(piece)
        elif said.symbol and said.special:
            font, code = said.symbol
            fonts = self._word.fonts
            return symbol(fonts[font] if font < len(fonts) else "", f"{code:x}")
        else:
            text = piece.translate(_WRITTEN)
            return raised(text) if said.high else text
        return ""

    def _is_unseen(self, run: TextRun) -> bool:
        """Whether a run is deleted or hidden, by itself or by its styles."""
        said = run.characters
        if said.gone or said.hidden in {0, 1}:
            return said.gone or said.hidden == 1
        by_style = self._hides(run.paragraph.style) != self._hides(said.style)
        return by_style != (said.hidden == 0x81)

    def _hides(self, style: int | None) -> bool:
        if style is None:
            return False
        line = parent_line(self._word.styles, style)
        return next((each.hidden == 1 for _, each in line if each.hidden is not None), False)

    def _finished(self, line: _ShownLine) -> Iterator[Block]:
        """The lines of a paragraph behind its number, and what stands in its text boxes."""
        style = self._word.styles.get(line.of.style)
        kind = style.kind if style else 0
        count = self._number(line.of) if line.text.strip() or line.mark == "\r" or line.of.depth else ""
        if (line.text.strip() or (count and line.of.depth)) and kind not in _CONTENTS:
            self._title.take(line.text, kind == _TITLE)
            yield from lines_of(numbered(count, line.text))
        for box in line.boxes:
            yield from self._blocks(*box)

    def _number(self, paragraph: ParagraphProperties) -> str:
        """The automatic number of a paragraph, by itself or by its style; empty without one."""
        of_list, level = paragraph.list, paragraph.level
        if of_list is None:
            for number, style in parent_line(self._word.styles, paragraph.style):
                if style.list is not None:
                    of_list = style.list
                    if level is None:
                        level = style.level
                    if level is None:
                        level = self._numbering.level_of_style(str(of_list), str(number))
                    break
        return self._numbering.next(str(of_list), level or 0) if of_list else ""

    @staticmethod
    def _grid(table: _OpenTable) -> list[GridCell]:
        """The cells of a table. Where its columns are follows from the edges of all its cells."""
        edges = _columns([edge for row in table.rows for edge in _edges(row.end.row)])
        grid = MergingGrid()
        for row in table.rows:
            lefts = [_column(edges, edge) for edge in _edges(row.end.row)]
            merges = _merges(row.end)
            for n, text in enumerate(row.cells):
                at = lefts[n] if n + 1 < len(lefts) else n
                columns = max(1, lefts[n + 1] - at) if n + 1 < len(lefts) else 1
                down, beside = merges[n] if n < len(merges) else ("", "")
                grid.cell(at, columns, partial(str, text), down, beside, row.gone)
            grid.end_row(row.gone)
        return grid.cells


def _edges(row: bytes) -> Sequence[int]:
    """The edges of the cells of a row from left to right, in twips."""
    many = row[2] + 1 if len(row) > 2 else 0
    return struct.unpack_from(f"<{many}h", row, 3) if len(row) >= 3 + 2 * many else ()


def _columns(edges: list[int]) -> list[int]:
    """The left edges of the columns of a table."""
    columns: list[int] = []
    for edge in sorted(edges):
        if not columns or edge - columns[-1] > _NARROWEST:
            columns.append(edge)
    return columns


def _column(columns: Sequence[int], edge: int) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n] - edge))


def _merges(end: ParagraphProperties) -> list[tuple[Merge, Merge]]:
    """For each cell of a row whether it is merged with that above it, and with that beside it."""
    row = end.row
    many = row[2] if len(row) > 2 else 0
    first = 3 + 2 * (many + 1)
    found: list[tuple[Merge, Merge]] = []
    for at in range(first, min(first + 20 * many, len(row) - 1), 20):
        (flags,) = struct.unpack_from("<H", row, at)
        down: Merge = "restart" if flags & 0x40 else "continue" if flags & 0x20 else ""
        beside: Merge = "restart" if flags & 1 else "continue" if flags & 2 else ""
        found.append((down, beside))
    for cell, how in end.merges:
        if cell < len(found):
            found[cell] = ("restart" if how == 3 else "continue" if how == 1 else "", found[cell][1])
    return found


def read_doc(data: bytes, source: str) -> Iterator[Content]:
    """The page that a Word document of 1997 to 2003 is; an older one is converted. Raises `Fault`."""
    try:
        file = CompoundFile(data)
        if is_older(file):
            yield from read_converted("Word 95", ".doc", data, source)
            return
        document = _BinaryDocument(Word97(file))
        rendering = render(document.blocks())
    except (struct.error, IndexError, ValueError, RecursionError) as error:
        raise damaged("Word", error) from error
    yield rendering.page(source, "doc", {"title": document.title})


def is_doc(data: bytes, source: str) -> bool:
    """Whether a file is a Word document of that age, by its streams; one that is damaged, by its name."""
    if not data.startswith(OLE):
        return False
    try:
        return "WordDocument" in CompoundFile(data)
    except (Fault, struct.error):
        return source.lower().endswith((".doc", ".dot", ".wps"))


DOC = Format("doc", is_doc, read_doc)
