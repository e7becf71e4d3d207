"""Two reports side by side: indicators, topics, terms; the matrix of all zones and the years of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from corpus.compare import Choice, choices, compare
from corpus.errors import Fault
from corpus.model import Report
from tui.data import comparisons
from tui.guard import guarded
from tui.host import host
from tui.screens.compare.status_bars import VIEWS, Telling
from tui.screens.compare.zone_names import completions, zones_named
from tui.screens.reading.source import SourceScreen
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.compare_table import CompareTable
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.series_view import SeriesView
from tui.widgets.compare.term_view import TermView
from tui.widgets.compare.topic_view import Laid, TopicView, lay_out, overview
from tui.widgets.reader.passage import Passage
from tui.workers import compare as comparing_work
from tui.workers.task import beside


class CompareScreen(Telling):
    """The reports of two zones that compare best, or two that were chosen."""

    class Ready(Message):
        """What was worked out beside the keys, for the pair or the wish it was asked for; a fault where it failed."""

        def __init__(self, view: str, wish: object, result: Any) -> None:
            super().__init__()
            self.view, self.wish, self.result = view, wish, result

    def __init__(self, zone_a: str, zone_b: str, pair: tuple[str, str] | None = None) -> None:
        super().__init__()
        self.zones = (zone_a, zone_b)
        self.pair = pair  # ids of the two reports; None for the best of their zones
        self.reports: tuple[Report, Report] | None = None
        self.choices: list[Choice] = []
        self.view = "rows"
        self.period: str | None = None
        self.indicator: str | None = None
        self.locked = True
        self.troubles: dict[str, Fault] = {}  # view -> why it shows nothing
        self._shown: dict[str, object] = {}  # view -> what it shows, so that it is worked out once

    def compose(self) -> ComposeResult:
        """Title, filter, the five views, what is known beside a row, both sentences, keys."""
        yield Bar(id="refuse")
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="filter", placeholder=t("compare.filter"))
        yield Bar(id="columns")
        with Container(id="middle"):
            with Horizontal(id="compare-body"):
                yield CompareTable(id="rows")
                yield TopicView(id="topics")
                yield TermView(id="terms")
                yield MatrixView(id="matrix")
                yield SeriesView(id="series")
            with Horizontal(id="passages"):
                for name in "ab":
                    with Vertical(classes="side"):
                        yield Bar(id=f"head-{name}")
                        yield Passage(id=f"passage-{name}")
        yield Bar(id="overview")
        yield Bar(id="beside")
        yield Bar(id="side-a", classes="passage")
        yield Bar(id="side-b", classes="passage")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Choose the pair and compare it."""
        self.add_class("-rows")
        self._choose()
        self.set_focus(self.table)
        self.call_after_refresh(self.show_pair)

    def _choose(self) -> None:
        corpus = host(self).corpus
        self.choices = choices(*(corpus.reports_of_zone(zone) for zone in self.zones))
        if self.pair is None and self.choices:
            self.pair = (self.choices[0].a.id, self.choices[0].b.id)
        if self.pair is not None:
            one, other = (host(self).overlay.report(id) for id in self.pair)
            self.reports = one, other
            comparisons.remember(host(self).state, comparisons.Recent(*self.pair, *self.zones))

    # -- the views

    def show_pair(self) -> None:
        """Show what is known of the pair, in the view in front."""
        self._shown.clear()
        self.troubles.clear()
        if self.reports is not None:
            periods = [period for r in self.reports for period in (r.period, r.plan_period)]
            rows = compare(*self.reports, comparisons.matches(host(self).state), lexicon=host(self).lexicon)
            self.table.show_rows(rows, periods, self.table.cursor)
        self._fill()
        self._work_overview()
        self.tell()

    def _work_overview(self) -> None:
        """How much either side says of what: told below the table where there is room."""
        if self.reports is None:
            return
        self._work_out("overview", self.pair, partial(lay_out, *self.reports))

    def _work_out(self, view: str, wish: object, job: Callable[[], object]) -> None:
        """Work out beside the keys what a view shows: `on_compare_screen_ready` hears of it."""
        beside(job, lambda result: self.post_message(self.Ready(view, wish, result)))

    def do_view(self, name: str = "") -> None:
        """Another view: rows, topics, terms, matrix, series; the next one where none is named."""
        wanted = name if name in VIEWS else VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.remove_class(f"-{self.view}")
        self.view = wanted
        self.add_class(f"-{wanted}")
        self.set_focus(self.front)
        self._filter_by("")
        self.call_after_refresh(self._fill)

    def complete_view(self, typed: str) -> Sequence[str]:
        """The views."""
        return VIEWS

    def _fill(self) -> None:
        """Work out what the view in front shows, unless it shows it already."""
        if self.reports is None or self.view == "rows":
            self.tell()
            return
        wish: object = {"matrix": self.period, "series": (self.zone_here, self.indicator_here)}.get(
            self.view, self.pair
        )
        if self._shown.get(self.view, self) == wish:
            self.tell()
            return
        self._shown[self.view] = wish
        self.troubles.pop(self.view, None)
        self._told_title(t("compare.working"))
        self._work_out(self.view, wish, self._work(self.reports))

    def _work(self, reports: tuple[Report, Report]) -> Callable[[], object]:
        """What is done in a thread for the view in front; it opens the corpus for itself."""
        path, lexicon = host(self).corpus.path, host(self).lexicon
        match self.view:
            case "topics":
                return partial(lay_out, *reports)
            case "terms":
                return partial(comparing_work.terms, path, reports, lexicon)
            case "matrix":
                wished = self.period or reports[0].period or reports[1].period
                return partial(comparing_work.matrix, path, wished, lexicon)
        return partial(comparing_work.series, path, self.zone_here, self.indicator_here)

    def on_compare_screen_ready(self, event: Ready) -> None:
        """Show what was worked out, if it is still what is wished for."""
        if event.view == "overview" and event.wish == self.pair:
            self._show_overview(event.result)
            return
        if self._shown.get(event.view, self) != event.wish or self.reports is None:
            return
        with guarded(partial(self._tell_trouble, event.view)):
            if isinstance(event.result, Fault):
                raise event.result
            self._show(event.view, self.reports, event.result)
        self.tell()

    def _show_overview(self, result: Laid | Fault) -> None:
        bar = self.query_one("#overview", Bar)
        if isinstance(result, Fault):
            bar.put(Text(f" {safe_line(sentence(result))}"))
        else:
            bar.put(overview(result, bar.cells))

    def _show(self, view: str, reports: tuple[Report, Report], result: Any) -> None:
        match view:
            case "topics":
                self.query_one(TopicView).show(reports, result)
            case "terms":
                self.query_one(TermView).show(reports, result)
            case "matrix":
                self.query_one(MatrixView).show(result, self.zones)
            case "series":
                self.query_one(SeriesView).show(result)

    def _tell_trouble(self, view: str, fault: Fault) -> None:
        """Say in the place of what a view would show why it cannot; it is worked out anew when one comes back to it."""
        self.troubles[view] = fault
        del self._shown[view]
        shown = self.query_one(f"#{view}")
        assert isinstance(shown, TopicView | TermView | MatrixView | SeriesView)
        shown.show_nothing()

    def do_compare(self, words: str = "") -> None:
        """Compare two other zones that are named; without words, another zone with the other side."""
        if words:
            if (zones := zones_named(self.app, words)) is not None:
                self.app.push_screen(CompareScreen(*zones))
        else:
            self.do_replace_side()

    def complete_compare(self, typed: str) -> Sequence[str]:
        """The zones that may be named."""
        return completions(self.app, typed)

    # -- moving about

    def on_resize(self) -> None:
        """Fit title and passages to the new width."""
        self.query_one("#refuse", Bar).put(Text(t("compare.too-narrow")))
        self.call_after_refresh(self.tell)
        self.call_after_refresh(self.show_keys)

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Another row, other sentences; a text moved takes the other with it while they are locked."""
        if isinstance(event.view, Passage):
            self._follow(event.view)
        elif event.view is self.front:
            self.tell()

    def on_compare_table_changed(self, event: CompareTable.Changed) -> None:
        """Other rows are shown."""
        self.tell()

    def on_topic_view_turned(self, event: TopicView.Turned) -> None:
        """Another side or lock."""
        self.tell()

    def on_matrix_view_turned(self, event: MatrixView.Turned) -> None:
        """Another column."""
        self.tell()

    def _follow(self, moved: Passage) -> None:
        """The text beside the one that moved, as far as that moved."""
        if not self.locked:
            return
        other = self.query_one("#passage-b" if moved.id == "passage-a" else "#passage-a", Passage)
        apart = moved.cursor - getattr(self, "_at", moved.cursor)
        self._at = moved.cursor
        other.scroll_by(apart)

    def do_next_pane(self) -> None:
        """From the table to either text and back; where there are none, from one side to the other."""
        panes: list[Widget] = [self.front]
        if self.view == "rows" and self.query_one("#passages").display:
            panes += list(self.query(Passage))
        if len(panes) == 1:
            if hasattr(self.front, "on_a") and hasattr(self.front, "turn_to"):
                self.front.turn_to(not self.front.on_a)
            return
        at = panes.index(self.focused) if self.focused in panes else 0
        self.set_focus(panes[(at + 1) % len(panes)])
        if isinstance(self.focused, Passage):
            self._at = self.focused.cursor

    def do_previous_pane(self) -> None:
        """The same the other way round."""
        self.do_next_pane()

    def do_back(self) -> None:
        """From a text to the table, from the filter to all rows, from another view to the indicators, then away."""
        if isinstance(self.focused, Passage):
            self.set_focus(self.front)
        elif self.filtered:
            self.do_leave()
        else:
            super().do_back()

    def open_at(self, report: Report, offset: int) -> None:
        """A place in a report; Esc leads back here."""
        self.app.push_screen(SourceScreen(report, offset))

    def on_compare_table_opened(self, event: CompareTable.Opened) -> None:
        """To the sentence in its report."""
        report = next((r for r in self.reports or () if r.id == event.side.report), None)
        if report is not None:
            self.open_at(report, event.side.figure.start)

    def on_topic_view_opened(self, event: TopicView.Opened) -> None:
        """To the passage in its report."""
        if self.reports is not None:
            self.open_at(self.reports[0 if event.on_a else 1], event.offset)

    def on_term_view_opened(self, event: TermView.Opened) -> None:
        """To the sentence in its report."""
        if self.reports is not None:
            self.open_at(self.reports[0 if event.on_a else 1], event.offset)

    def on_matrix_view_opened(self, event: MatrixView.Opened) -> None:
        """To the sentence of the cell."""
        self.open_at(host(self).overlay.report(event.cell.report), event.cell.figure.start)

    def on_series_view_opened(self, event: SeriesView.Opened) -> None:
        """To the sentence of the point."""
        self.open_at(host(self).overlay.report(event.report), event.offset)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what answers to what is typed."""
        self.narrow(event.value)
