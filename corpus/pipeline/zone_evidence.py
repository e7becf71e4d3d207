"""The zone for which the names of title, source and text speak, where none of them says whose report it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus.lexicon.gazetteer import Gazetteer, Mention, bare, division, is_division
from corpus.model import Page, Zone
from corpus.pipeline.around import Around, Whose
from corpus.pipeline.kinds import OFFICIAL, TOLD
from corpus.pipeline.named_zones import FAR, HEAD, zones_in_title, zones_named

_WEIGHTS = {"title": 20.0, "source": 10.0, "opening": 6.0, "head": 3.0, "body": 1.0}
_LEVELS = {"省": 0.1, "市": 0.35, "区县": 1.0}  # a report of a zone names its city all the time
_LIKELY = 2.0  # a development zone is what this corpus is about; a government's report is about its district
_LEAST = 2.0  # of the weighed names
_IN_A_ROW = ("、", "和", "以及", "及", "与")
_LIST = 5  # zones in the first paragraphs that make a list of them
_LEAST_NAMED = 3  # times, of what stands in the body alone
_CLEAR = 2.0  # how much the best must outweigh the next
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


def weighed(page: Page, title: str, text: str, kind: str, around: Around) -> Whose:
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
    level, times = level_of(text)
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
    if _is_list(best, places) or not (told or _stands_alone(best, text[:FAR], around)):
        return _by_level(title, kind, level, around)
    clear = (
        any(places[best][place] for place in ("title", "opening", "head"))
        and scores[best] >= _CLEAR * next_best
        and (bool(told) or _beside_tables(best, page, around))
    )
    return around.settled(first[best], doubtful=not clear)


def _beside_tables(zone: Zone, page: Page, around: Around) -> bool:
    """Whether a zone is named otherwise than in the rows of tables, where it may be one of several."""
    if not page.tables:
        return True
    prose = "\n".join(line.text for line in page.lines if page.table_of(line) is None)
    return any(around.owner(each) == zone for each in zones_named(prose[:FAR], around.known, alone=False))


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


def _named_first(tied: list[Zone], text: str, around: Around) -> list[Zone]:
    """Of zones that are named equally often the one that stands alone in the first paragraph; else none: a list."""
    opening = text.partition("\n")[0][:HEAD]
    there = {around.owner(mention) for mention in zones_named(opening, around.known, alone=False)}
    told = [zone for zone in tied if zone in there]
    return told if len(told) == 1 else []


def _by_level(title: str, kind: str, level: str | None, around: Around) -> Whose:
    """The province or city that a text names most, where it speaks of one (全省) or its title begins with it."""
    for said, named in (("省", around.provinces), ("市", around.cities)):
        for name, times in named.most_common(1):
            zone = division(name)
            if zone and (
                (said == level and kind in TOLD and times >= _LEAST_NAMED) or title.startswith(bare(name))
            ):
                return Whose(zone, name if said == "市" else zone.city, doubtful=True)
    return Whose(None, None if level in ("国", "省") else around.home())


def _stands_alone(zone: Zone, text: str, around: Around) -> bool:
    """The zone is named at least once otherwise than in a row of others (长三角、两江新区和…)."""
    return any(
        around.owner(each) == zone
        and not text.startswith(_IN_A_ROW, each.end)
        and not text.endswith(_IN_A_ROW, 0, each.start)
        for each in zones_named(text, around.known, alone=False)
    )


def _is_likely(
    zone: Zone, places: Counter[str], score: float, spoken: tuple[str | None, int], kind: str
) -> bool:
    """More than a passing mention: in title, first words or first paragraphs, or named often by a text that speaks of
    its like; never by one that speaks more often of the province or city (全省) than of the zone."""
    level, times = spoken
    if kind in OFFICIAL and level and not is_of(zone, level):
        return False
    if score < _LEAST:
        return False
    if places["title"] or places["opening"]:
        return True
    if level in ("省", "市") and not is_of(zone, level) and _level(zone) == "区县" and times > places.total():
        return False
    if places["head"] or places["source"]:
        return True
    return places["body"] >= _LEAST_NAMED and (level is None or is_of(zone, level))


def _level(zone: Zone) -> str:
    return "区县" if zone.kind != "行政区" else zone.level or "区县"


def is_of(zone: Zone, level: str) -> bool:
    """Whether a text that speaks of this level (全市) may speak of the zone: a city of a county's rank is one, too."""
    return _level(zone) == level or (level == "市" and zone.name.endswith("市"))


def level_of(text: str) -> tuple[str | None, int]:
    """The level that a text speaks of, by its 全省, 我县 …, and how often; None where it says nothing of the kind."""
    said = Counter(_LEVEL_OF.get(match[1], "乡镇") for match in _our.finditer(text[:FAR]))
    return said.most_common(1)[0] if said else (None, 0)


def _evidence(page: Page, title: str, text: str, known: Gazetteer) -> Iterator[tuple[str, Mention]]:
    """Every mention of a zone with the place where it stands."""
    yield from (("title", mention) for mention in zones_in_title(title, known))
    for place, words in (
        ("source", page.meta.get("source", "")),
        ("head", text[:HEAD]),
        ("body", text[HEAD:FAR]),
    ):
        for mention in zones_named(words, known, alone=False):
            begins = place == "head" and (not mention.start or is_division(words[: mention.start]))
            yield ("opening" if begins else place), mention
