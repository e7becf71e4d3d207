"""What a figure speaks of: a subject and a measure, each from where it stands."""

from __future__ import annotations

import pytest

from corpus.build import reports_of

CASES = [  # what must hold | page | surface -> indicator
    (
        "verbs and adverbs name nothing",
        "2022年,青峰开发区技改投资17亿元,增长8%,折算成两年平均为增长6.1%。",
        {"6.1%": "技改投资"},
    ),
    (
        "verbs and adverbs name nothing",
        "去年,全区引进省外资金26亿元,占县定任务32亿元的81.3%,居全市第二。",
        {"32亿元": "利用省外资金", "81.3%": "利用省外资金", "第二": "利用省外资金"},
    ),
    (
        "verbs and adverbs name nothing",
        "今年工业项目推进较快,截至目前已开工27个,完成投资8.8亿元。",
        {"27个": "开工工业项目"},
    ),
    (
        "verbs and adverbs name nothing",
        "新材料产业增加值增长14%,占规上工业比重21%,同比提高1.8个百分点,已连续6个月回升。",
        {"21%": "新材料产业增加值", "1.8个百分点": "新材料产业增加值"},
    ),
    (
        "verbs and adverbs name nothing",
        "全年出口64亿元,为市下达目标的93%,列全市第五位。",
        {"93%": "出口", "第五位": "出口"},
    ),
    (
        "a dependent noun takes the subject",
        "生物医药产业产值增长19%,对全区工业增长的贡献率为27%。",
        {"27%": "生物医药产业产值"},
    ),
    (
        "a dependent noun takes the subject",
        "新登记个体工商户1300户,同比增长9%,总数居全市第三。",
        {"第三": "新登记个体工商户"},
    ),
    (
        "a dependent noun takes the subject",
        "亩均税收超30万元企业41家,其营业收入增长12%。",
        {"12%": "亩均税收超30万元企业营业收入"},
    ),
    (
        "a dependent noun takes the subject",
        "汽车制造业营业收入240亿元,增长5%,其利润下降3%。",
        {"3%": "汽车制造业利润"},
    ),
    (
        "what narrows a name stays in it",
        "全年食品工业产值77亿元,增长6%。",
        {"77亿元": "食品工业产值", "6%": "食品工业产值"},
    ),
    (
        "what narrows a name stays in it",
        "外贸进出口38亿元,其中加工贸易出口12亿元,机电产品出口9亿元。",
        {"12亿元": "加工贸易出口", "9亿元": "机电产品出口"},
    ),
    (
        "what narrows a name stays in it",
        "企业所得税收入4.1亿元,土地税收入库1.2亿元。",
        {"4.1亿元": "企业所得税收入"},
    ),
    (
        "what narrows a name stays in it",
        "全口径工业增加值120亿元,非公经济增加值88亿元,文化产业增加值9亿元。",
        {"88亿元": "非公经济增加值", "9亿元": "文化产业增加值"},
    ),
    (
        "a threshold takes the class",
        "一季度新签约工业项目31个,其中协议投资3亿元以上的9个,10亿元以上的2个。",
        {"9个": "3亿元以上工业项目", "2个": "10亿元以上工业项目"},
    ),
    (
        "a threshold takes the class",
        "落户物流企业86家,年营业收入2000万元以上的有17家,占20%。",
        {"17家": "2000万元以上物流企业", "20%": "2000万元以上物流企业"},
    ),
    (
        "a kind takes the class",
        "引进各类企业310家,其中外资企业22家,规上45家,高新技术18家。",
        {"45家": "规上工业企业", "18家": "高新技术企业"},
    ),
    (
        "a kind takes the class",
        "国家级众创空间3家,省级8家,市级15家。",
        {"8家": "省级众创空间", "15家": "市级众创空间"},
    ),
    ("a kind takes the class", "省级龙头企业4家,市级19家。", {"19家": "市级龙头企业"}),
    (
        "a second list",
        "2012年至2014年分别完成固定资产投资31亿元、42亿元、55亿元;分别实现财政收入3亿元、4亿元、5亿元。",
        {"42亿元": "固定资产投资", "4亿元": "财政总收入"},
    ),
    ("a second list", "2019、2020、2021年税收分别为7亿元、8亿元、9.5亿元。", {"7亿元": "税收收入"}),
    (
        "two that both passed a mark",
        "固定资产投资、工业总产值双双突破200亿元,分别达210亿元和232亿元,分别是2010年的2.1倍和3.3倍。",
        {"210亿元": "固定资产投资", "232亿元": "工业总产值", "2.1倍": "固定资产投资", "3.3倍": "工业总产值"},
    ),
    (
        "counted things before their rates",
        "12个省级项目、33个市级项目已全部开工,开工率分别为100%、97%。",
        {"100%": "省级项目开工率", "97%": "市级项目开工率"},
    ),
    (
        "a list with a shared end",
        "水泥、钢材、平板玻璃产量分别增长3.3%、下降1.2%、增长7%。",
        {"3.3%": "水泥产量", "1.2%": "钢材产量", "7%": "平板玻璃产量"},
    ),
    (
        "a list with a shared end",
        "第一、第二、第三产业增加值分别增长3%、6%和8%。",
        {"3%": "第一产业增加值", "8%": "第三产业增加值"},
    ),
    (
        "a list with a shared end",
        "餐饮、住宿、零售、批发四大行业营业额分别增长5%、6%、7%、8%。",
        {"5%": "餐饮业营业额", "8%": "批发业营业额"},
    ),
    (
        "a list with a shared end",
        "电子信息、装备制造、新能源产业分别完成产值31亿元、22亿元、17亿元。",
        {"31亿元": "电子信息产业产值", "22亿元": "装备制造产业产值", "17亿元": "新能源产业产值"},
    ),
    (
        "a list with a shared end",
        "各项存款、贷款余额分别为210亿元和160亿元。",
        {"210亿元": "金融机构存款余额", "160亿元": "金融机构贷款余额"},
    ),
    (
        "an owner takes the measure",
        "上半年全区税收11亿元,增长7%。其中城关镇2.2亿元,增长9%;河东街道1.4亿元,下降2%。",
        {"2.2亿元": "城关镇税收", "9%": "城关镇税收", "1.4亿元": "河东街道税收", "2%": "河东街道税收"},
    ),
    (
        "an owner takes the measure",
        "规上工业产值140亿元;电子行业55亿元,增长11%;食品行业21亿元,增长2%。",
        {"55亿元": "电子行业产值", "2%": "食品行业产值"},
    ),
    (
        "the heading",
        "2021年前三季度工作通报\n一、主要指标\n(一)固定资产投资\n1-9月完成52亿元,同比增长8.1%,为年度目标70亿元的74.3%。\n(二)招商引资\n新签约项目21个。",
        {"52亿元": "固定资产投资", "8.1%": "固定资产投资", "70亿元": "固定资产投资", "74.3%": "固定资产投资"},
    ),
    (
        "the heading",
        "2020年情况\n二、财政收入\n全年完成8.8亿元,增长5%。",
        {"8.8亿元": "财政总收入", "5%": "财政总收入"},
    ),
    ("the edges of a phrase", "科技城三季度开工5个,总投资12亿元。", {"5个": "开工项目"}),
    ("the edges of a phrase", "化工产业有所回落,产值预计62亿元。", {"62亿元": "化工产业产值"}),
    ("the edges of a phrase", "在建项目(含续建、改扩建)66个,总投资120亿元。", {"66个": "在建项目"}),
    (
        "a measure of the thing behind it",
        "总投资15亿元的东湖数据中心建成投用。",
        {"15亿元": "东湖数据中心总投资"},
    ),
    (
        "a measure of the thing behind it",
        "注册资金5亿元的天成新材料公司落户园区。",
        {"5亿元": "天成新材料公司注册资金"},
    ),
    ("a measure of the thing behind it", "投资2.3亿元新建学校4所。", {"2.3亿元": "学校投资"}),
    ("a measure of the thing behind it", "安排资金9亿元办成20件民生实事。", {"9亿元": "民生实事投入"}),
    (
        "a name with its sum",
        "2018年财政收入总额31亿元。高新技术企业总数达88家。",
        {"31亿元": "财政总收入", "88家": "高新技术企业"},
    ),
    (
        "the things a sentence opened with",
        "园内120家外资企业,出口占全区65%,税收占全区的31%。",
        {"65%": "外资企业出口", "31%": "外资企业税收"},
    ),
    ("the things a sentence opened with", "过百亿企业有3家:天河公司产值133亿元。", {"3家": "过百亿企业"}),
]


@pytest.mark.parametrize(
    ("what", "page", "wanted"), CASES, ids=[f"{what}: {page[:10]}" for what, page, _ in CASES]
)
def test_a_figure_has_subject_and_measure(what: str, page: str, wanted: dict[str, str]) -> None:
    found = {
        f.surface: f.indicator for report in reports_of(page.encode(), "page.txt") for f in report.figures
    }
    assert {surface: found[surface] for surface in wanted} == wanted
