"""What tables allow: totals, parts, and what sentences say once more."""

from __future__ import annotations

import pytest

from corpus.audit import audit
from corpus.figures import figures_of
from corpus.figures.tables import About, table_figures
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.readers.base.rendering import GridCell, Rendering


def checks(kind: str, rows: list[str], sentence: str = "") -> list[str]:
    """The checks of one kind on a report of 2023 with a sentence and a table: verdict and working."""
    rendering = Rendering()
    rendering.paragraph(sentence or "主要指标")
    rendering.table(
        GridCell(row, column, words)
        for row, line in enumerate(rows)
        for column, words in enumerate(line.split("|"))
    )
    page = rendering.page("a.docx", "docx")
    prose = figures_of(page.raw, (), "2023", None, lexicon=bundled(), tables=page.tables)
    figures = (*prose, *table_figures(page.raw, page.tables, About("青峰区", "2023"), bundled()))
    report = Report("r", "s", 1, "t", page.raw, period="2023", figures=figures, tables=page.tables)
    found = (check for check in audit(report, bundled()) if check.kind == kind)
    return [f"{check.verdict} {check.working}" for check in found]


SUMS = [  # what must hold | rows | checks
    (
        "a total at the end is the sum of the rows above",
        ["项目名称|总投资（万元）", "甲厂房项目|620", "乙仓储项目|150", "合计|770"],
        ["holds 620 + 150 = 770"],
    ),
    (
        "a total that does not come out is in doubt",
        ["项目名称|总投资（万元）", "甲厂房项目|620", "乙仓储项目|150", "合 计|790"],
        ["suspect 620 + 150 = 770"],
    ),
    (
        "a total at the head is the sum of the rows below",
        ["项目名称|总投资（万元）", "总计|770", "甲厂房项目|620", "乙仓储项目|150"],
        ["holds 620 + 150 = 770"],
    ),
    (
        "parts of a part are not summed up again",
        ["项目|金额（万元）", "一、税收收入|86", "其中：增值税|40", "企业所得税|30", "二、非税收入|30", "收入合计|116"],
        ["holds 86 + 30 = 116"],
    ),
    (
        "so is what stands behind a part, where the sum comes out without it",
        ["项目|金额（万元）", "税收收入|86", "其中：增值税|40", "企业所得税|46", "非税收入|30", "收入合计|116"],
        ["holds 86 + 30 = 116"],
    ),
    (
        "nor what is set in deeper",
        ["项目|金额（万元）", "税收收入|86", "　增值税|40", "　企业所得税|46", "非税收入|30", "收入合计|116"],
        ["holds 86 + 30 = 116"],
    ),
    (
        "a sum that comes out in no way is in doubt",
        ["项目|金额（万元）", "税收收入|86", "其中：增值税|40", "企业所得税|46", "非税收入|30", "收入合计|120"],
        ["suspect 86 + 46 + 30 = 162"],
    ),
    (
        "subtotals make a total",
        ["项目|总投资（万元）", "甲项目|6", "乙项目|4", "小计|10", "丙项目|3", "丁项目|2", "小计|5", "总计|15"],
        ["holds 6 + 4 = 10", "holds 10 + 5 = 15", "holds 3 + 2 = 5"],
    ),
    (
        "rates are not summed up",
        ["园区|开工率（%）", "甲园区|60", "乙园区|70", "合计|65"],
        [],
    ),
    (
        "a row without a number leaves a total open",
        ["项目名称|总投资（万元）", "甲厂房项目|620", "乙仓储项目|—", "丙道路项目|20", "合计|770"],
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows", "expected"), SUMS, ids=[rule for rule, _, _ in SUMS])
def test_the_totals_of_a_column(rule: str, rows: list[str], expected: list[str]) -> None:
    assert checks("sum", rows) == expected


PARTS = [
    ("其中 is not larger", ["指标|亿元", "固定资产投资|50", "其中：跨境投资|20"], ["holds 20 ≤ 50"]),
    ("其中 that is larger is in doubt", ["指标|亿元", "固定资产投资|50", "其中：跨境投资|70"], ["suspect 70 > 50"]),
    ("a row behind 其中 may be a part itself", ["指标|万人", "常住人口|50", "其中：城里人|30", "乡下人|20", "其中：男|26"], ["holds 30 ≤ 50"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows", "expected"), PARTS, ids=[rule for rule, _, _ in PARTS])
def test_the_parts_of_a_row(rule: str, rows: list[str], expected: list[str]) -> None:
    assert checks("part", rows) == expected


TWICE = [
    ("the same number agrees", "2023年，全区财政总收入41.2亿元，增长3.4%。", ["holds 41.2 = 41.2", "holds 3.4 = 3.4"]),
    ("a rounded number agrees", "2023年，全区财政总收入41亿元。", ["holds 41 ≈ 41.2"]),
    ("another number is in doubt", "2023年，全区财政总收入42.1亿元。", ["suspect 42.1 ≠ 41.2"]),
    ("a slip of the magnitude is in doubt", "2023年，全区财政总收入41.2万元。", ["suspect 41.2 ≠ 412000"]),
    ("another time is another number", "2022年，全区财政总收入39.9亿元。", []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence", "expected"), TWICE, ids=[rule for rule, _, _ in TWICE])
def test_a_table_and_a_sentence_that_state_the_same(rule: str, sentence: str, expected: list[str]) -> None:
    rows = ["指标|2023年（亿元）|比上年增长（%）", "财政总收入|41.2|3.4"]
    assert checks("repeat", rows, sentence) == expected


def test_an_amount_of_growth_is_measured_by_the_level_of_its_own_year() -> None:
    rows = ["指标|单位|2023年|2022年|增减额|增减（%）", "市场主体|户|25 610|23 880|1 730|7.2"]
    assert checks("growth", rows) == ["holds 1730 / (25610 - 1730) = 7.24 %"]
