"""What a text says of a number (以上, 左右, 近, 以内) stands before it wherever it is shown, and no lead rests on it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.compare import ComparedRow, compare
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from tui.text.row_text import display_unit, side_growth, side_value, target_of


def figure(value: str, qualifier: str | None, relation: str, status: str, year: str = "2024") -> Figure:
    unit, name = ("元", "固定资产投资") if relation == "level" else ("%", "固定资产投资")
    return Figure(
        value, 0, 1, Decimal(value), unit, relation, name, status=status, period=year, qualifier=qualifier
    )


def row_of(ours: list[Figure], theirs: list[Figure], relation: str) -> ComparedRow:
    a, b = (
        Report(name, name, 1, name, "", period="2024", figures=tuple(stated))
        for name, stated in (("a", ours), ("b", theirs))
    )
    return next(row for row in compare(a, b, lexicon=bundled()) if row.relation == relation)


@pytest.mark.parametrize(
    ("status", "ours", "theirs", "told", "lead"),
    [
        ("target", ("10", "以上"), ("8", None), ("≥+10", "+8"), "a"),
        ("target", ("7", "左右"), ("6", None), ("≈+7", "+6"), None),
        ("target", ("7", None), ("5", "约"), ("+7", "≈+5"), None),
        ("target", ("9", "确保"), ("8", "力争"), ("+9", "+8"), "a"),
        ("target", ("5", "以内"), ("8", "以上"), ("≤+5", "≥+8"), None),
        ("actual", ("20", "近"), ("12.5", None), ("≤+20", "+12.5"), None),
        ("actual", ("20", "超"), ("12.5", None), ("≥+20", "+12.5"), "a"),
        ("actual", ("30", "左右"), ("12.5", None), ("≈+30", "+12.5"), None),
    ],
)
def test_a_growth_keeps_what_its_text_says_of_it(
    status: str,
    ours: tuple[str, str | None],
    theirs: tuple[str, str | None],
    told: tuple[str, str],
    lead: str | None,
) -> None:
    row = row_of([figure(*ours, "growth", status)], [figure(*theirs, "growth", status)], "growth")
    assert tuple(side_growth(side, row) for side in (row.a, row.b) if side) == told
    assert row.lead == lead
    if lead is None:
        assert row.diff is None or "≈" not in "".join(told)


def test_the_growth_beside_a_level_keeps_it_too_and_gives_no_difference() -> None:
    ours = [figure("8000000000", None, "level", "actual"), figure("20", "近", "growth", "actual")]
    theirs = [figure("6000000000", None, "level", "actual"), figure("12", None, "growth", "actual")]
    row = row_of(ours, theirs, "level")
    assert row.a is not None
    assert side_growth(row.a, row) == "≤+20"
    assert (row.growth_diff, row.growth_lead, row.lead) == (None, None, "a")


@pytest.mark.parametrize(
    ("qualifier", "told"), [("以上", "≥8%"), ("左右", "≈8%"), ("确保", "8%"), (None, "8%")]
)
def test_a_target_beside_a_level_keeps_it(qualifier: str | None, told: str) -> None:
    stated = [
        figure("8000000000", None, "level", "actual"),
        figure("8", qualifier, "growth", "target", "2025"),
    ]
    row = row_of(stated, stated, "level")
    assert row.a is not None
    assert target_of(row.a, row, display_unit(row)[1], derived=False) == told
    assert (row.target_diff is None) == (qualifier == "左右")


def test_a_ceiling_that_is_planned_is_told_as_one() -> None:
    ceiling = Figure(
        "3.5%",
        0,
        1,
        Decimal("3.5"),
        "%",
        "level",
        "城镇登记失业率",
        status="target",
        period="2025",
        qualifier="以内",
    )
    row = row_of([ceiling], [ceiling], "level")
    assert row.a is not None
    assert side_value(row.a, row, Decimal(1)) == "≤3.5"
