"""Whose report it is: its zone and its city.

The title tells it, else the publisher, else the words of a speech (在江苏省第十四届人民代表大会上), else the office or
source of the information line, else the first sentence (海宁市召开大会); then whose results the text states first; only
then the names in the text are weighed, and a zone found so is doubtful unless the first paragraphs name it; last comes
the name of the file. A name that only passes by is no zone: then none is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.lexicon.gazetteer import (
    Gazetteer,
    Mention,
    bare,
    bare_divisions,
    cities_in,
    division,
    is_division,
    provinces_in,
)
from corpus.lexicon.unlisted_zones import towns, written_zones
from corpus.model import Page, Zone
from corpus.pipeline.clean.shape import hanzi
from corpus.pipeline.whole_division import of_whole

_HEAD = 400  # characters of a text that speak of the report itself
_SPEECH = 600  # characters in which a speech says where it is held
_FAR = 20_000  # characters that are searched for names
_WEIGHTS = {"title": 20.0, "source": 10.0, "opening": 6.0, "head": 3.0, "body": 1.0}
_LEVELS = {"省": 0.1, "市": 0.35, "区县": 1.0}  # a report of a zone names its city all the time
_LIKELY = 2.0  # a development zone is what this corpus is about; a government's report is about its district
_LEAST = 2.0  # of the weighed names
_IN_A_ROW = ("、", "和", "以及", "及", "与")
_LIST = 5  # zones in the first paragraphs that make a list of them
_LEAST_BARE = 2  # times that a text calls its zone by a bare word
_LEAST_CITY = 2  # times that a text names its city
_LEAST_NAMED = 3  # times, of what stands in the body alone
_CLEAR = 2.0  # how much the best must outweigh the next
OFFICIAL = frozenset({"政府工作报告", "统计公报"})  # reports of divisions
# Of the one that the title names.
_OWN = frozenset({"政府工作报告", "统计公报", "经济运行", "工作总结", "园区介绍"})
_TOLD = _OWN | {"会议报道"}  # of the division that the text speaks of as a whole
_nation = re.compile(
    r"国务院政府工作报告|代表国务院|在第.{1,4}届全国人民代表大会|国务院总理|受国务院委托|全国人民代表大会.{0,8}次会议上"
)
_told_next = re.compile(  # what a headline says of the place that it begins with
    r"[\d\s：:，,“]|[上下]半年|前|今年|全[市县区]|[一二三四]季度|GDP|规上|打造|加快|推[进动]|召开|举行|实现|完成|新签|重点|经济运行"
)
_press = re.compile(r"(?:新闻发布|通气|吹风|媒体见面)会")
_its_subject = re.compile(
    r"(?:专场|篇|站|有关领导|(?:相关|有关|主要)?负责(?:人|同志)|[^，。；（）()]{0,16}(?:发展|工作|建设|运行|情况|成就))"
)
_introduced = re.compile(r"(?:介绍|解读|通报|发布|聚焦|围绕|召开|举行|举办|[（(“])$")
_media = re.compile(r"[日晚早时]报|报$|网|新闻|频道|客户端|新华|电视|传媒|公众号|在线|融媒|发布|杂志|论坛")
_session = re.compile(r"\s*(?:第?[一二三四五六七八九十\d]{1,4}\s?届|(?:人民)?代表大会)")
_assembly = re.compile(
    r"在([㐀-鿿]{4,20}?[区园])(?=第[一二三四五六七八九十\d]{1,4}\s?届|(?:(?:19|20)\d\d年)?[㐀-鿿]{0,6}(?:大会|会议)上)"
)
_joined = re.compile(r"\s?[与和及、等]")
_speaker = re.compile(r"代表$")
_government = re.compile(r"\s*(?:人民)?政府|人大常委会")
_signed = re.compile(
    r"\s*(?:人民政府|政府|管理?委(?:员)?会|党工委|统计局|财政局|发展(?:和|与)?改革|发改|工信|商务局|办公室|国家统计局).{0,12}$"
)
_visited = re.compile(r"(?:赴|来|到|走进|学习|考察|调研|支援|借鉴|携手|牵手)$")
_meets = re.compile(
    r"(?:(?:人民政府|政府|党工委|管委会|人大常委会|政协|[省市县区州旗]?委|[统财][计政]局|新闻办)?[^，,。；;\n的]{0,8}?(?:召开|举行|举办)(?!的)"
    r"|[^，,。；;\n的]{0,30}?(?:会|活动|仪式)(?:隆重|正式)?(?:召开|举行|开幕|启动))"
)
_profile = re.compile(
    r"\s*(?:释义\s?[|｜]\s?)?([㐀-鿿]{2,16}?)[,，]?(?:位于|地处|坐落|[创始]建于|成立于|隶属)"
)
_results = re.compile(
    r"(?:全[市县区])?(?:预计|累计|共)?(?:实现|完成|(?:地区)?生产总值|GDP|规模?以?上|固定资产投资|工业总产值|一般公共预算|财政(?:总)?收入)"
)
_others = re.compile(r"[全我][国省市]")
_bare_park = re.compile(r"(?:^|[，,。；;、\n年月])(高新区|经开区|开发区|保税区|新区)(?!等|[和与及])", re.M)
_our = re.compile(r"[全我](国|省|市|县|区|州|盟|旗|镇|乡|街道)")
_LEVEL_OF = {
    "国": "国",
    "省": "省",
    "市": "市",
    "州": "市",
    "盟": "市",
    "县": "区县",
    "旗": "区县",
    "区": "区县",
}


class Whose(NamedTuple):
    """The zone of a report and its city; whether they rest on weak evidence."""

    zone: Zone | None
    city: str | None
    doubtful: bool = False


def whose(page: Page, title: str, text: str, kind: str, known: Gazetteer) -> Whose:
    """The zone that a report is about, and its city. Bare words (经开区, 园区, 我区) are no names."""
    if _nation.search(title + text[:_SPEECH]):
        return Whose(None, None)
    around = _Around(title, text, known)
    found = (
        _of_title(title, kind, known)
        or of_whole(title)
        or _called_short(title, text, known)
        or _named(page.meta.get("region", ""), known)
        or _named(page.meta.get("publisher", ""), known)
        or _of_speech(title, text, known)
        or _of_source(page.meta.get("source", ""), known)
        or _signed_by(text, known)
        or _of_profile(text, known)
        or _of_host(text, known)
    )
    if found:
        return around.settled(max(found, key=lambda mention: _rank(mention, kind, text)))
    head = text[:_HEAD]
    if told := _of_results(text, _named(head, known, alone=False), around) or _of_site(page, known):
        return around.settled(told, doubtful=True)
    weighed = _weighed(page, title, text, kind, around)
    if weighed.zone:
        return weighed
    alone = (
        _of_bare_name(text, known)
        or _of_results(text, bare_divisions(head), around)
        or _of_file_name(page, text, known)
    )
    return around.settled(alone, doubtful=True) if alone else weighed


class _Around:
    """The cities and provinces that a report names: they tell which of several divisions of one name is meant.

    `known` are the names that the lexicon has.
    """

    def __init__(self, title: str, text: str, known: Gazetteer) -> None:
        self.known = known
        self.title = title
        self.whole = title + "\n" + text[:_FAR]
        self._cities: Counter[str] | None = None
        self._provinces: Counter[str] | None = None

    @property
    def cities(self) -> Counter[str]:
        if self._cities is None:
            self._cities = Counter(cities_in(self.whole))
        return self._cities

    @property
    def provinces(self) -> Counter[str]:
        if self._provinces is None:
            self._provinces = Counter(provinces_in(self.whole))
        return self._provinces

    def home(self) -> str | None:
        """The city that title and text name most; none that only passes by."""
        in_title = cities_in(self.title)
        if in_title:
            return in_title[0]
        best = self.cities.most_common(1)
        return best[0][0] if best and (best[0][1] >= _LEAST_CITY or len(self.cities) == 1) else None

    def settled(self, mention: Mention, doubtful: bool = False) -> Whose:
        """Which zone a mention means, with its city."""
        zone = self.owner(mention)
        if zone.city or zone.level == "省":
            return Whose(zone, zone.city, doubtful)
        city = zone.name if zone.level == "市" else self.home()
        return Whose(zone, city, doubtful or (len(mention.zones) > 1))

    def owner(self, mention: Mention) -> Zone:
        """Of several divisions with one name that of the city, else of the province named most; else one without."""
        best = max(mention.zones, key=self._nearness)
        if any(self._nearness(best)) or (len(mention.zones) == 1 and not self._is_elsewhere(best)):
            return best
        return Zone(best.name, best.kind, level=best.level)

    def _is_elsewhere(self, zone: Zone) -> bool:
        """A zone of Tianjin is not meant by a text that speaks of its province: another one has its name."""
        return (zone.province or "").endswith("市") and "全省" in self.whole

    def _nearness(self, zone: Zone) -> tuple[int, int]:
        return self.cities[zone.city or ""], self.provinces[zone.province or ""]


def _named(words: str, gazetteer: Gazetteer, alone: bool = True) -> list[Mention]:
    """The zones that a title or a publisher names: known ones, others by their looks, towns."""
    if not words:
        return []
    known = gazetteer.mentions(words)
    parks = {at for each in known if each.zones[0].kind != "行政区" for at in range(each.start, each.end)}
    fresh = [new for new in written_zones(words, alone) if new.end - 1 not in parks]
    fresh += towns(words) if alone else []
    covered = {at for each in fresh for at in range(each.start, each.end)}
    return [*(each for each in known if each.start not in covered), *fresh]


def _in_title(title: str, known: Gazetteer) -> list[Mention]:
    """The zones of a title; 长沙市的 only tells where a thing is."""
    return [each for each in _named(title, known) if not title.startswith("的", each.end)]


def _of_title(title: str, kind: str, known: Gazetteer) -> list[Mention]:
    """The zones of a title that say whose report it is. A city or province in the headline of a news page does not:
    the page may be of a zone in it."""
    found = _in_title(title, known)
    own = [each for each in found if not _visited.search(title[: each.start])] or found
    if kind in _OWN:
        return own
    return [
        each
        for each in own
        if (each.zones[0].level or "") not in ("省", "市") or each.zones[0].kind != "行政区"
    ]


def _called_short(title: str, text: str, known: Gazetteer) -> list[Mention]:
    """The county or city with whose short name a title begins and that the first paragraphs name in full: 临颍13个项目
    集中开工 …漯河市临颍县."""
    named = known.mentions(text[:_HEAD])
    return [
        each
        for each in named
        if (zone := each.zones[0]).level in ("市", "区县")
        and len(short := bare(zone.name)) > 1
        and title.startswith(short)
        and _told_next.match(title, len(short))
    ][:1]


def _of_speech(title: str, text: str, known: Gazetteer) -> list[Mention]:
    """The division whose assembly a speech is held before, or whose government it is given for."""
    head = text[:_SPEECH]
    found = [*known.mentions(head), *towns(head)]
    session = [each for each in found if _session.match(head[each.end :].replace("\n", ""))]
    return (
        session
        or list(_assembled(f"{title}\n{head}", known))
        or [
            each
            for each in found
            if _government.match(head[each.end :]) and _speaker.search(head[: each.start])
        ]
    )


def _assembled(head: str, known: Gazetteer) -> Iterator[Mention]:
    """Zones whose assembly a speech is held before, of a list or not: 在云岭高新区2024年度工作会议上."""
    for found in _assembly.finditer(head):
        at = found.start(1)
        yield from (
            each._replace(start=at + each.start, end=at + each.end)
            for each in _named(found[1], known)
            if each.end == len(found[1])
        )


def _of_source(source: str, known: Gazetteer) -> list[Mention]:
    return [] if _media.search(source) else _named(source, known)


def _signed_by(text: str, known: Gazetteer) -> list[Mention]:
    """The division or zone whose office stands on a line of its own at the beginning or the end."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in (*lines[:2], *lines[-2:]):
        if len(line) <= 24:
            found = [
                each for each in _named(line, known) if not each.start and _signed.match(line[each.end :])
            ]
            if found:
                return found
    return []


