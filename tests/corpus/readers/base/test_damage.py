"""Files that were cut short or altered: the message is in the reader's language, without the words of a library."""

from __future__ import annotations

import bz2
import gzip
import io
import re
import tarfile

import pytest

from corpus.errors import Fault
from corpus.readers import Unread, read_document
from tests.corpus.readers.office_files import docx, p, zipped
from tui.text.i18n import sentence, use_language

TEXT = "".join(chr(0x4E00 + 97 * at % 20_000) for at in range(4000))
KINDS = {"ZIP", "TAR", "GZIP", "XML", "Word", "Excel", "CSV"}


def tar(text: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(text.encode())
        archive.addfile(member, io.BytesIO(text.encode()))
    return out.getvalue()


def altered(data: bytes, at: int) -> bytes:
    return data[:at] + bytes(255 - each for each in data[at : at + 4]) + data[at + 4 :]


WHOLE = docx("".join(p(TEXT[at : at + 100]) for at in range(0, 4000, 100)))
DAMAGED = {  # the name of a file -> its bytes, and what is said of them
    "cut.docx": (WHOLE[: len(WHOLE) // 2], "不完整"),
    "altered.docx": (altered(WHOLE, WHOLE.index(b"word/document.xml") + 900), ""),
    "cut.xml.docx": (zipped({"word/document.xml": "<a><b>", "[Content_Types].xml": "<Types/>"}), ""),
    "cut.zip": (zipped({"a.txt": TEXT})[:4000], "不完整"),
    "cut.tar": (tar(TEXT)[:5000], "不完整"),
    "cut.tar.gz": (gzip.compress(tar(TEXT))[:5000], "不完整"),
    "cut.txt.gz": (gzip.compress(TEXT.encode())[:5000], "不完整"),
    "altered.txt.gz": (altered(gzip.compress(TEXT.encode()), -8), "校验不符"),
    "cut.txt.bz2": (bz2.compress(TEXT.encode())[:2000], "不完整"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_said_of_a_damaged_file_is_in_the_language_of_its_reader(name: str) -> None:
    data, how = DAMAGED[name]
    faults = faults_of(data, name)
    assert faults
    try:
        use_language("en")
        english = " ".join(map(sentence, faults))
    finally:
        use_language("zh")
    chinese = " ".join(map(sentence, faults))
    assert how in chinese
    assert not set(re.findall("[A-Za-z]{3,}", chinese)) - KINDS, chinese
    assert not re.search("[\u4e00-\u9fff]", english), english


def faults_of(data: bytes, name: str) -> list[Fault]:
    try:
        return [each.fault for each in read_document(data, name) if isinstance(each, Unread)]
    except Fault as fault:
        return [fault]
