"""Office files that need another program, are locked or are no reports: known by content, told with a way out."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import read_document
from corpus.readers.base.ole import OLE
from corpus.readers.word import libreoffice
from tests.corpus.readers.office_files import docx, p, zipped
from tests.corpus.readers.word.test_doc import altered

RTF = rb"{\rtf1\ansi\ansicpg936 \'d4\'b0\'c7\'f8\par}"
WORD_XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
WORD_95 = altered(2, "<H", 0x65)


def compound(stream: str) -> bytes:
    """A compound file with one empty stream."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = OLE + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[none] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[none] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        written = name.encode("utf-16-le") + b"\0\0"
        return (
            written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, none, none, child)
        ).ljust(116, b"\0") + struct.pack("<IQ", end, 0)

    return head + table + (entry("Root Entry", 5, 1) + entry(stream, 2, none)).ljust(512, b"\0")


def code_of(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(Fault) as caught:
        list(read_document(data, name))
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (compound("EncryptedPackage"), "a.docx", "encrypted"),
        (compound("EncryptedPackage"), "a.xlsx", "encrypted"),
        (compound("PowerPoint Document"), "a.ppt", "slides"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "a.pptx", "slides"),
        (compound("Something"), "a.msg", "other-office"),
        (compound("Something")[:700], "a.msg", "damaged"),
    ],
)
def test_what_is_no_report_or_locked_is_told(data: bytes, name: str, code: str) -> None:
    assert code_of(data, name)[0] == code


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a program that stands for LibreOffice; no other is there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "soffice"


def becomes(program: Path, script: str) -> None:
    program.write_text(f"#!{sys.executable}\nimport os, sys\n{script}\n")
    program.chmod(0o700)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(RTF, "RTF"), (WORD_XML, "Word 2003 XML"), (WORD_95, "Word 95"), (compound("MatOST"), "Works")],
)
def test_without_libreoffice_both_ways_out_are_told(data: bytes, kind: str, program: Path) -> None:
    assert code_of(data, "a.doc") == ("needs-libreoffice", kind)


@pytest.mark.parametrize("data", [RTF, WORD_XML, WORD_95, compound("MatOST")])
def test_libreoffice_turns_a_file_into_one_that_is_read(data: bytes, program: Path) -> None:
    result = program.with_name("made.docx")
    result.write_bytes(docx(p("园区税收42.1亿元")))
    copy = (
        f"open(os.path.join(sys.argv[-2], 'document.docx'), 'wb').write(open({str(result)!r}, 'rb').read())"
    )
    becomes(program, copy)
    (page,) = read_document(data, "a.doc")
    assert isinstance(page, Page)
    assert (page.raw, page.source) == ("园区税收42.1亿元", "a.doc")


def test_what_libreoffice_cannot_read_is_told(program: Path) -> None:
    becomes(program, "sys.exit(1)")
    assert code_of(RTF, "a.rtf")[0] == "damaged"


def test_libreoffice_is_ended_with_its_children_when_it_takes_too_long(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "PATIENCE", 1)
    child = program.with_name("child")
    program.write_text(f"#!/bin/sh\n/bin/sleep 100 &\necho $! > {child}\nwait\n")
    program.chmod(0o700)
    assert code_of(RTF, "a.rtf")[0] == "too-slow"
    pid = int(child.read_text())
    state = Path(f"/proc/{pid}/stat")
    if state.exists():  # a zombie until whoever inherited it looks
        assert state.read_text().rpartition(")")[2].split()[0] == "Z"
    else:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
