"""A zone is meant by hanzi, pinyin or initials where one fits; where several fit alike, none is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.writer import write_corpus
from corpus.store.zones_meant import ZonesMeant
from tests.corpus.store.test_corpus_file import a_report

ZONES = ("青屿工业园区", "青云谱区", "云岭高新技术产业开发区", "柘东经济开发区", "柘东高新区")


@pytest.fixture
def meant(tmp_path: Path) -> Iterator[ZonesMeant]:
    reports = [replace(a_report(f"{at}", f"{at}.txt"), zone=zone, city=None) for at, zone in enumerate(ZONES)]
    pages = [BuiltPage(report.source, report.id, "utf-8", "raw", (report,)) for report in reports]
    write_corpus(tmp_path / "zones.corpus", pages, "the key")
    with Corpus.open(tmp_path / "zones.corpus") as corpus:
        yield ZonesMeant(corpus, corpus.tables)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("青屿", "青屿工业园区"),
        ("qingyu", "青屿工业园区"),  # and the beginning of 青云谱
        ("qingyun", "青云谱区"),
        ("yunling", "云岭高新技术产业开发区"),
        ("云岭高新区", "云岭高新技术产业开发区"),
        ("ylgxq", "云岭高新技术产业开发区"),
        ("ylgx", "云岭高新技术产业开发区"),
        ("yl", "云岭高新技术产业开发区"),
        ("qyp", "青云谱区"),
        ("柘东经开区", "柘东经济开发区"),
        ("zhedongjing", "柘东经济开发区"),
        ("柘东高新", "柘东高新区"),
    ],
)
def test_one_zone_that_fits_best_is_meant(meant: ZonesMeant, typed: str, zone: str) -> None:
    assert meant.one(typed) == zone


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("qy", ("青屿工业园区", "青云谱区")),
        ("青", ("青屿工业园区", "青云谱区")),
        ("qing", ("青屿工业园区", "青云谱区")),
        ("柘东", ("柘东经济开发区", "柘东高新区")),
        ("zhedong", ("柘东经济开发区", "柘东高新区")),
        ("zd", ("柘东经济开发区", "柘东高新区")),
        ("区", ZONES),
    ],
)
def test_of_several_that_fit_alike_none_is_taken(
    meant: ZonesMeant, typed: str, zones: tuple[str, ...]
) -> None:
    with pytest.raises(Fault) as told:
        meant.one(typed)
    assert told.value.code == "which-zone"
    assert sorted((told.value.detail or "").split("、")) == sorted(zones)


@pytest.mark.parametrize("typed", ["", " ", "浦江", "xqz"])
def test_what_means_none_is_told(meant: ZonesMeant, typed: str) -> None:
    with pytest.raises(Fault) as told:
        meant.one(typed)
    assert told.value.code == "no-zone"
