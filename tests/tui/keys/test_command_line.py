"""The command line: what may be meant by what is typed, what is done, what goes wrong, what comes back."""

from __future__ import annotations

import pytest
from textual import events

from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from corpus.textindex.folding import Tables
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.keys import BoundAction
from tui.keys.cheat_sheet import binding_name
from tui.keys.command_line import commandable, listed, parsed
from tui.screens.across.table import AllFigures
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.command_palette import CommandList, CommandScreen
from tui.screens.dialogs.help import HelpScreen
from tui.text import i18n
from tui.text.correction_text import fields_in
from tui.widgets.base.line_input import QueryInput
from tui.widgets.list.report_list import ReportList


@pytest.fixture
def tables(seeds: Corpus) -> Tables:
    return Tables.load(seeds.meta("tables"))


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("next_figure", "next_figure"), ("next-figure", "next_figure"), ("Next Fig", "next_figure"),
        ("nf", "next_figure"), ("下一数据", "next_figure"), ("xiayishuju", "next_figure"), ("xysj", "next_figure"),
        ("quit", "quit"), ("q", "quit"), ("tuichu", "quit"), ("退出", "quit"), ("tc", "quit"),
        ("compare", "compare"), ("bijiao", "compare"), ("comapre", "compare"), ("describe", "describe_key"),
        ("yuyan", "lang"), ("allfig", "all_figures"), ("nextfig", "next_figure"), ("clean", "toggle_raw"),
    ],
)  # fmt: skip
def test_an_action_is_found_by_its_name_however_typed(typed: str, action: str, tables: Tables) -> None:
    assert listed(typed, lambda _: True, tables)[0].action == action


@pytest.mark.parametrize("typed", ["", "c", "复制"])
def test_what_does_nothing_here_is_not_offered(typed: str, tables: Tables) -> None:
    offered = listed(typed, lambda action: action in ("copy", "quit", "explain"), tables)
    assert offered
    assert {command.action for command in offered} <= {"copy", "quit", "explain"}


def test_nothing_is_listed_for_what_means_nothing(tables: Tables) -> None:
    assert listed("qqxxzz", lambda _: True, tables) == []


def test_hanzi_are_matched_without_tables_too() -> None:
    assert listed("数据表", lambda _: True, None)[0].action == "figures"


@pytest.mark.parametrize(
    ("line", "hit"),
    [
        ("quit", BoundAction("quit")), ("q!", BoundAction("quit")), ("next-figure", BoundAction("next_figure")), ("NEXT_FIGURE 3", BoundAction("next_figure", "3")),
        ("cursor_down 5", BoundAction("cursor_down", "5")), ("lang en", BoundAction("lang", "en")), ("lang", BoundAction("lang")),
        ("12", BoundAction("top", count=12)), ("50%", BoundAction("percent", count=50)), ("9" * 5000, BoundAction("top", count=999_999)),
        ("0" * 5000 + "7%", BoundAction("percent", count=7)), ("下移 5", BoundAction("cursor_down", "5")),
        ("page down", BoundAction("page_down")), ("page down 2", BoundAction("page_down", "2")), ("界面语言 en", BoundAction("lang", "en")),
    ],
)  # fmt: skip
def test_what_a_line_means(line: str, hit: BoundAction) -> None:
    assert parsed(line) == hit


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("frobnicate", "no command is called “frobnicate”; Tab completes"),
        ("next_figur 2", "no such command; did you mean next_figure?"),
        ("quit now", "quit takes nothing behind it"),
        ("cursor_down far", "cursor_down takes a number behind it"),
        ("²", "no command is called “²”; Tab completes"),
        ("²%", "no command is called “²%”; Tab completes"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str, said: str) -> None:
    i18n.use_language("en")
    with pytest.raises(Fault) as fault:
        parsed(line)
    assert i18n.sentence(fault.value) == said


def test_a_sign_that_is_a_digit_but_no_number_is_no_value() -> None:
    with pytest.raises(Fault, match="correction-number"):
        fields_in("数值=²亿")
    assert fields_in("数值=３亿") == {"value": "300000000"}


