"""From a key to what it does: the keys in force, the chord that is begun, the action done where the focus is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.geometry import Size
from textual.timer import Timer

from tui.guard import guarded
from tui.keys import (
    Binding,
    BoundAction,
    ChordCancelled,
    ChordPending,
    InForce,
    KeyRequest,
    KeySource,
    Pressed,
    display_chord,
)
from tui.keys.actions import ACTIONS, TYPING, permitted
from tui.keys.cheat_sheet import binding_name
from tui.keys.dispatch import arguments, refuse_unless_permitted, times, which_key
from tui.keys.keymap import Meaning
from tui.keys.names import Chord
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t

WATCHED_EVERY = 1.0  # seconds between two looks at a keymap file whose reader wants it watched


class Front(Protocol):
    """What keys may ask of the screen in front."""

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts of a key pressed now, the inner first."""

    @property
    def size(self) -> Size:
        """How many cells it has."""

    def show_keys(self) -> None:
        """The keys that matter here, in the last line."""

    def say(self, message: str) -> None:
        """One line in place of the keys."""

    def method(self, name: str) -> Callable[..., Any] | None:
        """What answers to a name, from the focused widget outwards."""


class KeyHost(Protocol):
    """What keys may ask of the app that hears them."""

    @property
    def room(self) -> Front | None:
        """The screen in front."""

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""

    def refuse(self, name: str) -> None:
        """Tell that what is called so does nothing here."""

    def stop_work(self) -> bool:
        """End what is being done beside the keys; whether anything is."""

    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer:
        """Call something again and again, so many seconds apart."""


class Keyboard:
    """The keys of an app. `source` is where they are read again, None where they were given once and for all."""

    def __init__(self, app: KeyHost, in_force: InForce, source: KeySource | None = None) -> None:
        self.app = app
        self.in_force = in_force
        self.source = source
        self._stamp = source.stamp() if source else None
        self.performed = ""  # the action that the last key did, if it did any
        self._pressed = Pressed()
        self._describing = False
        self._timer: Timer | None = None

    # -- keys

    def press(self, room: Front, key: str) -> bool:
        """What a key means in the room in front is done; whether it meant anything."""
        self.performed = ""
        before = (*self._pressed.count, *self._pressed.keys)
        meant = self._pressed.feed(self.in_force.keymap, room.contexts, key)
        if self._describing:
            return self._describe(room, (*before, key), meant)
        match meant:
            case None if TYPING.intersection(room.contexts):
                return False  # the line that one types in may know it
            case None:
                self._tell_nothing((key,))
            case BoundAction("back") if self.app.stop_work():
                pass
            case BoundAction():
                room.show_keys()
                if not self.perform(meant):
                    self.app.refuse(binding_name(meant.action))
            case ChordPending(continuations):
                self._tell_pending(room, continuations)
            case KeyRequest(action):
                self._tell_request(room, action)
            case ChordCancelled(keys) if keys[-1] != "escape":
                self._tell_nothing(keys)
            case ChordCancelled():
                room.show_keys()
        return True

    @property
    def waits(self) -> bool:
        """Whether the last key was the beginning of something."""
        return self._describing or self._pressed.begun

    def _tell_nothing(self, keys: Chord) -> None:
        """Tell that these keys do nothing: whoever meant something by them would wait for it."""
        told = t("keys.nothing", keys=display_chord(keys), help=self.key_for("help"))
        self.app.notice(safe_line(told))

    def _tell_pending(self, room: Front, continuations: tuple[Binding, ...]) -> None:
        may = [each for each in continuations if permitted(ACTIONS[each.action])]
        told = which_key(self._pressed.shown, may, room.size.width - 2)
        if not may and self._pressed.keys:
            told += f"  {t('keys.none-follows', help=self.key_for('help'))}"
        room.say(told)

    def _tell_request(self, room: Front, action: str) -> None:
        told = f"{self._pressed.shown} …  {binding_name(action)}  {self._hint(action)}"
        room.say(safe_line(told.strip()))

    def ask(self, hit: BoundAction) -> None:
        """Go on as though the keys of an action had been pressed that wants one key more."""
        if self.app.room is not None:
            self._pressed = Pressed(asking=hit, contexts=tuple(self.app.room.contexts))
            self._tell_request(self.app.room, hit.action)

    def perform(self, hit: BoundAction) -> bool:
        """Do an action by the first `do_ACTION` from the focused widget outwards; whether there was one.

        What goes wrong is told in the last line.
        """
        self.performed = hit.action
        with guarded(lambda fault: self.app.notice(safe_line(sentence(fault)))):
            return self.attempt(hit)
        return True

    def attempt(self, hit: BoundAction) -> bool:
        """The same, but what goes wrong is raised; so is `Fault("restricted")` for what restricted mode forbids."""
        refuse_unless_permitted(hit.action)
        method = self.method(f"do_{hit.action}")
        if method is None:
            return False
        for _ in range(times(ACTIONS[hit.action], hit)):
            method(*arguments(ACTIONS[hit.action], hit))
        return True

    def method(self, name: str) -> Callable[..., Any] | None:
        """What answers to a name in the room in front, from the focused widget outwards."""
        return self.app.room.method(name) if self.app.room else None

    def _hint(self, action: str) -> str:
        """What may be pressed after an action that asks for a key, where something tells."""
        method = self.method(f"hint_{action}")
        return str(method()) if method else ""

    # -- what a key is called

    def describe_next(self) -> None:
        """Tell of the next chord what it is called and would do, in place of doing it."""
        self._describing = True
        self.app.notice(t("keys.describe"))

    def _describe(self, room: Front, keys: Chord, meant: Meaning) -> bool:
        if isinstance(meant, ChordPending):
            self._tell_pending(room, meant.continuations)
            return True
        self._describing = False
        pressed = display_chord(keys)
        match meant:
            case BoundAction(action, argument):
                told = t(
                    "keys.described", keys=pressed, name=binding_name(action, argument), action=action,
                    context=t(f"context.{room.contexts[0]}"),
                )  # fmt: skip
            case KeyRequest(action):
                told = t("keys.described-asking", keys=pressed, name=binding_name(action), action=action)
            case _:
                told = t("keys.described-nothing", keys=pressed, context=t(f"context.{room.contexts[0]}"))
        self._pressed = Pressed()
        self.app.notice(safe_line(told))
        return True

    # -- the files

    def read_again(self) -> None:
        """Take the keymap as its files are now, and say so in one line."""
        if self.source is None:
            return
        self._stamp = self.source.stamp()
        self.in_force = self.source.read()
        self._pressed = Pressed()
        self.watch()
        self.app.notice(self.told or t("keys.read-again", preset=safe_line(self.in_force.keymap.preset)))

    def watch(self) -> None:
        """Look at the reader's own file from time to time, if it asks for that; no longer, if it does not."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.app.set_interval(WATCHED_EVERY, self.look) if self.in_force.watched else None

    def look(self) -> None:
        """Read the files again if the reader's own has changed."""
        if self.source is not None and self.source.stamp() != self._stamp:
            self.read_again()

    @property
    def told(self) -> str:
        """One line of what is wrong with the keymap; empty if nothing is."""
        faults = self.in_force.faults
        if not faults:
            return ""
        return t(
            "message.keymap", n=len(faults), file=safe_line(faults[0].path.name), key=self.key_for("help")
        )

    def key_for(self, action: str, context: str | None = None) -> str:
        """The first key of an action, in one context or in any, as one shows it; empty if it has none."""
        return next(iter(self.in_force.keymap.keys_of(action, context)), "")
