"""Every rule has a name, the document lists them all, and none runs away on a hostile page."""

from __future__ import annotations

import pytest

from corpus.lexicon import loader
from corpus.pipeline.clean.rules import RULES
from tests.clock import grows_with_the_length
from tests.conftest import ROOT
from tests.corpus import pages
from tests.corpus.cleaning import articles
from tests.corpus.made_up_pages import made_up_pages

DOCUMENT = ROOT / "docs" / "cleaning.md"


def test_the_document_lists_the_rules() -> None:
    rows = (f"| {name} | {what} |" for name, what in RULES.items())
    table = "\n".join(["| rule | what it takes or mends |", "|---|---|", *rows])
    assert table in DOCUMENT.read_text("utf-8")


def test_every_rule_that_takes_something_is_listed() -> None:
    raws = [page.data.decode("utf-8", "ignore") for page in made_up_pages()] + [
        raw for raw, _ in pages.ALL.values()
    ]
    used = {removal.rule for raw in raws for part in articles(raw) for removal in part.removals}
    assert used <= set(RULES)
    assert len(used) > len(RULES) / 2


def test_every_kind_of_furniture_is_listed() -> None:
    assert {entry["rule"] for entry in loader.read("furniture.yaml")["furniture"]} <= set(RULES)


SIZE = 2_500  # characters of the smaller page


@pytest.mark.parametrize(
    "piece",
    [
        "(", "国(guo)", "1234567890", "国家级经开区", "一、", "——", "，", "国 ", "１", "<p", "<p>好", "&", "?区a", "。ㄒ",
        "短行\n", "1\n", "指标\n亿元\n12.5\n", "开发区召开工作总结大会\n", "2018-01-01 来源：甲网\n", "\n", "来源：",
        "【南昌招商】开发区召开工作总结大会\n", "首页 > 新闻 > ", "全年实现地区生产总值429亿元，同比增长8%。",
        "推进各项建设。 工作目标2014年，",
    ],
    ids=repr,
)  # fmt: skip
def test_the_time_grows_no_faster_than_the_page(piece: str) -> None:
    assert grows_with_the_length(lambda size: articles("正文。" + piece * (size // len(piece))), SIZE)
