"""The bars: nothing that could command the terminal passes them, and what is drawn stays where it was."""

from __future__ import annotations

import pytest
from rich.text import Text

from tui.widgets.base.bars import Bar, broken


def test_what_could_command_the_terminal_does_not_pass_a_bar() -> None:
    bar = Bar()
    bar.put(Text.assemble("甲\x1b]52;c;aGk=", ("乙\u202e", "bold"), "\n丙"))
    shown = bar.render()
    assert shown.plain == "甲␛]52;c;aGk=乙·\n丙"
    assert [(span.start, span.end) for span in shown.spans] == [(12, 14)]


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ("o …  分组  n 不分组", ["o …  分组", "n 不分组"]),  # no key apart from what it does
        ("已删除书签 a；很长很长的一句话没有空格", ["已删除书签 a；很", "长很长的一句话没", "有空格"]),
    ],
)
def test_a_message_is_broken_between_its_pieces_and_only_a_long_piece_within(
    told: str, rows: list[str]
) -> None:
    assert broken(told, 16) == rows
