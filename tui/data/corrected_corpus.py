"""The reader's corrections over a corpus, each new one tried, then on the disk at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.api.corrected import CorrectedReports
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


class CorrectedCorpus(CorrectedReports):
    """The reports as the reader corrected them, and each further correction on the disk at once. What cannot be read of
    the journal is told by `tell`, or on standard error."""

    def __init__(self, corpus: Corpus, tell: Callable[[Fault], object] | None = None) -> None:
        super().__init__(corpus, tell or _say)

    def pair(self, zone_a: str, zone_b: str) -> tuple[Report, Report] | None:
        """The two reports of two zones that compare best."""
        from corpus.compare import paired

        found = paired(self.corpus, *(self.corpus.reports_of_zone(zone) for zone in (zone_a, zone_b)))
        return (self.report(found[0].a.id), self.report(found[0].b.id)) if found else None

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
