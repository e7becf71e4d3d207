"""What a pressed key means: the keys in force by context, and the keys of a chord as they come.

A binding stands in a *context* (`reader`, `search` …). One that stands under `global` is in force
wherever its action works, unless the context says something else of that action or that key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui.keys.actions import TYPING
from tui.keys.names import Chord, display_chord, types_text

MOST_DIGITS = 6  # of a count; further ones push the first out


@dataclass(frozen=True, slots=True)
class BoundAction:
    """The keys pressed mean this action: with what the binding or the reader says of it, so many times."""

    action: str
    argument: str = ""
    count: int | None = None


class Binding(NamedTuple):
    """One chord, and what it does."""

    chord: Chord
    action: str
    argument: str = ""


class ChordPending(NamedTuple):
    """The keys pressed begin a chord: what may follow, and what it would do. After a count alone nothing is told."""

    continuations: tuple[Binding, ...] = ()


class KeyRequest(NamedTuple):
    """The keys pressed mean an action that wants one more key, whichever it is."""

    action: str


class ChordCancelled(NamedTuple):
    """A chord or count was begun and given up, by Esc or by a key that leads nowhere."""

    keys: Chord


Meaning = BoundAction | ChordPending | KeyRequest | ChordCancelled | None


@dataclass(frozen=True, slots=True)
class ContextTable:
    """The bindings of one context: whole chords, and for every beginning of a chord what may follow."""

    hits: Mapping[Chord, BoundAction]
    beginnings: Mapping[Chord, tuple[Binding, ...]]

    @classmethod
    def of(cls, bindings: Sequence[Binding]) -> ContextTable:
        """The table of these bindings, in their order."""
        beginnings: dict[Chord, list[Binding]] = {}
        for chord, action, argument in bindings:
            for cut in range(1, len(chord)):
                beginnings.setdefault(chord[:cut], []).append(Binding(chord[cut:], action, argument))
        return cls(
            {chord: BoundAction(action, argument) for chord, action, argument in bindings},
            {chord: tuple(rest) for chord, rest in beginnings.items()},
        )


EMPTY = ContextTable({}, {})


@dataclass(frozen=True, slots=True)
class Keymap:
    """Every key in force, by context. `asks` are the actions that want one key more."""

    preset: str
    tables: Mapping[str, ContextTable]
    asks: frozenset[str] = frozenset()

    def resolve(self, contexts: Sequence[str], keys: Sequence[str]) -> BoundAction | ChordPending | None:
        """What these keys mean here; `contexts` go from the inner to the outer: `("reader", "global")`.

        The first context that knows them decides. Where one types, a key that writes means nothing.
        """
        chord = tuple(keys)
        if contexts and contexts[0] in TYPING and types_text(chord[0]):
            return None
        following: dict[Chord, Binding] = {}
        for context in contexts:
            table = self.tables.get(context, EMPTY)
            hit = table.hits.get(chord)
            if hit is not None and not following:
                return hit
            for binding in table.beginnings.get(chord, ()):
                following.setdefault(binding.chord, binding)
        return ChordPending(tuple(following.values())) if following else None

    def begins(self, key: str) -> bool:
        """Whether a chord of any context begins with this key."""
        return any((key,) in table.beginnings for table in self.tables.values())

    def chords_of(self, action: str, context: str | None = None, argument: str | None = None) -> list[Chord]:
        """The chords that do this action in one context or in any, with this argument or with any."""
        tables = self.tables.values() if context is None else [self.tables.get(context, EMPTY)]
        found = (
            chord
            for table in tables
            for chord, hit in table.hits.items()
            if hit.action == action and argument in (None, hit.argument)
        )
        return list(dict.fromkeys(found))

    def keys_of(self, action: str, context: str | None = None, argument: str = "") -> tuple[str, ...]:
        """The chords that do this action, as one shows them (`]f`, `Ctrl-x o`): in one context or in any."""
        return tuple(map(display_chord, self.chords_of(action, context, argument)))


@dataclass(slots=True)
class Pressed:
    """The keys of a chord that was begun and not yet ended, the count before it, the action that wants one more."""

    keys: Chord = ()
    count: str = ""
    asking: BoundAction | None = None
    contexts: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """What was pressed so far, as one shows it: `5 ]`."""
        return " ".join(filter(None, (self.count, display_chord(self.keys))))

    def feed(self, keymap: Keymap, contexts: Sequence[str], key: str) -> Meaning:
        """What comes of one more key: None only for a key that means nothing and interrupts nothing.

        What was begun elsewhere is forgotten: the focus has moved in between.
        """
        if self.contexts != tuple(contexts):
            self._forget()
            self.contexts = tuple(contexts)
        if self.begun and key == "escape":
            return self._cancelled(key)
        if self.asking is not None:
            wanted = self.asking
            self._forget()
            return replace(wanted, argument=key)
        found = keymap.resolve(contexts, (*self.keys, key))
        if self._counts(key, found):
            self.count = (self.count + key)[-MOST_DIGITS:]
            return ChordPending()
        return self._meant(keymap, key, found)

    def _meant(self, keymap: Keymap, key: str, found: BoundAction | ChordPending | None) -> Meaning:
        if isinstance(found, ChordPending):
            self.keys = (*self.keys, key)
            return found
        if found is None and self.begun:
            return self._cancelled(key)
        if found is None:
            return self._elsewhere(keymap, key)
        hit = replace(found, count=int(self.count)) if self.count else found
        if hit.action in keymap.asks and not hit.argument:
            self.keys, self.asking = (*self.keys, key), hit
            return KeyRequest(hit.action)
        self._forget()
        return hit

    def _elsewhere(self, keymap: Keymap, key: str) -> ChordPending | None:
        """A key that begins a chord in other contexts only: what follows it is not to be taken for a key of its own."""
        if TYPING.intersection(self.contexts[:1]) or not keymap.begins(key):
            return None
        self.keys = (key,)
        return ChordPending()

    @property
    def begun(self) -> bool:
        """Whether a chord, a count or an action is begun."""
        return bool(self.keys or self.count or self.asking)

    def _counts(self, key: str, found: BoundAction | ChordPending | None) -> bool:
        """Whether a key is a digit of a count: where one does not type, and before a chord, not in it."""
        if self.keys or len(key) != 1 or key not in "0123456789" or TYPING.intersection(self.contexts[:1]):
            return False
        return bool(self.count) or (found is None and key != "0")

    def _cancelled(self, key: str) -> ChordCancelled:
        keys = (*self.count, *self.keys, key)
        self._forget()
        return ChordCancelled(keys)

    def _forget(self) -> None:
        self.keys, self.count, self.asking = (), "", None
