"""Tables with rules, with three rules and with none; over the end of a page."""

from __future__ import annotations

import pytest

from corpus.readers.layout import Rule, RuledGrid, laid_out
from corpus.readers.layout.indents import indents
from tests.corpus.readers.layout.sheets import (
    HEIGHT,
    LEFT,
    centred,
    column,
    dropped,
    grids,
    lattice,
    level,
    line,
    paragraphs,
    row,
    sheet,
    width,
)  # fmt: skip

TOP = HEIGHT - 100
XS = (60.0, 240.0, 340.0, 440.0)
EDGES = (56.0, 236.0, 336.0, 436.0, 540.0)
HEADING = ("产品名称", "单位", "产量", "比上年增长")
ROWS = [("水泥", "万吨", "61.5", "-4.2"), ("啤酒", "千升", "8.03", "12.6"), ("布", "万米", "107.9", "0.8")]
TABLE = [HEADING, *ROWS]


def body(rows: list[tuple[str, ...]], top: float = TOP) -> list[list]:  # type: ignore[type-arg]
    return [row(texts, XS, top - 24 * at) for at, texts in enumerate(rows)]


def test_rules_make_cells_and_merged_cells() -> None:
    xs, ys = (60, 160, 260, 360, 460), [TOP - 24 * n for n in range(4)]
    rules = [
        *(level(xs[0], xs[-1], y) for y in (ys[0], ys[2], ys[3])), level(xs[1], xs[-1], ys[1]),
        *(Rule(x, ys[3], x, ys[0]) for x in (xs[0], xs[1], xs[4])), Rule(xs[2], ys[3], xs[2], ys[1]), Rule(xs[3], ys[3], xs[3], ys[1]),
    ]  # fmt: skip
    page = sheet(
        line("指标", 70, ys[1] - 6), line("2021年", 280, ys[0] - 18),
        row(["完成", "增长", "计划"], [170, 270, 370], ys[1] - 18),
        row(["产值", "6.1", "4.4", "7.0"], [70, 170, 270, 370], ys[2] - 18), rules=rules,
    )  # fmt: skip
    assert grids(laid_out([page]).blocks) == [
        [["指标", "2021年", None, None], [None, "完成", "增长", "计划"], ["产值", "6.1", "4.4", "7.0"]]
    ]


def test_a_cell_may_have_several_lines_and_words_of_neighbours_stay_apart() -> None:
    rules = lattice((60, 110, 160, 210), (TOP, TOP - 40, TOP - 80))
    page = sheet(
        line("项目名", 61, TOP - 18), line("称", 61, TOP - 34), line("投资方", 112, TOP - 18), line("总投资", 162, TOP - 18),
        line("一期", 61, TOP - 58), line("某公司", 123, TOP - 58), line("3.5", 162, TOP - 58), rules=rules,
    )  # fmt: skip
    assert grids(laid_out([page]).blocks) == [[["项目名称", "投资方", "总投资"], ["一期", "某公司", "3.5"]]]


def test_numbers_one_under_the_other_are_rows_that_no_rule_parts() -> None:
    rules = lattice((60, 160, 260), (TOP, TOP - 24, TOP - 80))
    page = sheet(
        row(["指标", "数值"], [70, 170], TOP - 18),
        column(["产值", "税收", "就业"], TOP - 40, 70), column(["6.1", "3.2", "880"], TOP - 40, 170), rules=rules,
    )  # fmt: skip
    assert grids(laid_out([page]).blocks) == [
        [["指标", "数值"], ["产值", "6.1"], ["税收", "3.2"], ["就业", "880"]]
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["12.3", "—", "4.5"], ["12.3", "—", "4.5"], id="a dash is a row as well"),
        pytest.param(["数值", "12.3", "4.5"], ["数值12.3 4.5"], id="whole numbers stay two"),
        pytest.param(["数值为1,581,9", "05.63"], ["数值为1,581,905.63"], id="a number may be broken"),
    ],
)
def test_numbers_in_one_field(lines: list[str], expected: list[str]) -> None:
    page = sheet(
        row(["指标", "数值"], [70, 170], TOP - 18), line("产值", 70, TOP - 40), column(lines, TOP - 40, 170),
        rules=lattice((60, 160, 260), (TOP, TOP - 24, TOP - 80)),
    )  # fmt: skip
    (grid,) = grids(laid_out([page]).blocks)
    assert [each[1] for each in grid[1:]] == expected


