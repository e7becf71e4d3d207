"""The searching half of the first screen: from the bar to the hits, from the hits to the reader, and back."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from tui.data.history import History
from tui.host import host
from tui.screens.reader_screen import ReaderScreen
from tui.text.i18n import language, t
from tui.text.short_names import short_zone
from tui.widgets.base.search_bar import Alike, SearchBar
from tui.widgets.list.hit_list import HitEntry, HitList
from tui.widgets.reader.reader import Reader
from tui.workers.search import Completions, Found, Job


class SearchingRoom(ReaderScreen):
    """A screen with a search bar, hits that stand in the place of what it lists otherwise, and a reader.

    The class `-searching` is set while hits are shown; the list itself is hidden then and stays as it was.
    """

    asked = ""  # what stands in the bar
    answered = ""  # the query whose hits are shown
    liked = ""  # the id of the report whose like are shown, or on their way
    _read_before: tuple[str, int] | None = None  # what was read before the search, and where

    def on_mount(self) -> None:
        """Tell the bar where its history is."""
        self.history = History(host(self).state)
        self.search.queries = lambda: self.history.queries
        self.search.alike = self._alike

    @property
    def hits(self) -> HitList:
        """The hits."""
        return self.query_one(HitList)

    @property
    def search(self) -> SearchBar:
        """The search bar."""
        return self.query_one(SearchBar)

    @property
    def searching(self) -> bool:
        """Whether hits are shown."""
        return self.has_class("-searching")

    @property
    def current_hit(self) -> HitEntry | None:
        """The hit under the cursor, if hits are shown."""
        return self.hits.entry if self.searching else None

    def does(self, action: str) -> bool:
        """Of what there is nothing to do now, nothing is said: no hits, no steps through hits."""
        match action:
            case "next_hit" | "previous_hit":
                return bool(self.reading.reader.hits)
            case "submit" | "hit_down" | "hit_up" if self.search.input.has_focus:
                return self.current_hit is not None or self.search.choosing
        return super().does(action)

    # -- what the rest of the screen does

    def front(self, pane: Widget) -> None:
        """Bring a pane to the front (where there is room for one only) and send the keys there."""
        raise NotImplementedError

    def chooser(self) -> Widget:
        """The pane in which a report is chosen now: the hits or the list."""
        raise NotImplementedError

    @property
    def chosen_id(self) -> str | None:
        """The id of the report under the cursor of list or hits."""
        raise NotImplementedError

    def preview(self) -> None:
        """Show the report under the cursor as soon as the keys pause."""
        raise NotImplementedError

    def settle(self) -> None:
        """Show the report under the cursor now, not after the pause."""
        raise NotImplementedError

    # -- searching

    def do_search(self) -> None:
        """Type into the search bar."""
        self.set_class(False, "-reading")
        self.set_focus(self.search.input)

    def search_for(self, query: str) -> None:
        """Search as if this query had been typed."""
        self.do_search()
        self.search.put(query)

    def on_search_bar_asked(self, event: SearchBar.Asked) -> None:
        """Search for what is typed, or give back the whole list."""
        self.asked = event.query
        if event.query:
            self._unlike()
            host(self).searcher.ask(event.query)
        elif not self.liked:
            host(self).searcher.forget()
            self._end_search()

    def on_search_bar_completing(self, event: SearchBar.Completing) -> None:
        """What may stand at the cursor is asked of the searching thread, too."""
        host(self).searcher.complete(event.text, event.cursor, language())

    def show_completions(self, job: Job, offered: Completions) -> None:
        """Offer what may stand at the cursor."""
        self.search.offer(job.query, job.cursor, offered.offered)

    def on_search_bar_done(self, event: SearchBar.Done) -> None:
        """Keep the query for another day."""
        self.history.add(event.query)

    def on_search_bar_left(self) -> None:
        """Back to the list as it was."""
        self._end_search()
        self.front(self.chooser())

    def end_search(self) -> None:
        """No search any more, typed or not: the bar is empty, the list is back when this returns."""
        self.search.empty()
        self._end_search()

    def _end_search(self) -> None:
        self._unlike()
        if not self.searching:
            return
        had_focus = self.hits.has_focus
        self.remove_class("-searching")
        self.answered = ""
        reader = self.reading.reader
        reader.mark(())
        if had_focus:
            self.front(self.chooser())
        self.settle()
        if self._read_before is not None and reader.report and reader.report.id == self._read_before[0]:
            reader.go_to(self._read_before[1])

    def show_found(self, job: Job, found: Found) -> None:
        """Put an answer on the screen, unless the reader has typed on."""
        if job.kind == "alike":
            self._show_alike(job, found)
            return
        if job.query != self.search.text:
            return
        self._remember_place()
        more = self.answered == job.query
        self.search.show_answer(found.answer)
        self.hits.show(*found, more=more)
        self.answered = job.query
        self.add_class("-searching")
        if self.current_hit is not None and not more:
            self.preview()
        self.show_keys()

    def _remember_place(self) -> None:
        """Where one reads, before hits are shown for the first time."""
        if not self.searching:
            report = self.reading.reader.report
            self._read_before = (report.id, self.reading.reader.text_offset) if report else None

    # -- reports like another

    def do_more_like(self) -> None:
        """Find the reports like the current one."""
        report = self.reading.reader.report
        chosen = report.id if report and self.reading.reader.has_focus else self.chosen_id
        if chosen is None:
            host(self).notice(t("search.like-what"))
            return
        self.liked = chosen
        self.search.put("")
        host(self).searcher.ask_alike(chosen)

    def _show_alike(self, job: Job, found: Found) -> None:
        if job.query != self.liked:
            return
        self._remember_place()
        rows = host(self).corpus.rows_of([job.query])
        self.search.show_alike(rows[job.query].title, found.answer)
        self.hits.show(*found, advice=(t("search.none-alike"), t("search.give-up")))
        self.answered = ""
        self.add_class("-searching")
        self.front(self.hits)
        if self.current_hit is not None:
            self.preview()

    def _unlike(self) -> None:
        if self.liked:
            self.liked = ""
            self.search.forget_alike()

    def on_search_bar_submitted(self) -> None:
        """Go on with the hits: to the reader, at the first of them."""
        if self.current_hit is not None:
            self.settle()
            self.front(self.reading.reader)
        elif self.search.text:
            host(self).notice(t("search.nothing-to-open"))
        else:
            self.front(self.chooser())

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Move among the hits while typing."""
        self.hits.move_to(self.hits.cursor + event.way, event.way)

    def _alike(self, queries: Sequence[str]) -> Alike:
        """Those of some queries that may be meant by pinyin, initials or with a slip; made ready once for all keys."""
        from corpus.textindex.name_matcher import Pool

        tables = host(self).sound_tables()
        return Pool(queries, tables).like if tables is not None else lambda _needle: ()

    # -- from hit to hit

    def on_reader_hits_over(self, event: Reader.HitsOver) -> None:
        """Behind the last hit of a report comes the first of the next one; and the other way round."""
        event.prevent_default()
        if not self.searching:
            host(self).notice(t("reader.no-hit", key=host(self).key_for("search")))
            return
        before = self.hits.cursor
        if self.current_hit is not None:
            self.hits.move_to(before + event.way, event.way)
        if self.current_hit is None or self.hits.cursor == before:
            host(self).notice(t("reader.last-hit" if event.way > 0 else "reader.first-hit"))
            return
        self.settle()
        found = self.reading.reader.hits
        if event.way < 0 and found:
            self.reading.reader.go_to(found[-1][0])
        self.reading.reader.tell_hit()

    def on_reader_at_hit(self, event: Reader.AtHit) -> None:
        """Tell which hit it is, of which report: `命中 3/8 · 第 2/4 篇 西湖区`."""
        entry = self.current_hit
        if entry is None:
            return
        told = {
            "n": event.number + 1, "all": len(self.reading.reader.hits), "report": self.hits.cursor + 1,
            "reports": len(self.hits.entries), "zone": short_zone(entry.row.zone or "—"),
        }  # fmt: skip
        host(self).notice(t("search.at-hit", **told))

    def do_next_hit(self) -> None:
        """To the next hit, in this report or the next one."""
        self._step_hit(1)

    def do_previous_hit(self) -> None:
        """To the previous hit, in this report or the one before."""
        self._step_hit(-1)

    def _step_hit(self, way: int) -> None:
        """From the list, too: the reader follows, and comes to the front where there is room for one pane only."""
        if self.current_hit is None and not self.reading.reader.hits:
            host(self).notice(t("reader.no-hit", key=host(self).key_for("search")))
            return
        shown = self.reading.display
        self.settle()
        if not shown:
            self.front(self.reading.reader)
            self.reading.reader.tell_hit()
        elif way > 0:
            self.reading.reader.do_next_hit()
        else:
            self.reading.reader.do_previous_hit()
