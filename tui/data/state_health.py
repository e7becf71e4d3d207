"""Whether the reader's own file is well, and what was opened last: looked up in a copy of it."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus import paths
from corpus.errors import Fault
from tui.data.state_db import State

NAME = "state.db"


@contextlib.contextmanager
def copied_state() -> Iterator[State | None]:
    """The reader's own file as it would be opened now; None where there is none. Raises `Fault("unreadable")`."""
    path = paths.state_folder() / NAME
    with tempfile.TemporaryDirectory(prefix=f"{paths.APP}-") as folder:
        # One that is written meanwhile is opened as after a crash: what is whole counts.
        for part in ("-wal", ""):
            try:
                shutil.copyfile(path.with_name(f"{NAME}{part}"), Path(folder, f"{NAME}{part}"))
            except (FileNotFoundError, NotADirectoryError):
                if part:
                    continue
                yield None
                return
            except OSError as error:
                raise Fault.of("unreadable", path, error) from None
        with State.open(Path(folder, NAME)) as state:
            yield state


def opened_last(state: State | None) -> list[Path]:
    """The sources opened last; none where nothing was opened yet."""
    kept = state.value("sources", []) if state is not None else []
    return [Path(each) for each in kept if isinstance(each, str)]
