"""What lines say at 80 columns: whole, true, and with what one can do next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import paths
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.screens.across.table import AllFigures


async def test_every_line_is_said_to_its_end(browser: ParkbrowseApp) -> None:
    def says(*parts: str) -> bool:
        return all(part in screen_text(browser) for part in parts)

    async with browser.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: browser.screen.ready and says("? 显示全部按键"))
        await pilot.press("]")
        assert says("此处没有以它开头的按键；? 列出按键"), screen_text(browser)
        await pilot.press("escape", "s")
        assert says("z 地区", "u 来源"), "a menu that one line does not hold"
        await pilot.press("escape", "g", "F")
        await until(pilot, lambda: isinstance(browser.screen, AllFigures) and not browser.screen.reading)
        assert says("/ 筛选")
        await pilot.press("escape", *"/year:2014")
        await until(pilot, lambda: says(" 篇命中"))
        assert not says("0 处")
        assert not any(row.count(" 题 ") for row in screen_text(browser).splitlines()), "no word, no title"
        await pilot.press("escape", "j", "~")
        await until(pilot, lambda: says("与《", "》相似"))


async def test_copies_that_are_left_out_are_told(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        browser.push_screen(AllFigures([1, 2], folded=3))
        await until(pilot, lambda: browser.screen.ready)
        await until(pilot, lambda: "2/2 篇报告的数据，副本 3 篇不计" in screen_text(browser))


async def test_a_report_without_headings_has_no_empty_outline(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await open_district(pilot)
        shown = reader(browser).report
        assert shown is not None
        reader(browser).report = replace(shown, sections=())
        await pilot.press("o")
        assert browser.standing == "这篇报告没有小标题"


def test_what_was_written_is_told_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.told(Path("表.md")) == str(tmp_path / "表.md")
    assert paths.told(Path("/a/表.md")) == "/a/表.md"
    monkeypatch.setenv(paths.RESTRICTED, "1")
    assert paths.told(Path("/srv/out/表.md")) == "表.md"
