"""The ways in which a word may stand in a report, and what all of them are made of.

Each way is a `Way`: which reports to look at (SQL over the indexes) and how to find the word in one. The
index only proposes; a report counts where `locate` finds the word in its title, zone or text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from corpus.search.word import QueryWord
from corpus.textindex import fts
from corpus.textindex.folding import Tables

if TYPE_CHECKING:
    from corpus.store.corpus_file import Corpus

TIERS = ("exact", "synonym", "sound", "initials", "fuzzy")
SCORES = {"exact": 1.0, "synonym": 0.97, "sound": 0.95, "initials": 0.9, "fuzzy": 0.85}
MOST_PLACES = 10_000  # in one text: a report may be 10 MB of one character


class TextSpan(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int


class Located(NamedTuple):
    """Where a word stands in a text, and how well that answers it (1 is as typed)."""

    spans: tuple[TextSpan, ...]
    score: float


class Source(NamedTuple):
    """A query for report numbers, newest first; `most` is how many of them are looked at, None for all.

    `listed`: it asks the table of reports; others ask figures and, where they are `indexed`, full-text indexes, which
    tell the year behind each number, newest first, but the numbers of a year in no order.
    """

    sql: str
    values: tuple[object, ...]
    most: int | None = None
    listed: bool = False
    indexed: bool = False

    def numbers(self, corpus: Corpus) -> Iterator[int]:
        """What it finds in a corpus."""
        if self.listed:
            return (number for (number,) in corpus.stream(self.sql, *self.values))
        if self.indexed:
            return corpus.parts.numbers_by_year(self.sql, *self.values)
        return corpus.parts.numbers(self.sql, *self.values)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a word may be meant.

    `lenient`: only worth trying where stricter ways find next to nothing; `by_chance`: only where nothing stands as
    typed; `whole`: the word is all the initials of a name, none of them left over; `unfinished`: it ends within a
    syllable. `score` is how well the way answers at its best. Reports of one of the `zones`, or with a figure of one of
    the `indicators`, answer even where the word stands in none of their words.
    """

    tier: str
    sources: tuple[Source, ...]
    locate: Callable[[str], Located]
    lenient: bool = False
    score: float = 1.0
    zones: frozenset[str] = frozenset()
    indicators: tuple[str, ...] = ()
    by_chance: bool = False
    whole: bool = False
    unfinished: bool = False


NOTHING = Located((), 0.0)


def matching(table: str, expression: str, most: int | None = None) -> Source:
    """The reports that answer an FTS5 expression in one of the indexes."""
    sql = f"SELECT number, year FROM {_answering(table)} ORDER BY {table}.rowid"
    return Source(sql, (expression,), most, indexed=True)


def holding(table: str) -> str:
    """A query for the numbers of reports that answer an FTS5 expression, its one value, in one of the indexes."""
    return f"SELECT number FROM {_answering(table)}"


def _answering(table: str) -> str:
    return f"{table} CROSS JOIN indexed_rows ON row = {table}.rowid WHERE {table} MATCH ?"


def by_pattern(pattern: re.Pattern[str], score: float) -> Callable[[str], Located]:
    """Finds every place of a pattern."""

    def locate(text: str) -> Located:
        spans = tuple(TextSpan(*match.span()) for match in islice(pattern.finditer(text), MOST_PLACES))
        return Located(spans, score) if spans else NOTHING

    return locate


def by_words(text: str, tables: Tables, score: float) -> Callable[[str], Located]:
    """Finds every place of a folded text, in whatever width, case or script a report writes it."""
    if any(len(tables.variants(character)) > 1 for character in text):
        return by_pattern(re.compile(literally(text, tables)), score)
    length = len(text)

    def locate(within: str) -> Located:  # three times faster than a pattern
        spans: list[TextSpan] = []
        at = within.find(text)
        while at >= 0 and len(spans) < MOST_PLACES:
            spans.append(TextSpan(at, at + length))
            at = within.find(text, at + length)
        return Located(tuple(spans), score) if spans else NOTHING

    return locate


def one_of(characters: str) -> str:
    """A regular expression for any one of the characters."""
    return re.escape(characters) if len(characters) == 1 else f"[{re.escape(characters)}]"


def literally(text: str, tables: Tables) -> str:
    """A regular expression for a folded text in whatever width, case or script a report writes it."""
    return "".join(one_of(tables.variants(character)) for character in text)


def exact(word: QueryWord, tables: Tables, tier: str = "exact") -> Way:
    """The word itself, anywhere. The tier is another where the word is only a part of what was typed."""
    expression = fts.all_of(fts.pairs(word.text))
    locate = by_words(word.text, tables, SCORES[tier])
    sources = matching("heads", expression), matching("body", expression)
    return Way(tier, sources, locate, score=SCORES[tier])


def any_named(names: Sequence[str], tables: Tables, score: float) -> Callable[[str], Located]:
    """Finds every place of any of some folded names, the longest of those that begin together."""
    if len(names) == 1:
        return by_words(names[0], tables, score)
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return by_pattern(re.compile("|".join(literally(name, tables) for name in longest_first)), score)
