"""A reader with what belongs to it: a header that tells where one is, and the strip of the current figure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from corpus.errors import Fault
from corpus.model import Report
from tui.data.jump_list import Jumps, Spot
from tui.host import host
from tui.models.audited_report import Known
from tui.models.document import Span, raw_place
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip
from tui.text.i18n import t
from tui.text.short_names import rule_name, short_name, short_title, words_of
from tui.widgets.base.bars import Bar, spread
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.line_view import LineView
from tui.widgets.reader.figure_strip import figure_lines
from tui.widgets.reader.outline import PlacePane
from tui.widgets.reader.place_marks import PlaceMarks
from tui.widgets.reader.position_strip import HeatStrip
from tui.widgets.reader.reader import Reader

LABEL = 24  # cells of tags, and of a note, above the text
KEPT_MEASURE, MEASURE_STEP = "reader.measure", 4  # what it is kept under; cells, two hanzi
ROOM_FOR_BOTH = 70  # cells of the pane; below, two columns of hanzi are no pleasure to read


class ReaderPane(Guarded, Vertical):
    """Header and reader, which remembers places.

    `strip` is a bar elsewhere on the screen that speaks of the current figure.
    """

    def __init__(self, strip: Bar, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strip = strip
        self.jumps = Jumps()
        self.notes: tuple[str, ...] = ()
        self.parts = (PlaceMarks(self),)
        self._known: Known | None = None
        self._in_wide_table = False  # when the keys were told the last time
        self._followers: Sequence[PlacePane] = ()

    def compose(self) -> ComposeResult:
        """The header above the text."""
        yield Bar(id="reading-header")
        with Horizontal():
            yield Reader(id="reader")
            yield HeatStrip(id="heat")
            yield Reader(id="raw-page")

    def on_mount(self) -> None:
        """Keys go to the text, never to the raw page beside it."""
        self.raw_page.can_focus = False
        measure = host(self).state.value(KEPT_MEASURE)
        if isinstance(measure, int):
            self.reader.set_measure(measure)

    @property
    def reader(self) -> Reader:
        """The text."""
        return self.query_one("#reader", Reader)

    @property
    def raw_page(self) -> Reader:
        """The raw page beside the text; hidden unless the reader wants both."""
        return self.query_one("#raw-page", Reader)

    def show(
        self,
        report: Report | None,
        hits: tuple[Span, ...] = (),
        at: int | None = None,
        notes: Sequence[str] | None = None,
    ) -> None:
        """Read a report from a text offset on, or from where one stopped the last time.

        `notes` is what one should know of it, its flags if nothing is told.
        """
        here = self.here
        if here is not None and report is not None and report.id != here.report and self.reader.has_focus:
            self.jumps.leave(here)
        if at is None:
            at = self.kept_place(report) if report else 0
        self._show(report, hits, at, notes)

    def _show(
        self, report: Report | None, hits: tuple[Span, ...], at: int, notes: Sequence[str] | None = None
    ) -> None:
        before = self.reader.report
        if notes is not None:
            self.notes = tuple(notes)
        elif report is not None and (before is None or before.id != report.id):
            self.notes = words_of(report.flags)
        self.remove_class("-both")
        self.reader.show(report, hits, at)
        if self.reader.has_focus:
            self.judge()
        self.tell()

    def judge(self) -> None:
        """Mark what the audit doubts. Not before a report is really read: a held key in the list passes many."""
        if self.known is not None:
            self.reader.judge(self.known.verdicts)

    def change_view(self, page: str) -> None:
        """The cleaned text, the raw page, both side by side where there is room, and round again."""
        report = self.reader.report
        if report is None:
            return
        if self.has_class("-both"):
            self.leave_raw()
        elif not self.reader.raw:
            self.reader.show_raw(report, page, self.reader.place)
        else:
            self.reader.show_cleaned()
            if self.size.width >= ROOM_FOR_BOTH:
                self.add_class("-both")
                self.raw_page.show_raw(report, page, self.reader.place)
                self.call_after_refresh(self._follow, report)
        self.tell()

    def leave_raw(self) -> bool:
        """The cleaned text alone, where the raw page stood in its place or beside it; whether it did."""
        if not (self.reader.raw or self.has_class("-both")):
            return False
        self.remove_class("-both")
        self.reader.show_cleaned()
        self.tell()
        return True

    def _follow(self, report: Report) -> None:
        """Put the raw page at the same place, on the same row of the screen."""
        self.raw_page.go_to(raw_place(report, self.reader.place))
        row = self.reader.cursor - self.reader.scroll_offset.y
        self.raw_page.scroll_to(y=max(0, self.raw_page.cursor - row), animate=False, force=True)

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """The cursor moved: tell where it is now."""
        event.stop()
        if event.view is not self.reader:
            return
        if self.reader.has_focus:
            self.keep_place()
        if self.has_class("-both") and self.reader.report is not None:
            self._follow(self.reader.report)
        self.tell()

    def on_resize(self) -> None:
        """Fit header and strip to the new width."""
        self.call_after_refresh(self.tell)

    @property
    def known(self) -> Known | None:
        """What is known of the report beyond its text."""
        report = self.reader.report
        if report is None:
            return None
        if self._known is None or self._known.report is not report:
            self._known = Known(report, host(self).lexicon)
        return self._known

    def read_again(self, notice: str = "") -> None:
        """The same report at the same place, with its corrections as they stand now."""
        report, place, hits = self.reader.report, self.reader.text_offset, self.reader.hits
        if report is not None:
            self.show(host(self).corrected.report(report.id), hits, place)
            self.reader.go_to(place)
        if notice:
            host(self).notice(notice)

    def on_descendant_focus(self) -> None:
        """The reader begins to read; keys that are of use in the text are told while it has them."""
        self.judge()
        self._tell_figure()

    def read_at(self, offset: int, *, leap: bool = True) -> None:
        """Put the cursor at an offset of the report's cleaned text, whatever is shown of it."""
        report = self.reader.report
        if report is not None:
            self.reader.go_to(raw_place(report, offset) if self.reader.raw else offset, leap=leap)

    def open_report(self, report: Report, at: int) -> None:
        """Read another report at an offset of its text."""
        self._show(report, (), at)
        self.read_at(at, leap=False)

    def take_along(self, *panes: PlacePane) -> None:
        """Have these panes show the places of the report that is read, and follow the reader in it."""
        self._followers = panes
        self._lead()

    def _lead(self) -> None:
        for pane in self._followers:
            if pane.display:
                pane.show(self.reader.report, self.reader.text_offset)

    def do_narrower(self, count: int = MEASURE_STEP) -> None:
        """Narrower text, by so many cells."""
        self._set_measure(-count)

    def do_wider(self, count: int = MEASURE_STEP) -> None:
        """Wider text, by so many cells."""
        self._set_measure(count)

    def _set_measure(self, change: int) -> None:
        room = self.reader.room
        if change > 0 and self.reader.measure >= room:
            host(self).notice(t("reader.widest", n=room))
            return
        self.reader.set_measure(min(self.reader.measure + max(change, 0), room) + min(change, 0))
        host(self).state.keep(KEPT_MEASURE, self.reader.measure)
        host(self).notice(t("reader.measure", n=self.reader.measure))

    def do_copy_part(self, letter: str = "y") -> None:
        """Copy what the letter asks for at the cursor."""
        from tui.text.copy_formats import COPIED
        from tui.widgets.base import clipboard

        report = self.reader.report
        if report is None or letter not in COPIED:
            host(self).notice(self.hint_copy_part())
            return
        text = COPIED[letter][1](report, self.reader.text_offset, next(iter(self.reader.figures), None))
        if text:
            clipboard.copy(self, text)
        else:
            self.no_current()

    def hint_copy_part(self) -> str:
        """What can be copied, by its letter."""
        from tui.text.copy_formats import COPIED

        return "  ".join(f"{letter} {t(f'copy.{name}')}" for letter, (name, _) in COPIED.items())

    def speak(self) -> None:
        """Header and strip, in the language in force."""
        self.tell()

    def tell(self) -> None:
        """Put the place into the header and the current figure into the strip."""
        if self.reader.fits_table_left() != self._in_wide_table:
            self._in_wide_table = not self._in_wide_table
            host(self).show_keys()
        self._lead()
        shown, hits = self.reader.shown, self.reader.hits if not self.reader.raw else ()
        self.query_one(HeatStrip).show(len(shown.text), shown.figures, hits, self.reader.place)
        header = self.query_one("#reading-header", Bar)
        report = self.reader.report
        if report is None:
            header.put(Text(f" {t('reader.empty')}", style="dim"))
            self.strip.put(Text(""))
            return
        position = self._position(report)
        header.put(
            spread(self._path(report, header.cells - cell_width(position.plain)), position, header.cells)
        )
        self.strip.put(self._figure(report))

    def _path(self, report: Report, width: int) -> Text:
        """Title and sections; where these need the room, the report's short name instead of its title."""
        sections = "".join(f" › {safe_line(each.title)}" for each in report.path(self.reader.text_offset))
        title = short_title(report.title) or short_name(report)
        if cell_width(title) + cell_width(sections) > width - 3:
            title = short_name(report)
        return Text.assemble((f"  {title}", "bold"), sections, no_wrap=True)

    def _position(self, report: Report) -> Text:
        at = self.reader.text_offset
        position = t(
            "reader.position",
            paragraph=report.paragraph(at),
            percent=round(100 * at / max(1, len(report.text))),
        )
        view = "raw" if self.reader.raw else "both" if self.has_class("-both") else ""
        told = [f"[{t(f'reader.{view}')}]"] if view else []
        told += [f"!{note}" for note in self.notes]
        label = host(self).labels.now.of(report.id)
        tags = " ".join(f"#{tag}" for tag in label.tags)
        told += [clip(safe_line(each), LABEL) for each in (tags, label.note and f"※{label.note}") if each]
        return Text(" ".join([*told, position, ""]), style="bold" if view else "dim")

    def on_descendant_blur(self) -> None:
        """In another pane they do nothing."""
        self._tell_figure()

    def _tell_figure(self) -> None:
        report = self.reader.report
        self.strip.put(self._figure(report) if report is not None else Text(""))

    def _figure(self, report: Report) -> Text:
        """The figure at the cursor; else what cleaning took from the row, or how many figures there are."""
        figures, two_lines = self.reader.figures, self.strip.content_size.height > 1
        if figures and self.known is not None:
            return figure_lines(figures, self.known, self.strip.cells - 1, two_lines=two_lines)
        return Text(f" {self._no_figure(report)}", style="dim")

    def _no_figure(self, report: Report) -> str:
        if self.reader.removal_rule:
            return t("reader.removed", rule=rule_name(self.reader.removal_rule))
        if not report.figures:
            return t("reader.no-figure")
        key = host(self).key_for("next_figure") if self.reader.has_focus else ""
        return t("figure.count" if key else "figure.count-only", n=len(report.figures), key=key)

    # -- where one stopped

    def kept_place(self, report: Report) -> int:
        """Where reading this report stopped the last time; its beginning if it was never read."""
        return min(host(self).state.mark(report.id).place, len(report.text))

    def keep_place(self) -> None:
        """Keep where one reads, on the disk when this returns."""
        report, at = self.reader.report, self.reader.text_offset
        if report is not None:
            host(self).state.stand(report.id, at, round(100 * at / max(1, len(report.text))))

    # -- back and forth

    @property
    def here(self) -> Spot | None:
        """Where one reads."""
        report = self.reader.report
        return Spot(report.id, self.reader.text_offset) if report else None

    def on_reader_place_left(self, event: Reader.PlaceLeft) -> None:
        """A leap: remember where it began."""
        event.stop()
        if event.view is self.reader:
            self.jumps.leave(Spot(event.report, event.offset))

    def fits_jump_back(self) -> bool:
        """Whether any place was left."""
        return self.here is not None and self.jumps.leads_back(self.here)

    def do_jump_back(self) -> None:
        """To the place that one left by the last leap."""
        here = self.here
        self._return(self.jumps.back(here) if here else None)

    def do_jump_forward(self) -> None:
        """To the place from which one went back."""
        self._return(self.jumps.forward())

    def _return(self, spot: Spot | None) -> None:
        if spot is None:
            host(self).notice(t("reader.no-jump"))
        else:
            self._go(spot)

    def _go(self, spot: Spot) -> None:
        """Read at a spot, without remembering where one comes from."""
        report = self.reader.report
        if report is None or report.id != spot.report:
            try:
                report = host(self).corrected.report(spot.report)
                self.open_report(report, min(spot.offset, len(report.text)))
            except Fault:
                host(self).notice(t("reader.report-gone"))
            return
        self.read_at(min(spot.offset, len(report.text)), leap=False)

    def go_from_here(self, spot: Spot) -> None:
        """Read at a spot; the way back leads here."""
        here = self.here
        if here is not None and here != spot:
            self.jumps.leave(here)
        self._go(spot)

    def no_current(self) -> None:
        """Say how to come to a figure."""
        host(self).notice(self.reader.ways.no_current)
