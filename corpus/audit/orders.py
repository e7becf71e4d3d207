"""Orders: what was passed before what was reached, parts below their whole, a claim over many growths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from corpus.audit.check import (
    DONE,
    FAILS,
    SUSPECT,
    AuditedReport,
    Check,
    comparable,
    is_count,
    stage,
    verdict,
    year_of,
)
from corpus.audit.interval import exact, interval, is_threshold, plain_value, reached, scale, shown
from corpus.lexicon.numerals import integer
from corpus.model import Figure

_PASSED = re.compile(r"突破|超|逾|破|迈|跨|站上|跃上|^上$|、上$|大关|台阶")
_ARRIVED = re.compile(r"达|为|完成|实现|至|到|计")
_NEW = re.compile(r"大关|台阶|迈上|跨上|站上|跃上|冲破|迈过|首次突破")
_CLAIM = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,2})[大项个][^，。；\d]{0,6}指标[^，。；]{0,12}两位数")
_CLASS = re.compile(
    r"(?=[\d一二三四五六七八九十百千万亿])([\d.]+|[一二三四五六七八九十百千]*)([十百千万亿]*)元?(?:及?以上|级)?(?=的?[^\d]{0,6}项目|的?[^\d]{0,6}企业)"
)
_MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def thresholds(stated: AuditedReport) -> Iterator[Check]:
    """突破50亿元大关、达到53.14亿元: what was passed lies at or below what was reached in the same sentence."""
    for index, value in enumerate(stated.figures):
        top = interval(value)
        if top is None or value.relation != "level" or value.indicator is None:
            continue
        for other in stated.siblings(index):
            passed = stated.figures[other]
            floor = plain_value(passed)
            if (
                floor is None
                or not _PASSED.search(passed.qualifier or "")
                or passed.indicator != value.indicator
            ):
                continue
            if (
                passed.relation == "level"
                and comparable(passed, value)
                and _one_statement(stated, other, index)
            ):
                unit = scale(value)
                holds = floor <= top.high
                working = f"{shown(floor, unit)} {'≤' if holds else '>'} {shown(_plain(value), unit)}"
                yield Check("threshold", (other, index), verdict(holds, SUSPECT), working, passed.surface)


def _one_statement(stated: AuditedReport, passed: int, value: int) -> bool:
    """Whether one figure tells by how much the other was passed: 突破50亿元大关、达到53.14亿元."""
    first, second = sorted((passed, value))
    return second - first == 1 and bool(_ARRIVED.search(stated.between(first, second)))


def steps(stated: AuditedReport) -> Iterator[Check]:
    """2011年、2012年分别迈上30亿元、40亿元台阶: marks passed in later years lie higher."""
    for start, figure in enumerate(stated.figures):
        chain = [start]
        if not _is_mark(figure) or (start and _next_mark(stated, start - 1) == start):
            continue
        while (following := _next_mark(stated, chain[-1])) is not None:
            chain.append(following)
        if len(chain) > 1:
            values = [_plain(stated.figures[i]) for i in chain]
            holds = all(one < two for one, two in pairwise(values))
            unit = scale(figure)
            working = " < ".join(shown(value, unit) for value in values)
            yield Check(
                "threshold", tuple(chain), verdict(holds, SUSPECT), working if holds else f"¬({working})"
            )


def _is_mark(figure: Figure) -> bool:
    return (
        figure.relation == "level"
        and bool(_NEW.search(figure.qualifier or ""))
        and plain_value(figure) is not None
    )


def _next_mark(stated: AuditedReport, index: int) -> int | None:
    """The mark right behind a mark: of the same indicator, in a later year."""
    if index + 1 >= len(stated.figures):
        return None
    one, two = stated.figures[index], stated.figures[index + 1]
    later = (year_of(one.period) or 9999) < (year_of(two.period) or 0)
    same = one.indicator is not None and (one.indicator, one.unit) == (two.indicator, two.unit)
    near = stated.sentence_of(index) == stated.sentence_of(index + 1)
    return index + 1 if later and same and near and _is_mark(one) and _is_mark(two) else None


def crossings(stated: AuditedReport) -> Iterator[Check]:
    """突破50亿元大关, 达到53.14亿元, 增长14.45%: the year before must lie below a mark that is passed only now."""
    for index, growth in enumerate(stated.figures):
        rate = interval(growth)
        if growth.relation != "growth" or growth.unit != "%" or rate is None or growth.status not in DONE:
            continue
        near = [i for i in stated.siblings(index) if stated.figures[i].indicator == growth.indicator]
        level = next((i for i in near if i < index and _fits_level(stated.figures[i], growth)), None)
        if level is None:
            continue
        value, width = plain_value(stated.figures[level]), interval(stated.figures[level])
        if value is None or width is None or rate.low <= -100:
            continue
        before = value / (1 + _plain(growth) / 100)
        least = width.low / (1 + rate.high / 100)
        for other in near:
            mark = stated.figures[other]
            if not _NEW.search(mark.qualifier or "") or not comparable(mark, stated.figures[level]):
                continue
            unit = scale(stated.figures[level])
            working = (
                f"{shown(value, unit)} / {1 + _plain(growth) / 100} = {shown(before, unit, 2)} "
                f"{'<' if least < _plain(mark) else '≥'} {shown(_plain(mark), unit)}"
            )
            holds = least < _plain(mark)
            yield Check("threshold", (level, index, other), verdict(holds, SUSPECT), working, mark.surface)


def _fits_level(figure: Figure, growth: Figure) -> bool:
    return figure.relation == "level" and exact(figure) is not None and figure.period == growth.period


def reaches(stated: AuditedReport) -> Iterator[Check]:
    """37.36亿元, 增长10%, 上40亿台阶: this year's level and next year's growth must carry to next year's mark."""
    for index, goal in enumerate(stated.figures):
        mark = plain_value(goal)
        if (
            goal.relation != "level"
            or goal.status != "target"
            or mark is None
            or year_of(goal.period) is None
        ):
            continue
        if not is_threshold(goal.qualifier or ""):
            continue
        base = next(
            (
                i
                for i in stated.levels(goal.indicator, index)
                if stated.figures[i].status in DONE
                and stated.figures[i].unit == goal.unit
                and year_of(stated.figures[i].period) == (year_of(goal.period) or 0) - 1
                and exact(stated.figures[i]) is not None
            ),
            None,
        )
        rate = _goal_growth(stated, index)
        if base is None or rate is None:
            continue
        level, growth = interval(stated.figures[base]), _plain(stated.figures[rate])
        if level is None:
            continue
        unit = scale(goal)
        got = _plain(stated.figures[base]) * (1 + growth / 100)
        holds = level.high * (1 + growth / 100) >= mark
        working = (
            f"{shown(_plain(stated.figures[base]), unit)} × {1 + growth / 100} = {shown(got, unit, 2)} "
            f"{'≥' if holds else '<'} {shown(mark, unit)}"
        )
        yield Check("reach", (base, rate, index), verdict(holds, SUSPECT), working, goal.surface)


