"""Ways of looking at a text: side by side, plain for the terminal's selection, the strip of figures and hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.corpus_file import Corpus
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.screens.dialogs.plain_text import PlainTextScreen
from tui.screens.reading.split_view import SplitScreen
from tui.widgets.reader.position_strip import heat
from tui.widgets.reader.reader import Reader

SPANS = st.lists(st.integers(0, 999), max_size=60).map(lambda starts: [(at, at + 1) for at in sorted(starts)])


@given(SPANS, SPANS, st.integers(1, 60))
def test_the_strip_shows_every_figure_and_hit_and_no_other(
    figures: list[tuple[int, int]], hits: list[tuple[int, int]], rows: int
) -> None:
    cells = heat(1000, figures, hits, rows)
    assert len(cells) == rows
    for number, (shade, hit) in enumerate(cells):
        first, last = 1000 * number // rows, 1000 * (number + 1) // rows
        assert (shade > 0) == any(first <= start < last for start, _ in figures)
        assert hit == any(first <= start < last for start, _ in hits)
        assert 0 <= shade <= 3
    assert not figures or max(shade for shade, _ in cells) == 3


def test_a_text_without_anything_has_an_empty_strip() -> None:
    assert heat(0, [], [], 3) == [(0, False)] * 3


async def test_the_strip_stands_at_the_right_edge_and_tells_where_one_is(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        strip = browser.screen.query_one("#heat")
        column = "".join(strip.render_line(y).text for y in range(strip.size.height))
        assert {" ", "░", "▓"} <= set(column)
        here = [y for y in range(strip.size.height) for part in strip.render_line(y) if part.style.reverse]
        assert len(here) == 1
        await pilot.press("G")
        below = [y for y in range(strip.size.height) for part in strip.render_line(y) if part.style.reverse]
        assert below > here


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (60, 16)])
async def test_two_places_of_a_report_side_by_side(browser: ParkbrowseApp, size: tuple[int, int]) -> None:
    async with browser.run_test(size=size) as pilot:
        await open_district(pilot)
        await pilot.press("right_square_bracket", "f", "S")
        await until(pilot, lambda: isinstance(browser.screen, SplitScreen))
        split = browser.screen
        assert isinstance(split, SplitScreen)
        await until(pilot, lambda: all(side.reader.report for side in split.sides))
        left, right = split.sides
        assert left.reader.place == right.reader.place
        await pilot.press("right_square_bracket", "f", "tab", "G")
        assert right.reader.has_focus
        assert right.reader.place > left.reader.place
        await pilot.press("right_square_bracket", "r")
        assert right.reader.report is not None
        assert left.reader.report is not None
        assert right.reader.report.id != left.reader.report.id
        await pilot.press("tab")
        assert left.reader.has_focus
        assert "S 合上" in screen_text(browser).splitlines()[-1]
        await pilot.press("S")
        await pilot.pause()
        assert not any(isinstance(screen, SplitScreen) for screen in browser.screen_stack)
        assert reader(browser).has_focus


async def test_the_next_report_beside_is_found_without_reading_all(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        ids = [row.id for row in browser.corpus.rows()]
        monkeypatch.delattr(Corpus, "rows")
        await open_district(pilot)
        await pilot.press("S")
        await until(pilot, lambda: isinstance(browser.screen, SplitScreen))
        split = browser.screen
        assert isinstance(split, SplitScreen)
        await until(pilot, lambda: split.reading.reader.report is not None)
        for way in (1, -1):
            before = split.reading.reader.report
            assert before is not None
            await pilot.press("right_square_bracket" if way > 0 else "left_square_bracket", "r")
            now = split.reading.reader.report
            assert now is not None
            assert ids.index(now.id) == ids.index(before.id) + way


async def test_plain_text_is_nothing_but_the_text(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await open_district(pilot)
        await pilot.press("right_square_bracket", "f", "T")
        await until(pilot, lambda: isinstance(browser.screen, PlainTextScreen))
        await pilot.pause()
        text = browser.screen_stack[-2].query_one("#reader", Reader).shown.text
        rows = [row.rstrip() for row in screen_text(browser).splitlines()[:-1]]
        assert "".join(rows) in text.replace("\n", "")
        assert "429亿元" in "".join(rows[:2])
        await pilot.press("j", "G")
        assert text.endswith(screen_text(browser).splitlines()[-2].rstrip())
        await pilot.press("escape")
        await pilot.pause()
        assert reader(browser).has_focus
