"""Of which time a figure speaks, over which span, and whether it is only what something grew from."""

from __future__ import annotations

import pytest

from corpus.build import reports_of
from corpus.model import Figure


def figures(page: str) -> dict[str, Figure]:
    """The figures of a page by their surface."""
    return {
        figure.surface: figure
        for report in reports_of(page.encode(), "page.txt")
        for figure in report.figures
    }


TIMES = [  # page | surface -> period span base
    (
        "清河区2024年统计公报\n全年地区生产总值由2019年的208.4亿元增加到301.7亿元，税收从9.8亿元增长到14.6亿元。",
        {
            "208.4亿元": ("2019", None, True),
            "301.7亿元": ("2024", None, False),
            "9.8亿元": ("2019", None, True),
            "14.6亿元": ("2024", None, False),
        },
    ),
    (
        "清河区2022年工作总结\n全年财政收入12.7亿元，上年同期为11.3亿元。出口是2018年的3倍。",
        {
            "12.7亿元": ("2022", None, False),
            "11.3亿元": ("2021", None, True),
            "3倍": ("2022", None, False),
        },
    ),
    (
        "清河区2021年政府工作报告\n各位代表：\n一、2020年工作回顾\n五年来，累计完成投资730亿元，财政收入年均增长7.4%。"
        "2020年，地区生产总值214亿元。\n二、2021年工作安排\n地区生产总值增长6.5%。",
        {
            "730亿元": ("2016..2020", "sum", False),
            "7.4%": ("2016..2020", "average", False),
            "214亿元": ("2020", None, False),
            "6.5%": ("2021", None, False),
        },
    ),
    (
        "清河园区概况\n截至2017年9月底，园区注册企业412家。全年（2017年）税收3.3亿元。",
        {"412家": ("2017-09", "to-date", False), "3.3亿元": ("2017", None, False)},
    ),
    (
        "清河园区\n2006年3月经省政府批准设立，规划面积7.5平方公里，入驻企业95家。\n到2012年底，工业产值达到64亿元。",
        {
            "7.5平方公里": (None, None, False),
            "95家": (None, None, False),
            "64亿元": ("2012", None, False),
        },
    ),
    (
        "清河区2011年至2013年分别招引项目31个、36个、44个。\n",
        {
            "31个": ("2011", None, False),
            "36个": ("2012", None, False),
            "44个": ("2013", None, False),
        },
    ),
    (
        "清河区经济运行简报（2018年9月）\n1-9月，工业增加值71亿元。9月份用电量2.6亿千瓦时。\n二、消费\n零售总额55亿元。",
        {
            "71亿元": ("2018-01..2018-09", None, False),
            "2.6亿千瓦时": ("2018-09", None, False),
            "55亿元": ("2018-01..2018-09", None, False),
        },
    ),
    (
        "清河区2016年税收8.8亿元，为2011年的2.4倍。\n当年新产品产值占比31%，较2011年提高7个百分点，从业人员1.9万人。",
        {
            "8.8亿元": ("2016", None, False),
            "31%": ("2016", None, False),
            "1.9万人": ("2016", None, False),
        },
    ),
    (
        "1-6月，清河园区产值17亿元，为年任务40亿元的42.5%。2013年园区共有在建项目9个，截至6月底完成投资2.4亿元。",
        {
            "17亿元": ("2013H1", None, False),
            "40亿元": ("2013", None, False),
            "2.4亿元": ("2013-06", "to-date", False),
        },
    ),
]


@pytest.mark.parametrize(("page", "wanted"), TIMES, ids=[page[:12] for page, _ in TIMES])
def test_a_figure_has_its_time(page: str, wanted: dict[str, tuple[str | None, str | None, bool]]) -> None:
    found = figures(page)
    assert {
        surface: (found[surface].period, found[surface].span, found[surface].base) for surface in wanted
    } == wanted


STATUSES = [  # page | surface -> status
    (
        "清河区2026年政府工作报告\n一、2025年工作回顾\n2025年，税收17亿元，增长4%。\n各位代表！2025年各项目标任务圆满完成。\n"
        "新建学校3所。\n二、2026年工作安排\n税收增长5%。",
        {"17亿元": "actual", "4%": "actual", "3所": "actual", "5%": "target"},
    ),
    ("清河区2019年工作总结\n入选省级创业培养计划的青年27名。争取到中央补助资金5.2亿元。税收比计划快1.4个百分点。",
     {"27名": "actual", "5.2亿元": "actual", "1.4个百分点": "actual"}),
    ("清河区2019年工作总结\n全区计划招引项目18个；年内实施重点工程65项，新增绿地9万平方米。",
     {"18个": "target", "65项": "target", "9万平方米": "target"}),
    ("清河区2020年目标\n1.工业产值增长12%。\n2.引进企业7家。", {"12%": "target", "7家": "target"}),
    ("清河区2014年工作总结\n税收、利润分别达到6亿元和3亿元（预计，下同），结构由2010年的15：50：35变为12：48：40。",
     {"6亿元": "estimate", "3亿元": "estimate", "15：50：35": "actual"}),
    ("清河区2015年通报\n2015年拆迁任务有房屋38栋，征地920亩。到8月底，征地完成310亩，占任务的34%。\n"
     "南坡：房屋12栋，征地300亩。到8月底，征地完成90亩，占任务的30%。",
     {"38栋": "quota", "920亩": "quota", "310亩": "actual", "12栋": "quota", "300亩": "quota", "90亩": "actual"}),
    ("清河区发布“十四五”规划纲要\n2021-06-02 来源：清河发布\n《纲要》提出七个新目标：\n到2025年，地区生产总值达到420亿元，森林覆盖率提高到38%。",
     {"420亿元": "target", "38%": "target"}),
    ("清河园区快讯\n下一步，园区将加快招商。力争全年引进资金66亿元。\n北园二季度签约5个，协议资金4亿元。",
     {"66亿元": "target", "5个": "actual", "4亿元": "actual"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "wanted"), STATUSES, ids=[page[:16] for page, _ in STATUSES])
def test_a_figure_has_the_standing_of_its_sentence(page: str, wanted: dict[str, str]) -> None:
    found = figures(page)
    assert {surface: found[surface].status for surface in wanted} == wanted
