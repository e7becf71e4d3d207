"""A pairing told as a row: its unit, why it may not be compared, and if it may, ratio, difference and lead."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.compare import context, periods
from corpus.compare.align import Pairing
from corpus.compare.coverage import unlike
from corpus.compare.model import FLAG_OF, ROUGHLY, ComparedRow, Target
from corpus.compare.statements import Statement
from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.qualifiers import bound_of, reach
from corpus.model import Figure, Report

LEVEL_PAR = Decimal("0.01")  # within 1 % two levels count as equal
# Leagues that are the same wherever one is.
_LOWER = ("世界", "全国", "中部", "西部", "东部", "长三角", "珠三角")


def row_of(pairing: Pairing, a: Report, b: Report, lexicon: Lexicon) -> ComparedRow:
    """The row of a pairing, judged where both sides state it."""
    ours, theirs = pairing.a, pairing.b
    stated = ours or theirs
    assert stated is not None
    row = ComparedRow(
        indicator=_shown_name(ours, theirs, lexicon),
        relation=stated.figure.relation,
        period=_shown_period(ours, theirs),
        unit=stated.figure.unit,
        stage=stated.stage,
        a=ours.side if ours else None,
        b=theirs.side if theirs else None,
        canonical=stated.name,
        names=(ours.name if ours else "", theirs.name if theirs else ""),
        matched=pairing.how,
    )
    return _judged(row, pairing, ours, theirs, a, b, lexicon) if ours and theirs else row


def _shown_name(a: Statement | None, b: Statement | None, lexicon: Lexicon) -> str:
    """The text's own wording where the sides agree on it (出口创汇), else the canonical name, else both names."""
    stated = a or b
    assert stated is not None
    wordings = {s.side.name for s in (a, b) if s is not None}
    same = wordings.pop() if len(wordings) == 1 and a and b else None
    if same and lexicon.canonical.get(same) == stated.name:
        return same
    if a and b and a.name != b.name:
        return f"{_written(a)} / {_written(b)}"
    return _written(stated)


def _written(statement: Statement) -> str:
    """Its name as the report has it, unless a canonical one stands for it."""
    indicator = statement.figure.indicator or statement.name
    return statement.name if statement.known else indicator


def _shown_period(a: Statement | None, b: Statement | None) -> str | None:
    spans = list(dict.fromkeys(s.period for s in (a, b) if s is not None))
    if len(spans) == 1 or (a and b and periods.same(a.period, b.period)):
        return spans[0]
    return " / ".join(period or "—" for period in spans)


def _judged(
    row: ComparedRow, pairing: Pairing, ours: Statement, theirs: Statement, a: Report, b: Report, lexicon: Lexicon
) -> ComparedRow:  # fmt: skip
    row, unit = _in_one_unit(row, ours, theirs)
    unlike = periods.reason(ours.period, theirs.period)
    reasons = [
        reason
        for reason in (
            unit,
            *_coverage(row, pairing, ours, theirs, a, b, lexicon),
            unlike,
            None if unlike == "unknown-period" else _doubt_of_time(row),
            "bound" if _has_bound(row, a, b) else None,
            "fuzzy-name"
            if pairing.how == "fuzzy"
            else "doubtful-name"
            if _is_doubted("indicator", row)
            else None,
        )
        if reason
    ]
    row = replace(
        row,
        reasons=tuple(reasons),
        flags=tuple(dict.fromkeys(FLAG_OF[reason] for reason in reasons)),
        gap=periods.years_apart(ours.period, theirs.period),
    )
    row = _with_numbers(row, reasons, ours, lexicon)
    return _with_growths(row, reasons, lexicon)


def _in_one_unit(row: ComparedRow, a: Statement, b: Statement) -> tuple[ComparedRow, str | None]:
    """Both sides in one unit where a fixed factor leads from one to the other (亩, 平方米); else why not."""
    one, other = loader.units().get(a.figure.unit or ""), loader.units().get(b.figure.unit or "")
    if a.figure.unit == b.figure.unit or a.measure == b.measure == "count":
        return row, None
    if one is None or other is None or one.base != other.base or not one.factor or not other.factor:
        return row, "currency" if a.measure == b.measure == "money" else "unit"
    assert row.a is not None
    assert row.b is not None
    left, right = (
        replace(side, factor=factor) for side, factor in ((row.a, one.factor), (row.b, other.factor))
    )
    return replace(row, unit=one.base, a=left, b=right), None


