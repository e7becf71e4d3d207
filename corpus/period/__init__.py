"""The time that a report speaks of and the time that it plans: 2014, 2018H1, 2018-01..2018-05, 2020-05, 2020Q1."""

from __future__ import annotations

from corpus.lexicon.normalize import years_in_digits
from corpus.period.by_the_way import (
    from_annex,
    from_base,
    from_event,
    from_plan,
    from_season,
    from_what_lies_ahead,
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


def periods(
    title: str, text: str, kind: str, published: str | None, annexes: str = ""
) -> tuple[str | None, str | None]:
    """The time of the report's actuals and the time of its plans; None where nothing tells, or years mix.

    `annexes` are the names of the files under the text, a line each."""
    title, text = years_in_digits(title), years_in_digits(text)
    period, plan = from_title(title, text, kind)
    if period is None and plan is None and kind != "新闻":
        period, plan = from_plan_of_years(text)
    if period is None and plan is not None and not TOLD_DONE.search(title):
        return before_the_plan(title, text, plan), plan
    if period is None:
        period = (
            from_headings(text)
            or from_annex(text, years_in_digits(annexes))
            or from_now(title, text, published, kind)
            or from_what_lies_ahead(text)
            or (from_opening(text, published) if kind != "园区介绍" else from_first_sentence(text))
            or from_base(text)
            or part_headed(from_years(text, kind), text)
            or from_this_part(text, published)
            or from_season(text, published)
            or from_title_and_months(title, text)
            or from_event(text, published)
            or from_plan(text)
        )
    opens = PLAN_HEADING.match(text)
    if opens and plan is None and period == opens.group(1) and kind != "新闻":
        return None, period  # 二、2018年工作总体要求和目标任务: the second half of a report
    if period is None and plan is not None:
        period = str(int(plan[:4]) - 1)
    if plan is None and period is not None:
        year = first_year(WILL, text, after=period)
        plan = year if year == str(int(period[:4]) + 1) else None
    if plan is None and kind != "新闻":
        plan = first_year(PLAN_HEADING, text, after=period) or first_year(PLANNED, text, after=period)
    return period, plan if plan != period else None
