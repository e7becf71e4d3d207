"""The outline: every section with its figures, the one that is read under the cursor, Enter goes there."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from corpus.model import Report
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.screens.dialogs.outline import OutlineScreen
from tui.widgets.base.looks import LooksApp
from tui.widgets.reader.outline import FigurePane, Outline, PlacePane


class Panes(LooksApp[None]):
    """Both panes, and what was chosen in them."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Outline()
            yield FigurePane()

    def on_mount(self) -> None:
        self.chosen: list[int] = []

    def on_place_pane_chosen(self, event: PlacePane.Chosen) -> None:
        self.chosen.append(event.offset)


async def test_the_outline_lists_every_section_with_its_figures(districts: tuple[Report, Report]) -> None:
    report = districts[0]
    async with Panes().run_test(size=(120, 40)) as pilot:
        pane = pilot.app.query_one(Outline)
        pane.show(report)
        await pilot.pause()
        assert pane.item_count() == len(report.sections) + 1
        assert pane.places[0].right == str(len(report.figures))
        for section, place in zip(report.sections, pane.places[1:], strict=True):
            inside = sum(section.start <= figure.start < section.end for figure in report.figures)
            assert (place.text.plain.strip(), place.right) == (section.title, str(inside or ""))


async def test_the_panes_follow_the_place_and_lead_to_places(districts: tuple[Report, Report]) -> None:
    report = districts[0]
    app = Panes()
    async with app.run_test(size=(120, 40)) as pilot:
        outline, figures = app.query_one(Outline), app.query_one(FigurePane)
        figures.focus()
        await pilot.pause()
        for pane in (outline, figures):
            pane.show(report)
        section = report.sections[2]
        outline.show(report, section.start + 3)
        assert outline.places[outline.cursor].start == section.start
        figures.move_to(4)
        figures.do_open()
        await pilot.pause()
        assert app.chosen == [report.figures[4].start]
        assert report.figures[4].surface in figures.places[4].text.plain
        figures.show(report, 0)
        assert figures.cursor == 4, "a pane in which one chooses does not run away"


async def test_the_outline_comes_over_the_text_and_leads_to_a_section(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await open_district(pilot)
        await pilot.press("o")
        await until(pilot, lambda: "发展成效越来越好" in screen_text(browser))
        assert isinstance(browser.screen, OutlineScreen)
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        report = reader(browser).report
        assert report is not None
        assert reader(browser).place == report.sections[1].start
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert reader(browser).place == report.sections[1].start
        assert reader(browser).has_focus
