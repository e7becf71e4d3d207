"""The first screen, driven by keys: list, reader, figures, search, panes."""

from __future__ import annotations

from time import monotonic
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.screens.browse import preview
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.help import HelpScreen
from tui.widgets.base.bars import Bar
from tui.widgets.list.hit_list import HitList
from tui.widgets.list.report_list import ReportList
from tui.widgets.reader.reader import Reader
from tui.widgets.reader.reader_pane import ReaderPane

SIZES = [(200, 50), (120, 40), (100, 30), (80, 24), (60, 16), (40, 12)]


def reports(app: ParkbrowseApp) -> ReportList:
    return app.screen.query_one(ReportList)


def reader(app: ParkbrowseApp) -> Reader:
    return app.screen.query_one("#reader", Reader)


def hits(app: ParkbrowseApp) -> HitList:
    return app.screen.query_one(HitList)


async def type_text(pilot: Pilot[int], text: str) -> None:
    for character in text:
        await pilot.press("space" if character == " " else character)


async def search_for(pilot: Pilot[int], query: str) -> None:
    """Type a query (hanzi reach Pilot as they are) and wait for its answer."""
    app = pilot.app
    assert isinstance(app, ParkbrowseApp)
    await pilot.press("slash")
    browse = app.screen
    assert isinstance(browse, BrowseScreen)
    await pilot.press("ctrl+u", *query)
    await until(
        pilot,
        lambda: (
            browse.search.answered == query
            and (found := browse.search.bar._answer) is not None
            and found.whole
        ),
    )
    assert browse.search.bar.text == query


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_stands_at_every_size(browser: ParkbrowseApp, size: tuple[int, int]) -> None:
    async with browser.run_test(size=size) as pilot:
        await pilot.pause()
        text = screen_text(browser)
        assert "东湖区" in text
        assert ("检索" in text) == (size[1] >= 12)
        if size[0] >= 100:
            assert "各位代表" in text
        await pilot.press("enter")
        await until(pilot, lambda: reader(browser).has_focus)
        assert reader(browser).size.height > 3
        await pilot.press("escape")
        assert reports(browser).has_focus