def test_a_box_round_a_text_is_no_table() -> None:
    page = sheet(
        column(["全区经济平稳。", "项目加快。"], TOP), rules=lattice((50, 500), (TOP + 20, TOP - 40))
    )
    blocks = laid_out([page]).blocks
    assert grids(blocks) == []
    assert "".join(paragraphs(blocks)) == "全区经济平稳。项目加快。"


@pytest.mark.parametrize(
    "heights",
    [
        pytest.param([TOP + 18, TOP - 6, TOP - 80], id="above, below the heading and at the end"),
        pytest.param([TOP + 18, TOP - 6], id="none at the end of the page"),
        pytest.param([TOP + 18, TOP - 6, TOP - 30, TOP - 54, TOP - 80], id="under every row"),
        pytest.param([], id="none"),
    ],
)  # fmt: skip
def test_columns_make_a_table_with_level_rules_or_none(heights: list[float]) -> None:
    page = sheet(*body(TABLE), rules=[level(EDGES[0], EDGES[-1], y) for y in heights])
    assert grids(laid_out([page]).blocks) == [[list(each) for each in TABLE]]


GAPPY = [
    ["名称", "单位", "2022年", "2021年"], ["户籍人口", "", "20417", "20120"], ["商户", "家", "318", ""],
    ["人均支出", "", "30650", "29873"], ["合作社", "", "77", "69"], ["税收", "亿元", "8.03", "7.9"],
]  # fmt: skip


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0], ids=["left", "centred", "right"])
def test_empty_cells_tear_no_table_without_rules(share: float) -> None:
    words = [
        line(text, x - (share * width(text) if at else 0), TOP - 24 * count)
        for count, texts in enumerate(GAPPY)
        for at, (x, text) in enumerate(zip((60, 230, 330, 430), texts, strict=True))
    ]
    assert grids(laid_out([sheet(column(["园" * 40] * 3, TOP + 90), *words)]).blocks) == [GAPPY]


def test_a_heading_of_two_rows_over_columns() -> None:
    page = sheet(
        line("指标", 60, TOP - 12), line("2021年", 270, TOP), row(["完成", "增长"], [240, 340], TOP - 20),
        *([*row(["产值", "61.5", "4.2"], [60, 240, 340], TOP - 44)], [*row(["税收", "8.03", "1.6"], [60, 240, 340], TOP - 64)]),
        rules=[level(56, 400, y) for y in (TOP + 16, TOP - 26, TOP - 70)],
    )  # fmt: skip
    assert grids(laid_out([page]).blocks) == [
        [["指标", "2021年", None], [None, "完成", "增长"], ["产值", "61.5", "4.2"], ["税收", "8.03", "1.6"]]
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(column(["左" * 14] * 5, TOP) + column(["中" * 14] * 5, TOP, 230) + column(["右" * 14] * 5, TOP, 400), id="columns of prose"),
        pytest.param(column(["签发人：某某　　　　　　　　　　文号：平管发"], TOP), id="a line with a gap"),
    ],
)  # fmt: skip
def test_what_is_no_table(lines: list) -> None:  # type: ignore[type-arg]
    assert grids(laid_out([sheet(lines)]).blocks) == []


def ruled(rows: list[tuple[str, ...]], number: int, *more: list) -> object:  # type: ignore[type-arg]
    ys = [TOP + 18 - 24 * n for n in range(len(rows) + 1)]
    return sheet(*body(rows), *more, number=number, rules=lattice(EDGES, ys))


