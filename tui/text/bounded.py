"""A figure in a unit chosen for it, with the mark of its bound."""

from __future__ import annotations

from decimal import Decimal

from corpus.lexicon.qualifiers import bound_of
from corpus.model import Figure
from tui.terminal.sanitize import safe_line
from tui.text.figure_text import digits, doubt


def marked(figure: Figure, scale: Decimal) -> str:
    """The number of a figure divided by a scale: `≥80`, `429e` an estimate, `429?` in doubt; a ratio as written."""
    if isinstance(figure.value, tuple):
        return f"{safe_line(figure.surface)}{doubt(figure)}"
    sign = bound_of(figure) if figure.status not in ("target", "quota") else ""
    return f"{sign}{digits(figure.value / scale)}{'e' if figure.status == 'estimate' else ''}{doubt(figure)}"
