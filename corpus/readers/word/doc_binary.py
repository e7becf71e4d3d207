"""What a Word document of 1997 to 2003 is made of: text in pieces, and what is said of each stretch of it.

Follows [MS-DOC]. The text lies in pieces of the stream WordDocument; properties of characters and of paragraphs hang on
places of that stream, as lists of small commands (sprm); styles and lists lie in the table stream. Offsets of the text
(`cp`) count characters, those of the stream (`fc`) bytes.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from corpus.errors import Fault
from corpus.readers.base.ole import CompoundFile
from corpus.readers.word.flow import LONGEST_LINE
from corpus.readers.word.numbering import Instance, Level, Numbering

_WORD_97 = 0xC1  # the first version that is written like this
_PAGE = 512  # bytes of a page of properties
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes, by the upper three bits of a command; 0: the first byte says
_FORMATS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2",
    22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand",
    57: "numberInDash", 255: "none",
}  # fmt: skip
# Commands that a piece may say in short (Prm0).
_SHORT = {0x41: 0x0800, 0x5C: 0x083C, 0x68: 0x2A48, 0x75: 0x0855}
_SUFFIXES = ("tab", "space", "nothing")
_NO_STYLE = 0xFFF

# Where the table stream has what, as entries of the list of places in the file's head.
STYLES, FOOTNOTE_MARKS, FOOTNOTES, FONTS, SHAPES, ENDNOTE_MARKS, ENDNOTES, BOXES = 1, 2, 3, 15, 40, 46, 47, 56
_CHARACTERS, _PARAGRAPHS, _PIECES, _LISTS, _INSTANCES = 12, 13, 33, 73, 74


class CharacterProperties(NamedTuple):
    """What is said of a run of characters. `hidden` as written: 0, 1, or 128 and 129 as and unlike its style."""

    gone: bool = False
    hidden: int | None = None
    style: int | None = None
    special: bool = False
    high: bool = False
    symbol: tuple[int, int] | None = None  # font and sign


class ParagraphProperties(NamedTuple):
    """What is said of a paragraph. `depth` of tables around it; `row` the definition of a table's row."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_row: bool = False
    ends_inner_cell: bool = False
    level: int | None = None
    list: int | None = None
    row: bytes = b""
    merges: tuple[tuple[int, int], ...] = ()  # of cells downwards: which, and how


class BinaryStyle(NamedTuple):
    """A style: which of Word's own it is, what it is based on, and what it says."""

    kind: int = 0
    parent: int = _NO_STYLE
    hidden: int | None = None
    list: int | None = None
    level: int | None = None


class TextRun(NamedTuple):
    """A stretch of text of which one thing is said."""

    cp: int
    text: str
    characters: CharacterProperties
    paragraph: ParagraphProperties


class _Piece(NamedTuple):
    cp: int
    end: int
    fc: int
    width: int  # bytes a character
    said: bytes  # of all its characters


