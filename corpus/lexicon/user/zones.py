"""The reader's own zones and names, laid over the gazetteer: `zones.yaml` in the shape of `corpus/lexicon/zones.yaml`.

```yaml
zones:
  - {name: 青山湖科技园, kind: 园区, city: 南昌市, province: 江西省, aliases: [青科园]}
  - {name: 南昌小蓝经济技术开发区, aliases: [小蓝片区]}    # one that is known gets a further name
divisions:
  东湖区: [东湖老城]
```
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from corpus import paths
from corpus.errors import Fault
from corpus.lexicon import loader
from corpus.lexicon.gazetteer import Gazetteer
from corpus.lexicon.loader import Names
from corpus.lexicon.user.model import ZONES, Own, Told
from corpus.lexicon.user.yaml_file import OwnFile
from corpus.model import Zone

_FIELDS = ("name", "kind", "city", "province", "level", "aliases")
_KIND = "园区"  # of a zone of which the reader does not tell it


def read_zones(path: Path) -> tuple[tuple[Zone, ...], Names, tuple[Told, ...], list[Fault]]:
    """The zones and names of a reader's file, each name with its line, and its slips; nothing where there is no file.

    A slip is `Fault("own.…", path, line, parts)`: a key that is none, a division among the zones, a division that is
    not known, a name that means something else already. It costs its entry, and no other.
    """
    file = OwnFile(path)
    told: list[Told] = []
    zones: list[Zone] = []
    divisions: list[tuple[str, tuple[str, ...]]] = []
    with file.sparing():
        root = file.root()
        parts = file.entry(root, ("zones", "divisions")) if root is not None else {}
        owners = _owners()
        for item in file.items(parts.get("zones")):
            with file.sparing():
                zone, names = _zone(file, item, {each.owner for each in told})
                _claim(path, owners, names)
                zones.append(zone)
                told += names
        for key, key_node, value in file.pairs(parts["divisions"]) if "divisions" in parts else ():
            with file.sparing():
                aliases = _names(file, key, key_node, value)
                _claim(path, owners, aliases)
                divisions.append((key, tuple(alias.name for alias in aliases)))
                told += aliases
    return tuple(zones), tuple(divisions), tuple(told), file.slips


def _zone(file: OwnFile, item: yaml.Node, before: AbstractSet[str]) -> tuple[Zone, list[Told]]:
    """One entry and the names that it gives; `before` are the zones of the entries before it."""
    said = file.entry(item, _FIELDS)
    if "name" not in said:
        raise file.fault(item, "missing", "name", "- {name: …, kind: …, city: …, province: …}")
    name = file.text(said["name"])
    if name in _division_names():
        raise file.fault(item, "division", name)
    if name in before:
        raise file.fault(item, "twice-an-entry", name)
    aliases = [(file.text(node), node) for node in file.items(said.get("aliases"))]
    told = [Told(name, name, said["name"].start_mark.line + 1)]
    told += [Told(alias, name, node.start_mark.line + 1) for alias, node in aliases]
    known = {zone.name: zone for zone in loader.zones_file()}.get(name, Zone(name, _KIND))
    both = dict.fromkeys([*known.aliases, *(alias for alias, _ in aliases)])
    zone = Zone(
        name=name,
        kind=file.text(said["kind"]) if "kind" in said else known.kind,
        city=file.text(said["city"]) if "city" in said else known.city,
        province=file.text(said["province"]) if "province" in said else known.province,
        level=file.text(said["level"]) if "level" in said else known.level,
        aliases=tuple(both),
    )
    return zone, told


def _names(file: OwnFile, name: str, key: yaml.Node, value: yaml.Node) -> list[Told]:
    """The names that a division gets."""
    if name not in _division_names():
        raise file.unknown(key, "division", name, sorted(_division_names()))
    return [Told(file.text(each), name, each.start_mark.line + 1) for each in file.items(value)]


@cache
def _division_names() -> frozenset[str]:
    return frozenset(name for _, name in loader.divisions())


def _owners() -> dict[str, str]:
    """Whose every name of the lexicon is: a zone's or a division's."""
    owners = {name: name for name in _division_names()}
    for division, aliases in loader.division_aliases_file().items():
        owners |= dict.fromkeys(aliases, division)
    for zone in loader.zones_file():
        owners |= dict.fromkeys((zone.name, *zone.aliases), zone.name)
    return owners


def _claim(path: Path, owners: dict[str, str], names: Iterable[Told]) -> None:
    """Take names for their zone or division; a Fault for one that means another already, and none is taken."""
    for name, owner, line in names:
        if (other := owners.get(name, owner)) != owner:
            raise Fault("own.name-taken", path, line=line, parts=(name, other))
    owners.update((name, owner) for name, owner, _ in names)


def without_common(own: Own, gazetteer: Gazetteer) -> Own:
    """The reader's files without names that would find nothing, being too common a word; each is a slip.

    A zone whose own name is one goes as a whole.
    """
    common = [each for each in own.names if not _finds(each, gazetteer)]
    if not common:
        return own
    gone = {(each.owner, each.name) for each in common}
    path = paths.config() / ZONES
    slips = (Fault("own.common", path, line=line, parts=(name, owner)) for name, owner, line in common)
    return replace(
        own,
        zones=tuple(_left(zone, gone) for zone in own.zones if (zone.name, zone.name) not in gone),
        divisions=tuple(
            (name, tuple(alias for alias in aliases if (name, alias) not in gone))
            for name, aliases in own.divisions
        ),
        names=tuple(
            each for each in own.names if each not in common and (each.owner, each.owner) not in gone
        ),
        slips=(*own.slips, *slips),
    )


def _finds(told: Told, gazetteer: Gazetteer) -> bool:
    found = gazetteer.find_zone(told.name)
    return found is not None and found.name == told.owner


def _left(zone: Zone, gone: AbstractSet[tuple[str, str]]) -> Zone:
    return replace(zone, aliases=tuple(alias for alias in zone.aliases if (zone.name, alias) not in gone))
