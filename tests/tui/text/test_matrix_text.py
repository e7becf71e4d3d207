"""A cell of a matrix has every digit that its text states, and what is told per head stays in yuan."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from corpus.compare.matrix import Matrix, MatrixCell, MatrixColumn
from corpus.lexicon.unit_factors import times
from corpus.model import Figure
from tui.text.matrix_text import column_unit, matrix_cell


@pytest.mark.parametrize(
    ("indicator", "unit", "values", "told"),
    [
        ("实际利用外资", "美元", ("186500000", "124000000", "98600000"), ("1.865", "1.24", "0.986")),
        ("城镇居民人均可支配收入", "元", ("48826", "51307.5"), ("48,826", "51,307.5")),
        ("在岗职工平均工资", "元", ("86214",), ("86,214",)),
        ("人均地区生产总值", "元", ("128450", "164309"), ("12.845", "16.4309")),
        ("一般公共预算收入", "元", ("48826",), ("4.8826",)),
    ],
)
def test_no_digit_is_lost(indicator: str, unit: str, values: tuple[str, ...], told: tuple[str, ...]) -> None:
    column = MatrixColumn(indicator, unit, "", len(values))
    cells = {
        (str(at), indicator): MatrixCell(
            Figure(value, 0, 1, Decimal(value), unit, "level", indicator), "a", Decimal(value), None
        )
        for at, value in enumerate(values)
    }
    made = Matrix("2024", tuple(zone for zone, _ in cells), (column,), cells)
    assert tuple(matrix_cell(made, zone, column) for zone in made.zones) == told


def test_what_came_from_another_unit_ends_somewhere() -> None:
    stated = Figure("1000亩", 0, 1, Decimal(1000), "亩", "level", "土地收储面积")
    value = times(Decimal(1000), Fraction(2000, 3))
    column = MatrixColumn("土地收储面积", "平方米", "", 1)
    made = Matrix("2024", ("a",), (column,), {("a", "土地收储面积"): MatrixCell(stated, "a", value, None)})
    assert column_unit(made, column)[0] == "万平方米"
    assert matrix_cell(made, "a", column) == "66.6667"
