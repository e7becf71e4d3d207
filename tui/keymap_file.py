"""keymaps.yaml as it was written: presets, wishes, and everything that is wrong with it, each with its place.

    presets:
      mine:
        extends: default
        bindings:
          reader:
            next_figure: ["]f", alt+n]   # an action, and the key or keys that do it
            copy: null                   # no key at all

Nothing here knows which actions exist or which keys clash: that is `tui/keymap.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from corpus.faults import Fault
from tui.keys import Chord, KeyNameError, nearest, parse_chord

BYTES_AT_MOST = 256 * 1024
DEPTH_AT_MOST = 8
PART_AT_MOST = 80  # characters of the file that a message repeats
CONTEXTS = ("global", "list", "reader", "search", "figures", "corrections", "compare", "prompt", "help")

# PyYAML's parser in C is ten times faster where it is there.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MESSAGES = {
    "unreadable": "cannot be read: {0}",
    "too-big": "is {0} bytes long, and a keymap may have at most {1}",
    "not-utf8": "is not UTF-8 at byte {0}: save it as UTF-8",
    "not-yaml": 'is not YAML: {0} (quote keys such as "]f" and "?")',
    "anchor": "anchors and aliases (`{0}`) are refused: write the keys out",
    "too-deep": "lies more than {0} levels deep: presets, a preset, bindings, a context, an action, its keys",
    "twice": "`{0}` stands on line {1} already: keep one of them",
    "shape": "{0} should be {1}, not {2}",
    "not-text": 'names and keys are text, and YAML reads `{0}` as {1}: put it in quotes, "{0}"',
    "unknown-word": "`{0}` means nothing here{1}",
    "unknown-preset": "no preset is called `{0}`{1}",
    "circle": "preset `{0}` extends itself, by way of {1}",
    "unknown-context": "no context is called `{0}`{1}",
    "unknown-action": "no action is called `{0}`{1}",
    "wrong-context": "`{0}` does nothing in {1}: it works in {2}",
    "unknown-key": "`{0}`: {1}{2}",
    "escape": "`{0}` can never be pressed: Esc gives up a chord that was begun",
    "duplicate": "`{0}` does `{1}` already (line {2}): one key cannot do two things in {3}",
    "prefix": "`{0}` and `{1}` (`{2}`, line {3}) cannot both be keys of {4}: one begins the other",
    "hides": "`{0}` shuts out `{1}` (`{2}`, global) in {3}: one begins the other",
    "types": "`{0}` writes a character in {1}: choose a key with Ctrl or Alt, or one that types nothing",
    "lost": "`{0}` may not be without a key: it is put back on `{1}`",
}


class Problem(NamedTuple):
    """Something in a keymap file that cannot be used as it is, and where (line and column from 1).

    `kind` is a key of MESSAGES, `parts` fill the gaps of its sentence.
    """

    path: Path
    kind: str
    parts: tuple[str, ...] = ()
    line: int | None = None
    column: int | None = None

    @property
    def message(self) -> str:
        """What is wrong and how to mend it, in one sentence."""
        return MESSAGES[self.kind].format(*self.parts)

    def fault(self) -> Fault:
        """The same as the fault that the rest of the program knows."""
        return Fault("keymap", self.path, self.message, self.line, self.column)


class Place(NamedTuple):
    """A place in the file, line and column from 1."""

    line: int
    column: int


class Wish(NamedTuple):
    """What a preset says of one action in one context: its chords, none to leave it without a key."""

    context: str
    action: str
    chords: tuple[tuple[Chord, Place], ...]
    place: Place


class Preset(NamedTuple):
    """A named set of wishes, laid over those of the preset that it extends."""

    name: str
    extends: str | None
    wishes: tuple[Wish, ...]
    place: Place


def did_you_mean(word: str | None) -> str:
    """The end of a sentence that offers another word; empty without one."""
    return f": did you mean `{word}`?" if word else ""


def read_presets(path: Path) -> tuple[dict[str, Preset], list[Problem]]:
    """Every preset of a keymap file by name, as far as it can be used, and the problems in order of place."""
    reading = _Reading(path)
    root = reading.compose()
    presets = {} if root is None else {preset.name: preset for preset in reading.presets(root)}
    return presets, sorted(reading.problems, key=lambda problem: (problem.line or 0, problem.column or 0))


class _Reading:
    """One pass over one file, collecting problems on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def say(self, place: Place | None, kind: str, *parts: str) -> None:
        self.problems.append(Problem(self.path, kind, tuple(map(_short, parts)), *(place or (None, None))))

    def compose(self) -> yaml.Node | None:
        """The file as a tree of YAML nodes; None, and the problem said, if it cannot be had."""
        text = self._text()
        if text is None:
            return None
        try:
            if not self._is_plain(text):
                return None
            root: yaml.Node | None = yaml.compose(text, _Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.say(
                _at(mark) if mark else None,
                "not-yaml",
                str(error.problem or error.context),
            )
            return None
        except yaml.YAMLError as error:
            self.say(None, "not-yaml", str(getattr(error, "reason", error)))
            return None
        if root is None:
            self.say(Place(1, 1), "shape", "the keymap", "a mapping", "empty")
        return root

    def _text(self) -> str | None:
        try:
            with self.path.open("rb") as file:
                data = file.read(BYTES_AT_MOST + 1)
        except OSError as error:
            self.say(None, "unreadable", error.strerror or type(error).__name__)
            return None
        if len(data) > BYTES_AT_MOST:
            self.say(None, "too-big", str(self.path.stat().st_size), str(BYTES_AT_MOST))
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.say(Place(line, 1), "not-utf8", str(error.start))
            return None

    def _is_plain(self, text: str) -> bool:
        """No anchors, no aliases, no depth: looked for before a tree is built of them."""
        depth = 0
        for event in yaml.parse(text, _Loader):
            place = _at(event.start_mark)
            if isinstance(event, (yaml.NodeEvent)) and event.anchor:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                self.say(place, "anchor", sign + event.anchor)
                return False
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEPTH_AT_MOST:
                self.say(place, "too-deep", str(DEPTH_AT_MOST))
                return False
        return True

    def presets(self, root: yaml.Node) -> Iterator[Preset]:
        for word, key, node in self.entries(root, "the keymap"):
            if word != "presets":
                self.say(_place(key), "unknown-word", word, did_you_mean(nearest(word, ["presets"])))
                continue
            for name, named, body in self.entries(node, "`presets`"):
                yield self.preset(name, named, body)

    def preset(self, name: str, named: yaml.Node, body: yaml.Node) -> Preset:
        extends, wishes = None, []
        for word, key, node in self.entries(body, f"`{name}`"):
            if word == "extends":
                extends = self.text(node, "`extends`", "the name of a preset")
            elif word == "bindings":
                wishes = [
                    wish for context in self.entries(node, "`bindings`") for wish in self.wishes(*context)
                ]
            else:
                self.say(
                    _place(key), "unknown-word", word, did_you_mean(nearest(word, ["extends", "bindings"]))
                )
        return Preset(name, extends, tuple(wishes), _place(named))

    def wishes(self, context: str, key: yaml.Node, body: yaml.Node) -> Iterator[Wish]:
        if context not in CONTEXTS:
            self.say(_place(key), "unknown-context", context, did_you_mean(nearest(context, CONTEXTS)))
            return
        for action, named, node in self.entries(body, f"`{context}`"):
            yield Wish(context, action, tuple(self.chords(action, node)), _place(named))

    def chords(self, action: str, node: yaml.Node) -> Iterator[tuple[Chord, Place]]:
        if isinstance(node, yaml.MappingNode):
            self.say(_place(node), "shape", f"`{action}`", "a key, a list of keys or null", "a mapping")
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.chord(action, item)
        elif not _is_null(node):
            yield from self.chord(action, node)

    def chord(self, action: str, node: yaml.Node) -> Iterator[tuple[Chord, Place]]:
        if not isinstance(node, yaml.ScalarNode):
            self.say(
                _place(node),
                "shape",
                f"`{action}`",
                "a key, a list of keys or null",
                f"a list with {_kind(node)} in it",
            )
            return
        if not _is_text(node):
            self.say(_place(node), "not-text", node.value, _kind(node))
            return
        try:
            chord = parse_chord(node.value)
        except KeyNameError as error:
            self.say(_place(node), "unknown-key", node.value, str(error), did_you_mean(error.guess))
            return
        if "escape" in chord[1:]:
            self.say(_place(node), "escape", node.value)
            return
        yield chord, _place(node)

    def entries(self, node: yaml.Node, name: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """The entries of a mapping whose keys are text and stand there once; nothing for an empty one."""
        if _is_null(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self.say(_place(node), "shape", name, "a mapping", _kind(node))
            return
        seen: dict[str, int] = {}
        for key, value in node.value:
            word = self.text(key, f"a name in {name}", "text")
            if word is None:
                continue
            if word in seen:
                self.say(_place(key), "twice", word, str(seen[word]))
                continue
            seen[word] = _place(key).line
            yield word, key, value

    def text(self, node: yaml.Node, name: str, wanted: str) -> str | None:
        if isinstance(node, yaml.ScalarNode) and _is_text(node):
            return str(node.value)
        if isinstance(node, yaml.ScalarNode) and not _is_null(node):
            self.say(_place(node), "not-text", node.value, _kind(node))
        else:
            self.say(_place(node), "shape", name, wanted, _kind(node))
        return None


def _short(part: str) -> str:
    return part if len(part) <= PART_AT_MOST else part[: PART_AT_MOST - 1] + "…"


def _at(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _place(node: yaml.Node) -> Place:
    return _at(node.start_mark)


def _tag(node: yaml.Node) -> str:
    return str(node.tag).rpartition(":")[2]


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and _tag(node) == "null"


def _is_text(node: yaml.ScalarNode) -> bool:
    # YAML 1.1 has special meanings for a bare `=` and `<<`; for us they are keys.
    return _tag(node) in ("str", "value", "merge")


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    kinds = {
        "bool": "true or false",
        "int": "a number",
        "float": "a number",
        "null": "nothing",
        "str": "text",
    }
    return kinds.get(_tag(node), f"a {_tag(node)}")
