"""A figure in a unit chosen for it, with the mark of its bound."""

from __future__ import annotations

from decimal import Decimal

from corpus.model import Figure
from tui.terminal.sanitize import safe_line
from tui.text.figure_text import digits, doubt, sign_of


def marked(figure: Figure, scale: Decimal) -> str:
    """The number of a figure divided by a scale: `≥80`, `429e` an estimate, `429?` in doubt; a ratio as written."""
    if isinstance(figure.value, tuple):
        return f"{safe_line(figure.surface)}{doubt(figure)}"
    return f"{sign_of(figure)}{digits(figure.value / scale)}{'e' if figure.status == 'estimate' else ''}{doubt(figure)}"
