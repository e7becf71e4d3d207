"""Amounts in brackets behind places: 到位资金居前的是东湖镇（3.2亿元）、西山镇（2.1亿元）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import phrase, slots
from corpus.figures.attached import Attached
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, compatible
from corpus.figures.windows import Window

_REACH = 160  # characters: how far back the list of places may begin
_ABROAD = "香港|澳门|台湾|日本|韩国|新加坡|美国|英国|德国|法国|俄罗斯|越南|泰国|澳大利亚|维尔京群岛|东盟|欧盟"
_PLACE = re.compile(
    r"(?:^|[是为有属到自、，：；和及与（）\d]|分别)"
    rf"(?P<place>{_ABROAD}|(?![比较与于全我本各该])[\u4e00-\u9fff]{{1,8}}?(?:街道|园区|经开区|高新区|开发区|新区|新城|[省市区县旗镇乡园]))"
    r"（(?:完成|实现|达到?|为|占|同比|比上年|增长|下降|增速|降幅)*$"
)
_INDUSTRY = re.compile(  # of a list: a bracket with a number stands before it, or 分别是
    "(?:(?<=）)、|(?:分别|依次)[是为]?：?)"
    "(?P<name>[\u4e00-\u9fff]{2,14}?(?:（[^（）]{1,8}）[\u4e00-\u9fff]{0,4})?业)（(?P<gap>(?:同比|增长|下降)*)$"
)
_RANKED_BY = re.compile(  # by what the places are ranked: 到位资金|居前三位的是
    r"(?P<measure>[\u4e00-\u9fff]{0,12}?)(?:增速|增幅|总量|总额)?(?:位?居|排名?|位?列|名列)(?:在|全[国省市区县州])?(?:前|第)[^，。；：\d]{0,8}的?(?:分别)?[是为有：]"
)


_BY = re.compile(
    r"(?:^|[，；。、：\n])(?P<place>[\u4e00-\u9fff]{1,7}?(?:街道|园区|经开区|高新区|开发区|[区县市旗镇]))则?以$"
)
_BEST = re.compile("的(?P<measure>[\u4e00-\u9fff]{2,10}?)(?:遥遥领先|领先|居首|位居|居|位列|列|排)")


def foremost(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """An amount by which a place is ahead of others: 金水区以|3.2亿美元|的出口总额遥遥领先."""
    said = _BEST.match(binder.plain, number.end) if number.kind == "amount" else None
    since = max(window.sentence[0] - 1, number.start - 12, 0)
    place = _BY.search(binder.plain, since, number.start) if said else None
    known = binder.lookup(said["measure"]) if said else None
    if said is None or place is None or not (known or slots.parted(said["measure"]).measure):
        return None
    name = place["place"] + (known[0] if known else said["measure"])
    return Attached(number, window, name, said["measure"], None, "open", place.group())


def of_a_place(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """A number in a bracket behind a place is the place's own: the measure is that which the sentence opened with, else
    the one told last in the paragraph. None where nothing measured was told."""
    opening = binder.plain.rfind("（", max(window.sentence[0], number.start - 12), number.start)
    if opening < 0 or number.kind not in ("amount", "percent"):
        return None
    place = _PLACE.search(binder.plain, max(window.sentence[0], opening - 12), number.start)
    if place is None or place.end() != number.start:
        return _of_an_industry(binder, number, window, opening)
    measured = _measure(binder, number, window, place.start("place"), done)
    if not measured:
        return None
    name = slots.named(place["place"], measured, binder.lexicon)
    gap = binder.plain[opening + 1 : number.start]
    return Attached(number, window, name, place["place"], None, "composed", gap)


def _of_an_industry(binder: Binder, number: Number, window: Window, opening: int) -> Attached | None:
    """A growth in a bracket behind one of several industries: 居前的是电子制造业（增长14%）、医药工业（|9%）."""
    if number.kind != "percent":
        return None
    industry = _INDUSTRY.search(binder.plain, max(window.sentence[0], opening - 24), number.start)
    if industry is None or industry.end() != number.start:
        return None
    gap = industry["gap"] or "增长"
    return Attached(number, window, industry["name"], industry["name"], None, "open", gap)


def _measure(binder: Binder, number: Number, window: Window, at: int, done: Sequence[Attached]) -> str:
    since = max(window.sentence[0], at - _REACH)
    ranked = _RANKED_BY.search(binder.plain, since, at)
    by = ranked["measure"][phrase.open_noun(ranked["measure"]) :] if ranked else ""
    if slots.parted(by).measure:
        return by
    for hit in binder.within(since, at):
        if number.kind == "percent" or compatible(hit, number, binder.lexicon):
            return binder.plain[hit.start : hit.end]
    for before in reversed(done[-8:]):
        if before.window.paragraph != window.paragraph:
            break
        if binder.plain.startswith("（", before.number.start - 1):
            name = before.indicator or ""
            if before.how == "composed" and before.wording and name.startswith(before.wording):
                return name.removeprefix(before.wording)  # that of the place before it
            continue
        if before.number.kind == "amount" and number.unit in (before.number.unit, "%") and before.indicator:
            return before.indicator
    return ""
