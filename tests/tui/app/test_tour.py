"""The tour of the first visit: four steps that one does, ended by any other key, never seen again unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.keys import KeySource


def visited(corpus: Path, *, tour: bool = True) -> ParkbrowseApp:
    return ParkbrowseApp(corpus, "seeds", KeySource().read().keymap, theme="dark", tour=tour)


@pytest.fixture
def first_visit(seeds_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ParkbrowseApp:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path))
    monkeypatch.setenv("PARKBROWSE_TOUR", "")
    return visited(seeds_file)


def last_line(app: ParkbrowseApp) -> str:
    return screen_text(app).splitlines()[-1]


async def test_the_tour_leads_through_search_figures_and_comparing(first_visit: ParkbrowseApp) -> None:
    app = first_visit
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "导览 1/4  按 / 检索" in last_line(app))
        await pilot.press("slash")
        assert "导览 2/4" in last_line(app)
        await pilot.press(*"qqxxzz", "enter")
        assert "导览 3/4" not in last_line(app), "nothing was opened"
        await pilot.press("ctrl+u", *"czzsr")
        assert "导览 2/4" in last_line(app)
        await pilot.press("enter")
        await until(pilot, lambda: "导览 3/4  按 ]f" in last_line(app))
        await pilot.press("right_square_bracket")
        assert "导览" not in last_line(app), "what may follow is told"
        await pilot.press("f")
        assert "导览 4/4  按 c" in last_line(app)
        await pilot.press("c")
        assert "导览结束" in last_line(app)
        await pilot.press("escape", "escape", "escape", "slash")
        assert "导览" not in last_line(app)
        await pilot.press("escape", "colon", *"tour", "enter")
        assert "导览 1/4" in last_line(app)


@pytest.mark.parametrize("key", ["j", "question_mark"])
async def test_any_other_key_ends_it_and_it_never_comes_again_unasked(
    first_visit: ParkbrowseApp, seeds_file: Path, key: str
) -> None:
    async with first_visit.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "导览 1/4" in last_line(first_visit))
        await pilot.press(key, "escape", "slash")
        assert "导览" not in last_line(first_visit)
    again = visited(seeds_file)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "导览" not in screen_text(again)


@pytest.mark.parametrize(("told", "tour"), [("0", True), ("", False)])
async def test_where_it_is_not_wanted_it_does_not_come(
    first_visit: ParkbrowseApp, seeds_file: Path, monkeypatch: pytest.MonkeyPatch, told: str, tour: bool
) -> None:
    first_visit.state.close()
    monkeypatch.setenv("PARKBROWSE_TOUR", told)
    app = visited(seeds_file, tour=tour)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "导览" not in screen_text(app)
        assert "显示全部按键" in last_line(app)
