"""Keys typed in one burst over a slow line arrive in their order in the line that the first of them opens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import until
from tests.pressing import key_event
from tui.app.app import ParkbrowseApp
from tui.keys.actions import TYPING
from tui.widgets.base.line_input import QueryInput


@pytest.mark.parametrize("opens", [":", "/", "c", "&", "*"])
async def test_a_key_kept_for_a_slow_line_is_written_before_those_behind_it(
    browser: ParkbrowseApp, opens: str
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(opens)
        await until(pilot, lambda: isinstance(browser.focused, QueryInput))
        line: Any = SimpleNamespace(pace=SimpleNamespace(busy=True, waits_for=lambda: 0.3))
        browser.line = line
        assert browser.room is not None
        assert TYPING & set(browser.room.contexts)
        browser.key_feed._gather(key_event("q"))  # it came up before the line had the focus
        for key in "ypcaizheng":
            browser.post_message(key_event(key))
        await until(pilot, lambda: getattr(browser.focused, "value", "") == "qypcaizheng")
