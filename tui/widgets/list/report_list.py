"""The list of reports: in the order, the groups and the columns that the reader wants; rows are read when seen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from rich.text import Text
from textual.message import Message

from corpus.store.labelled import FIELDS
from corpus.store.listing import GROUPS, SORTS, Head, ListedRow, Listing, ListQuery, Rows
from corpus.store.records import PLACES
from tui.data.excerpted import reports_excerpted
from tui.data.labels import ReportLabels
from tui.data.state_db import State
from tui.host import host
from tui.models.columns import ShownColumn, cell, laid_out, percent, read_columns
from tui.models.list_items import Items, Key
from tui.models.report_mark import ReportMark
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip, pad
from tui.text.i18n import t
from tui.text.short_names import kind_name, short_title, words_of
from tui.widgets.list.picking import Picking

WITH_TITLES = 72  # cells from which a row has room for the title beside the rest
KEPT = 4096  # rows kept of those seen
AT_ONCE = 2000  # reports that are listed at once; more of them in a thread
# What the reader did with a report; nothing stands before one that was read.
STARRED, UNREAD, NEW, BEGUN = "*", "•", "»", "◦"

SORT_KEYS = {
    "z": "zone", "p": "period", "k": "kind", "d": "published", "f": "figures", "l": "length", "g": "progress",
    "o": "opened", "t": "title", "u": "source",
}  # fmt: skip
GROUP_KEYS = {
    "p": "place", "z": "zone", "y": "year", "k": "kind", "f": "flags", "r": "standing", "v": "new", "n": "none",
}  # fmt: skip


def asked_words(typed: str) -> tuple[str, ...]:
    """What is typed to narrow the list, as words of a `ListQuery`: 未读 asks what was done, 标签:待核 what was written
    to it, else the row."""
    standings = {t(f"standing.{name}"): f":{name}:" for name in ("starred", "unread", "begun", "read", "new")}
    return tuple(standings.get(word) or _labels_asked(word) for word in typed.split())


def _labels_asked(word: str) -> str:
    """`标签：待核` as `tag:待核`; any other word as it is."""
    name, colon, value = word.replace("：", ":").partition(":")
    if not colon or not value:
        return word
    from corpus.query.fields import CALLED

    field = CALLED.get(name.lower())
    return f"{field}:{value}" if field in FIELDS else word


class ReportList(Picking):
    """The reports to choose from. Narrow, an item has two rows: what it is, and its title."""

    context = "list"

    class Relisted(Message):
        """Other reports are listed, or in another order, or in other columns."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items = Items(Listing(ListQuery(), array("I"), ()))
        self.columns: tuple[ShownColumn, ...] = ()
        self.wish = ListQuery()
        self.total = 0
        self._rows_of: Rows | None = None
        self._state: State | None = None
        self._labels: ReportLabels | None = None
        self._later: Callable[[ListQuery], object] | None = None
        self._seen: dict[int, ListedRow] = {}
        self._marks: dict[str, ReportMark] = {}
        self._excerpted: frozenset[str] = frozenset()  # ids of reports of which some book has an excerpt
        self._stand_on: int | None = None  # the report that the cursor is to be on once it is listed

    # -- what it lists

    def open(
        self,
        rows: Rows,
        state: State,
        labels: ReportLabels,
        total: int,
        later: Callable[[ListQuery], object],
    ) -> None:
        """List a corpus of `total` reports, as the reader last wanted it. `later` lists a wish in its own time."""
        self._rows_of, self._state, self._labels, self.total, self._later = rows, state, labels, total, later
        self.columns = read_columns(state.value("list.columns"))
        self._excerpted = reports_excerpted(state)
        self.wish = _read_wish(state.value("list.wish"))
        self.show(rows.listing(self.wish))

    def show(self, listing: Listing) -> None:
        """Show a listing, the cursor where it was: on the same report, else near the same place."""
        stand_on = self._stand_on if self._stand_on is not None else self.number
        self._stand_on = None
        self.items = Items(
            listing, self.items.shut if listing.wish.group == self.items.listing.wish.group else ()
        )
        self._forget_rows()
        at = self.items.item_of(stand_on) if stand_on is not None else None
        self.items_changed(self.cursor if at is None else at)
        self.post_message(self.Relisted())
        self.post_message(self.Moved(self, self.cursor))

    def want(self, wish: ListQuery) -> None:
        """List this as soon as it can be; the sort and the group are kept for the next time."""
        before, self.wish = self.wish, wish
        if (before.sort, before.reverse, before.group) != (
            wish.sort,
            wish.reverse,
            wish.group,
        ) and self._state:
            self._state.keep("list.wish", [wish.sort, wish.reverse, wish.group])
        self.end_stretch()
        if self._rows_of is not None and self.total <= AT_ONCE:
            self.show(self._rows_of.listing(wish))
        elif self._later is not None:
            self._later(wish)

    def stand_on_next(self, number: int | None) -> None:
        """Put the cursor on this report with the next listing, where it is listed."""
        self._stand_on = number

    @property
    def rows_of(self) -> Rows:
        """The corpus as this list asks it. Only once a corpus is listed."""
        if self._rows_of is None:
            raise LookupError("no corpus is listed yet")
        return self._rows_of

    def _forget_rows(self) -> None:
        self._seen.clear()
        self._marks.clear()

    @property
    def number(self) -> int | None:
        """The number of the report at the cursor."""
        it = self.items[self.cursor] if self.cursor < len(self.items) else None
        return it if isinstance(it, int) else None

    @property
    def entry(self) -> ListedRow | None:
        """The report at the cursor."""
        return None if self.number is None else self.listed(self.number)

    def listed(self, number: int) -> ListedRow:
        """A report's row; those in sight are read with it."""
        if number not in self._seen:
            if len(self._seen) > KEPT:
                self._forget_rows()
            wanted = {it for at in self.items_in_sight() if isinstance(it := self.items[at], int)}
            self._read({number, *wanted} - self._seen.keys())
        return self._seen[number]

    def _read(self, numbers: Iterable[int]) -> None:
        if self._rows_of is None or self._state is None:
            return
        found = self._rows_of.window(numbers)
        self._seen |= found
        self._marks |= self._marks_of([listed.row.id for listed in found.values()])

    def _marks_of(self, ids: Sequence[str]) -> dict[str, ReportMark]:
        """What the reader did with some reports, excerpts and labels among it."""
        marks = self._state.marks(ids) if self._state is not None else {}
        for id in self._excerpted.intersection(ids):
            marks[id] = marks.get(id, ReportMark())._replace(excerpted=True)
        if self._labels is not None:
            for id, label in self._labels.now.among(ids).items():
                marks[id] = marks.get(id, ReportMark())._replace(label=label)
        return marks

    def excerpts_changed(self) -> None:
        """Excerpts were taken or removed: show of which reports there are some."""
        if self._state is None:
            return
        before, self._excerpted = self._excerpted, reports_excerpted(self._state)
        if before != self._excerpted:
            self.marks_changed()

    def mark_of(self, id: str) -> ReportMark:
        """What the reader did with a report in sight."""
        return self._marks.get(id, ReportMark())

    def marks_changed(self) -> None:
        """Reports were read, starred or read on: show it."""
        self._marks.clear()
        if self._state is not None:
            self._marks |= self._marks_of([listed.row.id for listed in self._seen.values()])
        self.redraw()

    def mark_changed(self, id: str) -> None:
        """The reader did something with one report: show it, if it is in sight."""
        number = next((number for number, listed in self._seen.items() if listed.row.id == id), None)
        if number is not None and self._state is not None:
            self._marks[id] = self._marks_of([id]).get(id, ReportMark())
            for at in self.items_in_sight():
                if self.items[at] == number:
                    self.forget(at)

    def stand_on(self, id: str, at: int | None = None) -> None:
        """Put the cursor on a report; where it is not listed, on the item `at`, or leave it."""
        number = self._rows_of.number_of(id) if self._rows_of is not None else None
        item = self.items.item_of(number) if number is not None else None
        if item is not None or at is not None:
            self.move_to(item if item is not None else at or 0)

    # -- how it looks

    @property
    def wide(self) -> bool:
        """Whether there is room for the title beside the rest."""
        return self.size.width >= WITH_TITLES

    def on_resize(self) -> None:
        """One row an item where there is room for the title, two where there is not."""
        self.item_height = 1 if self.wide or not self._titles else 2
        self.items_changed(self.cursor)
        self.post_message(self.Relisted())  # the heads of the columns follow the columns

    @property
    def _titles(self) -> bool:
        return any(shown.column.id == "title" for shown in self.columns)

    def show_columns(self, columns: Sequence[ShownColumn]) -> None:
        """Show these columns, now and the next time."""
        self.columns = tuple(columns)
        self.on_resize()

    def layout_of_columns(self, width: int) -> tuple[ShownColumn, ...]:
        """The columns as they fit into rows of so many cells, behind the sign of what the reader did."""
        return laid_out(self.columns, width - 2, titles=self.wide)

    def item_count(self) -> int:
        """Heads and reports."""
        return len(self.items)

    def nothing(self) -> str:
        """That no report has the words typed."""
        return t("narrow.none", key=host(self).key_back()) if self.wish.words else ""

    def selectable(self, item: int) -> bool:
        """Reports are, and heads that stand for the reports under them."""
        return isinstance(self.items[item], int) or self.items.is_shut(item)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of a head or a report."""
        it = self.items[item]
        if isinstance(it, Head):
            return self._head(it, item, width) if row == self.item_height - 1 else Text("")
        listed = self.listed(it)
        mark = self.mark_of(listed.row.id)
        return self._facts(listed, mark, width) if row == 0 else self._second_row(listed, mark, width)

    def _head(self, head: Head, item: int, width: int) -> Text:
        sign = "＋" if self.items.is_shut(item) else "──"
        left, right = f" {sign} {head_name(self.wish.group, head.key)} ", f" {head.reports} "
        left = clip(left, width - cell_width(right))
        rule = "─" * max(0, width - cell_width(left) - cell_width(right))
        return Text(left + rule + right, style=self.style("dim"), no_wrap=True)

    def _facts(self, listed: ListedRow, mark: ReportMark, width: int) -> Text:
        """What tells one report from another, in the reader's columns."""
        text = Text(pad(self._sign(listed, mark), 1), no_wrap=True)
        for at, shown in enumerate(self.layout_of_columns(width)):
            said = cell(shown, shown.column.tell(listed, mark))
            name = shown.column.id
            strong = name == "zone" and not mark.read
            style = "strong" if strong else "" if name in ("zone", "title") else "dim"
            text.append((" " if at else "") + said, self.style(style) if style else None)
        return text

    def _sign(self, listed: ListedRow, mark: ReportMark) -> str:
        """What the reader did with a report; of those untouched, which he never saw."""
        if mark.starred:
            return STARRED
        if mark.read:
            return ""
        if mark.opened:
            return BEGUN
        return NEW if self.rows_of.is_new(listed.row.id) else UNREAD

    def _second_row(self, listed: ListedRow, mark: ReportMark, width: int) -> Text:
        """The title, and how far it was read."""
        told = "" if mark.read or any(s.column.id == "progress" for s in self.columns) else percent(mark)
        title = clip(short_title(listed.row.title) or t("list.untitled"), width - 4 - len(told))
        return Text(f"  {pad(title, width - 4 - len(told))} {told}", style=self.style("dim"), no_wrap=True)

    # -- actions

    def do_sort_by(self, letter: str) -> None:
        """By the column of this letter; by the same once more, the other way round."""
        sort = SORT_KEYS.get(letter, letter)
        if sort not in SORTS:
            host(self).notice(self.hint_sort_by())
            return
        reverse = sort == self.wish.sort and not self.wish.reverse
        self.want(self.wish._replace(sort=sort, reverse=reverse))

    def hint_sort_by(self) -> str:
        """What there is to sort by."""
        return "  ".join(f"{letter} {t(f'column.{name}')}" for letter, name in SORT_KEYS.items())

    def do_group_by(self, letter: str) -> None:
        """In groups by what this letter stands for."""
        group = GROUP_KEYS.get(letter, letter)
        if group not in GROUPS:
            host(self).notice(self.hint_group_by())
            return
        self.want(self.wish._replace(group=group))

    def hint_group_by(self) -> str:
        """What there is to group by."""
        return "  ".join(f"{letter} {t(f'list.by.{name}')}" for letter, name in GROUP_KEYS.items())

    def do_unfold(self) -> None:
        """Show copies of reports as entries of their own, or fold them again."""
        self.want(self.wish._replace(unfolded=not self.wish.unfolded))

    def do_fold_group(self) -> None:
        """Show of the group at the cursor the head only, or its reports again."""
        head = self.items.head_of(self.cursor)
        if head is not None:
            self._shut(self.items.shut ^ {head.key}, head.key)

    def do_fold_all(self) -> None:
        """Show the heads only."""
        head = self.items.head_of(self.cursor)
        self._shut(frozenset(each.key for each in self.items.listing.heads), head.key if head else None)

    def do_unfold_all(self) -> None:
        """Show the reports of all groups."""
        head = self.items.head_of(self.cursor)
        self._shut(frozenset(), head.key if head else None)

    def _shut(self, keys: Iterable[Key], around: Key) -> None:
        stand_on = self.number
        self.end_stretch()
        self.items = Items(self.items.listing, frozenset(keys))
        item = self.items.item_of(stand_on) if stand_on is not None else self.items.top_of(around)
        self.items_changed(item or 0)
        self.post_message(self.Moved(self, self.cursor))


def head_name(group: str, key: Key) -> str:
    """What stands at the head of a group."""
    match group, key:
        case "place", int(place):
            return t(f"list.group.{PLACES[place]}")
        case "standing", str(standing):
            return t(f"standing.{standing}")
        case "new", _:
            return t("list.visit.new" if key == "new" else "list.visit.known")
        case "flags", str(flags):
            return "、".join(words_of(flags.split())) or t("list.no-flags")
        case "kind", str(kind):
            return kind_name(kind)
        case _, None | "":
            return t("list.unknown")
    return safe_line(str(key))


def _read_wish(kept: object) -> ListQuery:
    """The sort and the group that were kept; the usual ones where they are not what `want` keeps."""
    match kept:
        case [str(sort), bool(reverse), str(group)] if sort in SORTS and group in GROUPS:
            return ListQuery(sort, reverse, group)
    return ListQuery()
