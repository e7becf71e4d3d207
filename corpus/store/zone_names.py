"""What the zones of a corpus are called in it: no two of them the same.

A zone is its name and its city. Where a corpus has several of one name (the 鼓楼区 of Nanjing and that of Fuzhou), each
carries its city, 鼓楼区（福州市）, and answers to the name with the city before it; the bare name then means none of
them. A name that the corpus has once stays as it is. A zone that no list knows may be written in more than one way
(云岭高新区, 云岭高新技术产业开发区): it is one, under the longest of these names, unless cities tell two apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.lexicon.gazetteer import Spelling, all_names, spelling
from corpus.model import Identity, Zone


def zones_called(identities: Iterable[Identity], known: Iterable[Zone]) -> dict[Identity, Zone]:
    """The zone behind every identity under the name that it has in a corpus, with all that it answers to.

    `known` are the zones of the gazetteer. Reports that tell no city speak of the zone of that name whose city others
    tell, where there is one only.
    """
    identities = set(identities)
    owners: defaultdict[str, list[Zone]] = defaultdict(list)
    for zone in known:
        owners[zone.name].append(zone)
    in_full = _in_full(identity for identity in identities if identity[0] not in owners)
    cities: defaultdict[str, set[str | None]] = defaultdict(set)
    for name, city in identities:
        cities[in_full.get(name, name)].add(city)
    called: dict[Identity, Zone] = {}
    for name, told in cities.items():
        some = sorted(city for city in told if city)
        # The gazetteer knows one: a city told otherwise is a slip.
        if len(some) < 2 or len(owners[name]) == 1:
            zone = _owner(name, some[0] if some else None, owners[name])
            called |= {(name, city): zone for city in told}
        else:
            called |= {(name, city): _namesake(_owner(name, city, owners[name])) for city in told}
    return {(name, city): called[in_full.get(name, name), city] for name, city in identities}


def _in_full(unlisted: Iterable[Identity]) -> dict[str, str]:
    """The names of zones that are other ways to write one -> the longest way. Two with different cities are two."""
    ways: defaultdict[Spelling, list[Identity]] = defaultdict(list)
    for name, city in unlisted:
        if spelt := spelling(name):
            ways[spelt].append((name, city))
    return {
        name: max((name for name, _ in zones), key=lambda name: (len(name), name))
        for zones in ways.values()
        if len({city for _, city in zones if city}) < 2
        for name, _ in zones
    }


def _owner(name: str, city: str | None, owners: list[Zone]) -> Zone:
    """The zone of that name and city: as the gazetteer has it, else with what the reports tell."""
    if len(owners) == 1:
        return owners[0]
    there = next((zone for zone in owners if zone.city == city), None)
    if there is not None or not owners:
        return there or _unlisted(Zone(name, "", city))
    shared = set.intersection(*(set(zone.aliases) for zone in owners))
    aliases = tuple(alias for alias in owners[0].aliases if alias in shared)
    return Zone(name, owners[0].kind, city, level=owners[0].level, aliases=aliases)


def _unlisted(zone: Zone) -> Zone:
    return replace(zone, aliases=all_names(zone))


def _namesake(zone: Zone) -> Zone:
    """A zone beside others of its name."""
    name, city = zone.name, zone.city
    if city is None:
        return zone
    short = city.removesuffix("市")
    own = (
        name,
        f"{name}({city})",
        f"{name}（{short}）",
        f"{name}({short})",
        f"{city}{name}",
        f"{short}{name}",
    )
    return replace(zone, name=f"{name}（{city}）", aliases=tuple(dict.fromkeys((*own, *zone.aliases))))


def by_name(called: Mapping[Identity, Zone]) -> list[Zone]:
    """Every zone once, by its name in the corpus."""
    return sorted(set(called.values()), key=lambda zone: zone.name)
