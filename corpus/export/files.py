"""Files for the reader: a table as a workbook, bytes on the disk whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from corpus import paths
from corpus.errors import Fault

if TYPE_CHECKING:
    from corpus.export.tables import ExportTable


MOST_LINES = 10_000  # of a table in a document: with more no word processor is of use
_LINE = 15.0  # points of a line of a sheet
UPRIGHT = 7  # columns that have room on an upright page


def form_of(path: Path, wish: str | None = None) -> str:
    """In which form a table is written: as wished, else as the name of the file ends. Raises `Fault("form")`."""
    from corpus.export.tables import FORMS

    form = wish or path.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise Fault("form", path, form or path.name)
    return form


def save(table: ExportTable, path: Path, form: str, replace: bool = False) -> None:
    """Write a table; the file is there whole when this returns, or as it was before.

    Raises `Fault`: `exists` where it is there and may not be replaced, `too-long` for a document of so many lines,
    `write`.
    """
    from corpus.export.tables import as_text

    match form:
        case "xlsx":
            data = workbook(table)
        case "docx":
            data = _document(table, path)
        case _:
            data = as_text(table, form).encode("utf-8-sig" if form == "csv" else "utf-8")
    put(path, data, replace)


def _document(table: ExportTable, path: Path) -> bytes:
    """A table as a document to be read, under its name; on its side where there are many columns."""
    from corpus.export import document
    from corpus.export.tables import in_words

    if len(table.rows) > MOST_LINES:
        raise Fault("too-long", path, str(MOST_LINES))
    head, rows = in_words(table)
    across = len(head) > UPRIGHT
    blocks = [
        document.paragraph(table.name, "Title"),
        *([document.table(head, rows, across)] if head else []),
    ]
    return document.document(blocks, across)


def put(path: Path, data: bytes, replace: bool = False, private: bool = False) -> None:
    """Write bytes under a name, in one step. Raises `Fault`: `exists`, `write`."""
    with written(path, replace, private) as out:
        out.write(data)


def append(path: Path, line: bytes) -> None:
    """Write a line behind those of a private file: it is on the disk when this returns, or the file is as it was.

    A line before it that was cut short, in a power cut, is closed. Sessions that append at once wait for each other.
    Raises `Fault("write", path, detail)`.
    """
    try:
        handle = os.open(paths.writable(path), os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):  # what is written to a pipe is kept nowhere
                raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))
            is_new = os.fstat(handle).st_size == 0
            _append_alone(handle, line)
        finally:
            os.close(handle)
        if is_new:
            _sync_names(path.parent)
    except OSError as error:
        raise Fault.of("write", path, error) from None


def _append_alone(handle: int, line: bytes) -> None:
    import fcntl

    # A disk without locks: only sessions at once on a full disk would need them.
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
    length = os.fstat(handle).st_size
    torn = length > 0 and os.pread(handle, 1, length - 1) != b"\n"
    try:
        _write_whole(handle, (b"\n" if torn else b"") + line + b"\n")
        os.fsync(handle)
    except BaseException:
        with contextlib.suppress(OSError):  # what made it fail tells more
            os.ftruncate(handle, length)
        raise


def _write_whole(handle: int, data: bytes) -> None:
    """Write all of it: the system may take a part and only refuse the rest, as where a disk becomes full."""
    left = memoryview(data)
    while left:
        taken = os.write(handle, left)
        if taken == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left = left[taken:]


@contextlib.contextmanager
def written(path: Path, replace: bool = False, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, that is there under its name, whole, as soon as the block ends; not at all if it fails.

    A `private` one can be read by nobody else on the host (0600).

    Raises `Fault`: `exists` where it is there and may not be replaced, `write`; `restricted-path` as `paths.writable`.
    """
    if paths.writable(path).exists() and not replace:
        raise Fault("exists", path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise Fault("write", path, error.strerror or str(error)) from None
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if not private:
            fresh.chmod(0o666 & ~_umask())
        if replace:
            fresh.replace(path)
        else:
            os.link(fresh, path)  # fails where someone was faster, which a rename would not
        _sync_names(path.parent)
    except FileExistsError:
        raise Fault("exists", path) from None
    except OSError as error:
        raise Fault("write", path, error.strerror or str(error)) from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()


def _sync_names(folder: Path) -> None:
    """Have the names in a folder on the disk, where its disk can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_MARKED = re.compile(r"([^\d+\-]*)([+-]?)(\d[\d,]*)(\.\d+)?([^\d]*)")


def _marked(cell: object) -> tuple[float, str] | None:
    """A number that is written with marks around it, and the format in which a workbook shows it so; None for anything
    else, a range (8~9%) among it."""
    found = _MARKED.fullmatch(cell) if isinstance(cell, str) else None
    if found is None:
        return None
    before, sign, whole, decimals, behind = found.groups("")
    digits = f"{'#,##0' if ',' in whole else '0'}{'.' + '0' * (len(decimals) - 1) if decimals else ''}"
    number = f"{_quoted(before)}{{}}{digits}{_quoted(behind)}"
    form = ";".join(number.format(each) for each in (("+", "-", "") if sign == "+" else ("", "-")))
    return float(sign + whole.replace(",", "") + decimals), form


def _quoted(marks: str) -> str:
    return f'"{marks}"'.replace("{", "{{").replace("}", "}}") if marks and '"' not in marks else ""


def _lay_out(sheet: Any, table: ExportTable, plain: object, broken: object) -> None:
    """Columns as wide as what stands in them, texts `plain` or, long ones, `broken` into lines, rows as high as
    these; printed on its side, all columns on a page, the head on every one."""
    from corpus.export import widths

    lines = [1] * len(table.rows)
    for column, name in enumerate(table.columns):
        told = [name, *(str(cell) for row in table.rows if (cell := row.get(name)) is not None)]
        wide = widths.natural(told)
        is_long = wide == widths.LONGEST
        sheet.set_column(column, column, wide + 3, broken if is_long else plain)
        if is_long:
            lines = [
                max(most, widths.lines(str(row.get(name) or "")))
                for most, row in zip(lines, table.rows, strict=True)
            ]
    for line, most in enumerate(lines, 1):
        if most > 1:
            sheet.set_row(line, _LINE * most)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def workbook(*tables: ExportTable) -> bytes:
    """Tables as the sheets of an XLSX workbook; the same tables give the same bytes.

    Every text is written as text: no cell of a page can become a formula or a link.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        bold = book.add_format({"bold": True})
        shown = cache(lambda form: book.add_format({"num_format": form, "valign": "top"}))
        layout = [book.add_format({"valign": "top", "text_wrap": broken}) for broken in (False, True)]
        for table in tables:
            sheet = book.add_worksheet(table.name)
            for column, name in enumerate(table.columns):
                sheet.write_string(0, column, name, bold)
            for line, row in enumerate(table.rows, 1):
                for column, name in enumerate(table.columns):
                    cell = row.get(name)
                    marked = _marked(cell) if name in table.numbers else None
                    if marked is not None:
                        sheet.write_number(line, column, marked[0], shown(marked[1]))
                    elif isinstance(cell, str):
                        sheet.write_string(line, column, cell)
                    elif isinstance(cell, (int, float, Decimal)):
                        sheet.write_number(line, column, float(cell))
            _lay_out(sheet, table, *layout)
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    return out.getvalue()
