"""What a reader may set right while reading: figures that were misread, lines that cleaning should have left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui import correcting
from tui.guarded import Guarded
from tui.host import host
from tui.labels import language, t
from tui.overlay import now
from tui.safe import safe_line
from tui.short import rule_name
from tui.widgets.reader import Reader

if TYPE_CHECKING:
    from corpus.corrections import Correction


class Amending(Guarded, Vertical):
    """The base of what holds a reader: corrections of its report, and of its cleaning."""

    @property
    def reader(self) -> Reader:
        """The text whose figures are corrected."""
        raise NotImplementedError

    def read_again(self, notice: str = "") -> None:
        """Show the report at the same place with its corrections as they stand now, and say so."""
        raise NotImplementedError

    # -- corrections

    def do_mark_wrong(self) -> None:
        """The current figure is none: take it out of what is known of the report."""
        from corpus.corrections import wrong

        report, figure = self.reader.report, next(iter(self.reader.figures), None)
        if report is not None and figure is not None:
            self._told(self._kept(wrong(report, figure, now())))
        else:
            self.no_current()

    def do_rebind(self) -> None:
        """Change what the current figure is taken for."""
        from corpus.corrections import bind

        report, figure = self.reader.report, next(iter(self.reader.figures), None)
        if report is None or figure is None:
            self.no_current()
            return
        before = safe_line(correcting.written_fields(figure))

        def made(line: str) -> Correction | None:
            changed = correcting.changed_fields(before, line)
            return self._kept(bind(report, figure, now(), **changed)) if changed else None

        self._ask(t("correct.ask-bind", figure=safe_line(figure.surface)), before, figure.start, made)

    def do_add_figure(self) -> None:
        """Add a figure that was missed in the sentence at the cursor."""
        from corpus.corrections import add

        report, at = self.reader.report, self.reader.text_offset
        if report is None:
            return

        def made(line: str) -> Correction | None:
            if not line:
                return None
            start, end, fields = correcting.added_figure(report, at, line)
            return self._kept(add(report, start, end, now(), **fields))

        self._ask(t("correct.ask-add"), "", at, made)

    def do_undo(self) -> None:
        """Take back the newest correction of this report."""
        report = self.reader.report
        last = host(self).overlay.last(report) if report else None
        if last is None:
            host(self).notice(t("correct.nothing"))
        else:
            host(self).overlay.undo(last)
            self.read_again(t("correct.undone", what=safe_line(correcting.told(last))))

    def do_corrections(self) -> None:
        """All corrections."""
        from tui.screens.corrections import CorrectionsScreen

        self.app.push_screen(CorrectionsScreen(), lambda _: self.read_again())

    def _ask(self, question: str, line: str, offset: int, made: Callable[[str], Correction | None]) -> None:
        """Ask for a line until a correction is kept of it, or none; what was typed stays while neither is."""
        from tui.screens.prompt import Prompt

        report = self.reader.report
        sentence = report.text[slice(*report.sentence(offset))].strip() if report else ""
        hint = correcting.FIELDS_HINT[language()]
        self.app.push_screen(
            Prompt(question, line, sentence, hint=hint, made=made),
            lambda correction: None if correction is None else self._told(correction),
        )

    def _kept(self, correction: Correction) -> Correction:
        host(self).overlay.add(correction)
        return correction

    def _told(self, correction: Correction) -> None:
        self.read_again(t("correct.done", what=safe_line(correcting.told(correction))))

    def no_current(self) -> None:
        """Say how to come to a figure."""
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
            host(self).notice(t("message.kept", rule=rule_name(rule), key=again))
