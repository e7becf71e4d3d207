"""Picking several reports of a list for what is done next: one by one, a stretch, all, by their words, the others."""

from __future__ import annotations

from collections.abc import Iterable

from textual.message import Message

from corpus.store.listing import Head
from tui.models.list_items import Items
from tui.widgets.base.line_view import LineView


class Picking(LineView):
    """A view of items in which reports can be picked out; they stay so while the list is sorted and narrowed.

    A stretch begins where `v` is pressed and follows the cursor until it is pressed again.
    """

    class Picked(Message):
        """Other reports are picked out."""

    items: Items

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._picks: set[int] = set()
        self._anchor: int | None = None  # the item at which a stretch begins

    # -- what is picked

    @property
    def picks(self) -> frozenset[int]:
        """The numbers of the reports picked out, those of the stretch among them."""
        return frozenset(self._picks | set(self._stretch()))

    def _stretch(self) -> Iterable[int]:
        if self._anchor is None:
            return ()
        return self.items.numbers(min(self._anchor, self.cursor), max(self._anchor, self.cursor))

    def picked(self, item: int) -> bool:
        """Whether a report, or one under a shut head, is picked out."""
        if self._anchor is not None and min(self._anchor, self.cursor) <= item <= max(
            self._anchor, self.cursor
        ):
            return self.selectable(item)
        if not self._picks:
            return False
        it = self.items[item]
        if isinstance(it, Head):
            return self.items.is_shut(item) and not self._picks.isdisjoint(self.items.under(it))
        return it in self._picks

    def pick(self, numbers: Iterable[int]) -> None:
        """Pick these and no others."""
        self._picks, self._anchor = set(numbers), None
        self._tell()

    def pick_none(self) -> bool:
        """Pick nothing; whether anything was picked."""
        had = bool(self._picks) or self._anchor is not None
        if had:
            self.pick(())
        return had

    def _tell(self) -> None:
        self.redraw()
        self.post_message(self.Picked())

    def end_stretch(self) -> None:
        """The stretch is picked, wherever the cursor goes now."""
        if self._anchor is not None:
            self._picks |= set(self._stretch())
            self._anchor = None

    def move_to(self, item: int, step: int = 1) -> None:
        """Put the cursor on an item; a stretch goes with it."""
        before = self.cursor
        super().move_to(item, step)
        if self._anchor is not None and self.cursor != before:
            for passed in range(min(before, self.cursor), max(before, self.cursor) + 1):
                if passed in self.items_in_sight():
                    self.forget(passed)
            self.post_message(self.Picked())

    def items_in_sight(self) -> range:
        """The items that stand on the screen, wholly or in part."""
        top, height = self.scroll_offset.y, self.size.height
        last = (top + height - 1) // self.item_height if height else 0
        return range(top // self.item_height, min(last + 1, self.item_count()))

    # -- actions

    def do_pick(self) -> None:
        """Pick the report at the cursor, or no longer; on to the next."""
        self.end_stretch()
        here = set(self.items.numbers(self.cursor, self.cursor))
        self._picks = self._picks - here if here <= self._picks else self._picks | here
        self.forget(self.cursor)
        self.post_message(self.Picked())
        self.move_to(self.cursor + 1)

    def do_pick_range(self) -> None:
        """Begin to pick a range here, or end it here."""
        if self._anchor is None:
            self._anchor = self.cursor
            self.forget(self.cursor)
        else:
            self.end_stretch()
        self.post_message(self.Picked())

    def do_pick_all(self) -> None:
        """Pick every report that is listed."""
        self.pick(self._picks | set(self.items.listing.numbers))

    def do_pick_others(self) -> None:
        """Pick what is not picked, among what is listed."""
        self.end_stretch()
        listed = set(self.items.listing.numbers)
        self.pick((self._picks - listed) | (listed - self._picks))
