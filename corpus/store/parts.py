"""Where the texts, figures and indexes of a corpus lie: in its own file, or in those of its members.

Whoever asks for them asks here, and need not know how many files are open. Numbers that go in and come out are those of
the corpus; a member has numbers of its own, in the same order.
"""

from __future__ import annotations

import heapq
import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from corpus.errors import Fault

Heed = Callable[[], bool]


class Askable(Protocol):
    """An open file that can be asked in SQL: see `Corpus`."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        ...

    def select(self, statement: str, *values: object) -> list[Any]:
        """All rows of a query."""
        ...

    def stream(self, statement: str, *values: object) -> Iterator[Any]:
        """The rows of a query as they are found."""
        ...

    def unpacking(self) -> AbstractContextManager[None]:
        """Values that cannot be read in here tell of damage."""
        ...

    def damage(self, error: Exception) -> Fault:
        """What is told of a damaged file."""
        ...

    def heed_here(self, stopped: Heed | None, every: int) -> None:
        """Have what is asked of the file end soon after `stopped` says so."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Lying(NamedTuple):
    """Where a report lies: the file, and its number there."""

    file: Askable
    number: int


class Parts(Protocol):
    """The files with texts, figures and indexes. A `statement` selects a column `number` first and is in its order."""

    def of(self, number: int) -> Lying:
        """Where the report of that number lies."""
        ...

    def split(self, numbers: Iterable[int]) -> Iterator[tuple[Askable, dict[int, int]]]:
        """The files that some reports lie in, each with their numbers there and here."""
        ...

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query in the order of the numbers; those of one number come together."""
        ...

    def numbers(self, statement: str, *values: object) -> Iterator[int]:
        """The numbers that a query gives, the lowest first, each once."""
        ...

    def numbers_by_year(self, statement: str, *values: object) -> Iterator[int]:
        """The same of a query that gives numbers, each with its year, in the order of the years alone."""
        ...

    def all_numbers(self, statement: str, *values: object) -> set[int]:
        """The same, all at once."""
        ...

    def count(self, statement: str, *values: object) -> int:
        """How many these are, where a file gives none of them twice."""
        ...

    def among(self, statement: str, values: Sequence[object]) -> tuple[str, tuple[object, ...]]:
        """A condition on the reports of the corpus: that their number is one of these; with its values."""
        ...

    def heed(self, stopped: Heed | None, every: int) -> None:
        """Have all that is asked of the files end soon after `stopped` says so, which is looked at every so many
        instructions of SQLite."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


def _at_once(statement: str) -> str:
    # as one value: rows by the hundred thousand are four times slower to hand over
    return f"SELECT json_group_array(number) FROM ({statement})"