def _coverage(
    row: ComparedRow, pairing: Pairing, ours: Statement, theirs: Statement, a: Report, b: Report, lexicon: Lexicon
) -> list[str]:  # fmt: skip
    """Why the two may not measure the same part of a zone, or of the world."""
    one, other = ours.side, theirs.side
    why = []
    apart = set(unlike(ours.covers, theirs.covers))
    if ours.scope != theirs.scope or "scope" in apart:
        why.append("scope")
    if any("zone" in side.doubts for side in (one, other)):
        why.append("another-place")
    if ours.relation == "rank" and not _one_league(one.league or "", other.league or "", a, b, lexicon):
        why.append("league")
    if "share" in (ours.figure.relation, theirs.figure.relation) and (one.whole or "") != (other.whole or ""):
        why.append("base")
    growths = ours.relation == theirs.relation == "growth"
    if ours.figure.basis != theirs.figure.basis or (
        growths and context.accounting(a.text, ours.figure) != context.accounting(b.text, theirs.figure)
    ):
        why.append("basis")
    if row.relation == "level" and "basis" in apart:
        why.append("basis")
    if row.relation == "multiple":
        since = {context.multiplied(a.text, ours.figure), context.multiplied(b.text, theirs.figure)}
        if len(since) > 1 or "" in since:
            why.append("basis")
    why += [reason for reason in ("length", "act") if reason in apart]
    if pairing.several:
        why.append("several")
    return why


def _one_league(one: str, other: str, a: Report, b: Report, lexicon: Lexicon) -> bool:
    """Whether two ranks are told among the same: 全省县区 of one province, 全市 of one city."""
    if not one or one != other:
        return False
    if one.startswith(_LOWER):
        return True
    if a.city and a.city == b.city:
        return True
    if not one.startswith("全省"):
        return False
    province = _province(a, lexicon)
    return province is not None and province == _province(b, lexicon)


def _province(report: Report, lexicon: Lexicon) -> str | None:
    for name in (report.zone, report.city):
        zone = lexicon.gazetteer.find_zone(name) if name else None
        if zone is not None and zone.province:
            return zone.province
    return None


def _has_bound(row: ComparedRow, a: Report, b: Report) -> bool:
    """Whether a side is only a bound. What is planned is a floor by its nature: 以上 adds nothing to it, 左右 does."""
    sides = [(side.figure, report) for side, report in ((row.a, a), (row.b, b)) if side is not None]
    if row.stage != "done":
        return any(bound_of(figure) == "≈" for figure, _ in sides)
    return any(
        bound_of(figure) or context.is_bound_by_its_list(report.text, figure) for figure, report in sides
    )


def _doubt_of_time(row: ComparedRow) -> str | None:
    """Which doubt of its time a side is under; no number of another time may pass for one of this."""
    return next((f"doubtful-{field}" for field in ("span", "period") if _is_doubted(field, row)), None)


def _is_doubted(field: str, row: ComparedRow) -> bool:
    return any(field in side.doubts for side in (row.a, row.b) if side is not None)


def _with_numbers(row: ComparedRow, reasons: list[str], ours: Statement, lexicon: Lexicon) -> ComparedRow:
    row = replace(row, lead=None if set(reasons) - {"bound"} else _lead(row, lexicon))
    assert row.a is not None
    assert row.b is not None
    left, right = row.a.value, row.b.value
    if left is None or right is None:
        return row
    if not reasons and row.relation in ("level", "growth", "share", "completion", "change", "multiple"):
        row = replace(row, diff=left - right)
    if row.relation != "level" or row.is_rate or not left or right <= 0 or left < 0:
        return row
    ratio = (left / right).quantize(Decimal("0.001"))
    if not reasons:
        return replace(row, ratio=ratio)
    return replace(row, rough=ratio) if set(reasons) <= ROUGHLY and not ours.flow else row


