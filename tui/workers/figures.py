"""The figures of many reports, read and narrowed beside the keys."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report
from corpus.query import fits
from corpus.query.tree import Near, Node, Together, leaves
from corpus.store import stated
from corpus.store.corpus_file import Corpus
from tui.data.corrected_corpus import CorrectedCorpus
from tui.guard import guarded
from tui.models.figure_lines import HELD, FigureLine, in_order, lines_of
from tui.workers.bulk import rows_of

TELL_EVERY = 0.4  # seconds: a slow line has better to carry than progress


class Gathered(NamedTuple):
    """Further lines, from how many reports there are lines by now, and whether that is all."""

    lines: list[FigureLine]
    reports: int
    over: bool


class FigureWish(NamedTuple):
    """Which lines are wanted, in what order: those that answer `tree`, with a value in a column each of `held`."""

    tree: Node | None = None
    held: tuple[tuple[str, str | None], ...] = ()
    sort: str = "text"
    group: str | None = None

    @property
    def plain(self) -> bool:
        """Whether all lines are wanted as they come."""
        return self == FigureWish()


def reports(corpus: Corpus, numbers: Sequence[int]) -> Iterator[Report]:
    """Reports with their figures as the reader corrected them; those without corrections lack text and trace.
    Those that a damaged file no longer gives are passed over: `Corpus.unread` has them."""
    corrected = CorrectedCorpus(corpus, tell=lambda fault: None)
    touched = {(each.source, each.part) for each in corrected.corrections}

    def read(numbers: Sequence[int]) -> Iterator[Report]:
        for report in stated.of_reports(corpus, numbers):
            if (report.source, report.part) in touched:
                whole = corrected.report(report.id)
                yield replace(whole, text="", origins=(), removals=(), places=(), tables=())
            else:
                yield report

    seen: set[str] = set()
    try:
        for report in read(numbers):
            seen.add(report.id)
            yield report
    except Fault:  # from here on one by one
        for row in rows_of(corpus, numbers):
            if row.id not in seen:
                try:
                    yield from read([row.number])
                except Fault as fault:
                    corpus.pass_over(row.number, fault)


class FigureGatherer:
    """Reads the figures of reports in a thread; `deliver` is called in it: at once, then every little while, and in the
    end with a fault where a damaged file no longer gives some of them."""

    def __init__(
        self, corpus: Path, numbers: Sequence[int], deliver: Callable[[Gathered | Fault], object]
    ) -> None:
        self._corpus, self._numbers, self._deliver = corpus, numbers, deliver
        self._stop = threading.Event()
        threading.Thread(target=self._run, name="figures", daemon=True).start()

    @property
    def stopped(self) -> bool:
        """Whether it was told to stop; it may still be at its last report."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Read no further report."""
        self._stop.set()

    def _run(self) -> None:
        with guarded(self._deliver):
            self._gather()

    def _gather(self) -> None:
        lines: list[FigureLine] = []
        told, done = 0.0, 0
        with Corpus.open(self._corpus) as corpus:
            for report in reports(corpus, self._numbers):
                if self._stop.is_set():
                    break
                lines += lines_of(report)
                done += 1
                if lines and time.monotonic() - told >= TELL_EVERY:
                    told = time.monotonic()
                    self._deliver(Gathered(lines, done, over=False))
                    lines = []
            unread = corpus.unread
        self._deliver(Gathered(lines, done, over=True))
        if (lacking := unread.lacking(self._corpus, done, unread.ids)) is not None:
            self._deliver(lacking)


def narrowed(
    corpus: Path,
    lines: Sequence[FigureLine],
    wish: FigureWish,
    lexicon: Lexicon,
    wanted: Callable[[], bool] = lambda: True,
) -> list[FigureLine] | None:
    """The lines that are wished for, in order; None as soon as they are no longer `wanted`."""
    found: list[FigureLine] = []
    with Corpus.open(corpus) as opened:
        whole = _Whole(opened, wish.tree)
        for line in lines:
            if not wanted():
                return None
            if all(HELD[column](line) == value for column, value in wish.held) and (
                wish.tree is None or fits(wish.tree, whole.of(line.report), line.figure, lexicon)
            ):
                found.append(line)
    return in_order(found, wish.sort, wish.group)


class _Whole:
    """Reports with their texts, where a question asks for words around a figure."""

    def __init__(self, corpus: Corpus, tree: Node | None) -> None:
        self._corpus = corpus
        self._reads = tree is not None and any(isinstance(leaf, (Together, Near)) for leaf in leaves(tree))
        self._last: Report | None = None

    def of(self, report: Report) -> Report:
        if not self._reads:
            return report
        if self._last is None or self._last.id != report.id:
            self._last = self._corpus.report(report.id)
        return self._last
