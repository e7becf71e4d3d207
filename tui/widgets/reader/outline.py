"""Panes of places in the text, for wide screens: the tree of its sections, and its figures in few cells.

Both follow the reader (`follow`), and ask to go somewhere by `Chosen`. On narrow screens they come over the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text
from textual.message import Message

from corpus.model import Report
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text.i18n import t
from tui.text.short_names import short_name, short_title
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView

INDENT = 2  # cells for every level of sections below the first


class PaneRow(NamedTuple):
    """A row of such a pane: where it leads (an offset in the report's text), what it says, a word at the right."""

    start: int
    text: Text
    right: str = ""


class PlacePane(LineView):
    """Rows that lead to places of one report. A subclass tells which: `places_of`."""

    context = "places"

    class Chosen(Message):
        """The reader wants to read on at a place of the report's text."""

        def __init__(self, pane: PlacePane, offset: int) -> None:
            super().__init__()
            self.pane = pane
            self.offset = offset

        @property
        def control(self) -> PlacePane:
            """The pane in which it was chosen."""
            return self.pane

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.report: Report | None = None
        self.places: Sequence[PaneRow] = ()

    def places_of(self, report: Report) -> Sequence[PaneRow]:
        """The rows for a report, in the order of its text."""
        raise NotImplementedError

    def show(self, report: Report | None, at: int = 0) -> None:
        """List the places of a report, the cursor on the one that a text offset lies in."""
        if report is not self.report:
            self.report = report
            self.places = self.places_of(report) if report else ()
            self.items_changed(self._item_of(at))
        else:
            self.follow(at)

    def follow(self, offset: int) -> None:
        """Put the cursor on the place that a text offset lies in. Two rows are painted where it has changed."""
        if not self.has_focus:
            self.move_to(self._item_of(offset))

    def _item_of(self, offset: int) -> int:
        return max(0, bisect_right(self.places, offset, key=lambda place: place.start) - 1)

    def item_count(self) -> int:
        """Places."""
        return len(self.places)

    def draw(self, item: int, row: int, width: int) -> Text:
        """What the place says, and the word at its right."""
        place = self.places[item]
        room = width - cell_width(place.right) - 2
        text = cut(place.text.copy(), room)
        gap = " " * max(1, room - cell_width(text.plain) + 1)
        return Text.assemble(text, gap, (place.right, self.style("dim")), no_wrap=True)

    def do_open(self) -> None:
        """Read on there."""
        if self.cursor < len(self.places):
            self.post_message(self.Chosen(self, self.places[self.cursor].start))


class Outline(PlacePane):
    """The report and its sections, each with the number of its figures, those of its own sections included."""

    def places_of(self, report: Report) -> Sequence[PaneRow]:
        """The report as a whole, then its sections."""
        starts = [figure.start for figure in report.figures]
        name = safe_line(short_title(report.title) or short_name(report))
        whole = PaneRow(0, Text(name, style="bold"), str(len(starts) or ""))
        sections = (
            PaneRow(
                section.start,
                Text(" " * INDENT * (section.level - 1) + safe_line(section.title)),
                str(bisect_left(starts, section.end) - bisect_left(starts, section.start) or ""),
            )
            for section in report.sections
        )
        return (whole, *sections)


class FigurePane(PlacePane):
    """The figures of the report, a row each: as written, and what it measures."""

    def places_of(self, report: Report) -> Sequence[PaneRow]:
        """The figures in the order of the text."""
        widest = min(16, max((cell_width(safe_line(f.surface)) for f in report.figures), default=0))
        return tuple(
            PaneRow(
                figure.start,
                Text.assemble(
                    (pad(safe_line(figure.surface), widest, "right"), "bold"),
                    " ",
                    safe_line(figure.indicator or t("figure.none")),
                ),
                figure.period or "",
            )
            for figure in report.figures
        )
