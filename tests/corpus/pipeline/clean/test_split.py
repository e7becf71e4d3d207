"""Pages of many articles come apart; a report with inner lines and dates stays whole."""

from __future__ import annotations

import pytest

from corpus.pipeline.clean.split import split
from tests.corpus import pages
from tests.corpus.cleaning import articles, page_of

BODY = (
    "全年实现地区生产总值429亿元，同比增长8%，固定资产投资完成137亿元，社会消费品零售总额达到240亿元，"
    "继续稳居全省第一方阵，发展质量稳步提高。"
)
GREETING = "各位代表:\n现在,我代表区政府报告工作。"
OTHER = BODY.replace("429", "283").replace("全年", "上半年")


@pytest.mark.parametrize(
    "text",
    [
        f"-\n东湖区经济平稳增长\n{BODY}\n2025-07-30\n-\n西湖区服务民营企业\n{OTHER}\n2025-07-29",
        f"东湖区经济平稳增长\n{BODY}\n======\n西湖区服务民营企业\n{OTHER}",
        f"东湖区经济平稳增长\n2025-07-30\n{BODY}\n西湖区服务民营企业\n2025-07-29\n{OTHER}",
        f"东湖区经济平稳增长\n{BODY}\n2025-07-30\n西湖区服务民营企业\n{OTHER}\n2025-07-29",
        f"【东湖区招商】东湖区经济平稳增长\n{BODY}\n【西湖区招商】西湖区服务民营企业\n{OTHER}",
        f"东湖区政府工作报告\n{GREETING}\n{BODY}\n西湖区政府工作报告\n{GREETING}\n{OTHER}",
    ],
)
def test_articles_come_apart_whatever_parts_them(text: str) -> None:
    parts = articles(text)
    assert [part.part for part in parts] == [1, 2]
    assert [part.lines[-1].text for part in parts] == [BODY, OTHER]
    assert "东湖区" in parts[0].meta["title"]
    assert "西湖区" in parts[1].meta["title"]


@pytest.mark.parametrize(
    "text",
    [
        f"2014年工作回顾\n{BODY}\n---\n2015年工作安排\n{OTHER}",
        f"【产业】\n{BODY}\n【民生】\n{OTHER}",
        f"开发区工作总结\n2018-06-07\n{BODY}\n{OTHER}\n2018年6月7日",
        f"{BODY}\n各位代表,任务艰巨。\n{OTHER}\n各位代表!",
        f"{BODY}\n相关阅读\n光谷规划发布\n2021-02-20\n光谷新开工项目\n2021-02-21",
    ],
)
def test_a_single_report_stays_whole(text: str) -> None:
    assert len(split(page_of(text))) == 1


def test_a_part_knows_its_title_and_date_and_owns_its_removals() -> None:
    first, second = split(page_of(pages.MANY))
    assert (first.meta["date"], second.meta["date"]) == ("2021-10-26", "2021-10-25")
    border = pages.MANY.index("【济南招商】章丘")
    assert all(removal.end <= border for removal in first.removals)
    assert all(removal.start >= border for removal in second.removals)
