"""Comparing two zones by keys: choosing, the table, the sentence behind a number and the way back."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district
from tui.app.app import ParkbrowseApp
from tui.screens.browse.screen import BrowseScreen
from tui.screens.compare.screen import CompareScreen
from tui.screens.dialogs.zone_picker import Picker
from tui.screens.reading.source import SourceScreen


async def compare_districts(pilot: Pilot[int], typed: str = "青云谱") -> None:
    await open_district(pilot)
    await choose(pilot, typed)


async def choose(pilot: Pilot[int], typed: str) -> None:
    """Compare the report that is being read with that of a zone."""
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
    await pilot.press(*typed, "enter")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, CompareScreen) and "A:B" in screen_text(pilot.app)
    )


def compare_screen(app: ParkbrowseApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


def row_of(app: ParkbrowseApp, name: str) -> str:
    return next(line for line in screen_text(app).splitlines() if line[1:].startswith(name))


async def test_a_zone_is_chosen_by_hanzi_pinyin_initials_or_with_a_slip(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        assert compare_screen(browser).pair.zones == ("东湖区", "青云谱区")
        for typed in ("qyp", "qingyunpu", "青云普"):
            await pilot.press("escape")
            assert isinstance(browser.screen, BrowseScreen), typed
            await choose(pilot, typed)
            assert compare_screen(browser).pair.zones == ("东湖区", "青云谱区"), typed


async def the_table_stands_at_every_size_with_the_sentences_of_both_sides_where_there_is_room(
    browser: ParkbrowseApp, pilot: Pilot[int], size: tuple[int, int]
) -> None:
    line = next(line for line in screen_text(browser).splitlines() if "地区生产总值" in line)
    assert "429e" in line
    assert "283.12e" in line
    if size[0] >= 80:
        await until(pilot, lambda: "283.12亿元" in screen_text(browser))
        text = screen_text(browser)
        assert "429亿元" in text
        assert "推算去年 ≈397亿元*" in text


async def amounts_growth_targets_and_ratio_stand_on_one_row(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    product = row_of(browser, "地区生产总值").split()
    assert product == [
        "▌地区生产总值", "亿元", "429e", "+8", "7.5%", "≈461*", "283.12e", "+10", "8~9%", "≈306~309*",
        "1.52", "-0.5", "A/B",
    ]  # fmt: skip
    exports = row_of(browser, "出口创汇")
    assert "单位不同" in exports
    assert "4.9亿元e" in exports
    assert "(0.83)" in row_of(browser, "固定资产投资")


async def a_narrow_table_shows_targets_in_place_of_growths(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    assert row_of(browser, "财政总收入").split()[1:] == [
        "亿元",
        "53.14",
        "+14.45",
        "37.36",
        "+19.4",
        "1.42",
        "A/B",
        "A+1",
    ]
    await pilot.press("t")
    assert row_of(browser, "财政总收入").split()[1:] == [
        "亿元",
        "53.14",
        "10%",
        "37.36",
        "10~13%",
        "1.42",
        "A/B",
        "A+1",
    ]


async def test_a_window_too_narrow_is_told_so_and_left_by_esc(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(50, 20)) as pilot:
        await open_district(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"qyp", "enter")
        await until(pilot, lambda: "60 列" in screen_text(browser))
        await pilot.press("escape")
        assert isinstance(browser.screen, BrowseScreen)


async def enter_opens_the_sentence_and_esc_leads_back(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("j")
    for key, zone in (("h", "东湖区"), ("l", "青云谱区")):
        await pilot.press(key)
        await the_sentence_opens_and_leads_back(pilot, zone)
    await pilot.press("escape")
    assert isinstance(browser.screen, BrowseScreen)


async def the_sentence_opens_and_leads_back(pilot: Pilot[int], zone: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    side = screen.table.side
    assert side is not None
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen))
    source = pilot.app.screen
    assert isinstance(source, SourceScreen)
    await until(pilot, lambda: source.reading.reader.figures != ())
    assert source.report.zone == zone
    assert source.reading.reader.figures[0] == side.figure
    assert side.figure.surface in screen_text(pilot.app)
    await pilot.press("escape")
    assert pilot.app.screen is screen
    assert screen.table.side == side


async def sides_can_be_swapped(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("x")
    assert [part for part in row_of(browser, "地区生产总值").split() if "e" in part or "/" in part] == [
        "283.12e", "429e", "B/A",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (60, 16)])
async def test_the_table_stands_at_every_size_and_its_sentences_open_and_lead_back(
    browser: ParkbrowseApp, size: tuple[int, int]
) -> None:
    async with browser.run_test(size=size) as pilot:
        await compare_districts(pilot)
        await the_table_stands_at_every_size_with_the_sentences_of_both_sides_where_there_is_room(
            browser, pilot, size
        )
        if size == (120, 40):
            await amounts_growth_targets_and_ratio_stand_on_one_row(browser, pilot)
            await sides_can_be_swapped(browser, pilot)
            await pilot.press("x")
        if size == (80, 24):
            await a_narrow_table_shows_targets_in_place_of_growths(browser, pilot)
        await enter_opens_the_sentence_and_esc_leads_back(browser, pilot)


async def test_all_rows_one_sided_rows_and_rows_by_both_take_turns(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(200, 200)) as pilot:
        await compare_districts(pilot)
        table = compare_screen(browser).table
        everything = len(table.listed)
        await pilot.press("u")
        assert table.listed
        assert not any(row.both for row in table.listed)
        alone = len(table.listed)
        await pilot.press("u")
        assert all(row.both for row in table.listed)
        assert len(table.listed) + alone == everything
        await pilot.press("u")
        assert len(table.listed) == everything


async def turning_back_from_the_picker_compares_nothing(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("c", "escape")
    assert isinstance(browser.screen, BrowseScreen)


async def a_zone_that_is_not_there_is_said(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("c", *"zzzz")
    assert "没有这个地区" in screen_text(browser)
    await pilot.press("enter")
    assert isinstance(browser.screen, Picker)


async def test_what_is_no_zone_compares_nothing(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await turning_back_from_the_picker_compares_nothing(browser, pilot)
        await a_zone_that_is_not_there_is_said(browser, pilot)


async def test_letters_after_the_slash_are_typed_never_done(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key, character in (("slash", "/"), ("q", "q"), ("c", "c"), ("z", "z")):
            browser.post_message(events.Key(key, character))
        await until(pilot, lambda: "qcz" in screen_text(browser).splitlines()[1])
        assert isinstance(browser.screen, BrowseScreen)
