"""Whether a sentence tells its figure of the zone that reports it, or of another place: 全市实现…, 鹤岭经开区完成….

A report of a zone tells of its city and its neighbours, too. What binds figures to reports does not always know; an
answer must not give the city's figure for the district's.
"""

from __future__ import annotations

import re

from corpus.lexicon.gazetteer import bare, spelling

_HEAD = r"(?:^|[，。；;,、：:\n\s（(]|年|月|季度|期间|其中|同期)"
_KIND = (
    r"(?:经济技术开发区|经济开发区|高新技术产业开发区|经开区|高新区|开发区|工业园区|产业园区|产业园|工业园|保税区"
    r"|新区|园区|区|县|州|市|省)"
)
_WHOLE = re.compile(
    rf"{_HEAD}(?P<whole>全(?P<of>[国省市州县区])|(?P<ours>[我本该][省市州县区园]|园区|开发区))"
    r"(?!第|前|首|排|各|上下|率先|领先|平均|唯一|最|内|里|外|范围)"
)
_PLACE = re.compile(
    rf"{_HEAD}(?P<name>(?!全|我|本|该|各|整|两|三|核心|主城|其他|其余)[\u4e00-\u9fff]{{2,12}}?{_KIND})"
    r"(?=实现|完成|达到?|的?(?:地区|财政|工业|固定|社会|实际|外贸|出口|税收|一般|规模|规上)|GDP|预计|累计|全年|共)"
)


def is_told_of(zone: str, before: str) -> bool:
    """Whether the words of a sentence before a figure speak of the zone that reports it: the last that is named
    counts, and without any it is the zone itself."""
    said = [(found.start(), _is_ours(zone, found)) for found in _WHOLE.finditer(before)]
    said += [(found.start(), _is_zone(zone, found["name"])) for found in _PLACE.finditer(before)]
    return max(said, default=(0, True))[1]


def _is_ours(zone: str, found: re.Match[str]) -> bool:
    if found["ours"] or found["of"] == "区":
        return True
    return bool(zone.endswith(found["of"]))


def _is_zone(zone: str, name: str) -> bool:
    """Whether a name may be one of the zone: its own, or the place of it."""
    plain = zone.partition("（")[0]
    spelt = spelling(plain)
    stem = spelt.place if spelt else bare(plain)
    other = spelling(name)
    place = other.place if other else bare(name)
    return name in plain or plain in name or stem in name or (len(place) > 1 and place in stem)
