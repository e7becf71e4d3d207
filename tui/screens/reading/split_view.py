"""Two reports, or two places of one, side by side; where it is narrow, one above the other."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal

from corpus.model import Report
from corpus.store.listing import Rows
from tui.host import host
from tui.keys.actions import ACTIONS, Action
from tui.screens.reading.base import ReaderScreen
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.reader.reader_pane import ReaderPane


class SplitScreen(ReaderScreen):
    """Two readers that know nothing of each other; keys go to one of them."""

    def __init__(self, report: Report, at: int) -> None:
        super().__init__()
        self.report, self.at = report, at

    def compose(self) -> ComposeResult:
        """Both sides, the strip of the one that is read, keys."""
        strip = Bar(id="strip")
        with Horizontal(id="sides"):
            yield ReaderPane(strip, id="left")
            yield ReaderPane(strip, id="right")
        yield strip
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """The same place on both sides."""
        self.set_focus(self.sides[0].reader)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        for side in self.sides[::-1]:
            side.open_report(self.report, self.at)

    @property
    def sides(self) -> tuple[ReaderPane, ReaderPane]:
        """Left and right."""
        return self.query_one("#left", ReaderPane), self.query_one("#right", ReaderPane)

    @property
    def reading(self) -> ReaderPane:
        """The side that is read."""
        left, right = self.sides
        return right if right.reader.has_focus else left

    def do_next_pane(self) -> None:
        """To the other side."""
        left, right = self.sides
        other = left if self.reading is right else right
        self.set_focus(other.reader)
        other.tell()

    def do_previous_pane(self) -> None:
        """To the other side."""
        self.do_next_pane()

    def keys_that_matter(self) -> Iterator[tuple[Action, str]]:
        """First of all the key that closes it."""
        if key := self.key_of("split"):
            yield ACTIONS["split"], key
        yield from super().keys_that_matter()

    def do_next_report(self) -> None:
        """Read the next report of the corpus on this side."""
        self._step(1)

    def do_previous_report(self) -> None:
        """Read the previous report of the corpus on this side."""
        self._step(-1)

    def _step(self, way: int) -> None:
        report = self.reading.reader.report
        rows = Rows(host(self).corpus)
        number = rows.number_of(report.id) if report is not None else None
        beside = rows.ids([number + way]) if number is not None else []
        if beside:
            self.reading.show(host(self).corrected.report(beside[0]))
        else:
            host(self).notice(t("reader.no-report"))

    def do_split(self) -> None:
        """The same key closes it."""
        self.do_back()


def open_split(screen: ReaderScreen) -> None:
    """Open the report that is read twice, side by side; each side can go on to another."""
    reader = screen.reading.reader
    if reader.report is not None:
        screen.app.push_screen(SplitScreen(reader.report, reader.text_offset))
