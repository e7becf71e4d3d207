"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

source_path = click.Path(path_type=Path, readable=False)  # whether it can be read is told by who reads it
sources_option = click.option(
    "-c", "--corpus", "sources", multiple=True, type=source_path, metavar="SOURCE",
    help="File, folder or corpus file; may be given several times.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="How rows are printed.",
)  # fmt: skip
