"""A view is added to the comparison by what meets `CompareView`, a line in the table of views and its label."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.text import Text

from corpus.errors import Fault
from corpus.export import tables
from tests.conftest import screen_text, until
from tests.tui.screens.compare.test_screen import compare_districts, compare_screen
from tui.app.app import ParkbrowseApp
from tui.screens.reading.source import SourceScreen
from tui.text.catalogue import CATALOGUE
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.view import Comparison, CurrentRow, Opened, Place, ViewWork
from tui.widgets.compare.views import VIEWS


class LengthView(LineView):
    """How long both reports are: a line a report."""

    context = "compare"
    fault: Fault | None = None
    current: CurrentRow | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comparison: Comparison | None = None
        self.lengths: list[int] = []

    def compare(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def work(self) -> ViewWork[list[int]] | None:
        if self._comparison is None:
            return None
        reports = self._comparison.reports
        return ViewWork("lengths", lambda: [len(report.text) for report in reports], self.show)

    def show(self, lengths: list[int]) -> None:
        self.lengths = lengths
        self.items_changed()

    def show_nothing(self) -> None:
        self.show([])

    def narrow(self, typed: str) -> None:
        pass

    def as_table(self, seen: bool) -> tables.ExportTable | None:
        return tables.ExportTable("lengths", ("length",), [{"length": each} for each in self.lengths])

    def facts(self) -> str:
        return f"{sum(self.lengths)} in all"

    def heading(self, cells: int) -> Text:
        return Text("length\nin characters")

    def beside(self, cells: int) -> Text | None:
        return Text("beside the length")

    @property
    def place(self) -> Place | None:
        return (self._comparison.reports[self.cursor], 0) if self._comparison else None

    def item_count(self) -> int:
        return len(self.lengths)

    def draw(self, item: int, row: int, width: int) -> Text:
        return Text(f"{self.lengths[item]} characters")

    def do_open(self) -> None:
        assert self.place is not None
        self.post_message(Opened(*self.place))


async def test_a_view_is_added_by_a_line(
    browser: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(VIEWS, "lengths", LengthView)  # type: ignore[arg-type]
    monkeypatch.setitem(CATALOGUE, "compare.view.lengths", ("长度", "length"))  # type: ignore[arg-type]
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        screen = compare_screen(browser)
        assert "6长度" in screen_text(browser)
        await pilot.press("colon", *"view", "space", *"lengths", "enter")
        lengths = [len(report.text) for report in screen.pair.reports or ()]
        await until(pilot, lambda: f"{lengths[1]} characters" in screen_text(browser))
        told = screen_text(browser)
        for part in (f"{sum(lengths)} in all", "in characters", "beside the length"):
            assert part in told

        export = screen.method("do_export_table")
        assert export is not None
        export(str(tmp_path / "t.csv"))
        assert (tmp_path / "t.csv").read_text("utf-8-sig").split() == ["length", *map(str, lengths)]

        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(browser.screen, SourceScreen))
        assert isinstance(browser.screen, SourceScreen)
        assert screen.pair.reports is not None
        assert browser.screen.report == screen.pair.reports[1]
