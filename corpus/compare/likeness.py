"""How alike two names are that no lexicon knows: 发放高龄老人生活补贴, 高龄老人发放生活补贴."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from corpus.compare import periods
from corpus.compare.matches import Matches
from corpus.compare.statements import Statement
from corpus.lexicon import loader

SURE = 6  # hanzi of a name that two reports hardly share by chance
SHORTEST = 4  # below it a name (项目, 企业) names nothing
ALIKE = 62.0  # of 100
NAMED = 70.0  # of 100, where the clause names the indicator
MUTUAL = 0.6  # of the pairs of characters of a name, in the clause of the other
HALF = 0.5  # of the characters, where both name what was done with the things (承接, 取消)


class Likely(NamedTuple):
    """Two statements that may speak of one thing."""

    score: float
    a: Statement
    b: Statement


def likely(ours: Sequence[Statement], theirs: Sequence[Statement], matches: Matches) -> list[Likely]:
    """Pairs of statements whose names are alike, the most alike first, each statement once."""
    found = [
        Likely(score, a, b)
        for a in ours
        for b in theirs
        if _may_meet(a, b) and (score := _score(a, b, matches))
    ]
    found.sort(key=lambda pair: (-pair.score, pair.a.figure.start, pair.b.figure.start))
    taken: set[int] = set()
    best = []
    for pair in found:
        if not {id(pair.a), id(pair.b)} & taken:
            taken |= {id(pair.a), id(pair.b)}
            best.append(pair)
    return best


def _may_meet(a: Statement, b: Statement) -> bool:
    if (a.relation, a.measure, a.stage) != (b.relation, b.measure, b.stage):
        return False
    return a.period == b.period or periods.reason(a.period, b.period) in (None, "year")


def _score(a: Statement, b: Statement, matches: Matches) -> float:
    decided = matches.says(a.name, b.name)
    if decided is not None:
        return 200.0 if decided == "join" else 0.0
    if (a.known and b.known) or a.local or b.local or min(len(a.name), len(b.name)) < SHORTEST:
        return 0.0
    if a.side.acts and b.side.acts and not a.side.acts & b.side.acts:
        return 0.0
    score = max(alike(a.name, b.name), _by_clause(a, b))
    return score if score >= ALIKE else 0.0


def _by_clause(a: Statement, b: Statement) -> float:
    """How far each name stands in the clause of the other: 集贸市场升级改造, 升级改造京山等8个农贸市场."""
    if a.known or b.known:
        known, other = (a, b) if a.known else (b, a)
        return NAMED if _is_named(known.name, other.clause) else 0.0
    mine, yours = _pairs(a.name), _pairs(b.name)
    both = [len(mine & _pairs(b.clause)) / len(mine), len(yours & _pairs(a.clause)) / len(yours)]
    if min(both) >= MUTUAL:
        return 100 * sum(both) / 2
    shared = 2 * sum((Counter(a.name) & Counter(b.name)).values()) / (len(a.name) + len(b.name))
    one_act = a.side.acts & b.side.acts and min(len(a.name), len(b.name)) > SURE
    return ALIKE if one_act and shared >= HALF else 0.0


def _is_named(indicator: str, clause: str) -> bool:
    """Whether the clause of an unknown figure names the indicator: 地块面积达112万平方米的房屋征收."""
    known = loader.indicators().get(indicator)
    names = (indicator, *known.aliases) if known else (indicator,)
    return any(len(name) >= SHORTEST and name in clause for name in names)


def _pairs(text: str) -> set[str]:
    plain = _NUMBER.sub("", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


_NUMBER = re.compile(r"\d[\d.]*")


def alike(one: str, other: str) -> float:
    """0 to 100: the order of the characters counts, but not much: Chinese verbs change their place."""
    ordered = fuzz.ratio(one, other, score_cutoff=ALIKE * 0.7)
    if not ordered:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    return max(float(ordered), 95.0 * 2 * shared / (len(one) + len(other)))


def is_sure(a: Statement, b: Statement) -> bool:
    """Whether one name on both sides surely means one thing: the lexicon knows it, or it is long enough."""
    return a.name == b.name and (a.known or len(a.name) >= SURE)


def order() -> dict[str, int]:
    """The place of every indicator in a statistics table."""
    return {name: place for place, name in enumerate(loader.indicators())}
