"""In what a number in a table is told, and when that is in doubt."""

from __future__ import annotations

import pytest

from tests.corpus.figures.tables.written import BULLETIN, figures_in, report_of


@pytest.mark.parametrize(
    ("grid", "doubted"),
    [
        (["指标|2023年|增减", "工业投资（亿元）|41.2|3.1"], True),  # 3.1 % or 3.1亿元
        (["指标|2023年|2022年|增减", "出口（亿元）|8.0|5.0|3.0", "税收（亿元）|4.2|4.3|-0.1"], False),
        (["指标|2023年|增减（%）", "工业投资（亿元）|41.2|3.1"], False),
        (["指标|2023年|同比增减", "工业投资（亿元）|41.2|3.1"], False),
    ],
    ids=["either way", "the difference", "in per cent", "as is usual"],
)
def test_a_change_that_may_be_an_amount_or_a_rate_is_in_doubt(grid: list[str], doubted: bool) -> None:
    figures = report_of(["青峰区2023年主要指标"], grid, []).figures
    assert ["unit" in each.doubts for each in figures if each.relation == "growth"][-1] is doubted


def test_a_number_without_a_unit_is_in_doubt() -> None:
    (figure,) = report_of(["青峰区2023年情况"], ["指标|完成数", "财政总收入|19.04"], []).figures
    assert (figure.unit, figure.doubts) == (None, ("unit",))


UNITS = [  # the line above | a row under 指标|总量|增速 | its units
    ("单位：亿元、%", "文旅产业收入|20|3.3", ["元", "%"]),
    ("单位：亿元、%", "常住人口城镇化率|66.2|—", ["%"]),
    ("单位：亿元、万美元、%", "实际利用外资|2000|3.3", ["美元", "%"]),
    ("单位：亿元、万美元、%", "固定资产投资|20|3.3", ["元", "%"]),
    ("单位：亿元、万人", "文旅产业规模|20|3.3", [None, "%"]),
]


@pytest.mark.parametrize(("line", "row", "units"), UNITS)
def test_of_several_units_announced_each_figure_has_its_own(
    line: str, row: str, units: list[str | None]
) -> None:
    report = report_of(["青峰区2023年主要指标", line], ["指标|总量|增速", row], [])
    assert [figure.unit for figure in report.figures] == units


def test_a_number_without_a_unit_may_have_the_one_told_above_in_doubt() -> None:
    _, part, other = figures_in(["项目|数量", "总人口（万人）|89", "城镇人口|53.07", "绿地面积|7"])
    assert (part.unit, part.value, part.doubts) == ("人", 530_700, ("unit",))
    assert (other.unit, other.doubts) == (None, ("unit",))


def test_who_has_done_it_is_no_unit() -> None:
    rows = ["单位|新签约项目数（个）|到位资金（万元）", "经开区|18|3820", "高新区|12|2690"]
    assert [(figure.scope, figure.unit) for figure in figures_in(rows)] == [
        ("经开区", "个"), ("经开区", "元"), ("高新区", "个"), ("高新区", "元")
    ]  # fmt: skip


def test_the_unit_of_a_column_is_no_figure() -> None:
    report = report_of(["青峰区2023年统计公报"], BULLETIN, [])
    assert [figure.value for figure in report.figures if figure.surface == "亿元"] == []
    assert report.figures[0].value == 31_860_000_000


def test_a_change_is_in_places_where_ranks_are_told_of_and_else_in_points() -> None:
    grid = ["指标|完成率（%）|超序时进度|较上月进退位", "工业投资|61.0|2.4|1"]
    *_, ahead, moved = report_of(["青峰区2023年进度表"], grid, []).figures
    assert [(each.relation, each.unit) for each in (ahead, moved)] == [("change", "百分点"), ("change", "位")]


