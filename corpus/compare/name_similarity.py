"""How alike two names are that no lexicon knows: 发放高龄老人生活补贴, 高龄老人发放生活补贴."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from corpus.compare import periods
from corpus.compare.name_decisions import JOIN, Matches
from corpus.compare.statements import Statement
from corpus.lexicon.lexicon import Lexicon

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


@dataclass(frozen=True, slots=True)
class _Words:
    """A statement with what its name is compared by, made ready once."""

    statement: Statement
    signs: frozenset[str]
    pairs: frozenset[str]
    around: frozenset[str]  # the pairs of its clause

    @classmethod
    def of(cls, statement: Statement) -> _Words:
        name = statement.name
        return cls(statement, frozenset(name), _pairs(name), _pairs(statement.clause))


def likely(
    ours: Sequence[Statement], theirs: Sequence[Statement], matches: Matches, lexicon: Lexicon
) -> list[Likely]:
    """Pairs of statements whose names are alike, the most alike first, each statement once."""
    others: defaultdict[tuple[str, ...], list[_Words]] = defaultdict(list)
    for statement in theirs:
        others[_kind(statement)].append(_Words.of(statement))
    found = [
        Likely(score, a.statement, b.statement)
        for a in map(_Words.of, ours)
        for b in others.get(_kind(a.statement), ())
        if (score := _score(a, b, matches, lexicon))
    ]
    found.sort(key=lambda pair: (-pair.score, pair.a.figure.start, pair.b.figure.start))
    taken: set[int] = set()
    best = []
    for pair in found:
        if not {id(pair.a), id(pair.b)} & taken:
            taken |= {id(pair.a), id(pair.b)}
            best.append(pair)
    return best


def _kind(statement: Statement) -> tuple[str, ...]:
    return statement.relation, statement.measure, statement.stage, statement.span, statement.flow


def _are_elsewhere(a: Statement, b: Statement) -> bool:
    """Whether one is of what its name begins with (河东县, a district in a table), the other of another."""
    one, other = a.figure.scope or "", b.figure.scope or ""
    return one != other and any(
        scope and each.name.startswith(scope) for each, scope in ((a, one), (b, other))
    )


def _score(one: _Words, other: _Words, matches: Matches, lexicon: Lexicon) -> float:
    a, b = one.statement, other.statement
    if matches.joined or matches.split:
        decided = matches.says(a.name, b.name)
        if decided is not None:
            return 200.0 if decided == JOIN and _same_part(a, b) else 0.0
    if (a.known and b.known) or a.local or b.local or min(len(a.name), len(b.name)) < SHORTEST:
        return 0.0
    if _are_elsewhere(a, b):
        return 0.0
    if a.known or b.known:
        known, unknown = (a, b) if a.known else (b, a)
        score = NAMED if _is_named(known.name, unknown.clause, lexicon) else 0.0
    else:
        score = 0.0
    if len(one.signs & other.signs) * 2 >= min(len(one.signs), len(other.signs)):
        score = max(score, alike(a.name, b.name), 0.0 if a.known or b.known else _by_clause(one, other))
    if score < ALIKE or not _same_part(a, b):
        return 0.0
    return 0.0 if a.side.acts and b.side.acts and not a.side.acts & b.side.acts else score


def _same_part(a: Statement, b: Statement) -> bool:
    """Whether both speak of one part of a year, be it of different years."""
    return a.period == b.period or periods.reason(a.period, b.period) in (None, "year")


def _by_clause(one: _Words, other: _Words) -> float:
    """How far each name stands in the clause of the other: 集贸市场升级改造, 升级改造京山等8个农贸市场."""
    both = [len(one.pairs & other.around) / len(one.pairs), len(other.pairs & one.around) / len(other.pairs)]
    if min(both) >= MUTUAL:
        return 100 * sum(both) / 2
    a, b = one.statement, other.statement
    if not a.side.acts & b.side.acts or min(len(a.name), len(b.name)) <= SURE:
        return 0.0
    shared = 2 * sum((Counter(a.name) & Counter(b.name)).values()) / (len(a.name) + len(b.name))
    return ALIKE if shared >= HALF else 0.0


def _is_named(indicator: str, clause: str, lexicon: Lexicon) -> bool:
    """Whether the clause of an unknown figure names the indicator: 地块面积达112万平方米的房屋征收."""
    known = lexicon.indicators.get(indicator)
    names = (indicator, *known.aliases) if known else (indicator,)
    return any(len(name) >= SHORTEST and name in clause for name in names)


def _pairs(text: str) -> frozenset[str]:
    plain = _NUMBER.sub("", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1)) or frozenset((plain,))


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


def order(lexicon: Lexicon) -> dict[str, int]:
    """The place of every indicator in a statistics table."""
    return {name: place for place, name in enumerate(lexicon.indicators)}
