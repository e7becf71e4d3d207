"""A figure in a unit chosen for it, with the mark of its bound."""

from __future__ import annotations

from decimal import Decimal

from corpus.lexicon.qualifiers import bound_of
from corpus.model import Figure
from tui.terminal.sanitize import safe_line
from tui.text.figure_text import digits


def marked(figure: Figure, scale: Decimal) -> str:
    """The number of a figure divided by a scale: `≥80`, `429e` for an estimate; a ratio as it is written."""
    if isinstance(figure.value, tuple):
        return safe_line(figure.surface)
    sign = bound_of(figure) if figure.status not in ("target", "quota") else ""
    return f"{sign}{digits(figure.value / scale)}{'e' if figure.status == 'estimate' else ''}"
