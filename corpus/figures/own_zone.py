"""Names without the zone that reports them: 厦门市外贸进出口值 on a page of 厦门市 is 进出口总额.

Which zone reports is known once a page is described: what the sentences give is looked at once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.figures import phrase, slots
from corpus.lexicon.gazetteer import bare
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure

_ALL_OF_IT = re.compile("全[省市区县州旗盟境域]")
_DONE = re.compile(
    "(?:(?:累计|已累计|总共|合计|共计|预计|已经|已|共|全年|当年|今年)+(?:完成|实现|实施|兴办|投入(?=[\u4e00-\u9fff]{4}))?|完成|实现|计划完成)"
)
_OTHER_WORD = re.compile(
    "[属级内外际直委政管府辖籍人民大]|.{0,8}(?:奖|大学|学院|医院|公司|集团|银行|机场|港口?|号)$|“[^”]*”$"
)
_ACT = re.compile("搬迁|投入|引入|引进|兴办|建成|安排|发放|开工|新增|城乡")
_OFFICE = re.compile("(?:[省市县区旗州盟镇乡]|街道|园|基地)$")


def told_plainly(
    figures: Iterable[Figure], zones: Iterable[str | None], lexicon: Lexicon
) -> Iterator[Figure]:
    """The figures, their names without the zone that reports them; `zones` is what it is called."""
    names, found = _spellings(zones), tuple(figures)
    parts = {
        figure.indicator for figure in found if figure.found_by == "composed"
    }  # beside others: 其中甲园9亿元
    for figure in found:
        name = None if figure.indicator in parts else _without(figure.indicator or "", names, lexicon)
        yield replace(figure, indicator=name) if name else figure


def _spellings(zones: Iterable[str | None]) -> tuple[str, ...]:
    """What a zone may be called, the longest first."""
    called = {zone.partition("（")[0] for zone in zones if zone}
    return tuple(sorted(called | {bare(zone) for zone in called}, key=len, reverse=True))


def _without(name: str, zones: Iterable[str], lexicon: Lexicon) -> str | None:
    """The rest of a name that begins with the zone; None where that is no part of it or leaves nothing."""
    zone = next((zone for zone in zones if len(zone) > 1 and name.startswith(zone)), None)
    if zone is None:
        return None
    whole = _ALL_OF_IT.match(name, len(zone))
    rest = name[whole.end() if whole else len(zone) :]
    if rest[:1] in ("及", "和", "与", "、"):
        return None
    done = _DONE.match(rest)
    known = lexicon.wordings.lookup(rest)
    rest = rest[done.end() :] if done else rest
    known = known or lexicon.wordings.lookup(rest)
    if known:
        return known[0]
    plainly = whole or done or _OFFICE.search(zone) or _ACT.match(rest) or _is_measured(rest)
    if len(rest) < 3 or not plainly or _OTHER_WORD.match(rest) or phrase.names_nothing(rest):
        return None
    return rest


def _is_measured(name: str) -> bool:
    """Whether a name is that of a thing and its measure, none of a firm: 青稞良种推广面积, no 华联投资."""
    subject, measure = slots.parted(name)
    return bool(measure) and len(subject) > 3