def _lead(row: ComparedRow, lexicon: Lexicon) -> str | None:
    """Who is ahead, where less may be better; nobody where the bounds leave it open. How far a rate told by 左右 may
    be off, nobody knows: no lead rests on it."""
    a, b = row.a, row.b
    assert a is not None
    assert b is not None
    one, other = a.value, b.value
    direction = direction_of(row, lexicon)
    if one is None or other is None or direction == 0 or row.relation == "ratio":
        return None
    signs = [bound_of(side.figure) for side in (a, b)]
    if row.is_rate and "≈" in signs:
        return None
    if row.stage != "done":
        if ("≤" in signs) and signs[0] != signs[1]:
            return None  # a ceiling against a floor
        signs = [sign if sign == "≈" else "" for sign in signs]
    left, right = reach(one, signs[0]), reach(other, signs[1])
    if not any(signs) and _equal(row, one, other):
        return "="
    if left.above(right):
        return "a" if direction > 0 else "b"
    if right.above(left):
        return "b" if direction > 0 else "a"
    return None


def direction_of(row: ComparedRow, lexicon: Lexicon) -> int:
    """+1 where more of it is better, -1 where less is (costs, deficits, places in a ranking), 0 where neither."""
    known = lexicon.indicators.get(row.canonical)
    direction = known.direction if known else 1 if _is_plain_good(row) else 0
    if row.relation == "rank":
        return -1
    return direction


def _is_plain_good(row: ComparedRow) -> bool:
    """Whether an indicator that no lexicon knows is one of which more is better; days and problems are not."""
    return not _WORSE.search(row.canonical) and row.unit not in _TIMES


_WORSE = re.compile("[费险故罪案诉患亏欠债亡伤灾违逾耗]|污染|排放|浓度")
_TIMES = frozenset({"天", "工作日", "小时", "分钟"})


def _equal(row: ComparedRow, one: Decimal, other: Decimal) -> bool:
    near = Decimal(0) if row.is_rate or row.relation != "level" else LEVEL_PAR * max(abs(one), abs(other))
    return abs(one - other) <= near


def _with_growths(row: ComparedRow, reasons: list[str], lexicon: Lexicon) -> ComparedRow:
    """Growths and targets in percentage points; a lead of growth where the periods are the same."""
    a, b = row.a, row.b
    assert a is not None
    assert b is not None
    apart = set(reasons) & {
        "fuzzy-name",
        "several",
        "unknown-period",
        "doubtful-span",
        "doubtful-period",
        "doubtful-name",
        "another-place",
        "act",
    }
    if row.relation == "level" and a.growth is not None and b.growth is not None and not apart:
        points = a.growth - b.growth
        direction = direction_of(row, lexicon)
        lead = (
            "=" if not points else None if not direction else "a" if (points > 0) == (direction > 0) else "b"
        )
        sure = not any(side.growth_figure and _is_unsure(side.growth_figure) for side in (a, b))
        row = replace(
            row,
            growth_diff=points if sure else None,
            growth_lead=lead if sure and not {"length", "year"} & set(reasons) else None,
        )
    if a.target and b.target and not apart and _same_kind(a.target, b.target):
        row = replace(row, target_diff=a.target.floor - b.target.floor)
    return row


def _is_unsure(growth: Figure) -> bool:
    """Whether a growth is a bound, or its time in doubt: no points are told of it."""
    return bool(bound_of(growth)) or not {"period", "span"}.isdisjoint(growth.doubts)


def _same_kind(a: Target, b: Target) -> bool:
    """Whether both are growths in percent, and both floors or both ceilings; what is told by 左右 is neither."""
    ceilings = {bound_of(target.figure) == "≤" for target in (a, b)}
    plain = all(target.figure.unit == "%" and bound_of(target.figure) != "≈" for target in (a, b))
    return plain and len(ceilings) == 1
