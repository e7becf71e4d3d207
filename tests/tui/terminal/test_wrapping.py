"""Rows of hanzi: everything is there, nothing is too wide, no figure is cut, no comma stands first."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.clock import grows_with_the_length
from tui.terminal.sanitize import safe
from tui.terminal.wrapping import (
    CLOSING,
    OPENING,
    WrappedRow,
    cell_width,
    clip,
    draw_ambiguous,
    pad,
    row_of,
    wrap,
)

FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万平方米|亿元|%)?")
MATERIAL = st.text(
    st.sampled_from("财政总收入亿元，。、；”）》（《“ab1239.,%( 　\n\n—…😀é\u0301\t\x1b"), max_size=120
)
PAGES = MATERIAL | st.text(max_size=80)
LISTS = st.builds(str.__add__, st.sampled_from(["一、", "（二）", "3.", "——", "① "]), MATERIAL)
SEED = (
    "预计全年实现地区生产总值429亿元、固定资产投资137亿元、社会消费品零售总额240亿元,同比分别增长8%、16%、5.5%,"
    "继续稳居全省经济第一方阵。——发展成效越来越好。"
)


def spans_of(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in FIGURE.finditer(text)]


def lines(text: str, width: int, **options: int) -> list[str]:
    return [
        " " * row.indent + text[row.start : row.end] for row in wrap(text, width, spans_of(text), **options)
    ]


def visible(text: str, row: WrappedRow) -> str:
    return safe(text[row.start : row.end]).rstrip(" 　")


CASES = {
    "hanzi take two cells": ("一二三四五", 4, ["一二", "三四", "五"]),
    "an odd cell stays empty": ("一二三", 5, ["一二", "三"]),
    "a figure goes to the next row as a whole": ("总值429亿元", 8, ["总值", "429亿元"]),
    "a figure with its comma": ("总值429亿元，", 11, ["总值", "429亿元，"]),
    "a percentage is not cut at its point": ("增长5.5%", 7, ["增长", "5.5%"]),
    "a figure wider than the row is cut where the row ends": (
        "共123456789亿元",
        6,
        ["共", "123456", "789亿", "元"],
    ),
    "no row begins with a comma": ("一二三，四", 6, ["一二", "三，四"]),
    "no row begins with two closing marks": ("他说好。”去", 6, ["他说", "好。”", "去"]),
    "no row ends with an opening bracket": ("一二（三）", 6, ["一二", "（三）"]),
    "marks alone are cut where the row ends": ("。。。。。", 4, ["。。", "。。", "。"]),
    "a word is not cut": ("ab hello", 6, ["ab ", "hello"]),
    "a word wider than the row is": ("abcdefgh", 4, ["abcd", "efgh"]),
    "a number of a date is not cut": ("到2014年", 5, ["到", "2014", "年"]),
    "a dash of two is not cut": ("一二——三", 5, ["一二", "——三"]),
    "blanks at a break stay behind": ("一二 　 三四", 4, ["一二 　 ", "三四"]),
    "blanks at the end jut out": ("一二    ", 4, ["一二    "]),
    "paragraphs begin rows": ("一\n\n二\n", 10, ["一", "", "二", ""]),
    "nothing is one empty row": ("", 10, [""]),
    "a hanzi on a screen of one cell": ("一二", 1, ["一", "二"]),
    "a combining mark stays on its letter": ("好ha\u030c", 4, ["好ha\u030c"]),
    "a number that is no figure keeps its unit": ("共有500平方米", 12, ["共有", "500平方米"]),
    "a number and its unit a blank apart": ("共有 12 亿元", 10, ["共有 ", "12 亿元"]),
    "a number of hanzi keeps its unit": ("他们走访三十家人", 12, ["他们走访", "三十家人"]),
    "an ordinal": ("在区十二届第三次会", 14, ["在区十二届", "第三次会"]),
    "a range": ("用了三年到3-5年", 12, ["用了三年到", "3-5年"]),
    "a number and unit wider than the row are cut": ("123平方公里", 6, ["123平", "方公里"]),
    "a comma costs no unit": ("500平方米，增长", 10, ["500平方米", "，增长"]),
    "a comma that fits stays": ("500平方米，增长", 11, ["500平方米，", "增长"]),
    "nor do a bracket and a stop": ("（共12亿元）。", 7, ["（共", "12亿元", "）。"]),
    "nor a bracket that may not end a row": ("（12亿元", 7, ["（", "12亿元"]),
    "nor a comma behind an ordinal": ("第十二届，", 8, ["第十二届", "，"]),
    "nor a comma behind a number of hanzi": ("三十五家、工业", 9, ["三十五家", "、工业"]),
    "nor a comma behind a range": ("3-5年，工业", 6, ["3-5年", "，工业"]),
    "a word is cut before a comma begins a row": ("abcd，", 5, ["abc", "d，"]),
    "a number and unit wider than the row leave the comma its place": (
        "123平方公里，",
        7,
        ["123平方", "公里，"],
    ),
    "and the bracket": ("（123平方公里", 6, ["（123", "平方公", "里"]),
    "full-width digits are hanzi": ("１２３", 4, ["１２", "３"]),
}


@pytest.mark.parametrize(("text", "width", "rows"), CASES.values(), ids=CASES)
def test_where_rows_end(text: str, width: int, rows: list[str]) -> None:
    assert lines(text, width) == rows


def test_a_paragraph_may_be_set_in() -> None:
    assert lines("一二三四五\n\n六", 8, indent=4) == ["    一二", "三四五", "", "    六"]


def test_a_figure_is_worth_more_than_the_indent() -> None:
    assert lines("429亿元一二", 8, indent=4) == ["429亿元", "一二"]


HEADS = ("一、", "十二、", "（一）", "(3)", "1.", "12、", "①", "——", "● ")


@pytest.mark.parametrize("head", HEADS)
def test_rows_hang_below_the_first_word_behind_the_head_of_a_list(head: str) -> None:
    rows = wrap(head + "甲" * 40, 40, hang=True)
    assert [row.indent for row in rows[:3]] == [0, cell_width(head), cell_width(head)]
    assert wrap(head + "甲" * 40, 40)[1].indent == 0


@pytest.mark.parametrize("text", ["甲" * 40, "3.5" + "甲" * 40, "一二、" + "甲" * 40, "2014年" + "甲" * 40])
def test_what_is_no_head_of_a_list_does_not_hang(text: str) -> None:
    hung = wrap(text, 40, hang=True)
    assert (hung[1].indent == 0) == (text[:2] != "一二")


def test_on_a_narrow_screen_nothing_hangs() -> None:
    assert {row.indent for row in wrap("（十二）" + "甲" * 40, 20, hang=True)} == {0}


def test_ambiguous_signs_take_one_cell() -> None:
    assert cell_width("“①→│") == 4
    assert lines("“一”二", 6) == ["“一”二"]


@pytest.fixture
def wide_signs() -> Iterator[None]:
    draw_ambiguous(wide=True)
    yield
    draw_ambiguous(wide=False)


@pytest.mark.usefixtures("wide_signs")
def test_where_the_terminal_draws_them_over_two_cells_two_are_counted() -> None:
    assert cell_width("“①→│‰—é") == 14
    assert lines("“一”二", 6) == ["“一”", "二"]
    assert lines("一二——三", 8) == ["一二——", "三"]
    assert clip("财政总收入", 7) == "财政…"
    assert clip("财政", 3) == "…"
    assert clip("财政", 1) == " "
    assert cell_width(pad("财政总收入", 7)) == 7


NUMBER = re.compile(r"(?:\d[\d,.]*(?:—\d[\d,.]*)?|亿) ?亿{0,3}(?: ?(?:元|[ab%]+)){0,2}")


def may_break(text: str, at: int) -> bool:
    """The rules for a pair of characters, said again in the plainest way."""
    left, right = text[at - 1], text[at]
    inside = any(start < at < end for start, end in spans_of(text))
    return not (right in CLOSING or left in OPENING or cell_width(right) == 0 or right.isspace() or inside)


def cuts_a_number(text: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in NUMBER.finditer(text))


@given(PAGES, st.integers(1, 40), st.booleans())
@example(SEED, 30, True)
@example("　" * 30 + "一，", 4, False)
def test_rows_cover_the_text(text: str, width: int, hang: bool) -> None:
    rows = wrap(text, width, spans_of(text), hang=hang)
    assert "".join(text[row.start : row.end] for row in rows) == text.replace("\n", "")
    for row, following in pairwise(rows):
        assert row.end == following.start or (row.end + 1 == following.start and text[row.end] == "\n")
    assert (rows[0].start, rows[-1].end) == (0, len(text))


@given(PAGES | LISTS, st.integers(1, 40), st.integers(0, 6))
@example(SEED, 30, 4)
def test_no_row_is_wider_than_the_screen(text: str, width: int, indent: int) -> None:
    for row in wrap(text, width, spans_of(text), indent=indent, hang=True):
        shown = visible(text, row)
        assert row.indent + cell_len(shown) <= width or sum(map(bool, map(cell_len, shown))) == 1


@given(MATERIAL, st.integers(1, 40), st.integers(0, 6))
@example(SEED, 30, 0)
@example("12345678", 8, 4)
def test_no_figure_is_cut_that_fits_a_row(text: str, width: int, indent: int) -> None:
    starts = {row.start for row in wrap(text, width, spans_of(text), indent=indent, hang=True)}
    for start, end in spans_of(text):
        if cell_width(text[start:end]) <= width:
            assert not starts & set(range(start + 1, end))


@given(MATERIAL, st.integers(1, 40))
@example(SEED, 30)
def test_no_row_begins_with_a_closing_mark_if_that_can_be_avoided(text: str, width: int) -> None:
    rows = wrap(text, width, spans_of(text))
    for row, following in pairwise(rows):
        if row.end == following.start and not may_break(text, following.start):
            better = (at for at in range(row.start + 1, following.start) if may_break(text, at))
            assert all(cuts_a_number(text, at) for at in better)


NUMBERS = st.lists(
    st.sampled_from(["500平方米", "12 亿元", "第三届", "二十五家", "3-5年", "工业", "，增长", "——", "发展"]),
    max_size=20,
)


@given(NUMBERS, st.integers(10, 40))
@example(["500平方米", "，增长"], 10)
def test_a_number_is_not_cut_from_its_unit_on_a_row_that_holds_both(pieces: list[str], width: int) -> None:
    text = "".join(pieces)
    starts, at = {row.start for row in wrap(text, width)}, 0
    for piece in pieces:
        if piece[0] in "51第二3":
            assert not starts & set(range(at + 1, at + len(piece)))
        at += len(piece)


@given(st.text(max_size=60))
def test_widths_are_those_that_textual_counts(text: str) -> None:
    text = text.replace("\n", "")
    assert cell_width(text) == cell_len(safe(text))


@given(st.text(max_size=40), st.integers(0, 30))
def test_clipped_text_fits(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert cell_width(clipped) <= width
    assert clipped == text or cell_width(text) > width
    assert cell_width(pad(text, width)) == width


def test_clip_and_pad() -> None:
    assert clip("财政总收入", 7) == "财政总…"
    assert clip("财政总收入", 6) == "财政…"
    assert clip("财政总收入", 0) == ""
    assert clip("财政", 4) == "财政"
    assert clip("财政总", 1) == "…"
    assert pad("财政", 6) == "财政  "
    assert pad("8%", 4, "right") == "  8%"


def test_every_offset_is_found_in_its_row() -> None:
    text = "总值429亿元，同比\n增长8%"
    rows = wrap(text, 12, spans_of(text), indent=2)
    for number, row in enumerate(rows):
        for offset in range(row.start, row.end):
            assert row_of(rows, offset) == number
    assert row_of(rows, text.index("\n")) == 2


def test_overlapping_and_empty_spans_are_one() -> None:
    assert [row.end for row in wrap("一二三四五", 6, [(3, 4), (1, 3), (2, 4), (5, 5)])] == [1, 4, 5]


def test_a_paragraph_longer_than_a_block_is_measured_on() -> None:
    text = "一二三，" * 5000
    rows = wrap(text, 20)
    assert all(row.end - row.start >= 9 for row in rows[:-1])
    assert max(cell_width(text[row.start : row.end]) for row in rows) <= 20
    assert not any(text[row.start] == "，" for row in rows)


@pytest.mark.parametrize("unit", [SEED + "\n", SEED, "9", "（", "，", " ", "\u0301", "a "])
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    def wrapped(length: int) -> None:
        text = unit * (length // len(unit))
        wrap(text, 76, spans_of(text) if len(unit) > 2 else [(0, len(text))])

    assert grows_with_the_length(wrapped, 15_000)
