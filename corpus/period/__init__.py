"""The time that a report speaks of and the time that it plans: 2014, 2018H1, 2018-01..2018-05, 2020-05, 2020Q1."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from corpus.lexicon.normalize import years_in_digits
from corpus.period.by_the_way import (
    from_annex,
    from_base,
    from_event,
    from_plan,
    from_season,
    from_what_lies_ahead,
    from_works_of_a_year,
)
from corpus.period.headings import PLAN_HEADING, PLANNED, WILL, first_year, from_headings, part_headed
from corpus.period.mentions import from_years
from corpus.period.openings import (
    from_first_sentence,
    from_now,
    from_opening,
    from_this_part,
    from_title_and_months,
)
from corpus.period.titles import TOLD_DONE, before_the_plan, from_plan_of_years, from_title


class Times(NamedTuple):
    """The time of a report's actuals and the time of its plans; None where nothing tells, or years mix. `by_the_way`
    says that the first was worked out from what the page says of other things."""

    period: str | None
    plan: str | None
    by_the_way: bool = False


def periods(title: str, text: str, kind: str, published: str | None, annexes: str = "") -> Times:
    """The times of a report. `annexes` are the names of the files under the text, a line each."""
    title, text, annexes = years_in_digits(title), years_in_digits(text), years_in_digits(annexes)
    period, plan = from_title(title, text, kind)
    by_the_way = False
    if period is None and plan is None and kind != "新闻":
        period, plan = from_plan_of_years(text)
    if period is None and plan is not None and not TOLD_DONE.search(title):
        return Times(before_the_plan(title, text, plan), plan)
    if period is None:
        period, by_the_way = _from_text(title, text, kind, published, annexes)
    opens = PLAN_HEADING.match(text)
    if opens and plan is None and period == opens.group(1) and kind != "新闻":
        return Times(None, period)  # 二、2018年工作总体要求和目标任务: the second half of a report
    if period is None and plan is not None:
        period = str(int(plan[:4]) - 1)
    if plan is None and period is not None:
        year = first_year(WILL, text, after=period)
        plan = year if year == str(int(period[:4]) + 1) else None
    if plan is None and kind != "新闻":
        plan = first_year(PLAN_HEADING, text, after=period) or first_year(PLANNED, text, after=period)
    by_the_way = by_the_way and (period or "")[:4] not in title
    return Times(period, plan if plan != period else None, by_the_way)


def _from_text(
    title: str, text: str, kind: str, published: str | None, annexes: str
) -> tuple[str | None, bool]:
    """The time that the text of a report tells, and whether it does so by the way."""
    opened = from_first_sentence(text) if kind == "园区介绍" else None
    told, by_the_way = False, True
    ways: tuple[tuple[Callable[[], str | None], bool], ...] = (
        (lambda: from_headings(text), told),
        (lambda: from_annex(text, annexes), told),
        (lambda: from_now(title, text, published, kind), told),
        (lambda: from_what_lies_ahead(text), by_the_way),
        (lambda: opened if kind == "园区介绍" else from_opening(text, published), told),
        (lambda: from_base(text), by_the_way),
        (lambda: part_headed(from_years(text, kind), text), told),
        (lambda: from_this_part(text, published), told),
        (lambda: from_season(text, published), told),
        (lambda: from_title_and_months(title, text), told),
        (lambda: from_works_of_a_year(text), by_the_way),
        (lambda: from_event(text, published), by_the_way),
        (lambda: from_plan(text), by_the_way),
    )
    return next(((period, weak) for way, weak in ways if (period := way())), (None, False))
