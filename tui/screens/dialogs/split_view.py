"""Two reports, or two places of one, side by side; where it is narrow, one above the other."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal

from corpus.model import Report
from corpus.store.listing import Rows
from tui.host import host
from tui.keys.actions import ACTIONS, Action
from tui.screens.base import Room
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.reader.reader_pane import Reading


class SplitScreen(Room):
    """Two readers that know nothing of each other; keys go to one of them."""

    def __init__(self, report: Report, at: int) -> None:
        super().__init__()
        self.report, self.at = report, at

    def compose(self) -> ComposeResult:
        """Both sides, the strip of the one that is read, keys."""
        strip = Bar(id="strip")
        with Horizontal(id="sides"):
            yield Reading(strip, id="left")
            yield Reading(strip, id="right")
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
    def sides(self) -> tuple[Reading, Reading]:
        """Left and right."""
        return self.query_one("#left", Reading), self.query_one("#right", Reading)

    @property
    def side(self) -> Reading:
        """The side that is read."""
        left, right = self.sides
        return right if right.reader.has_focus else left

    def do_next_pane(self) -> None:
        """To the other side."""
        left, right = self.sides
        other = left if self.side is right else right
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
        report = self.side.reader.report
        rows = Rows(host(self).corpus)
        number = rows.number_of(report.id) if report is not None else None
        beside = rows.ids([number + way]) if number is not None else []
        if beside:
            self.side.show(host(self).overlay.report(beside[0]))
        else:
            host(self).notice(t("reader.no-report"))

    def do_toggle_raw(self) -> None:
        """Cleaned text, raw page."""
        report = self.side.reader.report
        if report is not None:
            self.side.change_view(host(self).corpus.raw(report.id))
