"""The screens of the app that others look for, wherever they lie in the pile."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.screens.base import Room
from tui.screens.browse.screen import BrowseScreen


def front_room(app: App[Any]) -> Room | None:
    """The screen in front."""
    front = app.screen_stack[-1] if app.screen_stack else None  # none any more while the app closes
    return front if isinstance(front, Room) else None


def browse_screen(app: App[Any]) -> BrowseScreen | None:
    """The first screen, with the list; none until there is a corpus."""
    return next((screen for screen in app.screen_stack if isinstance(screen, BrowseScreen)), None)
