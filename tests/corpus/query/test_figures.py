"""Queries as filters of figures: what they find, and what a reader is told of what they cannot mean."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.query import fits, parse

TEXT = (
    "2014年财政总收入突破50亿元、达到53.14亿元，同比增长14.45%，居全省第9位。地方公共财政预算收入11.01亿元，下降9%。"
    "实际利用外资1.49亿美元。土地出让1.2万亩，规划面积8平方公里。开工率68.2%，人口自然增长率5.33‰。"
    "引进工业项目3-4个，规上工业企业78家。工业税收净增1.8亿元。预计固定资产投资137亿元。三次产业比例为0.1:63.8:36.1。"
    "2015年财政总收入力争增长10%。2013年财政总收入46.4亿元。"
)
REPORT = Report(
    "r",
    "s",
    1,
    "t",
    TEXT,
    zone="东湖区",
    city="南昌市",
    period="2014",
    figures=figures_of(TEXT, (), "2014", "2015", lexicon=bundled()),
)


def _found(question: str) -> list[str]:
    asked = parse(question)
    assert asked.problems == ()
    return [figure.surface for figure in REPORT.figures if fits(asked.tree, REPORT, figure, bundled())]


@pytest.mark.parametrize(
    ("question", "surfaces"),
    [
        ("财政总收入>50亿 status:actual year:2014", ["53.14亿元"]),
        ("财政总收入>=50亿", ["50亿元", "53.14亿元"]),
        ("财政总收入≥50亿元", ["50亿元", "53.14亿元"]),
        ("财政总收入＞５０亿", ["53.14亿元"]),
        ("财政总收入=53.14亿", ["53.14亿元"]),
        ("财政收入<50亿", ["46.4亿元"]),  # an alias
        ("实际利用外资>1亿", ["1.49亿美元"]),  # as stated, in dollars
        ("实际利用外资>1亿元", []),  # never converted
        ("实际利用外资>1亿美元", ["1.49亿美元"]),
        ("增速(财政总收入)>=10%", ["14.45%", "10%"]),
        ("growth(财政总收入)>=10% -status:target", ["14.45%"]),
        ("增速<0", ["9%"]),
        ("财政总收入>50", ["50亿元", "53.14亿元", "46.4亿元"]),  # a bare number is one of any unit
        ("rank(财政总收入)<10", ["第9位"]),
        ("财政总收入<=10位", ["第9位"]),
        ("土地出让>1万亩", ["1.2万亩"]),
        ("规划面积>10000亩", ["8平方公里"]),  # of one dimension: converted
        ("开工率>60%", ["68.2%"]),
        ("人口自然增长率>0.5%", ["5.33‰"]),
        ("工业项目>2个", ["3-4个"]),
        ("工业项目>3个", []),  # all of a range must fit
        ("规上工业企业>70个", ["78家"]),  # counting words of one class
        ("工业税收>1亿", []),  # 净增 is a growth
        ("增长(工业税收)>1亿", ["1.8亿元"]),
        ("unit:亩", ["1.2万亩"]),
        ("单位：亩,平方公里", ["1.2万亩", "8平方公里"]),
        ("relation:rank", ["第9位"]),
        ("关系:排名", ["第9位"]),
        ("状态:预计", ["137亿元"]),
        ("status:target", ["10%"]),
        ("年份:2013", ["46.4亿元"]),
        ("year>=2015", ["10%"]),
        ("year:2013,2015", ["10%", "46.4亿元"]),
        ("indicator:公共预算", ["11.01亿元", "9%"]),
        ("公共预算", ["11.01亿元", "9%"]),  # a part of a name
        ("zone:东湖 unit:亩", ["1.2万亩"]),
        ("地区:南昌 unit:亩", ["1.2万亩"]),
        ("zone:西湖", []),
        ('"财政总收入"<50亿', ["46.4亿元"]),
        ("财政总收入=50亿..80亿", ["50亿元", "53.14亿元"]),
        ("增速(财政总收入)", ["14.45%", "10%"]),
        ("unit:亩 OR relation:rank", ["第9位", "1.2万亩"]),
        ("(财政总收入 OR 公共预算) -unit:% -relation:rank year:2014", ["50亿元", "53.14亿元", "11.01亿元"]),
        ("同句(招商 引资)", []),
        ("同句(土地出让 规划面积) unit:亩", ["1.2万亩"]),
        ("同段(财政总收入 土地出让) unit:亩", ["1.2万亩"]),
        ("year:2014..2015 status:target", ["10%"]),
        ("year<2014", ["46.4亿元"]),
        ("kind:总结", []),
    ],
)  # fmt: skip
def test_a_question_finds_its_figures(question: str, surfaces: list[str]) -> None:
    assert _found(question) == surfaces


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("技工贸总收入", True),  # the words of the text
        ("营业总收入", False),  # the usual name, of all of the zone
        ("技工贸总收入>10亿", True),
        ("贸总收入", True),  # a part of them
        ("主营业务收入", False),
    ],
)
def test_an_alias_finds_what_a_text_says_in_these_very_words(question: str, found: bool) -> None:
    asked = parse(question)
    figure = replace(
        REPORT.figures[0],
        indicator="甲园营业总收入",
        wording="技工贸总收入",
        value=Decimal(1_500_000_000),
        unit="元",
        relation="level",
    )
    assert fits(asked.tree, REPORT, figure, bundled()) is found


PIECES = st.sampled_from(
    [
        *'-:>=<(), "年%亿元亩3',
        "status",
        "actual",
        "year",
        "2014",
        "增速",
        "财政总收入",
        "≥",
        "OR",
        "~5",
        "同句(",
    ]
)


def test_no_question_asks_for_all() -> None:
    assert len(_found("  ")) == len(REPORT.figures)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=40))
def test_every_text_is_a_filter(text: str) -> None:
    tree = parse(text).tree
    assert all(isinstance(fits(tree, REPORT, figure, bundled()), bool) for figure in REPORT.figures)
