"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus import paths

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from corpus.builds.executor import Executor

_Command = TypeVar("_Command", bound=Callable[..., Any])


class SourcePath(click.Path):
    """A SOURCE: a path, `-` for standard input. Whether it can be read is told by who reads it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; that of the kept input for `-`."""
        if value == "-":
            from tui.cli.standard_input import kept_input

            return kept_input()
        return super().convert(value, param, ctx)


class ThemeName(click.Choice[str]):
    """The name of a theme: one that ships, or one of the reader's own file, which is read for no other name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name."""
        if value not in self.choices:
            from tui.own_themes import read

            if value in read().names:
                return value
        return super().convert(value, param, ctx)


class OutputPath(click.Path):
    """The file to write to. Restricted mode takes a name alone, for its folder of exports."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises `Fault` as `paths.typed` where restricted mode has none of that name."""
        return super().convert(paths.typed(str(value)) if paths.is_restricted() else value, param, ctx)


def _recognise(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from corpus.sources import recognise

        recognise()


source_path, output_path = SourcePath(), OutputPath()
_ocr_option = click.option(
    "--ocr", is_flag=True, expose_value=False, is_eager=True, callback=_recognise,
    help="Recognise the text of scans and pictures, seconds a page (needs the extra ocr).",
)  # fmt: skip
_sources_option = click.option(
    "-c", "--corpus", "sources", multiple=True, type=source_path, metavar="SOURCE",
    help="File, folder or corpus file, - for standard input; several are one corpus.",
)  # fmt: skip


def _call(ctx: click.Context, parameter: click.Parameter, told: tuple[str, ...]) -> None:
    from corpus.sources import FIELDS, call_columns

    names = dict(each.partition("=")[::2] for each in told)
    for field, name in names.items():
        if field not in FIELDS or not name:
            raise click.BadParameter(f"FIELD=NAME; FIELD: {', '.join(FIELDS)}", ctx, parameter)
    if names:
        call_columns(names)


_columns_option = click.option(
    "--column", multiple=True, expose_value=False, is_eager=True, callback=_call, metavar="FIELD=NAME",
    help="What a column of a table of reports is called: text=正文 title=名称 (else known by usual names).",
)  # fmt: skip


Completed = list["CompletionItem"]


def names_of(what: str) -> Callable[[click.Context, click.Parameter, str], Completed]:
    """What a shell may put in place of a name half typed: a `zone`, one `side` of a comparison, an `indicator`,
    a `tag`."""

    def complete(ctx: click.Context, parameter: click.Parameter, typed: str) -> Completed:
        from tui.cli import completion

        asked: Callable[[click.Context, click.Parameter, str], Completed] = getattr(
            completion, f"complete_{what}"
        )
        return asked(ctx, parameter, typed)

    return complete


def reading_options(command: _Command) -> _Command:
    """How a SOURCE is read."""
    return _ocr_option(_columns_option(command))


def sources_option(command: _Command) -> _Command:
    """Options of a command that opens a SOURCE: which, and how it is read."""
    return _sources_option(reading_options(command))


_dask_option = click.option(
    "--dask", metavar="ADDRESS",
    help="Read on the Dask cluster at this address: tcp://127.0.0.1:8786, tls://HOST:PORT (needs the extra cluster).",
)  # fmt: skip
_dask_open_option = click.option(
    "--dask-open", is_flag=True,
    help="The network is safe: take a scheduler that is neither on this machine nor reached by TLS.",
)  # fmt: skip


def cluster_options(command: _Command) -> _Command:
    """Where a SOURCE is read, if not here; `cluster_of` makes of them what reads it."""
    return _dask_option(_dask_open_option(command))


def cluster_of(dask: str | None, dask_open: bool) -> Executor | None:
    """The cluster that is named; None where none is. Raises `Fault("cluster-…")` for an address that is not taken."""
    if dask is None:
        return None
    from corpus.builds.cluster import Cluster, checked

    return Cluster(checked(dask, is_open=dask_open), dask_open)


format_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="How rows are printed.",
)  # fmt: skip
