"""The figures of many reports as one table: filtered, sorted, grouped, counted, plotted; Enter opens the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.geometry import Size
from textual.message import Message

from corpus.errors import Fault
from corpus.model import Figure, Report
from tui.host import host
from tui.models.audited_report import Known
from tui.models.figure_lines import (
    COLUMNS,
    HELD,
    SORTS,
    FigureLine,
    Frequency,
    ZonePoint,
    frequency,
    growth_in,
    plotted,
    shown,
)
from tui.screens.dialogs.figure_filter import FilteredFigures
from tui.screens.dialogs.figure_table import fall_mark, words_around
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text import figure_text
from tui.text.i18n import sentence, t
from tui.widgets.base.bars import Bar, cut, spread
from tui.widgets.base.line_view import LineView
from tui.workers.figures import FigureGatherer, FigureWish, Gathered, narrowed
from tui.workers.task import beside

if TYPE_CHECKING:
    from corpus.query import Node

# Cells of the columns, the blank behind each included; the indicator takes what is left, the title what that leaves.
ZONE, PERIOD, FIGURE, GROWTH, STATUS = 14, 11, 16, 11, 10
LEAST, MOST = 14, 30  # cells of the indicator


def _indicator(width: int) -> int:
    return max(LEAST, min(MOST, width - ZONE - PERIOD - FIGURE - GROWTH - STATUS))


def _row(width: int, cells: Sequence[str]) -> str:
    """Cells side by side, a blank at least between any two."""
    widths = (ZONE, PERIOD, _indicator(width), FIGURE, GROWTH, STATUS)
    right = ("left", "left", "left", "right", "right", "left")
    told = zip(cells, widths, right, strict=True)
    return "".join(f"{pad(cell, size - 1, side)} " for cell, size, side in told)


class FigureLines(LineView):
    """One figure a row; a head above each group."""

    context = "figures"

    def __init__(self) -> None:
        super().__init__(id="table")
        self.items: list[FigureLine | tuple[str, int]] = []

    def fill(self, lines: Sequence[FigureLine], group: str | None, cursor: FigureLine | None) -> None:
        """Show lines in their order, the cursor on the one given where it is still there."""
        self.items = list(lines) if group is None else list(_grouped(lines, group))
        at = next((at for at, item in enumerate(self.items) if item is cursor), 0) if cursor else 0
        self.items_changed(at)

    def add(self, lines: Sequence[FigureLine]) -> None:
        """Further lines behind those that are there; drawn only where some of them come into sight."""
        in_sight = len(self.items) < self.scroll_offset.y + self.size.height
        self.items += lines
        if in_sight:
            self.items_changed(self.cursor)
        else:
            self.virtual_size = Size(self.size.width, len(self.items))

    @property
    def line(self) -> FigureLine | None:
        """The line under the cursor."""
        item = self.items[self.cursor] if self.cursor < len(self.items) else None
        return item if isinstance(item, FigureLine) else None

    def item_count(self) -> int:
        """Lines and heads."""
        return len(self.items)

    def selectable(self, item: int) -> bool:
        """A head is none."""
        return isinstance(self.items[item], FigureLine)

    def draw(self, item: int, row: int, width: int) -> Text:
        """Zone, period, indicator, figure with its doubt, growth, status; the title where there is room."""
        line = self.items[item]
        if not isinstance(line, FigureLine):
            name, n = line
            return cut(Text(f"── {safe_line(name)} ── {n}", style=self.style("dim"), no_wrap=True), width - 1)
        figure = line.figure
        surface = f"{fall_mark(figure)}{figure_text.as_written(figure)}{figure_text.doubt(figure)}"
        status = t("figure.base") if figure.base else t(f"status.{figure.status}")
        told = (
            safe_line(line.report.zone or "—"), safe_line(figure.period or "—"),
            safe_line(figure.indicator or t("figure.none")), surface, growth_in(line), status,
        )  # fmt: skip
        text = Text(_row(width - 1, told), no_wrap=True)
        text.append(safe_line(line.report.title), style=self.style("dim"))
        return cut(text, width - 1)

    def do_open(self) -> None:
        """To the sentence; Esc leads back."""
        from tui.screens.reading.source import SourceScreen

        if self.line is not None:
            report = host(self).corrected.report(self.line.report.id)
            self.app.push_screen(SourceScreen(report, self.line.figure.start))


def _grouped(lines: Sequence[FigureLine], column: str) -> Iterator[FigureLine | tuple[str, int]]:
    for value, group in groupby(lines, key=HELD[column]):
        there = list(group)
        yield shown(column, value), len(there)
        yield from there


class AllFigures(FilteredFigures):
    """The figures of the reports with these numbers. They are read in a thread; Esc stops that, again it leads back."""

    class Delivered(Message):
        """The gathering thread has further lines."""

        def __init__(self, gathered: Gathered | Fault) -> None:
            super().__init__()
            self.gathered = gathered

    class Narrowed(Message):
        """A thread has the lines that were wished for."""

        def __init__(self, turn: int, lines: list[FigureLine] | Fault | None) -> None:
            super().__init__()
            self.turn, self.lines = turn, lines

    class Pictured(Message):
        """A thread has counted or plotted what was asked for; `show` shows that."""

        def __init__(self, found: Any, show: Callable[[Any], object]) -> None:
            super().__init__()
            self.found, self.show = found, show

    def __init__(self, numbers: Sequence[int], folded: int = 0) -> None:
        """Of the reports of these numbers; `folded` copies of them in the list are left out."""
        super().__init__()
        self._numbers, self._folded = list(numbers), folded
        self._all: list[FigureLine] = []  # all that was read; the table shows those that are wished for
        self.lines: list[FigureLine] = []
        self.wish = FigureWish()
        self.reading = True  # whether there are reports still to be read
        self._reports = 0
        self._turn = 0  # counts what was wished: an answer to an older wish is none
        self._narrowed_of = 0  # lines that there were when they were last narrowed
        self._gatherer: FigureGatherer | None = None
        self._shown: Report | None = None  # that of the line under the cursor, whole

    def new_table(self) -> FigureLines:
        """The table, as it begins."""
        return FigureLines()

    def on_mount(self) -> None:
        """Read the figures."""

        def deliver(gathered: Gathered | Fault) -> None:
            self.post_message(self.Delivered(gathered))

        self._gatherer = FigureGatherer(host(self).corpus.path, self._numbers, deliver)

    def on_unmount(self) -> None:
        """Nobody waits for the rest."""
        self._turn += 1
        if self._gatherer is not None:
            self._gatherer.stop()

    @property
    def table(self) -> FigureLines:
        """The table."""
        return self.query_one(FigureLines)

    def on_all_figures_delivered(self, event: Delivered) -> None:
        """Show further lines: at once where all are wanted as they come, else when there are twice as many."""
        gathered = event.gathered
        if isinstance(gathered, Fault):
            self.reading = False
            host(self).notice(safe_line(sentence(gathered)))
            self.tell()
            return
        self._all += gathered.lines
        self._reports, self.reading = gathered.reports, not gathered.over
        if self.wish.plain:
            self.lines += gathered.lines
            self.table.add(gathered.lines)
        elif gathered.over or len(self._all) >= 2 * self._narrowed_of:
            self._narrow()
        self.tell()

    def narrow(self, tree: Node | None) -> None:
        """Show what answers a question of figures."""
        self._want(self.wish._replace(tree=tree))

    def _want(self, wish: FigureWish) -> None:
        self.wish = wish
        self._narrow()
        self.tell()

    def _narrow(self) -> None:
        """Have the lines that are wished for looked out in a thread; what it finds for an older wish is dropped."""
        self._turn += 1
        self._narrowed_of = len(self._all)
        turn, wish, lines = self._turn, self.wish, list(self._all)
        corpus, lexicon = host(self).corpus.path, host(self).lexicon

        def job() -> list[FigureLine] | None:
            return narrowed(corpus, lines, wish, lexicon, lambda: turn == self._turn)

        def tell(found: list[FigureLine] | Fault | None) -> None:
            self.post_message(self.Narrowed(turn, found))

        beside(job, tell)

    def on_all_figures_narrowed(self, event: Narrowed) -> None:
        """Show them, the cursor on the line where it was."""
        if event.turn != self._turn or event.lines is None:
            return
        if isinstance(event.lines, Fault):
            host(self).notice(safe_line(sentence(event.lines)))
            return
        found = event.lines
        if self.wish.plain:  # what was read meanwhile
            found += self._all[self._narrowed_of :]
        self.lines = found
        self.table.fill(self.lines, self.wish.group, self.table.line)
        self.tell()

    # -- what is told

    def tell(self) -> None:
        """Title, heads and sentence."""
        title, head = self.query_one("#title", Bar), self.query_one("#table-head", Bar)
        names = ("head.zone", "head.period", "head.indicator", "fact.figure", "head.growth", "head.status")
        told = _row(head.cells - 1, [t(name) for name in names])
        head.put(cut(Text(f" {told}{t('head.title')}", style="dim", no_wrap=True), head.cells))
        state = "across.reading" if self.reading else "across.read"
        left = t(state, n=self._reports, all=len(self._numbers), key=host(self).key_back())
        left += t("across.folded", n=self._folded) if self._folded else ""
        held = "".join(
            f" · {t(f'head.{column}')}={safe_line(shown(column, value))}" for column, value in self.wish.held
        )
        order = t("figures.sorted", by=t(f"sort.{self.wish.sort}"))
        count = t("figures.shown", n=len(self.lines), all=len(self._all))
        title.put(spread(Text(f" {left}{held}", style="bold"), Text(f"{order}  {count} "), title.cells))
        self._tell_line()

    def _tell_line(self) -> None:
        strip, line = self.query_one("#strip", Bar), self.table.line
        if line is None:
            nothing = "figures.none" if self._all else "across.none"
            strip.put(Text("" if self.reading else f" {t(nothing)}", style="dim"))
            return
        report = self._whole(line)
        source = Text(f"{safe_line(report.title)} · {figure_text.source(line.figure, report)}", style="dim")
        words = words_around(report, line.figure, strip.cells - 2)
        strip.put(Text.assemble(" ", words, "\n ", cut(source, strip.cells - 2)))

    def _whole(self, line: FigureLine) -> Report:
        if self._shown is None or self._shown.id != line.report.id:
            self._shown = host(self).corrected.report(line.report.id)
        return self._shown

    # -- actions

    def do_back(self) -> None:
        """Stop reading; then all values again of a column that was held to one; then back, whether or not the thread
        has come to its end."""
        if self.reading and self._gatherer is not None and not self._gatherer.stopped:
            self._gatherer.stop()
        elif self.wish.held:
            self._want(self.wish._replace(held=self.wish.held[:-1]))
        else:
            super().do_back()

    def do_sort(self) -> None:
        """Sort by the next column."""
        names = list(SORTS)
        after = names[(names.index(self.wish.sort) + 1) % len(names)]
        self._want(self.wish._replace(sort=after))

    def do_group_by(self, letter: str) -> None:
        """Put together what is alike in a column; the same one again, or any other letter: no groups."""
        column = COLUMNS[letter][0] if letter in COLUMNS else None
        self._want(self.wish._replace(group=None if column == self.wish.group else column))

    def hint_group_by(self) -> str:
        """The letters of the columns."""
        return "  ".join(f"{letter} {t(f'head.{name}')}" for letter, (name, _) in COLUMNS.items())

    def do_frequency(self, letter: str) -> None:
        """How often each value of a column occurs; Enter there shows only the figures that have it."""
        from tui.screens.across.pictures import FrequencyScreen

        if letter not in COLUMNS or not self.lines:
            host(self).notice(self.hint_group_by() if self.lines else t("figures.none"))
            return
        column = COLUMNS[letter][0]

        def chosen(count: Frequency | None) -> None:
            if count is not None:
                self._want(self.wish._replace(held=(*self.wish.held, (column, count.value))))

        lines = list(self.lines)

        def show(counts: Sequence[Frequency]) -> None:
            self.app.push_screen(FrequencyScreen(column, counts, len(lines)), chosen)

        self._picture(lambda: frequency(lines, column), show)

    def hint_frequency(self) -> str:
        """The letters of the columns."""
        return self.hint_group_by()

    def do_plot(self) -> None:
        """What the figure under the cursor measures, over the years, for the zones shown."""
        from tui.screens.across.pictures import PlotScreen

        line, lines = self.table.line, list(self.lines)
        if line is None:
            host(self).notice(t("across.no-plot"))
            return

        def show(series: Mapping[str, Sequence[ZonePoint]]) -> None:
            self.app.push_screen(PlotScreen(line.figure, series))

        self._picture(lambda: plotted(lines, line), show)

    def _picture(self, work_out: Callable[[], Any], show: Callable[[Any], object]) -> None:
        """Have what is shown of very many lines worked out in a thread (0.3 s of 266,000)."""
        beside(work_out, lambda found: self.post_message(self.Pictured(found, show)))

    def on_all_figures_pictured(self, event: Pictured) -> None:
        """Show it, if the reader is still here."""
        if isinstance(event.found, Fault):
            host(self).notice(safe_line(sentence(event.found)))
        elif not event.found:
            host(self).notice(t("across.no-plot"))
        elif self.is_current:
            event.show(event.found)

    def do_copy(self) -> None:
        """Copy the figure as a row of a table."""
        from tui.text import copy_formats
        from tui.widgets.base import clipboard

        if (line := self.table.line) is not None:
            row = copy_formats.figure_row(self._whole(line), line.figure.start, line.figure)
            clipboard.copy(self, row)

    def do_excerpt(self, sentences: int = 1) -> None:
        """Take the figure with its sentence into the excerpt book."""
        from tui.widgets.base.excerpting import at_place, take

        if (line := self.table.line) is not None:
            take(self, [at_place(self._whole(line), line.figure.start, line.figure, sentences)])

    def do_explain(self) -> None:
        """All that is known of the figure."""
        from tui.screens.dialogs.figure_details import FigureScreen

        if (line := self.table.line) is not None:
            known = Known(self._whole(line), host(self).lexicon)
            self.app.push_screen(FigureScreen(line.figure, known))

    def do_export_table(self, name: str = "") -> None:
        """Write the figures shown to a file."""
        from tui.screens.dialogs.figure_export import export_figures

        lines: list[tuple[str, Figure]] = [(line.report.id, line.figure) for line in self.lines]
        export_figures(self, lines, t("seen.figures"), name)
