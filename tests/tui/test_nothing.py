"""A filter without a match is never a blank: the list, the table of figures, the views of a comparison say so."""

from __future__ import annotations

from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district
from tests.tui.screens.compare.test_screen import choose
from tui.app.app import ParkbrowseApp

NOTHING = "没有符合的；Esc 清空筛选"


async def test_where_nothing_fits_that_is_said_in_its_place(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("escape", "ampersand", *"zzzq")
        await until(pilot, lambda: NOTHING in screen_text(browser))
        await pilot.press("escape")
        assert NOTHING not in screen_text(browser)
        await open_district(pilot)
        await choose(pilot, "青云谱")
        for view in ("1", "3", "4"):
            await pilot.press(view)
            await until(pilot, lambda: "计算" not in screen_text(browser).splitlines()[2])
            await pilot.press("slash", *"zzzq")
            await until(pilot, lambda: NOTHING in screen_text(browser))
            await pilot.press("escape")
            await until(pilot, lambda: NOTHING not in screen_text(browser))
