"""Names as pages of places write them that no rule was made on: what is counted, what narrows it, what came of it."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled


def named(sentence: str) -> list[str]:
    """The names of the figures of a sentence, each with what narrows it in brackets."""
    found = figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    return [f"{one.indicator}（{one.scope}）" if one.scope else f"{one.indicator}" for one in found]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("产值超亿元的乡镇由上年的14个增加到17个。", ["产值超亿元的乡镇"] * 3),
        ("财政收入超过3亿元的街道，由上年同期的5个增加到8个；低于1亿元的街道由6个降到4个。",
         [*["财政收入超过3亿元的街道"] * 3, *["财政收入低于1亿元的街道"] * 3]),
        ("税收超2亿元企业有4家，超5亿元企业有1家。", ["税收超2亿元企业"] * 2 + ["税收超5亿元企业"] * 2),
        ("投资超10亿元项目2项，投资3亿~10亿元项目7项。", ["10亿元以上项目", "3亿~10亿元项目"]),
        ("省重点项目31个，总投资90亿元；市重点项目9个，总投资72亿元。",
         ["省重点项目", "省重点项目总投资", "市重点项目", "市重点项目总投资"]),
        ("全省重点项目310个。", ["重点项目"]),
        ("财政支出8.1亿元，其中一般预算支出6.2亿元。", ["财政支出", "一般公共预算支出"]),
    ],
)  # fmt: skip
def test_things_are_told_apart_by_their_bar_and_by_whose_they_are(sentence: str, names: list[str]) -> None:
    assert named(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("新增高新技术企业31家、专精特新企业15家、亿元以上企业9家。",
         ["新增高新技术企业", "专精特新企业（新增）", "新增亿元以上企业"]),
        ("新增国家级小巨人企业3家、累计14家；省级制造业单项冠军4家、累计9家；省级专精特新企业21家、累计60家。",
         ["新增国家级小巨人企业", "国家级小巨人企业", "制造业单项冠军（新增省级）", "制造业单项冠军（省级）",
          "专精特新企业（新增省级）", "专精特新企业（省级）"]),
        ("新增3家国家级孵化器。", ["新增国家级孵化器"]),
        ("累计压减燃煤71万吨、炼铁产能33万吨。", ["压减燃煤", "压减炼铁产能"]),
        ("改建、新建桥梁41座、泵站12座。", ["改建、新建桥梁", "改建、新建泵站"]),
    ],
)  # fmt: skip
def test_what_a_list_does_with_things_is_done_to_the_last_of_them(sentence: str, names: list[str]) -> None:
    assert named(sentence) == names


@pytest.mark.parametrize("sentence", ["空气优良天数增加6.2天。", "高新技术企业5年增加3000多家。"])
def test_what_grew_by_an_amount_is_no_level(sentence: str) -> None:
    (figure,) = figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    assert figure.relation == "growth"
