"""Saved searches on the first screen: a query becomes a folder above the list, and is opened like one."""

from __future__ import annotations

from tui.data.saved_searches import LONGEST_NAME, SavedSearches
from tui.host import host
from tui.screens.browse.search import SearchingRoom
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t
from tui.widgets.base.line_view import LineView
from tui.widgets.base.search_bar import SearchBar
from tui.widgets.list.folder_list import Count, FolderList
from tui.workers.search import Found, Job


class SavingRoom(SearchingRoom):
    """A searching screen that keeps searches as folders. What they find is counted when nothing is typed."""

    _to_open: str | None = None  # the folder whose hits are on their way
    _open: str | None = None  # the folder whose hits are shown

    def on_mount(self) -> None:
        """Show the folders, and have them counted."""
        self.saved = SavedSearches(host(self).state)
        self._show_folders()
        self._count()

    @property
    def folders(self) -> FolderList:
        """The folders."""
        return self.query_one(FolderList)

    def does(self, action: str) -> bool:
        """There must be a query to keep one."""
        return super().does(action) and (action != "save_search" or bool(self.search.text))

    def _show_folders(self) -> None:
        self.folders.show(self.saved.all(), self._open)

    def count_anew(self) -> None:
        """Other reports are there: what was counted says nothing any more."""
        self.folders.counts.clear()
        self._show_folders()
        self._count()

    def _count(self) -> None:
        queries = dict.fromkeys(folder.query for folder in self.folders.folders)
        host(self).searcher.ask_aside(query for query in queries if query not in self.folders.counts)

    # -- keeping one

    def do_save_search(self) -> None:
        """Keep the query in the bar as a folder."""
        from tui.screens.dialogs.prompt import Prompt

        query = self.search.text
        if not query:
            host(self).notice(t("saved.no-query", key=host(self).key_for("search")))
            return

        def save(name: str | None) -> None:
            if not name:
                return
            name = name[:LONGEST_NAME]
            again = self.saved.named(name) is not None
            shown = [entry.row.id for entry in self.hits.entries] if self.answered == query else []
            self.saved.save(name, query, shown)
            self.history.add(query)
            self._open = name
            self._show_folders()
            self._count()
            host(self).notice(t("saved.replaced" if again else "saved.saved", name=safe_line(name)))

        self.app.push_screen(Prompt(t("saved.ask-name"), query[:LONGEST_NAME], query, anew=True), save)

    # -- what is done with folders

    def do_folders(self) -> None:
        """To the folders."""
        if not self.folders.folders:
            host(self).notice(t("saved.none-yet", key=host(self).key_for("save_search")))
            return
        self.front(self.folders)

    def on_folder_list_wanted(self, event: FolderList.Wanted) -> None:
        """Do with a folder what the reader wants."""
        match event.what:
            case "open":
                self._open_folder(event.name)
            case "rename":
                self._rename(event.name)
            case "delete":
                self.saved.delete(event.name)
                self._changed(t("saved.deleted", name=safe_line(event.name), key=host(self).key_for("undo")))
            case "leave" if self.search.text:
                self.search.do_leave()
            case "leave":
                self.front(self.chooser())
            case "undo":
                names = self.saved.undo()
                self._changed(t("saved.undone", name=safe_line(names[-1])) if names else t("saved.nothing"))

    def _changed(self, told: str) -> None:
        self._show_folders()
        self._count()
        host(self).notice(told)

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
                    undo = host(self).key_for("undo")
                    host(self).notice(t("saved.renamed-over", name=safe_line(new), key=undo))

        if saved is not None:
            self.app.push_screen(Prompt(t("saved.ask-rename"), name, saved.query, anew=True), rename)

    def _open_folder(self, name: str) -> None:
        saved = self.saved.named(name)
        if saved is None:  # another session has deleted it
            self._show_folders()
            return
        self._to_open = name
        if self.search.text == saved.query and self.answered == saved.query:
            self._opened()
        else:
            self.search.put(saved.query)

    def on_search_bar_asked(self, event: SearchBar.Asked) -> None:
        """Another query: no folder is open."""
        if self._open is not None:
            self._open = None
            self._show_folders()

    def show_found(self, job: Job, found: Found) -> None:
        """Count a folder, or put an answer on the screen."""
        if job.kind == "aside":
            total, ids = found.answer.total, frozenset(hit.id for hit in found.answer.hits)
            self.folders.tell(job.query, Count(total.reports, total.complete or total.all_reports, ids))
            return
        super().show_found(job, found)
        if self.answered == job.query and (self._to_open or self._open):
            self._opened()

    def _opened(self) -> None:
        """The hits of a folder are shown: from now on they are seen."""
        name, self._to_open = self._to_open or self._open, None
        saved = self.saved.named(name) if name else None
        if saved is None or saved.query != self.answered:
            return
        first, self._open = self._open != name, name
        shown = [entry.row.id for entry in self.hits.entries]
        new = frozenset(shown) - saved.seen if saved.seen else frozenset()
        self.hits.mark_new(new if first else new | self.hits.new)
        self.saved.see(saved.name, shown)
        self._show_folders()
        if first and self.current_hit is not None and not self.reading.reader.has_focus:
            self.front(self.hits)

    # -- between folders and list

    def on_line_view_edge(self, event: LineView.Edge) -> None:
        """Above the first row of the list stand the folders, below the last folder the list."""
        if event.view is self.folders and event.way > 0:
            self.front(self.chooser())
        elif event.view is self.chooser() and event.way < 0 and self.folders.folders:
            self.front(self.folders)
            self.folders.do_bottom()
