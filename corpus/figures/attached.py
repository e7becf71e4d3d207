"""A number and the indicator that was found for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found, compatible
from corpus.figures.windows import Window
from corpus.lexicon.wordings import Name

_IN_ALL = re.compile("(?:现价总量|总量|总额|总数|总值|总计|总规模|合计|数额|数量)$")  # GDP总量 is GDP
_DOING = re.compile(
    "(?:(?<=公司|集团|项目)|(?<=业|园)|(?<=园区|发区|开区|新区))(?:累计|预计|已)*(?:实现|完成)"
)


class Attached(NamedTuple):
    """A number and the indicator found for it.

    `how` is where it was found (`Figure.found_by`); `gap` the words between name and number, `named` the spans of the
    words that filled subject and measure.
    """

    number: Number
    window: Window
    indicator: str | None
    wording: str | None
    scope: str | None
    how: str
    gap: str
    period: str | None = None
    carrier: int | None = None  # index of the number it was carried from
    named: tuple[tuple[int, int], ...] = ()  # the words that filled its slots


def made(binder: Binder, number: Number, window: Window, found: Found, gap: str) -> Attached:
    """The number bound to a name of the text, by its canonical name where the lexicon knows it as it stands."""
    wording = binder.text(found)
    words = ((found.start, found.end),)
    if found.indicator:
        return Attached(number, window, found.indicator, wording, found.scope, found.how, gap, named=words)
    for name in (wording, _DOING.sub("", wording), _IN_ALL.sub("", wording)):
        known = binder.lookup(name)
        if known and (
            not known[1] or compatible(Name(found.start, found.end, *known), number, binder.lexicon)
        ):
            return Attached(number, window, known[0], wording, None, "own", gap, named=words)
    return Attached(
        number, window, _DOING.sub("", wording), wording, found.scope, found.how, gap, named=words
    )
