"""The tables of a page as they stand in the text of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corpus.model import Cell, Origin, Page, Table


def tables_in(page: Page, text: str, origins: Sequence[Origin]) -> tuple[Table, ...]:
    """The tables whose rows are in the text, their offsets counted in it; cells that cleaning emptied are left out."""
    found = (_moved(table, text, origins) for table in page.tables)
    return tuple(table for table in found if table is not None)


def _moved(table: Table, text: str, origins: Sequence[Origin]) -> Table | None:
    cells = tuple(cell for cell in (_cell(cell, text, origins) for cell in table.cells) if cell is not None)
    if not cells:
        return None
    start = text.rfind("\n", 0, cells[0].start) + 1
    end = text.find("\n", cells[-1].end)
    return Table(start, end if end >= 0 else len(text), table.number, cells)


def _cell(cell: Cell, text: str, origins: Sequence[Origin]) -> Cell | None:
    """The cell between the first and behind the last character of the text that comes from it."""
    start = _first_from(cell.start, text, origins)
    end = _first_from(cell.end, text, origins)
    inside = text[start:end].rstrip("\t\n")
    return cell._replace(start=start, end=start + len(inside)) if inside else None


def _first_from(raw: int, text: str, origins: Sequence[Origin]) -> int:
    """The text offset of the first character that comes from `raw` or from behind it."""
    at = bisect_left(origins, raw, key=lambda run: run.raw)
    if at and (within := origins[at - 1].start + raw - origins[at - 1].raw) < _end_of_run(
        at - 1, text, origins
    ):
        return within
    return origins[at].start if at < len(origins) else len(text)


def _end_of_run(at: int, text: str, origins: Sequence[Origin]) -> int:
    """Behind the last character of a run; the line end behind a line belongs to no run."""
    return origins[at + 1].start if at + 1 < len(origins) else len(text)