@pytest.mark.parametrize(
    ("more", "expected", "left_out"),
    [
        pytest.param([HEADING, ("钢材", "万吨", "40.5", "3.7")], [("钢材", "万吨", "40.5", "3.7")], ["产品名称 单位 产量 比上年增长"], id="with its heading again"),
        pytest.param([("钢材", "万吨", "40.5", "3.7")], [("钢材", "万吨", "40.5", "3.7")], [], id="without"),
    ],
)  # fmt: skip
def test_a_table_goes_over_the_end_of_a_page(
    more: list[tuple[str, ...]], expected: list[tuple[str, ...]], left_out: list[str]
) -> None:
    blocks = laid_out([ruled(TABLE, 1), ruled(more, 2)]).blocks  # type: ignore[list-item]
    assert grids(blocks) == [[list(each) for each in [*TABLE, *expected]]]
    assert [text for text, rule in dropped(blocks) if rule == "repeated heading"] == left_out


def test_a_row_that_the_end_of_the_page_cuts_through_is_one() -> None:
    cut = [*TABLE, ("新能源汽车整", "辆", "5.5", "1.2")]
    blocks = laid_out(
        [ruled(cut, 1), ruled([HEADING, ("车", "", "", ""), ("钢材", "万吨", "40.5", "3.7")], 2)]
    ).blocks  # type: ignore[list-item]
    assert grids(blocks)[0][-2:] == [["新能源汽车整车", "辆", "5.5", "1.2"], ["钢材", "万吨", "40.5", "3.7"]]


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(("", "", "7.7", ""), id="a number is never joined to another"),
        pytest.param(("二、对外经济", "", "", ""), id="a heading among the rows"),
        pytest.param(("车", "辆", "", ""), id="half of its cells"),
    ],
)  # fmt: skip
def test_a_row_of_its_own_is_never_joined_to_the_one_above(rest: tuple[str, ...]) -> None:
    blocks = laid_out([ruled(TABLE, 1), ruled([rest, ("钢材", "万吨", "40.5", "3.7")], 2)]).blocks  # type: ignore[list-item]
    fifth = grids(blocks)[0][4]
    assert "".join(cell or "" for cell in fifth) == "".join(rest)


def test_another_table_at_the_head_of_a_page_keeps_its_heading() -> None:
    other = [
        ("指标名称", "计量", "绝对数", "增速"),
        ("税收", "亿元", "8.8", "2.1"),
        ("就业", "人", "330", "4.0"),
    ]
    blocks = laid_out([ruled(TABLE, 1), ruled(other, 2)]).blocks  # type: ignore[list-item]
    assert grids(blocks) == [[list(each) for each in TABLE], [list(each) for each in other]]


def test_a_table_with_a_caption_is_another_unless_it_says_that_it_goes_on() -> None:
    second = ruled([HEADING, ("钢材", "万吨", "40.5", "3.7")], 2, centred("续表1", TOP + 30))
    blocks = laid_out([ruled(TABLE, 1), second]).blocks  # type: ignore[list-item]
    assert len(grids(blocks)) == 1
    assert ("续表1", "repeated heading") in dropped(blocks)
    third = ruled([HEADING, ("钢材", "万吨", "40.5", "3.7")], 2, centred("表2 主要产品", TOP + 30))
    assert len(grids(laid_out([ruled(TABLE, 1), third]).blocks)) == 2  # type: ignore[list-item]


def test_text_around_a_table_keeps_its_order() -> None:
    page = sheet(
        line("表前。", LEFT, TOP + 60),
        *body(TABLE),
        line("表后。", LEFT, TOP - 140),
        rules=lattice(EDGES, [TOP + 18 - 24 * n for n in range(5)]),
    )
    blocks = laid_out([page]).blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "RuledGrid", "Paragraph"]


