"""Chinese numerals have one value, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lexicon.numerals import numeral

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("百", 100), ("一百", 100), ("两千", 2000),
        ("一百零五", 105), ("二百五十", 250), ("三千〇八", 3008), ("九千九百九十九", 9999), ("零", 0),
    ],
)  # fmt: skip
def test_a_numeral_has_its_value(written: str, value: int) -> None:
    assert numeral(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "一二", "十十", "十百", "甲", "一十百", "5", "第一", "零十二", "零五", "百十", "千二百", "二〇三"],
)
def test_what_is_no_numeral_has_none(written: str) -> None:
    assert numeral(written) is None


@given(st.integers(1, 9999))
def test_every_number_below_ten_thousand_is_read_as_it_is_written(number: int) -> None:
    written = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += DIGITS[digit] + sign
        elif written and not written.endswith("零"):
            written += "零"
    assert numeral(written.rstrip("零")) == number
