"""A number with its unit: what the grammar finds in a text."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from corpus.model import Value


class Number(NamedTuple):
    """A number with its unit at `start:end` of the folded text.

    `kind` is amount, percent, points, rank, multiple, ratio or bare; `dimension` that of the unit;
    `about` the 余 or 多 inside; `before` a qualifier that the number's form implies (前30位 -> 前).
    """

    start: int
    end: int
    value: Value
    high: Decimal | None
    unit: str | None
    kind: str
    dimension: str
    about: str | None = None
    before: str | None = None
