"""The lexicon as one object: the files of this folder, and what a reader laid over them, if anything.

It is handed along to whoever asks it. Two of them in one process know nothing of each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from corpus.errors import Fault
from corpus.model import Zone

# The files are read by what is asked first: who only opens a corpus waits for no YAML.
if TYPE_CHECKING:
    from corpus.lexicon.gazetteer import Gazetteer
    from corpus.lexicon.loader import Indicator, Names
    from corpus.lexicon.wordings import Wordings


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Indicators and zones by their names. Each table is made once, when it is first asked for.

    `own_zones` and `own_indicators` are a reader's, each whole, in place of a known one of its name;
    `own_divisions` are further names of divisions.
    """

    own_zones: tuple[Zone, ...] = ()
    own_divisions: Names = ()
    own_indicators: tuple[Indicator, ...] = ()

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators by canonical name, in the order of the file (the order of a statistics table); a reader's own
        of the same name in their place, others behind."""
        from corpus.lexicon.loader import indicators_file

        return indicators_file() | {indicator.name: indicator for indicator in self.own_indicators}

    @cached_property
    def canonical(self) -> dict[str, str]:
        """Every name and alias of an indicator -> its canonical name."""
        from corpus.lexicon.loader import FOLDER

        names: dict[str, str] = {}
        for indicator in self.indicators.values():
            for name in (indicator.name, *indicator.aliases):
                if names.setdefault(name, indicator.name) != indicator.name:
                    clash = f"{name} belongs to {names[name]} and to {indicator.name}"
                    raise Fault("lexicon", FOLDER / "indicators.yaml", clash)
        return names

    @cached_property
    def names(self) -> frozenset[str]:
        """The canonical names of all indicators, and their kinds."""
        kinds = (kind for indicator in self.indicators.values() for kind in indicator.kinds)
        return frozenset((*self.indicators, *kinds))

    def called(self, words: str) -> str | None:
        """The canonical name of an indicator, or the kind of one, that is called so; None for no name of
        either."""
        return self.canonical.get(words) or (words if words in self.names else None)

    @cached_property
    def wordings(self) -> Wordings:
        """How a text may write an indicator."""
        from corpus.lexicon.wordings import Wordings

        return Wordings(self.indicators, self.canonical)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Zones and divisions by all their names."""
        from corpus.lexicon.gazetteer import Gazetteer

        return Gazetteer(self.own_zones, self.own_divisions)


@cache
def bundled() -> Lexicon:
    """The lexicon as it is shipped, with nothing of a reader's."""
    return Lexicon()
