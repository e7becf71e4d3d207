"""What each side says that the other does not: a term a row, its sentences beneath when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from rich.text import Text

from corpus.compare.terms import SURE, ContrastTerm, sentences
from corpus.errors import Fault
from corpus.export import tables
from corpus.model import Report
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text import seen_tables
from tui.text.i18n import t
from tui.widgets.base.bars import cut
from tui.widgets.base.in_sight import in_sight
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.view import Comparison, Opened, Place, ViewChanged, ViewWork
from tui.workers import compare as jobs

SORTS: dict[str, Callable[[ContrastTerm], tuple[float, str]]] = {
    "z": lambda term: (-term.z, term.word),
    "strength": lambda term: (-abs(term.z), term.word),
    "uses": lambda term: (-(term.a + term.b), term.word),
}


class Sentence(NamedTuple):
    """A sentence that uses a term, on one side."""

    on_a: bool
    start: int
    end: int
    word: str


class TermView(LineView):
    """Terms with z and uses; those above 1.96 or below -1.96 are hardly chance."""

    context = "compare"
    fault: Fault | None = None
    current = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comparison: Comparison | None = None
        self.reports: tuple[Report, Report] | None = None
        self.terms: list[ContrastTerm] = []
        self.items: list[ContrastTerm | Sentence] = []
        self.opened: set[str] = set()
        self.sort = "z"
        self.sure_only = False
        self.fitting = ""

    def compare(self, comparison: Comparison) -> None:
        """Two other reports, once their terms are there."""
        self._comparison = comparison

    def work(self) -> ViewWork[list[ContrastTerm]] | None:
        """The terms of the two reports."""
        if self._comparison is None:
            return None
        reports = self._comparison.reports
        job = partial(jobs.terms, self._comparison.source.path, reports, self._comparison.source.lexicon)
        return ViewWork([report.id for report in reports], job, partial(self.show, reports))

    def show(self, reports: tuple[Report, Report], found: Sequence[ContrastTerm]) -> None:
        """Show the terms of two reports."""
        self.reports, self.terms = reports, list(found)
        self.opened.clear()
        self._lay_out()

    def show_nothing(self) -> None:
        """It could not be worked out."""
        self.terms = []
        self._lay_out()

    def narrow(self, typed: str) -> None:
        """Show the terms that have these characters."""
        self.fitting = typed
        self._lay_out()

    def _lay_out(self) -> None:
        kept = self.items[self.cursor] if self.cursor < len(self.items) else None
        self.items = []
        for term in sorted(self.terms, key=SORTS[self.sort]):
            if (self.sure_only and not term.sure) or self.fitting not in term.word:
                continue
            self.items.append(term)
            if term.word in self.opened:
                self.items += self._sentences(term.word)
        self.items_changed(self.items.index(kept) if kept in self.items else 0)

    def _sentences(self, word: str) -> list[ContrastTerm | Sentence]:
        assert self.reports is not None
        return [
            Sentence(side == 0, start, end, word)
            for side, report in enumerate(self.reports)
            for start, end in sentences(report, word)
        ]

    def nothing(self) -> str:
        """That no term fits what is typed."""
        return t("narrow.none", key=host(self).key_back()) if self.fitting else ""

    def item_count(self) -> int:
        """Terms, and the sentences of those that are open."""
        return len(self.items)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A term with its bar, or a sentence with the term marked."""
        it = self.items[item]
        return self._term(it, width) if isinstance(it, ContrastTerm) else self._sentence(it, width)

    def _term(self, term: ContrastTerm, width: int) -> Text:
        sure = abs(term.z) > SURE
        side = "A" if term.z > 0 else "B"
        text = Text(no_wrap=True)
        text.append(f"{'▾' if term.word in self.opened else '▸'} ", self.style("dim"))
        text.append(pad(safe_line(term.word), 20), self.style("strong" if sure else ""))
        text.append(f"{side} ", self.style("found" if sure else "dim"))
        text.append(f"{term.z:>+5.1f} ", self.style("" if sure else "dim"))
        text.append(pad(f"{term.a}:{term.b}", 9, "right"), self.style("dim"))
        room = max(0, min(40, width - 42))
        mark = "█" if term.z > 0 else "░"
        text.append(f"  {mark * min(room, round(abs(term.z) * 6))}", self.style("" if sure else "dim"))
        return cut(text, width)

    def _sentence(self, it: Sentence, width: int) -> Text:
        report = self._report(it)
        at = max(report.text.find(it.word, it.start, it.end), it.start)
        text = Text(f"    {'A' if it.on_a else 'B'} ", style=self.style("dim"), no_wrap=True)
        marked = (at, at + len(it.word))
        shown = in_sight(report.text, (it.start, it.end), marked, width - len(text), self.style("found"))
        shown.style = self.style("")
        return text.append_text(shown)

    def do_open(self) -> None:
        """List a term's sentences, or shut them; see a sentence in its report."""
        it = self.items[self.cursor] if self.items else None
        if isinstance(it, ContrastTerm):
            self.opened ^= {it.word}
            self._lay_out()
        elif isinstance(it, Sentence):
            self.post_message(Opened(self._report(it), it.start))

    def _report(self, sentence: Sentence) -> Report:
        assert self.reports is not None
        return self.reports[0 if sentence.on_a else 1]

    @property
    def place(self) -> Place | None:
        """Where the cursor stands in a report: a sentence, or the first use of a term."""
        it = self.items[self.cursor] if self.items else None
        if isinstance(it, ContrastTerm) and self.reports is not None:
            found = self._sentences(it.word)
            it = found[0] if found else None
        return (self._report(it), it.start) if isinstance(it, Sentence) else None

    def do_sort(self) -> None:
        """The next order."""
        orders = list(SORTS)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self._lay_out()
        self.post_message(ViewChanged())

    def do_one_sided(self) -> None:
        """Only the terms whose difference is hardly chance, or all."""
        self.sure_only = not self.sure_only
        self._lay_out()
        self.post_message(ViewChanged())

    @property
    def listed(self) -> list[ContrastTerm]:
        """The terms shown, in their order."""
        return [it for it in self.items if isinstance(it, ContrastTerm)]

    def as_table(self, seen: bool) -> tables.ExportTable | None:
        """The terms shown, a term a line."""
        if not self.terms:
            return None
        return seen_tables.plain(tables.terms(self.listed)) if seen else tables.terms(self.listed)

    # -- what is told around it

    def facts(self) -> str:
        """How many terms there are, in what order."""
        return t("terms.shown", n=len(self.listed), sort=t(f"terms.sort.{self.sort}"))

    def heading(self, cells: int) -> Text:
        """The names of the columns."""
        return Text(f" {t('terms.columns', key=host(self).key_for('open'))}", style="dim")

    def beside(self, cells: int) -> None:
        """A line says all there is."""
        return
