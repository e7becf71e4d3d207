"""Names that a list shares, names with a bracket inside, and measures that one owner leaves to the next."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled

CASES = [
    # lists that say no 分别
    ("高新企业产值、销售、税收达到21亿元、20亿元和2亿元，增长8%、7%和3%。",
     ["高新企业产值", "销售", "税收收入", "高新企业产值", "销售", "税收收入"]),
    ("一、二、三产业增长3.2%、11%和8%。", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ("旅游接待人数和旅游总收入年均增速11%和21%。", ["旅游接待人数", "旅游总收入"]),
    ("新能源装机同比增加18万千瓦，达到90万千瓦。", ["新能源装机"] * 2),
    ("投入民生资金3亿元，40件实事全面完成。", ["民生支出", "实事"]),
    # what the names of a list share
    ("旅游接待人数和总收入分别增长9%和14%。", ["旅游接待人数", "旅游总收入"]),
    ("电子整机，分立器件，数字音、视盘机产量分别增长1.2倍、2倍和31%。",
     ["电子整机产量", "分立器件产量", "数字音、视盘机产量"]),
    ("第一产业、第二产业、第三产业分别完成3亿元、4亿元、5亿元。",
     ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ("装备制造业增加值增长12%，占全区工业的比重和对工业增长的贡献率分别达到31%和42%。", ["装备制造业增加值"] * 3),
    # brackets
    ("第二产业（工业、建筑业）实现增加值31亿元；第三产业（其余各业）实现增加值24亿元。",
     ["第二产业增加值", "第三产业增加值"]),
    ("居前的分别是电子制造业（增长31%）、机械（含汽车）工业（增长18%）、医药工业（9%）。",
     ["电子制造业", "机械（含汽车）工业", "医药工业"]),
    # a measure left to the next
    ("采矿业增加值同比增长3%，制造业增长8%。", ["采矿业增加值", "制造业增加值"]),
    ("全年肉类产量1.1万吨，增长4%，其中猪肉增长6%。", ["肉类产量", "肉类产量", "猪肉产量"]),
    ("固定资产投资增长7%，制造业增长9%。", ["固定资产投资", "制造业"]),
    ("全省41个城区完成地区生产总值9100亿元，增长9%。", ["城区", *["城区地区生产总值"] * 2]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "indicators"), CASES, ids=[sentence[:12] for sentence, _ in CASES])
def test_every_number_has_the_name_of_its_own_place(sentence: str, indicators: list[str]) -> None:
    found = figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    assert [figure.indicator for figure in found] == indicators


def test_a_share_and_a_contribution_are_shares() -> None:
    sentence = "装备制造业增加值增长12%，占全区工业的比重和对工业增长的贡献率分别达到31%和42%。"
    found = figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    assert [figure.relation for figure in found] == ["growth", "share", "share"]
