"""Sums: parts and totals, shares and ratios of one whole, counts and the names they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from corpus.audit.check import FAILS, HOLDS, SUSPECT, AuditedReport, Check, comparable, is_count, verdict
from corpus.audit.interval import HUNDRED, Interval, exact, half_unit, interval, scale, shown
from corpus.model import Figure

_EXHAUSTIVE = re.compile(r"分为|分别(?:为|是)|包括|由.{0,20}组成|按.{1,12}分")
_LISTED = re.compile(r"[、，；]?(?:和|及|以及|其中|：)?[^，。；\d]{0,24}")
_ITEM = re.compile(r"[^，。；：、（）\s]{2,12}$")


def identities(stated: AuditedReport) -> Iterator[Check]:
    """Sums that hold by definition: the three sectors are the gross product, exports and imports are the trade."""
    for name, indicator in stated.lexicon.indicators.items():
        if not indicator.parts:
            continue
        for whole in stated.said("level", name, 0):
            parts = [_part_of(stated, whole, part) for part in indicator.parts]
            known = [part for part in parts if part is not None]
            if len(known) == len(parts):
                yield from summed(stated, whole, known, FAILS)


def _part_of(stated: AuditedReport, whole: int, name: str) -> int | None:
    """The level of a part that stands nearest to the whole and is of its time, unit and scope."""
    figure = stated.figures[whole]
    fitting = [i for i in stated.levels(name, whole) if comparable(stated.figures[i], figure)]
    near = [i for i in fitting if abs(stated.paragraph_of(i) - stated.paragraph_of(whole)) <= 1]
    return min(near, key=lambda index: abs(index - whole), default=None)


def totals(stated: AuditedReport) -> Iterator[Check]:
    """125个重点项目 …: 工业56个、服务业3个、基础设施55个、民生11个: counts that follow a total of theirs."""
    for whole, figure in enumerate(stated.figures):
        total = exact(figure)
        if figure.relation != "level" or total is None or total <= 0 or not _countable(figure):
            continue
        parts = _following(stated, whole)
        ends = [end for end in range(2, len(parts) + 1) if _adds_up(stated, whole, parts[:end])]
        firm = _EXHAUSTIVE.search(stated.between(whole, parts[0])) if parts else None
        end = next((end for end in ends if end >= 3 or firm), None)
        if end is not None:
            yield from summed(stated, whole, parts[:end], SUSPECT)
        elif firm and len(parts) >= 2 and _closed(stated, parts):
            yield from summed(stated, whole, parts, SUSPECT)


def _countable(figure: Figure) -> bool:
    return is_count(figure) and scale(figure) == 1 and figure.value != 1


def _following(stated: AuditedReport, whole: int) -> list[int]:
    """The exact counts behind a total in its paragraph, of its kind, none larger than it."""
    figure, found = stated.figures[whole], []
    for index in range(whole + 1, min(whole + 16, len(stated.figures))):
        other = stated.figures[index]
        if stated.paragraph_of(index) != stated.paragraph_of(whole):
            break
        if other.relation != "level" or not is_count(other) or other.unit is None:
            continue
        if not _same_things(figure, other) or exact(other) is None or _value(other) >= _value(figure):
            break
        found.append(index)
    return found


def _same_things(whole: Figure, part: Figure) -> bool:
    """Whether two counts may be of the same things: counted alike, of one time and standing, the noun repeated."""
    if not comparable(whole, part) and not (
        {whole.unit, part.unit} <= {"个", "项"} and whole.period == part.period
    ):
        return False
    noun, other = whole.indicator or "", part.indicator or ""
    return noun[-2:] == other[-2:] or other.endswith("类") or noun[-2:] in other


def _value(figure: Figure) -> Decimal:
    return figure.value if isinstance(figure.value, Decimal) else Decimal(0)


def _adds_up(stated: AuditedReport, whole: int, parts: Sequence[int]) -> bool:
    return sum(_value(stated.figures[part]) for part in parts) == _value(stated.figures[whole])


def _closed(stated: AuditedReport, parts: Sequence[int]) -> bool:
    """Whether the parts are one list with nothing between them but names."""
    return all(_LISTED.fullmatch(stated.between(one, other)) for one, other in pairwise(parts))


def summed(stated: AuditedReport, whole: int, parts: Sequence[int], otherwise: str) -> Iterator[Check]:
    """Whether parts come to their whole; nothing where one of them is a bound."""
    told = interval(stated.figures[whole])
    spans = [interval(stated.figures[part]) for part in parts]
    known = [span for span in spans if span is not None]
    if told is None or len(known) < len(spans):
        return
    got = sum(known[1:], start=known[0])
    unit = scale(stated.figures[whole])
    values = [_value(stated.figures[part]) for part in parts]
    working = f"{' + '.join(shown(value, unit) for value in values)} = {shown(sum(values, Decimal(0)), unit)}"
    yield Check(
        "sum", (whole, *parts), verdict(got.meets(told), otherwise), working, stated.figures[whole].surface
    )


def ratios(stated: AuditedReport) -> Iterator[Check]:
    """0.1:63.8:36.1: the shares of the sectors sum to 100, and the third is the share stated elsewhere."""
    for index, figure in enumerate(stated.figures):
        if not isinstance(figure.value, tuple) or len(figure.value) < 3:
            continue
        total = sum(figure.value, Decimal(0))
        places = max(len(format(part, "f").partition(".")[2]) for part in figure.value)
        half = Decimal(1).scaleb(-places) / 2
        if abs(total - HUNDRED) > 10:
            continue  # 1:2:3 are no shares in per cent
        fits = abs(total - HUNDRED) <= half * len(figure.value)
        working = f"{' + '.join(map(str, figure.value))} = {total}"
        yield Check("ratio", (index,), verdict(fits, SUSPECT), working, figure.surface)
        if len(figure.value) == 3 and "产" in (figure.indicator or ""):
            yield from _members(stated, index, figure, half)


def _members(stated: AuditedReport, index: int, ratio: Figure, half: Decimal) -> Iterator[Check]:
    members = ratio.value if isinstance(ratio.value, tuple) else ()
    for order, member in zip("一二三", members, strict=True):
        for other in stated.said("share", f"第{order}产业增加值", index):
            share = stated.figures[other]
            if (share.period, share.status) != (ratio.period, ratio.status):
                continue
            told = interval(share)
            if told is not None:
                fits = told.meets(Interval(member - half, member + half))
                yield Check(
                    "ratio", (index, other), verdict(fits, SUSPECT), f"{ratio.surface} → {member} %", share.surface
                )  # fmt: skip


def wholes(stated: AuditedReport) -> Iterator[Check]:
    """Contribution rates dealt to the three sectors sum to 100."""
    sectors = [f"第{order}产业" for order in "一二三"]
    for index in range(len(stated.figures) - 2):
        trio = stated.figures[index : index + 3]
        if any(f.relation != "share" or exact(f) is None or f.unit != "%" for f in trio):
            continue
        if [(f.indicator or "")[:4] for f in trio] != sectors or len(
            {(f.indicator or "")[4:] for f in trio}
        ) > 1:
            continue
        if stated.sentence_of(index) != stated.sentence_of(index + 2):
            continue
        total = sum((_value(f) for f in trio), Decimal(0))
        tolerance = sum((half_unit(f) for f in trio), Decimal(0))
        working = f"{' + '.join(shown(_value(f)) for f in trio)} = {shown(total)}"
        yield Check(
            "whole", (index, index + 1, index + 2), verdict(abs(total - HUNDRED) <= tolerance, SUSPECT), working,
            "100 %",
        )  # fmt: skip


def enumerations(stated: AuditedReport) -> Iterator[Check]:
    """上欣旺岗、物华岗、创业岗、璜溪岗等4个: as many names as the count says.

    Names before 等 may be examples: fewer than the count say nothing, more cannot be. Without 等 all are named.
    """
    for index, figure in enumerate(stated.figures):
        count = exact(figure)
        if figure.relation != "level" or count is None or count < 2 or not _countable(figure):
            continue
        before = stated.before(index, 160)
        partial = before.endswith("等")
        if not partial and not _ITEM.search(before):
            continue
        clause = re.split(r"[，。；：（）]", before.removesuffix("等"))[-1]
        items = re.split(r"、|(?<=.)(?:和|以及|及|与)(?=[^、]{2,12}$)", clause)
        if len(items) < 2 or not items[0] or any(not 0 < len(item) <= 14 for item in items[1:]):
            continue
        if len(items) == count:
            working = (
                " + ".join(map(str, range(1, len(items) + 1))) if len(items) < 3 else f"1 … {len(items)}"
            )
            yield Check("enumeration", (index,), HOLDS, working, figure.surface)
        elif partial and len(items) > count:
            yield Check("enumeration", (index,), SUSPECT, f"1 … {len(items)}", figure.surface)
