"""The views of the screen of comparisons: one is in front, and shows what is worked out for it."""

from __future__ import annotations

from collections.abc import Callable

from corpus.errors import Fault
from tui.host import host
from tui.screens.base import Room
from tui.screens.compare.view_work import WorkBeside
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.compare_table import CompareTable
from tui.widgets.compare.view import CompareView, Comparison
from tui.widgets.compare.views import VIEWS


class ViewStack:
    """All views by their names; the screen has the widgets, each with its name as its id.

    The class `-front` of a widget is set while it is in front, `-sides` of the screen while that one has rows of two
    sides, `-no-sides` while it has none.
    """

    def __init__(self, screen: Room, changed: Callable[[], object], front: str = "") -> None:
        """`changed` is called when what is told around the view in front is out of date; `front` is that view, the
        first where there is none of this name."""
        self._screen = screen
        self._changed = changed
        self.views = {name: make(id=name) for name, make in VIEWS.items()}
        self.names = tuple(self.views)
        self.name = front if front in self.views else self.names[0]  # of the view in front
        self.work = WorkBeside(
            screen.post_message, lambda fault: host(screen).notice(safe_line(sentence(fault)))
        )

    @property
    def view(self) -> CompareView:
        """The view in front."""
        return self.views[self.name]

    @property
    def front(self) -> LineView:
        """The widget of the view in front."""
        return self._screen.query_one(f"#{self.name}", LineView)

    @property
    def table(self) -> CompareTable:
        """The rows, in front or not: their cursor is what the whole comparison stands at."""
        return self._screen.query_one(CompareTable)

    def bring(self, name: str) -> None:
        """Put a view in front; the next one where there is none of this name."""
        following = self.names[(self.names.index(self.name) + 1) % len(self.names)]
        self.name = name if name in self.names else following
        for each in self.names:
            self._screen.query_one(f"#{each}").set_class(each == self.name, "-front")
        self._screen.set_class(self.view.current is not None, "-sides")
        self._screen.set_class(self.view.current is None, "-no-sides")
        self._screen.set_focus(self.front)

    def compare(self, comparison: Comparison) -> None:
        """Another comparison for all views."""
        self.work.forget()
        for view in self.views.values():
            view.fault = None
            view.compare(comparison)

    def fill(self) -> None:
        """Work out what the view in front shows, unless it shows it already."""
        work = self.view.work()
        if work is not None and self.work.begin(self.name, work):
            self.view.fault = None
        self._changed()

    @property
    def working(self) -> bool:
        """Whether the view in front waits for what it is to show."""
        return self.work.under_way(self.name)

    def fail(self, name: str, fault: Fault) -> None:
        """A view could not be worked out: it shows nothing and knows why."""
        self.views[name].fault = fault
        self.views[name].show_nothing()
