"""A period and the stretch of it that a figure speaks of; what a page tells of its own."""

from __future__ import annotations

from typing import NamedTuple

from corpus.figures.calendar import Years


class When(NamedTuple):
    """The period of a figure and its span: None, sum, average or to-date."""

    period: str | None
    span: str | None = None


class PageTime(NamedTuple):
    """What a page tells of its own time, besides its period.

    Up to `undated` it has not told its year yet. A `profile` of a zone tells of many years, each for its own paragraph.
    `latest` is the last year of which a page without a date tells what was. One that was `copied` bears the date on
    which it was put up.
    """

    undated: int = 0
    profile: bool = False
    latest: str | None = None
    copied: bool = False


NOTHING_TOLD = PageTime()


def stretch(years: Years) -> str:
    """The name of a stretch of years: 2016..2020."""
    return f"{years[0]}..{years[1]}"
