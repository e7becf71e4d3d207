"""Tables that a text draws, and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.pipeline.build import reports_of
from corpus.readers.base.text import read_text

GRID = [["指标", "总量", "增长"], ["出口", "41.7亿元", "-3.2%"], ["税收", "", "5.1%"]]
PROSE = "全区完成固定资产投资86.4亿元，同比增长11.2%，新开工项目37个。"

DRAWN = {
    "tabs": "指标\t总量\t增长\n出口\t41.7亿元\t-3.2%\n税收\t\t5.1%",
    "pipes": "| 指标 | 总量 | 增长 |\n|---|:-:|--:|\n| 出口 | 41.7亿元 | -3.2% |\n| 税收 |  | 5.1% |",
    "bare pipes": "指标 | 总量 | 增长\n出口 | 41.7亿元 | -3.2%\n税收 | | 5.1%",
    "box": "┌──┬──┬──┐\n│指标│总量│增长│\n├──┼──┼──┤\n│出口│41.7亿元│-3.2%│\n│税收│　　│5.1%│\n└──┴──┴──┘",
    "ascii": "+----+----+----+\n| 指标 | 总量 | 增长 |\n+====+====+====+\n| 出口 | 41.7亿元 | -3.2% |\n| 税收 |  | 5.1% |\n+----+----+----+",
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_table_is_known_however_it_is_drawn(drawn: str) -> None:
    page = read_text(f"上文。\n{drawn}\n下文。".encode(), "a.txt")
    assert [table.grid(page.raw) for table in page.tables] == [GRID]
    assert [line.text for line in page.lines] == ["上文。", *("\t".join(row) for row in GRID), "下文。"]
    assert "".join(removal.text for removal in page.removals).strip("|+-=:─┌┬┐│├┼┤└┴┘ \u3000") == ""


def test_columns_that_blanks_align_are_a_table() -> None:
    drawn = "指标        总量    增长\n出口额     417.2    -3.2\n税收        28.9     5.1\n用电量    1024.6    10.4"
    page = read_text(drawn.encode(), "a.txt")
    assert [len(table.cells) for table in page.tables] == [12]
    assert page.lines[3].text == "用电量\t1024.6\t10.4"


@pytest.mark.parametrize(
    "text",
    [
        "网站首页 | 关于我们 | 联系方式\n隐私政策 | 免责声明 | 网站地图",
        "\t全区完成投资5亿元。\n\t新开工项目37个。",
        f"{PROSE}\t{PROSE}\n{PROSE}\t{PROSE}",
        "2020-01-02\t开发区召开大会\n2020-01-03\t书记调研项目",
        "首页  概况  新闻\n招商  服务  互动\n党建  公开  专题",
        "出口    417.2    -3.2\n税收  28.9  5.1\n用电量          1024.6  10.4",
        "指标 | 总量 | 增长",
        "甲 | 1 | 2\n乙 | 3",
    ],
)
def test_what_may_be_something_else_stays_text(text: str) -> None:
    page = read_text(text.encode(), "a.txt")
    assert page.tables == ()
    assert "\n".join(line.text for line in page.lines) == text


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_the_table_of_a_text_stands_in_its_report(drawn: str) -> None:
    (report,) = reports_of(f"昆北区2021年统计公报\n{PROSE}\n{drawn}\n{PROSE}".encode(), "a.txt")
    assert [table.grid(report.text) for table in report.tables] == [GRID]


def test_a_long_table_takes_no_longer_than_its_length() -> None:
    page = read_text("甲\t1\t2\n".encode() * 20_000, "a.txt")
    assert len(page.tables[0].cells) == 60_000


def test_a_table_with_a_cell_a_line_is_one_by_the_bars_behind_its_cells() -> None:
    stack = "|\n2012 |\n2013 |\n企业数(家) |\n283 |\n328 |\n出口额(亿美元) |\n32.9 |\n51.0 |"
    page = read_text(f"园区概况如下\n{stack}\n".encode(), "a.txt")
    (table,) = page.tables
    assert table.grid(page.raw) == [
        ["", "2012", "2013"],
        ["企业数(家)", "283", "328"],
        ["出口额(亿美元)", "32.9", "51.0"],
    ]
    assert [line.text for line in page.lines if line.text][1:] == [
        "\t2012\t2013", "企业数(家)\t283\t328", "出口额(亿美元)\t32.9\t51.0",
    ]  # fmt: skip


def test_cells_that_make_no_grid_are_no_table() -> None:
    assert not read_text("首页 |\n新闻 |\n公告 |\n3 |\n4 |\n".encode(), "a.txt").tables
