"""JSON and JSON lines -> pages: records with a text are reports, a page each; JSON without any is none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from statistics import median
from typing import Any

from corpus.errors import Fault
from corpus.model import Page
from corpus.pipeline.clean.shape import hanzi
from corpus.readers.base.format import Format, Unread
from corpus.readers.base.text import beginning, decode, is_named
from corpus.readers.sheets.tabular import LEAST_NAMED, LEAST_TEXT, NAMES, fields_of, report_of

_SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".ipynb")
_LEAST_HANZI = 6  # of a text that stands under a name of texts, beside a title
_LOOKED_AT = 200  # records that tell where the texts stand
_BEFORE = b"\xef\xbb\xbf \t\r\n"  # the first sign of a file without a name
_DEEPEST = 4  # in which records lie: {"data": {"list": [...]}}


def _knows(data: bytes, source: str) -> bool:
    if is_named(source):
        return PurePath(source).suffix.lower() in _SUFFIXES
    return data.lstrip(_BEFORE)[:1] in (b"{", b"[") and _is_json(data)


def _is_json(data: bytes) -> bool:
    """The first line is JSON, or the whole."""
    for text in (beginning(data).strip().partition("\n")[0], None):
        try:
            json.loads(decode(data)[0] if text is None else text)
        except (ValueError, RecursionError, Fault):
            continue
        return True
    return False


def read_json(data: bytes, source: str) -> Iterator[Page | Unread]:
    """The reports among the records of a file, each by its own names, with what cannot be read of it. A report of JSON
    lines is called by its line.

    Raises `Fault`: `not-a-report` where no record has a text, `damaged` where nothing of it is JSON; those of `decode`.
    """
    text, encoding = decode(data)
    records, broken = _records(text)
    usual = _text_by_looks([record for _, record in records])
    told = [(number, _fields(record, usual)) for number, record in records]
    if not any("text" in fields for _, fields in told):
        raise (
            Fault("damaged", detail="JSON", line=broken[0])
            if broken and not records
            else Fault("not-a-report", detail="data")
        )
    numbers = Counter(number for number, _ in told)
    counted: Counter[int] = Counter()
    for number, fields in told:
        counted[number] += 1
        name = f"{source}#{number}" + (f".{counted[number]}" if numbers[number] > 1 else "")
        yield report_of(fields, name, encoding, number) if "text" in fields else Unread(name, Fault("empty"))
    for line in broken:
        yield Unread(f"{source}#{line}", Fault("damaged-line", detail="JSON"))


Record = Mapping[str, str]


def _fields(record: Record, usual: str) -> dict[str, str]:
    """What a record tells of a report; `usual` is the name of the texts that no name tells."""
    fields = fields_of(record)
    text = fields.get("text", "")
    if len(text) >= LEAST_NAMED:
        return fields
    if len(record.get(usual, "")) >= LEAST_TEXT:
        return {**fields, "text": record[usual]}
    if "title" not in fields or hanzi(text) < _LEAST_HANZI:
        fields.pop("text", None)
    return fields


def _text_by_looks(records: Sequence[Record]) -> str:
    """The name under which the longest texts stand; empty where they are not long enough to be reports."""
    lengths: dict[str, list[int]] = {}
    for record in records[:_LOOKED_AT]:
        for name, told in record.items():
            lengths.setdefault(name, []).append(len(told))
    longest = max(lengths, key=lambda name: median(lengths[name]), default="")
    return longest if longest and median(lengths[longest]) >= LEAST_TEXT else ""


def _records(text: str) -> tuple[list[tuple[int, Record]], list[int]]:
    """The records of a text, each with its number from 1, in lines that of its line, their values as texts; and the
    lines that are no JSON."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return _records_by_line(text)
    return [(number, _flat(record)) for number, record in enumerate(_list_in(whole, _DEEPEST), 1)], []


def _records_by_line(text: str) -> tuple[list[tuple[int, Record]], list[int]]:
    records: list[tuple[int, Record]] = []
    broken: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip().removesuffix(",")
        if bare in ("", "[", "]"):  # an array, a record a line
            continue
        try:
            records += [(number, _flat(record)) for record in _list_in(json.loads(bare), _DEEPEST)]
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
