"""Whose a figure is, where it is not the reporting zone's own: another whole's, or a part's of the zone.

`同期全省平均增速为5.2%` is told of the province, to compare with; `其中，东园完成工业总产值210亿元` of a part.
"""

from __future__ import annotations

import re

from corpus.figures.grammar import Number
from corpus.figures.windows import Window

_WHOLE = (
    r"(?P<whole>全[国省市州县盟旗疆](?:同类|国家级|省级)?(?:开发区|经开区|高新区|园区|工业园区)?"
    r"|(?:国家级|省级)(?:开发区|经开区|高新区|园区))"
)
_RATE = r"(?:平均|整体|总体|同期)?(?:的)?(?:增长速度|增长率|增速|增幅|增长|降幅|下降|水平|值|数)?"
_IS = r"(?:仅|只)?(?:为|是|达到?|约|在)?(?:约|仅)?"
_MEAN = re.compile(
    rf"(?P<than>[高低快慢优好]于|[比较超与]|超过|落后)?(?:同期)?{_WHOLE}(?:的)?(?:平均|整体平均)(?:的)?(?:[\u4e00-\u9fff]{{2,10}})?(?:增速|增幅|增长|下降|水平|值|数)?{_IS}$"
)
_BESIDE = re.compile(rf"(?:而|但|同期|当期|，)*{_WHOLE}(?:的)?{_RATE}{_IS}")
_THAN = re.compile(
    rf"(?:[高低快慢优好]于|[比较超与]|超过|落后于?){_WHOLE}(?:的)?{_RATE}(?P<opened>（)?{_IS}$"
)
_THE_MEASURE = re.compile(r"的?(?:平均|增[速幅长]|水平|[高低快慢多少])")

_AMONG = re.compile(r"(?:中|其中)[，：]?$")
_OURS_NEXT = re.compile(r"[^。]*?[，；](?:而)?(?P<ours>[我本][区县市园省州]|全[区县园市省])")
_OURS = re.compile(r"(?:而|但)?(?:[我本][区县市园省州]|全[区县园]|园区|开发区|高新区|经开区|新区)")
_WHOLE_ALONE = re.compile(_WHOLE)
_OPENS = re.compile(
    r"(?:[^，。；]{0,10}，)?(?P<whole>全[国省市州](?:国家级|省级)?(?:开发区|经开区|高新区|园区)?)(?=[\u4e00-\u9fff]{4,})"
)
_ORDER = "园区县州市省国"

_DOES = (
    r"(?:累计|共|共计|全年|预计|分别|已|合计|同期|上半年)*"
    r"(?:完成|实现|达到?|新增|净增|引进|签约|开工|入库|拥有|集聚|有)?"
)
_PART_NAME = (
    r"[\u4e00-\u9fffA-Za-z]{1,8}?(?:园(?!区)|片区|园区|组团|街道|镇|乡|新城|分区|板块|功能区|[县市区])"
)
_OF_A_PART = re.compile(rf"(?:其中[，：]?|[，、；：]|而|和|及)*(?P<part>{_PART_NAME})(?P<does>{_DOES})")
_OF_PARTS = re.compile(
    r"(?:^|[，；。：、])(?:其中，?)?(?P<part>[\u4e00-\u9fffA-Za-z]{1,8}?(?:园(?!区)|片区|组团|街道|镇|乡|分区|板块))(?:累计|共|预计|已)*(?:完成|实现)"
)
_NO_NAME = re.compile(  # the zone itself, or parts without a name
    r"(?:[全我本各该辖两三四]|一个|每个?|两个|多个|国家级?|省级|市级|开发|高新|经开|工业园?|示范|新|试验|园|片|功能|乡|县|市|区|省|中心|主城|老|城)*"
    r"(?:园区|片区|[园区县市镇乡]|街道|组团|新城|分区|板块|功能区)"
)


def is_whole(scope: str | None) -> bool:
    """Whether a scope is that of a whole around the zone."""
    return scope is not None and _WHOLE_ALONE.fullmatch(scope) is not None


def is_own(head: str) -> bool:
    """Whether a clause says that it speaks of the zone itself: 我区增长|9.5%."""
    return _OURS.match(head) is not None


def another_whole(plain: str, number: Number, window: Window, told_before: bool) -> str | None:
    """The whole around the zone that a number is told of: 同期|全省|平均增速为5.2%; None where it is the zone's own.

    `told_before` is whether a figure of the sentence stands before it: only beside one does 全省增长5% tell another's.
    """
    if number.kind not in ("percent", "amount", "bare"):
        return None
    begin = window.sentence[0] if plain.startswith("（", number.start - 1) else window.head[0]
    if plain.find("全", begin, number.start) < 0 and plain.find("级", begin, number.start) < 0:
        return None
    head = plain[slice(*window.head)]
    mean = None if head.endswith("的") else _MEAN.search(head)
    if mean and (not mean["than"] or _THE_MEASURE.match(plain, number.end)):
        return mean["whole"]
    if plain.startswith("（", number.start - 1):
        head = plain[max(window.sentence[0], number.start - 24) : number.start]
    than = _THAN.search(head)
    if than and (
        (than["opened"] and plain.startswith("）", number.end)) or _THE_MEASURE.match(plain, number.end)
    ):
        return than["whole"]
    ours = _OURS_NEXT.match(plain, number.end, window.sentence[1])
    opening = window.head[0] if told_before else window.sentence[0]
    opens = _OPENS.match(plain, opening, number.start) if ours else None
    if ours and opens and _ORDER.index(ours["ours"][1]) < _ORDER.index(opens["whole"][1]):
        return opens["whole"]
    beside = _BESIDE.fullmatch(head) if number.kind == "percent" and told_before else None
    return beside["whole"] if beside else None


def part_alone(head: str, before: str) -> str | None:
    """The part of the zone that a clause speaks of which names no statistic; `before` is what leads to the clause, of
    which the part is one: 工业总产值中，|洪湖片区完成."""
    told = _OF_A_PART.fullmatch(head)
    if told is None or _NO_NAME.fullmatch(told["part"]) or not _AMONG.search(before):
        return None
    return told["part"]


def part(plain: str, sentence: int, lead: str, start: int) -> str | None:
    """The part of the zone whose statistic a name is, by the words that lead to it: 东园 of 其中，东园完成|工业总产值.

    `sentence` is where the sentence begins, `start` where the name does. None where no part is named: only behind 其中,
    or where two parts stand side by side, is it sure that the words name none but a part.
    """
    told = _OF_A_PART.fullmatch(lead)
    if told is None or _NO_NAME.fullmatch(told["part"]):
        return None
    if plain.find("其中", sentence, start) >= 0:
        return told["part"]
    end = plain.find("。", start)
    beside = {found["part"] for found in _OF_PARTS.finditer(plain, sentence, end if end >= 0 else len(plain))}
    return told["part"] if len(beside - {""}) > 1 and told["part"] in beside else None
