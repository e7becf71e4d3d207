"""Two zones' reports set side by side: one row an indicator, nothing compared that is not comparable.

A row gathers what both sides say of one indicator in one relation, for one period, as done or as planned.
`ratio` and `lead` are None where they would mislead, and `flags` says why: `unit` other units or currencies,
`scope` another coverage, `period` another length or year, `bound` a value that is only a bound, `fuzzy-name` names
that are only alike. `docs/compare.md` tells the rules with their cases.
"""

from __future__ import annotations

from corpus.compare.align import pairings
from corpus.compare.comparability import row_of
from corpus.compare.model import ComparedRow, Side, Target
from corpus.compare.name_decisions import NONE, Matches
from corpus.compare.name_similarity import order
from corpus.compare.pairs import Choice, paired
from corpus.compare.statements import statements
from corpus.lexicon.lexicon import Lexicon
from corpus.model import RELATIONS, Report

__all__ = ["Choice", "ComparedRow", "Matches", "Side", "Target", "compare", "paired"]

STAGES = ("done", "target", "quota")


def compare(a: Report, b: Report, matches: Matches = NONE, *, lexicon: Lexicon) -> list[ComparedRow]:
    """All indicator rows of two reports: what both state first, in the order of a statistics table."""
    met = pairings(statements(a, lexicon), statements(b, lexicon), matches, lexicon)
    rows = [row_of(pairing, a, b, lexicon) for pairing in met]
    places = order(lexicon)
    return sorted(rows, key=lambda row: _place(row, places))


def _place(row: ComparedRow, order: dict[str, int]) -> tuple[bool, int, bool, int, int, int]:
    """What both state first; what was done before what is planned; then as in a statistics table."""
    stated = row.a or row.b
    return (
        not row.both,
        STAGES.index(row.stage),
        row.matched == "fuzzy",
        order.get(row.canonical, len(order)),
        RELATIONS.index(row.relation) if row.relation in RELATIONS else len(RELATIONS),
        stated.figure.start if stated else 0,
    )
