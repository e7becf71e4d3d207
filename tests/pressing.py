"""Keys for an app under test: each is sent as a terminal sends it, and worked off before the next.

Textual's own Pilot waits after each key until the process has been idle for a while, up to a second: it waits for a thread
that only makes something ready, and on a busy machine it goes on too early. Here a key is worked off when no widget has
a message left and the screen is painted, once: what Textual would paint on the way, a third of what a visit costs, nobody
sees. What a thread or a timer brings is not waited for: a test says what it waits for with `conftest.until`.
"""

from __future__ import annotations

import asyncio
import unicodedata
from time import monotonic

from textual import events
from textual.app import App, ScreenStackError
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from tests.clock import PATIENCE
from tui.app.app import ParkbrowseApp

# Looks in a row that find nothing at work: a task may have to take its turn before it tells anybody.
AT_REST = 3
TURNS = 100  # of the loop in which the messages of a key are worked off, unless one waits for another thread
_SOON = 0.002  # seconds between two looks
at_once = Screen._compositor_refresh  # a test that watches the painting patches it back


def key_event(key: str) -> events.Key:
    """The key of this name (`escape`, `question_mark`), or of this character (`?`, `。`), as the driver makes it."""
    name = REPLACED_KEYS.get(key, key) if len(key) > 1 or key.isalnum() else _character_to_key(key)
    try:
        return events.Key(name, unicodedata.lookup(_get_unicode_name_from_key(name)))
    except KeyError:
        return events.Key(name, key if len(key) == 1 else None)


def busy(pump: MessagePump) -> bool:
    """Whether a message or a call is left to this widget, or it is in the middle of one: at rest it waits for its queue."""
    if pump.message_queue_size or pump._pending_message or pump._next_callbacks:
        return True
    if pump._running:
        return not pump._message_queue.ready_event._waiters  # type: ignore[attr-defined]
    return pump._task is not None and not pump._task.done()  # about to begin


def at_work(app: App[object]) -> bool:
    """Whether a key is on its way, or anything is left to paint."""
    if isinstance(app, ParkbrowseApp) and app.key_feed.pending:
        return True
    screen = app.screen
    return bool(
        app._resize_event
        or screen._callbacks
        or screen._dirty_widgets
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
    )


def put_off(screen: Screen[object]) -> None:
    """In place of `Screen._compositor_refresh`: what is no longer as it was painted waits until all is at rest."""
    if screen is screen.app.screen and not screen.app.is_inline:
        screen._dirty_widgets.clear()  # their regions are known
        screen.app._update_mouse_over(screen)
    else:
        at_once(screen)


def paint(screen: Screen[object]) -> None:
    """Paint what waits for it."""
    if screen._compositor._dirty_regions and not screen.app._batch_count:
        at_once(screen)


async def worked_off(pilot: Pilot[object], *, painted: bool = True) -> None:
    """Wait until all that the app has been told is worked off and (unless more is to come) painted, or until it has ended."""
    app, deadline, looks, turns = pilot.app, monotonic() + PATIENCE, 0, 0
    try:
        while looks < AT_REST and not app._exit and app._exception is None:
            if any(map(busy, [app, *app._registry])):
                looks = 0
            else:
                app.screen._on_timer_update()  # what would be painted a sixtieth of a second later
                looks = 0 if at_work(app) else looks + 1
            turns += 1  # after many it is a timer or a thread that is waited for
            await asyncio.sleep(_SOON if app._resize_event or turns > TURNS else 0)
            if monotonic() > deadline:
                raise AssertionError("the messages of the app never came to an end")
        if painted and looks == AT_REST:
            paint(app.screen)
    except ScreenStackError:
        return


async def press(pilot: Pilot[object], *keys: str) -> None:
    """Press keys one after the other, each when the one before is worked off; what the last leaves is painted."""
    for number, key in enumerate(keys, 1):
        pilot.app.post_message(key_event(key))
        await worked_off(pilot, painted=number == len(keys))


async def pause(pilot: Pilot[object], delay: float | None = None) -> None:
    """Wait until what is under way is worked off; with a delay, until timers and threads have had so many seconds."""
    await worked_off(pilot)
    if delay is not None:
        await asyncio.sleep(delay)
        await worked_off(pilot)
