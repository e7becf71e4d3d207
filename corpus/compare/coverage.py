"""What of a thing a figure covers, by the words around it: all that there is or what was made of it, or by how much it
rose. One rule for the rows of two reports and for many zones at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.compare import context
from corpus.compare.model import RATES
from corpus.model import Figure

COUNTED = frozenset({"count", "persons", "households"})  # measures
_EXTENT = frozenset({"area", "length"})
_NOTHING = frozenset[str]()


class Coverage(NamedTuple):
    """What of a thing a figure covers. `stock` is `made`, `all` or nothing, `moment` `mean`, `end` or nothing."""

    acts: frozenset[str] = _NOTHING
    stock: str = ""
    moment: str = ""
    is_rise: bool = False
    is_per_head: bool = False
    is_one_of_several: bool = False
    is_of_average: bool = False


def coverage(text: str, figure: Figure, name: str, measure: str) -> Coverage:
    """That of a figure in the text of its report; `name` is what is measured, `measure` what its unit measures."""
    level = figure.relation == "level"
    return Coverage(
        acts=context.acts(text, figure) if level and measure in COUNTED else _NOTHING,
        stock=context.stock(text, figure) if measure in _EXTENT else "",
        moment=context.moment(text, figure) if figure.unit in RATES else "",
        is_rise=level and context.is_rise(text, figure),
        is_per_head=level and not {"均", "每"}.intersection(name) and context.is_per_head(text, figure),
        is_one_of_several=level and measure == "count" and context.is_one_of_several(text, figure),
        is_of_average=figure.relation == "change" and context.is_of_average(text, figure),
    )


def unlike(one: Coverage, other: Coverage) -> Iterator[str]:
    """Why two figures of one name do not cover the same, as the reasons of a row."""
    if one.is_one_of_several != other.is_one_of_several:
        yield "scope"
    if one.is_per_head != other.is_per_head:
        yield "basis"
    if {one.moment, other.moment} == {"mean", "end"} or one.is_of_average != other.is_of_average:
        yield "length"
    if (
        {one.stock, other.stock} == {"made", "all"}
        or one.is_rise != other.is_rise
        or (one.acts != other.acts and not one.acts & other.acts)
    ):
        yield "act"
