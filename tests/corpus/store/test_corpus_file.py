"""The corpus file keeps what it was given, is the same byte for byte, and says when it is something else."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Fault
from corpus.model import Figure, Origin, Removal, Report, Section, Zone
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.header import is_corpus
from corpus.store.records import value_of, value_text
from corpus.store.writer import write_corpus

TEXT = "一、经济\n预计完成财政总收入53.14亿元,同比增长14.45%。\n三次产业比为0.1:63.8:36.1。"
FIGURES = (
    Figure(
        "53.14亿元",
        14,
        21,
        Decimal("5314000000.00"),
        "元",
        "level",
        "财政总收入",
        status="estimate",
        qualifier="约",
    ),
    Figure(
        "14.45%", 26, 32, Decimal("14.45"), "%", "growth", "财政总收入", "财政收入", "地方", "actual", "2014"
    ),
    Figure("3-4个", 0, 4, Decimal(3), "个", "level", value_high=Decimal(4), found_by="dealt"),
    Figure(
        "0.1:63.8:36.1",
        39,
        52,
        (Decimal("0.1"), Decimal("63.8"), Decimal("36.1")),
        None,
        "ratio",
        "三次产业比",
    ),
)
EAST_LAKE = Zone("东湖区", "行政区", "南昌市", "江西省", "区县", ("南昌市东湖区",))


def a_report(id: str, source: str, part: int = 1, **more: object) -> Report:
    plain = Report(
        id, source, part, "政府工作报告", TEXT, "东湖区", "南昌市", "政府工作报告", "2015-03-01", "2014"
    )
    return replace(plain, **more)  # type: ignore[arg-type]


FULL = a_report(
    "aaaa1111",
    "b.txt",
    plan_period="2015",
    publisher="东湖区政府",
    url="https://example.org/1",
    index_no="X-1",
    doubts=("zone", "period"),
    flags=("template", "damaged"),
    sections=(Section("一、经济", 1, 0, len(TEXT)),),
    figures=FIGURES,
    removals=(Removal(0, 4, "(ji)", "pinyin"), Removal(9, 10, "國", "simplify", "国")),
    origins=(Origin(0, 4, 1), Origin(5, 10, 3)),
    raw_start=3,
    raw_end=90,
)
PAGES = (
    BuiltPage("b.txt", "sha-b", "utf-8", "raw\u3000page\n國", (FULL,)),
    BuiltPage(
        "a.txt",
        "sha-a",
        "gb18030",
        "two articles",
        (
            a_report("cccc1111", "a.txt", 1, zone="青云谱区", period="2018H1", title="半年100%总结"),
            a_report("cccc2222", "a.txt", 2, zone=None, period=None, published=None),
        ),
    ),
    BuiltPage(
        "folder/copy.txt", "sha-b", "utf-8", "raw\u3000page\n國", (replace(FULL, source="folder/copy.txt"),)
    ),
    BuiltPage("broken.txt", fault=Fault("binary", Path("broken.txt"), "a NUL byte", 3, 7)),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    write_corpus(tmp_path / "reports.corpus", PAGES, "the key", [EAST_LAKE, Zone("西湖区", "行政区")])
    with Corpus.open(tmp_path / "reports.corpus") as opened:
        yield opened


def test_a_report_comes_back_as_it_was(corpus: Corpus) -> None:
    assert corpus.report("aaaa1111") == FULL


def test_the_raw_page_comes_back_as_it_was(corpus: Corpus) -> None:
    assert corpus.raw("aaaa1111") == "raw\u3000page\n國"


def test_rows_come_newest_first(corpus: Corpus) -> None:
    assert [(row.number, row.id) for row in corpus.rows()] == [
        (1, "cccc1111"),
        (2, "aaaa1111"),
        (3, "cccc2222"),
    ]


def test_a_row_tells_what_a_list_shows(corpus: Corpus) -> None:
    row = corpus.rows()[1]
    assert (row.source, row.part, row.zone, row.figures, row.flags) == (
        "b.txt",
        1,
        "东湖区",
        4,
        ("template", "damaged"),
    )


def test_the_same_bytes_under_two_names_are_one_page(corpus: Corpus) -> None:
    assert [row.source for row in corpus.rows()].count("b.txt") == 1
    assert "folder/copy.txt" not in {row.source for row in corpus.rows()}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["a.zip/b.txt", "z/b.txt"], "z/b.txt"),
        (["a.docx", "b.pdf"], "b.pdf"),
        (["a.docx#第1节", "b.pdf#第1节"], "b.pdf#第1节"),
        (["a.tar.gz/年报.pdf", "改.xls"], "改.xls"),
        (["b.pdf", "a.pdf"], "a.pdf"),
    ],
)
def test_of_copies_the_one_with_the_right_name_outside_of_archives_is_shown(
    tmp_path: Path, names: list[str], shown: str
) -> None:
    pages = [BuiltPage(name, "s", "pdf", "raw", (a_report("s-1", name),)) for name in names]
    for order in (pages, pages[::-1]):
        write_corpus(tmp_path / "x.corpus", order, "key")
        with Corpus.open(tmp_path / "x.corpus") as corpus:
            assert [row.source for row in corpus.rows()] == [shown]


def test_figures_of_all_reports_and_of_one(corpus: Corpus) -> None:
    assert list(corpus.figures()) == [("aaaa1111", figure) for figure in FIGURES]
    assert list(corpus.figures(["cccc1111"])) == []


def test_a_page_that_could_not_be_read_is_listed_with_its_reason(corpus: Corpus) -> None:
    assert corpus.faults() == [Fault("binary", Path("broken.txt"), "a NUL byte", 3, 7)]


def test_only_zones_with_reports_are_kept_and_unknown_ones_too(corpus: Corpus) -> None:
    assert corpus.zones() == (EAST_LAKE, Zone("青云谱区", "", "南昌市", aliases=("青云谱",)))


def test_the_key_is_kept(corpus: Corpus) -> None:
    assert (corpus.key, len(corpus)) == ("the key", 3)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("东湖区", ["aaaa1111"]),
        ("南昌市东湖区", ["aaaa1111"]),
        ("东湖", ["aaaa1111"]),
        ("青云谱", ["cccc1111"]),
        ("云谱", ["cccc1111"]),
        ("青谱区", ["cccc1111"]),
        ("区", []),
        ("谱青区", []),
        ("西湖区", []),
        ("%", []),
        ("", []),
    ],
)
def test_reports_of_a_zone_by_name_alias_piece_or_short_form(
    corpus: Corpus, name: str, found: list[str]
) -> None:
    assert [row.id for row in corpus.reports_of_zone(name)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aaaa1111", ["aaaa1111"]),
        ("cccc", ["cccc1111", "cccc2222"]),
        ("a.txt", ["cccc1111", "cccc2222"]),
        ("a.txt/2", ["cccc2222"]),
        ("a.txt:1", ["cccc1111"]),
        ("a:2", ["cccc2222"]),
        ("a.txt/3", []),
        ("东湖区", ["aaaa1111"]),
        ("100%总结", ["cccc1111"]),
        ("工作报告", ["aaaa1111", "cccc2222"]),
        ("_", []),
        ("   ", []),
        ("\udcff", []),
    ],
)
def test_a_report_is_found_by_what_a_reader_calls_it(corpus: Corpus, text: str, found: list[str]) -> None:
    assert [row.id for row in corpus.find_report(text)] == found


def test_the_order_of_the_pages_does_not_show_in_the_file(tmp_path: Path) -> None:
    write_corpus(tmp_path / "one", PAGES, "key", [EAST_LAKE])
    write_corpus(tmp_path / "two", reversed(PAGES), "key", [EAST_LAKE])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_another_text_gives_another_file(tmp_path: Path) -> None:
    other = replace(PAGES[1], reports=(a_report("cccc1111", "a.txt", 1, text="别的"),))
    write_corpus(tmp_path / "one", PAGES[:2], "key")
    write_corpus(tmp_path / "two", (PAGES[0], other), "key")
    assert (tmp_path / "one").read_bytes() != (tmp_path / "two").read_bytes()


def test_a_build_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def pages() -> Iterator[BuiltPage]:
        yield PAGES[0]
        raise KeyboardInterrupt

    path = tmp_path / "reports.corpus"
    path.write_bytes(b"the old file")
    with pytest.raises(KeyboardInterrupt):
        write_corpus(path, pages(), "key")
    assert path.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        write_corpus(tmp_path / "nowhere" / "reports.corpus", PAGES, "key")
    assert (caught.value.code, caught.value.path) == ("write", tmp_path / "nowhere" / "reports.corpus")


def test_a_corpus_without_reports_can_be_opened(tmp_path: Path) -> None:
    write_corpus(tmp_path / "empty", PAGES[3:], "key")
    with Corpus.open(tmp_path / "empty") as corpus:
        assert (corpus.rows(), corpus.zones(), len(corpus.faults())) == ([], (), 1)


def test_a_file_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    write_corpus(tmp_path / "odd", [replace(PAGES[0], source="\udcb6\udcab.txt")], "key")
    with Corpus.open(tmp_path / "odd") as corpus:
        assert corpus.rows()[0].source == "??.txt"


def test_an_unknown_report_is_told_of(corpus: Corpus) -> None:
    for ask in (corpus.report, corpus.raw):
        with pytest.raises(Fault) as caught:
            ask("zzzz")
        assert (caught.value.code, caught.value.detail) == ("no-report", "zzzz")


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()


def older_corpus(path: Path) -> None:
    write_corpus(path, PAGES, "key")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=999")
    db.close()


def cut_corpus(path: Path) -> None:
    write_corpus(path, PAGES, "key")
    path.write_bytes(path.read_bytes()[:-4096])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b""), "not-a-corpus"),
        (lambda path: path.write_text("地区生产总值429亿元" * 100), "not-a-corpus"),
        (lambda path: path.mkdir(), "unreadable"),
        (lambda path: None, "unreadable"),
        (other_database, "not-a-corpus"),
        (older_corpus, "old-corpus"),
        (cut_corpus, "damaged-corpus"),
    ],
    ids=["empty", "text", "folder", "missing", "other-database", "other-version", "cut-short"],
)
def test_what_is_no_corpus_is_told_of(tmp_path: Path, make: object, code: str) -> None:
    path = tmp_path / "file"
    make(path)  # type: ignore[operator]
    with pytest.raises(Fault) as caught:
        Corpus.open(path)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_damaged_corpus_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "reports.corpus"
    write_corpus(path, PAGES, "key")
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(Fault) as caught:
        Corpus.open(path)
    assert caught.value.code == "damaged-corpus"


def test_a_corpus_is_told_from_other_files(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", PAGES, "key")
    older_corpus(tmp_path / "older")
    other_database(tmp_path / "other")
    names = ("corpus", "older", "other", "missing")
    assert [is_corpus(tmp_path / name) for name in names] == [True, True, False, False]


def test_a_corpus_cannot_be_written_to(corpus: Corpus) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        corpus.db.execute("DELETE FROM reports")


def test_a_path_with_odd_characters_can_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20 园区.corpus"
    write_corpus(path, PAGES, "key")
    with Corpus.open(path) as corpus:
        assert len(corpus) == 3


decimals = st.decimals(allow_nan=False, allow_infinity=False)


@given(st.one_of(decimals, st.lists(decimals).map(tuple)))
def test_a_value_is_kept_to_the_digit(value: Decimal | tuple[Decimal, ...]) -> None:
    assert value_text(value_of(value_text(value))) == value_text(value)
    assert value_of(value_text(value)) == value


def test_reading_a_corpus_imports_nothing_heavy() -> None:
    heavy = "{'jieba', 'pypinyin', 'opencc', 'rapidfuzz', 'yaml', 'textual', 'numpy', 'platformdirs'}"
    program = f"import sys, corpus.store; print(sorted({heavy} & set(sys.modules)))"
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
