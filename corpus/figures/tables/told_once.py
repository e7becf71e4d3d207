"""Years that are told once and go for the months and quarters behind them: 2023年11月, 12月, 2024年1月, 2月.

Down a column of times or across the headings. Where December is followed by January, or the other way round, without
a year, another year begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.figures.tables.table_time import TableTime

_MONTHS = re.compile(r"(?P<first>\d\d)(?:\.\.(?P<last>\d\d))?")
_QUARTER = re.compile("Q(?P<quarter>[1-4])")
_YEAR_ENDS = 12


class Months(NamedTuple):
    """The first and the last month of a part of a year."""

    first: int
    last: int

    def is_next_to(self, before: Months) -> bool:
        """Whether it goes on where another one ended, or reaches further from the same month on."""
        grown = self.first == before.first and self.last > before.last
        return self.first == before.last + 1 or grown or _turn(before, self) > 0


def months_of(part: str | None) -> Months | None:
    """The months of a part of a year; None where it is none that could be one of a row of them."""
    if months := _MONTHS.fullmatch(part or ""):
        return Months(int(months["first"]), int(months["last"] or months["first"]))
    quarter = _QUARTER.fullmatch(part or "")
    return Months(3 * int(quarter["quarter"]) - 2, 3 * int(quarter["quarter"])) if quarter else None


def with_years(
    times: Sequence[TableTime], opening: Sequence[bool] = (), *, strictly: bool = False
) -> list[TableTime]:
    """The times, those of a part of a year with the year that was told before them.

    `opening` tells which of them stand over those behind; `strictly` is whether only what goes on without a gap has the
    year of what stood before.
    """
    told = list(times)
    year: int | None = None
    before: Months | None = None
    for at, time in enumerate(times):
        months = months_of(time.part)
        if not _is_open(time):
            opens = months is not None or (at < len(opening) and opening[at])
            year, before = time.year if opens else None, months
        elif months is not None:
            if year is not None and before is not None:
                year = None if strictly and not months.is_next_to(before) else year + _turn(before, months)
            told[at], before = time._replace(year=year), months
    return _before_the_first(told)


def over_the_turn(times: Sequence[TableTime]) -> list[TableTime]:
    """Times of which none tells a year, counted from the last one: where a year begins among them, those before it are
    of the year before."""
    months = [months_of(time.part) for time in times]
    if not all(months) or not all(map(_is_open, times)):
        return list(times)
    turns = [_turn(one, other) for one, other in pairwise(filter(None, months))]
    if sum(map(abs, turns)) != 1:
        return list(times)
    at = next(at for at, turn in enumerate(turns, 1) if turn)
    earlier = range(at) if turns[at - 1] > 0 else range(at, len(times))
    return [time._replace(shift=-1) if at in earlier else time for at, time in enumerate(times)]


def _is_open(time: TableTime) -> bool:
    return time.year is None and time.years is None and time.shift is None


def _turn(before: Months, months: Months) -> int:
    """By how many years one part of a year behind another one is of another year."""
    if before.last == _YEAR_ENDS and months.first == 1 and months.last < _YEAR_ENDS:
        return 1
    return -1 if before.first == 1 and months.last == _YEAR_ENDS and before.last < months.first else 0


def _before_the_first(told: list[TableTime]) -> list[TableTime]:
    """The times, those without a year that lead up to one with a year: 11月, 12月, 2024年1月."""
    for at in range(len(told) - 2, -1, -1):
        own, behind = months_of(told[at].part), months_of(told[at + 1].part)
        year = told[at + 1].year
        if own and behind and year is not None and _is_open(told[at]) and behind.is_next_to(own):
            told[at] = told[at]._replace(year=year - _turn(own, behind))
    return told
