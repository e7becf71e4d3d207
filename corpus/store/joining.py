"""Several corpus files as one: what is known of them together, as a corpus file of its own.

It has the table of all reports, numbered newest first over all files, each once; the names of zones and indicators, and
what a list begins with. Texts, figures, pages and indexes stay in the files (`corpus.store.parts`). A zone is called
here as it would be in one file built of everything: two that share their name only carry their city, one that two files
call otherwise has one name.
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

from corpus import paths
from corpus.errors import Cancelled, Fault
from corpus.model import DUPLICATE, Identity, Zone
from corpus.partial import partial
from corpus.store.corpus_file import Corpus, MemberFile
from corpus.store.listing import opening
from corpus.store.parts import JointNumbering
from corpus.store.records import compact, last_month, pack_numbers, zone_row
from corpus.store.schema import APPLICATION_ID, SCHEMA_VERSION
from corpus.store.seal import seal
from corpus.store.zone_names import by_name, zones_called
from corpus.textindex import fts, fts_tables
from corpus.textindex.folding import initials
from corpus.textindex.packing import pack, storable, unpack

_UNHEEDED = 10_000  # instructions of SQLite's machine between two looks at whether to go on
_CACHE = -65_536  # KiB of the pages of the new file that are held: members are laid into one another

Told = Callable[[int, int, str], object]  # members done, members in all, the name of the one at work


def join(
    out: Path,
    members: Sequence[Path],
    left_out: Iterable[Fault],
    known: Iterable[Zone],
    key: str,
    told: Told | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write what is known of some corpus files together into a file that opens as their corpus.

    A member that is found damaged is left out with its fault, as those are that were `left_out` before; the last that
    there is raises its own. Of a report that several have, the first one's is shown. `known` are the zones of
    the gazetteer. `key` tells what the file was made from. Raises `Fault("write")`, Cancelled soon after `cancelled`.
    """
    faults, there, zones = [*left_out], [*members], tuple(known)
    while True:
        try:
            _join(out, there, faults, zones, key, told or (lambda *_: None), cancelled)
        except Fault as fault:
            if fault.path not in there or len(there) == 1 or paths.is_ours(fault.path):
                raise
            there.remove(fault.path)
            faults.append(fault)
        else:
            return


def _join(
    out: Path,
    members: Sequence[Path],
    faults: Sequence[Fault],
    known: Sequence[Zone],
    key: str,
    told: Told,
    cancelled: Callable[[], bool] | None,
) -> None:
    with _fresh(out, cancelled) as db, ExitStack() as files:
        opened = [files.enter_context(each) for path in members for each in opened_members(path)]
        _Joining(db, opened, known).fill(faults, key, told)


def opened_members(path: Path) -> list[Corpus]:
    """A corpus file, open; those that it consists of, where it is one of several."""
    corpus = Corpus.open(path)
    if not corpus.members:
        return [corpus]
    with corpus:
        return [each for member in corpus.members for each in opened_members(member.path)]


@contextmanager
def _fresh(out: Path, cancelled: Callable[[], bool] | None) -> Iterator[sqlite3.Connection]:
    """A new database that takes the name `out` at the end of the block."""
    try:
        with partial(out) as fresh:
            address = f"file:{quote(os.fsencode(fresh.absolute()))}?nolock=1"
            with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
                if cancelled is not None:
                    db.set_progress_handler(cancelled, _UNHEEDED)
                yield db
            seal(fresh)
            fresh.replace(out)
    except OSError as error:
        raise Fault.of("write", out, error) from None
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from None
        raise Fault("write", out, str(error)) from None


