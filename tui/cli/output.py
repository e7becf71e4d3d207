"""What a command prints: data to standard output, all else to standard error, nothing foreign unsanitised."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tui.terminal.sanitize import safe, safe_line
from tui.terminal.wrapping import cell_width
from tui.text.i18n import t, told_problem

if TYPE_CHECKING:
    from corpus.query import QueryProblem

NOTHING_FOUND = 1
Record = Mapping[str, Any]


def say(message: str) -> None:
    """A message on standard error, one line."""
    click.echo(safe_line(message), err=True)


def say_problems(query: str, problems: Sequence[QueryProblem]) -> None:
    """What of a query means nothing, each under the query with a mark beneath its place."""
    for problem in problems:
        say(told_problem(problem))
        before, there = query[: problem.place.start], query[slice(*problem.place)]
        mark = " " * cell_width(safe_line(before)) + "^" * max(1, cell_width(safe_line(there)))
        click.echo(f"  {safe_line(query)}\n  {mark}", err=True)


def print_text(text: str) -> None:
    """Text on standard output: made safe for a terminal, as it is for a file or a pipe."""
    click.echo(safe(text) if sys.stdout.isatty() else text)


def print_rows(
    records: Sequence[Record], columns: Sequence[str], form: str, nothing: str = "search.none"
) -> None:
    """Rows in the form wished for; exit status 1, and the sentence `nothing`, where there are none."""
    from corpus.export.records import csv_text, jsonl
    from tui.cli.text_tables import table

    if form == "jsonl":
        for record in records:
            click.echo(jsonl(record))
    elif form == "csv":
        print_text(csv_text(records, columns).removesuffix("\n"))
    elif records:
        print_text(table(records, columns))
    if not records:
        say(t(nothing))
        raise click.exceptions.Exit(NOTHING_FOUND)
