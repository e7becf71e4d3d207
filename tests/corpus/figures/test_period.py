"""The time of a figure where its own words do not tell it: from the page, a heading, the list it goes on."""

from __future__ import annotations

import pytest

from corpus.pipeline.build import reports_of

Told = tuple[str | None, str | None]  # period and span
YEAR_2023 = {"6.4%": ("2023", None)}

PAGES: dict[str, tuple[str, dict[str, Told]]] = {
    **{
        f"a page opens with its year behind {opening!r}": (
            f"清河区发展脉动\n\n{opening}2023年，清河区经济稳中向好。\n全年GDP增长6.4%。",
            YEAR_2023,
        )
        for opening in (
            "摘要 ",
            "核心提示：",
            "本报讯 ",
            "清河日报讯（记者 张三）",
            "——",
            "刚刚过去的",
            "回首",
        )
    },
    "a date may begin with its day": (
        "清河区重点项目加快建设\n24.08.2016  19:33\n\n今年，引进项目132个。前7个月税收3.1亿元。",
        {"132个": ("2016", None), "3.1亿元": ("2016-01..2016-07", None)},
    ),
    "a heading of months goes for what stands under it": (
        "清河区2023年工作总结\n\n一、1至9月经济运行情况\n\n税收3.1亿元，开工项目15个。\n\n二、上半年招商情况\n\n签约项目12个。",
        {
            "3.1亿元": ("2023-01..2023-09", None),
            "15个": ("2023-01..2023-09", None),
            "12个": ("2023H1", None),
        },
    ),
    "a heading of a half to come goes for the goals under it": (
        "清河区2023年上半年工作总结\n\n2023年上半年，税收3.1亿元。\n\n二、下半年工作打算\n\n税收增长8%。",
        {"3.1亿元": ("2023H1", None), "8%": ("2023H2", None)},
    ),
    "a page opens with its year as that of a plan's beginning": (
        "2011年是“十二五”开局之年，全县上下实现了预期目标。\n\n一、综合\n\n全年全县生产总值46亿元。继2005年财政总收入突破12亿元后，又上新台阶。",
        {"46亿元": ("2011", None)},
    ),
    "works of a year are counted in it": (
        "清河省重点项目\n\n2013年全省计划实施的重点项目156项，其中续建71项。1~5月累计完成投资540.2亿元。",
        {"156项": ("2013", None), "71项": ("2013", None), "540.2亿元": ("2013-01..2013-05", None)},
    ),
    "what is met of a goal of the year is of the months told": (
        "清河区2022年工作总结\n\n2022年1-10月，税收5亿元，完成全年8亿元目标任务的62.5%，完成全年预期的64%。",
        {"62.5%": ("2022-01..2022-10", None), "64%": ("2022-01..2022-10", None)},
    ),
    "a part that came new since a year says nothing of the whole": (
        "清河县农业\n\n龙头企业76家，其中2023年以来新增52家，龙头企业总产值达16.5亿元，带农户3.2万户。",
        {"52家": ("2023..", "sum"), "16.5亿元": (None, None), "3.2万户": (None, None)},
    ),
    "a sum goes on over its list, capacities too": (
        "清河省污染治理\n\n“十二五”期间，累计压减燃煤998万吨、炼铁产能158万吨、水泥产能1850万吨。",
        dict.fromkeys(("998万吨", "158万吨", "1850万吨"), ("2011..2015", "sum")),
    ),
    "a capacity that is cut is of its year": (
        "2022年清河县工作总结\n\n2022年，全县累计压减燃煤98万吨、炼铁产能15万吨。园区水泥产能200万吨。",
        {"15万吨": ("2022", None), "200万吨": (None, None)},
    ),
    "five years are summed however they are written": (
        "清河市2017年工作总结\n\n五年开工安居工程16.7万套。\n\n5年累计旅游收入超1300亿元。\n\n五年来，实现招商引资超300亿元，入驻企业达320家。",
        {
            "16.7万套": ("2013..2017", "sum"),
            "1300亿元": ("2013..2017", "sum"),
            "300亿元": ("2013..2017", "sum"),
            "320家": ("2017", None),
        },
    ),
    "what measures a sum or a mean is of its years": (
        "清河省2025年工作总结\n\n“十四五”期间，生产总值年均增长5.9%、高于全国0.5个百分点。“十四五”期间，城镇累计新增就业超700万人、约占全国1/12。",
        {"0.5个百分点": ("2021..2025", "average"), "1/12": ("2021..2025", "sum")},
    ),
    "what was gathered up to a year's end goes on over its list": (
        "到2001年底，建成区面积20平方公里。累计完成固定资产投资180亿元。累计兴办外资项目480个，项目总投资31亿美元，实际利用外资13亿美元。",
        dict.fromkeys(("180亿元", "480个", "31亿美元", "13亿美元"), ("2001", "to-date")),
    ),
    "a mean goes on over a blank to the next of its list": (
        "清河县2015年工作总结\n\n“十二五”期间，城乡居民人均可支配收入分别达到28076元和12600元,年均增长 10.1%和 13%。",
        {"10.1%": ("2011..2015", "average"), "13%": ("2011..2015", "average")},
    ),
    "areas that were built go on as gathered": (
        "清河园区2017年工作总结\n\n标准化厂房累计新开工建设面积42.1万平方米，竣工面积38.2万平方米。",
        {"42.1万平方米": ("2017", "to-date"), "38.2万平方米": ("2017", "to-date")},
    ),
    "a page of no year that looks over a plan tells of its end": (
        "清河市政府工作报告（摘登）\n\n“十三五”时期是我市发展极为重要的五年。\n\n地区生产总值从2411亿元增至3301亿元、年均增长6.2%。",
        {"2411亿元": ("2015", None), "3301亿元": ("2020", None), "6.2%": ("2016..2020", "average")},
    ),
    "what is told up to a day is of the year that the page names": (
        "清河县茶叶喜获丰收\n\n截至7月中旬，全县茶叶产量达2800吨。其中名优茶产量1800吨。预计2014年全年完成茶叶产量3500吨。",
        {"2800吨": ("2014-07", "to-date"), "1800吨": ("2014-07", "to-date"), "3500吨": ("2014", None)},
    ),
    "a base is no year of a page, and what is compared with a plan's goal is none": (
        "过去的五年，是我省极不平凡的五年。\n\n全省生产总值由2000年的2013亿元增加到2005年的4071亿元，年均增长11.6%，比“十五”计划目标3000亿元超过1071亿元。"
        "财政总收入由2000年的171亿元增加到425亿元，比“十五”计划目标275亿元超过150亿元。\n\n人均生产总值达到1142美元。",
        {
            "2013亿元": ("2000", None),
            "4071亿元": ("2005", None),
            "11.6%": ("2001..2005", "average"),
            "3000亿元": ("2005", None),
            "275亿元": ("2005", None),
            "425亿元": ("2005", None),
            "1142美元": ("2005", None),
        },
    ),
    "a mean of days is no sum": (
        "清河市2017年工作总结\n\n五年来，商事制度改革成效明显，平均每个工作日新增企业2100多户。",
        {"2100多户": ("2013..2017", "average")},
    ),
    "years that no page tells are years all the same": (
        "清河县工作\n\n五年累计完成固定资产投资193亿元。",
        {"193亿元": (None, "sum")},
    ),
    "what grew in the years of a plan grew from the year before it to its end": (
        "“十二五”时期是我区极不平凡的时期。生产总值由2010年的1.17万亿元增加到2015年的1.8万亿元；人均生产总值由7071美元增加到1.15万美元。",
        {"7071美元": ("2010", None), "1.15万美元": ("2015", None)},
    ),
    "what grew in five years of a report grew from the year before them": (
        "2025年清河省工作总结\n\n过去五年，经济实力持续提升。\n\n粮食产量从431亿斤增加到565亿斤。",
        {"431亿斤": ("2020", None), "565亿斤": ("2025", None)},
    ),
    "a half year's report is one of its first half": (
        "清河镇2016年半年工作总结\n\n我镇引进企业1家，到位资金66万元。",
        {"66万元": ("2016H1", None)},
    ),
    "a year in which something was reached is no measure": (
        "2021年全国就业情况\n\n2021年，就业人员7.5亿人。就业人员总量于2014年达到7.6亿人的峰值。",
        {"7.5亿人": ("2021", None), "7.6亿人": ("2014", None)},
    ),
    "members that 和 joins are of one time": (
        "清河县2017年工作总结\n\n过去五年，城乡居民人均可支配收入分别由17971元和4931元增加到27761元和8076元。",
        {"27761元": ("2017", None), "8076元": ("2017", None)},
    ),
    "a copy without its years has none of the day on which it was put up": (
        "清河区政府工作报告\n时间：2018-11-01\n\n过去的五年，我们高举旗帜。XX年实现生产总值482亿元，五年年均递增20.7%；五年新增商业营业面积21万平方米。",
        {"20.7%": (None, "average"), "21万平方米": (None, "sum")},
    ),
    "the goals of this year, told at a meeting in January, are of the year of the meeting": (
        "清河区人大会议开幕\n时间：2020-01-15 10:23\n\n区长回顾了2019年工作。2019年，全区税收22.4亿元。\n\n"
        "报告确定今年主要预期目标是：税收增长6.5%左右；社会消费品零售总额增长9%左右。",
        {"22.4亿元": ("2019", None), "6.5%": ("2020", None), "9%": ("2020", None)},
    ),
    "a stretch in which something doubled ends with it": (
        "2008年，全区固定资产投资完成126亿元，五年内翻了两番，增长35.5%，稳居全市第一。",
        {"35.5%": ("2008", None), "第一": ("2008", None)},
    ),
    "the day on which a site put up what somebody sent in dates nothing": (
        "xx区政府工作报告\n页数：20页\n时间：2018-11-01\n\n各位代表：今年1-9月，全区完成税收5亿元。去年，全区生产总值80亿元。",
        {"5亿元": (None, None), "80亿元": (None, None)},
    ),
    "a page is dated in the middle of its first line": (
        "西山经济 更新时间：2010-12-24 7:40:47   主席23日表示，今年西山税收完成36亿元，增长12%。",
        {"36亿元": ("2010", None), "12%": ("2010", None)},
    ),
    "a title may have lost its 月": (
        "2009年1-2我省交通统计情况\n\n截至2月底止，全省完成投资58.8亿元。公路建设完成投资53.5亿元，为年计划的11%。",
        {"58.8亿元": ("2009-02", "to-date"), "53.5亿元": ("2009-01..2009-02", None)},
    ),
    "a growth by the year is a mean": (
        "清河县2017年工作总结\n\n近五年来，经济保持年增长14%的速度。",
        {"14%": ("2013..2017", "average")},
    ),
    "a congress of the first months hears of the years before it and sets goals for its own": (
        "2021年2月24日上午9时，清河区第七届人民代表大会第六次会议召开。区长作政府工作报告。报告指出，过去五年，全区生产总值年均增长8%。今年政府工作目标任务：税收增长11%。",
        {"8%": ("2016..2020", "average"), "11%": ("2021", None)},
    ),
    "the year that a meeting calls the last is the one that it sums up": (
        "昨日，全市招商工作会议召开。会议总结2020年招商工作，部署2021年工作。去年，全市引进项目312个，到位资金512亿元。今年，力争引进项目356个。",
        {"312个": ("2020", None), "512亿元": ("2020", None), "356个": ("2021", None)},
    ),
    "a year is read over the end of a line": (
        "清河省交通投资\n\n2017\n年1-5月，全省交通基础设施完成投资461.2亿元，为年度计划的40.1%。",
        {"461.2亿元": ("2017-01..2017-05", None), "40.1%": ("2017-01..2017-05", None)},
    ),
    "what all is set beside is no year of a page": (
        "第七次全国人口普查主要数据情况：\n\n全县人口32.4万人，与2010年第六次普查的33.1万人相比，减少0.7万人。与2010年相比，男性人口16.2万人。",
        {"32.4万人": (None, None), "33.1万人": ("2010", None), "16.2万人": (None, None)},
    ),
    "masked years and names are those of nobody's report": (
        "20xx年政府工作报告\n时间：2018-11-01\n\n各位代表：去年，全镇完成税收3021万元。",
        {"3021万元": (None, None)},
    ),
    "what is told at a year's end with its growth is of the year": (
        "截止到2015年年底，园区实现生产总值6.2亿元，同比增长8.4%；入驻企业320家。",
        {"6.2亿元": ("2015", None), "8.4%": ("2015", None), "320家": ("2015", "to-date")},
    ),
    "some years are those over which something grew": (
        "清河县2016年工作总结\n\n贫困人口从2012年的98万人减少到2018年的16万人，6年时间减少82万人。",
        {"82万人": ("2013..2018", "sum")},
    ),
    "what was done next is no more gathered": (
        "2025年清河省工作总结\n\n住房方面，累计打造试点项目213个，开工安置住房14.1万套。",
        {"213个": ("2025", "to-date"), "14.1万套": ("2025", None)},
    ),
    "a part of what was told up to a month is told up to it": (
        "截至2018年3月底，全区开复工项目达458个。其中，新建项目开工151个；续建项目复工307个。",
        dict.fromkeys(("458个", "151个", "307个"), ("2018-03", "to-date")),
    ),
    "to and up to are one": (
        "清河园区建设\n\n至2010年上半年，园区完成投资4亿元。至2024年底已建成132个项目，完成投资240亿元。",
        {"4亿元": ("2010H1", "to-date"), "132个": ("2024", "to-date"), "240亿元": ("2024", "to-date")},
    ),
}

