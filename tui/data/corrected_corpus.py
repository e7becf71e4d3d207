"""The reader's corrections over a corpus: read once, laid over reports, each new one on the disk at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from corpus import paths
from corpus.errors import Fault
from corpus.model import Report
from corpus.store.corpus_file import Corpus

if TYPE_CHECKING:
    from corpus.corrections import Correction
    from corpus.lexicon.lexicon import Lexicon


def now() -> str:
    """The moment, to the second, with its zone (ISO 8601)."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _say(fault: Fault) -> None:
    """Tell a fault where no browser is."""
    from tui.text.i18n import sentence
    from tui.text.output import say

    say(sentence(fault))


class CorrectedCorpus:
    """The corrections of the reader. Nothing is imported or read before the first report is asked for.

    A journal that is there and cannot be read is told once, by `tell` or on standard error: all is shown uncorrected.
    """

    def __init__(self, corpus: Corpus, tell: Callable[[Fault], object] | None = None) -> None:
        self.corpus = corpus
        self._tell = tell or _say
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
        """A report with its corrections laid over it."""
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
        """All reports of the corpus, in its order."""
        return (self.report(row.id) for row in self.corpus.rows())

    def pair(self, zone_a: str, zone_b: str) -> tuple[Report, Report] | None:
        """The two reports of two zones that compare best."""
        from corpus.compare import paired

        found = paired(self.corpus, *(self.corpus.reports_of_zone(zone) for zone in (zone_a, zone_b)))
        return (self.report(found[0].a.id), self.report(found[0].b.id)) if found else None

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the reports of which something was ever corrected."""
        return frozenset(each.report for each in self.corrections)

    def add(self, correction: Correction, lexicon: Lexicon) -> None:
        """Keep a correction once it was tried: on the disk when this returns.

        Raises `Fault`, with nothing kept: `correction-…` where it cannot be applied, reckoned with and shown; `write`.
        """
        self._try(correction, lexicon)
        self._keep(correction)

    def undo(self, correction: Correction) -> None:
        """Take a correction back. Its report need not be there."""
        from corpus.corrections import undo

        self._keep(undo(correction, now()))

    def _try(self, correction: Correction, lexicon: Lexicon) -> None:
        from corpus.corrections import apply, fault_of, listing
        from tui.data import trial

        if fault := fault_of(correction):
            raise fault
        report = self.corpus.report(correction.report)
        wished = [*self.corrections, correction]
        applied = apply(report, wished, self._known(report))
        if any(each.place == correction.place for each in applied.lost):
            merged = next(each for each in listing(wished) if each.place == correction.place)
            raise fault_of(merged) or Fault("correction-lost", detail=correction.surface)
        trial.check(applied.report, lexicon)

    def _keep(self, correction: Correction) -> None:
        from corpus.corrections import append, journal

        append(journal(), correction)
        self.corrections.append(correction)

    def last(self, report: Report) -> Correction | None:
        """The newest correction of a report that is in force."""
        from corpus.corrections import listing, meant_for

        return next(reversed(listing(meant_for(report, self.corrections, self._known(report)))), None)

    def standing(self) -> tuple[tuple[Correction, ...], frozenset[Correction]]:
        """All not taken back, oldest first, and those not in force: what no figure can be, or found no place."""
        from corpus.corrections import listing

        standing = listing(self.corrections)
        known = self.corpus.rows_of(sorted({each.report for each in standing}))
        moved = {(row.source, row.part): row.id for row in self.corpus.rows()} if standing else {}
        lost: set[Correction] = set()
        reports: set[str] = set()
        for each in standing:
            id = each.report if each.report in known else moved.get((each.source, each.part))
            if id is None:
                lost.add(each)
            else:
                reports.add(id)
        for id in reports:
            lost |= set(self.laid_over(id)[1])
        return standing, frozenset(lost)
