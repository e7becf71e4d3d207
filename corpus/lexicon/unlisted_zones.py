"""Zones that no list knows, found by their looks: a place and a word for a zone (滨州高新区), a town (三川口镇)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.lexicon.gazetteer import BARE, Mention, bare, divisions, place_at
from corpus.lexicon.whole_words import cut, is_common, is_whole
from corpus.model import Zone

_WORD = re.compile(
    r"经济技术开发区|高新技术产业开发区|高新技术产业园区|经济开发区|高新技术开发区|(?:特殊)?综合保税区|保税港区|出口加工区|边境经济合作区|特别合作区|综合改革试验区|自由贸易试验区|旅游度假区|"
    r"承接产业转移(?:集中)?示范园?区|循环经济园区|临空经济区|工业园区|产业园区|科技园区|物流园区|化工园区|工业集中区|产业集聚区|高新区|经开区|综保区|开发区|保税区|示范区|"
    r"工业园|产业园|科技园|新区|集聚区|工业区|(?<![产工])园区"
)
_ONLY_ALONE = frozenset(["示范区", "新区", "园区", "集聚区", "产业园区"])  # common words in running text
_PLURAL = frozenset(["产业园区", "园区"])  # 南昌市产业园区 are the parks of a city
_OFFICES = ("省", "市", "州", "县", "自治区")
_NOT_IN_NAMES = re.compile(
    r"[的在和与为是了对向将等及或该本各全到从以把被由也于某届第委月我、]|国家级?|省级|市级|建设|打造|推进|推动|加强|关于|召开|获批|调研|视察|考察|走进|来到|"
    r"一个|多个|重点|加快|有关|相关|部分|所有|上半年|下半年|季度|会议|中共|最大|首个|示范园|中国"
)
_TOWN = re.compile(
    r"(?:^|[，。、；：,;:\s\n—（(]|代表|(?<=[省市县区州旗])|(?<=年度)|(?<=\d年))(?P<name>(?![年度])(?:(?!代表|在|[省市县区旗](?=[㐀-鿿]{2,4}街道))[㐀-鿿]){1,6}?(?:街道(?:办事处)?|镇|苏木|乡))"
    r"(?=人民政府|政府|党委|党工委|办事处|第?[一二三四五六七八九十\d]{1,3}届|(?:19|20)\d\d|年度|工作|概况|简介|情况|人大|召开|举行|举办|“?(?:十[一二三四五]?|[八九])五”?|$)"
)
_NO_TOWNS = re.compile(
    r"[城乡村小集建古名重强全各我本该某]镇$|[城下家归返回故]乡$|[各全我本该某]街道|的|在|和|代表|街道办事处.|了|完成|实现|推[进动]|^[全我本该][省市县区乡镇]"
)
_OUTER = re.compile(r"^[㐀-鿿]+[省市县区旗](?=[㐀-鿿]+(?:镇|乡)|[㐀-鿿]{2,}街道)")
_LOOKS = (
    ("高新", "高新区"),
    ("经济技术", "经开区"),
    ("经济开发", "经开区"),
    ("经开", "经开区"),
    ("保税", "综保区"),
    ("综保", "综保区"),
    ("新区", "新区"),
)
# Whatever has a committee of its own is a zone: 临港区|党工委
_COMMITTEE = re.compile(
    r"(?<![㐀-鿿])(?:年度?|月份?)?(?P<name>(?![年月度份])[㐀-鿿]{2,8}(?:区|新城|园))(?=党工委|管委会|管理委员会)"
)
_VERBS = "进入走赴驻落离"
_MOST_BEFORE = 12  # hanzi before the word for a zone
_RUN = re.compile(r"(?:(?<=\d)(?:年度?|月份?|日))?(?P<name>[㐀-鿿]*)$")  # 2021年 is of no name


def written_zones(text: str, alone: bool = False) -> list[Mention]:
    """Zones by their looks: a division's name, up to six hanzi, and a word for a zone.

    With `alone` (in a title, for a publisher) the name of a place is not required, but then no common word may stand
    in its place (上半年开发区, 有关开发区).
    """
    return list(_parks(text, alone))


def steered_zones(text: str) -> list[Mention]:
    """Zones by the committee that steers them, in a title or the name of an office: 临港区党工委召开会议."""
    found = []
    for match in _COMMITTEE.finditer(text):
        name = match["name"]
        if name not in BARE and not _NOT_IN_NAMES.search(name):
            place = place_at(name)
            zone = Zone(
                name, _kind_of(name), place.city if place else None, place.province if place else None
            )
            found.append(Mention(match.start("name"), match.end("name"), (zone,)))
    return found


def _parks(text: str, alone: bool) -> Iterator[Mention]:
    for match in _WORD.finditer(text):
        run = _RUN.search(text[max(match.start() - _MOST_BEFORE, 0) : match.start()])
        before = run["name"] if run else ""
        name = _name(text, match.end(), before, match.group(), alone)
        if name and not text.startswith("项目", match.end()):
            place = place_at(name)
            zone = Zone(
                name, _kind_of(name), place.city if place else None, place.province if place else None
            )
            yield Mention(match.end() - len(name), match.end(), (zone,))


def _name(text: str, end: int, before: str, word: str, alone: bool) -> str:
    """The longest name that ends with the word for a zone; empty where there is none."""
    if (word in _ONLY_ALONE and not alone) or (word in _PLURAL and before.endswith(_OFFICES)):
        return ""
    for at in range(len(before)):
        name = before[at:] + word
        if name in BARE:
            return ""
        place = place_at(name)
        if (
            place
            and _may_begin(place, name, word)
            and not _NOT_IN_NAMES.search(before[at:])
            and is_whole(text, end - len(name), end)
        ):
            return name
    if not alone or not _is_name(before) or _is_of_all(before, word):
        return ""
    return "" if before + word in BARE else before + word


def _may_begin(place: Zone, name: str, word: str) -> bool:
    """A province and a kind (浙江省经济开发区) are all its zones."""
    rest = name.removeprefix(place.name)
    if place.level != "省" or place.city:
        return True
    if _is_of_all(name.removesuffix(word), word):
        return False
    return len(name.removesuffix(word)) > len(place.name) + 1 or (rest == name and word not in _ONLY_ALONE)


def _is_of_all(spot: str, word: str) -> bool:
    """Whether a province's short name stands before a kind of which it has many: 广东综保区. But a city may have its
    name (吉林高新区), and of some kinds a province has but one (福建自由贸易试验区)."""
    return spot in _provinces_alone() and not word.endswith("试验区")


@cache
def _provinces_alone() -> frozenset[str]:
    """The short names of provinces that no city has."""
    named = {
        level: {bare(zone.name) for zone in divisions() if zone.level == level} for level in ("省", "市")
    }
    return frozenset(
        named["省"] - named["市"] - {bare(zone.name) for zone in divisions() if zone.name == zone.city}
    )


def _is_name(before: str) -> bool:
    """Two to eight hanzi that may be the name of a place: no word of the dictionary that is none."""
    if not 2 <= len(before) <= 8 or _NOT_IN_NAMES.search(before) or before.endswith(("省", "自治区")):
        return False
    return before[-1] not in _VERBS and not any(len(word) > 1 and is_common(word) for word in cut(before))


def _kind_of(name: str) -> str:
    return next((kind for word, kind in _LOOKS if word in name), "园区")


def towns(text: str) -> list[Mention]:
    """Towns, townships and streets that a title or the beginning of a speech names (西溪街道2021年工作总结)."""
    return [
        Mention(match.start("name"), match.end("name"), (Zone(_town(match["name"]), "行政区", level="乡镇"),))
        for match in _TOWN.finditer(text)
        if not _NO_TOWNS.search(match["name"])
    ]


def _town(name: str) -> str:
    """The name alone: 市乐陵市花园镇 and 花园镇办事处 are 花园镇."""
    return _OUTER.sub("", name).removesuffix("办事处")
