"""What names in a query mean in one corpus: zones and indicators by hanzi, pinyin, initials, a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache

from corpus.lexicon.lexicon import Lexicon
from corpus.query.measures import RATES, Compared, Named
from corpus.query.tree import Field, Measured, Node, QueryProblem, QuerySpan, WordNode, leaves, with_leaves
from corpus.store import labelled
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import Labels, no_labels
from corpus.store.zones_meant import ZonesMeant
from corpus.textindex.folding import Tables
from corpus.textindex.name_matcher import SLIP, Pool

_ZONES, _INDICATORS = ("zone", "alias"), ("indicator",)
MOST_INDICATORS = 2_000  # of a corpus: its further ones are phrases of single reports
ALIKE = 50  # of 100: from there on two names look like each other
SHOWN = 3  # names or units that are offered


class Meant:
    """The names of a corpus, and which of them a reader means; `labels` tells of his own words to its reports."""

    def __init__(self, corpus: Corpus, tables: Tables, lexicon: Lexicon, labels: Labels = no_labels) -> None:
        self._lexicon = lexicon
        self._labels = labels
        self._corpus = corpus
        self._tables = tables
        self.zones: Callable[[str], tuple[str, ...]] = lru_cache(256)(self._zones_meant)
        self.indicators: Callable[[str], tuple[str, ...]] = lru_cache(256)(self._indicators_meant)

    def resolved(self, tree: Node) -> Node:
        """The tree with the names of zones and indicators in full; one that means nothing here stays as typed."""
        return with_leaves(tree, self._leaf)

    def of_figures(self, tree: Node) -> Node:
        """As `resolved`, of a question of figures: there a word is the name of an indicator, or a part of one."""
        return with_leaves(tree, self._of_figure)

    def _of_figure(self, leaf: Node) -> Node:
        match leaf:
            case WordNode(text, exact=False):
                return Measured(
                    Named(tuple(dict.fromkeys((text, *self._indicators_alike(text))))), leaf.place
                )
        return self._leaf(leaf)

    def _indicators_alike(self, typed: str) -> tuple[str, ...]:
        """All indicators in whose names the letters may stand, by sound or initials; hanzi as they are folded."""
        word = self._folded(typed)
        if not word.isascii():
            return (self._written.get(word, word),)
        called = [name for rank, _, name in self._indicators.ranked(word) if rank < SLIP]
        return (word.upper(), *(called or self.indicators(typed)))

    def unknown(self, tree: Node) -> tuple[QueryProblem, ...]:
        """The names that mean nothing here."""
        found = []
        for leaf in leaves(tree):
            match leaf:
                case Field("zone", values):
                    found += [
                        QueryProblem("no-zone", leaf.place, value)
                        for value in values
                        if not self.zones(value)
                    ]
                case Field("tag", values):
                    found += self._unknown_tags(values, leaf.place)
                case Measured(Named(names)):
                    found += self._unknown_names(names, leaf.place)
                case Measured(Compared(Named(names), relation=relation, quantity=quantity)):
                    found += self._unknown_names(names, leaf.place)
                    if relation is None and quantity.unit is not None:
                        found += self._misfits(names, quantity.unit, leaf.place)
        return tuple(found)

    def _unknown_tags(self, tags: Sequence[str], place: QuerySpan) -> Iterator[QueryProblem]:
        """The tags that no report has, with those that there are."""
        labels = self._labels()
        for tag in tags:
            if not labels.tags_meant(tag, self._tables):
                known = tuple(labels.tags)[:SHOWN]
                yield QueryProblem("no-tag-but" if known else "no-tags", place, tag, known)

    def _unknown_names(self, names: Sequence[str], place: QuerySpan) -> Iterator[QueryProblem]:
        """The names that no indicator has: with what they were taken for, else with those that look like them."""
        for name in names:
            if self._stated(name):
                continue
            if taken := self.indicators(name):
                yield QueryProblem("indicator-taken", place, name, taken)
            elif near := self._near(name):
                yield QueryProblem("no-indicator-but", place, name, near)
            else:
                yield QueryProblem("no-indicator", place, name)

    def _misfits(self, names: Sequence[str], unit: str, place: QuerySpan) -> Iterator[QueryProblem]:
        """A unit in which nobody states the indicator: it compares with none of those that it has."""
        from corpus.query.known import in_units  # YAML, for questions that name a unit

        for name in dict.fromkeys(each for said in names for each in self.indicators(said) or (said,)):
            known = self._lexicon.indicators.get(self._lexicon.called(name) or "")
            if (
                known
                and known.units
                and unit not in RATES
                and not set(in_units(Decimal(1), unit)) & set(known.units)
            ):
                yield QueryProblem("unit-misfit", place, unit, (known.name, *known.units[:SHOWN]))

    def _stated(self, name: str) -> bool:
        """Whether an indicator is called so, or some figure here is of one whose name or wording holds that."""
        word = self._folded(name)
        return bool(
            self._lexicon.called(name)
            or word in self._written
            or (word.isascii() and self.indicators(name))
            or self._names("SELECT 1 FROM names WHERE kind = 'indicator' AND instr(name, ?) LIMIT 1", name)
            or self._names(
                "SELECT 1 FROM figure_words WHERE kind = 'wording' AND instr(word, ?) LIMIT 1", name
            )
        )

    def _leaf(self, leaf: Node) -> Node:
        match leaf:
            case Field("zone", values):
                return Field("zone", _each(self.zones, values), leaf.place)
            case Field(name, values) if name in labelled.FIELDS:
                return Field("id", self._labels().ids(name, values, self._tables), leaf.place)
            case Measured(Named(names)):
                return Measured(Named(_each(self.indicators, names)), leaf.place)
            case Measured(Compared(Named(names), relation, comparison, quantity, upto)):
                named = Named(_each(self.indicators, names))
                return Measured(Compared(named, relation, comparison, quantity, upto), leaf.place)
        return leaf

    def _zones_meant(self, typed: str) -> tuple[str, ...]:
        """The zones, and the cities and provinces whose zones are all meant."""
        word = self._folded(typed)
        if not word:
            return ()
        found = dict.fromkeys(self._called(word, _ZONES))
        if not word.isascii():
            found.update(dict.fromkeys(self._regions(word)))
        return tuple(found) or tuple(self._zones.likest(word))

    def _indicators_meant(self, typed: str) -> tuple[str, ...]:
        word = self._folded(typed)
        if not word:
            return ()
        # What hanzi mean, the lexicon says, by the name as written.
        if (written := self._written.get(word)) is not None:
            return (written,) if written != typed else ()
        if word.isascii():
            return self._called(word, _INDICATORS) or tuple(self._indicators.likest(word))
        return () if self._stated(typed) else self._slipped(word)

    def _slipped(self, word: str) -> tuple[str, ...]:
        """The indicator that was meant with one slip of the pen; nothing where it may be one of several."""
        names = self._indicators.likest(word)
        return tuple(names) if len(names) == 1 else ()

    def _near(self, name: str) -> tuple[str, ...]:
        """Indicators of the corpus that look like a name that is none, the likest first."""
        from rapidfuzz import fuzz, process

        names = self._names(
            "SELECT name FROM names WHERE kind = 'indicator' ORDER BY name LIMIT ?", MOST_INDICATORS
        )
        near = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SHOWN)
        return tuple(each for each, _, _ in near)

    def _folded(self, typed: str) -> str:
        return self._tables.typed(typed).replace(" ", "")

    @cached_property
    def _zones(self) -> ZonesMeant:
        return ZonesMeant(self._corpus, self._tables)

    @cached_property
    def _written(self) -> dict[str, str]:
        """Names of indicators as they are folded -> as they are written: r&d投入占比 -> R&D投入占比."""
        here = self._names("SELECT name FROM names WHERE kind = 'indicator'")
        return {self._tables.fold(name): name for name in (*here, *self._lexicon.canonical)}

    @cached_property
    def _indicators(self) -> Pool:
        statement = "SELECT name FROM names WHERE kind = 'indicator' ORDER BY name LIMIT ?"
        return Pool(self._names(statement, MOST_INDICATORS), self._tables)

    def _called(self, word: str, kinds: Sequence[str]) -> tuple[str, ...]:
        """Those whose name holds the word; if none, its characters in order; of letters, those with such initials."""
        literal = [f"!{character}" if character in "%_!" else character for character in word]
        if word.isascii():
            spelt = "name IN (SELECT name FROM initials WHERE initials"
            tries = [(f"{spelt} = ?)", word), (f"{spelt} LIKE ? ESCAPE '!')", "".join(literal) + "%")]
        else:
            tries = [(_HOLDS, f"%{''.join(literal)}%"), (_HOLDS, f"%{'%'.join(literal)}%")]
        marks = ", ".join("?" * len(kinds))
        for condition, value in tries:
            statement = (
                f"SELECT DISTINCT target FROM names WHERE kind IN ({marks}) AND {condition} ORDER BY target"
            )
            if found := self._names(statement, *kinds, value):
                return tuple(found)
        return ()

    def _regions(self, word: str) -> list[str]:
        """The cities called so, and the zones of the provinces called so."""
        beginning = "".join(f"!{character}" if character in "%_!" else character for character in word) + "%"
        cities = self._names("SELECT DISTINCT city FROM reports WHERE city LIKE ? ESCAPE '!'", beginning)
        return cities + self._names("SELECT name FROM zones WHERE province LIKE ? ESCAPE '!'", beginning)

    def _names(self, statement: str, *values: object) -> list[str]:
        return [name for (name,) in self._corpus.select(statement, *values)]


_HOLDS = "name LIKE ? ESCAPE '!'"


def _each(meant: Callable[[str], tuple[str, ...]], values: Sequence[str]) -> tuple[str, ...]:
    """All that the values mean, each that means nothing as it is."""
    return tuple(dict.fromkeys(name for value in values for name in meant(value) or (value,)))
