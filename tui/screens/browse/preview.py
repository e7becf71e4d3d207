"""The report under the cursor of the list, shown in the reader as soon as the keys pause."""

from __future__ import annotations

from time import monotonic

from textual.timer import Timer

from corpus.errors import Fault
from corpus.store.listing import ListedRow
from tui.host import host
from tui.screens.reading.base import ReaderScreen
from tui.text.i18n import t
from tui.text.short_names import notes_of
from tui.widgets.list.hit_list import HitEntry
from tui.widgets.list.list_pane import ListPane

# Seconds without a key before the report under the cursor is laid out: short enough to feel at once, long enough that
# a held key does not lay out every report it passes.
PREVIEW_AFTER = 0.06
# The same while one steps from report to report: a text that nobody looks at is not sent over a slow line.
PREVIEW_WHILE_STEPPING, STEPPING = 0.3, 0.5


class PreviewController:
    """Keeps what the reader shows in step with the cursor of list or hits."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._timer: Timer | None = None
        self._stepped = 0.0  # when the cursor last moved to another report
        self.shown: ListedRow | HitEntry | None = None  # what was under the cursor when it was shown last

    @property
    def _pane(self) -> ListPane:
        return self._screen.query_one(ListPane)

    def moved(self) -> None:
        """The cursor stepped: preview what it stands on, unless that is shown. A step to what is shown is one, too."""
        if self._pane.chosen == self.shown:
            self._stepped = monotonic()
        else:
            self.preview()

    def preview(self) -> None:
        """Show the report under the cursor as soon as the keys pause."""
        if self._timer is not None:
            self._timer.stop()
        before, self._stepped = self._stepped, monotonic()
        stepping = self._stepped - before < STEPPING
        after = PREVIEW_WHILE_STEPPING if stepping else PREVIEW_AFTER
        self._timer = self._screen.set_timer(after, self.settle)

    def show(self, entry: ListedRow | HitEntry | None) -> None:
        """Read this report, at the hit that brought it there; nothing where there is none."""
        self.shown = entry
        if entry is None:
            self._screen.reading.show(None)
            return
        shown = self._screen.reading.reader.report
        hit = entry.hit if isinstance(entry, HitEntry) else None
        hits, at = (hit.matched, hit.start) if hit else ((), None)
        if shown is not None and shown.id == entry.row.id and not self._screen.reading.reader.raw:
            self._screen.reading.reader.mark(hits)
            if hit:
                self._screen.reading.reader.go_to(hit.start)
            return
        try:
            report, _ = host(self._screen).corrected.laid_over(entry.row.id)
        except Fault:
            self._screen.reading.show(None)  # no other report must stand beside its line
            raise
        self._screen.reading.show(report, hits, at, self.notes(entry))

    def notes(self, entry: ListedRow | HitEntry) -> tuple[str, ...]:
        """What one should know of a report that is read."""
        notes = notes_of(entry.row, entry.copies + 1 if isinstance(entry, ListedRow) else 1)
        _, lost = host(self._screen).corrected.laid_over(entry.row.id)
        if (fault := host(self._screen).corpus.unread.figures.get(entry.row.id)) is not None:
            notes = (*notes, t("reader.figures-lost", n=fault.parts[0]))
        if lost:
            notes = (*notes, t("correct.unfit", n=len(lost), key=host(self._screen).key_for("corrections")))
        return notes

    def settle(self) -> None:
        """Show the report under the cursor now, not after the pause."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.show(self._pane.chosen)

    def settle_what_waits(self) -> None:
        """Show it now, if anything waits to be shown: a text that one reads must not change by itself."""
        if self._timer is not None:
            self.settle()

    def do_next_report(self) -> None:
        """Read the next report of the list."""
        self._step(1)

    def do_previous_report(self) -> None:
        """Read the previous report of the list."""
        self._step(-1)

    def _step(self, way: int) -> None:
        pane = self._pane.chooser
        before = pane.cursor
        pane.move_to(before + way, way)
        if pane.cursor == before:
            host(self._screen).notice(t("reader.no-report"))
        self.settle()
