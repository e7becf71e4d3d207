"""The reader's own indicators and names, laid over the lexicon: `indicators.yaml` in the shape of the lexicon's own.

```yaml
indicators:
  - {name: 海绵城市达标面积, units: [平方公里], aliases: [海绵达标面积]}
  - {name: 财政总收入, aliases: [财政口袋收入]}    # one that is known gets a further name
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from corpus.errors import Fault
from corpus.lexicon import loader
from corpus.lexicon.loader import Indicator
from corpus.lexicon.user.yaml_file import OwnFile

_FIELDS = ("name", "aliases", "kinds", "near", "units", "dim", "group", "direction", "local", "note")
_GROUP, _DIMENSION = "自定义", "count"  # of an indicator of which the reader does not tell them
_SHORTEST = 2  # characters; one alone stands inside words everywhere
_BOOL = "tag:yaml.org,2002:bool"
_TRUE = ("true", "yes", "on")


def read_indicators(path: Path) -> tuple[tuple[Indicator, ...], list[Fault]]:
    """The indicators of a reader's file, each whole, and its slips; nothing where there is no file.

    A known one keeps what it has: aliases, kinds, related ones, units and the note are added to it, the rest is
    replaced. A slip is `Fault("own.…", path, line, parts)`: a key that is none, a value that cannot stand there, a name
    that means something else already. It costs its entry, and no other.
    """
    file = OwnFile(path)
    found: list[Indicator] = []
    with file.sparing():
        root = file.root()
        parts = file.entry(root, ("indicators",)) if root is not None else {}
        items = file.items(parts.get("indicators"))
        if items:
            found += _indicators(file, items)
    return tuple(found), file.slips


def _indicators(file: OwnFile, items: Iterable[yaml.Node]) -> Iterator[Indicator]:
    meanings = _meanings()
    # Names come first: the same slip is told at the alias, however the entries are ordered.
    entries: dict[str, _Entry] = {}
    for item in items:
        with file.sparing():
            entry = _Entry(file, item)
            if entry.name in entries:
                raise file.fault(entry.node("name"), "twice-an-entry", entry.name)
            entry.claim(meanings, [entry.node("name")], "")
            entries[entry.name] = entry
    for entry in entries.values():
        with file.sparing():
            entry.claim(meanings, entry.listed("aliases"), "")
            entry.claim(meanings, entry.listed("kinds"), "kind")
            yield entry.indicator()


_Meaning = tuple[str, str]  # the indicator of a wording; "kind" where that is a kind of it, else ""


def _meanings() -> dict[str, _Meaning]:
    """What every folded wording of the lexicon means."""
    from corpus.lexicon.normalize import fold  # who has no file waits for no figures

    found: dict[str, _Meaning] = {}
    for known in loader.indicators_file().values():
        found |= {fold(kind): (known.name, "kind") for kind in known.kinds}
        found |= {fold(name): (known.name, "") for name in (known.name, *known.aliases)}
    return found


class _Entry:
    """One entry of the file: its values as nodes, so that each slip is told at its line."""

    def __init__(self, file: OwnFile, item: yaml.Node) -> None:
        self.file = file
        self.said = file.entry(item, _FIELDS)
        if "name" not in self.said:
            raise file.fault(item, "missing", "name", "- {name: …, aliases: […], units: […]}")
        self.name = file.text(self.said["name"])

    def node(self, key: str) -> yaml.Node:
        return self.said[key]

    def listed(self, key: str) -> list[yaml.Node]:
        return self.file.items(self.said.get(key))

    def claim(self, meanings: dict[str, _Meaning], nodes: Iterable[yaml.Node], role: str) -> None:
        """Take wordings for this indicator; a Fault for one that means something else, or is no name."""
        from corpus.lexicon.normalize import fold

        for node in nodes:
            wording = self.file.text(node)
            if len(wording) < _SHORTEST or wording.isdecimal():
                raise self.file.fault(node, "everywhere", wording)
            owner, known_role = meanings.setdefault(fold(wording), (self.name, role))
            if (owner, known_role) != (self.name, role):
                itself = wording == owner
                taken = "kind-taken" if known_role else "name-itself" if itself else "name-taken"
                raise self.file.fault(node, taken, wording, owner)

    def indicator(self) -> Indicator:
        """The whole indicator: what is known of it, with what is told here."""
        known = loader.indicators_file().get(self.name) or self._new()
        return replace(
            known,
            group=self._text("group", known.group),
            dimension=self._dimension(known.dimension),
            units=self._more(known.units, self._units()),
            aliases=self._more(known.aliases, self._texts("aliases")),
            kinds=self._more(known.kinds, self._texts("kinds")),
            near=self._more(known.near, self._texts("near")),
            direction=self._direction(known.direction),
            local=self._local(known.local),
            note="；".join(filter(None, (known.note, self._text("note", "")))),
        )

    def _new(self) -> Indicator:
        units = self._units()
        dimension = _dimension_of(units[0]) if units else _DIMENSION
        return Indicator(self.name, _GROUP, dimension, (), (), (), (), 1, False, "")

    def _text(self, key: str, otherwise: str) -> str:
        return self.file.text(self.said[key]) if key in self.said else otherwise

    def _texts(self, key: str) -> list[str]:
        return [self.file.text(node) for node in self.listed(key)]

    @staticmethod
    def _more(known: tuple[str, ...], told: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*known, *told)))

    def _units(self) -> list[str]:
        """The units by their canonical form; 元/人 is one where 元 is, and 亿元 is 元."""
        forms = {form: unit.name for unit in loader.units().values() for form in unit.forms}
        forms |= {name: name for name in loader.units()}
        found = []
        for node in self.listed("units"):
            told = self.file.text(node)
            if told in forms:
                found.append(forms[told])
                continue
            unit, slash, per = told.partition("/")
            form = unit if unit in forms else _without_magnitude(unit)
            if form not in forms or bool(slash) != bool(per):
                raise self.file.unknown(node, "unit", told, forms)
            found.append(f"{forms[form]}{slash}{per}")
        return found

    def _dimension(self, otherwise: str) -> str:
        if "dim" not in self.said:
            return otherwise
        dimensions = {unit.dimension: "" for unit in loader.units().values()}
        dimensions |= {known.dimension: "" for known in loader.indicators_file().values()}
        told = self.file.text(self.said["dim"])
        if told not in dimensions:
            raise self.file.unknown(self.said["dim"], "dimension", told, dimensions)
        return told

    def _direction(self, otherwise: int) -> int:
        told = self._text("direction", str(otherwise))
        if told not in ("-1", "0", "1", "+1"):
            raise self.file.fault(self.said["direction"], "direction")
        return int(told)

    def _local(self, otherwise: bool) -> bool:
        node = self.said.get("local")
        if node is None:
            return otherwise
        if node.tag != _BOOL:
            raise self.file.fault(node, "local")
        return str(node.value).lower() in _TRUE


def _without_magnitude(unit: str) -> str:
    """万人 without its 万: figures are kept in the plain unit."""
    magnitudes = sorted(loader.numerals().magnitudes, key=len, reverse=True)
    return next((unit.removeprefix(each) for each in magnitudes if unit.startswith(each)), unit)


def _dimension_of(unit: str) -> str:
    """The dimension of a unit; an amount per something counts as that amount, as in the lexicon (元/月 is money)."""
    known = loader.units()
    return known[unit if unit in known else unit.partition("/")[0]].dimension
