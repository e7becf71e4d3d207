"""The columns of a table that is written share the page by what stands in them."""

from __future__ import annotations

import pytest

from corpus.export import widths


@pytest.mark.parametrize(
    ("columns", "room", "least"),
    [
        ([["期间", "2014"], ["原文", "很长的一句话" * 20]], 60, [4, 40]),
        ([["单位", "元"], ["指标", "地方公共财政预算收入"]], 60, [4, 20]),
        ([["数值", "42900000000"], ["出处", "《某区政府工作报告》" * 4], ["注", ""]], 40, [11, 10, 4]),
    ],
)
def test_no_number_and_no_short_word_is_broken_and_what_is_left_goes_to_long_texts(
    columns: list[list[str]], room: int, least: list[int]
) -> None:
    wide = widths.shared(columns, room)
    assert sum(wide) <= room
    assert all(each >= low for each, low in zip(wide, least, strict=True)), wide


def test_where_not_even_the_words_have_room_they_share_it() -> None:
    wide = widths.shared([["9" * 20], ["9" * 10]], 12)
    assert sum(wide) <= 12
    assert wide[0] > wide[1] > 0


@pytest.mark.parametrize(("text", "told"), [("", 1), ("元", 1), ("字" * 25, 2), ("一\n二", 2)])
def test_a_long_text_takes_several_lines(text: str, told: int) -> None:
    assert widths.lines(text) == told
