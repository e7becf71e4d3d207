"""A first visit of one minute: search, read figures, compare; each step told in the last line until it is done.

Any other key ends it, and does what it always does. It comes by itself once, and again by `:tour`.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from textual.app import App

from tui.app.stack import browse_screen, front_room
from tui.host import host
from tui.keys.actions import TYPING
from tui.text.i18n import t

TOUR = "PARKBROWSE_TOUR"  # 0: it does not come by itself
SEEN = "tour"  # what it is kept under that it came


class TourStep(NamedTuple):
    """What is told (`tour.ID`), with the key of an action; one comes to the next step by it, and where that opens
    something, when the keys go to this context."""

    id: str
    action: str
    opens: str = ""


STEPS = (
    TourStep("search", "search", "search"),
    TourStep("open", "submit", "reader"),
    TourStep("figure", "next_figure"),
    TourStep("compare", "compare"),
)
_GIVES_UP = ("leave", "back", "quit", "help", "command")  # where one types, all else goes on with the step


class Tour:
    """Where the reader is in it, if anywhere. Its action is found by name, as those of a screen's parts."""

    def __init__(self, app: App[Any], *, unasked: bool) -> None:
        """`unasked`: it may come by itself, if it never did."""
        self._app, self._unasked = app, unasked
        self._at: int | None = None
        self._done = False  # whether the step is, and what it opens is about to come

    def begin(self) -> bool:
        """Begin where this is the first visit of all; whether it did. Where that cannot be kept, it does not."""
        state = host(self._app).state
        if not self._unasked or os.environ.get(TOUR) == "0" or state.told or state.value(SEEN, False):
            return False
        state.keep(SEEN, True)
        self.do_tour()
        return True

    def fits_tour(self) -> bool:
        """Whether there is a list to begin from."""
        return browse_screen(self._app) is not None

    def do_tour(self) -> None:
        """Begin with the first step, on the list."""
        browse = browse_screen(self._app)
        if browse is not None:
            while self._app.screen is not browse:
                self._app.pop_screen()
            self._at = 0
            self._tell()

    def key_done(self) -> None:
        """A key was pressed and has done what it does: to the next step, on with this one, or the end of it."""
        room, keyboard = front_room(self._app), host(self._app).keyboard
        if self._at is None or room is None or keyboard.waits:
            return
        typing, done = room.contexts[0] in TYPING, keyboard.performed
        self._done = done == STEPS[self._at].action
        if self._done:
            self._app.call_after_refresh(self.look)
        elif typing and done not in _GIVES_UP:
            self._tell()
        elif done != "tour":
            self._at = None

    def look(self) -> None:
        """To the next step, if this one is done and what it opens is there. An answer may have to be waited for."""
        room = front_room(self._app)
        if self._at is not None and self._done and room is not None:
            opens = STEPS[self._at].opens
            if not opens or room.contexts[0] == opens:
                self._at, self._done = self._at + 1, False
                self._tell()

    def _tell(self) -> None:
        """Behind whatever else is told of the key."""
        self._app.call_after_refresh(self._say)

    def _say(self) -> None:
        if self._at is None:
            return
        app = host(self._app)
        step = STEPS[self._at] if self._at < len(STEPS) else None
        name = step.id if step else "end"
        at, of = self._at + 1, len(STEPS)
        key = app.key_for(step.action if step else "help")
        app.notice(t(f"tour.{name}", at=at, of=of, key=key, submit=app.key_for("submit")))
        if step is None:
            self._at = None
