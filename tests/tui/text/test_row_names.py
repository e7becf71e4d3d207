"""What tells a row from its neighbours, above all its year, is never cut from its name."""

from __future__ import annotations

import pytest

from corpus.compare import ComparedRow, Side
from corpus.model import Figure
from tui.terminal.wrapping import cell_width
from tui.text.row_text import name_of


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
        (row("高新技术企业", "growth", unit="家"), 13, "高… 增量 2023"),
    ],
)
def test_the_year_stays_when_a_name_is_cut(of: ComparedRow, width: int, told: str) -> None:
    assert name_of(of, ("2024",), width) == told
    assert cell_width(told) <= width


def test_a_usual_period_goes_without_saying() -> None:
    assert name_of(row("固定资产投资"), ("2023",), 9) == "固定资产…"
