"""Figures that a table shows, written into a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpus.model import Figure
from tui.host import host
from tui.screens.base import Room
from tui.screens.dialogs.table_file import ask_for_file, write_file
from tui.text.i18n import t


def export_figures(
    screen: Room, lines: Sequence[tuple[str, Figure]], suggestion: str, name: str = ""
) -> None:
    """Write figures, each with the id of its report; ask for the file where none is named."""
    from tui.workers import bulk

    write = partial(bulk.export_figures, host(screen).corpus.path, lines)
    if not lines:
        host(screen).notice(t("figures.none"))
    elif name:
        write_file(screen, len(lines), name, write)
    else:
        ask_for_file(screen, len(lines), suggestion, write)
