"""Turns of phrase that are easily misread: lists of 预计, ranks in a field, promises, plans inside a half-year."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled


class Case(NamedTuple):
    """A rule, a sentence that shows it, and `surface | relation | indicator | status | period` of its figures."""

    rule: str
    sentence: str
    figures: tuple[str, ...]
    period: str = "2019"
    planned: str | None = "2020"


CASES = [
    Case(
        "one 预计 at the head reaches over the list",
        "预计固定资产投资完成100亿元；财政总收入完成37.36亿元，增长19.4%；出口6.4亿美元。",
        (
            "100亿元 | level | 固定资产投资 | estimate | 2019",
            "37.36亿元 | level | 财政总收入 | estimate | 2019",
            "19.4% | growth | 财政总收入 | estimate | 2019",
            "6.4亿美元 | level | 出口 | estimate | 2019",
        ),
    ),
    Case(
        "a member with a plain 完成 among members that each say 预计",
        "固定资产投资预计完成100亿元，增长18%；财政总收入完成37.36亿元，增长19.4%；出口预计完成6.4亿美元，增长11.9%。",
        (
            "100亿元 | level | 固定资产投资 | estimate | 2019",
            "18% | growth | 固定资产投资 | estimate | 2019",
            "37.36亿元 | level | 财政总收入 | actual | 2019",
            "19.4% | growth | 财政总收入 | actual | 2019",
            "6.4亿美元 | level | 出口 | estimate | 2019",
            "11.9% | growth | 出口 | estimate | 2019",
        ),
    ),
    Case(
        "a member without a verb stays what its list is",
        "固定资产投资预计完成100亿元；出口预计完成6.4亿美元；财政总收入37.36亿元。",
        (
            "100亿元 | level | 固定资产投资 | estimate | 2019",
            "6.4亿美元 | level | 出口 | estimate | 2019",
            "37.36亿元 | level | 财政总收入 | estimate | 2019",
        ),
    ),
    Case(
        "the field of a rank is a count of its own",
        "财政总收入在全省100个县(市、区)中排名第9，比上年度上升1位。",
        (
            "100个 | level | 县（市、区） | actual | 2019",
            "第9 | rank | 财政总收入 | actual | 2019",
            "1位 | change | 财政总收入 | actual | 2019",
        ),
    ),
    Case(
        "the field of a rank behind a level",
        "主营业务收入达120亿元，在全省105个开发区中列第5位。",
        (
            "120亿元 | level | 主营业务收入 | actual | 2019",
            "105个 | level | 开发区 | actual | 2019",
            "第5位 | rank | 主营业务收入 | actual | 2019",
        ),
    ),
    Case(
        "the field of a rank and what was judged",
        "在全国219家国家级经开区综合考评中列第38位。",
        (
            "219家 | level | 国家级经开区 | actual | 2019",
            "第38位 | rank | 国家级经开区综合考评 | actual | 2019",
        ),
    ),
    Case(
        "by how much more than years ago",
        "主营业务收入达120亿元，较三年前增长3倍；规上企业数比2016年增长2.5倍，是五年前的4倍。",
        (
            "120亿元 | level | 主营业务收入 | actual | 2019",
            "3倍 | growth | 主营业务收入 | actual | 2019",
            "2.5倍 | growth | 规上企业数 | actual | 2019",
            "4倍 | multiple | 规上企业数 | actual | 2019",
        ),
    ),
    Case(
        "a name leaves its verb behind",
        "安排财政资金3.2亿元。实施技改项目45个。拥有国家级孵化器9家。集聚各类服务机构60家。在建工程12个。",
        (
            "3.2亿元 | level | 财政资金 | actual | 2019",
            "45个 | level | 技改项目 | actual | 2019",
            "9家 | level | 国家级孵化器 | actual | 2019",
            "60家 | level | 服务机构 | actual | 2019",
            "12个 | level | 在建工程 | actual | 2019",
        ),
    ),
    Case(
        "what a work will bring is expected, and no year is said",
        "项目总投资35亿元，建成投产后可实现年产值60亿元、税收3.2亿元，带动就业1500人。",
        (
            "35亿元 | level | 项目总投资 | actual | 2019",
            "60亿元 | level | 年产值 | estimate | -",
            "3.2亿元 | level | 税收收入 | estimate | -",
            "1500人 | level | 带动就业 | estimate | -",
        ),
    ),
    Case(
        "what a work has brought is not",
        "项目投产后，2018年已实现税收5亿元。",
        ("5亿元 | level | 税收收入 | actual | 2018",),
    ),
    Case(
        "the whole year behind 下一步 in a half-year's report",
        "上半年，完成投资60亿元。下一步，全年力争完成固定资产投资100亿元，引进项目50个。",
        (
            "60亿元 | level | 完成投资 | actual | 2018H1",
            "100亿元 | level | 固定资产投资 | target | 2018",
            "50个 | level | 签约项目 | target | 2018",
        ),
        "2018H1",
        "2018H2",
    ),
    Case(
        "a half that was reported ends where the plan begins",
        "上半年，完成投资60亿元。下一步，引进项目50个。",
        ("60亿元 | level | 完成投资 | actual | 2018H1", "50个 | level | 签约项目 | target | 2018H2"),
        "2018H1",
        "2018H2",
    ),
    Case(
        "town and country by one name",
        "城乡居民人均可支配收入分别达36520元、16890元。",
        (
            "36520元 | level | 城镇居民人均可支配收入 | actual | 2019",
            "16890元 | level | 农村居民人均可支配收入 | actual | 2019",
        ),
    ),
    Case(
        "the number of a quota right behind 完成",
        "实际利用内资22.1亿元，完成年度任务数43.355亿元的61%。",
        (
            "22.1亿元 | level | 实际利用内资 | actual | 2019",
            "43.355亿元 | level | 实际利用内资 | quota | 2019",
            "61% | completion | 实际利用内资 | actual | 2019",
        ),
    ),
    Case(
        "the place one rises from is a rank",
        "综合排名由49位升至40位，聘请15位专家。",
        (
            "49位 | rank | 全国排名 | actual | -",
            "40位 | rank | 全国排名 | actual | 2019",
            "15位 | level | 专家 | actual | 2019",
        ),
    ),
    Case(
        "the day of a launch is not the time of its numbers",
        "9月28日，总投资52亿元的新能源电池项目开工建设，达产后预计年销售收入100亿元。",
        ("52亿元 | level | 项目总投资 | actual | 2019", "100亿元 | level | 年销售收入 | estimate | -"),
    ),
    Case(
        "households and persons share their verb",
        "累计实现1.86万户6.3万人脱贫。",
        ("1.86万户 | level | 脱贫户数 | actual | 2019", "6.3万人 | level | 脱贫人数 | actual | 2019"),
    ),
    Case(
        "a belt of a zone has its own area",
        "园区规划面积108平方公里，其中核心区20平方公里、拓展区35平方公里。",
        (
            "108平方公里 | level | 规划面积 | actual | -",
            "20平方公里 | level | 核心区面积 | actual | -",
            "35平方公里 | level | 拓展区面积 | actual | -",
        ),
    ),
    Case(
        "a thing of another kind is not carried",
        "全区总人口38.6万人，面积526平方公里，辖5个镇、126个行政村。",
        (
            "38.6万人 | level | 总人口 | actual | 2019",
            "526平方公里 | level | 面积 | actual | -",
            "5个 | level | 镇 | actual | 2019",
            "126个 | level | 行政村 | actual | 2019",
        ),
    ),
    Case(
        "the zone before a total is no part of its name",
        "苏州工业园区总面积278平方公里，常住人口约113万。",
        ("278平方公里 | level | 规划面积 | actual | -", "113万 | level | 常住人口 | actual | 2019"),
    ),
    Case(
        "what clears a bar is counted by the bar, and the bar is no amount of the zone",
        "财政收入超400万元的街道有7个，超900万元的有3个。纳税超6000万元的企业有13家。",
        (
            "400万元 | level | 财政收入超400万元的街道 | actual | 2019",
            "7个 | level | 财政收入超400万元的街道 | actual | 2019",
            "900万元 | level | 财政收入超900万元的街道 | actual | 2019",
            "3个 | level | 财政收入超900万元的街道 | actual | 2019",
            "6000万元 | level | 纳税超6000万元的企业 | actual | 2019",
            "13家 | level | 纳税超6000万元的企业 | actual | 2019",
        ),
    ),
    Case(
        "a count behind an amount is of the things counted before it",
        "签约项目52个，总投资280亿元，新入库17个，总投资超千万美元的4个。",
        (
            "52个 | level | 签约项目 | actual | 2019",
            "280亿元 | level | 项目总投资 | actual | 2019",
            "17个 | level | 新入库项目 | actual | 2019",
            "千万美元 | level | 总投资超千万美元的项目 | actual | 2019",
            "4个 | level | 总投资超千万美元的项目 | actual | 2019",
        ),
    ),
    Case(
        "an amount in a bracket is that of the place before it",
        "到位资金居前三位的是南河镇（4.1亿元）、西岭镇（2.7亿元）、石桥乡（0.9亿元）。",
        (
            "4.1亿元 | level | 南河镇到位资金 | actual | 2019",
            "2.7亿元 | level | 西岭镇到位资金 | actual | 2019",
            "0.9亿元 | level | 石桥乡到位资金 | actual | 2019",
        ),
    ),
    Case(
        "what a zone gathers of all the country has is a share",
        "集聚了全国28%的高新技术企业、51%的独角兽企业。",
        (
            "28% | share | 高新技术企业 | actual | 2019",
            "51% | share | 独角兽企业 | actual | 2019",
        ),
    ),
    Case(
        "what an income comes to of another statistic is its own share",
        "旅游总收入相当于第三产业增加值的34%。",
        ("34% | share | 旅游总收入 | actual | 2019",),
    ),
    Case(
        "ranks without 位 that one moves from are ranks",
        "生产总值达到812亿元，总量由全省第9进到第6位。",
        (
            "812亿元 | level | 地区生产总值 | actual | 2019",
            "第9 | rank | 地区生产总值 | actual | -",
            "第6位 | rank | 地区生产总值 | actual | 2019",
        ),
    ),
    Case(
        "shares in a list are dealt to the names of the list before",
        "采矿业、制造业分别完成增加值1.3亿元、28.6亿元，分别增长2%、6.1%，结构占比4.3%、95.7%。",
        (
            "1.3亿元 | level | 采矿业增加值 | actual | 2019",
            "28.6亿元 | level | 制造业增加值 | actual | 2019",
            "2% | growth | 采矿业增加值 | actual | 2019",
            "6.1% | growth | 制造业增加值 | actual | 2019",
            "4.3% | share | 采矿业增加值 | actual | 2019",
            "95.7% | share | 制造业增加值 | actual | 2019",
        ),
    ),
    Case(
        "the month alone goes on with the statistic of the sentence before; nothing is named by a list broken off",
        "固定资产投资72.5亿元，增长9%，比全市高2.1个百分点。其中9月当月完成18.3亿元，同比名义增长21%……",
        (
            "72.5亿元 | level | 固定资产投资 | actual | 2019",
            "9% | growth | 固定资产投资 | actual | 2019",
            "2.1个百分点 | change | 固定资产投资 | actual | 2019",
            "18.3亿元 | level | 固定资产投资 | actual | 2019-09",
            "21% | growth | 固定资产投资 | actual | 2019-09",
        ),
    ),
    Case(
        "a plan of investment is a plan, what was invested is done, its rate a completion",
        "截至5月底，重点项目年度投资计划880亿元，占全省固定资产投资计划 2700亿元的32.6%，完成投资270亿元，完成率30.7%。",
        (
            "880亿元 | level | 重点项目年度投资计划 | target | 2019",
            "2700亿元 | level | 重点项目年度投资计划 | target | 2019",
            "32.6% | share | 重点项目年度投资计划 | actual | 2019-05",
            "270亿元 | level | 完成投资 | actual | 2019-05",
            "30.7% | completion | 完成投资 | actual | 2019-05",
        ),
        planned=None,
    ),
    Case(
        "a part of the land that makes a part of the product: two shares",
        "高新区以3.5%的建设用地创造了全市14.4%的GDP。",
        ("3.5% | share | 建设用地 | actual | 2019", "14.4% | share | 地区生产总值 | actual | 2019"),
    ),
    Case(
        "a reason in brackets neither names what goes on nor intends it",
        "第二产业增加值313亿元，完成年计划352亿元的88.9%（主要是建筑业产值未达到预期目标），下降1.8%；外贸出口43亿元。",
        (
            "313亿元 | level | 第二产业增加值 | actual | 2019",
            "352亿元 | level | 第二产业增加值 | target | 2019",
            "88.9% | completion | 第二产业增加值 | actual | 2019",
            "1.8% | growth | 第二产业增加值 | actual | 2019",
            "43亿元 | level | 出口 | actual | 2019",
        ),
    ),
    Case(
        "a plan of investment is done like a plan, and a lead over the pace is of what leads",
        "9个市级重点项目完成投资93.2亿元，完成年度投资计划的91.4%，领先时间进度8个百分点，提前两个月完成任务；新建道路7条。",
        (
            "9个 | level | 市级重点项目 | actual | 2019",
            "93.2亿元 | level | 市级重点项目投资 | actual | 2019",
            "91.4% | completion | 市级重点项目投资 | actual | 2019",
            "8个百分点 | change | 市级重点项目投资 | actual | 2019",
            "7条 | level | 新建道路 | actual | 2019",
        ),
    ),
    Case(
        "the investment of a park grows, persons are brought to work, amounts before counts are their class",
        "新签约亿元以上项目24个，其中50亿元1个、10亿元3个。1-10月，园区投资增长16.3%，实现税金7亿元；安排8.7万人就业，增长9%。",
        (
            "24个 | level | 亿元以上项目 | actual | 2019",
            "1个 | level | 50亿元项目 | actual | 2019",
            "3个 | level | 10亿元以上项目 | actual | 2019",
            "16.3% | growth | 园区投资 | actual | 2019-01..2019-10",
            "7亿元 | level | 税金 | actual | 2019-01..2019-10",
            "8.7万人 | level | 就业人数 | actual | 2019-01..2019-10",
            "9% | growth | 就业人数 | actual | 2019-01..2019-10",
        ),
    ),
    Case(
        "a task that was handed out names nothing",
        "内联引资32.6亿元，完成市分配任务22亿元的148.2%，在全市排位第一。",
        (
            "32.6亿元 | level | 内联引资 | actual | 2019",
            "22亿元 | level | 内联引资 | quota | 2019",
            "148.2% | completion | 内联引资 | actual | 2019",
            "第一 | rank | 内联引资 | actual | 2019",
        ),
    ),
    Case(
        "rates behind counts with their investments are of the investments; projects put to use are counted",
        "按阶段分（含子项），其中34个投产项目全部达产。6个农村项目完成投资9亿元，5个社会发展项目完成投资7亿元，分别占计划的102%、88%。",
        (
            "34个 | level | 竣工项目 | actual | 2019",
            "6个 | level | 农村项目 | actual | 2019",
            "9亿元 | level | 农村项目投资 | actual | 2019",
            "5个 | level | 社会发展项目 | actual | 2019",
            "7亿元 | level | 社会发展项目投资 | actual | 2019",
            "102% | completion | 农村项目投资 | actual | 2019",
            "88% | completion | 社会发展项目投资 | actual | 2019",
        ),
    ),
    Case(
        "the gross product of industry is not that of the zone",
        "规上工业生产总值125亿元，增长1.4%。",
        (
            "125亿元 | level | 工业总产值 | actual | 2019",
            "1.4% | growth | 工业总产值 | actual | 2019",
        ),
    ),
    Case(
        "a part of the budget is its completion, and 同比高 names nothing",
        "一般公共预算收入1.4亿元，占预算的51.8%，增长17%，同比高0.6个百分点。",
        (
            "1.4亿元 | level | 一般公共预算收入 | actual | 2019",
            "51.8% | completion | 一般公共预算收入 | actual | 2019",
            "17% | growth | 一般公共预算收入 | actual | 2019",
            "0.6个百分点 | change | 一般公共预算收入 | actual | 2019",
        ),
    ),
    Case(
        "parts told in per cent are shares; the way of counting is no name",
        "新签约项目65个。其中北京项目超过40%，投资额超过55%。工业总产值增长14%，区属口径增长16%。",
        (
            "65个 | level | 签约项目 | actual | 2019",
            "40% | share | 北京项目 | actual | 2019",
            "55% | share | 投资额 | actual | 2019",
            "14% | growth | 工业总产值 | actual | 2019",
            "16% | growth | 工业总产值 | actual | 2019",
        ),
    ),
    Case(
        "distances from two terms are of one statistic; slower is less; zones of the nation are counted",
        "1-8月，规模以上工业增加值增长10.5%，增速与上月持平，分别较去年同期和全年分别回落4.1、3.2个百分点。零售总额增速较上月放缓0.2个百分点。"
        "国家高新区共136家。规模工业增加值 1—7 月增速 9.3%。",
        (
            "10.5% | growth | 规模以上工业增加值 | actual | 2019-01..2019-08",
            "4.1 | change | 规模以上工业增加值 | actual | 2019-01..2019-08",
            "3.2个百分点 | change | 规模以上工业增加值 | actual | 2019-01..2019-08",
            "0.2个百分点 | change | 零售总额 | actual | 2019-01..2019-08",
            "136家 | level | 国家高新区 | actual | 2019-01..2019-08",
            "9.3% | growth | 规模以上工业增加值 | actual | 2019-01..2019-07",
        ),
    ),
    Case(
        "a distance from the pace of a task is of what is tasked",
        "出口4.9亿美元，完成全年目标任务的61.5%，超任务进度11.5个百分点。",
        (
            "4.9亿美元 | level | 出口 | actual | 2019",
            "61.5% | completion | 出口 | actual | 2019",
            "11.5个百分点 | change | 出口 | actual | 2019",
        ),
    ),
    Case(
        "the unit tells what is measured",
        "项目占地480亩，净利润4.2亿元，协议总投资18亿元。",
        (
            "480亩 | level | 占地面积 | actual | -",
            "4.2亿元 | level | 净利润 | actual | 2019",
            "18亿元 | level | 协议总投资 | actual | 2019",
        ),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_turn_of_phrase_is_read(case: Case) -> None:
    found = figures_of(case.sentence, (), case.period, case.planned, lexicon=bundled())
    lines = [
        " | ".join(x or "-" for x in (f.surface, f.relation, f.indicator, f.status, f.period)) for f in found
    ]
    assert tuple(lines) == case.figures


def test_land_that_was_gained_is_no_land_that_is_there() -> None:
    gained, whole = figures_of(
        "新增规划面积38.6平方公里，规划面积达到50平方公里。", (), "2019", None, lexicon=bundled()
    )
    assert (gained.indicator, whole.indicator) == ("新增辖区面积", "规划面积")
