"""Of when a number in a table is, and whether it is done."""

from __future__ import annotations

import pytest

from corpus.figures.tables import About, table_figures
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.pipeline.build import _reports_on
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.figures.tables.media import page_in
from tests.corpus.figures.tables.written import figures_in, report_of

AHEAD = [  # of a page on 2014: its day, the heading of a column of 2025, the status and whether it is in doubt
    (None, "完成数", "actual", False),
    (None, "总量", "target", True),
    (None, "一季度", "actual", False),
    ("2025-03-01", "四季度", "target", True),
    ("2026-01-20", "总量", "actual", False),
    ("2025-03-01", "总量", "target", True),
    ("2026-01-20", "预期数", "target", False),
]


@pytest.mark.parametrize(("published", "heading", "status", "doubted"), AHEAD)
def test_what_a_heading_calls_done_is_no_goal_whatever_the_time_of_the_page(
    published: str | None, heading: str, status: str, doubted: bool
) -> None:
    cells = [
        GridCell(0, 0, "指标"),
        GridCell(0, 1, f"2025年{heading}（亿元）"),
        GridCell(1, 0, "出口"),
        GridCell(1, 1, "8.0"),
    ]
    page = page_in("cells", [cells])
    (figure,) = table_figures(page.raw, page.tables, About("青峰区", "2014", None, published), bundled())
    assert (figure.status, "status" in figure.doubts) == (status, doubted)


def test_bare_years_over_the_columns_are_their_times() -> None:
    rendering = Rendering()
    rendering.paragraph("下面列表是园区概况，园区成立于1993年，面积12平方公里。")
    rows = [["", "2012", "2013"], ["企业数(个)", "2833", "3285"], ["工业总产值(亿元)", "129.1", "172.4"]]
    rendering.table(
        GridCell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)
    )
    ((report,), _) = _reports_on(rendering.page("a.txt", "utf-8"), Own(), bundled())
    told = [
        (each.surface, each.unit, each.period)
        for each in report.figures
        if each.found_by in ("table", "measured")
    ]
    assert told[-4:] == [
        ("2833", "个", "2012"),
        ("3285", "个", "2013"),
        ("129.1", "元", "2012"),
        ("172.4", "元", "2013"),
    ]


def test_all_months_of_a_year_are_the_year_whatever_month_the_table_is_of() -> None:
    rendering = Rendering()
    rendering.paragraph("平江园区2023年12月主要经济指标")
    rows = [["指标", "单位", "本月", "1-12月"], ["工业总产值", "亿元", "40.1", "438.2"]]
    rendering.table(
        GridCell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)
    )
    ((report,), _) = _reports_on(rendering.page("a.txt", "utf-8"), Own(), bundled())
    assert [(each.surface, each.period) for each in report.figures] == [
        ("40.1", "2023-12"),
        ("438.2", "2023"),
    ]


def test_a_year_in_the_name_of_a_thing_is_not_that_of_its_columns() -> None:
    rows = ["债券|2023年付息额（万元）|余额（万元）", "2020年专项债券|12|360"]
    assert [(each.period, "period" in each.doubts) for each in figures_in(rows)] == [
        ("2023", False),
        ("2020", True),
    ]


def test_months_with_a_dot_head_columns_and_a_mean_of_untold_years_is_in_doubt() -> None:
    balances = figures_in(["指标|2023.12|2022.12", "存款（亿元）|8|7"])
    assert [each.period for each in balances] == ["2023-12", "2022-12"]
    (mean,) = figures_in(["指标|近三年平均", "粮食产量（万吨）|8.2"])
    assert (mean.span, mean.doubts) == ("average", ("period",))


YEARS_TOLD_ONCE = [  # the rows of a table of 2023, and of when its numbers are
    ("down, over the turn of a year", ["时间|出口（亿元）", "2021年11月份|7", "12月份|8", "2022年1月份|5", "2月份|4"],
        ["2021-11", "2021-12", "2022-01", "2022-02"]),
    ("a new year that nobody writes", ["季度|出口（亿元）", "2021年三季度|7", "四季度|8", "一季度|5"],
        ["2021Q3", "2021Q4", "2022Q1"]),
    ("years over their months", ["年月|出口（亿元）", "2021年|90", "11月|7", "12月|8", "2022年|", "1月|5"],
        ["2021", "2021-11", "2021-12", "2022-01"]),
    ("in a column of their own", ["年份|月份|出口（亿元）", "2021|12|7", "|11|8", "2020|12|5"],
        ["2021-12", "2021-11", "2020-12"]),
    ("up to the first that is told", ["月份|出口（亿元）", "11月|7", "12月|8", "2022年1月|5"],
        ["2021-11", "2021-12", "2022-01"]),
    ("where none is told, from the last", ["月份|出口（亿元）", "11月|7", "12月|8", "1月|5"],
        ["2022-11", "2022-12", "2023-01"]),
    ("across", ["指标|2021年11月|12月|2022年1月|2月", "出口（亿元）|7|8|5|4"],
        ["2021-11", "2021-12", "2022-01", "2022-02"]),
    ("across, with a gap", ["指标|2022年12月|3月", "存款（亿元）|7|8"], ["2022-12", "2023-03"]),
    ("of another place", ["地区|月份|出口（亿元）", "柳泉县|2021年11月|7", "城中区|12月|8"], ["2021-11", "2023-12"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "periods"), [case[1:] for case in YEARS_TOLD_ONCE], ids=[case[0] for case in YEARS_TOLD_ONCE]
)
def test_a_year_that_is_told_once_goes_for_the_months_behind_it(rows: list[str], periods: list[str]) -> None:
    assert [each.period for each in figures_in(rows)] == periods


@pytest.mark.parametrize(
    ("lines", "periods"),
    [
        (["2021年度柳泉县监测站部门决算公开表", "收入支出决算总表", "公开01表"], {"2021"}),
        (["2022年度柳泉县监测站部门预算公开表", "预算01表"], {"2022"}),
    ],
)
def test_the_accounts_of_a_year_are_of_it_however_far_over_the_table_it_stands(
    lines: list[str], periods: set[str]
) -> None:
    rows = ["项目|决算数（万元）", "一、上级补助收入|120.5", "二、事业收入|60.1"]
    report = report_of([*lines, "部门：柳泉县监测站　金额单位：万元"], rows, [])
    assert {each.period for each in report.figures} == periods
