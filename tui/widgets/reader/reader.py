"""The reader: one report as text in which every figure is an object that can be stepped to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.message import Message

from corpus.model import OPEN_NAMES, Figure, Report
from tui.host import host
from tui.models.document import DocumentView, Span, cleaned_offset, over, raw_place
from tui.models.table_layout import GAP, Piece, TableLayout, TableRow, TableWindow
from tui.models.text_rows import TextRow, TextRows
from tui.terminal.wrapping import cell_width, clip
from tui.text.i18n import t
from tui.text.short_names import rule_name
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView
from tui.widgets.base.looks import look
from tui.widgets.reader.text_ways import TextWays

MEASURE = 80  # cells of text a row: about forty hanzi, what a printed page has
NARROWEST, WIDEST = 24, 240  # what the measure may be set to
MARGIN = 2
DOUBTED = ("suspect", "fails")  # verdicts of the audit that a figure shows
LEAD = 4  # rows of context shown above the place where a report is opened
_DIGIT = re.compile(r"\d")
RULE_GUTTER = 16  # cells at the right of the raw page for the names of rules

_RELATION_LOOKS = {
    "level": "level", "multiple": "level", "ratio": "share", "share": "share", "completion": "share",
    "growth": "growth", "change": "growth", "rank": "rank",
}  # fmt: skip


class Reader(LineView):
    """A report, wrapped at cell width, never inside a figure; a cursor line, and a current figure."""

    context = "reader"

    class HitsOver(Message):
        """There is no further hit in this report, `way` 1 behind the cursor, -1 before it."""

        def __init__(self, way: int) -> None:
            super().__init__()
            self.way = way

    class AtHit(Message):
        """The cursor went to the hit of this number in the report, from 0."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class PlaceLeft(Message):
        """The reader went out of sight of a place: the report's id and the offset in its text that were left."""

        def __init__(self, view: LineView, report: str, offset: int) -> None:
            super().__init__()
            self.view = view
            self.report = report
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.report: Report | None = None
        self.shown = DocumentView("", (), ())
        self.raw = False
        self.hits: tuple[Span, ...] = ()
        self.place = 0  # the offset in the shown text at which the cursor stands
        self.measure = MEASURE
        self.verdicts: Mapping[int, str] = {}  # what the audit says, by place in report.figures
        self._window = TableWindow()
        self._text = TextRows(self.shown, MEASURE, MEASURE, parted=True)
        self.ways = TextWays(self, lambda: host(self))
        self.parts = (self.ways,)

    # -- showing

    def show(self, report: Report | None, hits: Sequence[Span] = (), at: int = 0) -> None:
        """Show a report's cleaned text from a text offset on, the hits of a search marked in it."""
        self.report, self.raw = report, False
        self.hits, self.verdicts = tuple(hits), {}
        self._lay_out(DocumentView.cleaned(report) if report else DocumentView("", (), ()), at)

    def show_cleaned(self) -> None:
        """Show the cleaned text again, at the same place."""
        if self.report is not None and self.raw:
            at, self.raw = self.text_offset, False
            self._lay_out(DocumentView.cleaned(self.report), at)

    def show_raw(self, report: Report, page: str, at: int) -> None:
        """Show the report's part of its raw page, at a text offset of the cleaned report."""
        self.report, self.raw = report, True
        self._lay_out(DocumentView.raw(report, page), raw_place(report, at))

    def judge(self, verdicts: Mapping[int, str]) -> None:
        """Mark the figures whose arithmetic the audit doubts."""
        before, self.verdicts = self.verdicts, verdicts
        for at in before.keys() | verdicts.keys():
            if (before.get(at) in DOUBTED) != (verdicts.get(at) in DOUBTED):
                for place in self.shown.figures[at]:
                    self.forget(self._text.item(place))

    def mark(self, hits: Sequence[Span]) -> None:
        """Mark the hits of another search in the same report."""
        if self.hits != tuple(hits):
            self.hits = tuple(hits)
            self.redraw()

    def _lay_out(self, shown: DocumentView, at: int) -> None:
        self.shown, self.place, self._window = shown, at, TableWindow()
        self._wrap()
        self._bring_into_sight(at)
        self.items_changed(self._text.item(at))
        self.scroll_to(y=max(0, self.cursor - LEAD), animate=False, force=True)

    def _wrap(self) -> None:
        gutter = RULE_GUTTER if self.raw and self.size.width >= 3 * RULE_GUTTER else 0
        width = max(min(self.measure, self.room - gutter), 8)
        # Before the layout there is no width to wrap to.
        shown = self.shown if self.size.width else DocumentView("", (), ())
        self._text = TextRows(shown, width, self.room, parted=not self.raw)

    def on_resize(self) -> None:
        """Wrap to the new width, at the same place."""
        self._wrap()
        self._bring_into_sight(self.place)
        self.items_changed(self._text.item(self.place))

    @property
    def room(self) -> int:
        """Cells of text that a row of the pane holds."""
        return self.size.width - self.mark_width - MARGIN - 1

    def set_measure(self, cells: int) -> None:
        """Let rows be so many cells wide at most, from `NARROWEST` to `WIDEST`; the cursor stays on its words."""
        measure = max(NARROWEST, min(cells, WIDEST))
        if measure != self.measure:
            self.measure = measure
            self.on_resize()

    # -- places

    @property
    def text_offset(self) -> int:
        """The offset in the report's cleaned text where the cursor stands, whatever is shown."""
        if self.report is None or not self.raw:
            return self.place
        return cleaned_offset(self.report, self.place)

    @property
    def current(self) -> int | None:
        """The current figure, by its place in `report.figures`: the one at which the cursor stands."""
        at = bisect_right(self.shown.figures, self.place, key=lambda span: span[0]) - 1
        return at if at >= 0 and self.place < self.shown.figures[at][1] else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The current figure; more than one where one number speaks of two indicators."""
        if self.report is None or self.current is None:
            return ()
        span = self.shown.figures[self.current]
        return tuple(f for f, s in zip(self.report.figures, self.shown.figures, strict=True) if s == span)

    @property
    def places_of_same(self) -> list[int]:
        """Where in what is shown the figures of the current one's indicator begin; nowhere where none is current."""
        indicator = self.figures[0].indicator if self.figures else None
        spans = zip(self.report.figures if self.report else (), self.shown.figures, strict=False)
        return [start for figure, (start, _) in spans if indicator and figure.indicator == indicator]

    def place_of(self, figure: Figure) -> int:
        """Where a figure of the report stands in what is shown."""
        at = next(at for at, own in enumerate(self.report.figures if self.report else ()) if own is figure)
        return self.shown.figures[at][0]

    @property
    def removal_rule(self) -> str | None:
        """In the raw page: the rule that took out something on the cursor's row, if any."""
        row = self._text.row(self.cursor)
        removed = over(self.shown.removed, row.start, row.end)
        return removed[0][2] if removed else None

    def row_span(self) -> tuple[int, int]:
        """In the raw page: the half-open raw offsets of the cursor's row."""
        base = self.report.raw_start if self.report else 0
        row = self._text.row(self.cursor)
        return base + row.start, base + row.end

    def tell_hits_over(self, way: int) -> None:
        """There is no further hit here, on this way."""
        self.post_message(self.HitsOver(way))

    def tell_hit(self) -> None:
        """Tell at which hit the cursor stands, if it does."""
        starts = [start for start, _ in self.hits]
        if not self.raw and self.place in starts:
            self.post_message(self.AtHit(starts.index(self.place)))

    def go_to(self, place: int, *, leap: bool = True) -> None:
        """Put the cursor at an offset of the shown text; a leap tells what it left."""
        item = self._text.item(place)
        if leap:
            self._leave(item)
        before, self.place = self.cursor, place
        self._bring_into_sight(place)
        super().move_to(item)
        self._repaint(before)
        if item == before:
            self.post_message(self.Moved(self, item))

    def move_to(self, item: int, step: int = 1) -> None:
        """Put the cursor on a row, at the first figure there if it has one."""
        before = self.cursor
        self._leave(item)
        super().move_to(item, step)
        if self.cursor != before:
            self.place = self._first_place(self._text.row(self.cursor))
            self._repaint(before)

    def _first_place(self, row: TextRow) -> int:
        """Where the cursor comes to stand on a row: at its first figure; in a table at that of the column it was in."""
        first, last = self._figures_on(row.start, row.end)
        starts = [start for start, _ in self.shown.figures[first:last] if start >= row.start]
        table, at = self._text.cell(self.place), [self._text.cell(start) for start in starts]
        wanted = table.column if table else self._window.column
        beside = [start for start, cell in zip(starts, at, strict=True) if cell and cell.column >= wanted]
        return next(iter(beside or starts), row.start)

    def _leave(self, item: int) -> None:
        """Tell from where one goes, where the way leads out of sight."""
        if abs(item - self.cursor) > self.page and self.report is not None:
            self.post_message(self.PlaceLeft(self, self.report.id, self.text_offset))

    def _repaint(self, before: int) -> None:
        """The row left behind and the one come to look different now: their current figure has changed."""
        for item in {before, self.cursor}:
            self.forget(item)

    # -- drawing

    def item_count(self) -> int:
        """Rows of the wrapped text, blank ones between paragraphs included."""
        return len(self._text.rows)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of text, its headings, figures, hits and removed parts marked."""
        shown = self._text.rows[item]
        if isinstance(shown, TableRow):
            return self._table_row(shown, width)
        start, end, indent = shown
        text = self._painted(start, end)
        line = Text.assemble(" " * (MARGIN + indent - self.mark_width), text, no_wrap=True)
        return self._with_rules(line, start, end, width) if self.raw and width > 3 * RULE_GUTTER else line

    def _table_row(self, row: TableRow, width: int) -> Text:
        """One row of a table: the pieces of its cells at their columns, as far as they are in sight."""
        line, edge = Text(no_wrap=True), MARGIN - self.mark_width
        layout = self._text.layout(row.start)
        if layout is None:
            return line
        marks = [(max(edge + layout.held - GAP, 0), "‹")] if self._window.came_from(layout, self.room) else []
        for piece, at, cells in self._window.pieces(row, layout, self.room):
            if piece.column >= layout.first and marks:
                self._mark_at(line, *marks.pop())
            line.append(" " * (edge + at - cell_width(line.plain)))
            line.append_text(self._fitting(piece, cells))
        marks += [(width - 2, "›")] if self._window.goes_on(layout, self.room) else []
        for mark in marks:
            self._mark_at(line, *mark)
        return line

    def _fitting(self, piece: Piece, cells: int) -> Text:
        """As much of a piece as there is room for; nothing of one with a number, which would be another one."""
        text = self._painted(piece.start, piece.end)
        return cut(text, 1 if cell_width(text.plain) > cells and _DIGIT.search(text.plain) else cells)

    def _mark_at(self, line: Text, at: int, sign: str) -> None:
        """The sign at a cell of the line: there is more of the table on that side."""
        line.append(" " * (at - cell_width(line.plain)))
        line.append(sign, self.style("dim"))

    def _painted(self, start: int, end: int) -> Text:
        """A piece of the text with its headings, figures, hits and removed parts marked."""
        text = Text(self.shown.text[start:end].rstrip(), no_wrap=True)

        def paint(name: str, first: int, last: int) -> None:
            style = look(self, f"reader--{name}")
            text.stylize(style, max(first - start, 0), max(last - start, 0))

        for first, last, _rule in over(self.shown.removed, start, end):
            paint("removed", first, last)
        for first, last in over(self.shown.headings, start, end):
            paint("heading", first, last)
        for at in range(*self._figures_on(start, end)):
            for name in self._looks(at):
                paint(name, *self.shown.figures[at])
        for first, last in () if self.raw else over(self.hits, start, end):
            paint("hit", first, last)
        return text

    def _with_rules(self, line: Text, start: int, end: int, width: int) -> Text:
        """A row of the raw page with the names of the rules that took something out of it, at its right edge."""
        rules = dict.fromkeys(rule for _, _, rule in over(self.shown.removed, start, end))
        if not rules:
            return line
        names = clip(" ".join(map(rule_name, rules)), RULE_GUTTER - 1)
        gap = max(1, width - cell_width(line.plain) - cell_width(names) - 1)
        return Text.assemble(line, " " * gap, (names, self.style("dim")), no_wrap=True)

    def _figures_on(self, start: int, end: int) -> tuple[int, int]:
        """The range of the figures that reach into a row."""
        figures = self.shown.figures
        return bisect_right(figures, start, key=lambda s: s[1]), bisect_left(figures, end, key=lambda s: s[0])

    def _looks(self, at: int) -> list[str]:
        """The style names of a figure, the general before the special."""
        figure = self.report.figures[at] if self.report else None
        if figure is None:
            return []
        looks = [_RELATION_LOOKS.get(figure.relation, "level")]
        if figure.status in ("target", "quota"):
            looks.append("target")
        if not isinstance(figure.value, tuple) and figure.value < 0:
            looks.append("fall")
        if figure.found_by in OPEN_NAMES or figure.found_by == "none":
            looks.append("unsure")
        if self.verdicts.get(at) in DOUBTED:
            looks.append("doubt")
        return [*looks, "current"] if at == self.current else looks

    # -- tables wider than the screen

    def _bring_into_sight(self, place: int) -> None:
        """Move the table at a place sideways, where the cell there is out of sight."""
        cell, layout = self._text.cell(place), self._text.layout(place)
        if cell and layout and self._window.bring(cell.column, layout, self.room):
            self.redraw()

    @property
    def _wide_table(self) -> TableLayout | None:
        """The table in which the cursor stands, if it is wider than the screen."""
        row = self._text.row(self.cursor)
        layout = self._text.layout(row.start) if isinstance(row, TableRow) else None
        return layout if layout is not None and layout.width > self.room else None

    def fits_table_left(self) -> bool:
        """Whether there is a table here to be moved sideways."""
        return self._wide_table is not None

    def _sideways(self, way: int) -> None:
        layout = self._wide_table
        if layout is None:
            host(self).notice(t("reader.no-wide-table"))
        elif self._window.move(way, layout, self.room):
            self.redraw()

    def do_table_right(self) -> None:
        """Move a wide table to its next column."""
        self._sideways(1)

    def do_table_left(self) -> None:
        """Move a wide table to its previous column."""
        self._sideways(-1)

    # -- the place in hundredths

    def do_percent(self, count: int = 50) -> None:
        """To the place that lies so many hundredths of the text behind its beginning."""
        self.go_to(len(self.shown.text) * min(count, 100) // 100)