def _of_profile(text: str, known: Gazetteer) -> list[Mention]:
    """What the first words say to lie somewhere: 东山工业区位于…."""
    found = _profile.match(text)
    return [each for each in _named(found[1], known) if each.end == len(found[1])] if found else []


def _of_host(text: str, known: Gazetteer) -> list[Mention]:
    """Who holds the meeting that the first sentence tells of; a place where it is held is not meant."""
    sentence = next((part for part in re.split(r"[。；;\n]", text[:_HEAD]) if hanzi(part) >= 4), "")
    named = _named(sentence, known, alone=False)
    hosts = [
        each
        for each in [*named, *(_within(town, named) for town in towns(sentence))]
        if _meets.match(sentence[each.end :]) and not sentence.endswith(("在", "于"), 0, each.start)
    ]
    return _presented(sentence, hosts, known) or hosts


def _within(town: Mention, named: Sequence[Mention]) -> Mention:
    """A town in the district that stands right before it: 柯桥区|湖塘街道."""
    (zone,) = town.zones
    outer = next((each.zones for each in named if each.end == town.start), ())
    return town._replace(zones=(replace(zone, city=outer[0].city),)) if len(outer) == 1 else town


def _presented(sentence: str, hosts: list[Mention], known: Gazetteer) -> list[Mention]:
    """The zone that a city presents to the press: 厦门市政府新闻办举行新闻发布会（翔安区专场）."""
    if not hosts or not _press.search(sentence):
        return []
    own = {host.zones for host in hosts}
    return [
        each
        for each in _named(sentence, known, alone=False)
        if each.zones not in own
        and _introduced.search(sentence[: each.start])
        and _its_subject.match(sentence, each.end)
    ]


