"""Old Excel workbooks (XLS, and what WPS writes as .et) -> a page a sheet, by way of xlrd (extra `sheets`).

xlrd is at work in a process apart: what it makes of a broken file is not foreseen.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.base.apart import apart
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.rendering import GridCell, set_in
from corpus.readers.sheets.number_format import GENERAL, shown
from corpus.readers.sheets.tabular import pages_of_sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")  # a bare stream of Excel 5, 4, 3
# What the stream in an OLE file is called.
_BOOK = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))


def _knows(data: bytes, source: str) -> bool:
    return data.startswith(_BIFF) or (data.startswith(_OLE) and any(name in data for name in _BOOK))


def read_xls(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The pages of a workbook. Raises `Fault`: `missing-extra`, `empty`, `damaged`, `encrypted`; those of `apart`."""
    sheets = [
        (name, [GridCell(*cell) for cell in cells])
        for name, cells in apart("corpus.readers.sheets.xls:sheets_of", data)
    ]
    yield from pages_of_sheets([(name, cells) for name, cells in sheets if cells], source, "xls")


def sheets_of(data: bytes) -> Iterator[tuple[str, list[tuple[int, int, str, int, int]]]]:
    """The sheets that are shown: name, and the fields of a `GridCell` for each cell. Needs xlrd."""
    try:
        import xlrd
    except ImportError:
        raise Fault("missing-extra", detail="sheets") from None
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        locked = "encrypt" in str(error).lower()
        raise (Fault("encrypted") if locked else damaged("Excel", error)) from error
    except Exception as error:  # there is no telling what it raises on a broken file
        raise damaged("Excel", error) from error
    for sheet in book.sheets():
        if sheet.visibility == 0:
            yield sheet.name, list(_cells(book, sheet))


def _cells(book: Any, sheet: Any) -> Iterator[tuple[int, int, str, int, int]]:
    merged = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    for row in range(sheet.nrows):
        if row in sheet.rowinfo_map and sheet.rowinfo_map[row].hidden:
            continue
        for column, cell in enumerate(sheet.row(row)):
            info = sheet.colinfo_map.get(column)
            text = "" if info and info.hidden else _shown(book, cell)
            if text:
                text = set_in(text, 3 * book.xf_list[cell.xf_index].alignment.indent_level)
                yield row, column, text, *merged.get((row, column), (1, 1))


def _shown(book: Any, cell: Any) -> str:
    """The value as the cell shows it; nothing for errors and blanks."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        format_of = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        code = format_of.format_str if format_of else GENERAL
        return shown(Decimal(repr(cell.value)), code, book.datemode == 1)
    return ""


XLS = Format("xls", _knows, read_xls)