BASES = {
    "财政总收入从2005年的3.5亿元到2010年突破12亿元。": {"3.5亿元": "2005", "12亿元": None},
    "税收由2005年的3.5亿元，到2010年达到5亿元。": {"3.5亿元": "2005", "5亿元": None},
    "三次产业比由2005年的12.0:48.7:39.3转变为10.9:51.6:37.5。": {"12.0:48.7:39.3": "2005"},
    "2023年前11个月，全省进出口7.47万亿元，已超去年全年7.09万亿元的规模。": {
        "7.09万亿元": "2022",
        "7.47万亿元": None,
    },
    "牲畜存栏由2010年的1.08亿头只增加到1.36亿头只。": {"1.08亿头": "2010", "1.36亿头": None},
    "2015年3月末，全市存款余额比年初减少1177亿元，去年同期为增加16亿元。": {
        "16亿元": "2014-03",
        "1177亿元": None,
    },
    "2019年，第一、二产业增加值分别由614.2亿元和352.1亿元修订为605.7亿元和339.3亿元。": {
        "614.2亿元": "2019",
        "352.1亿元": "2019",
        "605.7亿元": None,
    },
}


@pytest.mark.parametrize(("page", "wanted"), PAGES.values(), ids=PAGES)
def test_a_figure_is_of_the_time_that_its_page_and_its_list_tell(page: str, wanted: dict[str, Told]) -> None:
    figures = [one for report in reports_of(page.encode(), "page.txt") for one in report.figures]
    told = {one.surface: (one.period, one.span) for one in figures if one.surface in wanted}
    assert told == wanted


