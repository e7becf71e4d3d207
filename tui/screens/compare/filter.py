"""The filter of a comparison: names typed as hanzi, pinyin or initials."""

from __future__ import annotations

from collections.abc import Callable

from tui.screens.base import Room
from tui.screens.compare.view_stack import ViewStack
from tui.widgets.base.line_input import QueryInput


class CompareFilter:
    """Narrows the view in front. The class `-filter` of the screen is set while the line one types in is shown."""

    def __init__(self, screen: Room, views: ViewStack, changed: Callable[[], object]) -> None:
        """`changed` is called when other lines are shown."""
        self._screen, self._views, self._changed = screen, views, changed

    @property
    def _input(self) -> QueryInput:
        return self._screen.query_one("#filter", QueryInput)

    @property
    def shown(self) -> bool:
        """Whether only some rows are shown, or are about to be."""
        return self._screen.has_class("-filter")

    def narrow(self, typed: str) -> None:
        """Show of the view in front what answers to what is typed."""
        self._views.view.narrow(typed.strip())
        self._changed()

    def widen(self) -> None:
        """All rows again."""
        self._input.value = ""
        self._screen.remove_class("-filter")
        self.narrow("")

    def do_search(self) -> None:
        """Type a filter of names: hanzi, pinyin, initials."""
        self._screen.add_class("-filter")
        self._screen.set_focus(self._input)

    def do_submit(self) -> None:
        """Go on with what fits."""
        self._screen.set_focus(self._views.front)
        if not self._input.value:
            self._screen.remove_class("-filter")

    def do_leave(self) -> None:
        """All rows again, and the keys to them."""
        self.widen()
        self._screen.set_focus(self._views.front)

    def do_clear(self) -> None:
        """Empty the filter."""
        self._input.value = ""

    def do_hit_down(self) -> None:
        """One row down."""
        self._views.front.do_cursor_down()

    def do_hit_up(self) -> None:
        """One row up."""
        self._views.front.do_cursor_up()
