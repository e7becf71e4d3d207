"""The screens as they are kept in `snapshots/`, at four sizes, without colours and with 256. `make snapshots` renews."""

from __future__ import annotations

import difflib
import os
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import pytest
from rich.cells import cell_len
from rich.color import Color
from textual import events
from textual.pilot import Pilot

from corpus import paths
from tests.clock import PATIENCE
from tests.tui.shots import Shot, among_256, drawn, take
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.browse.screen import BrowseScreen
from tui.terminal import themes
from tui.widgets.base.line_view import CURSOR, RESTING
from tui.widgets.list.report_list import ReportList

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((200, 50), (120, 40), (80, 24), (60, 16))
COLOURS = {"mono": "mono", "256": "dark"}  # the theme for each
BUSY = "正在计算"  # says a screen that will change by itself
STILL = 1.5  # seconds without a change and without work: then a screen is taken as it is


class Scene(NamedTuple):
    """A screen worth keeping: the keys that lead there from the list, a text by which one knows that it has come.

    `widest` is the width up to which there is such a screen; one that leads `onward` begins on the scene before.
    """

    name: str
    keys: tuple[str, ...]
    shows: str
    widest: int = 1000
    onward: bool = False
    marked: tuple[str, ...] = ()  # what must stand out without colours
    cursor: bool = True  # whether it has a current row


FIGURE = ("enter", "g", "g", "]", "f")
COMPARE = ("c", *"qyp", "enter")

# One after the other in one app, each begun on the list: what is searched comes last, since it changes the list.
SCENES = (
    Scene("browse", (), "东湖区"),
    Scene("reader", FIGURE, "429亿元", marked=("429亿元", "137亿元")),
    Scene("outline", ("enter", "g", "g", "o"), "节", widest=100),
    Scene("figures", (*FIGURE, "f"), "地区生产总值"),
    Scene("pick", ("c", *"qyp"), "青云谱"),
    Scene("compare", COMPARE, "283.12"),
    Scene("topics", ("2",), "招商引资", onward=True),
    Scene("terms", ("3",), "扶持", onward=True),
    Scene("zones", ("4",), "地区生产总值", onward=True),
    Scene("years", ("5",), "地区生产总值", onward=True),
    Scene("help", ("?",), "正在生效的按键"),
    Scene("command", (":", *"theme"), "theme", cursor=False),
    Scene("hits", ("/", "paste:caizheng"), "篇命中", marked=("财政",)),
    Scene("hit", ("enter",), "财政", marked=("财政",), onward=True),
    Scene("none", ("/", "ctrl+u", "paste:zzqqxx"), "没有找到", cursor=False),
)


def kept_in(scene: Scene, size: tuple[int, int]) -> Path:
    return FOLDER / f"{scene.name}-{size[0]}x{size[1]}.txt"


def parts_of(path: Path) -> dict[str, str]:
    """What is kept of a screen: its text, and its styles for each way of colours."""
    if not path.exists():
        return {}
    parts = path.read_text("utf-8").removeprefix("== ").split("\n== ")
    return {name: told.rstrip("\n") for name, _, told in (part.partition("\n") for part in parts)}


