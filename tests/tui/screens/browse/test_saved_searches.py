"""Saved searches: kept under a name, counted while it is quiet, opened like folders, every change taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_search import browse, found, hits, search_for
from tui.app.app import ParkbrowseApp
from tui.data.saved_searches import KIND, SavedSearch, SavedSearches
from tui.data.state_db import State
from tui.widgets.base.line_input import QueryInput
from tui.widgets.list.folder_list import FolderList
from tui.widgets.list.report_list import ReportList


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the folders of another."""
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "state"))


@pytest.fixture
def saved(tmp_path: Path) -> Iterator[SavedSearches]:
    with State.open(tmp_path / "state.db") as state:
        yield SavedSearches(state)


# -- what is kept


def test_saved_searches_are_there_in_the_order_in_which_they_were_made(saved: SavedSearches) -> None:
    for name in ("钱", "地", "人"):
        saved.save(name, f"{name} OR 财政", ["a"])
    saved.save("钱", "资金", ["b"])
    assert [each.name for each in saved.all()] == ["钱", "地", "人"]
    assert saved.named("钱") == saved.all()[0]
    assert (saved.all()[0].query, saved.all()[0].seen) == ("资金", frozenset("b"))


def test_what_was_never_on_the_screen_is_unseen() -> None:
    assert SavedSearch("钱", "财政", frozenset("ab")).unseen(["a", "b", "c", "d"]) == 2


def test_seeing_adds_to_what_was_seen(saved: SavedSearches) -> None:
    saved.save("钱", "财政", ["a"])
    saved.see("钱", ["b", "a"])
    saved.see("没有", ["b"])
    assert [each.seen for each in saved.all()] == [frozenset("ab")]


def test_every_change_can_be_taken_back_the_last_first(saved: SavedSearches) -> None:
    saved.save("钱", "财政", ["a"])
    first = saved.all()
    saved.save("地", "土地")
    both = saved.all()
    saved.rename("钱", "地")
    assert [(each.name, each.query) for each in saved.all()] == [("地", "财政")]
    saved.delete("地")
    assert saved.all() == []
    saved.undo()
    saved.undo()
    assert saved.all() == both
    saved.undo()
    assert saved.all() == first
    saved.undo()
    assert saved.all() == []
    assert saved.undo() == []


@pytest.mark.parametrize(
    "kept", [None, 3, [], {"query": 1}, {"query": "a", "seen": "b", "made": 0}, {"x": 1}]
)
def test_what_another_version_wrote_is_passed_over(tmp_path: Path, kept: object) -> None:
    with State.open(tmp_path / "state.db") as state:
        state.note(KIND, "钱", kept)
        assert SavedSearches(state).all() == []
        assert SavedSearches(state).named("钱") is None


# -- on the screen


def folders(pilot: Pilot[int]) -> FolderList:
    return browse(pilot).query_one(FolderList)


def drawn(pilot: Pilot[int]) -> list[str]:
    view = folders(pilot)
    return [" ".join(view.draw(item, 0, 41).plain.split()) for item in range(1, view.item_count())]


async def save(pilot: Pilot[int], query: str, name: str) -> None:
    await search_for(pilot, query)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: "用什么名字" in screen_text(pilot.app))
    await pilot.press("ctrl+u", *name, "enter")
    await until(pilot, lambda: pilot.app.screen is browse(pilot))
    await pilot.press("escape")
    await pilot.pause()


async def test_a_search_is_saved_counted_opened_and_esc_gives_the_list_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert not folders(pilot).display
        await save(pilot, "财政总收入", "钱")
        await until(pilot, lambda: drawn(pilot) == ["▸ 钱 4"])
        reports = browse(pilot).query_one(ReportList)
        before = reports.cursor
        await pilot.press("g", "g", "k")
        await until(pilot, lambda: folders(pilot).has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: hits(pilot).has_focus)
        assert browse(pilot).search.bar.text == "财政总收入"
        assert drawn(pilot) == ["▾ 钱 4"]
        assert len(found(pilot)) == 4
        await pilot.press("escape")
        assert reports.has_focus
        assert reports.cursor == before
        assert drawn(pilot) == ["▸ 钱 4"]


async def test_reports_never_shown_under_a_folder_are_counted_as_new_until_it_is_opened(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await save(pilot, "财政总收入", "钱")
        shown = browse(pilot).saved_searches.saved.all()[0].seen
        assert len(shown) == 4
        unseen = sorted(shown)[0]
        browse(pilot).saved_searches.saved.save("钱", "财政总收入", shown - {unseen})
        folders(pilot).show(browse(pilot).saved_searches.saved.all())
        await until(pilot, lambda: drawn(pilot) == ["▸ 钱 1 新 / 4"])
        await pilot.press("g", "s", "enter")
        await until(pilot, lambda: hits(pilot).has_focus)
        assert drawn(pilot) == ["▾ 钱 4"]
        assert hits(pilot).new == {unseen}
        at = [(entry.row.id, entry.figure) for entry in hits(pilot).entries].index((unseen, None))
        assert hits(pilot).draw(at, 0, 41).plain[3:].startswith("新 ")


async def test_folders_are_renamed_deleted_and_given_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await save(pilot, "财政总收入", "钱")
        await pilot.press("g", "s", "R")
        await until(pilot, lambda: "改成什么名字" in screen_text(browser))
        await pilot.press("ctrl+u", *"税收", "enter")
        await until(pilot, lambda: folders(pilot).folder is not None and "税收" in drawn(pilot)[0])
        await pilot.press("X")
        await until(pilot, lambda: "已删除“税收”" in screen_text(browser))
        assert browse(pilot).saved_searches.saved.all() == []
        assert folders(pilot).has_focus
        await pilot.press("u", "u")
        await until(pilot, lambda: [each.name for each in browse(pilot).saved_searches.saved.all()] == ["钱"])
        await pilot.press("escape")
        assert browse(pilot).query_one(ReportList).has_focus


async def test_a_name_that_is_taken_is_told_and_both_are_given_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        saved = browse(pilot).saved_searches.saved
        saved.save("钱", "财政总收入")
        saved.save("地", "土地")
        folders(pilot).show(saved.all())
        await pilot.press("g", "s", "R")
        await until(pilot, lambda: "改成什么名字" in screen_text(browser))
        was = browser.screen.query_one(QueryInput).value
        other = {"钱": "地", "地": "钱"}[was]
        await pilot.press("ctrl+u", other, "enter")
        await until(pilot, lambda: f"原来的“{other}”已被替换；u 撤销" in screen_text(browser))
        assert [each.name for each in saved.all()] == [other]
        await pilot.press("u")
        await until(pilot, lambda: [each.name for each in saved.all()] == ["钱", "地"])


async def test_folders_are_there_and_counted_in_the_next_session(
    browser: ParkbrowseApp, tmp_path: Path
) -> None:
    browse_state = State.open(tmp_path / "state" / "state.db")
    with browse_state as state:
        SavedSearches(state).save("开发区", "zone:经开区 OR 经开区", [])
        SavedSearches(state).save("没有", "qqqqzzzzxx", [])
    async with browser.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(drawn(pilot)) == 2 and "…" not in "".join(drawn(pilot)))
        assert drawn(pilot)[1] == "▸ 没有 0"


async def test_nothing_to_save_and_no_folder_to_go_to_is_said(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("g", "s")
        assert "还没有已存的检索；检索后按 Ctrl-s 保存" in screen_text(browser)
        await pilot.press("slash", "ctrl+s")
        assert "先按 / 检索，再保存" in screen_text(browser)
        assert browse(pilot).search.bar.input.has_focus
