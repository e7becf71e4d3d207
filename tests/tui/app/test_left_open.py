"""What stood open comes back: the hits of a search, a comparison in its view; not where it is gone, or was left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import until
from tui.app.app import ParkbrowseApp
from tui.data.left_open import KIND, LeftOpen, OpenComparison, StoodOpen
from tui.data.state_db import State
from tui.keys import KeySource
from tui.screens.browse.screen import BrowseScreen
from tui.screens.compare.screen import CompareScreen


def visited(corpus: Path) -> ParkbrowseApp:
    return ParkbrowseApp(corpus, "seeds", KeySource().read().keymap, theme="dark", comes_back=True)


def browse(app: ParkbrowseApp) -> BrowseScreen:
    assert isinstance(app.screen, BrowseScreen)
    return app.screen


async def test_hits_and_a_comparison_come_back_and_esc_leads_to_the_list(
    seeds_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path))
    app = visited(seeds_file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"caizheng")
        await until(pilot, lambda: bool(browse(app).list_pane.hits.entries))
        await pilot.press("enter", "escape", "c", *"qyp", "enter", "4")
        compared = app.screen
        assert isinstance(compared, CompareScreen)
        await until(pilot, lambda: compared.matrix.made is not None)
        was = compared.matrix.made
        await pilot.press("[", "p")
        await until(pilot, lambda: compared.matrix.made not in (None, was))
        zones, ids, period = compared.pair.zones, compared.pair.ids, compared.matrix.period
        assert period

    app = visited(seeds_file)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))
        compared = app.screen
        assert isinstance(compared, CompareScreen)
        assert (compared.pair.zones, compared.pair.ids, compared.views.name) == (zones, ids, "matrix")
        await until(pilot, lambda: compared.matrix.made is not None)
        assert compared.matrix.made is not None
        assert compared.matrix.made.period == period
        await pilot.press("escape")
        await until(pilot, lambda: browse(app).search.searching)
        assert browse(app).search.bar.text == "caizheng"
        assert app.focused is browse(app).list_pane.hits

    app = visited(seeds_file)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: browse(app).search.searching)
        await pilot.press("escape")
        assert app.focused is browse(app).list_pane.reports
    assert visited(seeds_file).left_open.before == StoodOpen(), "what was left does not come back"


@pytest.mark.parametrize("kept", [None, 7, ["q"], ["q", [["a"], ["1", "2"], "rows", None]], [["q"], None]])
def test_what_nobody_could_have_kept_opens_nothing(tmp_path: Path, kept: object) -> None:
    with State(tmp_path / "state.db") as state:
        state.note(KIND, "corpus", kept)
        assert LeftOpen(state, "corpus").before.comparison is None


def test_it_is_kept_for_each_corpus_and_at_once(tmp_path: Path) -> None:
    comparison = OpenComparison(("甲区", "乙区"), ("1", "2"), "topics")
    with State(tmp_path / "state.db") as state:
        LeftOpen(state, "one").comparing(comparison)
        LeftOpen(state, "other").searching("财政")
    with State(tmp_path / "state.db") as state:
        assert LeftOpen(state, "one").before == StoodOpen("", comparison)
        assert LeftOpen(state, "other").before == StoodOpen("财政")
        assert LeftOpen(state, os.devnull).before == StoodOpen()


async def test_a_comparison_whose_report_is_gone_is_not_opened(
    seeds_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path))
    app = visited(seeds_file)
    app.left_open.comparing(OpenComparison(("甲区", "乙区"), ("1", "2"), "rows"))
    app.opening.close()
    app = visited(seeds_file)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
