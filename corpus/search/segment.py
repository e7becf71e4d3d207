"""Cutting an unspaced query into words, the names of the corpus kept whole: the last resort, not imported before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

from corpus.lexicon.segmenter import Segmenter
from corpus.lexicon.whole_words import ALL_WORDS, count
from corpus.store.corpus_file import Corpus
from corpus.textindex.folding import FIRST_HANZI, LAST_HANZI

SHORTEST = 4  # hanzi of a query worth cutting
LONGEST_WORD = 16
_HANZI = re.compile(f"[{chr(FIRST_HANZI)}-{chr(LAST_HANZI)}]")
_RUN = re.compile(r"\w+")
_MOST_ASKED = 500  # names asked for in one statement


def cut(text: str, corpus: Corpus) -> list[str]:
    """The words of a text, zones and indicators of the corpus kept whole; single characters are left out.

    A text of few hanzi is left as it is.
    """
    if len(_HANZI.findall(text)) < SHORTEST:
        return [text]
    return [word for word in words(text, corpus) if len(word) > 1]


def words(text: str, corpus: Corpus) -> Iterator[str]:
    """All words of a text in its order, zones and indicators of the corpus kept whole."""
    pieces = sorted(piece for piece in _pieces(text) if len(piece) > 1)
    return Segmenter(_names(pieces, corpus)).cut(text)


def rarity(word: str) -> float:
    """How rare a word is in Chinese, from 0 (every word) to 1 (in no dictionary), by the counts of the dictionary."""
    return 1 - log(1 + count(word)) / log(1 + ALL_WORDS)


def _pieces(text: str) -> set[str]:
    """Whatever may be a word."""
    return {
        run[at : at + length]
        for run in _RUN.findall(text)
        for at in range(len(run))
        for length in range(1, min(LONGEST_WORD, len(run) - at) + 1)
    }


def _names(pieces: list[str], corpus: Corpus) -> Iterator[str]:
    for at in range(0, len(pieces), _MOST_ASKED):
        asked = pieces[at : at + _MOST_ASKED]
        marks = ", ".join("?" * len(asked))
        for (name,) in corpus.select(f"SELECT DISTINCT name FROM names WHERE name IN ({marks})", *asked):
            yield name
