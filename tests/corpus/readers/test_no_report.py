"""What is no report is told by its kind; what only looks so is read."""

from __future__ import annotations

import pytest

from corpus.errors import PASSED_OVER, Fault
from corpus.readers import read_document
from corpus.readers.no_report import kind_of_file
from tui.text.catalogue import CATALOGUE

REPORT = "全区完成固定资产投资86.4亿元，同比增长11.2%，新开工项目37个。\n" * 5
SCRIPT = (
    'import os\n\n\ndef main(path):\n    """读取一个文件，统计其中的字数。"""\n    return len(os.listdir(path))\n'
    * 3
)


@pytest.mark.parametrize(
    ("data", "source", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99), "a.txt", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(99), "a", "picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a", "picture"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "a", "media"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "a", "media"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a", "picture"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x"><text>5</text></svg>', "a.xml", "picture"),
        (b"\x7fELF\x02\x01" + bytes(99), "a", "program"),
        (b"MZ\x90\0\x03\0" + bytes(99), "a", "program"),
        (b"SQLite format 3\0" + bytes(99), "a", "database"),
        (b"\0\x01\0\0\0\x0b\0\x80" + bytes(99), "a", "font"),
        (SCRIPT.encode(), "tools/a.py", "code"),
        (b"body{margin:0;padding:0}.a{color:#fff}" * 9, "a.CSS", "code"),
        ("int main() { return 0; } // 主函数\n".encode("gb18030"), "a.c", "code"),
        ('print("平江县二〇二二年财政总收入")\n'.encode(), "a.py", "code"),
        ("x = 1  # 平江县二〇二二年财政总收入与支出情况的读取\n".encode(), "a.py", "code"),
        (SCRIPT.encode(), "a.txt", ""),
        (REPORT.encode(), "a.py", ""),
        (REPORT.encode(), "a.r", ""),
        (("BM公司" + REPORT).encode(), "a.txt", ""),
        (("MZ集团" + REPORT).encode("gb18030"), "a.txt", ""),
        (b"", "a.py", ""),
        (b"", "a", ""),
    ],
)
def test_a_kind_is_told_by_bytes_and_of_code_by_name_too(data: bytes, source: str, kind: str) -> None:
    assert kind_of_file(data, source) == kind


def test_what_is_no_report_is_passed_over_with_its_kind() -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(SCRIPT.encode(), "a.py"))
    assert (caught.value.code, caught.value.detail) == (PASSED_OVER, "code")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0", "office"), (b"Rar!", "archive"), (b"abc\0" * 50, "bytes"),
    ],
)  # fmt: skip
def test_bytes_that_no_format_knows_are_told_with_their_kind_in_both_languages(
    data: bytes, kind: str
) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a"))
    assert (caught.value.code, caught.value.detail) == ("binary", kind)
    assert all(CATALOGUE[f"file-kind.{kind}"])
