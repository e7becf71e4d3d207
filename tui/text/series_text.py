"""What had been planned for a period of a series, in words."""

from __future__ import annotations

from corpus.compare.series import MISSED, REACHED, Plan
from tui.text.figure_text import digits, sign_of
from tui.text.row_text import scaled

VERDICTS = {REACHED: "✓", MISSED: "✗", None: ""}


def planned(plan: Plan) -> str:
    """A plan in the unit in which it reads well, and whether it was reached: `10~13% ✓`."""
    unit, scale = scaled(plan.figure.unit, abs(plan.floor), plan.figure.indicator)
    stretch = f"~{digits(plan.stretch / scale)}" if plan.stretch is not None else ""
    amount = f"{sign_of(plan.figure)}{digits(plan.floor / scale)}{stretch}{unit}"
    return f"{amount} {VERDICTS[plan.verdict]}".rstrip()
