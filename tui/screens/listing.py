"""The listing half of the first screen: what is listed, and what is done with the reports picked out of it."""

from __future__ import annotations

import functools
import time
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from corpus import paths
from corpus.faults import Fault
from corpus.store_rows import Listing, Rows, Totals, Wish
from tui.columns import Shown, cell, told_columns
from tui.guarded import Guarded
from tui.host import host
from tui.labels import sentence, t
from tui.lister import Lister
from tui.safe import safe_line
from tui.screens.room import Room
from tui.state import Mark
from tui.widgets.bars import Bar, spread
from tui.widgets.query_input import QueryInput
from tui.widgets.report_list import ReportList, asked_words
from tui.wrap import cell_width

MOST_COPIED = 200  # reports told of in what is copied
MANY = 2000  # reports; what is done with more of them is done beside the keys


class Narrowing(Guarded, Horizontal):
    """One line under the list: the words that its reports must have, and how many have them."""

    class Changed(Message):
        """Other words."""

    class Done(Message):
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
        self.post_message(self.Changed())

    def do_submit(self) -> None:
        """On with what is listed."""
        self.post_message(self.Done(cleared=False))

    def do_leave(self) -> None:
        """Back to the whole list."""
        self.post_message(self.Done(cleared=True))

    def do_clear(self) -> None:
        """Empty the line."""
        self.input.value = ""