@pytest.mark.parametrize(("page", "wanted"), BASES.items())
def test_what_something_moved_from_is_a_base(page: str, wanted: dict[str, str | None]) -> None:
    figures = [one for report in reports_of(page.encode(), "page.txt") for one in report.figures]
    told = {one.surface: one.period if one.base else None for one in figures if one.surface in wanted}
    assert told == wanted


def test_one_name_told_for_several_months_of_no_year_is_of_a_doubtful_time() -> None:
    page = "清河市外贸\n\n11月，全市进口39亿元，出口30亿元。前11个月，进口297亿元，增长5%。"
    (report,) = reports_of(page.encode(), "page.txt")
    assert {one.surface: "period" in one.doubts for one in report.figures} == {
        "39亿元": True,
        "30亿元": False,
        "297亿元": True,
        "5%": False,
    }


def test_months_told_further_down_date_what_stands_above_with_doubt() -> None:
    page = "清河区27个项目集中开工\n2011-12-20\n\n此次集中开工的27个项目，总投资123亿元。\n\n前11个月，全区完成工业总产值44亿元。"
    (report,) = reports_of(page.encode(), "page.txt")
    assert {one.surface: "period" in one.doubts for one in report.figures} == {
        "27个": True,
        "123亿元": True,
        "44亿元": False,
    }


def test_a_page_of_january_tells_no_results_of_its_year_for_sure() -> None:
    page = "清河省农业\n2020-01-15\n\n2020年，全省新增龙头企业12家。"
    (report,) = reports_of(page.encode(), "page.txt")
    (figure,) = report.figures
    assert "status" in figure.doubts
