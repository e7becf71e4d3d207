"""Searching as a reader meets it: hits, the way back, the history, what is said where nothing is found."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.data.history import History, QueryHistory, Walk, recalled
from tui.data.state_db import State
from tui.screens.browse.screen import BrowseScreen
from tui.widgets.base.bars import Bar
from tui.widgets.base.choices import Choices, common_prefix
from tui.widgets.list.hit_list import HitList
from tui.widgets.list.report_list import ReportList
from tui.widgets.reader.reader import Reader
from tui.workers.search import Job, SearchResult


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test searches in the history of another."""
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "state"))


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state.db") as opened:
        yield opened


def browse(pilot: Pilot[int]) -> BrowseScreen:
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, BrowseScreen))
    assert isinstance(screen, BrowseScreen)
    return screen


def hits(pilot: Pilot[int]) -> HitList:
    return browse(pilot).list_pane.hits


def reader(pilot: Pilot[int]) -> Reader:
    return browse(pilot).reading.reader


def shown_id(pilot: Pilot[int]) -> str | None:
    report = reader(pilot).report
    return report.id if report else None


def bar(pilot: Pilot[int], id: str) -> str:
    return browse(pilot).query_one(f"#{id}", Bar).render().plain


async def search_for(pilot: Pilot[int], query: str) -> None:
    """Type a query and wait for its answer."""
    await pilot.press("slash", "ctrl+u", *("space" if sign == " " else sign for sign in query))
    await until(pilot, lambda: browse(pilot).search.answered == query)


def found(pilot: Pilot[int]) -> list[str]:
    return [entry.row.id for entry in hits(pilot).entries if entry.figure is None]


def places(pilot: Pilot[int]) -> list[int]:
    """Where the hits stand in the list: an answer comes above them when it is there."""
    return [at for at, entry in enumerate(hits(pilot).entries) if entry.figure is None]


# -- what is typed


SAFE = {
    "招商\x1b]0;x\x07投资": "招商␛]0;x␇投资", "a\x9b2Jb": "a�2Jb", "\u202e财政\u2066": "·财政·", "a\tb\x0bc": "a b␋c",
}  # fmt: skip


