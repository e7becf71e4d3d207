"""Of what a number in a table speaks, and how sure that is."""

from __future__ import annotations

import pytest

from corpus.figures.doubts import SURE
from corpus.model import CONFIDENCE
from tests.corpus.figures.tables.written import figures_in, report_of


def test_the_number_of_another_place_has_it_as_its_scope() -> None:
    rows = ["地区|地区生产总值（亿元）", "全市|900", "青峰区|120", "城中区|200", "其他|20"]
    assert [(figure.indicator, figure.scope) for figure in figures_in(rows)] == [
        ("全市地区生产总值", "全市"), ("地区生产总值", None), ("城中区地区生产总值", "城中区"), ("其他地区生产总值", None),
    ]  # fmt: skip


def test_a_name_that_no_lexicon_has_is_as_sure_as_such_names_are() -> None:
    known, other = figures_in(["指标|数额（万元）", "税收收入|300", "护林防火|70"])
    assert (known.found_by, known.confidence, known.doubts) == ("table", CONFIDENCE["table"], ())
    assert (other.found_by, other.confidence, other.doubts) == ("label", CONFIDENCE["label"], ("indicator",))
    assert CONFIDENCE["label"] < SURE < CONFIDENCE["measured"] < CONFIDENCE["placed"]


@pytest.mark.parametrize(
    ("row", "found_by"),
    [
        ("柳泉县|96.4|7", "placed"),  # 柳泉县地区生产总值
        ("锂电材料产业|96.4|7", "measured"),  # 锂电材料产业地区生产总值
    ],
)
def test_a_name_is_the_surer_the_more_of_it_is_known(row: str, found_by: str) -> None:
    figures = figures_in(["地区|地区生产总值（亿元）|特色街区（处）", row, f"其他{row}"])
    assert [each.found_by for each in figures[:2]] == [found_by, "label"]
    assert [each.doubts for each in figures[:2]] == [(), ("indicator",)]


def test_amounts_without_the_name_of_their_row_are_left_unread() -> None:
    assert figures_in(["税收收入（万元）|出口额（万元）", "300|20", "500|70"]) == ()


def test_a_total_of_zones_is_not_that_of_the_one_among_them() -> None:
    rows = ["园区|税收收入（万元）", "甲园区|300", "青峰区|500", "合计|800", "平均|400"]
    assert [figure.indicator for figure in figures_in(rows)] == [
        "甲园区税收收入", "税收收入", "合计税收收入", "平均税收收入",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ["青峰区", ""])
def test_of_several_wholes_the_least_is_the_report_s_own(zone: str) -> None:
    figures = figures_in(
        ["指标|全省增速（%）|全市增速（%）|全区增速（%）", "固定资产投资|3.9|4.1|-2.6"], zone
    )
    assert [figure.indicator for figure in figures] == [
        "全省固定资产投资",
        "全市固定资产投资",
        "固定资产投资",
    ]


def test_numbers_of_a_class_of_firms_are_not_those_of_all() -> None:
    rows = ["指标|单位|数值", "营业收入|亿元|8.6", "规上工业用电量|万千瓦时|91"]
    figures = report_of(["青峰区2023年规模以上服务业企业主要指标"], rows, []).figures
    assert [each.scope for each in figures] == ["规模以上服务业企业", "规上"]


def test_what_a_title_tells_of_a_larger_place_is_in_doubt() -> None:
    rows = ("指标|亿元", "出口|8")
    assert [figures_in([f"2023年{whole}主要指标", *rows])[0].doubts for whole in ("全市", "全区")] == [
        ("zone",),
        (),
    ]


def test_what_sums_up_some_listed_things_is_not_all_there_is() -> None:
    rows = ["项目名称|2023年计划投资（万元）", "基础设施（3个）|900", "环湖路|900"]
    assert figures_in(rows)[0].doubts == ("indicator",)


def test_a_growth_of_a_rate_in_per_cent_is_in_doubt() -> None:
    rows = ["指标|单位|总量|增速(%)", "税收占比|%|71.2|1.4", "税收收入|亿元|71.2|1.4"]
    assert ["indicator" in each.doubts for each in figures_in(rows)] == [False, True, False, False]


