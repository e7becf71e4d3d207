"""YAML that a reader wrote by hand, as nodes that know their places: the one door for it.

Only plain trees come through: no anchors and aliases (nine lines of them can stand for a billion), no tags that make
objects, nothing larger or deeper than a file written by hand can be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from corpus import paths

BYTES_AT_MOST = 256 * 1024
DEPTH_AT_MOST = 8

# PyYAML's parser in C is ten times faster where it is there.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FilePlace(NamedTuple):
    """A place in a file, line and column from 1."""

    line: int
    column: int


class Slip(Exception):
    """Why a file cannot be had as a tree.

    `kind` is one of missing, unreadable, too-big, not-utf8, not-yaml, anchor, too-deep; `parts` are what a sentence
    about it needs: what the system or the parser said, sizes in bytes, the anchor.
    """

    def __init__(self, kind: str, *parts: str, place: FilePlace | None = None) -> None:
        super().__init__(kind, *parts)
        self.kind, self.parts, self.place = kind, parts, place


def compose(path: Path) -> yaml.Node | None:
    """The whole file as a tree of nodes; None where nothing is written. Raises Slip."""
    text = _text(path)
    try:
        _check_plain(text)
        root: yaml.Node | None = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = str(error.problem or error.context)
        raise Slip("not-yaml", said, place=_at(mark) if mark else None) from None
    except yaml.YAMLError as error:
        raise Slip("not-yaml", str(getattr(error, "reason", error)).split("\n")[0]) from None
    return root


def place(node: yaml.Node) -> FilePlace:
    """Where a node begins."""
    return _at(node.start_mark)


def is_nothing(node: yaml.Node) -> bool:
    """Whether nothing is written here, or `null`."""
    return isinstance(node, yaml.ScalarNode) and _tag(node) == "null"


def is_text(node: yaml.Node) -> bool:
    """Whether this is text as YAML reads it: not 5, `no` or `null`."""
    # YAML 1.1 has special meanings for a bare `=` and `<<`; to a reader they are signs like others.
    return isinstance(node, yaml.ScalarNode) and _tag(node) in ("str", "value", "merge")


def kind(node: yaml.Node) -> str:
    """What YAML takes a node for: mapping, list, truth, number, nothing, text or other."""
    if isinstance(node, yaml.MappingNode):
        return "mapping"
    if isinstance(node, yaml.SequenceNode):
        return "list"
    return {"bool": "truth", "int": "number", "float": "number", "null": "nothing", "str": "text"}.get(
        _tag(node), "other"
    )


def _text(path: Path) -> str:
    try:
        data = paths.read(path, BYTES_AT_MOST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:  # no file can be there
        raise Slip("missing", error.strerror or "") from None
    except OSError as error:
        raise Slip("unreadable", error.strerror or type(error).__name__) from None
    if len(data) > BYTES_AT_MOST:
        raise Slip("too-big", str(path.stat().st_size), str(BYTES_AT_MOST))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Slip("not-utf8", str(error.start), place=FilePlace(line, 1)) from None


def _check_plain(text: str) -> None:
    """No anchors, no aliases, no depth: looked for before a tree is built of them."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        here = _at(event.start_mark)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise Slip("anchor", sign + event.anchor, place=here)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_AT_MOST:
            raise Slip("too-deep", str(DEPTH_AT_MOST), place=here)


def _at(mark: Any) -> FilePlace:
    return FilePlace(mark.line + 1, mark.column + 1)


def _tag(node: yaml.Node) -> str:
    return str(node.tag).rpartition(":")[2]