class Word97:
    """A document of Word 97 to 2003. Raises `Fault`: `encrypted`, `damaged`."""

    def __init__(self, file: CompoundFile) -> None:
        self._main = file.stream("WordDocument")
        if len(self._main) < 0x9A:
            raise Fault("damaged", detail="WordDocument")
        flags = self._number("<H", 10)
        if flags & 0x100:
            raise Fault("encrypted")
        self._table = file.stream("1Table" if flags & 0x200 else "0Table")
        self._data = file.stream("Data")
        self.lengths = struct.unpack_from("<8I", self._main, 0x4C)  # of the text and of what stands behind it
        self._pieces = list(self._read_pieces())
        self._characters = _Pages(self._main, self.place(_CHARACTERS), paragraphs=False)
        self._paragraphs = _Pages(self._main, self.place(_PARAGRAPHS), paragraphs=True)
        # By what says it: runs are many, ways to set them few.
        self._known: dict[bytes, ParagraphProperties] = {}
        self.styles = dict(self._read_styles())
        self.fonts = self._read_fonts()

    def place(self, entry: int) -> bytes:
        """What an entry of the list of places points at."""
        at = 0x9A + 8 * entry
        start, length = struct.unpack_from("<II", self._main, at) if at + 8 <= len(self._main) else (0, 0)
        return self._table[start : start + length]

    def ranges(self, entry: int, extra: int) -> list[tuple[int, bytes]]:
        """A table of text offsets: each offset and the `extra` bytes that belong to it; the last one has none."""
        raw = self.place(entry)
        count = max(0, (len(raw) - 4) // (4 + extra))
        offsets = struct.unpack_from(f"<{count + 1}I", raw) if len(raw) > 3 else ()
        if list(offsets) != sorted(offsets):
            raise Fault("damaged", detail="Plc")
        behind = 4 * (count + 1)
        return [(cp, raw[behind + n * extra : behind + (n + 1) * extra]) for n, cp in enumerate(offsets)]

    def runs(self, start: int, end: int) -> Iterator[TextRun]:
        """The text from one offset to another."""
        for piece in self._pieces:
            cp, last = max(start, piece.cp), min(end, piece.end)
            while cp < last:
                fc = piece.fc + (cp - piece.cp) * piece.width
                said, until = self._characters.at(fc)
                of, until_paragraph = self._paragraphs.at(fc)
                many = max(1, (min(until, until_paragraph) - fc) // piece.width)
                many = min(many, last - cp)
                raw = self._main[fc : fc + many * piece.width]
                text = raw.decode("utf-16-le" if piece.width == 2 else "cp1252", "replace")
                yield TextRun(cp, text, characters(said + piece.said), self._paragraph(of))
                cp += many

    def numbering(self) -> Numbering:
        """The lists of the document; an instance is called by its number, from 1."""
        abstract = self._read_lists()
        raw = self.place(_INSTANCES)
        count = struct.unpack_from("<I", raw)[0] if raw else 0
        at = 4 + 16 * count
        instances: dict[str, Instance] = {}
        for number in range(min(count, len(raw) // 16)):
            lsid, overrides = struct.unpack_from("<I8xB", raw, 4 + 16 * number)
            at += 4
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for _ in range(overrides):
                start, flags = struct.unpack_from("<II", raw, at)
                at += 8
                if flags & 0x20:
                    levels[flags & 15], at = _level(raw, at, None)
                elif flags & 0x10:
                    starts[flags & 15] = start
            instances[str(number + 1)] = Instance(str(lsid), starts, levels)
        return Numbering(abstract, instances)

    def _read_lists(self) -> dict[str, dict[int, Level]]:
        raw = self.place(_LISTS)
        if not raw:
            return {}
        start = struct.unpack_from("<I", self._main, 0x9A + 8 * _LISTS)[0]
        at = start + len(raw)  # the levels stand behind the lists
        lists: dict[str, dict[int, Level]] = {}
        for number in range(struct.unpack_from("<H", raw)[0]):
            (lsid,) = struct.unpack_from("<I", raw, 2 + 28 * number)
            styles = struct.unpack_from("<9HB", raw, 10 + 28 * number)
            levels: dict[int, Level] = {}
            for level in range(1 if styles[9] & 1 else 9):
                levels[level], at = _level(self._table, at, styles[level])
            lists[str(lsid)] = levels
        return lists

    def _paragraph(self, raw: bytes) -> ParagraphProperties:
        if raw not in self._known:
            self._known[raw] = self._read_paragraph(raw)
        return self._known[raw]

    def _read_paragraph(self, raw: bytes) -> ParagraphProperties:
        style = struct.unpack_from("<H", raw)[0] if len(raw) > 1 else 0
        said: dict[int, bytes] = {}
        merges: list[tuple[int, int]] = []
        for command, operand in self._with_far_ones(raw[2:]):
            said[command] = operand
            if command == 0xD62B and len(operand) > 2:
                merges.append((operand[1], operand[2]))
        depth = said.get(0x6649)
        return ParagraphProperties(
            style=style,
            depth=struct.unpack("<i", depth)[0] if depth else int(_on(said.get(0x2416))),
            ends_row=_on(said.get(0x2417)),
            ends_inner_row=_on(said.get(0x244C)),
            ends_inner_cell=_on(said.get(0x244B)),
            level=said[0x260A][0] if 0x260A in said else None,
            list=struct.unpack("<H", said[0x460B])[0] if 0x460B in said else None,
            row=said.get(0xD608, b""),
            merges=tuple(merges),
        )

    def _with_far_ones(self, raw: bytes) -> Iterator[tuple[int, bytes]]:
        """Commands; those that are too many for their page lie in the stream Data."""
        for command, operand in sprms(raw):
            yield command, operand
            if command in {0x6645, 0x6646}:
                at = struct.unpack("<I", operand)[0]
                length = struct.unpack_from("<H", self._data, at)[0] if at + 2 <= len(self._data) else 0
                yield from sprms(self._data[at + 2 : at + 2 + length])

    def _read_pieces(self) -> Iterator[_Piece]:
        raw = self.place(_PIECES)
        said: list[bytes] = []
        at = 0
        while raw[at : at + 1] == b"\x01":
            (length,) = struct.unpack_from("<H", raw, at + 1)
            said.append(raw[at + 3 : at + 3 + length])
            at += 3 + length
        if raw[at : at + 1] != b"\x02":
            raise Fault("damaged", detail="Clx")
        raw = raw[at + 5 :]
        count = (len(raw) - 4) // 12
        offsets = struct.unpack_from(f"<{count + 1}I", raw)
        if offsets[-1] > len(self._main) or list(offsets) != sorted(offsets):
            raise Fault("damaged", detail="Clx")
        for number in range(count):
            fc, more = struct.unpack_from("<2xIH", raw, 4 * (count + 1) + 8 * number)
            squeezed = bool(fc & 0x40000000)
            fc &= 0x3FFFFFFF
            of_all = b""
            if more & 1:
                of_all = said[more >> 1] if more >> 1 < len(said) else b""
            elif more >> 1 & 0x7F in _SHORT:
                of_all = struct.pack("<HB", _SHORT[more >> 1 & 0x7F], more >> 8)
            yield _Piece(
                offsets[number], offsets[number + 1], fc // 2 if squeezed else fc, 2 - squeezed, of_all
            )

    def _read_styles(self) -> Iterator[tuple[int, BinaryStyle]]:
        raw = self.place(STYLES)
        if len(raw) < 6:
            return
        head, count, base = struct.unpack_from("<HHH", raw)
        at = 2 + head
        for number in range(count):
            if at + 2 > len(raw):
                return
            (length,) = struct.unpack_from("<H", raw, at)
            if length:
                yield number, _style(raw[at + 2 : at + 2 + length], base)
            at += 2 + length

    def _read_fonts(self) -> list[str]:
        raw = self.place(FONTS)
        names: list[str] = []
        at = 4
        while at < len(raw):
            length = raw[at] + 1
            name = raw[at + 40 : at + length].decode("utf-16-le", "replace")
            names.append(name.partition("\0")[0])
            at += length
        return names

    def _number(self, form: str, at: int) -> int:
        found: int = struct.unpack_from(form, self._main, at)[0]
        return found


def is_older(file: CompoundFile) -> bool:
    """Whether a document was written by Word 95 or before, in another way."""
    head = file.stream("WordDocument")[2:4]
    return len(head) == 2 and int.from_bytes(head, "little") < _WORD_97


class _Pages:
    """What is said of stretches of a stream, in pages of 512 bytes."""

    def __init__(self, main: bytes, places: bytes, paragraphs: bool) -> None:
        self._starts: list[int] = []
        self._said: list[tuple[bytes, int]] = []  # and where the stretch ends
        count = max(0, (len(places) - 4) // 8)
        numbers = struct.unpack_from(f"<{count}I", places, 4 * (count + 1)) if count else ()
        for number in dict.fromkeys(each & 0x3FFFFF for each in numbers):
            page = main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) == _PAGE:
                self._read(page, paragraphs)
        if self._starts != sorted(self._starts):
            order = sorted(range(len(self._starts)), key=self._starts.__getitem__)
            self._starts = [self._starts[n] for n in order]
            self._said = [self._said[n] for n in order]

    def at(self, fc: int) -> tuple[bytes, int]:
        """What is said of a place, and up to where."""
        n = bisect_right(self._starts, fc) - 1
        if n >= 0 and fc < self._said[n][1]:
            return self._said[n]
        return b"", self._starts[n + 1] if n + 1 < len(self._starts) else 1 << 32

    def _read(self, page: bytes, paragraphs: bool) -> None:
        count = page[-1]
        size = 13 if paragraphs else 1
        if 4 * (count + 1) + size * count >= _PAGE:
            raise Fault("damaged", detail="FKP")
        bounds = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            at = page[4 * (count + 1) + size * number] * 2
            said = b""
            if at and paragraphs:
                length = page[at] * 2 - 1
                if length < 0:
                    at += 1
                    length = page[at] * 2
                said = page[at + 1 : at + 1 + length]
            elif at:
                said = page[at + 1 : at + 1 + page[at]]
            self._starts.append(bounds[number])
            self._said.append((said, bounds[number + 1]))


def sprms(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Commands and their operands; a list that breaks off ends there."""
    at = 0
    while at + 2 <= len(raw):
        (command,) = struct.unpack_from("<H", raw, at)
        at += 2
        size = _OPERANDS[command >> 13]
        if command == 0xD608:
            size = struct.unpack_from("<H", raw, at)[0] + 1 if at + 2 <= len(raw) else 0
        elif not size:
            size = raw[at] + 1 if at < len(raw) else 0
        if not size or at + size > len(raw):
            return
        yield command, raw[at : at + size]
        at += size


@lru_cache(maxsize=1024)
def characters(raw: bytes) -> CharacterProperties:
    """What commands say of characters."""
    said = dict(sprms(raw))
    symbol = said.get(0x6A09)
    return CharacterProperties(
        gone=_on(said.get(0x0800)),
        hidden=said[0x083C][0] if 0x083C in said else None,
        style=struct.unpack("<H", said[0x4A30])[0] if 0x4A30 in said else None,
        special=_on(said.get(0x0855)),
        high=said.get(0x2A48, b"\0")[0] == 1,
        symbol=struct.unpack("<HH", symbol) if symbol else None,
    )


def _style(raw: bytes, base: int) -> BinaryStyle:
    first, second, third = struct.unpack_from("<HHH", raw)
    (letters,) = struct.unpack_from("<H", raw, base)
    at = base + 2 + 2 * letters + 2
    parts: list[bytes] = []
    for _ in range(third & 15):
        if at + 2 > len(raw):
            break
        (length,) = struct.unpack_from("<H", raw, at)
        parts.append(raw[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    of_paragraphs = second & 15 == 1
    said = dict(sprms(parts[0][2:])) if of_paragraphs and parts else {}
    of_characters = parts[1:2] if of_paragraphs else parts[:1] if second & 15 == 2 else []
    return BinaryStyle(
        kind=first & _NO_STYLE,
        parent=second >> 4,
        hidden=characters(b"".join(of_characters)).hidden,
        list=struct.unpack("<H", said[0x460B])[0] if 0x460B in said else None,
        level=said[0x260A][0] if 0x260A in said else None,
    )


def _level(raw: bytes, at: int, style: int | None) -> tuple[Level, int]:
    """A level of a list, and where it ends."""
    start, form, flags = struct.unpack_from("<IBB", raw, at)
    suffix, of_characters, of_paragraphs, limit = struct.unpack_from("<B8xBBB", raw, at + 15)
    at += 28 + of_characters + of_paragraphs
    (length,) = struct.unpack_from("<H", raw, at)
    written = raw[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    return Level(
        start=start,
        format=_FORMATS.get(form, "decimal"),
        text="".join(f"%{ord(sign) + 1}" if sign < "\t" else sign for sign in written),
        suffix=_SUFFIXES[suffix] if suffix < 3 else "tab",
        style=None if style in {None, _NO_STYLE} else str(style),
        restart=limit if flags & 8 else None,
        legal=bool(flags & 4),
    ), at + 2 + 2 * length


def _on(operand: bytes | None) -> bool:
    return bool(operand) and operand != b"\0"


def parent_line(styles: Mapping[int, BinaryStyle], style: int) -> Iterator[tuple[int, BinaryStyle]]:
    """A style and those that it is based on."""
    seen: set[int] = set()
    while style in styles and style not in seen and len(seen) < LONGEST_LINE:
        seen.add(style)
        yield style, styles[style]
        style = styles[style].parent
