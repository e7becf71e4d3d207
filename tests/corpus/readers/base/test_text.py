"""Bytes become a page: encodings, front matter, markup, what is no text."""

from __future__ import annotations

import pytest

from corpus.errors import Fault
from corpus.pipeline.clean.markup import drop_unseen
from corpus.readers.base.text import decode, read_text
from tests.corpus.cleaning import after_step, page_of

SIMPLIFIED = "南昌高新技术产业开发区创建于1991年，全年实现主营业务收入2147亿元，同比增长8%。" * 3
TRADITIONAL = "南昌國家高新技術產業開發區創建於1991年，全年實現主營業務收入2147億元，同比增長8%。" * 3


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("cut", [0, 1])
def test_every_encoding_is_told_even_if_the_last_character_is_cut(text: str, encoding: str, cut: int) -> None:
    data = text.encode(encoding)
    read, _ = decode(data[: len(data) - cut])
    assert read.startswith(text[:-2])


def test_big5_is_told_from_gb18030() -> None:
    text, encoding = decode(TRADITIONAL.encode("big5"))
    assert (text, encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize(
    "data",
    [b"\xd0\xcf\x11\xe0" + b"x" * 99, b"%PDF-1.4 ...", b"PK\x03\x04....", b"abc\x00" * 50],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Fault) as caught:
        read_text(data, "x")
    assert caught.value.code == "binary"


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t ", b"\xef\xbb\xbf\n"])
def test_an_empty_page_is_told(data: bytes) -> None:
    with pytest.raises(Fault) as caught:
        read_text(data, "x")
    assert caught.value.code == "empty"


def test_line_ends_become_one_kind_and_every_line_knows_its_place() -> None:
    page = read_text("一\r\n二\r三\n四".encode(), "x")
    assert page.raw == "一\n二\n三\n四"
    assert [(line.text, line.start) for line in page.lines] == [("一", 0), ("二", 2), ("三", 4), ("四", 6)]


def test_front_matter_goes_to_the_meta_even_if_it_is_broken_yaml() -> None:
    page = page_of("---\ntitle: 开发区: 怎么干\ndate: 2019-02-21- 21:37\ntags: [\n---\n正文。")
    assert page.meta == {"title": "开发区: 怎么干", "date": "2019-02-21- 21:37"}
    assert [line.text for line in page.lines] == ["正文。"]
    assert {removal.rule for removal in page.removals} == {"front matter"}


@pytest.mark.parametrize(
    "text", ["---\n正文一段。\n---\n正文二段。", "---\ntitle: 只有开头", "正文\n---\ntitle: x\n---"]
)
def test_a_line_of_dashes_alone_is_no_front_matter(text: str) -> None:
    assert [line.text for line in page_of(text).lines] == text.split("\n")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('今天<img src="a.jpg" />上午', "今天上午"),
        ("甲<!-- more -->乙<!-- 多\n行 -->丙", "甲乙\n丙"),
        ("<p>第一段</p><p>第二段<br/>第三段</p>", "\n第一段\n\n第二段\n第三段\n"),
        ("<tr><td>税收</td><td>亿元</td><td>42.6</td></tr>", "\n税收 亿元 42.6 \n"),
        ("&ldquo;四区&rdquo;&nbsp;建设 R&D", "“四区” 建设 R&D"),
        ("增速<8%且>5%", "增速<8%且>5%"),
        ("<script>var a=1;\nvar b</script>正文", "\n正文"),
    ],
)
def test_markup_goes_and_what_only_looks_like_it_stays(text: str, left: str) -> None:
    assert "\n".join(line.text for line in page_of(text).lines) == left


def test_characters_that_nobody_sees_go() -> None:
    assert after_step(drop_unseen, "零\u200b宽\u202e反\x07响\ufeff") == "零宽反响"


def test_a_declared_encoding_settles_what_the_bytes_leave_open() -> None:
    rare = "龜鶴麒麟".encode("big5")
    assert (decode(rare)[1], decode(rare, "big5hkscs")) == ("gb18030", ("龜鶴麒麟", "big5"))
    assert decode(SIMPLIFIED.encode("gb18030"), "big5hkscs") == (SIMPLIFIED, "gb18030")