def _goal_growth(stated: AuditedReport, index: int) -> int | None:
    """The growth aimed at for the indicator and the time of a goal; the floor where a stretch is told too."""
    goal = stated.figures[index]
    rates = [
        i
        for i in stated.said("growth", goal.indicator, index)
        if stated.figures[i].unit == "%"
        and (stated.figures[i].status, stated.figures[i].period) == ("target", goal.period)
        and plain_value(stated.figures[i]) is not None
    ]
    return min(rates, key=lambda i: _plain(stated.figures[i]), default=None)


def nested(stated: AuditedReport) -> Iterator[Check]:
    """亿元以上110个，其中百亿元4个，50亿元以上8个，10亿元以上31个: a higher bar, no more that clear it."""
    done: set[int] = set()
    for index in range(len(stated.figures)):
        if index in done or _bar(stated.figures[index]) is None:
            continue
        group = [index]
        for other in range(index + 1, min(index + 12, len(stated.figures))):
            if stated.sentence_of(other) > stated.sentence_of(group[-1]) + 1:
                break
            figure = stated.figures[other]
            if _bar(figure) is not None and _alike(stated.figures[index], figure):
                group.append(other)
        done.update(group)
        if len(group) > 2:
            yield from _nest(stated, group)


def _nest(stated: AuditedReport, group: list[int]) -> Iterator[Check]:
    ordered = sorted(group, key=lambda i: _bar(stated.figures[i]) or Decimal(0))
    values = [_plain(stated.figures[i]) for i in ordered]
    holds = all(one >= two for one, two in pairwise(values))
    opened = "其中" in stated.plain[stated.figures[group[0]].start : stated.figures[group[-1]].end]
    if holds or opened:  # without 其中 the classes may exclude one another
        working = " ≥ ".join(map(shown, values))
        yield Check("nested", tuple(ordered), verdict(holds, SUSPECT), working)


