"""A corpus file knows whether it is, bit for bit, the one that was written."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from random import Random

import pytest

from corpus import library, paths
from corpus.errors import Fault
from corpus.store import seal
from corpus.store.health import Legible, damage, legible
from corpus.store.writer import write_corpus
from tests.corpus.store.test_corpus_file import PAGES
from tests.corpus.store.test_untrusted import change

MOMENTS = count(1)


def put(path: Path, data: bytes) -> None:
    """Other bytes, at another moment."""
    path.write_bytes(data)
    os.utime(path, ns=(0, next(MOMENTS)))


PLACES = (0, 1, 30, 60, 63, 64, 65, 100, 128, 190)


@pytest.mark.parametrize("place", PLACES)
def test_the_mark_is_found_wherever_a_file_is_read_in_two(
    place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "_CHUNK", 64)
    data = Random(place).randbytes(200)
    put(tmp_path / "f", data[:place] + seal.UNSEALED + data[place:])
    seal.seal(tmp_path / "f")
    assert seal.is_whole(tmp_path / "f")
    whole = (tmp_path / "f").read_bytes()
    for at in range(0, len(whole), 7):
        put(tmp_path / "f", whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert not seal.is_whole(tmp_path / "f")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "x.corpus", PAGES, "key")
    return tmp_path / "x.corpus"


def test_what_is_written_is_whole_and_says_so(path: Path) -> None:
    assert damage(path) is None


def test_what_sqlite_does_not_notice_is_told_with_what_can_be_read(path: Path) -> None:
    change(
        path,
        "UPDATE texts SET text = replace(text, '53', '58'); UPDATE traces SET trace = x'00' WHERE number = 1",
    )
    assert legible(path) == Legible(2, 3)
    told = damage(path)
    assert told is not None
    assert (told.code, told.parts) == ("partly-damaged", ("2", "3"))


def test_a_damaged_corpus_of_the_cache_goes() -> None:
    place = paths.private(paths.cache() / library.CORPORA) / "x.corpus"
    write_corpus(place, PAGES, "key")
    change(place, "UPDATE texts SET text = '58'")
    with pytest.raises(Fault, match="damaged-corpus"):
        damage(place)
    assert not place.exists()
