"""What a column of numbers leaves to those before it."""

from __future__ import annotations

import pytest

from corpus.figures.tables import reckoned
from corpus.figures.tables.cell_number import cell_number
from tests.corpus.figures.tables.written import figures_in


def test_what_a_change_is_the_difference_of_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wide table takes no longer than its cells are many."""
    read = []
    monkeypatch.setattr(reckoned, "cell_number", lambda *args: read.append(args) or cell_number(*args))  # type: ignore[func-returns-value]
    heads = "|".join(["2023年", "2022年", "增减"] * 30)
    figures_in([f"指标|{heads}", *(f"税收收入{row}|" + "|".join(["7"] * 90) for row in range(4))])
    assert 0 < len(read) < 40 * 4 * 90


def test_a_growth_behind_parts_is_of_the_whole_in_doubt_unless_each_has_its_own() -> None:
    open_, own = (
        figures_in([head, "青峰区|28|20|4.6" if head.count("|") == 3 else "青峰区|28|5|20|4.6"])[-1]
        for head in (
            "地区|财政总收入（亿元）|#税收收入|比上年增长%",
            "地区|财政总收入（亿元）|增长%|#税收收入|增长%",
        )
    )
    assert (open_.indicator, open_.doubts) == ("财政总收入", ("indicator",))
    assert (own.indicator, own.doubts) == ("税收收入", ())


def test_two_columns_that_say_of_one_thing_different_amounts_are_in_doubt() -> None:
    figures = figures_in(["企业|税收（万元）|税收（万元）|出口（万元）", "东方公司|30|50|7"])
    assert ["indicator" in each.doubts for each in figures] == [True, True, False]


@pytest.mark.parametrize(("heading", "doubted"), [("占全市比重（%）", True), ("对增长的贡献率（%）", False)])
def test_more_than_all_of_something_is_in_doubt_as_a_share(heading: str, doubted: bool) -> None:
    (figure,) = figures_in([f"指标|{heading}", "出口|141.7"])
    assert (figure.relation, "indicator" in figure.doubts) == ("share", doubted)
