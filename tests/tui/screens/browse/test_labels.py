"""Tags and notes on the first screen: given in the list and above a text, offered, asked for, taken back, written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.store.labelled import ReportLabel
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.data.labels import ReportLabels
from tui.data.state_db import State
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.labels import TagPrompt
from tui.widgets.base import labelling
from tui.widgets.base.line_input import QueryInput


@pytest.fixture
def app(browser: ParkbrowseApp) -> ParkbrowseApp:
    for id, _ in list(browser.labels.now.items()):
        browser.labels.retag([id], ())
        browser.labels.write_note([id], "")
    return browser


def label_of(app: ParkbrowseApp, id: str) -> ReportLabel:
    return app.labels.now.of(id)


async def test_tags_and_a_note_from_the_first_key_to_the_file(
    app: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        pane = screen.list_pane
        first, second = pane.reports.rows_of.ids(pane.reports.items.listing.numbers)[:2]

        await pilot.press("#", *"待核", "space", *"外资", "enter")
        assert label_of(app, first).tags == ("待核", "外资")
        assert pane.reports.mark_of(first).label.tags == ("待核", "外资")
        assert "#待核 #外资" in screen_text(app), "above the text, too"

        await pilot.press("j", "#")
        assert "外资  待核" in screen_text(app), "the known ones stand below the line"
        await pilot.press(*"dh", "tab")
        assert app.screen.query_one(QueryInput).value == "待核", "known tags are offered by initials"
        await pilot.press("space", "tab", "shift+tab", "enter")
        assert label_of(app, second).tags == ("待核", "外资")

        await pilot.press("k", "x", "x", "i", *"口径", "enter", "u")
        assert label_of(app, first).note == "", "the note is taken back"
        await pilot.press("i", *"口径", "enter")
        assert label_of(app, second).note == "口径", "of all that are picked"
        await pilot.press("escape", "g", "g", "enter", "#")
        assert isinstance(app.screen, TagPrompt)
        await pilot.press("ctrl+u", *"急", "enter")
        read = app.screen.reading.reader.report if isinstance(app.screen, BrowseScreen) else None
        assert read is not None
        assert label_of(app, read.id) == ReportLabel(("急",), "口径")
        await pilot.press("u")
        assert label_of(app, read.id).tags == ("待核", "外资"), (
            "the key of the text takes back what came last"
        )

        await pilot.press("escape", "&", *"标签:dh", "enter")
        assert len(pane.reports.items.listing.numbers) == 2
        await pilot.press("escape", "/", *"tag:待核")
        await until(pilot, lambda: screen.search.answered == "tag:待核")
        assert len(pane.hits.entries) == 2
        await pilot.press("enter", "escape", "j", "#", *"命中", "enter")
        hit = pane.hits.entry
        assert hit is not None
        assert "命中" in label_of(app, hit.row.id).tags, "what is under the cursor is the hit"

        await pilot.press("escape", "A", "e", "ctrl+u", *"out.csv", "enter")
        await until(pilot, lambda: (tmp_path / "out.csv").exists())
        assert "待核 外资" in (tmp_path / "out.csv").read_text("utf-8")
        app.labels.read_again()
        for id, _ in list(app.labels.now.items()):
            app.labels.retag([id], ())
            app.labels.write_note([id], "")


async def test_very_many_are_labelled_beside_the_keys_and_given_back(
    app: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labelling, "MANY", 3)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        reports = screen.list_pane.reports
        ids = reports.rows_of.ids(reports.items.listing.numbers)
        app.labels.add(ids[0], ["旧"])

        def tagged() -> set[str]:
            return {id for id in ids if "待核" in label_of(app, id).tags}

        await pilot.press("A", "#", *"待核", "enter")
        await until(pilot, lambda: tagged() == set(ids) and not app.tasks.busy())
        assert label_of(app, ids[0]).tags == ("旧", "待核")
        assert reports.mark_of(ids[1]).label.tags == ("待核",)
        with State.open() as other:
            assert dict(ReportLabels(other).now.items()) == dict(app.labels.now.items())
        await pilot.press("i", *"口径", "enter")
        await until(pilot, lambda: label_of(app, ids[2]).note == "口径" and not app.tasks.busy())
        await pilot.press("u")
        await until(pilot, lambda: label_of(app, ids[2]).note == "" and not app.tasks.busy())
        assert app.labels.undo() == len(ids)
        assert dict(app.labels.now.items()) == {ids[0]: ReportLabel(("旧",))}
