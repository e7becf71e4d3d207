"""Help with asking: completion in the bar, the screen of forms, reports like another."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus.query.forms import FORMS
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_search import bar, browse, found, hits, reader, search_for
from tui.app.app import ParkbrowseApp
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.query_help import GrammarScreen, GrammarView, grammar_lines
from tui.terminal.wrapping import cell_width
from tui.widgets.list.report_list import ReportList


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test searches in the history of another."""
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "state"))


async def typed(pilot: Pilot[int], text: str) -> None:
    await pilot.pause()
    await pilot.press("slash", *text)


def offered(pilot: Pilot[int]) -> list[str]:
    return bar(pilot, "search-rule").split("─")[0].split()


# -- completion


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("zone:qyp", "zone:青云谱区"),
        ("招商 kind:gzzj", "招商 kind:工作总结"),
        ("perio", "period:"),
    ],
)
async def test_tab_takes_what_alone_may_stand_there(browser: ParkbrowseApp, text: str, whole: str) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, text)
        await pilot.press("tab")
        await until(pilot, lambda: browse(pilot).search.bar.input.value == whole)


async def test_tab_offers_several_steps_through_them_and_enter_takes_one(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "zone:")
        await pilot.press("tab")
        await until(pilot, lambda: "东湖区" in bar(pilot, "search-rule"))
        first, second = offered(pilot)[:2]
        await pilot.press("tab", "tab", "shift+tab", "tab")
        assert browse(pilot).search.bar.input.value == "zone:"
        await pilot.press("enter")
        assert browse(pilot).search.bar.input.value == f"zone:{second}"
        assert browse(pilot).search.bar.input.has_focus
        assert first != second
        await until(pilot, lambda: browse(pilot).search.answered == f"zone:{second}")


async def test_what_all_that_may_stand_there_begin_with_is_taken(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "zone:南")
        await pilot.press("tab")
        await until(pilot, lambda: browse(pilot).search.bar.input.value == "zone:南昌")
        assert len(offered(pilot)) > 2
        await until(pilot, lambda: browse(pilot).search.answered == "zone:南昌")


async def test_typing_on_narrows_what_is_offered_and_esc_closes_only_that(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "zone:")
        await pilot.press("tab")
        await until(pilot, lambda: "东湖区" in bar(pilot, "search-rule"))
        await pilot.press("南")
        await until(pilot, lambda: offered(pilot) != [] and "东湖区" not in offered(pilot))
        await pilot.press("escape")
        assert browse(pilot).search.bar.input.value == "zone:南"
        assert browse(pilot).search.bar.input.has_focus
        assert "南昌" not in bar(pilot, "search-rule")
        await pilot.press("escape")
        await pilot.pause()
        assert browse(pilot).search.bar.input.value == ""
        assert browse(pilot).query_one(ReportList).has_focus


async def test_a_field_that_is_taken_offers_its_values(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "")
        await pilot.press("tab")
        await until(pilot, lambda: offered(pilot) != [])
        await pilot.press("tab")
        field = offered(pilot)[0]
        assert field.endswith((":", "："))
        await pilot.press("enter")
        await until(pilot, lambda: offered(pilot) != [] and field not in offered(pilot))
        assert browse(pilot).search.bar.input.value == field


async def test_where_nothing_may_stand_tab_says_so(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, '"招商')
        await pilot.press("tab")
        await until(pilot, lambda: "这里没有可补全的" in screen_text(browser))


# -- the screen of forms


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_every_example_stands_on_the_screen_once_and_no_row_is_too_wide(width: int) -> None:
    lines = list(grammar_lines(width))
    assert [line.example for line in lines if line.example] == [
        example for form in FORMS for example in form.examples
    ]
    assert all(cell_width(line.told) <= width - 4 for line in lines)


async def test_f1_in_the_bar_shows_the_forms_and_enter_runs_an_example(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "财政")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(browser.screen, GrammarScreen))
        assert "命中前面的记号" in "".join(line.heading for line in grammar_lines(120))
        await pilot.press("j", "j", "j", "j")
        example = browser.screen.query_one(GrammarView).example
        assert example
        await pilot.press("enter")
        await until(pilot, lambda: browse(pilot).search.answered == example)
        assert browse(pilot).search.bar.text == example
        assert found(pilot)


async def test_the_forms_are_reached_from_help_and_esc_leads_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("question_mark", "g", "slash")
        await until(pilot, lambda: isinstance(browser.screen, GrammarScreen))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
        await pilot.press("question_mark", "g", "slash")
        await until(pilot, lambda: isinstance(browser.screen, GrammarScreen))
        await pilot.press("G", "enter")
        await until(pilot, lambda: browse(pilot).search.answered == FORMS[-1].examples[-1])
        assert isinstance(browser.screen, BrowseScreen)


# -- reports like another


async def test_reports_like_another_are_listed_with_the_words_they_share(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = browse(pilot).query_one(ReportList).cursor
        id = browse(pilot).list_pane.chosen_id
        await search_for(pilot, "财政")
        await pilot.press("escape", "~")
        await until(pilot, lambda: browse(pilot).list_pane.searching)
        assert browse(pilot).search.liked == id
        assert id not in found(pilot)
        assert "东湖区政府工作报告》相似" in screen_text(browser)
        assert found(pilot)
        assert "关键词" in bar(pilot, "search-info")
        await pilot.press("escape")
        await pilot.pause()
        assert not browse(pilot).list_pane.searching
        assert browse(pilot).query_one(ReportList).cursor == before
        assert "相似" not in screen_text(browser).splitlines()[1]


async def test_from_the_reader_to_the_like_and_typing_goes_on_to_a_search(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "~")
        await until(pilot, lambda: hits(pilot).has_focus)
        assert reader(pilot).report is not None
        await search_for(pilot, "招商")
        assert browse(pilot).search.liked == ""
        assert "相似" not in screen_text(browser).splitlines()[1]
