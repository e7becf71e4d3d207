"""The first screen: the list, the reader, the search bar."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from corpus.store_rows import Listed
from tui.host import host
from tui.labels import t
from tui.safe import safe_line
from tui.screens.listing import ListingRoom, Narrowing
from tui.screens.paned import PanedRoom
from tui.screens.saving import SavingRoom
from tui.short import notes_of
from tui.widgets.bars import Bar, spread
from tui.widgets.folder_list import FolderList
from tui.widgets.hit_list import HitEntry, HitList
from tui.widgets.line_view import LineView
from tui.widgets.outline import PlacePane
from tui.widgets.reading import Reading
from tui.widgets.report_list import ReportList
from tui.widgets.search_bar import SearchBar

# Seconds without a key before the report under the cursor is laid out: short enough to feel at once, long enough that
# a held key does not lay out every report it passes.
PREVIEW_AFTER = 0.06
# The same while one steps from report to report: a text that nobody looks at is not sent over a slow line.
PREVIEW_WHILE_STEPPING, STEPPING = 0.3, 0.5
READ_FROM = 97  # per cent of the text: whoever stopped there has read it


class BrowseScreen(PanedRoom, ListingRoom, SavingRoom):
    """Choose a report, read it, search all."""

    def __init__(self, name: str) -> None:
        """Over the corpus of the app, which is called `name`."""
        super().__init__()
        self.corpus_name = name
        self._preview: Timer | None = None
        self._read_last: Listed | HitEntry | None = (
            None  # the report that was under the cursor when it was shown
        )
        self._stepped = 0.0  # when the cursor last moved to another report

    def compose(self) -> ComposeResult:
        """Title, search bar, list beside reader, figure strip, keys."""
        strip = Bar(id="strip")
        yield Bar(id="title")
        yield SearchBar(id="search")
        with Horizontal(id="panes"):
            with Vertical(id="choosing"):
                yield FolderList(id="folders")
                yield Bar(id="list-head")
                yield ReportList(id="list")
                yield HitList(id="hits")
                yield Narrowing(id="narrow")
            yield Reading(strip, id="reading")
        yield strip
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """List the corpus."""
        self.arrange_panes()
        self.open_list()
        self.set_focus(self.reports)
        self._put_title()
        self._read(self.chosen)
        self.call_after_refresh(self._welcome)

    def _welcome(self) -> None:
        """Tell once, of all sessions, where help is."""
        app = host(self)
        if not app.state.value("welcomed") and not app.standing:
            app.state.keep("welcomed", True)
            keys = {name: app.key_for(name) for name in ("help", "command", "quit")}
            app.notice(t("app.welcome", **keys))

    def list_anew(self) -> None:
        """The app has another corpus: list it, on the report and at the place where one was."""
        entry, item, reading = self.reports.entry, self.reports.cursor, self.reading.reader.has_focus
        self.reports.pick_none()
        self.widen()
        self.open_list()
        if entry is not None:
            self.reports.stand_on(entry.row.id, item)
        self.end_search()
        self.count_anew()
        self._put_title()
        self.reading.show(None)
        self.settle()
        self.front(self.reading.reader if reading and self.chosen is not None else self.reports)

    def chooser(self) -> ReportList | HitList:
        """Where a report is chosen now: among the hits while a search is on, else in the list."""
        return self.hits if self.searching else self.reports

    @property
    def chosen(self) -> Listed | HitEntry | None:
        """The report under the cursor, with the hit that brought it there if a search did."""
        return self.chooser().entry

    @property
    def chosen_id(self) -> str | None:
        """The id of the report under the cursor."""
        return self.chosen.row.id if self.chosen is not None else None

    def on_resize(self) -> None:
        """Fit the panes and the title to the new size."""
        self.arrange_panes()
        self.call_after_refresh(self._put_title)
        self.call_after_refresh(self.show_keys)

    def speak(self) -> None:
        """The title and the heads of the columns, in the language in force."""
        self._put_title()
        self.tell_list()
        if self.chosen is not None and self.reading.reader.report is not None:
            self.reading.notes = self._notes(self.chosen)
            self.reading.tell()

    def _put_title(self) -> None:
        totals = self.totals
        facts = " · ".join(
            (
                safe_line(self.corpus_name),
                t("app.reports", n=totals.reports),
                t("app.figures", n=totals.figures),
            )
        )
        if totals.faults:
            facts += f" · {t('list.unread', n=totals.faults)}"
        span = "–".join(dict.fromkeys(period[:4] for period in (totals.first, totals.last) if period))
        hint = t("app.help-hint", key=host(self).key_for("help"))
        bar = self.query_one("#title", Bar)
        left = Text.assemble((" parkbrowse ", "bold reverse"), f" {facts}")
        bar.put(spread(left, Text(f"{span}  {hint} "), bar.cells))

    # -- panes

    def do_back(self) -> None:
        """From the text to the list; from hits to the whole list; from what is narrowed or picked to all, or none."""
        if isinstance(self.focused, PlacePane):
            self.front(self.reading.reader)
        elif self.reading.reader.has_focus:
            self.front(self.chooser())
        elif self.search.text or self.searching:
            self.search.do_leave()
        elif not self.reports.pick_none():
            self.widen()

    def do_search(self) -> None:
        """Type into the search bar."""
        super().do_search()
        self.apply_panes()

    def left_reader(self) -> None:
        """Show in the list how far the report was read; one read to its end is read."""
        report, state = self.reading.reader.report, host(self).state
        if report is not None:
            mark = state.mark(report.id)
            if mark.percent >= READ_FROM and not mark.read:
                state.change([report.id], read=True)
            self.reports.mark_changed(report.id)

    # -- reading

    def do_figures(self) -> None:
        """All figures of the report under the cursor."""
        self.settle()
        self.reading.do_figures()

    def do_corrections(self) -> None:
        """All corrections."""
        self.reading.do_corrections()

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """Another report is under the cursor: show it as soon as the keys pause, unless that was done at once."""
        if event.view is self.chooser() and self.chosen != self._read_last:
            self.preview()

    def preview(self) -> None:
        """Show the report under the cursor as soon as the keys pause."""
        if self._preview is not None:
            self._preview.stop()
        before, self._stepped = self._stepped, monotonic()
        stepping = self._stepped - before < STEPPING
        after = PREVIEW_WHILE_STEPPING if stepping else PREVIEW_AFTER
        self._preview = self.set_timer(after, lambda: self._read(self.chosen))

    def _read(self, entry: Listed | HitEntry | None) -> None:
        self._read_last = entry
        if entry is None:
            self.reading.show(None)
            return
        shown = self.reading.reader.report
        hit = entry.hit if isinstance(entry, HitEntry) else None
        hits, at = (hit.matched, hit.start) if hit else ((), None)
        if shown is not None and shown.id == entry.row.id and not self.reading.reader.raw:
            self.reading.reader.mark(hits)
            if hit:
                self.reading.reader.go_to(hit.start)
            return
        report, _ = host(self).overlay.laid_over(entry.row.id)
        self.reading.show(report, hits, at, self._notes(entry))

    def _notes(self, entry: Listed | HitEntry) -> tuple[str, ...]:
        """What one should know of a report that is read."""
        notes = notes_of(entry.row, entry.copies + 1 if isinstance(entry, Listed) else 1)
        _, lost = host(self).overlay.laid_over(entry.row.id)
        if lost:
            notes = (*notes, t("correct.unfit", n=len(lost), key=host(self).key_for("corrections")))
        return notes

    def do_open(self) -> None:
        """Read the current report."""
        if self.chooser().has_focus and self.chosen is not None:
            if self.searching:
                self.history.add(self.search.text)
            self.settle()
            self.front(self.reading.reader)

    def settle(self) -> None:
        """Show the report under the cursor now, not after the pause."""
        if self._preview is not None:
            self._preview.stop()
            self._preview = None
        self._read(self.chosen)

    def do_next_report(self) -> None:
        """Read the next report of the list."""
        self._step(1)

    def do_previous_report(self) -> None:
        """Read the previous report of the list."""
        self._step(-1)

    def _step(self, way: int) -> None:
        pane = self.chooser()
        before = pane.cursor
        pane.move_to(before + way, way)
        if pane.cursor == before:
            host(self).notice(t("reader.no-report"))
        self.settle()

    def do_toggle_raw(self) -> None:
        """Cleaned text, raw page, both."""
        report = self.reading.reader.report
        if report is not None:
            self.reading.change_view(host(self).corpus.raw(report.id))
            self.set_class(self.reading.has_class("-both"), "-both")

    def do_keep_line(self) -> None:
        """Keep the line that cleaning took, or no longer."""
        report = self.reading.reader.report
        if report is not None:
            self.reading.keep_line(host(self).corpus.raw(report.id))

    def do_copy(self) -> None:
        """Copy what the reports of the list are."""
        self.copy_reports()

    # -- comparing

    def do_compare(self, words: str = "") -> None:
        """Compare two zones that are named; two reports that are picked; else choose one for the current report's."""
        from tui import choosing

        if words:
            choosing.compare_named(self.app, words)
            return
        picks = sorted(self.reports.picks)
        if len(picks) == 2:
            choosing.compare_reports(self.app, *host(self).corpus.rows_numbered(picks))
            return
        entry = self.chosen
        report = self.reading.reader.report if self.reading.reader.has_focus else None
        zone = report.zone if report else entry.row.zone if entry else None
        choosing.ask_other_zone(self.app, zone)

    def complete_compare(self, typed: str) -> Sequence[str]:
        """The zones that may be named."""
        from tui import choosing

        return choosing.completions(self.app, typed)
