"""The engine as a specification: one sentence a rule, with the figures that it must give."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure


class Case(NamedTuple):
    """A rule, a sentence that shows it, and its figures: one line each."""

    rule: str
    sentence: str
    figures: tuple[str, ...]


# Each line: surface | value | unit | relation | indicator | status | period; the report is of 2019 and plans 2020.
CASES = [
    Case(
        "分别 deals to the names right before it, and 前两项 to the first two levels",
        "实现产值80亿元、税收4.6亿元、利润2.1亿元，产值、税收分别增长10%、12%。"
        "生产总值、固定资产投资、财政收入分别完成120亿元、65亿元、9.8亿元，前两项分别增长8%和11%。",
        (
            "80亿元 | 8000000000 | 元 | level | 产值 | actual | 2019",
            "4.6亿元 | 460000000 | 元 | level | 税收收入 | actual | 2019",
            "2.1亿元 | 210000000 | 元 | level | 利润总额 | actual | 2019",
            "10% | 10 | % | growth | 产值 | actual | 2019",
            "12% | 12 | % | growth | 税收收入 | actual | 2019",
            "120亿元 | 12000000000 | 元 | level | 地区生产总值 | actual | 2019",
            "65亿元 | 6500000000 | 元 | level | 固定资产投资 | actual | 2019",
            "9.8亿元 | 980000000 | 元 | level | 财政总收入 | actual | 2019",
            "8% | 8 | % | growth | 地区生产总值 | actual | 2019",
            "11% | 11 | % | growth | 固定资产投资 | actual | 2019",
        ),
    ),
    Case(
        "达到…平均水平的 is a share of what was told; zones are counted; what an act stirs up is no name",
        "人均生产总值4.7万元，达到东部地区平均水平的90%。63个高新区共有企业4.9万家。完成投资28亿元，掀起了建设新高潮。",
        (
            "4.7万元 | 47000 | 元 | level | 人均地区生产总值 | actual | 2019",
            "90% | 90 | % | share | 人均地区生产总值 | actual | 2019",
            "63个 | 63 | 个 | level | 高新区 | actual | 2019",
            "4.9万家 | 49000 | 家 | level | 企业 | actual | 2019",
            "28亿元 | 2800000000 | 元 | level | 完成投资 | actual | 2019",
        ),
    ),
    Case(
        "a plus in front of a rate makes it a growth, and no part of a name",
        "税收8亿元，+3.2%。出口6亿元，同比+9.3%。",
        (
            "8亿元 | 800000000 | 元 | level | 税收收入 | actual | 2019",
            "3.2% | 3.2 | % | growth | 税收收入 | actual | 2019",
            "6亿元 | 600000000 | 元 | level | 出口 | actual | 2019",
            "9.3% | 9.3 | % | growth | 出口 | actual | 2019",
        ),
    ),
    Case(
        "a bare 产值 per mu is its own",
        "电价0.45元/千瓦时，产值300万元/亩。",
        (
            "0.45元/千瓦时 | 0.45 | 元/千瓦时 | level | 电价 | actual | 2019",
            "300万元/亩 | 3000000 | 元/亩 | level | 产值 | actual | 2019",
        ),
    ),
    Case(
        "计划完成 sets a goal unless it is surpassed or kept, and 完成预计目标的 is done",
        "我区计划完成固定资产投资86亿元，增速11%。完成投资75亿元，完成预计目标的87.2%。超计划完成投资12亿元。",
        (
            "86亿元 | 8600000000 | 元 | level | 固定资产投资 | target | 2019",
            "11% | 11 | % | growth | 固定资产投资 | target | 2019",
            "75亿元 | 7500000000 | 元 | level | 完成投资 | actual | 2019",
            "87.2% | 87.2 | % | completion | 完成投资 | actual | 2019",
            "12亿元 | 1200000000 | 元 | level | 超计划完成投资 | actual | 2019",
        ),
    ),
    Case(
        "a goal is told behind 目标，即 too, up to the end of its sentence; a bare 产值 is a name",
        "我区确定了今年发展的具体目标，即实现产值6亿元、税收6200万元。完成产值4.6亿元，增长3%。",
        (
            "6亿元 | 600000000 | 元 | level | 产值 | target | 2019",
            "6200万元 | 62000000 | 元 | level | 税收收入 | target | 2019",
            "4.6亿元 | 460000000 | 元 | level | 产值 | actual | 2019",
            "3% | 3 | % | growth | 产值 | actual | 2019",
        ),
    ),
    Case(
        "首位 among regions is a rank, elsewhere a word",
        "工业投资增长12%，居全省首位。把安全摆在首位。首位产业产值20亿元。",
        (
            "12% | 12 | % | growth | 工业投资 | actual | 2019",
            "首位 | 1 | 位 | rank | 工业投资 | actual | 2019",
            "20亿元 | 2000000000 | 元 | level | 首位产业产值 | actual | 2019",
        ),
    ),
    Case(
        "the place that the text speaks of is no part of a name, nor is 以及, nor how long something has lasted",
        "荔城区平稳。荔城地区生产总值120亿元。全区生产总值31亿元。引进上市公司项目8个以及创新型重大项目12个。税收增长14%，持续6个月稳居全市第一。用地节约37亩。",
        (
            "120亿元 | 12000000000 | 元 | level | 地区生产总值 | actual | 2019",
            "31亿元 | 3100000000 | 元 | level | 地区生产总值 | actual | 2019",
            "8个 | 8 | 个 | level | 引进上市公司项目 | actual | 2019",
            "12个 | 12 | 个 | level | 创新型重大项目 | actual | 2019",
            "14% | 14 | % | growth | 税收收入 | actual | 2019",
            "第一 | 1 | 位 | rank | 税收收入 | actual | 2019",
            "37亩 | 37 | 亩 | level | 用地 | actual | 2019",
        ),
    ),
    Case(
        "a goal that is named behind its number, and what was met of it",
        "累计完成工业产值62.4亿元，为市下118亿元目标的52.88%，完成投资23亿元，占区定60亿元任务的38.33%。",
        (
            "62.4亿元 | 6240000000 | 元 | level | 工业总产值 | actual | 2019",
            "118亿元 | 11800000000 | 元 | level | 工业总产值 | target | 2019",
            "52.88% | 52.88 | % | completion | 工业总产值 | actual | 2019",
            "23亿元 | 2300000000 | 元 | level | 完成投资 | actual | 2019",
            "60亿元 | 6000000000 | 元 | level | 完成投资 | quota | 2019",
            "38.33% | 38.33 | % | completion | 完成投资 | actual | 2019",
        ),
    ),
    Case(
        "what goes beyond a plan is a distance, what goes beyond another's is none",
        "进出口31亿美元，超计划任务14.2%，出口超过14亿美元。",
        (
            "31亿美元 | 3100000000 | 美元 | level | 进出口总额 | actual | 2019",
            "14.2% | 14.2 | % | change | 进出口总额 | actual | 2019",
            "14亿美元 | 1400000000 | 美元 | level | 出口 | actual | 2019",
        ),
    ),
    Case(
        "X的N% is a share of X, also behind a verb of making",
        "开发区创造了全国GDP的4.6%、税收的4.1%、进出口总额的15.7%，失业率为全市的3.1%。",
        (
            "4.6% | 4.6 | % | share | 地区生产总值 | actual | 2019",
            "4.1% | 4.1 | % | share | 税收收入 | actual | 2019",
            "15.7% | 15.7 | % | share | 进出口总额 | actual | 2019",
            "3.1% | 3.1 | % | share | 失业率 | actual | 2019",
        ),
    ),
    Case(
        "older names of revenue and of foreign capital are known whole, and 全旗 is the whole",
        "财政一般预算收入4.2亿元，合同外资7.1亿美元，到账外资3.98亿美元。全旗地区生产总值33亿元。",
        (
            "4.2亿元 | 420000000 | 元 | level | 一般公共预算收入 | actual | 2019",
            "7.1亿美元 | 710000000 | 美元 | level | 合同外资 | actual | 2019",
            "3.98亿美元 | 398000000 | 美元 | level | 实际利用外资 | actual | 2019",
            "33亿元 | 3300000000 | 元 | level | 地区生产总值 | actual | 2019",
        ),
    ),
    Case(
        "a bound of a growth is a growth",
        "规上工业增加值增速不低于9.4%，固定资产投资增速高于8.3%，税收收入增幅不超过5.5%，失业率不高于5.2%，人口自然增长率不高于6‰。",
        (
            "9.4% | 9.4 | % | growth | 规模以上工业增加值 | actual | 2019",
            "8.3% | 8.3 | % | growth | 固定资产投资 | actual | 2019",
            "5.5% | 5.5 | % | growth | 税收收入 | actual | 2019",
            "5.2% | 5.2 | % | level | 失业率 | actual | 2019",
            "6‰ | 6 | ‰ | level | 人口自然增长率 | actual | 2019",
        ),
    ),
    Case(
        "a share that goes on to a later year stays one",
        "进出口占全省比重跃升至9.3%，预计2020年将首次突破10%大关，出口增速有望突破12%。",
        (
            "9.3% | 9.3 | % | share | 进出口总额 | actual | 2019",
            "10% | 10 | % | share | 进出口总额 | estimate | 2020",
            "12% | 12 | % | growth | 出口 | estimate | 2020",
        ),
    ),
    Case(
        "sectors under an investment are sectors of it",
        "固定资产投资增长6%。分产业看，第一、二、三产业分别增长61%、8.2%、3.4%。",
        (
            "6% | 6 | % | growth | 固定资产投资 | actual | 2019",
            "61% | 61 | % | growth | 第一产业投资 | actual | 2019",
            "8.2% | 8.2 | % | growth | 第二产业投资 | actual | 2019",
            "3.4% | 3.4 | % | growth | 第三产业投资 | actual | 2019",
        ),
    ),
    Case(
        "one sector after the other as well",
        "固定资产投资增长6%。分产业看，第一产业增长61%，第二产业下降8.2%。",
        (
            "6% | 6 | % | growth | 固定资产投资 | actual | 2019",
            "61% | 61 | % | growth | 第一产业投资 | actual | 2019",
            "8.2% | -8.2 | % | growth | 第二产业投资 | actual | 2019",
        ),
    ),
    Case(
        "sectors under an output are sectors of that",
        "地区生产总值增长6%。分产业看，第一、二、三产业分别增长3%、8.2%、3.4%。",
        (
            "6% | 6 | % | growth | 地区生产总值 | actual | 2019",
            "3% | 3 | % | growth | 第一产业增加值 | actual | 2019",
            "8.2% | 8.2 | % | growth | 第二产业增加值 | actual | 2019",
            "3.4% | 3.4 | % | growth | 第三产业增加值 | actual | 2019",
        ),
    ),
    Case(
        "a time and a verb alone have the subject of the sentence before, in the same unit",
        "四年累计完成固定资产投资260亿元。2019年当年完成71亿元。2019年完成41项。",
        (
            "260亿元 | 26000000000 | 元 | level | 固定资产投资 | actual | 2016..2019",
            "71亿元 | 7100000000 | 元 | level | 固定资产投资 | actual | 2019",
            "41项 | 41 | 项 | level | - | actual | 2019",
        ),
    ),
    Case(
        "what was heard names nothing",
        "5月6日，记者从市统计局获悉，全市完成31亿元。",
        ("31亿元 | 3100000000 | 元 | level | - | actual | 2019",),
    ),
    Case(
        "a name before what it grew from under a plan",
        "项目质量改善，项目平均投资规模由“十一五”时期的2400万元提高到5800万元。",
        (
            "2400万元 | 24000000 | 元 | level | 项目平均投资规模 | actual | -",
            "5800万元 | 58000000 | 元 | level | 项目平均投资规模 | actual | 2019",
        ),
    ),
    Case(
        "what a part of a whole goes to makes it a share",
        "一般公共预算支出210亿元，74%以上用于民生；财政支出近八成投向民生领域。",
        (
            "210亿元 | 21000000000 | 元 | level | 一般公共预算支出 | actual | 2019",
            "74% | 74 | % | share | 一般公共预算支出 | actual | 2019",
            "八成 | 80 | % | share | 财政支出 | actual | 2019",
        ),
    ),
    Case(
        "guests from within the country are not all of them",
        "接待国内游客410万人次，接待游客460万人次。",
        (
            "410万人次 | 4100000 | 人次 | level | 国内游客 | actual | 2019",
            "460万人次 | 4600000 | 人次 | level | 接待游客 | actual | 2019",
        ),
    ),
    Case(
        "the sectors that a share is told of, before what they are shares of",
        "与上年比，第二、第三产业占地区生产总值的比重分别回落2.1和1.6个百分点。",
        (
            "2.1 | -2.1 | 百分点 | change | 第二产业 | actual | 2019",
            "1.6个百分点 | -1.6 | 百分点 | change | 第三产业 | actual | 2019",
        ),
    ),
    Case(
        "what was cut is no level",
        "二氧化硫排放量和化学需氧量分别削减2900吨和1400吨。",
        (
            "2900吨 | -2900 | 吨 | growth | 二氧化硫排放量 | actual | 2019",
            "1400吨 | -1400 | 吨 | growth | 化学需氧量排放量 | actual | 2019",
        ),
    ),
    Case(
        "a known name in another unit keeps what narrows it",
        "木材产量1900立方米，钢材产量18万吨。",
        (
            "1900立方米 | 1900 | 立方米 | level | 木材产量 | actual | 2019",
            "18万吨 | 180000 | 吨 | level | 钢材产量 | actual | 2019",
        ),
    ),
    Case(
        "the number of an item is no part of a name, the firms that are counted end before their measure",
        "1、工业产值31亿元；2、园区建设总投入2.1亿元；全区71家规模以上工业企业二氧化硫排放量为2300吨。",
        (
            "31亿元 | 3100000000 | 元 | level | 工业总产值 | actual | 2019",
            "2.1亿元 | 210000000 | 元 | level | 建设总投入 | actual | 2019",
            "71家 | 71 | 家 | level | 规上工业企业 | actual | 2019",
            "2300吨 | 2300 | 吨 | level | 二氧化硫排放量 | actual | 2019",
        ),
    ),
    Case(
        "what arrived is not what was agreed, and each of a task's parts is a completion",
        "协议引资12.4亿元，到位4.2亿元，分别占全年任务的62%和43%。合同外资3亿美元，实际到账1.1亿美元。",
        (
            "12.4亿元 | 1240000000 | 元 | level | 协议引资 | actual | 2019",
            "4.2亿元 | 420000000 | 元 | level | 到位资金 | actual | 2019",
            "62% | 62 | % | completion | 协议引资 | actual | 2019",
            "43% | 43 | % | completion | 到位资金 | actual | 2019",
            "3亿美元 | 300000000 | 美元 | level | 合同外资 | actual | 2019",
            "1.1亿美元 | 110000000 | 美元 | level | 实际利用外资 | actual | 2019",
        ),
    ),
    Case(
        "what a zone has become is no part of the name",
        "开发区已发展成内资企业超6000家、外资企业超3100家。",
        (
            "6000家 | 6000 | 家 | level | 内资企业 | actual | 2019",
            "3100家 | 3100 | 家 | level | 外资企业 | actual | 2019",
        ),
    ),
    Case(
        "a goal in brackets",
        "工业总产值完成205亿元，完成年度目标（410亿元）的50%。",
        (
            "205亿元 | 20500000000 | 元 | level | 工业总产值 | actual | 2019",
            "410亿元 | 41000000000 | 元 | level | 工业总产值 | target | 2019",
            "50% | 50 | % | completion | 工业总产值 | actual | 2019",
        ),
    ),
    Case(
        "short names, also one that ends like a numeral",
        "社零8.2亿元；社消零9亿元；固投36亿元，其中工投28亿元；外资到账2800万美元。",
        (
            "8.2亿元 | 820000000 | 元 | level | 社会消费品零售总额 | actual | 2019",
            "9亿元 | 900000000 | 元 | level | 社会消费品零售总额 | actual | 2019",
            "36亿元 | 3600000000 | 元 | level | 固定资产投资 | actual | 2019",
            "28亿元 | 2800000000 | 元 | level | 工业投资 | actual | 2019",
            "2800万美元 | 28000000 | 美元 | level | 实际利用外资 | actual | 2019",
        ),
    ),
    Case(
        "how many more than the year before is no level",
        "新开工亿元以上项目42个，比上年多11个，签约项目31个，比上年少4个。",
        (
            "42个 | 42 | 个 | level | 亿元以上项目 | actual | 2019",
            "11个 | 11 | 个 | growth | 亿元以上项目 | actual | 2019",
            "31个 | 31 | 个 | level | 签约项目 | actual | 2019",
            "4个 | -4 | 个 | growth | 签约项目 | actual | 2019",
        ),
    ),
    Case(
        "what several zones did is each zone's own",
        "高新区、经开区、港口开发区三家国家级开发区分别完成地区生产总值660亿元、580亿元、400亿元。",
        (
            "660亿元 | 66000000000 | 元 | level | 高新区地区生产总值 | actual | 2019",
            "580亿元 | 58000000000 | 元 | level | 经开区地区生产总值 | actual | 2019",
            "400亿元 | 40000000000 | 元 | level | 港口开发区地区生产总值 | actual | 2019",
        ),
    ),
    Case(
        "what doubled since a year is no base, what stands at the end is not new",
        "高新技术企业430家，较2015年末翻一番。新登记经营主体1.2万户，期末实有8.8万户。",
        (
            "430家 | 430 | 家 | level | 高新技术企业 | actual | 2019",
            "翻一番 | 2 | 倍 | multiple | 高新技术企业 | actual | 2019",
            "1.2万户 | 12000 | 户 | level | 市场主体 | actual | 2019",
            "8.8万户 | 88000 | 户 | level | 市场主体 | actual | 2019",
        ),
    ),
    Case(
        "what another suffers from keeps its name",
        "固定资产投资增长4%，主要受房地产开发投资下降18%影响。",
        (
            "4% | 4 | % | growth | 固定资产投资 | actual | 2019",
            "18% | -18 | % | growth | 房地产开发投资 | actual | 2019",
        ),
    ),
    Case(
        "the shares of a list that says so once",
        "主要指标占全国的比重分别为：地区生产总值6.4%、工业增加值11.2%、税收收入5.8%。",
        (
            "6.4% | 6.4 | % | share | 地区生产总值 | actual | 2019",
            "11.2% | 11.2 | % | share | 工业增加值 | actual | 2019",
            "5.8% | 5.8 | % | share | 税收收入 | actual | 2019",
        ),
    ),
    Case(
        "a share that rose from one year to another",
        "主导产业产值占比由2015年的36%提高到2019年的59%，税收由2015年的3亿元提高到2019年的5亿元。",
        (
            "36% | 36 | % | share | 主导产业产值 | actual | 2015",
            "59% | 59 | % | share | 主导产业产值 | actual | 2019",
            "3亿元 | 300000000 | 元 | level | 税收收入 | actual | 2015",
            "5亿元 | 500000000 | 元 | level | 税收收入 | actual | 2019",
        ),
    ),
    Case(
        "the amount of foreign investment used is that of the parks' too",
        "国家级经开区实际使用外资金额410亿美元。",
        ("410亿美元 | 41000000000 | 美元 | level | 实际利用外资 | actual | 2019",),
    ),
    Case(
        "a share and a growth whose % was lost",
        "全区完成出口16亿元，占全市出口总额的13.7，利润增长35以上。",
        (
            "16亿元 | 1600000000 | 元 | level | 出口 | actual | 2019",
            "13.7 | 13.7 | - | share | 出口 | actual | 2019",
            "35 | 35 | - | growth | 利润总额 | actual | 2019",
        ),
    ),
    Case(
        "the members of a structure are shares, what they grew by is a growth",
        "税收构成：制造业43%，建筑业占16%，其他增长5%。",
        (
            "43% | 43 | % | share | 制造业税收 | actual | 2019",
            "16% | 16 | % | share | 建筑业税收 | actual | 2019",
            "5% | 5 | % | growth | 其他税收 | actual | 2019",
        ),
    ),
    Case(
        "level and growth of one indicator",
        "财政总收入53.14亿元，同比增长14.45%。",
        (
            "53.14亿元 | 5314000000 | 元 | level | 财政总收入 | actual | 2019",
            "14.45% | 14.45 | % | growth | 财政总收入 | actual | 2019",
        ),
    ),
    Case(
        "a carried growth and a rank behind it",
        "全区完成财政总收入53.14亿元，同比增长14.45%，总量位居全省第9位。",
        (
            "53.14亿元 | 5314000000 | 元 | level | 财政总收入 | actual | 2019",
            "14.45% | 14.45 | % | growth | 财政总收入 | actual | 2019",
            "第9位 | 9 | 位 | rank | 财政总收入 | actual | 2019",
        ),
    ),
    Case(
        "a decrease is negative",
        "“三公”经费下降12%，一般性支出压减15%。",
        (
            "12% | -12 | % | growth | 三公经费 | actual | 2019",
            "15% | -15 | % | growth | 一般性支出 | actual | 2019",
        ),
    ),
    Case(
        "万 and 亿 are multiplied out exactly",
        "工业税收0.1亿元，专利授权量1.2万件。",
        (
            "0.1亿元 | 10000000 | 元 | level | 工业税收 | actual | 2019",
            "1.2万件 | 12000 | 件 | level | 专利授权量 | actual | 2019",
        ),
    ),
    Case(
        "a half-width comma groups thousands",
        "全年新增就业12,500人。",
        ("12,500人 | 12500 | 人 | level | 城镇新增就业 | actual | 2019",),
    ),
    Case(
        "full-width digits count",
        "引进企业４５家，总投资１２．５亿元。",
        (
            "４５家 | 45 | 家 | level | 引进企业 | actual | 2019",
            "１２．５亿元 | 1250000000 | 元 | level | 引进企业总投资 | actual | 2019",
        ),
    ),
    Case(
        "a hyphen between digits is a range",
        "投资50亿元以上项目3-4个。",
        ("3-4个 | 3..4 | 个 | level | 50亿元以上项目 | actual | 2019",),
    ),
    Case(
        "the magnitude of a range is shared downwards",
        "补贴标准1-5万元。",
        ("1-5万元 | 10000..50000 | 元 | level | 补贴标准 | actual | 2019",),
    ),
    Case(
        "but not where the low end would pass the high one",
        "从业人员8500到3万人。",
        ("8500到3万人 | 8500..30000 | 人 | level | 从业人员 | actual | 2019",),
    ),
    Case(
        "余 and 多 belong to the surface",
        "土地征收1905余亩，搬迁坟墓400余棺，房屋拆迁面积3.6万余平方米。",
        (
            "1905余亩 | 1905 | 亩 | level | 土地征收面积 | actual | 2019",
            "400余棺 | 400 | 棺 | level | 搬迁坟墓 | actual | 2019",
            "3.6万余平方米 | 36000 | 平方米 | level | 房屋征收面积 | actual | 2019",
        ),
    ),
    Case(
        "a ratio is a tuple",
        "三次产业结构调整为0.1:63.8:36.1。",
        ("0.1:63.8:36.1 | 0.1:63.8:36.1 | - | ratio | 三次产业比例 | actual | 2019",),
    ),
    Case(
        "a second ratio is that of the year itself",
        "三次产业结构由上年的1.1∶51.2∶47.7调整为1.0∶50.3∶48.7。",
        (
            "1.1∶51.2∶47.7 | 1.1:51.2:47.7 | - | ratio | 三次产业比例 | actual | 2018",
            "1.0∶50.3∶48.7 | 1.0:50.3:48.7 | - | ratio | 三次产业比例 | actual | 2019",
        ),
    ),
    Case(
        "分别 deals growths to the levels before it",
        "预计全年完成实际利用外资1.49亿美元、内资27.85亿元、出口创汇4.9亿元，同比分别增长7.5%、8.72%、6.12%。",
        (
            "1.49亿美元 | 149000000 | 美元 | level | 实际利用外资 | estimate | 2019",
            "27.85亿元 | 2785000000 | 元 | level | 实际利用内资 | estimate | 2019",
            "4.9亿元 | 490000000 | 元 | level | 出口 | estimate | 2019",
            "7.5% | 7.5 | % | growth | 实际利用外资 | estimate | 2019",
            "8.72% | 8.72 | % | growth | 实际利用内资 | estimate | 2019",
            "6.12% | 6.12 | % | growth | 出口 | estimate | 2019",
        ),
    ),
    Case(
        "分别 deals numbers to names",
        "工业投资、民间投资、基础设施投资分别增长12.5%、8.3%、5.6%。",
        (
            "12.5% | 12.5 | % | growth | 工业投资 | actual | 2019",
            "8.3% | 8.3 | % | growth | 民间投资 | actual | 2019",
            "5.6% | 5.6 | % | growth | 基础设施投资 | actual | 2019",
        ),
    ),
    Case(
        "two lists after one 分别",
        "规上工业增加值、固定资产投资分别完成86.6亿元、164亿元，同比分别增长10%、18%。",
        (
            "86.6亿元 | 8660000000 | 元 | level | 规模以上工业增加值 | actual | 2019",
            "164亿元 | 16400000000 | 元 | level | 固定资产投资 | actual | 2019",
            "10% | 10 | % | growth | 规模以上工业增加值 | actual | 2019",
            "18% | 18 | % | growth | 固定资产投资 | actual | 2019",
        ),
    ),
    Case(
        "分别 deals levels to years",
        "财政总收入再攀新高，继2011年、2012年分别迈上30亿元、40亿元台阶后，2014年强势突破50亿元大关、达到53.14亿元。",
        (
            "30亿元 | 3000000000 | 元 | level | 财政总收入 | actual | 2011",
            "40亿元 | 4000000000 | 元 | level | 财政总收入 | actual | 2012",
            "50亿元 | 5000000000 | 元 | level | 财政总收入 | actual | 2014",
            "53.14亿元 | 5314000000 | 元 | level | 财政总收入 | actual | 2014",
        ),
    ),
    Case(
        "years before the name are dealt out too",
        "2017年、2018年、2019年税收分别达到12亿元、15亿元和18亿元。",
        (
            "12亿元 | 1200000000 | 元 | level | 税收收入 | actual | 2017",
            "15亿元 | 1500000000 | 元 | level | 税收收入 | actual | 2018",
            "18亿元 | 1800000000 | 元 | level | 税收收入 | actual | 2019",
        ),
    ),
    Case(
        "a list of industries shares its end",
        "电子信息、生物医药、新材料三大产业产值分别突破100亿元、80亿元、60亿元。",
        (
            "100亿元 | 10000000000 | 元 | level | 电子信息产业产值 | actual | 2019",
            "80亿元 | 8000000000 | 元 | level | 生物医药产业产值 | actual | 2019",
            "60亿元 | 6000000000 | 元 | level | 新材料产业产值 | actual | 2019",
        ),
    ),
    Case(
        "三次产业 is dealt to the three sectors",
        "三次产业对经济增长的贡献率分别为0.4%、53.2%和46.4%。",
        (
            "0.4% | 0.4 | % | share | 第一产业贡献率 | actual | 2019",
            "53.2% | 53.2 | % | share | 第二产业贡献率 | actual | 2019",
            "46.4% | 46.4 | % | share | 第三产业贡献率 | actual | 2019",
        ),
    ),
    Case(
        "as many numbers as names, without 分别",
        "财政总收入和一般公共预算收入上40亿和10亿台阶。",
        (
            "40亿 | 4000000000 | 元 | level | 财政总收入 | actual | 2019",
            "10亿 | 1000000000 | 元 | level | 一般公共预算收入 | actual | 2019",
        ),
    ),
    Case(
        "one number of two indicators",
        "办理建议和提案139件，办结率和满意率均达100%。",
        (
            "139件 | 139 | 件 | level | 建议提案办理 | actual | 2019",
            "100% | 100 | % | completion | 办结率 | actual | 2019",
            "100% | 100 | % | level | 满意率 | actual | 2019",
        ),
    ),
    Case(
        "the quota is set from above, the completion is not",
        "实际利用外资0.6亿美元，占区政府下达当年度任务数1.181亿美元的50.8%。",
        (
            "0.6亿美元 | 60000000 | 美元 | level | 实际利用外资 | actual | 2019",
            "1.181亿美元 | 118100000 | 美元 | level | 实际利用外资 | quota | 2019",
            "50.8% | 50.8 | % | completion | 实际利用外资 | actual | 2019",
        ),
    ),
    Case(
        "完成计划的 is a completion",
        "固定资产投资86.5亿元，完成年计划的52.4%。",
        (
            "86.5亿元 | 8650000000 | 元 | level | 固定资产投资 | actual | 2019",
            "52.4% | 52.4 | % | completion | 固定资产投资 | actual | 2019",
        ),
    ),
    Case(
        "an earthwork done is a completion",
        "坚磨大道南段完成工程量85%，完成土石方工程70%。",
        (
            "85% | 85 | % | completion | 坚磨大道南段完成工程量 | actual | 2019",
            "70% | 70 | % | completion | 工程进度 | actual | 2019",
        ),
    ),
    Case(
        "a share belongs to the part, not to the whole",
        "第三产业增加值占地区生产总值比重达36.1%，同比提高了1个百分点。",
        (
            "36.1% | 36.1 | % | share | 第三产业增加值 | actual | 2019",
            "1个百分点 | 1 | 百分点 | change | 第三产业增加值 | actual | 2019",
        ),
    ),
    Case(
        "a share of a budget is no completion",
        "全年民生支出达7.9亿元，占全区地方公共财政预算支出的62%。",
        (
            "7.9亿元 | 790000000 | 元 | level | 民生支出 | actual | 2019",
            "62% | 62 | % | share | 民生支出 | actual | 2019",
        ),
    ),
    Case(
        "其中 and its share",
        "财政总收入21.3亿元，其中税收收入18.2亿元，占财政总收入的85.4%。",
        (
            "21.3亿元 | 2130000000 | 元 | level | 财政总收入 | actual | 2019",
            "18.2亿元 | 1820000000 | 元 | level | 税收收入 | actual | 2019",
            "85.4% | 85.4 | % | share | 税收收入 | actual | 2019",
        ),
    ),
    Case(
        "shares before and after",
        "R&D投入占地区生产总值比重由2.5%提升到2.7%。",
        (
            "2.5% | 2.5 | % | share | R&D投入占比 | actual | -",
            "2.7% | 2.7 | % | share | R&D投入占比 | actual | 2019",
        ),
    ),
    Case(
        "a rate is a level",
        "城镇就业率达到94.8%，实现零就业家庭安置率100%。",
        (
            "94.8% | 94.8 | % | level | 就业率 | actual | 2019",
            "100% | 100 | % | level | 零就业家庭安置率 | actual | 2019",
        ),
    ),
    Case(
        "a rate whose name holds 增长 is a level",
        "人口自然增长率控制在5.33‰以内。",
        ("5.33‰ | 5.33 | ‰ | level | 人口自然增长率 | actual | 2019",),
    ),
    Case(
        "a done-rate is a completion",
        "新开工项目23个，开工率92%。",
        (
            "23个 | 23 | 个 | level | 开工项目 | actual | 2019",
            "92% | 92 | % | completion | 开工率 | actual | 2019",
        ),
    ),
    Case(
        "floor and stretch are two targets",
        "确保地区生产总值增长8%，力争9%。",
        (
            "8% | 8 | % | growth | 地区生产总值 | target | 2019",
            "9% | 9 | % | growth | 地区生产总值 | target | 2019",
        ),
    ),
    Case(
        "a rank without 位",
        "财政总收入在全省排名第9，比上年度上升1位。",
        (
            "第9 | 9 | 位 | rank | 财政总收入 | actual | 2019",
            "1位 | 1 | 位 | change | 财政总收入 | actual | 2019",
        ),
    ),
    Case(
        "前30位 has its 前 outside",
        "主营业务收入进入全国前30位。",
        ("30位 | 30 | 位 | rank | 主营业务收入 | actual | 2019",),
    ),
    Case(
        "a rank in Chinese numerals",
        "园区综合经济实力稳居全省第四位。",
        ("第四位 | 4 | 位 | rank | 全省排名 | actual | 2019",),
    ),
    Case(
        "two ranks of one score",
        "总分列全省第二、全市第一。",
        (
            "第二 | 2 | 位 | rank | 总分 | actual | 2019",
            "第一 | 1 | 位 | rank | 总分 | actual | 2019",
        ),
    ),
    Case(
        "places gained are a change",
        "综合排名由第45位上升至第38位，前移7位。",
        (
            "第45位 | 45 | 位 | rank | 全国排名 | actual | -",
            "第38位 | 38 | 位 | rank | 全国排名 | actual | 2019",
            "7位 | 7 | 位 | change | 全国排名 | actual | 2019",
        ),
    ),
    Case(
        "翻番 doubles",
        "主营业务收入实现翻番，出口额翻两番。",
        (
            "翻番 | 2 | 倍 | multiple | 主营业务收入 | actual | 2019",
            "翻两番 | 4 | 倍 | multiple | 出口 | actual | 2019",
        ),
    ),
    Case(
        "是…的5倍 is a multiple, 增长3.9倍 a growth",
        "工业土地出让6300亩，是上年的5倍；营业收入增长3.9倍。",
        (
            "6300亩 | 6300 | 亩 | level | 土地出让面积 | actual | 2019",
            "5倍 | 5 | 倍 | multiple | 土地出让面积 | actual | 2019",
            "3.9倍 | 3.9 | 倍 | growth | 营业总收入 | actual | 2019",
        ),
    ),
    Case(
        "percentage points are a change",
        "规模以上工业增加值增长8.9%，高于全市平均水平1.2个百分点。",
        (
            "8.9% | 8.9 | % | growth | 规模以上工业增加值 | actual | 2019",
            "1.2个百分点 | 1.2 | 百分点 | change | 规模以上工业增加值 | actual | 2019",
        ),
    ),
    Case(
        "新增 is a level, 净增 a growth",
        "新增停车位150个，工业税收净增1.8亿元。",
        (
            "150个 | 150 | 个 | level | 新增停车位 | actual | 2019",
            "1.8亿元 | 180000000 | 元 | growth | 工业税收 | actual | 2019",
        ),
    ),
    Case(
        "比年初增加 is a growth",
        "贷款余额623.5亿元，比年初增加65.2亿元。",
        (
            "623.5亿元 | 62350000000 | 元 | level | 金融机构贷款余额 | actual | 2019",
            "65.2亿元 | 6520000000 | 元 | growth | 金融机构贷款余额 | actual | 2019",
        ),
    ),
    Case(
        "缩短 and 降低 are negative growths",
        "技术转化周期缩短40%，降低企业合规成本35%。",
        (
            "40% | -40 | % | growth | 技术转化周期 | actual | 2019",
            "35% | -35 | % | growth | 降低企业合规成本 | actual | 2019",
        ),
    ),
    Case(
        "缩短至 is a level",
        "办理时限由20个工作日缩短至7个工作日。",
        (
            "20个工作日 | 20 | 工作日 | level | 办理时限 | actual | -",
            "7个工作日 | 7 | 工作日 | level | 办理时限 | actual | 2019",
        ),
    ),
    Case(
        "a threshold is part of the name",
        "500万元以上固定资产投资完成164.24亿元，亿元以上项目60个。",
        (
            "164.24亿元 | 16424000000 | 元 | level | 固定资产投资 | actual | 2019",
            "60个 | 60 | 个 | level | 亿元以上项目 | actual | 2019",
        ),
    ),
    Case(
        "a threshold with 超",
        "产值超亿元企业42家、超10亿元企业6家。",
        (
            "42家 | 42 | 家 | level | 产值超亿元企业 | actual | 2019",
            "6家 | 6 | 家 | level | 产值超10亿元企业 | actual | 2019",
        ),
    ),
    Case(
        "the noun behind a count",
        "总投资447.5亿元的45个工业项目加速建设。",
        (
            "447.5亿元 | 44750000000 | 元 | level | 项目总投资 | actual | 2019",
            "45个 | 45 | 个 | level | 工业项目 | actual | 2019",
        ),
    ),
    Case(
        "a count without noun behind it looks left",
        "走访服务企业4300余批次，专利授权量1900件。",
        (
            "4300余批次 | 4300 | 批次 | level | 走访服务企业 | actual | 2019",
            "1900件 | 1900 | 件 | level | 专利授权量 | actual | 2019",
        ),
    ),
    Case(
        "names joined by 等",
        "完成城北学校等6所学校校园提升改造工程。",
        ("6所 | 6 | 所 | level | 学校校园提升改造工程 | actual | 2019",),
    ),
    Case(
        "an industry does not stand for the zone",
        "汽车及零部件产业实现主营业务收入560亿元。",
        ("560亿元 | 56000000000 | 元 | level | 汽车及零部件产业主营业务收入 | actual | 2019",),
    ),
    Case(
        "what money was spent on",
        "投入6500万元完成城北学校校园提升改造工程。",
        ("6500万元 | 65000000 | 元 | level | 城北学校校园提升改造工程投入 | actual | 2019",),
    ),
    Case(
        "a carried name is completed",
        "居民人均可支配收入突破4万元，其中城镇42689元、农村18920元。",
        (
            "4万元 | 40000 | 元 | level | 居民人均可支配收入 | actual | 2019",
            "42689元 | 42689 | 元 | level | 城镇居民人均可支配收入 | actual | 2019",
            "18920元 | 18920 | 元 | level | 农村居民人均可支配收入 | actual | 2019",
        ),
    ),
    Case(
        "a name that goes on is not the lexicon's",
        "诊断试剂出口量同比增长213%。",
        ("213% | 213 | % | growth | 诊断试剂出口量 | actual | 2019",),
    ),
    Case(
        "what is compared with is no name",
        "园区对龙头企业吸引力较普通园区提升57%。",
        ("57% | 57 | % | growth | 龙头企业吸引力 | actual | 2019",),
    ),
    Case(
        "an alias is known by its canonical name",
        "地方公共财政预算收入达到11.01亿元。",
        ("11.01亿元 | 1101000000 | 元 | level | 一般公共预算收入 | actual | 2019",),
    ),
    Case(
        "a unit per another",
        "亩均投资强度达350万元/亩，PM2.5平均浓度为32微克/立方米。",
        (
            "350万元/亩 | 3500000 | 元/亩 | level | 亩均投资强度 | actual | 2019",
            "32微克/立方米 | 32 | 微克/立方米 | level | PM2.5浓度 | actual | 2019",
        ),
    ),
    Case(
        "amounts in Chinese numerals",
        "主营业务收入突破千亿元大关，达到1023亿元。",
        (
            "千亿元 | 100000000000 | 元 | level | 主营业务收入 | actual | 2019",
            "1023亿元 | 102300000000 | 元 | level | 主营业务收入 | actual | 2019",
        ),
    ),
    Case(
        "a unit left unwritten",
        "累计为43.23万辖区居民建立健康档案。",
        ("43.23万 | 432300 | 人 | level | 辖区居民健康档案 | actual | 2019",),
    ),
    Case(
        "persons behind a verb",
        "区内规上企业负责人，共500余人参加。",
        ("500余人 | 500 | 人 | level | 参会人数 | actual | 2019",),
    ),
    Case(
        "capacity has no time",
        "日产20万只铝壳电池。",
        ("20万只 | 200000 | 只 | level | 铝壳电池日产量 | actual | -",),
    ),
    Case(
        "area has no time",
        "园区规划面积50平方公里。",
        ("50平方公里 | 50 | 平方公里 | level | 规划面积 | actual | -",),
    ),
    Case(
        "预计 reaches over ；",
        "预计全年实现主营业务收入800亿元，增长12%；利税总额65亿元，增长9%。",
        (
            "800亿元 | 80000000000 | 元 | level | 主营业务收入 | estimate | 2019",
            "12% | 12 | % | growth | 主营业务收入 | estimate | 2019",
            "65亿元 | 6500000000 | 元 | level | 利税总额 | estimate | 2019",
            "9% | 9 | % | growth | 利税总额 | estimate | 2019",
        ),
    ),
    Case(
        "力争 ends with its clause",
        "力争完成60万平方米标准厂房建设，其中二标段已完成桩基工程量的60%。",
        (
            "60万平方米 | 600000 | 平方米 | level | 标准厂房面积 | target | 2019",
            "60% | 60 | % | completion | 工程进度 | actual | 2019",
        ),
    ),
    Case(
        "goals after a colon",
        "主要预期目标是：地区生产总值增长7.5%；财政总收入增长5%。",
        (
            "7.5% | 7.5 | % | growth | 地区生产总值 | target | 2020",
            "5% | 5 | % | growth | 财政总收入 | target | 2020",
        ),
    ),
    Case(
        "a year to come is a target",
        "计划到2025年，园区主营业务收入达到2000亿元，规上企业达到300家。",
        (
            "2000亿元 | 200000000000 | 元 | level | 主营业务收入 | target | 2025",
            "300家 | 300 | 家 | level | 规上工业企业 | target | 2025",
        ),
    ),
    Case(
        "a plan section is target throughout",
        "2020年工作安排\n全年引进项目50个。",
        ("50个 | 50 | 个 | level | 签约项目 | target | 2020",),
    ),
    Case(
        "下一步 turns to the plan",
        "全年引进项目30个。下一步，将引进项目50个。",
        (
            "30个 | 30 | 个 | level | 签约项目 | actual | 2019",
            "50个 | 50 | 个 | level | 签约项目 | target | 2020",
        ),
    ),
    Case(
        "months of the report's year",
        "1-5月，完成税收6.13亿元。规上工业企业78家。",
        (
            "6.13亿元 | 613000000 | 元 | level | 税收收入 | actual | 2019-01..2019-05",
            "78家 | 78 | 家 | level | 规上工业企业 | actual | 2019-01..2019-05",
        ),
    ),
    Case(
        "the end of a month",
        "截至5月底，已完成征地1200亩。",
        ("1200亩 | 1200 | 亩 | level | 土地征收面积 | actual | 2019-05",),
    ),
    Case(
        "quarters and halves",
        "一季度，实现工业总产值256亿元。上半年，接待游客120万人次。",
        (
            "256亿元 | 25600000000 | 元 | level | 工业总产值 | actual | 2019Q1",
            "120万人次 | 1200000 | 人次 | level | 接待游客 | actual | 2019H1",
        ),
    ),
    Case(
        "since a year",
        "2017年以来累计突破7项关键技术。",
        ("7项 | 7 | 项 | level | 关键技术 | actual | 2017..",),
    ),
    Case(
        "the date of a publication is not the number's",
        "2017年发布的白皮书指出，园区企业320家。",
        ("320家 | 320 | 家 | level | 企业 | actual | 2019",),
    ),
    Case(
        "a closed bracket is stepped over",
        "财政总收入68亿元（其中税收占比92%），增长9%。",
        (
            "68亿元 | 6800000000 | 元 | level | 财政总收入 | actual | 2019",
            "92% | 92 | % | share | 税收占比 | actual | 2019",
            "9% | 9 | % | growth | 财政总收入 | actual | 2019",
        ),
    ),
    Case(
        "全年任务 is no time",
        "1-10月，工业总产值312亿元，完成全年目标任务的82.1%。",
        (
            "312亿元 | 31200000000 | 元 | level | 工业总产值 | actual | 2019-01..2019-10",
            "82.1% | 82.1 | % | completion | 工业总产值 | actual | 2019-01..2019-10",
        ),
    ),
    Case(
        "damage is shown",
        "财政总收入增长42。",
        ("42 | 42 | - | growth | 财政总收入 | actual | 2019",),
    ),
]

NOTHING = [
    "“十三五”规划、“十四五”时期、“四个一批”、一岗双责、1+5方案、四区建设",
    "320国道、地铁1号线、6#、2-1#楼、1-8号地块、220千伏变电站、10KV线路",
    "世界500强、全国百强、40强、第一方阵、791艺术街区、工业4.0、5G、PM2.5",
    "电话0791-83838888，12345热线，南府发〔2018〕12号文件",
    "户口“一元化”改革，设立第一书记，第二届博览会，第三轮督查，第一产业",
    "坚持安全第一、预防为主，第一时间响应，零距离服务，实现零发生",
    "2014年9月，2018年1-5月份，6月27日下午，2025-07-30，14：30",
    "1、全力做大经济总量。\n（2）紧盯招商。\n3. 推进项目。",
    "阅读量：1234次",
    "《2018全国“两会”时期信访维稳工作方案》",
    "24小时值班，建国70周年，三年行动计划，连续6年，3年内",
    "<img src=a1.jpg width=500元>https://a.b/c?d=5亿元",
    "",
]


def _value(figure: Figure) -> str:
    value = figure.value
    text = ":".join(map(str, value)) if isinstance(value, tuple) else format(value.normalize(), "f")
    return text if figure.value_high is None else f"{text}..{format(figure.value_high.normalize(), 'f')}"


def _line(figure: Figure) -> str:
    fields = (
        figure.surface,
        _value(figure),
        figure.unit,
        figure.relation,
        figure.indicator,
        figure.status,
        figure.period,
    )
    return " | ".join(field or "-" for field in fields)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_sentence_gives_its_figures(case: Case) -> None:
    found = figures_of(case.sentence, (), "2019", "2020", lexicon=bundled())
    assert tuple(map(_line, found)) == case.figures


@pytest.mark.parametrize("text", NOTHING)
def test_names_dates_and_slogans_give_nothing(text: str) -> None:
    assert figures_of(text, (), "2019", "2020", lexicon=bundled()) == ()
