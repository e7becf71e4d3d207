"""Headings that run into the text start a paragraph, and the sections of a report form a tree."""

from __future__ import annotations

import pytest

from corpus.model import Table
from corpus.pipeline.build import reports_of
from corpus.pipeline.clean.paragraphs import part_paragraphs
from corpus.pipeline.outline import outline
from tests.corpus.cleaning import after_step


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("提出意见。一、2014年工作回顾2014年,在市委领导下,全区发展。", 3),
        ("得到落实。——发展后劲越来越足。以旧城改造为主线。", 2),
        ("抓好五个方面的工作。(一)紧扣产业转型不动摇。(二)深化改革创新。", 3),
        ("一、推进民生工程。二、坚定不移推进改革。三、强化保障。", 3),
        ("抓好“十大实事”:1.兴建市民中心。2.完成综合大楼。", 3),
        ("五、坚定不移推行依法治区——提升政府决策力。推进领导干部学法常态化，坚持科学决策。", 1),
        ("综合实力全省第二、全市第一、进位明显。", 1),
        ("坚持产业兴区——南昌样板的实践，成效明显。", 1),
        ("启动洪都小学1、2号教学楼改扩建。", 1),
        ("一、二、三产业协调发展。", 1),
        ("五、这里没有前四项。", 1),
        ("先进文化(县)区、先进县(区)等荣誉。", 1),
    ],
)
def test_only_a_heading_starts_a_paragraph(text: str, parts: int) -> None:
    left = after_step(part_paragraphs, text).split("\n")
    assert len(left) == parts
    assert "".join(left) == text.replace(" ", "")


def test_blanks_part_the_paragraphs_of_a_long_line() -> None:
    sentence = "全年实现地区生产总值429亿元，同比增长8%，继续稳居全省经济第一方阵。"
    text = f"{sentence * 4} 一、产业集聚驱动转型升级 {sentence * 3} 二、2021 年创新平台强化动能 {sentence}"
    left = after_step(part_paragraphs, text).split("\n")
    assert left == [
        sentence * 4,
        "一、产业集聚驱动转型升级",
        sentence * 3,
        "二、2021 年创新平台强化动能",
        sentence,
    ]


def _tree(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in outline(text)]


def test_chapters_numbers_and_dashes_nest() -> None:
    text = (
        "各位代表:\n2014年工作回顾\n发展良好。\n一、经济实力\n——聚焦产业升级。成效好。\n二、城区环境\n"
        "2015年工作安排\n一、改革开放\n（一）深化改革。抓好审批。"
    )
    assert _tree(text) == [
        (1, "2014年工作回顾"),
        (2, "一、经济实力"),
        (3, "聚焦产业升级"),
        (2, "二、城区环境"),
        (1, "2015年工作安排"),
        (2, "一、改革开放"),
        (3, "（一）深化改革"),
    ]


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    text = "一、甲项工作\n（一）推进改革。好。\n二、乙项工作\n结束。"
    spans = {section.title: text[section.start : section.end] for section in outline(text)}
    assert spans["一、甲项工作"] == "一、甲项工作\n（一）推进改革。好。\n"
    assert spans["（一）推进改革"] == "（一）推进改革。好。\n"
    assert spans["二、乙项工作"] == "二、乙项工作\n结束。"


def test_what_comes_next_is_a_section_of_its_own() -> None:
    text = "1、做大总量。全年完成。\n回顾工作还有不足,下一步,园区将紧紧围绕目标,具体是:\n一是坚持发展中心。做大总量。"
    assert _tree(text) == [(1, "1、做大总量"), (1, "下一步"), (2, "一是坚持发展中心")]


@pytest.mark.parametrize(
    "text",
    [
        "各位代表:",
        "县长 陈某",
        "某某开发区管理委员会",
        "2018年6月7日",
        "固定资产投资 亿元 58.6 -3.1",
        "谢谢大家！",
        "时间：3月5日",
        "",
    ],
)
def test_a_line_that_heads_nothing_is_no_section(text: str) -> None:
    assert _tree(f"{text}\n全年发展良好，成效明显。") == []


def test_no_row_of_a_table_heads_anything() -> None:
    rows = (
        "指标\t完成数\t同比增长\n",
        "生物医药\t—\t—\t29\n",
        "年末户籍人口\t万人\t7.3\t\n",
        "一、工业\t\t\n",
    )
    before, table, after = "全年发展良好。\n", "".join(rows), "有关说明\n数据为快报数。"
    start, end = len(before), len(before) + len(table) - 1
    text = before + table + after
    assert [section.title for section in outline(text, (Table(start, end, 1, ()),))] == ["有关说明"]


def test_the_sections_of_a_page_leave_its_tables_alone() -> None:
    page = "# 柏岭高新区2022年指标\n\n| 指标 | 单位 | 2022年 |\n|---|---|---|\n| 年末人口 | 万人 | - |\n\n## 有关说明\n\n均为快报数。\n"
    (report,) = reports_of(page.encode(), "a.md")
    assert [section.title for section in report.sections] == ["有关说明"]
