"""Words with a slip: one character wrong, missing, too many, or two neighbours changed round.

Of several places that are one slip away, the likelier comes first. Where a character was left out or two were changed
round, all that was typed stands there: better evidence than a place where one character is another. And a wrong
character is more likely to be one that looks like the right one: such share their radical as a rule, and Unicode
puts the hanzi of one radical side by side, so the distance of the codes tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from corpus.search.tiers import NOTHING, SCORES, Located, TextSpan, Way, matching
from corpus.search.word import QueryWord
from corpus.textindex import fts
from corpus.textindex.folding import Tables

MOST_SLIPS = 500  # reports looked at for a slip, newest first
SHORTEST_SLIP = 3  # hanzi: of two, one wrong leaves nothing to go by
LONGEST_SLIP = 32
MOST_PLACES = 1_000  # of one half of a word in one text
ALIKE = 600  # codes between two hanzi that may look alike
# What a slip takes from the likeness of a word, as a share of one character.
ALL_THERE, LOOKS_ALIKE, OTHERWISE = 0.8, 0.9, 1.0


def by_slip(word: QueryWord, tables: Tables) -> list[Way]:
    """The reports in which something stands that is one slip away.

    A slip spoils the bigrams that touch it, so reports are asked for that have all the others, for each place
    in turn: first for slips that spoil one bigram or tell what should stand there, then for a wrong character.
    """
    text = word.text
    hanzi = sum(QueryWord(character).is_hanzi for character in text)
    if hanzi < SHORTEST_SLIP or len(text) > LONGEST_SLIP:
        return []
    pairs = fts.pairs(text)
    near = [fts.pairs(each) for each in (*_turned(text), *_shortened(text))]
    near += [pairs[:at] + pairs[at + 1 :] for at in range(len(pairs))]
    wide = [pairs[: max(at - 1, 0)] + pairs[at + 1 :] for at in range(len(text))]
    sources = tuple(
        matching("body", fts.any_of(fts.all_of(each) for each in asked if each), MOST_SLIPS)
        for asked in (near, wide)
    )
    return [Way("fuzzy", sources, nearly(text, tables), lenient=True, score=SCORES["fuzzy"])]


def cost_of(typed: str, there: str) -> float | None:
    """What the slip between two texts costs, as a share of a character; None if it is not just one."""
    from rapidfuzz.distance import OSA

    if OSA.distance(typed, there, score_cutoff=1) != 1:
        return None
    longer = len(there) - len(typed)
    if longer:
        return ALL_THERE if longer > 0 and there[0] == typed[0] and there[-1] == typed[-1] else OTHERWISE
    wrong = [pair for pair in zip(typed, there, strict=True) if pair[0] != pair[1]]
    if len(wrong) == 2:
        return ALL_THERE  # two changed round
    one, other = map(ord, wrong[0])
    return LOOKS_ALIKE if abs(one - other) <= ALIKE else OTHERWISE


def nearly(word: str, tables: Tables) -> Callable[[str], Located]:
    """Finds the likeliest place that is one slip away from a word."""
    others = [(other, one) for one in dict.fromkeys(word) for other in tables.variants(one)[1:]]

    def locate(text: str) -> Located:
        for other, one in others:
            text = text.replace(other, one)
        best, place = OTHERWISE + 1, TextSpan(0, 0)
        for start, end in _places(word, text):
            cost = cost_of(word, text[start:end])
            if cost is not None and cost < best:
                best, place = cost, TextSpan(start, end)
                if cost == ALL_THERE:
                    break
        return Located((place,), SCORES["fuzzy"] * (1 - best / len(word))) if best <= OTHERWISE else NOTHING

    return locate


def _places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that may be one slip away: a slip leaves the one half of a word whole or the other,
    unless it has changed round the two in the middle."""
    length, half = len(word), len(word) // 2
    for at in _all(word[:half], text):
        yield from ((at, at + long) for long in (length + 1, length, length - 1) if at + long <= len(text))
    for at in _all(word[half:], text):
        end = at + length - half
        yield from ((end - long, end) for long in (length + 1, length, length - 1) if end >= long)
    turned = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    yield from ((at, at + length) for at in _all(turned, text))


def _all(part: str, text: str) -> Iterator[int]:
    """Where a text has a part, as often as is worth a look."""
    at = text.find(part)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(part, at + 1)


def _turned(text: str) -> list[str]:
    """With two neighbours changed round."""
    pairs = enumerate(pairwise(text))
    return [text[:at] + two + one + text[at + 2 :] for at, (one, two) in pairs if one != two]


def _shortened(text: str) -> list[str]:
    """With one character left out."""
    return list(dict.fromkeys(text[:at] + text[at + 1 :] for at in range(len(text))))
