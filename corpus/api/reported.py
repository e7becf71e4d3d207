"""Figures with the reports that state them: to look at one by one, or as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from corpus.export.records import Record, figure_record
from corpus.model import Figure, Report, Value

if TYPE_CHECKING:
    import pandas
    import polars

    from corpus.export.tables import ExportTable


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure and the report that states it. What is asked most often of a figure can be asked of this; `figure` has
    all the rest."""

    figure: Figure
    report: Report

    @property
    def zone(self) -> str | None:
        """The zone whose report it is."""
        return self.report.zone

    @property
    def indicator(self) -> str | None:
        """What is measured; canonical where the lexicon knows it."""
        return self.figure.indicator

    @property
    def value(self) -> Value:
        """The number, 万 and 亿 multiplied out; a tuple for a ratio of parts."""
        return self.figure.value

    @property
    def unit(self) -> str | None:
        """The unit, without 万 and 亿."""
        return self.figure.unit

    @property
    def relation(self) -> str:
        """What the number says of its indicator: level, growth, share …"""
        return self.figure.relation

    @property
    def status(self) -> str:
        """actual, estimate, target or quota."""
        return self.figure.status

    @property
    def period(self) -> str | None:
        """The time it speaks of."""
        return self.figure.period

    @property
    def surface(self) -> str:
        """The words of the text: `53.14亿元`."""
        return self.figure.surface

    @property
    def doubts(self) -> tuple[str, ...]:
        """What of it rests on a weak source: indicator, period, unit …"""
        return self.figure.doubts

    @property
    def sentence(self) -> str:
        """The sentence that states it."""
        return self.report.text[slice(*self.report.sentence(self.figure.start))].strip()

    def record(self) -> Record:
        """It as plain data: what `parkbrowse figures --format jsonl` prints."""
        return {
            "report": self.report.id,
            "zone": self.report.zone,
            **figure_record(self.figure, self.report),
        }


class ReportedFigures(Sequence[ReportedFigure]):
    """Figures in the order of the reports and of their texts."""

    def __init__(self, figures: Sequence[ReportedFigure]) -> None:
        self._figures = tuple(figures)

    def __len__(self) -> int:
        return len(self._figures)

    @overload
    def __getitem__(self, at: int) -> ReportedFigure: ...
    @overload
    def __getitem__(self, at: slice) -> ReportedFigures: ...
    def __getitem__(self, at: int | slice) -> ReportedFigure | ReportedFigures:
        return ReportedFigures(self._figures[at]) if isinstance(at, slice) else self._figures[at]

    def __repr__(self) -> str:
        shown = ", ".join(f"{each.zone} {each.indicator} {each.surface}" for each in self[:3])
        return f"<{len(self)} figures: {shown}{' …' if len(self) > 3 else ''}>"

    def records(self) -> list[Record]:
        """All of them as plain data."""
        return [each.record() for each in self]

    def table(self) -> ExportTable:
        """One a row, one value a cell: what `parkbrowse export --what figures` writes."""
        from corpus.export import tables

        return tables.figures((each.report, each.figure) for each in self)

    def to_pandas(self) -> pandas.DataFrame:
        """`table` as a data frame. Raises ModuleNotFoundError where pandas is not installed."""
        return self.table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """`table` as a data frame. Raises ModuleNotFoundError where polars is not installed."""
        return self.table().to_polars()
