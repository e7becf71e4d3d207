"""A corpus opened by `corpus.open`: reports, figures, search, answers, comparisons, matrices, series."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from corpus import library, paths
from corpus.api.corrected import CorrectedReports
from corpus.builds.progress import Progress
from corpus.closing import Closing
from corpus.errors import Fault, UnreadWarning
from corpus.model import Figure, Report, Zone
from corpus.store.corpus_file import Corpus
from corpus.store.report_rows import ReportRow, folded

if TYPE_CHECKING:
    from corpus.answers import Reply
    from corpus.api.reported import ReportedFigures
    from corpus.compare import ComparedRow, Matches
    from corpus.compare.matrix import Matrix
    from corpus.compare.series import Series
    from corpus.export.records import Record
    from corpus.export.tables import ExportTable
    from corpus.lexicon.lexicon import Lexicon
    from corpus.search.answer import Answer

Wanted = Callable[[Figure], bool]


def opened(
    sources: Sequence[str | os.PathLike[str]],
    corrections: bool = True,
    progress: Callable[[Progress], object] | None = None,
) -> Library:
    """`corpus.open`, which tells what it does."""
    named = [Path(source) for source in sources] or [paths.seeds()]
    path = library.mended(lambda: library.opened(named, progress))
    return Library(Corpus.open(path), corrections)


class LazyReports(Sequence[Report]):
    """Reports, newest first, each read when it is asked for; `rows` are what a list shows of them, without their
    texts. A loop goes on over those that a damaged file no longer gives; one asked for by its place raises `Fault`."""

    def __init__(
        self,
        rows: Sequence[ReportRow],
        read: Callable[[str], Report],
        legible: Callable[[Iterable[ReportRow]], Iterator[Report]],
    ) -> None:
        self.rows = tuple(rows)
        self._read, self._legible = read, legible

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Report: ...
    @overload
    def __getitem__(self, at: slice) -> LazyReports: ...
    def __getitem__(self, at: int | slice) -> Report | LazyReports:
        if isinstance(at, slice):
            return LazyReports(self.rows[at], self._read, self._legible)
        return self._read(self.rows[at].id)

    def __iter__(self) -> Iterator[Report]:
        return self._legible(self.rows)

    def __repr__(self) -> str:
        shown = ", ".join(row.title for row in self.rows[:3])
        return f"<{len(self)} reports: {shown}{' …' if len(self) > 3 else ''}>"


@dataclass(frozen=True, slots=True)
class ComparedReports:
    """Two reports side by side: one row an indicator. Nothing is compared that is not comparable: `ratio` and `lead` of
    a row are None where they would mislead, and its `flags` say why."""

    a: Report
    b: Report
    rows: tuple[ComparedRow, ...]

    def __iter__(self) -> Iterator[ComparedRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[Record]:
        """The rows as plain data: what `parkbrowse compare --format jsonl` prints."""
        from corpus.export.records import row_record

        return [row_record(row) for row in self.rows]

    def table(self) -> ExportTable:
        """One a row, one value a cell, with the place of both sides."""
        from corpus.export import tables

        return tables.comparison(self.rows, self.a, self.b)


class Library(Closing):
    """An open corpus. Names are given as on the screen: hanzi, an alias, pinyin, initials.

    A context manager; one thread at a time. `corpus` is the file beneath, `lexicon` the indicators, the reader's among
    them. All raise `Fault` where a name means nothing here, or several things alike.
    """

    def __init__(self, corpus: Corpus, corrections: bool = True) -> None:
        self.corpus = corpus
        self._corrected = CorrectedReports(corpus, lambda fault: warnings.warn(str(fault), stacklevel=3))
        if not corrections:
            self._corrected.corrections = []

    def close(self) -> None:
        """Let go of the corpus."""
        self.corpus.close()

    def __len__(self) -> int:
        return len(self.corpus)

    def __repr__(self) -> str:
        return f"<{len(self)} reports of {len(self.zones)} zones in {self.corpus.path}>"

    @cached_property
    def lexicon(self) -> Lexicon:
        """What indicators are called."""
        return library.lexicon_of_reader()

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zones that have reports here, by name."""
        return self.corpus.zones()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What could not be read, and why."""
        return (*self.corpus.left_out(), *self.corpus.faults())

    @property
    def unread(self) -> tuple[Fault, ...]:
        """Reports of a damaged corpus file that were asked for so far and cannot be read, and reports that lost some of
        their figures. Whatever asks for many goes on without them, and warns of it (`UnreadWarning`) at its end."""
        return self.corpus.unread.faults

    def reports(
        self,
        zone: str | None = None,
        *,
        period: str | None = None,
        kind: str | None = None,
        copies: bool = False,
    ) -> LazyReports:
        """The reports, newest first: of a zone, of the time that they speak of, of a kind (政府工作报告 …), all of them
        where nothing is asked. Copies of one report are left out but for the best, unless `copies`."""
        rows = self._rows(zone)
        rows = [row for row in rows if _is_of(period, row.period) and (kind is None or row.kind == kind)]
        return LazyReports(rows if copies else folded(rows), self._corrected.report, self._legible)

    def report(self, name: str) -> Report:
        """One report: by id, file name, zone or a part of its title."""
        from corpus.api.meant import one_of, reports_meant

        return self._corrected.report(one_of(reports_meant(self.corpus, name), name).id)

    def figures(
        self,
        where: str = "",
        *,
        zone: str | None = None,
        indicator: str | None = None,
        period: str | None = None,
        relation: str | None = None,
        status: str | None = None,
    ) -> ReportedFigures:
        """Figures: those that answer `where`, a question of the query language (财政总收入>50亿 year:2014), and are of
        a zone, an indicator, exactly this period (2014 is not 2014H1), a relation (level, growth …), a status (actual,
        target …).

        What was told only as a base (从18.2亿元增加到26.7亿元) is among them, marked `figure.base`. Raises `ValueError`
        for a question that cannot be read.
        """
        from corpus.api.meant import one_indicator
        from corpus.api.reported import ReportedFigure, ReportedFigures
        from corpus.query import fits, parse
        from corpus.search.resolve import Meant

        asked = parse(where)
        if asked.problems:
            raise ValueError(", ".join(f"{each.code}: {each.said or where}" for each in asked.problems))
        tree = asked.tree and Meant(self.corpus, self.corpus.tables, self.lexicon).of_figures(asked.tree)
        name = one_indicator(self.corpus, indicator, self.lexicon) if indicator else None

        def wanted(figure: Figure) -> bool:
            return (
                (name is None or figure.indicator == name)
                and _is_of(period, figure.period)
                and (relation is None or figure.relation == relation)
                and (status is None or figure.status == status)
            )

        return ReportedFigures(
            [
                ReportedFigure(figure, report)
                for report in self._stating(folded(self._rows(zone)), wanted)
                for figure in report.figures
                if wanted(figure) and fits(tree, report, figure, self.lexicon)
            ]
        )

    def search(self, query: str, limit: int = 50) -> Answer:
        """The reports that answer a query of the query language, best first, as its `hits`; its `problems` are what of
        the query means nothing."""
        from corpus.search.engine import Engine

        return Engine(self.corpus, self.lexicon).search(query, limit)

    def ask(self, question: str) -> Reply:
        """The figures that answer a plain question (东湖区2014年财政总收入是多少), as its `rows`; where none does, its
        `lacks` say what is missing and `near` is what comes nearest."""
        from corpus.answers import Answering

        return Answering(self.corpus, self.lexicon, corrected=self._corrected).answer(question)

    def compare(self, a: str, b: str, pair: int = 1, matches: Matches | None = None) -> ComparedReports:
        """Two zones, or two reports, side by side: of zones the two reports that compare best, or the next (`pair`).

        `matches` are decisions which names are one; those that were made on the screen are not known here.
        """
        from corpus.api.meant import pair_of
        from corpus.compare import compare
        from corpus.compare.name_decisions import NONE

        chosen = pair_of(self.corpus, a, b, pair)
        left, right = self._corrected.report(chosen.a.id), self._corrected.report(chosen.b.id)
        return ComparedReports(
            left, right, tuple(compare(left, right, matches or NONE, lexicon=self.lexicon))
        )

    def matrix(self, period: str | None = None, indicators: Sequence[str] = ()) -> Matrix:
        """Zones by indicators for one period, the one of most zones if None."""
        from corpus.api.across import matrix_of

        return matrix_of(self.corpus, self.lexicon, period, indicators)

    def series(self, zone: str, indicator: str) -> list[Series]:
        """An indicator of a zone over its years, by scope and length of period, the fullest first."""
        from corpus.api.across import series_of

        return series_of(self.corpus, self.lexicon, zone, indicator)

    def _rows(self, zone: str | None) -> list[ReportRow]:
        from corpus.api.meant import one_zone

        return (
            self.corpus.rows() if zone is None else self.corpus.reports_of_zone(one_zone(self.corpus, zone))
        )

    def _stating(self, rows: Iterable[ReportRow], wanted: Wanted) -> Iterator[Report]:
        """The reports that have such a figure: of others no text is read, but where something of them was corrected."""
        touched = {(each.source, each.part) for each in self._corrected.corrections}
        return self._legible(
            row
            for row in rows
            if (row.source, row.part) in touched
            or row.id in self._corrected.touched
            or self._may_state(row, wanted)
        )

    def _may_state(self, row: ReportRow, wanted: Wanted) -> bool:
        try:
            return any(wanted(figure) for _, figure in self.corpus.figures([row.id]))
        except Fault:
            return True  # what is wrong with it is told where the report is read

    def _legible(self, rows: Iterable[ReportRow]) -> Iterator[Report]:
        """Some reports, with a warning behind them of those that cannot be read."""
        told: list[Fault] = []
        yield from self._corrected.legible(rows, told.append)
        for fault in told:
            warnings.warn(UnreadWarning(str(fault)), stacklevel=2)


def _is_of(wish: str | None, period: str | None) -> bool:
    from corpus.compare.periods import same

    return wish is None or same(wish, period)
