"""Tables of the shapes of bulletins, plans, budgets, lists of projects and appraisals, each figure annotated by hand.

`tables.json` has the tables: the lines before, the cells, and of each figure its surface, row, column, indicator (names
that mean the same parted by /), unit, period, status, relation and value. `arrived.json` has more of them as they arrive
in files: paragraphs and tables in their order; a figure begins with the number of its table, from 0.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures.tables import About, table_figures
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.model import Cell, Figure, Page, Table
from corpus.pipeline.build import _reports_on
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.figures.tables.media import Block, page_in
from tests.corpus.figures.tables.written import BULLETIN, figures_in, report_of

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


def test_notes_below_a_table_are_no_figures() -> None:
    notes = ["注：1.规上工业为主营业务收入2000万元以上。", "2.出口含转口12亿元。", "全年出口增长5.1%。"]
    figures = report_of(["青峰区2023年主要指标"], ["指标|亿元", "出口|8.0"], notes).figures
    assert [each.surface for each in figures] == ["8.0", "5.1%"]


def test_a_line_that_begins_with_a_mark_of_the_table_is_a_note_of_it() -> None:
    for mark, told in (("[1]", ["8.0"]), ("[2]", ["8.0", "12亿元"])):
        figures = report_of(
            ["青峰区2023年主要指标"], ["指标|亿元", "出口[1]|8.0"], [f"{mark}出口含转口12亿元。"]
        ).figures
        assert [each.surface for each in figures] == told


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
    "累计 in a title says not of which part": (
        "青峰区主要指标季度累计",
        ["时间|出口（亿元）", "2023年上半年|18", "2023年全年|38"],
        [("出口", "元", "level", "2023H1"), ("出口", "元", "level", "2023")],
    ),
    "what is planned may be told as a multiple": (
        "青峰区2024年预算（万元）",
        ["科目|2023年执行数|2024年预算数|预算数为上年执行数的%", "税收收入|186|172|92.3"],
        [("税收收入", "元", "level", "2023"), ("税收收入", "元", "level", "2024"), ("税收收入", "%", "multiple", "2024")],
    ),
    "a part is measured as its whole is": (
        "青峰区2023年卫生",
        ["指标|数量", "卫生技术人员（人）|428", "#执业医师（人）|169", "养老机构（家）|27"],
        [("卫生技术人员", "人", "level", "2023"), ("执业医师", "人", "level", "2023"), ("养老机构", "家", "level", "2023")],
    ),
    "rows that come again in sections are parts of what these measure": (
        "青峰区2023年工资",
        ["项目|国有经济", "一、工资总额（万元）|94", "工业|16", "二、平均工资（元）|86", "工业|84"],
        [("国有经济工资总额", "元", "level", "2023"), ("国有经济工业工资总额", "元", "level", "2023"), ("国有经济平均工资", "元", "level", "2023"), ("国有经济工业平均工资", "元", "level", "2023")],
    ),
    "a line may open a section with its measure and its unit": (
        "青峰区2023年教育",
        ["类别|2023年", "一、学校数，计量单位：所|", "普通高中|6", "中学|8", "#初中|4", "二、在校学生数　计量单位：人|", "中学|950", "#初中|470"],
        [("普通高中学校数", "所", "level", "2023"), ("中学学校数", "所", "level", "2023"), ("初中学校数", "所", "level", "2023"), ("中学在校学生", "人", "level", "2023"), ("初中在校学生", "人", "level", "2023")],
    ),
    "a line may open a section with whose its rows are": (
        "青峰区2023年园区",
        ["指标|2023年", "东园|", "产值（亿元）|6", "西园|", "产值（亿元）|7"],
        [("东园产值", "元", "level", "2023"), ("西园产值", "元", "level", "2023")],
    ),
    "what is some of a row is none of what stands over that": (
        "青峰区2023年学校（所）",
        ["类别|数量", "普通高校|4", "普通中学|68", "#初中|51"],
        [("普通高校", "所", "level", "2023"), ("普通中学", "所", "level", "2023"), ("初中", "所", "level", "2023")],
    ),
    "至 before a time and “十四五” before an investment are times": (
        "青峰区2023年投资",
        ["项目名称|至2022年底累计完成投资（万元）|“十四五”计划投资（万元）", "体育中心|40|90"],
        [("体育中心完成投资", "元", "level", "2022"), ("体育中心投资", "元", "level", "2021..2025")],
    ),
    "进展 over years is no remark, 附： no name": (
        "青峰区2023年工业",
        ["指标|“十四五”进展|^", "^|2021年|2022年", "附：出口（亿元）|3|4"],
        [("出口", "元", "level", "2021"), ("出口", "元", "level", "2022")],
    ),
    "a sum of years in the last of a plan is of that plan": (
        "青峰区2023年能耗", ["指标|2020年", "单位GDP能耗下降（%）|[16.2]"], [("单位地区生产总值能耗", "%", "growth", "2016..2020")],
    ),
    "bare numbers are months under 月份": (
        "青峰区2023年各月用电", ["月份|用电量（万千瓦时）", "1|812", "2|640"],
        [("全社会用电量", "千瓦时", "level", "2023-01"), ("全社会用电量", "千瓦时", "level", "2023-02")],
    ),
    "classes of size number no row": (
        "青峰区2023年企业", ["指标|500万元以下|500-2000万元", "企业数（家）|40|22"],
        [("500万元以下企业数", "家", "level", "2023"), ("500-2000万元企业数", "家", "level", "2023")],
    ),
    "groups of ages are no numbers": (
        "青峰区2023年人口", ["年龄（岁）|常住人口（人）", "0-4|40", "5-9|22"],
        [("0-4常住人口", "人", "level", "2023"), ("5-9常住人口", "人", "level", "2023")],
    ),
    "what may be told by the way is numbers where its cells are": (
        "青峰区2023年道路", ["镇|责任人|等级公路（公里）|平均通勤时间（分钟）|开工时间", "东关镇|王二|80|22|2023.5"],
        [("东关镇等级公路", "公里", "level", "2023"), ("东关镇平均通勤时间", "分钟", "level", "2023")],
    ),
    "units may stand in brackets below the headings": (
        "青峰区2023年工业", ["镇|规上工业|^", "^|单位数|用工人数", "^|（家）|（人）", "东关镇|8|6"],
        [("东关镇规上工业单位数", "家", "level", "2023"), ("东关镇规上工业用工人数", "人", "level", "2023")],
    ),
    "whose 营业收入 it is, a line over it says": (
        "青峰区2023年主要指标", ["指标|2023年", "规上工业|", "营业收入（亿元）|36", "限上批零业|", "商品销售额（亿元）|22"],
        [("规上工业营业收入", "元", "level", "2023"), ("限上批零业商品销售额", "元", "level", "2023")],
    ),
    "cards of labels and numbers need no head": (
        "青峰区2023年概况", ["面积（平方公里）|120|出口（亿元）|31.2", "进口（亿元）|8|税收收入（万元）|96"],
        [("面积", "平方公里", "level", "2023"), ("出口", "元", "level", "2023"), ("进口", "元", "level", "2023"), ("税收收入", "元", "level", "2023")],
    ),
    "how it is reckoned is no name": (
        "青峰区2023年运行", ["指标|累计完成（亿元），按新口径计算（含园区）|比上年增长", "出口|8|5%"],
        [("出口", "元", "level", "2023"), ("出口", "%", "growth", "2023")],
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


def test_rows_that_are_not_told_apart_are_in_doubt() -> None:
    rows = ["序号|指标|数额（万元）", "1|税收收入|300", "2|税收收入|500", "3|出口总额|70"]
    assert [figure.doubts for figure in figures_in(rows)] == [("indicator",), ("indicator",), ()]


def test_a_report_with_a_register_says_that_it_is_unread() -> None:
    rendering = Rendering()
    rendering.paragraph("青峰区2023年企业名录")
    rendering.table(GridCell(row, column, "9") for row in (0, 1, 25_000) for column in (0, 1))
    ((report,), _) = _reports_on(rendering.page("a.docx", "docx"), Own(), bundled())
    assert (report.flags, report.figures) == (("table-unread",), ())


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
