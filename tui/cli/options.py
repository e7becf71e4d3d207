"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

sources_option = click.option(
    "-c", "--corpus", "sources", multiple=True, type=click.Path(path_type=Path), metavar="SOURCE",
    help="File, folder or corpus file; may be given several times.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
    help="How rows are printed.",
)  # fmt: skip
