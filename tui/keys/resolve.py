"""Wishes become a keymap: presets laid over each other, checked, laid out for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

from corpus.yaml_nodes import FilePlace
from tui.keys.actions import CONTEXTS, GLOBAL, TYPING, Action
from tui.keys.keymap import MOST_DIGITS, Binding, ChordPending, ContextTable, Keymap
from tui.keys.keymap_file import OWN, KeyEntry, Preset, Written, read_file
from tui.keys.names import LEADER, Chord, display_chord, parse_chord, types_text
from tui.keys.problems import NO_WORD, KeymapProblem, MessagePart, guess_among, in_order, problem

Actions = Mapping[str, Action]

DEFAULT = "default"
_LEADER_IF_NONE_IS_NAMED = "space"

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


def read_keymap(
    path: Path, actions: Actions, preset: str | None = None, own: Path | None = None
) -> tuple[Keymap, list[KeymapProblem]]:
    """The keymap of a preset as far as it can be used, and all that is wrong with it, in order of place.

    `path` is the file that ships, `own` the reader's, laid over it: its presets are known beside those that ship,
    and where they have the same name they lie over them; its own bindings lie over all, on the preset that is asked
    for, else on the one that it extends. There is always a keymap, and in it `quit` and `help` always have a key:
    what no file gives is taken from BUILT_IN.
    """
    files = [read_file(file) for file in (path, own) if file is not None]
    keymap, problems = make_keymap([written for written, _ in files], actions, preset)
    return keymap, in_order([*problems, *(found for _, said in files for found in said)])


def make_keymap(
    files: Sequence[Written], actions: Actions, preset: str | None = None
) -> tuple[Keymap, list[KeymapProblem]]:
    """The keymap of files that are read, the later laid over the earlier, and what is wrong between and in them."""
    making = _Making(actions, files)
    return making.keymap(preset), once(making.problems)


def once(problems: Iterable[KeymapProblem]) -> list[KeymapProblem]:
    """The problems, those of one kind at one place told once: a key of `global` clashes in many contexts."""
    found: dict[tuple[object, ...], KeymapProblem] = {}
    for each in problems:
        found.setdefault((each.kind, each[3:], "" if each.line else each.parts), each)
    return list(found.values())


class _Claim(NamedTuple):
    """A chord that a preset wants for an action, and how it stands against others: the least `rank` wins."""

    rank: tuple[int, bool]  # how deep its layer lies, whether it is handed down from `global`
    chord: Chord
    action: str
    argument: str
    section: str
    path: Path
    place: FilePlace

    def rivals(self, other: _Claim) -> bool:
        """Whether the two were written side by side, so that neither can be meant to give way."""
        return self.rank == other.rank

    @property
    def does(self) -> tuple[str, str]:
        return self.action, self.argument


class _Laid(NamedTuple):
    """A wish, and how deep the layer lies in which it stands: 0 for the uppermost."""

    depth: int
    path: Path
    wish: KeyEntry


Held = dict[Chord, _Claim]  # the claims that hold in a context
Wishes = dict[tuple[str, str, str], _Laid]  # by context, action and argument


@dataclass(slots=True)
class _Making:
    """One keymap on its way from wishes to tables, collecting problems."""

    actions: Actions
    files: Sequence[Written]
    problems: list[KeymapProblem] = field(default_factory=list)
    leader: str = _LEADER_IF_NONE_IS_NAMED

    def say(self, path: Path, place: FilePlace, kind: str, *parts: str | MessagePart) -> None:
        self.problems.append(problem(path, place if place.line else None, kind, *parts))

    def keymap(self, wanted: str | None) -> Keymap:
        """The tables of a preset, or of the one that the reader's own file extends."""
        named, layers = self.layers(wanted)
        layers = layers or [_built_in(self.actions)]
        self.leader = next(
            (layer.leader for layer in reversed(layers) if layer.leader), _LEADER_IF_NONE_IS_NAMED
        )
        wishes: Wishes = {}
        for depth, layer in enumerate(reversed(layers)):
            for wish in layer.wishes:
                if self.makes_sense(layer.path, wish):
                    wishes.setdefault(
                        (wish.context, wish.action, wish.argument), _Laid(depth, layer.path, wish)
                    )
        held: dict[str, Held] = {}
        for context in CONTEXTS:
            claims = sorted(self.claims(context, wishes), key=lambda claim: claim.rank)
            held[context] = self.settle(context, claims, {} if context in TYPING else held.get(GLOBAL, {}))
        tables = {context: ContextTable.of(_bindings(claims.values())) for context, claims in held.items()}
        self.check_hidden(tables, held)
        self.keep_required(tables, wishes)
        asks = frozenset(action.id for action in self.actions.values() if action.key)
        return Keymap(named, tables, asks)

    # -- presets

    def layers(self, wanted: str | None) -> tuple[str, list[Preset]]:
        """The name of the preset, and all that lies under and over it, the lowest first; nothing for none at all."""
        known = {name for file in self.files for name in file.presets}
        own = next((file.own for file in reversed(self.files) if file.own is not None), None)
        if not known:
            return "built-in", [own] if own else []
        name = wanted or DEFAULT
        if wanted is not None and wanted not in known:
            self.unknown(None, wanted, known)
            name = DEFAULT
        elif wanted is None and own is not None and own.extends is not None:
            name = own.extends
            if name not in known:
                self.unknown(own, name, known)
                name = DEFAULT
        layers = self.chain(name, known)
        return name, [*layers, *([own] if own else [])]

    def chain(self, name: str, known: Iterable[str]) -> list[Preset]:
        """What a preset extends, down to the lowest, which comes first."""
        chain: list[Preset] = []
        names: list[str] = []
        while True:
            same = [file.presets[name] for file in self.files if name in file.presets]
            chain[:0] = same
            names.append(name)
            extending = next((each for each in reversed(same) if each.extends not in (None, name)), None)
            if extending is None or extending.extends is None:
                return chain
            name = extending.extends
            if name not in known:
                self.unknown(extending, name, known)
                return chain
            if name in names:
                circle = " → ".join([*names[names.index(name) :], name])
                self.say(extending.path, extending.place, "circle", name, circle)
                return chain

    def unknown(self, by: Preset | None, name: str, known: Iterable[str]) -> None:
        if by is None:  # asked for on the command line
            path = next(iter(file.presets[each].path for file in self.files for each in file.presets), Path())
            self.problems.append(problem(path, None, "unknown-preset", name, guess_among(name, known)))
        else:
            self.say(by.path, by.place, "unknown-preset", name, guess_among(name, known))

    # -- wishes

    def makes_sense(self, path: Path, wish: KeyEntry) -> bool:
        """Whether the action exists, works in the context where it is bound, and takes what stands behind it."""
        action = self.actions.get(wish.action)
        if action is None:
            self.say(path, wish.place, "unknown-action", wish.action, guess_among(wish.action, self.actions))
            return False
        if wish.context not in (GLOBAL, *action.contexts) and GLOBAL not in action.contexts:
            works = ", ".join(action.contexts)
            self.say(path, wish.place, "wrong-context", wish.action, wish.context, works)
            return False
        if wish.argument and not (action.count or action.repeats or action.key or action.words):
            self.say(path, wish.place, "no-argument", wish.action, wish.argument)
            return False
        if wish.argument and (action.count or action.repeats) and not is_count(wish.argument):
            self.say(path, wish.place, "not-a-count", wish.action, wish.argument)
            return False
        return True

    def claims(self, context: str, wishes: Wishes) -> Iterator[_Claim]:
        """What is wanted in this context: by its own section, or handed down from `global`."""
        for (section, action, argument), (depth, path, wish) in wishes.items():
            works = self.actions[action].contexts
            if section != context and not (section == GLOBAL and context in works):
                continue
            if section == context == GLOBAL and GLOBAL not in works:
                continue  # handed down only
            other = wishes.get((context if section == GLOBAL else GLOBAL, action, argument))
            if other is not None and section != GLOBAL and context in works and other.depth < depth:
                continue  # a later layer says it of all contexts
            if other is not None and section == GLOBAL != context and other.depth <= depth:
                continue  # the context has keys of its own for it
            for chord, place in wish.chords:
                keys = tuple(self.leader if key == LEADER else key for key in chord)
                yield _Claim((depth, section != context), keys, action, argument, section, path, place)

    def settle(self, context: str, claims: Sequence[_Claim], outer: Held) -> Held:
        """The claims that hold, one action a chord and no chord the beginning of another.

        A claim of a lower layer gives way to a key of `global` (`outer`) in an upper one.
        """
        held: Held = {}
        begun: Held = {}
        for claim in claims:
            if context in TYPING and types_text(claim.chord[0]):
                if claim.section == context:
                    self.say(claim.path, claim.place, "types", display_chord(claim.chord), context)
                continue
            same = held.get(claim.chord) or _above(claim, outer.get(claim.chord))
            if same is not None:
                if same.does != claim.does and same.rivals(claim):
                    self.clash("duplicate", claim, same, context)
                continue
            rival = begun.get(claim.chord) or next(
                filter(None, map(held.get, _beginnings(claim.chord))), None
            )
            if rival is not None:
                self.clash("prefix", claim, rival, context)
                continue
            if self.shuts_out(context, claim, outer):
                continue
            held[claim.chord] = claim
            begun |= {beginning: claim for beginning in _beginnings(claim.chord) if beginning not in begun}
        return held

    def shuts_out(self, context: str, claim: _Claim, outer: Held) -> bool:
        """Whether a key of `global` in an upper layer begins this chord or is begun by it; said of any layer."""
        rivals = [*filter(None, map(outer.get, _beginnings(claim.chord))), *_begun_by(claim.chord, outer)]
        for other in rivals:
            if _above(claim, other):
                self.clash("prefix", claim, other, context)
                return True
            if claim.section == GLOBAL:
                self.clash("prefix", claim, other, context)
                continue
            shown, shut_out = display_chord(claim.chord), display_chord(other.chord)
            self.say(claim.path, claim.place, "shuts-out", shown, shut_out, other.action, context)
        return False

    def clash(self, kind: str, claim: _Claim, other: _Claim, context: str) -> None:
        """Say it at the one that was written later: in the later layer, else further down."""
        first, second = sorted((claim, other), key=lambda one: (-one.rank[0], one.place))
        shown, line = display_chord(second.chord), str(first.place.line)
        there = NO_WORD if first.path == second.path else MessagePart("of-file", (first.path.name,))
        if kind == "duplicate":
            self.say(second.path, second.place, kind, shown, first.action, line, there, context)
        else:
            other_keys = display_chord(first.chord)
            self.say(second.path, second.place, kind, shown, other_keys, first.action, line, there, context)

    def check_hidden(self, tables: Mapping[str, ContextTable], held: Mapping[str, Held]) -> None:
        """A pane's key that takes from an action of `global` the last key that it has there."""
        for context, claims in held.items():
            if context == GLOBAL or context in TYPING:
                continue
            for chord, other in held[GLOBAL].items():
                claim = claims.get(chord)
                if claim is None or other.action in REQUIRED or reaches(tables, context, other.action):
                    continue
                shown = display_chord(chord)
                self.say(claim.path, claim.place, "hides", shown, other.action, context, claim.action)

    # -- quit and help

    def keep_required(self, tables: dict[str, ContextTable], wishes: Wishes) -> None:
        """Put back `quit` and `help` wherever no key is left for them."""
        places = [name for name in tables if name not in TYPING]
        for action, context in product(filter(self.actions.__contains__, REQUIRED), places):
            if reaches(tables, context, action):
                continue
            trials = [(keys, _put(tables, context, parse_chord(keys), action)) for keys in REQUIRED[action]]
            had = [pair for pair in product(places, REQUIRED) if reaches(tables, *pair)]
            keys, table = next(
                ((keys, trial) for keys, trial in trials if all(reaches(trial, *pair) for pair in had)),
                trials[-1],
            )
            tables.update(table)
            said = wishes.get((context, action, "")) or wishes.get((GLOBAL, action, ""))
            if said:
                self.say(said.path, said.wish.place, "lost", action, display_chord(parse_chord(keys)))


