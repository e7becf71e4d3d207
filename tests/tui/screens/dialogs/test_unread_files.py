"""What could not be read: whole files first, then parts of others, then what is no report; files are counted."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import PASSED_OVER, Fault
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.screens.dialogs.unread_files import FaultList, FaultsScreen

PARTS = [
    Fault("not-calculated", Path("书.xlsx#表一"), "2"),
    Fault("not-calculated", Path("书.xlsx#表二"), "1"),
    Fault("damaged-line", Path("a.jsonl#4"), "JSON"),
]


async def test_files_read_in_part_are_told_apart_from_those_unread(browser: ParkbrowseApp) -> None:
    faults = [*PARTS, Fault("encrypted", Path("z.docx"))]
    async with browser.run_test(size=(120, 40)) as pilot:
        browser.push_screen(FaultsScreen(faults, [Fault(PASSED_OVER, Path("d.png"), "picture")]))
        await until(pilot, lambda: isinstance(browser.screen, FaultsScreen))
        await pilot.pause()
        shown = [str(fault.path) for fault in browser.screen.query_one(FaultList).faults]
        assert shown == ["z.docx", "书.xlsx#表一", "书.xlsx#表二", "a.jsonl#4", "d.png"]
        assert "1 个文件没能读入 · 2 个文件只读入了一部分 · 1 个文件不是报告，已略过" in screen_text(browser)