def test_totals_of_halves_side_by_side_are_those_of_what_stands_over_them() -> None:
    head = ["收入||支出|", "项目|决算数|项目|决算数"]
    rows = [
        "一般公共预算财政拨款收入|120.5|教育支出|60.1",
        "本年收入合计|120.5|本年支出合计|60.1",
        "总计|130|总计|130",
    ]
    report = report_of(["2021年度柳泉县监测站收入支出决算总表", "单位：万元"], [*head, *rows], [])
    assert [each.indicator for each in report.figures] == [
        "一般公共预算财政拨款收入", "教育投入", "收入", "支出", "收入总计", "支出总计",
    ]  # fmt: skip
    report = report_of(["柳泉县2021年政府性基金收支决算表", "单位：万元"], [*head, "合计|130|合计|130"], [])
    assert [each.indicator for each in report.figures] == ["政府性基金收入", "政府性基金支出"]


def test_a_place_that_stands_in_a_table_alone_as_one_of_several_is_not_whose_report_it_is() -> None:
    rows = ["地区|2024年11月", "东川县|8.4", "江岸区|4.5", "黑石县|2.5"]
    report = report_of(["松江市各县（区）工业进度", "规模以上工业增加值同比增长（%）"], rows, [])
    assert "zone" in report.doubts or report.zone is None
    assert [each.scope for each in report.figures] == ["东川县", "江岸区", "黑石县"]


PLAIN = [  # a label, a heading beside it, a number, and whether the name that they make goes without a doubt
    ("城乡社区支出", "金额（万元）", "120", True),
    ("城乡社区支出", "数量（个）", "12", False),  # no unit of it
    ("铁路", "累计（万吨）", "120", False),  # says nothing of what is measured
    ("低收入户", "人均转移净收入（元）", "1200", True),
    ("日本", "合同数（项）", "12", True),
    ("2011-13", "合同数（项）", "12", False),  # a time that was not understood
]


@pytest.mark.parametrize(("label", "heading", "number", "plain"), PLAIN)
def test_a_name_that_says_what_is_measured_in_a_unit_of_it_goes_without_a_doubt(
    label: str, heading: str, number: str, plain: bool
) -> None:
    (figure,) = figures_in([f"项目|{heading}", f"{label}|{number}"])
    assert ("indicator" not in figure.doubts) == plain, figure


def test_a_measure_that_stands_in_neither_row_nor_column_is_in_doubt_unless_the_numbers_prove_it() -> None:
    rows = ["项目|2023年", "茶叶收入（万元）|8,412", "绿茶|5,106"]
    assert [each.doubts for each in figures_in(rows)] == [(), ("indicator",)]
    assert [each.doubts for each in figures_in([*rows, "红茶|3,306"])] == [(), (), ()]


UNDER = [  # a heading, the one under it, and what they name
    ("城镇人口（万人）", "人口数", "城镇人口"),
    ("公务用车购置及运行维护费（万元）", "公务用车购置费", "公务用车购置费"),
    ("项目支出（万元）", "", "审计事务项目支出"),
]


@pytest.mark.parametrize(("over", "under", "name"), UNDER, ids=[each[2] for each in UNDER])
def test_headings_one_over_another_say_no_word_twice(over: str, under: str, name: str) -> None:
    label = "审计事务" if "审计" in name else "合计"
    figures = figures_in(
        [f"科目|{over}|出口（亿元）", f"|{under}|", f"{label}|6|7"]
        if under
        else [f"科目|{over}", f"{label}|6"]
    )
    assert figures[0].indicator == name


def test_a_title_sorted_by_trade_names_what_its_rows_measure() -> None:
    rows = ["行业|1-12月增速（%）", "规模以上工业|5.5", "#采矿业|2.2", "纺织业|-2.2"]
    report = report_of(["2023年1-12月柳泉县规模以上工业分行业增加值增速"], rows, [])
    assert [each.indicator for each in report.figures] == [
        "规模以上工业增加值",
        "采矿业增加值",
        "纺织业增加值",
    ]
