"""The text layer of a PDF as plain data: what runs in the process apart (`apart.py`), over pdfium.

pdfium is C++, not safe for threads, and ends its process where memory runs out.
"""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import Fault
from corpus.readers.layout import Rule, Sheet, Word, laid_out
from corpus.readers.paged.laid import plain
from corpus.readers.paged.rapid import Recognise, recogniser
from corpus.readers.paged.scan import DPI, MOST_PIXELS, POINTS, Picture

MOST_SIGNS = 200_000  # on one page; a page of a newspaper has 10,000
MOST_PATHS = 50_000  # on one page; what has more is a drawing
MOST_PAGES = 20_000
HARDLY_ANY = 20  # signs on a page that is a picture with a stamp on it
_PICTURE = 0.5  # of the page, and more, is covered by pictures where it is a scan
_MOST_UNREADABLE = 0.01  # of the signs
_DESCENT = 0.15  # of the type is below its line
_STROKE = 0.1  # points; what is less wide may be left out by pdfium
_THIN = 4.0  # points; a filled box that is no thicker is a rule
_DEEPEST = 4  # drawings within drawings
_UNSEEN_SIGNS = "\u200b\ufeff\u00ad"
_HYPHEN = "\x02\ufffe"  # how pdfium tells the hyphen at the end of a line
_UNSEEN = 3  # mode of text that is not painted: the text behind the picture of a scan
# Bytes of one stream that are tried for damage, unpacked in so many parts of so many bytes.
MOST_PACKED = 1 << 24
MOST_PARTS, _PART = 64, 1 << 20
_stream = re.compile(rb"/FlateDecode[^>]{0,200}>>\s*stream\r?\n")
UNSURE = 0.5  # the confidence of text that somebody else's recognition put behind a picture: not known


def recognised_blocks(data: bytes) -> Iterator[dict[str, Any]]:
    """The same as `blocks`, pages without readable text recognised. Raises also `Fault("missing-extra")`."""
    yield from blocks(data, recogniser())


def blocks(data: bytes, recognise: Recognise | None = None) -> Iterator[dict[str, Any]]:
    """The blocks of a PDF in reading order: `{"paragraph": pieces}`, `{"cells": …, "places": …}`, `{"dropped": …}`;
    `{"title": …}` where there is one, `{"unread": page, "code": …}` for a page that cannot be read,
    `{"page": page, "of": pages}` at once for each that is done.

    Raises `Fault`: `encrypted`, `damaged`, `scan`, `unreadable-fonts`, `empty`.
    """
    sheets: list[Sheet] = []
    unread: dict[int, str] = {}
    blank: list[int] = []
    unreadable = 0
    for number, (count, page) in enumerate(_pages(data, recognise), 1):
        yield {"page": number, "of": count}
        if page is None:
            unread[number] = "damaged-page"
        elif page.is_scan:
            unread[number] = "scan"
        else:
            sheets.append(page.sheet)
            unreadable += page.unreadable
            blank += [number] if page.is_blank else []
    signs = sum(len(sheet.words) for sheet in sheets)
    if not signs and "scan" in unread.values():
        raise Fault("scan")
    if unreadable > _MOST_UNREADABLE * signs:
        raise Fault("unreadable-fonts", detail=f"{unreadable / signs:.0%}")
    if blank and _has_broken_stream(data):
        unread |= dict.fromkeys(blank, "damaged-page")
    yield from ({"unread": number, "code": unread[number]} for number in sorted(unread))
    laid = laid_out(sheets)
    if laid.title:
        yield {"title": laid.title}
    yield from map(plain, laid.blocks)


class _Read(NamedTuple):
    """A page that was read: how many of its signs no font explains, whether it is a picture of a page, whether
    nothing at all is on it."""

    sheet: Sheet
    unreadable: int
    is_scan: bool
    is_blank: bool


def _has_broken_stream(data: bytes) -> bool:
    """Whether something in the file cannot be unpacked: a page on which nothing is may have been a full one."""
    if b"/Encrypt" in data:
        return False
    for start in _stream.finditer(data):
        unpacking = zlib.decompressobj()
        rest = data[start.end() : start.end() + MOST_PACKED]
        try:
            for _ in range(MOST_PARTS):
                if unpacking.eof or not rest:
                    break
                unpacking.decompress(rest, _PART)
                rest = unpacking.unconsumed_tail
        except zlib.error:
            return True
    return False


def _pages(data: bytes, recognise: Recognise | None) -> Iterator[tuple[int, _Read | None]]:
    """How many pages a PDF has, with every page, None for one that cannot be read; those without readable text
    recognised, if asked for."""
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Fault("encrypted" if encrypted else "damaged", detail="" if encrypted else "PDF") from error
    try:
        for index in range(min(count, MOST_PAGES)):
            try:
                page = document[index]
                text = _text(page)
            except pypdfium2.PdfiumError:
                yield count, None
                continue
            read = _read(page, text, index + 1)
            if recognise is not None and _needs_recognition(read):
                sheet = recognise(_picture(page), index + 1)
                read = _Read(sheet, 0, False, False)
            yield count, read
            text.close()
            page.close()
    finally:
        document.close()


