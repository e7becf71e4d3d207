"""The corpus file: one SQLite file with the reports, their figures, the raw pages and the search indexes.

Reports are numbered from 1, newest first: by the end of the period they speak of, then by the date of the
page. A corpus file is written once and never changed; the same pages give the same file, byte for byte, in
whatever order they came. A corpus may also lie in several such files, its members: then its own file has what is known
of them together (`corpus.store.joining`), and the rest is asked of its `parts`.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from corpus.closing import Closing
from corpus.errors import PASSED_OVER, Fault
from corpus.model import DUPLICATE, Figure, Report, Zone
from corpus.store.open_file import STRANGE, OpenFile
from corpus.store.parts import Heed, JointNumbering, Members, OneFile, Parts
from corpus.store.passed_over import PassedOver, raise_unless_passed
from corpus.store.records import FIGURE_COLUMNS, figure_of, unpack_numbers, unpack_trace
from corpus.store.report_rows import ReportRow, rows_where
from corpus.store.typed_names import namesakes, reports_meant, zone_named
from corpus.textindex.packing import storable, unpack

if TYPE_CHECKING:
    from corpus.textindex.folding import Tables

Unpacked = TypeVar("Unpacked")


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


class Corpus(Closing):
    """An open corpus file, read only. A context manager; one thread at a time (open one for each thread)."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self.unread = PassedOver()  # what of a damaged file was asked for and passed over
        self._parts: Parts | None = None

    @classmethod
    def open(cls, path: Path) -> Corpus:
        """Open a corpus file. Raises `Fault`: `unreadable`, `not-a-corpus`, `old-corpus`, `foreign-corpus`,
        `damaged-corpus`.

        The last is raised, too, by whatever is asked of it, where it turns out that the file is not as it was written.
        """
        return cls(OpenFile.open(path))

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def db(self) -> sqlite3.Connection:
        """The file as SQLite has it open."""
        return self._file.db

    def close(self) -> None:
        """Let go of the file, and of its members."""
        if self._parts is not None:
            self._parts.close()
        self._file.close()

    def heed(self, stopped: Heed | None, every: int) -> None:
        """Have all that is asked end soon after `stopped` says so, which is looked at every so many instructions of
        SQLite; it is then told as SQLite tells of an interrupt."""
        self.parts.heed(stopped, every)

    def heed_here(self, stopped: Heed | None, every: int) -> None:
        """The same of this file alone, whatever its members do."""
        self._file.heed_here(stopped, every)

    def select(self, statement: str, *values: object) -> list[Any]:
        """All rows of a query. Raises `Fault("damaged-corpus")`, `Fault("unreadable")`."""
        return self._file.select(statement, *values)

    def stream(self, statement: str, *values: object) -> Iterator[Any]:
        """The rows of a query as they are found. Raises as `select` does."""
        return self._file.stream(statement, *values)

    def asked(self) -> AbstractContextManager[None]:
        """What SQLite says of the file in here, in our own words; that it was interrupted is left to who did it."""
        return self._file.asked()

    def unpacking(self) -> AbstractContextManager[None]:
        """Values of the file are made into words of the model in here: those that cannot be tell of damage."""
        return self._file.unpacking()

    def meta(self, key: str) -> Any:
        """A value that was stored with the corpus, None if it was not."""
        return self._file.meta(key)

    def unpacked(self, key: str, unpack: Callable[[Any], Unpacked]) -> Unpacked:
        """A value that was stored with the corpus in a packed form."""
        return self._file.unpacked(key, unpack)

    @property
    def parts(self) -> Parts:
        """Where the texts, figures and indexes lie."""
        if self._parts is None:
            members = self.members
            self._parts = (
                Members(self._file, self._numbering, lambda at: self._member(members[at]))
                if members
                else OneFile(self._file)
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

    def damage(self, error: Exception) -> Fault:
        """What is told of a damaged file; one of the cache goes."""
        return self._file.damage(error)

    def pass_over(self, number: int, fault: Fault) -> None:
        """Go on without a report of a damaged file that cannot be read; `unread` has it. Raises the fault of anything
        else, and that of a file of the cache, which is made anew."""
        raise_unless_passed(fault)
        self.unread.add_report(*self._named(number))

    def pass_over_figures(self, number: int, places: Iterable[int], fault: Fault) -> None:
        """The same without figures of a report, by their places among all of it."""
        raise_unless_passed(fault)
        self.unread.add_figures(*self._named(number), places)

    def _named(self, number: int) -> tuple[str, str]:
        ((id, source),) = self.select("SELECT id, source FROM reports WHERE number = ?", number)
        return str(id), str(source)

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
        return self._where("")

    def rows_numbered(self, numbers: Sequence[int]) -> list[ReportRow]:
        """The reports with these numbers, newest first."""
        return self._where(f"WHERE number IN ({', '.join('?' * len(numbers))})", *numbers)

    def rows_of(self, ids: Sequence[str]) -> dict[str, ReportRow]:
        """Reports by their ids; an id that no report has is left out."""
        rows = self._where(f"WHERE id IN ({', '.join('?' * len(ids))})", *map(storable, ids))
        return {row.id: row for row in rows}

    def _where(self, where: str, *values: object) -> list[ReportRow]:
        return rows_where(self._file, where, *values)

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
        found = self._where(f"WHERE id = ? OR (\"group\" = ? AND relation = '{DUPLICATE}')", best, best)
        return sorted(found, key=lambda copy: copy.id != best)

    def akin(self, id: str) -> list[ReportRow]:
        """The excerpts and other editions of a report, and what it is one of itself; newest first, copies folded."""
        best = self.copies(id)[0]
        head = best.group or best.id
        return [
            row
            for row in self._where('WHERE id = ? OR "group" IN (?, ?)', head, head, best.id)
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
            ((text,),) = file.select("SELECT text FROM texts WHERE number = ?", there)
            if not isinstance(text, str):
                raise ValueError(f"no text: {there}")
            return text

    def _row(self, number: int) -> ReportRow:
        with self.unpacking():
            return self._where("WHERE number = ?", number)[0]

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
        """Figures of some reports, or of all, each with the id of its report, in the order of the text; without those
        that a damaged file no longer gives, which `unread` counts."""
        statement = f"SELECT {FIGURE_COLUMNS} FROM figures WHERE number = ? ORDER BY at"
        ids = [row.id for row in self.rows()] if report_ids is None else report_ids
        for id in ids:
            number = self.number(id)
            rows = self.figure_rows(number, statement)
            yield from ((id, figure) for row in rows if (figure := self.figure(number, row)) is not None)

    def figure_rows(self, number: int, statement: str, *values: object) -> list[Any]:
        """Rows of figures of one report, which is the first value of the statement: those that a damaged file still
        gives; `unread` has how many are lost."""
        file, there = self.parts.of(number)
        found: list[Any] = []
        try:
            found += file.stream(statement, there, *values)
        except Fault as fault:
            ((figures,),) = self.select("SELECT figures FROM reports WHERE number = ?", number)
            raise_unless_passed(fault)
            if figures:
                self.pass_over_figures(number, range(figures), fault)
        return found

    def figure(self, number: int, row: Sequence[Any]) -> Figure | None:
        """The figure of a row of that report; None where a damaged file no longer gives it: `unread` counts it then."""
        try:
            return figure_of(row)
        except STRANGE as error:
            self.pass_over_figures(number, row[1:2], self.parts.of(number).file.damage(error))
            return None

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
        return [] if zone is None else self._where("WHERE zone = ?", zone)

    def zone_named(self, name: str) -> str | None:
        """The zone that a reader means by a name; None where none, or more than one, fits: see `typed_names`."""
        return zone_named(self._file, name)

    def namesakes(self, name: str) -> list[str]:
        """The zones that a name means alike, where it means more than one: 鼓楼区 of Nanjing and of Fuzhou."""
        return namesakes(self._file, name)

    def find_report(self, text: str) -> list[ReportRow]:
        """The reports that a reader may mean: by id or its beginning, source, zone, title. See `typed_names`."""
        return reports_meant(self._file, text)
