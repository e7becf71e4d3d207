"""A keymap file as it was written: presets, wishes, and everything that is wrong with it, each with its place.

    extends: vim                         # of the reader's own file: what it is laid over
    leader: ","                          # the key that `leader` stands for
    reload: true                         # read again whenever the file changes
    bindings:
      reader:
        next_figure: ["]f", alt+n]       # an action, and the key or keys that do it
        cursor_down 5: J                 # with a count or words behind it
        copy: null                       # no key at all
    presets:
      mine: {extends: default, bindings: {…}}

Nothing here knows which actions exist or which keys clash: that is `making.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from corpus import yaml_nodes
from corpus.yaml_nodes import FilePlace
from tui.keys.actions import CONTEXTS
from tui.keys.names import (
    LEADER,
    Chord,
    KeyNameError,
    display_key,
    parse_chord,
    parse_key,
    reaches_plain_terminals,
    taken_for,
    words_of,
)
from tui.keys.problems import KeymapProblem, MessagePart, guess, guess_among, in_order, problem

OWN = ""  # the name of the preset that the file's own `bindings` are
_IN_A_PRESET = ("extends", "leader", "bindings")
_IN_A_FILE = ("extends", "leader", "reload", "bindings", "presets")


class KeyEntry(NamedTuple):
    """What a preset says of one action in one context: its chords, none to leave it without a key."""

    context: str
    action: str
    argument: str
    chords: tuple[tuple[Chord, FilePlace], ...]
    place: FilePlace


class Preset(NamedTuple):
    """A named set of wishes of one file, laid over those of the preset that it extends."""

    name: str
    path: Path
    place: FilePlace
    extends: str | None = None
    leader: str | None = None
    wishes: tuple[KeyEntry, ...] = ()


class Written(NamedTuple):
    """All that one file says. `own` are bindings that stand in no preset, `reload` asks to watch the file."""

    presets: Mapping[str, Preset]
    own: Preset | None = None
    reload: bool = False


def read_file(path: Path) -> tuple[Written, list[KeymapProblem]]:
    """A keymap file as far as it can be used, and the problems in order of place."""
    reading = _Reading(path)
    written = reading.file()
    return written, in_order(reading.problems)


@dataclass(slots=True)
class _Reading:
    """One pass over one file, collecting problems on the way."""

    path: Path
    problems: list[KeymapProblem] = field(default_factory=list)

    def say(self, place: FilePlace | None, kind: str, *parts: str | MessagePart) -> None:
        self.problems.append(problem(self.path, place, kind, *parts))

    def file(self) -> Written:
        try:
            root = yaml_nodes.compose(self.path)
        except yaml_nodes.Slip as slip:
            self.say(slip.place, slip.kind, *slip.parts)
            return Written({})
        if root is None:
            return Written({})
        said = {
            word: (key, node) for word, key, node in self.entries(root, MessagePart("the-keymap"), _IN_A_FILE)
        }
        presets = {}
        if "presets" in said:
            for name, named, body in self.entries(said["presets"][1], "`presets`"):
                presets[name] = self.preset(name, named, dict(self.said_in(body, f"`{name}`")))
        inside = {word: said[word][1] for word in _IN_A_PRESET if word in said}
        own = self.preset(OWN, root, inside) if inside else None
        return Written(presets, own, "reload" in said and self.truth(said["reload"][1]))

    def said_in(self, body: yaml.Node, name: str) -> Iterator[tuple[str, yaml.Node]]:
        for word, _, node in self.entries(body, name, _IN_A_PRESET):
            yield word, node

    def preset(self, name: str, named: yaml.Node, said: Mapping[str, yaml.Node]) -> Preset:
        extends = self.text(said["extends"], "`extends`", "preset-name") if "extends" in said else None
        leader = self.leader(said["leader"]) if "leader" in said else None
        wishes = [
            wish
            for context in (self.entries(said["bindings"], "`bindings`") if "bindings" in said else ())
            for wish in self.wishes(*context)
        ]
        place = yaml_nodes.place(said["extends"] if name == OWN and "extends" in said else named)
        return Preset(name, self.path, place, extends, leader, tuple(wishes))

    def leader(self, node: yaml.Node) -> str | None:
        text = self.text(node, "`leader`", "key")
        if text is None:
            return None
        chord = self.parsed(node, text)
        if chord is not None and (len(chord) > 1 or chord[0] in ("escape", LEADER) or chord[0].isdigit()):
            self.say(yaml_nodes.place(node), "leader", text)
            return None
        return chord[0] if chord else None

    def wishes(self, context: str, key: yaml.Node, body: yaml.Node) -> Iterator[KeyEntry]:
        if context not in CONTEXTS:
            self.say(yaml_nodes.place(key), "unknown-context", context, guess_among(context, CONTEXTS))
            return
        for command, named, node in self.entries(body, f"`{context}`"):
            action, _, argument = command.strip().partition(" ")
            chords = tuple(self.chords(command, node))
            yield KeyEntry(context, action, argument.strip(), chords, yaml_nodes.place(named))

    def chords(self, command: str, node: yaml.Node) -> Iterator[tuple[Chord, FilePlace]]:
        if isinstance(node, yaml.MappingNode):
            self.shape(node, f"`{command}`", "keys", MessagePart("mapping"))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.chord(command, item)
        elif not yaml_nodes.is_nothing(node):
            yield from self.chord(command, node)

    def chord(self, command: str, node: yaml.Node) -> Iterator[tuple[Chord, FilePlace]]:
        place = yaml_nodes.place(node)
        if not isinstance(node, yaml.ScalarNode):
            self.shape(node, f"`{command}`", "keys", MessagePart(f"list-with-{yaml_nodes.kind(node)}"))
            return
        if not yaml_nodes.is_text(node):
            self.say(place, "not-text", node.value, MessagePart(yaml_nodes.kind(node)))
            return
        chord = self.parsed(node, node.value)
        if chord is None:
            return
        if "escape" in chord[1:]:
            self.say(place, "escape", node.value)
            return
        yield chord, place

    def parsed(self, node: yaml.Node, text: str) -> Chord | None:
        """The keys of a chord, and what plain terminals make of them; None, and the problem said, for none."""
        place = yaml_nodes.place(node)
        try:
            chord = parse_chord(text)
        except KeyNameError as error:
            self.say(place, "unknown-key", text, MessagePart(error.why), guess(error.guess))
            return None
        for word in words_of(text):
            taken = taken_for(word)
            if taken is not None:
                self.say(place, "same-key", word, display_key(taken))
            elif not reaches_plain_terminals(parse_key(word)):
                self.say(place, "unsendable", word)
        return chord

    def entries(
        self, node: yaml.Node, name: str | MessagePart, known: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """The entries of a mapping whose keys are text, stand there once and are `known`; nothing for an empty one."""
        if yaml_nodes.is_nothing(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self.shape(node, name, "a-mapping", MessagePart(yaml_nodes.kind(node)))
            return
        seen: dict[str, int] = {}
        for key, value in node.value:
            word = self.text(key, MessagePart("name-in", (name,)), "text")
            if word is None:
                continue
            place = yaml_nodes.place(key)
            if known and word not in known:
                self.say(place, "unknown-word", word, guess_among(word, known))
            elif word in seen:
                self.say(place, "twice", word, str(seen[word]))
            else:
                seen[word] = place.line
                yield word, key, value

    def text(self, node: yaml.Node, name: str | MessagePart, wanted: str) -> str | None:
        if isinstance(node, yaml.ScalarNode) and yaml_nodes.is_text(node):
            return str(node.value)
        if isinstance(node, yaml.ScalarNode) and not yaml_nodes.is_nothing(node):
            self.say(yaml_nodes.place(node), "not-text", node.value, MessagePart(yaml_nodes.kind(node)))
        else:
            self.shape(node, name, wanted, MessagePart(yaml_nodes.kind(node)))
        return None

    def truth(self, node: yaml.Node) -> bool:
        if yaml_nodes.kind(node) == "truth":
            return str(node.value).lower() in ("true", "yes", "on")
        self.shape(node, "`reload`", "truth", MessagePart(yaml_nodes.kind(node)))
        return False

    def shape(self, node: yaml.Node, name: str | MessagePart, wanted: str, found: MessagePart) -> None:
        self.say(yaml_nodes.place(node), "shape", name, MessagePart(wanted), found)
