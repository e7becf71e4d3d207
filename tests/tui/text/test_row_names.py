"""What tells a row from its neighbours, above all its year, is never cut from its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.compare import ComparedRow, Side
from corpus.model import Figure
from tui.terminal.wrapping import cell_width
from tui.text.row_text import name_of, told_apart


def row(indicator: str, relation: str = "level", scope: str | None = None, unit: str = "元") -> ComparedRow:
    side = Side(Figure("1", 0, 1, 1, unit, relation, indicator, scope=scope, period="2023"), "a")  # type: ignore[arg-type]
    return ComparedRow(indicator, relation, "2023", unit, "done", side, None)


@pytest.mark.parametrize(
    ("of", "width", "told"),
    [
        (row("固定资产投资"), 40, "固定资产投资 2023"),
        (row("固定资产投资"), 13, "固定资… 2023"),
        (row("固定资产投资", scope="500万元以上"), 13, "固定资… 2023"),
        (row("规模以上工业企业利润总额", "share", unit="%"), 20, "规模以上… 占比 2023"),
        (row("高新技术企业", "growth", unit="家"), 13, "高新技… 增量"),
    ],
)
def test_what_tells_a_row_from_others_stays_as_far_as_the_name_has_its_share(
    of: ComparedRow, width: int, told: str
) -> None:
    assert name_of(of, ("2024",), width) == told
    assert cell_width(told) <= width


@pytest.mark.parametrize(
    ("period", "width", "told", "apart"),
    [
        ("2011..2015", 12, "一般公共预…", "2011~15"),
        ("2011..2015", 40, "一般公共预算收入 2011..2015", ""),
        ("2023-01..2023-05", 12, "一般公共预…", "23-01~05"),
        ("2023-11..2024-02", 12, "一般公共预…", "23-11~24-02"),
        ("2023H1", 12, "一般公共预…", "2023H1"),
        ("2023", 12, "一般公… 2023", ""),
    ],
)
def test_a_name_has_its_share_before_the_period(period: str, width: int, told: str, apart: str) -> None:
    of = replace(row("一般公共预算收入"), period=period)
    assert (name_of(of, ("2024",), width), told_apart(of, ("2024",), width)) == (told, apart)


def test_what_has_no_room_is_told_apart() -> None:
    of = row("高新技术企业", "growth", scope="规模以上", unit="家")
    assert (name_of(of, ("2024",), 13), told_apart(of, ("2024",), 13)) == ("高新技… 增量", "规模以上 2023")


def test_a_usual_period_goes_without_saying() -> None:
    assert name_of(row("固定资产投资"), ("2023",), 9) == "固定资产…"