def _bar(figure: Figure) -> Decimal | None:
    """The amount that names a class of projects or firms: 10亿元以上项目 -> 1000000000."""
    if figure.relation != "level" or not is_count(figure) or reached(figure) is None:
        return None
    found = _CLASS.search(figure.wording or figure.indicator or "") or _CLASS.search(figure.indicator or "")
    if found is None or not (found.group(1) or found.group(2)) or not re.search("[万亿]", found.group()):
        return None
    number = found.group(1)
    value = Decimal(number) if number and number[0].isdigit() else integer(number or "一")
    if value is None:
        return None
    for char in found.group(2):
        value *= _MAGNITUDE[char]
    return value


def _alike(one: Figure, other: Figure) -> bool:
    return (
        stage(one) == stage(other)
        and one.period == other.period
        and (one.indicator or "")[-2:] == (other.indicator or "")[-2:]
    )


def parts(stated: AuditedReport) -> Iterator[Check]:
    """其中, and parts by definition: a part is not larger than its whole."""
    seen: set[tuple[int, int]] = set()
    for whole, part in (*_opened(stated), *_defined(stated)):
        one, other = stated.figures[part], stated.figures[whole]
        low, high = interval(one), interval(other)
        if low is None or (part, whole) in seen:
            continue
        seen.add((part, whole))
        unit = scale(other)
        if high is not None:
            holds = low.low <= high.high
            if not holds and stated.sentence_of(part) != stated.sentence_of(whole):
                continue  # too far apart to be sure that one is the other's part
        elif reached(other) is not None and _plain(one) <= _plain(other):
            holds = True  # the whole is at least so much
        else:
            continue
        working = f"{shown(_plain(one), unit)} {'≤' if holds else '>'} {shown(_plain(other), unit)}"
        yield Check("part", (part, whole), verdict(holds, SUSPECT), working, other.surface)


def _opened(stated: AuditedReport) -> Iterator[tuple[int, int]]:
    for part, figure in enumerate(stated.figures):
        if figure.relation != "level" or not re.search(r"其中[^，。；]*$", stated.before(part)):
            continue
        for whole in range(part - 1, -1, -1):
            if stated.sentence_of(whole) < stated.sentence_of(part) - 1:
                break
            if stated.figures[whole].relation == "level" and comparable(stated.figures[whole], figure):
                yield whole, part
                break


def _defined(stated: AuditedReport) -> Iterator[tuple[int, int]]:
    for part, figure in enumerate(stated.figures):
        known = stated.lexicon.indicators.get(figure.indicator or "")
        if (
            figure.relation != "level"
            or known is None
            or not known.within
            or figure.found_by not in ("own", "dealt", "table")
        ):
            continue
        for name in known.within:
            fitting = [
                i
                for i in stated.levels(name, part)
                if comparable(stated.figures[i], figure) and stated.figures[i].period is not None
            ]
            if fitting:
                yield min(fitting, key=lambda i: abs(i - part)), part


def claims(stated: AuditedReport) -> Iterator[Check]:
    """九大经济指标均可保持两位数增长: the growths that follow in the paragraph, as many as are claimed."""
    for found in _CLAIM.finditer(stated.plain):
        number = found.group(1)
        count = int(integer(number) or 0)
        end = stated.plain.find("\n", found.end())
        end = len(stated.plain) if end < 0 else end
        behind = [
            i
            for i, f in enumerate(stated.figures)
            if found.end() <= f.start < end and f.relation == "growth" and f.unit == "%" and f.status in DONE
        ][:count]
        if len(behind) < count or count < 2:
            continue
        values = [exact(stated.figures[i]) for i in behind]
        if any(value is None for value in values):
            continue
        least = min(value for value in values if value is not None)
        holds = least >= 10
        yield Check(
            "claim", tuple(behind), verdict(holds, FAILS), f"min({', '.join(map(str, values))}) = {least}",
            found.group().strip("，。； "),
        )  # fmt: skip


def _plain(figure: Figure) -> Decimal:
    value = figure.value
    return value if isinstance(value, Decimal) else Decimal(0)
