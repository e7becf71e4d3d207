"""The corpus file: one SQLite file with the reports, their figures, the raw pages and the search indexes.

Reports are numbered from 1, newest first: by the end of the period they speak of, then by the date of the
page. A corpus file is written once and never changed; the same pages give the same file, byte for byte, in
whatever order they came. A corpus may also lie in several such files, its members: then its own file has what is known
of them together (`corpus.store.joining`), and the rest is asked of its `parts`.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import stat
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import quote

from corpus import paths
from corpus.errors import PASSED_OVER, Fault
from corpus.model import DUPLICATE, Figure, Report, Zone
from corpus.store.parts import Heed, JointNumbering, Members, OneFile, Parts
from corpus.store.records import FIGURE_COLUMNS, figure_of, unpack_numbers, unpack_trace
from corpus.store.schema import APPLICATION_ID, SCHEMA_VERSION
from corpus.store.untrusted import UNHEEDED, Effort, harden, stranger
from corpus.textindex.folding import storable
from corpus.textindex.packing import unpack

if TYPE_CHECKING:
    from corpus.textindex.folding import Tables

Unpacked = TypeVar("Unpacked")

MAGIC = b"SQLite format 3\0"
LONGEST_NAME = 40  # characters of what is typed for a zone

# What SQLite says of the disk, of memory, of other sessions: the file itself is as it should be.
_PASSING = {
    getattr(sqlite3, f"SQLITE_{name}")
    for name in ("BUSY", "LOCKED", "NOMEM", "READONLY", "IOERR", "FULL", "CANTOPEN", "PERM", "AUTH")
}
# What is raised where the values of a file are not those that were written.
_STRANGE = (zlib.error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


class ReportRow(NamedTuple):
    """A report as a list shows it. `figures` is their number; `number` its place, newest first, from 1.

    `relation` is what the report is to the one whose id is `group`: a `duplicate` of its best copy, an `excerpt` of a
    fuller report, another `edition` of it. Both are None for a report that is itself the best, or alone.
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
    doubts: tuple[str, ...] = ()  # fields that rest on weak evidence: zone, title, published, period


def is_corpus(path: Path) -> bool:
    """Whether a file says of itself that it is a corpus file, of whatever version."""
    try:
        head, _ = _head(path)
    except (OSError, Fault):
        return False
    return _is_ours(head)


def _head(path: Path) -> tuple[bytes, int]:
    """The header of a database file, or as much as is there, and the size of the file. Raises OSError, Fault."""
    if stat.S_ISFIFO(path.stat().st_mode):  # to open it would be to wait for somebody who writes
        raise Fault("not-a-corpus", path)
    with path.open("rb") as file:
        return file.read(100), file.seek(0, os.SEEK_END)


def version_of(path: Path) -> int | None:
    """The version of the tables of a corpus file; None for what is none or cannot be read."""
    try:
        head, _ = _head(path)
    except (OSError, Fault):
        return None
    return _header_field(head, 60) if _is_ours(head) else None


def _is_ours(head: bytes) -> bool:
    return len(head) == 100 and head.startswith(MAGIC) and _header_field(head, 68) == APPLICATION_ID


