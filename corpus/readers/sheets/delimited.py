"""CSV and TSV -> pages: a table of reports, or a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from corpus.model import Page
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.rendering import GridCell
from corpus.readers.base.text import beginning, decode, is_named
from corpus.readers.sheets.tabular import fields_of, pages_of, rows_of

_DELIMITERS = {".csv": ",;\t|", ".tsv": "\t", ".tab": "\t"}
_ANY = ",;\t"
_LEAST_ROWS = 2
_LONGEST_HEAD = 30  # characters
_LEAST_NUMBERS = 0.3  # of the cells
_NUMBER = re.compile(r"[-+±]?\d[\d,.]*\s?(?:[%％‰]|[万亿]?元)?|[-—–…/]{1,2}")
_SAMPLE = 20  # lines that tell by what cells are parted


def _knows(data: bytes, source: str) -> bool:
    return PurePath(source).suffix.lower() in _DELIMITERS if is_named(source) else _is_table(beginning(data))


def _is_table(text: str) -> bool:
    """Every line has as many cells, under short heads; some of these name the fields of a report, or many cells below
    are numbers."""
    delimiter = _delimiter(text, _ANY)
    rows = [
        row
        for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE)
        if any(row)
    ]
    while rows and sum(map(bool, rows[0])) == 1:  # the title
        del rows[0]
    if len(rows) > _LEAST_ROWS and len({len(row) for row in rows[:-1]}) == 1:
        del rows[-1]  # may be cut
    if len(rows) < _LEAST_ROWS or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return False
    if any(len(head) > _LONGEST_HEAD for head in rows[0]):
        return False
    below = [cell.strip() for row in rows[1:] for cell in row[1:] if cell.strip()]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in below)
    return {"text", "title"} <= fields_of(
        dict.fromkeys(rows[0], "?")
    ).keys() or numbers > _LEAST_NUMBERS * len(below)


def read_delimited(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The pages of a file of cells parted by commas, semicolons or TABs (RFC 4180, and what else spreadsheets write).

    Raises `Fault`: `empty`; `damaged` where a quoted cell never ends; those of `decode`.
    """
    text, encoding = decode(data)
    delimiter = _delimiter(text, _DELIMITERS.get(PurePath(source).suffix.lower(), _ANY))
    csv.field_size_limit(max(len(text), 131_072))
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise damaged("CSV", error) from error
    cells = (
        GridCell(at, column, value)
        for at, row in enumerate(table)
        for column, value in enumerate(row)
        if value.strip()
    )
    yield from pages_of(rows_of(cells), source, encoding, PurePath(source).stem if is_named(source) else "")


def _delimiter(text: str, known: str) -> str:
    """The sign that parts the most cells on the first line with any: the heads, which stand under a title or not."""
    heads = next((line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if any(map(line.count, known))), "")
    return max(known, key=lambda sign: (heads.count(sign), -known.index(sign)))


DELIMITED = Format("delimited", _knows, read_delimited)
