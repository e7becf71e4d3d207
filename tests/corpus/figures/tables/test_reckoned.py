"""What the numbers of a table say of one another, whatever their headings leave open."""

from __future__ import annotations

import pytest

from tests.corpus.figures.tables.written import figures_in

SAID = {  # the rows, and of the figures of the first: indicator, unit, relation, period
    "a growth is of the amount that it is reckoned of, not of the one beside it": (
        ["园区|2023年产值（亿元）|2022年产值（亿元）|企业数（家）|增长（%）", "东园|66|60|41|10.0", "西园|45|50|38|-10.0"],
        [("东园产值", "元", "level", "2023"), ("东园产值", "元", "level", "2022"), ("东园企业数", "家", "level", "2023"), ("东园产值", "%", "growth", "2023")],
    ),
    "what is done of a plan is of the months in which it was done": (
        ["项目|1-6月投资（万元）|全年计划投资（万元）|6月投资（万元）|完成率", "体育中心|300|600|40|50%", "文化中心|210|700|35|30%"],
        [("体育中心投资", "元", "level", "2023H1"), ("体育中心投资", "元", "level", "2023"), ("体育中心投资", "元", "level", "2023-06"), ("体育中心投资", "%", "completion", "2023H1")],
    ),
    "parts of a total are told in its unit": (
        ["镇|合计（户）|自住|出租", "河东镇|500|420|80", "河西镇|310|205|105"],
        [("河东镇", "户", "level", "2023"), ("河东镇自住", "户", "level", "2023"), ("河东镇出租", "户", "level", "2023")],
    ),
    "columns that do not sum to a total are told in no unit": (
        ["镇|合计（户）|自住|出租", "河东镇|500|420|95", "河西镇|310|205|105"],
        [("河东镇", "户", "level", "2023"), ("河东镇自住", None, "level", "2023"), ("河东镇出租", None, "level", "2023")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), SAID.values(), ids=SAID)
def test_what_a_column_is_reckoned_of(rows: list[str], told: list[tuple[str | None, ...]]) -> None:
    figures = figures_in(rows)[: len(told)]
    assert [(each.indicator, each.unit, each.relation, each.period) for each in figures] == told


def test_columns_that_sum_up_to_one_before_them_have_its_measure_and_its_unit() -> None:
    rows = [
        "年份|实有人口（人）|男|女|城里|乡下",
        "2022|8,311|4,202|4,109|5,010|3,301",
        "2023|8,420|4,250|4,170|5,130|3,290",
    ]
    told = [(each.indicator, each.unit) for each in figures_in(rows)[:5]]
    assert told == [
        (name, "人") for name in ("实有人口", "男实有人口", "女实有人口", "城里实有人口", "乡下实有人口")
    ]


def test_a_rank_is_of_the_scores_right_before_it() -> None:
    rows = ["园区|税收（亿元）|排名|综合得分|排名", "城北园|8.1|2|91.4|1", "城南园|9.3|1|88.6|2"]
    ranks = [each for each in figures_in(rows) if each.relation == "rank"]
    assert [each.indicator for each in ranks[:2]] == ["城北园税收收入", "城北园综合得分"]
