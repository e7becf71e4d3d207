"""What is said twice: the same figure again, and one indicator in two currencies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from corpus.audit.check import DONE, SUSPECT, AuditedReport, Check, stage, verdict
from corpus.audit.interval import Interval, exact, half_unit, interval, scale, shown
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure

YUAN_PER_DOLLAR = Interval(Decimal("6"), Decimal("8.3"))  # yearly means 1994-2024 lie between 6.14 and 8.62
_FOREIGN = re.compile(r"创汇|现汇")
_NEAR = Decimal("0.05")  # further apart, two numbers are of different things (a town's, a firm's)


def repeats(stated: AuditedReport) -> Iterator[Check]:
    """The same statistic of the same time in two sentences: one number, or one of them is wrong."""
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(stated.figures):
        if _headline(figure, stated.lexicon) and exact(figure):
            groups[_sense(figure)].append(index)
    for same in groups.values():
        for one, other in pairwise(same):
            if stated.sentence_of(one) == stated.sentence_of(other):
                continue
            a, b = stated.figures[one], stated.figures[other]
            first, second = exact(a), exact(b)
            if first is None or second is None or abs(first - second) > _NEAR * abs(first):
                continue
            wide = half_unit(a) + half_unit(b)
            unit = scale(a)
            sign = "=" if first == second else "≈" if abs(first - second) <= wide else "≠"
            working = f"{shown(first, unit)} {sign} {shown(second, unit)}"
            yield Check("repeat", (one, other), verdict(sign != "≠", SUSPECT), working, b.surface)


def _headline(figure: Figure, lexicon: Lexicon) -> bool:
    known = lexicon.indicators.get(figure.indicator or "")
    return (
        figure.relation == "level"
        and figure.found_by in ("own", "dealt")
        and known is not None
        and not known.local
        and known.dimension not in ("count", "area", "length")
    )


def _sense(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.scope, figure.period, stage(figure), figure.unit


def currencies(stated: AuditedReport) -> Iterator[Check]:
    """出口创汇4.9亿元: foreign exchange is not earned in yuan. And one indicator in both must agree on a rate."""
    for index, figure in enumerate(stated.figures):
        if figure.relation == "level" and figure.unit == "元" and _FOREIGN.search(figure.wording or ""):
            yield Check("currency", (index,), SUSPECT, f"{figure.wording}: 元 ≠ 美元", figure.surface)
    for one, yuan in enumerate(stated.figures):
        if (
            yuan.unit != "元"
            or yuan.relation != "level"
            or yuan.status not in DONE
            or _FOREIGN.search(yuan.wording or "")
        ):
            continue
        for other in stated.siblings(one):
            dollar = stated.figures[other]
            if dollar.unit != "美元" or (dollar.relation, dollar.indicator, dollar.period) != (
                "level", yuan.indicator, yuan.period,
            ) or yuan.indicator is None or abs(one - other) != 1:  # fmt: skip
                continue
            a, b = interval(yuan), interval(dollar)
            rate = a.over(b) if a is not None and b is not None else None
            if rate is not None:
                first, second = exact(yuan) or Decimal(0), exact(dollar) or Decimal(1)
                unit = scale(yuan)
                working = f"{shown(first, unit)} / {shown(second, unit)} = {first / second:.2f} 元/美元"
                holds = rate.meets(YUAN_PER_DOLLAR)
                yield Check("currency", (one, other), verdict(holds, SUSPECT), working, dollar.surface)
