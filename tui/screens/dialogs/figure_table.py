"""The figures of a report as a table: sorted, filtered, Enter goes to the sentence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.text import Text

from corpus.model import Figure, Report
from tui.models.audited_report import Known
from tui.screens.dialogs.figure_filter import FilteredFigures
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text import figure_text
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, cut, spread
from tui.widgets.base.in_sight import in_sight
from tui.widgets.base.line_view import LineView

if TYPE_CHECKING:
    from corpus.lexicon.lexicon import Lexicon
    from corpus.query import Node

SORTS: dict[str, Callable[[Figure], Any]] = {
    "text": lambda figure: figure.start,
    "indicator": lambda figure: (figure.indicator or "", figure.start),
    "value": lambda figure: (figure.unit or "", -_size(figure)),
    "period": lambda figure: (figure.period or "", figure.start),
    "confidence": lambda figure: (figure.confidence, figure.start),
}


BEFORE = 12  # characters of the sentence shown before the figure, where its words stand


# Cells of the columns; that of the indicator takes what is left.
FIGURE, RELATION, STATUS, PERIOD, BADGE, QUALIFIER = 14, 11, 10, 9, 2, 10
# Cells of all but the indicator, and gaps.
BESIDES = FIGURE + RELATION + STATUS + PERIOD + BADGE + QUALIFIER + 5
ROOM_FOR_QUOTES = 110  # cells of a row from which on it quotes the sentence


def _room(width: int) -> int:
    """Cells for the indicator."""
    return max(14, min(28, width - BESIDES))


def heading(width: int) -> Text:
    """The names of the columns of a table of so many cells, the mark column not counted."""
    names = (
        (t("sort.indicator"), _room(width) + 1, "left"), (t("fact.figure"), FIGURE, "right"), ("", 2, "left"),
        (t("fact.relation"), RELATION, "left"), (t("fact.status"), STATUS, "left"), (t("sort.period"), PERIOD, "left"),
        ("", BADGE, "left"), (t("fact.qualifier"), QUALIFIER, "left"),
    )  # fmt: skip
    columns = "".join(pad(name, cells, side) for name, cells, side in names)
    quote = t("fact.sentence") if width > ROOM_FOR_QUOTES else ""
    return cut(Text(f" {columns}{quote}", style="dim", no_wrap=True), width)


def fall_mark(figure: Figure) -> str:
    """`↓` before what fell: the text says 下降27.2%, the surface only 27.2%."""
    return "↓" if isinstance(figure.value, Decimal) and figure.value < 0 else ""


def words_around(report: Report, figure: Figure, width: int) -> Text:
    """The sentence of a figure, the figure in sight."""
    return in_sight(report.text, report.sentence(figure.start), (figure.start, figure.end), width)


def _standing(figure: Figure) -> str:
    """In one word: a base and a span before the status that they go with."""
    if figure.base:
        return t("figure.base")
    return figure_text.span_of(figure) if figure.span else t(f"status.{figure.status}")


def _size(figure: Figure) -> Decimal:
    return figure.value if isinstance(figure.value, Decimal) else Decimal(0)


class FigureTable(LineView):
    """One figure a row."""

    context = "figures"

    def __init__(self, known: Known, current: Figure | None) -> None:
        super().__init__(id="table")
        self.known = known
        self.sort = "text"
        self.figures: list[Figure] = list(known.report.figures)
        self._start = self.figures.index(current) if current in self.figures else 0

    def on_mount(self) -> None:
        """Begin at the figure that was current in the text."""
        self.items_changed(self._start)

    def narrow(self, fits: Callable[[Figure], bool]) -> None:
        """Show the figures that fit, in the order chosen."""
        chosen = self.figure
        self.figures = sorted(filter(fits, self.known.report.figures), key=SORTS[self.sort])
        self.items_changed(self.figures.index(chosen) if chosen in self.figures else 0)

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        return self.figures[self.cursor] if self.cursor < len(self.figures) else None

    def item_count(self) -> int:
        """Figures shown."""
        return len(self.figures)

    def draw(self, item: int, row: int, width: int) -> Text:
        """Indicator, figure as written, what kind of statement, period, arithmetic."""
        figure = self.figures[item]
        badge = self.known.badge(self.known.index(figure))
        unsure, dim = "indicator" in figure.doubts, self.style("dim")
        text = Text.assemble(
            (pad(safe_line(figure.indicator or t("figure.none")), _room(width)), dim if unsure else ""),
            " ",
            (
                pad(f"{fall_mark(figure)}{figure_text.as_written(figure)}", FIGURE, "right"),
                self.style("strong"),
            ),
            (pad(figure_text.doubt(figure), 2), self.style("warn") if figure.doubts else ""),
            f"{pad(figure_text.relation_of(figure), RELATION)}{pad(_standing(figure), STATUS)}",
            (pad(safe_line(figure.period or "—"), PERIOD), dim),
            (pad(badge, BADGE), self.style("warn") if badge in ("!", "?") else ""),
            (f"{pad(safe_line(figure.qualifier or ''), QUALIFIER - 1)} ", dim),
            (self._quote(figure) if width > ROOM_FOR_QUOTES else "", dim),
            no_wrap=True,
        )
        return cut(text, width - 1)

    def _quote(self, figure: Figure) -> str:
        """The sentence from a little before the figure on."""
        start, end = self.known.report.sentence(figure.start)
        first = max(start, figure.start - BEFORE)
        shown = self.known.report.text[first:end].strip()
        return f"{'…' if first > start else ''}{safe_line(shown)}"

    def do_open(self) -> None:
        """To the sentence."""
        if self.figure is not None:
            self.screen.dismiss(self.figure)


class FiguresScreen(FilteredFigures):
    """All figures of a report. Answers with the figure to go to, or None."""

    def __init__(self, known: Known, current: Figure | None) -> None:
        super().__init__()
        self.known, self.current = known, current

    def new_table(self) -> FigureTable:
        """The table, as it begins."""
        return FigureTable(self.known, self.current)

    @property
    def table(self) -> FigureTable:
        """The table."""
        return self.query_one(FigureTable)

    def tell(self) -> None:
        """Title, heads and sentence."""
        title, head = self.query_one("#title", Bar), self.query_one("#table-head", Bar)
        head.put(heading(head.cells - 1))
        report = self.known.report
        count = t("figures.shown", n=len(self.table.figures), all=len(report.figures))
        order = t("figures.sorted", by=t(f"sort.{self.table.sort}"))
        title.put(
            spread(Text(f" {safe_line(report.title)}", style="bold"), Text(f"{order}  {count} "), title.cells)
        )
        figure = self.table.figure
        strip = self.query_one("#strip", Bar)
        if figure is None:
            strip.put(Text(f" {t('figures.none' if report.figures else 'reader.no-figure')}", style="dim"))
            return
        source = Text(figure_text.source(figure, report), style="dim")
        strip.put(Text.assemble(" ", words_around(report, figure, strip.cells - 2), "\n ", source))

    def asked_in(self) -> Lexicon:
        """The lexicon of the report."""
        return self.known.lexicon

    def narrow(self, tree: Node | None) -> None:
        """Show what answers a question of figures."""
        from corpus.query import fits

        self.table.narrow(lambda figure: fits(tree, self.known.report, figure, self.known.lexicon))
        self.tell()

    # -- actions

    def do_sort(self) -> None:
        """Sort by the next column."""
        names = list(SORTS)
        self.table.sort = names[(names.index(self.table.sort) + 1) % len(names)]
        shown = set(self.table.figures)
        self.table.narrow(lambda figure: figure in shown)
        self.tell()

    def do_copy(self) -> None:
        """Copy the figure as a row of a table."""
        from tui.text import copy_formats
        from tui.widgets.base import clipboard

        if self.table.figure is not None:
            figure = self.table.figure
            clipboard.copy(self, copy_formats.figure_row(self.known.report, figure.start, figure))

    def do_excerpt(self, sentences: int = 1) -> None:
        """Take the figure with its sentence into the excerpt book."""
        from tui.widgets.base.excerpting import at_place, take

        if (figure := self.table.figure) is not None:
            take(self, [at_place(self.known.report, figure.start, figure, sentences)])

    def do_explain(self) -> None:
        """All that is known of the figure."""
        from tui.screens.dialogs.figure_details import FigureScreen

        if self.table.figure is not None:
            self.app.push_screen(FigureScreen(self.table.figure, self.known))

    def do_export_table(self, name: str = "") -> None:
        """Write the figures shown to a file."""
        from tui.screens.dialogs.figure_export import export_figures

        report = self.known.report
        lines = [(report.id, figure) for figure in self.table.figures]
        export_figures(self, lines, f"{report.zone or report.title}-{t('seen.figures')}", name)
