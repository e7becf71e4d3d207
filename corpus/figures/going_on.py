"""Whether a figure goes on with the time of the one before it: as the next of a list, as what measures it."""

from __future__ import annotations

import re

from corpus.figures.flows import stands
from corpus.figures.grammar import Number
from corpus.figures.when import When

_LISTED = re.compile(r"(?:以上|以内|左右)?[、和及与]{1,2} ?")
_NEXT_LISTED = re.compile(  # 累计压减燃煤998万吨、炼铁产能|158万吨
    "(?:以上|以内|左右)?(?:、|[和及与以])(?![我本该全其现已]|目前|同比)[^，。；、\\d年月]{2,16}"
)
_THEIR_MONEY = re.compile(  # 五年来引进项目90个，总投资|310亿元
    "(?:余?[家个户项宗])?[，、](?:项目|实现|协议|计划|合同|实际|劳务|到账)*(?:收入|外资|总投资|投资总额|总金额|协议资金|协议投资|投资额|引资额|到位资金|合同资金|利用外资|使用外资|到账外资|利用内资)额?(?:达到?|约|超过?|为|近)*"
)
# |1.6倍
_TIMES_A_PLAN = re.compile(
    "[是为](?:“?(?:十[一二三四五]?|[八九])五”?(?:期间|时期)?|(?:前|上一?个?|此前)[三四五]年)的(?:近|约)?$"
)
_MEASURED = re.compile(  # by which what stands before a comma is measured: 累计下降10.7%，超额完成目标|2.7个百分点
    "[，、](?:约?占[^，。；]*的?|(?:增[速幅长])?(?:超额?|高于|高出|低于|好于|优于|快于|慢于|比|较)[^，。；]*|(?:超额)?完成[^，。；]*(?:目标|任务|计划)的)$"
)
_NEXT_LINE = re.compile("(?:以上|左右)?；\\n(?!其中|目前|现)[^，。；\\d\\n年月]{2,24}")
_DOES_ANEW = re.compile(  # 累计打造试点213个，开工安置住房|14万套: what was done next is of the year alone
    "^(?:以上|多|左右)?[，、；](?:新|开工|认定|落地|建设|建成|改造|实施|组织|举办|开展|创建|完成|发放|培育|引进|签约|打造|推进|推广)|首次|突破|[超达过]$"
)
_NAME_ALONE = re.compile(
    "，(?![我本该全其现已共均又再达]|目前|同比|入驻|入园|从业|在岗|就业)[^，。；\\d年月期]{2,8}[“”\u4e00-\u9fff]{2,12}"
)

_COUNTED = ("count", "persons", "person_times", "households", "area", "length")


def goes_on(plain: str, number: Number, end: int, before: When) -> bool:
    """Whether a figure is of the time of the one before it, which ends at `end`: the next of a list of sums or means,
    the money of what was summed, or what measures either."""
    if not 0 <= end <= number.start:
        return False
    if before.period is not None and _LISTED.fullmatch(plain, end, number.start):
        return True  # 增加到27763元和|8076元
    if before.span is None:
        return False
    if _LISTED.fullmatch(plain, end, number.start) or measures(plain, number, end, before):
        return True
    return before.span != "average" and (
        _THEIR_MONEY.fullmatch(plain, end, number.start) is not None or _is_next(plain, number, end, before)
    )


def is_times_a_plan(plain: str, start: int, end: int) -> bool:
    """Whether what stands there measures by the years of a plan: 是“十一五”的."""
    return _TIMES_A_PLAN.search(plain, start, end) is not None


def measures(plain: str, number: Number, end: int, before: When) -> bool:
    """Whether a figure only measures the sum or the yearly mean before it, which ends at `end`."""
    if before.span == "sum" and number.kind == "multiple":
        return _TIMES_A_PLAN.fullmatch(plain[end : number.start].lstrip("，")) is not None
    if before.span == "average" and plain.startswith("%，占", end - 1):
        return False  # 年均增长32%，占全市|71%: no growth has a share
    return (
        before.span in ("sum", "average")
        and number.kind in ("points", "percent", "part")
        and _MEASURED.match(plain, end, number.start) is not None
    )


def _is_next(plain: str, number: Number, end: int, before: When) -> bool:
    """Whether an amount is the next of a list of sums: over the end of a line (…310亿元；⏎税收|62亿元), or over
    a comma where only its name is told (智能工厂17家，标杆车间|33家)."""
    if number.kind != "amount" or number.unit == "位":
        return False
    between = plain[end : number.start]
    if stands(between) or between.endswith("在") or (before.span == "to-date" and _DOES_ANEW.search(between)):
        return False
    if number.dimension in _COUNTED and _NAME_ALONE.fullmatch(between):
        return True
    if _NEXT_LISTED.fullmatch(between):
        return True
    return _NEXT_LINE.fullmatch(between) is not None
