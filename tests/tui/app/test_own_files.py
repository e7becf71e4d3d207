"""Slips in the reader's own files under an open browser: it starts, the rest is in force, the first slip is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp

WRONG = "indicators:\n- {name: 井盖总账, aliases: [财政总收入]}\n- {name: 灯杆总账, aliases: [灯杆账]}\n- {nmae: 桥账}\n"


async def test_the_browser_starts_with_what_is_in_force_and_tells_the_rest(
    browser: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    (tmp_path / "indicators.yaml").write_text(WRONG, "utf-8")
    async with browser.run_test(size=(200, 30)) as pilot:
        await until(pilot, lambda: "“财政总收入”已是“财政总收入”的名称" in screen_text(browser))
        assert "indicators.yaml:2: " in screen_text(browser)
        assert "另有 1 处，见 parkbrowse doctor" in screen_text(browser)
        assert browser.lexicon.canonical["灯杆账"] == "灯杆总账"
