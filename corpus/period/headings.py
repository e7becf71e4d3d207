"""The years that headings and set phrases of a text give: 2014年工作回顾, 总结了2018年工作, 部署2019年任务."""

from __future__ import annotations

import re

from corpus.period.stating import OPENING, WHOLE_YEAR
from corpus.period.stretches import STRETCH, STRETCH_ALONE, STRETCHED, YEAR, name_of

REVIEW = re.compile(
    YEAR + r"\s?年(?:度|以来)?[^。；;：:，,0-9]{0,12}(?:回顾|总结|情况|取得的|主要成效|主要工作)"
)
PLAN = re.compile(
    YEAR
    + r"\s?年(?:度)?(?!是)[^。；;：:，,0-9]{0,12}"
    + r"(?:安排|计划|打算|思路|要点|部署|草案|(?:主要|目标)任务|重点工作|工作(?:重点|目标)|预期目标|怎么干)"
    + r"(?![^。；;\n]{0,8}(?:完成|实现|进展|执行|达成|落实|兑现))"
)
PLAN_HEADING = re.compile(  # not 2024年安排重点项目476个
    r"(?:^|\n)(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五][)）]|第.部分\s?)?"
    + PLAN.pattern
    + r"(?![^\n，。；：:]{0,16}\d)"
)
_headed_part = re.compile(  # 一、1-3月份主要经济指标完成情况
    rf"(?:^|\n)(?:[一二三]、|[(（][一二三][)）])?{STRETCH_ALONE.pattern}[^，。；\n\d]{{0,8}}(?:指标|完成|运行|情况|工作)"
)
WILL = re.compile(  # 2025年，该区将紧扣目标
    r"(?:^|[\n。，,])\s?"
    + YEAR
    + r"年[，,][^。；;，,0-9]{0,16}(?<![主大小名干])将(?!于|在[^，。]{0,12}(?:召开|举行|举办))"
)
_summed = re.compile(r"(?:总结|回顾)[^。；;]{0,12}?" + YEAR + r"\s?年(?:度)?[^。；;]{0,6}工作")
REPORTED = re.compile(r"对" + YEAR + r"年[^。；;]{0,30}作了?[^。；;，,]{0,4}(?:总结|回顾)")
_heard = re.compile(r"(?:听取|审议|审定)[^。\n]{0,40}?(?:关于|《)" + YEAR + r"年[^，,。；;》\n]{0,30}?情况")
_reporting = re.compile(  # 记者从2020年前三季度经济运行情况新闻发布会上获悉
    YEAR
    + rf"(?:{STRETCH}|年度?)[^，,。；;\d]{{0,12}}(?:经济|运行|统计|数据|工业|外贸|进出口)[^，,。；;\d]{{0,12}}"
    r"(?:新闻)?(?:发布|通气|通报|吹风|说明)会"
)
_held_true = re.compile(r"会议认为[，,:：]\s?" + YEAR + "年")
PLANNED = re.compile(r"(?:部署|安排)[^。；;]{0,12}?" + YEAR + r"\s?年(?:度)?[^。；;]{0,6}(?:工作|任务|目标)")


def from_headings(text: str) -> str | None:
    """`2014年工作回顾`, `总结了全区2018年工作`; `听取了关于2016年上半年计划执行情况的报告`, `会议认为,2010年`."""
    for pattern in (re.compile(r"(?:^|[\n。:：、是])\s*" + REVIEW.pattern), _summed, REPORTED):
        found = pattern.search(text)
        if found:
            part = STRETCHED.match(text, found.start(1))
            return name_of(found.group(1), part) if part and part["half"] else found.group(1)
    reporting = _reporting.search(text[:OPENING])
    if reporting:
        return name_of(reporting.group(1), reporting)
    heard = _heard.search(text) or _held_true.search(text)
    if heard is None:
        return None
    return f"{heard.group(1)}H1" if "上半年" in heard.group() else heard.group(1)


def part_headed(year: str | None, text: str) -> str | None:
    """The part of a year that a heading at the beginning names without the year: 一、1-3月份主要经济指标完成情况."""
    headed = _headed_part.search(text, 0, OPENING) if year and len(year) == 4 else None
    return name_of(year, headed) if year and headed and not WHOLE_YEAR.search(text, 0, OPENING) else year


def first_year(pattern: re.Pattern[str], text: str, after: str | None = None) -> str | None:
    """The first year in which a pattern is found, later than the time `after`."""
    for match in pattern.finditer(text):
        if after is None or match.group(1) > after[:4]:
            return match.group(1)
    return None
