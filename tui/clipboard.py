"""Copying for people on SSH: by the terminal's own clipboard sequence, and always to a file as well."""

from __future__ import annotations

from typing import Any

from textual.app import App

from corpus import paths
from corpus.faults import Fault
from tui.host import host
from tui.labels import t
from tui.safe import safe

LONGEST = 50_000  # characters; terminals refuse a longer OSC 52 silently


def copy(app: App[Any], text: str) -> None:
    """Hand the text to the terminal's clipboard (OSC 52) and to the file `copied.txt` of the state folder.

    Raises `Fault("write", path, detail)` where the file cannot be written.
    """
    clean = safe(text)[:LONGEST]
    app.copy_to_clipboard(clean)
    file = paths.state() / "copied.txt"
    try:
        file.write_text(clean + "\n", "utf-8")
    except OSError as error:
        raise Fault.of("write", file, error) from None
    host(app).notice(t("message.copied", n=len(clean)))
