"""Two reports' statements paired: one thing, scope and period first, then what may stand beside it with a flag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from corpus.compare import periods
from corpus.compare.name_decisions import Matches
from corpus.compare.name_similarity import SHORTEST, is_sure, likely
from corpus.compare.statements import Statement
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure


class Pairing(NamedTuple):
    """Two statements that meet on a row, or one alone. `how` is exact, fuzzy or joined."""

    a: Statement | None
    b: Statement | None
    how: str = "exact"
    # One side states other numbers under this name too, and nothing says which is meant.
    several: bool = False


Fits = Callable[[Statement, Statement], bool]


def pairings(
    ours: Sequence[Statement], theirs: Sequence[Statement], matches: Matches, lexicon: Lexicon
) -> list[Pairing]:
    """All rows of the comparison, as pairs of statements."""
    done: list[Pairing] = []
    left, right = _by_key(ours), _by_key(theirs)
    alone_a: list[Statement] = []
    alone_b: list[Statement] = []
    for key in dict.fromkeys([*left, *right]):
        met, a, b = _aligned(left.get(key, []), right.get(key, []), matches)
        done += met
        alone_a += a
        alone_b += b
    for pair in likely(alone_a, alone_b, matches, lexicon):
        done.append(Pairing(pair.a, pair.b, "joined" if pair.score > 100 else "fuzzy"))
        alone_a.remove(pair.a)
        alone_b.remove(pair.b)
    done += [Pairing(statement, None) for statement in alone_a]
    done += [Pairing(None, statement) for statement in alone_b]
    return _without_echoes(done)


def _by_key(statements: Iterable[Statement]) -> dict[tuple[str, ...], list[Statement]]:
    """What may meet under one name. What came in a year (新增, 净增) never meets what there is."""
    keyed: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for each in statements:
        keyed[each.name, each.relation, each.stage, each.measure, each.span, each.flow].append(each)
    return keyed


def _aligned(
    ours: list[Statement], theirs: list[Statement], matches: Matches
) -> tuple[list[Pairing], list[Statement], list[Statement]]:
    """Pair what two reports state under one name; what is left on either side."""
    if not ours or not theirs or not _may_pair(ours[0], theirs[0], matches):
        return [], ours, theirs
    left, right = list(ours), list(theirs)
    met: list[Pairing] = []
    for fits in _STEPS:
        for one, other in sorted(product(left, right), key=_nearness):
            if one in left and other in right and fits(one, other):
                left.remove(one)
                right.remove(other)
                met.append(_meeting(one, other, ours, theirs, matches))
    return met, left, right


def _may_pair(a: Statement, b: Statement, matches: Matches) -> bool:
    if matches.says(a.name, b.name) == "split" or a.local or b.local:
        return False
    return a.known or len(a.name) >= SHORTEST


def _meeting(
    one: Statement, other: Statement, ours: Sequence[Statement], theirs: Sequence[Statement], matches: Matches
) -> Pairing:
    sure = is_sure(one, other) or matches.says(one.name, other.name) == "join"
    several = one.side.name != other.side.name and (_rivals(one, ours) or _rivals(other, theirs))
    return Pairing(one, other, "exact" if sure else "fuzzy", several)


def _rivals(chosen: Statement, all: Sequence[Statement]) -> bool:
    return any(
        each is not chosen and (each.period, each.scope) == (chosen.period, chosen.scope) for each in all
    )


def _nearness(pair: tuple[Statement, Statement]) -> tuple[bool, int, int]:
    """One wording before two, then near in time, the latest first."""
    one, other = pair
    years = abs(periods.years_apart(one.period, other.period))
    latest = periods.span(one.period)
    return one.side.name != other.side.name, years, -(latest.first if latest else 0)


def _same_all(one: Statement, other: Statement) -> bool:
    return one.scope == other.scope and _same_time(one, other) and _same_league(one, other)


def _same_time(one: Statement, other: Statement) -> bool:
    return periods.same(one.period, other.period)


def _same_league(one: Statement, other: Statement) -> bool:
    return one.side.league == other.side.league


def _same_scope_and_length(one: Statement, other: Statement) -> bool:
    return one.scope == other.scope and periods.reason(one.period, other.period) == "year"


def _same_length(one: Statement, other: Statement) -> bool:
    return periods.reason(one.period, other.period) in ("year", None)


def _any(one: Statement, other: Statement) -> bool:
    return True


_STEPS: tuple[Fits, ...] = (_same_all, _same_time, _same_scope_and_length, _same_length, _any)


def _without_echoes(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Without rows that another row tells: a growth on its level's row, a level on the row where only growths meet."""
    on_growth = {id(figure) for p in pairings for figure in _levels_beside(p)}
    levels = [
        p
        for p in pairings
        if _relation(p) == "level" and (_is_met(p) or id(_first(p).figure) not in on_growth)
    ]
    told = {
        id(figure)
        for p in levels
        for s in _stated(p)
        for figure in (s.side.growth_figure, s.side.share, s.side.rank)
        if figure is not None
    }
    shown = {id(p) for p in levels}
    return [p for p in pairings if id(p) in shown or (_relation(p) != "level" and not _is_echo(p, told))]


def _levels_beside(pairing: Pairing) -> list[Figure]:
    """The level that one side alone states, where both state the growth."""
    if _relation(pairing) != "growth" or not _is_met(pairing):
        return []
    levels = [s.side.level for s in _stated(pairing) if s.side.level is not None]
    return levels if len(levels) == 1 else []


def _is_echo(pairing: Pairing, told: set[int]) -> bool:
    if _relation(pairing) == "growth":
        return all(id(s.figure) in told for s in _stated(pairing))
    return (
        _relation(pairing) in ("share", "rank")
        and not _is_met(pairing)
        and id(_first(pairing).figure) in told
    )


def _is_met(pairing: Pairing) -> bool:
    return pairing.a is not None and pairing.b is not None


def _stated(pairing: Pairing) -> list[Statement]:
    return [s for s in (pairing.a, pairing.b) if s is not None]


def _first(pairing: Pairing) -> Statement:
    return _stated(pairing)[0]


def _relation(pairing: Pairing) -> str:
    return _first(pairing).relation
