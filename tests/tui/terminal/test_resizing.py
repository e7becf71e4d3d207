"""A terminal that changes its size at will: nothing fails, nothing of where one is gets lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.tui.terminal.test_terminal import ENTER, ESC, HERE, SEEDS, WIDE, Terminal, environment_in
from tui.data.state_db import State

pytestmark = pytest.mark.together("terminal")
SMALLEST, LARGEST = (20, 5), (300, 100)
TIMES = 10
LAST_ROW = r"\S[^\n]*\Z"  # drawn, as the whole screen is by then
# What may be pressed at any size without leaving the text or the list for good.
KEYS = ("j", "k", " ", "b", "\t", "\t", "]f", "[f", "wz", "wz", "?q", "w=", "gg", "G")


@pytest.fixture
def visit(tmp_path: Path, seeds_file: Path) -> Iterator[Terminal]:
    terminal = Terminal(str(SEEDS), size=WIDE, environment=environment_in(tmp_path), warm=True)
    yield terminal
    terminal.child.close(force=True)


def any_size(random: Random) -> tuple[int, int]:
    return random.randint(SMALLEST[0], LARGEST[0]), random.randint(SMALLEST[1], LARGEST[1])


def resize(visit: Terminal, columns: int, rows: int) -> None:
    visit.screen.resize(rows, columns)
    visit.screen.reset()
    visit.child.setwinsize(rows, columns)
    visit.shows(LAST_ROW)


def test_sizes_at_random_lose_no_place_and_break_nothing(visit: Terminal) -> None:
    random = Random(1)
    visit.shows("东湖区 +2014", "q 退出")
    visit.press(ENTER, "]", "f", "]", "f", "]", "f")
    visit.shows("240亿元 +社会消费品零售总额")
    for size in [SMALLEST, *(any_size(random) for _ in range(TIMES)), LARGEST, WIDE]:
        resize(visit, *size)
    visit.shows("240亿元 +社会消费品零售总额", "2015年东湖区政府工作报告")
    visit.press("q")
    assert visit.end() == 0
    assert visit.is_given_back()
    assert b"Traceback" not in visit.output


def test_keys_between_the_sizes_break_nothing_and_marks_stay(visit: Terminal, tmp_path: Path) -> None:
    random = Random(4)
    visit.shows("东湖区 +2014", "q 退出")
    visit.press("F")
    for _ in range(TIMES):
        resize(visit, *any_size(random))
        visit.press(*random.choice(KEYS))
    resize(visit, *WIDE)
    visit.press(ESC, HERE, ESC, HERE, "g", "g")
    visit.shows(r"\*东湖区")
    visit.press("q")
    assert visit.end() == 0
    assert b"Traceback" not in visit.output
    with State.open(tmp_path / "state.db") as state:
        assert [mark.starred for mark in state.marks().values()].count(True) == 1
