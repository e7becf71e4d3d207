"""What a qualifier makes of a value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.lexicon.qualifiers import bound_of
from corpus.model import Figure


@pytest.mark.parametrize(
    ("bound", "qualifiers"),
    [
        ("≥", "超 超过 突破 以上 余 多 上 数 几 + ≥ > 高于 不低于 不少于 确保、以上"),
        ("≤", "近 不足 低于 少于 不超过 不高于 ≤ < 以内"),
        ("≈", "约 左右 约、以上"),
        ("", "前 仅 高达"),
    ],
)
def test_a_qualifier_is_a_bound_by_its_longest_word(bound: str, qualifiers: str) -> None:
    for qualifier in qualifiers.split(" "):
        figure = Figure("5家", 0, 2, Decimal(5), "家", "level", qualifier=qualifier)
        assert bound_of(figure) == bound, qualifier
