"""What a heading says that names nothing."""

from __future__ import annotations

import pytest

from corpus.figures.tables.said import said
from corpus.lexicon.lexicon import bundled

HEADINGS = [  # relation, an amount of money or things, falls, how many years back, part of the year
    ("变化幅度", "growth", False, False, None, None),
    ("同比增收额", "growth", True, False, None, None),
    ("减收（万元）", "growth", True, True, None, None),
    ("增减收", "growth", True, False, None, None),
    ("增量", "growth", True, False, None, None),
    ("增%", "growth", False, False, None, None),
    ("增长点数", "change", False, False, None, None),
    ("超序时进度（百分点）", "change", False, False, None, None),
    ("较上月进退位", "change", False, False, None, None),
    ("比重较上年±", "change", False, False, None, None),
    ("同比±百分点", "change", False, False, None, None),
    ("对经济增长的贡献率（%）", "share", False, False, None, None),
    ("所占比例", "share", False, False, None, None),
    ("占上年决算数%", "multiple", False, False, None, None),
    ("以2015年为100", "multiple", False, False, None, None),
    ("与上年同期相比±%", "growth", False, False, None, None),
    ("平均每年增长（%）", "growth", False, False, None, None),
    ("累计增速（%）", "growth", False, False, None, "to-date"),
    ("年初数", None, False, False, -1, None),
    ("上期数", None, False, False, -1, None),
    ("较年初增减额", "growth", True, False, None, None),
    ("快报数", None, False, False, None, None),
    ("一至三季度", None, False, False, None, "01..09"),
]


@pytest.mark.parametrize(
    ("heading", "relation", "amount", "falls", "shift", "part"), HEADINGS, ids=[each[0] for each in HEADINGS]
)
def test_a_heading_that_names_nothing_says_how_its_numbers_are_meant(
    heading: str, relation: str | None, amount: bool, falls: bool, shift: int | None, part: str | None
) -> None:
    told = said(heading, bundled())
    assert (told.name, told.relation, told.by_amount, told.falls) == ("", relation, amount, falls)
    assert (told.time.shift, told.time.part) == (shift, part)


TIMES = [  # a heading, the year and the part of it
    ("2023.06", 2023, "06"),
    ("2023.1-9", 2023, "01..09"),
    ("2023Q3", 2023, "Q3"),
    ("2023年H1", 2023, "H1"),
    ("截至2023年9月30日", 2023, "09"),
    ("2023年12月31日", 2023, None),
    ("二季度累计", None, "H1"),
    ("11月当月", None, "11"),
    ("“十四五”末目标", 2025, None),
]


@pytest.mark.parametrize(("heading", "year", "part"), TIMES, ids=[each[0] for each in TIMES])
def test_a_time_is_read_however_it_is_written(heading: str, year: int | None, part: str | None) -> None:
    told = said(heading, bundled())
    assert (told.name, told.time.year, told.time.part) == ("", year, part)


def test_a_year_against_another_is_a_growth_and_the_years_of_a_mean_are_its_time() -> None:
    growth, mean = said("2023比2022±%", bundled()), said("2019-2023年均增长", bundled())
    assert (growth.name, growth.relation, growth.time.year) == ("", "growth", 2023)
    assert (mean.name, mean.time.years, mean.average) == ("", (2019, 2023), True)


def test_a_bracket_tells_the_time_of_a_heading_unless_it_is_of_what_its_cells_have_in_brackets() -> None:
    told = {words: said(words, bundled()) for words in (
        "累计（1990—2023年）", "出口（1-6月，亿元）", "产量（2020年不变价）", "病床数（上年同期）", "累计（2020年以来）",
    )}  # fmt: skip
    assert [(each.time.years, each.time.part, each.time.year) for each in told.values()] == [
        ((1990, 2023), None, None), (None, "H1", None), (None, None, None), (None, None, None), (None, "to-date", None),
    ]  # fmt: skip
    assert [unit.name for unit in told["出口（1-6月，亿元）"].units] == ["元"]
