"""A row of a comparison in full, and what the marks of the table mean."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text
from textual.app import ComposeResult

from corpus.compare import ComparedRow, Side
from corpus.model import Report
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import wrap
from tui.text import figure_text
from tui.text.i18n import t
from tui.text.row_text import (
    beside,
    display_unit,
    lead_of,
    name_of,
    ratio_of,
    side_growth,
    side_mark,
    side_value,
)
from tui.text.short_names import short_name
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import LineView

MARKS = (
    "estimate", "derived", "real", "bound", "fuzzy", "rough", "equal", "open", "doubt", "direction", "target", "points",
    "more", "silent",
)  # fmt: skip


class DetailLines(LineView):
    """Lines to read, wrapped to the width."""

    context = "help"

    def __init__(self, paragraphs: list[tuple[str, str]]) -> None:
        super().__init__(id="help")
        self.paragraphs = paragraphs
        self.lines: list[tuple[str, str]] = []

    def on_resize(self) -> None:
        """Wrap to the width."""
        width = max(8, self.size.width - 3)
        self.lines = [
            (text[row.start : row.end].rstrip("\n"), style)
            for text, style in self.paragraphs
            for row in wrap(text, width)
        ]
        self.items_changed(self.cursor)

    def item_count(self) -> int:
        """Lines."""
        return len(self.lines)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A line."""
        text, style = self.lines[item]
        return Text(f" {text}", style=self.style(style) if style else "", no_wrap=True)


class RowScreen(Room):
    """What is known of a row; `None` for the marks alone."""

    def __init__(self, row: ComparedRow | None, reports: tuple[Report, Report]) -> None:
        super().__init__()
        self.row, self.reports = row, reports

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        yield Bar(id="title")
        yield DetailLines([*self._row(), *legend()])
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say what it is about."""
        name = name_of(self.row, ()) if self.row else t("legend.title")
        self.query_one("#title", Bar).put(Text(f" {name}", style="bold"))
        self.set_focus(self.query_one(DetailLines))

    def _row(self) -> Iterator[tuple[str, str]]:
        row = self.row
        if row is None:
            return
        unit, scale = display_unit(row)
        for letter, side, report in (("A", row.a, self.reports[0]), ("B", row.b, self.reports[1])):
            yield f"{letter} {short_name(report)}", "strong"
            if side is None:
                yield f"  {t('compare.not-stated')}", "dim"
                continue
            told = f"{side_value(side, row, scale)}{side_mark(side)} {unit} {side_growth(side, row)}"
            yield f"  {told.strip()}   {figure_text.sense(side.figure)}", ""
            start, end = report.sentence(side.figure.start)
            yield f"  {safe_line(report.text[start:end].strip())}", ""
            yield f"  {figure_text.source(side.figure, report)}", "dim"
            yield from ((f"  ? {t(f'doubt.{field}')}", "warn") for field in _doubts_of(side))
        yield f"A:B {ratio_of(row) or '—'}   {t('compare.lead')} {lead_of(row)}", "strong"
        for each in beside(row):
            yield f"  {each}", ""
        yield "", ""


def _doubts_of(side: Side) -> list[str]:
    """What is in doubt of the figures that a side shows."""
    shown = (side.figure, side.growth_figure, side.level)
    return list(dict.fromkeys(field for figure in shown if figure for field in figure.doubts))


def legend() -> Iterator[tuple[str, str]]:
    """What each mark of the table means."""
    yield t("legend.title"), "strong"
    for mark in MARKS:
        yield f"  {t(f'legend.{mark}')}", ""