def _of_results(text: str, names: Iterable[Mention], around: _Around) -> Mention | None:
    """The one zone of some names whose results the text states first, unless it has spoken of a whole province or city
    before."""
    stated = [
        each for each in names if _results.match(text[each.end :]) and not _others.search(text[: each.start])
    ]
    return stated[0] if len({around.owner(each) for each in stated}) == 1 else None


def _of_bare_name(text: str, known: Gazetteer) -> Mention | None:
    """Of a text that says 高新区 again and again the one zone of that kind that it names in full."""
    bare_names = Counter(_bare_park.findall(text[:_FAR])).most_common(1)
    if not bare_names or bare_names[0][1] < _LEAST_BARE:
        return None
    parks = [
        each
        for each in _named(text[:_FAR], known, alone=False)
        if each.zones[0].kind != "行政区" and text[: each.end].endswith(bare_names[0][0])
    ]
    return parks[0] if len({each.zones for each in parks}) == 1 else None


def _of_file_name(page: Page, text: str, known: Gazetteer) -> Mention | None:
    """The one development zone that the file is named after, or the one division of the level that the text speaks of
    (渭南市.txt where it says 全市): a file that only lies under the name of its province is not its report."""
    name = page.source.rpartition("/")[2].partition("#")[0].rpartition(".")[0]
    level, _ = _level_of(text)
    found = [
        each
        for each in _named(name, known)
        if each.zones[0].kind != "行政区" or (level and _is_of(each.zones[0], level))
    ]
    if len({each.zones for each in found}) != 1 or _joined.match(name[found[0].end :]):
        return None
    return found[0]


