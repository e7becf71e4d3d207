"""Help that teaches: in columns where there is room, found by any name, done by Enter."""

from __future__ import annotations

import pytest

from tests.conftest import screen_text
from tui.app.app import ParkbrowseApp
from tui.keys import KeySource
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.help import BLANK, HelpLine, HelpScreen, help_lines, in_columns


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_columns_hold_every_line_once_in_its_order_and_none_ends_with_a_heading(count: int) -> None:
    lines = list(help_lines(KeySource().read(), "list"))
    columns = in_columns(lines, count)
    assert len(columns) <= count
    assert [line for column in columns for line in column if line != BLANK] == [
        line for line in lines if line != BLANK
    ]
    assert max(map(len, columns)) <= -(-len(lines) // count) + len(columns)
    for column in columns:
        assert column[0] != BLANK
        assert not column[-1].heading


def test_no_lines_are_one_empty_column() -> None:
    assert in_columns([], 3) == [[]]


def test_the_files_that_could_not_be_read_are_no_fault_of_the_keymap() -> None:
    groups = {line.group for line in help_lines(KeySource().read())}
    assert "faults" in groups
    assert "problems" not in groups


def line_of(app: ParkbrowseApp) -> HelpLine:
    assert isinstance(app.screen, HelpScreen)
    return app.screen.view.line


async def test_help_is_read_over_its_columns_searched_by_any_name_and_done(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        await pilot.press("question_mark")
        screen = browser.screen
        assert isinstance(screen, HelpScreen)
        assert len(screen.view.columns) == 3
        first = line_of(browser)
        await pilot.press("tab")
        assert (screen.view.column, line_of(browser) == first) == (1, False)
        await pilot.press("G")
        assert (screen.view.column, screen.view.line) == (2, screen.view.columns[2][-1])
        await pilot.press("g", "g")
        walked = {line_of(browser)}
        for _ in range(4):
            await pilot.press("5", "0", "j")
            walked.add(line_of(browser))
            assert line_of(browser).told
        assert len(walked) == 5
        assert screen.view.column == 2, "down goes on at the head of the next column"

        for typed, name in (
            ("paixu", "排序"),
            ("px", "排序"),
            ("sort", "排序"),
            ("f5", "重读按键文件"),
        ):
            await pilot.press("slash", "ctrl+u", *typed)
            assert line_of(browser).told == name, typed
        await pilot.press("ctrl+u", *"qqxxzz")
        assert "没有找到" in screen_text(browser).splitlines()[-1]
        await pilot.press("enter")
        assert "没有找到" in screen_text(browser).splitlines()[-1], "one types on"
        await pilot.press("ctrl+u", *"gs", "enter", "escape")
        assert line_of(browser) == first, "all lines again"

        await pilot.press("slash", *"xiayishuju", "enter")
        assert "执行" not in screen_text(browser).splitlines()[-1], "there is no next figure in the list"
        await pilot.press("enter")
        assert isinstance(browser.screen, HelpScreen)
        assert "不可用" in screen_text(browser)
        await pilot.press("slash", "ctrl+u", *"paixu", "enter")
        assert "执行" in screen_text(browser).splitlines()[-1]
        await pilot.press("enter")
        assert isinstance(browser.screen, BrowseScreen)
        assert "z 地区" in screen_text(browser).splitlines()[-1], "it asks for the key that it wants"
        await pilot.press("t", "question_mark", "slash", *"quanbuxuanqu", "enter", "enter")
        assert isinstance(browser.screen, BrowseScreen)
        assert "14" in screen_text(browser)
        assert screen_text(browser).count("+") >= 10, "all reports are picked"
