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
from functools import cache
from pathlib import Path

import yaml

from corpus import paths
from corpus.errors import Fault
from corpus.lexicon import loader
from corpus.lexicon.gazetteer import Gazetteer
from corpus.lexicon.loader import Names
from corpus.lexicon.user.model import ZONES, Told
from corpus.lexicon.user.yaml_file import OwnFile
from corpus.model import Zone

_FIELDS = ("name", "kind", "city", "province", "level", "aliases")
_KIND = "园区"  # of a zone of which the reader does not tell it


def read_zones(path: Path) -> tuple[tuple[Zone, ...], Names, tuple[Told, ...]]:
    """The zones and names of a reader's file, each name with its line; nothing where there is no file.

    Raises `Fault("own.…", path, line, parts)` for a key that is none, a division among the zones, a division that
    is not known, a name that means something else already.
    """
    file = OwnFile(path)
    root = file.root()
    parts = file.entry(root, ("zones", "divisions")) if root is not None else {}
    told: list[Told] = []
    zones = tuple(_zone(file, item, told) for item in file.items(parts.get("zones")))
    divisions = tuple(_names(file, parts["divisions"], told)) if "divisions" in parts else ()
    _check(path, told)
    return zones, divisions, tuple(told)


def _zone(file: OwnFile, item: yaml.Node, told: list[Told]) -> Zone:
    said = file.entry(item, _FIELDS)
    if "name" not in said:
        raise file.fault(item, "missing", "name", "- {name: …, kind: …, city: …, province: …}")
    name = file.text(said["name"])
    if name in _division_names():
        raise file.fault(item, "division", name)
    if name in {one.owner for one in told}:
        raise file.fault(item, "twice-an-entry", name)
    aliases = [(file.text(node), node) for node in file.items(said.get("aliases"))]
    told.append(Told(name, name, said["name"].start_mark.line + 1))
    told += [Told(alias, name, node.start_mark.line + 1) for alias, node in aliases]
    known = {zone.name: zone for zone in loader.zones_file()}.get(name, Zone(name, _KIND))
    both = dict.fromkeys([*known.aliases, *(alias for alias, _ in aliases)])
    return Zone(
        name=name,
        kind=file.text(said["kind"]) if "kind" in said else known.kind,
        city=file.text(said["city"]) if "city" in said else known.city,
        province=file.text(said["province"]) if "province" in said else known.province,
        level=file.text(said["level"]) if "level" in said else known.level,
        aliases=tuple(both),
    )


def _names(file: OwnFile, node: yaml.Node, told: list[Told]) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, key, value in file.pairs(node):
        if name not in _division_names():
            raise file.unknown(key, "division", name, sorted(_division_names()))
        aliases = [(file.text(each), each) for each in file.items(value)]
        told += [Told(alias, name, each.start_mark.line + 1) for alias, each in aliases]
        found.append((name, tuple(alias for alias, _ in aliases)))
    return found


@cache
def _division_names() -> frozenset[str]:
    return frozenset(name for _, name in loader.divisions())


def _check(path: Path, told: list[Told]) -> None:
    """Raise a Fault for a name that means another zone or division already."""
    owners = {name: name for name in _division_names()}
    for division, aliases in loader.division_aliases_file().items():
        owners |= dict.fromkeys(aliases, division)
    for zone in loader.zones_file():
        owners |= dict.fromkeys((zone.name, *zone.aliases), zone.name)
    for name, owner, line in told:
        other = owners.setdefault(name, owner)
        if other != owner:
            raise Fault("own.name-taken", path, line=line, parts=(name, other))


def check_names(names: Iterable[Told], gazetteer: Gazetteer) -> None:
    """Raise `Fault("own.…", path, line, parts)` for a name that would find nothing, being too common a word."""
    for name, owner, line in names:
        found = gazetteer.find_zone(name)
        if found is None or found.name != owner:
            raise Fault("own.common", paths.config() / ZONES, line=line, parts=(name, owner))
