"""The reports as a list wants them: which, in what order, under which heads; whole rows only for those in sight.

A list of 100,000 is an array of numbers (`Listing`); its rows are read a screenful at a time (`Rows.window`).
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from corpus.errors import PASSED_OVER, Interrupted
from corpus.model import DUPLICATE
from corpus.sources import is_part
from corpus.store.corpus_file import Corpus
from corpus.store.known_reports import KnownReports
from corpus.store.labelled import FIELDS, Labels, no_labels
from corpus.store.records import compact, pack_numbers, unpack_numbers
from corpus.store.report_rows import ReportRow
from corpus.store.seal import UNSEALED
from corpus.textindex.packing import storable

if TYPE_CHECKING:
    from corpus.store.zones_meant import ZonesMeant

LONGEST_FILTER = 100  # characters of what is typed to narrow the list
FEW = 5_000  # reports that are counted by their numbers
AT_ONCE = 500  # rows asked for in one statement
_COMMA = re.compile("[,，、|]")
# Instructions of SQLite's machine between two looks at whether to go on: under a millisecond.
_UNHEEDED = 10_000


class _Sort(NamedTuple):
    """What a list is sorted by: an SQL expression, and which way is the natural one."""

    by: str
    way: str = "ASC"
    own: bool = False  # whether it asks what the reader did with the report


# Numbers are given newest first, by the end of the period: to sort by the period is to sort by the number.
_SORTS = {
    "zone": _Sort("zone"),
    "period": _Sort("number"),
    "kind": _Sort("kind"),
    "published": _Sort("published", "DESC"),
    "figures": _Sort("figures", "DESC"),
    "length": _Sort("length", "DESC"),
    "progress": _Sort("coalesce(percent, 0)", "DESC", own=True),
    "opened": _Sort("coalesce(opened, 0)", "DESC", own=True),
    "title": _Sort("title"),
    "source": _Sort("source"),
}
_STANDING = (
    "CASE WHEN coalesce(starred, 0) THEN 'starred' WHEN coalesce(read, 0) THEN 'read'"
    " WHEN coalesce(opened, 0) THEN 'begun' ELSE 'unread' END"
)
_STANDINGS = ("starred", "begun", "unread", "read")
_IS_NEW = "number IN (SELECT number FROM temp.new_reports)"
_GROUPS = {
    "place": ("place", "place", False),
    "zone": ("zone", "zone IS NULL, zone", False),
    "year": ("substr(period, 1, 4)", "period IS NULL, substr(period, 1, 4) DESC", False),
    "kind": ("kind", "kind", False),
    "flags": ("flags", "flags = '', flags", False),
    "standing": (
        _STANDING,
        f"instr('{' '.join(_STANDINGS)}', {_STANDING})",
        True,
    ),
    "new": (f"CASE WHEN {_IS_NEW} THEN 'new' ELSE 'known' END", f"NOT {_IS_NEW}", False),
}
SORTS = tuple(_SORTS)
GROUPS = (*_GROUPS, "none")
STANDINGS = {
    "starred": "coalesce(starred, 0)",
    "read": "coalesce(read, 0)",
    "unread": "NOT coalesce(read, 0)",
    "begun": "coalesce(opened, 0) AND NOT coalesce(read, 0)",
    "new": _IS_NEW,
}


class ListQuery(NamedTuple):
    """What to list. `words` must all be met by a report; a word of `STANDINGS` between colons (`:unread:`) asks what
    the reader did with it, `:new:` whether he does not know it yet, `tag:待核` and `note:口径` what he wrote to it.
    `reverse` turns the natural way of `sort` around.
    Copies are folded unless `unfolded`.
    """

    sort: str = "zone"
    reverse: bool = False
    group: str = "place"
    words: tuple[str, ...] = ()
    unfolded: bool = False


USUAL = ListQuery()  # what a list begins with; its answer is stored with the corpus


class Head(NamedTuple):
    """A group of a listing: what its reports share, where in the listing they begin, how many they are."""

    key: str | int | None
    start: int
    reports: int


class Listing(NamedTuple):
    """The numbers of the reports wished for, in order, and the groups they fall into."""

    wish: ListQuery
    numbers: array[int]
    heads: tuple[Head, ...]


class ListedRow(NamedTuple):
    """A row in sight, and how many copies of the report are folded into it."""

    row: ReportRow
    copies: int = 0


class Totals(NamedTuple):
    """The whole corpus in a few numbers; the periods are the first and the last in order of their names, the faults the
    files of which nothing could be read."""

    reports: int
    figures: int
    first: str | None
    last: str | None
    faults: int


def opening(db: sqlite3.Connection, schema: str = "main") -> dict[str, bytes | str]:
    """What a list begins with, so that it need not be sorted to be opened, by the key under which a corpus keeps it:
    the answer to `USUAL`, and what the title line tells of the whole corpus; and the place of the seal."""
    reports = f"{schema}.reports"
    there = f"FROM {reports} WHERE relation IS NOT '{DUPLICATE}'"
    numbers = db.execute(f"SELECT number {there} ORDER BY place, zone, number")
    places = db.execute(f"SELECT place, count(*) {there} GROUP BY place ORDER BY place")
    told = db.execute(f"SELECT count(*), coalesce(sum(figures), 0), min(period), max(period) FROM {reports}")
    return {
        "listed": pack_numbers(number for (number,) in numbers),
        "places": compact(places.fetchall()),
        "totals": compact(told.fetchone()),
        "seal": UNSEALED,
    }


class Rows:
    """Answers what a list asks of a corpus. `own` is the file with the reader's marks, if there is one; `known` are the
    reports that are not new to him: all of them, where that is None; `labels` is what he wrote to reports.

    It is an SQLite file with a table `marks (report, read, starred, percent, opened)`.
    """

    def __init__(
        self,
        corpus: Corpus,
        own: Path | None = None,
        known: KnownReports | None = None,
        labels: Labels = no_labels,
    ) -> None:
        self.corpus = corpus
        self._own = own
        self._known = known
        self._labels = labels
        self._new_laid_out = False
        self._attached = False
        self._zones: ZonesMeant | None = None

    def listing(self, wish: ListQuery) -> Listing:
        """The reports wished for. Where no report meets a word as it is typed, zones that differ by a slip do.

        Raises `Interrupted`.
        """
        try:
            found = self._listing(wish, slips=False)
            if not found.numbers and wish.words:
                found = self._listing(wish, slips=True)
        except sqlite3.OperationalError:  # all else is a fault by now
            raise Interrupted from None
        return found

    @contextmanager
    def heeding(self, stopped: Callable[[], bool]) -> Iterator[None]:
        """What is listed in here raises `Interrupted` soon after `stopped`, which it asks again and again, says so."""
        self.corpus.heed_here(stopped, _UNHEEDED)
        try:
            yield
        finally:
            self.corpus.heed_here(None, 0)

    def _listing(self, wish: ListQuery, slips: bool) -> Listing:
        if wish == USUAL and (packed := self.corpus.meta("listed")) is not None:
            with self.corpus.unpacking():
                heads = self.corpus.unpacked("places", json.loads)
                return Listing(wish, unpack_numbers(packed), tuple(_heads(heads)))
        if wish.group == "new" or ":new:" in wish.words:
            self._lay_out_new()
        sort = _SORTS.get(wish.sort, _SORTS["zone"])
        key, group_order, own_group = _GROUPS.get(wish.group, ("NULL", "", False))
        terms = [self._term(word, slips) for word in wish.words]
        conditions = [condition for condition, _ in terms]
        if not wish.unfolded:
            conditions.append(f"relation IS NOT '{DUPLICATE}'")
        values = [value for _, some in terms for value in some]
        own = sort.own or own_group or any(word.strip(":") in STANDINGS for word in wish.words)
        # An index gives the usual order; for any other it would fetch row after row from all over the file.
        table = "reports" if wish == USUAL else "reports NOT INDEXED"
        rows = f"{table} {self._join() if own else ''}"
        source = f"{rows} WHERE {' AND '.join(conditions) or '1'}"
        order = ", ".join(filter(None, (group_order, _order(sort, wish), "number")))
        told = self.corpus.select(
            f"SELECT group_concat(number) FROM (SELECT number FROM {source} ORDER BY {order})", *values
        )[0][0]
        numbers = array("I", json.loads(f"[{told or ''}]"))
        if not group_order:
            return Listing(wish, numbers, ())
        if len(numbers) <= FEW:  # not looked for again
            source, values = f"{rows} WHERE number IN (SELECT value FROM json_each(?))", [f"[{told or ''}]"]
        counts = self.corpus.select(
            f"SELECT {key}, count(*) FROM {source} GROUP BY {key} ORDER BY {group_order}", *values
        )
        return Listing(wish, numbers, tuple(_heads(counts)))

    def window(self, numbers: Iterable[int]) -> dict[int, ListedRow]:
        """The rows of some reports, by their numbers."""
        found: dict[int, ListedRow] = {}
        for some in _some(numbers):
            rows = self.corpus.rows_numbered(some)
            ids = [row.id for row in rows]
            copies = dict(
                self.corpus.select(
                    f'SELECT "group", count(*) FROM reports WHERE "group" IN ({_marks(ids)})'
                    f" AND relation = '{DUPLICATE}' GROUP BY \"group\"",
                    *ids,
                )
            )
            found |= {row.number: ListedRow(row, copies.get(row.id, 0)) for row in rows}
        return found

    def ids(self, numbers: Iterable[int]) -> list[str]:
        """The ids of reports, in the order of their numbers as given."""
        found: list[str] = []
        for some in _some(numbers):
            named = dict(
                self.corpus.select(f"SELECT number, id FROM reports WHERE number IN ({_marks(some)})", *some)
            )
            found += [named[number] for number in some if number in named]
        return found

    def number_of(self, id: str) -> int | None:
        """The number of a report by its id, None if it is not there."""
        found = self.corpus.select("SELECT number FROM reports WHERE id = ?", storable(id))
        return int(found[0][0]) if found else None

    def totals(self) -> Totals:
        """The whole corpus in a few numbers."""
        named = self.corpus.select("SELECT DISTINCT source FROM faults WHERE code <> ?", PASSED_OVER)
        faults = sum(not is_part(source) for (source,) in named)
        with self.corpus.unpacking():
            reports, figures, first, last = self.corpus.unpacked("totals", json.loads)
        return Totals(reports, figures, first, last, faults)

    @cached_property
    def comparable(self) -> bool:
        """Whether there is anything to compare: reports of two zones, or two of one."""
        zones = self.corpus.select(
            "SELECT count(*) FROM reports WHERE zone IS NOT NULL GROUP BY zone LIMIT 2"
        )
        return len(zones) > 1 or any(reports > 1 for (reports,) in zones)

    # -- words

    def _term(self, word: str, slips: bool) -> tuple[str, list[object]]:
        """What a word asks of a row, as SQL with its values."""
        standing = re.fullmatch(r":(\w+):", word)
        if standing and standing[1] in STANDINGS:
            return f"({STANDINGS[standing[1]]})", []
        field, colon, value = word.partition(":")
        if colon and field in FIELDS:
            asked = _COMMA.split(storable(value))
            ids = self._labels().ids(field, asked, self.corpus.tables)
            return "id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        text = storable(word)[:LONGEST_FILTER]
        if not text.isascii():
            text = self.corpus.tables.fold(text)
        columns = ("title", "zone", "city", "kind", "period", "source")
        says = " OR ".join(f"instr({column}, ?)" for column in columns)
        values: list[object] = [text] * len(columns)
        zones = self._zones_like(text) if slips or (text.isascii() and text.isalpha()) else []
        if zones:
            says += f" OR zone IN ({_marks(zones)})"
        return f"({says})", [*values, *zones]

    def _zones_like(self, word: str) -> list[str]:
        if self._zones is None:
            from corpus.store.zones_meant import ZonesMeant

            self._zones = ZonesMeant(self.corpus, self.corpus.tables)
        return self._zones.like(word)[:AT_ONCE]

    # -- what is new to the reader

    def is_new(self, id: str) -> bool:
        """Whether the reader does not know a report yet."""
        return self._known is not None and id not in self._known

    def _lay_out_new(self) -> None:
        """Have the numbers of the new reports in `temp.new_reports`."""
        if self._new_laid_out:
            return
        known = self._known
        reports = self.corpus.stream("SELECT number, id FROM reports") if known is not None else ()
        new = json.dumps([number for number, id in reports if self.is_new(id)])
        self.corpus.select("DROP TABLE IF EXISTS temp.new_reports")
        self.corpus.select("CREATE TEMP TABLE new_reports (number INTEGER PRIMARY KEY)")
        self.corpus.select("INSERT INTO new_reports SELECT value FROM json_each(?)", new)
        self._new_laid_out = True

    # -- the reader's marks

    def _join(self) -> str:
        """Lay the reader's marks beside the reports; empty ones where there is no file with them."""
        if self._own is None or not self._own.exists():
            return (
                "LEFT JOIN (SELECT NULL AS report, NULL AS read, NULL AS starred, NULL AS percent, NULL AS opened)"
                " AS marks ON 0"
            )
        if not self._attached:
            self.corpus.select("ATTACH ? AS own", f"file:{quote(os.fsencode(self._own.absolute()))}?mode=ro")
            self._attached = True
        return (
            "LEFT JOIN (SELECT report, read, starred, percent, opened FROM own.marks) AS marks"
            " ON marks.report = reports.id"
        )


def _order(sort: _Sort, wish: ListQuery) -> str:
    """The ORDER BY of a sort; what is missing comes last, whichever way it goes."""
    way = {"ASC": "DESC", "DESC": "ASC"}[sort.way] if wish.reverse else sort.way
    if sort.by == "zone" and way == "ASC" and wish.group in ("place", "zone"):
        return "zone"  # there the unknown have a group of their own, and the index serves
    return f"{sort.by} IS NULL, {sort.by} {way}"


def _heads(counts: Iterable[tuple[Any, int]]) -> Iterator[Head]:
    start = 0
    for key, count in counts:
        yield Head(key, start, count)
        start += count


def _some(numbers: Iterable[int]) -> Iterator[list[int]]:
    asked = iter(numbers)
    return iter(lambda: list(islice(asked, AT_ONCE)), [])


def _marks(values: Collection[object] | Sequence[object]) -> str:
    return ", ".join("?" * len(values))
