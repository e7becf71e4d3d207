"""Whether a sentence tells its figure of the zone that reports it, or of another place: 全市实现…, 鹤岭经开区完成….

A report of a zone tells of its city, its parts and its neighbours, too. The city's figure is not the district's:
neither a matrix, a series, an answer nor a comparison may take it for that.
"""

from __future__ import annotations

import re

from corpus.lexicon.gazetteer import bare, spelling

_TIME = r"(?:年|月|季度|期间|其中|同期|目前|上半年|截至(?:目前)?)"
_HEAD = rf"(?:^|[，。；;,、：:\n\s（(“]|{_TIME})"
_KIND = (
    r"(?:经济技术开发区|经济开发区|高新技术产业开发区|经开区|高新区|开发区|工业园区|产业园区|产业园|工业园|保税区"
    r"|新区|园区|(?<![地社小景灾库牧辖校城济范作验护])(?<!先行)区|县|州|(?<!城)市|省)"
)
_NATION = (  # 全国文明城市, 全国人大代表 are names of what is counted
    r"(?=实现|完成|达|预计|累计|共|有|增长|下降|同比|平均|[\d为]|生产|国内|GDP|规模?以?上|工业|固定|社会|财政|一般|进出口|外贸|出口|房地产|居民|城镇|农村|粮食)"
)
_WHOLE = re.compile(
    rf"{_HEAD}(?<![国省市州]、)(?P<whole>全(?P<of>[省市州县区]|国{_NATION})|(?P<ours>[我本该][省市州县区园]|园区|开发区))"
    r"(?!第|前|首|排|各|上下|率先|领先|平均|唯一|最|内|里|外|范围)"
)
_NO_NAME = (  # what begins with these is no name of a place: 占全市, 在各县区, 高于全省
    r"(?!全|我|本|该|各|整|两|三|核心|主城|[省市县区]|其他|其余|[占在对从由为比较与将把使让以超达居列]|[高低好优快慢]于|同比|带动|拉动|推动|促进|支持|年|月)"
)
_PLACE = re.compile(
    rf"{_HEAD}(?P<name>{_NO_NAME}(?:(?!全[国省市州县区]|{_TIME})[\u4e00-\u9fff]){{2,12}}?{_KIND})"
    r"(?=实现|完成|达到?|的?(?:地区|财政|工业|固定|社会|实际|外贸|出口|税收|一般|规模|规上)|GDP|预计|累计|全年|共)"
)
_MANY = re.compile(  # 53个高新区实现…: of them all together
    r"(?<![\d第])(?!1[家个])\d+[家个](?:国家级?|省级|市级|县级)?(?:经济技术开发区|经开区|高新区|开发区|综保区|自贸区|自贸试验区)"
    r"(?=实现|完成|预计|累计|共|有|总|平均|[一-鿿]{0,6}(?:生产总值|收入|产值|进出口|外资|投资|增加值))"
)
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")  # what was told in between is over
_BARE = re.compile(r"[新园]区|(?:高新|经开|综保|自贸|保税|开发|示范|合作)区|[工产]业园区?")
_BELOW = ("镇", "乡", "街道")


def is_told_of(zone: str, before: str) -> bool:
    """Whether the words of a sentence before a figure speak of the zone that reports it: the last that is named
    counts, and without any it is the zone itself."""
    before = _BRACKETED.sub("", before)
    said = [(found.start(), _is_ours(zone, found)) for found in _WHOLE.finditer(before)]
    said += [(found.start(), _is_zone(zone, found["name"])) for found in _PLACE.finditer(before)]
    said += [(found.start(), False) for found in _MANY.finditer(before)]
    return max(said, default=(0, True))[1]


def _is_ours(zone: str, found: re.Match[str]) -> bool:
    if found["ours"]:
        return True
    if found["of"] == "区":
        return not zone.endswith(_BELOW)
    return bool(zone.endswith(found["of"]))


def _is_zone(zone: str, name: str) -> bool:
    """Whether a name may be one of the zone: its own, or the place of it; its mere kind, written short (高新区)."""
    plain = zone.partition("（")[0]
    if _BARE.fullmatch(name):
        return _in_order(name, plain)
    spelt = spelling(plain)
    stem = spelt.place if spelt else bare(plain)
    other = spelling(name)
    place = other.place if other else bare(name)
    return name in plain or plain in name or stem in name or (len(place) > 1 and place in stem)


def _in_order(some: str, name: str) -> bool:
    """Whether the characters of a short form stand in a name in their order: 高新区 of 高新技术产业开发区."""
    left = iter(name)
    return all(char in left for char in some)
