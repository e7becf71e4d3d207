"""What every part of the app leans on: the screen in front, the line at the bottom, the reader's own file."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import WorkerFailed

from corpus.errors import Fault
from tui.data.state_db import State
from tui.guard import fault_of
from tui.screens.base import Room
from tui.screens.browse.screen import BrowseScreen
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence
from tui.widgets.base.guarded import Guarded

if TYPE_CHECKING:
    from tui.keys.keyboard import Keyboard


HANG_UP: int = getattr(signal, "SIGHUP", 1)
MOST_FAILURES = (
    5  # between two keys: what fails again and again by itself would keep the screen busy for ever
)
FAILED = 2  # exit status


class FrontApp(Guarded, App[int]):
    """An app with one screen in front and one line under it. Its return value is the exit status."""

    keyboard: Keyboard
    state: State
    standing: str = ""  # the notice that stands in place of the keys, empty if none does
    fault: Fault | None = None  # what ended the app
    _failures = 0  # since the last key

    @property
    def room(self) -> Room | None:
        """The screen in front."""
        front = self.screen_stack[-1] if self.screen_stack else None  # none any more while the app closes
        return front if isinstance(front, Room) else None

    @property
    def listing(self) -> BrowseScreen | None:
        """The first screen, wherever it lies in the pile; none until there is a corpus."""
        return next((screen for screen in self.screen_stack if isinstance(screen, BrowseScreen)), None)

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""
        self.standing = message
        if self.room is not None:
            self.room.show_keys()

    def failed(self, fault: Fault) -> None:
        """What went wrong in a screen, a widget, a timer is told, and the app goes on; it ends with that sentence where
        there is no line to tell it in, or where it goes on failing without a key."""
        self._failures += 1
        if self._exit or not self.is_running:
            self.fault = self.fault or fault
        elif self._failures > MOST_FAILURES or not self._clear_front():
            self.fault = fault
            self.exit(FAILED)
        elif self._failures == 1:  # what fails next is likely to fail for the same reason
            self.call_later(self.notice, safe_line(sentence(fault)))

    def _clear_front(self) -> bool:
        """Take away a screen that did not come to have a line at the bottom; whether there is one now."""
        while len(self.screen_stack) > 1 and not self.screen.query("#keys"):
            self.pop_screen()
        return bool(self.screen_stack and self.screen.query("#keys"))

    def failed_with(self, error: Exception) -> None:
        """The same for an error of any kind."""
        self.failed(fault_of(error))

    def _handle_exception(self, error: Exception) -> None:
        # What Textual meets outside of what is guarded: it would end the app with a traceback.
        self.failed_with(getattr(error, "error", error) if isinstance(error, WorkerFailed) else error)

    def hung_up(self) -> None:
        """The terminal is gone: leave in order, as at a hang-up, whoever else heard of it."""
        self.exit(128 + HANG_UP)

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it; empty if it has none."""
        return self.keyboard.key_for(action)

    def on_descendant_focus(self) -> None:
        """Other keys matter in another pane."""
        if self.room is not None:
            self.room.show_keys()
