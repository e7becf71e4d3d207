"""The ways in which a word may stand in a report, and the two that need no table of names: as typed, with a slip.

Each way is a `Way`: which reports to look at (SQL over the indexes) and how to find the word in one. The
index only proposes; a report counts where `locate` finds the word in its title, zone or text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from corpus.search import index
from corpus.search.fold import Tables
from corpus.search.query import Word

TIERS = ("exact", "synonym", "sound", "initials", "fuzzy")
SCORES = {"exact": 1.0, "synonym": 0.97, "sound": 0.95, "initials": 0.9, "fuzzy": 0.85}
MOST_PLACES = 10_000  # in one text: a report may be 10 MB of one character
MOST_SLIPS = 300  # reports looked at for a slip, newest first
SHORTEST_SLIP = 3  # hanzi: of two, one wrong leaves nothing to go by
LONGEST_SLIP = 32
_STRETCHES = ((0, 0), (1, 0), (0, -1), (0, 1), (-1, 0))


class Span(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int


class Found(NamedTuple):
    """Where a word stands in a text, and how well that answers it (1 is as typed)."""

    spans: tuple[Span, ...]
    score: float


class Source(NamedTuple):
    """A query for report numbers, newest first; `most` is how many of them are looked at, None for all."""

    sql: str
    values: tuple[object, ...]
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a word may be meant.

    `lenient`: only worth trying where stricter ways find next to nothing. Reports of one of the `zones`, or with
    a figure of one of the `indicators`, answer even where the word stands in none of their words.
    """

    tier: str
    sources: tuple[Source, ...]
    locate: Callable[[str], Found]
    lenient: bool = False
    zones: frozenset[str] = frozenset()
    indicators: tuple[str, ...] = ()


NOTHING = Found((), 0.0)


def matching(table: str, expression: str, most: int | None = None) -> Source:
    """The reports that answer an FTS5 expression in one of the indexes."""
    return Source(f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid", (expression,), most)


def by_pattern(pattern: re.Pattern[str], score: float) -> Callable[[str], Found]:
    """Finds every place of a pattern."""

    def locate(text: str) -> Found:
        spans = tuple(Span(*match.span()) for match in islice(pattern.finditer(text), MOST_PLACES))
        return Found(spans, score) if spans else NOTHING

    return locate


def by_words(text: str, tables: Tables, score: float) -> Callable[[str], Found]:
    """Finds every place of a folded text, in whatever width, case or script a report writes it."""
    if any(len(tables.variants(character)) > 1 for character in text):
        return by_pattern(re.compile(literally(text, tables)), score)
    length = len(text)

    def locate(within: str) -> Found:  # three times faster than a pattern
        spans: list[Span] = []
        at = within.find(text)
        while at >= 0 and len(spans) < MOST_PLACES:
            spans.append(Span(at, at + length))
            at = within.find(text, at + length)
        return Found(tuple(spans), score) if spans else NOTHING

    return locate


def one_of(characters: str) -> str:
    """A regular expression for any one of the characters."""
    return re.escape(characters) if len(characters) == 1 else f"[{re.escape(characters)}]"


def literally(text: str, tables: Tables) -> str:
    """A regular expression for a folded text in whatever width, case or script a report writes it."""
    return "".join(one_of(tables.variants(character)) for character in text)


def exact(word: Word, tables: Tables, tier: str = "exact") -> Way:
    """The word itself, anywhere. The tier is another where the word is only a part of what was typed."""
    expression = index.all_of(index.pairs(word.text))
    locate = by_words(word.text, tables, SCORES[tier])
    return Way(tier, (matching("heads", expression), matching("body", expression)), locate)


# With a slip


def by_slip(word: Word, tables: Tables) -> list[Way]:
    """One character wrong, missing, too many, or two neighbours changed round.

    A slip spoils the bigrams that touch it, so reports are asked for that have all the others, for each place
    in turn: first for slips that spoil one bigram or tell what should stand there, then for a wrong character.
    """
    text = word.text
    hanzi = sum(Word(character).is_hanzi for character in text)
    if hanzi < SHORTEST_SLIP or len(text) > LONGEST_SLIP:
        return []
    pairs = index.pairs(text)
    other = [text[:at] + text[at + 1 :] for at in range(len(text))]
    other += [text[:at] + two + one + text[at + 2 :] for at, (one, two) in enumerate(pairwise(text))]
    near = [index.pairs(each) for each in other] + [pairs[:at] + pairs[at + 1 :] for at in range(len(pairs))]
    wide = [pairs[: max(at - 1, 0)] + pairs[at + 1 :] for at in range(len(text))]
    sources = tuple(
        matching("body", index.any_of(index.all_of(each) for each in asked if each), MOST_SLIPS)
        for asked in (near, wide)
    )
    return [Way("fuzzy", sources, _nearly(text, tables), lenient=True)]


def _nearly(word: str, tables: Tables) -> Callable[[str], Found]:
    """Finds the place that is most like a word, where no more than one slip lies between them."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    least = 100.0 * (1 - 1 / len(word)) - 1e-6
    alphabet = [(other, one) for one in dict.fromkeys(word) for other in tables.variants(one)[1:]]

    def locate(text: str) -> Found:
        for other, one in alphabet:
            text = text.replace(other, one)
        if len(text) < len(word):  # rapidfuzz would look for the text in the word
            return NOTHING
        best = fuzz.partial_ratio_alignment(word, text, score_cutoff=least)
        if best is None:
            return NOTHING
        # rapidfuzz compares stretches as long as the word; a character missing or too many changes the length
        around = [Span(best.dest_start + left, best.dest_end + right) for left, right in _STRETCHES]
        slips, span = min(
            (
                (OSA.distance(word, text[max(0, a) : b]), Span(max(0, a), min(b, len(text))))
                for a, b in around
            ),
            key=lambda each: each[0],
        )
        return Found((span,), SCORES["fuzzy"] * (1 - slips / len(word))) if slips <= 1 else NOTHING

    return locate


def any_named(names: Sequence[str], tables: Tables, score: float) -> Callable[[str], Found]:
    """Finds every place of any of some folded names, the longest of those that begin together."""
    if len(names) == 1:
        return by_words(names[0], tables, score)
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return by_pattern(re.compile("|".join(literally(name, tables) for name in longest_first)), score)
