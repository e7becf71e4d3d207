"""Tags and a note, asked for: the tags that there are already are offered while one types."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rich.text import Text
from textual.widgets import Input

from corpus.textindex.name_matcher import Pool
from tui.data.labels import tags_in
from tui.host import host
from tui.screens.base import Room
from tui.screens.dialogs.prompt import Prompt
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, cut
from tui.widgets.base.choices import Choices
from tui.widgets.base.labelling import beside_keys
from tui.widgets.base.line_input import QueryInput

_WORD = re.compile(r"[^\s,，、;；#＃]*$")

TITLE = 40  # cells of what the question says of a report

# Hears how many reports are labelled otherwise now, and what to say of it.
Changed = Callable[[int, str], object]


class TagPrompt(Prompt):
    """Asks for tags on one line. Known ones that may be meant by the word at its end, by hanzi, pinyin or initials,
    stand below; the keys that move among hits put them into the line one after the other."""

    def __init__(self, question: str, tags: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(question, "".join(f"{tag} " for tag in tags), made=tags_in, hint=t("tags.how"))
        self._known = known
        self._pool: Pool | None = None
        self._choices = Choices(())
        self._put = ""  # what was put into the line for the reader: the choices stay as they are

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what may be meant now."""
        event.stop()
        if event.value != self._put:
            self._offer()

    def tell_about(self) -> None:
        """As many of the tags as the width holds."""
        self.query_one("#about", Bar).styles.height = 1
        self._offer()

    def _offer(self) -> None:
        line = self.query_one(QueryInput).value
        word = _WORD.search(line)
        start = word.start() if word else len(line)
        there = tags_in(line[:start])
        self._choices = Choices(
            [each for each in self._like(line[start:]) if each not in there], start, len(line)
        )
        self._tell()

    def _like(self, typed: str) -> Sequence[str]:
        if not typed:
            return self._known
        if self._pool is None:
            self._pool = Pool(self._known, host(self).corpus.tables)
        return self._pool.like(typed)

    def _tell(self) -> None:
        bar = self.query_one("#about", Bar)
        told = (
            self._choices.line(bar.cells)
            if self._choices.offered
            else Text(f" {t('tags.new', key=host(self).key_for('submit'))}", style="dim")
        )
        bar.put(cut(told, bar.cells))

    def do_hit_down(self) -> None:
        """The next tag that may be meant."""
        self._step(1)

    def do_hit_up(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, way: int) -> None:
        choices, line = self._choices, self.query_one(QueryInput)
        choices.step(way)
        if choices.current is not None:
            self._put = line.value[: choices.start] + choices.current
            choices.end = len(self._put)
            line.value = self._put
            line.cursor_position = len(self._put)
            self._tell()


def ask_tags(screen: Room, reports: Sequence[str], changed: Changed) -> None:
    """Ask which tags these reports share from now on."""
    labels = host(screen).labels
    labels.read_again()

    def given(tags: tuple[str, ...] | None) -> None:
        if tags is not None:

            def told(n: int) -> None:
                changed(n, t("tags.set", n=n, tags=" ".join(tags)) if tags else t("tags.none-left", n=n))

            wanted = labels.retagged(reports, tags)
            if not beside_keys(screen, t("tags.setting"), wanted, len(reports), told):
                told(labels.retag(reports, tags))

    question = f"{t('tags.ask')} {_meant(screen, reports)}"
    screen.app.push_screen(TagPrompt(question, labels.shared_by(reports), tuple(labels.now.tags)), given)


def ask_note(screen: Room, reports: Sequence[str], changed: Changed) -> None:
    """Ask for the note on these reports; what is noted on all of them stands there to be edited."""
    labels = host(screen).labels
    labels.read_again()
    notes = {labels.now.of(id).note for id in reports}
    before = notes.pop() if len(notes) == 1 else ""

    def written(note: str | None) -> None:
        if note is not None and note != before:

            def told(n: int) -> None:
                changed(n, t("tags.noted" if note else "tags.note-gone", n=n))

            if not beside_keys(screen, t("tags.noting"), labels.noted(reports, note), len(reports), told):
                told(labels.write_note(reports, note))

    about = "" if len(notes) < 1 or before else t("tags.notes-differ")
    screen.app.push_screen(Prompt(f"{t('tags.ask-note')} {_meant(screen, reports)}", before, about), written)


def _meant(screen: Room, reports: Sequence[str]) -> str:
    """The title of the report, or how many there are."""
    rows = host(screen).corpus.rows_of(reports) if len(reports) == 1 else {}
    if title := next((safe_line(row.title) for row in rows.values()), ""):
        return t("cite.title", title=clip(title, TITLE))
    return t("app.reports", n=len(reports))
