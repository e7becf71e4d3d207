"""The browser as one meets it: started as a process in a terminal, driven by keys, ended by a key or a signal."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.clock import PATIENCE
from tests.conftest import ROOT
from tests.warm_terminal import Visit
from tui.data.state_db import State

SEEDS = ROOT / "seeds"
COMMAND = Path(sys.executable).with_name("parkbrowse")
WIDE, NARROW, SMALL = (120, 40), (80, 24), (60, 16)
ENTER, ESC, TAB, CLEAR = "\r", "\x1b", "\t", "\x15"
# The terminal has the focus, which changes nothing; behind Escape it says that no key with Alt is coming.
HERE = "\x1b[I"
ALTERNATE_SCREEN, CURSOR, WRAPPING = "1049", "25", "7"
MOUSE = {"9", "1000", "1001", "1002", "1003", "1005", "1006", "1015", "1016"}

# pexpect forks; Python 3.12 warns of that where threads of other tests are alive.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
    pytest.mark.together("terminal"),
]

Open = Callable[..., "Terminal"]


class Terminal:
    """A terminal in which the browser runs, and what stands on its screen."""

    def __init__(
        self, *arguments: str, size: tuple[int, int], environment: dict[str, str], warm: bool = False
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.child = (
            Visit(arguments, environment, (rows, columns))
            if warm
            else pexpect.spawn(
                str(COMMAND), list(arguments), cwd=str(ROOT), env=environment, dimensions=(rows, columns)
            )
        )

    @property
    def text(self) -> str:
        """The screen, line by line. The second cell of a hanzi holds nothing."""
        lines = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(line[x].data for x in range(self.screen.columns)) for line in lines)

    def _read(self, timeout: float = 0.05) -> None:
        piece = self.child.read_nonblocking(1 << 16, timeout)
        self.output += piece
        self._stream.feed(piece)

    def shows(self, *patterns: str, without: str | None = None) -> str:
        """Wait until the screen shows all of the patterns, and no longer `without`; the screen then."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            text = self.text
            if all(re.search(pattern, text) for pattern in patterns) and not (without and without in text):
                return text
            try:
                self._read()
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        pytest.fail(f"not on the screen: {patterns} without {without!r}\n{self.text}")

    def press(self, *keys: str) -> None:
        """Send keys to the browser; several signs are several keys."""
        for key in keys:
            self.child.send(key.encode())

    def end(self) -> int:
        """The exit status, once the process has ended."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                self._read()
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                self.child.wait()
                return (
                    self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus
                )
        pytest.fail(f"still running after {PATIENCE} seconds\n{self.text}")

    def modes(self) -> dict[str, bool]:
        """The private modes that were ever switched, and how the browser left them."""
        switches = re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.output)
        return {mode: way == b"h" for modes, way in switches for mode in modes.decode().split(";")}

    def is_given_back(self) -> bool:
        """Whether the terminal is as it was: its own screen, a cursor, wrapped lines, echo."""
        modes = self.modes()
        local = termios.tcgetattr(self.child.child_fd)[3]
        left_on = {mode for mode, on in modes.items() if on} - {CURSOR, WRAPPING}
        return bool(
            modes[ALTERNATE_SCREEN] is False
            and modes[CURSOR]
            and modes.get(WRAPPING, True)
            and not left_on
            and local & termios.ECHO
            and local & termios.ICANON
        )


def environment_in(state: Path) -> dict[str, str]:
    """What the browser finds around it; what it keeps, it keeps in a folder of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "COLORTERM"}
    return environment | {"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8", "PARKBROWSE_STATE": str(state)}


@pytest.fixture
def browse(tmp_path: Path, seeds_file: Path) -> Iterator[Open]:
    """Opens the browser on the seeds, whose corpus is built; what still runs at the end is stopped."""
    opened: list[Terminal] = []
    environment = environment_in(tmp_path)

    def start(
        *arguments: str, size: tuple[int, int] = WIDE, warm: bool = False, **surroundings: str
    ) -> Terminal:
        terminal = Terminal(
            *arguments, str(SEEDS), size=size, environment=environment | surroundings, warm=warm
        )
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.child.close(force=True)


def test_a_visit_reads_searches_compares_and_leaves(browse: Open) -> None:
    visit = browse()
    visit.shows("东湖区 +2014", "各位代表", "检索 +/ 汉字、拼音、首字母", "14 篇", "q 退出")

    visit.press(ENTER)
    visit.shows("2015年东湖区政府工作报告", r"\]f \[f 数据")
    visit.press("]", "f")
    visit.shows("429亿元 +地区生产总值 · 2014 · 预计", r"=42,900,000,000", r"\b1/\d{2,}")

    visit.press("/", *"caizheng")
    visit.shows("检索 +caizheng", "篇命中", "读音 财政", "音 东湖区", "财政总收入再攀新高")
    visit.press(CLEAR, *"财政总收人")
    found = visit.shows("检索 +财政总收人", "近似 财政总收入", "~ +东湖区", "~ +青云谱区")
    assert "caizheng" not in found
    visit.press(ESC)
    visit.shows("检索 +/ 汉字、拼音、首字母", "── 区县", without="篇命中")

    visit.press("c")
    visit.shows("东湖区与哪个地区比较", "青云谱区")
    visit.press(*"qyp")
    narrowed = visit.shows("qyp", "青云谱区", without="西湖区")
    assert narrowed.count("青云谱区") == 1
    visit.press(ENTER)
    visit.shows("A 东湖区", "B 青云谱区", r"地区生产总值 +亿元 +429e? +\+8 .* 283\.12e? +\+10")
    visit.press(ENTER)
    visit.shows("429亿元 +地区生产总值 · 2014", "东湖区政府工作报告", without="青云谱区")
    visit.press(ESC)
    visit.shows("A 东湖区", "B 青云谱区", r"283\.12")
    visit.press(ESC)
    visit.shows("14 篇", "── 区县")

    visit.press("q")
    assert visit.end() == 0
    assert visit.is_given_back()
    assert b"Traceback" not in visit.output


