"""Formats that an installed LibreOffice turns into DOCX: RTF, Word 95 and before, the XML of Word 2003, Works."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from corpus.errors import Fault
from corpus.readers.base.format import Content, Format
from corpus.readers.word.docx import read_docx

PATIENCE = 60  # seconds; a long report takes two
_HEAD = 2000  # bytes in which an XML file says whose it is
_PROGRAMS = ("soffice", "libreoffice")
_OPTIONS = ("--headless", "--norestore", "--nodefault", "--nolockcheck", "--convert-to", "docx")


def read_converted(kind: str, suffix: str, data: bytes, source: str) -> Iterator[Content]:
    """What a file holds that LibreOffice can read; `kind` is what a reader calls it.

    Raises `Fault`: `needs-libreoffice` where it is not installed, `too-slow`, `damaged`, and as `read_docx` does.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Fault("needs-libreoffice", detail=kind)
    with tempfile.TemporaryDirectory(prefix="parkbrowse-") as name:
        folder = Path(name)
        (folder / f"document{suffix}").write_bytes(data)
        _run([program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *_OPTIONS,
              "--outdir", name, str(folder / f"document{suffix}")])  # fmt: skip
        try:
            document = (folder / "document.docx").read_bytes()
        except OSError:
            raise Fault("damaged", detail=f"{kind}, LibreOffice") from None
    yield from read_docx(document, source)


def _run(command: list[str]) -> None:
    """Run a program with all that it starts, and end all of it when it takes too long."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Fault("too-slow") from None
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def _is_word_xml(data: bytes, source: str) -> bool:
    head = data[:_HEAD]
    return b"<?mso-application" in head and b"Word.Document" in head


RTF = Format("rtf", lambda data, source: data.startswith(b"{\\rtf"), partial(read_converted, "RTF", ".rtf"))
WORD_XML = Format("word xml", _is_word_xml, partial(read_converted, "Word 2003 XML", ".xml"))
