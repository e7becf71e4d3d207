"""Figures of one sense that restate one another: roundings, thresholds passed, a floor and the stretch behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from corpus.audit.interval import half_unit
from corpus.lexicon.qualifiers import bound_of, reach
from corpus.model import Figure


def restated(same: Sequence[Figure]) -> Iterator[tuple[Figure, tuple[Figure, ...], Decimal | None]]:
    """Figures of one sense, the most precise first with those that repeat it; what cannot be the same stands alone."""
    left = sorted(same, key=precision, reverse=True)
    while left:
        lead = left.pop(0)
        high = _stretch(lead, left)
        more = tuple(figure for figure in left if _repeats(figure, lead, high))
        left = [figure for figure in left if figure not in more]
        yield lead, more, high


def precision(figure: Figure) -> tuple[bool, bool, int, int]:
    """A floor before a stretch, a plain value before a bound (53.14亿元 before 突破50亿元), many digits before few."""
    digits = sum(character.isdigit() for character in figure.surface)
    return "力争" not in (figure.qualifier or ""), not bound_of(figure), digits, -figure.start


def _stretch(floor: Figure, others: Iterable[Figure]) -> Decimal | None:
    """The far end of a range, or the stretch target behind a floor: 确保8%,力争9%."""
    if floor.value_high is not None or floor.status != "target":
        return floor.value_high
    higher = [
        figure.value
        for figure in others
        if "力争" in (figure.qualifier or "")
        and isinstance(figure.value, Decimal)
        and figure.value > plain(floor)
    ]
    return max(higher, default=None)


def plain(figure: Figure) -> Decimal:
    """The value of a figure that is one number."""
    assert isinstance(figure.value, Decimal)
    return figure.value


def _repeats(figure: Figure, lead: Figure, high: Decimal | None) -> bool:
    """Whether one number may be both: a rounding, a threshold passed, the stretch already told."""
    value = plain(figure)
    if high is not None and value == high:
        return True
    half, lead_half = half_unit(figure), half_unit(lead)
    allowed = reach(value, bound_of(figure))
    stated = reach(plain(lead), bound_of(lead))
    return allowed.low - half <= stated.high + lead_half and stated.low - lead_half <= allowed.high + half
