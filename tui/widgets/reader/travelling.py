"""Ways through a text: by figure, indicator, hit, section, paragraph, and by hundredths."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from textual.message import Message

from corpus.model import Figure, Report
from tui.host import host
from tui.models.document import Shown, Span
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t
from tui.widgets.base.line_view import LineView


class Travelling(LineView):
    """The base of the reader: a text with a place in it, and what leads from one place to another."""

    class HitsOver(Message, namespace="reader"):
        """There is no further hit in this report, `way` 1 behind the cursor, -1 before it."""

        def __init__(self, way: int) -> None:
            super().__init__()
            self.way = way

    class AtHit(Message, namespace="reader"):
        """The cursor went to the hit of this number in the report, from 0."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Left(Message, namespace="reader"):
        """The reader went out of sight of a place: the report's id and the offset in its text that were left."""

        def __init__(self, view: LineView, report: str, offset: int) -> None:
            super().__init__()
            self.view = view
            self.report = report
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.report: Report | None = None
        self.shown = Shown("", (), ())
        self.raw = False
        self.hits: tuple[Span, ...] = ()
        self.place = 0  # the offset in the shown text at which the cursor stands

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The current figure; more than one where one number speaks of two indicators."""
        raise NotImplementedError

    def go_to(self, place: int, *, leap: bool = True) -> None:
        """Put the cursor at an offset of the shown text; a leap tells what it left."""
        raise NotImplementedError

    def _jump(self, starts: Sequence[int], way: int, end: str) -> None:
        """To the next of these places in a direction; the sentence `end` if there is none."""
        at = bisect_right(starts, self.place) if way > 0 else bisect_left(starts, self.place) - 1
        if 0 <= at < len(starts):
            self.go_to(starts[at])
        else:
            host(self).notice(end)

    def _to_figure(self, way: int) -> None:
        end = t("reader.last-figure" if way > 0 else "reader.first-figure")
        starts = [start for start, _ in self.shown.figures]
        self._jump(starts, way, end if starts else t("reader.no-figure"))

    def _to_same(self, way: int) -> None:
        """To the next figure of the indicator of the current one."""
        current = self.figures[0].indicator if self.figures else None
        spans = zip(self.report.figures if self.report else (), self.shown.figures, strict=False)
        starts = [start for figure, (start, _) in spans if current and figure.indicator == current]
        end = t("reader.last-same" if way > 0 else "reader.first-same", indicator=safe_line(current or ""))
        self._jump(
            starts, way, end if starts else t("reader.no-current", key=host(self).key_for("next_figure"))
        )

    def _to_hit(self, way: int) -> None:
        starts = [] if self.raw else [start for start, _ in self.hits]
        beyond = starts[-1] <= self.place if starts and way > 0 else not starts or self.place <= starts[0]
        if beyond and not self.raw:
            self.post_message(self.HitsOver(way))
        else:
            self._jump(starts, way, t("reader.no-hit", key=host(self).key_for("search")))
            self.tell_hit()

    def tell_hit(self) -> None:
        """Tell at which hit the cursor stands, if it does."""
        starts = [start for start, _ in self.hits]
        if not self.raw and self.place in starts:
            self.post_message(self.AtHit(starts.index(self.place)))

    def _to_section(self, way: int) -> None:
        self._jump([start for start, _ in self.shown.headings], way, t("reader.no-section"))

    def do_next_figure(self) -> None:
        """To the next figure."""
        self._to_figure(1)

    def do_previous_figure(self) -> None:
        """To the previous figure."""
        self._to_figure(-1)

    def do_next_same(self) -> None:
        """To the next figure of the same indicator."""
        self._to_same(1)

    def do_previous_same(self) -> None:
        """To the previous figure of the same indicator."""
        self._to_same(-1)

    def do_next_hit(self) -> None:
        """To the next hit of the search."""
        self._to_hit(1)

    def do_previous_hit(self) -> None:
        """To the previous hit of the search."""
        self._to_hit(-1)

    def do_next_section(self) -> None:
        """To the next heading."""
        self._to_section(1)

    def do_previous_section(self) -> None:
        """To the previous heading."""
        self._to_section(-1)

    def _to_paragraph(self, way: int) -> None:
        text, at = self.shown.text, self.place
        if way > 0:
            found = text.find("\n", at)
            target = found + 1 if 0 <= found < len(text) - 1 else -1
        else:
            own = text.rfind("\n", 0, at) + 1
            target = own if own < at else text.rfind("\n", 0, max(0, at - 1)) + 1 if at else -1
        if target < 0:
            host(self).notice(t("reader.last-paragraph" if way > 0 else "reader.first-paragraph"))
        else:
            self.go_to(target)

    def do_next_paragraph(self) -> None:
        """To the beginning of the next paragraph."""
        self._to_paragraph(1)

    def do_previous_paragraph(self) -> None:
        """To the beginning of this paragraph, or of the one before."""
        self._to_paragraph(-1)

    def do_percent(self, count: int = 50) -> None:
        """To the place that lies so many hundredths of the text behind its beginning."""
        self.go_to(len(self.shown.text) * min(count, 100) // 100)
