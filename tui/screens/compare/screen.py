"""Two reports side by side: indicators, topics, terms; the matrix of all zones and the years of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import cast

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input

from corpus.errors import Fault
from tui.data.left_open import OpenComparison
from tui.host import host
from tui.screens.base import Room
from tui.screens.compare.commands import CompareCommands
from tui.screens.compare.filter import CompareFilter
from tui.screens.compare.pair import ComparedPair
from tui.screens.compare.side_panes import SidePanes
from tui.screens.compare.status_bars import StatusBars
from tui.screens.compare.table_export import TableExport
from tui.screens.compare.view_stack import ViewStack
from tui.screens.compare.view_work import WorkedOut
from tui.screens.compare.zone_names import completions, zones_named
from tui.screens.reading.source import SourceScreen
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.compare_table import CompareTable
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.topic_layout import lay_out
from tui.widgets.compare.view import Opened, ViewWork
from tui.widgets.reader.passage import Passage

OVERVIEW = "overview"  # what is worked out besides the views


class CompareScreen(Room):
    """The reports of two zones that compare best, or two that were chosen."""

    def __init__(
        self,
        zone_a: str,
        zone_b: str,
        ids: tuple[str, str] | None = None,
        view: str = "",
        period: str | None = None,
    ) -> None:
        """`ids` are those of the two reports; None for the best of their zones. `view` is the one in front, the first
        where there is none of this name; `period` that of the matrix, None for that of the reports."""
        super().__init__()
        self.pair = ComparedPair(self, (zone_a, zone_b), ids)
        self.views = ViewStack(self, self.tell, view)
        self.matrix.period = period
        self.sides = SidePanes(self, self.pair, self.views)
        self.bars = StatusBars(self, self.pair, self.views)
        self.filter = CompareFilter(self, self.views, self.tell)
        self.commands = CompareCommands(self, self.pair, self.views, self.show_pair)
        self.parts = (self.filter, self.sides, self.commands, TableExport(self, self.pair, self.views))

    def compose(self) -> ComposeResult:
        """Title, filter, the views, what is known beside a row, both sentences, keys."""
        yield Bar(id="refuse")
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="filter", placeholder=t("compare.filter"))
        yield Bar(id="columns")
        with Container(id="middle"):
            with Horizontal(id="compare-body"):
                yield from cast(Iterable[LineView], self.views.views.values())
            with Horizontal(id="passages"):
                for name in "ab":
                    with Vertical(classes="side"):
                        yield Bar(id=f"head-{name}")
                        yield Passage(id=f"passage-{name}")
        yield Bar(id=OVERVIEW)
        yield Bar(id="beside")
        yield Bar(id="side-a", classes="passage")
        yield Bar(id="side-b", classes="passage")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Choose the pair and compare it."""
        self.pair.choose(self.pair.zones, self.pair.ids)
        self.views.bring(self.views.name)
        self.call_after_refresh(self.show_pair)

    @property
    def table(self) -> CompareTable:
        """The rows."""
        return self.views.table

    @property
    def matrix(self) -> MatrixView:
        """The matrix, in front or not."""
        return cast(MatrixView, self.views.views["matrix"])

    @property
    def front(self) -> LineView:
        """The view that is shown."""
        return self.views.front

    # -- what is shown

    def show_pair(self) -> None:
        """Show what is known of the pair, in the view in front."""
        comparison = self.pair.comparison(self._at_cursor)
        if comparison is not None:
            self.views.compare(comparison)
            job = partial(lay_out, *comparison.reports)
            self.views.work.begin(OVERVIEW, ViewWork(self.pair.ids, job, self.bars.tell_overview))
        self.views.fill()

    def _at_cursor(self) -> tuple[str, str]:
        """The zone and the indicator under the cursor of the table."""
        row = self.table.row
        return self.pair.zones[0 if self.table.on_a else 1], row.canonical if row else ""

    def do_view(self, name: str = "") -> None:
        """Another view: rows, topics, terms, matrix, series; the next one where none is named."""
        self.views.bring(name)
        self.filter.widen()
        self.call_after_refresh(self.views.fill)

    def complete_view(self, typed: str) -> Sequence[str]:
        """The views."""
        return self.views.names

    def on_work_wanted(self) -> None:
        """Work out what the view in front is to show now."""
        self.views.fill()

    def on_worked_out(self, event: WorkedOut) -> None:
        """Show what was worked out, if it is still what is wished for."""
        self.views.work.finish(event, self._fail)
        self.tell()

    def _fail(self, name: str, fault: Fault) -> None:
        if name == OVERVIEW:
            self.bars.tell_no_overview(fault)
        else:
            self.views.fail(name, fault)

    # -- what is told around it

    def speak(self) -> None:
        """All that is said, in the language in force."""
        self.bars.tell_too_narrow()
        self.tell()

    def tell(self) -> None:
        """Title, columns, what is known beside the row, and both sentences."""
        if self.is_mounted:
            self.bars.tell()
            self.sides.tell()
            self._leave_open()

    def _leave_open(self) -> None:
        """For the next visit."""
        if self.pair.ids is not None and self.is_current:
            now = OpenComparison(self.pair.zones, self.pair.ids, self.views.name, self.matrix.period)
            host(self).left_open.comparing(now)

    def on_screen_resume(self) -> None:
        """Another comparison may have been in front."""
        self._leave_open()

    def on_resize(self) -> None:
        """Fit title and passages to the new width."""
        self.bars.tell_too_narrow()
        self.call_after_refresh(self.tell)
        self.call_after_refresh(self.show_keys)

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Another row, other sentences; a text moved takes the other with it while they are locked."""
        if isinstance(event.view, Passage):
            self.sides.follow(event.view)
        elif event.view is self.front:
            self.tell()

    def on_view_changed(self) -> None:
        """Other rows, another side, another column."""
        self.tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what answers to what is typed."""
        self.filter.narrow(event.value)

    # -- from here to elsewhere

    def on_opened(self, event: Opened) -> None:
        """To the place in its report; Esc leads back here."""
        self.app.push_screen(SourceScreen(event.report, event.offset))

    def do_back(self) -> None:
        """From a text to the table, from the filter to all rows, then away."""
        if isinstance(self.focused, Passage):
            self.set_focus(self.front)
        elif self.filter.shown:
            self.filter.do_leave()
        else:
            super().do_back()

    def do_compare(self, words: str = "") -> None:
        """Compare two other zones that are named; without words, another zone with the other side."""
        if not words:
            self.commands.do_replace_side()
        elif (zones := zones_named(self.app, words)) is not None:
            self.app.push_screen(CompareScreen(*zones))

    def complete_compare(self, typed: str) -> Sequence[str]:
        """The zones that may be named."""
        return completions(self.app, typed)
