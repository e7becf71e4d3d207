"""`parkbrowse figures`: the figures of reports, listed, grouped, counted, plotted."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.model import Report
from tui.cli.arguments import corpus_of, in_full, one_row
from tui.cli.options import format_option, names_of, sources_option
from tui.models.figure_lines import (
    COLUMNS,
    FigureLine,
    frequency,
    growth_in,
    in_order,
    lines_of,
    most_plotted,
    plotted,
)  # fmt: skip
from tui.text.i18n import t
from tui.text.output import NOTHING_FOUND, print_rows, print_text, say, say_problems

if TYPE_CHECKING:
    from corpus.store.corpus_file import Corpus

WRONG_USE = 2
NAMES = tuple(name for name, _ in COLUMNS.values())

_SHOWN = (
    "zone", "indicator", "surface", "growth", "relation", "status", "period", "qualifier", "place", "report",
)  # fmt: skip
_ALL = (
    "report", "zone", "surface", "start", "end", "value", "value_high", "unit", "relation", "indicator", "scope",
    "status", "period", "qualifier", "source_line", "place", "span", "base", "basis", "found_by", "confidence",
    "doubts",
)  # fmt: skip


@click.command()
@click.argument("report", nargs=-1, shell_complete=names_of("side"))
@sources_option
@click.option(
    "--where", "question", default="", metavar="QUESTION",
    help="Only such figures: '财政总收入>50亿 status:actual year:2014'.",
)  # fmt: skip
@click.option(
    "--group", type=click.Choice(NAMES), metavar="COLUMN", help="Put together what is alike in a column."
)
@click.option(
    "--frequency",
    "counted",
    type=click.Choice(NAMES),
    metavar="COLUMN",
    help="How often each value of a column occurs.",
)
@click.option(
    "--plot", is_flag=True, help="What zones reached over the years, of what most of the figures measure."
)
@format_option
@click.pass_context
def figures(
    ctx: click.Context,
    report: tuple[str, ...],
    sources: tuple[Path, ...],
    question: str,
    group: str | None,
    counted: str | None,
    plot: bool,
    form: str,
) -> None:
    """The figures of the REPORTs named, or of all: listed, counted or plotted."""
    from corpus.query import fits, parse

    asked = parse(question)
    if asked.problems:
        say_problems(question, asked.problems)
        ctx.exit(WRONG_USE)
    with corpus_of(sources) as (corpus, lexicon):
        tree = in_full(asked.tree, corpus, lexicon)
        reports = _named(corpus, report)
        lines = [
            line for each in reports for line in lines_of(each) if fits(tree, each, line.figure, lexicon)
        ]
        if counted:
            counts = frequency(lines, counted)
            records = [
                {counted: each.value, "figures": each.lines, "share": round(each.share, 4)} for each in counts
            ]
            print_rows(records, (counted, "figures", "share"), form)
        elif plot:
            _plot(lines)
        else:
            _list(in_order(lines, "text", group), form)


def _named(corpus: Corpus, names: Sequence[str]) -> list[Report]:
    from tui.data.corrected_corpus import CorrectedCorpus

    corrected = CorrectedCorpus(corpus)
    meant = dict.fromkeys(one_row(corpus, name) for name in names)
    return list(corrected.legible(meant) if names else corrected.reports())


def _list(lines: Sequence[FigureLine], form: str) -> None:
    from corpus.api.reported import ReportedFigure
    from tui.text.figure_text import as_written
    from tui.text.place_text import place

    def told(line: FigureLine) -> dict[str, str]:
        if form != "table":
            return {}
        where, surface = place(line.report, line.figure.start), as_written(line.figure)
        return {"place": where, "growth": growth_in(line), "surface": surface}

    records = [ReportedFigure(line.figure, line.report).record() | told(line) for line in lines]
    print_rows(records, _SHOWN if form == "table" else _ALL, form)


def _plot(lines: Sequence[FigureLine]) -> None:
    from tui.text.plot_text import plot_rows

    like = most_plotted(lines)
    if like is None:
        say(t("across.no-plot"))
        raise click.exceptions.Exit(NOTHING_FOUND)
    series = plotted(lines, like)
    width, height = shutil.get_terminal_size()
    told = t("across.plot", indicator=like.figure.indicator or "", n=len(series))
    print_text("\n".join((told, *plot_rows(like.figure, series, width - 1, height))))
