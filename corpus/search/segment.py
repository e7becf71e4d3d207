"""Cutting an unspaced query into words with jieba: the last resort, not imported before (0.7 s)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

from corpus import paths
from corpus.search.fold import FIRST_HANZI, LAST_HANZI
from corpus.store import Corpus

SHORTEST = 4  # hanzi of a query worth cutting
MOST_NAMES = 20_000
_HANZI = re.compile(f"[{chr(FIRST_HANZI)}-{chr(LAST_HANZI)}]")


def cut(text: str, corpus: Corpus) -> list[str]:
    """The words of a text, zones and indicators of the corpus kept whole; single characters are left out.

    A text of few hanzi is left as it is.
    """
    if len(_HANZI.findall(text)) < SHORTEST:
        return [text]
    return [word for word in words(text, corpus) if len(word) > 1]


def words(text: str, corpus: Corpus) -> Iterator[str]:
    """All words of a text in its order, zones and indicators of the corpus kept whole."""
    found: Iterator[str] = _tokenizer(corpus.path, corpus.key).cut(text)
    return found


def rarity(word: str, corpus: Corpus) -> float:
    """How rare a word is in Chinese, from 0 (every word) to 1 (in no dictionary), by jieba's frequencies."""
    tokenizer = _tokenizer(corpus.path, corpus.key)
    return 1 - log(1 + (tokenizer.FREQ.get(word) or 0)) / log(1 + tokenizer.total)


@lru_cache(maxsize=2)
def _tokenizer(path: Path, key: str) -> Any:
    """A tokenizer of our own that knows the names in a corpus. Its cache is in a folder closed to others."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(paths.private(paths.cache() / "jieba"))
    jieba.dt.tmp_dir = tokenizer.tmp_dir
    with Corpus.open(path) as corpus:
        for (name,) in corpus.select("SELECT DISTINCT name FROM names ORDER BY name LIMIT ?", MOST_NAMES):
            tokenizer.add_word(name)
    return tokenizer
