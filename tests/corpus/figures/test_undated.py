"""Pages that no date tells the year of: what they say by the way, what they leave open, and what of it is marked."""

from __future__ import annotations

import pytest

from corpus.model import Figure
from corpus.pipeline.build import reports_of

Told = tuple[str | None, str]  # the period of a figure; "?" where it is in doubt, else ""


def figures(page: str) -> dict[str, Figure]:
    """The figures of a page by their surface."""
    return {
        figure.surface: figure
        for report in reports_of(page.encode(), "page.txt")
        for figure in report.figures
    }


PAGES: dict[str, tuple[str, dict[str, Told]]] = {
    "last year is the year whose tasks were done": (
        "去年以来，柳浪街道狠抓招商引资和财税工作，超额完成2013年经济工作任务指标，截至去年12月，全街完成工业产值21亿元，招商引资6.3亿元。",
        {"21亿元": ("2013-12", ""), "6.3亿元": ("2013-12", "")},
    ),
    "last year is the year that is reviewed": (
        "一、2014年工作回顾\n一年来，青石街道奋力推进各项事业。\n去年，完成固定资产投资33.8亿元，占年度计划的92.1%；1-11月份地税收入1.83亿元。",
        {"33.8亿元": ("2014", ""), "92.1%": ("2014", ""), "1.83亿元": ("2014-01..2014-11", "")},
    ),
    "last year is the year of which the page has told": (
        "1月26日，记者从市统计局了解到，2015年全市5个集聚区完成投资281.4亿元，增长31%。去年我市集聚区对投资的贡献率达69.5%。",
        {"281.4亿元": ("2015", ""), "69.5%": ("2015", "?")},
    ),
    "last year is the one before where this year was told": (
        "2015年全市集聚区完成投资281.4亿元。今年以来，引进企业21家。去年，集聚区企业达到310家。",
        {"281.4亿元": ("2015", ""), "310家": ("2014", "?")},
    ),
    "months of this year are behind a year that was told whole": (
        "日前，记者在恒远塑胶采访。2014年，全县工业总产值118亿元，规模工业93家。今年上半年，全县“百千工程”项目44个。",
        {"118亿元": ("2014", ""), "93家": ("2014", ""), "44个": ("2015H1", "?")},
    ),
    "the year since which a classification holds is no figure's": (
        "1-2月，全区规模以上工业增加值同比下降6.4%。\n附注：\n2017年10月1日起，执行新行业分类标准（GB/T4754-2017），指标增速按可比口径计算。",
        {"6.4%": (None, "")},
    ),
    "what there is now is of an unknown day above the year of the page": (
        "全省园区建设取得进展。记者从日前举行的培训班上获悉，截至目前，全省共有12个国家级开发区、41个省级开发区。\n"
        "据介绍，2013年，全省园区实现工业总产值22140亿元，占全省的70%。",
        {"12个": (None, ""), "41个": (None, ""), "22140亿元": ("2013", ""), "70%": ("2013", "")},
    ),
    "what is told above the year of the page is marked, what there is has no year": (
        "城西高新区产值增势良好，企业利润突破8.4亿元，从业人员4.1万人。\n2013年，城西高新区实现工业总产值221亿元。",
        {"8.4亿元": ("2013", "?"), "4.1万人": (None, ""), "221亿元": ("2013", "")},
    ),
    "a page that names no year has no period": (
        "昨日从市统计局获悉，前10个月，我市8个产业集聚区工业增加值同比增长9.3%。截至去年底，集聚区企业310家。",
        {"9.3%": (None, ""), "310家": (None, "")},
    ),
    "the year of a founding does not date a page": (
        "今年初以来，雪岭街道抓好经济。至11月底，完成财税收入530万元，同比增长131%，比2004年街道成立之初的165万元翻了三番。",
        {"530万元": (None, ""), "131%": (None, "")},
    ),
    "months have the year of the tasks that are told behind them": (
        "截止6月底，全县共有履约项目68个；市外到位资金24.1亿元，完成全年任务的58.07%。\n2013年市上下达我县重点督办项目共15个，现已履约15个。",
        {"68个": ("2013-06", "?"), "24.1亿元": ("2013-06", "?")},
    ),
    "in the profile of a zone a year goes for its paragraph": (
        "清溪经济开发区“一区两园”简介\n发布时间：2021-12-21\n2013年，开发区重新选址。目前，开发区有企业120家，省级研发机构21家。2020年，开发区完成工业总产值118亿元，利税5.1亿元。\n"
        "化工园完善了设施。截至目前，化工园累计完成投资超过74亿元，注册企业52家。\n物流园现有企业25家，2020年销售收入61亿元。",
        {
            "120家": (None, ""),
            "21家": (None, ""),
            "118亿元": ("2020", ""),
            "5.1亿元": ("2020", ""),
            "74亿元": (None, ""),
            "52家": (None, ""),
            "25家": (None, ""),
            "61亿元": ("2020", ""),
        },
    ),
    "a profile that tells of a whole year is a report on it": (
        "清溪高新区是全省重要的产业基地。\n2017年，高新区主营业务收入突破210亿元。\n招商取得突破。全年引进项目47个。\n城建加快。完成土地征收1250亩。",
        {"210亿元": ("2017", ""), "47个": ("2017", ""), "1250亩": ("2017", "")},
    ),
    "months behind a year that was told whole are of their sentence": (
        "一、2012年工作回顾\n去年，青石街道完成固定资产投资33.8亿元，增长9%。1-11月份地税收入1.83亿元；国税收入9100万元。深入实施招商工程，完成招商引资2.2亿元。",
        {
            "33.8亿元": ("2012", ""),
            "1.83亿元": ("2012-01..2012-11", ""),
            "9100万元": ("2012-01..2012-11", ""),
            "2.2亿元": ("2012", ""),
        },
    ),
    "what there is behind a later time is of it": (
        "北山县工业经济\n2022年，全县规上工业企业达61家。2023年上半年，产值71亿元，增长12%。目前在建项目21个。",
        {"61家": ("2022", ""), "71亿元": ("2023H1", ""), "21个": ("2023H1", "")},
    ),
    "a year in hanzi is told": (
        "二〇二一年，北山区完成税收21亿元，增长8%。",
        {"21亿元": ("2021", ""), "8%": ("2021", "")},
    ),
    "months of this year are not of the year that was told whole behind them": (
        "今年1-8月，北山区新引进项目51个，增长18.6%。据统计，2021年全年引进项目66个。",
        {"51个": ("2022-01..2022-08", "?"), "66个": ("2021", "")},
    ),
    "what will be done this year is of the year behind the one told": (
        "2月3日，北山市召开三级干部会议。2016年，全市生产总值1210亿元，增长8%。今年全市将实施重点项目210个，总投资1900亿元。",
        {"1210亿元": ("2016", ""), "210个": ("2017", "?"), "1900亿元": ("2017", "?")},
    ),
    "the day on which a work began is not that of what it yields": (
        "储能项目落户北山\n一期工程投资3.2亿元，2024年6月投产，年产值10亿元。",
        {"3.2亿元": (None, ""), "10亿元": (None, "")},
    ),
    "the year whose work was done is that of its months": (
        "开发区招商取得实效\n开发区招商局扎实工作，使2018年度招商引资工作取得实效。\n今年1到10月，完成到位资金118.2亿元，增长28%，完成下达任务数131亿元的90.2%。",
        {
            "118.2亿元": ("2018-01..2018-10", "?"),
            "131亿元": ("2018", "?"),
            "90.2%": ("2018-01..2018-10", "?"),
        },
    ),
    "the year in the name of a work is not that of what is spent on it": (
        "清河区2021年工作总结\n实施2019年老旧小区改造项目12个，完成投资3.2亿元，惠及居民2100户。",
        {"12个": ("2021", ""), "3.2亿元": ("2021", ""), "2100户": ("2021", "")},
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_a_date_is_dated_by_what_it_says_or_not_at_all(name: str) -> None:
    page, wanted = PAGES[name]
    found = figures(page)
    told = {
        surface: (found[surface].period, "?" if "period" in found[surface].doubts else "")
        for surface in wanted
    }
    assert told == wanted
