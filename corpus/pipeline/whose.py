"""Whose report it is: its zone and its city.

The title tells it, else the publisher, else the words of a speech (在江苏省第十四届人民代表大会上), else the office or
source of the information line, else the first sentence (海宁市召开大会); then whose results the text states first, then
the dateline of what speaks of 我市; only then the names in the text are weighed, and a zone found so is doubtful unless
the first paragraphs name it; last comes the name of the file. A name that only passes by is no zone: then none is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.lexicon.gazetteer import Gazetteer, Mention, bare, bare_divisions
from corpus.lexicon.unlisted_zones import towns
from corpus.model import Page
from corpus.pipeline.around import Around, Whose
from corpus.pipeline.clean.shape import hanzi
from corpus.pipeline.kinds import OFFICIAL, OWN
from corpus.pipeline.named_zones import FAR, HEAD, zones_in_title, zones_named
from corpus.pipeline.whole_division import of_whole
from corpus.pipeline.zone_evidence import is_of, level_of, weighed

_SPEECH = 600  # characters in which a speech says where it is held
_LEAST_BARE = 2  # times that a text calls its zone by a bare word
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
_paper = re.compile(r"(?P<place>[㐀-鿿]{2,4}?)[市县]?(?:日报|晚报|晨报|新闻网|广播电视台|融媒体?)")
# The paper of a city or county, or the place that its line of place and day names: 滨州日报讯, 本报滨州5月4日讯
_dateline = re.compile(
    r"\s*(?:本[报网台刊社]|[㐀-鿿]{2,8}?[网报社台])?\s?(?P<place>[㐀-鿿]{2,8}?)"
    r"(?:(?:日报|晚报|新闻网|网|电视台|融媒体?)\s?)?(?:\d{1,2}月\d{1,2}日)?[讯电:：]"
)
_organ = re.compile(
    r"委(?:[、，和](?:[市县区州旗]?政府)|常委|书记|办公室)|人民政府|政府|[统财][计政]局|发改[委局]|商务局"
)
_office = re.compile(
    r"(?:[党省区]?委|人民政府|政府|发改委|发展(?:和|与)?改革委|[经工]信[委厅]|[^，。；\s]{2,6}[委厅局](?![面限])|[统财]?计局|主席|省长)"
)
_ACTING = 120  # characters in which it is told who acts
_acts = re.compile(
    r"(?:^|[，,。；;\n])\s*(?P<name>[㐀-鿿]{2,10}(?:[县区市旗镇乡园]|街道))"
    r"(?=(?:作为|深入(?:贯彻|学习|落实|推进|实施)|紧紧围绕|紧扣|始终坚持|坚持以?|认真贯彻|全面贯彻|抢抓|聚焦|已引|已有|党委[、和]?政府))"
)
_profile = re.compile(
    r"\s*(?:释义\s?[|｜]\s?)?([㐀-鿿]{2,16}?)[,，]?(?:位于|地处|坐落|[创始]建于|成立于|隶属)"
)
_results = re.compile(
    r"(?:全[市县区])?(?:预计|累计|共)?(?:实现|完成|(?:地区)?生产总值|GDP|规模?以?上|固定资产投资|工业总产值|一般公共预算|财政(?:总)?收入)"
)
_others = re.compile(r"[全我][国省市]")
_bare_park = re.compile(r"(?:^|[，,。；;、\n年月])(高新区|经开区|开发区|保税区|新区)(?!等|[和与及])", re.M)


def whose(page: Page, title: str, text: str, kind: str, known: Gazetteer) -> Whose:
    """The zone that a report is about, and its city. Bare words (经开区, 园区, 我区) are no names."""
    if _nation.search(title + text[:_SPEECH]):
        return Whose(None, None)
    around = Around(title, text, known)
    found = (
        _of_title(title, kind, known)
        or of_whole(title)
        or _called_short(title, text, known)
        or zones_named(page.meta.get("region", ""), known)
        or zones_named(page.meta.get("publisher", ""), known)
        or _of_speech(title, text, known)
        or _of_source(page.meta.get("source", ""), known)
        or _signed_by(text, known)
        or _of_profile(text, known)
        or _of_host(text, known)
    )
    if found:
        return around.settled(max(found, key=lambda mention: _rank(mention, kind, text)))
    head = text[:HEAD]
    if told := _of_results(text, zones_named(head, known, alone=False), around) or _of_site(page, known):
        return around.settled(told, doubtful=True)
    if (
        told := _of_dateline(page.meta.get("source", ""), text, known)
        or _of_organs(text, known)
        or _of_actor(title, text, known)
    ):
        return around.settled(told, doubtful=True)
    spoken_for = weighed(page, title, text, kind, around)
    if spoken_for.zone:
        return spoken_for
    alone = (
        _of_province(text, known)
        or _of_bare_name(text, known)
        or _of_results(text, bare_divisions(head), around)
        or _of_file_name(page, text, known)
    )
    return around.settled(alone, doubtful=True) if alone else spoken_for


def _of_title(title: str, kind: str, known: Gazetteer) -> list[Mention]:
    """The zones of a title that say whose report it is. A city or province in the headline of a news page does not:
    the page may be of a zone in it."""
    found = zones_in_title(title, known)
    own = [each for each in found if not _visited.search(title[: each.start])] or found
    if kind in OWN:
        return own
    return [
        each
        for each in own
        if (each.zones[0].level or "") not in ("省", "市") or each.zones[0].kind != "行政区"
    ]


def _called_short(title: str, text: str, known: Gazetteer) -> list[Mention]:
    """The county or city with whose short name a title begins and that the first paragraphs name in full: 临颍13个项目
    集中开工 …漯河市临颍县."""
    named = known.mentions(text[:HEAD])
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
            for each in zones_named(found[1], known)
            if each.end == len(found[1])
        )


def _of_source(source: str, known: Gazetteer) -> list[Mention]:
    return [] if _media.search(source) else zones_named(source, known)


def _signed_by(text: str, known: Gazetteer) -> list[Mention]:
    """The division or zone whose office stands on a line of its own at the beginning or the end."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in (*lines[:2], *lines[-2:]):
        if len(line) <= 24:
            found = [
                each
                for each in zones_named(line, known)
                if not each.start and _signed.match(line[each.end :])
            ]
            if found:
                return found
    return []