def _of_site(page: Page, known: Gazetteer) -> Mention | None:
    """The one zone that the lines above the title name: the site's own name."""
    above = (removal.text for removal in page.removals if removal.rule == "above the title")
    found = [
        mention
        for line in above
        for mention in _named(line, known, alone=False)
        if mention.zones[0].kind != "行政区"
    ]
    return found[0] if len({mention.zones for mention in found}) == 1 else None


def _rank(mention: Mention, kind: str, text: str) -> tuple[float, ...]:
    """Of several zones in one place: the one of the report's kind, the innermost, the one that the text names most."""
    zone = mention.zones[0]
    inner = {"省": 0, "市": 1, "区县": 2}.get(zone.level or "", 3) if zone.kind == "行政区" else 3
    fits = (zone.kind == "行政区") == (kind in OFFICIAL)
    return fits, inner, text.count(zone.name), -mention.start


# --- names weighed ----------------------------------------------------------------------------------------------


def _weighed(page: Page, title: str, text: str, kind: str, around: _Around) -> Whose:
    """The zone that the names of title, source and text speak for, if any."""
    scores: dict[Zone, float] = defaultdict(float)
    places: dict[Zone, Counter[str]] = defaultdict(Counter)
    first: dict[Zone, Mention] = {}
    for place, mention in _evidence(page, title, text, around.known):
        zone = _longest(around.owner(mention), scores)
        weight = _WEIGHTS[place] * _LEVELS.get(zone.level or "", 1.0)
        if (zone.kind == "行政区") == (kind in OFFICIAL):
            weight *= _LIKELY
        scores[zone] += weight
        places[zone][place] += 1
        first.setdefault(zone, mention)
    level, times = _level_of(text)
    ranked = sorted(
        (zone for zone in scores if _is_likely(zone, places[zone], scores[zone], (level, times), kind)),
        key=lambda zone: (-scores[zone], zone.name),
    )
    next_best = max((scores[zone] for zone in ranked[1:]), default=0.0)
    if ranked and scores[ranked[0]] == next_best and not places[ranked[0]]["title"]:
        ranked = _named_first([zone for zone in ranked if scores[zone] == next_best], text, around)
    if not ranked:
        return _by_level(title, kind, level, around)
    best = ranked[0]
    told = places[best]["title"] or places[best]["source"]
    if _is_list(best, places) or not (told or _stands_alone(best, text[:_FAR], around)):
        return Whose(None, around.home())
    clear = (
        any(places[best][place] for place in ("title", "opening", "head"))
        and scores[best] >= _CLEAR * next_best
    )
    return around.settled(first[best], doubtful=not clear)


