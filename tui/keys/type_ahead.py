"""What is typed before a screen or a line is there to take it: kept, and handed over in the order of typing.

A key goes from the focused widget outwards, from queue to queue, and only at its end is it known what it opened. So
each sets out when the one before it has come to its end; what opened a screen or a line keeps those behind it until
that is there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from textual.events import Event

LOST_AFTER = 0.5  # seconds: a key whose widget was taken away under it comes to no end


class Keys(Protocol):
    """The app, as what is typed knows it."""

    def takes_keys(self) -> bool:
        """Whether the screen in front is ready for keys."""

    def scene(self) -> object:
        """Where keys go now: equal as long as they go to the same place."""

    def is_plain(self, event: Event) -> bool:
        """Whether it can but move within, or be written where one is."""

    async def forward(self, event: Event) -> None:
        """Send it on its way."""

    def soon(self, callback: Callable[[], Awaitable[None]], *, settled: bool) -> None:
        """Call back in turn; or, when all is `settled` that was begun by now, drawn and focused."""

    def after(self, seconds: float, callback: Callable[[], Awaitable[None]]) -> None:
        """Call back after so many seconds."""


class TypeAhead:
    """Keys and pastes that wait for their turn."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._waiting: deque[Event] = deque()
        self._on_its_way: Event | None = None
        self._scene: object = None  # in which it set out
        self._settling = False

    @property
    def pending(self) -> bool:
        """Whether something is about to set out."""
        return self._settling or (bool(self._waiting) and self._keys.takes_keys())

    async def take(self, event: Event) -> None:
        """This was typed: it sets out now, or as soon as it may."""
        self._waiting.append(event)
        await self.go_on()
        if self._waiting and self._on_its_way is not None:
            lost = self._on_its_way
            self._keys.after(LOST_AFTER, lambda: self._give_up(lost))

    def again(self, events: Iterable[Event]) -> None:
        """These set out once more, before all others: what was before them opened something that they are meant for."""
        self._waiting.extendleft(reversed(list(events)))
        self._settle()

    def forget(self) -> None:
        """Nothing that waits shall set out any more."""
        self._waiting.clear()

    async def go_on(self) -> None:
        """Send the next one on its way, if that may be."""
        if self._waiting and self._on_its_way is None and not self._settling and self._keys.takes_keys():
            self._on_its_way = event = self._waiting.popleft()
            self._scene = self._keys.scene()
            await self._keys.forward(event)

    def ended(self, event: Event) -> None:
        """It has come to its end."""
        if event is not self._on_its_way:
            return
        self._on_its_way = None
        if self._keys.scene() == self._scene and self._keys.is_plain(event):
            if self._waiting:
                self._keys.soon(self.go_on, settled=False)
        else:
            self._settle()

    def _settle(self) -> None:
        self._settling = True
        self._keys.soon(self._settled, settled=True)

    async def _settled(self) -> None:
        self._settling = False
        await self.go_on()

    async def _give_up(self, event: Event) -> None:
        if event is self._on_its_way:
            self._on_its_way = None
            await self.go_on()
