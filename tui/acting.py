"""What is done with many reports at once, step by step: marking them, writing them to a file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from corpus.export import cell_text, jsonl, report_record
from corpus.faults import Fault
from corpus.store import Corpus
from corpus.store_rows import Rows
from tui.overlay import Overlay
from tui.state import Mark, State

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
OWN_COLUMNS = ("read", "starred", "percent")
FORMATS = (".csv", ".jsonl")


def in_steps(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Some reports at a time."""
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))


def change_marks(
    corpus: Path, own: Path, numbers: Sequence[int], change: Mapping[str, bool], undo: dict[str, Mark]
) -> Iterator[tuple[int, int]]:
    """Mark reports as read or starred; `undo` comes to hold the marks that they had. Opens files of its own."""
    done = 0
    with Corpus.open(corpus) as opened, State.open(own) as state:
        rows = Rows(opened)
        for some in in_steps(numbers):
            undo.update(state.change(rows.ids(some), **change))
            done += len(some)
            yield done, len(numbers)


def export_reports(corpus: Path, own: Path, numbers: Sequence[int], out: Path) -> Iterator[tuple[int, int]]:
    """Write reports to a new file: `.csv` what a list tells of them, `.jsonl` the whole reports, corrected.

    The file is there when all is written, else nothing is. Raises `Fault("write", out, detail)`; one that exists
    already is never written over.
    """
    partial = out.with_name(f".{out.name}.part")
    done = 0
    try:
        with (
            Corpus.open(corpus) as opened,
            State.open(own) as state,
            partial.open("x", encoding="utf-8", newline="") as file,
        ):
            write = _writer(file, out.suffix, opened, state)
            for some in in_steps(numbers):
                write(some)
                done += len(some)
                yield done, len(numbers)
        if out.exists():
            raise FileExistsError(17, "File exists")
        partial.rename(out)
    except OSError as error:
        raise Fault("write", out, error.strerror or str(error)) from None
    finally:
        partial.unlink(missing_ok=True)


def _writer(file: IO[str], suffix: str, corpus: Corpus, state: State) -> Callable[[Sequence[int]], None]:
    rows = Rows(corpus)
    if suffix == ".jsonl":
        overlay = Overlay(corpus)

        def write_reports(numbers: Sequence[int]) -> None:
            for id in rows.ids(numbers):
                file.write(jsonl(report_record(overlay.report(id))) + "\n")

        return write_reports
    table = csv.writer(file, lineterminator="\n")
    table.writerow((*COLUMNS, *OWN_COLUMNS))

    def write_rows(numbers: Sequence[int]) -> None:
        window = rows.window(numbers)
        marks = state.marks([listed.row.id for listed in window.values()])
        for number in numbers:
            row = window[number].row
            mark = marks.get(row.id, Mark())
            own = (int(mark.read), int(mark.starred), mark.percent)
            table.writerow([*(cell_text(getattr(row, column)) for column in COLUMNS), *own])

    return write_rows
