"""The arithmetic that a report's figures allow, checked, each with its working; and what follows from them.

A number stands for all that round to it: half a unit of its last stated digit either way. Where a qualifier makes it
a bound (近, 超, 约) no quotient and no sum is judged; a threshold may still be compared with what was reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.audit import moves, orders, quotients, repeats, sums, tables
from corpus.audit.check import FAILS, HOLDS, SUSPECT, AuditedReport, Check
from corpus.audit.derived import Derived, derived
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure, Report

__all__ = ["FAILS", "HOLDS", "SUSPECT", "Check", "Derived", "audit", "confidence", "derived", "verdicts"]

Rule = Callable[[AuditedReport], Iterator[Check]]
RULES: tuple[Rule, ...] = (
    quotients.completions,
    quotients.rates,
    quotients.shares,
    quotients.growths,
    sums.identities,
    sums.totals,
    sums.ratios,
    sums.wholes,
    sums.enumerations,
    orders.thresholds,
    orders.steps,
    orders.crossings,
    orders.reaches,
    orders.nested,
    orders.parts,
    moves.ranks,
    moves.directions,
    orders.claims,
    repeats.repeats,
    repeats.currencies,
    tables.column_totals,
    tables.column_parts,
    tables.agreements,
)


def audit(report: Report, lexicon: Lexicon) -> tuple[Check, ...]:
    """All checks of a report, by the first figure they use. Pure: the report and the lexicon
    say it all."""
    if not report.figures:
        return ()
    stated = AuditedReport(report, lexicon)
    found = {check: None for rule in RULES for check in rule(stated)}
    return tuple(sorted(found, key=lambda check: (min(check.figures), check.kind, check.figures)))


def confidence(figure: Figure, verdict: str | None = None) -> float:
    """How far a figure may be trusted, 0 to 1, once its audits are known: a doubt halves it, a failure more.

    What holds adds nothing: a sum may come out although one of its names was read wrongly.
    """
    return figure.confidence * {SUSPECT: 0.5, FAILS: 0.3}.get(verdict or HOLDS, 1.0)


def verdicts(checks: tuple[Check, ...]) -> dict[int, str]:
    """The verdict to show at each figure that was checked: the gravest of its checks."""
    grave = (HOLDS, SUSPECT, FAILS)
    worst: dict[int, str] = {}
    for check in checks:
        for index in check.figures:
            worst[index] = max(worst.get(index, HOLDS), check.verdict, key=grave.index)
    return worst
