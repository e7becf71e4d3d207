"""The words that make a value a bound: 近, 超, 突破 before it, 以上, 左右 behind it, 余 and 多 inside."""

from __future__ import annotations

import re
from functools import cache

from corpus.figures.grammar import Number
from corpus.figures.phrase import Endings, alternation, words_of


@cache
def _before() -> Endings:
    return Endings(words_of("qualifier_before", "verb_threshold", "qualifier_aim"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:（含）)?及?({alternation('qualifier_after')})")


def qualifier(plain: str, number: Number) -> str | None:
    """The qualifier of a number, several joined by 、; None where the value is meant exactly."""
    found = [number.before] if number.before else []
    head = plain[max(number.start - 6, 0) : number.start].rstrip()
    before = head[_before().begin(head, 0, len(head)) :]
    if before:
        found.append(before)
    if number.about:
        found.append(number.about)
    after = _after().match(plain, number.end)
    if after:
        found.append(after.group(1))
    return "、".join(found) or None
