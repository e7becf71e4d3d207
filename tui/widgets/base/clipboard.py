"""Copying for people on SSH: by tmux or the terminal's own clipboard sequence (OSC 52), always to a file as well."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from textual.message_pump import MessagePump

from corpus import paths
from corpus.errors import Fault
from corpus.export.files import put
from tui.guard import guarded
from tui.host import host
from tui.terminal.sanitize import safe, safe_line
from tui.terminal.tmux import inside_tmux, load_buffer
from tui.text.i18n import sentence, t
from tui.workers.task import beside

LONGEST = 74_994  # bytes in base64: what xterm and tmux take; terminals refuse more without a word
CHUNK = 700  # bytes that GNU screen takes in one string for the terminal outside (768 in its manual)
OFF = ("off", "0", "no", "false")


def copy(node: MessagePump, text: str) -> None:
    """Hand the text to the clipboard, unless that is off, and to the file `copied.txt` of the state folder.

    Within tmux it goes to tmux, which is asked in a thread; elsewhere, and where tmux does not take it, to the terminal
    by its own sequence, which no terminal answers. A notice tells what went where. Where the file cannot be written and
    there is a clipboard, that is told; where there is neither, raises `Fault("write", path, detail)`.
    """
    clean = "\t".join(map(safe, text.split("\t")))
    kept: Path | Fault
    try:
        kept = _written(clean)
    except Fault as fault:
        kept = fault
    if not inside_tmux(os.environ) or _is_off(os.environ):
        _sent(node, clean, kept)
        return
    app = node.app  # which the thread would not find from a screen that has been left
    beside(
        partial(load_buffer, clean),
        lambda took: app.call_later(_handed_to_tmux, node, clean, kept, took),
    )


def _handed_to_tmux(node: MessagePump, text: str, kept: Path | Fault, took: bool | Fault) -> None:
    if took is True:
        _tell(node, "copied-tmux", text, kept)
        return
    with guarded(host(node).failed):
        _sent(node, text, kept)


def _sent(node: MessagePump, text: str, kept: Path | Fault) -> None:
    """Send it to the terminal, if it may be, and tell so."""
    line, sequence = host(node).line, osc52(text, os.environ)
    if line is not None and sequence:
        line.write(sequence)
    elif isinstance(kept, Fault):
        raise kept
    _tell(node, "copied" if sequence else "copied-off" if _is_off(os.environ) else "copied-long", text, kept)


def _tell(node: MessagePump, what: str, text: str, kept: Path | Fault) -> None:
    told = (
        t("message.copied-no-file", n=len(text), why=safe_line(sentence(kept)))
        if isinstance(kept, Fault)
        else t(f"message.{what}", n=len(text), file=safe_line(str(kept)))
    )
    host(node).notice(told)


def osc52(text: str, environment: Mapping[str, str]) -> str:
    """What puts a text on the clipboard of the terminal outside; nothing where it is too long, or copying is off.

    A tmux that did not take it (`load_buffer`) keeps it as its own buffer and may pass it on by itself (`set-clipboard
    on`), or lets it through wrapped in a string of its own (`allow-passthrough on`): it gets both. GNU screen lets only
    wrapped strings of 768 bytes through.
    """
    content = base64.b64encode(text.encode("utf-8", "replace")).decode()
    if len(content) > LONGEST or _is_off(environment):
        return ""
    plain = f"\x1b]52;c;{content}\x07"
    if inside_tmux(environment):
        return f"{plain}\x1bPtmux;{plain.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environment.get("STY"):
        return "".join(f"\x1bP{piece}\x1b\\" for piece in _pieces(plain))
    return plain


def _pieces(sequence: str) -> Iterator[str]:
    return (sequence[at : at + CHUNK] for at in range(0, len(sequence), CHUNK))


def _is_off(environment: Mapping[str, str]) -> bool:
    return environment.get("PARKBROWSE_CLIPBOARD", "").lower() in OFF


def _written(text: str) -> Path:
    file = paths.state() / "copied.txt"
    put(file, f"{text}\n".encode("utf-8", "replace"), replace=True, private=True)
    return file
