"""Tables of the shapes of bulletins, plans, budgets, lists of projects and appraisals, each figure annotated by hand.

`tables.json` has the tables: the lines before, the cells, and of each figure its surface, row, column, indicator (names
that mean the same parted by /), unit, period, status, relation and value. `arrived.json` has more of them as they arrive
in files: paragraphs and tables in their order; a figure begins with the number of its table, from 0.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures.doubts import SURE
from corpus.figures.tables import About, columns, table_figures
from corpus.figures.tables.cell_number import cell_number
from corpus.figures.tables.said import Said, said
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.model import CONFIDENCE, Cell, Figure, Page, Report, Table
from corpus.pipeline.build import _reports_on, reports_of
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.figures.tables.media import Block, page_in
from tests.corpus.readers.office_files import docx, p, tbl, tc, tr

HERE = Path(__file__).parent
TABLES: list[dict[str, Any]] = json.loads((HERE / "tables.json").read_text("utf-8"))
ARRIVED: list[dict[str, Any]] = json.loads((HERE / "arrived.json").read_text("utf-8"))
Facts = tuple[Any, ...]


def page_of(table: dict[str, Any]) -> Page:
    rendering = Rendering()
    for line in table["before"]:
        rendering.paragraph(line)
    rendering.table([GridCell(*cell) for cell in table["cells"]])
    for line in table["after"]:
        rendering.paragraph(line)
    return rendering.page("a.docx", "docx")


def read(table: dict[str, Any]) -> dict[tuple[int, int], Figure]:
    """The figures of a table by row and column."""
    page = page_of(table)
    about = About(table["zone"], table["period"], table["plan"], table["published"])
    found: dict[tuple[int, int], Figure] = {}
    for figure in table_figures(page.raw, page.tables, about, bundled()):
        cell = page.tables[0].cell_at(figure.start)
        assert cell is not None
        assert page.raw[figure.start : figure.end] == figure.surface
        assert all(start < end for start, end in figure.named)
        found[cell.row, cell.column] = figure
    return found


def canonical(name: str | None) -> str:
    known = bundled().wordings.lookup(name or "")
    return known[0] if known else name or ""


def agreed(figure: Figure, annotated: Sequence[str]) -> tuple[Facts, Facts]:
    """What a figure says and what it should, in the words of the figure where several are right."""
    names, unit, periods, statuses, relations, value = annotated
    name = canonical(figure.indicator)
    told = (name, figure.unit, figure.period, figure.status, figure.relation, figure.value)
    amount = tuple(map(Decimal, value.split(":")))
    wanted = (
        name if name in map(canonical, names.split("/")) else names,
        unit,
        figure.period if figure.period in (periods or "").split("/") else periods,
        figure.status if figure.status in statuses.split("/") else statuses,
        figure.relation if figure.relation in relations.split("/") else relations,
        amount if len(amount) > 1 else amount[0],
    )
    return told, wanted


@pytest.mark.parametrize("table", TABLES, ids=[table["name"] for table in TABLES])
def test_every_figure_of_a_table_says_what_a_reader_would(table: dict[str, Any]) -> None:
    found = read(table)
    pairs: dict[tuple[int, int], tuple[Facts, Facts]] = {}
    for _, row, column, *annotated in table["figures"]:
        assert (row, column) in found, f"row {row}, column {column}: no figure"
        pairs[row, column] = agreed(found.pop((row, column)), annotated)
    assert {at: told for at, (told, _) in pairs.items()} == {at: due for at, (_, due) in pairs.items()}
    assert set(found) <= {tuple(place) for place in table["optional"]}


def arrived(table: dict[str, Any]) -> dict[tuple[int, int, int], Figure]:
    """The figures of the tables of a file, by the cell of the annotation that they stand in."""
    blocks: list[Block] = [
        one if isinstance(one, str) else [GridCell(*cell) for cell in one] for one in table["blocks"]
    ]
    page = page_in(table["medium"], blocks)
    about = About(table["zone"], table["period"], table["plan"], table["published"])
    figures = table_figures(page.raw, page.tables, about, bundled())
    annotated = [
        (" ".join(cell.text.split()), (number, cell.row, cell.column))
        for number, block in enumerate(one for one in blocks if not isinstance(one, str))
        for cell in sorted(block)
    ]
    found: dict[tuple[int, int, int], Figure] = {}
    for cell in (cell for table in page.tables for cell in table.cells):
        words = page.raw[cell.start : cell.end].strip()
        while annotated[0][0] != words:
            annotated.pop(0)
        (place, *_) = annotated.pop(0)[1:]
        for figure in figures:
            if cell.start <= figure.start < cell.end:
                found.setdefault(place, figure)  # a rank in brackets is behind its number
    return found


@pytest.mark.parametrize("table", ARRIVED, ids=[table["name"] for table in ARRIVED])
def test_every_figure_of_a_file_says_what_a_reader_would(table: dict[str, Any]) -> None:
    found = arrived(table)
    pairs: dict[tuple[int, int, int], tuple[Facts, Facts]] = {}
    for number, row, column, _, *annotated in table["figures"]:
        assert (number, row, column) in found, f"table {number}, row {row}, column {column}: no figure"
        pairs[number, row, column] = agreed(found.pop((number, row, column)), annotated)
    assert {at: told for at, (told, _) in pairs.items()} == {at: due for at, (_, due) in pairs.items()}
    assert set(found) <= {tuple(place) for place in table["optional"]}


def report_of(before: list[str], grid: list[str], after: list[str]) -> Report:
    rendering = Rendering()
    for line in before:
        rendering.paragraph(line)
    rendering.table(
        GridCell(row, column, words)
        for row, line in enumerate(grid)
        for column, words in enumerate(line.split("|"))
    )
    for line in after:
        rendering.paragraph(line)
    ((report,), _) = _reports_on(rendering.page("a.docx", "docx"), Own(), bundled())
    return report


BULLETIN = [
    "指标|单位|绝对数|比上年增长%",
    "地区生产总值|亿元|318.6|6.9",
    "社会消费品零售总额|亿元|96.4|-1.2",
]


def test_a_report_has_the_figures_of_its_sentences_and_of_its_tables_by_offset() -> None:
    report = report_of(
        ["青峰区2023年统计公报", "2023年，全区地区生产总值318.6亿元。"],
        BULLETIN,
        ["全年固定资产投资增长5.1%。"],
    )
    told = [(figure.surface, figure.indicator, figure.found_by) for figure in report.figures]
    assert told == [
        ("318.6亿元", "地区生产总值", "own"), ("318.6", "地区生产总值", "table"), ("6.9", "地区生产总值", "table"),
        ("96.4", "社会消费品零售总额", "table"), ("-1.2", "社会消费品零售总额", "table"), ("5.1%", "固定资产投资", "own"),
    ]  # fmt: skip
    for figure in report.figures:
        assert report.text[figure.start : figure.end] == figure.surface
    (last,) = report.figures[-1].named
    assert report.text[slice(*last)] == "固定资产投资"


def test_the_unit_of_a_column_is_no_figure() -> None:
    report = report_of(["青峰区2023年统计公报"], BULLETIN, [])
    assert [figure.value for figure in report.figures if figure.surface == "亿元"] == []
    assert report.figures[0].value == 31_860_000_000


def test_a_paragraph_in_a_cell_is_read_as_prose() -> None:
    words = (
        "全年完成工业投资41亿元，增长8.4%。"
        + "园区围绕主导产业延链补链，狠抓项目落地，营商环境持续优化。" * 3
    )
    report = report_of(["青峰区2023年工作总结"], [f"工作情况|{words}", "下一步打算|略"], [])
    assert [(figure.surface, figure.indicator) for figure in report.figures] == [
        ("41亿元", "工业投资"), ("8.4%", "工业投资"),
    ]  # fmt: skip
    assert report.text[report.figures[0].start : report.figures[0].end] == "41亿元"


def test_a_rank_in_the_brackets_of_a_number_is_a_figure_where_the_table_says_so() -> None:
    grid = ["开发区|营业收入（亿元）|增速（%）", "东湖园区|186.4（3）|-1.4（12）"]
    report = report_of(["全市开发区2023年主要指标（括号内为位次）"], grid, [])
    assert [(each.surface, each.relation, each.unit) for each in report.figures] == [
        ("186.4", "level", "元"), ("3", "rank", "位"), ("-1.4", "growth", "%"), ("12", "rank", "位"),
    ]  # fmt: skip
    assert not report_of(["全市开发区2023年主要指标"], grid, []).figures


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


def test_what_a_change_is_the_difference_of_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wide table takes no longer than its cells are many."""
    read = []
    monkeypatch.setattr(columns, "cell_number", lambda *args: read.append(args) or cell_number(*args))  # type: ignore[func-returns-value]
    heads = "|".join(["2023年", "2022年", "增减"] * 30)
    figures_in([f"指标|{heads}", *(f"税收收入{row}|" + "|".join(["7"] * 90) for row in range(4))])
    assert 0 < len(read) < 40 * 4 * 90


