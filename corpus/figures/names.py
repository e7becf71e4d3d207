"""Where the lexicon's indicators stand in a text: one pass, longest name first."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from corpus.figures.fold import fold
from corpus.lexicon import loader

_AMOUNT = frozenset("0123456789亿万百千十")  # a name that begins with an amount …
_LARGER = frozenset(
    "0123456789.十百千万几"
)  # … is not the end of a larger one: 亿元以上项目 in 百亿元以上项目
_PLAIN = re.compile(r"[“”\"‘’]")


class Name(NamedTuple):
    """An indicator of the lexicon at `start:end` of the folded text; `indicator` is its canonical name or its kind."""

    start: int
    end: int
    indicator: str
    dimension: str


@loader.refreshed
@cache
def known() -> dict[str, tuple[str, str]]:
    """Wording -> indicator and dimension. A kind is known by its own wording."""
    table: dict[str, tuple[str, str]] = {}
    for indicator in loader.indicators().values():
        for kind in indicator.kinds:
            table[fold(kind)] = (kind, "")
    for alias, name in loader.canonical().items():
        table[fold(alias)] = (name, loader.indicators()[name].dimension)
    folded = {_PLAIN.sub("", wording): value for wording, value in table.items()}
    return {**folded, **table}


def lookup(wording: str) -> tuple[str, str] | None:
    """Indicator and dimension of a wording that the lexicon knows as it stands."""
    return known().get(wording) or known().get(_PLAIN.sub("", wording))


@loader.refreshed
@cache
def _pattern() -> re.Pattern[str]:
    trie: dict[str, Any] = {}
    for word in known():
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return re.compile(_branch(trie))


def _branch(node: dict[str, Any]) -> str:
    """A trie as a regular expression that tries the longest word first."""
    branches = [re.escape(char) + _branch(child) for char, child in node.items() if char]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if "" in node else body


def names(plain: str) -> list[Name]:
    """All indicators of the lexicon in the folded text, left to right, none inside another."""
    found = []
    for match in _pattern().finditer(plain):
        if plain[match.start()] in _AMOUNT and plain[max(match.start() - 1, 0)] in _LARGER:
            continue
        indicator, dimension = known()[match.group()]
        found.append(Name(match.start(), match.end(), indicator, dimension))
    return found
