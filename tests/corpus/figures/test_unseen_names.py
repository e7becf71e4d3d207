"""Names as pages of places write them that no rule was made on: what is counted, what narrows it, what came of it."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.pipeline.build import reports_of


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


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("2017年、2018年、2019年营业收入分别为31亿元、36亿元、40亿元；税收分别为2亿元、3亿元、4亿元。",
         [*["营业总收入"] * 3, *["税收收入"] * 3]),
        ("酒、饮料和精制茶制造业，汽车制造业，计算机、通信设备制造业分别增长8.1%，7.4%，6.9%。",
         ["酒、饮料和精制茶制造业", "汽车制造业", "计算机、通信设备制造业"]),
        ("第一、第二、第三产业增加值占生产总值比重分别由9%、40%、51%调整为8%、41%、51%。",
         ["第一产业增加值", "第二产业增加值", "第三产业增加值"] * 2),
        ("各项存贷款余额达733亿元和402亿元，同比增长17%和14%。", ["金融机构存款余额", "金融机构贷款余额"] * 2),
    ],
)  # fmt: skip
def test_a_list_is_dealt_to_its_own_heads(sentence: str, names: list[str]) -> None:
    assert named(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("固定资产投资实际到位资金208亿元。", ["固定资产投资实际到位资金"]),
        ("高新技术产业完成投资57亿元，在工业投资中的占比为42%。", ["高新技术产业投资"] * 2),
        ("新材料制造业完成投资7亿元，增长9%；而仪器仪表制造业则出现下降趋势，下降幅度均超过10%。",
         ["新材料制造业投资", "新材料制造业投资", "仪器仪表制造业投资"]),
        ("手机210万台，布3.1亿米。", ["手机", "布"]),
        ("21个行业生产实现增长，6个行业降幅收窄，4个市州增速在两位数。", ["行业", "行业", "市州"]),
        ("规模以上（2000万元口径）工业增加值24亿元。", ["工业增加值（规模以上）"]),
        ("工农业总产值29亿元，其中农业总产值5亿元。", ["工农业总产值", "农业总产值"]),
        ("批准合同利用外资2亿美元，出口交货值73亿元，工业技改投入6亿元，房地产开发完成投资9亿元。",
         ["合同外资", "出口交货值", "技改投资", "房地产开发投资"]),
        ("签约农业项目14个，总投资规模31亿元；新建项目9个，本月到位资金4亿元。",
         ["签约农业项目", "签约农业项目总投资", "新建项目", "新建项目到位资金"]),
        ("总规划面积30平方公里（一期7平方公里、二期23平方公里）。", ["总规划面积", "一期面积", "二期面积"]),
    ],
)  # fmt: skip
def test_a_name_covers_its_phrase_and_no_more(sentence: str, names: list[str]) -> None:
    assert named(sentence) == names


def test_the_zone_that_reports_is_no_part_of_a_name() -> None:
    page = (
        "西藏2017年经济运行情况\n西藏累计投入扶贫资金3亿元，西藏城乡居民人均可支配收入分别达到3.1万元和1万元。"
        "西藏大学科研经费2亿元，四川冶金产业产值8亿元。"
    )
    (report,) = reports_of(page.encode(), "page.txt")
    assert [figure.indicator for figure in report.figures] == [
        "投入扶贫资金",
        "城镇居民人均可支配收入",
        "农村居民人均可支配收入",
        "西藏大学科研经费",
        "四川冶金产业产值",
    ]
