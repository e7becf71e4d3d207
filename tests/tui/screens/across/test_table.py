"""Figures of many reports in one table: narrowed, sorted, grouped, counted, plotted, written, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus.model import Report
from corpus.store.corpus_file import Corpus
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.models.figure_lines import FigureLine, frequency, plotted
from tui.screens.across import table
from tui.screens.across.pictures import FrequencyScreen, PlotScreen
from tui.screens.across.table import AllFigures
from tui.screens.browse.screen import BrowseScreen
from tui.screens.reading.source import SourceScreen
from tui.workers import bulk

ALL = ("g", "F")


async def open_all(pilot: Pilot[int], *before: str) -> AllFigures:
    await pilot.pause()
    await pilot.press(*before, *ALL)
    await until(pilot, lambda: isinstance(pilot.app.screen, AllFigures) and not pilot.app.screen.reading)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, AllFigures)
    return screen


async def shows(pilot: Pilot[int], screen: AllFigures, surfaces: list[str]) -> None:
    await until(pilot, lambda: [line.figure.surface for line in screen.lines] == surfaces)
    await pilot.pause()


async def test_a_visit_to_the_figures_of_all_reports(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out_by = {each.__name__: in_which_thread(monkeypatch, each) for each in (plotted, frequency)}
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_all(pilot)
        everything = len(screen.lines)
        assert everything == browser.corpus.select("SELECT sum(figures) FROM reports")[0][0]
        assert len({line.report.zone for line in screen.lines}) > 5
        # the same filter as elsewhere: initials, a number
        await pilot.press("slash", *"czzsr>50yi", "enter")
        await until(pilot, lambda: len(screen.lines) == 2)
        assert {line.figure.indicator for line in screen.lines} == {"财政总收入"}
        await pilot.pause()
        assert "53.14亿元" in screen_text(browser)
        assert "+14.45%" in screen_text(browser)
        # to the sentence and back to where one was
        await pilot.press("j")
        before = screen.table.line
        assert before is not None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(browser.screen, SourceScreen))
        await pilot.press("escape")
        assert browser.screen is screen
        after = screen.table.line
        assert after is not None
        assert (after.report.id, after.figure.start) == (before.report.id, before.figure.start)
        # over the years
        await pilot.press("p")
        await until(pilot, lambda: isinstance(browser.screen, PlotScreen))
        await pilot.pause()
        assert "亿元" in screen_text(browser)
        await pilot.press("escape")
        # all again, and only those of one zone
        await pilot.press("slash", "escape")
        await until(pilot, lambda: len(screen.lines) == everything)
        await pilot.press("F", "z")
        await until(pilot, lambda: isinstance(browser.screen, FrequencyScreen))
        await pilot.pause()
        assert "████" in screen_text(browser)
        await pilot.press("enter")
        await until(pilot, lambda: 0 < len(screen.lines) < everything)
        (zone,) = {line.report.zone for line in screen.lines}
        # together what is alike; the heads stand in no one's way
        await pilot.press("o", "s")
        await until(pilot, lambda: not isinstance(screen.table.items[0], FigureLine))
        assert screen.table.line is not None
        await pilot.press("o", "s")
        await until(pilot, lambda: isinstance(screen.table.items[0], FigureLine))
        # one step back at a time
        await pilot.press("escape")
        await until(pilot, lambda: len(screen.lines) == everything)
        assert zone is not None
        await pilot.press("escape")
        assert isinstance(browser.screen, BrowseScreen)
    assert all(each and threading.main_thread() not in each for each in worked_out_by.values()), (
        "no key waits for it"
    )


def in_which_thread(monkeypatch: pytest.MonkeyPatch, work: Callable[..., object]) -> list[threading.Thread]:
    """The threads in which the table has this worked out."""
    seen: list[threading.Thread] = []

    def watched(*given: object) -> object:
        seen.append(threading.current_thread())
        return work(*given)

    monkeypatch.setattr(table, work.__name__, watched)
    return seen


async def test_the_figures_of_what_was_picked_or_found(browser: ParkbrowseApp, tmp_path: Path) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        screen = await open_all(pilot, "x")
        assert len({line.report.id for line in screen.lines}) <= 1
        await pilot.press("escape", "escape")
        await pilot.press("slash", *"czzsr")
        screen_before = browser.screen
        assert isinstance(screen_before, BrowseScreen)
        await until(pilot, lambda: screen_before.search.answered == "czzsr")
        assert isinstance(browser.screen, BrowseScreen)
        found = {entry.row.id for entry in browser.screen.list_pane.hits.entries}
        await pilot.press("enter")
        browser.screen.panes.front(browser.screen.list_pane.hits)
        screen = await open_all(pilot)
        assert {line.report.id for line in screen.lines} <= found
        # the hits themselves, as they are seen
        await pilot.press("escape", "e", "ctrl+u", *str(tmp_path / "hits.md"), "enter")
        await until(pilot, (tmp_path / "hits.md").exists)
    head, _, *rows = (tmp_path / "hits.md").read_text("utf-8").splitlines()
    assert (len(rows), "出处" in head, "首字母" in rows[0], "《" in rows[0]) == (len(found), True, True, True)


@pytest.mark.parametrize("form", ["md", "csv"])
async def test_what_is_shown_is_written(browser: ParkbrowseApp, tmp_path: Path, form: str) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_all(pilot)
        await pilot.press("slash", *"czzsr>53yi", "enter")
        await until(pilot, lambda: len(screen.lines) == 2)
        out = tmp_path / f"figures.{form}"
        screen.do_export_table(str(out))
        await until(pilot, out.exists)
        text = out.read_text("utf-8-sig")
        assert ("出处" in text, "《" in text) == ((True, True) if form == "md" else (False, False))
        assert len(text.splitlines()) == len(screen.lines) + (2 if form == "md" else 1)


def test_the_list_is_written_as_it_is_seen(seeds_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports.md"
    assert list(bulk.export_reports(seeds_file, None, [3, 1], out)) == [(2, 2)]
    head, _, *rows = out.read_text("utf-8").splitlines()
    assert head.split(" | ")[-1] == "出处 |"
    with Corpus.open(seeds_file) as corpus:
        numbers = {row.title: row.number for row in corpus.rows()}
    assert [next(n for title, n in numbers.items() if title[:12] in row) for row in rows] == [3, 1]


async def test_esc_leads_back_though_the_thread_that_reads_does_not_end(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> Iterator[Report]:
        held.set()
        go_on.wait(20)
        yield from ()

    monkeypatch.setattr("tui.workers.figures.reports", slow)
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*ALL)
        await until(pilot, lambda: isinstance(browser.screen, AllFigures) and held.is_set())
        await pilot.press("escape", "escape")
        try:
            assert isinstance(browser.screen, BrowseScreen)
        finally:
            go_on.set()