def test_a_mouse_that_was_let_in_is_let_out_again(browse: Open) -> None:
    visit = browse("--mouse", warm=True)
    visit.shows("q 退出")
    assert MOUSE & {mode for mode, on in visit.modes().items() if on}
    visit.press("q")
    assert visit.end() == 0
    assert visit.is_given_back()


def colour_codes(output: bytes) -> set[int]:
    """The codes that choose a colour, of all that were sent (ECMA-48, 8.3.117: 30-49, and 90-107 of later terminals)."""
    told = re.findall(rb"\x1b\[([\d;:]*)m", output)
    codes = {int(code) for part in told for code in re.split(rb"[;:]", part) if code}
    return {code for code in codes if 30 <= code <= 49 or 58 <= code <= 59 or 90 <= code <= 107}


@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "linux", "vt100", "screen-256color"])
def test_without_colours_the_terminal_keeps_its_own(browse: Open, term: str) -> None:
    visit = browse(size=NARROW, warm=True, TERM=term, NO_COLOR="1")
    visit.shows("东湖区 +2014", "q 退出")
    visit.press(ENTER, "]", "f")
    visit.shows("429亿元")
    if term == "xterm-256color":  # what is drawn of hits does not ask which terminal it is
        visit.press("/", *"dhq")
        visit.shows("篇命中")
    assert colour_codes(visit.output) <= {39, 49}
    assert b"\x1b[" in visit.output


@pytest.mark.parametrize("size", [NARROW, SMALL], ids=["80x24", "60x16"])
def test_a_small_terminal_shows_one_pane_at_a_time_and_what_there_is_room_for_of_another(
    browse: Open, size: tuple[int, int]
) -> None:
    visit = browse(size=size, warm=True)
    head_of_the_report = size == NARROW
    visit.shows("东湖区 +2014", "汉字、拼音、首字母", without=None if head_of_the_report else "各位代表")
    visit.press(ENTER)
    visit.shows("各位代表", without="── 区县")
    visit.press("]", "f")
    visit.shows("429亿元 +地区生产总值")
    visit.press(TAB)
    visit.shows("── 区县", without=None if head_of_the_report else "各位代表")
    visit.press(TAB)
    visit.shows("▌.*429亿元、固定资产投资", without="── 区县")
    visit.press("q")
    assert visit.end() == 0
    assert visit.is_given_back()
    assert b"Traceback" not in visit.output


def test_a_window_that_changes_its_size_is_filled_anew_and_the_mouse_stays_the_terminals_own(
    browse: Open,
) -> None:
    visit = browse(warm=True)
    visit.shows("东湖区 +2014", "各位代表", "q 退出")
    for columns, rows in (SMALL, WIDE):
        visit.screen.reset()
        visit.screen.resize(rows, columns)
        visit.child.setwinsize(rows, columns)
        visit.shows("东湖区 +2014", without="各位代表" if columns < 100 else None)
    visit.shows("各位代表", "q 退出")
    assert not MOUSE & set(visit.modes())
    visit.press("q")
    assert visit.end() == 0


@pytest.mark.parametrize("name", ["not_yaml.yaml", "not_a_mapping.yaml", "duplicate.yaml"])
def test_a_broken_keymap_still_opens_the_browser_and_is_told_of(browse: Open, name: str) -> None:
    visit = browse("--keymap", str(ROOT / "tests" / "keymaps_bad" / name), warm=True)
    told = visit.shows("东湖区 +2014", "各位代表", f"{name} 有 [1-9]")
    assert sum(name in line for line in told.splitlines()) == 1
    visit.press("q")
    assert visit.end() == 0
    assert visit.is_given_back()


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGKILL"])
def test_no_signal_loses_a_place_or_a_mark_and_what_can_be_heeded_is_in_order(
    browse: Open, tmp_path: Path, name: str
) -> None:
    visit = browse()
    visit.shows("东湖区 +2014", "各位代表", "q 退出")
    visit.press(ENTER)
    visit.shows(r"\]f \[f 数据")
    visit.press("9", "]", "f")
    visit.shows(r"\b9/\d{2,}")
    visit.press("m", "a")
    visit.shows("书签 a")
    visit.press("]", "f")
    visit.shows(r"\b10/\d{2,}")
    number = getattr(signal, name)
    os.kill(visit.child.pid, number)
    if number == signal.SIGKILL:
        assert visit.end() == -number
    else:
        assert visit.end() == 128 + number
        assert visit.is_given_back()
    assert b"Traceback" not in visit.output
    with State.open(tmp_path / "state.db") as state:
        (mark,) = state.entries("marks")
        place = state.mark(mark.value["report"]).place
    assert mark.key.endswith(":a")
    assert place > mark.value["offset"] > 0
