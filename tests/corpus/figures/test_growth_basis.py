"""Against what a growth is measured, as its clause says."""

from __future__ import annotations

import pytest

from corpus.figures.growth_basis import growth_basis

CASES = [
    ("工业增加值同比增长", None),
    ("工业增加值增长", None),
    ("用电量环比增长", "previous"),
    ("用电量较上月增长", "previous"),
    ("产值比上季度增长", "previous"),
    ("产值比一季度增长", "previous"),
    ("产值比上年增长", None),
    ("存款余额比年初增长", "year-start"),
    ("贷款余额较上年末增长", "year-start"),
    ("产值比2019年增长", "2019"),
    ("产值与2020年同期相比增长", "2020"),
    ("产值比2022年增长", None),  # the year before that of the figure
    ("财政收入较“十三五”末增长", "2020"),
    ("财政收入较十二五期末增长", "2015"),
    ("进出口两年平均增长", "years"),
    ("进出口三年累计增长", "years"),
    ("地区生产总值“十三五”期间年均增长", "years"),
    ("用电量环比下降1.1%，工业产值增长", None),  # another clause
    ("用电量环比下降1.1%、同比增长", None),  # the last word counts
    ("用电量同比增长2%、环比增长", "previous"),
    ("产值较“十三五”末的93亿元增加43亿元，增长", "2020"),  # by how much, then how fast
    ("产值比2019年增加43.5亿元，增幅为", "2019"),
    ("产值较“十三五”末增加43亿元，税收增长", None),  # of another thing
    ("产值较“十三五”末增加43亿元，同比增长", None),
    ("产值较2019年末的93亿元高，增长", None),  # nothing says by how much
    ("事故起数比“十三五”时期下降", "years"),
    ("事故起数比“十三五”末下降", "2020"),
]


@pytest.mark.parametrize(("head", "basis"), CASES)
def test_the_last_word_of_the_clause_tells(head: str, basis: str | None) -> None:
    assert growth_basis(f"{head}5%。", len(head), "2023") == basis
