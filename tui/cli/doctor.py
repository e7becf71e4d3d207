"""`parkbrowse doctor`: what is well, worth a look or wrong, and the mend. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import reading_options, source_path
from tui.guard import fault_of
from tui.text.output import print_rows, print_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.doctor.finding import Finding


@click.command()
@click.argument("sources", nargs=-1, type=source_path)
@reading_options
@click.option("--link", "linked", is_flag=True, help="Measure the line to the terminal, too.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
    help="How findings are printed.",
)  # fmt: skip
@click.pass_context
def doctor(ctx: click.Context, sources: tuple[Path, ...], linked: bool, form: str) -> None:
    """What of the program, the terminal, your files and the corpus of SOURCE (the one opened last) needs a hand.

    Exit status: 0 all is well, 1 something is worth a look or wrong. Nothing is changed.
    """
    from corpus.doctor.finding import OK, worst
    from tui.doctor.findings_text import record, report

    found = list(_found(sources, ctx.obj["keymap"], ctx.find_root().params.get("lang"), linked))
    if form == "jsonl":
        print_rows([record(each) for each in found], (), form)
    else:
        print_text(report(found))
    ctx.exit(0 if worst(found) == OK else 1)


def _found(sources: Sequence[Path], keymap: Path | None, lang: str | None, linked: bool) -> Iterator[Finding]:
    """Everything, area by area. What one look trips over is told there, and costs no other."""
    from corpus import paths
    from corpus.doctor import corpora, installed, places
    from tui.doctor import own, surroundings

    last: list[Path] = []

    def marks() -> list[Finding]:
        found, opened = own.marks()
        last.extend(opened)
        return found

    looks: list[tuple[str, Callable[[], Iterable[Finding]]]] = [
        ("versions", installed.versions), ("extras", installed.extras), ("helpers", installed.helpers),
        ("terminal", surroundings.terminal), ("terminal", surroundings.between),
        *([("link", surroundings.measured_link)] if linked else []),
        ("language", lambda: surroundings.speech(lang)), ("clipboard", surroundings.clipboard),
        ("places", places.places), ("own", lambda: own.keymap(keymap)),
        ("own", own.themes), ("own", marks), ("own", places.own_files),
        ("corpus", lambda: corpora.corpus_health(list(sources) or last or [paths.seeds()])),
    ]  # fmt: skip
    for area, look in looks:
        yield from _looked(area, look)


def _looked(area: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    from corpus.doctor.finding import Finding

    try:
        yield from look()
    except Exception as error:
        yield Finding.of(area, area, fault_of(error))
