"""The corpus file: one SQLite file with the reports, their figures, the raw pages and the search indexes.

Reports are numbered from 1, newest first: by the end of the period they speak of, then by the date of the
page. A corpus file is written once and never changed; the same pages give the same file, byte for byte, in
whatever order they came.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple
from urllib.parse import quote

from corpus.faults import Fault
from corpus.model import Figure, Report, Zone
from corpus.records import (
    APPLICATION_ID,
    DUPLICATE,
    FIGURE_COLUMNS,
    SCHEMA_VERSION,
    figure_of,
    storable,
    unpack_trace,
)

MAGIC = b"SQLite format 3\0"
LONGEST_NAME = 40  # characters of what is typed for a zone


class Row(NamedTuple):
    """A report as a list shows it. `figures` is their number; `number` its place, newest first, from 1.

    `relation` is what the report is to the one whose id is `group`: a `duplicate` of its best copy, an `excerpt` of a
    fuller report, another `edition` of one template. Both are None for a report that is itself the best, or alone.
    """

    number: int
    id: str
    source: str
    part: int
    zone: str | None
    city: str | None
    kind: str
    period: str | None
    published: str | None
    title: str
    figures: int
    flags: tuple[str, ...]
    group: str | None = None
    relation: str | None = None
    length: int = 0  # characters of the text


def is_corpus(path: Path) -> bool:
    """Whether a file says of itself that it is a corpus file, of whatever version."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return len(head) == 100 and head.startswith(MAGIC) and _header_field(head, 68) == APPLICATION_ID


