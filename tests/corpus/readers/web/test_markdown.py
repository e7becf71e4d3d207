"""Markdown is read without the marks of its form."""

from __future__ import annotations

import pytest

from corpus.model import Page
from corpus.readers import read_document


def page_of(text: str, name: str = "a.md") -> Page:
    (page,) = read_document(text.encode(), name)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("## 一、发展 ##", "一、发展"),
        ("全年**完成**投资***5***亿元", "全年完成投资5亿元"),
        ("税收__增长__", "税收__增长__"),
        ("税收 __增长__ 快", "税收 增长 快"),
        ("- 甲\n* 乙\n+ 丙", "甲\n乙\n丙"),
        ("1. 甲\n2. 乙", "1. 甲\n2. 乙"),
        ("> 引文", "引文"),
        ("见[公报](http://a.cn/1 \"题\")和![图](a.png)", "见公报和"),
        ("完成~~45~~46亿元", "完成46亿元"),
        ("```\n甲\n```", "\n甲\n"),
        (r"5\*3\_4", "5*3_4"),
        ("张**同志、2**3**4、-5%、#1号", "张**同志、2**3**4、-5%、#1号"),
        ("<p>甲</p>", "\n甲\n"),
    ],
)  # fmt: skip
def test_marks_go_and_what_only_looks_like_one_stays(text: str, left: str) -> None:
    page = page_of(text)
    assert page.raw == text
    assert "\n".join(line.text for line in page.lines) == left


def test_the_first_heading_is_the_title_unless_the_front_matter_has_one() -> None:
    assert page_of("# **甲区**[总结](x)\n甲。\n# 乙").meta == {"title": "甲区总结"}
    assert page_of("---\ntitle: 丙\ndate: 2020-01-02\n---\n# 乙\n甲。").meta == {
        "title": "丙",
        "date": "2020-01-02",
    }


def test_its_tables_are_tables() -> None:
    page = page_of("# 甲\n\n| 名称 | **说明** |\n|---|---|\n| 丙 | 一句话，很长的一句话 |\n")
    assert [table.grid(page.raw) for table in page.tables] == [
        [["名称", "说明"], ["丙", "一句话，很长的一句话"]]
    ]


def test_it_is_known_without_a_name_by_a_heading_or_the_rule_of_a_table() -> None:
    assert page_of("# **甲区**总结\n甲。", "stdin").meta == {"title": "甲区总结"}
    (table,) = page_of("甲区\n\n| 名称 | 说明 |\n|---|---|\n| **丙** | 一句话 |\n", "stdin").tables
    assert len(table.cells) == 4
    assert page_of("**甲**，3 - 5 | 7\n---\n", "stdin").lines[0].text == "**甲**，3 - 5 | 7"


def test_another_name_is_another_format() -> None:
    assert page_of("**甲**", "a.txt").lines[0].text == "**甲**"


@pytest.mark.parametrize("piece", ["**", "**甲", "[", "[甲](", "`", "~~甲", "__", "\\", "> ", "# ", "|"])
def test_no_line_takes_long(piece: str) -> None:
    page_of(f"甲{piece * 50_000}")
