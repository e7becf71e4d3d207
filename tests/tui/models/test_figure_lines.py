"""Figures of many reports: what stands beside what, what is counted, what may be plotted together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from corpus.model import Figure, Report
from tui.models.figure_lines import (
    FigureLine,
    frequency,
    growth_in,
    in_order,
    lines_of,
    most_plotted,
    plotted,
)
from tui.text.plot import bar, drawn
from tui.text.plot_text import plot_rows

LEVEL = Figure(
    "40亿元", 0, 4, Decimal(4_000_000_000), "元", "level", "财政总收入", period="2016", found_by="own"
)


def report(zone: str | None, *figures: Figure) -> Report:
    return Report(
        id=f"{zone}-1", source="a.txt", part=1, title=f"{zone}工作报告", text="", zone=zone, figures=figures
    )


def lines(*stated: tuple[str, Figure]) -> list[FigureLine]:
    return [FigureLine(report(zone), figure) for zone, figure in stated]


def of(period: str, amount: int, **other: Any) -> Figure:
    return replace(LEVEL, period=period, value=Decimal(amount) * 10**8, **other)


def test_a_level_stands_beside_its_growth_and_only_beside_it() -> None:
    growth = replace(LEVEL, surface="9%", value=Decimal(9), unit="%", relation="growth")
    other = replace(growth, period="2015", value=Decimal(5))
    assert [growth_in(line) for line in lines_of(report("甲区", LEVEL, other, growth))] == ["+9%", "", ""]
    for unlike in (
        {"status": "target"},
        {"basis": "2012"},
        {"unit": "元"},
        {"scope": "地方"},
        {"span": "average"},
    ):
        level, _ = lines_of(report("甲区", LEVEL, replace(growth, **unlike)))
        assert growth_in(level) == "", unlike


@pytest.mark.parametrize(
    "unlike",
    [
        {"unit": "美元"}, {"scope": "地方"}, {"relation": "change"}, {"indicator": "税收收入"}, {"status": "target"},
        {"base": True}, {"span": "sum"}, {"value_high": Decimal(10**10)}, {"period": "2017H1"}, {"doubts": ("span",)}, {"doubts": ("period",)},
        {"basis": "2012"},
    ],
)  # fmt: skip
def test_nothing_is_plotted_beside_what_it_cannot_be_compared_with(unlike: dict[str, Any]) -> None:
    stated = lines(("甲区", LEVEL), ("乙区", replace(of("2017", 50), **unlike)))
    assert list(plotted(stated, stated[0])) == ["甲区"]


def test_a_plot_has_the_zone_at_the_cursor_first_and_marks_what_differs() -> None:
    stated = lines(
        ("甲区", of("2015", 30)), ("甲区", of("2016", 40)), ("乙区", of("2016", 20, qualifier="突破")),
        ("乙区", of("2016", 21)),
    )  # fmt: skip
    found = plotted(stated, stated[2])
    assert list(found) == ["乙区", "甲区"]
    assert [(point.value // 10**8, point.doubtful) for point in found["乙区"]] == [(21, False)]
    rows = plot_rows(LEVEL, found, 60, 14)
    assert rows[-2] == "A 乙区  2016 21"
    assert rows[-1] == "B 甲区  2015 30  2016 40"
    assert most_plotted(stated) in stated
    assert most_plotted(lines(("甲区", of("2016", 1, status="target")))) is None


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ([of("2016", 20, qualifier="突破"), of("2016", 21)], "2016 21"),
        ([of("2016", 20, qualifier="突破"), of("2016", 19)], "2016 19?"),
        ([of("2016", 20, qualifier="不足"), of("2016", 19)], "2016 19"),
        ([of("2016", 20, qualifier="不足"), of("2016", 21)], "2016 21?"),
        ([of("2016", 20), of("2016", 21)], "2016 20?"),
        ([of("2016", 20, qualifier="突破")], "2016 ≥20"),
    ],
)
def test_an_exact_value_is_plotted_before_a_bound_and_doubtful_where_they_contradict(
    stated: list[Figure], shown: str
) -> None:
    put = lines(*(("甲区", figure) for figure in stated))
    assert plot_rows(LEVEL, plotted(put, put[0]), 60, 14)[-1] == f"A 甲区  {shown}"


def test_zones_with_one_time_each_stand_as_bars_and_one_alone_as_its_value() -> None:
    stated = lines(("甲区", of("2016", 40)), ("乙区", of("2016", 20)))
    assert plot_rows(LEVEL, plotted(stated, stated[0]), 30, 14) == [
        " 亿元", f"A 甲区  2016 40  {'█' * 13}", f"B 乙区  2016 20  {'█' * 6}",
    ]  # fmt: skip
    assert plot_rows(LEVEL, plotted(stated[:1], stated[0]), 30, 14) == [" 亿元", "A 甲区  2016 40"]


def test_values_are_counted_the_most_frequent_first_and_none_is_a_value() -> None:
    stated = lines(("乙区", LEVEL), ("甲区", of("2015", 1)), ("乙区", replace(LEVEL, period=None)))
    assert [(each.value, each.lines) for each in frequency(stated, "zone")] == [("乙区", 2), ("甲区", 1)]
    assert {each.value for each in frequency(stated, "period")} == {"2016", "2015", None}


def test_what_is_in_doubt_stands_below_what_is_sure_however_large_it_is() -> None:
    said = [of("2016", 10), of("2016", 900, doubts=("period",)), of("2016", 20, doubts=("status",))]
    assert [line.figure for line in in_order(lines(*(("甲区", each) for each in said)), "value")] == [
        said[2], said[0], said[1],
    ]  # fmt: skip


def test_sorted_by_value_like_units_stand_together_and_groups_keep_the_order() -> None:
    stated = lines(("乙区", of("2016", 1)), ("甲区", of("2016", 3)), ("乙区", of("2016", 2)))
    assert [line.figure.value // 10**8 for line in in_order(stated, "value")] == [3, 2, 1]
    assert [line.figure.value // 10**8 for line in in_order(stated, "value", "zone")] == [2, 1, 3]


@pytest.mark.parametrize(
    ("series", "rows"),
    [
        ([[(2014, 1.0)]], ["   ", " A ", "   "]),
        ([[(1, 0.0), (2, 1.0)]], ["  A", " ⡜ ", "A  "]),
        ([[(1, 0.0), (2, 1.0)], [(1, 0.0)]], ["  A", " ⡜ ", "*  "]),
    ],
)
def test_lines_of_braille_carry_a_letter_at_their_points(series: Any, rows: list[str]) -> None:
    assert drawn(series, 3, 3) == rows


def test_a_bar_is_never_empty_where_there_is_anything() -> None:
    assert [bar(share, 10) for share in (0, 0.001, 0.5, 1)] == ["", "█", "█" * 5, "█" * 10]
