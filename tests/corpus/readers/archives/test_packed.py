"""Archives are read as though they had been unpacked; what is wrong with a member costs no other."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
import zipfile
from collections.abc import Callable

import pytest

from corpus import readers
from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import DEEPEST, read_document

REPORT = "2019年平江县政府工作报告\n\n全县财政总收入31.4亿元，同比增长4.45%。\n".encode()


def zipped(members: dict[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def told(data: bytes, source: str) -> list[tuple[str, str | None]]:
    return [
        (each.source, None if isinstance(each, Page) else each.fault.code)
        for each in read_document(data, source)
    ]


MEMBERS = {"年报/甲.txt": REPORT, "b.txt": REPORT, "__MACOSX/._b.txt": b"x", ".git/config": b"y"}


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (zipped(MEMBERS), "a.zip"), (tarred(MEMBERS), "a.tar.gz"), (tarred(MEMBERS, "w"), "a.tar"),
        (tarred(MEMBERS, "w:xz"), "a.tar.xz"), (tarred(MEMBERS, "w:bz2"), "a.tar.bz2"),
    ],
    ids=["zip", "tar.gz", "tar", "tar.xz", "tar.bz2"],
)  # fmt: skip
def test_the_files_of_an_archive_are_read_and_hidden_ones_and_links_are_not(data: bytes, source: str) -> None:
    assert sorted(told(data, source)) == [(f"{source}/b.txt", None), (f"{source}/年报/甲.txt", None)]


@pytest.mark.parametrize("name", ["../甲.txt", "./甲.txt", "/甲.txt", "C:\\甲.txt", "../../年报/../甲.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_that_would_leave_the_archive_is_read_in_it(
    name: str, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    inner = "年报/甲.txt" if "年报" in name else "甲.txt"
    assert told(pack({name: REPORT, ".git/x": b"y"}), "a.packed") == [(f"a.packed/{inner}", None)]


def test_a_file_that_is_packed_alone_is_read() -> None:
    assert told(gzip.compress(REPORT), "甲.txt.gz") == [("甲.txt.gz/甲.txt", None)]


def test_names_in_gb18030_are_read() -> None:
    name = "平江.txt"
    data = zipped({"AAAAAAAA.txt"[8 - len(name.encode("gb18030")) + 4 :]: REPORT})
    placeholder = next(iter(zipfile.ZipFile(io.BytesIO(data)).namelist())).encode()
    assert len(placeholder) == len(name.encode("gb18030"))
    assert told(data.replace(placeholder, name.encode("gb18030")), "a.zip") == [("a.zip/平江.txt", None)]


def test_an_archive_in_an_archive_is_read_down_to_a_depth() -> None:
    data = zipped({"a.txt": REPORT})
    for _ in range(DEEPEST - 1):
        data = zipped({"in.zip": data})
    assert [code for _, code in told(data, "x.zip")] == [None]
    assert [code for _, code in told(zipped({"in.zip": data}), "x.zip")] == ["nested"]


def test_a_member_that_cannot_be_read_costs_no_other() -> None:
    data = zipped({"a.txt": REPORT, "b.bin": bytes(range(256)) * 40, "c.txt": b""})
    assert told(data, "x.zip") == [("x.zip/a.txt", None), ("x.zip/b.bin", "binary"), ("x.zip/c.txt", "empty")]


def test_a_damaged_member_is_told() -> None:
    data = zipped({"a.txt": REPORT * 50, "b.txt": REPORT}, zipfile.ZIP_STORED)
    broken = data.replace("财政总收入".encode(), "XX政总收入".encode(), 1)
    assert told(broken, "x.zip") == [("x.zip/a.txt", "damaged"), ("x.zip/b.txt", None)]


def test_what_needs_a_password_is_told() -> None:
    data = bytearray(zipped({"a.txt": REPORT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert told(bytes(data), "x.zip") == [("x.zip/a.txt", "encrypted")]


@pytest.mark.parametrize("source", ["cut.zip", "cut.tar.gz"])
def test_half_an_archive_is_told(source: str) -> None:
    data = (zipped if source.endswith("zip") else tarred)({"a.txt": REPORT * 900})
    try:
        codes = {code for _, code in told(data[: len(data) // 2], source)}
    except Fault as fault:
        codes = {fault.code}
    assert codes == {"damaged"}


BOMBS = {  # made where they are thrown
    "a large member": (lambda: zipped({"a.txt": b"0" * 70_000_000}), "a.zip"),
    "a packed stream": (lambda: gzip.compress(b"0" * 150_000_000, 1), "a.gz"),
}


@pytest.mark.parametrize(("made", "source"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_told_within_seconds(made: Callable[[], bytes], source: str) -> None:
    data = made()
    began = time.process_time()
    try:
        codes = {code for _, code in told(data, source)}
    except Fault as fault:
        codes = {fault.code}
    assert codes == {"too-large"}
    assert time.process_time() - began < 10


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(zipped({"a.txt": b"0" * 5_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    (only,) = told(bytes(data), "a.zip")
    assert only[1] in ("too-large", "damaged")


# -- books and web archives

CONTAINER = (
    '<container xmlns="urn:x"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="b" href="b.xhtml"/><item id="a" href="a%20.xhtml"/>
<item id="css" href="x.css"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def test_a_book_is_its_chapters_in_their_order() -> None:
    chapter = f"<html><body><p>{REPORT.decode()}</p></body></html>".encode()
    data = zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER.encode(),
            "OEBPS/book.opf": BOOK.encode(),
            "OEBPS/a .xhtml": chapter,
            "OEBPS/b.xhtml": chapter,
        }
    )
    assert told(data, "y.epub") == [("y.epub/OEBPS/a .xhtml", None), ("y.epub/OEBPS/b.xhtml", None)]


def test_a_book_without_its_package_is_damaged() -> None:
    with pytest.raises(Fault) as caught:
        told(zipped({"META-INF/container.xml": CONTAINER.encode()}), "y.epub")
    assert caught.value.code == "damaged"


def record(address: str, kind: str, body: bytes, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def test_the_documents_of_a_web_archive_are_read() -> None:
    page = f"<html><body><p>{REPORT.decode()}</p></body></html>".encode()
    data = (
        record("http://a.cn/1.html", "text/html; charset=utf-8", page)
        + record("http://a.cn/x.png", "image/png", b"\x89PNG")
        + record("http://a.cn/2.html", "text/html", page, "404 Not Found")
    )
    assert told(data, "w.warc") == [("w.warc/http://a.cn/1.html", None)]
    assert told(gzip.compress(record("http://a.cn/1.html", "text/html", page)), "w.warc.gz") == [
        ("w.warc.gz/http://a.cn/1.html", None)
    ]


def book(chapters: int) -> bytes:
    """An EPUB that has one chapter, and names it so often."""
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    spine = '<itemref idref="c"/>' * chapters
    book = f'<package><manifest><item id="c" href="c.html"/></manifest><spine>{spine}</spine></package>'
    members = {
        "META-INF/container.xml": container,
        "b.opf": book,
        "c.html": "<p>财政总收入31.4亿元。" + " " * 9000,
    }
    return zipped({name: text.encode() for name, text in members.items()})


ONE = zipped({f"{n}.txt": REPORT + b" " * 5000 for n in range(4)})
BOMBS = {
    "archives in an archive": (zipped({f"{n}.zip": ONE for n in range(16)}), "too-large"),
    "in others": (zipped({f"{n}.zip": zipped({f"{m}.zip": ONE for m in range(4)}) for n in range(4)}), "too-large"),
    "many small ones": (zipped({f"{n}.zip": zipped({f"{m}.txt": REPORT for m in range(9)}) for n in range(9)}), "too-many-members"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), BOMBS.values(), ids=BOMBS)
def test_no_archive_unpacks_to_more_than_one_file_may_though_each_within_does_not(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MOST_UNPACKED", 100_000)
    monkeypatch.setattr(readers, "MOST_MEMBERS", 60)
    pages: list[object] = []
    with pytest.raises(Fault, match=code):
        pages.extend(read_document(data, "a.zip"))
    assert 9 <= len(pages) <= 60


NOTHING = {
    "a book without chapters": ("a.epub", book(0)),
    "hidden files alone": ("a.zip", zipped({".a": b"x"})),
    "no files": ("a.tar", tarred({}, "w")),
}


@pytest.mark.parametrize(("source", "data"), NOTHING.values(), ids=NOTHING)
def test_an_archive_of_nothing_does_not_vanish(source: str, data: bytes) -> None:
    with pytest.raises(Fault, match="empty"):
        list(read_document(data, source))
    assert told(zipped({source: data}), "b.zip") == [(f"b.zip/{source}", "empty")]


def test_a_chapter_that_is_named_again_and_again_is_read_once() -> None:
    assert len(list(read_document(book(90), "a.epub"))) == 1
