"""What hands know from vim, Emacs and the shell does here what they mean by it, and nothing that they do not mean."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.conftest import ROOT, screen_text
from tests.tui.screens.browse.test_screen import open_district, reader, reports
from tests.tui.terminal.test_terminal import COMMAND, NARROW, SEEDS, Terminal, environment_in
from tests.tui.test_ends import opened
from tui.app.app import ParkbrowseApp
from tui.keys import BoundAction, KeySource, parse_chord

KNOWN = [
    ("vim", "reader", "H", "screen_top"), ("vim", "reader", "M", "screen_middle"), ("vim", "list", "L", "screen_bottom"),
    ("vim", "reader", "zz", "centre"), ("vim", "list", "zz", "centre"), ("vim", "compare", "ctrl+e", "scroll_down"),
    ("vim", "reader", "ctrl+y", "scroll_up"), ("vim", "reader", "`", "go_mark"), ("vim", "reader", "leader m", "marks"),
    ("emacs", "list", "backspace k", "describe_key"), ("emacs", "reader", "backspace b", "help"),
    ("emacs", "list", "ctrl+x ctrl+z", "suspend"), ("emacs", "list", "ctrl+x ctrl+c", "quit"),
    ("less", "reader", "ctrl+e", "scroll_down"), ("default", "search", "ctrl+c", "interrupt"),
    ("default", "reader", "ctrl+z", "suspend"), ("default", "marks", "u", "undo"),
]  # fmt: skip


@pytest.mark.parametrize(("preset", "context", "keys", "action"), KNOWN)
def test_a_key_means_what_hands_mean_by_it(preset: str, context: str, keys: str, action: str) -> None:
    chord = tuple(" " if key == "leader" else key for key in parse_chord(keys))
    chord = tuple("space" if key == " " else key for key in chord)
    assert KeySource(preset).read().keymap.resolve((context, "global"), chord) == BoundAction(action)


@pytest.mark.parametrize("context", ["search", "prompt", "command"])
def test_where_one_types_emacs_ctrl_h_takes_a_character_back(context: str) -> None:
    assert KeySource("emacs").read().keymap.resolve((context, "global"), ("backspace",)) is None


async def test_vim_moves_on_the_screen_and_the_screen_over_the_text(seeds_file: Path) -> None:
    app = opened(seeds_file, "vim")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_district(pilot)
        view = reader(app)
        await pilot.press("G", "ctrl+b", "ctrl+b")
        top, page = view.scroll_offset.y, view.size.height
        where = []
        for keys in ("H", "M", "L", "3H", "3L"):
            await pilot.press(*keys)
            where.append(view.cursor - top)
        assert view.scroll_offset.y == top
        assert where == [0, (page - 1) // 2, page - 1, 2, page - 3]
        await pilot.press("2", "ctrl+e")
        assert (view.scroll_offset.y, view.cursor) == (top + 2, top + page - 3)
        await pilot.press("H", "3", "ctrl+y")
        assert (view.scroll_offset.y, view.cursor) == (top - 1, top + 2)
        await pilot.press("L", "2", "ctrl+y")
        assert (view.scroll_offset.y, view.cursor) == (top - 3, top - 4 + page), "the cursor stays in sight"
        await pilot.press("z", "z")
        assert view.cursor - view.scroll_offset.y == (page - 1) // 2
        await pilot.press("colon", *"42", "enter")
        assert view.cursor == 41
        place = view.place
        await pilot.press("m", "a", "G", "grave_accent", "a")
        assert view.place == place
        await pilot.press("escape", "G", "H")
        first = reports(app).scroll_offset.y // reports(app).item_height
        assert first <= reports(app).cursor <= first + 1, "a heading carries no cursor"


async def test_ctrl_c_cancels_or_tells_how_to_leave_and_never_leaves(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c", "ctrl+c")
        assert "q 退出程序，Esc 返回" in screen_text(browser)
        await pilot.press("slash", *"dh", "ctrl+c")
        assert "Ctrl-q 退出程序" in screen_text(browser), "q would be typed there"
        stopped: list[bool] = []
        browser.stop_work = lambda: not stopped.append(True)  # type: ignore[method-assign]
        await pilot.press("ctrl+c")
        assert stopped
        assert browser.is_running


async def test_where_no_shell_waits_ctrl_z_says_so(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+z")
        assert "无法挂起" in screen_text(browser)
        await pilot.press("j")
        assert "无法挂起" not in screen_text(browser)


class InShell(Terminal):
    """A shell with jobs, in which the browser is called."""

    def __init__(self, environment: dict[str, str]) -> None:
        columns, rows = NARROW
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.child = pexpect.spawn(
            "bash",
            ["--norc", "--noprofile", "-i"],
            cwd=str(ROOT),
            env=environment,
            dimensions=(rows, columns),
        )


@pytest.fixture
def shell(tmp_path: Path, seeds_file: Path) -> Iterator[InShell]:
    terminal = InShell({**environment_in(tmp_path), "PS1": "ready> "})
    yield terminal
    terminal.child.close(force=True)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_shell_gets_its_terminal_back_and_gives_it_again(shell: InShell) -> None:
    shell.shows("ready>")
    shell.press(f"{COMMAND} {SEEDS}\n")
    shell.shows("东湖区 +2014")
    shell.press("\x1a")
    shell.shows("Stopped")
    shell.press("echo $((40+2))\n")
    shell.shows(r"\n42 *\w*")
    shell.press("fg\n")
    shell.shows("东湖区 +2014", without="Stopped")
    shell.press("q")
    shell.shows("ready>")
