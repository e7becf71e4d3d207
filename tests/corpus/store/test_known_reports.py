"""The reports that somebody knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.known_reports import BYTES, KnownReports, pack


@given(st.sets(st.text(st.characters(codec=None))), st.text())
def test_those_that_were_packed_are_known_and_no_others(ids: set[str], other: str) -> None:
    packed = pack(ids)
    assert len(packed) == BYTES * len(ids)
    known = KnownReports(packed)
    assert all(id in known for id in ids)
    assert (other in known) is (other in ids)


def test_the_bytes_are_the_same_on_every_machine_and_in_any_order() -> None:
    assert pack(["b", "a"]) == pack(["a", "b"]) == bytes.fromhex("40f89e395b66422f 8472c2e34d854f75")


def test_what_was_never_packed_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple"):
        KnownReports(b"1234567")
