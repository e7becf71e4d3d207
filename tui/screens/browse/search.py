"""Searching on the first screen: from the bar to the hits, from the hits to the reader, and back."""

from __future__ import annotations

from collections.abc import Sequence

from tui.data.history import Alike, History, QueryHistory
from tui.host import host
from tui.screens.browse.panes import PaneController
from tui.screens.browse.preview import PreviewController
from tui.screens.reading.base import ReaderScreen
from tui.text.i18n import t
from tui.text.short_names import short_zone
from tui.widgets.base.search_bar import SearchBar
from tui.widgets.list.hit_list import HitEntry, HitList
from tui.widgets.list.list_pane import ListPane
from tui.workers.search import Answered, Job, SearchResult


class SearchController:
    """Between a search bar, hits that stand in the place of the list, and the reader.

    The class `-searching` of the screen is set while hits are shown; the list is hidden then and stays as it was.
    """

    def __init__(self, screen: ReaderScreen, panes: PaneController, preview: PreviewController) -> None:
        self._screen, self._panes, self._preview = screen, panes, preview
        self.asked = ""  # what stands in the bar
        self.answered = ""  # the query whose hits are shown
        self._going = ""  # the query whose hits are to be opened as soon as they are there
        self.liked = ""  # the id of the report whose like are shown, or on their way
        self._back_to = ""  # the query of the last visit, until its hits are there
        self._read_before: tuple[str, int] | None = None  # what was read before the search, and where

    def begin(self) -> None:
        """Tell the bar where its history is."""
        self.history = History(host(self._screen).state)
        self.bar.history = QueryHistory(lambda: self.history.queries, self._alike)

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self._screen.query_one(SearchBar)

    @property
    def _pane(self) -> ListPane:
        return self._screen.query_one(ListPane)

    @property
    def hits(self) -> HitList:
        """The hits."""
        return self._pane.hits

    @property
    def searching(self) -> bool:
        """Whether hits are shown."""
        return self._pane.searching

    @property
    def current_hit(self) -> HitEntry | None:
        """The hit under the cursor, if hits are shown."""
        return self.hits.entry if self.searching else None

    def can(self, action: str) -> bool:
        """Of what there is nothing to do now, nothing is said: no hits, no steps through hits."""
        match action:
            case "next_hit" | "previous_hit":
                return self._screen.reading.reader.ways.fits_next_hit()
            case "submit" | "hit_down" | "hit_up" if self.bar.input.has_focus:
                return self.current_hit is not None or self.bar.choosing
        return True

    # -- searching

    def do_search(self) -> None:
        """Type into the search bar."""
        self._screen.set_class(False, "-reading")
        self._panes.make_room()
        self._screen.set_focus(self.bar.input)
        self._panes.apply()

    def come_back_to(self, query: str) -> None:
        """Show the hits of this query again, as they stood; keys go to them."""
        self._back_to = query
        self.bar.put(query)

    def search_for(self, query: str) -> None:
        """Search as if this query had been typed."""
        self.do_search()
        self.bar.put(query)

    def ask(self, query: str) -> None:
        """Search for what is typed, or give back the whole list."""
        self.asked = query
        if self._going != query:  # Enter may come before the bar has told what was typed
            self._going = ""
        if query:
            self._unlike()
            host(self._screen).searcher.ask(query)
        elif not self.liked:
            host(self._screen).searcher.forget()
            self._end_search()

    def keep_query(self, query: str) -> None:
        """Keep the query for another day."""
        self.history.add(query)

    def leave(self) -> None:
        """Back to the list as it was."""
        self._end_search()
        self._panes.front(self._pane.chooser)

    def end_search(self) -> None:
        """No search any more, typed or not: the bar is empty, the list is back when this returns."""
        self.bar.empty()
        self._end_search()

    def _end_search(self) -> None:
        self._unlike()
        if not self.searching:
            return
        had_focus = self.hits.has_focus
        self._show_hits(False)
        self.answered = ""
        reader = self._screen.reading.reader
        reader.mark(())
        if had_focus:
            self._panes.front(self._pane.chooser)
        self._preview.settle()
        if self._read_before is not None and reader.report and reader.report.id == self._read_before[0]:
            reader.go_to(self._read_before[1])

    def show_found(self, job: Job, found: SearchResult) -> None:
        """Put an answer on the screen, unless the reader has typed on."""
        if job.kind == "alike":
            self._show_alike(job, found)
            return
        if job.query != self.bar.text:
            return
        self._remember_place()
        more = self.answered == job.query
        self.bar.show_answer(found.answer)
        self.hits.show(*found, more=more)
        self.answered = job.query
        in_list = self._pane.reports.has_focus
        self._show_hits(True)
        if self._back_to == job.query and in_list:
            self._panes.front(self.hits)
        self._back_to = ""
        if self.current_hit is not None and not more:
            self._preview.preview()
        self._screen.show_keys()
        if self._going:
            self._going = ""
            self.submit()

    def show_answered(self, job: Job, answered: Answered) -> None:
        """Put the figures that answer above the hits, unless the reader has typed on; who stands on a hit stays there,
        but for the first while one types."""
        if job.query != self.bar.text or self.answered != job.query:
            return
        self.bar.show_reply(answered.reply)
        if not answered.reply.rows:
            return
        self.hits.put_above(answered.reply.rows, answered.rows, first=self.bar.input.has_focus)
        if self.hits.cursor == 0:
            self._preview.preview()
        self._screen.show_keys()

    def _show_hits(self, on: bool) -> None:
        """Hits in the place of the list, or the list again."""
        self._pane.searching = on
        host(self._screen).left_open.searching(self.answered if on else "")
        self._screen.set_class(on, "-searching")

    def _remember_place(self) -> None:
        """Where one reads, before hits are shown for the first time."""
        if not self.searching:
            report = self._screen.reading.reader.report
            self._read_before = (report.id, self._screen.reading.reader.text_offset) if report else None

    # -- reports like another

    def do_more_like(self) -> None:
        """Find the reports like the current one."""
        report = self._screen.reading.reader.report
        chosen = report.id if report and self._screen.reading.reader.has_focus else self._pane.chosen_id
        if chosen is None:
            host(self._screen).notice(t("search.like-what"))
            return
        self.liked = chosen
        self.bar.put("")
        host(self._screen).searcher.ask_alike(chosen)

    def _show_alike(self, job: Job, found: SearchResult) -> None:
        if job.query != self.liked:
            return
        self._remember_place()
        rows = host(self._screen).corpus.rows_of([job.query])
        self.bar.show_alike(rows[job.query].title, found.answer)
        key = host(self._screen).key_back()
        self.hits.show(*found, advice=(t("search.none-alike"), t("search.give-up", key=key)))
        self.answered = ""
        self._show_hits(True)
        self._panes.front(self.hits)
        if self.current_hit is not None:
            self._preview.preview()

    def _unlike(self) -> None:
        if self.liked:
            self.liked = ""
            self.bar.forget_alike()

    def submit(self) -> None:
        """Go on with the hits: to the reader, at the first of them, as soon as they are there."""
        if self.bar.text != self.answered and not self.liked:
            self._going = self.bar.text
        elif self.current_hit is not None:
            self._preview.settle()
            self._panes.front(self._screen.reading.reader)
        elif self.bar.text:
            host(self._screen).notice(t("search.nothing-to-open"))
        else:
            self._panes.front(self._pane.chooser)

    def step(self, way: int) -> None:
        """Move among the hits while typing."""
        self.hits.move_to(self.hits.cursor + way, way)

    def _alike(self, queries: Sequence[str]) -> Alike:
        """Those of some queries that may be meant by pinyin, initials or with a slip; made ready once for all keys."""
        from corpus.textindex.name_matcher import Pool

        tables = host(self._screen).sound_tables()
        return Pool(queries, tables).like if tables is not None else lambda _needle: ()

    # -- from hit to hit

    def pass_hits(self, way: int) -> None:
        """Behind the last hit of a report comes the first of the next one; and the other way round."""
        if not self.searching:
            host(self._screen).notice(t("reader.no-hit", key=host(self._screen).key_for("search")))
            return
        before = self.hits.cursor
        if self.current_hit is not None:
            self.hits.move_to(before + way, way)
        if self.current_hit is None or self.hits.cursor == before:
            host(self._screen).notice(t("reader.last-hit" if way > 0 else "reader.first-hit"))
            return
        self._preview.settle()
        found = self._screen.reading.reader.hits
        if way < 0 and found:
            self._screen.reading.reader.go_to(found[-1][0])
        self._screen.reading.reader.tell_hit()

    def tell_hit(self, number: int) -> None:
        """Tell which hit it is, of which report: `命中 3/8 · 第 2/4 篇 西湖区`."""
        entry = self.current_hit
        if entry is None:
            return
        told = {
            "n": number + 1, "all": len(self._screen.reading.reader.hits), "report": self.hits.cursor + 1,
            "reports": len(self.hits.entries), "zone": short_zone(entry.row.zone or "—"),
        }  # fmt: skip
        host(self._screen).notice(t("search.at-hit", **told))

    def do_next_hit(self) -> None:
        """To the next hit, in this report or the next one."""
        self._step_hit(1)

    def do_previous_hit(self) -> None:
        """To the previous hit, in this report or the one before."""
        self._step_hit(-1)

    def _step_hit(self, way: int) -> None:
        """From the list, too: the reader follows, and comes to the front where there is room for one pane only."""
        if self.current_hit is None and not self._screen.reading.reader.hits:
            host(self._screen).notice(t("reader.no-hit", key=host(self._screen).key_for("search")))
            return
        shown = self._screen.reading.display
        self._preview.settle()
        if not shown:
            self._panes.front(self._screen.reading.reader)
            self._screen.reading.reader.tell_hit()
        elif way > 0:
            self._screen.reading.reader.ways.do_next_hit()
        else:
            self._screen.reading.reader.ways.do_previous_hit()
