"""A question in the search bar: the figures that answer stand above the hits, Enter opens the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.screens.browse.screen import BrowseScreen
from tui.widgets.list.hit_list import HitEntry


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test searches in the history of another."""
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "state"))


def browse(pilot: Pilot[int]) -> BrowseScreen:
    assert isinstance(pilot.app.screen, BrowseScreen)
    return pilot.app.screen


def answers(pilot: Pilot[int]) -> list[HitEntry]:
    return [entry for entry in browse(pilot).list_pane.hits.entries if entry.figure is not None]


async def ask(pilot: Pilot[int], question: str, told: str) -> None:
    """Have a question in the bar, and wait until it is told how it was understood."""
    browse(pilot).search.search_for(question)
    await until(pilot, lambda: told in rule(pilot))


def rule(pilot: Pilot[int]) -> str:
    return str(browse(pilot).query_one("#search-rule").render())


async def test_a_question_is_answered_above_the_hits_and_opened_at_its_place(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await ask(pilot, "东湖和青云谱谁的外资多", "较多：东湖区")
        (first, second) = answers(pilot)
        assert first.figure is not None
        assert (first.figure.figure.surface, second.row.zone) == ("1.49亿美元", "青云谱区")
        assert "答 1.49亿美元  +7.5%  预计" in screen_text(pilot.app)
        await pilot.press("down", "enter")
        reader = browse(pilot).reading.reader
        await until(
            pilot,
            lambda: reader.has_focus and reader.report is not None and reader.report.id == second.row.id,
        )
        assert reader.report is not None
        assert [reader.report.text[slice(*hit)] for hit in reader.hits] == ["13100万美元"]
        # what no figure answers is told where the question stands, and plain words stay a search
        await ask(pilot, "东湖区2016年财政总收入", "没有2016年的数据；最接近的：2014")
        assert answers(pilot) == []
        # who has moved on is not carried back when an answer comes; who has not gets it
        await ask(pilot, "donghu czzsr", "czzsr（=财政总收入）")
        hits = browse(pilot).list_pane.hits
        (answer,) = answers(pilot)
        assert answer.figure is not None
        assert (hits.cursor, hits.entry) == (0, answer)
        for stood, stands in ((1, 2), (0, 0)):
            hits.entries = tuple(entry for entry in hits.entries if entry.figure is None)
            hits.items_changed(stood)
            before = hits.entry
            hits.put_above([answer.figure], {answer.row.id: answer.row}, first=True)
            assert (hits.cursor, hits.entry) == (stands, before if stands else answer)
        browse(pilot).search.search_for("招商引资")
        await until(pilot, lambda: browse(pilot).search.answered == "招商引资")
        assert "·" not in rule(pilot)
