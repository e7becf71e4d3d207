"""What cleaning took can be kept, from the raw page; copies are folded in the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus import library, paths
from corpus.lexicon.user import kept_lines
from tests.conftest import SEEDS, screen_text, until
from tui.app.app import ParkbrowseApp
from tui.data.saved_searches import SavedSearches
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.browse.screen import BrowseScreen
from tui.widgets.list.report_list import ReportList
from tui.widgets.reader.reader import Reader

BODY = "".join(
    f"2019年，园区完成第{n}个重点项目建设，全年实现工业总产值{n}2亿元，同比增长8.{n}%，各项工作稳步推进。\n"
    for n in range(1, 9)
)
PAGE = "海门区2019年工作总结\n" + BODY + "免责声明:本文仅代表作者个人观点，与本网无关。\n"


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, "utf-8")
    yield folder
    for keep in kept_lines.keeps():
        kept_lines.remove_keep(keep.rule, keep.pattern)


def browser_on(folder: Path) -> ParkbrowseApp:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    return ParkbrowseApp(library.opened([folder]), "pages", keymap, sources=[folder], theme="dark")


def reader(pilot: Pilot[int]) -> Reader:
    return pilot.app.screen.query_one("#reader", Reader)


def read_again(app: ParkbrowseApp) -> str:
    """The report, once the sources have been read again."""
    report = app.screen.query_one("#reader", Reader).report if isinstance(app.screen, BrowseScreen) else None
    return report.text if report is not None else ""


async def test_a_line_that_a_rule_took_is_kept_and_cleaned_again(pages: Path) -> None:
    app = browser_on(pages)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "t", "G")
        while "免责声明" not in reader(pilot).shown.text[slice(*reader(pilot).row_span())]:
            await pilot.press("k")
        await pilot.press("plus")
        assert "已记下" in screen_text(app)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: read_again(app).endswith("与本网无关。"))
        await pilot.press("enter", "t", "G", "plus")
        assert "照常清洗" in screen_text(app)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: (text := read_again(app)) != "" and "免责声明" not in text)


def write_two_more(pages: Path) -> None:
    for name in ("二", "三"):
        (pages / f"{name}.txt").write_text(
            PAGE.replace("海门区", f"海门{name}区").replace("项目", f"项目{name}"), "utf-8"
        )


async def test_reading_the_sources_again_ends_a_search_for_reports_like_another(pages: Path) -> None:
    write_two_more(pages)
    app = browser_on(pages)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await pilot.press("g", "g", "tilde")
        await until(pilot, lambda: screen.list_pane.searching and len(screen.list_pane.hits.entries) > 0)
        hit = screen.search.current_hit
        assert hit is not None
        (pages / hit.row.source).unlink()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: app.screen is screen and screen.list_pane.totals.reports == 2)
        await pilot.pause()
        assert not screen.list_pane.searching
        assert screen.search.liked == ""
        assert screen.list_pane.reports.has_focus
        assert screen.list_pane.chosen_id is not None
        assert screen.list_pane.chosen_id != hit.row.id
        assert screen.reading.reader.report is not None
        assert screen.reading.reader.report.id == screen.list_pane.chosen_id


async def test_reading_the_sources_again_counts_what_saved_searches_find(pages: Path) -> None:
    write_two_more(pages)
    app = browser_on(pages)
    SavedSearches(app.state).save("重点", "重点项目")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)

        def counted() -> list[int]:
            return [count.reports for count in screen.list_pane.folders.counts.values()]

        await until(pilot, lambda: counted() == [3])
        (pages / "二.txt").unlink()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: app.screen is screen and counted() == [2])


async def test_reading_the_sources_again_keeps_the_place(pages: Path) -> None:
    write_two_more(pages)
    app = browser_on(pages)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("j", "j")
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        before = screen.list_pane.reports.entry
        assert before is not None
        (pages / "零.txt").write_text(PAGE.replace("海门区", "海安区").replace("项目", "工程"), "utf-8")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: app.screen is screen and screen.list_pane.totals.reports == 4)
        assert screen.list_pane.reports.entry is not None
        assert screen.list_pane.reports.entry.row.id == before.row.id
        assert screen.list_pane.reports.has_focus
        await pilot.press("k", "enter")
        await until(pilot, lambda: screen.reading.reader.has_focus)


async def test_in_the_cleaned_text_there_is_nothing_to_keep(pages: Path) -> None:
    app = browser_on(pages)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "plus")
        assert "先按 t 看原文" in screen_text(app)


async def test_copies_are_folded_and_unfolded(pages: Path) -> None:
    page = next(SEEDS.glob("003*")).read_text("utf-8")
    (pages / "one.txt").write_text(page, "utf-8")
    (pages / "two.txt").write_text(f"{page}\n相关阅读\n招商引资政策\n园区概况\n", "utf-8")
    app = browser_on(pages)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        reports = app.screen.query_one(ReportList)
        numbers = reports.items.listing.numbers
        assert [reports.listed(number).copies for number in numbers] == [1]
        assert "+1" in screen_text(app)
        await pilot.press("z", "d")
        assert len(reports.items.listing.numbers) == 2
        await pilot.press("z", "d")
        assert len(reports.items.listing.numbers) == 1


async def test_a_corpus_file_cannot_be_read_again(pages: Path, tmp_path: Path) -> None:
    library.build([pages], tmp_path / "x.corpus")
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(tmp_path / "x.corpus", "x", keymap, theme="dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        assert "没有可重新读入的网页" in screen_text(app)
        assert isinstance(app.screen, BrowseScreen)
