"""A reader with what belongs to it: a header that tells where one is, and the strip of the current figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from corpus.faults import Fault
from corpus.model import Figure, Report
from tui import correcting, describe_figure
from tui.host import host
from tui.known import Known, told
from tui.labels import sentence as sentence_of
from tui.labels import t
from tui.overlay import now
from tui.safe import safe_line
from tui.short import short_name, short_title, words_of
from tui.widgets.bars import Bar, fit, spread
from tui.widgets.line_view import LineView
from tui.widgets.reader import Reader, Span, raw_place
from tui.wrap import cell_width

if TYPE_CHECKING:
    from corpus.corrections import Correction

ROOM_FOR_BOTH = 70  # cells of the pane; below, two columns of hanzi are no pleasure to read


class Reading(Vertical):
    """Header and reader; `strip` is a bar elsewhere on the screen that speaks of the current figure."""

    def __init__(self, strip: Bar, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strip = strip

    def compose(self) -> ComposeResult:
        """The header above the text."""
        yield Bar(id="reading-header")
        with Horizontal():
            yield Reader(id="reader")
            yield Reader(id="raw-page")

    def on_mount(self) -> None:
        """Keys go to the text, never to the raw page beside it."""
        self.raw_page.can_focus = False

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
        at: int = 0,
        notes: Sequence[str] | None = None,
    ) -> None:
        """Read a report from a text offset on; `notes` is what one should know of it, its flags if nothing is told."""
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
            self.remove_class("-both")
        elif not self.reader.raw:
            self.reader.show_raw(report, page, self.reader.place)
        else:
            self.reader.show_cleaned()
            if self.size.width >= ROOM_FOR_BOTH:
                self.add_class("-both")
                self.raw_page.show_raw(report, page, self.reader.place)
                self.call_after_refresh(self._follow, report)
        self.tell()

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
            self._known = Known(report)
        return self._known

    _known: Known | None = None
    notes: tuple[str, ...] = ()

    # -- corrections

    def do_mark_wrong(self) -> None:
        """The current figure is none: take it out of what is known of the report."""
        from corpus.corrections import wrong

        report, figure = self.reader.report, next(iter(self.reader.figures), None)
        if report is not None and figure is not None:
            self._correct(wrong(report, figure, now()))
        else:
            self._no_current()

    def do_rebind(self) -> None:
        """Change what the current figure is taken for."""
        from corpus.corrections import bind

        report, figure = self.reader.report, next(iter(self.reader.figures), None)
        if report is None or figure is None:
            self._no_current()
            return
        before = safe_line(correcting.written_fields(figure))

        def change(line: str | None) -> None:
            if line is not None and line != before:
                self._try(lambda: bind(report, figure, now(), **correcting.fields_in(line)))

        self._ask(t("correct.ask-bind", figure=safe_line(figure.surface)), before, figure.start, change)

    def do_add_figure(self) -> None:
        """Add a figure that was missed in the sentence at the cursor."""
        from corpus.corrections import add

        report, at = self.reader.report, self.reader.text_offset
        if report is None:
            return

        def made(line: str) -> Correction:
            start, end, fields = correcting.added_figure(report, at, line)
            return add(report, start, end, now(), **fields)

        def change(line: str | None) -> None:
            if line:
                self._try(lambda: made(line))

        self._ask(t("correct.ask-add"), "", at, change)

    def do_undo(self) -> None:
        """Take back the newest correction of this report."""
        report = self.reader.report
        last = host(self).overlay.last(report.id) if report else None
        if last is None:
            host(self).notice(t("correct.nothing"))
        else:
            host(self).overlay.undo(last)
            self._read_again(t("correct.undone", what=safe_line(correcting.told(last))))

    def do_corrections(self) -> None:
        """All corrections."""
        from tui.screens.corrections import CorrectionsScreen

        self.app.push_screen(CorrectionsScreen(), lambda _: self._read_again(""))

    def _ask(self, question: str, line: str, offset: int, answer: Callable[[str | None], None]) -> None:
        from tui.screens.prompt import Prompt

        report = self.reader.report
        sentence = report.text[slice(*report.sentence(offset))].strip() if report else ""
        self.app.push_screen(Prompt(question, line, sentence), answer)

    def _try(self, make: Callable[[], Correction]) -> None:
        try:
            self._correct(make())
        except Fault as fault:
            host(self).notice(safe_line(sentence_of(fault)))

    def _correct(self, correction: Correction) -> None:
        host(self).overlay.add(correction)
        self._read_again(t("correct.done", what=safe_line(correcting.told(correction))))

    def _read_again(self, notice: str) -> None:
        """The same report at the same place, with its corrections as they stand now."""
        report, place, hits = self.reader.report, self.reader.text_offset, self.reader.hits
        if report is not None:
            self.show(host(self).overlay.report(report.id), hits, place)
            self.reader.go_to(place)
        if notice:
            host(self).notice(notice)

    def _no_current(self) -> None:
        host(self).notice(t("reader.no-current", key=host(self).key_for("next_figure")))

    # -- lines that cleaning took

    def keep_line(self, page: str) -> None:
        """Have a line that a rule took kept at the next build; one that is kept already, cleaned again."""
        from corpus import own
        from corpus.clean.kept import KEPT, lines_taken

        report, reader = self.reader.report, self.reader
        row = reader.row_span() if reader.raw and report is not None else (0, 0)
        taken = [
            removal
            for removal in (lines_taken(report, page) if report is not None and row[1] else ())
            if removal.start < row[1] and row[0] < removal.end
        ]
        if not taken:
            host(self).notice(t("message.nothing-to-keep", key=host(self).key_for("toggle_raw")))
            return
        removal, again = taken[0], host(self).key_for("rebuild")
        rule = removal.rule.removeprefix(KEPT)
        if own.keeping(rule, removal.text):
            own.remove_keep(rule, removal.text)
            host(self).notice(t("message.not-kept", key=again))
        else:
            own.add_keep(rule, removal.text)
            host(self).notice(t("message.kept", rule=safe_line(rule), key=again))

    def on_descendant_focus(self) -> None:
        """The reader begins to read."""
        self.judge()

    def do_figures(self) -> None:
        """All figures of the report as a table."""
        from tui.screens.figures import FiguresScreen

        def go_to(figure: Figure | None) -> None:
            if figure is not None and self.reader.report is not None:
                self.reader.go_to(self.reader.place_of(figure))

        if self.known is not None:
            current = next(iter(self.reader.figures), None)
            self.app.push_screen(FiguresScreen(self.known, current), go_to)

    def do_explain(self) -> None:
        """All that is known of the current figure."""
        from tui.screens.figure import FigureScreen

        figure = next(iter(self.reader.figures), None)
        if figure is not None and self.known is not None:
            self.app.push_screen(FigureScreen(figure, self.known))
        else:
            self._no_current()

    def tell(self) -> None:
        """Put the place into the header and the current figure into the strip."""
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
        return Text(" ".join([*told, position, ""]), style="bold" if view else "dim")

    def _figure(self, report: Report) -> Text:
        """One or two lines about the figure at the cursor; else what cleaning took from the row, or the count."""
        width, two_lines = self.strip.cells - 1, self.strip.content_size.height > 1
        figures = self.reader.figures
        if not figures:
            return Text(f" {self._no_figure(report)}", style="dim")
        figure, *others = figures
        growth = describe_figure.growth_of(figure, report)
        count = f"{report.figures.index(figure) + 1}/{len(report.figures)}"
        parts = [Text(safe_line(figure.surface), style="bold reverse"), Text(describe_figure.sense(figure))]
        parts += [Text(describe_figure.sense(other)) for other in others]
        if figure.qualifier:
            parts.append(Text(f"〔{safe_line(figure.qualifier)}〕", style="italic"))
        checks, follows = self._arithmetic(figure)
        value = Text(t("figure.equals", value=describe_figure.plain_value(figure), unit="").rstrip())
        tail = [Text(f"{t('figure.growth')} {growth}")] if growth else []
        source = Text(describe_figure.source(figure, report), style="dim")
        bound = Text(t(f"bound.{figure.bound}"), style="dim")
        right = Text(f"{count} ", style="dim")
        if not two_lines:
            shown = fit([*parts, *tail, *checks, value, *follows, source], width - 10)
            return Text.assemble(" ", spread(shown, right, width - 1))
        first = fit([*parts, *checks], width)
        second = fit([value, *tail, *follows, bound, source], width - 10)
        return Text.assemble(" ", first, "\n ", spread(second, right, width - 1))

    def _arithmetic(self, figure: Figure) -> tuple[list[Text], list[Text]]:
        """The checks of a figure, and what follows from it."""
        if self.known is None:
            return [], []
        index = self.known.index(figure)
        checks = [Text(told(check)) for check in self.known.checks_of(index)]
        follows = [
            Text(describe_figure.derivation(value), style="italic")
            for value in self.known.derived_from(index)
        ]
        return checks, follows

    def _no_figure(self, report: Report) -> str:
        if self.reader.removal_rule:
            return t("reader.removed", rule=self.reader.removal_rule)
        if not report.figures:
            return t("reader.no-figure")
        return t("figure.count", n=len(report.figures), key=host(self).key_for("next_figure"))
