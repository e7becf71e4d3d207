"""With whom a zone is compared best: the zones that are like it, and report of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.model import Zone
from corpus.store import stated

if TYPE_CHECKING:
    from corpus.store.corpus_file import Corpus

_DIVISION = "行政区"
_FEW = 3  # figures; a report with fewer has nothing to compare


class Partner(NamedTuple):
    """A zone that another may be compared with. `report`: it has figures in a report of the kind and time of one of
    the other's; `city`, `kind` and `province` are the same. `park`: both are development zones, or both divisions."""

    name: str
    report: bool
    city: bool
    kind: bool
    park: bool
    province: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is told of it, the weightiest first; of a city goes without saying that it is in its province."""
        told = {
            "report": self.report,
            "city": self.city,
            "kind": self.kind,
            "province": self.province and not self.city,
        }
        return tuple(reason for reason, holds in told.items() if holds)


def partners(corpus: Corpus, zone: str) -> list[Partner]:
    """All zones of a corpus beside this one, the likeliest partner first: what it reports of weighs more than where it
    lies, that more than what it is. Those that are alike in all that stand by name."""
    reporting = stated.reporting_alike(corpus, zone, _FEW)
    known = corpus.zones()
    this = next((each for each in known if each.name == zone), Zone(zone, ""))
    found = [_partner(this, each, each.name in reporting) for each in known if each.name != zone]
    return sorted(found, key=lambda each: (*(not holds for holds in each[1:]), each.name))


def _partner(this: Zone, other: Zone, reports: bool) -> Partner:
    return Partner(
        other.name,
        reports,
        this.city is not None and this.city == other.city,
        (this.kind, _level(this)) == (other.kind, _level(other)),
        (this.kind == _DIVISION) == (other.kind == _DIVISION),
        this.province is not None and this.province == other.province,
    )


def _level(zone: Zone) -> str | None:
    """Of an administrative division its level: a city is not of one kind with its districts."""
    return zone.level if zone.kind == _DIVISION else None
