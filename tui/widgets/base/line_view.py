"""The base of list, reader and tables: rows drawn when they are seen, and again only when they change.

100,000 items cost what ten cost, and a cursor that moves within the page repaints two of them
(about 200 bytes on the line, against 9,000 for a whole pane).
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.terminal.driver import widened
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import ambiguous_are_wide
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.looks import look

CURSOR, RESTING = "▌", "▏"  # the mark of the cursor's row, where keys go and where they do not
# The mark of a row picked out for what is done next, and of the cursor's row if it is.
PICKED, PICKED_CURSOR = ("+", "█")


# The same on terminals that draw blocks over two cells.
ASCII_MARKS = {CURSOR: ">", RESTING: "-", PICKED_CURSOR: "#"}


class LineView(Guarded, ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of items, each `item_height` rows high, with a cursor on one of them.

    A subclass tells how many items there are (`item_count`), what a row of one looks like (`draw`) and which may
    carry the cursor (`selectable`), and calls `items_changed` when any of this changed.
    """

    # What makes it work; how it looks stands in the style sheet. A position is told in words, not by a bar.
    DEFAULT_CSS = """
    LineView { scrollbar-size: 0 0; overflow-x: hidden; overflow-y: auto; }
    """

    # How many rows there are changes no layout: without scroll bars nothing on the screen gives way to them.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    context: str = ""  # in which context of the keymap keys pressed here are looked up
    item_height: int = 1
    mark_width: int = 1  # the first column shows where the cursor is

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, view: LineView, item: int) -> None:
            super().__init__()
            self.set_sender(view)  # else it would end at whoever around the view made it move
            self.view = view
            self.item = item

        def can_replace(self, message: Message) -> bool:
            """Only where it stands in the end matters to those who listen."""
            return isinstance(message, LineView.Moved) and message.view is self.view

        @property
        def control(self) -> LineView:
            """The view whose cursor moved."""
            return self.view

    class Edge(Message):
        """The reader wants to move on where the items end: `way` 1 behind the last, -1 before the first."""

        def __init__(self, view: LineView, way: int) -> None:
            super().__init__()
            self.view = view
            self.way = way

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._rows: LRUCache[tuple[int, int, str], Strip] = LRUCache(512)

    # -- what a subclass tells

    def item_count(self) -> int:
        """How many items there are."""
        return 0

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of an item, `width` cells wide, the mark column not counted."""
        raise NotImplementedError

    def selectable(self, item: int) -> bool:
        """Whether the cursor may stand on the item; headings say no."""
        return True

    def picked(self, item: int) -> bool:
        """Whether the item is one of several picked out for what is done next."""
        return False

    def nothing(self) -> str:
        """What to say where there are no items; empty where that needs no word."""
        return ""

    # -- drawing

    def style(self, name: str) -> Style:
        """A look by its short name: `dim` for `line--dim`, none for an empty one."""
        if not name:
            return Style()
        return look(self, f"line--{name}")

    def items_changed(self, cursor: int = 0) -> None:
        """Draw everything anew, the cursor on the item given or the nearest that may carry it."""
        self._rows.clear()
        self.virtual_size = Size(self.size.width, self.item_count() * self.item_height)
        self.cursor = self._nearest(cursor, 1)
        self.refresh()
        self.reveal()
        self._lead_terminal()

    def redraw(self) -> None:
        """Draw the same items again, in other styles."""
        self._rows.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One visible row. `y` counts from the top of the view."""
        item, row = divmod(y + self.scroll_offset.y, self.item_height)
        width = self.size.width
        base = self.rich_style
        count = self.item_count()
        if not count and y == 0 and (said := safe_line(self.nothing())):
            text = Text(f" {said}", style=self.style("dim"), end="", no_wrap=True)
            return Strip(text.render(self.app.console)).adjust_cell_length(width).apply_style(base)
        if item >= count or width <= self.mark_width:
            return Strip.blank(width, base)
        key = (item, row, self._mark(item))
        if key not in self._rows:
            self._rows[key] = self._drawn(*key, width).apply_style(base).simplify()
        return self._rows[key]

    def _mark(self, item: int) -> str:
        """What stands in the first column: where the cursor is, what is picked out."""
        if item == self.cursor and self.selectable(item):
            return PICKED_CURSOR if self.picked(item) else CURSOR if self.has_focus else RESTING
        return PICKED if self.picked(item) else " "

    def _drawn(self, item: int, row: int, mark: str, width: int) -> Strip:
        """A row with its mark, tinted where the cursor stands."""
        text = self.draw(item, row, width - self.mark_width)
        tint = self.style("cursor") if self.mark_width and mark not in (" ", PICKED) else None
        text.plain, text.end = safe_line(text.plain), ""  # again: whoever drew it may have forgotten a part
        text.stylize_before(text.style)  # rendering drops it where no span lies upon it
        mark = ASCII_MARKS.get(mark, mark) if ambiguous_are_wide() else mark
        first = Segment(
            mark.ljust(self.mark_width)[: self.mark_width],
            self.style("mark") if mark != " " else Style.null(),
        )
        parts = [Segment(widened(part.text), part.style) for part in text.render(self.app.console)]
        strip = Strip([first, *parts])
        return (strip.apply_style(tint) if tint else strip).adjust_cell_length(width, tint)

    def forget(self, item: int) -> None:
        """Draw an item anew: something about it has changed."""
        for row in range(self.item_height):
            for mark in (" ", CURSOR, RESTING, PICKED, PICKED_CURSOR):
                self._rows.discard((item, row, mark))
        self._refresh_item(item)

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self.items_changed(self.cursor)

    def notify_style_update(self) -> None:
        """Another theme: the rows drawn so far have the old colours."""
        super().notify_style_update()
        self._rows.clear()

    def speak(self) -> None:
        """Draw the same items in the language in force."""
        self.redraw()

    def on_focus(self, event: events.Focus) -> None:
        """Show on the cursor's row that keys go here. A widget would paint all of itself."""
        event.prevent_default()
        self._focus(here=True, told=events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Show on the cursor's row that keys go elsewhere."""
        event.prevent_default()
        self._focus(here=False, told=events.DescendantBlur(self))

    def _focus(self, *, here: bool, told: events.Event) -> None:
        self.has_focus = here
        self._refresh_item(self.cursor)
        self._lead_terminal()
        if self.parent is not None:
            self.parent.post_message(told)

    def _lead_terminal(self) -> None:
        """Put the terminal's own cursor on the cursor's row: braille displays and input methods follow it."""
        if self.has_focus:
            row = self.cursor * self.item_height - self.scroll_offset.y
            if 0 <= row < self.size.height:
                self.app.cursor_position = self.content_region.offset + Offset(self.mark_width, row)

    # -- moving

    @property
    def page(self) -> int:
        """How many items fit into the view, at least one."""
        return max(1, self.size.height // self.item_height)

    def move_to(self, item: int, step: int = 1) -> None:
        """Put the cursor on an item, or beyond it in the direction of `step` if it may not carry the cursor."""
        before, self.cursor = self.cursor, self._nearest(item, step)
        if before == self.cursor:
            self.reveal()
            return
        if not self.reveal():
            self._refresh_item(before)
            self._refresh_item(self.cursor)
        self._lead_terminal()
        self.post_message(self.Moved(self, self.cursor))

    def reveal(self) -> bool:
        """Scroll if the cursor is out of sight, by half a view so that the next steps need no scrolling.

        Tells whether it scrolled (and so repainted) the view.
        """
        height = self.size.height
        top, first = self.scroll_offset.y, self.cursor * self.item_height
        if not height or top <= first <= top + height - self.item_height:
            return False
        if self._is_lead_in(first, top):
            target = 0  # headings above the first item come into sight with it
        else:
            target = first - height // 2 if first < top or first >= top + 2 * height else first - height // 3
        target -= target % self.item_height  # no item is cut in two at the top
        self.scroll_to(y=max(0, target), animate=False, force=True)
        return self.scroll_offset.y != top

    def _is_lead_in(self, first: int, top: int) -> bool:
        return first < top and not any(self.selectable(item) for item in range(self.cursor))

    def _nearest(self, item: int, step: int) -> int:
        count = self.item_count()
        if not count:
            return 0
        at = min(max(item, 0), count - 1)
        for way in (step, -step):
            here = at
            while 0 <= here < count:
                if self.selectable(here):
                    return here
                here += way
        return at

    def _refresh_item(self, item: int) -> None:
        self.refresh_lines(item * self.item_height, self.item_height)

    def _turn(self, items: int) -> None:
        """Move cursor and view together, so that a page is a page."""
        self.scroll_to(y=self.scroll_offset.y + items * self.item_height, animate=False, force=True)
        self.move_to(self.cursor + items, 1 if items > 0 else -1)

    def do_cursor_down(self, count: int = 1) -> None:
        """So many items down."""
        self._go(count)

    def do_cursor_up(self, count: int = 1) -> None:
        """So many items up."""
        if self.cursor and not any(self.selectable(item) for item in range(self.cursor)):
            self.scroll_to(y=0, animate=False, force=True)
        self._go(-count)

    def _go(self, items: int) -> None:
        way = 1 if items > 0 else -1
        before = self.cursor
        self.move_to(before + items, way)
        if self.cursor == before:
            self.post_message(self.Edge(self, way))

    def do_page_down(self, count: int = 1) -> None:
        """So many views down, one row of each kept in sight."""
        self._turn(count * max(1, self.page - 1))

    def do_page_up(self, count: int = 1) -> None:
        """So many views up, one row of each kept in sight."""
        self._turn(-count * max(1, self.page - 1))

    def do_half_page_down(self, count: int = 1) -> None:
        """So many half views down."""
        self._turn(count * max(1, self.page // 2))

    def do_half_page_up(self, count: int = 1) -> None:
        """So many half views up."""
        self._turn(-count * max(1, self.page // 2))

    def do_top(self, count: int = 1) -> None:
        """To the first item, or to the one that is counted."""
        self.move_to(count - 1)
        if count == 1:
            self.scroll_to(y=0, animate=False, force=True)

    def do_bottom(self, count: int | None = None) -> None:
        """To the last item, or to the one that is counted."""
        self.move_to(self.item_count() - 1 if count is None else count - 1, -1)

    def do_percent(self, count: int = 50) -> None:
        """To the item at so many hundredths of the way."""
        self.move_to((self.item_count() - 1) * min(count, 100) // 100)

    def do_screen_top(self, count: int = 1) -> None:
        """To the first item in sight, or to the one that is counted from there."""
        self._go_in_sight(count - 1, 1)

    def do_screen_middle(self) -> None:
        """To the item in the middle of what is in sight."""
        self._go_in_sight((self._in_sight - 1) // 2, 1)

    def do_screen_bottom(self, count: int = 1) -> None:
        """To the last item in sight, or to the one that is counted up from there."""
        self._go_in_sight(self._in_sight - count, -1)

    def do_scroll_down(self, count: int = 1) -> None:
        """So many items further down, the cursor where it is as long as that is in sight."""
        self._scroll(count)

    def do_scroll_up(self, count: int = 1) -> None:
        """So many items further up, the cursor where it is as long as that is in sight."""
        self._scroll(-count)

    def do_centre(self) -> None:
        """Bring the cursor's item to the middle of the view, as far as there is something above and below."""
        self._show_from(self.cursor - (self.page - 1) // 2)

    @property
    def _first_in_sight(self) -> int:
        return -(-self.scroll_offset.y // self.item_height)

    @property
    def _in_sight(self) -> int:
        """How many items are in sight."""
        return max(1, min(self.page, self.item_count() - self._first_in_sight))

    def _go_in_sight(self, place: int, step: int) -> None:
        """To an item by its place among those in sight, never out of sight."""
        first = self._first_in_sight
        self.move_to(first + max(0, min(place, self._in_sight - 1)), step)

    def _show_from(self, item: int) -> None:
        self.scroll_to(y=max(0, item) * self.item_height, animate=False, force=True)

    def _scroll(self, items: int) -> None:
        self._show_from(self._first_in_sight + items)
        first = self._first_in_sight
        last = first + self._in_sight - 1
        if not first <= self.cursor <= last:
            self.move_to(max(first, min(self.cursor, last)), 1 if items > 0 else -1)
