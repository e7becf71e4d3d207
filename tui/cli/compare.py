"""`parkbrowse compare`, `matrix`, `series` and `export`: what the screen of comparisons shows, as text and as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import Fault
from tui.cli.arguments import corpus_of, kept_matches, one_row
from tui.cli.options import format_option, names_of, output_path, source_path, sources_option
from tui.data.corrected_corpus import CorrectedCorpus
from tui.text.i18n import t
from tui.text.output import print_rows, print_text, say

if TYPE_CHECKING:
    from corpus.compare import Choice
    from corpus.compare.matrix import Matrix
    from corpus.export.tables import ExportTable
    from corpus.lexicon.lexicon import Lexicon
    from corpus.model import Report
    from corpus.store.corpus_file import Corpus

VIEWS = ("rows", "topics", "terms", "choices")
WHATS = ("corpus", "figures", "comparison", "matrix", "series")

output_option = click.option(
    "-o", "--output", type=output_path, metavar="FILE",
    help="Into a file: its name ends in .csv, .xlsx, .docx, .md, .json or .jsonl.",
)  # fmt: skip
force_option = click.option("--force", is_flag=True, help="Write over a file that is there.")
full_option = click.option(
    "--full",
    is_flag=True,
    help="All that is known, a column each, in .md and .xlsx too; as seen on the screen else.",
)


@click.command()
@click.argument("zone_a", shell_complete=names_of("side"))
@click.argument("zone_b", shell_complete=names_of("side"))
@sources_option
@click.option("--view", type=click.Choice(VIEWS), default="rows", show_default=True, help="What is shown.")
@click.option("--pair", default=1, type=click.IntRange(1), help="Which of the choices is compared.")
@output_option
@force_option
@full_option
@format_option
def compare(
    zone_a: str, zone_b: str, sources: tuple[Path, ...], view: str, pair: int, output: Path | None, force: bool,
    full: bool, form: str,
) -> None:  # fmt: skip
    """Two zones, or two reports, side by side: indicators, topics or terms.

    The reports that compare best are taken; `--view choices` lists the others for `--pair`. A zone named twice is
    compared with itself over its years.
    """
    from corpus.api.meant import pair_of, pairs_of

    with corpus_of(sources) as (corpus, lexicon):
        corrected = CorrectedCorpus(corpus)
        if view == "choices":
            _print_choices(pairs_of(corpus, zone_a, zone_b), form)
            return
        chosen = pair_of(corpus, zone_a, zone_b, pair)
        reports = corrected.report(chosen.a.id), corrected.report(chosen.b.id)
        if output is not None:
            _save(partial(_table_of, corpus, reports, view, lexicon), output, force, full)
            return
        if view == "rows":
            _print_compared(*reports, form, lexicon)
        else:
            _print_table(_table_of(corpus, reports, view, lexicon, seen=False), form)


def _print_choices(found: Sequence[Choice], form: str) -> None:
    records = [
        {
            "pair": place,
            "a": choice.a.id,
            "a_period": choice.a.period,
            "a_title": choice.a.title,
            "b": choice.b.id,
            "b_period": choice.b.period,
            "b_title": choice.b.title,
        }
        for place, choice in enumerate(found, 1)
    ]
    print_rows(records, tuple(records[0]), form)


def _print_compared(a: Report, b: Report, form: str, lexicon: Lexicon) -> None:
    from corpus.compare import compare as rows_of
    from corpus.export import tables
    from corpus.export.records import row_record

    rows = rows_of(a, b, kept_matches(), lexicon=lexicon)
    if form == "table" and rows:
        from tui.text.text_tables import comparison

        print_text(comparison(rows, a, b))
    elif form == "csv" and rows:
        print_text(tables.as_text(tables.comparison(rows, a, b), "csv").removesuffix("\n"))
    else:
        print_rows([row_record(row) for row in rows], (), form)


def _table_of(
    corpus: Corpus, reports: tuple[Report, Report], view: str, lexicon: Lexicon, seen: bool
) -> ExportTable:
    from corpus.export import tables
    from tui.text import seen_tables

    if view == "rows":
        from corpus.compare import compare as rows_of

        made = seen_tables.comparison if seen else tables.comparison
        return made(rows_of(*reports, kept_matches(), lexicon=lexicon), *reports)
    if view == "topics":
        from corpus.compare.topics import passages, shares

        a, b = (shares(report, passages(report)) for report in reports)
        whole = tables.topics(a, b)
    else:
        from corpus.compare.terms import background, terms

        whole = tables.terms(terms(*reports, background(corpus, reports), lexicon=lexicon))
    return seen_tables.plain(whole) if seen else whole


@click.command()
@sources_option
@click.option("--period", metavar="PERIOD", help="2014, 2018H1 …; the one of most zones if it is not given.")
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    metavar="NAME",
    help="Only this one; several times.",
    shell_complete=names_of("indicator"),
)
@output_option
@force_option
@full_option
@format_option
def matrix(
    sources: tuple[Path, ...], period: str | None, indicators: tuple[str, ...], output: Path | None, force: bool,
    full: bool, form: str,
) -> None:  # fmt: skip
    """Zones by indicators for one period."""
    from corpus.api.across import matrix_of
    from corpus.export import tables

    with corpus_of(sources) as (corpus, lexicon):
        made = matrix_of(corpus, lexicon, period, indicators)
        if output is not None:
            _save(partial(_matrix_table, made, corpus), output, force, full)
        elif form == "table":
            from tui.text.text_tables import matrix as plain_matrix

            if not made.cells:
                print_rows([], (), form)
            print_text(plain_matrix(made))
        else:
            _print_table(tables.matrix(made, corpus.report), form)


def _matrix_table(made: Matrix, corpus: Corpus, seen: bool) -> ExportTable:
    from corpus.export import tables
    from tui.text import seen_tables

    return (seen_tables.matrix if seen else tables.matrix)(made, corpus.report)


@click.command()
@click.argument("zone", shell_complete=names_of("zone"))
@click.argument("indicator", shell_complete=names_of("indicator"))
@sources_option
@output_option
@force_option
@full_option
@format_option
def series(
    zone: str,
    indicator: str,
    sources: tuple[Path, ...],
    output: Path | None,
    force: bool,
    full: bool,
    form: str,
) -> None:
    """One zone's indicator over its years, with what had been planned for each."""
    with corpus_of(sources) as (corpus, lexicon):
        if output is None and form == "table":
            from corpus.api.across import series_of
            from tui.text.text_tables import series as plain_series

            print_text(plain_series(series_of(corpus, lexicon, zone, indicator)))
            return
        table = _series_table(corpus, zone, indicator, lexicon)
    if output is not None:
        _save(partial(_plain, table), output, force, full)
    else:
        _print_table(table, form)