def _header_field(head: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", head, at)[0])


def _check(path: Path) -> None:
    """Raise a Fault unless the file is a whole corpus file of this version.

    The offsets are those of the database header (SQLite file format, 1.3).
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, os.SEEK_END)
    except OSError as error:
        raise Fault.of("unreadable", path, error) from None
    if len(head) < 100 or not head.startswith(MAGIC) or _header_field(head, 68) != APPLICATION_ID:
        raise Fault("not-a-corpus", path)
    version = _header_field(head, 60)
    if version != SCHEMA_VERSION:
        raise Fault("old-corpus", path, f"version {version}, this program reads {SCHEMA_VERSION}")
    page_size = struct.unpack_from(">H", head, 16)[0]
    if size < (65536 if page_size == 1 else page_size) * _header_field(head, 28):
        raise Fault("not-a-corpus", path, "cut short")


_ROW = 'number, id, source, part, zone, city, kind, period, published, title, figures, flags, "group", relation, length'


class Corpus:
    """An open corpus file, read only. A context manager; one thread at a time (open one for each thread)."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db

    @classmethod
    def open(cls, path: Path) -> Corpus:
        """Open a corpus file. Raises `Fault`: `unreadable`, `not-a-corpus`, `old-corpus`."""
        _check(path)
        address = f"file:{quote(str(path.resolve()))}?mode=ro"
        return cls(path, sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False))

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def select(self, statement: str, *values: object) -> list[Any]:
        """All rows of a query. Raises `Fault("not-a-corpus")` where the file is damaged."""
        return list(self.stream(statement, *values))

    def stream(self, statement: str, *values: object) -> Iterator[Any]:
        """The rows of a query as they are found. Raises as `select` does."""
        try:
            yield from self.db.execute(statement, values)
        except sqlite3.OperationalError:
            raise  # interrupted, or a mistake of ours: not the file's
        except sqlite3.DatabaseError as error:
            raise Fault("not-a-corpus", self.path, str(error)) from None

    def meta(self, key: str) -> Any:
        """A value that was stored with the corpus, None if it was not."""
        return next((value for (value,) in self.select("SELECT value FROM meta WHERE key = ?", key)), None)

    @property
    def key(self) -> str:
        """What the corpus was built from, as told to `write_corpus`."""
        return str(self.meta("key"))

    def __len__(self) -> int:
        return int(self.select("SELECT count(*) FROM reports")[0][0])

    def rows(self) -> list[Row]:
        """Every report, newest first."""
        return self._rows("")

    def rows_numbered(self, numbers: Sequence[int]) -> list[Row]:
        """The reports with these numbers, newest first."""
        return self._rows(f"WHERE number IN ({', '.join('?' * len(numbers))})", *numbers)

    def rows_of(self, ids: Sequence[str]) -> dict[str, Row]:
        """Reports by their ids; an id that no report has is left out."""
        rows = self._rows(f"WHERE id IN ({', '.join('?' * len(ids))})", *map(storable, ids))
        return {row.id: row for row in rows}

    def _rows(self, where: str, *values: object) -> list[Row]:
        rows = self.stream(f"SELECT {_ROW} FROM reports {where} ORDER BY number", *values)
        return [Row._make((*row[:11], tuple(row[11].split()), *row[12:])) for row in rows]

    def copies(self, id: str) -> list[Row]:
        """All copies of a report, the best first, the report itself among them. Raises `Fault("no-report")`."""
        row = self._rows("WHERE number = ?", self._number(id))[0]
        best = row.group if row.relation == DUPLICATE else row.id
        found = self._rows(f"WHERE id = ? OR (\"group\" = ? AND relation = '{DUPLICATE}')", best, best)
        return sorted(found, key=lambda copy: copy.id != best)

    def akin(self, id: str) -> list[Row]:
        """The excerpts and other editions of a report, and what it is one of itself; newest first, copies folded."""
        best = self.copies(id)[0]
        head = best.group or best.id
        return [
            row
            for row in self._rows('WHERE id = ? OR "group" IN (?, ?)', head, head, best.id)
            if row.id != best.id and row.relation != DUPLICATE
        ]

    def report(self, id: str) -> Report:
        """A report with all that belongs to it. Raises `Fault("no-report")`."""
        number = self._number(id)
        row, extra = self._rows("WHERE number = ?", number)[0], self._extra(number)
        trace = unpack_trace(self.select("SELECT trace FROM traces WHERE number = ?", number)[0][0])
        return Report(
            id=row.id,
            source=row.source,
            part=row.part,
            title=row.title,
            text=self.select("SELECT text FROM texts WHERE number = ?", number)[0][0],
            zone=row.zone,
            city=row.city,
            kind=row.kind,
            published=row.published,
            period=row.period,
            plan_period=extra[0],
            publisher=extra[1],
            url=extra[2],
            index_no=extra[3],
            doubts=tuple(extra[4].split()),
            flags=row.flags,
            sections=trace.sections,
            figures=tuple(figure for _, figure in self.figures([row.id])),
            removals=trace.removals,
            origins=trace.origins,
            raw_start=extra[5],
            raw_end=extra[6],
        )

    def _extra(self, number: int) -> Sequence[Any]:
        columns = "plan_period, publisher, url, index_no, doubts, raw_start, raw_end"
        extra: Sequence[Any] = self.select(f"SELECT {columns} FROM reports WHERE number = ?", number)[0]
        return extra

    def _number(self, id: str) -> int:
        found = self.select("SELECT number FROM reports WHERE id = ?", storable(id))
        if not found:
            raise Fault("no-report", self.path, id)
        return int(found[0][0])

    def raw(self, id: str) -> str:
        """The decoded page a report came from, whole. Raises `Fault("no-report")`."""
        found = self.select(
            "SELECT raw FROM pages JOIN reports USING (page) WHERE number = ?", self._number(id)
        )
        return zlib.decompress(found[0][0]).decode("utf-8")

    def figures(self, report_ids: Iterable[str] | None = None) -> Iterator[tuple[str, Figure]]:
        """Figures of some reports, or of all, each with the id of its report, in the order of the text."""
        statement = f"SELECT {FIGURE_COLUMNS} FROM figures WHERE number = ? ORDER BY at"
        ids = [row.id for row in self.rows()] if report_ids is None else report_ids
        for id in ids:
            for row in self.select(statement, self._number(id)):
                yield id, figure_of(row)

    def faults(self) -> list[Fault]:
        """The pages that could not be read, and why; the path is relative to the SOURCE of the corpus."""
        rows = self.select('SELECT source, code, detail, line, "column" FROM faults ORDER BY source, code')
        return [
            Fault(code, Path(source), detail, line, column) for source, code, detail, line, column in rows
        ]

    def zones(self) -> tuple[Zone, ...]:
        """The zones that have reports here, by name."""
        rows = self.select("SELECT name, kind, city, province, level, aliases FROM zones ORDER BY name")
        return tuple(
            Zone(name, kind, city, province, level, tuple(json.loads(aliases)))
            for name, kind, city, province, level, aliases in rows
        )

    def reports_of_zone(self, name: str) -> list[Row]:
        """The reports of the zone that a reader means by a name; none where no zone, or more than one, fits."""
        zone = self.zone_named(name)
        return [] if zone is None else self._rows("WHERE zone = ?", zone)

    def zone_named(self, name: str) -> str | None:
        """The zone that a reader means: by its name or an alias, or the beginning or a short form of one.

        The first of these that fits just one zone answers; nothing is guessed where two fit. A short form leaves
        characters out and changes none: 小蓝经开区 is 南昌小蓝经济技术开发区.
        """
        name = storable(name.strip())[:LONGEST_NAME]
        literal = _literal(name)
        short = "%".join(_literal(character) for character in name)
        for pattern in (literal, f"{literal}%", f"%{short}%") if name else ():
            fitting = self.select(
                "SELECT DISTINCT target FROM names WHERE kind IN ('zone', 'alias') AND name LIKE ? ESCAPE '!'"
                " LIMIT 2",
                pattern,
            )
            if len(fitting) == 1:
                return str(fitting[0][0])
        return None

    def find_report(self, text: str) -> list[Row]:
        """The reports that a reader may mean: by id or its beginning, source, zone, title.

        The first of these that finds anything answers. A part of a source is `name/2` or `name:2`. Where a zone or
        a title finds several copies of one report, the best of them stands for all.
        """
        text = storable(text.strip())
        if not text:
            return []
        return (
            self._rows("WHERE id = ?", text)
            or (self._rows("WHERE id LIKE ? ESCAPE '!'", f"{_literal(text)}%") if len(text) >= 4 else [])
            or self._of_source(text)
            or folded(self.reports_of_zone(text))
            or folded(self._rows("WHERE title LIKE ? ESCAPE '!'", f"%{_literal(text)}%"))
        )

    def _of_source(self, text: str) -> list[Row]:
        part = re.fullmatch(r"(.+)[:/](\d{1,9})", text)
        for name, number in ((text, None), *([part.groups()] if part else [])):
            like = _literal(name or "")
            for pattern in (like, f"%/{like}", f"{like}%", f"%/{like}%"):
                where = "WHERE source LIKE ? ESCAPE '!' AND (? IS NULL OR part = ?)"
                if found := self._rows(where, pattern, number, number and int(number)):
                    return found
        return []


def folded(rows: Sequence[Row]) -> list[Row]:
    """The rows without the duplicates of others among them."""
    there = {row.id for row in rows}
    return [row for row in rows if row.relation != DUPLICATE or row.group not in there]


def duplicates(rows: Sequence[Row]) -> Counter[str]:
    """How many duplicates the best copies have, by their ids."""
    return Counter(row.group for row in rows if row.group and row.relation == DUPLICATE)


def _literal(text: str) -> str:
    """The text for LIKE, taken at its word."""
    return re.sub(r"([%_!])", r"!\1", text)