def _is_list(best: Zone, places: dict[Zone, Counter[str]]) -> bool:
    """The first paragraphs name one zone after the other, and this one no more than the rest together."""
    if places[best]["title"] or places[best]["opening"]:
        return False
    heads = {zone: count for zone in places if (count := places[zone]["head"] + places[zone]["opening"])}
    return len(heads) >= _LIST and 2 * heads.get(best, 0) < sum(heads.values())


def _longest(zone: Zone, known: Iterable[Zone]) -> Zone:
    """海沧保税港区 behind 厦门海沧保税港区 is the same, where neither is of a list."""
    if zone.level:
        return zone
    return next((each for each in known if not each.level and each.name.endswith(zone.name)), zone)


def _named_first(tied: list[Zone], text: str, around: _Around) -> list[Zone]:
    """Of zones that are named equally often the one that stands alone in the first paragraph; else none: a list."""
    opening = text.partition("\n")[0][:_HEAD]
    there = {around.owner(mention) for mention in _named(opening, around.known, alone=False)}
    told = [zone for zone in tied if zone in there]
    return told if len(told) == 1 else []


def _by_level(title: str, kind: str, level: str | None, around: _Around) -> Whose:
    """The province or city that a text names most, where it speaks of one (全省) or its title begins with it."""
    for said, named in (("省", around.provinces), ("市", around.cities)):
        for name, times in named.most_common(1):
            zone = division(name)
            if zone and (
                (said == level and kind in _TOLD and times >= _LEAST_NAMED) or title.startswith(bare(name))
            ):
                return Whose(zone, name if said == "市" else zone.city, doubtful=True)
    return Whose(None, None if level in ("国", "省") else around.home())


def _stands_alone(zone: Zone, text: str, around: _Around) -> bool:
    """The zone is named at least once otherwise than in a row of others (长三角、两江新区和…)."""
    return any(
        around.owner(each) == zone
        and not text.startswith(_IN_A_ROW, each.end)
        and not text.endswith(_IN_A_ROW, 0, each.start)
        for each in _named(text, around.known, alone=False)
    )


def _is_likely(
    zone: Zone, places: Counter[str], score: float, spoken: tuple[str | None, int], kind: str
) -> bool:
    """More than a passing mention: in title, first words or first paragraphs, or named often by a text that speaks of
    its like; never by one that speaks more often of the province or city (全省) than of the zone."""
    level, times = spoken
    if kind in OFFICIAL and level and not _is_of(zone, level):
        return False
    if score < _LEAST:
        return False
    if places["title"] or places["opening"]:
        return True
    if (
        level in ("省", "市")
        and not _is_of(zone, level)
        and _level(zone) == "区县"
        and times > places.total()
    ):
        return False
    if places["head"] or places["source"]:
        return True
    return places["body"] >= _LEAST_NAMED and (level is None or _is_of(zone, level))


def _level(zone: Zone) -> str:
    return "区县" if zone.kind != "行政区" else zone.level or "区县"


def _is_of(zone: Zone, level: str) -> bool:
    """Whether a text that speaks of this level (全市) may speak of the zone: a city of a county's rank is one, too."""
    return _level(zone) == level or (level == "市" and zone.name.endswith("市"))


def _level_of(text: str) -> tuple[str | None, int]:
    """The level that a text speaks of, by its 全省, 我县 …, and how often; None where it says nothing of the kind."""
    said = Counter(_LEVEL_OF.get(match[1], "乡镇") for match in _our.finditer(text[:_FAR]))
    return said.most_common(1)[0] if said else (None, 0)


def _evidence(page: Page, title: str, text: str, known: Gazetteer) -> Iterator[tuple[str, Mention]]:
    """Every mention of a zone with the place where it stands."""
    yield from (("title", mention) for mention in _in_title(title, known))
    for place, words in (
        ("source", page.meta.get("source", "")),
        ("head", text[:_HEAD]),
        ("body", text[_HEAD:_FAR]),
    ):
        for mention in _named(words, known, alone=False):
            begins = place == "head" and (not mention.start or is_division(words[: mention.start]))
            yield ("opening" if begins else place), mention
