"""The reader's corrections over a corpus: read once, laid over reports, each new one on the disk at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from corpus import paths
from corpus.model import Report
from corpus.store import Corpus

if TYPE_CHECKING:
    from corpus.corrections import Correction


def now() -> str:
    """The moment, to the second, with its zone (ISO 8601)."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Overlay:
    """The corrections of the reader. Nothing is imported or read before the first report is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.damaged: tuple[int, ...] = ()  # lines of the journal that are no corrections

    @cached_property
    def corrections(self) -> list[Correction]:
        """Every record of the journal, oldest first."""
        if not paths.is_there(paths.state() / "corrections.jsonl"):
            return []
        from corpus.corrections import journal, load

        read = load(journal())
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
        from corpus.compare import best_pair

        chosen = best_pair(*(self.corpus.reports_of_zone(zone) for zone in (zone_a, zone_b)))
        return (self.report(chosen[0].id), self.report(chosen[1].id)) if chosen else None

    def add(self, correction: Correction) -> None:
        """Keep a correction: on the disk when this returns."""
        from corpus.corrections import append, journal

        append(journal(), correction)
        self.corrections.append(correction)

    def undo(self, correction: Correction) -> None:
        """Take a correction back."""
        from corpus.corrections import undo

        self.add(undo(correction, now()))

    def last(self, report: Report) -> Correction | None:
        """The newest correction of a report that is in force."""
        from corpus.corrections import listing, meant_for

        return next(reversed(listing(meant_for(report, self.corrections, self._known(report)))), None)

    def standing(self) -> tuple[tuple[Correction, ...], frozenset[Correction]]:
        """All in force, oldest first, and those that found no place: their report is gone, or its words are."""
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
