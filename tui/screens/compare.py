"""Two zones side by side: the table above, the two sentences behind the current row below."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from corpus.compare import Side, compare
from corpus.model import Report
from tui import clipboard, compared, describe_figure
from tui.host import host
from tui.labels import t
from tui.safe import safe_line
from tui.screens.room import Room
from tui.screens.source import SourceScreen
from tui.short import short_name
from tui.widgets.bars import Bar, spread
from tui.widgets.compare_table import CompareTable
from tui.widgets.line_view import LineView
from tui.wrap import cell_width, clip


class CompareScreen(Room):
    """The reports of two zones that compare best, indicator by indicator."""

    def __init__(self, zone_a: str, zone_b: str) -> None:
        super().__init__()
        self.zones = (zone_a, zone_b)
        self.reports: tuple[Report, Report] | None = None

    def compose(self) -> ComposeResult:
        """Title, table, the two sentences, keys."""
        yield Bar(id="title")
        yield Bar(id="columns")
        yield CompareTable(id="table")
        yield Bar(id="side-a", classes="passage")
        yield Bar(id="side-b", classes="passage")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Choose the pair and compare it."""
        self.reports = host(self).overlay.pair(*self.zones)
        self.set_focus(self.table)
        self.call_after_refresh(self._show)

    @property
    def table(self) -> CompareTable:
        """The rows."""
        return self.query_one(CompareTable)

    def _show(self) -> None:
        if self.reports is not None:
            periods = [period for r in self.reports for period in (r.period, r.plan_period)]
            self.table.show_rows(compare(*self.reports, compared.matches(host(self).state)), periods)
        self._tell()

    def on_resize(self) -> None:
        """Fit title and passages to the new width."""
        self.call_after_refresh(self._tell)

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Another row, other sentences."""
        self._tell()

    def speak(self) -> None:
        """Title, heads and passages, in the language in force."""
        self._tell()

    def _tell(self) -> None:
        title = self.query_one("#title", Bar)
        if self.reports is None:
            title.put(Text(f" {t('compare.empty')}"))
            return
        one, other = self.reports
        both = sum(row.both for row in self.table.rows)
        count = t("compare.rows", both=both, all=len(self.table.rows))
        left = Text.assemble(
            f" {t('compare.title')}  ",
            ("A ", "dim"),
            (short_name(one), "bold"),
            ("  B ", "dim"),
            (short_name(other), "bold"),
        )
        room = title.cells - cell_width(left.plain) - 2
        right = next(
            (told for told in (f"{self._why()}  {count} ", f"{count} ") if cell_width(told) <= room), ""
        )
        title.put(spread(left, Text(right, style="dim"), title.cells))
        self.query_one("#columns", Bar).put(self.table.heading(self.table.size.width - self.table.mark_width))
        row = self.table.row
        for name, side, report, here in (
            ("side-a", row.a if row else None, one, self.table.on_a),
            ("side-b", row.b if row else None, other, not self.table.on_a),
        ):
            self.query_one(f"#{name}", Bar).put(self._passage(name[-1].upper(), side, report, here))

    def _why(self) -> str:
        if self.reports is None or self.reports[0].kind != self.reports[1].kind:
            return t("compare.why-any")
        return t("compare.why", kind=safe_line(self.reports[0].kind))

    def _passage(self, letter: str, side: Side | None, report: Report, here: bool) -> Text:
        """Two lines: the sentence around the figure, and where it stands."""
        bar = self.query_one("#side-a", Bar)
        label = (f" {letter} ", "bold reverse" if here else "bold")
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
            lines.append(
                Text(clip(f"     {describe_figure.source(figure, report)}   {sense}", bar.cells), style="dim")
            )
        return Text("\n").join(lines)

    # -- actions

    def on_compare_table_opened(self, event: CompareTable.Opened) -> None:
        """To the sentence in its report; Esc leads back here."""
        report = next((r for r in self.reports or () if r.id == event.side.report), None)
        if report is not None:
            self.app.push_screen(SourceScreen(report, event.side.figure.start))

    def do_swap_sides(self) -> None:
        """A becomes B."""
        if self.reports is not None:
            self.zones, self.reports = self.zones[::-1], self.reports[::-1]
            self._show()

    def do_next_pane(self) -> None:
        """From one side of the row to the other."""
        self.table.turn_to(not self.table.on_a)

    def do_copy(self) -> None:
        """Copy the sentence of the current side with its citation."""
        side = self.table.side
        report = next((r for r in self.reports or () if side and r.id == side.report), None)
        if side is not None and report is not None:
            clipboard.copy(self, describe_figure.citation(report, *report.sentence(side.figure.start)))
