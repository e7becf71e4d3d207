"""Names of development zones and administrative divisions, and where they stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from corpus.lexicon import loader
from corpus.lexicon.whole_words import is_whole
from corpus.model import Zone

_PEOPLES = (
    "汉|回|藏|蒙古|土家|苗|布依|侗|哈尼|彝|傣|景颇|柯尔克孜|壮|白|羌|傈僳|朝鲜|维吾尔|哈萨克|黎|瑶|满|土|仡佬|锡伯|达斡尔|鄂温克|鄂伦春|畲|水|"
    "拉祜|佤|纳西|布朗|毛南|仫佬|撒拉|东乡|保安|裕固|塔吉克|怒|独龙|普米|阿昌|德昂|基诺|京|高山|各"
)
_office = re.compile(
    rf"(?:(?:(?:{_PEOPLES})族|蒙古|哈萨克|维吾尔|柯尔克孜)*自治[区州县旗]|特别行政区|省|地区|新区|林区|特区|[市区县盟旗])$"
)
_self_governing = re.compile(r"自治[州县旗]$")
# The ways to write the kind of a zone; the first is the official one.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("经济技术开发区", ("经开区", "经济开发区", "开发区", "经济技术开发", "经济区")),
    ("经济开发区", ("经开区", "开发区")),
    (
        "高新技术产业开发区",
        ("高新区", "高新技术开发区", "高新技术产业园区", "高新开发区", "高新产业开发区", "国家高新区"),
    ),
    ("高新技术产业园区", ("高新区", "高新技术产业开发区", "高新园区")),
    ("火炬高技术产业开发区", ("火炬开发区", "火炬高新区", "高新区", "火炬高新技术产业开发区")),
    ("农业高新技术产业示范区", ("农高区", "示范区", "农业高新区")),
    ("综合保税区", ("综保区",)),
    ("工业园区", ("工业园",)),
)
_ANY_KIND = frozenset(["开发区", "经济区", "示范区"])  # short for more than one kind
# Every way to write a kind, the longest first -> how all of them are written short: 经济开发区 -> 经开区
_SHORT_KINDS = dict(
    sorted(
        {
            written: others[0]
            for kind, others in reversed(_KINDS)
            for written in (kind, *others)
            if written not in _ANY_KIND
        }.items(),
        key=lambda kind: -len(kind[0]),
    )
)
BARE = frozenset(kind for official, others in _KINDS for kind in (official, *others)) | frozenset(
    [
        "园区",
        "产业园",
        "产业园区",
        "工业园",
        "科技园",
        "新区",
        "我区",
        "全区",
        "本区",
        "开发区",
        "国家高新区",
        "国家级经开区",
        "示范区",
        "试验区",
        "保税区",
        "高新",
        "经开",
        "工业区",
    ]
)
_COMMON_WORDS = frozenset(  # divisions whose names are also plain words
    [
        "城区",
        "郊区",
        "矿区",
        "新城区",
        "市中区",
        "老城区",
        "东区",
        "西区",
        "南区",
        "北区",
        "城中区",
        "市南区",
        "市北区",
        "城关区",
        "和平区",
        "新华区",
        "开平区",
        "中原区",
        "建设区",
        "解放区",
        "山区",
        "青年区",
        "港口区",
        "海港区",
        "新市区",
        "高新区",
        "经济区",
        "开发区",
        "市辖区",
        "中区",
        "城郊区",
        "民主区",
        "中心区",
    ]
)


class Mention(NamedTuple):
    """A name of one or more zones in a text: `text[start:end]`."""

    start: int
    end: int
    zones: tuple[Zone, ...]


def bare(name: str) -> str:
    """The name of a division without its office: 东湖区 -> 东湖, 延边朝鲜族自治州 -> 延边. Two hanzi stay at least."""
    short = _office.sub("", name)
    return short if len(short) >= 2 else name


@cache
def divisions() -> tuple[Zone, ...]:
    """Provinces, cities and counties; of two counties with one name each keeps its city. Nobody has others of his own:
    a reader's files give them further names alone."""
    rows = loader.divisions()
    names = dict(rows)
    further = loader.division_aliases_file()
    found: list[Zone] = []
    for code, name in rows:
        province = names[code[:2]]
        city = names.get(code[:4]) if len(code) > 2 else None
        if len(code) == 6 and city is None and province in ("北京市", "天津市", "上海市", "重庆市"):
            city = province
        level = {2: "省", 4: "市"}.get(len(code), "区县")
        if city is None and level == "省" and name.endswith("市"):
            city = name
        found.append(Zone(name, "行政区", city, province, level, further.get(name, ())))
    return tuple(found)


