"""A period and the stretch of it that a figure speaks of."""

from __future__ import annotations

from typing import NamedTuple

from corpus.figures.calendar import Years


class When(NamedTuple):
    """The period of a figure and its span: None, sum, average or to-date."""

    period: str | None
    span: str | None = None


def stretch(years: Years) -> str:
    """The name of a stretch of years: 2016..2020."""
    return f"{years[0]}..{years[1]}"
