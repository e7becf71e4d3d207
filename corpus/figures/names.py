"""Where the lexicon's indicators stand in a text: one pass, longest name first."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus.lexicon import loader
from corpus.lexicon.normalize import fold

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
def _lengths() -> dict[str, tuple[int, ...]]:
    """The two signs that names begin with -> how long such names are, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in known():
        lengths.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(of_head, reverse=True)) for head, of_head in lengths.items()}


@loader.refreshed
@cache
def _heads() -> re.Pattern[str]:
    """Where a name may begin: most signs of a text are passed over."""
    first, second = ({head[at : at + 1] for head in _lengths()} for at in (0, 1))
    return re.compile(f"[{re.escape(''.join(first))}](?=[{re.escape(''.join(second))}])")


def names(plain: str, start: int = 0, end: int | None = None) -> list[Name]:
    """The indicators of the lexicon in the folded text or a stretch of it, left to right, none inside another; where
    several begin at one place, the longest."""
    found: list[Name] = []
    end = len(plain) if end is None else end
    table, lengths, after = known(), _lengths(), start
    for head in _heads().finditer(plain, start, end):
        at = head.start()
        if at < after:
            continue
        for length in lengths.get(plain[at : at + 2], ()):
            entry = table.get(plain[at : at + length])
            if entry is not None and at + length <= end:
                after = at + length
                if not at or plain[at] not in _AMOUNT or plain[at - 1] not in _LARGER:
                    found.append(Name(at, after, *entry))
                break
    return found
