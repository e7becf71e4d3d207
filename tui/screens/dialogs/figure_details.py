"""All that is known of one figure: what it measures, how that was found, its arithmetic, its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult

from corpus.figures.doubts import words_behind
from corpus.model import CONTRIBUTION, Figure, Report
from tui.models.audited_report import Known, definition, told
from tui.screens.base import Room
from tui.terminal.sanitize import safe, safe_line
from tui.terminal.wrapping import pad, wrap
from tui.text import figure_text
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import LineView

if TYPE_CHECKING:
    from corpus.lexicon.loader import Indicator

NAMES = 14  # cells for the names of facts

Fact = tuple[str, str]  # what it is, what it says; a heading says nothing


def facts_of(figure: Figure, known: Known) -> Iterator[Fact]:
    """What there is to tell, the plainest first."""
    report, index = known.report, known.index(figure)
    yield t("fact.value"), figure_text.plain_value(figure)
    yield t("fact.sense"), figure_text.sense(figure)
    if figure.qualifier:
        yield t("fact.qualifier"), figure.qualifier
    yield from _grounds(figure, report)
    growth = figure_text.growth_of(figure, report)
    if growth:
        yield t("figure.growth"), growth
    for value in known.derived_from(index):
        yield t("fact.derived"), f"{figure_text.derivation(value)}  ({value.working})"
    for check in known.checks_of(index):
        yield t("fact.check"), told(check)
    yield t("fact.source"), figure_text.source(figure, report)
    yield t("fact.sentence"), report.text[slice(*report.sentence(figure.start))].strip()
    entry = definition(figure, known.lexicon)
    if entry is not None:
        yield "", ""
        yield from definition_facts(entry)


def _grounds(figure: Figure, report: Report) -> Iterator[Fact]:
    """From which words each slot was filled, and what of it is doubtful."""
    if named := words_behind(figure, report):
        yield t("fact.named"), t("named.and").join(_where(figure, span, report) for span in named)
    how = t(f"bound.{figure.found_by}")
    percent = round(figure.confidence * 100)
    yield t("fact.found_by"), how if percent == 100 else t("fact.sure", how=how, percent=percent)
    if figure.span:
        yield t("fact.span"), f"{figure_text.span_of(figure)} {figure.period or ''}".strip()
    if figure.base:
        yield t("fact.base"), t("fact.base-of")
    if figure.relation == "growth":
        yield t("fact.basis"), figure_text.basis_of(figure)
    elif figure.basis == CONTRIBUTION:
        yield t("fact.contribution"), figure_text.basis_of(figure)
    elif figure.basis:
        yield t("fact.distance"), figure_text.basis_of(figure)
    for field in figure.doubts:
        yield t("fact.doubts"), t(f"doubt.{field}")


def _where(figure: Figure, span: tuple[int, int], report: Report) -> str:
    """Words that filled a slot, with where they stand."""
    start, end = span
    first, last = report.sentence(figure.start)
    words, paragraph = safe_line(report.text[start:end]), report.paragraph(start)
    if first <= start < last:
        place = "clause"
    elif any(section.start <= start < section.start + len(section.title) + 1 for section in report.sections):
        place = "heading"
    else:
        place = "earlier" if start < first else "later"
    return t(f"named.{place}", words=words, paragraph=paragraph)


def definition_facts(entry: Indicator) -> Iterator[Fact]:
    """What the lexicon knows of an indicator."""
    yield t("fact.indicator"), f"{entry.name}（{entry.group}）"
    if entry.note:
        yield t("fact.definition"), entry.note
    if entry.aliases:
        yield t("fact.aliases"), "、".join(entry.aliases)
    if entry.kinds:
        yield t("fact.kinds"), "、".join(entry.kinds)
    if entry.near:
        yield t("fact.near"), "、".join(entry.near)
    if entry.direction < 0:
        yield t("fact.direction"), t("fact.less-is-better")


class FactView(LineView):
    """Facts, each over as many rows as it needs."""

    context = "help"

    def __init__(self, facts: list[Fact]) -> None:
        super().__init__(id="facts")
        self.facts = facts
        self.lines: list[tuple[str, str]] = []

    def on_resize(self) -> None:
        """Break the facts anew."""
        width = max(10, self.size.width - NAMES - 4)
        self.lines = [
            (safe_line(name) if first == 0 else "", text[row.start : row.end])
            for name, fact in self.facts
            for text in (safe(fact),)
            for first, row in enumerate(wrap(text, width))
        ]
        self.items_changed(self.cursor)

    def item_count(self) -> int:
        """Rows of all facts."""
        return len(self.lines)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row."""
        name, fact = self.lines[item]
        return Text.assemble((pad(f" {name}", NAMES), self.style("dim")), fact.rstrip(), no_wrap=True)


class FigureScreen(Room):
    """The facts of one figure; Esc leads back to the text."""

    def __init__(self, figure: Figure, known: Known) -> None:
        super().__init__()
        self.figure, self.known = figure, known

    def compose(self) -> ComposeResult:
        """Title, facts, keys."""
        yield Bar(id="title")
        yield FactView(list(facts_of(self.figure, self.known)))
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say which figure it is."""
        name = safe_line(self.figure.indicator or t("figure.none"))
        title = Text.assemble((f" {safe_line(self.figure.surface)} ", "bold reverse"), f"  {name}")
        self.query_one("#title", Bar).put(title)
        self.set_focus(self.query_one(FactView))


class TermsScreen(Room):
    """The indicators that a sentence speaks of, where no figure stands; Esc leads back to the text."""

    def __init__(self, terms: Sequence[Indicator]) -> None:
        super().__init__()
        self.terms = terms

    def compose(self) -> ComposeResult:
        """Title, facts, keys."""
        yield Bar(id="title")
        yield FactView([fact for term in self.terms for fact in (*definition_facts(term), ("", ""))])
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one("#title", Bar).put(Text(f" {t('terms.title')}", style="bold"))
        self.set_focus(self.query_one(FactView))
