"""A merged corpus is the one that a build of all its pages gives; what is split and merged again is what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import library
from corpus.errors import Cancelled, Fault
from corpus.lexicon.known_names import all_synonyms, all_zones
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.near_duplicates import DUPLICATE
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.merging import SPLITS, UNKNOWN, merge, split
from corpus.store.writer import write_corpus
from tests.corpus.store.conftest import page
from tui.cli.merge_split import FIELDS


def known():  # type: ignore[no-untyped-def]
    return all_zones(bundled()), all_synonyms(bundled())


def key_of(path: Path) -> str:
    with Corpus.open(path) as corpus:
        return corpus.key


@pytest.mark.parametrize("order", ["abc", "cba"])
def test_merged_files_are_byte_for_byte_the_one_of_all_pages(
    files: dict[str, Path], tmp_path: Path, order: str
) -> None:
    out = tmp_path / "out.corpus"
    merge(out, [files[name] for name in order], *known(), key=key_of(files["abc"]))
    assert out.read_bytes() == files["abc"].read_bytes()


@pytest.mark.parametrize("by", SPLITS)
def test_what_is_split_and_merged_is_what_it_was(files: dict[str, Path], tmp_path: Path, by: str) -> None:
    made = split(files["abc"], by, tmp_path / by, *known())
    assert len(made) > 1 or by == "kind"
    with Corpus.open(files["abc"]) as one:
        assert sum(made.values()) == len(one)
    for path, reports in made.items():
        with Corpus.open(path) as part:
            assert len(part) == reports
    out = tmp_path / "out.corpus"
    merge(out, sorted(made, reverse=True), *known(), key=key_of(files["abc"]))
    assert out.read_bytes() == files["abc"].read_bytes()


def test_files_are_named_by_what_they_have(files: dict[str, Path], tmp_path: Path) -> None:
    made = split(files["abc"], "zone", tmp_path, *known())
    names = {path.stem for path in made}
    assert {"鼓楼区（南京市）", "鼓楼区（福州市）", "东湖区"} <= names
    assert {path.stem for path in split(files["abc"], "province", tmp_path / "more", *known())} == {
        "江苏省", "福建省", "江西省", "湖北省",
    }  # fmt: skip
    with Corpus.open(tmp_path / "鼓楼区（福州市）.corpus") as part:
        assert {row.city for row in part.rows()} == {"福州市"}
        assert {row.zone for row in part.rows()} == {"鼓楼区"}, "there is no other beside it"


def test_several_are_split_together(files: dict[str, Path], tmp_path: Path) -> None:
    together = library.opened([files[name] for name in "abc"])
    made = split(together, "year", tmp_path / "several", *known())
    alone = split(files["abc"], "year", tmp_path / "one", *known())
    assert {path.name: reports for path, reports in made.items()} == {
        path.name: reports for path, reports in alone.items()
    }


def test_copies_in_different_files_are_found(tmp_path: Path) -> None:
    text = page("南昌市东湖区", 2014, False, "copy")
    for name, more in (("a", ""), ("b", "来源：政府网\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(
            text.replace("工作总结\n", f"工作总结\n{more}", 1), "utf-8"
        )
        library.build([tmp_path / name], tmp_path / f"{name}.corpus")
    library.merge([tmp_path / "a.corpus", tmp_path / "b.corpus"], tmp_path / "out.corpus")
    with Corpus.open(tmp_path / "out.corpus") as corpus:
        assert [row.relation for row in corpus.rows()].count(DUPLICATE) == 1


# -- what is not like the others

ODD = (
    Report("aaa-1", "two.txt", 1, "甲", "甲的文字", None, None, "新闻", "2014-01-02", "2014"),
    Report("aaa-2", "two.txt", 2, "乙", "乙的文字", None, None, "新闻", "2015-01-02", "2015..2016"),
    Report("bbb-1", "none.txt", 1, "丙", "丙的文字", None, None, "a/b\x01", None, None),
)
PAGES = (
    BuiltPage("two.txt", "aaa", "utf-8", "甲的文字\n乙的文字", ODD[:2]),
    BuiltPage("none.txt", "bbb", "gb18030", "丙的文字", ODD[2:]),
    BuiltPage("blank.txt", "ccc", "utf-8", "一页没有报告"),
    BuiltPage("x.pdf", fault=Fault("scan", None, "3", 1, 2)),
    BuiltPage("x.exe", fault=Fault("not-a-report", None, "program")),
)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A page with reports of two years, one without any, a report of no time, faults."""
    path = tmp_path / "odd.corpus"
    write_corpus(path, PAGES, "odd")
    return path


@pytest.mark.parametrize(
    ("by", "names"),
    [("year", ["2014", "2015", UNKNOWN]), ("zone", [UNKNOWN]), ("kind", ["a_b_", "新闻", UNKNOWN])],
)
def test_nothing_is_lost_of_what_has_no_value(
    odd: Path, tmp_path: Path, by: str, names: Sequence[str]
) -> None:
    made = split(odd, by, tmp_path / by, [], [])
    assert [path.stem for path in made] == names
    merge(tmp_path / "out.corpus", list(made), [], [], key="odd")
    assert (tmp_path / "out.corpus").read_bytes() == odd.read_bytes()


def test_a_page_without_reports_goes_with_what_has_no_value(tmp_path: Path) -> None:
    whole = tmp_path / "whole.corpus"
    write_corpus(whole, (PAGES[0], PAGES[2]), "key")
    made = split(whole, "kind", tmp_path / "kinds", [], [])
    assert {path.stem: reports for path, reports in made.items()} == {"新闻": 2, UNKNOWN: 0}
    merge(tmp_path / "out.corpus", list(made), [], [], key="key")
    assert (tmp_path / "out.corpus").read_bytes() == whole.read_bytes()


def test_of_a_report_that_files_have_otherwise_the_first_counts(odd: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.corpus"
    write_corpus(other, [replace(PAGES[0], reports=(replace(ODD[0], text="另一种文字"),))], "other")
    merge(tmp_path / "out.corpus", [odd, other], [], [])
    with Corpus.open(tmp_path / "out.corpus") as corpus:
        assert corpus.report("aaa-1").text == ODD[0].text
        assert len(corpus) == 3


def test_nothing_is_written_over_and_nothing_left_of_what_is_given_up(odd: Path, tmp_path: Path) -> None:
    folder = tmp_path / "years"
    with pytest.raises(Cancelled):
        split(odd, "year", folder, [], [], cancelled=(folder / "2014.corpus").exists)
    assert list(folder.iterdir()) == []
    split(odd, "year", folder, [], [])
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Fault) as raised:
        split(odd, "year", folder, [], [])
    assert (raised.value.code, raised.value.path) == ("exists", folder / "2014.corpus")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_what_is_no_corpus_is_not_written_over(odd: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", "utf-8")
    with pytest.raises(Fault) as raised:
        library.merge([odd], tmp_path / "notes.txt")
    assert raised.value.code == "not-overwritten"
    assert (tmp_path / "notes.txt").read_text("utf-8") == "notes"


def test_a_file_may_take_others_in(odd: Path, files: dict[str, Path]) -> None:
    with Corpus.open(files["a"]) as other, Corpus.open(odd) as before:
        both = {row.id for row in (*other.rows(), *before.rows())}
    library.merge([odd, files["a"]], odd)
    with Corpus.open(odd) as corpus:
        assert {row.id for row in corpus.rows()} == both


def test_the_command_knows_every_field() -> None:
    assert FIELDS == SPLITS
