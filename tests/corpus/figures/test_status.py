"""What was reached and what is wanted: words of goals, of budgets, of plans, and how far they reach."""

from __future__ import annotations

import pytest

from corpus.pipeline.build import reports_of

PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "a report that tells the year of its title as over reviews it": (
        "2021年政府工作报告（节选）\n\n2021年，全区上下同心，圆满完成各项任务。地区生产总值92亿元，增长7.4%。",
        {"92亿元": "actual", "7.4%": "actual"},
    ),
    "a report plans the year of its title otherwise": (
        "2021年政府工作报告（节选）\n\n2021年，是关键的一年，全区要圆满完成各项任务。地区生产总值达到92亿元。",
        {"92亿元": "target"},
    ),
    "a year behind the first of an undated page may be as much its own": (
        "某镇2006年工业总产值34亿元。2009年，全镇工业总产值突破50亿元。",
        {"50亿元": "actual"},
    ),
    "a year by which it is to be is ahead on an undated page, too": (
        "某镇2006年工业总产值34亿元。到2009年，全镇工业总产值突破50亿元。",
        {"50亿元": "target"},
    ),
    "a plan shows what is to be by its end": (
        "青川园区介绍\n\n发展规划显示，到“十四五”末，工业总产值突破1800亿元，规上企业突破760户，年均增速14%左右。",
        {"1800亿元": "target", "760户": "target", "14%": "target"},
    ),
    "a budget and what is expected of the year are no results": (
        "2020年上半年临河县财政预算执行情况\n\n财政总收入完成146850万元，完成年初预算235800万元的62.28%。"
        "一般公共预算全年收入预期539000万元，同比增长0.5%左右。",
        {"146850万元": "actual", "235800万元": "target", "539000万元": "target", "0.5%": "target"},
    ),
    "a plan to do goes on to the end of its list": (
        "2007年临河区经济工作\n\n2007年，全区计划完成生产总值73亿元，增长18%；财税总收入11.1亿元，增长20%；农民人均纯收入6620元。",
        {"73亿元": "target", "18%": "target", "11.1亿元": "target", "20%": "target", "6620元": "target"},
    ),
    "a goal with a bound heads a list of goals": (
        "临河区计划：力争生产总值增长11%以上（调增2个百分点）；规上工业增加值增长14%以上；新进规上企业17家；目前已进4家。",
        {"11%": "target", "14%": "target", "17家": "target", "4家": "actual"},
    ),
    "what is done beside a plan is done": (
        "2007年临河区经济工作\n\n2007年，全区计划完成生产总值73亿元；目前已完成财税总收入11.1亿元；农民人均纯收入6620元。",
        {"73亿元": "target", "11.1亿元": "actual", "6620元": "actual"},
    ),
    "an estimate in brackets holds for all behind it": (
        "经济情况\n\n生产总值由2005年的100亿元增加到2010年的171亿元（2010年数据为预计数，下同），年均增长11.3%。人均生产总值达到14475元。",
        {"100亿元": "actual", "171亿元": "estimate", "11.3%": "estimate", "14475元": "estimate"},
    ),
    "a heading of key tasks opens no plan where what was done stands under it": (
        "2008年镇政府工作总结\n发布时间：2013-07-01\n\n一、突出四项重点工作，打造富裕清溪\n\n"
        "2008年，我镇逐步转变，1—11月份实现财政总收入219万元，完成全年任务的104%。\n\n1、推进经济发展。全镇今年水产养殖达2.6万亩。",
        {"219万元": "actual", "104%": "actual", "2.6万亩": "actual"},
    ),
    "a heading of key tasks opens a plan otherwise": (
        "2008年镇政府工作总结\n\n2008年，实现财政总收入219万元。\n\n二、突出四项重点工作，打造富裕清溪\n\n我镇新建农贸市场2个。",
        {"219万元": "actual", "2个": "target"},
    ),
    "money that was striven for and got is none to come": (
        "2019年科技工作\n\n截至目前，临河区争取上级科技经费4138万元。",
        {"4138万元": "actual"},
    ),
    "a plan to build goes on over its list": (
        "2019年民生工作\n\n今年计划新建停车场8个，新增泊位1500个；目前已投用3个。",
        {"8个": "target", "1500个": "target", "3个": "actual"},
    ),
    "a report on work looks back on the year that its first heading names": (
        "清河区2023年工作报告\n\n一、2022年工作回顾\n\n生产总值80亿元。\n\n二、2023年工作安排\n\n生产总值增长9%。",
        {"80亿元": "actual", "9%": "target"},
    ),
    "what is to be so much or more by a year ahead is a goal": (
        "清河市科技工作\n发布时间：2023-08-30\n\n到2027年，省级项目立项7项以上，获得省科技进步奖2项以上。",
        {"7项": "target", "2项": "target"},
    ),
    "a budget beside what was spent": (
        "2016年中央预备费预算500亿元，实际支出146亿元。",
        {"500亿元": "target", "146亿元": "actual"},
    ),
    "what a growth is to be by the words behind it": (
        "会议根据确定的今年生产总值增长7%的宏观调控目标，安排了工作。",
        {"7%": "target"},
    ),
    "what is compared with the goal of a plan was reached": (
        "过去的五年，全省生产总值由2000年的2013亿元增加到2005年的4071亿元，年均增长11.6%，比“十五”计划目标3000亿元超过1071亿元。",
        {"4071亿元": "actual", "11.6%": "actual", "3000亿元": "target", "1071亿元": "actual"},
    ),
    "goals go on in the next paragraph of their year": (
        "报告提出2013年全县主要预期目标：生产总值增长11%，税收增长12%。\n\n2013年，城镇登记失业率控制在4.2%以内；社会消费品零售总额增长15%。",
        {"11%": "target", "4.2%": "target", "15%": "target"},
    ),
    "what is soon to be is no result": ("2018年将要新建公园28个。", {"28个": "target"}),
    "what is about to come in is expected": (
        "2019年下半年园区工作\n\n下半年，6个项目可望开工，48家企业即将进驻。",
        {"6个": "estimate", "48家": "estimate"},
    ),
    "what was striven for in all was got": (
        "2019年农业农村工作\n\n全年共争取中省农业农村项目10.6亿元，同比增长12.2%。",
        {"10.6亿元": "actual", "12.2%": "actual"},
    ),
    "the planned investment of works is counted where it grew": (
        "2011年1-8月，全市施工项目计划总投资530亿元，同比增长20.5%。",
        {"530亿元": "actual", "20.5%": "actual"},
    ),
    "a plan of the whole year in a report of its half": (
        "2014年上半年，全区完成税收3亿元。全年计划开发房地产面积162万平方米。",
        {"3亿元": "actual", "162万平方米": "target"},
    ),
    "what a place means to make is a goal": ("2020年，我省欲打造10个千亿级产业。", {"10个": "target"}),
    "a title of two parts plans nothing of what its first tells": (
        "清河区上半年国民经济运行情况分析及下一阶段工作建议2005年是“十五”计划的最后一年，1-6月全区实现生产总值77.4亿元，增长21.4%，完成预算的48.5%："
        "\n\n一、上半年经济运行情况分析\n\n上半年全区完成工业总产值221亿元。",
        {"77.4亿元": "actual", "21.4%": "actual", "221亿元": "actual"},
    ),
    "the last year of a plan is none that is planned": (
        "2005年是全面完成“十五”计划的关键一年，上半年全区实现生产总值77.4亿元，增长21.4%。",
        {"77.4亿元": "actual", "21.4%": "actual"},
    ),
    "what was met of a goal sets none": (
        "清河区2005年上半年情况\n\n上半年，农业增加值2亿元，完成全年预期目标的47.8%，落后时间进度2.2个百分点，其中第一产业增加值1.1亿元。工业完成年度预期目标46.4%。",
        {"47.8%": "actual", "1.1亿元": "actual", "46.4%": "actual"},
    ),
    "what can be reached is expected": (
        "2011年园区可实现工业产值138亿元，增长61%。",
        {"138亿元": "estimate", "61%": "estimate"},
    ),
    "a task in brackets, and one that names what it sets": (
        "清河县2012年招商\n\n目标任务数为引进区外资金27亿元。到位资金9亿元，占计划目标到位资金（11.4亿元）的80.17%。",
        {"27亿元": "quota", "9亿元": "actual", "11.4亿元": "target"},
    ),
    "an estimate goes on over a line that was broken before a number": (
        "2019年清河区政府工作\n\n2019年，全区预计实现地区生产总值369亿元，增长\n7.6%；规模以上工业增加值增长5%；固定资产投资316亿元。",
        {"369亿元": "estimate", "7.6%": "estimate", "5%": "estimate", "316亿元": "estimate"},
    ),
    "goals that were reached ahead of time head no plan": (
        "2006年清河市政府工作报告\n\n各位代表：\n\n一、“十五”计划主要预期目标提前实现，清河站在新的起点上\n\n"
        "（一）综合实力跃上新台阶。2005年全市生产总值达到1266亿元。\n\n二、2006年主要工作\n\n税收增长12%。",
        {"1266亿元": "actual", "12%": "target"},
    ),
    "what a plan proposes for this year it proposes to the end of its list": (
        "《计划》还提出，今年清河市居民消费价格涨幅控制在3%左右；居民收入增长11%，税收增长12%。",
        {"3%": "target", "11%": "target", "12%": "target"},
    ),
    "a slogan of striving sets no goal": (
        "20xx年，我镇上下团结一致，奋力拼搏，全镇工农业总产值达29亿元。",
        {"29亿元": "actual"},
    ),
    "what will be no less than that is to come": (
        "2019年招商工作\n\n今年要集聚1200家企业，总投资额将会不少于450亿元。",
        {"1200家": "target", "450亿元": "target"},
    ),
}


@pytest.mark.parametrize(("page", "wanted"), PAGES.values(), ids=PAGES)
def test_a_figure_is_wanted_or_reached_as_its_words_have_it(page: str, wanted: dict[str, str]) -> None:
    figures = [one for report in reports_of(page.encode(), "page.txt") for one in report.figures]
    assert {one.surface: one.status for one in figures if one.surface in wanted} == wanted
