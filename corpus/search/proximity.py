"""Words that must stand near each other, in one sentence or in one paragraph: where they do in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import islice

from corpus.query.tree import Near, Together, WordNode
from corpus.search.tiers import MOST_PLACES, TextSpan, literally
from corpus.textindex.folding import Tables

Locate = Callable[[str], tuple[TextSpan, ...]]
# As `Report.sentence` has them.
_ENDS = {"sentence": re.compile("[。！？!?；;\n]"), "paragraph": re.compile("\n")}


def located(node: Near | Together, tables: Tables) -> Locate:
    """Where the words stand so, each for itself, in order; nowhere where they do not."""
    patterns = [written(part, tables) for part in node.parts]
    if isinstance(node, Together):
        ends = _ENDS[node.within]
        return lambda text: _together(text, [re.compile(f"({pattern})") for pattern in patterns], ends)
    return lambda text: _near(text, _stretches(patterns, node.gaps))


def written(words: WordNode, tables: Tables) -> str:
    """A regular expression for words in whatever width, case or script a report writes them."""
    return literally(tables.fold(words.text), tables)


def _stretches(patterns: Sequence[str], gaps: Sequence[int]) -> list[re.Pattern[str]]:
    """The words one after the other with what may stand between them, and the other way round."""
    found = []
    for words, between in ((patterns, gaps), (patterns[::-1], gaps[::-1])):
        pieces = [f"({words[0]})"]
        pieces += [f"[^\n]{{0,{gap}}}?({word})" for gap, word in zip(between, words[1:], strict=True)]
        found.append(re.compile("".join(pieces)))
    return found


def _near(text: str, stretches: Sequence[re.Pattern[str]]) -> tuple[TextSpan, ...]:
    spans = {
        TextSpan(*match.span(group))
        for stretch in stretches
        for match in islice(stretch.finditer(text), MOST_PLACES)
        for group in range(1, stretch.groups + 1)
    }
    return tuple(sorted(spans))


def _together(text: str, patterns: Sequence[re.Pattern[str]], ends: re.Pattern[str]) -> tuple[TextSpan, ...]:
    """The places of all words in those stretches between ends that hold every one of them."""
    bounds = [match.end() for match in ends.finditer(text)]
    each: list[dict[int, list[TextSpan]]] = []
    for pattern in patterns:
        places: dict[int, list[TextSpan]] = {}
        for match in islice(pattern.finditer(text), MOST_PLACES):
            places.setdefault(bisect_right(bounds, match.start()), []).append(TextSpan(*match.span()))
        each.append(places)
    shared = set(each[0]).intersection(*each[1:])
    return tuple(sorted({span for places in each for at in shared for span in places[at]}))
