"""Lines become paragraphs by indents, by room that was left at a line's end, over the ends of columns and pages."""

from __future__ import annotations

import pytest

from corpus.readers.layout import laid_out
from tests.corpus.readers.layout.sheets import (
    HEIGHT,
    LEFT,
    RIGHT,
    SIZE,
    centred,
    column,
    dropped,
    level,
    line,
    paragraphs,
    sheet,
    width,
)  # fmt: skip

FULL = "园" * 40
INDENTED = "　　" + "园" * 38
TOP = HEIGHT - 100


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([INDENTED, FULL, "区。", INDENTED, "区。"], ["园" * 78 + "区。", "园" * 38 + "区。"], id="indented"),
        pytest.param([INDENTED, FULL, "　　产业强区。", "　　开放强区。"], ["园" * 78, "产业强区。", "开放强区。"], id="short ones"),
        pytest.param([FULL, "区。", FULL, "区。"], ["园" * 40 + "区。"] * 2, id="by the room at the end of a line"),
        pytest.param([FULL, "园" * 37, "2025年末", FULL], [FULL + "园" * 37, "2025年末", FULL], id="room for a word"),
        pytest.param([FULL, "园" * 37, "12345678元", FULL], [FULL + "园" * 37 + "12345678元", FULL], id="no room for a number"),
        pytest.param([FULL, "园" * 38, "区“一区", FULL], [FULL + "园" * 38 + "区“一区", FULL], id="a quotation mark holds on to both sides"),
        pytest.param(["1. " + "园" * 38, "　" + "园" * 39, "　区。", "2. 园区。"], ["1. " + "园" * 77 + "区。", "2. 园区。"], id="a list with hanging numbers"),
        pytest.param([INDENTED, "Park " * 15 + "Park", "Zone"], ["园" * 38 + "Park " * 16 + "Zone"], id="Latin words keep their blank"),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(lines: list[str], expected: list[str]) -> None:
    # Other text, so that the column's margins and its usual lines are known.
    body = column([INDENTED, FULL, FULL, "完。"], TOP)
    told = paragraphs(laid_out([sheet(body, column(lines, TOP - 72))]).blocks)
    assert told[1:] == expected


def test_a_paragraph_goes_over_a_page_and_past_its_foot() -> None:
    first = sheet(centred("开发区年报", 770), column([INDENTED, FULL, FULL], TOP), centred("— 4 —", 30))
    second = sheet(
        centred("开发区年报", 770), column(["区。", INDENTED, "完。"], TOP), centred("— 5 —", 30), number=2
    )
    laid = laid_out([first, second])
    assert paragraphs(laid.blocks) == ["园" * 118 + "区。", "园" * 38 + "完。"]
    assert dropped(laid.blocks) == [
        ("开发区年报", "running head"), ("— 4 —", "page number"), ("开发区年报", "running head"), ("— 5 —", "page number"),
    ]  # fmt: skip


def test_a_paragraph_goes_past_the_notes_at_the_foot() -> None:
    first = sheet(column([INDENTED, FULL, FULL], TOP), line("① 本表为初步数。", LEFT, 80, 9))
    second = sheet(column(["区。", INDENTED, "完。"], TOP), number=2)
    assert paragraphs(laid_out([first, second]).blocks) == [
        "园" * 118 + "区。",
        "① 本表为初步数。",
        "园" * 38 + "完。",
    ]


def test_the_title_is_the_largest_of_the_first_page_over_its_lines() -> None:
    body = column([INDENTED, FULL, "完。"], TOP - 80)
    laid = laid_out(
        [sheet(centred("平江高新区管委会", TOP, 22), centred("二〇二一年工作报告", TOP - 30, 22), body)]
    )
    assert laid.title == "平江高新区管委会二〇二一年工作报告"
    assert paragraphs(laid.blocks)[0] == laid.title


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param([line("平江高新区", LEFT, TOP, 22)], id="at the left"),
        pytest.param([centred("平江高新区", TOP)], id="of the size of the text"),
        pytest.param([centred("平江高新区", TOP, 22), column([INDENTED], TOP - 20), centred("年度报告", TOP - 50, 22)], id="two of a size"),
    ],
)  # fmt: skip
def test_there_is_no_title_where_nothing_is_surely_it(heads: list[object]) -> None:
    body = column([INDENTED, FULL, FULL, "完。"], TOP - 80)
    assert laid_out([sheet(*heads, body)]).title == ""  # type: ignore[arg-type]


def test_columns_are_read_one_after_the_other_under_a_title_across_them() -> None:
    narrow = ["　　" + "左" * 16, "左" * 18, "左" * 18, "左" * 18, "左" * 18]
    other = ["右" * 18, "右。", "　　" + "右" * 16, "完。"]
    gutter = RIGHT - 18 * SIZE
    page = sheet(
        centred("平江高新区二〇二一年国民经济和社会发展统计公报", 750, 18),
        column(narrow, TOP), column(other, TOP - 6, gutter),
    )  # fmt: skip
    assert paragraphs(laid_out([page]).blocks) == [
        "平江高新区二〇二一年国民经济和社会发展统计公报", "左" * 88 + "右" * 19 + "。", "右" * 16 + "完。",
    ]  # fmt: skip


def test_a_gutter_may_be_narrow_where_it_is_long() -> None:
    left = [sign * 18 for sign in "甲乙丙丁戊己"]
    right = [sign * 18 for sign in "子丑寅卯辰巳"]
    page = sheet(column(left, TOP), column(right, TOP, LEFT + 19 * SIZE))
    assert "".join(paragraphs(laid_out([page]).blocks)) == "".join([*left, *right])


