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


@pytest.mark.parametrize("group", ["一、按规模分\t\t", "一、按规模分"])
def test_a_line_that_groups_the_rows_behind_it_is_a_row(group: str) -> None:
    page = read_text(
        f"类别\t产值\t资产\n总计\t9\t8\n{group}\n大型企业\t5\t4\n小型企业\t4\t4".encode(), "a.txt"
    )
    assert [len(table.cells) for table in page.tables] == [13]


@pytest.mark.parametrize("between", ["注：按可比价计算", "二、财政收支。", "一般公共预算收入\n单位：万元"])
def test_other_lines_part_two_tables(between: str) -> None:
    page = read_text(f"类别\t产值\n工业\t9\n农业\t8\n{between}\n税种\t数额\n增值税\t5".encode(), "a.txt")
    assert len(page.tables) == 2


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


FLAT_HEAD = ["指标", "单位", "2022年", "增速（%）"]
FLAT_ROWS = [
    ["工业产值", "亿元", "86.4", "7.1"],
    ["出口额", "亿美元", "—", "-3.2"],
    ["新增企业", "家", "1,204", "11"],
]
FLAT = {
    "one blank": (" ", [FLAT_HEAD, *FLAT_ROWS]),
    "a cell a line": ("\n", [FLAT_HEAD, *FLAT_ROWS]),
    "a cell a line, empty ones between": ("\n\n", [FLAT_HEAD, *FLAT_ROWS]),
    "years below one another": ("\n", [["年份", "产值"], ["2020", "3.1"], ["2021", "3.4"], ["2022", "3.9"]]),
    "numbered rows": (
        "\n",
        [["序号", *FLAT_HEAD], *([str(at), *row] for at, row in enumerate(FLAT_ROWS, 1))],
    ),
    "offices": (" ", [["部门（窗口）", *FLAT_HEAD[1:]], *FLAT_ROWS]),
    "kinds of things": ("\n", [["事项类别", *FLAT_HEAD[1:]], *FLAT_ROWS]),
    "a blank in a label": (" ", [FLAT_HEAD, ["其中： 工业产值", "亿元", "5", "6"], *FLAT_ROWS]),
}


@pytest.mark.parametrize(("between", "grid"), FLAT.values(), ids=FLAT)
def test_a_table_that_lost_its_marks_is_known_by_its_head_and_its_rows(
    between: str, grid: list[list[str]]
) -> None:
    flat = "\n".join(between.join(row) for row in grid)
    page = read_text(f"昆北区主要指标\n{flat}\n以上为快报数。".encode(), "a.txt")
    assert [table.grid(page.raw) for table in page.tables] == [grid]
    told = [line.text for line in page.lines if line.text]
    assert told == ["昆北区主要指标", *("\t".join(row) for row in grid), "以上为快报数。"]
    assert all(page.raw[each.start : each.end] == each.text for each in page.removals)


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_flattened_table_ends_where_a_cell_is_missing(between: str) -> None:
    short = ["税收", "亿元", "3.3"]
    flat = "\n".join(between.join(row) for row in [FLAT_HEAD, *FLAT_ROWS, short, FLAT_ROWS[0]])
    page = read_text(flat.encode(), "a.txt")
    assert [table.grid(page.raw) for table in page.tables] == [[FLAT_HEAD, *FLAT_ROWS]]


TWO_ROWS = {
    "two groups alike": (
        ["指标", "单位", "6月", "1—6月"],
        ["总量", "增速", "总量", "增速"],
        [(2, 2), (4, 2)],
    ),
    "one group, a time": (["指标", "单位", "2023年"], ["总量", "增速", "排名", "占比"], [(2, 4)]),
}


@pytest.mark.parametrize("between", ["\n", " ", "    ", "\t"])
@pytest.mark.parametrize(("upper", "lower", "groups"), TWO_ROWS.values(), ids=TWO_ROWS)
def test_a_flattened_head_of_two_rows_is_read_where_it_is_plain(
    upper: list[str], lower: list[str], groups: list[tuple[int, int]], between: str
) -> None:
    rows = [[name, "亿元", "1", "2", "3", "4"] for name in ("出口额", "工业产值", "税收")]
    page = read_text("\n".join(map(between.join, [upper, lower, *rows])).encode(), "a.txt")
    (table,) = page.tables
    assert [(cell.column, cell.columns) for cell in table.cells if cell.row == 0] == [(0, 1), (1, 1), *groups]
    assert [(cell.column, cell.columns) for cell in table.cells if cell.row == 1] == [
        (at, 1) for at in (2, 3, 4, 5)
    ]
    assert table.grid(page.raw)[2:] == rows


def test_a_head_of_two_rows_that_lost_its_tabs_leaves_no_table_unless_it_is_plain() -> None:
    rows = "指标\t单位\t6月\t1—6月\n总量\t增速\t总量\t位次\n出口额\t亿元\t1\t2\t3\t4\n税收\t亿元\t1\t2\t3\t4"
    assert not read_text(rows.encode(), "a.txt").tables
    assert read_text(rows.replace("总量\t增速", "\t\t总量\t增速").encode(), "a.txt").tables


UNPLAIN = {
    "the lower row is not alike": "指标|单位|6月|1—6月|总量|增速|总量|位次",
    "a column between has one heading": "指标|单位|6月|增速|1—6月|总量|增速|总量|增速",
    "a heading broken over lines": "指标|单位|绝对数|比上年|增长|±|（%）",
    "one group that is no time": "指标|单位|绝对数|比上年|增长|±|率",
    "no unit column is told": "指标|6月|增速|1—6月|增速",
}


@pytest.mark.parametrize("head", UNPLAIN.values(), ids=UNPLAIN)
def test_other_flattened_heads_of_two_rows_are_no_table(head: str) -> None:
    """Which of the headings stand over which numbers is not told."""
    rows = "\n".join(f"{name}\n亿元\n1\n2\n3\n4" for name in ("出口额", "工业产值", "税收", "利润"))
    assert not read_text(f"{head.replace('|', chr(10))}\n{rows}".encode(), "a.txt").tables


def test_many_headings_take_no_longer_than_their_lines() -> None:
    assert not read_text("指标\n".encode() * 5_000, "a.txt").tables
