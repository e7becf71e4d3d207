"""What makes a known name a narrower one: the words right before it, where they are no zone, verb, time or scope."""

from __future__ import annotations

import re
from functools import cache

from corpus.figures import phrase
from corpus.figures.slots import parted
from corpus.lexicon import loader
from corpus.lexicon.gazetteer import is_division
from corpus.lexicon.wordings import Name

RULED = re.compile(r"(?:规上|规模以上|规模|限上|限额以上)?(?:工业)?(?:企业|项目)?")
_AGAIN = 3  # times that a text names the place it speaks of
_WHOSE = ("全", "我", "本")  # 全|区生产总值
# Whose total it is.
_ZONE = re.compile(
    r"(?:园区|开发区|经开区|高新区|新区|示范区|保税区|自贸片?区|产业园|[市县省州]|全[区旗盟]|(?<![社景小片库林牧山街矿校])区)的?$"
)
# Parts of a country or a province, which are never the zone that reports.
REGION = re.compile(
    "(?:[东中西]部|中西部|东北|沿海|沿边|内陆|长三角|京津冀|珠三角|粤港澳大湾区|长江经济带|成渝|苏[南中北]|[川浙皖鲁][东南西北])"
    "(?:地区|三省|省份|城市群|经济区|区域)?"
    "|[\u4e00-\u9fff]{0,2}[两三四五六七八九十](?:盟|州)?[市县]"
)
_PLACE = re.compile("(?![全我本该各])[\u4e00-\u9fff]{2,9}[市县区州旗镇]")
_NOT_YET = ("即将", "拟", "待")
_TRADE = ("进出口总额", "出口", "进口", "对外直接投资")
_EVERY_YEAR = re.compile("(?<=[场港带圈区业司])年$")  # 郑州机场年|货邮吞吐量
_PREFIXES = ("净", "毛", "纯", "非")  # 净出口 is no 出口
_GRADES = re.compile("省市?|市|县|区|州")  # whose projects: 省|重点项目, 市|重点项目
_HANZI = re.compile(r"[\u4e00-\u9fffA-Za-z“”·]{1,12}")
_DROPPED = re.compile(
    r"[的年月度区市县省园镇内]|.{0,4}(?:我[区市县省]|全[区市县省疆])|外商|地方|规模以?上?|规上|限上|限额以上|实际|合计|主要|(?:主要)?受"
)
_PROVINCE = re.compile(  # 西藏全|区生产总值
    "(?P<short>西藏|广西|内蒙古|宁夏|新疆)(?:全区?)?"
)


def narrower(plain: str, words: str, at: int, begin: int, hit: Name) -> int | None:
    """Where words begin that make a name a narrower one: 医药企业|研发投入强度, 能源|工业增加值.

    `at` is where the phrase begins, `begin` where the name does with its scope. None where there are none: a zone, a
    verb and what a scope knows narrow nothing.
    """
    joint = max(plain.rfind(mark, at, begin) for mark in "、和及与")
    if joint > at and parted(plain[at:joint]).measure:
        at = joint + 1  # 人均税收和亩均|利润
    while at < begin and plain[at] in " “”，、：的●■◆○•▪◇":
        at += 1
    if plain[at - 1 : at] == "“" and plain.find("”", at, begin) >= 0:
        at -= 1  # “一区四园”共完成|税收
    if plain.startswith("对", at - 1) and hit.indicator in _TRADE:
        at -= 1  # 对东盟|进出口
    at += phrase.leading_verbs(words[at:begin])
    yearly = _EVERY_YEAR.search(words, at, begin)
    begin = yearly.start() if yearly else begin
    text = words[at:begin]
    if (
        not _HANZI.fullmatch(text.replace("农、林、牧、渔业", "农林牧渔业"))
        or text[-1] in "等的中及和与或"
        or RULED.fullmatch(text)
    ):
        return None
    if (_GRADES.fullmatch(text) and hit.indicator == "重点项目") or REGION.fullmatch(text):
        return at
    if hit.indicator == "完成投资" and _PLACE.fullmatch(text):
        return at  # 海口市|完成投资, one place a line
    if text.endswith("服务") and hit.indicator in _TRADE:
        return at  # 金融服务|出口
    if any(_ZONE.search(words, at, edge) for edge in (begin, hit.start)):
        return None
    if text.endswith(_NOT_YET) and hit.dimension == "count":
        return begin - (2 if text.endswith("即将") else 1)  # 开工和|即将投产项目
    if text.endswith("投资") and plain.startswith("企业", hit.start):
        return at  # 外商投资|企业利润
    if plain[hit.start : hit.end] in _generic() and len(text) >= 2:
        return at
    if text in _PREFIXES:
        return at
    if text in _WHOSE or _is_own_place(plain, text):
        return None  # 荔城|地区生产总值, in a report of 荔城区
    if phrase.strip_trail(text, frozenset()) < len(text) or phrase.ends_with_object_verb(text):
        return None
    return None if phrase.names_nothing(text) or _DROPPED.fullmatch(text) else at


def _is_own_place(plain: str, text: str) -> bool:
    """Whether words are the bare name of a place that the text speaks of again and again, or names in full."""
    province = _PROVINCE.fullmatch(text)
    if province:
        return plain.count(province["short"]) > 1
    if len(text) > 4 or not is_division(text):
        return False
    in_full = any(plain.find(text + office) >= 0 for office in "区县市旗州")
    return in_full or plain.count(text) >= _AGAIN


@cache
def _generic() -> frozenset[str]:
    """Names too general to stand for an indicator where a noun stands before them: 产量, 总收入."""
    return frozenset(loader.connectives()["generic"])
