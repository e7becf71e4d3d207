"""`parkbrowse merge` and `split`: corpus files made of others."""

from __future__ import annotations

import time
from pathlib import Path

import click

from tui.cli.build_shown import shown
from tui.cli.options import reading_options, source_path
from tui.text.build_text import told_time
from tui.text.i18n import t
from tui.text.output import say

FIELDS = ("year", "province", "city", "zone", "kind")


@click.command()
@click.argument("sources", nargs=-1, required=True, type=source_path)
@reading_options
@click.option(
    "-o", "--output", required=True, metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, readable=False), help="The one corpus file of all.",
)  # fmt: skip
def merge(sources: tuple[Path, ...], output: Path) -> None:
    """Make one corpus file of several: the one that a build of all their pages gives.

    A report that several have comes once; copies of one report in different files are found.
    """
    from corpus import library
    from corpus.store.corpus_file import Corpus

    began = time.monotonic()
    with shown() as tell:
        library.merge(sources, output, tell)
    with Corpus.open(output) as corpus:
        rows = corpus.rows()
    told = {"figures": sum(row.figures for row in rows), "time": told_time(time.monotonic() - began)}
    say(t("build.done", reports=len(rows), path=output, **told))


@click.command()
@click.argument("sources", nargs=-1, required=True, type=source_path)
@reading_options
@click.option("--by", type=click.Choice(FIELDS), required=True, help="What tells the files apart.")
@click.option(
    "-o", "--output", "folder", required=True, metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False, readable=False), help="Where the files are put.",
)  # fmt: skip
def split(sources: tuple[Path, ...], by: str, folder: Path) -> None:
    """Make several corpus files of one, each named by its year, province, city, zone or kind.

    What has none goes to unknown.corpus. Open them together again: parkbrowse FOLDER/*.corpus.
    """
    from corpus import library

    with shown() as tell:
        made = library.split(sources, by, folder, tell)
    for path, reports in made.items():
        say(t("split.file", reports=reports, path=path))
