"""What a command prints: data to standard output, all else to standard error, nothing foreign unsanitised."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import Fault
from tui.terminal.sanitize import safe, safe_line
from tui.terminal.wrapping import cell_width
from tui.text.i18n import t, told_problem

if TYPE_CHECKING:
    from corpus.query import QueryProblem

NOTHING_FOUND = 1
Record = Mapping[str, Any]


def open_streams() -> None:
    """Put something in the place of standard streams that were closed.

    Python has None for them, and the next file opened would get their number: what is then meant for the terminal
    would be written into it. Standard output is opened so that writing to it fails, as it should.
    """
    for number, name, flags, mode in (
        (0, "stdin", os.O_RDONLY, "r"),
        (1, "stdout", os.O_RDONLY, "w"),
        (2, "stderr", os.O_WRONLY, "w"),
    ):
        if getattr(sys, name) is None:
            _occupy(number, flags)
            stream = open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def _occupy(number: int, flags: int) -> None:
    """Give a stream's number to the null device."""
    null = os.open(os.devnull, flags)
    if null != number:
        os.dup2(null, number)
        os.close(null)


def drop_output() -> None:
    """Nothing more goes to standard output: neither what stands in its buffer nor what comes."""
    with contextlib.suppress(OSError, ValueError):
        _occupy(sys.stdout.fileno(), os.O_WRONLY)


class PipeLeft(Exception):
    """Who read our output has had enough."""


@contextlib.contextmanager
def to_stdout() -> Iterator[None]:
    """Raise `Fault("stdout")` where standard output takes nothing, `PipeLeft` where it is a pipe that was left: click
    would end by itself upon a `BrokenPipeError`, with the status of a search that found nothing."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise PipeLeft from None
        raise Fault("stdout", detail=error.strerror or str(error)) from None


def say(message: str) -> None:
    """A message on standard error, one line."""
    _to_stderr(safe_line(message))


def _to_stderr(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # where nobody can hear it, there is nobody to tell
        click.echo(text, err=True)


class StandingRows:
    """Rows on standard error, a terminal, that are drawn over and leave nothing behind.

    The cursor is never hidden: whatever ends the program, it is there.
    """

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live_render import LiveRender

        self.are_there = False
        self._console = Console(stderr=True, highlight=False)
        self._live = LiveRender("", vertical_overflow="crop")

    def draw(self, *rows: Sequence[tuple[str, str]]) -> None:
        """Show these rows, of pieces with their styles, in place of those that stand there; empty ones are left out."""
        from rich.text import Text

        filled = filter(None, (Text.assemble(*row) for row in rows))
        with contextlib.suppress(OSError, ValueError):
            self._console.control(self._live.position_cursor())
            self._live.set_renderable(Text("\n").join(filled))
            self._console.print(self._live, end="")
            self.are_there = True

    def clear(self) -> None:
        """Leave the place as it was."""
        if self.are_there:
            with contextlib.suppress(OSError, ValueError):
                self._console.line()
                self._console.control(self._live.restore_cursor())
            self.are_there = False


def say_problems(query: str, problems: Sequence[QueryProblem]) -> None:
    """What of a query means nothing, each under the query with a mark beneath its place."""
    for problem in problems:
        say(told_problem(problem))
        before, there = query[: problem.place.start], query[slice(*problem.place)]
        mark = " " * cell_width(safe_line(before)) + "^" * max(1, cell_width(safe_line(there)))
        _to_stderr(f"  {safe_line(query)}\n  {mark}")


def print_text(text: str) -> None:
    """Text on standard output: made safe for a terminal, as it is for a file or a pipe."""
    with to_stdout():
        click.echo(safe(text) if sys.stdout.isatty() else text)


def print_rows(
    records: Sequence[Record], columns: Sequence[str], form: str, nothing: str = "search.none"
) -> None:
    """Rows in the form wished for; exit status 1, and the sentence `nothing`, where there are none."""
    from corpus.export.records import csv_text, jsonl
    from tui.text.text_tables import table

    if form == "jsonl":
        with to_stdout():
            for record in records:
                click.echo(jsonl(record))
    elif form == "csv":
        print_text(csv_text(records, columns).removesuffix("\n"))
    elif records:
        print_text(table(records, columns))
    if not records:
        say(t(nothing))
        raise click.exceptions.Exit(NOTHING_FOUND)