class _Joining:
    """The tables of the members laid together into a new database, one member after the other."""

    def __init__(self, db: sqlite3.Connection, members: Sequence[Corpus], known: Sequence[Zone]) -> None:
        self._db = db
        self._members = members
        self._numbering = JointNumbering((), array("I"), array("I"))
        self._known = known
        self._zones: Mapping[Identity, Zone] = {}
        # Number, title, zone that is called otherwise in its file.
        self._renamed: list[tuple[int, str, str]] = []

        # The best one and its copy, of reports that another file shows.
        self._copies: list[tuple[str, str]] = []

    def fill(self, faults: Sequence[Fault], key: str, told: Told) -> None:
        """All of it."""
        db = self._db
        db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size={_CACHE}")
        first = self._members[0]
        schema = first.select("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        tables = [sql for kind, name, sql in schema if kind == "table" and not _is_made_by_sqlite(name)]
        indexes = [sql for kind, _, sql in schema if kind == "index"]
        for statement in tables:
            db.execute(statement)
        self._number()
        self._zones = self._called()
        for done, member in enumerate(self._members):
            told(done, len(self._members), member.path.name)
            with self._attached(member):
                self._take_reports(done, member)
                self._take_words()
        db.execute("BEGIN")
        for statement in indexes:
            db.execute(statement)
        self._follow_groups()
        db.executemany("INSERT INTO zones VALUES (?, ?, ?, ?, ?, ?)", map(zone_row, by_name(self._zones)))
        self._name_zones()
        db.executemany(
            "INSERT INTO faults VALUES (?, ?, ?, ?, ?)",
            sorted(
                (storable(str(fault.path)), fault.code, storable(fault.detail), fault.line, fault.column)
                for fault in faults
            ),
        )
        left_out = [(fault.code, str(fault.path), fault.detail) for fault in faults]
        meta = {
            "key": key,
            "left_out": compact(left_out),
            **self._for_search(),
            **opening(db),
            **self._lying(),
        }
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        db.execute("COMMIT")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")

    # -- numbers

    def _number(self) -> None:
        """Number the reports of all members, the newest first, as a build does; the first member with one has it."""
        self._db.create_function("last_month", 2, last_month, deterministic=True)
        self._db.execute(
            "CREATE TEMP TABLE staged (id TEXT PRIMARY KEY, newest TEXT, published TEXT, part INTEGER, place INTEGER)"
            " WITHOUT ROWID"
        )
        sizes = tuple(len(member) for member in self._members)
        starts = list(accumulate(sizes, initial=0))
        for member, start in zip(self._members, starts, strict=False):
            with self._attached(member):
                self._db.execute(
                    "INSERT OR IGNORE INTO temp.staged SELECT id, last_month(period, published),"
                    " coalesce(published, ''), part, number - 1 + ? FROM member.reports ORDER BY number",
                    (start,),
                )
        here, places = array("I", bytes(4 * starts[-1])), array("I")
        rows = self._db.execute(
            "SELECT place FROM temp.staged ORDER BY newest DESC, published DESC,"
            " substr(id, 1, length(id) - length(part) - 1), part"
        )
        for number, (place,) in enumerate(rows, 1):
            places.append(place)
            here[place] = number
        self._db.execute("DROP TABLE temp.staged")
        self._numbering = JointNumbering(sizes, here, places)

    def _lying(self) -> dict[str, bytes | str]:
        """Where the reports lie, by the key under which the corpus keeps it."""
        told = [(os.fsencode(each.path.absolute()).hex(), *MemberFile.of(each)[1:]) for each in self._members]
        return {
            "members": compact(told),
            "sizes": compact(self._numbering.sizes),
            "here": pack_numbers(self._numbering.here),
            "lying": pack_numbers(self._numbering.places),
        }

    # -- zones

    def _called(self) -> dict[Identity, Zone]:
        """The zones of all reports by name and city, under the names that they have here."""
        identities = {
            (_bare(zone, city), city) for member in self._members for zone, city in _zones_told(member)
        }
        return zones_called(identities, zones_known(self._members, self._known))

    # -- rows

    @contextmanager
    def _attached(self, member: Corpus) -> Iterator[None]:
        """A member beside the new tables, as `member`; what is wrong with it is a fault of it."""
        address = f"file:{quote(os.fsencode(member.path.absolute()))}?mode=ro"
        self._db.execute("ATTACH ? AS member", (address,))
        self._db.execute("BEGIN")
        try:
            yield
        except sqlite3.OperationalError:  # of the new tables: the disk is full, nobody wants them any more
            raise
        except sqlite3.Error:
            with member.asked():
                raise
        self._db.execute("COMMIT")
        self._db.execute("DETACH member")

    def _take_reports(self, at: int, member: Corpus) -> None:
        """The rows of the reports that are shown of a member, under their numbers and the names of their zones here."""
        start = sum(self._numbering.sizes[:at])
        here = self._numbering.here
        zones = {(zone, city): self._zones[_bare(zone, city), city] for zone, city in _zones_told(member)}
        self._db.create_function("here", 1, lambda number: here[start + number - 1], deterministic=True)
        self._db.create_function(
            "called", 2, lambda zone, city: zones[zone, city].name if zone else None, deterministic=True
        )
        columns = [name for _, name, *_ in self._db.execute("PRAGMA table_info(reports)")]
        taken = {"number": "here(number)", "zone": "called(zone, city)"}
        self._db.execute(
            f"INSERT INTO reports SELECT {', '.join(taken.get(name, _quoted(name)) for name in columns)}"
            " FROM member.reports WHERE here(number) ORDER BY number"
        )
        self._copies += self._db.execute(
            'SELECT "group", id FROM member.reports WHERE NOT here(number) AND relation = ?', (DUPLICATE,)
        )
        renamed = sorted({zone for (zone, _), called in zones.items() if called.name != zone})
        self._renamed += self._db.execute(
            "SELECT here(number), title, called(zone, city) FROM member.reports"
            " WHERE here(number) AND zone IN (SELECT value FROM json_each(?)) AND called(zone, city) <> zone",
            (json.dumps(renamed),),
        )

    def _take_words(self) -> None:
        """The names of indicators, the words of figures, the faults."""
        self._db.execute("INSERT OR IGNORE INTO figure_words SELECT * FROM member.figure_words")
        self._db.execute(
            "INSERT OR IGNORE INTO names SELECT * FROM member.names WHERE kind IN ('indicator', 'synonym')"
        )
        self._db.execute(
            "INSERT OR IGNORE INTO initials SELECT * FROM member.initials"
            " WHERE name IN (SELECT name FROM member.names WHERE kind IN ('indicator', 'synonym'))"
        )
        self._db.execute("INSERT INTO faults SELECT * FROM member.faults")

    def _follow_groups(self) -> None:
        """What is a copy in any file is one here. Whose best is itself a copy of another is a copy of that one; where
        files contradict each other, of none: no report may be folded into one that is not shown."""
        if 0 not in self._numbering.here:
            return
        self._db.executemany(
            f"UPDATE reports SET \"group\" = ?, relation = '{DUPLICATE}'"
            f" WHERE id = ? AND relation IS NOT '{DUPLICATE}'",
            self._copies,
        )
        best = f"FROM reports AS best WHERE best.id = reports.\"group\" AND best.relation = '{DUPLICATE}'"
        for _ in self._members:
            self._db.execute(
                f'UPDATE reports SET "group" = (SELECT best."group" {best}) WHERE EXISTS (SELECT 1 {best})'
            )
        self._db.execute(f'UPDATE reports SET "group" = NULL, relation = NULL WHERE EXISTS (SELECT 1 {best})')

    # -- search

    def _for_search(self) -> dict[str, str | bytes]:
        """Heads of the reports whose zone is called otherwise in their file, and what a corpus keeps for a search."""
        indexer = fts.Indexer(self._members[0].tables)
        for table, words_of in (("heads", indexer.plain), ("heads_sound", indexer.sound)):
            self._db.executemany(
                f"INSERT INTO {table} (rowid, grams) VALUES (?, ?)",
                ((number, words_of(f"{title}\n{zone}")) for number, title, zone in sorted(self._renamed)),
            )
        self._db.executemany(
            "INSERT INTO indexed_rows VALUES (?1, ?1, ?1)",
            ((number,) for number, *_ in sorted(self._renamed)),
        )
        signs = {sign for member in self._members for sign in member.meta("alphabet")}
        signs.update(*(zone.name for zone in self._zones.values()))
        return {
            "tables": self._members[0].meta("tables"),
            "alphabet": storable("".join(sorted(signs))),
            "titles": self._titles(),
        }

    def _name_zones(self) -> None:
        """The names that zones answer to, each with its initials; most are known to the members."""
        known: dict[str, str] = {}
        for member in self._members:
            known |= dict(member.select("SELECT name, initials FROM initials"))
        fold = self._members[0].tables.fold
        zones = by_name(self._zones)
        rows = {("zone", zone.name, zone.name) for zone in zones}
        rows |= {("alias", alias, zone.name) for zone in zones for alias in zone.aliases}
        self._db.executemany("INSERT INTO names (kind, name, target) VALUES (?, ?, ?)", sorted(rows))
        names = sorted({name for _, name, _ in rows})
        self._db.executemany(
            "INSERT OR IGNORE INTO initials VALUES (?, ?)",
            ((known[name] if name in known else initials(fold(name)), name) for name in names),
        )

    def _titles(self) -> bytes:
        """The initials of all titles, one a line, by number."""
        lines: list[str] = []
        for member in self._members:
            told = member.unpacked("titles", lambda packed: unpack(packed).decode())
            lines += told.split("\n")[: len(member)]
        return pack("\n".join(lines[place] for place in self._numbering.places).encode())


def zones_known(members: Iterable[Corpus], known: Sequence[Zone]) -> list[Zone]:
    """The zones of the gazetteer, and those that it lacks and that who built some files had in lists of their own."""
    listed = {zone.name for zone in known}
    own = {
        (bare := _bare(zone.name, zone.city), zone.city): replace(zone, name=bare)
        for member in members
        for zone in member.zones()
        if zone.kind and _bare(zone.name, zone.city) not in listed
    }
    return [*known, *own.values()]


def _zones_told(member: Corpus) -> list[tuple[str, str | None]]:
    """The zones of a member's reports, each with every city that they tell."""
    rows = member.select("SELECT DISTINCT zone, city FROM reports WHERE zone IS NOT NULL ORDER BY zone, city")
    return [(zone, city) for zone, city in rows]


def _bare(zone: str, city: str | None) -> str:
    """The name of a zone without the city that tells it from others of its name: 鼓楼区（福州市） -> 鼓楼区."""
    return zone.removesuffix(f"（{city}）") if city else zone


def _is_made_by_sqlite(table: str) -> bool:
    """Whether a table is there for another one: an index of texts is kept in several."""
    whole, _, _ = table.rpartition("_")
    return table.startswith("sqlite_") or (whole in fts_tables.TABLES and table not in fts_tables.TABLES)


def _quoted(column: str) -> str:
    return f'"{column}"'
