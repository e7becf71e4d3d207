"""A table written into a file whose name tells the form: the name is asked for, the work done beside the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from corpus import paths
from corpus.errors import Fault
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t

# Writes the table under a path in a form, whether or not it is there already; yields how much is done of how much.
Writing = Callable[[Path, str, bool], Iterable[tuple[int, int]]]


def ask_for_file(screen: Room, rows: int, suggestion: str, write: Writing) -> None:
    """Ask where to write a table of so many rows, and write it."""
    from tui.screens.dialogs.prompt import Prompt

    def named(typed: str | None) -> None:
        if typed:
            write_file(screen, rows, typed, write)

    file = safe_line(f"{suggestion}.md".replace("/", "-"))
    screen.app.push_screen(Prompt(t("export.ask"), file, t("export.forms")), named)


def write_file(screen: Room, rows: int, name: str, write: Writing, replace: bool = False) -> None:
    """Write a table under a name that was typed; what is there already is replaced only where the reader agrees."""
    from corpus.export.files import form_of

    try:
        path = paths.typed(name)
        form = form_of(path)
    except Fault as fault:
        host(screen).notice(safe_line(sentence(fault)))
        return
    if path.exists() and not replace:
        from tui.screens.dialogs.prompt import ask_to_replace

        ask_to_replace(screen, name, lambda: write_file(screen, rows, name, write, replace=True))
        return
    told = t("export.done", rows=rows, path=safe_line(path.name))
    host(screen).work(
        t("list.exporting"), lambda: write(path, form, replace), lambda: host(screen).notice(told)
    )
