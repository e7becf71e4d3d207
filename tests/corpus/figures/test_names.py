"""Names that no lexicon knows: verbs, adverbs and prepositions alone are none; what stands around a noun is no part of it."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.figures.phrase import names_nothing
from corpus.lexicon.lexicon import bundled


@pytest.mark.parametrize(
    "words",
    ["按照", "完成", "其中", "当月", "我们", "累计实现", "并且预计", "根据", "全年共", "力争达到", ""],
)
def test_connecting_words_alone_name_nothing(words: str) -> None:
    assert names_nothing(words)


@pytest.mark.parametrize(
    "words", ["税收", "完成投资", "按揭贷款", "到岗率", "培训", "其中税收", "新增企业", "本外币存款"]
)
def test_a_noun_among_them_is_a_name(words: str) -> None:
    assert not names_nothing(words)


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("1-7月，规上工业增加值增长6.1%，其中当月增长8.3%。", ["规模以上工业增加值"] * 2),
        ("GDP增长7.6%，连续三年蝉联全市第一。", ["地区生产总值"] * 2),
        ("税收跳跃增长、连攀新高，2023年有望突破60亿元。", ["税收收入"]),
        ("城、乡居民人均可支配收入分别增长8%、9%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("按照每年1平方公里推进开发。", [None]),
        ("根据计划，我们完成3亿元。", [None]),
        ("我们已兑现奖补资金2.3亿元。", ["兑现奖补资金"]),
        ("复工企业386家，到岗率98.7%。", ["复工企业", "到岗率"]),
        ("全年到位资金41.2亿元。", ["到位资金"]),
        ("按设备投资额的8%给予补助。", ["设备投资额"]),
        ("泸州高新区2家孵化器上榜。", ["孵化器"]),
        ("区财政安排教育资金3亿元，区财政总收入53亿元。", ["教育资金", "财政总收入"]),
        ("争取上级资金46.3亿元，较上年多争取5.1亿元。", ["上级资金", "上级资金"]),
        ("投资120亿元的单晶硅项目于8月18日开工。", ["项目总投资"]),
        ("每千常住人口拥有执业医师3.62人。", ["每千常住人口拥有执业医师"]),
        ("“一网通办”率达98.6%。", ["“一网通办”率"]),
        ("三年内新增专业技术人才8000名。", ["新增专业技术人才"]),
        ("23个重大项目完成投资78.5亿元，完成年度计划的112%。", ["重点项目", "重大项目投资", "重大项目投资"]),
    ],
)
def test_what_connects_is_no_part_of_a_name(sentence: str, indicators: list[str | None]) -> None:
    assert [
        figure.indicator for figure in figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    ] == indicators


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("园区GDP总量达到412亿元，其中东园260亿元、北高新区152亿元。", ["地区生产总值", "东园GDP总量", "北高新区GDP总量"]),
        ("税收增长4%；农民人均纯收入连年增长，年均增幅8.4%。", ["税收收入", "农民人均纯收入"]),
        ("固定资产投资年平均增长21%以上。", ["固定资产投资"]),
        ("财政收入四年时间增长了3倍。", ["财政总收入"]),
        ("工业用水量为全市的1/5。", ["工业用水量"]),
        ("税收增长4%；在全市群众满意度调查中，我区获得第三名。", ["税收收入", "全市群众满意度调查"]),
        ("科技企业由210家发展到890家。", ["科技企业", "科技企业"]),
        ("税收由3亿元增加到7亿元，如今跃升到12亿元。", ["税收收入"] * 3),
        ("排名由上年第73位上升至第36位。", ["排名", "排名"]),
        ("工业用地地均税收达到30万元/亩。", ["工业用地地均税收"]),
        ("培育市级农业科技园区13家。", ["培育市级农业科技园区"]),
        ("监管区域共161个，其中综合保税区152个，保税区5个。", ["监管区域", "综合保税区", "保税区"]),
        ("工业增加值增长5%，累计增幅位次前移4位。", ["工业增加值", "工业增加值"]),
        ("园区营业额更首度突破45亿元；进、出口额分别成长4%及6%。", ["园区营业额", "进口", "出口"]),
    ],
)  # fmt: skip
def test_a_clause_that_names_its_own_carries_nothing(sentence: str, indicators: list[str | None]) -> None:
    assert [
        figure.indicator for figure in figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    ] == indicators
