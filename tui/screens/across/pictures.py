"""Figures counted and plotted: how often each value of a column occurs, what zones reached over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.app import ComposeResult

from corpus.model import Figure
from tui.models.figure_lines import Frequency, ZonePoint, shown
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text.i18n import t
from tui.text.plot import bar
from tui.text.plot_text import plot_rows
from tui.widgets.base.bars import Bar, cut
from tui.widgets.base.line_view import LineView

VALUE, COUNT = 30, 9  # cells of the value; of the number beside it


class FrequencyList(LineView):
    """A value a row, with its bar; the longest is that of the most frequent."""

    context = "figures"

    def __init__(self, column: str, counts: Sequence[Frequency]) -> None:
        super().__init__(id="table")
        self._column, self.counts = column, counts

    def item_count(self) -> int:
        """Values."""
        return len(self.counts)

    def draw(self, item: int, row: int, width: int) -> Text:
        """The value, how often, which part of all, the bar."""
        count = self.counts[item]
        value = pad(safe_line(shown(self._column, count.value)), VALUE)
        told = f"{value} {count.lines:>{COUNT - 1},} {count.share:>6.1%} "
        room = max(1, width - VALUE - COUNT - 10)
        return cut(Text(told + bar(count.lines / self.counts[0].lines, room), no_wrap=True), width - 1)

    def do_open(self) -> None:
        """Only the figures that have it."""
        self.screen.dismiss(self.counts[self.cursor])


class FrequencyScreen(Room):
    """How often each value of a column occurs. Answers with the one chosen, or None."""

    def __init__(self, column: str, counts: Sequence[Frequency], lines: int) -> None:
        super().__init__()
        self._column, self._counts, self._lines = column, counts, lines

    def compose(self) -> ComposeResult:
        """Title, rows, keys."""
        yield Bar(id="title")
        yield FrequencyList(self._column, self._counts)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Keys go to the rows."""
        self.set_focus(self.query_one(FrequencyList))
        self.speak()

    def speak(self) -> None:
        """What is counted, in the language in force."""
        column = t(f"head.{self._column}")
        told = t("across.frequency", column=column, n=len(self._counts), lines=self._lines)
        self.query_one("#title", Bar).put(Text(f" {told}", style="bold"))


class PlotRows(LineView):
    """The rows of a plot, drawn anew for every size."""

    context = "figures"

    def __init__(self, figure: Figure, series: Mapping[str, Sequence[ZonePoint]]) -> None:
        super().__init__(id="table")
        self._figure, self._series = figure, series
        self.rows: list[str] = []

    def on_resize(self) -> None:
        """Fill what there is."""
        super().on_resize()
        self.rows = plot_rows(self._figure, self._series, self.size.width - 2, self.size.height)
        self.items_changed(0)

    def item_count(self) -> int:
        """Rows."""
        return len(self.rows)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A row of it."""
        return cut(Text(self.rows[item], no_wrap=True), width - 1)


class PlotScreen(Room):
    """What zones reached over time; Esc leads back."""

    def __init__(self, figure: Figure, series: Mapping[str, Sequence[ZonePoint]]) -> None:
        super().__init__()
        self._figure, self._series = figure, series

    def compose(self) -> ComposeResult:
        """Title, plot, keys."""
        yield Bar(id="title")
        yield PlotRows(self._figure, self._series)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Keys go to the plot."""
        self.set_focus(self.query_one(PlotRows))
        self.speak()

    def speak(self) -> None:
        """What is plotted, in the language in force."""
        told = t("across.plot", indicator=safe_line(self._figure.indicator or ""), n=len(self._series))
        self.query_one("#title", Bar).put(Text(f" {told}", style="bold"))
