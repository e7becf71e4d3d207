"""OpenDocument spreadsheets (ODS) -> a page a sheet, every value as it is shown: the file has the words themselves.

OpenDocument 1.3, part 3, 9 (tables). Hidden sheets, rows and columns are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.rendering import GridCell
from corpus.readers.base.xml_package import Package, package_of
from corpus.readers.sheets.tabular import pages_of_sheets

_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MOST_REPEATED = 20_000  # columns; what is repeated without end holds nothing


def _knows(data: bytes, source: str) -> bool:
    package = package_of(data)
    return (
        package is not None
        and "content.xml" in package
        and (package.part("mimetype") or b"").startswith(_TYPE)
    )


def read_ods(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The pages of a workbook. Raises `Fault`: `empty`, `damaged`, `encrypted`, `too-large`, `doctype`."""
    root = Package(data).xml("content.xml")
    if root is None:
        raise Fault("damaged", detail="content.xml")
    hidden = _hidden_styles(root)
    sheets = [
        (sheet.get(f"{_TABLE}name", ""), cells)
        for sheet in root.iter(f"{_TABLE}table")
        if sheet.get(f"{_TABLE}style-name") not in hidden and (cells := list(_cells(sheet)))
    ]
    yield from pages_of_sheets(sheets, source, "ods")


def _hidden_styles(root: Element) -> set[str | None]:
    """The styles of sheets that are not shown."""
    return {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }


def _cells(sheet: Element) -> Iterator[GridCell]:
    hidden = _hidden_columns(sheet)
    at = 0
    for row in sheet.iter(f"{_TABLE}table-row"):
        if row.get(f"{_TABLE}visibility", "visible") == "visible":
            column = 0
            for cell in row:
                times = _number(cell, "number-columns-repeated")
                text = _shown(cell)
                if text:
                    rows, columns = (
                        _number(cell, "number-rows-spanned"),
                        _number(cell, "number-columns-spanned"),
                    )
                    for place in range(column, column + min(times, _MOST_REPEATED)):
                        if place not in hidden:
                            yield GridCell(at, place, text, rows, columns)
                column += times
        at += _number(row, "number-rows-repeated")


def _hidden_columns(sheet: Element) -> set[int]:
    hidden: set[int] = set()
    at = 0
    for column in sheet.iter(f"{_TABLE}table-column"):
        times = _number(column, "number-columns-repeated")
        if column.get(f"{_TABLE}visibility", "visible") != "visible":
            hidden.update(range(at, at + min(times, _MOST_REPEATED)))
        at += times
    return hidden


def _shown(cell: Element) -> str:
    """The words of a cell, paragraph by paragraph."""
    return "\n".join("".join(each.itertext()) for each in cell if each.tag == f"{_TEXT}p").strip()


def _number(element: Element, name: str) -> int:
    try:
        return max(int(element.get(f"{_TABLE}{name}", "1")), 1)
    except ValueError:
        return 1


ODS = Format("ods", _knows, read_ods)
