"""The columns of the list: what each tells of a report, and which of them the reader wants, how wide."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from corpus.store.listing import ListedRow
from tui.models.report_mark import ReportMark
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import pad
from tui.text.i18n import t
from tui.text.short_names import short_kind, short_title, short_zone

NARROWEST, WIDEST = 3, 80  # cells of a column
NOTES = 3  # cells of what is noted of a report
EXCERPTED = '"'  # behind the notes of a report of which excerpts were taken
LABELLED = "#"  # behind those of one that has tags or a note of the reader's


class Column(NamedTuple):
    """A column: its name (also that of the sort by it), its usual width in cells, what it tells."""

    id: str
    width: int
    tell: Callable[[ListedRow, ReportMark], str]
    right: bool = False  # whether it is set to the right, as numbers are


class ShownColumn(NamedTuple):
    """A column that the reader wants to see, and how wide."""

    column: Column
    width: int


def doubted(listed: ListedRow, field: str, text: str) -> str:
    """What a column tells, `?` behind it where it rests on weak evidence."""
    return f"{text}?" if text and field in listed.row.doubts else text


def _notes(listed: ListedRow, mark: ReportMark) -> str:
    told = "!" if listed.row.flags else "≈" if listed.row.relation else ""
    own = f"{EXCERPTED if mark.excerpted else ''}{LABELLED if any(mark.label) else ''}"
    if listed.copies:
        copies = f"+{listed.copies}"
        told = copies if len(copies) + len(own) <= NOTES else copies[: NOTES - len(own)]
    return told + own


def _day(seconds: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(seconds)) if seconds else ""


def percent(mark: ReportMark) -> str:
    """How far a report was read, empty if it was never begun."""
    return f"{mark.percent}%" if mark.opened else ""


COLUMNS: dict[str, Column] = {
    column.id: column
    for column in (
        Column("zone", 16, lambda listed, mark: doubted(listed, "zone", short_zone(listed.row.zone or "—"))),
        Column(
            "period", 8, lambda listed, mark: doubted(listed, "period", safe_line(listed.row.period or "—"))
        ),
        Column("kind", 8, lambda listed, mark: short_kind(listed.row.kind)),
        Column("figures", 4, lambda listed, mark: str(listed.row.figures), right=True),
        Column("notes", NOTES, _notes),
        Column("progress", 4, lambda listed, mark: percent(mark), right=True),
        Column(
            "published",
            10,
            lambda listed, mark: doubted(listed, "published", safe_line(listed.row.published or "—")),
        ),
        Column("length", 6, lambda listed, mark: str(listed.row.length), right=True),
        Column("opened", 10, lambda listed, mark: _day(mark.opened)),
        Column("tags", 16, lambda listed, mark: safe_line(" ".join(mark.label.tags))),
        Column("note", 24, lambda listed, mark: safe_line(mark.label.note)),
        Column("city", 10, lambda listed, mark: safe_line(listed.row.city or "—")),
        Column("source", 24, lambda listed, mark: safe_line(listed.row.source)),
        Column("title", 30, lambda listed, mark: short_title(listed.row.title) or t("list.untitled")),
    )
}
USUAL = ("zone", "period", "kind", "figures", "notes", "title")


def usual() -> tuple[ShownColumn, ...]:
    """The columns that a reader sees who never chose any."""
    return tuple(ShownColumn(COLUMNS[id], COLUMNS[id].width) for id in USUAL)


def read_columns(kept: Any) -> tuple[ShownColumn, ...]:
    """The columns that were kept; the usual ones where that is not what `told_columns` writes."""
    try:
        shown = tuple(
            ShownColumn(COLUMNS[id], min(max(int(width), NARROWEST), WIDEST))
            for id, width in kept
            if id in COLUMNS
        )
    except (TypeError, ValueError, OverflowError):
        return usual()
    return shown if shown and len({each.column.id for each in shown}) == len(shown) else usual()


def told_columns(shown: Iterable[ShownColumn]) -> list[tuple[str, int]]:
    """The columns as the reader's own file keeps them."""
    return [(each.column.id, each.width) for each in shown]


def laid_out(shown: Sequence[ShownColumn], width: int, *, titles: bool) -> tuple[ShownColumn, ...]:
    """The columns that fit into so many cells, one blank between two; the title, else the zone, takes what is left.

    Without `titles` the title has no place beside the others (it stands on a row of its own). What does not fit is
    left out from the right, the title last.
    """
    kept = [each for each in shown if titles or each.column.id != "title"]
    stretched = next((id for id in ("title", "zone") if any(each.column.id == id for each in kept)), "")
    least = {each.column.id: 8 if each.column.id == stretched else each.width for each in kept}

    def needed() -> int:
        return sum(least[each.column.id] + 1 for each in kept) - 1

    while len(kept) > 1 and needed() > width:
        kept.remove(next(each for each in reversed(kept) if each.column.id != stretched))
    rest = width - sum(each.width + 1 for each in kept if each.column.id != stretched)
    return tuple(each._replace(width=max(rest, 1)) if each.column.id == stretched else each for each in kept)


def cell(shown: ShownColumn, text: str) -> str:
    """A text in its column, cut or filled to the width."""
    return pad(text, shown.width, "right" if shown.column.right else "left")
