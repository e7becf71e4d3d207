"""A query multiplied out: alternatives, each a list of what must all hold, sorted by who can tell whether it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from corpus.query.tree import All, Either, Field, Near, Node, Not, Together, WordNode
from corpus.search.sql_filters import is_filter
from corpus.search.word import QueryWord

MOST_ALTERNATIVES = 16  # after all brackets are multiplied out


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Things that must all hold of one report."""

    words: tuple[QueryWord, ...] = ()
    filters: tuple[Node, ...] = ()
    titles: tuple[WordNode, ...] = ()
    near: tuple[Near | Together, ...] = ()
    excluded: tuple[Node, ...] = ()

    @classmethod
    def of(cls, parts: Sequence[Node]) -> Conjunction:
        """The parts, sorted by who can tell whether they hold."""
        return cls(
            words=tuple(
                dict.fromkeys(
                    QueryWord(part.text, part.exact) for part in parts if isinstance(part, WordNode)
                )
            ),
            filters=tuple(part for part in parts if is_filter(part)),
            titles=tuple(
                WordNode(value, part.place, exact=True)
                for part in parts
                if isinstance(part, Field) and part.name == "title"
                for value in part.values
            ),
            near=tuple(part for part in parts if isinstance(part, (Near, Together))),
            excluded=tuple(part.part for part in parts if isinstance(part, Not) and not is_filter(part)),
        )

    @property
    def sought(self) -> tuple[QueryWord, ...]:
        """What to search for: the words; without any, those that must be near, or in the title."""
        if self.words:
            return self.words
        parts = self.near[0].parts if self.near else self.titles[:1]
        return tuple(QueryWord(part.text, literal=True) for part in parts)


def alternatives(tree: Node) -> Iterator[tuple[Node, ...]]:
    """The tree multiplied out: lists of what must all hold, one of which must. Filters stay whole."""
    match tree:
        case _ if is_filter(tree):
            yield (tree,)
        case Field("title", values):
            for value in values:
                yield (Field("title", (value,), tree.place),)
        case All(parts):
            # what only filters stays together: figures are asked for as a whole
            filters = tuple(part for part in parts if is_filter(part))
            others = [part for part in parts if not is_filter(part)]
            for each in product(*([*islice(alternatives(part), MOST_ALTERNATIVES + 1)] for part in others)):
                yield (*(part for parts in each for part in parts), *filters)
        case Either(parts):
            for part in parts:
                yield from alternatives(part)
        case _:
            yield (tree,)
