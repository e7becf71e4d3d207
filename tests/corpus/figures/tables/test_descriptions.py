"""Cells that tell of their row in words."""

from __future__ import annotations

import pytest

from tests.corpus.figures.tables.written import report_of

DESCRIBED = [  # what must hold | the rows of a table | surface, indicator, scope and status of its figures
    (
        "what a work will bring is an estimate, and its own",
        ["项目名称|建设内容及规模", "光学镜头厂|新建厂房5.2万平方米，达产后年产值12亿元、税收6000万元"],
        ["5.2万平方米 新建厂房 光学镜头厂 estimate", "12亿元 年产值 光学镜头厂 estimate", "6000万元 光学镜头厂税收收入 光学镜头厂 estimate"],
    ),
    (
        "a heading says what stands under it",
        ["事项|年度任务|完成情况", "养老|新增护理型床位300张，改造敬老院3家|新增护理型床位312张，完成投资2100万元"],
        ["300张 新增护理型床位 养老 quota", "3家 改造敬老院 养老 quota", "312张 新增护理型床位 养老 actual", "2100万元 养老完成投资 养老 actual"],
    ),
    ("how points are counted is no figure", ["指标|评分办法", "税收|每低于任务1个百分点扣0.5分，扣完5分为止"], []),
    ("a short cell is a name", ["项目名称|建设内容", "纬三路|道路、管网2公里"], []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows", "told"), DESCRIBED, ids=[case[0] for case in DESCRIBED])
def test_what_a_cell_tells_in_words_is_of_its_row(rule: str, rows: list[str], told: list[str]) -> None:
    report = report_of(["青峰区2023年项目表"], rows, [])
    assert [f"{one.surface} {one.indicator} {one.scope} {one.status}" for one in report.figures] == told
