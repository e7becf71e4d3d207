"""No dead ends: wherever keys lead, Esc leads back to the list, keys are heard there, and what is offered is done."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot

from corpus import paths
from tests.conftest import screen_text, until
from tests.examples import examples
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.base import Room
from tui.screens.browse.screen import BrowseScreen
from tui.screens.compare.entry import ask_other_zone
from tui.screens.compare.screen import CompareScreen
from tui.screens.dialogs.command_palette import CommandList
from tui.text.catalogue import CATALOGUE

PRESETS = ("default", "vim", "emacs", "less")
SIZES = ((40, 14), (80, 24), (120, 40), (200, 50))
WAYS_BACK = 15  # screens, lines and panes that may lie above each other
KEYS = (
    *"/:?cfotTSKMmCeExXyYsvuUdFrRnNjkGgzZw=<>1245&!|~*+'[]{} %I#i",
    *(
        "enter",
        "escape",
        "tab",
        "shift+tab",
        "down",
        "up",
        "ctrl+d",
        "ctrl+s",
        "ctrl+g",
        "f1",
        "f2",
        "backspace",
    ),
)
CHORDS = (["g", "s"], ["g", "/"], ["g", "g"], ["]", "f"], ["]", "]"], ["w", "x"], ["w", "z"], ["w", "w", "s"], ["t", "t"], ["c", "q", "y", "p", "enter"])  # fmt: skip
OFFERED = "offered"  # stands for a key that the last line offers at that moment
steps = st.one_of(st.sampled_from(KEYS).map(lambda key: [key]), st.sampled_from(CHORDS), st.just([OFFERED]))


def opened(corpus: Path, preset: str) -> ParkbrowseApp:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS, preset)
    return ParkbrowseApp(corpus, "seeds", keymap, theme="dark")


# What is said of a key that cannot do what it says here, and could not however often it were pressed.
REFUSALS = (
    "keys.nothing", "message.nothing-here", "command.not-here", "message.no-sources", "panes.last", "reader.no-figure",
    "reader.no-wide-table", "reader.no-current", "reader.no-hit", "reader.no-jump", "marks.nothing", "correct.nothing",
    "excerpts.nothing", "excerpts.no-hit", "excerpts.nothing-to-undo", "list.nothing-to-undo", "list.no-faults",
    "saved.no-query", "saved.nothing", "matrix.no-more", "compare.none",
)  # fmt: skip
MEANINGLESS = REFUSALS[:2]
_FIELD = re.compile(r"\{\w+\}")


def refused(app: ParkbrowseApp, said: tuple[str, ...] = MEANINGLESS) -> bool:
    """Whether the last key was told to mean nothing; with `REFUSALS`, or to be of no use here."""
    sentences = (_FIELD.split(CATALOGUE[each][0]) for each in said)
    return any(all(part in app.standing for part in parts) for parts in sentences)


async def press_offered(pilot: Pilot[int], app: ParkbrowseApp, at: int) -> None:
    """Press a key that the last line offers, but those that leave the program or read the sources."""
    room = app.room
    assert isinstance(room, Room)
    offered = [
        (action, chord)
        for shown, _ in room.keys_that_matter()
        if shown.id not in ("quit", "rebuild", "back")
        for action in filter(None, (shown.id, shown.opposite))
        for context in room.contexts
        for chord in app.keyboard.in_force.keymap.chords_of(action, context, "")[:1]
        if getattr(app.keyboard.in_force.keymap.resolve(room.contexts, chord), "action", None) == action
    ]
    if offered:
        action, chord = offered[at % len(offered)]
        await pilot.press("escape") if app.keyboard._pressed.keys else None
        if app.room is room:
            await pilot.press(*chord)
            assert not refused(app, REFUSALS), (action, chord, room, app.standing)


async def leads_back(pilot: Pilot[int], app: ParkbrowseApp) -> None:
    """Esc, pressed again and again, comes to the list, where keys are heard."""
    for _ in range(WAYS_BACK):
        await pilot.press("escape")
    assert isinstance(app.screen, BrowseScreen), app.screen
    assert app.focused is app.screen.list_pane.chooser, (app.focused, screen_text(app))
    assert app.focused.region, screen_text(app)
    await pilot.press("down")
    assert not refused(app), app.standing


@pytest.mark.parametrize("size", SIZES[1:3])
async def test_esc_leads_back_from_the_raw_page_beside_the_text(
    browser: ParkbrowseApp, size: tuple[int, int]
) -> None:
    async with browser.run_test(size=size) as pilot:
        await pilot.pause()
        for keys in ("tt", "ttj", "tt/q"):
            await pilot.press(*keys)
            assert browser.focused is not None, keys
            await leads_back(pilot, browser)


@examples(5, fuzz=500)
@given(st.sampled_from(PRESETS), st.sampled_from(SIZES), st.lists(steps, min_size=20, max_size=30))
def test_from_wherever_thirty_keys_lead_esc_leads_back_to_the_list(
    seeds_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    preset: str,
    size: tuple[int, int],
    walk: list[list[str]],
) -> None:
    async def walked() -> None:
        app = opened(seeds_file, preset)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for at, keys in enumerate(walk):
                if keys == [OFFERED]:
                    await press_offered(pilot, app, at)
                else:
                    await pilot.press(*keys)
                if app._exit:
                    return
            await leads_back(pilot, app)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("walk"))  # what is exported lies here
        asyncio.run(walked())


async def test_an_empty_command_line_closes_and_does_not_begin_with_quitting(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(":")
        commands = browser.screen.query_one(CommandList).commands
        assert [each.action for each in commands].index("quit") == len(commands) - 1
        await pilot.press("enter")
        assert isinstance(browser.screen, BrowseScreen)
        assert not browser._exit


@pytest.mark.parametrize("preset", PRESETS)
async def test_ctrl_l_draws_every_cell_anew(
    seeds_file: Path, preset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(seeds_file, preset)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn: list[object] = []
        display = app._display
        monkeypatch.setattr(app, "_display", lambda screen, what: (drawn.append(what), display(screen, what)))
        for before in ((), ("/", "q")):
            await pilot.press(*before)
            drawn.clear()
            await pilot.press("ctrl+l")
            assert any(isinstance(each, LayoutUpdate) for each in drawn)
            assert not refused(app)


async def test_the_strip_offers_the_next_figure_only_where_the_key_goes_there(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "]f" not in screen_text(browser)
        await pilot.press("enter", "g", "g")
        assert "]f" in screen_text(browser).splitlines()[-3]
        await pilot.press("slash")
        assert "]f" not in screen_text(browser)


@pytest.mark.parametrize("size", [(80, 40), (40, 14)])
async def test_a_question_stands_below_the_list_and_says_nothing_of_searching(
    browser: ParkbrowseApp, size: tuple[int, int]
) -> None:
    async with browser.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("e")
        rows = screen_text(browser).splitlines()
        assert "东湖区" in "".join(rows), "nothing that is not of the question is taken away"
        asked = next(at for at, row in enumerate(rows) if "导出到哪个文件" in row)
        assert len(rows) - asked <= 6, "no rows left empty"
        await pilot.press("ctrl+u")
        assert "首字母" not in "".join(screen_text(browser).splitlines()[asked:])


async def test_where_a_report_has_no_zone_it_is_asked_which_two_are_compared(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        ask_other_zone(browser, None)
        await pilot.pause()
        await until(pilot, lambda: "没有识别出地区；比较哪个地区" in screen_text(browser))
        await pilot.press(*"dhq", "enter")
        assert "东湖区与哪个地区比较" in screen_text(browser)
        await pilot.press(*"qyp", "enter")
        await until(pilot, lambda: isinstance(browser.screen, CompareScreen))


@pytest.mark.parametrize("theme", ["terminal", "mono"])
async def test_below_a_question_the_list_is_seen_in_the_terminals_own_colours(
    seeds_file: Path, theme: str
) -> None:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(seeds_file, "seeds", keymap, theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("e")
        assert "东湖区" in screen_text(app)


async def test_the_text_that_the_keys_come_to_is_that_of_the_report_under_the_cursor(
    browser: ParkbrowseApp,
) -> None:
    """A key that is offered for it must not meet another text: what follows the cursor waits for a pause in the list alone."""
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(browser.screen, BrowseScreen)
        pane, reader = browser.screen.list_pane, browser.screen.reading.reader
        for _ in range(3):
            await pilot.press("j", "j", "tab")
            assert reader.report is not None
            assert (browser.focused, reader.report.id) == (reader, pane.chosen_id)
            await pilot.press("shift+tab")
