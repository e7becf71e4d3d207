"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


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


source_path = SourcePath()
sources_option = click.option(
    "-c", "--corpus", "sources", multiple=True, type=source_path, metavar="SOURCE",
    help="File, folder or corpus file, - for standard input; may be given several times.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="How rows are printed.",
)  # fmt: skip
