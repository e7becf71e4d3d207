"""Ways through the text of a reader: to figures, hits, headings, paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

from corpus.model import Figure
from tui.host import Host
from tui.models.document import DocumentView, Span
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t


class Walked(Protocol):
    """A reader, as far as one walks through it. Places are offsets in the text that is shown."""

    shown: DocumentView
    hits: tuple[Span, ...]
    place: int
    raw: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The current figure, if there is any."""

    @property
    def places_of_same(self) -> Sequence[int]:
        """Where the figures of its indicator begin."""

    def go_to(self, place: int) -> None:
        """Put the cursor at a place."""

    def tell_hit(self) -> None:
        """Tell at which hit the cursor stands, if it does."""

    def tell_hits_over(self, way: int) -> None:
        """There is no further hit here, on this way."""


class TextWays:
    """The keys that lead through a text. Where there is nothing further, they say so."""

    def __init__(self, reader: Walked, host: Callable[[], Host]) -> None:
        """`host` is asked once a key is pressed: a widget has no app before."""
        self._reader, self._host = reader, host

    def _jump(self, starts: Sequence[int], way: int, end: str) -> None:
        """To the next of these places in a direction; the sentence `end` if there is none."""
        place = self._reader.place
        at = bisect_right(starts, place) if way > 0 else bisect_left(starts, place) - 1
        if 0 <= at < len(starts):
            self._reader.go_to(starts[at])
        else:
            self._host().notice(end)

    # -- figures

    def fits_next_figure(self) -> bool:
        """Whether there is any."""
        return bool(self._reader.shown.figures)

    @property
    def no_current(self) -> str:
        """How to come to a figure, where there is any."""
        if not self._reader.shown.figures:
            return t("reader.no-figure")
        return t("reader.no-current", key=self._host().key_for("next_figure"))

    def _to_figure(self, way: int) -> None:
        end = t("reader.last-figure" if way > 0 else "reader.first-figure")
        starts = [start for start, _ in self._reader.shown.figures]
        self._jump(starts, way, end if starts else t("reader.no-figure"))

    def do_next_figure(self) -> None:
        """To the next figure."""
        self._to_figure(1)

    def do_previous_figure(self) -> None:
        """To the previous figure."""
        self._to_figure(-1)

    def _to_same(self, way: int) -> None:
        """To the next figure of the indicator of the current one."""
        starts = self._reader.places_of_same
        if not starts:
            self._host().notice(self.no_current)
            return
        indicator = safe_line(self._reader.figures[0].indicator or "")
        end = t("reader.last-same" if way > 0 else "reader.first-same", indicator=indicator)
        self._jump(starts, way, end)

    def do_next_same(self) -> None:
        """To the next figure of the same indicator."""
        self._to_same(1)

    def do_previous_same(self) -> None:
        """To the previous figure of the same indicator."""
        self._to_same(-1)

    # -- hits

    def fits_next_hit(self) -> bool:
        """Whether there is any; the raw page shows none."""
        return bool(self._reader.hits) and not self._reader.raw

    def _to_hit(self, way: int) -> None:
        reader = self._reader
        starts = [] if reader.raw else [start for start, _ in reader.hits]
        beyond = starts[-1] <= reader.place if starts and way > 0 else not starts or reader.place <= starts[0]
        if beyond and not reader.raw:
            reader.tell_hits_over(way)
        else:
            self._jump(starts, way, t("reader.no-hit", key=self._host().key_for("search")))
            reader.tell_hit()

    def do_next_hit(self) -> None:
        """To the next hit of the search."""
        self._to_hit(1)

    def do_previous_hit(self) -> None:
        """To the previous hit of the search."""
        self._to_hit(-1)

    # -- the text

    def _to_section(self, way: int) -> None:
        self._jump([start for start, _ in self._reader.shown.headings], way, t("reader.no-section"))

    def do_next_section(self) -> None:
        """To the next heading."""
        self._to_section(1)

    def do_previous_section(self) -> None:
        """To the previous heading."""
        self._to_section(-1)

    def _to_paragraph(self, way: int) -> None:
        text, at = self._reader.shown.text, self._reader.place
        if way > 0:
            found = text.find("\n", at)
            target = found + 1 if 0 <= found < len(text) - 1 else -1
        else:
            own = text.rfind("\n", 0, at) + 1
            target = own if own < at else text.rfind("\n", 0, max(0, at - 1)) + 1 if at else -1
        if target < 0:
            self._host().notice(t("reader.last-paragraph" if way > 0 else "reader.first-paragraph"))
        else:
            self._reader.go_to(target)

    def do_next_paragraph(self) -> None:
        """To the beginning of the next paragraph."""
        self._to_paragraph(1)

    def do_previous_paragraph(self) -> None:
        """To the beginning of this paragraph, or of the one before."""
        self._to_paragraph(-1)
