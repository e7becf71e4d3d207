"""What is done with many reports at once, step by step: marking them, writing them to a file."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, BinaryIO

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
    written, else nothing is. Raises `Fault`: `exists`, as one that is there already is never written over; `write`.
    """
    if (form := out.suffix.removeprefix(".")) in seen_tables.FORMS:
        with Corpus.open(corpus) as opened:
            rows = (row for some in in_steps(numbers) for row in in_turn(opened, some))
            save(seen_tables.reports(rows, labels), out, form)
        yield len(numbers), len(numbers)
        return
    done = 0
    with contextlib.ExitStack() as open_files:
        opened = open_files.enter_context(Corpus.open(corpus))
        marks = _kept_in(kept) if own is None else open_files.enter_context(State.open(own)).marks
        file = open_files.enter_context(written(out))
        text = open_files.enter_context(_text(file))
        write = _writer(text, out.suffix, opened, marks, labels)
        for some in in_steps(numbers):
            write(some)
            done += len(some)
            yield done, len(numbers)


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
    all that is known. Raises `Fault`: `exists`, `write`."""
    found: list[Mapping[str, Cell]] = []
    columns = tables.figures(()).columns
    with Corpus.open(corpus) as opened:
        corrected = CorrectedCorpus(opened, tell=lambda fault: None)
        for id, group in groupby(lines, key=lambda line: line[0]):
            report = corrected.report(id)
            found += tables.figures([(report, figure) for _, figure in group]).rows
            yield len(found), len(lines)
    table = tables.ExportTable("figures", columns, found)
    save(seen_tables.plain(table) if form in seen_tables.FORMS else table, out, form, replace)
    yield len(lines), len(lines)


def _kept_in(kept: Mapping[str, ReportMark]) -> Marks:
    return lambda reports: {id: kept[id] for id in reports if id in kept}


@contextlib.contextmanager
def _text(file: BinaryIO) -> Iterator[IO[str]]:
    """Text into a file that stays open behind it."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    yield text
    text.detach()


def _writer(
    file: IO[str], suffix: str, corpus: Corpus, marks_of: Marks, labels: Labelled
) -> Callable[[Sequence[int]], None]:
    rows = Rows(corpus)
    if suffix == ".jsonl":
        # The browser told it when it opened the first report.
        corrected = CorrectedCorpus(corpus, tell=lambda fault: None)

        def write_reports(numbers: Sequence[int]) -> None:
            for id in rows.ids(numbers):
                file.write(jsonl(report_record(corrected.report(id))) + "\n")

        return write_reports
    write_csv(file, [(*COLUMNS, *OWN_COLUMNS)])

    def write_rows(numbers: Sequence[int]) -> None:
        window = rows.window(numbers)
        marks = marks_of([listed.row.id for listed in window.values()])
        for number in numbers:
            row = window[number].row
            mark = marks.get(row.id, ReportMark())
            tags, note = labels.of(row.id)
            own = (int(mark.read), int(mark.starred), mark.percent, " ".join(tags), note)
            write_csv(file, [[*(getattr(row, column) for column in COLUMNS), *own]])

    return write_rows
