"""Typed pinyin cut into syllables: `caizheng` is cai zheng, `caizh` is cai and the beginning of one more."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

MOST_LETTERS = 48
LONGEST_SYLLABLE = 6
KEPT = 3  # ways of cutting kept at every letter: xian is xian, then xi an
_OTHER_SPELLING = {"lue": "lve", "nue": "nve"}
_VOWELS = frozenset("aeiouv")


class Syllable(NamedTuple):
    """A syllable as typed; `whole` is False for the unfinished last one."""

    letters: str
    whole: bool = True


Cut = tuple[Syllable, ...]


def cuts(typed: str, syllables: Collection[str]) -> list[Cut]:
    """The likeliest ways to read letters as whole syllables, the fewest first; may be none.

    `'` parts syllables (xi'an); ü may be typed v.
    """
    letters = _letters(typed)
    return _ways(letters, _spoken(syllables))[-1] if letters else []


def unfinished(typed: str, syllables: Collection[str]) -> list[Cut]:
    """The likeliest ways to read letters as whole syllables and the beginning of one more; may be none."""
    letters = _letters(typed)
    known = _spoken(syllables)
    beginnings = _beginnings(known)
    ways = _ways(letters, known)
    found = [
        (*way, Syllable(letters[start:], whole=False))
        for start in range(max(1, len(letters) - LONGEST_SYLLABLE), len(letters))
        if letters[start:] in beginnings
        for way in ways[start]
    ]
    return sorted(found, key=len)[:KEPT]


def mixed(typed: str, syllables: Collection[str]) -> list[Cut]:
    """The likeliest ways to read letters as syllables of which some are cut to their first letter; may be none.

    `czheng` is c, zheng. The fewest first; zh, ch and sh count as one letter.
    """
    letters = _letters(typed)
    known = _spoken(syllables)
    begun = {each[: 2 if each[1:2] == "h" else 1] for each in known}
    ways: list[list[Cut]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            piece = letters[start:end]
            if piece in known:
                ways[end] += [(*way, Syllable(piece)) for way in ways[start]]
            elif piece in begun:
                ways[end] += [(*way, Syllable(piece, whole=False)) for way in ways[start]]
        ways[end] = sorted(ways[end], key=_cost)[:KEPT]
    return [way for way in ways[-1] if any(not each.whole for each in way)] if letters else []


def _cost(cut: Cut) -> tuple[int, int]:
    """Few syllables, and few of them cut short."""
    return len(cut), sum(not each.whole for each in cut)


def _letters(typed: str) -> str:
    letters = typed.replace("ü", "v").strip("'")
    return letters if len(letters) <= MOST_LETTERS else ""


def _ways(letters: str, known: frozenset[str]) -> list[list[Cut]]:
    """For every beginning of the letters, the ways to cut it into syllables."""
    ways: list[list[Cut]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        if letters[end - 1] == "'":
            ways[end] = ways[end - 1]
            continue
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            piece = _OTHER_SPELLING.get(letters[start:end], letters[start:end])
            if piece in known:
                ways[end] += [(*way, Syllable(piece)) for way in ways[start]]
        ways[end] = sorted(ways[end], key=len)[:KEPT]
    return ways


def _spoken(syllables: Collection[str]) -> frozenset[str]:
    """The syllables with a vowel: hm and ng are readings of hanzi, but nobody types them in a word."""
    return frozenset(each for each in syllables if not _VOWELS.isdisjoint(each))


@lru_cache(maxsize=4)
def _beginnings(known: frozenset[str]) -> frozenset[str]:
    return frozenset(each[:length] for each in known for length in range(1, len(each)))
