"""What one chooses a report from: what is listed, and what is done with the reports picked out of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from corpus.errors import Fault
from corpus.store.listing import ListedRow, Listing, ListQuery, Rows, Totals
from tui.host import host
from tui.models.columns import ShownColumn, cell
from tui.models.report_mark import ReportMark
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width
from tui.text.i18n import sentence, t
from tui.widgets.base import labelling
from tui.widgets.base.bars import Bar, spread
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.labelling import MANY
from tui.widgets.base.line_input import QueryInput
from tui.widgets.list.folder_list import FolderList
from tui.widgets.list.hit_list import HitEntry, HitList
from tui.widgets.list.report_list import ReportList, asked_words
from tui.workers.listing import Lister

MOST_COPIED = 200  # reports told of in what is copied


class Narrowing(Guarded, Horizontal):
    """One line under the list: the words that its reports must have, and how many have them."""

    class WordsChanged(Message):
        """Other words."""

    class Finished(Message):
        """On with the list; without the words, if the reader turned back."""

        def __init__(self, cleared: bool) -> None:
            super().__init__()
            self.cleared = cleared

    def compose(self) -> ComposeResult:
        """Label, words, count."""
        yield Bar(id="narrow-label")
        yield QueryInput(context="prompt", id="narrow-words", placeholder=t("list.narrow-how"))
        yield Bar(id="narrow-info")

    def on_mount(self) -> None:
        """Say what it is."""
        self.speak()

    def speak(self) -> None:
        """What it is, in the language in force."""
        self.query_one("#narrow-label", Bar).put(Text(f" {t('list.narrow')} "))

    @property
    def input(self) -> QueryInput:
        """The line to type in."""
        return self.query_one(QueryInput)

    def tell(self, count: int) -> None:
        """How many reports have the words."""
        bar = self.query_one("#narrow-info", Bar)
        told = t("app.reports", n=count)
        bar.styles.width = cell_width(told) + 1
        bar.put(Text(told))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list with every key."""
        event.stop()
        self.post_message(self.WordsChanged())

    def do_submit(self) -> None:
        """On with what is listed."""
        self.post_message(self.Finished(cleared=False))

    def do_leave(self) -> None:
        """Back to the whole list."""
        self.post_message(self.Finished(cleared=True))

    def do_clear(self) -> None:
        """Empty the line."""
        self.input.value = ""