def _series_table(corpus: Corpus, zone: str, indicator: str, lexicon: Lexicon) -> ExportTable:
    from corpus.api.across import series_of
    from corpus.export import tables
    from tui.text import seen_tables

    found = series_of(corpus, lexicon, zone, indicator)
    return seen_tables.together(tables.series(each, corpus.report) for each in found)


@click.command()
@click.argument("more", nargs=-1, type=source_path)
@sources_option
@click.option(
    "--what", type=click.Choice(WHATS), default="corpus", show_default=True, help="What is written."
)
@click.option(
    "--zones", nargs=2, metavar="ZONE_A ZONE_B", help="Of a comparison.", shell_complete=names_of("side")
)
@click.option("--of", "subject", nargs=2, metavar="ZONE INDICATOR", help="Of a series.")
@click.option("--report", metavar="REPORT", help="Of figures: only those of one report.")
@click.option("--period", metavar="PERIOD", help="Of a matrix.")
@output_option
@force_option
@full_option
@click.option(
    "--format", "form", type=click.Choice(["csv", "xlsx", "docx", "md", "json", "jsonl"]),
    help="As the file's name ends, if it is not given; jsonl on standard output.",
)  # fmt: skip
def export(
    more: tuple[Path, ...], sources: tuple[Path, ...], what: str, zones: tuple[str, str] | None,
    subject: tuple[str, str] | None, report: str | None, period: str | None, output: Path | None, force: bool,
    full: bool, form: str | None,
) -> None:  # fmt: skip
    """The corpus, a report a line; or its figures, a comparison, a matrix, a series as a flat table."""
    with corpus_of([*sources, *more]) as (corpus, lexicon):
        if what == "corpus":
            _export_corpus(corpus, output, force, form)
            return
        made = partial(_exported, corpus, lexicon, what, zones, subject, report, period)
        if output is not None:
            _save(made, output, force, full, form)
        elif form in ("xlsx", "docx"):
            raise Fault("needs-file", detail=form)
        else:
            from corpus.export.tables import as_text

            print_text(as_text(made(seen=form == "md" and not full), form or "jsonl").removesuffix("\n"))


