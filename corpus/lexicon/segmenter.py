"""Cutting a text into words: the likeliest way by how often words are counted, names kept whole, new words by hanzi.

The likeliest way is found from the end of a run of characters to its beginning, one best rest at each place. Single
characters that are left side by side are tried as words that no dictionary has: by a hidden Markov model of where in a
word each hanzi stands (`word_places.tsv`), with the probabilities of one place behind another below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from pathlib import Path

from corpus.lexicon.whole_words import ALL_WORDS, count, longest_from

_RUN = re.compile(r"([一-鿕a-zA-Z0-9+#&._%-]+)")
_HANZI = re.compile(r"([一-鿕]+)")
_LATIN = re.compile(r"[a-zA-Z0-9]+(?:\.\d+)?%?|.", re.DOTALL)

BEGIN, MIDDLE, END, ALONE = range(4)  # the columns of `word_places.tsv`
_NEVER = -1e100
# What may stand before each place, and how probable that is (natural logarithms); from the same model.
_AFTER = {
    BEGIN: ((END, -0.5897), (ALONE, -0.7212)),
    MIDDLE: ((MIDDLE, -1.2604), (BEGIN, -0.9163)),
    END: ((BEGIN, -0.5108), (MIDDLE, -0.3334)),
    ALONE: ((ALONE, -0.6659), (END, -0.8085)),
}
_FIRST = {BEGIN: -0.2627, ALONE: -1.4653}


class Segmenter:
    """Cuts texts into words; `names` are kept whole wherever cutting them would not be much likelier."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._own: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        self._all = ALL_WORDS
        for name in names:
            self._add(name)

    def cut(self, text: str) -> Iterator[str]:
        """All words of a text in its order; what stands between them one character at a time."""
        for at, run in enumerate(_RUN.split(text)):
            if at % 2:
                yield from self._words(run)
            else:
                yield from run

    def _add(self, name: str) -> None:
        """A name becomes just likely enough to be one word."""
        if not name:
            return
        apart = 1.0
        for word in self._likeliest(name):
            apart *= (self._count(word) or 1) / self._all
        often = max(int(apart * self._all) + 1, self._count(name) or 1)
        self._own[name] = often
        self._all += often
        self._longest[name[0]] = max(self._longest.get(name[0], 0), len(name))

    def _count(self, word: str) -> int:
        return self._own.get(word) or count(word)

    def _likeliest(self, run: str) -> Iterator[str]:
        """The words of the likeliest way to cut a run: each character or what begins with it and is counted."""
        whole = log(self._all)
        best: list[tuple[float, int]] = [(0.0, 0)] * (len(run) + 1)
        for start in range(len(run) - 1, -1, -1):
            reach = max(longest_from(run[start]), self._longest.get(run[start], 0), 1)
            best[start] = max(
                (log(often or 1) - whole + best[end][0], end)
                for end in range(start + 1, min(start + reach, len(run)) + 1)
                if (often := self._count(run[start:end])) or end == start + 1
            )
        at = 0
        while at < len(run):
            yield run[at : best[at][1]]
            at = best[at][1]

    def _words(self, run: str) -> Iterator[str]:
        alone = ""
        for word in (*self._likeliest(run), ""):
            if len(word) == 1:
                alone += word
                continue
            if alone:
                yield from _unlisted(alone) if len(alone) > 1 and not self._count(alone) else alone
                alone = ""
            if word:
                yield word


def _unlisted(run: str) -> Iterator[str]:
    """Words that no dictionary has, in characters that were left single."""
    for at, piece in enumerate(_HANZI.split(run)):
        yield from _by_places(piece) if at % 2 else _LATIN.findall(piece)


def _by_places(run: str) -> Iterator[str]:
    """The likeliest places of the hanzi of a run, as words (Viterbi)."""
    known = _places()
    likely = [known.get(run[0], ())]
    scores = {place: start + _of(likely[0], place) for place, start in _FIRST.items()}
    ways: list[dict[int, int]] = []
    for hanzi in run[1:]:
        seen = known.get(hanzi, ())
        came = {
            place: max((scores.get(before, 2 * _NEVER) + step, before) for before, step in _AFTER[place])
            for place in _AFTER
        }
        scores = {place: score + _of(seen, place) for place, (score, _) in came.items()}
        ways.append({place: before for place, (_, before) in came.items()})
    place = max((END, ALONE), key=lambda each: (scores.get(each, 2 * _NEVER), each))
    places = [place]
    for way in reversed(ways):
        places.append(way[places[-1]])
    word = ""
    for hanzi, place in zip(run, reversed(places), strict=True):
        word += hanzi
        if place in (END, ALONE):
            yield word
            word = ""
    if word:
        yield word


def _of(likely: tuple[float, ...], place: int) -> float:
    return likely[place] if likely else _NEVER


@cache
def _places() -> dict[str, tuple[float, ...]]:
    lines = Path(__file__).with_name("word_places.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {hanzi: tuple(float(each) if each else _NEVER for each in told) for hanzi, *told in rows}
