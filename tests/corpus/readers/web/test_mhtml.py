"""Web pages saved in one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import Unread, read_document

PAGE = "<html><head><title>甲区全年经济运行情况</title></head><body><p>完成税收31.8亿元。</p></body></html>"


def saved(*parts: tuple[str, bytes], head: str = "") -> bytes:
    """A file as a browser saves it: the headers of every part, and its body."""
    told = "".join(f"--b0\r\n{headers}\r\n\r\n{body.decode('ascii')}\r\n" for headers, body in parts)
    head += 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b0"\r\n\r\n'
    return f"From: <Saved by Blink>\r\n{head}{told}--b0--\r\n".encode()


def quoted(page: str, encoding: str = "utf-8") -> tuple[str, bytes]:
    headers = f"Content-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: quoted-printable"
    return headers, quopri.encodestring(page.encode(encoding))


def coded(page: str) -> tuple[str, bytes]:
    return "Content-Type: text/html\r\nContent-Transfer-Encoding: base64", base64.encodebytes(page.encode())


PICTURE = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", base64.encodebytes(b"\x89PNG" * 9))


@pytest.mark.parametrize("part", [quoted(PAGE), quoted(PAGE, "gb2312"), coded(PAGE)])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.doc"])
def test_the_page_is_read_however_it_is_coded_and_called(part: tuple[str, bytes], name: str) -> None:
    head = "Snapshot-Content-Location: http://www.a.gov.cn/1.html\r\n"
    (page,) = read_document(saved(part, PICTURE, head=head), name)
    assert isinstance(page, Page)
    assert (page.raw, page.source) == ("完成税收31.8亿元。", name)
    assert page.meta == {"title": "甲区全年经济运行情况", "url": "http://www.a.gov.cn/1.html"}


def test_frames_are_pages_of_their_own_and_what_shows_nothing_is_none() -> None:
    frames = [coded(f"<html><p>{word}</p></html>") for word in ("甲", "乙")]
    pages = list(read_document(saved(coded("<html><frameset></frameset></html>"), *frames), "a.mht"))
    assert [(page.source, page.raw) for page in pages if isinstance(page, Page)] == [
        ("a.mht", "甲"),
        ("a.mht#3", "乙"),
    ]
    assert len({page.sha for page in pages if isinstance(page, Page)}) == 2


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(cut: float) -> None:
    data = saved(quoted(PAGE.replace("</body>", "<p>招商引资到位资金7.2亿元。</p>" * 20)))
    (page,) = read_document(data[: int(len(data) * cut)], "a.mht")
    assert isinstance(page, Page)
    assert page.raw.startswith("完成税收31.8亿元。\n招商引资到位资金7.2亿元。")


@pytest.mark.parametrize("parts", [(), (PICTURE,), (coded("<html></html>"),)])
def test_a_file_without_a_page_is_empty(parts: tuple[tuple[str, bytes], ...]) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(saved(*parts), "a.mht"))
    assert caught.value.code == "empty"


def test_a_part_that_is_no_text_costs_no_other() -> None:
    headers = "Content-Type: text/html\r\nContent-Transfer-Encoding: base64"
    broken = (headers, base64.encodebytes(b"<html>" + bytes(500)))
    first, second = read_document(saved(broken, coded(PAGE)), "a.mht")
    assert isinstance(first, Unread)
    assert isinstance(second, Page)


def test_a_text_that_speaks_of_mail_is_a_text() -> None:
    (page,) = read_document("MIME-Version: 1.0\n完成税收31.8亿元。".encode(), "a.txt")
    assert isinstance(page, Page)
    assert page.raw.startswith("MIME-Version")
