"""Of when a number is, and whether it is done, planned or expected.

Decided from row and heading, else from the title, else from the report; what has no time of its own (an area) has none
where nothing tells one.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from corpus.figures.phrase import alternation
from corpus.figures.tables.calendar import TableCalendar, day_of, of_row
from corpus.figures.tables.cell_number import CellNumber, is_year
from corpus.figures.tables.columns import TableNumber
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.names import Sort
from corpus.figures.tables.roles import PASSED, TEXT, TIME
from corpus.figures.tables.said import Said
from corpus.figures.tables.table_time import TableTime
from corpus.figures.tables.told_once import over_the_turn, with_years

_ALWAYS = re.compile("(?:规划|核准|批准|管辖|辖区|国土|总)(?:总|用地|控制)?面积$")
_STANDING = re.compile(alternation("standing"))
_PLANNED = re.compile(r"目标|预期|计划(?!执行|完成)|安排|预算(?!执行)|任务")
_DONE = re.compile(r"完成|执行|决算|实际|进展")
_YEAR = re.compile(r"\d{4}")
_PLAN = 5  # years
_GOAL = re.compile("(?:预期|约束|指导)性(?:指标)?")


class TimeAndStatus(NamedTuple):
    """The period of a number, None for what has none, and its standing.

    `counted` is whether the period rests on the date of the page alone, or on a year in the name of a row, `guessed`
    whether the number was taken for a goal because its time had not ended, or by the title of a table in which other
    columns tell their standing.
    """

    period: str | None
    status: str
    counted: bool
    guessed: bool


class Timing:
    """The times and the standings of the numbers of a table."""

    def __init__(self, frame: TableFrame) -> None:
        self._frame = frame
        self._grid, self._layout = frame.grid, frame.layout
        years = {column.said.time.year for column in frame.columns if column.said.time.year}
        self._last_year = max(years) if len(years) > 1 else None
        self._several = self._years_of_table()
        self._is_of_goals = any(map(self._says_goals, frame.layout.columns(PASSED)))
        self._rows = self._times_of_rows()
        parted = any(time.part for time in (*(column.said.time for column in frame.columns), *self._rows))
        period = frame.about.period or frame.about.plan_period
        self._calendar = TableCalendar(frame.title_says.time, period, parted)

    def when(self, at: TableNumber, relation: str, indicator: str) -> TimeAndStatus:
        """The time and the standing of a number that is so meant and speaks of this."""
        number, told, row = at.number, at.told, at.row_time
        time = of_row(row, told.time) if row else told.time
        standing = relation == "level" and not time and self._is_standing(indicator)
        status = self._status(number, told, relation, standing)
        if relation == "completion":
            time = time._replace(years=None)  # what of the plan of five years is done, is done by now
        period = None if standing else self._period(told, time, status, number.over_years)
        # 完成数 is none that is planned, whatever the page is of
        said_done = (number.status or told.status) == "actual"
        ahead = status == "actual" and not said_done and self._is_ahead(period)
        counted = period is not None and (self._is_counted(told, row) or self._is_in_a_name(at, period))
        titled = status == "target" and not (number.status or told.status or self._is_of_goals)
        mixed = titled and any(column.said.status for column in self._frame.columns)
        return TimeAndStatus(period, "target" if ahead else status, counted, ahead or mixed)

    def period(self, told: Said) -> str | None:
        """The period of which words alone speak."""
        return self._calendar.when(told.time, told.status in ("target", "quota"))

    def of_row(self, row: int) -> TableTime:
        """The time of a row, as columns of times tell it; the year may stand in a row above."""
        return self._rows[row - self._layout.body]

    def _times_of_rows(self) -> list[TableTime]:
        """The times of all rows below the head, run by run of rows with the same labels."""
        rows = range(self._layout.body, self._grid.rows)
        if not self._layout.columns(TIME):
            return [TableTime()] * len(rows)
        labels = self._layout.columns(TEXT)
        times: list[TableTime] = []
        for _, run in groupby(rows, lambda row: [self._grid.words(row, at) for at in labels]):
            own = list(run)
            told = list(map(self._told_in, own))
            years = [at for at, time in enumerate(told) if time.year is not None and not time.part]
            over = [
                at in years and (at < years[-1] or not self._is_filled(own[at])) for at in range(len(own))
            ]
            times += with_years(told if labels else over_the_turn(told), over)
        return times

    def _is_filled(self, row: int) -> bool:
        return any(self._grid.words(row, column.at) for column in self._frame.columns)

    def _told_in(self, row: int) -> TableTime:
        time = TableTime()
        for column in self._layout.columns(TIME):
            words = self._grid.words(row, column)
            if words.isdecimal() and not is_year(words):  # 3 under 月份
                words += "季度" if "季" in "".join(map(self._grid.text, self._layout.heads[column])) else "月"
            told = TableTime(year=int(words[:4])) if is_year(words) else self._frame.say(words).time
            time = told.within(time)
        return time

    def _is_standing(self, indicator: str) -> bool:
        """Whether an indicator is an attribute that has no time of its own: an area, what a project costs in all."""
        areas = not self._calendar.told and _STANDING.search(indicator)
        return bool(areas or _ALWAYS.search(indicator)) or indicator.endswith("总投资")

    def _status(self, number: CellNumber, told: Said, relation: str, standing: bool) -> str:
        if number.status or told.status:
            return number.status or told.status or ""
        if standing or relation in ("completion", "multiple", "rank") or _DONE.search(self._frame.title):
            return "actual"
        if self._is_of_goals and (told.average or number.over_years or told.time.year == self._last_year):
            return "target"
        if _PLANNED.search(self._frame.title) and not told.time.shift and told.time.year is None:
            return "target"
        return "actual"

    def _period(self, told: Said, time: TableTime, status: str, over_years: bool) -> str | None:
        if over_years and time.year and not told.average and time.year % _PLAN == 0:
            return f"{time.year - _PLAN + 1}..{time.year}"  # [16.2] under 2020年, at the end of a plan
        if (told.average or over_years) and not time.years and self._several:
            return self._several
        if told.in_all:
            years = [column.said.time.year for column in self._frame.columns if column.said.time.year]
            return f"{min(years)}..{max(years)}" if years else None
        return self._calendar.when(time, status in ("target", "quota"))

    def _is_ahead(self, period: str | None) -> bool:
        """Whether a period lies behind the one that the report speaks of, and had not ended on its day; on a page
        without a day only whole years do: what is told of a quarter was reached."""
        now, years = day_of(self._frame.about.period), [int(year) for year in _YEAR.findall(period or "")]
        if now is None or not years or years[0] <= now.year:
            return False
        published, day = self._frame.about.published, day_of(period)
        if not published:
            return day is None or not day.part
        return years[-1] >= int(published[:4])

    def _is_counted(self, told: Said, row: TableTime) -> bool:
        """Whether the year of a figure is that of the report, which was counted from the date of the page."""
        named = told.time.year or told.time.years or row.year or self._calendar.told
        return self._frame.about.counted and not named

    def _is_in_a_name(self, at: TableNumber, period: str) -> bool:
        """Whether a year stands before a thing that a row names, and is not that of the table: 2020年专项债券 in
        2023."""
        label, year, now = at.label, at.label.said.time.year, self._calendar.now
        subject = (
            label.said.name and at.column.name.sort is Sort.INDICATOR and at.column.said.time.year is None
        )
        return bool(year and now and subject and now.year != year and period.startswith(str(year)))

    def _years_of_table(self) -> str | None:
        """The years that a yearly mean of the table goes over: those of its title, else those between its columns."""
        years = self._frame.title_says.time.years
        named = sorted({column.said.time.year for column in self._frame.columns if column.said.time.year})
        if years is None and len(named) > 1:
            years = (named[0] + 1, named[-1])
        return f"{years[0]}..{years[1]}" if years else None

    def _says_goals(self, column: int) -> bool:
        """Whether a column says of rows that they are goals to be reached (约束性) or hoped for (预期性)."""
        rows = range(self._layout.body, self._grid.rows)
        return any(_GOAL.fullmatch(self._grid.words(row, column)) for row in rows)
