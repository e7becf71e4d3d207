"""JSON and JSON lines -> pages: records with a text are reports, a page each; JSON without any is none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.rendering import GridCell
from corpus.readers.base.text import decode
from corpus.readers.sheets.tabular import NAMES, columns_of, reports_of, rows_of

_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".ipynb")
_DEEPEST = 4  # in which records lie: {"data": {"list": [...]}}


def _knows(data: bytes, source: str) -> bool:
    return PurePath(source).suffix.lower() in _SUFFIXES


def read_json(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The reports among the records of a file, with what cannot be read of it.

    Raises `Fault`: `not-a-report` where no record has a text, `damaged` where nothing of it is JSON; those of `decode`.
    """
    text, encoding = decode(data)
    records, broken = _records(text)
    names = list(dict.fromkeys(name for record in records for name in record))
    columns = {name: column for column, name in enumerate(names)}
    rows = rows_of(
        [
            *(GridCell(0, column, name) for name, column in columns.items()),
            *(
                GridCell(at, columns[name], told)
                for at, each in enumerate(records, 1)
                for name, told in each.items()
            ),
        ]
    )
    fields = columns_of(rows, 0) if names else {}
    if "text" not in fields:
        raise (
            Fault("damaged", detail="JSON", line=broken[0])
            if broken
            else Fault("not-a-report", detail="data")
        )
    yield from reports_of(rows, 0, fields, source, encoding, numbered_from=0)
    for line in broken:
        yield Unread(f"{source}#{line}", Fault("damaged", detail="JSON", line=line))


def _records(text: str) -> tuple[list[Mapping[str, str]], list[int]]:
    """The records of a text, their values as texts, and the lines that are no JSON."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return _records_by_line(text)
    return [_flat(record) for record in _list_in(whole, _DEEPEST)], []


def _records_by_line(text: str) -> tuple[list[Mapping[str, str]], list[int]]:
    records: list[Mapping[str, str]] = []
    broken: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            records += [_flat(record) for record in _list_in(json.loads(line), _DEEPEST)]
        except (ValueError, RecursionError):
            broken.append(number)
    return records, broken


def _list_in(value: Any, deep: int) -> list[Mapping[str, Any]]:
    """The records in a value: a list of them, one alone, or the longest list that lies in it."""
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    if not isinstance(value, dict):
        return []
    lists = (
        [_list_in(each, deep - 1) for each in value.values() if isinstance(each, (list, dict))]
        if deep
        else []
    )
    longest = max(lists, key=len, default=[])
    told = any(isinstance(each, str) and _is_named_text(name) for name, each in value.items())
    return [value] if told or not longest else longest


def _is_named_text(name: str) -> bool:
    return name.replace("_", "").replace("-", "").casefold() in NAMES["text"]


def _flat(record: Mapping[str, Any]) -> dict[str, str]:
    """The values that are words or numbers, those of a record within the record too."""
    flat: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, str):
            flat[name] = value
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            flat[name] = str(value)
        elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            flat[name] = "\n".join(value)
        elif isinstance(value, dict):
            flat |= {
                key: str(each)
                for key, each in value.items()
                if isinstance(each, (str, int, float)) and key not in flat
            }
    return flat


JSON_RECORDS = Format("json", _knows, read_json)
