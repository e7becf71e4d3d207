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
    "what is told above the year of the page is marked": (
        "城西高新区产值增势良好，企业利润突破8.4亿元。\n2013年，城西高新区实现工业总产值221亿元。",
        {"8.4亿元": ("2013", "?"), "221亿元": ("2013", "")},
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
