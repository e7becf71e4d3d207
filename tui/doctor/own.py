"""What is the reader's own: keys, marks, the sources opened last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus import paths
from corpus.doctor.finding import LOOK, OK, WRONG, Finding
from corpus.errors import Fault
from tui import own_themes
from tui.data.state_health import NAME, copied_state, opened_last
from tui.keys.user_keymap import check, own_file


def keymap(wished: Path | None = None) -> Iterator[Finding]:
    """The keymap file, checked as `keys --check` does."""
    file = wished or own_file()
    if not os.path.lexists(file):
        yield (
            Finding.of("own", file.name, Fault("missing", file))
            if wished
            else Finding("own", file.name, "none")
        )
        return
    problems = check(file)
    for each in problems:
        yield Finding.of("own", file.name, each.fault(), LOOK if each.note else WRONG)
    if not problems:
        yield Finding("own", file.name, "read", (str(file),))


def themes() -> Iterator[Finding]:
    """The file of the reader's own themes, checked as `themes --check` does."""
    file = own_themes.own_file()
    if not os.path.lexists(file):
        yield Finding("own", file.name, "none")
        return
    slips = own_themes.read().slips
    for slip in slips:
        yield Finding.of("own", file.name, slip, LOOK if slip.code in own_themes.LOOK else WRONG)
    if not slips:
        yield Finding("own", file.name, "read", (str(file),))


def marks() -> tuple[list[Finding], list[Path]]:
    """How the file of marks and places is; and the sources opened last, of which it tells."""
    path = paths.state_folder() / NAME
    try:
        with copied_state() as state:
            if state is None:
                return [Finding("own", NAME, "none")], []
            last = opened_last(state)
            found = [Finding.of("own", NAME, fault, LOOK) for fault in state.untold]
            if state.told:
                found.append(Finding("own", NAME, f"state-{state.told}", (str(path),), LOOK))
    except Fault as fault:
        return [Finding.of("own", NAME, fault)], []
    writable = os.access(path, os.W_OK)
    if not found:
        code = "read" if writable else "state-unwritable"
        found = [Finding("own", NAME, code, (str(path),), OK if writable else LOOK)]
    return found, last
