"""What is done with many reports at once, step by step: marking them, writing them to a file."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as changed
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, BinaryIO

from corpus.errors import Fault
from corpus.export import tables
from corpus.export.files import save, written
from corpus.export.records import jsonl, report_record, write_csv
from corpus.export.tables import Cell
from corpus.model import Figure
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import UNLABELLED, Labelled, ReportLabel
from corpus.store.listing import Rows
from corpus.store.report_rows import ReportRow
from tui.data.corrected_corpus import CorrectedCorpus
from tui.data.labels import KIND, kept
from tui.data.state_db import State
from tui.models.report_mark import ReportMark
from tui.text import seen_tables

if TYPE_CHECKING:
    from corpus.search.answer import Hit

AT_ONCE = 500  # reports a step
COLUMNS = (
    "id",
    "zone",
    "period",
    "kind",
    "published",
    "figures",
    "length",
    "title",
    "source",
    "part",
    "flags",
)
OWN_COLUMNS = ("read", "starred", "percent", "tags", "note")
FORMATS = (".csv", ".jsonl", ".md", ".docx", ".xlsx")

Marks = Callable[[Sequence[str]], Mapping[str, ReportMark]]  # of reports by their ids


def in_steps(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Some reports at a time."""
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))


def change_marks(
    corpus: Path, own: Path, numbers: Sequence[int], change: Mapping[str, bool], undo: dict[str, ReportMark]
) -> Iterator[tuple[int, int]]:
    """Mark reports as read or starred; `undo` comes to hold the marks that they had. Opens files of its own."""
    done = 0
    with Corpus.open(corpus) as opened, State.open(own) as state:
        rows = Rows(opened)
        for some in in_steps(numbers):
            undo.update(state.change(rows.ids(some), **change))
            done += len(some)
            yield done, len(numbers)


def write_labels(
    own: Path,
    wanted: Iterable[tuple[str, ReportLabel]],
    total: int,
    labels: Labelled,
    before: dict[str, ReportLabel],
    after: dict[str, ReportLabel],
) -> Iterator[tuple[int, int]]:
    """Write tags and notes that are `wanted` of `total` reports. `before` comes to hold the labels that those had which
    are others now, `after` what they are; `labels` are all as they were. Opens a file of its own."""
    done = 0
    wanted = iter(wanted)
    with State.open(own) as state:
        while some := dict(islice(wanted, AT_ONCE)):
            changed = {id: label for id, label in some.items() if label != labels.of(id)}
            state.put(KIND, {id: kept(label) for id, label in changed.items()})
            before.update({id: labels.of(id) for id in changed})
            after.update(changed)
            done += len(some)
            yield done, total


def export_reports(
    corpus: Path,
    own: Path | None,
    numbers: Sequence[int],
    out: Path,
    kept: Mapping[str, ReportMark] = MappingProxyType({}),
    labels: Labelled = UNLABELLED,
) -> Iterator[tuple[int, int]]:
    """Write reports to a new file: `.csv` what a list tells of them, `.md`, `.docx` and `.xlsx` the same as a reader
    sees it, `.jsonl` the whole reports, corrected.

    Where there is no `own` file, the marks are those `kept`; `labels` are tags and notes. The file is there when all is
    written, else nothing is. Raises `Fault`: `exists`, as one that is there already is never written over; `write`; and
    `reports-lacking` behind all that was written, where a damaged corpus file no longer gives some of them.
    """
    if (form := out.suffix.removeprefix(".")) in seen_tables.FORMS:
        with Corpus.open(corpus) as opened:
            save(seen_tables.reports(rows_of(opened, numbers), labels), out, form)
        yield len(numbers), len(numbers)
    elif form == "jsonl":
        yield from _export_whole(corpus, numbers, out)
    else:
        yield from _export_list(corpus, own, numbers, out, kept, labels)


def _export_whole(corpus: Path, numbers: Sequence[int], out: Path) -> Iterator[tuple[int, int]]:
    lacking: list[Fault] = []
    with Corpus.open(corpus) as opened, written(out) as file, _text(file) as text:
        # The browser told what cannot be read of it when it opened the first report.
        corrected = CorrectedCorpus(opened, tell=lambda fault: None)
        for done, report in enumerate(corrected.legible(rows_of(opened, numbers), lacking.append), 1):
            text.write(jsonl(report_record(report)) + "\n")
            yield done, len(numbers)
    _raise_of(lacking, out)


