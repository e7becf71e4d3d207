"""`parkbrowse ask`: a plain question, answered with figures and their places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import corpus_of
from tui.cli.options import sources_option
from tui.text.i18n import t
from tui.text.output import NOTHING_FOUND, print_rows, print_text, say

if TYPE_CHECKING:
    from corpus.answers import AnswerRow, Reply

_SENTENCES = 3  # that are printed below a table


@click.command()
@click.argument("question", nargs=-1, required=True)
@sources_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl", "csv"]), default="text", show_default=True,
    help="text for reading; json the whole answer; jsonl and csv its rows.",
)  # fmt: skip
def ask(question: tuple[str, ...], sources: tuple[Path, ...], form: str) -> None:
    """The figures that answer a plain QUESTION, each with its sentence and place; else what is missing.

    As in: parkbrowse ask 东湖区2014年财政总收入是多少 · ask 哪些区财政总收入超过50亿
    """
    from corpus.answers import Answering
    from tui.data.corrected_corpus import CorrectedCorpus

    asked = " ".join(question).strip()
    with corpus_of(sources) as (corpus, lexicon):
        reply = Answering(corpus, lexicon, corrected=CorrectedCorpus(corpus)).answer(asked)
    if form == "json":
        from corpus.answers.records import reply_record
        from corpus.export.records import jsonl

        print_text(jsonl(reply_record(reply)))
    elif form == "text":
        _print(reply)
    elif reply.rows:
        from corpus.answers.records import COLUMNS, row_record

        print_rows([row_record(row) for row in reply.rows], COLUMNS, form)
    for line in _missing(reply):
        say(line)
    if not reply.rows:
        raise click.exceptions.Exit(NOTHING_FOUND)


def _print(reply: Reply) -> None:
    from tui.text import answer_text

    if reply.asked is not None:
        say(answer_text.understood(reply.asked))
    if reply.rows:
        _print_rows(reply.rows)
        if told := answer_text.standing_of(reply):
            print_text(told)
        for row in {(row.report, row.sentence_start): row for row in reply.rows[:_SENTENCES]}.values():
            print_text(f"\n{row.sentence}\n  {_place(row)}")


def _place(row: AnswerRow) -> str:
    return f"《{row.title}》 {row.report} @{row.figure.start}"


def _print_rows(rows: tuple[AnswerRow, ...]) -> None:
    from tui.text import answer_text

    records = [
        {
            "zone": row.zone,
            "period": row.figure.period,
            "indicator": row.name,
            "surface": answer_text.value_of(row),
            "growth": answer_text.growth_of(row) or None,
            "status": row.figure.status,
            "doubt": answer_text.doubts_of(row) or None,
            "report": f"{row.report} @{row.figure.start}",
        }
        for row in rows
    ]
    print_rows(
        records, ("zone", "period", "indicator", "surface", "growth", "status", "doubt", "report"), "table"
    )


def _missing(reply: Reply) -> Iterator[str]:
    """What nothing answers, for standard error."""
    from tui.text import answer_text

    if reply.asked is None:
        yield t("ask.no-question")
    for lack in reply.lacks:
        yield answer_text.lack_of(lack)
    for row in reply.near:
        yield f"  {answer_text.line_of(row)}  {_place(row)}"
    if not reply.whole:
        yield t("ask.not-whole")