class ListingRoom(Room):
    """A screen with a list of reports. The class `-narrowed` is set while the list shows what has some words."""

    totals = Totals(0, 0, None, None, 0)
    _lister: Lister | None = None
    _undo: dict[str, Mark] | None = None  # the marks before the last change of them

    class Listed(Message):
        """The listing thread has an answer."""

        def __init__(self, lister: Lister, listing: Listing | Fault) -> None:
            super().__init__()
            self.lister = lister
            self.listing = listing

    @property
    def reports(self) -> ReportList:
        """The list."""
        return self.query_one(ReportList)

    @property
    def narrowing(self) -> Narrowing:
        """The line of words under the list."""
        return self.query_one(Narrowing)

    def open_list(self) -> None:
        """List the corpus of the app."""
        if self._lister is not None:
            self._lister.close(wait=0)
        app = host(self)
        rows = Rows(app.corpus, app.state.file)
        self.totals = rows.totals()
        self._lister = self._listing()
        self.reports.open(rows, app.state, self.totals.reports, self._lister.ask)

    def _listing(self) -> Lister:
        """A lister of the corpus file as it is now. Its answers name it: after a rebuild those of the old one count
        for nothing."""

        def deliver(listing: Listing | Fault) -> None:
            self.post_message(self.Listed(lister, listing))

        lister = Lister(host(self).corpus.path, host(self).state.file, deliver)
        return lister

    def on_unmount(self) -> None:
        """Let the listing thread go."""
        if self._lister is not None:
            self._lister.close()

    def on_listing_room_listed(self, event: Listed) -> None:
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
            self._tell_picks()

    def _tell_picks(self) -> None:
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

    def _column_head(self, shown: Shown, wish: Wish) -> str:
        sign = ("▴" if wish.reverse else "▾") if shown.column.id == wish.sort else ""
        name = t(f"column.{shown.column.id}")
        if cell_width(name + sign) > shown.width:
            name = name[: max(1, (shown.width - len(sign)) // 2)]
        return cell(shown, name + sign)

    # -- narrowing

    def do_narrow(self) -> None:
        """Type the words that a report must have to be listed; hits are narrowed by what is searched for."""
        if self.has_class("-searching"):
            host(self).notice(t("list.narrow-search", key=host(self).key_for("search")))
            return
        self.add_class("-narrowed")
        self.set_focus(self.narrowing.input)

    def on_narrowing_changed(self) -> None:
        """List what has the words."""
        words = asked_words(self.narrowing.input.value)
        if words != self.reports.wish.words:
            self.reports.want(self.reports.wish._replace(words=words))

    def on_narrowing_done(self, event: Narrowing.Done) -> None:
        """Back to the list."""
        if event.cleared:
            self.widen()
        elif not self.reports.wish.words:
            self.remove_class("-narrowed")
        self.set_focus(self.reports)

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
        number = self.reports.number
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
            self._undo = app.state.change(self.reports.rows_of.ids(numbers), **change)
            self._marked(told)
            return
        from tui import acting

        undo: dict[str, Mark] = {}
        steps = functools.partial(acting.change_marks, corpus, own, numbers, change, undo)
        if app.work(told, steps, lambda: self._marked(told)):
            self._undo = undo

    def _marked(self, told: str) -> None:
        self.reports.marks_changed()
        host(self).notice(f"{told}  {t('list.undo', key=host(self).key_for('undo'))}")

    def do_undo(self) -> None:
        """Give the reports the marks that they had before the last change."""
        if self._undo is None:
            host(self).notice(t("list.nothing-to-undo"))
            return
        if host(self).working():  # the change itself, perhaps
            return
        undo, self._undo = self._undo, None
        host(self).state.restore(undo)
        self.reports.marks_changed()
        host(self).notice(t("list.undone", n=len(undo)))

    def copy_reports(self) -> None:
        """Copy what the reports are and where they come from, a line each."""
        from tui import clipboard

        numbers = self.acted_on()[:MOST_COPIED]
        window = self.reports.rows_of.window(numbers)
        lines = []
        for number in numbers:
            row = window[number].row
            told = (row.zone, row.kind, row.period, row.published, f"{row.source}/{row.part}")
            lines.append("，".join(safe_line(part) for part in (f"《{row.title}》", *told) if part))
        if lines:
            clipboard.copy(self.app, "\n".join(lines))

    def do_pick_by_words(self) -> None:
        """Pick the reports that have some words."""
        from tui.screens.prompt import Prompt

        def pick(line: str | None) -> None:
            if line and line.strip():
                wish = self.reports.wish._replace(words=asked_words(line), group="none")
                found = self.reports.rows_of.listing(wish).numbers
                self.reports.pick({*self.reports.picks, *found})
                self._tell_picks()

        self.app.push_screen(Prompt(t("list.pick-which"), "", t("list.narrow-how")), pick)

    def do_export_reports(self) -> None:
        """Write the reports to a file."""
        from tui.screens.prompt import Prompt

        numbers = self.acted_on()

        def export(out: Path | None) -> None:
            if out is not None:
                self._export(numbers, out)

        name = f"reports-{time.strftime('%Y%m%d-%H%M%S')}.csv"
        about = t("list.export-how", n=len(numbers))
        where = Prompt(t("list.export-where"), str(paths.here() / name), about, made=paths.typed)
        self.app.push_screen(where, export)

    def _export(self, numbers: Sequence[int], out: Path) -> None:
        from tui import acting

        app = host(self)
        if out.suffix not in acting.FORMATS:
            app.notice(t("list.export-formats", formats=" ".join(acting.FORMATS)))
            return
        corpus, own = app.corpus.path, app.state.file
        kept = app.state.marks() if own is None else {}
        told = t("list.exported", n=len(numbers), path=safe_line(str(out)))
        app.work(
            t("list.exporting"),
            lambda: acting.export_reports(corpus, own, numbers, out, kept),
            lambda: app.notice(told),
        )

    def do_columns(self) -> None:
        """Choose the columns."""
        from tui.screens.columns import ColumnsScreen

        def show(columns: Sequence[Shown] | None) -> None:
            if columns:
                self.reports.show_columns(columns)
                host(self).state.keep("list.columns", told_columns(columns))

        self.app.push_screen(ColumnsScreen(self.reports.columns), show)

    def do_faults(self) -> None:
        """The files that could not be read, and why."""
        from tui.screens.faults import FaultsScreen

        faults = host(self).corpus.faults()
        if faults:
            self.app.push_screen(FaultsScreen(faults))
        else:
            host(self).notice(t("list.no-faults"))
