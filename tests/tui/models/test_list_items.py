"""The list as items: heads and reports find each other, open or shut."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from corpus.store.listing import Head, Listing, ListQuery
from tui.models.list_items import Items


@st.composite
def listings(draw: st.DrawFn) -> tuple[Listing, frozenset[str]]:
    sizes = draw(st.lists(st.integers(1, 4), max_size=6))
    numbers = draw(st.permutations(range(1, sum(sizes) + 1)))
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    heads = tuple(
        Head(f"g{at}", start, size) for at, (start, size) in enumerate(zip(starts, sizes, strict=True))
    )
    shut = draw(st.sets(st.sampled_from([head.key for head in heads]))) if heads else set()
    return Listing(ListQuery(), array("I", numbers), heads), frozenset(map(str, shut))


@given(listings())
def test_items_are_heads_each_before_its_reports(case: tuple[Listing, frozenset[str]]) -> None:
    listing, shut = case
    items = Items(listing, shut)
    expected: list[Head | int] = []
    for head in listing.heads:
        expected.append(head)
        if head.key not in shut:
            expected += listing.numbers[head.start : head.start + head.reports]
    assert [items[at] for at in range(len(items))] == expected


@given(listings())
def test_every_report_is_found_where_it_stands_or_under_its_shut_head(
    case: tuple[Listing, frozenset[str]],
) -> None:
    listing, shut = case
    items = Items(listing, shut)
    for number in listing.numbers:
        at = items.item_of(number)
        assert at is not None
        head = items.head_of(at)
        assert head is not None
        assert number in items.under(head)
        assert (items[at] == number) is (head.key not in shut)
        assert number in set(items.numbers(at, at))
        assert items.top_of(head.key) is not None
    assert items.item_of(10_000) is None
    assert sorted(items.numbers(0, len(items) - 1)) == sorted(listing.numbers)


def test_without_groups_the_items_are_the_reports() -> None:
    items = Items(Listing(ListQuery(group="none"), array("I", [3, 1, 2]), ()))
    assert [items[at] for at in range(len(items))] == [3, 1, 2]
    assert items.item_of(2) == 2
    assert items.head_of(0) is None
