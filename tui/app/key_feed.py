"""The way of a key from the terminal to what it means: it waits for its turn, for a screen, for a slow line.

What is typed ahead waits in `TypeAhead`, so that each key meets what the one before it opened. Keys that come faster
than the terminal draws are gathered, and painted once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, cast

from textual import events
from textual.app import App
from textual.events import Event

from tui.app.stack import front_room
from tui.host import host
from tui.keys import key_name
from tui.keys.actions import TYPING
from tui.keys.type_ahead import TypeAhead
from tui.screens.base import Room

HEARD = 64  # keys of a line that are remembered until they come up to the app
LEAST_WAIT = 0.01  # seconds for the terminal to draw
TURNS = 30  # of the loop: a message goes from one widget to the next in one or two; there are no more than ten in a row


class KeyFeed:
    """The keys of an app. `pressed` is called before each is looked up, `done` when it has done what it does; `forward`
    sends one from the focus outwards."""

    def __init__(
        self,
        app: App[Any],
        pressed: Callable[[], object],
        done: Callable[[], object],
        forward: Callable[[Event], Awaitable[None]],
    ) -> None:
        self._app, self._pressed, self._done, self._forward = app, pressed, done, forward
        self._typed = TypeAhead(self)
        self._heard: deque[events.Key] = deque(maxlen=HEARD)
        self._gathered: list[events.Key] = []

    @property
    def pending(self) -> bool:
        """Whether something is about to set out."""
        return self._typed.pending

    # -- what is typed

    async def take(self, event: events.Key | events.Paste) -> None:
        """What is typed, from the terminal or from the widgets that it went through."""
        if not event.is_forwarded:
            room = front_room(self._app)
            if room is not None and room.passing and not _is_written(event):
                self._typed.forget()  # who gives up wants nothing of what was typed before
                await self._forward(event)
            else:
                await self._typed.take(event)
            return
        try:  # it has come up to the app: no one is further out
            await self._forward(event)
        finally:
            self._typed.ended(event)

    def ended(self, event: Event) -> None:
        """A key or a paste has come to its end: it means nothing to anyone further out."""
        self._typed.ended(event)

    def go_on(self) -> None:
        """Hand over what was typed before the screen in front was ready."""
        self.soon(self._typed.go_on, settled=False)

    # -- what it means

    def came_up(self, event: events.Key) -> None:
        """A key that no widget stopped: look it up, unless a line has asked already."""
        if not any(event is each for each in self._heard):
            self._hear(event, in_line=False)

    def hear(self, event: events.Key) -> None:
        """A key in the line that one types in, asked about before it is written there.

        It cannot wait until the key comes up to the app: what is typed right behind it is written meanwhile.
        """
        self._heard.append(event)
        self._hear(event, in_line=True)

    def _hear(self, event: events.Key, in_line: bool) -> None:
        room = front_room(self._app)
        if room is None:
            return
        self._pressed()
        line = host(self._app).line
        if TYPING & set(room.contexts):
            if in_line and not self._gathered:
                self._press(event, room)
            else:  # the line came up while the key, or one before it, was on its way
                gathered, self._gathered = self._gathered, []
                event.prevent_default()
                event.stop()
                self._again([*gathered, event])
        elif self._gathered or (line is not None and line.pace.busy):
            event.prevent_default()
            event.stop()
            self._gather(event)
        else:
            self._press(event, room)

    def _gather(self, event: events.Key) -> None:
        """Keep a key until the terminal has drawn what is on its way, so that many keys are painted once."""
        line = host(self._app).line
        if not self._gathered and line is not None:
            self._app.set_timer(max(LEAST_WAIT, line.pace.waits_for()), self.drawn)
        self._gathered.append(event)

    def drawn(self) -> None:
        """The terminal has drawn all it was sent, or has been waited for long enough."""
        gathered, self._gathered = deque(self._gathered), []
        if not gathered:
            return
        with self._app.batch_update():
            while gathered and (room := front_room(self._app)) is not None:
                if not room.ready or TYPING & set(room.contexts):
                    self._again(gathered)
                    return
                self._press(gathered.popleft(), room)

    def _again(self, keys: Iterable[events.Key]) -> None:
        """Have these keys go their way once more, to where they are meant for by now."""
        self._typed.again(events.Key(event.key, event.character) for event in keys)

    def _press(self, event: events.Key, room: Room) -> None:
        app = host(self._app)
        if app.standing:
            app.standing = ""
            room.show_keys()
        if app.keyboard.press(room, key_name(event.key, event.character)):
            event.prevent_default()
            event.stop()
        self._done()

    # -- what `TypeAhead` asks

    def takes_keys(self) -> bool:
        """Whether the screen in front is ready for keys. What is written while a corpus is built waits for its list."""
        room = front_room(self._app)
        return room is not None and room.ready and not room.passing

    def scene(self) -> object:
        """Where keys go now: the screen in front, and the line that is typed in."""
        room = front_room(self._app)
        line = self._app.focused if room is not None and TYPING & set(room.contexts) else None
        return room, line

    def is_plain(self, event: Event) -> bool:
        """Whether it was but written into the line, or there is none."""
        _, line = cast(tuple[object, object], self.scene())
        return line is None or isinstance(event, events.Paste) or cast(events.Key, event).is_printable

    async def forward(self, event: Event) -> None:
        """Send it on its way from the focused widget outwards."""
        await self._forward(event)

    def soon(self, callback: Callable[[], Awaitable[None]], *, settled: bool) -> None:
        """Call back in turn; or when all is settled that was begun by now: what one widget has told another, the
        screens that came and went."""
        loop = asyncio.get_running_loop()

        def turn(left: int) -> None:
            if left:
                loop.call_soon(turn, left - 1)
            else:
                self._app.call_later(callback)

        turn(TURNS if settled else 0)

    def after(self, seconds: float, callback: Callable[[], Awaitable[None]]) -> None:
        """Call back after so many seconds."""
        self._app.set_timer(seconds, callback)


def _is_written(event: events.Key | events.Paste) -> bool:
    """Whether it writes something, where there is a line to write in."""
    return isinstance(event, events.Paste) or event.is_printable
