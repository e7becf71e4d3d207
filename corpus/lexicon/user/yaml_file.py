"""YAML that a reader wrote by hand: read with the line of everything, so that each slip is told with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import yaml

from corpus import yaml_nodes
from corpus.errors import Fault


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One of the reader's files. Everything here raises `Fault("own.…", path, line, parts)`.

    One slip does not cost the reader the rest of the file: what is read under `sparing` is left out, and told.
    """

    path: Path
    slips: list[Fault] = field(default_factory=list)

    @contextmanager
    def sparing(self) -> Iterator[None]:
        """A block that ends with the first slip in it, which is noted among the `slips`."""
        try:
            yield
        except Fault as slip:
            self.slips.append(slip)

    def root(self) -> yaml.Node | None:
        """The whole file as nodes that know their lines; None where there is no file, or nothing in it."""
        try:
            return yaml_nodes.compose(self.path)
        except yaml_nodes.Slip as slip:
            if slip.kind == "missing":
                return None
            raise self._fault_of(slip) from None

    def _fault_of(self, slip: yaml_nodes.Slip) -> Fault:
        """What is wrong with the file itself."""
        if slip.kind == "unreadable":
            return Fault("unreadable", self.path, slip.parts[0])
        if slip.kind == "too-big":
            return Fault("too-large", self.path, f"{yaml_nodes.BYTES_AT_MOST >> 10} KiB")
        line = slip.place.line if slip.place and slip.kind != "not-utf8" else None
        return Fault(f"own.{slip.kind}", self.path, line=line, parts=slip.parts)

    def fault(self, node: yaml.Node, kind: str, *parts: str) -> Fault:
        """What is wrong at a place of the file: `Fault("own.KIND")` with the parts of its sentence."""
        return Fault(f"own.{kind}", self.path, line=node.start_mark.line + 1, parts=parts)

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The items of a list; none where nothing is written."""
        if node is None or _is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.fault(node, "list")
        return list(node.value)

    def pairs(self, node: yaml.Node) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """The keys of a mapping, each with its own node and that of its value; no key twice."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, "entry")
        found: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.text(key)
            if name in found:
                raise self.fault(key, "twice", name)
            found[name] = (name, key, value)
        return list(found.values())

    def unknown(self, node: yaml.Node, what: str, said: str, known: Iterable[str]) -> Fault:
        """What is none of those known: `own.no-WHAT-but` with what was probably meant, else `own.no-WHAT` with all."""
        known = list(known)
        near = get_close_matches(said, known, 1)
        return self.fault(
            node, *((f"no-{what}-but", said, near[0]) if near else (f"no-{what}", said, ", ".join(known)))
        )

    def entry(self, node: yaml.Node, keys: Sequence[str]) -> dict[str, yaml.Node]:
        """The values of a mapping by key; a key that is none of these is a slip of the pen."""
        for name, key, _ in self.pairs(node):
            if name not in keys:
                raise self.unknown(key, "key", name, keys)
        return {name: value for name, _, value in self.pairs(node)}

    def text(self, node: yaml.Node) -> str:
        """A word or line."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.fault(node, "text")
        return str(node.value).strip()


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def last_line(node: yaml.Node) -> int:
    """The line of the file in which an entry ends, from 1."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return last_line(node.value[-1][1])
    mark = node.end_mark
    return int(mark.line + bool(mark.column))
