"""Which period the words of a table mean: 上年同期, 本月, 1-9月 counted from the table's own time or the report's."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.tables.table_time import TableTime

_PERIOD = re.compile(r"(?P<year>\d{4})(?:(?P<part>[HQ]\d)|-(?P<month>\d\d)(?:\.\.\d{4}-(?P<last>\d\d))?)?")
_LAST_MONTH = {"Q1": "03", "H1": "06", "Q2": "06", "Q3": "09", "Q4": "12", "H2": "12", "": "12"}
_UP_TO = {"01": "01", "03": "Q1", "06": "H1", "12": ""}


class Day(NamedTuple):
    """A year and the part of it: "", H1, Q1, 05 or 01..05."""

    year: int
    part: str


def day_of(period: str | None) -> Day | None:
    """The year and part of a period; None for none and for several years."""
    match = _PERIOD.fullmatch(period or "")
    if match is None:
        return None
    part = match["part"] or (f"{match['month']}..{match['last']}" if match["last"] else match["month"])
    return Day(int(match["year"]), part or "")


def period_of(day: Day) -> str:
    """The period that a year and a part of it are written as."""
    year, part = day
    if ".." in part:
        first, last = part.split("..")
        return f"{year}-{first}..{year}-{last}"
    return f"{year}-{part}" if part.isdigit() else f"{year}{part}"


def of_row(row: TableTime, heading: TableTime) -> TableTime:
    """The time of a row under a heading: 累计 in the row of March is from January on."""
    time = row.within(heading)
    if heading.part != "to-date" or row.part is None:
        return time
    last = _LAST_MONTH.get(row.part, row.part)
    return time._replace(part=_UP_TO.get(last, f"01..{last}") if last.isdigit() else row.part)


class TableCalendar:
    """The time of a table: `own` as its caption tells it, else that of the report."""

    def __init__(self, caption: TableTime, report: str | None, parted: bool) -> None:
        """`parted` is whether some column names a part of a year, so that a year alone is the whole year."""
        base = day_of(report)
        if caption.part in ("month", "to-date"):  # 季度累计: of which part is not told
            caption = caption._replace(part=None)
        year = caption.year or (base.year if base else None)
        self.told = caption.year is not None  # in the caption itself
        self._caption_part = None if parted else caption.part
        part = caption.part if caption.part is not None else "" if caption.year else base.part if base else ""
        self.now = Day(year, part) if year else None

    def when(self, time: TableTime, whole: bool) -> str | None:
        """The period that a time means; `whole` for a goal or a task, which is one of the year unless it says more."""
        if time.years:
            return f"{time.years[0]}..{time.years[1]}"
        year = time.year or (self.now and self.now.year + (time.shift or 0))
        if time.part == "month-before":
            return self._month_before(year)
        return period_of(Day(year, self._part(time, whole))) if year else None

    def _month_before(self, year: int | None) -> str | None:
        """The month before the one at hand; None where that is not told."""
        month = self._of_now("month", self.now.part) if self.now and self.now.part else ""
        if year is None or not month:
            return None
        return period_of(Day(year - 1, "12") if month == "01" else Day(year, f"{int(month) - 1:02d}"))

    def _part(self, time: TableTime, whole: bool) -> str:
        now = self.now.part if self.now else ""
        if time.part in ("month", "to-date"):
            return self._of_now(time.part, now)
        if time.part is not None:
            return time.part
        if whole or (time.shift and not time.same_part):
            return ""
        if time.year is not None:
            return self._caption_part or ""
        return now

    def _of_now(self, part: str, now: str) -> str:
        last = now.split("..")[-1] if now[:1].isdigit() else _LAST_MONTH[now]
        if part == "month":
            return last if now else ""
        if now and now[:1].isdigit() and ".." not in now:
            return _UP_TO.get(last, f"01..{last}")
        return now