AHEAD = [  # of a page on 2014: its day, the heading of a column of 2025, the status and whether it is in doubt
    (None, "完成数", "actual", False),
    (None, "总量", "target", True),
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


def test_notes_below_a_table_are_no_figures() -> None:
    notes = ["注：1.规上工业为主营业务收入2000万元以上。", "2.出口含转口12亿元。", "全年出口增长5.1%。"]
    figures = report_of(["青峰区2023年主要指标"], ["指标|亿元", "出口|8.0"], notes).figures
    assert [each.surface for each in figures] == ["8.0", "5.1%"]


def test_a_place_of_so_many_is_a_rank_under_ranks_alone() -> None:
    grid = ["指标|完成（亿元）|全市位次|开工日", "工业投资|41.2|3/11|3/11", "出口|5.6|11/11|6/1"]
    report = report_of(["青峰区2023年主要指标"], grid, [])
    assert [(each.surface, each.relation) for each in report.figures] == [
        ("41.2", "level"), ("3", "rank"), ("5.6", "level"), ("11", "rank"),
    ]  # fmt: skip


SET_IN = [  # the rows that a table of each kind sets in: by how much, what it says, what that is
    (0, "固定资产投资", "固定资产投资"), (1, "建筑安装工程", "建筑安装工程投资"), (1, "制造业", "制造业投资"),
    (2, "食品行业", "食品行业投资"), (1, "设备工器具购置", "设备工器具购置投资"), (0, "实有车辆", "实有车辆"),
]  # fmt: skip


def set_in_html(step: str) -> bytes:
    rows = "".join(
        f"<tr><td {step.format(14 * deep)}>{'' if step else '&nbsp;　' * deep}{words}</td><td>{deep + 7}.5</td></tr>"
        for deep, words, _ in SET_IN
    )
    return f"<p>2023年投资</p><table><tr><td>指标</td><td>数额（亿元）</td></tr>{rows}</table>".encode()


def set_in_lines(blank: str, row: str = "{}\t{}", rule: str = "") -> bytes:
    rows = [row.format(blank * deep + words, f"{deep + 7}.5") for deep, words, _ in SET_IN]
    head = row.format("指标", "数额（亿元）")
    return "\n".join(["2023年投资", head, *filter(None, [rule]), *rows]).encode()


def set_in_sheet(by_style: bool) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((["2023年投资"], ["指标", "数额（亿元）"])):
            sheet.write_row(at, 0, row)
        for at, (deep, words, _) in enumerate(SET_IN, 2):
            style = book.add_format({"indent": deep}) if by_style else None
            sheet.write(at, 0, words if by_style else f"{'　' * deep}{words}", style)
            sheet.write(at, 1, f"{deep + 7}.5")
    return out.getvalue()


def set_in_word(by_style: bool) -> bytes:
    rows = [
        tr(
            tc(
                p(words, properties=f'<w:ind w:left="{210 * deep}"/>') if by_style else p("　" * deep + words)
            ),
            tc(f"{deep + 7}.5"),
        )
        for deep, words, _ in SET_IN
    ]
    return docx(p("2023年投资") + tbl(tr(tc("指标"), tc("数额（亿元）")), *rows))


INDENTED = {
    "ideographic blanks in lines.txt": set_in_lines("　"),
    "blanks in lines.txt": set_in_lines("  "),
    "bars.md": set_in_lines("　", "| {} | {} |", "|---|---|"),
    "blanks that show.html": set_in_html(""),
    "padding.html": set_in_html('style="padding-left: {}px"'),
    "em blanks.html": set_in_html("").replace("&nbsp;　".encode(), b"&emsp;"),
    "paragraphs in cells.html": set_in_html('><p style="text-indent: {}px"'),
    "blanks in cells.xlsx": set_in_sheet(by_style=False),
    "indent of cells.xlsx": set_in_sheet(by_style=True),
    "blanks in cells.docx": set_in_word(by_style=False),
    "indent of paragraphs.docx": set_in_word(by_style=True),
}


@pytest.mark.parametrize("name", INDENTED)
def test_a_row_that_is_set_in_is_a_part_of_the_row_above(name: str) -> None:
    (report,) = reports_of(INDENTED[name], name)
    told = {figure.wording: figure.indicator for figure in report.figures if figure.unit == "元"}
    assert told == {words: indicator for _, words, indicator in SET_IN}


NOTHING = [  # what must hold | the rows of a table without figures
    ("codes and phone numbers measure nothing", ["企业名称|信用代码|联系电话", "华芯公司|91360000|82334455"]),
    ("serial numbers and years measure nothing", ["序号|文件名称|年份", "1|规划|2021", "2|方案|2022"]),
    ("signs for nothing are no numbers", ["指标|2022年|2023年", "税收收入（万元）|—|…", "出口（万元）|/|*"]),
    ("weights are no results", ["指标|权重", "税收收入|10", "出口|5"]),
    ("a remark is no amount", ["项目|备注", "道路|第一季度完成路基2公里，第二季度完成路面"]),
    ("times are no numbers", ["项目|开工时间|竣工时间", "纬三路|2023.6|2024.12"]),
    ("numbers of which nothing says what they are", ["1|2|3", "4|5|6"]),
    ("columns without a head are of nothing", ["财政总收入|41.2|3.4", "固定资产投资|96.4|7.7"]),
    ("numbers to ring are no amounts", ["事项|标准", "招商热线|0737-4228888", "传真|82334455"]),
    ("a total is not one of the row before it", ["项目|执行数（万元）", "国有资本收入|—", "合计|500"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows"), NOTHING, ids=[rule for rule, _ in NOTHING])
def test_what_is_no_figure(rule: str, rows: list[str]) -> None:
    assert report_of(["青峰区2023年情况"], rows, []).figures == ()


def test_a_number_without_a_unit_is_in_doubt() -> None:
    (figure,) = report_of(["青峰区2023年情况"], ["指标|完成数", "财政总收入|19.04"], []).figures
    assert (figure.unit, figure.doubts) == (None, ("unit",))


CONTINUED = [  # what must hold | what stands between | the rows behind the break | the figures of these
    ("the columns keep their heads", ["续表"], ["固定资产投资|亿元|96.4|7.7"], ["固定资产投资 元 level", "固定资产投资 % growth"]),
    ("the title is said again", ["续上表：青峰区2023年主要指标"], ["固定资产投资|亿元|96.4|7.7"], ["固定资产投资 元 level", "固定资产投资 % growth"]),
    ("the number of the page is no text", ["— 12 —"], ["出口总额|亿美元|9.1|-2.2"], ["出口 美元 level", "出口 % growth"]),
    ("a part is one of the row before the break", [], ["其中：税收收入|万元|500|1.1"], ["税收收入 元 level", "税收收入 % growth"]),
    ("other columns are left unread", ["续表"], ["固定资产投资|96.4|7.7", "出口总额|9.1|2.2"], []),
    ("a title begins another table", ["表2 上年情况"], ["固定资产投资|亿元|96.4|7.7"], []),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "between", "rows", "told"), CONTINUED, ids=[case[0] for case in CONTINUED])
def test_a_table_that_goes_on_without_its_head(
    rule: str, between: list[str], rows: list[str], told: list[str]
) -> None:
    rendering = Rendering()
    rendering.paragraph("青峰区2023年统计公报")
    for number, grid in enumerate((["指标|单位|绝对数|比上年增长%", "财政总收入|亿元|41.2|3.4"], rows)):
        for line in between if number else ():
            rendering.paragraph(line)
        rendering.table(GridCell(r, c, w) for r, row in enumerate(grid) for c, w in enumerate(row.split("|")))
    ((report,), _) = _reports_on(rendering.page("a.docx", "docx"), Own(), bundled())
    behind = [one for one in report.figures if one.start >= report.tables[1].start]
    assert [f"{one.indicator} {one.unit} {one.relation}" for one in behind] == told


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


def test_the_number_of_another_place_has_it_as_its_scope() -> None:
    rows = ["地区|地区生产总值（亿元）", "全市|900", "青峰区|120", "城中区|200", "其他|20"]
    assert [(figure.indicator, figure.scope) for figure in figures_in(rows)] == [
        ("全市地区生产总值", "全市"), ("地区生产总值", None), ("城中区地区生产总值", "城中区"), ("其他地区生产总值", None),
    ]  # fmt: skip


def figures_in(rows: list[str], zone: str = "青峰区") -> tuple[Figure, ...]:
    cells = [GridCell(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row.split("|"))]
    page = page_in("cells", [cells])
    return table_figures(page.raw, page.tables, About(zone, "2023"), bundled())


# title, rows, figures as indicator, unit, relation, period: shapes of yearbooks and monthly reports
SHAPES = {
    "an index of prices is no rise, whatever it is an alias of": (
        "青峰区居民消费价格指数（以上年为100）",
        ["指标|2023年", "居民消费价格指数|100.4", "其中：粮食|98.7"],
        [("居民消费价格涨幅", "%", "multiple", "2023"), ("粮食居民消费价格涨幅", "%", "multiple", "2023")],
    ),
    "an index may be told by its name alone": (
        "青峰区2023年地区生产总值指数",
        ["指标|2023年", "地区生产总值|105.2", "第一产业|4.1"],
        [("地区生产总值", "%", "multiple", "2023"), ("第一产业增加值", None, "level", "2023")],
    ),
    "1-本月 goes from the first month on": (
        "2023年9月青峰区社会消费品零售情况",
        ["指标|本月|1-本月", "社会消费品零售总额（亿元）|18.4|162"],
        [("社会消费品零售总额", "元", "level", "2023-09"), ("社会消费品零售总额", "元", "level", "2023-01..2023-09")],
    ),
    "a year and its months may stand apart in a title": (
        "青峰区2023年重点项目1—10月进展情况",
        ["项目名称|完成投资（万元）|投资完成率", "污水处理厂二期工程|9640|80.3%"],
        [("污水处理厂二期工程完成投资", "元", "level", "2023-01..2023-10"), ("污水处理厂二期工程投资完成率", "%", "completion", "2023-01..2023-10")],
    ),
    "a place that ends with 和 compares nothing": (
        "太和县2023年1-6月招商情况",
        ["指标|完成数", "进出口总额（亿元）|21"],
        [("进出口总额", "元", "level", "2023H1")],
    ),
    "在总量中 and 按规模分 name no whole": (
        "青峰区2023年能源消费情况（万吨标准煤）",
        ["项目|数量（万吨）", "能源消费总量|409", "在总量中：|", "2.工业|268"],
        [("能源消费总量", "吨", "level", "2023"), ("工业能源消费总量", "吨", "level", "2023")],
    ),
    "总资产贡献率 is no share of assets, 元/人年 a unit": (
        "青峰区2023年工业经济效益",
        ["指标|总资产贡献率（%）|全员劳动生产率（元/人年）", "规上工业|7.2|318420"],
        [("规上工业总资产贡献率", "%", "level", "2023"), ("全员劳动生产率", "元/人·年", "level", "2023")],
    ),
    "of units announced for all, a rate has that of rates, per mille as births are told": (
        "青峰区2023年人口（单位：万人，‰）",
        ["指标|2023年", "常住人口|31", "出生率|8.5"],
        [("常住人口", "人", "level", "2023"), ("人口出生率", "‰", "level", "2023")],
    ),
    "a rate of births is per mille where nothing is announced": (
        "青峰区2023年人口", ["指标|2023年", "出生率|8.5"], [("人口出生率", "‰", "level", "2023")],
    ),
    "of 亿元、元 what is per head has the latter": (
        "青峰区2023年生产总值（单位：亿元、元）",
        ["年　　份|地区生产总值|人均地区生产总值", "2023|371|53902"],
        [("地区生产总值", "元", "level", "2023"), ("人均地区生产总值", "元", "level", "2023")],
    ),
    "years under 为以下各年% are those compared with, years with a dash a time": (
        "青峰区2023年总量和速度",
        ["指标|2023年为以下各年%|^|年均增长速度（%）", "^|1990|2010|2011-2023", "财政总收入（亿元）|2860.4|214.7|13.2"],
        [("财政总收入", "%", "multiple", "2023"), ("财政总收入", "%", "multiple", "2023"), ("财政总收入", "%", "growth", "2011..2023")],
    ),
    "a line over rows says how they are meant": (
        "青峰区2023年生产总值（亿元）",
        ["项目|2023年", "地区生产总值|412", "平均每人（元）|58114", "构成（以总值为100）|", "第一产业|10.4"],
        [("地区生产总值", "元", "level", "2023"), ("人均地区生产总值", "元", "level", "2023"), ("第一产业增加值", "%", "share", "2023")],
    ),
    "parts of an index are told as it is": (
        "青峰区2023年工业",
        ["项目|2023年", "工业增加值（亿元）|201", "工业增加值指数（上年=100）|104.2", "按轻重工业分|", "轻工业|103"],
        [("工业增加值", "元", "level", "2023"), ("工业增加值指数", "%", "multiple", "2023"), ("轻工业增加值指数", "%", "multiple", "2023")],
    ),
    "a year may be told by its last two digits": (
        "青峰区2023年税收",
        ["区域|税收（亿元）|^", "^|23年|22年", "东城园|9.42|9.01"],
        [("东城园税收收入", "元", "level", "2023"), ("东城园税收收入", "元", "level", "2022")],
    ),
    "so much of a plan is done in all, not in the last month": (
        "青峰区重点项目（2023年10月）",
        ["指标|10月完成（万元）|1-10月完成（万元）|完成年度计划（%）", "固定资产投资|4120|31850|88.5"],
        [("固定资产投资", "元", "level", "2023-10"), ("固定资产投资", "元", "level", "2023-01..2023-10"), ("固定资产投资", "%", "completion", "2023-01..2023-10")],
    ),
    "本月末余额 is a balance": (
        "青峰区2023年8月存款（亿元）", ["项目|本月末余额", "住户存款|804"], [("住户存款余额", "元", "level", "2023-08")],
    ),
    "nothing is a part of a rate, 经济增长 nothing that contributes": (
        "青峰区比例指标（%）",
        ["指标|2023", "城镇登记失业率|3.0", "经济增长贡献率|", "第一产业|4.7"],
        [("城镇登记失业率", "%", "level", "2023"), ("第一产业", "%", "share", "2023")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("title", "rows", "told"), SHAPES.values(), ids=SHAPES)
def test_what_yearbooks_and_monthly_reports_say_of_their_numbers(
    title: str, rows: list[str], told: list[Facts]
) -> None:
    cells = [
        GridCell(r, c, words)
        for r, row in enumerate(rows)
        for c, words in enumerate(row.split("|"))
        if words not in ("", "^")
    ]
    page = page_in("cells", [title, cells])
    figures = table_figures(page.raw, page.tables, About("青峰区", "2023"), bundled())
    assert [(figure.indicator, figure.unit, figure.relation, figure.period) for figure in figures] == told


def test_a_growth_behind_parts_is_of_the_whole_in_doubt_unless_each_has_its_own() -> None:
    open_, own = (
        figures_in([head, "青峰区|28|20|4.6" if head.count("|") == 3 else "青峰区|28|5|20|4.6"])[-1]
        for head in (
            "地区|财政总收入（亿元）|#税收收入|比上年增长%",
            "地区|财政总收入（亿元）|增长%|#税收收入|增长%",
        )
    )
    assert (open_.indicator, open_.doubts) == ("财政总收入", ("indicator",))
    assert (own.indicator, own.doubts) == ("税收收入", ())


def test_a_number_without_a_unit_may_have_the_one_told_above_in_doubt() -> None:
    _, part, other = figures_in(["项目|数量", "总人口（万人）|89", "城镇人口|53.07", "绿地面积|7"])
    assert (part.unit, part.value, part.doubts) == ("人", 530_700, ("unit",))
    assert (other.unit, other.doubts) == (None, ("unit",))


def test_rows_that_are_not_told_apart_are_in_doubt() -> None:
    rows = ["序号|指标|数额（万元）", "1|税收收入|300", "2|税收收入|500", "3|出口总额|70"]
    assert [figure.doubts for figure in figures_in(rows)] == [("indicator",), ("indicator",), ()]


def test_a_name_that_no_lexicon_has_is_as_sure_as_such_names_are() -> None:
    known, other = figures_in(["指标|数额（万元）", "税收收入|300", "护林防火经费|70"])
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


def test_who_has_done_it_is_no_unit() -> None:
    rows = ["单位|新签约项目数（个）|到位资金（万元）", "经开区|18|3820", "高新区|12|2690"]
    assert [(figure.scope, figure.unit) for figure in figures_in(rows)] == [
        ("经开区", "个"), ("经开区", "元"), ("高新区", "个"), ("高新区", "元")
    ]  # fmt: skip


def test_a_report_with_a_register_says_that_it_is_unread() -> None:
    rendering = Rendering()
    rendering.paragraph("青峰区2023年企业名录")
    rendering.table(GridCell(row, column, "9") for row in (0, 1, 25_000) for column in (0, 1))
    ((report,), _) = _reports_on(rendering.page("a.docx", "docx"), Own(), bundled())
    assert (report.flags, report.figures) == (("table-unread",), ())


HEADINGS = [  # relation, an amount of money or things, falls, how many years back, part of the year
    ("变化幅度", "growth", False, False, None, None),
    ("同比增收额", "growth", True, False, None, None),
    ("减收（万元）", "growth", True, True, None, None),
    ("增减收", "growth", True, False, None, None),
    ("增量", "growth", True, False, None, None),
    ("增%", "growth", False, False, None, None),
    ("增长点数", "change", False, False, None, None),
    ("超序时进度（百分点）", "change", False, False, None, None),
    ("较上月进退位", "change", False, False, None, None),
    ("比重较上年±", "change", False, False, None, None),
    ("同比±百分点", "change", False, False, None, None),
    ("对经济增长的贡献率（%）", "share", False, False, None, None),
    ("所占比例", "share", False, False, None, None),
    ("占上年决算数%", "multiple", False, False, None, None),
    ("以2015年为100", "multiple", False, False, None, None),
    ("与上年同期相比±%", "growth", False, False, None, None),
    ("平均每年增长（%）", "growth", False, False, None, None),
    ("累计增速（%）", "growth", False, False, None, "to-date"),
    ("年初数", None, False, False, -1, None),
    ("上期数", None, False, False, -1, None),
    ("较年初增减额", "growth", True, False, None, None),
    ("快报数", None, False, False, None, None),
    ("一至三季度", None, False, False, None, "01..09"),
]


@pytest.mark.parametrize(
    ("heading", "relation", "amount", "falls", "shift", "part"), HEADINGS, ids=[each[0] for each in HEADINGS]
)
def test_a_heading_that_names_nothing_says_how_its_numbers_are_meant(
    heading: str, relation: str | None, amount: bool, falls: bool, shift: int | None, part: str | None
) -> None:
    told = said(heading, bundled())
    assert (told.name, told.relation, told.by_amount, told.falls) == ("", relation, amount, falls)
    assert (told.time.shift, told.time.part) == (shift, part)


def test_a_change_is_in_places_where_ranks_are_told_of_and_else_in_points() -> None:
    grid = ["指标|完成率（%）|超序时进度|较上月进退位", "工业投资|61.0|2.4|1"]
    *_, ahead, moved = report_of(["青峰区2023年进度表"], grid, []).figures
    assert [(each.relation, each.unit) for each in (ahead, moved)] == [("change", "百分点"), ("change", "位")]


CELLS = [  # value, unit, relation, qualifier of 工业投资
    ("12.3 亿元", "1230000000.0", "元", "level", None),
    ("5800余万元", "58000000", "元", "level", "余"),
    ("约3.6万元（其中技改1.2万元）", "36000.0", "元", "level", "约"),
    ("同口径增长5.2%", "5.2", "%", "growth", None),
    ("低0.3个百分点", "-0.3", "百分点", "change", None),
    ("并列第2", "2", "位", "rank", None),
]


@pytest.mark.parametrize(
    ("cell", "value", "unit", "relation", "qualifier"), CELLS, ids=[one[0] for one in CELLS]
)
def test_a_cell_may_say_more_than_a_number(
    cell: str, value: str, unit: str, relation: str, qualifier: str | None
) -> None:
    (figure,) = figures_in(["指标|完成情况", f"工业投资|{cell}"])
    assert (figure.value, figure.unit, figure.relation, figure.qualifier) == (
        Decimal(value), unit, relation, qualifier
    )  # fmt: skip


def test_a_rank_that_calls_itself_one_stands_behind_its_number() -> None:
    figures = figures_in(["指标|增速（%）", "工业投资|8.5（全省第3）"])
    assert [(each.surface, each.relation) for each in figures] == [("8.5", "growth"), ("第3", "rank")]


def test_a_text_in_place_of_a_label_is_not_taken_apart() -> None:
    text = "完成任务" * 100
    assert said(text, bundled()) == Said(text)


def test_no_report_has_a_table_of_hundreds_of_columns() -> None:
    assert (
        figures_in(["|".join(f"税收{n}（万元）" for n in range(400)), "|".join(map(str, range(400)))]) == ()
    )


def test_a_register_is_no_table_of_a_report() -> None:
    cells = tuple(Cell(0, 1, row, column) for row in (0, 1, 250_000) for column in (0, 1))
    assert table_figures("1", [Table(0, 1, 1, cells)], About(), bundled()) == ()


POOL = sorted(
    {cell[2] for table in TABLES for cell in table["cells"]} | {"（", "1/2", "9" * 30, "²", "-", "其中："}
)
GRIDS = st.lists(st.lists(st.sampled_from(["", *POOL]), min_size=1, max_size=6), min_size=1, max_size=6)


@given(GRIDS, st.sampled_from([None, "2023", "2023H1", "2021..2025", "2023-05"]))
def test_any_table_gives_figures_that_stand_in_its_cells(grid: list[list[str]], period: str | None) -> None:
    rendering = Rendering()
    rendering.paragraph("情况表 单位：亿元")
    rendering.table(GridCell(r, c, words) for r, row in enumerate(grid) for c, words in enumerate(row))
    page = rendering.page("a.docx", "docx")
    for figure in table_figures(page.raw, page.tables, About("青峰区", period), bundled()):
        assert page.raw[figure.start : figure.end] == figure.surface
        assert page.tables[0].cell_at(figure.start) == page.tables[0].cell_at(figure.end - 1) is not None


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