async def test_what_is_pasted_is_kept_and_drawn_as_it_is_safe(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        line = browse(pilot).search.bar.input
        for pasted, shown in SAFE.items():
            line.value = pasted
            line.cursor_position = len(pasted) - 1
            await pilot.pause()
            assert line.render_line(0).text.rstrip() == shown
            assert line.value == pasted
            assert line.cursor_screen_offset.x - line.content_region.x == cell_len(shown[:-1]), shown


# -- the way back


async def test_esc_gives_back_cursor_scroll_and_folds(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        await pilot.press("z", "G", "k", "k")
        reports = browse(pilot).query_one(ReportList)
        before = (reports.cursor, reports.scroll_offset, list(reports.items))
        await search_for(pilot, "招商")
        await pilot.press("down", "enter", "escape", "j", "escape")
        await pilot.pause()
        assert reports.has_focus
        assert (reports.cursor, reports.scroll_offset, list(reports.items)) == before
        assert browse(pilot).search.bar.text == ""


async def test_the_reader_stands_again_where_it_stood_before_the_search(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "space", "space", "j", "escape")
        before = reader(pilot).report, reader(pilot).place
        assert before[1] > 0
        await search_for(pilot, "高新区")
        await until(pilot, lambda: reader(pilot).hits != ())
        await pilot.press("escape")
        assert (reader(pilot).report, reader(pilot).place) == before
        assert reader(pilot).hits == ()


async def test_esc_goes_from_the_reader_to_the_hits_and_then_to_the_list(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政")
        await pilot.press("enter", "escape")
        assert hits(pilot).has_focus
        assert browse(pilot).list_pane.searching
        await pilot.press("escape")
        await pilot.pause()
        assert not browse(pilot).list_pane.searching
        assert browse(pilot).query_one(ReportList).has_focus


# -- hits


async def test_a_hit_has_its_tier_its_title_and_a_snippet_with_every_hit_marked(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政")
        text = screen_text(browser)
        assert "=" in text.splitlines()[3][:4]
        assert "2015年东湖区政府工作报告" in text
        first = places(pilot)[0]
        entry = hits(pilot).entries[first]
        row = hits(pilot).draw(first, 2, 60)
        marked = [row.plain[span.start : span.end] for span in row.spans if "underline" in str(span.style)]
        assert marked == ["财政"] * len(marked)
        assert marked
        assert str(len(entry.hit.matched)) in hits(pilot).draw(first, 0, 41).plain
        await search_for(pilot, "实际利用外资>1亿美元")
        told = [hits(pilot).draw(at, hits(pilot).item_height - 1, 70).plain for at in places(pilot)[:3]]
        assert "1.49亿美元(预计)" in told[0]
        assert "1.181亿美元(→任务数)" in told[2]
        assert browse(pilot).search.bar.input.placeholder.startswith("/ ")


UNDERSTOOD = [
    ("招商引资", "=", "篇命中 · "),
    ("财政总收入", "=", "同义 财政收入"),
    ("caizheng", "音", "读音 财政"),
    ("czzsr", "首", "首字母 财政总收入"),
    ("财政总收人", "~", "近似 财政总收入"),
]


async def test_the_bar_tells_how_the_query_was_understood(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for query, mark, said in UNDERSTOOD:
            await search_for(pilot, query)
            assert said in bar(pilot, "search-info"), query
            assert hits(pilot).draw(places(pilot)[0], 0, 41).plain.startswith(mark), query
            await pilot.press("escape")


async def test_n_goes_through_the_hits_of_a_report_and_on_to_the_next(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政总收入")
        await pilot.press("enter")
        first, *rest = found(pilot)
        seen = [(first, reader(pilot).place)]
        for _ in range(len(reader(pilot).hits)):
            await pilot.press("n")
            await pilot.pause()
            shown = reader(pilot).report
            assert shown is not None
            seen.append((shown.id, reader(pilot).place))
        assert [id for id, _ in seen] == [first] * (len(seen) - 1) + [rest[0]]
        assert len(set(seen)) == len(seen)
        await pilot.press("N")
        await pilot.pause()
        assert (reader(pilot).report.id, reader(pilot).place) == seen[-2]  # type: ignore[union-attr]


async def test_behind_the_last_hit_of_the_last_report_n_says_so(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政总收入")
        await pilot.press("enter", "escape", "G", "enter")
        place = None
        while place != (place := reader(pilot).place):
            await pilot.press("n")
            await pilot.pause()
        assert "已到最后一处命中" in screen_text(browser)


async def test_n_in_the_list_of_hits_moves_the_reader(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政")
        await pilot.press("enter", "escape", "G")
        last = hits(pilot).entries[-1]
        await until(pilot, lambda: shown_id(pilot) == last.row.id)
        places = [start for start, _ in last.hit.matched]
        await pilot.press("n")
        await pilot.pause()
        assert reader(pilot).place == places[1]
        assert hits(pilot).has_focus


async def test_nothing_found_leaves_the_reader_alone_and_says_what_was_tried(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = reader(pilot).report
        browse(pilot).search_for("qqqqzzzzxx")  # at once: on the way to it there are hits
        said = ("没有找到“qqqqzzzzxx”", "原词、同义、读音、首字母、近似", "Esc 回到列表")
        await until(pilot, lambda: all(each in screen_text(browser) for each in said))
        text = screen_text(browser)
        assert reader(pilot).report is before
        keys = text.splitlines()[-1]
        assert "确定" not in keys
        assert "选择" not in keys
        await pilot.press("enter")
        assert browse(pilot).search.bar.input.has_focus
        await pilot.press("escape")
        assert browse(pilot).query_one(ReportList).has_focus


async def test_without_a_search_no_step_through_hits_is_offered(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(200, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert "命中" not in screen_text(browser).splitlines()[-1]
        await pilot.press("n")
        assert "先按 / 检索" in screen_text(browser)


# -- typing


async def test_twenty_keys_without_a_pause_are_answered_by_the_answer_to_the_last(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown: list[str] = []
        show = browse(pilot).show_found

        def keep(job: Job, found: SearchResult) -> None:
            shown.append(job.query)
            show(job, found)

        browse(pilot).show_found = keep  # type: ignore[method-assign]
        query = "caizhengzongshouruza"[:18]
        await pilot.press("slash", *query)
        await until(pilot, lambda: browse(pilot).search.answered == query)
        assert shown[-1] == query
        assert hits(pilot).entries[0].hit.snippet.count("财政总收入") >= 1


# -- history


def test_the_history_is_there_in_the_next_session_each_query_once_newest_first(tmp_path: Path) -> None:
    with State.open(tmp_path / "state.db") as state:
        for query in ("财政", "招商", "  财政 ", ""):
            History(state).add(query)
    with State.open(tmp_path / "state.db") as state:
        assert History(state).queries == ["财政", "招商"]
    assert stat.S_IMODE((tmp_path / "state.db").stat().st_mode) == 0o600


def test_a_walk_goes_back_and_forth_between_draft_and_oldest() -> None:
    walk = Walk(["b", "a"], "draft")
    assert [walk.step(way) for way in (-1, 1, 1, 1, -1, -1, -1)] == [None, "b", "a", None, "b", "draft", None]


@pytest.mark.parametrize(
    ("needle", "alike", "kept"),
    [
        ("", [], ["招商", "财政 OR 税收", "czzsr"]),
        ("财政", [], ["财政 OR 税收"]),
        ("CZ", [], ["czzsr"]),
        ("zs", ["招商"], ["czzsr", "招商"]),
        ("水利", [], []),
    ],
)
def test_recalled_queries_hold_what_is_typed(needle: str, alike: list[str], kept: list[str]) -> None:
    queries = ["招商", "财政 OR 税收", "czzsr"]
    assert recalled(needle, queries, lambda _: alike) == kept


async def ask_and_leave(pilot: Pilot[int], *queries: str) -> None:
    for query in queries:
        await search_for(pilot, query)
        await pilot.press("enter", "escape", "escape")
        await pilot.pause()


async def test_up_in_an_empty_bar_walks_through_earlier_queries(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await ask_and_leave(pilot, "财政", "招商")
        await pilot.press("slash", "up")
        assert browse(pilot).search.bar.text == "招商"
        await pilot.press("up")
        assert browse(pilot).search.bar.text == "财政"
        await pilot.press("up")
        assert "没有更早的检索" in screen_text(browser)
        await until(pilot, lambda: browse(pilot).search.answered == "财政")
        await pilot.press("down", "down")
        assert browse(pilot).search.bar.text == ""


async def test_hits_are_not_narrowed_like_the_list_and_it_is_said(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政")
        browse(pilot).panes.front(hits(pilot))
        await pilot.press("ampersand")
        assert "按 / 在检索栏里再加一个词" in screen_text(browser).splitlines()[-1]
        assert hits(pilot).has_focus


async def test_only_what_one_went_on_with_is_there_the_next_time(
    browser: ParkbrowseApp, tmp_path: Path
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "招商引")
        await pilot.press("ctrl+u")
        await search_for(pilot, "财政")
        await pilot.press("enter", "escape", "escape")
        await search_for(pilot, "园区")
        await pilot.press("escape")
        await search_for(pilot, "税收")
        browse(pilot).panes.front(hits(pilot))
        await pilot.press("enter", "escape", "escape")
        await search_for(pilot, "水利")
        await pilot.press("ctrl+q")
    with State.open(tmp_path / "state" / "state.db") as state:
        assert History(state).queries == ["税收", "财政"]


async def test_down_moves_among_the_hits_once_something_is_typed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await search_for(pilot, "财政")
        await pilot.press("down", "down", "up")
        assert hits(pilot).cursor == 1
        assert browse(pilot).search.bar.text == "财政"


async def test_ctrl_r_searches_in_the_history_and_enter_takes_what_it_found(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await ask_and_leave(pilot, "财政总收入", "招商引资", "财政支出")
        await pilot.press("slash", "ctrl+r")
        assert bar(pilot, "search-label").strip() == "历史"
        assert bar(pilot, "search-rule").split("─")[0].split() == ["财政支出", "招商引资", "财政总收入"]
        await pilot.press(*"czzsr")
        assert bar(pilot, "search-rule").split("─")[0].split() == ["财政总收入"]
        await pilot.press("enter")
        assert browse(pilot).search.bar.text == "财政总收入"
        assert bar(pilot, "search-label").strip() == "检索"
        await until(pilot, lambda: browse(pilot).search.answered == "财政总收入")


async def test_the_history_is_read_once_for_all_keys_that_search_in_it(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        read: list[int] = []
        search = browse(pilot).search
        search.bar.history = QueryHistory(lambda: read.append(1) or ["财政", "招商"], search._alike)
        await pilot.press("slash", "ctrl+r", *"caiz")
        await until(pilot, lambda: "财政" in bar(pilot, "search-rule"))
        assert read == [1]


async def test_esc_in_the_history_gives_back_what_was_typed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await ask_and_leave(pilot, "财政总收入", "招商引资")
        await search_for(pilot, "园区")
        await pilot.press("ctrl+r", "ctrl+r", *"财政", "escape")
        assert browse(pilot).search.bar.input.value == "园区"
        assert browse(pilot).search.bar.input.has_focus
        assert browse(pilot).list_pane.searching
        assert set(bar(pilot, "search-rule")) == {"─"}


# -- choices


@pytest.mark.parametrize(
    ("words", "shared"),
    [([], ""), (["东湖区"], "东湖区"), (["东湖区", "东海县"], "东"), (["a", "b"], ""), (["ab", "abc"], "ab")],
)
def test_what_all_choices_begin_with(words: list[str], shared: str) -> None:
    assert common_prefix(words) == shared


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_current_choice_is_always_in_sight(width: int) -> None:
    choices = Choices([f"指标{number}" for number in range(30)])
    for _ in range(61):
        choices.step(1)
        line = choices.line(width)
        assert choices.current is not None
        assert choices.current in line.plain
        assert line.cell_len <= width


def test_stepping_back_from_none_is_the_last() -> None:
    choices = Choices(["a", "b", "c"])
    choices.step(-1)
    assert choices.current == "c"


# -- what could not be read


FAULTY = [
    ("zone:没有 财政", "zone:没有", "没有叫"),
    ('财政 "招商', "财政 ", "引号没有配对"),
    ("财政总收入>亿", "财政总收入>", "亿"),
]


async def test_below_the_bar_a_mark_stands_at_the_place_of_a_fault(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for query, place, said in FAULTY:
            browse(pilot).search_for(query)
            await until(pilot, lambda said=said: said in bar(pilot, "search-rule"))  # type: ignore[misc]
            typed, below = screen_text(browser).splitlines()[1:3]
            start = cell_len(typed[: typed.index(query)])
            at = cell_len(below[: below.index("^")]) - start
            assert 0 <= at <= cell_len(place), query
            await pilot.press("ctrl+u", *"财政")
            await until(pilot, lambda: set(bar(pilot, "search-rule")) == {"─"})


async def test_enter_before_the_answer_opens_the_first_hit_when_it_is_there(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await search_for(pilot, "招商")
        asked: list[str] = []
        with monkeypatch.context() as slow:
            slow.setattr(browser.searcher, "ask", asked.append)
            await pilot.press("ctrl+u", *"caizheng", "enter")
            assert browse(pilot).search.bar.input.has_focus
            assert not browser.standing
        browser.searcher.ask(asked[-1])
        await until(pilot, lambda: browse(pilot).reading.reader.has_focus)
        assert browse(pilot).search.answered == "caizheng"
        await search_for(pilot, "招商")
        # In one burst: Enter comes before the bar tells what was typed.
        browse(pilot).search.bar.input.value = "财政"
        browse(pilot).search.submit()
        await until(pilot, lambda: browse(pilot).reading.reader.has_focus)
        assert browse(pilot).search.answered == "财政"
        await search_for(pilot, "招商")
        monkeypatch.setattr(browser.searcher, "ask", asked.append)
        await pilot.press("ctrl+u", *"cai", "enter", "n")
        monkeypatch.undo()
        browser.searcher.ask("cain")
        await until(pilot, lambda: browse(pilot).search.answered == "cain")
        assert browse(pilot).search.bar.input.has_focus, "who types on goes nowhere"
