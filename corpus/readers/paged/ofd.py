"""OFD, in which Chinese offices keep what others keep in PDF (GB/T 33190-2016): text by its place on the page.

What is read is the text and the straight lines of the pages, laid out by geometry as a PDF is (`layout/`), in a process
apart. Measures of the file are millimetres from the upper left corner.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from corpus.errors import Fault
from corpus.readers.base.format import Content, Format
from corpus.readers.base.rendering import Rendering
from corpus.readers.base.xml_package import ZIP, Package, package_of
from corpus.readers.layout import Rule, Sheet, Word, laid_out
from corpus.readers.paged.laid import plain, write
from corpus.readers.paged.pages_apart import blocks_of

MOST_SIGNS = 200_000  # on one page; a page of a newspaper has 10,000
MOST_REPEATS = 10_000  # of one distance in a line
_POINT = 72 / 25.4  # points a millimetre
_DESCENT = 0.15  # of the type is below its line
_NARROW = 0.5  # of the type is as wide as a letter, where the file does not say
_LEVEL = 0.3  # millimetres by which a level line may rise

_A4 = (0.0, 0.0, 210.0, 297.0)
_path = re.compile(r"([A-Za-z])|(-?\d*\.?\d+(?:[eE][-+]?\d+)?)")

_Matrix = tuple[float, ...]  # a b c d e f
_Box = tuple[float, ...]  # left, top, width, height


def read_ofd(data: bytes, source: str) -> Iterator[Content]:
    """The page that an OFD document is, all its pages as one. Raises `Fault`: `ofd`, `damaged` and those of `apart`."""
    rendering = Rendering()
    meta: dict[str, str] = {}
    for block in blocks_of("corpus.readers.paged.ofd:blocks", data):
        if "title" in block:
            meta["title"] = block["title"]
        else:
            write(rendering, block)
    yield rendering.page(source, "ofd", meta)


def blocks(data: bytes) -> Iterator[dict[str, Any]]:
    """The blocks of the document in reading order, as plain data; `{"title": …}` where there is one,
    `{"page": number}` at once for each page that is done."""
    package = Package(data)
    sheets: list[Sheet] = []
    for number, page in enumerate(_pages(package), 1):
        sheets.append(_sheet(page, number))
        yield {"page": number}
    if not any(sheet.words for sheet in sheets):
        raise Fault("ofd")
    laid = laid_out(sheets)
    if laid.title:
        yield {"title": laid.title}
    yield from map(plain, laid.blocks)


class _OfdPage(NamedTuple):
    """A page: where its paper lies, and what is drawn on it, the template beneath first."""

    paper: _Box
    layers: Sequence[Element]


def _pages(package: Package) -> Iterator[_OfdPage]:
    root = package.xml("OFD.xml")
    for place in _texts(root, "DocRoot"):
        document = package.xml(place)
        if document is None:
            continue
        folder = posixpath.dirname(place)
        templates = {
            each.get("ID"): package.xml(_inside(folder, each.get("BaseLoc", "")))
            for each in _all(document, "TemplatePage")
        }
        paper = _numbers(next(_texts(document, "PhysicalBox"), ""))
        for page in _all(next(_all(document, "Pages"), None), "Page"):
            content = package.xml(_inside(folder, page.get("BaseLoc", "")))
            if content is None:
                continue
            beneath = [templates.get(each.get("TemplateID")) for each in _all(content, "Template")]
            own = _numbers(next(_texts(content, "PhysicalBox"), ""))
            size = next((each for each in (own, paper) if len(each) == 4), _A4)
            yield _OfdPage(size, [*(each for each in beneath if each is not None), content])


def _sheet(page: _OfdPage, number: int) -> Sheet:
    words: list[Word] = []
    turned: list[Word] = []
    rules: list[Rule] = []
    height = page.paper[3]
    for layer in page.layers:
        for drawn in layer.iter():
            kind = _name(drawn)
            if drawn.get("Visible") == "false":
                continue
            if kind == "TextObject":
                straight = _is_straight(_matrix(drawn))
                (words if straight else turned).extend(_words(drawn, height))
            elif kind == "PathObject":
                rules += _rules(drawn, height)
        if len(words) > MOST_SIGNS:
            raise Fault("too-large", detail=f"{MOST_SIGNS:,}")
    return Sheet(number, page.paper[2] * _POINT, height * _POINT, words, rules, turned)


def _words(drawn: Element, height: float) -> Iterator[Word]:
    """The signs of a text object, each a word."""
    left, top, *_ = _box(drawn)
    a, b, c, d, e, f = _matrix(drawn)
    type_size = _number(drawn.get("Size"), 3.5)
    size = type_size * abs(a * d - b * c) ** 0.5 or type_size
    if size <= 0:
        return  # nothing of it shows
    x = y = 0.0
    for code in _all(drawn, "TextCode"):
        text = (code.text or "").strip("\r\n")
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        across = list(accumulate(_distances(code.get("DeltaX", "")), initial=0.0))
        down = list(accumulate(_distances(code.get("DeltaY", "")), initial=0.0))
        at = x
        spaced = False
        for n, sign in enumerate(text):
            width = type_size * (_NARROW if sign < "\u2000" else 1.0)
            if n < len(across):
                at = x + across[n]
            line = y + (down[min(n, len(down) - 1)] if len(down) > 1 else 0.0)
            advance = across[n + 1] - across[n] if n + 1 < len(across) else width
            if not sign.isspace():
                px, py = left + a * at + c * line + e, top + b * at + d * line + f
                x0, y0 = px * _POINT, (height - py) * _POINT - _DESCENT * size * _POINT
                reach = max(min(advance, width) * abs(a), 0.1) * _POINT
                yield Word(sign, x0, y0, x0 + reach, y0 + size * _POINT, size * _POINT, None, spaced)
            spaced = sign.isspace()
            at += advance


def _rules(drawn: Element, height: float) -> Iterator[Rule]:
    """The level and upright strokes of a path."""
    left, top, *_ = _box(drawn)
    a, b, c, d, e, f = _matrix(drawn)
    for data in _texts(drawn, "AbbreviatedData"):
        for (x0, y0), (x1, y1) in _strokes(data):
            ends = [(left + a * x + c * y + e, top + b * x + d * y + f) for x, y in ((x0, y0), (x1, y1))]
            (px0, px1), (py0, py1) = (sorted(each) for each in zip(*ends, strict=True))
            if px1 - px0 <= _LEVEL or py1 - py0 <= _LEVEL:
                yield Rule(px0 * _POINT, (height - py1) * _POINT, px1 * _POINT, (height - py0) * _POINT)


def _strokes(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path: M and S move, L draws, C goes back to where it began."""
    command, values = "", list[float]()
    at = begin = (0.0, 0.0)
    for letter, value in _path.findall(data):
        if letter:
            command, values = letter, []
            if letter == "C":
                yield at, begin
                at = begin
            continue
        values.append(float(value))
        if command in {"M", "S"} and len(values) == 2:
            at = begin = (values[0], values[1])
        elif command == "L" and len(values) == 2:
            yield at, (values[0], values[1])
            at = (values[0], values[1])
        elif command in {"Q", "B", "A"} and len(values) == {"Q": 4, "B": 6, "A": 7}[command]:
            at = (values[-2], values[-1])
        else:
            continue
        values = []


