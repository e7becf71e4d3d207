"""Corpus files made of others: several merged into one, one split into several.

Pages and reports are read back from the files and written as a build writes them, so that a merged corpus is the one
that a build of all its pages gives: numbers, names of zones and copies are found anew.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from corpus.errors import Cancelled, Fault
from corpus.model import Report, Zone
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.joining import Told, opened_members, zones_known
from corpus.store.writer import write_corpus
from corpus.textindex.packing import unpack

UNKNOWN = "unknown"  # the name of the file of what has no value
_LONGEST = 200  # bytes of the name of a file
# What reports are split by, as SQL over `reports`; the province of a zone that tells none is that of its city.
_VALUES = {
    "year": "substr(period, 1, 4)",
    "province": "coalesce((SELECT province FROM zones WHERE name = zone), "
    "(SELECT max(province) FROM zones WHERE zones.city = reports.city))",
    "city": "coalesce(city, (SELECT zones.city FROM zones WHERE name = zone))",
    "zone": "zone",
    "kind": "kind",
}
SPLITS = tuple(_VALUES)
_EMPTY = "SELECT page FROM pages WHERE page NOT IN (SELECT page FROM reports)"  # pages without reports

Stopped = Callable[[], bool]


class ReadBack(NamedTuple):
    """What is read back of a corpus file: the reports of these numbers, None for all; pages without reports or not."""

    file: Corpus
    numbers: Sequence[int] | None = None
    empty: bool = True


class _Twin(NamedTuple):
    """A page as one file has it."""

    sha: str
    source: str
    encoding: str
    raw: bytes
    file: Corpus
    numbers: tuple[int, ...]


def merge(
    out: Path,
    paths: Sequence[Path],
    known: Iterable[Zone],
    synonyms: Iterable[tuple[str, str]],
    key: str | None = None,
    told: Told | None = None,
    cancelled: Stopped | None = None,
) -> None:
    """Write one corpus file of all that is in some.

    `known` and `synonyms` are zones and names of indicators as for `write_corpus`; those of the files' own readers are
    kept beside them. Raises as `Corpus.open` and `write_corpus` do.
    """
    with ExitStack() as opened:
        files = [opened.enter_context(each) for path in paths for each in opened_members(path)]
        key = key or _digest(sorted(file.key for file in files))
        _write(out, [ReadBack(file) for file in files], key, list(known), list(synonyms), told, cancelled)


def split(
    path: Path,
    by: str,
    folder: Path,
    known: Iterable[Zone],
    synonyms: Iterable[tuple[str, str]],
    told: Told | None = None,
    cancelled: Stopped | None = None,
) -> dict[Path, int]:
    """Write a corpus file of each value of a field (one of `SPLITS`) that the reports of a corpus have, named by it,
    and of what has none. Returns how many reports each has.

    The reports of one page may come to lie in several files. Pages without reports and what could not be read go with
    what has no value. Raises `Fault("exists")` where one of the files is there already, and as `merge` does; none of
    the files is left behind then.
    """
    zones, names = list(known), list(synonyms)
    with ExitStack() as opened:
        corpus = opened.enter_context(Corpus.open(path))
        files = {file.path: opened.enter_context(file) for file in opened_members(path)}
        parts = _parts(corpus, files.values(), by)
        outs = _named(folder, parts)
        for out in outs.values():
            if out.exists():
                raise Fault("exists", out)
        made: list[Path] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for done, (value, out) in enumerate(outs.items()):
                if told:
                    told(done, len(outs), out.name)
                wanted = _wanted(corpus, files, parts[value], empty=value is None)
                key = _digest([corpus.key, by, value or ""])
                _write(out, wanted, key, zones, names, None, cancelled)
                made.append(out)
        except BaseException as error:
            for out in made:
                out.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise Fault.of("write", folder, error) from None
            raise
    return {out: len(parts[value]) for value, out in outs.items()}


def _digest(told: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def _parts(corpus: Corpus, files: Iterable[Corpus], by: str) -> dict[str | None, list[int]]:
    """The numbers of the reports of every value, in the order of the values; last those of none, where there are any,
    or anything else that goes with them."""
    rows = corpus.select(
        f"SELECT nullif({_VALUES[by]}, '') AS value, number FROM reports ORDER BY value, number"
    )
    found: defaultdict[str | None, list[int]] = defaultdict(list)
    for value, number in rows:
        found[value].append(number)
    nothing = found.pop(None, [])
    empty = any(file.select(f"SELECT 1 FROM ({_EMPTY}) LIMIT 1") for file in files)
    if nothing or empty or corpus.faults() or corpus.passed_over():
        return {**found, None: nothing}
    return dict(found)


def _named(folder: Path, values: Iterable[str | None]) -> dict[str | None, Path]:
    """The file of every value: no two of them the same, none of a name that a disk may refuse."""
    outs: dict[str | None, Path] = {}
    taken: set[str] = set()
    for value in values:
        plain = "".join(
            "_" if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in value or UNKNOWN
        )
        plain = plain.encode()[:_LONGEST].decode(errors="ignore").strip(" .") or "_"
        name, again = plain, 1
        while name.casefold() in taken:
            again += 1
            name = f"{plain}-{again}"
        taken.add(name.casefold())
        outs[value] = folder / f"{name}.corpus"
    return outs


def _wanted(
    corpus: Corpus, files: Mapping[Path, Corpus], numbers: Sequence[int], empty: bool
) -> list[ReadBack]:
    """What is read back of each file for some reports of a corpus."""
    there = {file.path: list(some) for file, some in corpus.parts.split(numbers)}
    return [
        ReadBack(file, there.get(path, []), empty) for path, file in files.items() if empty or path in there
    ]


def _write(
    out: Path,
    wanted: Sequence[ReadBack],
    key: str,
    known: Sequence[Zone],
    synonyms: Sequence[tuple[str, str]],
    told: Told | None,
    cancelled: Stopped | None,
) -> None:
    files = [each.file for each in wanted]
    names = (file.select("SELECT name, target FROM names WHERE kind = 'synonym'") for file in files)
    every = dict.fromkeys(chain(synonyms, *names))
    write_corpus(out, read_back(wanted, told, cancelled), key, zones_known(files, known), every, cancelled)


def read_back(
    wanted: Sequence[ReadBack], told: Told | None = None, cancelled: Stopped | None = None
) -> Iterator[BuiltPage]:
    """The pages of some corpus files as they were built; of a page that several files have, all the reports.

    Raises Cancelled soon after `cancelled` says so.
    """
    total = sum(int(each.file.select("SELECT count(*) FROM pages")[0][0]) for each in wanted) if told else 0
    done = 0
    merged = heapq.merge(*map(_twins, wanted), key=itemgetter(0))
    for _, same in groupby(merged, key=itemgetter(0)):
        twins = list(same)
        done += len(twins)
        if cancelled and cancelled():
            raise Cancelled
        if told:
            told(done, total, twins[0].source)
        yield from _built(twins)
    faults = (
        fault for each in wanted if each.empty for fault in (*each.file.faults(), *each.file.passed_over())
    )
    for fault in dict.fromkeys(faults):
        yield BuiltPage(str(fault.path), fault=fault)


def _built(twins: Sequence[_Twin]) -> Iterator[BuiltPage]:
    reports: dict[int, Report] = {}
    for twin in twins:
        for number in twin.numbers:
            report = twin.file.report_numbered(number)
            reports.setdefault(report.part, report)
    every = tuple(reports[part] for part in sorted(reports))
    named = {(twin.source, twin.encoding): twin for twin in twins}
    for twin in named.values():
        with twin.file.unpacking():
            raw = unpack(twin.raw).decode()
        own = tuple(replace(report, source=twin.source) for report in every)
        yield BuiltPage(twin.source, twin.sha, twin.encoding, raw, own)


def _twins(wanted: ReadBack) -> Iterator[_Twin]:
    """The pages of one file, in the order of their bytes: so are they numbered."""
    file, values = wanted.file, tuple[str, ...]()
    reports = "SELECT page, part, number FROM reports"
    if wanted.numbers is not None:
        reports += " WHERE number IN (SELECT value FROM json_each(?))"
        values = (json.dumps(wanted.numbers),)
    if wanted.empty:
        reports += f" UNION ALL SELECT page, NULL, NULL FROM ({_EMPTY})"
    rows = file.stream(f"SELECT page, number FROM ({reports}) ORDER BY page, part", *values)
    for page, same in groupby(rows, key=itemgetter(0)):
        numbers = tuple(number for _, number in same if number is not None)
        ((sha, source, encoding, raw),) = file.select(
            "SELECT sha, source, encoding, raw FROM pages WHERE page = ?", page
        )
        yield _Twin(sha, source, encoding, raw, file, numbers)
