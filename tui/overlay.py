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
        if not (paths.state() / "corrections.jsonl").exists():
            return []
        from corpus.corrections import journal, load

        read = load(journal())
        self.damaged = read.damaged
        return list(read.corrections)

    def report(self, id: str) -> Report:
        """A report with its corrections laid over it."""
        report = self.corpus.report(id)
        if not any(correction.report == id for correction in self.corrections):
            return report
        from corpus.corrections import apply

        return apply(report, self.corrections).report

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

    def last(self, report: str) -> Correction | None:
        """The newest correction of a report that is in force."""
        from corpus.corrections import listing

        return next((each for each in reversed(listing(self.corrections)) if each.report == report), None)

    def standing(self) -> tuple[tuple[Correction, ...], frozenset[Correction]]:
        """All in force, oldest first, and those that found no place: their report is gone, or its words are."""
        from corpus.corrections import apply, listing

        standing = listing(self.corrections)
        known = {row.id for row in self.corpus.rows()}
        lost = {each for each in standing if each.report not in known}
        for id in {each.report for each in standing} & known:
            lost |= set(apply(self.corpus.report(id), standing).lost)
        return standing, frozenset(lost)
