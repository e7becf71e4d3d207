"""What screens with a reader share: the small screens that are opened from a text, and what its reader sets right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from corpus.errors import Fault
from corpus.model import Figure
from corpus.sources import file_named
from tui.data.corrected_corpus import now
from tui.host import host
from tui.models.audited_report import terms_in
from tui.screens.base import Room
from tui.terminal import viewer
from tui.terminal.sanitize import safe_line
from tui.text import correction_text
from tui.text.i18n import language, sentence, t
from tui.text.short_names import rule_name
from tui.widgets.base import labelling
from tui.widgets.reader.reader import Reader
from tui.widgets.reader.reader_pane import ReaderPane

if TYPE_CHECKING:
    from corpus.corrections import Correction


class ReaderScreen(Room):
    """A screen on which a report is read."""

    last_label = False  # whether tags or a note are the last that was changed here

    @property
    def reading(self) -> ReaderPane:
        """The reader with its header; where there are two, the one that is read."""
        return self.query_one(ReaderPane)

    def on_reader_hits_over(self, event: Reader.HitsOver) -> None:
        """Nothing was searched for here."""
        host(self).notice(t("reader.no-hit", key=host(self).key_for("search")))

    # -- small screens

    def do_plain_text(self) -> None:
        """The text alone, for the terminal's own selection."""
        from tui.screens.dialogs.plain_text import PlainTextScreen

        if self.reading.reader.report is not None:
            self.app.push_screen(PlainTextScreen(self.reading.reader.shown.text, self.reading.reader.place))

    def do_open_source(self) -> None:
        """The document itself, at this page, in the reader's own viewer."""
        report, offset = self.reading.reader.report, self.reading.reader.text_offset
        file = file_named(host(self).sources, report.source) if report else None
        if report is None or file is None:
            host(self).notice(t("reader.no-source"))
            return
        locator = report.locator(offset)
        try:
            command = viewer.command_for(file, locator and locator.page, report.origin(offset).line)
            if command:
                viewer.view(self.app, command)
            else:
                host(self).notice(t("reader.no-viewer", name=viewer.VIEWER))
        except Fault as fault:
            host(self).notice(sentence(fault))

    def do_outline(self) -> None:
        """The sections over the text: Enter goes to one."""
        from tui.screens.dialogs.outline import OutlineScreen

        report = self.reading.reader.report
        if report is not None and not report.sections:
            host(self).notice(t("outline.none"))
        elif report is not None:
            self.app.push_screen(
                OutlineScreen(report, self.reading.reader.text_offset),
                lambda offset: None if offset is None else self.reading.read_at(offset),
            )

    def do_figures(self) -> None:
        """All figures of the report as a table."""
        from tui.screens.dialogs.figure_table import FiguresScreen

        def go_to(figure: Figure | None) -> None:
            if figure is not None and self.reading.reader.report is not None:
                self.reading.reader.go_to(self.reading.reader.place_of(figure))

        if self.reading.known is not None:
            current = next(iter(self.reading.reader.figures), None)
            self.app.push_screen(FiguresScreen(self.reading.known, current), go_to)

    def fits_explain(self) -> bool:
        """Whether it is offered: where there are figures. The key also explains words of a text that has none."""
        return self.reading.reader.ways.fits_next_figure()

    def do_explain(self) -> None:
        """All that is known of the current figure; else the indicators that the sentence speaks of."""
        from tui.screens.dialogs.figure_details import FigureScreen, TermsScreen

        figure = next(iter(self.reading.reader.figures), None)
        if figure is not None and self.reading.known is not None:
            self.app.push_screen(FigureScreen(figure, self.reading.known))
            return
        report = self.reading.reader.report
        at = self.reading.reader.text_offset
        terms = terms_in(report.text[slice(*report.sentence(at))], host(self).lexicon) if report else []
        if terms:
            self.app.push_screen(TermsScreen(terms))
        elif self.reading.reader.ways.fits_next_figure():
            host(self).notice(t("terms.none", key=host(self).key_for("next_figure")))
        else:
            host(self).notice(t("reader.no-figure"))

    def do_marks(self) -> None:
        """All marks; Enter goes to one."""
        from tui.screens.dialogs.bookmarks import MarksScreen

        self.app.push_screen(
            MarksScreen(), lambda spot: None if spot is None else self.reading.go_from_here(spot)
        )

    # -- excerpts

    def do_excerpt(self, sentences: int = 0) -> None:
        """Take the current figure with its sentence, else the sentence; where a number is typed, so many sentences."""
        from tui.widgets.base.excerpting import at_place, take

        report, figure = self.reading.reader.report, next(iter(self.reading.reader.figures), None)
        if report is None:
            host(self).notice(t("excerpts.nothing"))
            return
        meant = figure if not sentences else None
        take(self, [at_place(report, self.reading.reader.text_offset, meant, max(1, sentences))])

    # -- tags and notes

    def label_targets(self) -> Sequence[str]:
        """The ids of the reports that tags and notes go to."""
        report = self.reading.reader.report
        return [] if report is None else [report.id]

    def do_tag(self) -> None:
        """Give the report tags, or take them away."""
        from tui.screens.dialogs.labels import ask_tags

        self._label(ask_tags)

    def do_note(self) -> None:
        """Write a note on the report."""
        from tui.screens.dialogs.labels import ask_note

        self._label(ask_note)

    def _label(self, ask: Callable[[Room, Sequence[str], Callable[[int, str], object]], None]) -> None:
        if reports := self.label_targets():
            ask(self, reports, self._labelled)
        else:
            host(self).notice(t("tags.nothing"))

    def _labelled(self, n: int, told: str) -> None:
        if n:
            self.last_label = True
            self.labels_changed(f"{safe_line(told)}  {t('list.undo', key=host(self).key_for('undo'))}")
        else:
            host(self).notice(t("tags.unchanged"))

    def labels_changed(self, told: str) -> None:
        """Show the labels as they are now, and say what was done."""
        self.reading.tell()
        host(self).notice(told)

    # -- corrections

    def do_mark_wrong(self) -> None:
        """The current figure is none: take it out of what is known of the report."""
        from corpus.corrections import wrong

        report, figure = self.reading.reader.report, next(iter(self.reading.reader.figures), None)
        if report is not None and figure is not None:
            self._told(self._kept(wrong(report, figure, now())))
        else:
            self.reading.no_current()

    def do_rebind(self) -> None:
        """Change what the current figure is taken for."""
        from corpus.corrections import bind

        report, figure = self.reading.reader.report, next(iter(self.reading.reader.figures), None)
        if report is None or figure is None:
            self.reading.no_current()
            return
        before = safe_line(correction_text.written_fields(figure))

        def made(line: str) -> Correction | None:
            changed = correction_text.changed_fields(before, line)
            return self._kept(bind(report, figure, now(), **changed)) if changed else None

        self._ask(
            t(
                "correct.ask-bind",
                figure=safe_line(figure.surface),
                key=host(self).keyboard.key_for("submit", "prompt"),
            ),
            before,
            figure.start,
            made,
        )

    def do_add_figure(self) -> None:
        """Add a figure that was missed in the sentence at the cursor."""
        from corpus.corrections import add

        report, at = self.reading.reader.report, self.reading.reader.text_offset
        if report is None:
            return

        def made(line: str) -> Correction | None:
            if not line:
                return None
            start, end, fields = correction_text.added_figure(report, at, line, host(self).lexicon)
            return self._kept(add(report, start, end, now(), **fields))

        self._ask(t("correct.ask-add"), "", at, made)

    def do_undo(self) -> None:
        """Take back the tags or the note, if they came last; else the newest correction of this report."""
        if self.last_label:
            self.last_label = False
            if host(self).labels.last:
                labelling.undo(self, lambda n: self.labels_changed(t("list.undone", n=n)))
                return
        report = self.reading.reader.report
        last = host(self).corrected.last(report) if report else None
        if last is None:
            host(self).notice(t("correct.nothing"))
        else:
            host(self).corrected.undo(last)
            self.reading.read_again(t("correct.undone", what=safe_line(correction_text.told(last))))

    def do_corrections(self) -> None:
        """All corrections."""
        from tui.screens.dialogs.corrections import CorrectionsScreen

        self.app.push_screen(CorrectionsScreen(), lambda _: self.reading.read_again())

    def _ask(self, question: str, line: str, offset: int, made: Callable[[str], Correction | None]) -> None:
        """Ask for a line until a correction is kept of it, or none; what was typed stays while neither is."""
        from tui.screens.dialogs.prompt import Prompt

        report = self.reading.reader.report
        sentence = report.text[slice(*report.sentence(offset))].strip() if report else ""
        hint = correction_text.FIELDS_HINT[language()]
        self.app.push_screen(
            Prompt(question, line, sentence, hint=hint, made=made),
            lambda correction: None if correction is None else self._told(correction),
        )

    def _kept(self, correction: Correction) -> Correction:
        host(self).corrected.add(correction, host(self).lexicon)
        return correction

    def _told(self, correction: Correction) -> None:
        self.last_label = False
        told = safe_line(correction_text.told(correction))
        self.reading.read_again(t("correct.done", what=told, key=host(self).key_for("undo")))

    # -- lines that cleaning took

    def do_toggle_raw(self) -> None:
        """Cleaned text, raw page, both."""
        report = self.reading.reader.report
        if report is not None:
            self.reading.change_view(host(self).corpus.raw(report.id))

    def do_keep_line(self) -> None:
        """Have a line that a rule took kept at the next build; one that is kept already, cleaned again."""
        from corpus.lexicon.user import kept_lines
        from corpus.pipeline.clean.kept_lines import KEPT, lines_taken

        report, reader = self.reading.reader.report, self.reading.reader
        first, last = reader.row_span() if reader.raw and report is not None else (0, 0)
        lines = lines_taken(report, host(self).corpus.raw(report.id)) if report is not None and last else ()
        taken = [removal for removal in lines if removal.start < last and first < removal.end]
        if not taken:
            host(self).notice(t("message.nothing-to-keep", key=host(self).key_for("toggle_raw")))
            return
        removal, again = taken[0], host(self).key_for("rebuild")
        rule = removal.rule.removeprefix(KEPT)
        if kept_lines.keeping(rule, removal.text):
            kept_lines.remove_keep(rule, removal.text)
            host(self).notice(t("message.not-kept", key=again))
        else:
            kept_lines.add_keep(rule, removal.text)
            host(self).notice(t("message.kept", rule=rule_name(rule), key=again))
