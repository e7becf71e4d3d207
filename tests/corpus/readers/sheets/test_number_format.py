"""Numbers are read as a spreadsheet shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.sheets.number_format import shown

SHOWN = [
    ("0.0856", "0.0%", "8.6%"), ("0.0856", "0.00%", "8.56%"), ("-0.04", "0.0%", "-4.0%"), ("878.23", "General", "878.23"),
    ("53.140000000000001", "General", "53.14"), ("0.1", "", "0.1"), ("2014", "0_ ", "2014"), ("691", "#,##0.0", "691.0"),
    ("1234567.891", "#,##0.00", "1,234,567.89"), ("46023", 'yyyy"年"m"月"', "2026年1月"), ("46023", "yyyy-mm-dd", "2026-01-01"),
    ("45000.5", "yyyy/m/d h:mm", "2023/3/15 12:00"), ("45000.5", "h:mm:ss", "12:00:00"), ("45000", "yy/mm/dd", "23/03/15"),
    ("-3.2", "0.0;(0.0)", "(3.2)"), ("-3.2", "0.0", "-3.2"), ("0", '0;-0;"-"', "-"), ("12.345", "0.00_);[Red](0.00)", "12.35"),
    ("5.5", '0.0"亿元"', "5.5亿元"), ("123456.7", '#,##0.0,"千"', "123.5千"), ("1234", "[$¥-804]#,##0.00", "¥1,234.00"),
    ("0.5", "#.##", ".5"), ("7", "00", "07"), ("5", "[>=10]0;0.0", "5.0"), ("12", "[>=10]0;0.0", "12"), ("3", "@", "3"),
    ("1999", '0"年"', "1999年"), ("1234.5", "#,##0_);[Red]\\(#,##0\\)", "1,235"), ("-99999999", "yyyy-mm-dd", "-99999999"),
    ("1", "yyyy-mm-dd", "1900-01-01"), ("0.333333333333333", "General", "0.333333333"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "told"), SHOWN)
def test_a_number_is_what_its_cell_shows(value: str, code: str, told: str) -> None:
    assert shown(Decimal(value), code) == told


def test_days_may_be_counted_from_1904() -> None:
    assert shown(Decimal(0), "yyyy-mm-dd", since_1904=True) == "1904-01-01"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6),
    st.text('0#?.,%;"\\_*[]@ymdhsE+-/年General ', max_size=14),
)
def test_no_code_is_an_error(value: Decimal, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_without_a_format_is_itself(value: int) -> None:
    assert shown(Decimal(value), "General") == str(value)
