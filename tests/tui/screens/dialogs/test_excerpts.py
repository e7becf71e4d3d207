"""The excerpt book on the screen: one key takes, one opens; what is done in it is kept, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.data.excerpted import KIND
from tui.data.excerpts import ExcerptBooks
from tui.screens.dialogs.excerpts import ExcerptsScreen


@pytest.fixture
def app(browser: ParkbrowseApp) -> ParkbrowseApp:
    for entry in browser.state.entries(KIND):
        browser.state.drop(KIND, entry.key)
    browser.state.keep("excerpts.book", "")
    return browser


def texts(app: ParkbrowseApp) -> list[str]:
    return [each.surface or each.text for each in ExcerptBooks(app.state).excerpts()]


def notes_of_districts(app: ParkbrowseApp) -> list[str]:
    """What the list notes of the reports of 东湖区 and 青云谱区."""
    rows = [
        line.split()
        for line in screen_text(app).splitlines()
        if "政府报告" in line and "区" in line.split()[0]
    ]
    return [row[4] for row in rows if len(row) > 4 and row[0].endswith(("东湖区", "青云谱区"))]


async def test_figures_and_sentences_are_taken_ordered_noted_and_brought_back(app: ParkbrowseApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("]", "f", "a")
        assert "已摘录" in screen_text(app)
        await pilot.pause()
        assert notes_of_districts(app) == ['!"', "!"], "the list tells of which report there are excerpts"
        place = reader(app).place
        await pilot.press("a")
        assert "已有这一条" in screen_text(app)
        await pilot.press("]", "f", "a")
        await pilot.press("2", "a")
        first, second, passage = texts(app)
        assert passage.count("。") == 2
        await pilot.press("g", "y")
        await until(pilot, lambda: isinstance(app.screen, ExcerptsScreen))
        assert "3 条摘录" in screen_text(app)
        await pilot.press("J")
        assert texts(app) == [second, first, passage]
        await pilot.press("n", *"ok", "enter")
        await pilot.pause()
        await pilot.press("o", *"cz", "enter")
        await pilot.pause()
        kept = ExcerptBooks(app.state).excerpts()[1]
        assert (kept.surface, kept.note, kept.group) == (first, "ok", "cz")
        assert "〔cz〕※ok" in screen_text(app)
        await pilot.press("d")
        assert texts(app) == [second, passage]
        await pilot.press("u")
        assert texts(app) == [second, first, passage]
        await pilot.press("k", "j", "enter")
        await until(pilot, lambda: not isinstance(app.screen, ExcerptsScreen))
        assert reader(app).place == place
        await pilot.press("g", "y")
        await until(pilot, lambda: isinstance(app.screen, ExcerptsScreen))
        await pilot.press("d", "d", "d", "escape")
        await until(pilot, lambda: notes_of_districts(app) == ["!", "!"])


async def test_another_book_is_begun_and_the_memo_written(
    app: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_district(pilot)
        await pilot.press("]", "f", "a", "g", "y")
        await until(pilot, lambda: isinstance(app.screen, ExcerptsScreen))
        assert "E 写成备忘" in screen_text(app).splitlines()[-1]
        await pilot.press("E", "enter")
        await pilot.pause()
        assert texts(app)[0] in (tmp_path / "摘录.md").read_text("utf-8")
        await pilot.press("B", *"two", "enter")
        await pilot.pause()
        assert "“two”还是空的" in screen_text(app)
        await pilot.press("escape", "a")
        assert ExcerptBooks(app.state).books() == {"": 1, "two": 1}


async def test_a_row_of_a_comparison_is_taken_with_both_its_sides(app: ParkbrowseApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("c", *"qyp", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "CompareScreen")
        await pilot.pause()
        await pilot.press("a")
        kept = ExcerptBooks(app.state).excerpts()
        assert len({each.zone for each in kept}) == 2
        assert {each.group for each in kept} == {"A 东湖区 / B 青云谱区"}
        assert "领先 " in kept[-1].note
        assert not kept[0].note


async def test_a_hit_is_taken_and_a_report_without_one_is_not(app: ParkbrowseApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("a")
        assert texts(app) == []
        await pilot.press("slash", *"czzsr")
        await until(pilot, lambda: "3 篇命中" in screen_text(app))
        await pilot.press("enter")
        # An answer that is still to come stands above.
        await until(pilot, lambda: not isinstance(app.focused, Input))
        await pilot.press("a")
        await until(pilot, lambda: len(texts(app)) == 1)
        assert "财政" in ExcerptBooks(app.state).excerpts()[0].text
