"""Where the lexicon's indicators stand in a text: one pass, longest name first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.lexicon.loader import Indicator
from corpus.lexicon.normalize import fold

_AMOUNT = frozenset("0123456789亿万百千十")  # a name that begins with an amount …
# … is not the end of a larger one: 亿元以上项目 in 百亿元以上项目
_LARGER = frozenset("0123456789.十百千万几")
_RANGE = re.compile(r"[\d万亿元][~\-—–至到]$")  # 5亿~|10亿元项目
_PLAIN = re.compile(r"[“”\"‘’]")


class Name(NamedTuple):
    """An indicator of the lexicon at `start:end` of the folded text; `indicator` is its canonical name or its kind."""

    start: int
    end: int
    indicator: str
    dimension: str


class Wordings:
    """Every wording of some indicators, and where they stand in a text; made once, never changed.

    `known` is wording -> indicator and dimension. A kind is known by its own wording.
    """

    def __init__(self, indicators: Mapping[str, Indicator], canonical: Mapping[str, str]) -> None:
        self.known = _table(indicators, canonical)
        # the two signs that names begin with -> how long such names are, the longest first
        self._lengths = _lengths(self.known)
        # where a name may begin: most signs of a text are passed over
        first, second = ({head[at : at + 1] for head in self._lengths} for at in (0, 1))
        self._heads = re.compile(f"[{re.escape(''.join(first))}](?=[{re.escape(''.join(second))}])")

    def lookup(self, wording: str) -> tuple[str, str] | None:
        """Indicator and dimension of a wording that the lexicon knows as it stands."""
        return self.known.get(wording) or self.known.get(_PLAIN.sub("", wording))

    def find(self, plain: str, start: int = 0, end: int | None = None) -> list[Name]:
        """The indicators of the lexicon in the folded text or a stretch of it, left to right, none inside another;
        where several begin at one place, the longest."""
        found: list[Name] = []
        end = len(plain) if end is None else end
        table, lengths, after = self.known, self._lengths, start
        for head in self._heads.finditer(plain, start, end):
            at = head.start()
            if at < after:
                continue
            for length in lengths.get(plain[at : at + 2], ()):
                entry = table.get(plain[at : at + length])
                if entry is not None and at + length <= end:
                    after = at + length
                    if plain[at] not in _AMOUNT or not _is_larger(plain, at):
                        found.append(Name(at, after, *entry))
                    break
        return found


def _is_larger(plain: str, at: int) -> bool:
    """Whether an amount at `at` is the end of a larger one or of a range."""
    return plain[at - 1 : at] in _LARGER or _RANGE.search(plain, max(at - 2, 0), at) is not None


def _table(indicators: Mapping[str, Indicator], canonical: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for indicator in indicators.values():
        for kind in indicator.kinds:
            table[fold(kind)] = (kind, "")
    for alias, name in canonical.items():
        table[fold(alias)] = (name, indicators[name].dimension)
    folded = {_PLAIN.sub("", wording): value for wording, value in table.items()}
    return {**folded, **table}


def _lengths(words: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(of_head, reverse=True)) for head, of_head in lengths.items()}
