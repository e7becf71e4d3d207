"""Copying over SSH: the right sequence for what stands between, never too long, always a file, nothing unsanitised."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from corpus import paths
from corpus.errors import Fault
from corpus.model import Report
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.terminal.tmux import load_buffer
from tui.text.copy_formats import COPIED, figure_words
from tui.widgets.base import clipboard
from tui.widgets.base.clipboard import CHUNK, LONGEST, osc52

SECRET = "财政\x1b]52;c;eA==\x07总收入"


def content(sequence: str) -> str:
    """What a sequence puts on the clipboard, wrapped or not."""
    found = re.search(r"\x1b+]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return base64.b64decode(found[1]).decode()


def test_a_terminal_gets_the_text_as_it_is() -> None:
    assert osc52("财政", {}) == "\x1b]52;c;6LSi5pS/\x07"


def test_tmux_gets_it_for_itself_and_for_the_terminal_outside() -> None:
    sequence = osc52("财政", {"TMUX": "/tmp/tmux-0/default,1,0"})
    assert sequence == "\x1b]52;c;6LSi5pS/\x07\x1bPtmux;\x1b\x1b]52;c;6LSi5pS/\x07\x1b\\"


def test_screen_gets_it_in_pieces_that_it_lets_through() -> None:
    sequence = osc52("财" * 1000, {"STY": "1.pts"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, flags=re.S)
    assert max(map(len, pieces)) <= CHUNK < 768
    assert content("".join(pieces)) == "财" * 1000


@pytest.mark.parametrize("environment", [{}, {"TMUX": "x"}, {"STY": "x"}])
def test_what_is_too_long_for_a_terminal_is_not_sent(environment: dict[str, str]) -> None:
    fits = LONGEST // 4 * 3
    assert osc52("a" * fits, environment)
    assert osc52("a" * (fits + 3), environment) == ""


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_it_can_be_switched_off(word: str) -> None:
    assert osc52("财政", {"PARKBROWSE_CLIPBOARD": word}) == ""


class Sent:
    """A line that keeps what is sent."""

    def __init__(self) -> None:
        self.pace, self.busy, self.sent = self, False, ""

    def waits_for(self) -> float:
        return 0.0

    def write(self, data: str) -> None:
        self.sent += data


SAYS = {
    "y": "地区生产总值429亿元.*004_b39eb2a81213ef0c.txt 第3行",
    "f": r"^东湖区 地区生产总值 · 2014 · 预计 · 数额 429亿元 =42,900,000,000 元 —— 004_b39eb2a81213ef0c.txt 第3行$",
    "r": "东湖区\t地区生产总值\t2014\t42900000000\t元\t数额\t预计\t\t429亿元\t004_b39eb2a81213ef0c.txt 第3行",
    "s": r"^预计全年实现地区生产总值429亿元.*第一方阵。$",
    "p": r"^2014年,是发展形势极为复杂的一年",
}


async def test_what_is_asked_for_is_copied_and_stands_in_the_file(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("g", "g", "right_square_bracket", "f")
        for letter, says in SAYS.items():
            line = Sent()
            browser.line = line  # type: ignore[assignment]
            await pilot.press("y")
            for name in ("引文", "数据", "表格行", "句", "段"):
                assert name in screen_text(browser).splitlines()[-1]
            await pilot.press(letter)
            copied = (paths.state() / "copied.txt").read_text("utf-8").rstrip("\n")
            assert content(line.sent) == copied
            assert re.search(says, copied, flags=re.S), copied
            assert "copied.txt" in screen_text(browser)


def test_a_value_that_is_written_out_in_the_text_is_not_told_twice(districts: tuple[Report, Report]) -> None:
    report = districts[0]
    for surface in ("8%", "5.5%", "16%"):
        figure = next(figure for figure in report.figures if figure.surface == surface)
        words = figure_words(report, figure.start, figure)
        assert words.count("%") == 1, words
        assert "=" not in words


async def test_where_there_is_no_figure_nothing_is_copied(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        line = Sent()
        browser.line = line  # type: ignore[assignment]
        await pilot.press("g", "g", "y", "r")
        assert reader(browser).figures == ()
        assert line.sent == ""
        await pilot.press("y", "z")
        assert "引文" in screen_text(browser).splitlines()[-1], "another letter tells which there are"


async def test_nothing_of_a_page_acts_on_the_terminal(browser: ParkbrowseApp) -> None:
    from tui.widgets.base import clipboard

    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        line = Sent()
        browser.line = line  # type: ignore[assignment]
        clipboard.copy(browser, SECRET + "\t二")
        assert content(line.sent) == "财政␛]52;c;eA==␇总收入\t二"
        assert line.sent.count("\x1b") == 1


def test_a_row_has_as_many_cells_whatever_a_figure_lacks(districts: tuple[Report, Report]) -> None:
    make = COPIED["r"][1]
    for report in districts:
        assert {make(report, figure.start, figure).count("\t") for figure in report.figures} == {9}


async def test_where_the_file_cannot_be_written_the_terminal_has_it_and_it_is_told(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise Fault("write", paths.state() / "copied.txt", "No space left on device")

    monkeypatch.setattr(clipboard, "put", refused)
    async with browser.run_test(size=(140, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("y", "s")
        assert "磁盘满了" in screen_text(browser)
        assert "已发往" not in screen_text(browser)
        line = Sent()
        browser.line = line  # type: ignore[assignment]
        await pilot.press("y", "s")
        assert content(line.sent) == "各位代表:"
        assert "已发往" in screen_text(browser)
        assert "文件没写成" in screen_text(browser)


def a_tmux(folder: Path, ends: int) -> Path:
    """A stand-in that keeps what it is handed, with its arguments, and ends with this status."""
    program, heard = folder / "tmux", folder / "heard"
    program.write_text(f'#!/bin/sh\necho "$@" > {heard}\n/bin/cat >> {heard}\nexit {ends}\n')
    program.chmod(0o755)
    return heard


@pytest.mark.parametrize(
    ("ends", "says", "sent"), [(0, "tmux 缓冲区", ""), (1, "已发往终端剪贴板", "财政\n二")]
)
async def test_within_tmux_it_goes_to_tmux_and_to_the_terminal_where_tmux_refuses(
    browser: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: int, says: str, sent: str
) -> None:
    heard = a_tmux(tmp_path, ends)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("TMUX", "/nowhere/default,1,0")
    async with browser.run_test(size=(120, 40)) as pilot:
        line = Sent()
        browser.line = line  # type: ignore[assignment]
        clipboard.copy(browser, "财政\n二")
        await until(pilot, lambda: says in browser.standing)
    assert heard.read_text("utf-8") == "load-buffer -w -\n财政\n二"
    assert (content(line.sent) if line.sent else "") == sent


@pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux here")
def test_tmux_has_as_its_buffer_what_it_was_handed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TMUX_TMPDIR", str(tmp_path))
    subprocess.run(["tmux", "-f", os.devnull, "new-session", "-d", "cat"], check=True)
    try:
        assert load_buffer("财政\n-二")
        shown = subprocess.run(["tmux", "show-buffer"], check=True, capture_output=True, encoding="utf-8")
        assert shown.stdout == "财政\n-二"
    finally:
        subprocess.run(["tmux", "kill-server"], check=True)