def _exported(
    corpus: Corpus, lexicon: Lexicon, what: str, zones: tuple[str, str] | None, subject: tuple[str, str] | None,
    report: str | None, period: str | None, seen: bool,
) -> ExportTable:  # fmt: skip
    from corpus.api.across import matrix_of
    from corpus.api.meant import pair_of
    from corpus.export import tables

    corrected = CorrectedCorpus(corpus)
    if what == "figures":
        reports = corrected.legible([one_row(corpus, report)]) if report else corrected.reports()
        return _plain(tables.figures((each, figure) for each in reports for figure in each.figures), seen)
    if what == "comparison":
        if not zones:
            raise click.UsageError(t("export.needs-zones"))
        best = pair_of(corpus, *zones, 1)
        return _table_of(
            corpus, (corrected.report(best.a.id), corrected.report(best.b.id)), "rows", lexicon, seen
        )
    if what == "series":
        if not subject:
            raise click.UsageError(t("export.needs-subject"))
        return _plain(_series_table(corpus, *subject, lexicon), seen)
    return _matrix_table(matrix_of(corpus, lexicon, period), corpus, seen)


def _plain(table: ExportTable, seen: bool) -> ExportTable:
    from tui.text import seen_tables

    return seen_tables.plain(table) if seen else table


def _export_corpus(corpus: Corpus, output: Path | None, force: bool, form: str | None) -> None:
    from corpus.export.files import form_of, put
    from corpus.export.records import csv_text, jsonl, report_record

    corrected = CorrectedCorpus(corpus)
    rows = sorted(corpus.rows(), key=lambda row: (row.source, row.part))
    records = [report_record(report) for report in corrected.legible(rows)]
    columns = tuple(records[0]) if records else ()
    chosen = form_of(output, form) if output is not None else form or "jsonl"
    if chosen not in ("jsonl", "csv"):
        raise Fault("corpus-form", output, chosen)
    if output is None:
        print_rows(records, columns, chosen)
    else:
        text = (
            csv_text(records, columns)
            if chosen == "csv"
            else "".join(f"{jsonl(record)}\n" for record in records)
        )
        put(output, text.encode(), force)
        say(t("export.done", rows=len(records), path=output))


def _save(
    made: Callable[..., ExportTable], output: Path, force: bool, full: bool, form: str | None = None
) -> None:
    """Write a table: as it is seen where it is for readers, unless `full`."""
    from corpus.export.files import form_of, save
    from tui.text import seen_tables

    chosen = form_of(output, form)
    table = made(seen=chosen in seen_tables.FORMS and not full)
    save(table, output, chosen, force)
    say(t("export.done", rows=len(table.rows), path=output))


def _print_table(table: ExportTable, form: str, columns: Sequence[str] = ()) -> None:
    from corpus.export.tables import as_text

    if form == "table" or not table.rows:
        print_rows([{**row} for row in table.rows], columns or table.columns, form)
    else:
        print_text(as_text(table, form).removesuffix("\n"))
