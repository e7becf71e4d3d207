"""Excel workbooks (XLSX, XLSM) -> a page a sheet, every value as it is shown: ECMA-376 Part 1, 18.

Hidden sheets, rows and columns are no part of what the writer shows. A formula is what it came to when the file was
saved; one that never came to anything is told.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.rendering import GridCell, set_in
from corpus.readers.base.xml_package import Package, package_of
from corpus.readers.sheets.number_format import BUILT_IN, GENERAL, shown
from corpus.readers.sheets.tabular import pages_of_sheets

_ROOT = "xl/workbook.xml"
_reference = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_escaped = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_ROWS = 1_048_576


def _knows(data: bytes, source: str) -> bool:
    package = package_of(data)
    return package is not None and _ROOT in package


def read_xlsx(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The pages of a workbook: one a sheet, or one a row for a sheet of reports.

    Raises `Fault`: `empty` where no sheet that is shown has anything; `damaged`, `encrypted`, `too-large`, `doctype`.
    """
    book = _Workbook(Package(data))
    sheets = [sheet for sheet in book.sheets() if sheet.rows]
    yield from pages_of_sheets([(sheet.name, sheet.rows) for sheet in sheets], source, "xlsx")
    for sheet in sheets:
        if sheet.uncounted:
            yield Unread(f"{source}#{sheet.name}", Fault("not-calculated", detail=str(sheet.uncounted)))


class _Sheet(NamedTuple):
    """A sheet that is shown; `uncounted` is how many of its formulas have no value."""

    name: str
    rows: list[GridCell]
    uncounted: int


class _Workbook:
    """What the sheets of a workbook share: texts, formats, and where they lie."""

    def __init__(self, package: Package) -> None:
        self._package = package
        root = package.xml(_ROOT)
        if root is None:
            raise Fault("damaged", detail=_ROOT)
        self._root = root
        properties = _first(root, "workbookPr")
        self._since_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def sheets(self) -> Iterator[_Sheet]:
        """The sheets that are shown, in the order of their tabs."""
        targets = self._targets()
        for sheet in _all(self._root, "sheet"):
            link = next((value for name, value in sheet.attrib.items() if _bare(name) == "id"), "")
            root = (
                self._package.xml(targets.get(link, ""))
                if sheet.get("state", "visible") == "visible"
                else None
            )
            if root is not None and _bare(root.tag) == "worksheet":
                yield self._sheet(sheet.get("name", ""), root)

    def _targets(self) -> dict[str, str]:
        """Where the parts lie that the workbook speaks of."""
        relations = self._package.xml("xl/_rels/workbook.xml.rels")
        return {
            each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
            for each in (relations if relations is not None else ())
        }

    def _sheet(self, name: str, root: Element) -> _Sheet:
        merged = _merged(root)
        hidden = _hidden_columns(root)
        cells: list[GridCell] = []
        uncounted = 0
        row_number = 0
        for row in _all(root, "row"):
            row_number = _number(row.get("r"), row_number + 1)
            if row.get("hidden") in ("1", "true") or row_number > _MOST_ROWS:
                continue
            column = -1
            for cell in row:
                column = _column(cell.get("r"), column + 1)
                if column in hidden:
                    continue
                value = self._value(cell)
                uncounted += value is None
                if value:
                    value = set_in(value, self._indent(cell.get("s")))
                    rows, columns = merged.get((row_number - 1, column), (1, 1))
                    cells.append(GridCell(row_number - 1, column, value, rows, columns))
        return _Sheet(name, cells, uncounted)

    def _value(self, cell: Element) -> str | None:
        """What a cell shows; None for a formula without a value."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_in(cell)
        value = _first(cell, "v")
        told = (value.text or "") if value is not None else ""
        if not told:
            return None if _first(cell, "f") is not None and kind != "str" else ""
        if kind == "s":
            at = _number(told, -1)
            return self._texts[at] if 0 <= at < len(self._texts) else ""
        if kind == "b":
            return "TRUE" if told == "1" else "FALSE"
        if kind in ("str", "d"):
            return _unescaped(told)
        if kind == "e":
            return ""
        try:
            return shown(Decimal(told), self._format(cell.get("s")), self._since_1904)
        except InvalidOperation:
            return told

    def _format(self, style: str | None) -> str:
        at = _number(style, 0)
        return self._formats[at] if 0 <= at < len(self._formats) else GENERAL

    def _indent(self, style: str | None) -> int:
        at = _number(style, 0)
        return self._indents[at] if 0 <= at < len(self._indents) else 0

    @cached_property
    def _texts(self) -> list[str]:
        root = self._package.xml("xl/sharedStrings.xml")
        return [_text_in(each) for each in (root if root is not None else ())]

    @cached_property
    def _formats(self) -> list[str]:
        """The format code of every style of a cell."""
        root = self._package.xml("xl/styles.xml")
        if root is None:
            return []
        own = {
            _number(each.get("numFmtId"), -1): each.get("formatCode", GENERAL)
            for each in _all(root, "numFmt")
        }
        codes: Mapping[int, str] = BUILT_IN | own
        return [codes.get(_number(each.get("numFmtId"), 0), GENERAL) for each in self._styles]

    @cached_property
    def _indents(self) -> list[int]:
        """How far every style of a cell sets its text in, in half characters: a step is three blanks wide."""
        return [
            3 * _number(alignment.get("indent"), 0)
            if (alignment := _first(each, "alignment")) is not None
            else 0
            for each in self._styles
        ]

    @cached_property
    def _styles(self) -> list[Element]:
        """The styles that cells have."""
        root = self._package.xml("xl/styles.xml")
        styles = _first(root, "cellXfs") if root is not None else None
        return list(styles if styles is not None else ())


def _bare(tag: str) -> str:
    """A name without its namespace: there are two, the transitional and the strict one."""
    return tag.rpartition("}")[2]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if _bare(each.tag) == name)


def _first(root: Element, name: str) -> Element | None:
    return next((each for each in root if _bare(each.tag) == name), None)


def _text_in(element: Element) -> str:
    """The words of a text with its runs, without how they are read (rPh)."""
    pieces: list[str] = []
    for each in element:
        name = _bare(each.tag)
        if name == "t":
            pieces.append(each.text or "")
        elif name in ("r", "is", "si"):
            pieces.append(_text_in(each))
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """`_x000D_` and its like, by which XML carries what it cannot."""
    return _escaped.sub(lambda match: chr(int(match[1], 16)), text)


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def _column(reference: str | None, otherwise: int) -> int:
    match = _reference.fullmatch(reference or "")
    return column_of(match[1]) if match else otherwise


def column_of(letters: str) -> int:
    """The column that letters name, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merged(root: Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Over how many rows and columns the merged cells reach, by where they begin."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for each in _all(root, "mergeCell"):
        ends = [_reference.fullmatch(end) for end in each.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            top, left = int(ends[0][2]) - 1, column_of(ends[0][1])
            rows, columns = int(ends[1][2]) - top, column_of(ends[1][1]) + 1 - left
            if rows > 0 and columns > 0:
                found[top, left] = (rows, columns)
    return found


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for each in _all(root, "col"):
        if each.get("hidden") in ("1", "true"):
            first, last = _number(each.get("min"), 1), _number(each.get("max"), 0)
            hidden.update(range(first - 1, min(last, 16_384)))
    return hidden


XLSX = Format("xlsx", _knows, read_xlsx)
