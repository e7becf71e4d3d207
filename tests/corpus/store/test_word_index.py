"""Indexes that are mended have the bytes of those that are made from nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from corpus.model import Report, Zone
from corpus.store.built_page import BuiltPage, PackedPage, packed
from corpus.store.corpus_file import Corpus
from corpus.store.page_store import FileRow, PageStore
from corpus.store.word_index import Segment, WordIndexes, rows_for, segment_in, structure_of, year_of
from corpus.store.writer import assemble
from corpus.textindex.fts import Indexer
from tests.corpus.store.test_corpus_file import a_report

WORDS = (
    "全区完成财政总收入固定资产投资工业增加值比上年增长各项工作取得新的进展项目建设招商引资民生改善生态环境"
)
ZONES = [Zone("鼓楼区", "行政区", city) for city in ("福州市", "南京市")]
MANY = 40


def report(name: str, **more: object) -> Report:
    """A report of its own for every name; some have a year to themselves, most share it with few."""
    random = Random(name)
    text = "".join(random.choices(WORDS, k=60)) + "。"
    period = f"20{random.randint(10, 19)}-{random.randint(1, 12):02}"
    id = f"{hashlib.sha256(name.encode()).hexdigest()[:12]}-1"
    return a_report(id, name, text=text, title=text[:8], period=period, figures=(), sections=(), **more)


def page(name: str, **more: object) -> PackedPage:
    one = report(name, **more)
    return packed(BuiltPage(name, one.id, "utf-8", one.text, (one,)), Indexer.make())


class Built:
    """Pages kept in a store, and the corpus file that is put together from them again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "x.corpus"
        self.pages = {f"{n}.txt": page(f"{n}.txt") for n in range(MANY)}
        self._put(self.pages)
        self.assemble()

    def _put(self, pages: dict[str, PackedPage]) -> None:
        with PageStore.open(self.folder / "x.pages") as store:
            for name, each in pages.items():
                store.put(FileRow(name, 1, 1, each.sha, "base", "1"), [each])

    def put(self, *pages: PackedPage) -> None:
        new = {each.source: each for each in pages}
        self.pages |= new
        self._put(new)

    def drop(self, *names: str) -> None:
        with PageStore.open(self.folder / "x.pages") as store:
            store.drop(names)
        self.pages = {name: each for name, each in self.pages.items() if name not in names}

    def key(self) -> str:
        return ",".join(sorted(each.sha for each in self.pages.values()))

    def assemble(self) -> None:
        with PageStore.open(self.folder / "x.pages") as store:
            assemble(self.out, store, self.key(), ZONES, indexer=Indexer.make())

    def from_nothing(self) -> bytes:
        other = self.folder / "other.corpus"
        with PageStore.passing() as store:
            for each in reversed(self.pages.values()):
                store.put_page(each)
            assemble(other, store, self.key(), ZONES, indexer=Indexer.make())
        return other.read_bytes()


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path)


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the indexes were mended, each time."""
    found: list[bool] = []
    is_worth = WordIndexes._is_worth_mending

    def told(self: WordIndexes, changes: int) -> bool:
        found.append(is_worth(self, changes))
        return found[-1]

    monkeypatch.setattr(WordIndexes, "_is_worth_mending", told)
    return found


def other(name: str, **more: object) -> PackedPage:
    """What a page says once it was changed."""
    changed = page(f"changed {name}", **more)
    return changed._replace(source=name)


def change_and_back(built: Built) -> None:
    was = built.pages["3.txt"]
    built.put(other("3.txt"))
    built.put(was)


def damage(built: Built) -> None:
    data = bytearray(built.out.read_bytes())
    data[len(data) // 2] ^= 1
    built.out.write_bytes(data)
    built.drop("1.txt")


def lose(built: Built) -> None:
    built.out.unlink()
    built.drop("1.txt")


# What happens to the pages, and whether the indexes are mended then.
CHANGES: dict[str, tuple[Callable[[Built], object], bool]] = {
    "nothing": (lambda built: None, True),
    "one-more": (lambda built: built.put(page("new.txt")), True),
    "one-gone": (lambda built: built.drop("7.txt"), True),
    "one-changed": (lambda built: built.put(other("7.txt")), True),
    "one-changed-and-back": (change_and_back, True),
    "some-of-each": (lambda built: [built.put(page("new.txt"), other("5.txt")), built.drop("0.txt", "9.txt")], True),
    "without-a-word": (lambda built: built.put(other("5.txt", zone=None, city=None)), True),
    "a-namesake": (lambda built: built.put(page("new.txt", zone="鼓楼区", city="南京市")), True),
    "most-of-them": (lambda built: built.drop(*(f"{n}.txt" for n in range(30))), False),
    "the-old-file-is-damaged": (damage, False),
    "the-old-file-is-gone": (lose, False),
}  # fmt: skip


@pytest.mark.parametrize(("make", "is_mended"), CHANGES.values(), ids=CHANGES)
def test_what_is_mended_is_what_is_made_from_nothing(
    make: Callable[[Built], object], is_mended: bool, built: Built, mended: list[bool]
) -> None:
    make(built)
    built.assemble()
    assert mended == [is_mended]
    assert built.out.read_bytes() == built.from_nothing()


def test_one_change_after_another_is_mended(built: Built, mended: list[bool]) -> None:
    built.put(page("new.txt", zone="鼓楼区", city="福州市"))
    built.assemble()
    built.put(page("newer.txt", zone="鼓楼区", city="南京市"))  # both are called otherwise now
    built.assemble()
    built.drop("new.txt")
    built.assemble()
    assert mended == [True] * 3
    assert built.out.read_bytes() == built.from_nothing()
    with Corpus.open(built.out) as corpus:
        assert [row.zone for row in corpus.rows() if row.city == "南京市"] == ["鼓楼区"]


def test_reports_of_one_year_are_found_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    out = tmp_path / "x.corpus"
    with PageStore.passing() as store:
        for n in range(30):
            one = replace(report(f"{n}.txt"), period="2014", published=f"2015-01-{n % 28 + 1:02}")
            built = BuiltPage(one.source, one.id, "utf-8", "raw", (replace(one, text=f"财政{one.text}"),))
            store.put_page(packed(built, Indexer.make()))
        assemble(out, store, "key", indexer=Indexer.make())
    from corpus.search.tiers import matching

    with Corpus.open(out) as corpus:
        assert list(matching("body", '"财政"').numbers(corpus)) == [*range(1, 31)]
        rows = corpus.select("SELECT number FROM indexed_rows ORDER BY row")
        assert [number for (number,) in rows] != [*range(1, 31)]


def test_years_are_counted_back() -> None:
    newest = ["2101", "2026-06-30", "2026-05", "2025-12", "2025", "1960-01", "1880", ""]
    years = [year_of(each) for each in newest]
    assert years == sorted(years)
    assert years[1] == years[2] != years[3] == years[4]


def test_an_index_has_few_rows_more_than_the_fullest_of_its_years_needs() -> None:
    for fullest in range(3, 3000):
        assert 1.5 * fullest <= rows_for(fullest) <= 2 * fullest
    assert len({*map(rows_for, range(1000, 2000))}) == 5  # a few reports more leave all where they are


def test_the_structure_of_an_index_is_read_as_it_is_written() -> None:
    for segment in (None, Segment(1, 1, 1), Segment(1, 1, 100_000)):
        assert segment_in(structure_of(segment)) == segment
    with pytest.raises(ValueError, match="2 segments"):
        segment_in(bytes(4) + bytes([1, 2, 0, 0, 2, 1, 1, 1, 2, 1, 1]))