async def typed(browser: ParkbrowseApp, pilot, line: str) -> None:  # type: ignore[no-untyped-def]
    await pilot.press("colon")
    await until(pilot, lambda: isinstance(browser.screen, CommandScreen) and browser.screen.ready)
    for sign in line:
        await pilot.press({" ": "space", "_": "underscore", "-": "minus"}.get(sign, sign))


async def test_a_command_is_done_where_it_was_asked(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        before = browser.screen.query_one(ReportList).cursor
        await typed(browser, pilot, "cursor_down 3")
        assert "下移" in screen_text(browser)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
        await until(pilot, lambda: browser.screen.query_one(ReportList).cursor > before + 2)


async def test_the_list_may_be_chosen_from(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(browser, pilot, "bangzhu")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(browser.screen, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
        await typed(browser, pilot, "all fig")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(browser.screen, AllFigures))


async def test_a_fault_stays_in_the_line_with_what_was_typed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(browser, pilot, "lang xx")
        await pilot.press("enter")
        await until(pilot, lambda: "没有“xx”这种界面语言" in screen_text(browser))
        assert ":lang xx" in screen_text(browser)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
        await typed(browser, pilot, "quit now")
        await pilot.press("enter")
        assert "quit 后面不带内容" in screen_text(browser)
        assert ":quit now" in screen_text(browser)
        await pilot.press("ctrl+u", "s", "i", "d", "e", "underscore", "a", "enter")
        assert "此处不可用" in screen_text(browser)


async def test_tab_completes_and_up_brings_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(browser, pilot, "lang")
        await pilot.press("tab", "tab")
        assert ":lang zh" in screen_text(browser)
        await pilot.press("tab")
        assert ":lang en" in screen_text(browser)
        await pilot.press("enter")
        await until(pilot, lambda: i18n.language() == "en")
        await typed(browser, pilot, "")
        await pilot.press("up")
        assert ":lang en" in screen_text(browser)
        await pilot.press("down")
        assert ":lang en" not in screen_text(browser)
        await pilot.press("escape")


async def test_a_theme_is_chosen_by_name(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        before = browser.theme
        await typed(browser, pilot, "theme li")
        assert "theme light" in screen_text(browser)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: browser.theme != before)


async def test_every_action_that_does_something_here_has_a_row_and_no_other(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, len(commandable()) + 10)) as pilot:
        await pilot.pause()
        room = browser.screen
        assert isinstance(room, BrowseScreen)
        done = {action.id for action in commandable() if room.does(action.id)}
        assert not {"next_period", "rebuild", "jump_back", "excerpt"} & done, "there is nothing to do it with"
        await typed(browser, pilot, "")
        assert {command.action for command in browser.screen.query_one(CommandList).commands} == done


async def test_a_key_is_described_in_place_of_being_pressed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        for keys, told in [
            (("right_square_bracket", "f"), "]f → 下一数据（next_figure，阅读）"),
            (("q",), "q → 退出（quit，阅读）"),
            (("0",), "0 在“阅读”里没有绑定"),
        ]:
            await pilot.press("f2")
            await pilot.press(*keys)
            assert told in screen_text(browser)
        assert browser.is_running


async def test_keys_that_come_in_one_go_keep_their_order_in_a_line(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(browser, pilot, "abc")
        line = browser.screen.query_one(QueryInput)
        for key in ("ctrl+u", "q", "u", "ctrl+u", "l", "a", "n", "g"):
            browser.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: line.value == "lang")
        browser.post_message(events.Key("alt+d", "d"))  # as a plain terminal tells of it
        await pilot.pause()
        assert line.value == "lang"


@pytest.mark.parametrize(
    ("action", "argument", "spoken", "name"),
    [
        ("view", "matrix", "zh", "换视图 多区"),
        ("view", "matrix", "en", "another view zones"),
        ("view", "", "zh", "换视图"),
        ("view", "own", "zh", "换视图 own"),  # of a view that somebody added
    ],
)
def test_what_is_said_behind_an_action_is_called_by_its_name(
    action: str, argument: str, spoken: str, name: str
) -> None:
    assert binding_name(action, argument, spoken) == name
