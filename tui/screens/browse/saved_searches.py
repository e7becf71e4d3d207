"""Saved searches on the first screen: a query becomes a folder above the list, and is opened like one."""

from __future__ import annotations

from tui.data.saved_searches import LONGEST_NAME, SavedSearches
from tui.host import host
from tui.screens.browse.panes import PaneController
from tui.screens.browse.search import SearchController
from tui.screens.reading.base import ReaderScreen
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t
from tui.widgets.base.line_view import LineView
from tui.widgets.list.folder_list import Count, FolderList
from tui.widgets.list.list_pane import ListPane
from tui.workers.search import Job, SearchResult


class FolderController:
    """Keeps searches as folders, and opens them. What they find is counted when nothing is typed."""

    def __init__(self, screen: ReaderScreen, panes: PaneController, search: SearchController) -> None:
        self._screen, self._panes, self._search = screen, panes, search
        self._to_open: str | None = None  # the folder whose hits are on their way
        self._open: str | None = None  # the folder whose hits are shown

    def begin(self) -> None:
        """Show the folders, and have them counted."""
        self.saved = SavedSearches(host(self._screen).state)
        self._show_folders()
        self._count()

    @property
    def _chooser(self) -> LineView:
        return self._screen.query_one(ListPane).chooser

    @property
    def folders(self) -> FolderList:
        """The folders."""
        return self._screen.query_one(FolderList)

    def can(self, action: str) -> bool:
        """There must be a query to keep one."""
        return action != "save_search" or bool(self._search.bar.text)

    def _show_folders(self) -> None:
        self.folders.show(self.saved.all(), self._open)

    def count_anew(self) -> None:
        """Other reports are there: what was counted says nothing any more."""
        self.folders.counts.clear()
        self._show_folders()
        self._count()

    def _count(self) -> None:
        queries = dict.fromkeys(folder.query for folder in self.folders.folders)
        host(self._screen).searcher.ask_aside(query for query in queries if query not in self.folders.counts)

    # -- keeping one

    def do_save_search(self) -> None:
        """Keep the query in the bar as a folder."""
        from tui.screens.dialogs.prompt import Prompt

        query = self._search.bar.text
        if not query:
            host(self._screen).notice(t("saved.no-query", key=host(self._screen).key_for("search")))
            return

        def save(name: str | None) -> None:
            if not name:
                return
            name = name[:LONGEST_NAME]
            again = self.saved.named(name) is not None
            shown = (
                [entry.row.id for entry in self._search.hits.entries]
                if self._search.answered == query
                else []
            )
            self.saved.save(name, query, shown)
            self._search.history.add(query)
            self._open = name
            self._show_folders()
            self._count()
            host(self._screen).notice(t("saved.replaced" if again else "saved.saved", name=safe_line(name)))

        self._screen.app.push_screen(
            Prompt(t("saved.ask-name"), query[:LONGEST_NAME], query, anew=True), save
        )

    # -- what is done with folders

    def do_folders(self) -> None:
        """To the folders."""
        if not self.folders.folders:
            host(self._screen).notice(t("saved.none-yet", key=host(self._screen).key_for("save_search")))
            return
        self._panes.front(self.folders)

    def do_wanted(self, event: FolderList.Wanted) -> None:
        """Do with a folder what the reader wants."""
        match event.what:
            case "open":
                self._open_folder(event.name)
            case "rename":
                self._rename(event.name)
            case "delete":
                self.saved.delete(event.name)
                self._changed(
                    t("saved.deleted", name=safe_line(event.name), key=host(self._screen).key_for("undo"))
                )
            case "leave" if self._search.bar.text:
                self._search.bar.do_leave()
            case "leave":
                self._panes.front(self._chooser)
            case "undo":
                names = self.saved.undo()
                self._changed(t("saved.undone", name=safe_line(names[-1])) if names else t("saved.nothing"))

    def _changed(self, told: str) -> None:
        self._show_folders()
        self._count()
        host(self._screen).notice(told)

    def _rename(self, name: str) -> None:
        from tui.screens.dialogs.prompt import Prompt

        saved = self.saved.named(name)

        def rename(new: str | None) -> None:
            new = (new or "")[:LONGEST_NAME]
            if new and new != name:
                replaced = self.saved.named(new) is not None
                self.saved.rename(name, new)
                self._open = new if self._open == name else self._open
                self._show_folders()
                self.folders.stand_on(new)
                if replaced:
                    undo = host(self._screen).key_for("undo")
                    host(self._screen).notice(t("saved.renamed-over", name=safe_line(new), key=undo))

        if saved is not None:
            self._screen.app.push_screen(Prompt(t("saved.ask-rename"), name, saved.query, anew=True), rename)

    def _open_folder(self, name: str) -> None:
        saved = self.saved.named(name)
        if saved is None:  # another session has deleted it
            self._show_folders()
            return
        self._to_open = name
        if self._search.bar.text == saved.query and self._search.answered == saved.query:
            self._opened()
        else:
            self._search.bar.put(saved.query)

    def query_changed(self) -> None:
        """Another query: no folder is open."""
        if self._open is not None:
            self._open = None
            self._show_folders()

    def count(self, job: Job, found: SearchResult) -> None:
        """Put the number of its hits beside a folder."""
        total, ids = found.answer.total, frozenset(hit.id for hit in found.answer.hits)
        self.folders.tell(job.query, Count(total.reports, total.complete or total.all_reports, ids))

    def hits_shown(self, query: str) -> None:
        """The hits of a query stand on the screen: perhaps those of a folder."""
        if self._search.answered == query and (self._to_open or self._open):
            self._opened()

    def _opened(self) -> None:
        """The hits of a folder are shown: from now on they are seen."""
        name, self._to_open = self._to_open or self._open, None
        saved = self.saved.named(name) if name else None
        if saved is None or saved.query != self._search.answered:
            return
        first, self._open = self._open != name, name
        shown = [entry.row.id for entry in self._search.hits.entries]
        new = frozenset(shown) - saved.seen if saved.seen else frozenset()
        self._search.hits.mark_new(new if first else new | self._search.hits.new)
        self.saved.see(saved.name, shown)
        self._show_folders()
        if first and self._search.current_hit is not None and not self._screen.reading.reader.has_focus:
            self._panes.front(self._search.hits)

    # -- between folders and list

    def pass_edge(self, event: LineView.Edge) -> None:
        """Above the first row of the list stand the folders, below the last folder the list."""
        if event.view is self.folders and event.way > 0:
            self._panes.front(self._chooser)
        elif event.view is self._chooser and event.way < 0 and self.folders.folders:
            self._panes.front(self.folders)
            self.folders.do_bottom()
