"""Coming back: the place where one stopped, marks, the way back and forth, paragraphs, the measure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Report
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader, reports
from tui.app.app import ParkbrowseApp
from tui.data.bookmarks import MARKS
from tui.data.jump_list import MOST, Jumps, Spot
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.bookmarks import MarkList, MarksScreen
from tui.terminal.wrapping import cell_width
from tui.widgets.reader.reader import MEASURE, NARROWEST

SPOTS = st.builds(Spot, st.sampled_from("ab"), st.integers(0, 5))


@given(st.lists(SPOTS, max_size=130), SPOTS)
def test_the_way_back_leads_over_every_place_left_and_forth_again(left: list[Spot], here: Spot) -> None:
    jumps = Jumps()
    for spot in left:
        jumps.leave(spot)
    expected = list(dict.fromkeys(reversed(left)))[:MOST]
    if expected[:1] == [here]:
        del expected[0]  # one stands there already
    way, at = [], here
    assert jumps.leads_back(here) == any(spot != here for spot in left[-MOST:])
    while (spot := jumps.back(at)) is not None:
        way.append(spot)
        at = spot
    assert way == expected
    forth = []
    while (spot := jumps.forward()) is not None:
        forth.append(spot)
    assert forth == ([*expected[::-1][1:], here] if expected else [])


def test_a_leap_from_a_place_gone_back_to_gives_up_the_places_before_it() -> None:
    jumps = Jumps()
    for offset in (1, 2, 3):
        jumps.leave(Spot("a", offset))
    assert jumps.back(Spot("a", 4)) == Spot("a", 3)
    assert jumps.back(Spot("a", 3)) == Spot("a", 2)
    jumps.leave(Spot("a", 2))
    assert jumps.forward() is None
    assert jumps.back(Spot("a", 9)) == Spot("a", 2)


async def test_a_leap_out_of_sight_can_be_taken_back_and_made_again(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("j", "j")
        start = reader(browser).place
        await pilot.press("G")
        end = reader(browser).place
        assert end > start
        await pilot.press("ctrl+o")
        assert reader(browser).place == start
        await pilot.press("ctrl+p")
        assert reader(browser).place == end
        await pilot.press("ctrl+p")
        assert "没有可回到的位置" in screen_text(browser)


async def test_steps_within_the_page_are_no_leaps(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("j", "j", "right_square_bracket", "f")
        place = reader(browser).place
        await pilot.press("ctrl+o")
        assert reader(browser).place == place


async def test_the_way_back_leads_to_another_report(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        first = reader(browser).report
        await pilot.press("j", "right_square_bracket", "r")
        assert reader(browser).report is not first
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        assert screen.preview._timer is None, (
            "what is shown at once is not shown once more when the keys pause"
        )
        await pilot.press("ctrl+o")
        report = reader(browser).report
        assert report is not None
        assert first is not None
        assert report.id == first.id


async def test_a_mark_leads_back_and_is_listed_and_removed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("5", "right_square_bracket", "f")
        place = reader(browser).place
        await pilot.press("m", "a")
        assert "书签 a" in screen_text(browser)
        await pilot.press("G", "apostrophe")
        assert "a " in screen_text(browser).splitlines()[-1]
        await pilot.press("a")
        assert reader(browser).place == place
        await pilot.press("G", "apostrophe", "apostrophe")
        assert reader(browser).place == place, "the key twice leads back"
        await pilot.press("G", "M")
        await until(pilot, lambda: isinstance(browser.screen, MarksScreen))
        assert "1 个书签" in screen_text(browser)
        await pilot.press("enter")
        await pilot.pause()
        assert reader(browser).place == place
        await pilot.press("M")
        await until(pilot, lambda: isinstance(browser.screen, MarksScreen))
        rows = browser.screen.query_one(MarkList)
        await pilot.press("d")
        await pilot.pause()
        assert rows.marks == []
        assert "1 个书签" not in screen_text(browser)
        assert "u 撤销" in screen_text(browser)
        await pilot.press("u")
        assert [mark.spot.offset for mark in rows.marks] == [place]
        await pilot.press("u")
        assert "没有可撤销" in screen_text(browser)
        await pilot.press("d", "escape", "apostrophe", "a")
        assert "没有书签 a" in screen_text(browser)


NO_MARKS = (
    None, 3, [], {}, {"report": 1, "offset": 0, "title": "", "words": ""},
    {"report": "a", "offset": "0", "title": "", "words": ""},
    {"report": "a", "offset": -1, "title": "", "words": ""}, {"report": "a", "offset": 0},
)  # fmt: skip


async def test_what_another_version_kept_as_a_mark_is_none(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        for kept in NO_MARKS:
            browser.state.note(MARKS, ":Z", kept)
            await pilot.press("apostrophe", "Z")
            assert "没有书签 Z" in screen_text(browser), kept
            await pilot.press("M")
            await until(pilot, lambda: isinstance(browser.screen, MarksScreen), kept)
            assert browser.screen.query_one(MarkList).marks == [], kept
            await pilot.press("escape")
            assert "没有书签 Z" not in screen_text(browser), kept


async def test_a_mark_behind_the_end_of_a_text_leads_to_its_end(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        report = reader(browser).report
        assert report is not None
        kept = {"report": report.id, "offset": 10**9, "title": "", "words": ""}
        browser.state.note(MARKS, ":Z", kept)
        await pilot.press("apostrophe", "Z")
        assert reader(browser).place == len(report.text)


async def test_a_capital_mark_leads_there_from_every_report(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("3", "right_square_bracket", "f", "m", "Z")
        report, place = reader(browser).report, reader(browser).place
        assert report is not None
        await pilot.press("right_square_bracket", "r", "apostrophe", "Z")
        now = reader(browser).report
        assert now is not None
        assert (now.id, reader(browser).place) == (report.id, place)


async def test_a_report_opens_where_one_stopped(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("7", "right_square_bracket", "f")
        report, place = reader(browser).report, reader(browser).place
        assert report is not None
        assert browser.state.mark(report.id).place == place
        await pilot.press("escape", "G")
        await until(pilot, lambda: (r := reader(browser).report) is not None and r.id != report.id)
        assert reports(browser).has_focus
        await open_district(pilot)
        assert reader(browser).place == place


async def test_paragraphs_are_stepped_through(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("g", "g")
        text = reader(browser).shown.text
        starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        for expected in starts[1:4]:
            await pilot.press("right_curly_bracket")
            assert reader(browser).place == expected
        await pilot.press("j", "left_curly_bracket")
        assert reader(browser).place == starts[3]
        await pilot.press("left_curly_bracket")
        assert reader(browser).place == starts[2]
        await pilot.press("g", "g", "left_curly_bracket")
        assert "已到第一段" in screen_text(browser)


async def test_the_measure_is_set_and_kept_and_the_place_stays(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(160, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("4", "right_square_bracket", "f")
        place = reader(browser).place
        await pilot.press(*["less_than_sign"] * 3)
        narrow = reader(browser).measure
        assert narrow == min(MEASURE, reader(browser).room) - 12
        assert reader(browser).place == place
        shown = [reader(browser).render_line(y).text.rstrip() for y in range(20)]
        assert max(map(cell_width, shown)) <= narrow + 4
        await pilot.press("9", "9", "9", "less_than_sign")
        assert reader(browser).measure == NARROWEST
        assert browser.state.value("reader.measure") == NARROWEST


async def test_the_text_is_made_no_wider_than_its_pane_nor_narrowed_without_effect(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await open_district(pilot)
        for _ in range(4):
            await pilot.press("greater_than_sign")
        assert f"正文已占满窗格（{reader(browser).room} 格）" in screen_text(browser)
        await pilot.press("less_than_sign")
        assert reader(browser).measure == reader(browser).room - 4


def test_every_report_may_be_marked(districts: tuple[Report, Report]) -> None:
    from tui.data.bookmarks import mark_key

    keys = {mark_key(letter, report.id) for report in districts for letter in "aA1"}
    assert len(keys) == 5