def is_count(argument: str) -> bool:
    """Whether words behind an action are a count."""
    return argument.isascii() and argument.isdigit()


def count_of(argument: str) -> int:
    """The count that words behind an action are; of very large ones, the largest that can be typed."""
    digits = argument.lstrip("0") or "0"
    return int(digits) if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS - 1


def reaches(tables: Mapping[str, ContextTable], context: str, action: str) -> bool:
    """Whether some chord does this action in a context."""
    seen = Keymap("", tables)
    inner = (context, GLOBAL) if context != GLOBAL else (GLOBAL,)
    chords = [chord for name in inner for chord in seen.chords_of(action, name)]
    return any(
        getattr(seen.resolve(inner, chord), "action", None) == action
        and all(isinstance(seen.resolve(inner, cut), ChordPending) for cut in _beginnings(chord))
        for chord in chords
    )


def _bindings(claims: Iterable[_Claim]) -> list[Binding]:
    return [Binding(claim.chord, claim.action, claim.argument) for claim in claims]


def _above(claim: _Claim, other: _Claim | None) -> _Claim | None:
    """The other claim, if its layer lies over that of this one."""
    return other if other is not None and other.rank[0] < claim.rank[0] else None


def _built_in(actions: Actions) -> Preset:
    nowhere = FilePlace(0, 0)
    wishes = [
        KeyEntry(context, action, "", ((parse_chord(keys), nowhere),), nowhere)
        for context, bindings in BUILT_IN.items()
        for action, keys in bindings.items()
        if action in actions
    ]
    return Preset(OWN, Path(), nowhere, wishes=tuple(wishes))


def _put(
    tables: Mapping[str, ContextTable], context: str, chord: Chord, action: str
) -> dict[str, ContextTable]:
    """The tables with one more chord in a context, in place of what began with it there."""
    kept = [
        Binding(other, hit.action, hit.argument)
        for other, hit in tables[context].hits.items()
        if other[: len(chord)] != chord
    ]
    return {**tables, context: ContextTable.of([Binding(chord, action), *kept])}


def _beginnings(chord: Chord) -> list[Chord]:
    return [chord[:cut] for cut in range(1, len(chord))]


def _begun_by(chord: Chord, held: Held) -> list[_Claim]:
    """The claims whose chords go on where this one ends."""
    length = len(chord)
    return [claim for other, claim in held.items() if len(other) > length and other[:length] == chord]
