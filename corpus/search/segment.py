"""Cutting an unspaced query into words with jieba: the last resort, not imported before.

jieba's own way to its dictionary takes a second and keeps half a million entries. A query is short: only the words
that stand in it are looked up, and jieba is given these.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from math import log

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
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.total, tokenizer.initialized = ALL_WORDS, True  # it has its dictionary: the words that follow
    pieces = _pieces(text)
    for piece in pieces:
        if often := count(piece):
            tokenizer.add_word(piece, often)
    for name in _names(sorted(piece for piece in pieces if len(piece) > 1), corpus):
        tokenizer.add_word(name)
    found: Iterator[str] = tokenizer.cut(text)
    return found


def rarity(word: str) -> float:
    """How rare a word is in Chinese, from 0 (every word) to 1 (in no dictionary), by jieba's frequencies."""
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
