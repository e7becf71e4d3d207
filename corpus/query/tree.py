"""What a query means, once it is read: a small frozen tree, and what could not be read of it.

Places are half-open and count characters of the query as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from corpus.query.measures import Measure
from corpus.query.times import During


class QuerySpan(NamedTuple):
    """A half-open stretch of the query."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """Something in a query that means nothing, or not yet.

    The catalogue has a sentence with its mend for every `code`, under `problem.CODE`. `said` is what stands there,
    `known` some of what may stand there instead.
    """

    code: str
    place: QuerySpan
    said: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordNode:
    """Words that a report must have; `exact` ones just as they were typed."""

    text: str
    place: QuerySpan
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words of one paragraph, in this order or the other way round, at most `gaps` characters between them."""

    parts: tuple[WordNode, ...]
    gaps: tuple[int, ...]
    place: QuerySpan


@dataclass(frozen=True, slots=True)
class Together:
    """Words of one `sentence` or one `paragraph`, in any order."""

    parts: tuple[WordNode, ...]
    within: str
    place: QuerySpan


@dataclass(frozen=True, slots=True)
class Field:
    """A report of which a field has one of the values: zone, kind, flag, has, title, source, publisher, tag, note.

    Once the tags and notes of a reader are looked up, the reports that have them stand there as `id`.
    """

    name: str
    values: tuple[str, ...]
    place: QuerySpan


@dataclass(frozen=True, slots=True)
class TimeNode:
    """A time inside one of the spans.

    `period` is the time that a report speaks of, `published` the date of its page, `year` the time that a figure
    speaks of.
    """

    name: str
    spans: tuple[During, ...]
    place: QuerySpan


@dataclass(frozen=True, slots=True)
class Measured:
    """A report that states a figure which measures so."""

    measure: Measure
    place: QuerySpan


@dataclass(frozen=True, slots=True)
class All:
    """What answers all its parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What answers at least one of its parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not answer its part."""

    part: Node


Node: TypeAlias = WordNode | Near | Together | Field | TimeNode | Measured | All | Either | Not


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query: as it was typed, what it means (None for nothing at all), and what of it could not be read."""

    text: str
    tree: Node | None
    problems: tuple[QueryProblem, ...] = ()

    @property
    def leaves(self) -> tuple[Node, ...]:
        """All that is asked for, in the order of the query."""
        return tuple(leaves(self.tree))

    @property
    def is_plain(self) -> bool:
        """Whether it is only words that must all be there."""
        return all(isinstance(part, WordNode) and not part.exact for part in branches(self.tree))


def branches(tree: Node | None) -> tuple[Node, ...]:
    """What must all be answered."""
    if tree is None:
        return ()
    return tree.parts if isinstance(tree, All) else (tree,)


def leaves(tree: Node | None) -> Iterator[Node]:
    """The nodes of a tree that hold no others."""
    match tree:
        case None:
            return
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield tree


def with_leaves(tree: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with every leaf replaced by what `change` makes of it."""
    match tree:
        case All(parts):
            return All(tuple(with_leaves(part, change) for part in parts))
        case Either(parts):
            return Either(tuple(with_leaves(part, change) for part in parts))
        case Not(part):
            return Not(with_leaves(part, change))
        case _:
            return change(tree)