def _text(page: Any) -> Any:
    """The text of a page, that without a width too.

    pdfium leaves out what is as wide as nothing: the single characters, such as the units of a table, of a font that is
    neither in the file nor on this machine. With a stroke of some width around them it takes them in.
    """
    modes = [
        (each, pdfium.FPDFTextObj_GetTextRenderMode(each))
        for each in _texts(pdfium.FPDFPage_GetObject, page, pdfium.FPDFPage_CountObjects(page))
        if _has_no_width(each)
    ]
    for each, _ in modes:
        pdfium.FPDFTextObj_SetTextRenderMode(each, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
        pdfium.FPDFPageObj_SetStrokeWidth(each, _STROKE)
        pdfium.FPDFPageObj_Transform(each, 1, 0, 0, 1, 0, 0)  # measures it anew
    text = page.get_textpage()
    for each, mode in modes:
        pdfium.FPDFTextObj_SetTextRenderMode(each, mode)
    return text


def _texts(get: Callable[[Any, int], Any], holder: Any, count: int, depth: int = 0) -> Iterator[Any]:
    """The text objects of a page or a drawing, those of the drawings within it too."""
    for each in (get(holder, at) for at in range(min(count, MOST_SIGNS))):
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield each
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _texts(
                pdfium.FPDFFormObj_GetObject, each, pdfium.FPDFFormObj_CountObjects(each), depth + 1
            )


def _has_no_width(each: Any) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    known = pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
    return not known or abs(right.value - left.value) < _STROKE


def _needs_recognition(page: _Read) -> bool:
    return page.is_scan or page.unreadable > _MOST_UNREADABLE * len(page.sheet.words)


def _picture(page: Any) -> Picture:
    """The page as it would be printed, or with as many pixels as may be."""
    width, height = page.get_size()
    whole = max(width * height, 1.0) / POINTS**2 * DPI**2
    dpi = DPI * min(1.0, math.sqrt(MOST_PIXELS / whole))
    bitmap = page.render(scale=dpi / POINTS, grayscale=True)
    try:
        rows, step = memoryview(bitmap.buffer).cast("B"), bitmap.stride
        pixels = b"".join(bytes(rows[y * step : y * step + bitmap.width]) for y in range(bitmap.height))
        return Picture(bitmap.width, bitmap.height, pixels, dpi)
    finally:
        bitmap.close()


class _Type(NamedTuple):
    """What is the same for all signs of one text object: size in points, quarter turns to the left, None for other
    angles; whether it is painted; whether its font tells what its signs are."""

    size: float
    turns: int | None
    unseen: bool
    unreadable: bool


class _Sign(NamedTuple):
    text: str
    box: tuple[float, float, float, float]  # left, right, x and y of the origin
    type: _Type
    spaced: bool


def _read(page: Any, text: Any, number: int) -> _Read:
    signs = list(_signs(text))
    turns = Counter(sign.type.turns for sign in signs if sign.type.turns is not None).most_common(1)
    left, bottom, right, top = page.get_cropbox()
    turning = _Turning(turns[0][0] if turns else 0, left, bottom, right, top)
    drawn = _Drawn(page)
    pictured = drawn.pictures / max((right - left) * (top - bottom), 1.0)
    words: list[Word] = []
    turned: list[Word] = []
    unreadable = 0
    for sign in signs:
        word = turning.word(sign, UNSURE if sign.type.unseen and pictured >= _PICTURE else None)
        if not turning.shows(word):
            continue
        if sign.type.turns != turning.turns:
            turned.append(word)
            continue
        words.append(word)
        unreadable += sign.type.unreadable or _is_unreadable(sign.text)
    rules = [turning.rule(rule) for rule in drawn.rules]
    sheet = Sheet(number, turning.width, turning.height, words, rules, turned)
    is_scan = len(words) < HARDLY_ANY and (pictured >= _PICTURE or drawn.paths > 20 * (len(words) + 50))
    return _Read(sheet, unreadable, is_scan, drawn.count == 0)


def _is_unreadable(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


def _signs(text: Any) -> Iterator[_Sign]:
    """The signs of a page that are no blanks, in the order of the file."""
    count = text.count_chars()
    if count > MOST_SIGNS:
        raise Fault("too-much-memory")
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    types: dict[int, _Type] = {}
    spaced = False
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if sign in _HYPHEN:
            sign = "-"
        if sign.isspace():
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text, at)
            continue
        if sign in _UNSEEN_SIGNS:
            continue
        owner = pdfium.FPDFText_GetTextObject(text, at)
        if not owner:
            continue  # put in by pdfium itself
        key = ctypes.addressof(owner.contents)
        kind = types.get(key)
        if kind is None:
            kind = types[key] = _type(text, at, owner)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        yield _Sign(sign, _ends(kind, box, x.value, y.value), kind, spaced)
        spaced = False


def _ends(kind: _Type, box: Any, x: float, y: float) -> tuple[float, float, float, float]:
    """Where a sign begins and ends along its line, and where the line is."""
    if kind.turns in (1, 3):
        return box.bottom, box.top, x, y
    return box.left, box.right, x, y


def _type(text: Any, at: int, owner: Any) -> _Type:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
    turns = round(angle) % 4 if abs(angle - round(angle)) < 0.05 else None
    unseen = pdfium.FPDFTextObj_GetTextRenderMode(owner) == _UNSEEN
    return _Type(abs(size) or 1.0, turns, unseen, pdfium.FPDFText_HasUnicodeMapError(text, at) == 1)


class _Turning:
    """The page turned so that most of its text stands upright, its lower left corner at 0, 0."""

    def __init__(self, turns: int, left: float, bottom: float, right: float, top: float) -> None:
        self.turns = turns
        self._left, self._bottom = left, bottom
        self._width, self._height = right - left, top - bottom
        self.width, self.height = (self._height, self._width) if turns % 2 else (self._width, self._height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        return (
            (x, y),
            (y, self._width - x),
            (self._width - x, self._height - y),
            (self._height - y, x),
        )[self.turns]

    def word(self, sign: _Sign, confidence: float | None) -> Word:
        start, end, x, y = sign.box
        size = sign.type.size
        if sign.type.turns in (1, 3):
            (x0, y0), (x1, _) = self.point(x, start), self.point(x, end)
        else:
            (x0, y0), (x1, _) = self.point(start, y), self.point(end, y)
        bottom = y0 - _DESCENT * size
        return Word(sign.text, min(x0, x1), bottom, max(x0, x1), bottom + size, size, confidence, sign.spaced)

    def rule(self, rule: Rule) -> Rule:
        (x0, y0), (x1, y1) = self.point(rule.x0, rule.y0), self.point(rule.x1, rule.y1)
        return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def shows(self, word: Word) -> bool:
        """A word lies on the page, not beside it."""
        return -word.size < word.x0 < self.width and -word.size < word.y0 < self.height


class _Drawn:
    """What is drawn on a page: its rules, the area of its pictures in square points, how many paths
    and things at all it has."""

    def __init__(self, page: Any) -> None:
        self.rules: list[Rule] = []
        self.pictures = 0.0
        self.paths = 0
        self._left = MOST_PATHS
        self.count = pdfium.FPDFPage_CountObjects(page)
        self._objects(
            (pdfium.FPDFPage_GetObject(page, at) for at in range(self.count)), (_Matrix(1, 0, 0, 1, 0, 0),)
        )

    def _objects(self, objects: Iterator[Any], matrices: tuple[_Matrix, ...]) -> None:
        for each in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = pdfium.FPDFPageObj_GetType(each)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                self._path(each, matrices)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures += _area(each, matrices)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(matrices) <= _DEEPEST:
                inside = pdfium.FPDFFormObj_CountObjects(each)
                self._objects(
                    (pdfium.FPDFFormObj_GetObject(each, at) for at in range(inside)),
                    (_matrix(each), *matrices),
                )

    def _path(self, path: Any, matrices: tuple[_Matrix, ...]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            return
        segments = pdfium.FPDFPath_CountSegments(path)
        self._left -= segments
        if self._left < 0:
            return
        for outline in _outlines(path, segments, (_matrix(path), *matrices)):
            self.rules += _rules(outline, bool(stroke.value))


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def _matrix(each: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, found):
        return _Matrix(1, 0, 0, 1, 0, 0)
    return _Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _area(each: Any, matrices: Sequence[_Matrix]) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top):
        return 0.0
    corners = [(left.value, bottom.value), (right.value, top.value)]
    for matrix in matrices:
        corners = [matrix.at(*corner) for corner in corners]
    (x0, y0), (x1, y1) = corners
    return abs(x1 - x0) * abs(y1 - y0)


Outline = list[tuple[float, float]]


def _outlines(path: Any, segments: int, matrices: Sequence[_Matrix]) -> Iterator[Outline]:
    """The parts of a path that consist of straight lines, as their points, a closed one with its first point again."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: Outline = []
    straight = True
    for at in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            straight = False
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        for matrix in matrices:
            point = matrix.at(*point)
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _rules(outline: Outline, stroked: bool) -> Iterator[Rule]:
    """The level and upright lines of an outline; of a thin filled box the one that it looks like."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    if min(right - left, top - bottom) <= _THIN:
        if right - left >= top - bottom:
            yield Rule(left, (bottom + top) / 2, right, (bottom + top) / 2)
        else:
            yield Rule((left + right) / 2, bottom, (left + right) / 2, top)
        return
    if not stroked:
        return
    for (x0, y0), (x1, y1) in pairwise(outline):
        if min(abs(x1 - x0), abs(y1 - y0)) <= 0.5:
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
