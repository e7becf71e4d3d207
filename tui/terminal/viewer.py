"""The reader's own viewer for the document behind a report: named by the reader, run without a shell.

`PARKBROWSE_VIEWER` is a command with the words `{file}`, `{page}` and `{line}`: `zathura -P {page} {file}`,
`less +{line} {file}`. A command without `{file}` has the file put behind it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.app import App, SuspendNotSupported

from corpus import paths
from corpus.errors import Fault

VIEWER = "PARKBROWSE_VIEWER"


def command_for(
    file: Path, page: int | None, line: int, environment: Mapping[str, str] = os.environ
) -> list[str]:
    """The command as a list of words; empty where no viewer is named. Raises `Fault("viewer", detail)` for one that
    cannot be read (a quotation without an end)."""
    try:
        words = shlex.split(environment.get(VIEWER, ""))
    except ValueError as error:
        raise Fault("viewer", detail=str(error)) from None
    if not words:
        return []
    if not any("{file}" in word for word in words):
        words.append("{file}")
    told = {"{file}": str(file.resolve()), "{page}": str(page or 1), "{line}": str(line)}
    return [_filled(word, told) for word in words]


def _filled(word: str, told: Mapping[str, str]) -> str:
    return re.sub("|".join(map(re.escape, told)), lambda match: told[match[0]], word)


def view(app: App[object], command: Sequence[str]) -> None:
    """Give the terminal to the viewer until it ends. Raises `Fault("viewer", detail)` where it cannot be run."""
    if paths.is_restricted():
        raise Fault("restricted", detail=str(command[0]))
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported:
        raise Fault("viewer", detail=str(command[0])) from None
    except OSError as error:
        raise Fault("viewer", detail=f"{command[0]}: {error.strerror}") from None
