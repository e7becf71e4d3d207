"""Two zones' reports set side by side: one row an indicator, nothing compared that is not comparable.

A row gathers what both sides say of one indicator in one relation, for one period, as done or as planned.
`ratio` and `lead` are None where they would mislead, and `flags` says why: `unit` other units or currencies,
`scope` another coverage, `period` another length or year, `bound` a value that is only a bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from corpus.lexicon import loader
from corpus.model import Figure, Report

if TYPE_CHECKING:
    from corpus.store import Row as Listed  # a report as the list has it: enough to choose, nothing is loaded

AT_LEAST = (
    "超",
    "突破",
    "以上",
    "余",
    "多",
    "逾",
    "迈上",
    "跨上",
    "不低于",
    "不少于",
    "至少",
    "确保",
    "力争",
    "大关",
)
AT_MOST = ("近", "不足", "不到", "以内", "以下", "不超过", "控制在")
ABOUT = ("约", "左右", "大约", "上下", "几")
LEVEL_PAR = Decimal("0.01")  # within 1 % two levels count as equal

Key = tuple[str, str, str, str]  # indicator, relation, stage, what the unit measures


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says of a row: a figure, with the growth stated for it."""

    figure: Figure
    report: str
    growth: Decimal | None = None
    value_high: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The plain number; None for a ratio of parts."""
        return self.figure.value if isinstance(self.figure.value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the comparison. A side that does not state it is None."""

    indicator: str
    relation: str
    period: str | None
    unit: str | None
    stage: str  # done (actual, estimate), target, quota
    a: Side | None
    b: Side | None
    ratio: Decimal | None = None
    lead: str | None = None  # a, b, = or None
    flags: tuple[str, ...] = ()

    @property
    def both(self) -> bool:
        """Whether both sides state it."""
        return self.a is not None and self.b is not None


def best_pair(a: Sequence[Listed], b: Sequence[Listed]) -> tuple[Listed, Listed] | None:
    """The two reports that compare best: of one kind, periods near each other, many figures; no unfilled templates."""

    def fitness(pair: tuple[Listed, Listed]) -> tuple[bool, int, int]:
        one, other = pair
        return one.kind == other.kind, -_years_apart(one, other), min(one.figures, other.figures)

    pairs = [(one, other) for one, other in product(_filled(a), _filled(b)) if one.id != other.id]
    return max(pairs, key=fitness, default=None)


def _filled(reports: Sequence[Listed]) -> list[Listed]:
    return [report for report in reports if "template" not in report.flags]


def _years_apart(one: Listed, other: Listed) -> int:
    years = [report.period or report.published for report in (one, other)]
    return abs(int(years[0][:4]) - int(years[1][:4])) if years[0] and years[1] else 99


def compare(a: Report, b: Report) -> list[Row]:
    """All indicator rows of two reports: what both state first, in the order of a statistics table."""
    ours, theirs = _statements(a), _statements(b)
    rows = [row for key in dict.fromkeys([*ours, *theirs]) for row in _align(key, ours[key], theirs[key])]
    return sorted(_without_echoes(rows), key=_place)


def _statements(report: Report) -> defaultdict[Key, list[Side]]:
    """A report's figures by what they speak of, growths joined to their levels, the best of repeats kept."""
    statements: defaultdict[Key, list[Side]] = defaultdict(list)
    growths = {_sense(figure): figure for figure in report.figures if figure.relation == "growth"}
    by_sense: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in report.figures:
        if figure.indicator and isinstance(figure.value, Decimal):
            by_sense[(*_sense(figure), figure.relation, figure.unit)].append(figure)
    for same in by_sense.values():
        figure = max(same, key=_precision)
        growth = growths.get(_sense(figure)) if figure.relation == "level" else None
        side = Side(
            figure,
            report.id,
            growth.value if growth and growth.unit == "%" and isinstance(growth.value, Decimal) else None,
            _stretch(figure, same),
        )
        statements[_key(figure)].append(side)
    return statements


