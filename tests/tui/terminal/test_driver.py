"""The line to the terminal: never waited for in vain, keys gathered while it is busy, wide signs on their way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from time import monotonic

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from tests.conftest import until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.terminal.driver import ASK, ENOUGH, FILLER, PATIENCE, SLOWEST, Pace, fewer_codes, paced, widened
from tui.terminal.wrapping import cell_width, draw_ambiguous


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_terminal_that_has_never_answered_is_never_waited_for(clock: Clock) -> None:
    pace = Pace(clock)
    assert pace.wrote(ENOUGH)
    assert not pace.busy
    clock.now += 100
    pace.wrote(10 * ENOUGH)
    assert not pace.busy


def test_one_that_answers_is_busy_until_it_has_drawn_what_was_sent(clock: Clock) -> None:
    pace = Pace(clock)
    pace.wrote(ENOUGH)
    pace.answered()
    assert not pace.wrote(ENOUGH - 1), "little is sent without a question"
    assert not pace.busy
    assert pace.wrote(1)
    assert pace.busy
    assert not pace.wrote(9 * ENOUGH), "one question at a time"
    clock.now += PATIENCE + 9 * ENOUGH / SLOWEST
    assert pace.busy, "as long as its bytes may take over the slowest line"
    pace.answered()
    assert not pace.busy


def test_one_that_ceases_to_answer_is_waited_for_no_longer(clock: Clock) -> None:
    pace = Pace(clock)
    pace.wrote(ENOUGH)
    pace.answered()
    pace.wrote(ENOUGH)
    clock.now += PATIENCE + ENOUGH / SLOWEST + 0.01
    assert not pace.busy
    assert pace.wrote(ENOUGH), "it is asked again"
    assert not pace.busy, "and not waited for before it has answered"


class Base:
    """What stands in for the system's driver."""

    def __init__(self, app: object, **options: object) -> None:
        self.written: list[str] = []
        self.messages: list[object] = []

    def write(self, data: str) -> None:
        self.written.append(data)

    def process_message(self, message: object) -> None:
        self.messages.append(message)

    def disable_input(self) -> None:
        self.written.append("end")


def test_an_answer_heard_by_another_thread_while_something_is_written_counts() -> None:
    heard: list[threading.Thread] = []

    class Overheard(Clock):
        """At the moment that the time is asked, the answer comes in."""

        def __call__(self) -> float:
            if self.now > 100 and not heard:
                heard.append(threading.Thread(target=pace.answered))
                heard[0].start()
                heard[0].join(0.1)
            return self.now

    clock = Overheard()
    pace = Pace(clock)
    pace.wrote(ENOUGH)
    clock.now += 100
    pace.wrote(1)
    heard[0].join(10)
    pace.wrote(ENOUGH)
    assert pace.busy


def test_the_driver_asks_after_enough_and_leaves_fillers_out() -> None:
    class Owner:
        line: object = None

    owner = Owner()
    driver = paced(Base)(owner)  # type: ignore[arg-type]
    assert owner.line is driver
    driver.write(f"“{FILLER}一”{FILLER}")
    driver.write("一" * ENOUGH)
    driver.write("二" * ENOUGH)
    assert driver.written == ["“一”", "一" * ENOUGH, ASK, "二" * ENOUGH]
    answer = events.CursorPosition(1, 1)
    driver.process_message(answer)
    assert driver.messages == [answer]
    driver.write("三" * ENOUGH)
    assert driver.written[-1] == ASK


SIGNS = st.sampled_from(
    [
        "一",
        "ab",
        " ",
        "\x1b[0m",
        "\x1b[1m",
        "\x1b[1;31m",
        "\x1b[48;5;234m",
        "\x1b[2;3H",
        "\r\n\x1b[4;1H",
        "\r\n",
    ]
)


@given(st.lists(SIGNS, max_size=40))
@example(["\x1b[1m", "一", "\x1b[0m", "\r\n\x1b[4;1H", "\x1b[1m", "二", "\x1b[0m"])
def test_fewer_codes_draw_the_same(pieces: list[str]) -> None:
    drawn = []
    for data in ("".join(pieces), fewer_codes("".join(pieces))):
        screen = pyte.Screen(12, 6)
        pyte.Stream(screen).feed(data + "z")
        cells = [[screen.buffer[y][x] for x in range(12)] for y in range(6)]
        drawn.append((cells, screen.cursor.attrs))
    assert drawn[0] == drawn[1]
    assert len(fewer_codes("".join(pieces))) <= len("".join(pieces))


def test_a_style_taken_up_again_is_neither_ended_nor_said_twice() -> None:
    style = "\x1b[38;5;251;48;5;234m"
    rows = "".join(f"\r\n\x1b[{at};1H{style}一\x1b[0m" for at in (1, 2, 3, 4))
    assert fewer_codes(f"a\x1b[0m{rows}").count(style[2:]) == 1


class Busy:
    """A line on which something is always under way."""

    def __init__(self) -> None:
        self.pace = self
        self.busy = True

    def waits_for(self) -> float:
        return 60.0

    def write(self, data: str) -> None:
        raise AssertionError("nothing is sent")


async def test_keys_are_gathered_while_the_line_is_busy_and_done_in_their_order(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("g", "g")
        line = Busy()
        browser.line = line  # type: ignore[assignment]
        await pilot.press("j", "j", "j", "k", "right_square_bracket", "f")
        assert reader(browser).cursor == 0
        line.busy = False
        await pilot.press("right_square_bracket", "f")
        assert reader(browser).cursor == 0, "a later key does not overtake those gathered"
        browser.post_message(events.CursorPosition(0, 0))
        await pilot.pause()
        assert reader(browser).current == 1
        await pilot.press("left_square_bracket", "f")
        assert reader(browser).current == 0


async def test_a_key_does_not_wait_for_ever(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("g", "g")
        line = Busy()
        line.waits_for = lambda: 0.3  # type: ignore[method-assign]
        browser.line = line  # type: ignore[assignment]
        pressed = monotonic()
        await pilot.press("j")
        await until(pilot, lambda: reader(browser).cursor == 1)
        assert monotonic() - pressed >= 0.3


@pytest.fixture
def wide_signs() -> Iterator[None]:
    draw_ambiguous(wide=True)
    yield
    draw_ambiguous(wide=False)


def test_signs_are_as_wide_as_they_are_unless_the_terminal_is_said_to_differ() -> None:
    assert widened("“一”") == "“一”"


@pytest.mark.usefixtures("wide_signs")
def test_where_signs_are_drawn_wide_textual_counts_what_we_count() -> None:
    from rich.cells import cell_len

    for text in ("“一”", "——", "5‰", "abc", "①②", "南昌·琴岛"):
        assert cell_len(widened(text)) == cell_width(text)
        assert widened(text).replace(FILLER, "") == text