class Gazetteer:
    """Development zones and divisions by all their names; made once, never changed.

    `own_zones` are a reader's, each in place of a known one of its name; `own_divisions` further names of divisions.
    """

    def __init__(self, own_zones: Sequence[Zone] = (), own_divisions: loader.Names = ()) -> None:
        self.listed = tuple({zone.name: zone for zone in (*loader.zones_file(), *own_zones)}.values())
        self._own_divisions = own_divisions

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Development zones first, then divisions."""
        further: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for name, others in self._own_divisions:
            further[name] += others
        return (
            *self.listed,
            *(
                replace(zone, aliases=(*zone.aliases, *further[zone.name])) if zone.name in further else zone
                for zone in divisions()
            ),
        )

    @cached_property
    def _index(self) -> dict[str, tuple[Zone, ...]]:
        """Every full name -> the zones that have it. Official names win over derived ones, one owner over several."""
        official: dict[str, list[Zone]] = defaultdict(list)
        derived: dict[str, list[Zone]] = defaultdict(list)
        for zone in self.zones:
            for name in (zone.name, *zone.aliases):
                official[name].append(zone)
            for name in ways_to_write(zone):
                if zone not in derived[name]:
                    derived[name].append(zone)
        index = {
            name: tuple(owners)
            for name, owners in derived.items()
            if len(owners) == 1 or owners[0].kind == "行政区"
        }
        index |= {name: tuple(owners) for name, owners in official.items()}
        return {
            name: owners
            for name, owners in index.items()
            if name not in BARE and name not in _COMMON_WORDS and len(name) >= 2
        }

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """The first two characters of names -> how long such names are, longest first."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._index:
            lengths[name[:2]].add(len(name))
        return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def mentions(self, text: str) -> list[Mention]:
        """The names of known zones and divisions in a text, leftmost and longest first, not overlapping.

        A name never begins or ends inside another word. Names that stand in a row from the outer to the inner
        (福建省福州市鼓楼区) are one mention of the innermost, which tells which of several of one name is meant.
        """
        index, lengths = self._index, self._lengths
        found: list[Mention] = []
        at = 0
        while at < len(text) - 1:
            for length in lengths.get(text[at : at + 2], ()):
                owners = index.get(text[at : at + length])
                if owners and is_whole(text, at, at + length):
                    found.append(Mention(at, at + length, owners))
                    at += length - 1
                    break
            at += 1
        return _in_rows(found)

    def find_zone(self, name: str) -> Zone | None:
        """The zone that a reader means: by full name or alias, else by a part of the name that fits one zone only.

        `东湖` and `南昌市东湖区` give 东湖区, `小蓝` gives 南昌小蓝经济技术开发区. A name of several divisions
        (鼓楼区) gives it without a city. None where nothing fits, or too much does.
        """
        return _found(self, re.sub(r"\s", "", name))

    def _find(self, name: str) -> Zone | None:
        if not name or name in BARE:
            return None
        for wanted in (name, f"{name}区", f"{name}市", f"{name}县", f"{name}省"):
            owners = self._index.get(wanted)
            if owners:
                return (
                    owners[0]
                    if len(owners) == 1
                    else Zone(owners[0].name, owners[0].kind, level=owners[0].level)
                )
        if len(name) < 2:
            return None
        return _only(
            zone for zone in self.listed if any(_core(way) == name for way in _places_of(zone))
        ) or _only(
            zone
            for zone in self.zones
            if any(way.startswith(name) or way.endswith(name) for way in (zone.name, *zone.aliases))
        )


@lru_cache(maxsize=2_000)  # a page names a neighbour beside many of its figures
def _found(gazetteer: Gazetteer, name: str) -> Zone | None:
    return gazetteer._find(name)


def ways_to_write(zone: Zone) -> Iterator[str]:
    """The names of a zone that follow from a rule: 南昌小蓝经济技术开发区 -> 南昌小蓝经开区, 小蓝经开区 …."""
    yield zone.name
    yield from zone.aliases
    if zone.kind == "行政区":
        if _self_governing.search(zone.name) and bare(zone.name) != zone.name:
            yield bare(zone.name) + zone.name[-1]  # 黔西南州, 紫云县
        if zone.level == "区县" and zone.city and zone.name != zone.city:
            yield f"{zone.city}{zone.name}"
            yield f"{bare(zone.city)}{zone.name}"
        return
    kind, others = next(((kind, others) for kind, others in _KINDS if zone.name.endswith(kind)), ("", ()))
    if not kind:
        return
    place = zone.name.removesuffix(kind)
    for spot in _places(place, zone):
        for suffix in (kind, *others):
            yield f"{spot}{suffix}"
            yield f"{spot}国家级{suffix}"
            yield f"{spot}国家{suffix}"
            yield f"国家级{spot}{suffix}"


def all_names(zone: Zone) -> tuple[str, ...]:
    """All that a zone answers to besides its name: the ways to write it, and the name without its office; of a
    development zone its place alone (云岭高新区 is 云岭), unless that is a division."""
    names = list(ways_to_write(zone))
    spelt = None if zone.kind == "行政区" else spelling(zone.name)
    if spelt is None:
        names.append(bare(zone.name))
    else:
        spots = list(_places(spelt.place, zone))
        names += [spot + written for spot in spots for written in _written(spelt.kind)]
        names += [spot for spot in spots if len(spot) >= 2 and spot not in _short_names()]
    return tuple(name for name in dict.fromkeys(names) if name != zone.name)


