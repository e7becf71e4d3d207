"""What a row of a table is a part of: what it is set in under, what goes on over a page."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from corpus.figures.tables import About, table_figures
from corpus.figures.tables.said import Said, said
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.pipeline.build import _reports_on, reports_of
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.figures.tables.media import page_in
from tests.corpus.figures.tables.written import figures_in
from tests.corpus.readers.office_files import docx, p, tbl, tc, tr

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


def test_a_text_in_place_of_a_label_is_not_taken_apart() -> None:
    text = "完成任务" * 100
    assert said(text, bundled()) == Said(text)


def test_a_group_is_in_the_name_where_the_same_label_stands_under_others() -> None:
    cells = [
        *(GridCell(0, column, words) for column, words in enumerate(("门类", "指标", "2023年"))),
        GridCell(1, 0, "规上工业", 2), GridCell(1, 1, "营业收入（亿元）"), GridCell(1, 2, "61"),
        GridCell(2, 1, "用工人数（人）"), GridCell(2, 2, "880"),
        GridCell(3, 0, "规上服务业", 2), GridCell(3, 1, "营业收入（亿元）"), GridCell(3, 2, "17"),
        GridCell(4, 1, "入库税收（万元）"), GridCell(4, 2, "320"),
    ]  # fmt: skip
    page = page_in("cells", [cells])
    figures = table_figures(page.raw, page.tables, About("青峰区", "2023"), bundled())
    assert [each.indicator for each in figures] == [
        "规上工业营业收入", "规上工业用工人数", "规上服务业营业收入", "入库税收",
    ]  # fmt: skip


def test_rows_that_tell_of_the_table_are_no_head() -> None:
    rows = ["编制单位：青峰区财政局||单位：万元", "项目|预算数|决算数", "税收收入①|300|320"]
    assert [(each.indicator, each.unit, each.status) for each in figures_in(rows)] == [
        ("税收收入", "元", "target"), ("税收收入", "元", "actual"),
    ]  # fmt: skip