def _header_field(head: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", head, at)[0])


def _check(path: Path) -> None:
    """Raise a Fault unless the file is a whole corpus file of this version.

    The offsets are those of the database header (SQLite file format, 1.3).
    """
    try:
        head, size = _head(path)
    except OSError as error:
        raise Fault.of("unreadable", path, error) from None
    if not _is_ours(head):
        raise Fault("not-a-corpus", path)
    version = _header_field(head, 60)
    if version != SCHEMA_VERSION:
        raise Fault("old-corpus", path, f"version {version}, this program reads {SCHEMA_VERSION}")
    page_size = struct.unpack_from(">H", head, 16)[0]
    if size < (65536 if page_size == 1 else page_size) * _header_field(head, 28):
        raise Fault("damaged-corpus", path, "cut short")


_ROW = (
    'number, id, source, part, zone, city, kind, period, published, title, figures, flags, "group", relation, length,'
    " doubts"
)


class MemberFile(NamedTuple):
    """A file that a corpus of several consists of, and what tells that it changed: size, time in nanoseconds, key."""

    path: Path
    size: int
    modified: int
    key: str

    @classmethod
    def of(cls, corpus: Corpus) -> MemberFile:
        """The open corpus file as it is now."""
        status = corpus.path.stat()
        return cls(corpus.path, status.st_size, status.st_mtime_ns, corpus.key)


class Corpus:
    """An open corpus file, read only. A context manager; one thread at a time (open one for each thread)."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self.unread: dict[str, Fault] = {}  # by id: reports of a damaged file that were passed over
        self._parts: Parts | None = None
        self._effort = Effort(path)
        self.heed_here(None, UNHEEDED)

    @classmethod
    def open(cls, path: Path) -> Corpus:
        """Open a corpus file. Raises `Fault`: `unreadable`, `not-a-corpus`, `old-corpus`, `foreign-corpus`,
        `damaged-corpus`.

        The last is raised, too, by whatever is asked of it, where it turns out that the file is not as it was written.
        """
        _check(path)
        address = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
        try:
            db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise Fault("unreadable", path, str(error)) from None
        corpus = cls(path, db)
        try:
            corpus._refuse_strangers()
        except Fault:
            db.close()
            raise
        return corpus

    def _refuse_strangers(self) -> None:
        """Raise `Fault("foreign-corpus")` for a file with anything in it that we would not have put there."""
        with self.asked():
            harden(self.db)
        found = stranger(self.select("SELECT type, name, sql FROM sqlite_master"))
        if found and paths.is_ours(self.path):
            raise self._damage(ValueError(found))
        if found:
            raise Fault("foreign-corpus", self.path, found)

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, and of its members."""
        if self._parts is not None:
            self._parts.close()
        self.db.close()

    def heed(self, stopped: Heed | None, every: int) -> None:
        """Have all that is asked end soon after `stopped` says so, which is looked at every so many instructions of
        SQLite; it is then told as SQLite tells of an interrupt."""
        self.parts.heed(stopped, every)

    def heed_here(self, stopped: Heed | None, every: int) -> None:
        """The same of this file alone, whatever its members do."""
        every = every or UNHEEDED
        self.db.set_progress_handler(self._effort.heeding(stopped, every), every)

    @property
    def parts(self) -> Parts:
        """Where the texts, figures and indexes lie."""
        if self._parts is None:
            members = self.members
            self._parts = (
                Members(self, self._numbering, lambda at: self._member(members[at]))
                if members
                else OneFile(self)
            )
        return self._parts

    @cached_property
    def members(self) -> tuple[MemberFile, ...]:
        """The files that the corpus consists of; none where it lies whole in its own."""
        with self.unpacking():
            told = json.loads(self.meta("members") or "[]")
            return tuple(MemberFile(Path(os.fsdecode(bytes.fromhex(path))), *rest) for path, *rest in told)

    def left_out(self) -> list[Fault]:
        """Files that belong to the corpus and could not be opened when it was put together, and why."""
        with self.unpacking():
            told = json.loads(self.meta("left_out") or "[]")
            return [Fault(code, Path(path), detail) for code, path, detail in told]

    def _numbering(self) -> JointNumbering:
        with self.unpacking():
            sizes = tuple(json.loads(self.meta("sizes")))
            return JointNumbering(
                sizes, unpack_numbers(self.meta("here")), unpack_numbers(self.meta("lying"))
            )

    def _member(self, known: MemberFile) -> Corpus:
        """A member, open. Raises `Fault("changed-corpus")` where it is another one by now, and as `open` does."""
        member = Corpus.open(known.path)
        try:
            now = MemberFile.of(member)
        except OSError as error:
            member.close()
            raise Fault.of("unreadable", known.path, error) from None
        if now != known:
            member.close()
            raise Fault("changed-corpus", known.path)
        return member

    def select(self, statement: str, *values: object) -> list[Any]:
        """All rows of a query. Raises `Fault("damaged-corpus")`, `Fault("unreadable")`."""
        return list(self.stream(statement, *values))

    def stream(self, statement: str, *values: object) -> Iterator[Any]:
        """The rows of a query as they are found. Raises as `select` does."""
        with self.asked():
            self._effort.begin()
            rows = self.db.execute(statement, values)
            # The cursor is not closed with this: its file may be by then.
            yield from (row for row in islice(rows, self._effort.most_rows))
            if next(rows, None) is not None:
                raise self._damage(ValueError("more rows than bytes"))

    @contextmanager
    def asked(self) -> Iterator[None]:
        """What SQLite says of the file in here, in our own words; that it was interrupted is left to who did it."""
        try:
            yield
        except UnicodeDecodeError as error:  # SQLite quotes what it could not read
            raise self._damage(error) from None
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_INTERRUPT and not self._effort.is_spent:
                raise
            if code in _PASSING or isinstance(error, sqlite3.ProgrammingError):  # closed meanwhile
                raise Fault("unreadable", self.path, str(error)) from None
            raise self._damage(error) from None

    @contextmanager
    def unpacking(self) -> Iterator[None]:
        """Values of the file are made into words of the model in here: those that cannot be tell of damage."""
        try:
            yield
        except _STRANGE as error:
            raise self._damage(error) from None

    def _damage(self, error: Exception) -> Fault:
        """What is told of a damaged file. One of the cache goes: the next that wants it makes it anew."""
        if paths.is_ours(self.path):
            with suppress(OSError):
                self.path.unlink()
        return Fault("damaged-corpus", self.path, str(error))

    def pass_over(self, row: ReportRow, fault: Fault) -> None:
        """Go on without a report of a damaged file that cannot be read; `unread` has it. Raises the fault of anything
        else, and that of a file of the cache, which is made anew."""
        if fault.code != "damaged-corpus" or fault.path is None or paths.is_ours(fault.path):
            raise fault
        self.unread[row.id] = Fault("report-damaged", Path(row.source), row.id)

    def meta(self, key: str) -> Any:
        """A value that was stored with the corpus, None if it was not."""
        return next((value for (value,) in self.select("SELECT value FROM meta WHERE key = ?", key)), None)

    def unpacked(self, key: str, unpack: Callable[[Any], Unpacked]) -> Unpacked:
        """A value that was stored with the corpus in a packed form."""
        with self.unpacking():
            return unpack(self.meta(key))

    @cached_property
    def tables(self) -> Tables:
        """The folds that the corpus was built with."""
        from corpus.textindex.folding import Tables

        return self.unpacked("tables", Tables.load)

    @property
    def key(self) -> str:
        """What the corpus was built from, as told to `write_corpus`."""
        return str(self.meta("key"))

    def __len__(self) -> int:
        return int(self.select("SELECT count(*) FROM reports")[0][0])

    def ids(self) -> Iterator[str]:
        """The id of every report, newest first."""
        return (id for (id,) in self.stream("SELECT id FROM reports ORDER BY number"))

    def rows(self) -> list[ReportRow]:
        """Every report, newest first."""
        return self._rows("")

    def rows_numbered(self, numbers: Sequence[int]) -> list[ReportRow]:
        """The reports with these numbers, newest first."""
        return self._rows(f"WHERE number IN ({', '.join('?' * len(numbers))})", *numbers)

    def rows_of(self, ids: Sequence[str]) -> dict[str, ReportRow]:
        """Reports by their ids; an id that no report has is left out."""
        rows = self._rows(f"WHERE id IN ({', '.join('?' * len(ids))})", *map(storable, ids))
        return {row.id: row for row in rows}

    def _rows(self, where: str, *values: object) -> list[ReportRow]:
        rows = self.stream(f"SELECT {_ROW} FROM reports {where} ORDER BY number", *values)
        with self.unpacking():
            return [
                ReportRow._make((*row[:11], tuple(row[11].split()), *row[12:15], tuple(row[15].split())))
                for row in rows
            ]

    def newest_of_kinds(self, kinds: Sequence[str], apart: Sequence[str], most: int) -> list[int]:
        """The numbers of so many reports at most, those of some kinds before others, the newest first; without copies,
        and apart from some by their ids."""
        found: list[int] = []
        for which in ("IN", "NOT IN"):
            rows = self.select(
                f"SELECT number FROM reports WHERE kind {which} ({', '.join('?' * len(kinds))})"
                f" AND relation IS NOT '{DUPLICATE}' AND id NOT IN ({', '.join('?' * len(apart))})"
                " ORDER BY number LIMIT ?",
                *(*kinds, *apart, most - len(found)),
            )
            found += [number for (number,) in rows]
        return found

    def copies(self, id: str) -> list[ReportRow]:
        """All copies of a report, the best first, the report itself among them. Raises `Fault("no-report")`."""
        row = self._row(self.number(id))
        best = row.group if row.relation == DUPLICATE else row.id
        found = self._rows(f"WHERE id = ? OR (\"group\" = ? AND relation = '{DUPLICATE}')", best, best)
        return sorted(found, key=lambda copy: copy.id != best)

    def akin(self, id: str) -> list[ReportRow]:
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
        return self.report_numbered(self.number(id))

    def report_numbered(self, number: int) -> Report:
        """The report of that number, with all that belongs to it."""
        with self.unpacking():
            return self._report(number)

    def _report(self, number: int) -> Report:
        row, extra = self._row(number), self._extra(number)
        file, there = self.parts.of(number)
        with file.unpacking():
            trace = unpack_trace(file.select("SELECT trace FROM traces WHERE number = ?", there)[0][0])
        return Report(
            id=row.id,
            source=row.source,
            part=row.part,
            title=row.title,
            text=self.text(number),
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
            tables=trace.tables,
            places=trace.places,
            raw_start=extra[5],
            raw_end=extra[6],
        )

    def text(self, number: int) -> str:
        """The text of the report of that number."""
        file, there = self.parts.of(number)
        with file.unpacking():
            return str(file.select("SELECT text FROM texts WHERE number = ?", there)[0][0])

    def _row(self, number: int) -> ReportRow:
        with self.unpacking():
            return self._rows("WHERE number = ?", number)[0]

    def _extra(self, number: int) -> Sequence[Any]:
        columns = "plan_period, publisher, url, index_no, doubts, raw_start, raw_end"
        extra: Sequence[Any] = self.select(f"SELECT {columns} FROM reports WHERE number = ?", number)[0]
        return extra

    def number(self, id: str) -> int:
        """The number of a report. Raises `Fault("no-report")`."""
        found = self.select("SELECT number FROM reports WHERE id = ?", storable(id))
        if not found:
            raise Fault("no-report", self.path, id)
        return int(found[0][0])

    def raw(self, id: str) -> str:
        """The decoded page a report came from, whole. Raises `Fault("no-report")`."""
        file, there = self.parts.of(self.number(id))
        found = file.select("SELECT raw FROM pages JOIN reports USING (page) WHERE number = ?", there)
        with file.unpacking():
            return unpack(found[0][0]).decode("utf-8")

    def figures(self, report_ids: Iterable[str] | None = None) -> Iterator[tuple[str, Figure]]:
        """Figures of some reports, or of all, each with the id of its report, in the order of the text."""
        statement = f"SELECT {FIGURE_COLUMNS} FROM figures WHERE number = ? ORDER BY at"
        ids = [row.id for row in self.rows()] if report_ids is None else report_ids
        for id in ids:
            file, there = self.parts.of(self.number(id))
            with file.unpacking():
                found = [figure_of(row) for row in file.select(statement, there)]
            yield from ((id, figure) for figure in found)

    def faults(self) -> list[Fault]:
        """The pages that could not be read, and why; the path is relative to the SOURCE of the corpus."""
        return self._faults("code <> ?")

    def passed_over(self) -> list[Fault]:
        """The files that are no reports: pictures, programs, data; what each is stands in `detail`."""
        return self._faults("code = ?")

    def _faults(self, which: str) -> list[Fault]:
        rows = self.select(
            f'SELECT source, code, detail, line, "column" FROM faults WHERE {which} ORDER BY source, code',
            PASSED_OVER,
        )
        with self.unpacking():
            return [Fault(code, Path(source), *place) for source, code, *place in rows]

    def zones(self) -> tuple[Zone, ...]:
        """The zones that have reports here, by name."""
        rows = self.select("SELECT name, kind, city, province, level, aliases FROM zones ORDER BY name")
        with self.unpacking():
            return tuple(
                Zone(name, kind, city, province, level, tuple(json.loads(aliases)))
                for name, kind, city, province, level, aliases in rows
            )

    def reports_of_zone(self, name: str) -> list[ReportRow]:
        """The reports of the zone that a reader means by a name; none where no zone, or more than one, fits."""
        zone = self.zone_named(name)
        return [] if zone is None else self._rows("WHERE zone = ?", zone)

    def zone_named(self, name: str) -> str | None:
        """The zone that a reader means: by its name or an alias, or the beginning or a short form of one.

        The first of these that fits just one zone answers; nothing is guessed where two fit. A short form leaves
        characters out and changes none: 小蓝经开区 is 南昌小蓝经济技术开发区.
        """
        name = storable(name.strip())[:LONGEST_NAME]
        short = "%".join(_literal(character) for character in name)
        for pattern in (_literal(name), f"{_literal(name)}%", f"%{short}%") if name else ():
            fitting = self._zones_like(pattern)
            if len(fitting) == 1:
                return fitting[0]
        return None

    def namesakes(self, name: str) -> list[str]:
        """The zones that a name means alike, where it means more than one: 鼓楼区 of Nanjing and of Fuzhou."""
        fitting = self._zones_like(_literal(storable(name.strip())[:LONGEST_NAME]))
        return fitting if len(fitting) > 1 else []

    def _zones_like(self, pattern: str) -> list[str]:
        found = self.select(
            "SELECT DISTINCT target FROM names WHERE kind IN ('zone', 'alias') AND name LIKE ? ESCAPE '!'"
            " ORDER BY target",
            pattern,
        )
        return [target for (target,) in found]

    def find_report(self, text: str) -> list[ReportRow]:
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

    def _of_source(self, text: str) -> list[ReportRow]:
        part = re.fullmatch(r"(.+)[:/](\d{1,9})", text)
        for name, number in ((text, None), *([part.groups()] if part else [])):
            like = _literal(name or "")
            for pattern in (like, f"%/{like}", f"{like}%", f"%/{like}%"):
                where = "WHERE source LIKE ? ESCAPE '!' AND (? IS NULL OR part = ?)"
                if found := self._rows(where, pattern, number, number and int(number)):
                    return found
        return []


def folded(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """The rows without the duplicates of others among them."""
    there = {row.id for row in rows}
    return [row for row in rows if row.relation != DUPLICATE or row.group not in there]


def duplicates(rows: Sequence[ReportRow]) -> Counter[str]:
    """How many duplicates the best copies have, by their ids."""
    return Counter(row.group for row in rows if row.group and row.relation == DUPLICATE)


def _literal(text: str) -> str:
    """The text for LIKE, taken at its word."""
    return re.sub(r"([%_!])", r"!\1", text)