def _export_list(
    corpus: Path,
    own: Path | None,
    numbers: Sequence[int],
    out: Path,
    kept: Mapping[str, ReportMark],
    labels: Labelled,
) -> Iterator[tuple[int, int]]:
    done = 0
    with contextlib.ExitStack() as open_files:
        opened = open_files.enter_context(Corpus.open(corpus))
        marks = _kept_in(kept) if own is None else open_files.enter_context(State.open(own)).marks
        file = open_files.enter_context(written(out))
        text = open_files.enter_context(_text(file))
        write_csv(text, [(*COLUMNS, *OWN_COLUMNS)])
        for some in in_steps(numbers):
            write_csv(text, _list_rows(in_turn(opened, some), marks, labels))
            done += len(some)
            yield done, len(numbers)


def _list_rows(rows: Sequence[ReportRow], marks_of: Marks, labels: Labelled) -> Iterator[list[object]]:
    marks = marks_of([row.id for row in rows])
    for row in rows:
        mark = marks.get(row.id, ReportMark())
        tags, note = labels.of(row.id)
        own = (int(mark.read), int(mark.starred), mark.percent, " ".join(tags), note)
        yield [*(getattr(row, column) for column in COLUMNS), *own]


def _raise_of(lacking: Sequence[Fault], out: Path) -> None:
    """What a file that was written lacks is told in place of that it was written."""
    for fault in lacking:
        raise changed(fault, path=out)


def rows_of(corpus: Corpus, numbers: Sequence[int]) -> Iterator[ReportRow]:
    """Reports in the order of these numbers, however many."""
    return (row for some in in_steps(numbers) for row in in_turn(corpus, some))


def in_turn(corpus: Corpus, numbers: Sequence[int]) -> list[ReportRow]:
    """Reports in the order of these numbers."""
    rows = {row.number: row for row in corpus.rows_numbered(numbers)}
    return [rows[number] for number in numbers if number in rows]


def export_hits(
    found: Sequence[tuple[ReportRow, Hit]], out: Path, form: str, replace: bool = False
) -> Iterator[tuple[int, int]]:
    """Write hits to a file: as they are seen in the forms for readers, else as `search` tells them to scripts."""
    columns = ("id", "title", "zone", "period", "tier", "score", "snippet", "start")
    if form in seen_tables.FORMS:
        table = seen_tables.hits(found)
    else:
        rows = [{column: getattr(hit, column) for column in columns} for _, hit in found]
        table = tables.ExportTable("hits", columns, rows)
    save(table, out, form, replace)
    yield len(found), len(found)


def export_figures(
    corpus: Path, lines: Sequence[tuple[str, Figure]], out: Path, form: str, replace: bool = False
) -> Iterator[tuple[int, int]]:
    """Write figures, each with the id of its report, to a file: as they are seen in the forms for readers, else with
    all that is known. Raises `Fault`: `exists`, `write`, `reports-lacking` as `export_reports`."""
    found: list[Mapping[str, Cell]] = []
    lacking: list[Fault] = []
    columns = tables.figures(()).columns
    with Corpus.open(corpus) as opened:
        corrected = CorrectedCorpus(opened, tell=lambda fault: None)
        runs = _Runs(opened, lines)
        for report in corrected.legible(runs, lacking.append):
            found += tables.figures([(report, figure) for figure in runs.figures]).rows
            yield len(found), len(lines)
    table = tables.ExportTable("figures", columns, found)
    save(seen_tables.plain(table) if form in seen_tables.FORMS else table, out, form, replace)
    _raise_of(lacking, out)


class _Runs:
    """The reports of some lines, one after the other; `figures` are those of the one at hand."""

    def __init__(self, corpus: Corpus, lines: Sequence[tuple[str, Figure]]) -> None:
        self._corpus, self._lines = corpus, lines
        self.figures: list[Figure] = []

    def __iter__(self) -> Iterator[ReportRow]:
        for id, run in groupby(self._lines, key=itemgetter(0)):
            self.figures = [figure for _, figure in run]
            yield from self._corpus.rows_numbered([self._corpus.number(id)])


def _kept_in(kept: Mapping[str, ReportMark]) -> Marks:
    return lambda reports: {id: kept[id] for id in reports if id in kept}


@contextlib.contextmanager
def _text(file: BinaryIO) -> Iterator[IO[str]]:
    """Text into a file that stays open behind it."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    yield text
    text.detach()
