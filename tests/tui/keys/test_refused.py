"""A disk that takes nothing more: every key still does what it can, and the reader is told; nothing ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus import paths
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.data.state_db import State
from tui.screens.browse.screen import BrowseScreen
from tui.widgets.list import list_pane

KEYS = {
    "reading on": ["enter", "j", "j"],
    "a query kept": ["slash", "c", "z", "enter", "escape"],
    "an order kept": ["s", "f"],
    "a star": ["F"],
    "read": ["r"],
    "a mark while reading": ["enter", "j", "m", "a"],
    "wider panes": ["greater_than_sign"],
    "a theme": ["f4"],
    "a folder": ["slash", "c", "z", "ctrl+s", "enter", "escape"],
}


def refuse(app: ParkbrowseApp) -> None:
    app.state._db.execute("PRAGMA query_only=1")


async def test_what_cannot_be_kept_ends_nothing(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        refuse(browser)
        for what, keys in KEYS.items():
            await pilot.press(*keys)
            assert browser.return_code in (None, 0), what
            await pilot.press("escape", "escape", "escape", "j")
            assert browser.is_running, what
            assert isinstance(browser.screen, BrowseScreen), what


async def test_what_cannot_be_kept_is_told_and_not_called_done(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        refuse(browser)
        await pilot.press("r")
        await until(pilot, lambda: "写不进去" in screen_text(browser))
        assert "标为已读" not in screen_text(browser)


async def test_leaving_with_a_query_that_cannot_be_kept_leaves(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("slash", "c", "z")
        refuse(browser)
        await pilot.press("ctrl+q")
    assert browser.return_value == 0


async def test_a_file_without_its_tables_is_told_and_the_corpus_is_read(browser: ParkbrowseApp) -> None:
    browser.state._db.execute("DROP TABLE kept")
    browser.settings.begin_with_theme("auto")
    async with browser.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "文件损坏" in screen_text(browser))
        await pilot.press("enter", "j")
        assert browser.is_running


@pytest.fixture
def later_file() -> Path:
    """The reader's own file as a later version would write it: with other tables."""
    file = paths.state() / "state.db"
    file.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version=99")
    db.close()
    return file


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()


async def test_over_a_file_of_a_later_version_the_list_sorts_by_progress_and_marks_last_the_session(
    later_file: Path, browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(list_pane, "MANY", 3)
    out = tmp_path / "out.csv"
    async with browser.run_test(size=(120, 40)) as pilot:
        assert browser.state.told == "newer"
        await pressed(pilot, "s", "g")
        await pressed(pilot, "A", "r")
        assert sum(mark.read for mark in browser.state.marks().values()) == 14
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        screen.list_dialogs._export(screen.list_pane.acted_on(), out)
        await until(pilot, out.exists)
    lines = out.read_text(encoding="utf-8").splitlines()
    assert {line.split(",")[-5] for line in lines[1:]} == {"1"}
    with State.open(later_file) as state:
        assert state.told == "newer"
