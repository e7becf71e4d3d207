"""A corpus file tells copies, excerpts and editions of a report, and folds the copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.report_rows import duplicates, folded
from corpus.store.writer import write_corpus
from tests.corpus.store.test_corpus_file import FIGURES, a_report
from tests.corpus.test_near_duplicates import TEXT as COPIED
from tests.corpus.test_near_duplicates import revised


def kin_pages() -> list[BuiltPage]:
    """One report on three sites, cut on a fourth, corrected on a fifth."""
    texts = {
        "best": COPIED + "版权所有",
        "copy": COPIED,
        "marks": COPIED.replace("，", ","),
        "part": COPIED[: len(COPIED) // 2],
        "later": revised(COPIED),
        "later-copy": revised(COPIED).replace("，", ","),
    }
    return [
        BuiltPage(
            f"{name}.txt",
            f"sha-{name}",
            "utf-8",
            text,
            (
                a_report(
                    name,
                    f"{name}.txt",
                    text=text,
                    figures=(
                        FIGURES[0],
                        replace(FIGURES[1], value=Decimal(17)) if "later" in name else FIGURES[1],
                    ),
                ),
            ),
        )
        for name, text in texts.items()
    ]


@pytest.fixture
def kin(tmp_path: Path) -> Iterator[Corpus]:
    write_corpus(tmp_path / "kin.corpus", kin_pages(), "the key")
    with Corpus.open(tmp_path / "kin.corpus") as opened:
        yield opened


def test_rows_tell_what_a_report_is_to_another(kin: Corpus) -> None:
    assert {row.id: (row.group, row.relation) for row in kin.rows()} == {
        "best": (None, None),
        "copy": ("best", "duplicate"),
        "marks": ("best", "duplicate"),
        "part": ("best", "excerpt"),
        "later": ("best", "edition"),
        "later-copy": ("later", "duplicate"),
    }


@pytest.mark.parametrize(
    ("id", "copies", "akin"),
    [
        ("best", {"best", "copy", "marks"}, {"part", "later"}),
        ("copy", {"best", "copy", "marks"}, {"part", "later"}),
        ("part", {"part"}, {"best", "later"}),
        ("later", {"later", "later-copy"}, {"best", "part"}),
        ("later-copy", {"later", "later-copy"}, {"best", "part"}),
    ],
)
def test_every_copy_reaches_all_others(kin: Corpus, id: str, copies: set[str], akin: set[str]) -> None:
    rows = kin.copies(id)
    assert {row.id for row in rows} == copies
    assert rows[0].relation != "duplicate"
    assert {row.id for row in kin.akin(id)} == akin


def test_copies_fold_into_the_best(kin: Corpus) -> None:
    rows = kin.rows()
    assert {row.id for row in folded(rows)} == {"best", "part", "later"}
    assert duplicates(rows) == {"best": 2, "later": 1}
    assert [row.id for row in folded([row for row in rows if row.id == "copy"])] == ["copy"]


def test_a_title_that_all_copies_have_finds_the_best(kin: Corpus) -> None:
    assert {row.id for row in kin.find_report("政府工作报告")} == {"best", "part", "later"}
    assert [row.id for row in kin.find_report("marks")] == ["marks"]


def test_groups_do_not_depend_on_the_order_of_the_pages(kin: Corpus, tmp_path: Path) -> None:
    write_corpus(tmp_path / "two", reversed(kin_pages()), "the key")
    assert (tmp_path / "two").read_bytes() == kin.path.read_bytes()


def test_two_ways_to_write_a_zone_are_one_to_its_copies(tmp_path: Path) -> None:
    pages = [
        BuiltPage(
            f"{at}.txt", f"{at}", "utf-8", text, (a_report(f"{at}", f"{at}.txt", text=text, zone=zone),)
        )
        for at, (zone, text) in enumerate(
            {"云岭经开区": COPIED, "云岭经济开发区": COPIED + "版权所有"}.items()
        )
    ]
    write_corpus(tmp_path / "kin.corpus", pages, "the key")
    with Corpus.open(tmp_path / "kin.corpus") as corpus:
        assert [row.relation for row in corpus.rows()].count("duplicate") == 1
