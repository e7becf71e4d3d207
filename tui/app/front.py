"""What every part of the app leans on: the screen in front, the line at the bottom, the reader's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from corpus.errors import Fault
from tui.data.state_db import State
from tui.screens.base import Room
from tui.screens.browse.screen import BrowseScreen

if TYPE_CHECKING:
    from tui.keys.keyboard import Keyboard


class FrontApp(App[int]):
    """An app with one screen in front and one line under it. Its return value is the exit status."""

    keyboard: Keyboard
    state: State
    standing: str = ""  # the notice that stands in place of the keys, empty if none does
    fault: Fault | None = None  # what ended the app

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

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it; empty if it has none."""
        return self.keyboard.key_for(action)

    def on_descendant_focus(self) -> None:
        """Other keys matter in another pane."""
        if self.room is not None:
            self.room.show_keys()