async def test_the_list_shows_fourteen_reports_in_groups(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        assert len(reports(browser).items.listing.numbers) == 14
        text = screen_text(browser)
        for heading in ("区县", "开发区", "省市"):
            assert f"── {heading} " in text
        assert "2015年东湖区政府工作报告" in text


async def test_moving_in_the_list_shows_the_report_under_the_cursor(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in ("j", "down", "j"):
            await pilot.press(key)
        entry = reports(browser).entry
        assert entry is not None
        await until(pilot, lambda: (r := reader(browser).report) is not None and r.id == entry.row.id)
        await pilot.press("g", "g")
        assert reports(browser).cursor == 1
        await pilot.press("G")
        assert reports(browser).cursor == len(reports(browser).items) - 1


async def test_figures_are_stepped_through_and_told_in_the_strip(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        strip = browser.screen.query_one("#strip", Bar)
        await pilot.press("right_square_bracket", "f")
        first = reader(browser).figures
        assert [figure.surface for figure in first] == ["429亿元"]
        assert "地区生产总值 · 2014 · 预计 · 数额" in strip.render().plain
        assert "42,900,000,000 元" in strip.render().plain
        assert "同比 +8%" in strip.render().plain
        assert "第3行" in strip.render().plain
        await pilot.press("right_square_bracket", "f", "right_square_bracket", "f")
        assert reader(browser).figures[0].surface == "240亿元"
        await pilot.press("left_square_bracket", "f")
        assert reader(browser).figures[0].surface == "137亿元"


async def test_before_the_first_and_behind_the_last_figure_nothing_breaks(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("left_square_bracket", "f")
        assert "已到第一个数据" in screen_text(browser)
        await pilot.press("G", "right_square_bracket", "f")
        await pilot.press("right_square_bracket", "f")
        assert "已到最后一个数据" in screen_text(browser)
        await pilot.press("j")
        assert "已到最后一个数据" not in screen_text(browser)


async def test_a_chord_that_was_begun_shows_what_may_follow_and_esc_drops_it(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("right_square_bracket")
        assert "下一数据" in screen_text(browser).splitlines()[-1]
        await pilot.press("escape")
        assert reader(browser).has_focus
        assert "/" in screen_text(browser).splitlines()[-1]


async def test_sections_are_headings_to_jump_to(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert "发展成效越来越好" in browser.screen.query_one("#reading-header", Bar).render().plain


FOUND = {"caizheng": "财政", "财政总收人": "财政总收入", "財政總收入": "财政总收入", "czzsr": "财政总收入"}


async def test_search_finds_by_pinyin_slip_script_and_initials(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for query, surface in FOUND.items():
            await search_for(pilot, query)
            entry = hits(browser).entry
            assert entry is not None, query
            await pilot.press("enter")
            assert reader(browser).has_focus, query
            shown, opened = reader(browser), hits(browser).entry
            assert opened is not None, query
            if opened.figure is None:
                assert surface in {shown.shown.text[start:end] for start, end in shown.hits}, query
            else:  # the answer was there before Enter
                assert opened.figure.figure.indicator == surface, query
            assert shown.place == shown.hits[0][0], query
            await pilot.press("escape", "escape")
            await until(pilot, lambda: reports(browser).display, query)


async def test_esc_gives_the_list_back_as_it_was(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("j", "j", "j")
        before = reports(browser).cursor
        await search_for(pilot, "招商")
        assert hits(browser).display
        assert not reports(browser).display
        await pilot.press("escape")
        assert reports(browser).has_focus
        assert reports(browser).cursor == before
        assert "招商" not in screen_text(browser).splitlines()[1]


async def test_a_search_without_a_hit_says_so_and_breaks_nothing(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "qqqqzzzzxx")
        assert "没有找到" in screen_text(browser)
        await pilot.press("enter", "escape", "j")
        assert browser.is_running


async def test_hits_are_stepped_through(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "招商")
        await pilot.press("enter")
        found = reader(browser).hits
        assert len(found) > 1
        await pilot.press("n")
        assert reader(browser).place == found[1][0]
        assert f"命中 2/{len(found)} · 第 1/" in screen_text(browser).splitlines()[-1]
        await pilot.press("N")
        assert reader(browser).place == found[0][0]
        for _ in found:
            await pilot.press("n")
            await pilot.pause()
        assert f"命中 1/{len(reader(browser).hits)} · 第 2/" in screen_text(browser).splitlines()[-1]


async def test_behind_the_last_hit_of_the_only_report_it_is_said(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "dhq")
        assert len(hits(browser).entries) == 1
        await pilot.press("enter")
        for _ in reader(browser).hits:
            await pilot.press("n")
            await pilot.pause()
        assert "已到最后一处命中" in screen_text(browser).splitlines()[-1]
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        assert screen.preview._timer is None, "nothing moves the text once the keys pause"
        assert reader(browser).place == reader(browser).hits[-1][0]


async def test_a_fast_typist_sees_the_answer_to_the_last_key(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        query = "caizhengzongshouru"
        await pilot.press("slash", *query)
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: screen.search.answered == query and "篇命中" in screen_text(browser))
        entry = hits(browser).entry
        assert entry is not None
        assert "财政总收入" in entry.hit.snippet


async def test_letters_typed_into_the_bar_are_letters(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("slash", "q", "j", "G", "question_mark")
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        assert screen.search.bar.text == "qjG?"
        await pilot.press("backspace", "left", "x")
        assert screen.search.bar.text == "qjxG"


async def test_raw_page_and_cleaned_text_at_the_same_place(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "高新区躋身40強")
        await pilot.press("enter")
        before = reader(browser).place
        await pilot.press("t")
        shown = reader(browser)
        assert "(guo)" in shown.shown.text
        assert "原文" in browser.screen.query_one("#reading-header", Bar).render().plain
        assert shown.shown.text[shown.place] in "高全国國"
        assert "拼音" in screen_text(browser)  # the rule's name beside what it took out
        await pilot.press("t")
        assert reader(browser).place == before
        assert "(guo)" not in reader(browser).shown.text


async def test_raw_page_and_cleaned_text_side_by_side_move_together(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "高新区躋身40強")
        await pilot.press("enter", "t", "t")
        await pilot.pause()
        reading = browser.screen.query_one(ReaderPane)
        assert "对照" in screen_text(browser)
        for _ in range(3):
            await pilot.press("right_square_bracket", "f")
            surface = reading.reader.figures[0].surface
            page = reading.raw_page
            assert page.figures[0].surface == surface
            assert page.shown.text[page.place] == surface[0]
        await pilot.press("t")
        await pilot.pause()
        assert not reading.raw_page.display
        assert hits(browser).display
        await pilot.press("t", "escape")
        assert not reading.reader.raw  # what was pressed in the text does not stay on behind it
        await pilot.press("t")
        assert reading.reader.raw
        await pilot.press("escape")
        assert not reading.reader.raw
        assert hits(browser).display


async def test_next_report_is_read_without_leaving_the_reader(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        first = reader(browser).report
        await pilot.press("right_square_bracket", "r")
        assert reader(browser).report != first
        assert reader(browser).has_focus
        await pilot.press("left_square_bracket", "r")
        assert reader(browser).report == first


async def test_one_pane_at_a_time_where_it_is_narrow(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        assert not browser.screen.query_one("#reading").display
        await pilot.press("tab")
        await pilot.pause()
        assert browser.screen.query_one("#reading").display
        assert not browser.screen.query_one("#choosing").display
        assert reader(browser).has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert browser.screen.query_one("#choosing").display


async def test_help_lists_the_keys_in_force_and_esc_leads_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 200)) as pilot:
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(browser.screen, HelpScreen)
        text = screen_text(browser)
        for told in ("]f", "下一数据", "gg", "检索", "退出"):
            assert told in text
        await pilot.press("escape")
        assert isinstance(browser.screen, BrowseScreen)


async def test_copying_writes_the_sentence_and_its_source(browser: ParkbrowseApp) -> None:
    from corpus import paths

    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("right_square_bracket", "f", "y", "y")
        copied = (paths.state() / "copied.txt").read_text("utf-8")
        assert "地区生产总值429亿元" in copied
        assert "004_b39eb2a81213ef0c.txt 第3行" in copied
        assert "已发往" in screen_text(browser)


async def test_a_key_that_means_nothing_says_so_and_does_nothing(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        before = screen_text(browser)
        for keys in (["Q"], ["f7"], ["ctrl+t"], ["left_parenthesis"], ["right_square_bracket", "f"]):
            await pilot.press(*keys)
            assert "此处不可用；? 列出按键" in screen_text(browser).splitlines()[-1], keys
            assert screen_text(browser).splitlines()[:-1] == before.splitlines()[:-1]
        await pilot.press("escape")
        assert screen_text(browser) == before


async def test_full_width_keys_of_an_input_method_work(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        browser.post_message(events.Key("right_black_lenticular_bracket", "】"))
        await pilot.pause()
        await pilot.press("f")
        assert reader(browser).figures[0].surface == "429亿元"


async def test_quit_leaves_with_status_nought(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
    assert browser.return_value == 0


async def open_district(pilot: Pilot[int]) -> None:
    """Read the report of 东湖区."""
    app = pilot.app
    assert isinstance(app, ParkbrowseApp)
    await pilot.pause()
    shown = reports(app)
    for at in range(len(shown.items)):
        if shown.selectable(at) and shown.listed(cast(int, shown.items[at])).row.zone == "东湖区":
            shown.move_to(at)
    await pilot.press("enter")
    await until(pilot, lambda: (r := reader(app).report) is not None and r.zone == "东湖区")


async def test_counts_move_and_repeat(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        reports = browser.screen.query_one(ReportList)
        first = reports.cursor
        await pilot.press("3", "j")
        assert reports.cursor > first + 2
        await pilot.press("g", "g", "enter", "3", "right_square_bracket", "f")
        assert browser.screen.query_one(Reader).current == 2
        await pilot.press("5")
        assert " 5 …" in screen_text(browser)
        await pilot.press("0", "percent_sign")
        reader = browser.screen.query_one(Reader)
        assert abs(reader.place - len(reader.shown.text) // 2) < 2, "half of the text, as the header counts"


async def test_who_steps_to_and_fro_waits_for_the_text_as_who_steps_on(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        now, waits = [monotonic() + 10.0], list[float]()
        monkeypatch.setattr(preview, "monotonic", lambda: now[0])
        monkeypatch.setattr(screen, "set_timer", lambda after, _show: waits.append(after))
        for key in "jkjkj":
            now[0] += preview.STEPPING * 0.6
            await pilot.press(key)
        assert waits == [preview.PREVIEW_AFTER, *[preview.PREVIEW_WHILE_STEPPING] * 2]