def test_raised_digits_are_no_part_of_a_number() -> None:
    words = line("面积429", LEFT, TOP)
    raised = line("2", LEFT + width("面积429"), TOP + 5, 7)
    rest = line("平方公里", LEFT + width("面积429") + 4, TOP)
    assert paragraphs(laid_out([sheet(words, raised, rest)]).blocks) == ["面积429²平方公里"]


def test_a_sign_of_two_characters_is_both_and_what_is_printed_twice_is_one() -> None:
    dashes = [word._replace(x1=LEFT + 24) for word in line("—", LEFT, TOP) * 2]
    bold = [word for word in line("园区", LEFT + 24, TOP) for word in (word, word._replace(x0=word.x0 + 0.3))]
    assert paragraphs(laid_out([sheet(dashes, bold)]).blocks) == ["——园区"]


def test_struck_out_words_are_left_out() -> None:
    words = line("收入45.2亿元46.8亿元", LEFT, TOP)
    start = LEFT + width("收入")
    laid = laid_out([sheet(words, rules=[level(start, start + width("45.2亿元"), TOP + 5)])])
    assert paragraphs(laid.blocks) == ["收入 46.8亿元"]
    assert dropped(laid.blocks) == [("45.2亿元", "struck out")]


def test_underlined_words_stay() -> None:
    words = line("收入46.8亿元", LEFT, TOP)
    assert paragraphs(laid_out([sheet(words, rules=[level(LEFT, LEFT + 90, TOP)])]).blocks) == [
        "收入46.8亿元"
    ]


@pytest.mark.parametrize(
    ("feet", "expected"),
    [
        (["7", "8", "9"], "page number"), (["第7页 共9页", "第8页 共9页", "第9页 共9页"], "page number"),
        (["7 / 9", "8 / 9", "9 / 9"], "page number"), (["·7·", "·8·", "·9·"], "page number"),
        (["平江年鉴 7", "平江年鉴 8", "平江年鉴 9"], "running head"),
        (["7", "7", "12"], None), (["合计", "其中", "另有"], None),
    ],
)  # fmt: skip
def test_feet_go_by_what_they_are_over_the_pages(feet: list[str], expected: str | None) -> None:
    pages = [
        sheet(column(["　　" + sign * 38, sign + "。"], TOP), centred(foot, 30), number=at)
        for at, (foot, sign) in enumerate(zip(feet, "甲乙丙", strict=True), 1)
    ]
    blocks = laid_out(pages).blocks
    assert dropped(blocks) == ([(foot, expected) for foot in feet] if expected else [])
    assert all((foot in paragraphs(blocks)) == (expected is None) for foot in feet)


@pytest.mark.parametrize(
    ("tops", "gone"),
    [
        pytest.param(["园区年报"] * 8, 8, id="on every page"),
        pytest.param(["年报", "第一章 综合"] * 4, 8, id="facing pages"),
        pytest.param(["", *["园区年报"] * 7], 7, id="not on the first"),
        pytest.param(["√适用", "一", "二", "√适用", "三", "四", "五", "√适用"], 0, id="here and there"),
        pytest.param(["单位：元"] * 8, 0, id="the unit of table after table"),
    ],
)
def test_a_running_head_stands_on_the_pages_around(tops: list[str], gone: int) -> None:
    pages = [
        sheet(line(top, LEFT, 770), column(["　　" + sign * 38, sign + "。"], TOP), number=at)
        for at, (top, sign) in enumerate(zip(tops, "甲乙丙丁戊己庚辛", strict=True), 1)
    ]
    assert len(dropped(laid_out(pages).blocks)) == gone


def test_the_heading_of_a_table_on_page_after_page_is_no_running_head() -> None:
    xs = (60, 200, 300, 400)
    pages = [
        sheet(*(line(text, x, TOP - 18 * at)
                for at, texts in enumerate([("名称", "单位", "产量", "增长"), *[(f"产品{number}", "万吨", f"{number}1.{n}", "4.5") for n in range(4)]])
                for text, x in zip(texts, xs, strict=True)), number=number)
        for number in (1, 2, 3)
    ]  # fmt: skip
    blocks = laid_out(pages).blocks
    assert [rule for _, rule in dropped(blocks)] == ["repeated heading"] * 2


@pytest.mark.parametrize(
    "below",
    [
        ["湖滨产业园管委会　2023年3月6日"],
        ["（2023年3月6日）"],
        ["湖滨产业园管理委员会"],
        ["湖滨产业园管理委员会", "2023年3月6日"],
    ],
)
def test_who_signs_under_a_title_and_when_is_no_part_of_it(below: list[str]) -> None:
    head = ["湖滨产业园2022年工作总结", *below]
    large = [centred(text, HEIGHT - 60 - 27 * at, 18) for at, text in enumerate(head)]
    laid = laid_out([sheet(*large, column([INDENTED, FULL, "完。"], TOP - 60))])
    assert laid.title == head[0]
    assert [text.replace(" ", "　") for text in paragraphs(laid.blocks)][: len(head)] == head


def test_a_title_of_several_lines_has_the_name_of_an_office_within_it() -> None:
    head = ["关于印发湖滨产业园", "管理委员会", "2023年工作要点"]
    large = [centred(text, HEIGHT - 60 - 27 * at, 18) for at, text in enumerate(head)]
    laid = laid_out([sheet(*large, column([INDENTED, FULL, "完。"], TOP - 60))])
    assert laid.title == "".join(head)
