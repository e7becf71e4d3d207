"""Choose one zone of many: type hanzi, pinyin or initials, or move with the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input

from corpus.search.fold import Tables
from corpus.search.names import names_like
from corpus.store import Row
from tui.host import host
from tui.labels import t
from tui.safe import safe_line
from tui.screens.room import Room
from tui.short import short_kind, short_zone
from tui.widgets.bars import Bar
from tui.widgets.line_view import LineView
from tui.widgets.search_bar import QueryInput
from tui.wrap import cell_width, clip, pad


class ZoneList(LineView):
    """Zones, with the periods and kinds of their reports."""

    def __init__(self, zones: Mapping[str, Sequence[Row]]) -> None:
        super().__init__(id="zones")
        self.zones = zones
        self.names = list(zones)

    def narrow(self, names: list[str]) -> None:
        """List these zones only."""
        self.names = names
        self.items_changed()

    @property
    def name_at_cursor(self) -> str | None:
        """The zone under the cursor."""
        return self.names[self.cursor] if self.names else None

    def item_count(self) -> int:
        """Zones that answer what is typed."""
        return len(self.names)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A zone and its reports."""
        name = self.names[item]
        column = min(30, max(12, 2 + max(map(cell_width, self.names))))
        told = dict.fromkeys(
            f"{short_kind(row.kind)} {safe_line(row.period or '')}".strip() for row in self.zones[name]
        )
        rest = clip(" · ".join(told), width - column - 2)
        return Text.assemble(pad(f" {short_zone(name)}", column), (rest, self.style("dim")), no_wrap=True)


class Picker(Room):
    """Asks for a zone; answers with its name, or None if the reader turned back."""

    def __init__(self, question: str, zones: Mapping[str, Sequence[Row]]) -> None:
        super().__init__()
        self.question = question
        self.zones = zones
        self._tables: Tables | None = None
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Question, line to type in, zones, keys."""
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="choice")
        yield ZoneList(self.zones)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#title", Bar).put(Text(f" {self.question}", style="bold"))
        self.set_focus(self.query_one(QueryInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the zones that may be meant."""
        self._list_alike()

    def _list_alike(self) -> None:
        typed = self.query_one(QueryInput).value
        if typed == self._typed:
            return
        self._typed = typed
        if self._tables is None:
            self._tables = Tables.load(host(self).corpus.meta("tables"))
        self._list.narrow(names_like(typed, self.zones, self._tables))
        if not self._list.names:
            self.say(t("compare.no-match"))
        else:
            self.show_keys()

    @property
    def _list(self) -> ZoneList:
        return self.query_one(ZoneList)

    def do_submit(self) -> None:
        """Take the zone under the cursor; what was typed may not have been listed yet."""
        self._list_alike()
        if self._list.name_at_cursor is not None:
            self.dismiss(self._list.name_at_cursor)

    def do_leave(self) -> None:
        """Turn back without a choice."""
        self.dismiss(None)

    def do_clear(self) -> None:
        """Empty the line."""
        self.query_one(QueryInput).value = ""

    def do_hit_down(self) -> None:
        """One zone down."""
        self._list.move_to(self._list.cursor + 1)

    def do_hit_up(self) -> None:
        """One zone up."""
        self._list.move_to(self._list.cursor - 1, -1)
