"""What of a thing a figure covers, by the words around it, and where two of one name do not cover the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.compare.beside import is_of_stretch
from corpus.compare.coverage import Coverage, coverage, unlike
from corpus.model import Figure


def _figure(text: str, relation: str, unit: str) -> Figure:
    """The figure that stands between bars."""
    before, surface, _ = text.split("|")
    at = len(before)
    return Figure(surface, at, at + len(surface), Decimal(8), unit, relation)


def _covered(text: str, relation: str, unit: str, measure: str) -> Coverage:
    return coverage(text.replace("|", ""), _figure(text, relation, unit), "企业", measure)


@pytest.mark.parametrize(
    ("one", "other", "relation", "unit", "measure", "reasons"),
    [
        ("企业达到|8家|。", "企业增加|8家|。", "level", "家", "count", ["act"]),
        ("企业达到|8家|。", "企业增加到|8家|。", "level", "家", "count", []),
        ("企业达到|8家|。", "新增企业|8家|。", "level", "家", "count", ["act"]),
        ("|8个|中心加快建设。", "|8个|中心投入运行。", "level", "个", "count", ["act"]),
        ("新建农田|8亩|。", "农田达到|8亩|。", "level", "亩", "area", ["act"]),
        ("床位|8张|。", "每千人床位|8张|。", "level", "张", "count", ["basis"]),
        ("平均为|8%|。", "年末|8%|。", "level", "%", "rate", ["length"]),
        ("增长5%、高于全国|8个百分点|。", "年均增长5%、高于全国|8个百分点|。", "change", "百分点", "rate", ["length"]),
        ("年均增长4%，投资增长5%、高于全国|8个百分点|。", "高于全国|8个百分点|。", "change", "百分点", "rate", []),
    ],
)  # fmt: skip
def test_what_does_not_cover_the_same_is_told(
    one: str, other: str, relation: str, unit: str, measure: str, reasons: list[str]
) -> None:
    assert list(unlike(*(_covered(text, relation, unit, measure) for text in (one, other)))) == reasons


@pytest.mark.parametrize(
    ("between", "span", "of_stretch"),
    [("、约占全国", "sum", True), ("、约占全国", None, False), ("。今年占全国", "sum", False)],
)
def test_what_is_told_of_a_sum_of_years_is_not_told_of_the_year(
    between: str, span: str | None, of_stretch: bool
) -> None:
    text = f"累计新增就业70万人{between}10%。"
    level = Figure("70万人", 6, 10, Decimal(700_000), "人", "level", "就业", span=span)
    at = text.index("10%")
    share = Figure("10%", at, at + 3, Decimal(10), "%", "share", "就业")
    assert is_of_stretch((level, share), 1, text) is of_stretch
