"""The searching half of the first screen: from the bar to the hits, from the hits to the reader, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from corpus.store import Row
from tui.host import host
from tui.screens.room import Room
from tui.searcher import Job
from tui.widgets.hit_list import HitEntry, HitList
from tui.widgets.reading import Reading
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from corpus.search.engine import Answer


class SearchingRoom(Room):
    """A screen with a search bar, hits that stand in the place of what it lists otherwise, and a reader.

    The class `-searching` is set while hits are shown; the list itself is hidden then and stays as it was.
    """

    rows: dict[str, Row]

    @property
    def hits(self) -> HitList:
        """The hits."""
        return self.query_one(HitList)

    @property
    def search(self) -> SearchBar:
        """The search bar."""
        return self.query_one(SearchBar)

    @property
    def reading(self) -> Reading:
        """The reader with its header."""
        return self.query_one(Reading)

    @property
    def searching(self) -> bool:
        """Whether hits are shown."""
        return self.has_class("-searching")

    # -- what the rest of the screen does

    def front(self, pane: Widget) -> None:
        """Bring a pane to the front (where there is room for one only) and send the keys there."""
        raise NotImplementedError

    def chooser(self) -> Widget:
        """The pane in which a report is chosen now: the hits or the list."""
        raise NotImplementedError

    def settle(self) -> None:
        """Show the report under the cursor now, not after the pause."""
        raise NotImplementedError

    # -- searching

    def do_search(self) -> None:
        """Type into the search bar."""
        self.set_class(False, "-reading")
        self.set_focus(self.search.input)

    def on_search_bar_asked(self, event: SearchBar.Asked) -> None:
        """Search for what is typed, or give back the whole list."""
        if event.query:
            host(self).searcher.ask(event.query)
        else:
            self._end_search()

    def on_search_bar_left(self) -> None:
        """Back to the list as it was."""
        self._end_search()
        self.front(self.chooser())

    def _end_search(self) -> None:
        if self.searching:
            had_focus = self.hits.has_focus
            self.remove_class("-searching")
            self.reading.reader.mark(())
            if had_focus:
                self.front(self.chooser())
            self.settle()

    def show_answer(self, job: Job, answer: Answer) -> None:
        """Put an answer on the screen, unless the reader has typed on."""
        if job.kind != "typed" or job.query != self.search.text:
            return
        self.search.show_answer(answer)
        self.hits.show(answer, self.rows)
        self.add_class("-searching")
        self.settle()

    def on_search_bar_submitted(self) -> None:
        """Go on with the hits: to the reader, at the first of them."""
        self.settle()
        self.front(self.reading.reader if self.current_hit is not None else self.chooser())

    @property
    def current_hit(self) -> HitEntry | None:
        """The hit under the cursor, if hits are shown."""
        return self.hits.entry if self.searching else None

    def on_search_bar_stepped(self, event: SearchBar.Stepped) -> None:
        """Move among the hits while typing."""
        self.hits.move_to(self.hits.cursor + event.way, event.way)