def test_numbers_beside_the_middle_of_a_long_name_are_never_joined_to_those_above() -> None:
    page = sheet(
        row(["全区生产总值现价", "亿元", "272.4"], [60, 240, 340], TOP),
        line("规模以上工业总产", 60, TOP - 20), row(["万元", "974.2"], [240, 340], TOP - 28), line("值", 60, TOP - 36),
        row(["税收", "亿元", "57.3"], [60, 240, 340], TOP - 56), row(["就业", "人", "880"], [60, 240, 340], TOP - 76),
        rules=[level(56, 400, y) for y in (TOP + 16, TOP - 84)],
    )  # fmt: skip
    assert grids(laid_out([page]).blocks) == [
        [
            ["全区生产总值现价", "亿元", "272.4"],
            ["规模以上工业总产值", "万元", "974.2"],
            ["税收", "亿元", "57.3"],
            ["就业", "人", "880"],
        ]
    ]


def test_a_table_goes_on_in_the_next_column() -> None:
    left = lattice((60, 140, 200, 260), [TOP + 18 - 24 * n for n in range(4)])
    right = lattice((340, 420, 480, 540), [TOP + 18 - 24 * n for n in range(3)])
    page = sheet(
        *(row([name, value, rise], [64, 144, 204], TOP - 24 * at) for at, (name, value, rise) in enumerate([("指标", "数值", "增长"), ("产值", "6.1", "4.2"), ("税收", "3.2", "1.6")])),
        *(row([name, value, rise], [344, 424, 484], TOP - 24 * at) for at, (name, value, rise) in enumerate([("指标", "数值", "增长"), ("就业", "880", "0.7")])),
        rules=[*left, *right],
    )  # fmt: skip
    assert grids(laid_out([page]).blocks) == [
        [["指标", "数值", "增长"], ["产值", "6.1", "4.2"], ["税收", "3.2", "1.6"], ["就业", "880", "0.7"]]
    ]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        pytest.param([0, 24, 24, 0], [0, 4, 4, 0], id="two hanzi"),
        pytest.param([0, 24, 27, 0], [0, 0, 0, 0], id="places that no blanks explain"),
        pytest.param([0, 6, 6, 0], [0, 0, 0, 0], id="centred: one middle"),
        pytest.param([0, 12, 12, 0], [0, 0, 0, 0], id="set to the right: one end"),
    ],
)
def test_labels_are_set_in_where_they_begin_further_to_the_right(
    starts: list[float], expected: list[int]
) -> None:
    labels = (
        ("第二产业", "工业的", "制造业", "第三产业")
        if starts[1] < 24
        else ("第二产业", "工业", "建筑业", "第三产业")
    )
    lines = [
        word
        for at, (label, start) in enumerate(zip(labels, starts, strict=True))
        for word in row((label, "6.1", "4.4"), (LEFT + 4 + start, 260, 360), TOP - 18 - 24 * at)
    ]
    rules = lattice((LEFT, 250, 350, 450), [TOP - 24 * at for at in range(5)])
    (table,) = (
        block for block in laid_out([sheet(lines, rules=rules)]).blocks if isinstance(block, RuledGrid)
    )
    deep = indents(table)
    assert [deep.get(cell, 0) for cell in table.cells if cell.column == 0] == expected


def test_a_heading_in_the_middle_of_three_columns_is_over_all_three() -> None:
    page = sheet(
        line("工业投资（亿元）", 222, TOP + 24), row(("镇街", "年度目标", "完成", "完成率"), (60, 180, 284, 352), TOP),
        row(("东关街道", "8.6", "7.31", "85.0%"), (60, 236, 305, 374), TOP - 24),
        row(("白石镇", "12.4", "9.18", "74.0%"), (60, 230, 305, 374), TOP - 48),
        rules=[level(58, 410, y) for y in (TOP + 44, TOP - 8, TOP - 60)],
    )  # fmt: skip
    ((head, *_),) = grids(laid_out([page]).blocks)
    assert head == ["镇街", "工业投资（亿元）", None, None]


