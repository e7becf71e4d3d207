"""The words of the model as rows of the corpus file, and back: nothing is lost."""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from corpus.model import (
    RELATIONS,
    STATUSES,
    Cell,
    Figure,
    Origin,
    Place,
    Removal,
    Report,
    Section,
    Table,
    Value,
    Zone,
)
from corpus.textindex.packing import pack, unpack

LONGEST_NUMBER = 60  # digits; the longest that a text states in earnest has twenty

# What the zone of a report is, in the order in which a list shows them; the place in this tuple is stored.
PLACES = ("districts", "parks", "cities", "unknown")
_ABOVE_DISTRICTS = ("省", "自治区", "市", "州", "盟")
_PARK_WORDS = ("开发区", "经开区", "高新区", "园区", "新区", "保税", "工业园", "示范区")

FIGURE_COLUMNS = (
    'number, at, surface, start, "end", value, unit, relation, indicator, wording, scope, status, period,'
    " qualifier, value_high, span, basis, base, found_by, named, doubts, low, high"
)

# Whether a figure has a place in its text; one of a damaged file need not.
PLACED = 'typeof(start) = typeof("end") AND typeof(start) = \'integer\' AND start BETWEEN 0 AND "end"'

# Columns of figures with few different words, each kept once more to be asked for by a part of it; and what it is of.
FIGURE_WORDS = {"unit": "''", "wording": "coalesce(indicator, '')", "scope": "''", "period": "''"}


def place_of(zone: str | None) -> int:
    """What a zone is by its name, as a place in `PLACES`."""
    if not zone:
        return PLACES.index("unknown")
    if any(word in zone for word in _PARK_WORDS):
        return PLACES.index("parks")
    return PLACES.index("cities" if zone.endswith(_ABOVE_DISTRICTS) else "districts")


def last_month(period: str | None, published: str | None) -> str:
    """The month in which the period of a report ends, else its date: 2018H1 -> 2018-06, 2014 -> 2014-12.

    Reports are numbered by it, the newest first.
    """
    last = (period or published or "").split("..")[-1]
    part = re.fullmatch(r"(\d{4})(?:([HQ])(\d))?", last)
    if not part:
        return last
    year, kind, count = part.groups()
    months = {None: 12, "H": 6 * int(count or 0), "Q": 3 * int(count or 0)}[kind]
    return f"{year}-{months:02}"


def zone_row(zone: Zone) -> tuple[Any, ...]:
    """A zone as a row of the table of zones."""
    return zone.name, zone.kind, zone.city, zone.province, zone.level, compact(zone.aliases)


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers of reports as they are stored: four bytes each, the lowest first."""
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack_numbers(packed: bytes) -> array[int]:
    """The numbers that `pack_numbers` wrote."""
    numbers = array("I")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def figure_row(at: int, figure: Figure) -> tuple[Any, ...]:
    """A figure of a report as a row in the order of `FIGURE_COLUMNS`, without the number of the report.

    The value is kept to the digit as text; `low` and `high` repeat it as floating-point numbers to filter by,
    empty for a ratio.
    """
    single = None if isinstance(figure.value, tuple) else float(figure.value)
    high = single if figure.value_high is None else float(figure.value_high)
    if single is not None and high is not None and high < single:  # 下降5-20% reaches from -20 to -5
        single, high = high, single
    return (
        at,
        figure.surface,
        figure.start,
        figure.end,
        value_text(figure.value),
        figure.unit,
        figure.relation,
        figure.indicator,
        figure.wording,
        figure.scope,
        figure.status,
        figure.period,
        figure.qualifier,
        None if figure.value_high is None else str(figure.value_high),
        figure.span,
        figure.basis,
        int(figure.base),
        figure.found_by,
        compact(figure.named) if figure.named else None,
        " ".join(figure.doubts) or None,
        single,
        high,
    )


def figure_of(row: Sequence[Any]) -> Figure:
    """The figure of a row in the order of `FIGURE_COLUMNS`. Raises ValueError for what no figure is."""
    if row[7] not in RELATIONS or row[11] not in STATUSES:
        raise ValueError(f"no figure: {row[7]} {row[11]}")
    if not (type(row[2]) is str and type(row[3]) is type(row[4]) is int and 0 <= row[3] <= row[4]):
        raise ValueError(f"no place: {row[3]} {row[4]}")
    for text in (row[6], *row[8:11], *row[12:14], *row[15:17], row[18]):
        if text is not None and type(text) is not str:
            raise ValueError(f"no word: {text!r}")
    return Figure(
        surface=row[2],
        start=row[3],
        end=row[4],
        value=value_of(row[5]),
        unit=row[6],
        relation=row[7],
        indicator=row[8],
        wording=row[9],
        scope=row[10],
        status=row[11],
        period=row[12],
        qualifier=row[13],
        value_high=None if row[14] is None else _number(row[14]),
        span=row[15],
        basis=row[16],
        base=bool(row[17]),
        found_by=row[18],
        named=tuple((start, end) for start, end in json.loads(row[19])) if row[19] else (),
        doubts=tuple(row[20].split()) if row[20] else (),
    )


def value_text(value: Value) -> str:
    """A value to the digit; the parts of a ratio each end in a colon."""
    if isinstance(value, tuple):
        return "".join(f"{part}:" for part in value) or ":"
    return str(value)


def value_of(text: str) -> Value:
    """The value that `value_text` wrote. Raises ValueError and `decimal.InvalidOperation` for what no text states."""
    if ":" in text:
        return tuple(_number(part) for part in text.split(":") if part)
    return _number(text)


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or len(text) > LONGEST_NUMBER or abs(number.adjusted()) > LONGEST_NUMBER:
        raise ValueError(f"no number of a text: {text[:LONGEST_NUMBER]}")
    return number


class Trace(NamedTuple):
    """What a report keeps besides its words: its sections, what was removed, where the rest came from; its tables, and
    the places of its lines in the document."""

    sections: tuple[Section, ...]
    removals: tuple[Removal, ...]
    origins: tuple[Origin, ...]
    tables: tuple[Table, ...]
    places: tuple[Place, ...]


def pack_trace(report: Report) -> bytes:
    """A report's trace as compressed JSON."""
    tables = [(table.start, table.end, table.number, table.cells) for table in report.tables]
    parts = [report.sections, report.removals, report.origins, tables, report.places]
    return pack(compact(parts).encode())


def unpack_trace(packed: bytes) -> Trace:
    """The trace that `pack_trace` wrote."""
    sections, removals, origins, tables, places = json.loads(unpack(packed))
    return Trace(
        tuple(Section(*each) for each in sections),
        tuple(Removal(*each) for each in removals),
        tuple(Origin(*each) for each in origins),
        tuple(
            Table(start, end, number, tuple(Cell(*cell) for cell in cells))
            for start, end, number, cells in tables
        ),
        tuple(
            Place(start, page, row, box and tuple(box), confidence)
            for start, page, row, box, confidence in places
        ),
    )


def compact(value: object) -> str:
    """JSON without blanks; the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def stated(report: Report) -> tuple[str, ...]:
    """What a report has that `has:` can ask for: statuses and relations of its figures, a plan, an address."""
    found = {figure.status for figure in report.figures} | {figure.relation for figure in report.figures}
    if report.figures:
        found.add("figure")
    if report.plan_period:
        found.add("plan")
    if report.url:
        found.add("url")
    return tuple(sorted(found))
