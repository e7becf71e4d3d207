"""The list, driven by keys: order, groups, words, columns, picking, and what is done with what is picked."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus import paths
from corpus.errors import Fault
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.data.state_db import State
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.column_chooser import ColumnsScreen
from tui.terminal.wrapping import cell_width
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput
from tui.widgets.list import list_pane, report_list
from tui.widgets.list.report_list import ReportList
from tui.workers import bulk


def reports(app: ParkbrowseApp) -> ReportList:
    return app.screen.query_one(ReportList)


def zones(app: ParkbrowseApp) -> list[str | None]:
    shown = reports(app)
    return [shown.listed(number).row.zone for number in shown.items.listing.numbers]


def kept() -> State:
    return State.open(paths.state() / "state.db")


async def started(pilot: Pilot[int]) -> None:
    await pilot.pause()


async def test_the_same_column_again_sorts_the_other_way(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("o", "n", "s", "f")
        counts = [reports(browser).listed(n).row.figures for n in reports(browser).items.listing.numbers]
        assert counts == sorted(counts, reverse=True)
        await pilot.press("s", "f")
        counts = [reports(browser).listed(n).row.figures for n in reports(browser).items.listing.numbers]
        assert counts == sorted(counts)


async def test_the_order_is_the_same_the_next_time(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("s", "l", "o", "y")
    with kept() as state:
        assert state.value("list.wish") == ["length", False, "year"]


async def test_what_may_follow_is_shown_and_another_key_says_it_again(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(160, 40)) as pilot:
        await started(pilot)
        await pilot.press("o")
        assert "z 地区" in screen_text(browser).splitlines()[-1]
        await pilot.press("Q")
        assert "z 地区" in screen_text(browser).splitlines()[-1]
        assert reports(browser).wish.group == "place"


async def test_a_group_is_folded_to_its_head_and_unfolded(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 50)) as pilot:
        await started(pilot)
        number, items = reports(browser).number, len(reports(browser).items)
        await pilot.press("z", "a")
        assert len(reports(browser).items) < items
        assert reports(browser).number is None
        assert "＋ 区县" in screen_text(browser)
        await pilot.press("z", "a")
        assert len(reports(browser).items) == items
        await pilot.press("z", "M", "z", "R")
        assert len(reports(browser).items) == items
        assert number in reports(browser).items.listing.numbers


NARROWED = {"gaoxin": {"南昌高新技术产业开发区"}, "2014": {"东湖区", "青云谱区"}, "dhq": {"东湖区"}}


async def test_typing_narrows_the_list_and_esc_gives_it_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        await pilot.press("j")
        before, here = zones(browser), reports(browser).number
        for typed, expected in NARROWED.items():
            await pilot.press("ampersand", *typed)
            await until(pilot, lambda expected=expected: set(zones(browser)) == expected, typed)  # type: ignore[misc]
            await until(
                pilot, lambda: screen.preview.shown == reports(browser).entry, typed
            )  # the text goes along
            await pilot.press("escape")
            await until(pilot, lambda: zones(browser) == before, typed)
            assert reports(browser).number == here
            await pilot.press("ampersand", *typed, "enter")
            assert reports(browser).has_focus
            await pilot.press("escape")
            await until(pilot, lambda: zones(browser) == before, typed)
            reports(browser).move_to(reports(browser).items.item_of(here) or 0)


async def test_a_stretch_is_picked_marked_read_and_given_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("v", "j", "j")
        assert len(reports(browser).picks) == 3
        assert "已选 3" in screen_text(browser)
        await pilot.press("r")
        with kept() as state:
            assert sum(mark.read for mark in state.marks().values()) == 3
        await pilot.press("u")
        with kept() as state:
            assert not any(mark.read for mark in state.marks().values())
        await pilot.press("escape")
        assert not reports(browser).picks


async def test_picks_stay_while_the_list_is_sorted_and_narrowed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("x", "x")
        picks = reports(browser).picks
        await pilot.press("s", "f", "ampersand", *"gaoxin", "enter")
        assert reports(browser).picks == picks
        await pilot.press("I")
        assert len(reports(browser).picks) == 2 + len(reports(browser).items.listing.numbers)


async def test_reports_are_picked_by_their_words_and_all(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("asterisk")
        await pilot.pause()
        await pilot.press(*"2014", "enter")
        await pilot.pause()
        assert {reports(browser).listed(n).row.period for n in reports(browser).picks} == {"2014"}
        await pilot.press("A")
        assert len(reports(browser).picks) == 14


async def test_what_the_reader_did_shows_without_colour(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        assert "•东湖区" in screen_text(browser)
        await pilot.press("F")
        assert "*东湖区" in screen_text(browser)
        await pilot.press("F", "r")
        assert " 东湖区" in screen_text(browser)
        await pilot.press("ampersand", *"未读", "enter")
        await pilot.pause()
        assert len(reports(browser).items.listing.numbers) == 13


async def test_how_many_are_picked_is_told_at_every_size(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        for key, told in (("x", "已选 1"), ("v", "已选 2"), ("j", "已选 3"), ("A", "已选 14")):
            await pilot.press(key)
            await pilot.pause()
            assert told in screen_text(browser).splitlines()[-1]
        await pilot.press("escape", "asterisk", *"dhq", "enter")
        await until(pilot, lambda: "已选 1" in screen_text(browser).splitlines()[-1])


async def test_picked_reports_are_written_to_a_file(browser: ParkbrowseApp, tmp_path: Path) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        for suffix in (".csv", ".jsonl"):
            await pilot.press("g", "g", "x", "x")
            for told in ("已导出 2 篇", "已有这个文件"):
                await pilot.press("e")
                browser.screen.query_one("#line", QueryInput).value = str(tmp_path / f"out{suffix}")
                await pilot.press("enter")
                await until(pilot, lambda told=told: told in screen_text(browser), suffix)  # type: ignore[misc]
            await pilot.press("escape", "escape")
    by_commas = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8").splitlines()))
    by_lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    for rows in (by_commas, by_lines):
        assert len(rows) == 2
        assert rows[0]["zone"] == "东湖区"


async def test_a_file_that_cannot_be_is_told_and_asked_for_again(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("x")
        for line in ("~nosuchuser-at-all/out.csv", "a\0b.csv"):
            await pilot.press("e")
            assert "写不进去" not in screen_text(browser)
            browser.screen.query_one("#line", QueryInput).value = line
            await pilot.press("enter")
            await until(pilot, lambda: "写不进去" in screen_text(browser), line)
            assert browser.screen.query_one("#line", QueryInput).value == line
            await pilot.press("escape")


async def test_a_file_is_asked_for_where_the_folder_is_gone(
    browser: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        tmp_path.rmdir()
        await pilot.press("e")
        await pilot.pause()
        assert browser.screen.query_one("#line", QueryInput).value.startswith("~/报告-")


async def test_a_notice_is_one_line_and_safe_for_the_terminal(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        browser.notice("一\n二\x9b\u202e三")
        await pilot.pause()
        assert "一⏎二�·三" in screen_text(browser)


async def test_columns_are_chosen_widened_and_kept(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("vertical_line")
        await pilot.pause()
        assert isinstance(browser.screen, ColumnsScreen)
        await pilot.press("j", "enter", "k", "l", "l", "escape")
        await pilot.pause()
        assert "期间" not in screen_text(browser).splitlines()[3]
    with kept() as state:
        assert state.value("list.columns")[:2] == [["zone", 18], ["kind", 8]]


async def test_the_heads_of_the_columns_stand_over_them_at_another_size(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(60, 16)) as pilot:
        await started(pilot)
        for first in ((60, 16), (60, 50), (80, 24), (120, 40)):
            await pilot.resize_terminal(*first)
            await pilot.resize_terminal(200, 50)
            await pilot.pause()
            head = browser.screen.query_one("#list-head", Bar).render().plain
            row = next(line for line in screen_text(browser).splitlines() if "•东湖区" in line)
            assert cell_width(head[: head.index("期间")]) == cell_width(row[: row.index("2014")]), first
            assert cell_width(head[: head.index("标题")]) == cell_width(row[: row.index("2015年东湖区")]), (
                first
            )


async def test_a_key_with_nothing_to_do_says_so(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("exclamation_mark")
        assert "所有文件都读入了" in screen_text(browser)
        await pilot.press("u")
        assert "没有可撤销的改动" in screen_text(browser)


async def test_help_tells_what_the_signs_of_the_list_mean(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 200)) as pilot:
        await started(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        text = screen_text(browser)
        for said in ("列表里的记号", "•  ", "未读", "另有 2 份相同的副本", "节录或另一版"):
            assert said in text


async def test_long_work_tells_how_far_it_is_and_esc_ends_it(browser: ParkbrowseApp) -> None:
    going = threading.Event()

    def steps() -> Iterator[tuple[int, int]]:
        for done in range(1, 1000):
            going.wait(0.02)
            yield done, 1000

    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        ended: list[bool] = []
        browser.work("慢事", steps, lambda: ended.append(True))
        await until(pilot, lambda: "/1000" in screen_text(browser))
        browser.work("又一件", steps, lambda: ended.append(True))
        assert "还没做完" in screen_text(browser)
        await pilot.press("j", "escape")
        await until(pilot, lambda: "已取消；做完的部分保留" in screen_text(browser))
        assert not ended
        going.set()
        browser.work("快事", steps, lambda: ended.append(True))
        await until(pilot, lambda: bool(ended))


async def test_more_than_fit_at_once_are_marked_beside_the_keys(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_pane, "MANY", 3)
    monkeypatch.setattr(report_list, "AT_ONCE", 3)
    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("A", "r")
        await until(pilot, lambda: "标为已读：14 篇" in screen_text(browser))
        await pilot.press("ampersand", *"gaoxin")
        await until(pilot, lambda: len(reports(browser).items.listing.numbers) == 3)
        await pilot.press("enter", "u")
    with kept() as state:
        assert not any(mark.read for mark in state.marks().values())


def test_two_sessions_that_export_under_one_name_take_nothing_from_each_other(
    seeds_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    theirs = bulk.export_reports(seeds_file, None, [1], out)
    ours = bulk.export_reports(seeds_file, None, [2], out)
    next(theirs)
    next(ours)
    assert next(theirs, None) is None
    whole = out.read_bytes()
    with pytest.raises(Fault, match="exists"):
        next(ours)
    assert out.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


async def test_a_change_that_was_not_begun_or_still_goes_on_is_not_undone(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_pane, "MANY", 3)
    going = threading.Event()

    def steps() -> Iterator[tuple[int, int]]:
        going.wait(20)
        yield 1, 1

    async with browser.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        await pilot.press("r")
        browser.work("慢事", steps, lambda: None)
        await pilot.press("A", "F")
        assert "还没做完" in screen_text(browser)
        await pilot.press("u")
        assert "还没做完" in screen_text(browser)
        assert any(mark.read for mark in browser.state.marks().values())
        going.set()
        await until(pilot, lambda: not browser.working())
        await pilot.press("u")
        assert not any(mark.read for mark in browser.state.marks().values())
