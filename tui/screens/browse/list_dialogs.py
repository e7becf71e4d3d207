"""The small screens that are opened from the list: which reports, where to, which columns, what could not be read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from corpus import paths
from tui.host import host
from tui.models.columns import ShownColumn, told_columns
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t
from tui.widgets.list.list_pane import ListPane
from tui.widgets.list.report_list import asked_words


class ListDialogs:
    """Asks, and has the list do what was answered."""

    def __init__(self, screen: Room) -> None:
        self._screen = screen

    @property
    def _pane(self) -> ListPane:
        return self._screen.query_one(ListPane)

    def do_pick_by_words(self) -> None:
        """Pick the reports that have some words."""
        from tui.screens.dialogs.prompt import Prompt

        def pick(line: str | None) -> None:
            if line and line.strip():
                wish = self._pane.reports.wish._replace(words=asked_words(line), group="none")
                found = self._pane.reports.rows_of.listing(wish).numbers
                self._pane.reports.pick({*self._pane.reports.picks, *found})
                self._pane.tell_picks()

        self._screen.app.push_screen(Prompt(t("list.pick-which"), "", t("list.narrow-how")), pick)

    def do_all_figures(self) -> None:
        """The figures of the reports picked; else of all hits; else of all that are listed."""
        from tui.screens.across.table import AllFigures

        pane = self._pane
        if pane.reports.picks:
            numbers = pane.acted_on()
        elif pane.searching:
            numbers = list(dict.fromkeys(entry.row.number for entry in pane.hits.entries))
        else:
            numbers = list(pane.reports.items.listing.numbers)
        if numbers:
            self._screen.app.push_screen(AllFigures(numbers))
        else:
            host(self._screen).notice(t("across.no-reports"))

    def do_export_reports(self) -> None:
        """Write the reports to a file; while a search is on and none are picked, its hits."""
        from tui.screens.dialogs.prompt import Prompt

        if self._pane.searching and not self._pane.reports.picks:
            self._export_hits()
            return
        numbers = self._pane.acted_on()

        def export(out: Path | None) -> None:
            if out is not None:
                self._export(numbers, out)

        name = f"reports-{time.strftime('%Y%m%d-%H%M%S')}.csv"
        about = t("list.export-how", n=len(numbers))
        suggested = name if paths.is_restricted() else str(paths.here() / name)
        where = Prompt(t("list.export-where"), suggested, about, made=paths.typed)
        self._screen.app.push_screen(where, export)

    def _export_hits(self) -> None:
        from tui.screens.dialogs.table_file import ask_for_file
        from tui.workers import bulk

        found = [(entry.row, entry.hit) for entry in self._pane.hits.entries if entry.figure is None]
        if found:
            ask_for_file(self._screen, len(found), t("seen.hits"), partial(bulk.export_hits, found))
        else:
            host(self._screen).notice(t("search.none"))

    def _export(self, numbers: Sequence[int], out: Path) -> None:
        from tui.workers import bulk

        app = host(self._screen)
        if out.suffix not in bulk.FORMATS:
            app.notice(t("list.export-formats", formats=" ".join(bulk.FORMATS)))
            return
        corpus, own = app.corpus.path, app.state.file
        kept = app.state.marks() if own is None else {}
        labels = app.labels.now
        told = t("list.exported", n=len(numbers), path=safe_line(str(out)))
        app.work(
            t("list.exporting"),
            lambda: bulk.export_reports(corpus, own, numbers, out, kept, labels),
            lambda: app.notice(told),
        )

    def do_columns(self) -> None:
        """Choose the columns."""
        from tui.screens.dialogs.column_chooser import ColumnsScreen

        def show(columns: Sequence[ShownColumn] | None) -> None:
            if columns:
                self._pane.reports.show_columns(columns)
                host(self._screen).state.keep("list.columns", told_columns(columns))

        self._screen.app.push_screen(ColumnsScreen(self._pane.reports.columns), show)

    def do_faults(self) -> None:
        """The files that could not be read or were passed over, and why; before them slips in own files."""
        from tui.screens.dialogs.unread_files import FaultsScreen

        corpus, own = host(self._screen).corpus, host(self._screen).own_slips
        faults, passed_over = corpus.faults(), corpus.passed_over()
        if own or faults or passed_over:
            self._screen.app.push_screen(FaultsScreen(faults, passed_over, own))
        else:
            host(self._screen).notice(t("list.no-faults"))
