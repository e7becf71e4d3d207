"""Every preset does the whole job in a terminal of 80 by 24, without a mouse: open, read, jump, search, compare, export,
help, quit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tui.terminal.test_terminal import CLEAR, ENTER, ESC, NARROW, Open, Terminal, browse

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
    pytest.mark.together("terminal"),
]

__all__ = ["browse"]  # the fixture that opens the browser

CTRL_C, CTRL_F, CTRL_G, CTRL_S, CTRL_V, CTRL_X = "\x03", "\x06", "\x07", "\x13", "\x16", "\x18"
ALT_N, ALT_D, F1 = "\x1bn", "\x1bd", "\x1bOP"


class Hands(NamedTuple):
    """What the hands that know a preset press for each part of the job."""

    open: str = ENTER
    page: str = " "
    half: str = "50%"
    figure: str = "]f"
    back: str = ESC
    search: str = "/"
    clear: str = CLEAR
    export: str = "e"
    compare: str = "c"
    help: str = "?"
    close: str = "q"
    quit: tuple[str, ...] = ("q",)


HANDS = {
    "default": Hands(),
    "vim": Hands(open="l", page=CTRL_F, compare=" c", quit=(":", "q", ENTER)),
    "emacs": Hands(
        page=CTRL_V, figure=ALT_N, back=CTRL_G, search=CTRL_S, clear=ALT_D, compare=f"{CTRL_X}c", help=F1,
        close=CTRL_G, quit=(CTRL_X, CTRL_C),
    ),
    "less": Hands(page="f", half="50p", export="E", help="H", quit=("Q",)),
}  # fmt: skip


def keys(pressed: str) -> Iterator[str]:
    """What is sent in one go: an escape sequence as a whole, all else key by key."""
    return iter([pressed] if pressed.startswith(ESC) else pressed)


def press(visit: Terminal, pressed: str) -> None:
    visit.press(*keys(pressed))


@pytest.mark.parametrize("preset", HANDS)
def test_a_preset_does_the_whole_job(browse: Open, preset: str, tmp_path: Path) -> None:
    hands, out = HANDS[preset], tmp_path / "out.csv"
    visit = browse("--preset", preset, size=NARROW, warm=True)
    visit.shows("东湖区 +2014", "汉字、拼音、首字母")

    press(visit, hands.open)
    visit.shows("各位代表", without="── 区县")
    press(visit, hands.page)
    visit.shows("", without="各位代表")
    press(visit, hands.half)
    visit.shows(r"\b(49|50|51)%")
    press(visit, hands.figure)
    visit.shows(r"数额|增速|占比|位次|=")
    press(visit, hands.back)
    visit.shows("── 区县")

    press(visit, hands.search)
    visit.press(*"caizheng")
    visit.shows("读音 财政", "篇命中")
    visit.press(ENTER)
    visit.shows("财政", without="篇命中")
    press(visit, hands.back)
    visit.shows("篇命中")
    press(visit, hands.back)
    visit.shows("── 区县", without="篇命中")

    press(visit, hands.export)
    visit.shows("导出到哪个文件", "报告-")
    press(visit, hands.clear)
    visit.shows("导出到哪个文件", without="报告-")
    visit.press(*str(out), ENTER)
    visit.shows("── 区县", "已导出 1 篇")
    assert "东湖区" in out.read_text("utf-8-sig")

    press(visit, hands.compare)
    visit.shows("东湖区与哪个地区比较")
    visit.press(*"qyp")
    visit.shows("青云谱区", without="西湖区")
    visit.press(ENTER)
    visit.shows("A 东湖区", "B 青云谱区")
    press(visit, hands.back)
    visit.shows("── 区县")

    press(visit, hands.help)
    visit.shows("正在生效的按键", f"方案 {preset}")
    press(visit, hands.close)
    visit.shows("── 区县")
    for key in hands.quit:
        press(visit, key)
        if key == ":":
            visit.shows("Tab")
    assert visit.end() == 0
    assert visit.is_given_back()
    assert b"Traceback" not in visit.output
