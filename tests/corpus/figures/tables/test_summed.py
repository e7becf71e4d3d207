"""Rows that are parts of another one by their numbers, and what they have from it."""

from __future__ import annotations

import pytest

from tests.corpus.figures.tables.written import figures_in

HEAD = "项目|2023年"
CASES = [  # what must hold | the rows | the names told
    ("parts that sum up have the measure of their whole", ["旅客周转量（万人公里）|8,412", "铁路|5,106", "水路|3,306"],
     ["旅客周转量", "铁路旅客周转量", "水路旅客周转量"]),
    ("of the nearest whole", ["职业学校（所）|907", "初级学校|612", "村级|405", "镇级|207", "高级学校|295"],
     ["职业学校", "初级学校", "村级", "镇级", "高级学校"]),
    ("what has the unit of a label above is measured as it is", ["旅客周转量（万人公里）|8,412", "铁路|5,106"],
     ["旅客周转量", "铁路旅客周转量"]),
    ("what has no number of its own is measured as the numbered row above it", ["一、一般公共预算支出|91.3", "卫生健康|22.4", "交通运输|8.6"],
     ["一般公共预算支出", "卫生健康支出", "交通运输支出"]),
    ("scopes and sexes alone are parts", ["社会消费品零售总额（亿元）|91.3", "限上|22.4", "在校学生（人）|830", "女生|402"],
     ["社会消费品零售总额", "限上社会消费品零售总额", "在校学生", "女生在校学生"]),
    ("cells in different units sum up to nothing", ["场地租金|12.8元/平方米", "用水|9.2元/吨", "用电|3.6元/千瓦时"],
     ["场地租金", "用水", "用电"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows", "names"), CASES, ids=[case[0] for case in CASES])
def test_rows_below_another_are_its_parts(rule: str, rows: list[str], names: list[str]) -> None:
    assert [each.indicator for each in figures_in([HEAD, *rows])] == names


def test_sums_lie_in_one_another_and_the_title_says_what_is_measured() -> None:
    rows = ["合计|81,305", "客船|61,204", "大型|20,102", "小型|41,102", "货船|20,101", "#私人|7,015"]
    assert [each.indicator for each in figures_in(["2023年民用船舶拥有量（单位：艘）", HEAD, *rows])] == [
        "民用船舶拥有量", "客船拥有量", "大型客船拥有量", "小型客船拥有量", "货船拥有量", "私人拥有量",
    ]  # fmt: skip


def test_a_part_by_its_numbers_is_expected_as_its_whole_is() -> None:
    rows = ["2023年末债务余额预计执行数|73.25", "其中：一般债券余额|41.05", "专项债券余额|32.20"]
    assert [each.status for each in figures_in(["2024年债务预算表", "项目|亿元", *rows])] == ["estimate"] * 3
