"""Comparing two zones by keys: choosing, the table, the sentence behind a number and the way back."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tests.tui.test_browse import open_district
from tui.app import ParkbrowseApp
from tui.screens.browse import BrowseScreen
from tui.screens.compare import CompareScreen
from tui.screens.picker import Picker
from tui.screens.source import SourceScreen


async def compare_districts(pilot: Pilot[int], typed: str = "青云谱") -> None:
    await open_district(pilot)
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
    await pilot.press(*typed)
    await pilot.press("enter")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, CompareScreen) and "A:B" in screen_text(pilot.app)
    )


@pytest.mark.parametrize("typed", ["青云谱", "qyp", "qingyunpu", "青云普"])
async def test_a_zone_is_chosen_by_hanzi_pinyin_initials_or_with_a_slip(
    browser: ParkbrowseApp, typed: str
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot, typed)
        assert isinstance(browser.screen, CompareScreen)
        assert browser.screen.zones == ("东湖区", "青云谱区")


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (60, 16)])
async def test_the_table_stands_at_every_size(browser: ParkbrowseApp, size: tuple[int, int]) -> None:
    async with browser.run_test(size=size) as pilot:
        await compare_districts(pilot)
        line = next(line for line in screen_text(browser).splitlines() if "地区生产总值" in line)
        assert "429e" in line
        assert "283.12e" in line


async def test_amounts_growth_and_ratio_stand_on_one_row(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        rows = screen_text(browser).splitlines()
        product = next(line for line in rows if "地区生产总值" in line)
        assert product.split()[-6:] == ["429e", "+8", "283.12e", "+10", "1.515", "A"]
        exports = next(line for line in rows if "出口创汇" in line)
        assert "单位不同" in exports
        assert "4.9亿元e" in exports


async def test_the_sentences_of_both_sides_stand_below(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        text = screen_text(browser)
        assert "全年实现地区生产总值429亿元" in text
        assert "全年地区生产总值预计完成283.12亿元" in text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
@pytest.mark.parametrize(("key", "zone"), [("h", "东湖区"), ("l", "青云谱区")])
async def test_enter_opens_the_sentence_and_esc_leads_back(
    browser: ParkbrowseApp, key: str, zone: str, size: tuple[int, int]
) -> None:
    async with browser.run_test(size=size) as pilot:
        await compare_districts(pilot)
        await pilot.press("j", key)
        screen = browser.screen
        assert isinstance(screen, CompareScreen)
        side = screen.table.side
        assert side is not None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(browser.screen, SourceScreen))
        source = browser.screen
        assert isinstance(source, SourceScreen)
        await until(pilot, lambda: source.reading.reader.figures != ())
        assert source.report.zone == zone
        assert source.reading.reader.figures[0] == side.figure
        assert side.figure.surface in screen_text(browser)
        await pilot.press("escape")
        assert browser.screen is screen
        assert screen.table.side == side
        await pilot.press("escape")
        assert isinstance(browser.screen, BrowseScreen)


async def test_sides_can_be_swapped(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        await pilot.press("x")
        product = next(line for line in screen_text(browser).splitlines() if "地区生产总值" in line)
        assert product.split()[-6:] == ["283.12e", "+10", "429e", "+8", "0.66", "B"]


async def test_rows_of_one_side_can_be_hidden(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(200, 200)) as pilot:
        await compare_districts(pilot)
        assert "仅一方说明" in screen_text(browser)
        await pilot.press("u")
        await pilot.pause()
        assert "仅一方说明" not in screen_text(browser)


async def test_turning_back_from_the_picker_compares_nothing(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("c", "escape")
        assert isinstance(browser.screen, BrowseScreen)


async def test_a_zone_that_is_not_there_is_said(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("c", *"zzzz")
        assert "没有这个地区" in screen_text(browser)
        await pilot.press("enter")
        assert isinstance(browser.screen, Picker)


async def test_letters_after_the_slash_are_typed_never_done(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key, character in (("slash", "/"), ("q", "q"), ("c", "c"), ("z", "z")):
            browser.post_message(events.Key(key, character))
        await until(pilot, lambda: "qcz" in screen_text(browser).splitlines()[1])
        assert isinstance(browser.screen, BrowseScreen)
