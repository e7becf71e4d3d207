"""What is known of a report beyond its text: checks, verdicts, derived values. Worked out when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corpus.model import Figure, Report
from tui.text.i18n import t

if TYPE_CHECKING:
    from corpus.audit import Check, Derived
    from corpus.lexicon.lexicon import Lexicon
    from corpus.lexicon.loader import Indicator

BADGES = {"holds": "✓", "suspect": "?", "fails": "!"}


class Known:
    """A report with its audit. Five milliseconds for a long report, nothing until something is asked."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report, self.lexicon = report, lexicon
        self._places = {id(figure): place for place, figure in enumerate(report.figures)}

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Every check of the report."""
        from corpus.audit import audit

        return audit(self.report, self.lexicon)

    @cached_property
    def verdicts(self) -> dict[int, str]:
        """The gravest verdict at each figure that was checked, by its place in `report.figures`."""
        from corpus.audit import verdicts

        return verdicts(self.checks)

    @cached_property
    def derived(self) -> tuple[Derived, ...]:
        """What follows from the figures and is stated nowhere."""
        from corpus.audit import derived

        return derived(self.report, self.lexicon)

    def checks_of(self, index: int) -> list[Check]:
        """The checks that use a figure, the gravest first."""
        order = list(BADGES)
        found = [check for check in self.checks if index in check.figures]
        return sorted(found, key=lambda check: -order.index(check.verdict))

    def derived_from(self, index: int) -> list[Derived]:
        """What follows from a figure."""
        return [value for value in self.derived if index in value.figures]

    def badge(self, index: int) -> str:
        """`✓` where a figure's arithmetic holds, `?` where it is suspect, `!` where it fails, else nothing."""
        return BADGES.get(self.verdicts.get(index, ""), "")

    def index(self, figure: Figure) -> int:
        """The place of a figure in the report."""
        return self._places[id(figure)]


def told(check: Check) -> str:
    """A check as one line: `✓ 完成率  0.6 / 1.181 = 50.80 %`."""
    return f"{BADGES[check.verdict]} {t(f'check.{check.kind}')}  {check.working}"


def terms_in(sentence: str, lexicon: Lexicon) -> list[Indicator]:
    """The indicators of the lexicon that a sentence names, in its order; of names within names only the longest."""
    own = lexicon.indicators
    called = {name: name for name in own} | {
        alias: name for alias, name in lexicon.canonical.items() if name in own
    }
    free, found = sentence, {}
    for alias in sorted((each for each in called if each in sentence), key=len, reverse=True):
        at = free.find(alias)
        if at >= 0:
            found[at] = own[called[alias]]
            free = free.replace(alias, "\0" * len(alias))
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def definition(figure: Figure, lexicon: Lexicon) -> Indicator | None:
    """The lexicon's entry for the indicator of a figure, if it has one."""
    name = figure.indicator or ""
    return lexicon.indicators.get(lexicon.canonical.get(name, name))