def page(parts: dict[str, str]) -> str:
    """A file that is kept; `parts_of` reads it."""
    return "\n".join(f"== {name}\n{told}" for name, told in parts.items()) + "\n"


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys; what is to be pasted comes all at once: what is found on the way, and so where one stands, takes its time."""
    for key in keys:
        if key.startswith("paste:"):
            pilot.app.post_message(events.Paste(key.removeprefix("paste:")))
            await pilot.pause()
        else:
            await pilot.press(key)


def at_work() -> bool:
    """Whether a comparison is being worked out, which its screen does not always say."""
    return any(thread.name.startswith("compare") for thread in threading.enumerate())


async def back_to_the_list(pilot: Pilot[int]) -> None:
    for _ in range(8):
        if isinstance(pilot.app.screen, BrowseScreen) and pilot.app.screen.query_one(ReportList).has_focus:
            return
        await press(pilot, "escape")
    raise AssertionError("Esc never led back to the list")


async def settled(pilot: Pilot[int], scene: Scene, kept: dict[str, str], colours: str) -> Shot:
    """The screen once it shows the scene and what is kept of it; else once nothing stirs any more."""
    before, since, deadline = "", monotonic(), monotonic() + PATIENCE
    while monotonic() < deadline:
        text = drawn(pilot.app)
        if kept and text == kept["text"]:
            shot = take(pilot.app)
            if shot.styles == kept[colours]:
                return shot
        if text != before or at_work() or not came(scene, text):
            before, since = text, monotonic()
        if monotonic() - since > STILL:
            break
        await pilot.pause(0.05)
    text = drawn(pilot.app)
    assert came(scene, text), f"{scene.name} never came:\n{text}"
    return take(pilot.app)


def came(scene: Scene, text: str) -> bool:
    return scene.shows in text and BUSY not in text


async def walk(seeds_file: Path, size: tuple[int, int], colours: str) -> AsyncIterator[tuple[Scene, Shot]]:
    """One app, led by keys from scene to scene."""
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(seeds_file, "seeds", keymap, theme=COLOURS[colours])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for scene in SCENES:
            if size[0] > scene.widest:
                continue
            if not scene.onward:
                await back_to_the_list(pilot)
            await press(pilot, *scene.keys)
            yield scene, await settled(pilot, scene, parts_of(kept_in(scene, size)), colours)


def forget_all() -> None:
    """What the app before kept of its reader."""
    for path in paths.state().glob("state.db*"):
        path.unlink()


def hues() -> set[int | None]:
    """The colours that mean something in the dark theme."""
    theme = next(each for each in themes.THEMES if each.name == themes.DARK)
    meaning = [theme.variables[name] for name in ("level", "growth", "share", "rank", "hit")]
    meaning += [colour for colour in (theme.warning, theme.error, theme.success, theme.accent) if colour]
    return {among_256(Color.parse(colour)) for colour in meaning}


def marked(shot: Shot, text: str) -> bool:
    """Whether a text stands somewhere on the screen marked by weight, slant, a line or reverse all along."""
    for row, looks in zip(shot.rows, shot.looks, strict=True):
        for place in (found.start() for found in re.finditer(re.escape(text), row)):
            start = cell_len(row[:place])
            if all(look.attributes for look in looks[start : start + cell_len(text)]):
                return True
    return False


def against_the_rules(mono: Shot, coloured: Shot) -> list[str]:
    """What is wrong with a screen without colours, beside the same screen with them."""
    if mono.text != coloured.text:
        changes = difflib.unified_diff(mono.text.split("\n"), coloured.text.split("\n"), lineterm="", n=0)
        return ["colours change the text", *changes]
    meaning = hues()
    wrong = []
    for number, (row, coloured_row) in enumerate(zip(mono.looks, coloured.looks, strict=True)):
        where = f"row {number}: {mono.rows[number].rstrip()!r}"
        if any((look.front, look.back) != (None, None) for look in row):
            wrong.append(f"has colours, {where}")
        if any(
            {there.front, there.back} & meaning and not bare.attributes
            for there, bare in zip(coloured_row, row, strict=True)
        ):
            wrong.append(f"is told by colour alone, {where}")
    return wrong


@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_the_screens_are_as_they_are_kept(
    seeds_file: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    for name in [name for name in os.environ if name.startswith(("TEXTUAL", "COLORTERM", "NO_COLOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    shots: dict[str, dict[Scene, Shot]] = {}
    for colours in COLOURS:
        forget_all()
        shots[colours] = {scene: shot async for scene, shot in walk(seeds_file, size, colours)}
    wrong: list[str] = []
    for scene, mono in shots["mono"].items():
        coloured = shots["256"][scene]
        wrong += [f"{scene.name}: {what}" for what in against_the_rules(mono, coloured)]
        wrong += [f"{scene.name}: {text} is not marked" for text in scene.marked if not marked(mono, text)]
        if scene.cursor and not {CURSOR, RESTING} & set(mono.text):
            wrong.append(f"{scene.name}: no row is the current one")
        shown = page({"text": mono.text, "mono": mono.styles, "256": coloured.styles})
        path = kept_in(scene, size)
        if request.config.getoption("--renew-snapshots"):
            FOLDER.mkdir(exist_ok=True)
            path.write_text(shown, "utf-8")
        kept = path.read_text("utf-8") if path.exists() else ""
        wrong += difflib.unified_diff(
            kept.splitlines(), shown.splitlines(), f"kept/{path.name}", f"shown/{path.name}", lineterm="", n=1
        )
    assert not wrong, "\n".join(["see `make snapshots` if this is as it should be:", *wrong])


@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_nothing_else_is_kept_than_what_is_shown(size: tuple[int, int]) -> None:
    ending = f"-{size[0]}x{size[1]}.txt"
    named = {kept_in(scene, size).name for scene in SCENES if size[0] <= scene.widest}
    assert {path.name for path in FOLDER.iterdir() if path.name.endswith(ending)} == named
