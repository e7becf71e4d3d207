"""The command `build`: SOURCE... into one corpus file."""

from __future__ import annotations

import time
from pathlib import Path

import click

from tui.cli.options import reading_options, source_path
from tui.text.i18n import t
from tui.text.output import print_rows, say

FAILED = 1


@click.command()
@click.argument("sources", nargs=-1, required=True, type=source_path)
@reading_options
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    metavar="FILE",
)
@click.option(
    "--strict", is_flag=True,
    help="Exit status 1 if any file failed; the corpus is written all the same. What is no report does not count.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="What came of it: told on standard error, or one JSON object on standard output.",
)  # fmt: skip
@click.pass_context
def build(ctx: click.Context, sources: tuple[Path, ...], output: Path, strict: bool, form: str) -> None:
    """Read SOURCE... into one corpus file."""
    from corpus import library
    from corpus.store.corpus_file import Corpus
    from tui.cli.build_shown import shown
    from tui.text.build_text import summary_lines, told_time

    began = time.monotonic()
    with shown() as tell:
        summary = library.build(sources, output, tell)
    seconds = time.monotonic() - began
    with Corpus.open(output) as corpus:
        faults, passed_over, rows = corpus.faults(), corpus.passed_over(), corpus.rows()
    figures = sum(row.figures for row in rows)
    if form == "jsonl":
        whole = {"path": str(output), **summary._asdict(), "reports": len(rows), "figures": figures}
        print_rows([whole | {"seconds": round(seconds, 1)}], (), form)
    else:
        for line in summary_lines(summary, faults, passed_over):
            say(line)
        say(t("build.done", reports=len(rows), figures=figures, path=output, time=told_time(seconds)))
    if strict and summary.failed:
        ctx.exit(FAILED)
