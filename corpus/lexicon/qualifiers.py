"""Words that make a stated number a bound (超, 近, 约), and the numbers that such a statement allows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from corpus.model import Figure

AT_LEAST = (
    *(
        "超",
        "突破",
        "跨越",
        "跨过",
        "连跨",
        "连破",
        "以上",
        "余",
        "多",
        "逾",
        "迈上",
        "跨上",
        "不低于",
        "不少于",
        "至少",
        "确保",
        "力争",
        "大关",
    ),
    *("上", "过", "破", "几", "数", "+", "≥", ">", "高于", "多于", "大于", "不小于"),
)
AT_MOST = (
    *("近", "不足", "不到", "以内", "以下", "不超过", "控制在"),
    *("≤", "<", "低于", "少于", "小于", "不高于", "不多于", "不大于", "接近", "将近"),
)
ABOUT = ("约", "左右", "大约", "上下", "来")
ABOUT_SPAN = Decimal("0.1")  # 约110亿元 is read as 99 to 121: nobody says it of a number further away

_SIGN_OF = {word: sign for sign, words in (("≈", ABOUT), ("≤", AT_MOST), ("≥", AT_LEAST)) for word in words}
_WORDS = re.compile("|".join(map(re.escape, sorted(_SIGN_OF, key=len, reverse=True))))  # 不低于 is not 低于
_ENDLESS = Decimal("Infinity")


def bound_of(figure: Figure) -> str:
    """What a qualifier makes of the value: `≥`, `≤`, `≈`, or nothing."""
    return bound_in(figure.qualifier or "")


def bound_in(qualifier: str) -> str:
    """What such words make of a number: `≥`, `≤`, `≈`, or nothing."""
    said = {_SIGN_OF[word] for word in _WORDS.findall(qualifier)}
    return next((sign for sign in "≈≤≥" if sign in said), "")


class Reach(NamedTuple):
    """The numbers that a statement allows, both ends included."""

    low: Decimal
    high: Decimal

    def above(self, other: Reach) -> bool:
        """Whether every number of this one is greater than every one of the other."""
        return self.low > other.high


def reach(value: Decimal, bound: str) -> Reach:
    """What a value may have been meant for, by the sign of `bound_of`."""
    if bound == "≥":
        return Reach(value, _ENDLESS)
    if bound == "≤":
        return Reach(-_ENDLESS, value)
    if bound == "≈":
        span = abs(value) * ABOUT_SPAN
        return Reach(value - span, value + span)
    return Reach(value, value)
