"""The keys in force: a preset of keymaps.yaml, checked, laid out for looking up, printable.

A binding stands in a *context* (`reader`, `search` …). One that stands under `global` is in force
wherever its action works, unless the context says something else of that action or that key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

from tui.keymap_file import CONTEXTS, Place, Preset, Problem, Wish, did_you_mean, read_presets
from tui.keys import Chord, display_chord, nearest, parse_chord, types_text

Actions = Mapping[str, Collection[str]]

GLOBAL = "global"
TYPING = frozenset({"search", "prompt"})  # here a key that writes a character always writes it

# Actions that are never without a key, and where they are put back: where they take none from each other.
REQUIRED = {"quit": ("q", "ctrl+q", "f10"), "help": ("?", "f1", "f11")}

# What is left to press when there is no usable preset at all.
BUILT_IN: Mapping[str, Mapping[str, str]] = {
    GLOBAL: {
        "quit": "q", "help": "?",
        "search": "/", "next_pane": "tab", "previous_pane": "shift+tab", "compare": "c", "back": "escape",
        "cursor_down": "down", "cursor_up": "up", "page_down": "pagedown", "page_up": "pageup",
        "top": "home", "bottom": "end", "open": "enter",
    },
    "reader": {"next_figure": "]f", "previous_figure": "[f", "next_hit": "n", "previous_hit": "N"},
    "search": {"submit": "enter", "leave": "escape", "hit_down": "down", "hit_up": "up"},
}  # fmt: skip


class Binding(NamedTuple):
    """One chord in one context, and the action that it does."""

    chord: Chord
    action: str


class Hit(NamedTuple):
    """The keys pressed mean this action."""

    action: str


class Pending(NamedTuple):
    """The keys pressed begin a chord: what may follow, and what it would do."""

    continuations: tuple[Binding, ...]


class Cancelled(NamedTuple):
    """A chord was begun and given up, by Esc or by a key that leads nowhere."""

    keys: Chord


@dataclass(frozen=True, slots=True)
class Table:
    """The bindings of one context: whole chords, and for every beginning of a chord what may follow."""

    actions: Mapping[Chord, str]
    beginnings: Mapping[Chord, tuple[Binding, ...]]

    @classmethod
    def of(cls, bindings: Sequence[Binding]) -> Table:
        """The table of these bindings, in their order."""
        beginnings: dict[Chord, tuple[Binding, ...]] = {}
        for chord, action in bindings:
            for cut in range(1, len(chord)):
                rest = Binding(chord[cut:], action)
                beginnings[chord[:cut]] = (*beginnings.get(chord[:cut], ()), rest)
        return cls(dict(bindings), beginnings)


_EMPTY = Table({}, {})


@dataclass(frozen=True, slots=True)
class Keymap:
    """Every key in force, by context. `read_keymap` makes one."""

    preset: str
    tables: Mapping[str, Table]

    def resolve(self, contexts: Sequence[str], keys: Sequence[str]) -> Hit | Pending | None:
        """What these keys mean here; `contexts` go from the inner to the outer: `("reader", "global")`.

        The first context that knows them decides. Where one types, a key that writes means nothing.
        """
        chord = tuple(keys)
        if contexts and contexts[0] in TYPING and types_text(chord[0]):
            return None
        following: dict[Chord, Binding] = {}
        for context in contexts:
            table = self.tables.get(context, _EMPTY)
            action = table.actions.get(chord)
            if action is not None and not following:
                return Hit(action)
            for binding in table.beginnings.get(chord, ()):
                following.setdefault(binding.chord, binding)
        return Pending(tuple(following.values())) if following else None

    def keys_of(self, action: str, context: str | None = None) -> tuple[str, ...]:
        """The chords that do this action, as one shows them (`]f`, `Ctrl-x o`): in one context or in any."""
        tables = self.tables.values() if context is None else [self.tables.get(context, _EMPTY)]
        chords = (chord for table in tables for chord, name in table.actions.items() if name == action)
        return tuple(dict.fromkeys(map(display_chord, chords)))


@dataclass(slots=True)
class Pressed:
    """The keys of a chord that was begun and not yet ended."""

    keys: Chord = ()
    contexts: tuple[str, ...] = ()

    def feed(self, keymap: Keymap, contexts: Sequence[str], key: str) -> Hit | Pending | Cancelled | None:
        """What comes of one more key: None only for a key that means nothing and interrupts nothing.

        A chord begun elsewhere is forgotten: the focus has moved in between.
        """
        begun = self.keys if self.contexts == tuple(contexts) else ()
        self.keys, self.contexts = (), tuple(contexts)
        if begun and key == "escape":
            return Cancelled((*begun, key))
        found = keymap.resolve(contexts, (*begun, key))
        if isinstance(found, Pending):
            self.keys = (*begun, key)
        return Cancelled((*begun, key)) if begun and found is None else found


def read_keymap(path: Path, actions: Actions, preset: str = "default") -> tuple[Keymap, list[Problem]]:
    """The keymap of a preset as far as it can be used, and all that is wrong with it, in order of place.

    `actions` maps each action of the program to the contexts it works in. There is always a keymap, and in it
    `quit` and `help` always have a key: what the file does not give is taken from BUILT_IN.
    """
    presets, problems = read_presets(path)
    making = _Making(path, actions)
    layers = making.layers(presets, preset) if presets else []
    name = layers[-1].name if layers else "built-in"
    keymap = making.keymap(name, layers or [_built_in(actions)])
    once = {
        (found.kind, found[3:], "" if found.line else found.parts): found for found in making.problems[::-1]
    }
    return keymap, sorted([*problems, *once.values()], key=lambda found: (found.line or 0, found.column or 0))


def _built_in(actions: Actions) -> Preset:
    nowhere = Place(0, 0)
    wishes = [
        Wish(context, action, ((parse_chord(keys), nowhere),), nowhere)
        for context, bindings in BUILT_IN.items()
        for action, keys in bindings.items()
        if action in actions
    ]
    return Preset("built-in", None, tuple(wishes), nowhere)


class _Claim(NamedTuple):
    """A chord that a preset wants for an action, and how it stands against others: the least `rank` wins."""

    rank: tuple[int, int]
    chord: Chord
    action: str
    section: str
    place: Place

    def rivals(self, other: _Claim) -> bool:
        """Whether the two were written side by side, so that neither can be meant to give way."""
        return self.rank == other.rank


@dataclass(slots=True)
class _Making:
    """One keymap on its way from wishes to tables, collecting problems."""

    path: Path
    actions: Actions
    problems: list[Problem] = field(default_factory=list)

    def say(self, place: Place | None, kind: str, *parts: str) -> None:
        self.problems.append(
            Problem(self.path, kind, parts, *(place if place and place.line else (None, None)))
        )

    def layers(self, presets: Mapping[str, Preset], name: str) -> list[Preset]:
        """The preset and those that it extends, the outermost ancestor first."""
        if name not in presets:
            self.say(None, "unknown-preset", name, did_you_mean(nearest(name, presets)))
            name = "default"
        chain: list[Preset] = []
        while name in presets:
            preset = presets[name]
            if preset in chain:
                self.say(chain[-1].place, "circle", name, " → ".join(link.name for link in [*chain, preset]))
                break
            chain.append(preset)
            if preset.extends is None:
                break
            name = preset.extends
            if name not in presets:
                self.say(preset.place, "unknown-preset", name, did_you_mean(nearest(name, presets)))
        return chain[::-1]

    def keymap(self, name: str, layers: Sequence[Preset]) -> Keymap:
        wishes: dict[tuple[str, str], tuple[int, Wish]] = {}
        for depth, layer in enumerate(layers):
            for wish in layer.wishes:
                if self.makes_sense(wish):
                    wishes[wish.context, wish.action] = (-depth, wish)
        contexts = dict.fromkeys(
            [GLOBAL, *CONTEXTS, *(name for places in self.actions.values() for name in places)]
        )
        tables: dict[str, Table] = {}
        for context in contexts:
            taken = self.settle(context, list(self.claims(context, wishes)), tables.get(GLOBAL, _EMPTY))
            tables[context] = Table.of(taken)
        self.keep_required(tables, wishes)
        return Keymap(name, tables)

    def makes_sense(self, wish: Wish) -> bool:
        """Whether the action exists and works in the context where it is bound."""
        places = self.actions.get(wish.action)
        if places is None:
            guess = did_you_mean(nearest(wish.action, self.actions))
            self.say(wish.place, "unknown-action", wish.action, guess)
            return False
        if wish.context not in (GLOBAL, *places) and GLOBAL not in places:
            self.say(wish.place, "wrong-context", wish.action, wish.context, ", ".join(places))
            return False
        return True

    def claims(self, context: str, wishes: Mapping[tuple[str, str], tuple[int, Wish]]) -> Iterator[_Claim]:
        """What is wanted in this context, the strongest first: own section before `global`, latest layer."""
        found = []
        for (section, action), (depth, wish) in wishes.items():
            own = section == context
            handed_down = (
                section == GLOBAL and context in self.actions[action] and (context, action) not in wishes
            )
            if (own and (context != GLOBAL or GLOBAL in self.actions[action])) or handed_down:
                found += [
                    _Claim((not own, depth), chord, action, section, place) for chord, place in wish.chords
                ]
        return iter(sorted(found, key=lambda claim: claim.rank))

    def settle(self, context: str, claims: Sequence[_Claim], outer: Table) -> list[Binding]:
        """The claims that hold, one action a chord and no chord the beginning of another."""
        held: dict[Chord, _Claim] = {}
        for claim in claims:
            if context in TYPING and types_text(claim.chord[0]):
                if claim.section == context:
                    self.say(claim.place, "types", display_chord(claim.chord), context)
                continue
            same = held.get(claim.chord)
            if same is not None:
                if same.action != claim.action and same.rivals(claim):
                    self.clash("duplicate", claim, same, context)
                continue
            rival = next((other for other in held.values() if _one_begins(claim.chord, other.chord)), None)
            if rival is not None:
                self.clash("prefix", claim, rival, context)
                continue
            held[claim.chord] = claim
            self.check_outer(context, claim, outer)
        return [Binding(claim.chord, claim.action) for claim in held.values()]

    def clash(self, kind: str, claim: _Claim, other: _Claim, context: str) -> None:
        """Say it at the one that was written later: in the later layer, else further down."""
        first, second = sorted((claim, other), key=lambda one: (-one.rank[1], one.place))
        shown, line = display_chord(second.chord), str(first.place.line)
        if kind == "duplicate":
            self.say(second.place, kind, shown, first.action, line, context)
        else:
            self.say(second.place, kind, shown, display_chord(first.chord), first.action, line, context)

    def check_outer(self, context: str, claim: _Claim, outer: Table) -> None:
        """A chord here and a key of `global` that begin one another: the one here shuts the other out."""
        if context in TYPING or claim.section == GLOBAL:
            return
        for chord, action in outer.actions.items():
            if _one_begins(claim.chord, chord):
                self.say(
                    claim.place, "hides", display_chord(claim.chord), display_chord(chord), action, context
                )

    def keep_required(
        self, tables: dict[str, Table], wishes: Mapping[tuple[str, str], tuple[int, Wish]]
    ) -> None:
        """Put back `quit` and `help` wherever no key is left for them."""
        places = [name for name in tables if name not in TYPING]
        for action, context in product(filter(self.actions.__contains__, REQUIRED), places):
            if self.reaches(tables, context, action):
                continue
            trials = [(keys, _put(tables, context, parse_chord(keys), action)) for keys in REQUIRED[action]]
            had = [pair for pair in product(places, REQUIRED) if self.reaches(tables, *pair)]
            keys, table = next(
                ((keys, trial) for keys, trial in trials if all(self.reaches(trial, *pair) for pair in had)),
                trials[-1],
            )
            tables.update(table)
            said = wishes.get((context, action)) or wishes.get((GLOBAL, action))
            if said:
                self.say(said[1].place, "lost", action, display_chord(parse_chord(keys)))

    def reaches(self, tables: Mapping[str, Table], context: str, action: str) -> bool:
        """Whether some chord does this action in a context."""
        seen = Keymap("", tables)
        inner = (context, GLOBAL) if context != GLOBAL else (GLOBAL,)
        chords = [chord for name in inner for chord, done in tables[name].actions.items() if done == action]
        return any(
            seen.resolve(inner, chord) == Hit(action)
            and all(isinstance(seen.resolve(inner, chord[:cut]), Pending) for cut in range(1, len(chord)))
            for chord in chords
        )


def _put(tables: Mapping[str, Table], context: str, chord: Chord, action: str) -> dict[str, Table]:
    """The tables with one more chord in a context, in place of what began with it there."""
    kept = [Binding(*item) for item in tables[context].actions.items() if item[0][: len(chord)] != chord]
    return {**tables, context: Table.of([Binding(chord, action), *kept])}


def _one_begins(chord: Chord, other: Chord) -> bool:
    short = min(len(chord), len(other))
    return len(chord) != len(other) and chord[:short] == other[:short]