def _sense(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.scope, figure.period, _stage(figure)


def _key(figure: Figure) -> Key:
    return figure.indicator or "", figure.relation, _stage(figure), _measures(figure.unit)


def _measures(unit: str | None) -> str:
    """What a unit measures: money of any currency, an area, a count …; an unknown unit measures itself."""
    known = loader.units().get(unit or "")
    if known is None:
        return unit or ""
    return "count" if known.dimension == "persons" else known.dimension


def _stage(figure: Figure) -> str:
    return figure.status if figure.status in ("target", "quota") else "done"


def _precision(figure: Figure) -> tuple[bool, bool, int, int]:
    """A floor before a stretch, a plain value before a bound (53.14亿元 before 突破50亿元), many digits before few."""
    digits = sum(character.isdigit() for character in figure.surface)
    return figure.qualifier != "力争", figure.qualifier is None, digits, figure.start


def _stretch(floor: Figure, same: Iterable[Figure]) -> Decimal | None:
    """The far end of a range, or the stretch target behind a floor: 确保8%,力争9%."""
    if floor.value_high is not None or floor.status != "target":
        return floor.value_high
    higher = [
        f.value for f in same if f.qualifier == "力争" and f is not floor and isinstance(f.value, Decimal)
    ]
    return max(higher, default=None)


def _align(key: Key, ours: list[Side], theirs: list[Side]) -> list[Row]:
    """Pair the statements of one key: those of one period, equal scopes first; else the latest of each side."""
    left, right = list(ours), list(theirs)
    pairs: list[tuple[Side, Side]] = []

    def pair(one: Side, other: Side) -> None:
        left.remove(one)
        right.remove(other)
        pairs.append((one, other))

    for same_scope in (True, False):
        for one in list(left):
            fitting = (
                s
                for s in right
                if _period(s) == _period(one) and (not same_scope or _scope(s) == _scope(one))
            )
            other = next(fitting, None)
            if other is not None:
                pair(one, other)
    if not pairs and left and right:
        pair(max(left, key=_recency), max(right, key=_recency))
    rows = [_row(key, one, other) for one, other in pairs]
    return rows + [_row(key, one, None) for one in left] + [_row(key, None, other) for other in right]


def _recency(side: Side) -> str:
    return side.figure.period or ""


def _scope(side: Side) -> str | None:
    return side.figure.scope


def _period(side: Side) -> str | None:
    return side.figure.period


def _row(key: Key, a: Side | None, b: Side | None) -> Row:
    stated = [side for side in (a, b) if side is not None]
    periods = dict.fromkeys(side.figure.period for side in stated)
    row = Row(
        indicator=_name(key[0], stated),
        relation=key[1],
        period=" / ".join(period or "—" for period in periods) if len(periods) > 1 else next(iter(periods)),
        unit=stated[0].figure.unit,
        stage=key[2],
        a=a,
        b=b,
    )
    return _judged(row, a, b) if a and b else row


def _name(canonical: str, stated: Sequence[Side]) -> str:
    """The text's own wording where the sides agree on it (出口创汇), else the canonical name."""
    wordings = {side.figure.wording for side in stated}
    same = wordings.pop() if len(stated) == 2 and len(wordings) == 1 else None
    return same if same and loader.canonical().get(same) == canonical else canonical


def _judged(row: Row, a: Side, b: Side) -> Row:
    """The row with its ratio and lead, as far as they may be told."""
    flags = []
    if not _same_unit(a.figure.unit, b.figure.unit):
        flags.append("unit")
    if not _same_coverage(row, a, b):
        flags.append("scope")
    if _period(a) != _period(b):
        flags.append("period")
    bounds = {bound_of(a.figure), bound_of(b.figure)} != {""} and row.stage == "done"
    if bounds:
        flags.append("bound")
    lead = None if set(flags) & {"unit", "scope", "period"} else _lead(row, a, b, bounds)
    return replace(row, flags=tuple(flags), lead=lead, ratio=None if flags else _ratio(row, a, b))


def _same_coverage(row: Row, a: Side, b: Side) -> bool:
    """Whether both sides measure the same part of a zone; a rank holds within its own league only."""
    return _scope(a) == _scope(b) and row.relation != "rank" and not _is_local(row)


def _is_local(row: Row) -> bool:
    """Whether the indicator is one of whatever stands beside it (a project's investment), not of the whole zone."""
    known = loader.indicators().get(loader.canonical().get(row.indicator, row.indicator))
    return known is not None and known.local


def _same_unit(one: str | None, other: str | None) -> bool:
    """Equal, or counting words of one class: 41个项目, 41项项目."""
    if one == other:
        return True
    return _measures(one) == _measures(other) == "count"


def bound_of(figure: Figure) -> str:
    """What a qualifier makes of the value: `≥`, `≤`, `≈`, or nothing."""
    for sign, words in (("≈", ABOUT), ("≤", AT_MOST), ("≥", AT_LEAST)):
        if any(word in (figure.qualifier or "") for word in words):
            return sign
    return ""


def _ratio(row: Row, a: Side, b: Side) -> Decimal | None:
    """A : B for amounts and counts; rates, shares and growths are compared by difference, never by ratio."""
    if row.relation != "level" or row.unit in ("%", "‰") or not a.value or not b.value or b.value <= 0:
        return None
    return (a.value / b.value).quantize(Decimal("0.001"))


def _lead(row: Row, a: Side, b: Side, bounds: bool) -> str | None:
    """Who is ahead, where less may be better; nobody where the bounds leave it open."""
    one, other = a.value, b.value
    if one is None or other is None:
        return None
    if bounds and not _settled(one, bound_of(a.figure), other, bound_of(b.figure)):
        return None
    known = loader.indicators().get(loader.canonical().get(row.indicator, row.indicator))
    direction = known.direction if known else 1
    if direction == 0:
        return None
    near = (
        LEVEL_PAR * max(abs(one), abs(other)) if row.relation == "level" and row.unit not in ("%", "‰") else 0
    )
    if abs(one - other) <= near:
        return "="
    return "a" if (one > other) == (direction > 0) else "b"


def _settled(one: Decimal, one_bound: str, other: Decimal, other_bound: str) -> bool:
    """Whether the bounds prove which value is greater."""
    if "≈" in (one_bound, other_bound):
        return False
    if one > other:
        return one_bound != "≤" and other_bound != "≥"
    return one < other and one_bound != "≥" and other_bound != "≤"


def _without_echoes(rows: Sequence[Row]) -> list[Row]:
    """Drop a growth row whose growths all stand in the level row beside it already."""
    told = {
        (side.figure.indicator, side.figure.period, row.stage, side.report, side.growth)
        for row in rows
        for side in (row.a, row.b)
        if row.relation == "level" and side and side.growth is not None
    }

    def echo(row: Row) -> bool:
        return row.relation == "growth" and all(
            (side.figure.indicator, side.figure.period, row.stage, side.report, side.value) in told
            for side in (row.a, row.b)
            if side
        )

    return [row for row in rows if not echo(row)]


STAGES = ("done", "target", "quota")
RELATIONS = ("level", "growth", "share", "completion", "ratio", "multiple", "change", "rank")


def _place(row: Row) -> tuple[bool, int, int, int, int]:
    """What both state first; what was done before what is planned; then as in a statistics table."""
    order = {name: place for place, name in enumerate(loader.indicators())}
    canonical = loader.canonical().get(row.indicator, row.indicator)
    stated = row.a or row.b
    return (
        not row.both,
        STAGES.index(row.stage),
        order.get(canonical, len(order)),
        RELATIONS.index(row.relation),
        stated.figure.start if stated else 0,
    )
