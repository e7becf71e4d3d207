"""Which two reports are compared, and what their comparison is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from corpus.compare import Choice, compare, paired
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report
from corpus.store import stated
from tui.data import comparisons
from tui.host import host
from tui.screens.base import Room
from tui.widgets.compare.view import Comparison

Zones = tuple[str, str]
ReportIds = tuple[str, str]


class ComparedPair:
    """Two zones and the reports of theirs that are compared: those chosen, else those that compare best."""

    def __init__(self, screen: Room, zones: Zones, ids: ReportIds | None) -> None:
        self._screen = screen
        self.zones = zones
        self.ids = ids
        self.reports: tuple[Report, Report] | None = None
        self.choices: list[Choice] = []

    def choose(self, zones: Zones, ids: ReportIds | None = None) -> None:
        """Compare reports of these zones from now on, and remember it."""
        corpus = host(self._screen).corpus
        self.zones, self.ids = zones, ids
        self.choices = paired(corpus, *(corpus.reports_of_zone(zone) for zone in zones))
        if self.ids is None and self.choices:
            self.ids = (self.choices[0].a.id, self.choices[0].b.id)
        if self.ids is not None:
            self.read()
            comparisons.remember(host(self._screen).state, comparisons.Recent(*self.ids, *zones))

    def read(self) -> None:
        """Read both reports as they are corrected now."""
        if self.ids is not None:
            one, other = self.ids
            self.reports = self._source.report(one), self._source.report(other)

    def swap(self) -> None:
        """A becomes B."""
        if self.reports is not None and self.ids is not None:
            self.zones, self.ids, self.reports = self.zones[::-1], self.ids[::-1], self.reports[::-1]

    @property
    def _source(self) -> OpenCorpus:
        return OpenCorpus(self._screen)

    def comparison(self, at_cursor: Callable[[], tuple[str, str]]) -> Comparison | None:
        """The reports beside each other, under the names that the reader joined or split; None where there are none."""
        if self.reports is None:
            return None
        rows = compare(
            *self.reports, comparisons.matches(host(self._screen).state), lexicon=self._source.lexicon
        )
        return Comparison(self.zones, self.reports, rows, self._source, at_cursor)


class OpenCorpus:
    """The corpus that the app has open now, as the views know it."""

    def __init__(self, screen: Room) -> None:
        self._screen = screen

    @property
    def path(self) -> Path:
        """Where it is."""
        return host(self._screen).corpus.path

    @property
    def lexicon(self) -> Lexicon:
        """What it is asked in."""
        return host(self._screen).lexicon

    def report(self, id: str) -> Report:
        """A report as the reader corrected it."""
        return host(self._screen).corrected.report(id)

    def periods(self) -> Sequence[str]:
        """The periods that its reports speak of, the earliest first."""
        return sorted(period for period, _ in stated.periods(host(self._screen).corpus))

    def names_like(self, typed: str, names: Iterable[str]) -> frozenset[str]:
        """Those of some names that have what is typed in them, whatever an indicator is called; else those that it may
        mean by sound or with a slip."""
        from corpus.textindex.name_matcher import names_like

        called: dict[str, set[str]] = {}
        for name in names:
            known = self.lexicon.indicators.get(name)
            for each in (name, *(known.aliases if known else ())):
                called.setdefault(each, set()).add(name)
        fitting = [each for each in called if typed in each]
        if not fitting and (tables := host(self._screen).sound_tables()) is not None:
            fitting = names_like(typed, called, tables)
        return frozenset().union(*(called[each] for each in fitting))
