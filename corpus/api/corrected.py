"""The reader's corrections over a corpus: read once, laid over reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from corpus import paths
from corpus.errors import Fault
from corpus.model import Report
from corpus.store.corpus_file import Corpus
from corpus.store.report_rows import ReportRow

if TYPE_CHECKING:
    from corpus.corrections import Correction


class CorrectedReports:
    """Reports with the reader's corrections. Nothing is imported or read before the first is asked for.

    A journal that is there and cannot be read is told once, by `tell`: all is shown uncorrected.
    """

    def __init__(self, corpus: Corpus, tell: Callable[[Fault], object]) -> None:
        self.corpus = corpus
        self._tell = tell
        self.damaged: tuple[int, ...] = ()  # lines of the journal that are no corrections

    @cached_property
    def corrections(self) -> list[Correction]:
        """Every record of the journal, oldest first."""
        path = paths.state_folder() / "corrections.jsonl"
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self._tell(Fault.of("unreadable", path, error))
            return []
        from corpus.corrections import load

        try:
            read = load(path)
        except Fault as fault:
            self._tell(fault)
            return []
        self.damaged = read.damaged
        return list(read.corrections)

    def report(self, id: str) -> Report:
        """A report with its corrections laid over it. Raises `Fault("no-report")`."""
        return self.laid_over(id)[0]

    def laid_over(self, id: str) -> tuple[Report, tuple[Correction, ...]]:
        """A report with its corrections laid over it, and those that found no place in it."""
        report = self.corpus.report(id)
        if not self.corrections:
            return report, ()
        from corpus.corrections import apply

        applied = apply(report, self.corrections, self._known(report))
        return applied.report, applied.lost

    def _known(self, report: Report) -> frozenset[str]:
        """Which other reports there are among those that corrections of this file and part were made for."""
        place = (report.source, report.part)
        ids = {each.report for each in self.corrections if (each.source, each.part) == place}
        return frozenset(self.corpus.rows_of(sorted(ids - {report.id})))

    def reports(self) -> Iterator[Report]:
        """All reports of the corpus that can be read, in its order."""
        return self.legible(self.corpus.rows())

    def legible(
        self, rows: Iterable[ReportRow], tell: Callable[[Fault], object] = lambda fault: None
    ) -> Iterator[Report]:
        """Some reports, without those that a damaged file holds and nobody can read: `tell` hears of these behind the
        others, once, and of figures that others lost (`PassedOver.lacking`); `Corpus.unread` has them.

        What else goes wrong is raised, whatever is wrong with a file of the cache, and damage that leaves none of them.
        """
        damage = None
        given: set[str] = set()
        asked: dict[str, None] = {}
        for row in rows:
            asked[row.id] = None
            try:
                report = self.report(row.id)
            except Fault as fault:
                self.corpus.pass_over(row.number, fault)
                damage = fault
            else:
                given.add(row.id)
                yield report
        if damage and not given:
            raise damage
        if (lacking := self.corpus.unread.lacking(self.corpus.path, len(given), asked)) is not None:
            tell(lacking)

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the reports of which something was ever corrected."""
        return frozenset(each.report for each in self.corrections)
