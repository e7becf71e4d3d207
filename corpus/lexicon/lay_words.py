"""Words that readers use and reports do not, and what reports say instead: `lay_words.tsv`, read when asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus.errors import Fault

FILE = Path(__file__).parent / "lay_words.tsv"  # not by way of `loader`: a search waits for no YAML


class LayWord(NamedTuple):
    """What a reader's word means: indicators by their canonical names, the likeliest first, and words to search for."""

    word: str
    indicators: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """All that reports may say instead of it."""
        return (*self.indicators, *self.terms)


@cache
def lay_words() -> dict[str, LayWord]:
    """Every word of the table, in small letters, in the order of the file. Raises `Fault("lexicon")` with its line."""
    found: dict[str, LayWord] = {}
    for number, line in enumerate(FILE.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 3 or not columns[0] or not (columns[1] or columns[2]):
            raise Fault("lexicon", FILE, "WORD, TAB, indicators, TAB, words to search for", number)
        word, *meant = columns
        if word.lower() in found:
            raise Fault("lexicon", FILE, f"{word} stands there twice", number)
        found[word.lower()] = LayWord(word, *map(_parted, meant))
    return found


def _parted(column: str) -> tuple[str, ...]:
    return tuple(filter(None, column.split("、")))
