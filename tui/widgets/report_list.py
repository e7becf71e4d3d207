"""The list of reports, grouped by what their zones are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.text import Text

from corpus.store import Row, duplicates, folded
from tui.labels import t
from tui.safe import safe_line
from tui.short import short_kind, short_title, short_zone
from tui.widgets.bars import cut
from tui.widgets.line_view import LineView
from tui.wrap import cell_width, clip, pad

WITH_TITLES = 72  # cells from which a row has room for the title beside the rest
_PARK_WORDS = ("开发区", "经开区", "高新区", "园区", "新区", "保税", "工业园", "示范区")


class Group(NamedTuple):
    """A heading of the list, with how many reports stand under it."""

    label: str
    reports: int


class Entry(NamedTuple):
    """A report of the list, and how many copies are folded into it."""

    row: Row
    copies: int = 0


Item = Group | Entry


def grouped(rows: Iterable[Row], unfolded: bool = False) -> list[Item]:
    """The reports under districts, development zones, cities and unknown; by zone, the newest first.

    Copies of a report are folded into the best of them, unless `unfolded`.
    """
    rows = list(rows)
    copies = duplicates(rows)
    groups: dict[str, list[Row]] = {name: [] for name in ("districts", "parks", "cities", "unknown")}
    for row in rows if unfolded else folded(rows):
        groups[_group(row.zone)].append(row)
    items: list[Item] = []
    for name, members in groups.items():
        if members:
            items.append(Group(t(f"list.group.{name}"), len(members)))
            items += [
                Entry(row, copies=0 if unfolded else copies[row.id])
                for row in sorted(members, key=lambda row: (row.zone or "", row.number))
            ]
    return items


def _group(zone: str | None) -> str:
    if not zone:
        return "unknown"
    if any(word in zone for word in _PARK_WORDS):
        return "parks"
    return "cities" if zone.endswith("市") else "districts"


class ReportList(LineView):
    """The reports to choose from. Narrow, an item has two rows: what it is, and its title."""

    context = "list"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: list[Item] = []
        self._rows_of_corpus: Sequence[Row] = ()
        self.unfolded = False

    # -- what it lists

    def show_all(self, rows: Sequence[Row]) -> None:
        """List a corpus."""
        self._rows_of_corpus = rows
        self.items = grouped(rows, self.unfolded)
        self.items_changed()

    @property
    def entry(self) -> Entry | None:
        """The current entry."""
        item = self.items[self.cursor] if self.cursor < len(self.items) else None
        return item if isinstance(item, Entry) else None

    def stand_on(self, id: str) -> None:
        """Put the cursor on a report."""
        for at, item in enumerate(self.items):
            if isinstance(item, Entry) and item.row.id == id:
                self.move_to(at)
                return

    # -- how it looks

    @property
    def wide(self) -> bool:
        """Whether there is room for the title beside the rest."""
        return self.size.width >= WITH_TITLES

    def on_resize(self) -> None:
        """One row an item where there is room for the title, two where there is not."""
        self.item_height = 1 if self.wide else 2
        self.items_changed(self.cursor)

    def item_count(self) -> int:
        """Headings and reports."""
        return len(self.items)

    def selectable(self, item: int) -> bool:
        """Reports are, headings are not."""
        return isinstance(self.items[item], Entry)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of a heading or a report."""
        it = self.items[item]
        if isinstance(it, Group):
            return self._heading(it, width) if row == self.item_height - 1 else Text("")
        if self.wide:
            return self._wide_row(it, width)
        return self._facts(it, width) if row == 0 else self._second_row(it, width)

    def _heading(self, group: Group, width: int) -> Text:
        left, right = f" ── {group.label} ", f" {group.reports} "
        rule = "─" * max(0, width - cell_width(left) - cell_width(right))
        return Text(left + rule + right, style=self.style("dim"), no_wrap=True)

    def _facts(self, entry: Entry, width: int) -> Text:
        """Zone, period, kind, figures: what tells one report from another."""
        row = entry.row
        note = f"+{entry.copies}" if entry.copies else "!" if row.flags else "≈" if row.relation else ""
        facts = f" {pad(safe_line(row.period or '—'), 8)} {pad(short_kind(row.kind), 8)} {row.figures:>4}{note:<2}"
        zone = pad(short_zone(row.zone or "—"), max(6, width - cell_width(facts)))
        return Text.assemble((zone, self.style("strong")), (facts, self.style("dim")), no_wrap=True)

    def _second_row(self, entry: Entry, width: int) -> Text:
        return Text(f"  {clip(_title(entry), width - 3)}", style=self.style("dim"), no_wrap=True)

    def _wide_row(self, entry: Entry, width: int) -> Text:
        return cut(Text.assemble(self._facts(entry, 44), " ", _title(entry), no_wrap=True), width - 1)

    # -- actions

    def do_unfold(self) -> None:
        """Show copies of reports as entries of their own, or fold them again."""
        chosen = self.entry
        self.unfolded = not self.unfolded
        self.show_all(self._rows_of_corpus)
        if chosen is not None:
            self.stand_on(chosen.row.id)


def _title(entry: Entry) -> str:
    return short_title(entry.row.title) or t("list.untitled")
