"""What was opened last: opened again where a command names nothing, read as it was read then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import paths
from corpus.sources import FIELDS, call_columns, called_columns, recognise, recognises
from tui.data.state_db import State, looked_into


def last_sources() -> list[Path]:
    """The sources opened last, to be read as they were then; the bundled example if there are none, or they are gone.

    What the reader wishes today of how columns are called goes before what was wished then. None in restricted mode,
    whose corpus is named by who set it up.
    """
    if paths.is_restricted():
        return []
    with looked_into() as state:
        kept, read = state.value("sources", []), state.value("sources.read", {})
    found = [Path(each) for each in kept if isinstance(each, str)]
    if not found or not all(paths.is_there(path) for path in found):
        return [paths.seeds()]
    if read.get("recognised") is True:
        recognise()
    names = read.get("columns")
    if isinstance(names, dict) and all(isinstance(name, str) for name in names.values()):
        told = {field: name for field, name in names.items() if field in FIELDS} | called_columns()
        if told:
            call_columns(told)
    return found


def remember_sources(sources: Sequence[Path]) -> None:
    """Open these again the next time, read as they are now. Raises `Fault("write", path, detail)` where that cannot be
    written."""
    with State.open() as state:
        state.keep("sources", [str(paths.real(source)) for source in sources])
        state.keep("sources.read", {"recognised": recognises(), "columns": called_columns()})
