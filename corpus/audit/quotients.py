"""Quotients: done over quota, part over whole, the growth in per cent and as an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor

from corpus.audit.check import DONE, FAILS, HOLDS, SUSPECT, AuditedReport, Check, is_count, stage, verdict
from corpus.audit.interval import HUNDRED, Interval, exact, interval, percent, scale, shown
from corpus.model import Figure

_ELSEWHERE = re.compile(r"占[^，。；]{0,6}?(?:全省|全市|全国|全州|全县|全球|世界|同期|[省市国])")


def completions(stated: AuditedReport) -> Iterator[Check]:
    """占任务数1.181亿美元的50.8%: what was done over what was set, both in the sentence of the rate."""
    for index, rate in enumerate(stated.figures):
        quota = index - 1
        if (
            rate.relation != "completion"
            or rate.unit != "%"
            or quota < 0
            or not _of_quota(stated, quota, index)
        ):
            continue
        whole = stated.figures[quota]
        done = [
            i
            for i in stated.siblings(quota)
            if i < quota
            and stated.figures[i].relation == "level"
            and stated.figures[i].status in DONE
            and (stated.figures[i].indicator, stated.figures[i].unit) == (rate.indicator, whole.unit)
        ]
        if done:
            yield from _quotient("completion", stated, done[0], quota, index, FAILS)


def _of_quota(stated: AuditedReport, quota: int, rate: int) -> bool:
    """Whether the rate is that of the quota right before it: …任务数43.355亿元的51%."""
    whole = stated.figures[quota]
    return (
        whole.relation == "level"
        and stage(whole) in ("quota", "target")
        and whole.indicator == stated.figures[rate].indicator
        and stated.sentence_of(quota) == stated.sentence_of(rate)
        and re.fullmatch(r"[^。；]{0,16}", stated.between(quota, rate)) is not None
    )


def rates(stated: AuditedReport) -> Iterator[Check]:
    """85个重点项目，其中已开工58个，开工率68.2%: a rate named for its part, over the count that 其中 opens."""
    for index, rate in enumerate(stated.figures):
        named = re.search(r"(\w{2})率$", rate.indicator or "")
        if rate.unit != "%" or rate.relation not in ("completion", "level", "share") or named is None:
            continue
        counts = [i for i in stated.siblings(index) if i < index and is_count(stated.figures[i])]
        found = [i for i in counts if named.group(1) in _names(stated.figures[i])]
        opened = stated.plain.rfind("其中", stated.sentence_start(index), rate.start)
        if not found or opened < 0 or stated.figures[found[0]].start < opened:
            continue
        part = stated.figures[found[0]]
        whole = [i for i in counts if stated.figures[i].end <= opened and stated.figures[i].unit == part.unit]
        if whole:
            yield from _quotient("completion", stated, found[0], whole[0], index, SUSPECT)


def _names(figure: Figure) -> str:
    return (figure.indicator or "") + (figure.wording or "")


def shares(stated: AuditedReport) -> Iterator[Check]:
    """教育投入3亿元，占民生支出的38%: the part before it over the whole, wherever the report states it."""
    for index, share in enumerate(stated.figures):
        if share.relation != "share" or share.unit != "%" or share.status not in DONE:
            continue
        words = _share_of(stated, index)
        if _ELSEWHERE.match(words):
            yield from _whole_number(stated, index)
            continue
        levels = [
            i
            for i in stated.siblings(index)
            if i < index
            and stated.figures[i].relation == "level"
            and stated.figures[i].indicator == share.indicator
        ]
        whole = _whole(stated, words, levels[0]) if levels else None
        if whole is not None:
            yield from _quotient("share", stated, levels[0], whole, index, FAILS)


def _level_before(stated: AuditedReport, index: int) -> int:
    """The figure before an amount of growth; in a table, the one of its own time."""
    return next(stated.siblings(index), -1) if stated.in_table(index) else index - 1


def growths(stated: AuditedReport) -> Iterator[Check]:
    """余额6213.7亿元，比年初增加512.4亿元，增长9.0%: the amount over what there was before it."""
    for index, amount in enumerate(stated.figures):
        value = exact(amount)
        if amount.relation != "growth" or amount.unit in ("%", "倍", None) or value is None:
            continue
        level, rate = _level_before(stated, index), index + 1
        if level < 0 or rate >= len(stated.figures) or stated.sentence_of(level) != stated.sentence_of(rate):
            continue
        whole, growth = stated.figures[level], stated.figures[rate]
        if (
            (whole.relation, growth.relation, growth.unit) != ("level", "growth", "%")
            or not whole.indicator == amount.indicator == growth.indicator
            or whole.unit != amount.unit
            or re.search(r"同比|环比|比|较", stated.between(index, rate))
        ):
            continue
        a, b, told = interval(whole), interval(amount), interval(growth)
        if a is None or b is None or told is None:
            continue
        corners = [
            some / (much - some) for some in (b.low, b.high) for much in (a.low, a.high) if much > some
        ]
        if len(corners) < 4:
            continue
        got = Interval(min(corners) * HUNDRED, max(corners) * HUNDRED)
        unit = scale(whole)
        before = Decimal(whole.value if isinstance(whole.value, Decimal) else 0) - value
        working = (
            f"{shown(value, unit)} / ({shown(value + before, unit)} - {shown(value, unit)}) "
            f"= {percent(value / before)}"
        )
        yield Check(
            "growth", (index, level, rate), verdict(got.meets(told), SUSPECT), working, growth.surface
        )


def _quotient(
    kind: str, stated: AuditedReport, part: int, whole: int, rate: int, otherwise: str
) -> Iterator[Check]:
    figures = stated.figures
    a, b, told = interval(figures[part]), interval(figures[whole]), interval(figures[rate])
    one, other = exact(figures[part]), exact(figures[whole])
    if a is None or b is None or told is None or one is None or not other:
        return
    got = a.over(b)
    if got is None:
        return
    unit = scale(figures[whole])
    working = f"{shown(one, unit)} / {shown(other, unit)} = {percent(one / other)}"
    fits = got.times(HUNDRED).meets(told)
    yield Check(kind, (part, whole, rate), verdict(fits, otherwise), working, figures[rate].surface)


def _share_of(stated: AuditedReport, index: int) -> str:
    """The words from 占 on to the share."""
    before = stated.before(index)
    at = before.rfind("占")
    return before[at:] if at >= 0 else ""


def _whole(stated: AuditedReport, words: str, part: int) -> int | None:
    """The level of what the words name, of the same time and unit as the part."""
    named = stated.lexicon.wordings.find(words)
    if not named:
        return None
    figure = stated.figures[part]
    fitting = [
        index
        for index in stated.levels(named[-1].indicator, part)
        if index != part
        and stated.figures[index].unit == figure.unit
        and stated.figures[index].period == figure.period
        and stated.figures[index].status in DONE
    ]
    return min(fitting, key=lambda index: abs(index - part), default=None)


def _whole_number(stated: AuditedReport, share: int) -> Iterator[Check]:
    """62家…，占全市74%: the whole is not stated, but it must be a whole number."""
    part = share - 1
    if part < 0 or stated.sentence_of(part) != stated.sentence_of(share):
        return
    count, told = exact(stated.figures[part]), interval(stated.figures[share])
    if not _plain_count(stated.figures[part]) or count is None or told is None or told.low <= 0:
        return
    if stated.figures[part].relation != "level":
        return
    low, high = ceil(count * HUNDRED / told.high), floor(count * HUNDRED / told.low)
    if low > high:
        nearest = max(round(count * HUNDRED / ((told.low + told.high) / 2)), 1)
        yield Check(
            "share", (part, share), SUSPECT, f"{count} / {nearest} = {percent(count / nearest)}",
            stated.figures[share].surface,
        )  # fmt: skip
    elif low == high:
        yield Check(
            "share", (part, share), HOLDS, f"{count} / {low} = {percent(count / low)}", stated.figures[share].surface
        )  # fmt: skip


def _plain_count(figure: Figure) -> bool:
    return is_count(figure) and scale(figure) == 1
