"""The first screen: the list, the reader, the search bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

from tui.data.left_open import StoodOpen
from tui.host import host
from tui.screens.browse.list_dialogs import ListDialogs
from tui.screens.browse.panes import PaneController
from tui.screens.browse.preview import PreviewController
from tui.screens.browse.saved_searches import FolderController
from tui.screens.browse.search import SearchController
from tui.screens.reading.base import ReaderScreen
from tui.terminal.sanitize import safe_line
from tui.text.i18n import language, t
from tui.widgets.base.bars import Bar, spread
from tui.widgets.base.line_view import LineView
from tui.widgets.base.search_bar import SearchBar
from tui.widgets.list.folder_list import FolderList
from tui.widgets.list.list_pane import ListPane
from tui.widgets.reader.outline import PlacePane
from tui.widgets.reader.reader import Reader
from tui.widgets.reader.reader_pane import ReaderPane
from tui.workers.search import Answered, Completions, Job, SearchResult

READ_FROM = 97  # per cent of the text: whoever stopped there has read it


class BrowseScreen(ReaderScreen):
    """Choose a report, read it, search all."""

    def __init__(self, name: str, before: StoodOpen) -> None:
        """Over the corpus of the app, which is called `name`; what stood open `before` is opened again."""
        super().__init__()
        self._before = before
        self.corpus_name = name
        self.panes = PaneController(self, self._leave_reader)
        self.preview = PreviewController(self)
        self.search = SearchController(self, self.panes, self.preview)
        self.saved_searches = FolderController(self, self.panes, self.search)
        self.list_dialogs = ListDialogs(self)
        self.parts = (self.panes, self.preview, self.search, self.saved_searches, self.list_dialogs)

    def compose(self) -> ComposeResult:
        """Title, search bar, list beside reader, figure strip, keys."""
        strip = Bar(id="strip")
        yield Bar(id="title")
        yield SearchBar(id="search")
        with Horizontal(id="panes"):
            yield ListPane(id="choosing")
            yield ReaderPane(strip, id="reading")
        yield strip
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """List the corpus."""
        self.panes.arrange()
        self.search.begin()
        self.saved_searches.begin()
        self.list_pane.open_list()
        self.set_focus(self.list_pane.reports)
        self._put_title()
        self.preview.show(self.list_pane.chosen)
        self.call_after_refresh(self._welcome)
        self.call_after_refresh(self._come_back)

    def _welcome(self) -> None:
        """Tell once, of all sessions, where help is: on a tour, if one is wanted."""
        app = host(self)
        if app.standing or app.tour.begin():
            return
        if not app.state.value("welcomed"):
            app.state.keep("welcomed", True)
            keys = {name: app.key_for(name) for name in ("help", "command", "quit")}
            app.notice(t("app.welcome", **keys))

    def _come_back(self) -> None:
        """Open again what stood open at the last visit, unless the reader is on his way elsewhere already."""
        if self.is_current and self.list_pane.reports.has_focus:
            if self._before.query:
                self.search.come_back_to(self._before.query)
            if self._before.comparison is not None:
                from tui.screens.compare import entry

                entry.compare_again(self.app, self._before.comparison)

    @property
    def list_pane(self) -> ListPane:
        """What a report is chosen from."""
        return self.query_one(ListPane)

    def prepare(self, size: Size) -> None:
        """Take on, before there is anything to draw anew, what a terminal of this size will make of the screen."""
        self.panes.prepare(size)

    def list_anew(self) -> None:
        """The app has another corpus: list it, on the report and at the place where one was."""
        pane = self.list_pane
        entry, item, reading = pane.reports.entry, pane.reports.cursor, self.reading.reader.has_focus
        pane.reports.pick_none()
        pane.widen()
        pane.open_list()
        if entry is not None:
            pane.reports.stand_on(entry.row.id, item)
        self.search.end_search()
        self.saved_searches.count_anew()
        self._put_title()
        self.reading.show(None)
        self.preview.settle()
        self.panes.front(self.reading.reader if reading and pane.chosen is not None else pane.reports)

    def on_resize(self) -> None:
        """Fit the panes and the title to the new size."""
        self.panes.arrange()
        self.call_after_refresh(self._put_title)
        self.call_after_refresh(self.show_keys)

    def speak(self) -> None:
        """The title and the heads of the columns, in the language in force."""
        self._put_title()
        self.list_pane.tell_list()
        chosen = self.list_pane.chosen
        if chosen is not None and self.reading.reader.report is not None:
            self.reading.notes = self.preview.notes(chosen)
            self.reading.tell()

    def _put_title(self) -> None:
        totals = self.list_pane.totals
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

    def watch_focused(self, focused: Widget | None) -> None:
        """The text that the keys go to is that of the report under the cursor."""
        super().watch_focused(focused)
        if isinstance(focused, Reader):
            self.preview.settle_what_waits()

    def do_back(self) -> None:
        """From text to list; from raw page to text; from hits to the whole list; from what is narrowed or
        picked to all, or none."""
        if isinstance(self.focused, PlacePane):
            self.panes.front(self.reading.reader)
        elif self.reading.reader.has_focus:
            self.panes.front(self.list_pane.chooser)
        elif self.panes.make_room():
            return
        elif self.search.bar.text or self.search.searching:
            self.search.bar.do_leave()
        elif not self.list_pane.reports.pick_none():
            self.list_pane.widen()

    def _leave_reader(self) -> None:
        """Show in the list how far the report was read; one read to its end is read."""
        report, state = self.reading.reader.report, host(self).state
        if report is not None:
            mark = state.mark(report.id)
            if mark.percent >= READ_FROM and not mark.read:
                state.change([report.id], read=True)
            self.list_pane.reports.mark_changed(report.id)

    def does(self, action: str) -> bool:
        """Whether anything does the action, and there is something to do."""
        return super().does(action) and self.search.can(action) and self.saved_searches.can(action)

    def show_keys(self) -> None:
        """The keys that matter; no letters on panes any more."""
        self.panes.take_letters_away()
        super().show_keys()

    # -- reading

    def do_figures(self) -> None:
        """All figures of the report under the cursor."""
        self.preview.settle()
        super().do_figures()

    def do_open(self) -> None:
        """Read the current report."""
        pane = self.list_pane
        if pane.chooser.has_focus and pane.chosen is not None:
            if pane.searching:
                self.search.keep_query(self.search.bar.text)
            self.preview.settle()
            self.panes.front(self.reading.reader)

    def label_targets(self) -> Sequence[str]:
        """The report that is read; in the list those picked, else the one under the cursor."""
        if self.reading.reader.has_focus:
            return super().label_targets()
        pane = self.list_pane
        return pane.reports.rows_of.ids(pane.acted_on())

    def labels_changed(self, told: str) -> None:
        """In the list, too, where a key takes them back as well."""
        self.list_pane.labels_changed()
        super().labels_changed(told)

    def on_taken(self) -> None:
        """Show of which reports there are excerpts."""
        self.list_pane.reports.excerpts_changed()

    def on_screen_resume(self) -> None:
        """Excerpts may have been taken, or removed, on the screen that was in front; no comparison is any more."""
        host(self).left_open.comparing(None)
        self.list_pane.reports.excerpts_changed()

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """The cursor of the list moved: what it stands on is shown as soon as the keys pause."""
        if event.view is self.list_pane.chooser:
            self.preview.moved()

    def on_line_view_edge(self, event: LineView.Edge) -> None:
        """Above the first row of the list stand the folders."""
        self.saved_searches.pass_edge(event)

    def on_place_pane_chosen(self, event: PlacePane.Chosen) -> None:
        """Read on there."""
        self.reading.read_at(event.offset)
        self.panes.front(self.reading.reader)

    def on_folder_list_wanted(self, event: FolderList.Wanted) -> None:
        """Do with a folder what the reader wants."""
        self.saved_searches.do_wanted(event)

    # -- searching

    def search_for(self, query: str) -> None:
        """Search as if this query had been typed."""
        self.search.search_for(query)

    def show_found(self, job: Job, found: SearchResult) -> None:
        """Count a folder, or put an answer on the screen."""
        if job.kind == "aside":
            self.saved_searches.count(job, found)
        else:
            self.search.show_found(job, found)
            self.saved_searches.hits_shown(job.query)

    def show_answered(self, job: Job, answered: Answered) -> None:
        """Put the figures that answer above the hits."""
        self.search.show_answered(job, answered)

    def show_completions(self, job: Job, offered: Completions) -> None:
        """Offer what may stand at the cursor."""
        self.search.bar.offer(job.query, job.cursor, offered.offered)

    def on_search_bar_asked(self, event: SearchBar.Asked) -> None:
        """Another query."""
        self.saved_searches.query_changed()
        self.search.ask(event.query)

    def on_search_bar_completing(self, event: SearchBar.Completing) -> None:
        """What may stand at the cursor is asked of the searching thread, too."""
        host(self).searcher.complete(event.text, event.cursor, language())

    def on_search_bar_done(self, event: SearchBar.Done) -> None:
        """Keep the query for another day."""
        self.search.keep_query(event.query)

    def on_search_bar_left(self) -> None:
        """Back to the list as it was."""
        self.search.leave()

    def on_search_bar_submitted(self) -> None:
        """Go on with the hits."""
        self.search.submit()

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Move among the hits while typing."""
        self.search.step(event.way)

    def on_reader_hits_over(self, event: Reader.HitsOver) -> None:
        """Behind the last hit of a report comes the first of the next one; and the other way round."""
        event.prevent_default()
        self.search.pass_hits(event.way)

    def on_reader_at_hit(self, event: Reader.AtHit) -> None:
        """Tell which hit it is."""
        self.search.tell_hit(event.number)

    # -- views

    def do_toggle_raw(self) -> None:
        """Cleaned text, raw page, both."""
        super().do_toggle_raw()
        both = self.reading.has_class("-both")
        self.set_class(both, "-both")
        if both:
            self.panes.front(self.reading.reader)

    def do_split(self) -> None:
        """This report twice, side by side."""
        from tui.screens.reading.split_view import open_split

        open_split(self)

    # -- comparing

    def fits_compare(self) -> bool:
        """Whether there are two zones, two reports of one, or two that are picked."""
        reports = self.list_pane.reports
        return reports.rows_of.comparable or len(reports.picks) == 2

    def do_compare(self, words: str = "") -> None:
        """Compare two zones that are named; two reports that are picked; else choose one for the current report's."""
        from tui.screens.compare import entry

        if words:
            entry.compare_named(self.app, words)
            return
        picks = sorted(self.list_pane.reports.picks)
        if len(picks) == 2:
            entry.compare_reports(self.app, *host(self).corpus.rows_numbered(picks))
            return
        chosen = self.list_pane.chosen
        report = self.reading.reader.report if self.reading.reader.has_focus else None
        zone = report.zone if report else chosen.row.zone if chosen else None
        entry.ask_other_zone(self.app, zone)

    def complete_compare(self, typed: str) -> Sequence[str]:
        """The zones that may be named."""
        from tui.screens.compare.zone_names import completions

        return completions(self.app, typed)
