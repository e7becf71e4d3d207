"""YAML that a reader wrote by hand: read with the line of everything, so that each slip is told with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from corpus import yaml_nodes
from corpus.errors import Fault

# What is wrong with the file itself.
_DETAILS = {
    "unreadable": "{0}",
    "too-big": "{1} bytes",
    "not-utf8": "not UTF-8; save it as UTF-8",
    "not-yaml": "{0}",
    "anchor": "anchors and aliases ({0}) are refused; write it out",
    "too-deep": "more than {0} levels deep; nothing here needs so many",
}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One of the reader's files. Everything here raises `Fault("lexicon", path, detail, line)`."""

    path: Path

    def root(self) -> yaml.Node | None:
        """The whole file as nodes that know their lines; None where there is no file, or nothing in it."""
        try:
            return yaml_nodes.compose(self.path)
        except yaml_nodes.Slip as slip:
            if slip.kind == "missing":
                return None
            if slip.kind in ("unreadable", "too-big"):
                code = "unreadable" if slip.kind == "unreadable" else "too-large"
                raise Fault(code, self.path, _DETAILS[slip.kind].format(*slip.parts)) from None
            line = slip.place.line if slip.place and slip.kind != "not-utf8" else None
            raise Fault("lexicon", self.path, _DETAILS[slip.kind].format(*slip.parts), line) from None

    def fault(self, node: yaml.Node, detail: str) -> Fault:
        """What is wrong at a place of the file."""
        return Fault("lexicon", self.path, detail, node.start_mark.line + 1)

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The items of a list; none where nothing is written."""
        if node is None or _is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.fault(node, "a list belongs here: one entry a line, each after “- ”")
        return list(node.value)

    def pairs(self, node: yaml.Node) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """The keys of a mapping, each with its own node and that of its value; no key twice."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, "an entry with names belongs here: {name: …}")
        found: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.text(key)
            if name in found:
                raise self.fault(key, f"“{name}” stands here twice; leave one out")
            found[name] = (name, key, value)
        return list(found.values())

    def entry(self, node: yaml.Node, keys: Sequence[str]) -> dict[str, yaml.Node]:
        """The values of a mapping by key; a key that is none of these is a slip of the pen."""
        for name, key, _ in self.pairs(node):
            if name not in keys:
                near = get_close_matches(name, keys, 1)
                raise self.fault(
                    key, f"“{name}” is no key; " + (f"“{near[0]}”?" if near else f"keys: {', '.join(keys)}")
                )
        return {name: value for name, _, value in self.pairs(node)}

    def text(self, node: yaml.Node) -> str:
        """A word or line."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.fault(node, "a name or a line of text belongs here")
        return str(node.value).strip()


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def last_line(node: yaml.Node) -> int:
    """The line of the file in which an entry ends, from 1."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return last_line(node.value[-1][1])
    mark = node.end_mark
    return int(mark.line + bool(mark.column))
