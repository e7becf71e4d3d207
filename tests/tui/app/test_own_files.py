"""Slips in the reader's own files under an open browser: it starts, the rest is in force, the first slip is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp

WRONG = "indicators:\n- {name: 井盖总账, aliases: [财政总收入]}\n- {name: 灯杆总账, aliases: [灯杆账]}\n- {nmae: 桥账}\n"


def as_one_line(browser: ParkbrowseApp) -> str:
    """What stands on the screen, as if no message was broken over rows."""
    return "".join(row.strip() for row in screen_text(browser).splitlines())


async def test_the_browser_starts_with_what_is_in_force_and_tells_the_rest(
    browser: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    (tmp_path / "indicators.yaml").write_text(WRONG, "utf-8")
    # A place longer than a line does not push the mend out.
    async with browser.run_test(size=(60, 24)) as pilot:
        await until(pilot, lambda: "“财政总收入”本身就是指标" in as_one_line(browser))
        assert "indicators.yaml:2: " in as_one_line(browser)
        assert "另有 1 处，! 全部列出" in as_one_line(browser)
        rows = browser.screen.query_one("#keys").size.height
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "自定义文件 1 个有误" in screen_text(browser))
        assert "4: 没有“nmae”这个键；是不是“name”？" in screen_text(browser)
        await pilot.press("escape")
        assert browser.screen.query_one("#keys").size.height == 1 < rows
        assert browser.lexicon.canonical["灯杆账"] == "灯杆总账"
