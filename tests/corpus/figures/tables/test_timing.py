"""Of when a number in a table is, and whether it is done."""

from __future__ import annotations

import pytest

from corpus.figures.tables import About, table_figures
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.pipeline.build import _reports_on
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.figures.tables.media import page_in
from tests.corpus.figures.tables.written import figures_in

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
        if each.found_by in ("table", "label")
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
