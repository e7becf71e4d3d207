"""What the benchmarks share with their readers: `--help`, made of their docstrings, and tables in the documents."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """A parser whose help begins with this docstring as it is written."""
    return argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def put_into(document: Path, measured: str, mark: str = "measured") -> None:
    """Put what was measured between `<!-- MARK -->` and the next `<!-- end -->` of a document."""
    begin, end = f"<!-- {mark} -->\n", "<!-- end -->"
    head, rest = document.read_text("utf-8").split(begin)
    document.write_text(f"{head}{begin}{measured.strip()}\n{end}{rest.partition(end)[2]}", "utf-8")
