"""Copying for people on SSH: by the terminal's own clipboard sequence (OSC 52), and always to a file as well."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from textual.message_pump import MessagePump

from corpus import paths
from corpus.errors import Fault
from corpus.export.files import put
from tui.host import host
from tui.terminal.sanitize import safe, safe_line
from tui.text.i18n import sentence, t

LONGEST = 74_994  # bytes in base64: what xterm and tmux take; terminals refuse more without a word
CHUNK = 700  # bytes that GNU screen takes in one string for the terminal outside (768 in its manual)
OFF = ("off", "0", "no", "false")


def copy(node: MessagePump, text: str) -> None:
    """Hand the text to the terminal's clipboard, unless that is off, and to the file `copied.txt` of the state folder.

    Where the file cannot be written and the terminal has it, that is told; where neither has, raises
    `Fault("write", path, detail)`.
    """
    clean = "\t".join(map(safe, text.split("\t")))
    line, sequence = host(node).line, osc52(clean, os.environ)
    if line is not None and sequence:
        line.write(sequence)
    try:
        file = _written(clean)
    except Fault as fault:
        if line is None or not sequence:
            raise
        host(node).notice(t("message.copied-no-file", n=len(clean), why=safe_line(sentence(fault))))
        return
    told = "copied" if sequence else "copied-off" if _is_off(os.environ) else "copied-long"
    host(node).notice(t(f"message.{told}", n=len(clean), file=safe_line(str(file))))


def osc52(text: str, environment: Mapping[str, str]) -> str:
    """What puts a text on the clipboard of the terminal outside; nothing where it is too long, or copying is off.

    tmux keeps it as its own buffer and may pass it on by itself (`set-clipboard on`), or lets it through wrapped in a
    string of its own (`allow-passthrough on`): it gets both. GNU screen lets only wrapped strings of 768 bytes through.
    """
    content = base64.b64encode(text.encode("utf-8", "replace")).decode()
    if len(content) > LONGEST or _is_off(environment):
        return ""
    plain = f"\x1b]52;c;{content}\x07"
    if environment.get("TMUX"):
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