class ListPane(Guarded, Vertical):
    """Folders, the list of reports or the hits in its place, and the words that narrow the list.

    The class `-narrowed` is set while the list shows what has some words.
    """

    totals = Totals(0, 0, None, None, 0)
    searching = False  # whether the hits of a search stand in the place of the list
    _lister: Lister | None = None
    # The report on which the cursor was before the list was narrowed.
    _left: int | None = None
    # Takes back the last change of marks or labels; of how many reports, None if that is told later.
    _undo: Callable[[], int | None] | None = None

    class ListingReady(Message):
        """The listing thread has an answer."""

        def __init__(self, lister: Lister, listing: Listing | Fault) -> None:
            super().__init__()
            self.lister = lister
            self.listing = listing

    def compose(self) -> ComposeResult:
        """Folders, the heads of the columns, list and hits in one place, the line of words."""
        yield FolderList(id="folders")
        yield Bar(id="list-head")
        yield ReportList(id="list")
        yield HitList(id="hits")
        yield Narrowing(id="narrow")

    @property
    def folders(self) -> FolderList:
        """The saved searches."""
        return self.query_one(FolderList)

    @property
    def hits(self) -> HitList:
        """What a search found."""
        return self.query_one(HitList)

    @property
    def reports(self) -> ReportList:
        """The list."""
        return self.query_one(ReportList)

    @property
    def chooser(self) -> ReportList | HitList:
        """Where a report is chosen now: among the hits while a search is on, else in the list."""
        return self.hits if self.searching else self.reports

    @property
    def chosen(self) -> ListedRow | HitEntry | None:
        """The report under the cursor, with the hit that brought it there if a search did."""
        return self.chooser.entry

    @property
    def chosen_id(self) -> str | None:
        """The id of the report under the cursor."""
        return self.chosen.row.id if self.chosen is not None else None

    @property
    def narrowing(self) -> Narrowing:
        """The line of words under the list."""
        return self.query_one(Narrowing)

    def open_list(self) -> None:
        """List the corpus of the app."""
        if self._lister is not None:
            self._lister.close(wait=0)
        app = host(self)
        rows = Rows(app.corpus, app.state.file, app.known, lambda: app.labels.now)
        self.totals = rows.totals()
        self._lister = self._listing()
        self.reports.open(rows, app.state, app.labels, self.totals.reports, self._lister.ask)

    def _listing(self) -> Lister:
        """A lister of the corpus file as it is now. Its answers name it: after a rebuild those of the old one count
        for nothing."""

        def deliver(listing: Listing | Fault) -> None:
            self.post_message(self.ListingReady(lister, listing))

        app = host(self)
        lister = Lister(app.corpus.path, app.state.file, deliver, app.known, lambda: app.labels.now)
        return lister

    def on_unmount(self) -> None:
        """Let the listing thread go."""
        if self._lister is not None:
            self._lister.close()

    def on_list_pane_listing_ready(self, event: ListingReady) -> None:
        """Show what the thread listed, unless the reader wants something else by now."""
        if event.lister is not self._lister:
            return
        if isinstance(event.listing, Fault):
            host(self).notice(safe_line(sentence(event.listing)))
        elif event.listing.wish == self.reports.wish:
            self.reports.show(event.listing)

    def on_report_list_relisted(self) -> None:
        """Tell what stands there now."""
        self.tell_list()

    def on_picking_picked(self) -> None:
        """Tell how many are picked; where there is no room for the heads of columns, in the last line."""
        self.tell_list()
        if not self.query_one("#list-head").region:
            self.tell_picks()

    def tell_picks(self) -> None:
        """How many reports are picked, in the last line."""
        host(self).notice(t("list.picked", n=len(self.reports.picks)).strip())

    def tell_list(self) -> None:
        """The heads of the columns, the order, how many are picked; how many reports have the words typed."""
        reports = self.reports
        bar = self.query_one("#list-head", Bar)
        width = bar.cells - reports.mark_width
        text = Text("  ", style="dim", no_wrap=True)
        for at, shown in enumerate(reports.layout_of_columns(width)):
            text.append((" " if at else "") + self._column_head(shown, reports.wish))
        picks = len(reports.picks)
        bar.put(
            spread(text, Text(t("list.picked", n=picks) if picks else "", style="bold reverse"), bar.cells)
        )
        self.narrowing.tell(len(reports.items.listing.numbers))

    def _column_head(self, shown: ShownColumn, wish: ListQuery) -> str:
        sign = ("▴" if wish.reverse else "▾") if shown.column.id == wish.sort else ""
        name = t(f"column.{shown.column.id}")
        if cell_width(name + sign) > shown.width:
            name = name[: max(1, (shown.width - len(sign)) // 2)]
        return cell(shown, name + sign)

    # -- narrowing

    def do_narrow(self) -> None:
        """Type the words that a report must have to be listed; hits are narrowed by what is searched for."""
        if self.searching:
            host(self).notice(t("list.narrow-search", key=host(self).key_for("search")))
            return
        if not self.reports.wish.words:
            self._left = self.reports.number
        self.add_class("-narrowed")
        self.screen.set_focus(self.narrowing.input)

    def on_narrowing_words_changed(self) -> None:
        """List what has the words."""
        words = asked_words(self.narrowing.input.value)
        if words != self.reports.wish.words:
            self.reports.want(self.reports.wish._replace(words=words))

    def on_narrowing_finished(self, event: Narrowing.Finished) -> None:
        """Back to the list."""
        if event.cleared:
            if self.reports.wish.words:
                self.reports.stand_on_next(self._left)
            self.widen()
        elif not self.reports.wish.words:
            self.remove_class("-narrowed")
        self.screen.set_focus(self.reports)

    def widen(self) -> bool:
        """List all again; whether there were words."""
        had = self.has_class("-narrowed")
        self.remove_class("-narrowed")
        self.narrowing.input.value = ""
        return had

    # -- what is done with reports

    def acted_on(self) -> list[int]:
        """The numbers of the reports that an action is for: those picked out, in order, else the one at the cursor."""
        picks = self.reports.picks
        if picks:
            listed = [number for number in self.reports.items.listing.numbers if number in picks]
            return listed + sorted(picks.difference(listed))
        number = self.chosen.row.number if self.chosen is not None else None
        return [] if number is None else [number]

    def do_toggle_read(self) -> None:
        """Mark as read; as unread if all of them are read."""
        self._toggle("read")

    def do_star(self) -> None:
        """Star; take the star away if all of them have one."""
        self._toggle("starred")

    def _toggle(self, what: str) -> None:
        numbers = self.acted_on()
        rows = self.reports.rows_of
        some = numbers[:MANY]
        marks = host(self).state.marks(rows.ids(some))
        on = len(marks) < len(some) or not all(getattr(mark, what) for mark in marks.values())
        self._change(numbers, {what: on}, t(f"marked.{what if on else f'un{what}'}", n=len(numbers)))

    def _change(self, numbers: Sequence[int], change: dict[str, bool], told: str) -> None:
        app = host(self)
        corpus, own = app.corpus.path, app.state.file
        if len(numbers) <= MANY or own is None:  # what is only in memory no other thread can reach
            before = app.state.change(self.reports.rows_of.ids(numbers), **change)
            self._changed(told, lambda: self._restored(before))
            return
        from tui.workers import bulk

        undo: dict[str, ReportMark] = {}
        steps = functools.partial(bulk.change_marks, corpus, own, numbers, change, undo)
        if app.work(told, steps, lambda: self._changed(told, lambda: self._restored(undo))):
            self._undo = lambda: self._restored(undo)

    def _restored(self, marks: dict[str, ReportMark]) -> int:
        host(self).state.restore(marks)
        return len(marks)

    def labels_changed(self) -> None:
        """Tags or notes are others: show it; they are the last that was done."""
        self._undo = lambda: labelling.undo(self, self._undone)
        self.reports.marks_changed()

    def _changed(self, told: str, undo: Callable[[], int]) -> None:
        """Show what was done with reports, and say so; `undo` takes it back."""
        self._undo = undo
        self.reports.marks_changed()
        host(self).notice(f"{told}  {t('list.undo', key=host(self).key_for('undo'))}")

    def do_undo(self) -> None:
        """Give the reports the marks, tags and notes that they had before the last change."""
        if self._undo is None:
            host(self).notice(t("list.nothing-to-undo"))
            return
        if host(self).working():  # the change itself, perhaps
            return
        undo, self._undo = self._undo, None
        n = undo()
        if n is not None:
            self._undone(n)

    def _undone(self, n: int) -> None:
        self.reports.marks_changed()
        host(self).notice(t("list.undone", n=n) if n else t("list.nothing-to-undo"))

    def fits_excerpt(self) -> bool:
        """Whether there is a hit in the text; the words of others are in its title or zone."""
        return isinstance(self.chosen, HitEntry) and bool(self.chosen.hit.matched)

    def do_excerpt(self, sentences: int = 1) -> None:
        """Take the sentence of the hit under the cursor into the excerpt book."""
        from tui.widgets.base.excerpting import at_place, take

        chosen = self.chosen
        if not isinstance(chosen, HitEntry) or not self.fits_excerpt():
            host(self).notice(t("excerpts.no-hit"))
            return
        take(self, [at_place(host(self).corrected.report(chosen.row.id), chosen.hit.start, None, sentences)])

    def do_copy(self) -> None:
        """Copy what the reports are and where they come from, a line each."""
        from tui.widgets.base import clipboard

        numbers = self.acted_on()[:MOST_COPIED]
        window = self.reports.rows_of.window(numbers)
        lines = []
        for number in numbers:
            row = window[number].row
            told = (row.zone, row.kind, row.period, row.published, f"{row.source}/{row.part}")
            lines.append("，".join(safe_line(part) for part in (f"《{row.title}》", *told) if part))
        if lines:
            clipboard.copy(self.app, "\n".join(lines))