def _of_profile(text: str, known: Gazetteer) -> list[Mention]:
    """What the first words say to lie somewhere: 东山工业区位于…."""
    found = _profile.match(text)
    return [each for each in zones_named(found[1], known) if each.end == len(found[1])] if found else []


def _of_host(text: str, known: Gazetteer) -> list[Mention]:
    """Who holds the meeting that the first sentence tells of; a place where it is held is not meant."""
    sentence = next((part for part in re.split(r"[。；;\n]", text[:HEAD]) if hanzi(part) >= 4), "")
    named = zones_named(sentence, known, alone=False)
    hosts = [
        each
        for each in [*named, *(_within(town, named) for town in towns(sentence))]
        if _meets.match(sentence[each.end :]) and not sentence.endswith(("在", "于"), 0, each.start)
    ]
    inner = [each for each in hosts if each.end not in {other.start for other in hosts}]
    return _presented(sentence, hosts, known) or inner


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
        for each in zones_named(sentence, known, alone=False)
        if each.zones not in own
        and _introduced.search(sentence[: each.start])
        and _its_subject.match(sentence, each.end)
    ]


def _of_results(text: str, names: Iterable[Mention], around: Around) -> Mention | None:
    """The one zone of some names whose results the text states first, unless it has spoken of a whole province or city
    before."""
    stated = [
        each for each in names if _results.match(text[each.end :]) and not _others.search(text[: each.start])
    ]
    return stated[0] if len({around.owner(each) for each in stated}) == 1 else None


def _of_bare_name(text: str, known: Gazetteer) -> Mention | None:
    """Of a text that says 高新区 again and again the one zone of that kind that it names in full."""
    bare_names = Counter(_bare_park.findall(text[:FAR])).most_common(1)
    if not bare_names or bare_names[0][1] < _LEAST_BARE:
        return None
    parks = [
        each
        for each in zones_named(text[:FAR], known, alone=False)
        if each.zones[0].kind != "行政区" and text[: each.end].endswith(bare_names[0][0])
    ]
    return parks[0] if len({each.zones for each in parks}) == 1 else None