def test_a_column_of_units_is_one_by_what_it_holds_and_what_names_each_row_is_its_name() -> None:
    rows = [
        "品名|等级|计价单位|本月均价|上月均价",
        "籼米|散装|元/公斤|4.9|5.0",
        "菜油|桶装|元/升|13|14",
        "白糖|袋装|元/袋|4|5",
    ]
    figures = figures_in(["2023年3月价格", *rows])
    assert [(each.indicator, each.unit, each.period) for each in figures[:4]] == [
        ("籼米均价", "元/公斤", "2023-03"), ("籼米均价", "元/公斤", "2023-02"),
        ("菜油均价", "元/升", "2023-03"), ("菜油均价", "元/升", "2023-02"),
    ]  # fmt: skip


def test_a_rate_is_told_in_no_unit_of_amounts() -> None:
    told, noted = (
        report_of(
            ["青峰区2023年高新技术企业", line], ["年度|认定企业数|通过率", "2023|36|75.0"], after
        ).figures
        for line, after in (("单位：家", []), ("认定情况", ["注：表中数量单位均为家。"]))
    )
    for figures in (told, noted):
        assert [(each.unit, "unit" in each.doubts) for each in figures] == [("家", False), ("%", True)]


def test_a_ratio_is_told_in_no_unit_of_amounts() -> None:
    told = report_of(
        ["青峰区2023年银行", "单位：亿元、%"], ["机构|贷款余额|存贷比", "农商银行|121|72.3"], []
    ).figures
    assert [each.unit for each in told] == ["元", "%"]


WRITTEN = [  # a heading, what 2 under it comes to
    ("销售额（亿）", "元", 200_000_000),
    ("销售额（人民币万元）", "元", 20_000),
    ("销售额（当年价，亿元）", "元", 200_000_000),
    ("销售额（亿元，现价）", "元", 200_000_000),
    ("销售额 万元", "元", 20_000),
    ("货运周转量（万吨公里）", "吨公里", 20_000),
    ("农村用电量（万千瓦·时）", "千瓦时", 20_000),
    ("农业机械总动力（万瓦）", "瓦", 20_000),
    ("噪声（dB（A））", "dB", 2),
    ("出让宗数", "宗", 2),
    ("户籍人口（万）", "人", 20_000),
]


@pytest.mark.parametrize(("heading", "unit", "value"), WRITTEN, ids=[each[0] for each in WRITTEN])
def test_a_unit_is_read_however_it_is_written(heading: str, unit: str, value: int) -> None:
    (figure,) = figures_in([f"镇|{heading}", "东关镇|2"])
    assert (figure.unit, figure.value) == (unit, value)


@pytest.mark.parametrize("line", ["单位：人民币万元", "单位（万元）", "单位 万元", "单位：万元（人民币）"])
def test_the_unit_of_all_numbers_is_read_however_it_is_written(line: str) -> None:
    (figure,) = report_of(["青峰区2023年情况", line], ["指标|完成数", "财政总收入|19"], []).figures
    assert (figure.unit, figure.value) == ("元", 190_000)


@pytest.mark.parametrize("heading", ["指数（2021年比以下各年）（%）", "指数（%）"])
def test_an_index_is_in_per_cent_whatever_its_row_is_told_in(heading: str) -> None:
    amount, index = figures_in([f"指标|2021年|{heading}", "地区生产总值（亿元）|300|320.5"])
    assert (amount.unit, index.unit, index.relation, str(index.value)) == ("元", "%", "multiple", "320.5")


def test_who_filled_a_table_in_is_no_unit_and_a_rate_changes_by_points() -> None:
    line = "填报单位：县就业局　　单位：人"
    (moved,) = report_of(["柳泉县2023年情况", line], ["乡镇|转移就业人数", "白石镇|120"], []).figures
    assert moved.unit == "人"
    (alone,) = report_of(
        ["柳泉县2023年情况", "填报单位：县就业局"], ["乡镇|转移就业量", "白石镇|120"], []
    ).figures
    assert alone.unit is None
    rates = figures_in(
        ["项目|余额（亿元）|比年初增减（亿元）", "各项贷款|250|15", "不良贷款率（%）|1.2|-0.1"]
    )
    assert [(each.unit, each.relation) for each in rates[2:]] == [("%", "level"), ("百分点", "change")]
