"""The items of the list: heads, and under those that are open their reports. 100,000 of them are one array."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from corpus.store.listing import Head, Listing

Key = str | int | None  # what the reports of a group share


class Items:
    """A listing as one scrolls through it. `shut` are the groups of which only the head is shown."""

    def __init__(self, listing: Listing, shut: Collection[Key] = ()) -> None:
        self.listing = listing
        self.shut = frozenset(shut)
        sizes = [1 + (0 if head.key in self.shut else head.reports) for head in listing.heads]
        ends = list(accumulate(sizes))
        self._tops = [end - size for end, size in zip(ends, sizes, strict=True)]
        self._count = ends[-1] if ends else len(listing.numbers)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, item: int) -> Head | int:
        """A head, or the number of a report."""
        if not self._tops:
            return self.listing.numbers[item]
        place = bisect_right(self._tops, item) - 1
        head, within = self.listing.heads[place], item - self._tops[place]
        return self.listing.numbers[head.start + within - 1] if within else head

    def is_shut(self, item: int) -> bool:
        """Whether the item is the head of a group whose reports are not shown."""
        it = self[item]
        return isinstance(it, Head) and it.key in self.shut

    def head_of(self, item: int) -> Head | None:
        """The head of the group that an item belongs to."""
        if not self._tops or not 0 <= item < self._count:
            return None
        return self.listing.heads[bisect_right(self._tops, item) - 1]

    def item_of(self, number: int) -> int | None:
        """Where a report stands; the head of its group if that is shut, None if it is not listed."""
        try:
            index = self.listing.numbers.index(number)
        except ValueError:
            return None
        if not self._tops:
            return index
        place = bisect_right(self.listing.heads, index, key=lambda head: head.start) - 1
        head = self.listing.heads[place]
        return self._tops[place] + (0 if head.key in self.shut else 1 + index - head.start)

    def top_of(self, key: Key) -> int | None:
        """Where the head of a group stands."""
        tops = zip(self.listing.heads, self._tops, strict=True)
        return next((top for head, top in tops if head.key == key), None)

    def numbers(self, first: int, last: int) -> Iterator[int]:
        """The reports among the items from one to another, both included; those under a shut head count with it."""
        for item in range(max(first, 0), min(last, self._count - 1) + 1):
            it = self[item]
            if isinstance(it, int):
                yield it
            elif it.key in self.shut:
                yield from self.under(it)

    def under(self, head: Head) -> Sequence[int]:
        """The reports of a group."""
        return self.listing.numbers[head.start : head.start + head.reports]