def _of_file_name(page: Page, text: str, known: Gazetteer) -> Mention | None:
    """The one development zone that the file is named after, or the one division of the level that the text speaks of
    (渭南市.txt where it says 全市): a file that only lies under the name of its province is not its report."""
    name = page.source.rpartition("/")[2].partition("#")[0].rpartition(".")[0]
    level, _ = level_of(text)
    found = [
        each
        for each in zones_named(name, known)
        if each.zones[0].kind != "行政区" or (level and is_of(each.zones[0], level))
    ]
    if len({each.zones for each in found}) != 1 or _joined.match(name[found[0].end :]):
        return None
    return found[0]


def _of_dateline(source: str, text: str, known: Gazetteer) -> Mention | None:
    """The division that a dateline or the name of the paper tells, where it is the text's own: 本报滨州讯 …我市."""
    found = _paper.match(source) or _dateline.match(text)
    level, _ = level_of(text)
    if found is None or level is None:
        return None
    place = found["place"]
    named = (known.find_zone(f"{place}{office}") for office in ("", *"市县区州旗省"))
    own = (each for each in named if each and each.kind == "行政区" and each.name.startswith(place))
    zone = next((each for each in own if is_of(each, level)), None)
    return Mention(*found.span("place"), (zone,)) if zone else None


def _of_province(text: str, known: Gazetteer) -> Mention | None:
    """The one province whose office the first paragraphs name (据甘肃省统计局), or with whose name they begin."""
    head, _, behind = text[:HEAD].partition("\n")
    begun = of_whole(head) or of_whole(behind)  # behind a title that stands in the text
    named = [each for each in known.mentions(text[:HEAD]) if each.zones[0].level == "省"]
    quoted = [each for each in named if _office.match(text, each.end)]
    level, _ = level_of(text)
    if begun or (level in ("市", "区县", "乡镇") and "自治区" not in text[:HEAD]):
        return begun[0] if begun else None
    told = quoted or (named if named and not named[0].start else [])
    return told[0] if len({each.zones for each in told}) == 1 else None


def _of_organs(text: str, known: Gazetteer) -> Mention | None:
    """The one division whose committee and government a text names that calls it its own: 我市…, 滨州市委、市政府."""
    level, _ = level_of(text)
    if level not in ("市", "区县"):
        return None
    found = [each for each in known.mentions(text[:FAR]) if _organ.match(text, each.end)]
    own = {each.zones: each for each in found if is_of(each.zones[0], level)}
    return next(iter(own.values())) if len(own) == 1 else None


def _of_actor(title: str, text: str, known: Gazetteer) -> Mention | None:
    """Who acts in the first sentence: 一年来，松台街道深入贯彻…, 临溪工业园区作为…."""
    head = text.removeprefix(title)[:_ACTING]
    found = _acts.search(head)
    if found is None:
        return None
    name = found["name"]
    named = [*zones_named(name, known), *towns(f"{name}工作")]
    return next((each for each in named if each.end == len(name)), None)


def _of_site(page: Page, known: Gazetteer) -> Mention | None:
    """The one zone that the lines above the title name: the site's own name."""
    above = [removal.text for removal in page.removals if removal.rule == "above the title"]
    found = [mention for line in above for mention in zones_named(line, known, alone=False)]
    parks = [mention for mention in found if mention.zones[0].kind != "行政区"]
    usual, _ = Counter(mention.zones for mention in found).most_common(1)[0] if parks else ((), 0)
    return parks[0] if {mention.zones for mention in parks} == {usual} else None


def _rank(mention: Mention, kind: str, text: str) -> tuple[float, ...]:
    """Of several zones in one place: the one of the report's kind, the innermost, the one that the text names most."""
    zone = mention.zones[0]
    inner = {"省": 0, "市": 1, "区县": 2}.get(zone.level or "", 3) if zone.kind == "行政区" else 3
    fits = (zone.kind == "行政区") == (kind in OFFICIAL)
    return fits, inner, text.count(zone.name), -mention.start


# --- names weighed ----------------------------------------------------------------------------------------------
