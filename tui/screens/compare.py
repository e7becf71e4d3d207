"""Two reports side by side: indicators, topics, terms; the matrix of all zones and the years of one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from corpus.compare import Choice, Side, choices, compare
from corpus.model import Report
from tui import compared, describe_figure
from tui.describe_row import beside
from tui.host import host
from tui.labels import t
from tui.safe import safe_line
from tui.screens.comparing import Comparing
from tui.screens.source import SourceScreen
from tui.short import short_name, short_zone
from tui.widgets.bars import Bar, cut, fit, spread
from tui.widgets.compare_table import CompareTable
from tui.widgets.line_view import LineView
from tui.widgets.matrix_view import MatrixView
from tui.widgets.passage import Passage
from tui.widgets.search_bar import QueryInput
from tui.widgets.series_view import SeriesView
from tui.widgets.term_view import TermView
from tui.widgets.topic_view import TopicView, lay_out, overview
from tui.wrap import cell_width, clip

if TYPE_CHECKING:
    from corpus.compare.matrix import Matrix
    from corpus.compare.series import Series
    from corpus.compare.terms import Term

VIEWS = ("rows", "topics", "terms", "matrix", "series")


class CompareScreen(Comparing):
    """The reports of two zones that compare best, or two that were chosen."""

    class Ready(Message):
        """What was worked out beside the keys, for the pair or the wish it was asked for."""

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
            compared.remember(host(self).state, compared.Recent(*self.pair, *self.zones))

    # -- the views

    @property
    def table(self) -> CompareTable:
        """The rows."""
        return self.query_one(CompareTable)

    @property
    def front(self) -> LineView:
        """The view that is shown."""
        return self.query_one(f"#{self.view}", LineView)

    def show_pair(self) -> None:
        """Show what is known of the pair, in the view in front."""
        self._shown.clear()
        if self.reports is not None:
            periods = [period for r in self.reports for period in (r.period, r.plan_period)]
            rows = compare(*self.reports, compared.matches(host(self).state))
            self.table.show_rows(rows, periods, self.table.cursor)
        self._fill()
        self._work_overview()
        self.tell()

    def _work_overview(self) -> None:
        """How much either side says of what: told below the table where there is room."""
        if self.reports is None:
            return
        reports, wish = self.reports, self.pair

        def run() -> None:
            self.post_message(self.Ready("overview", wish, lay_out(*reports)))

        threading.Thread(target=run, name="compare-overview", daemon=True).start()

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
        self._told_title(t("compare.working"))
        work: Callable[[], object] = getattr(self, f"_work_{self.view}")(self.reports)
        view = self.view

        def run() -> None:
            self.post_message(self.Ready(view, wish, work()))

        threading.Thread(target=run, name=f"compare-{view}", daemon=True).start()

    def _work_topics(self, reports: tuple[Report, Report]) -> Callable[[], object]:
        return lambda: lay_out(*reports)

    def _work_terms(self, reports: tuple[Report, Report]) -> Callable[[], object]:
        path = host(self).corpus.path

        def work() -> list[Term]:
            from corpus.compare.terms import background, terms
            from corpus.store import Corpus

            with Corpus.open(path) as corpus:
                return terms(*reports, background(corpus, reports))

        return work

    def _work_matrix(self, reports: tuple[Report, Report]) -> Callable[[], object]:
        path = host(self).corpus.path
        wished = self.period or reports[0].period or reports[1].period

        def work() -> Matrix:
            from corpus import store_stated
            from corpus.compare.matrix import matrix
            from corpus.store import Corpus

            with Corpus.open(path) as corpus:
                known = [period for period, _ in store_stated.periods(corpus)]
                period = wished if wished in known else next(iter(known), "")
                return matrix(store_stated.of_period(corpus, period), period, fewest=1)

        return work

    def _work_series(self, reports: tuple[Report, Report]) -> Callable[[], object]:
        path, zone, indicator = host(self).corpus.path, self.zone_here, self.indicator_here

        def work() -> list[Series]:
            from corpus import store_stated
            from corpus.compare.series import series
            from corpus.store import Corpus

            with Corpus.open(path) as corpus:
                return series(store_stated.of_indicator(corpus, zone, indicator), zone, indicator)

        return work

    def on_compare_screen_ready(self, event: Ready) -> None:
        """Show what was worked out, if it is still what is wished for."""
        if event.view == "overview" and event.wish == self.pair:
            self.query_one("#overview", Bar).put(
                overview(event.result, self.query_one("#overview", Bar).cells)
            )
            return
        if self._shown.get(event.view, self) != event.wish or self.reports is None:
            return
        match event.view:
            case "topics":
                self.query_one(TopicView).show(self.reports, event.result)
            case "terms":
                self.query_one(TermView).show(self.reports, event.result)
            case "matrix":
                self.query_one(MatrixView).show(event.result, self.zones)
            case "series":
                self.query_one(SeriesView).show(event.result)
        self.tell()

    @property
    def zone_here(self) -> str:
        """The zone of the side under the cursor; of the matrix, that of its line."""
        return self.zones[0 if self.table.on_a else 1]

    @property
    def indicator_here(self) -> str:
        """The indicator whose years are shown: the one chosen, else that of the row under the cursor."""
        row = self.table.row
        return self.indicator or (row.canonical if row else "地区生产总值")

    # -- telling

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

    def speak(self) -> None:
        """All that is said, in the language in force."""
        self.query_one("#refuse", Bar).put(Text(t("compare.too-narrow")))
        self.tell()

    def tell(self) -> None:
        """Title, columns, what is known beside the row, and both sentences."""
        if not self.is_mounted:
            return
        if self.reports is None:
            self.query_one("#title", Bar).put(Text(f" {t('compare.empty')}"))
            return
        self._told_title(self._facts())
        self._told_columns()
        self._told_beside()
        if self.view == "rows":
            self._told_sides()

    def _told_title(self, facts: str) -> None:
        assert self.reports is not None
        title = self.query_one("#title", Bar)
        tabs = Text()
        for place, view in enumerate(VIEWS, 1):
            style = "bold reverse" if view == self.view else "dim"
            tabs.append(f" {place}{t(f'compare.view.{view}')} ", style)
        one, other = self.reports
        names = Text.assemble(
            (" A ", "dim"), (short_name(one), "bold"), ("  B ", "dim"), (short_name(other), "bold")
        )
        room = title.cells - cell_width(tabs.plain) - cell_width(facts) - 4
        if cell_width(names.plain) > room:
            names = Text.assemble(
                (" A ", "dim"),
                (short_zone(self.zones[0]), "bold"),
                (" B ", "dim"),
                (short_zone(self.zones[1]), "bold"),
            )
        if cell_width(names.plain) > room:
            facts = ""
        right = Text.assemble((f"{facts} ", "dim"), tabs)
        title.put(spread(names, right, title.cells))

    def _facts(self) -> str:
        match self.view:
            case "rows":
                both = sum(row.both for row in self.table.rows)
                told = [t("compare.rows", both=both, all=len(self.table.rows))]
                if len(self.table.listed) < len(self.table.rows):
                    told.append(t(f"compare.shown.{self.table.shown}", n=len(self.table.listed)))
                if self.table.sort != "table":
                    told.append(t("compare.by", order=t(f"compare.sort.{self.table.sort}")))
                return " · ".join(told)
            case "topics":
                view = self.query_one(TopicView)
                if view.laid is not None and view.laid.versions:
                    return t("topics.versions")
                return t(
                    "topics.locked" if view.locked else "topics.unlocked", side="A" if view.on_a else "B"
                )
            case "terms":
                return self.query_one(TermView).told()
            case "matrix":
                made = self.query_one(MatrixView).made
                return t("matrix.facts", period=made.period, zones=len(made.zones)) if made else ""
        return t("series.facts", zone=short_zone(self.zone_here), indicator=safe_line(self.indicator_here))

    def _told_columns(self) -> None:
        bar = self.query_one("#columns", Bar)
        if self.view == "rows":
            bar.put(self.table.heading(self.table.size.width - self.table.mark_width))
        elif self.view == "matrix" and self.query_one(MatrixView).made is not None:
            view = self.query_one(MatrixView)
            bar.put(Text("\n").join([view.heading(bar.cells), view.units(bar.cells)]))
        elif self.view == "series":
            bar.put(Text(f" {t('series.columns')}", style="dim"))
        elif self.view == "terms":
            bar.put(Text(f" {t('terms.columns')}", style="dim"))
        else:
            bar.put(Text(f" {t('topics.columns')}", style="dim"))

    def _told_beside(self) -> None:
        bar = self.query_one("#beside", Bar)
        row = self.table.row
        if self.view == "rows" and row is not None:
            bar.put(fit([Text(f" {each}", style="dim") for each in beside(row)], bar.cells - 1, " ·"))
        elif self.view == "matrix":
            bar.put(Text(f" {self._cell_told()}", style="dim"))
        else:
            bar.put(Text(f" {self._why()}", style="dim"))

    def _cell_told(self) -> str:
        view = self.query_one(MatrixView)
        cell, column = view.cell, view.column
        if cell is None or column is None:
            return t("compare.not-stated")
        growth = f" {cell.growth:+f}%" if cell.growth is not None else ""
        reasons = "; ".join(t(f"cell.{reason}") for reason in cell.reasons)
        return safe_line(f"{view.zone} {column.indicator} {cell.figure.surface}{growth}  {reasons}")

    def _why(self) -> str:
        """Why these two reports: one kind, how far apart; how many other choices there are."""
        assert self.reports is not None
        one, other = self.reports
        key = "compare.why" if one.kind == other.kind else "compare.why-any"
        told = t(key, kind=safe_line(one.kind))
        if len(self.choices) > 1:
            told += f" · {t('compare.others', n=len(self.choices) - 1, key=host(self).key_for('other_pair'))}"
        return told

    def _told_sides(self) -> None:
        assert self.reports is not None
        row = self.table.row
        for name, side, report, here in (
            ("a", row.a if row else None, self.reports[0], self.table.on_a),
            ("b", row.b if row else None, self.reports[1], not self.table.on_a),
        ):
            self.query_one(f"#side-{name}", Bar).put(self._sentence(name, side, report, here))
            self.query_one(f"#head-{name}", Bar).put(self._head(name, side, report, here))
            if self.query_one("#passages").display:
                self.query_one(f"#passage-{name}", Passage).show(report, side.figure if side else None)

    def _head(self, name: str, side: Side | None, report: Report, here: bool) -> Text:
        label = (f" {name.upper()} ", "bold reverse" if here else "bold")
        bar = self.query_one(f"#head-{name}", Bar)
        if side is None:
            told = Text.assemble(
                label, (f" {short_zone(report.zone or '')}  {t('compare.not-stated')}", "dim")
            )
        else:
            path = report.path(side.figure.start)
            section = f" › {safe_line(path[-1].title)}" if path else ""
            where = describe_figure.source(side.figure, report)
            told = Text.assemble(label, f" {short_zone(report.zone or '')}{section}  ", (where, "dim"))
        lock = f" {t('compare.lock' if self.locked else 'compare.unlock')} "
        return spread(cut(told, bar.cells - cell_width(lock)), Text(lock, style="dim"), bar.cells)

    def _sentence(self, name: str, side: Side | None, report: Report, here: bool) -> Text:
        """Two lines: the sentence around the figure, and where it stands."""
        bar = self.query_one(f"#side-{name}", Bar)
        label = (f" {name.upper()} ", "bold reverse" if here else "bold")
        if side is None:
            return Text.assemble(label, (f" {t('compare.not-stated')}", "dim"))
        figure = side.figure
        start, end = report.sentence(figure.start)
        room = bar.cells - 6
        start = max(start, figure.start - room // 5)  # a long sentence: the figure must stay in sight
        shown = clip(safe_line(report.text[start:end]), room)
        sentence = Text(shown)
        at = figure.start - start
        if at + len(figure.surface) <= len(shown):
            sentence.stylize("bold underline", at, at + len(figure.surface))
        lines = [Text.assemble(label, " ", sentence)]
        if bar.content_size.height > 1:
            sense = describe_figure.sense(figure)
            told = f"     {describe_figure.source(figure, report)}   {sense}"
            lines.append(Text(clip(told, bar.cells), style="dim"))
        return Text("\n").join(lines)

    def _follow(self, moved: Passage) -> None:
        """The text beside the one that moved, as far as that moved."""
        if not self.locked:
            return
        other = self.query_one("#passage-b" if moved.id == "passage-a" else "#passage-a", Passage)
        apart = moved.cursor - getattr(self, "_at", moved.cursor)
        self._at = moved.cursor
        other.scroll_by(apart)

    # -- moving about

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
