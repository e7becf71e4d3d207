"""Which of several zones of one name a report means: the cities and provinces that it names tell."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from corpus.lexicon.gazetteer import Gazetteer, Mention, cities_in, division, provinces_in
from corpus.model import Zone
from corpus.pipeline.named_zones import FAR

_LEAST_CITY = 2  # times that a text names its city


class Whose(NamedTuple):
    """The zone of a report and its city; whether they rest on weak evidence."""

    zone: Zone | None
    city: str | None
    doubtful: bool = False


class Around:
    """The cities and provinces that a report names: they tell which of several divisions of one name is meant.

    `known` are the names that the lexicon has.
    """

    def __init__(self, title: str, text: str, known: Gazetteer) -> None:
        self.known = known
        self.title = title
        self.whole = title + "\n" + text[:FAR]

    @cached_property
    def cities(self) -> Counter[str]:
        """The cities named, and how often."""
        return Counter(cities_in(self.whole))

    @cached_property
    def provinces(self) -> Counter[str]:
        """The provinces named, and how often."""
        return Counter(provinces_in(self.whole))

    def home(self) -> str | None:
        """The city that title and text name most; none that only passes by, or lies outside of the province named."""
        in_title = cities_in(self.title)
        if in_title:
            return in_title[0]
        best = self.cities.most_common(1)
        if not best or (best[0][1] < _LEAST_CITY and len(self.cities) > 1):
            return None
        zone = division(best[0][0])
        inside = self.provinces.most_common(1)
        return None if zone and inside and zone.province != inside[0][0] else best[0][0]

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