def _written(short: str) -> list[str]:
    return [written for written, kind in _SHORT_KINDS.items() if kind == short]


class Spelling(NamedTuple):
    """The name of a development zone taken apart: its place, and its kind as it is written short."""

    place: str
    kind: str


def spelling(name: str) -> Spelling | None:
    """How a name is put together; equal for the ways to write one name, whether a list knows it or not: 云岭高新区 and
    云岭高新技术产业开发区. None for a name with no place of two hanzi, or no such kind."""
    written = next((kind for kind in _SHORT_KINDS if name.endswith(kind)), None)
    if written is None or len(name) - len(written) < 2:
        return None
    return Spelling(name.removesuffix(written), _SHORT_KINDS[written])


def _places(place: str, zone: Zone) -> Iterator[str]:
    """The ways to write the place of a zone: with its city and without, with 市 and without."""
    yield place
    city = bare(zone.city) if zone.city else ""
    if not city:
        return
    if place == city:
        yield f"{city}市"
    elif place.startswith(city) and len(place) - len(city) >= 2:
        rest = place.removeprefix(city).removeprefix("市")
        yield from (rest, f"{city}市{rest}")
    elif not place.startswith(city):
        yield from (f"{city}{place}", f"{zone.city}{place}")


def _in_rows(found: list[Mention]) -> list[Mention]:
    rows: list[Mention] = []
    for mention in found:
        outer = rows[-1] if rows and rows[-1].end == mention.start else None
        inner = outer and tuple(zone for zone in mention.zones if _lies_in(zone, outer.zones))
        rows[-1:] = [Mention(outer.start, mention.end, inner)] if outer and inner else [*rows[-1:], mention]
    return rows


def _lies_in(zone: Zone, outer: tuple[Zone, ...]) -> bool:
    around = {zone.city, zone.province} - {zone.name}
    return any(each.kind == "行政区" and each.name in around for each in outer)


def place_at(name: str) -> Zone | None:
    """The division whose name begins a longer name."""
    short = _short_names()
    for length in (8, 7, 6, 5, 4, 3, 2):
        if length < len(name):
            place = short.get(name[:length])
            if place:
                return place
    return None


def is_division(name: str) -> bool:
    """Whether it is what one division is called, with its office or without: 江苏, 江苏省."""
    return name in _short_names()


@cache
def _short_names() -> dict[str, Zone]:
    """Full and bare names of divisions that belong to one division only, or to a city before a county."""
    found: dict[str, Zone] = {}
    shared: set[str] = set()
    for zone in divisions():
        for name in {zone.name, bare(zone.name)}:
            if len(name) < 2 or name in _COMMON_WORDS:
                continue
            if name in found and found[name].level == zone.level:
                shared.add(name)
            found.setdefault(name, zone)
    return {name: zone for name, zone in found.items() if name not in shared or zone.level != "区县"}


def cities_in(text: str) -> list[str]:
    """Cities and prefectures that a text names, by full or bare name, one entry a mention."""
    return _named_in(text, _by_bare_name("市"))


def provinces_in(text: str) -> list[str]:
    """Provinces that a text names, likewise."""
    return _named_in(text, _by_bare_name("省"))


def division(name: str) -> Zone | None:
    """The province or city of a full name."""
    return next((zone for zone in divisions() if zone.name == name and zone.level != "区县"), None)


def bare_divisions(text: str) -> list[Mention]:
    """Provinces and cities that a text calls without their office, in order: 宁夏规上工业增加值."""
    found = [
        Mention(match.start(), match.end(), (zone,))
        for level in ("省", "市")
        for names in (_by_bare_name(level),)
        for match in _pattern(tuple(names)).finditer(text)
        if is_whole(text, match.start(), match.end()) and (zone := division(names[match.group()]))
    ]
    return sorted(found, key=lambda mention: mention.start)


def _named_in(text: str, names: dict[str, str]) -> list[str]:
    return [names[match.group()] for match in _pattern(tuple(names)).finditer(text)]


@cache
def _by_bare_name(level: str) -> dict[str, str]:
    """Bare name -> full name of the divisions of a level; cities under the government are provinces too. A city that a
    province is called like is named in full or not at all: 吉林 is the province."""
    provinces = {bare(zone.name): zone.name for zone in divisions() if zone.level == "省"}
    if level == "省":
        return provinces
    cities = [zone.name for zone in divisions() if zone.level == level]
    cities += [name for name in provinces.values() if name.endswith("市")]
    return {
        short if provinces.get(short, name) == name else name: name
        for name in cities
        for short in (bare(name),)
    }


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


def _places_of(zone: Zone) -> Iterable[str]:
    kind = next((kind for kind, _ in _KINDS if zone.name.endswith(kind)), "")
    return _places(zone.name.removesuffix(kind), zone)


def _core(place: str) -> str:
    return place.removesuffix("市")


def _only(found: Iterable[Zone]) -> Zone | None:
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None
