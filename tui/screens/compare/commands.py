"""What is done with a comparison: filtered, swapped, joined, copied, corrected, written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus import paths
from corpus.compare import Choice, ComparedRow
from corpus.errors import Fault
from corpus.model import Report
from tui.data import comparisons
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text import figure_text
from tui.text.i18n import sentence, t
from tui.widgets.base import clipboard
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.compare_table import CompareTable
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.series_view import SeriesView
from tui.widgets.compare.term_view import TermView
from tui.widgets.compare.topic_view import TopicView

if TYPE_CHECKING:
    from corpus.export.tables import ExportTable


class Comparing(Room):
    """The actions of the screen of comparisons."""

    zones: tuple[str, str]
    pair: tuple[str, str] | None
    reports: tuple[Report, Report] | None
    choices: list[Choice]
    view: str
    period: str | None
    indicator: str | None
    locked: bool
    _joining: tuple[bool, str] | None = None  # the side and name that wait for their counterpart

    @property
    def table(self) -> CompareTable:
        """The rows."""
        raise NotImplementedError

    @property
    def front(self) -> LineView:
        """The view that is shown."""
        raise NotImplementedError

    def show_pair(self) -> None:
        """Show what is known of the pair, in the view in front."""
        raise NotImplementedError

    def _choose(self) -> None:
        raise NotImplementedError

    def _fill(self) -> None:
        raise NotImplementedError

    def tell(self) -> None:
        """Title, columns, what is known beside the row, and both sentences."""
        raise NotImplementedError

    # -- the filter

    @property
    def filtered(self) -> bool:
        """Whether only some rows are shown."""
        return self.has_class("-filter")

    def do_search(self) -> None:
        """Type a filter of names: hanzi, pinyin, initials."""
        self.add_class("-filter")
        self.set_focus(self.query_one(QueryInput))

    def do_submit(self) -> None:
        """Go on with what fits."""
        self.set_focus(self.front)
        if not self.query_one(QueryInput).value:
            self.remove_class("-filter")

    def do_leave(self) -> None:
        """All rows again."""
        self._filter_by("")
        self.set_focus(self.front)

    def do_clear(self) -> None:
        """Empty the filter."""
        self.query_one(QueryInput).value = ""

    def do_hit_down(self) -> None:
        """One row down."""
        self.front.do_cursor_down()

    def do_hit_up(self) -> None:
        """One row up."""
        self.front.do_cursor_up()

    def _filter_by(self, typed: str) -> None:
        self.query_one(QueryInput).value = typed
        self.set_class(bool(typed), "-filter")
        self.narrow(typed)

    def narrow(self, typed: str) -> None:
        """Show of the view in front what answers to what is typed."""
        typed = typed.strip()
        view = self.front
        if isinstance(view, CompareTable):
            view.narrow(self._names_like(typed, [row.indicator for row in view.rows]) if typed else None)
        elif isinstance(view, TermView):
            view.narrow(typed)
        elif isinstance(view, MatrixView):
            zones = view.made.zones if view.made else ()
            view.narrow(self._names_like(typed, zones) if typed else None)
        self.tell()

    def _names_like(self, typed: str, names: Sequence[str]) -> frozenset[str]:
        from corpus.textindex.name_matcher import names_like

        tables = host(self).sound_tables()
        plain = frozenset(name for name in names if typed in name)
        return plain or (frozenset(names_like(typed, set(names), tables)) if tables else plain)

    # -- which reports

    def compare_reports(self, a: tuple[str, str], b: tuple[str, str]) -> None:
        """Compare two other reports, each as zone and id."""
        self.zones, self.pair = (a[0], b[0]), (a[1], b[1])
        self._choose()
        self.show_pair()

    def do_swap_sides(self) -> None:
        """A becomes B."""
        if self.reports is not None and self.pair is not None:
            self.zones, self.pair, self.reports = self.zones[::-1], self.pair[::-1], self.reports[::-1]
            self.show_pair()

    def do_other_pair(self) -> None:
        """Choose two other reports of these zones, or a comparison of old."""
        from tui.screens.dialogs.zone_picker import PairPicker

        def chosen(pair: tuple[tuple[str, str], tuple[str, str]] | None) -> None:
            if pair is not None:
                self.compare_reports(*pair)

        self.app.push_screen(PairPicker(self.choices, self.zones, self.pair), chosen)

    def do_replace_side(self) -> None:
        """Compare the other side with another zone."""
        from tui.screens.dialogs.zone_picker import Picker, zones_beside

        on_a = self.table.on_a
        stays = self.zones[1 if on_a else 0]

        def chosen(zone: str | None) -> None:
            if zone is not None:
                self.zones = (zone, stays) if on_a else (stays, zone)
                self.pair = None
                self._choose()
                self.show_pair()

        zones = zones_beside(host(self).corpus, stays)
        self.app.push_screen(Picker(t("compare.pick", zone=safe_line(stays)), zones), chosen)

    # -- names joined and split

    def do_join_names(self) -> None:
        """Say that two names are one indicator: on a row of A, then on its counterpart of B."""
        row = self.table.row
        if row is None or self.view != "rows":
            return
        if row.both:
            self._decide(row.names, "join" if row.matched == "fuzzy" else None)
            return
        here = (row.a is not None, row.names[0] or row.names[1])
        waiting, self._joining = self._joining, None
        if waiting is None or waiting[0] == here[0]:
            self._joining = here
            side = "B" if here[0] else "A"
            host(self).notice(
                t("compare.joining", name=safe_line(here[1]), side=side, key=host(self).key_for("join_names"))
            )
        else:
            self._decide((waiting[1], here[1]), "join")

    def do_split_names(self) -> None:
        """Say that the names of this row are not one indicator."""
        row = self.table.row
        if row is not None and row.both and self.view == "rows":
            self._decide(row.names, None if row.matched == "joined" else "split")

    def _decide(self, names: tuple[str, str], verdict: str | None) -> None:
        comparisons.decide(host(self).state, *names, verdict)
        self.show_pair()
        told = t(f"compare.decided.{verdict or 'taken-back'}", a=safe_line(names[0]), b=safe_line(names[1]))
        host(self).notice(told)

    # -- the other views

    def do_lock(self) -> None:
        """Lock the two texts to each other, or let each go its own way."""
        self.locked = not self.locked
        self.tell()

    def do_next_period(self) -> None:
        """The matrix of the next period."""
        self._step_period(1)

    def do_previous_period(self) -> None:
        """The matrix of the period before."""
        self._step_period(-1)

    def _step_period(self, way: int) -> None:
        from corpus.store import stated

        view = self.query_one(MatrixView)
        if self.view != "matrix" or view.made is None:
            self._step_indicator(way)
            return
        known = sorted(period for period, _ in stated.periods(host(self).corpus))
        at = known.index(view.made.period) + way if view.made.period in known else 0
        if 0 <= at < len(known):
            self.period = known[at]
            self._fill()
        else:
            host(self).notice(t("matrix.no-more"))

    def _step_indicator(self, way: int) -> None:
        """The years of the next indicator that the rows have."""
        if self.view != "series":
            return
        names = list(dict.fromkeys(row.canonical for row in self.table.rows if row.relation == "level"))
        shown = self.indicator or (self.table.row.canonical if self.table.row else "")
        at = names.index(shown) + way if shown in names else 0
        if 0 <= at < len(names):
            self.indicator = names[at]
            self._fill()

    # -- what is kept of it

    def _place(self) -> tuple[Report, int] | None:
        """The report and text offset under the cursor, in whatever view."""
        if self.reports is None:
            return None
        view = self.front
        if isinstance(view, (TopicView, TermView)) and view.place is not None:
            on_a, offset = view.place
            return self.reports[0 if on_a else 1], offset
        if isinstance(view, MatrixView) and view.cell is not None:
            return host(self).overlay.report(view.cell.report), view.cell.figure.start
        if isinstance(view, SeriesView) and view.place is not None:
            return host(self).overlay.report(view.place[0]), view.place[1]
        side = self.table.side if isinstance(view, CompareTable) else None
        report = next((r for r in self.reports if side and r.id == side.report), None)
        return (report, side.figure.start) if side and report else None

    def do_copy(self) -> None:
        """Copy the sentence under the cursor with its citation."""
        place = self._place()
        if place is not None:
            report, offset = place
            clipboard.copy(self, figure_text.citation(report, *report.sentence(offset)))

    def do_mark_wrong(self) -> None:
        """The figure under the cursor is none: take it out of what is known of its report."""
        from corpus.corrections import wrong
        from tui.data.corrections import now

        side, place = self.table.side, self._place()
        if side is None or place is None or self.view != "rows":
            return
        report = host(self).overlay.report(place[0].id)
        figure = next((each for each in report.figures if each == side.figure), None)
        if figure is None:
            return
        host(self).overlay.add(wrong(report, figure, now()), host(self).lexicon)
        self._read_again()
        told = t("compare.marked", figure=safe_line(figure.surface), key=host(self).key_for("undo"))
        host(self).notice(told)

    def do_undo(self) -> None:
        """Take the last correction of these two reports back."""
        overlay = host(self).overlay
        found = [last for report in self.reports or () if (last := overlay.last(report))]
        if not found:
            host(self).notice(t("correct.nothing"))
            return
        overlay.undo(max(found, key=lambda each: each.when))
        self._read_again()

    def _read_again(self) -> None:
        assert self.pair is not None
        one, other = (host(self).overlay.report(id) for id in self.pair)
        self.reports = one, other
        self.show_pair()

    def do_explain(self) -> None:
        """All that is known of the row, and what the marks mean."""
        from tui.screens.dialogs.row_details import RowScreen

        if self.reports is not None:
            self.app.push_screen(RowScreen(self.table.row if self.view == "rows" else None, self.reports))

    def do_export_table(self, name: str = "") -> None:
        """Write the table as it is shown into a file whose name tells the form."""
        if name:
            self._export(name)
            return
        from tui.screens.dialogs.prompt import Prompt

        def named(typed: str | None) -> None:
            if typed:
                self._export(typed)

        suggestion = f"{self.zones[0]}-{self.zones[1]}-{self.view}.csv"
        about = t("export.forms")
        self.app.push_screen(Prompt(t("export.ask"), safe_line(suggestion), about), named)

    def _export(self, name: str, replace: bool = False) -> None:
        from corpus.export.files import form_of, save

        try:
            path = paths.typed(name)
            table = self.as_shown()
            save(table, path, form_of(path), replace)
        except Fault as fault:
            if fault.code != "exists":
                host(self).notice(safe_line(sentence(fault)))
                return
            self._ask_to_replace(name)
            return
        host(self).notice(t("export.done", rows=len(table.rows), path=safe_line(path.name)))

    def _ask_to_replace(self, name: str) -> None:
        from tui.screens.dialogs.prompt import Prompt

        def answered(typed: str | None) -> None:
            if typed is not None and typed.strip().lower() in ("y", "yes", "是"):
                self._export(name, replace=True)

        self.app.push_screen(
            Prompt(t("export.replace", path=safe_line(name)), "", t("export.replace-how")), answered
        )

    def as_shown(self) -> ExportTable:
        """The table of the view in front, with the rows that are shown, in their order."""
        from corpus.export import tables

        assert self.reports is not None
        view = self.front
        overlay = host(self).overlay
        if isinstance(view, TopicView) and view.laid is not None:
            return tables.topics(*view.laid.shares)
        if isinstance(view, TermView):
            return tables.terms(view.listed)
        if isinstance(view, MatrixView) and view.made is not None:
            return tables.matrix(view.made, overlay.report, view.zones)
        if isinstance(view, SeriesView) and view.items:
            made = [tables.series(each, overlay.report) for each in view.series]
            return made[0]._replace(rows=[row for table in made for row in table.rows])
        rows: Sequence[ComparedRow] = self.table.listed
        return tables.comparison(rows, *self.reports)
