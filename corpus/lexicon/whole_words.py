"""The words of Chinese with their frequencies, from jieba's dictionary, and whether a name stands as a word in a text.

jieba's own way to its dictionary takes a second and keeps half a million entries; here only the words that are asked
for are looked up (0.2 s the first time).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

ALL_WORDS = 60_101_967  # how often the words of the dictionary were counted, all together
_LONGEST = 6  # hanzi of a word that may run over the edge of a name
_BESIDE = 5  # hanzi looked at on either side of a name
_ROUNDING = 1e-9
_begun_alike = re.compile(r"(.).*\n(?:\1.*\n)*")  # lines that begin with one character
_before = re.compile(r"[㐀-鿿]*$")
_after = re.compile(r"[㐀-鿿]*")
_where_he_lies = re.compile(r"(?:[省市区州]|安徽|马鞍山|巢湖)$")  # 和县 is the one place that begins so
# Stands behind any place.
_office = re.compile(r"委|政府|人民|人大|政协|[长局办](?![城度期])|第|党|财政|统计|管委")


class Entry(NamedTuple):
    """A word of the dictionary: how often it was counted, and its part of speech (ns a place, nr a person …)."""

    often: int
    kind: str


_NONE = Entry(0, "")
_NAMES = ("ns", "nr", "nz", "nt")


def count(word: str) -> int:
    """How often a word was counted; 0 for what is none."""
    return _entry(word).often


def is_common(word: str) -> bool:
    """The dictionary has the word, and not as a name."""
    entry = _entry(word)
    return entry.often > 0 and not entry.kind.startswith(_NAMES)


def _entry(word: str) -> Entry:
    return _begun_by(word[0]).get(word, _NONE) if word else _NONE


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` may be a name of its own, not cut out of other words: 示范县 has no 范县 in it.

    The likeliest way to cut the hanzi around into words (by their frequencies) is compared with the likeliest one
    that has an edge at `start` and at `end`.
    """
    left = _before.search(text[max(start - _BESIDE, 0) : start])
    right = _after.match(text[end : end + _BESIDE])
    before, name, after = left.group() if left else "", text[start:end], right.group() if right else ""
    if name.startswith("代") and after.startswith("长") and not before.endswith("忻州市"):
        return False  # 代县长 acts for the head of some county
    if _office.match(after):
        after = ""
    if not before and not after:
        return True
    if name.startswith("和") and before and not _where_he_lies.search(before):
        return False  # 总体战略和|县十六届人大: 和 joins, wherever no place stands before it
    apart = _best(before) + max(_best(name), _log(name)) + _best(after)
    return apart >= _best(before + name + after) - _ROUNDING


def _best(run: str) -> float:
    return _likeliest(run)[0]


def cut(run: str) -> tuple[str, ...]:
    """The likeliest way to cut a run of hanzi into words."""
    return _likeliest(run)[1]


@lru_cache(maxsize=4096)
def _likeliest(run: str) -> tuple[float, tuple[str, ...]]:
    """The likeliest way to cut hanzi into words, and the logarithm of its probability."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(run) + 1):
        best.append(
            max(
                (best[start][0] + _log(run[start:end]), (*best[start][1], run[start:end]))
                for start in range(max(0, end - _LONGEST), end)
                if end - start == 1 or count(run[start:end])
            )
        )
    return best[-1]


def _log(word: str) -> float:
    return log(count(word) or 1) - log(ALL_WORDS)


@cache
def _begun_by(character: str) -> dict[str, Entry]:
    lines = (line.split(" ") for line in _dictionary().get(character, "").splitlines())
    return {word: Entry(int(count), kind) for word, count, kind in lines}


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, str]:
    """The lines of jieba's dictionary (word, count, part of speech) by the first character of the word."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    found: dict[str, str] = defaultdict(str)
    for run in _begun_alike.finditer(Path(spec.origin).with_name("dict.txt").read_text("utf-8")):
        found[run[1]] += run[0]
    return dict(found)
