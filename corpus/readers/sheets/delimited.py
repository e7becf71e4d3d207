"""CSV and TSV -> pages: a table of reports, or a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.rendering import GridCell
from corpus.readers.base.text import decode
from corpus.readers.sheets.tabular import pages_of, rows_of

_DELIMITERS = {".csv": ",;\t|", ".tsv": "\t", ".tab": "\t"}
_SAMPLE = 20  # lines that tell by what cells are parted


def _knows(data: bytes, source: str) -> bool:
    return PurePath(source).suffix.lower() in _DELIMITERS


def read_delimited(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The pages of a file of cells parted by commas, semicolons or TABs (RFC 4180, and what else spreadsheets write).

    Raises `Fault`: `empty`; `damaged` where a quoted cell never ends; those of `decode`.
    """
    text, encoding = decode(data)
    delimiter = _delimiter(text, _DELIMITERS[PurePath(source).suffix.lower()])
    csv.field_size_limit(max(len(text), 131_072))
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Fault("damaged", detail=f"CSV: {error}") from error
    cells = (
        GridCell(at, column, value)
        for at, row in enumerate(table)
        for column, value in enumerate(row)
        if value.strip()
    )
    yield from pages_of(rows_of(cells), source, encoding, PurePath(source).stem)


def _delimiter(text: str, known: str) -> str:
    """The sign that parts the most cells in the same way on the first lines."""
    lines = [line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    return max(known, key=lambda sign: (lines[0].count(sign) if lines else 0, -known.index(sign)))


DELIMITED = Format("delimited", _knows, read_delimited)
