"""Moves: ranks and rates that rose or fell, by the words and by the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from corpus.audit.check import SUSPECT, AuditedReport, Check, verdict
from corpus.audit.interval import exact, plain_value, scale, shown
from corpus.model import Figure

_RISES = re.compile(r"上升|升至?|提升|前移|前进|跃升|跃居|晋升|进位|攀升|跻身|挺进")
_FALLS = re.compile(r"下滑|下降|后退|退至|降至|跌至|退居|后移|滑落")
_GROWS = re.compile(r"提高|提升|上升|增长|增加|扩大|攀升|升")
_SHRINKS = re.compile(r"下降|降低|减少|缩小|缩短|压缩|回落|降|减")
_TO = re.compile(r"(?:至|到|为)(?:全[国省市县区州])?第?$")


def ranks(stated: AuditedReport) -> Iterator[Check]:
    """A rise lowers the number of a rank, and the places gained are the difference."""
    places = [i for i, f in enumerate(stated.figures) if f.relation == "rank" and plain_value(f) is not None]
    for one, other in pairwise(places):
        if stated.sentence_of(one) != stated.sentence_of(other) or other != one + 1:
            continue
        words = stated.between(one, other)
        if not _TO.search(words) or not (_RISES.search(words) or _FALLS.search(words)):
            continue
        before, after = _plain(stated.figures[one]), _plain(stated.figures[other])
        rises = bool(_RISES.search(words)) and not _FALLS.search(words)
        holds = after < before if rises else after > before
        sign = ">" if before > after else "<" if before < after else "="
        working = f"{before} {sign} {after}"
        yield Check("rank", (one, other), verdict(holds, SUSPECT), working, words.strip(" ，"))
    for index, change in enumerate(stated.figures):
        if change.relation == "change" and change.unit in ("位", "位次") and exact(change) is not None:
            near = sorted(i for i in stated.siblings(index) if stated.figures[i].relation == "rank")
            yield from _moved(stated, index, near)


def _moved(stated: AuditedReport, index: int, places: list[int]) -> Iterator[Check]:
    behind, ahead = [i for i in places if i < index], [i for i in places if i > index]
    figures = stated.figures
    later = behind and ahead and figures[behind[-1]].period != figures[ahead[0]].period
    if later or (behind and ahead and re.search("之后|后，", stated.between(behind[-1], index))):
        one, other = behind[-1], ahead[0]
    elif len(behind) >= 2 and index - behind[-2] == 2 and _TO.search(stated.between(behind[-2], behind[-1])):
        one, other = behind[-2], behind[-1]
    else:
        return
    before, moved, after = _plain(figures[one]), _plain(figures[index]), _plain(figures[other])
    sign = "-" if moved >= 0 else "+"
    working = f"{before} {sign} {abs(moved)} = {before - moved}"
    yield Check(
        "rank",
        (one, index, other),
        verdict(before - moved == after, SUSPECT),
        working,
        figures[other].surface,
    )


def directions(stated: AuditedReport) -> Iterator[Check]:
    """由2.5%提升到2.7%: the words and the numbers must go the same way."""
    for one in range(len(stated.figures) - 1):
        first, second = stated.figures[one], stated.figures[one + 1]
        words = stated.between(one, one + 1)
        if first.relation not in ("level", "share") or second.relation != first.relation or len(words) > 12:
            continue
        if first.unit != second.unit or not _TO.search(words) or not re.search(r"[由从]", stated.before(one)):
            continue
        a, b = exact(first), exact(second)
        rises, falls = _GROWS.search(words), _SHRINKS.search(words)
        if a is None or b is None or bool(rises) == bool(falls):
            continue
        holds = b >= a if rises else b <= a
        sign = "<" if a < b else ">" if a > b else "="
        unit = scale(first)
        working = f"{shown(a, unit)} {sign} {shown(b, unit)}"
        yield Check("direction", (one, one + 1), verdict(holds, SUSPECT), working, words.strip(" ，"))


def _plain(figure: Figure) -> Decimal:
    value = figure.value
    return value if isinstance(value, Decimal) else Decimal(0)