def _in_order(rows: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Numbers, each with its year, from the order of the years into their own."""
    for _, same in groupby(rows, itemgetter(1)):
        yield from sorted(map(itemgetter(0), same))


class OneFile:
    """All lies in the one file."""

    def __init__(self, file: Askable) -> None:
        self._file = file

    def of(self, number: int) -> Lying:
        """In the file, under its number."""
        return Lying(self._file, number)

    def split(self, numbers: Iterable[int]) -> Iterator[tuple[Askable, dict[int, int]]]:
        """The file, where there is a number at all."""
        if same := {number: number for number in numbers}:
            yield self._file, same

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """As the file gives them."""
        return self._file.stream(statement, *values)

    def numbers(self, statement: str, *values: object) -> Iterator[int]:
        """As the file gives them."""
        return (number for (number,) in self._file.stream(statement, *values))

    def numbers_by_year(self, statement: str, *values: object) -> Iterator[int]:
        """As the file gives them, year by year."""
        return _in_order(self._file.stream(statement, *values))

    def all_numbers(self, statement: str, *values: object) -> set[int]:
        """As the file gives them."""
        return set(json.loads(self._file.select(_at_once(statement), *values)[0][0]))

    def count(self, statement: str, *values: object) -> int:
        """As the file counts them."""
        return int(self._file.select(f"SELECT count(*) FROM ({statement})", *values)[0][0])

    def among(self, statement: str, values: Sequence[object]) -> tuple[str, tuple[object, ...]]:
        """The query within the other."""
        return f"number IN ({statement})", tuple(values)

    def heed(self, stopped: Heed | None, every: int) -> None:
        """In the one file."""
        self._file.heed_here(stopped, every)

    def close(self) -> None:
        """The corpus closes its own file."""


class JointNumbering(NamedTuple):
    """How the numbers of a corpus and of its members go together.

    The reports of all members stand in one row, member after member, each in the order of its numbers: `here` has for
    each place in it the number in the corpus, 0 for one that another member has as well; `places` for each number, from
    1, its place. `sizes` are how many reports each member has.
    """

    sizes: tuple[int, ...]
    here: array[int]
    places: array[int]


class Members:
    """All lies in several files, each opened when it is first asked.

    `own` is the file with what is known of them together; its indexes have the reports that are called otherwise here
    than in their file. `open_member` opens the one at a place, from 0; it raises `Fault` where that is not as it was.
    """

    def __init__(
        self, own: Askable, numbering: Callable[[], JointNumbering], open_member: Callable[[int], Askable]
    ) -> None:
        self._own = own
        self._read_numbering = numbering
        self._open = open_member
        self._opened: dict[int, Askable] = {}
        self._heed: tuple[Heed | None, int] = (None, 0)
        self._known: JointNumbering | None = None
        self._starts: tuple[int, ...] = ()

    @property
    def _numbering(self) -> JointNumbering:
        if self._known is None:
            self._known = self._read_numbering()
            self._starts = tuple(accumulate(self._known.sizes, initial=0))
        return self._known

    def _file(self, at: int) -> Askable:
        if at not in self._opened:
            self._opened[at] = self._open(at)
            self._opened[at].heed_here(*self._heed)
        return self._opened[at]

    def _files(self) -> Iterator[tuple[Askable, int]]:
        """Every member, and where its reports begin in the row of all."""
        sizes = self._numbering.sizes
        return ((self._file(at), self._starts[at]) for at in range(len(sizes)))

    def _lying(self, number: int) -> tuple[int, int]:
        place = self._numbering.places[number - 1]
        at = bisect_right(self._starts, place) - 1
        return at, place - self._starts[at] + 1

    def of(self, number: int) -> Lying:
        """In the member that has it."""
        at, there = self._lying(number)
        return Lying(self._file(at), there)

    def split(self, numbers: Iterable[int]) -> Iterator[tuple[Askable, dict[int, int]]]:
        """Member by member."""
        apart: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number in numbers:
            at, there = self._lying(number)
            apart[at][there] = number
        for at, some in sorted(apart.items()):
            yield self._file(at), some

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Those of all members, merged."""

        def of(file: Askable, start: int) -> Iterator[tuple[Any, ...]]:
            here = self._numbering.here
            for number, *rest in file.stream(statement, *values):
                if known := here[start + number - 1]:
                    yield (known, *rest)

        return heapq.merge(*(of(*each) for each in self._files()), key=itemgetter(0))

    def numbers(self, statement: str, *values: object) -> Iterator[int]:
        """Those of all members, and of what is known of them together, merged."""
        return self._merged(lambda file: (number for (number,) in file.stream(statement, *values)))

    def numbers_by_year(self, statement: str, *values: object) -> Iterator[int]:
        """The same, each file year by year."""
        return self._merged(lambda file: _in_order(file.stream(statement, *values)))

    def _merged(self, told: Callable[[Askable], Iterator[int]]) -> Iterator[int]:
        """The numbers that every file tells in their order, as those of the corpus, each once."""

        def of(file: Askable, start: int) -> Iterator[int]:
            here = self._numbering.here
            return (known for number in told(file) if (known := here[start + number - 1]))

        merged = heapq.merge(told(self._own), *(of(*each) for each in self._files()))
        return (number for number, _ in groupby(merged))

    def all_numbers(self, statement: str, *values: object) -> set[int]:
        """Those of all members, and of what is known of them together."""
        here = self._numbering.here
        found = set(json.loads(self._own.select(_at_once(statement), *values)[0][0]))
        for file, start in self._files():
            there = json.loads(file.select(_at_once(statement), *values)[0][0])
            found.update(here[start + number - 1] for number in there)
        found.discard(0)
        return found

    def count(self, statement: str, *values: object) -> int:
        """The sum of the members' counts, each report once."""
        return sum(
            int(file.select(f"SELECT count(*) FROM ({statement}) {unless}", *values, *hidden)[0][0])
            for at, (file, _) in enumerate(self._files())
            for unless, hidden in (self._unless_hidden(at),)
        )

    def _unless_hidden(self, at: int) -> tuple[str, tuple[str, ...]]:
        """A condition on the reports of a member: that no other one has them as well."""
        start, end = self._starts[at], self._starts[at + 1]
        there = self._numbering.here[start:end]
        if 0 not in there:
            return "", ()
        hidden = [number for number, known in enumerate(there, 1) if not known]
        return "WHERE number NOT IN (SELECT value FROM json_each(?))", (json.dumps(hidden),)

    def among(self, statement: str, values: Sequence[object]) -> tuple[str, tuple[object, ...]]:
        """The numbers found already."""
        found = json.dumps(sorted(self.all_numbers(statement, *values)))
        return "number IN (SELECT value FROM json_each(?))", (found,)

    def heed(self, stopped: Heed | None, every: int) -> None:
        """In all files, those that are opened later too."""
        self._heed = stopped, every
        for file in (self._own, *self._opened.values()):
            file.heed_here(stopped, every)

    def close(self) -> None:
        """All members; the corpus closes its own file."""
        for file in self._opened.values():
            file.close()
        self._opened.clear()
