"""What a cell of a matrix looks like, on the screen and on the command line."""

from __future__ import annotations

from decimal import Decimal

from corpus.compare.matrix import Matrix, MatrixCell, MatrixColumn
from corpus.lexicon.qualifiers import bound_of
from tui.terminal.sanitize import safe_line
from tui.text.figure_text import doubt
from tui.text.row_text import scaled, stated


def column_unit(made: Matrix, column: MatrixColumn) -> tuple[str, Decimal]:
    """The unit in which the middle value of a column reads well, and what values are divided by."""
    values = sorted(
        abs(cell.value)
        for (_, name), cell in made.cells.items()
        if name == column.indicator and not cell.reasons
    )
    return scaled(column.unit, values[len(values) // 2] if values else Decimal(0), column.indicator)


def matrix_cell(made: Matrix, zone: str, column: MatrixColumn) -> str:
    """A zone's value; as written behind `!` where it is in another unit, `—` where it is not stated."""
    cell = made.cells.get((zone, column.indicator))
    if cell is None:
        return "—"
    if {"currency", "unit"} & set(cell.reasons):
        return f"!{safe_line(cell.figure.surface)}{doubt(cell.figure)}"
    _, scale = column_unit(made, column)
    number = stated(cell.value, scale, converted=cell.value != cell.figure.value)
    return f"{'!' if cell.reasons else ''}{bound_of(cell.figure)}{number}{mark(cell)}"


def mark(cell: MatrixCell) -> str:
    """`e` behind an estimate, `?` in doubt."""
    return f"{'e' if cell.figure.status == 'estimate' else ''}{doubt(cell.figure)}"
