"""The command `build`: SOURCE... into one corpus file."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import say_slips
from tui.cli.options import cluster_of, cluster_options, reading_options, source_path
from tui.text.i18n import t
from tui.text.output import print_rows, say

if TYPE_CHECKING:
    from corpus.builds.executor import Executor
    from corpus.builds.progress import Summary

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
    help="The corpus file that is written.",
)
@click.option(
    "--strict", is_flag=True,
    help="Exit status 1 if any file failed; the corpus is written all the same. What is no report does not count.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="What came of it: told on standard error, or one JSON object on standard output.",
)  # fmt: skip
@click.option("--anew", is_flag=True, help="Read all again, whatever is known of what changed.")
@click.option("--watch", is_flag=True, help="Build again whenever SOURCE changes, until Ctrl-C.")
@cluster_options
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[Path, ...],
    output: Path,
    strict: bool,
    form: str,
    anew: bool,
    watch: bool,
    dask: str | None,
    dask_open: bool,
) -> None:
    """Read SOURCE... into one corpus file. What did not change since the last build is not read again."""
    executor = cluster_of(dask, dask_open)
    told: set[str] | None = set() if watch else None

    def once() -> Summary:
        return _build(sources, output, form, anew, executor, told)

    if watch:
        from tui.cli.watching import watched

        watched(sources, output, once)
    elif once().failed and strict:
        ctx.exit(FAILED)


def _build(
    sources: Sequence[Path],
    output: Path,
    form: str,
    anew: bool,
    executor: Executor | None,
    told: set[str] | None,
) -> Summary:
    """Build once and tell what came of it; in a line, and not what was `told` the time before, where it is watched."""
    from corpus import library
    from corpus.store.corpus_file import Corpus
    from tui.cli.build_shown import shown
    from tui.text.build_text import count_lines, fault_lines, told_time

    say_slips()
    began = time.monotonic()
    with shown() as tell:
        summary = library.build(sources, output, tell, executor=executor, anew=anew)
    seconds = time.monotonic() - began
    with Corpus.open(output) as corpus:
        faults, passed_over, rows = corpus.faults(), corpus.passed_over(), corpus.rows()
    figures = sum(row.figures for row in rows)
    if form == "jsonl":
        whole = {"path": str(output), **summary._asdict(), "reports": len(rows), "figures": figures}
        print_rows([whole | {"seconds": round(seconds, 1)}], (), form)
    else:
        lines = list(fault_lines(faults))
        for line in lines:
            if told is None or line not in told:
                say(line)
        for line in count_lines(summary, passed_over) if told is None else ():
            say(line)
        if told is not None:
            told.clear()
            told.update(lines)
        say(t("build.done", reports=len(rows), figures=figures, path=output, time=told_time(seconds)))
    return summary