def _distances(written: str) -> list[float]:
    """Distances between signs: `3.5 g 4 1.75` is one of 3.5 and four of 1.75."""
    found: list[float] = []
    parts = iter(written.split())
    for part in parts:
        if part == "g":
            repeats = int(_number(next(parts, None), 0))
            found += [_number(next(parts, None), 0)] * min(max(repeats, 0), MOST_REPEATS)
        else:
            found.append(_number(part, 0))
    return found


def _is_straight(matrix: _Matrix) -> bool:
    return abs(matrix[1]) < 0.1 * abs(matrix[0] or 1) and matrix[0] > 0


def _matrix(drawn: Element) -> _Matrix:
    found = _numbers(drawn.get("CTM", ""))
    return found if len(found) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _box(drawn: Element) -> _Box:
    found = _numbers(drawn.get("Boundary", ""))
    return found if len(found) == 4 else (0.0, 0.0, 0.0, 0.0)


def _numbers(written: str) -> tuple[float, ...]:
    return tuple(_number(each, 0.0) for each in written.split())


def _number(written: str | None, otherwise: float) -> float:
    try:
        value = float(written or "")
    except ValueError:
        return otherwise
    return value if abs(value) < 1e6 else otherwise  # not a number, or off every paper


def _name(element: Element) -> str:
    """The name of an element; names come with several namespaces, of the standard's versions."""
    return element.tag.rpartition("}")[2]


def _all(root: Element | None, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if _name(each) == name) if root is not None else iter(())


def _texts(root: Element | None, name: str) -> Iterator[str]:
    return ((each.text or "").strip() for each in _all(root, name))


def _inside(folder: str, place: str) -> str:
    return place if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def _is_ofd(data: bytes, source: str) -> bool:
    package = package_of(data)
    if package is None:
        return data.startswith(ZIP) and source.lower().endswith(".ofd")
    return "OFD.xml" in package


OFD = Format("ofd", _is_ofd, read_ofd)
