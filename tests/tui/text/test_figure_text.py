"""A number of a table is told with its unit, which stands elsewhere; what is written with one is told as written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tui.text.figure_text import in_its_unit


@pytest.mark.parametrize(
    ("surface", "value", "unit", "told"),
    [
        ("58.8", "5880000000", "元", "58.8 亿元"),
        ("1,204", "12040000", "元", "1,204 万元"),
        ("24.5", "24.5", "%", "24.5 %"),
        ("-3.1", "-3.1", "%", "-3.1 %"),
        ("37", "37", "个", "37 个"),
        ("53.14亿元", "5314000000", "元", "53.14亿元"),
        ("58.8", "58.8", None, "58.8"),
        ("7", "21", "个", "7"),
    ],
    ids=["亿元", "万元", "percent", "a fall", "counted", "as written", "no unit", "another number"],
)
def test_a_bare_number_is_told_in_the_unit_of_its_table(
    surface: str, value: str, unit: str | None, told: str
) -> None:
    assert in_its_unit(surface, Decimal(value), unit) == told
    assert in_its_unit(surface, None, unit) == surface, "a range or a ratio"
