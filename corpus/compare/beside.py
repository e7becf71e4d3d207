"""Which growth, share or rank stands beside which level: that of its own sentence.

One of another sentence does only where a single level is stated of that indicator, scope and time: where there are two
(全年零售总额96亿元,增长10.3%; 五年385亿元), nothing but the sentence says of which of them it is told. One rule for the
rows of two reports, for zones and years side by side, and for answers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from corpus.compare.restated import precision, restated
from corpus.model import Figure

_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


class InReport(Protocol):
    """A figure, and the id of the report that states it."""

    @property
    def report(self) -> str:
        """The id of the report."""

    @property
    def figure(self) -> Figure:
        """The figure."""


S = TypeVar("S", bound=InReport)


def is_yearly(growth: Figure) -> bool:
    """Whether a growth may stand beside a level: in percent, against the year before, surely of its indicator or, its
    name carried from that level, as surely as that."""
    return (
        growth.relation == "growth"
        and growth.unit == "%"
        and growth.basis is None
        and ("indicator" not in growth.doubts or growth.found_by == "carried")
    )


def _is_as_sure(told: Figure, level: Figure) -> bool:
    """Whether a growth is not in more doubt of its name than the level it would stand beside."""
    return told.relation != "growth" or "indicator" not in told.doubts or "indicator" in level.doubts


class Beside:
    """The levels that one report states of one statistic, and what it tells of them in one other relation.

    `text` gives the text of the report; it is asked for only where sentences decide.
    """

    def __init__(self, levels: Iterable[Figure], told: Sequence[Figure], text: Callable[[], str]) -> None:
        self._levels = sorted(levels, key=lambda each: each.start)
        self._told = told
        self._is_single = is_single(self._levels)
        self._owners: dict[int, list[Figure]] = {}
        self._owned: defaultdict[int, list[Figure]] = defaultdict(list)
        if told and not self._is_single:
            whole = text()
            for each in told:
                self._owners[id(each)] = owners = self._owners_of(each, whole)
                for level in owners:
                    self._owned[id(level)].append(each)

    def of(self, level: Figure) -> Figure | None:
        """What is told of a level, the nearest behind it before others; None where it may be of another level."""
        own = self._told if self._is_single else self._owned.get(id(level), ())
        return min(
            (each for each in own if _is_as_sure(each, level)),
            key=lambda each: (each.start < level.start, abs(each.start - level.start)),
            default=None,
        )

    def level_of(self, told: Figure) -> Figure | None:
        """The level that something is told of, of several words for one the most precise; None where it may be one or
        another."""
        owners = (
            sorted(self._levels, key=precision)[-1:] if self._is_single else self._owners.get(id(told), ())
        )
        return owners[0] if owners else None

    def _owners_of(self, told: Figure, text: str) -> list[Figure]:
        """The levels of its sentence that it may be told of: the last before it, of each unit (1.2亿元（0.2亿美元）,
        增长6%); with none before it, the first behind."""
        at = bisect_left(self._levels, told.start, key=lambda each: each.start)
        owners: list[Figure] = []
        for level in reversed(self._levels[max(at - _MOST_UNITS, 0) : at]):
            if level.unit in {each.unit for each in owners} or _is_apart(text, level.end, told.start):
                break
            owners.append(level)
        if not owners and at < len(self._levels) and not _is_apart(text, told.end, self._levels[at].start):
            owners.append(self._levels[at])
        return owners


_MOST_UNITS = 3
_MOST_BETWEEN = 20  # figures of one sentence


def is_of_stretch(figures: Sequence[Figure], place: int, text: str) -> bool:
    """Whether the last level of its indicator before a figure, in its sentence, is a sum or a mean over years: what is
    told of that (五年累计新增700万人、约占全国1/10) is not told of the year."""
    told = figures[place]
    for figure in reversed(figures[max(place - _MOST_BETWEEN, 0) : place]):
        if _is_apart(text, figure.end, told.start):
            return False
        if figure.relation == "level" and figure.indicator == told.indicator:
            return figure.span not in (None, told.span)
    return False


def _is_apart(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between two places."""
    return _SENTENCE_END.search(text, end, start) is not None


def beside_of_reports(
    level: S, levels: Iterable[S], told: Sequence[S], text_of: Callable[[str], str]
) -> S | None:
    """What stands beside a level, of what several reports tell of one statistic: what another one tells only where they
    all state a single level, and this one tells nothing. `text_of` gives the text of a report by its id."""
    levels = list(levels)
    here = {id(each.figure): each for each in told if each.report == level.report}
    if not here:
        return told[0] if told and is_single([each.figure for each in levels]) else None
    found = Beside(
        (each.figure for each in levels if each.report == level.report),
        [each.figure for each in here.values()],
        lambda: text_of(level.report),
    ).of(level.figure)
    return here[id(found)] if found else None


def is_single(levels: Sequence[Figure]) -> bool:
    """Whether levels of one statistic are one number in one unit, told once or more."""
    if len(levels) < 2:
        return True
    if (
        not all(isinstance(level.value, Decimal) for level in levels)
        or len({each.unit for each in levels}) > 1
    ):
        return False
    _, more, _ = next(restated(levels))
    return len(more) + 1 == len(levels)
