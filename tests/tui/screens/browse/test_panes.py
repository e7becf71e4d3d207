"""The panes of the first screen: what stands where at which size, how they grow, hide, zoom, and are gone to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import paths
from tests.conftest import screen_text
from tui.app.app import ParkbrowseApp
from tui.data.state_db import State
from tui.models import pane_layout
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.figure_table import FiguresScreen

SIZES = st.tuples(st.integers(1, 320), st.integers(1, 120))


@pytest.mark.parametrize(
    ("size", "form"),
    [((200, 50), "three"), ((160, 12), "two"), ((120, 40), "two"), ((80, 24), "half"), ((80, 16), "one"),
     ((60, 16), "one"), ((20, 5), "one")],
)  # fmt: skip
def test_the_form_follows_the_size(size: tuple[int, int], form: str) -> None:
    assert pane_layout.form_of(*size) == form


@given(SIZES, st.sampled_from(pane_layout.PANES), st.lists(st.integers(-400, 400), max_size=5))
def test_no_pane_grows_another_out_of_the_screen(
    size: tuple[int, int], pane: pane_layout.Pane, steps: list[int]
) -> None:
    form = pane_layout.form_of(*size)
    layout = pane_layout.USUAL[form]
    for by in steps:
        layout = pane_layout.grown(form, layout, pane, by, *size)
    fitted = pane_layout.fitted(form, layout, *size)
    if form in ("two", "three"):
        assert pane_layout.NARROWEST <= fitted.list <= size[0] - fitted.side - pane_layout.NARROWEST
    if form == "half":
        assert pane_layout.LOWEST <= fitted.under <= size[1] - 12
    assert pane_layout.read_layout(form, list(layout.told())) == layout


@pytest.mark.parametrize("kept", [None, 7, [], [1, 2], ["a", 1, 2, []], [40, 0, 0, ["list", "reader"]]])
def test_a_layout_no_one_could_have_kept_hides_nothing(kept: object) -> None:
    assert not pane_layout.read_layout("two", kept).hidden


def shown(app: ParkbrowseApp) -> set[str]:
    names = {"choosing": "list", "reading": "reader", "outline": "outline", "figure-pane": "figures"}
    return {
        name
        for id, name in names.items()
        for widget in app.screen.query(f"#{id}")
        if all(node.display for node in widget.ancestors_with_self if node is not app)  # type: ignore[union-attr]
    }


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((200, 50), {"list", "reader", "outline", "figures"}),
        ((120, 40), {"list", "reader"}),
        ((80, 24), {"list", "reader"}),
        ((60, 16), {"list"}),
    ],
)
async def test_every_size_shows_what_it_has_room_for(
    browser: ParkbrowseApp, size: tuple[int, int], expected: set[str]
) -> None:
    async with browser.run_test(size=size) as pilot:
        await pilot.pause()
        assert shown(browser) == expected
        await pilot.press("enter")
        await pilot.pause()
        assert "reader" in shown(browser)
        assert ("list" in shown(browser)) == (size[0] >= 100)


async def test_panes_grow_hide_zoom_and_come_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        choosing = browser.screen.query_one("#choosing")
        before = choosing.size.width
        await pilot.press("w", "greater_than_sign")
        await pilot.pause()
        assert choosing.size.width == before + pane_layout.STEP
        await pilot.press("Z")
        await pilot.pause()
        assert shown(browser) == {"list"}
        await pilot.press("Z", "w", "x")
        await pilot.pause()
        assert shown(browser) == {"reader", "outline", "figures"}
        await pilot.press("w", "equals_sign")
        await pilot.pause()
        assert shown(browser) == {"list", "reader", "outline", "figures"}
        assert choosing.size.width == before
        await pilot.press("w", "greater_than_sign")
    with State.open(paths.state() / "state.db") as state:
        assert state.value("panes.three")[0] == before - pane_layout.STEP  # the text has grown


async def test_a_letter_leads_to_any_pane_and_esc_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        await pilot.press("w", "w")
        await pilot.pause()
        assert "d 目录" in screen_text(browser).splitlines()[-1]
        assert len(browser.screen.query(".pane-letter")) == 4
        await pilot.press("d")
        await pilot.pause()
        assert browser.focused is browser.screen.query_one("#outline")
        assert not browser.screen.query(".pane-letter")
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        assert screen.reading.reader.has_focus
        assert screen.reading.reader.place > 0
        await pilot.press("escape")
        assert screen.list_pane.reports.has_focus


async def test_the_list_over_the_head_of_a_report_is_hidden_too(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(browser) == {"list", "reader"}
        await pilot.press("w", "x")
        await pilot.pause()
        assert shown(browser) == {"reader"}
        await pilot.press("w", "x")
        assert "只有这一个窗格了" in screen_text(browser)
        await pilot.press("escape")
        await pilot.pause()
        assert shown(browser) == {"list", "reader"}


async def test_a_hidden_list_comes_back_for_who_goes_there(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("w", "x")
        await pilot.pause()
        assert shown(browser) == {"reader"}
        await pilot.press("w", "x")
        assert "只有这一个窗格了" in screen_text(browser)
        await pilot.press("escape")
        await pilot.pause()
        assert shown(browser) == {"list", "reader"}


async def test_the_first_session_of_all_tells_where_help_is(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "显示全部按键" in screen_text(browser).splitlines()[-1]
    with State.open(paths.state() / "state.db") as state:
        assert state.value("welcomed")


async def test_a_report_read_to_its_end_is_read(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "•东湖区" in screen_text(browser)
        await pilot.press("enter", "j", "escape")
        await pilot.pause()
        assert "◦东湖区" in screen_text(browser)
        await pilot.press("enter", "G", "escape")
        await pilot.pause()
        assert " 东湖区" in screen_text(browser)


async def test_keys_of_the_reader_work_on_the_report_under_the_cursor(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("x", "x", "y")
        copied = (paths.state() / "copied.txt").read_text("utf-8").splitlines()
        assert len(copied) == 2
        assert "东湖区" in copied[0]
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(browser.screen, FiguresScreen)
        assert "2015年青云谱区政府工作报告" in screen_text(browser)
        assert "283.12亿元" in screen_text(browser)
