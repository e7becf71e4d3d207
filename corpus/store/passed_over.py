"""What of a damaged corpus file was asked for and cannot be read any more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpus import paths
from corpus.errors import Fault

MOST_NAMED = 3  # reports that are lacking, each by its id


class PassedOver:
    """Reports that were passed over, and the figures that were passed over in others, by the ids of the reports."""

    def __init__(self) -> None:
        self.reports: dict[str, Fault] = {}
        self.figures: dict[str, Fault] = {}
        self._lost: dict[str, set[int]] = {}  # places among the figures of a report

    def add_report(self, id: str, source: str) -> None:
        """A report cannot be read at all."""
        self.reports[id] = Fault("report-damaged", Path(source), id)

    def add_figures(self, id: str, source: str, places: Iterable[int]) -> None:
        """Figures of a report cannot be read; told again, each counts once."""
        lost = self._lost.setdefault(id, set())
        lost.update(places)
        self.figures[id] = Fault("figures-damaged", Path(source), id, parts=(str(len(lost)),))

    @property
    def ids(self) -> tuple[str, ...]:
        """The reports of which anything was passed over."""
        return tuple(dict.fromkeys((*self.reports, *self.figures)))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """One for each report, those that cannot be read at all first."""
        return tuple(self.reports.get(id) or self.figures[id] for id in self.ids)

    def of(self, id: str) -> Fault | None:
        """What is told of one report."""
        return self.reports.get(id) or self.figures.get(id)

    def lacking(self, path: Path, given: int, ids: Iterable[str]) -> Fault | None:
        """What is told of an answer about some reports that has all of them but these: `reports-lacking` where whole
        ones are among them (`given` were read), `figures-lacking` where figures alone are; None where nothing is."""
        ids = list(ids)
        lost = [id for id in ids if id in self.reports]
        figures = [id for id in ids if id in self.figures and id not in self.reports]
        number = str(sum(len(self._lost[id]) for id in figures))
        if lost:
            parts = str(given), str(len(lost)), number
            return Fault(
                "reports-lacking" if not figures else "both-lacking",
                path,
                _named(lost + figures),
                parts=parts,
            )
        return Fault("figures-lacking", path, _named(figures), parts=(number,)) if figures else None


def _named(ids: list[str]) -> str:
    return " ".join((*ids[:MOST_NAMED], *(["…"] if len(ids) > MOST_NAMED else [])))


def raise_unless_passed(fault: Fault) -> None:
    """Only damage is passed over, and not that of a file of the cache, which is made anew."""
    if fault.code != "damaged-corpus" or fault.path is None or paths.is_ours(fault.path):
        raise fault