def test_columns_that_stand_near_to_one_another_are_parted() -> None:
    rows = [
        ["指标", "单位", "本年累计", "增速"], ["地区生产总值", "亿元", "272.4", "4.1"], ["税收", "亿元", "57.3", "6.2"],
        ["就业", "人", "880", "0.7"], ["外资", "万美元", "1467.9", "4.4"],
    ]  # fmt: skip
    page = sheet(
        *(row(texts, (60, 194 - 6 * len(texts[1]), 218, 320), TOP - 24 * at) for at, texts in enumerate(rows))
    )
    assert grids(laid_out([page]).blocks) == [rows]


def test_a_name_of_several_lines_stands_around_the_height_of_its_numbers() -> None:
    names = (
        ["全区生产总值"],
        ["规模以上工业总产", "值"],
        ["固定资产投资（不", "含农户、跨区项目", "与房地产开发）"],
        ["税收"],
    )
    words = []
    height = TOP
    for at, parts in enumerate(names):
        middle = height - 7 * (len(parts) - 1)
        words += [line(part, 60, height - 14 * n) for n, part in enumerate(parts)]
        words.append(row((f"{at + 1}2.4", f"{at}.5"), (240, 340), middle))
        height -= 14 * len(parts) + 10
    page = sheet(row(("项目", "绝对额", "增速"), (80, 236, 336), TOP + 24), *words)
    assert [cells[0] for (table,) in [grids(laid_out([page]).blocks)] for cells in table] == [
        "项目", "全区生产总值", "规模以上工业总产值", "固定资产投资（不含农户、跨区项目与房地产开发）", "税收",
    ]  # fmt: skip


PLACES = [
    ("临江", "12.4", "3.1", "57.3", "6.2"),
    ("西岭", "18.8", "0.7", "60.1", "4.4"),
    ("南屏", "17.9", "2.2", "51.5", "3.3"),
]
FIVE = (60.0, 180.0, 260.0, 340.0, 420.0)
OVER_TWO = [line("地区", 62, TOP + 24), line("规上工业投资", 196, TOP + 24), line("财政收入", 368, TOP + 24)]


@pytest.mark.parametrize("second", [("", "总量", "增速", "总量", "增速"), None], ids=["two rows", "one row"])
def test_headings_are_over_the_columns_in_whose_middle_they_stand(second: tuple[str, ...] | None) -> None:
    below = [second, *PLACES] if second else PLACES
    page = sheet(*OVER_TWO, *(row(texts, FIVE, TOP - 24 * at) for at, texts in enumerate(below)))
    ((head, *rows),) = grids(laid_out([page]).blocks)
    assert head == ["地区", "规上工业投资", None, "财政收入", None]
    assert rows[-3:] == [list(texts) for texts in PLACES]


def test_one_row_of_a_table_without_rules_may_be_left_on_the_next_page() -> None:
    prose = column(["园" * 40] * 3, TOP - 60)
    pages = [
        sheet(*body(TABLE, top=120)),
        sheet(row(("钢材", "万吨", "40.5", "3.7"), XS, TOP), prose, number=2),
    ]
    assert grids(laid_out(pages).blocks) == [
        [list(each) for each in (*TABLE, ("钢材", "万吨", "40.5", "3.7"))]
    ]


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    page = sheet(
        line("11/28/26, 6:00 PM", 24, HEIGHT - 20), line("园区年报", 300, HEIGHT - 20),
        column(["园" * 40] * 3, TOP), line("https://x.example.cn/a.html", 24, 10), line("1/1", 560, 10),
    )  # fmt: skip
    blocks = laid_out([page]).blocks
    assert paragraphs(blocks) == ["园" * 120]
    assert [rule for _, rule in dropped(blocks)] == ["running head"] * len(dropped(blocks))
