"""An indicator is found by the name that is shown, whatever signs and letters it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.lexicon.lexicon import bundled
from corpus.model import Figure
from corpus.search.engine import Engine
from corpus.store.built_page import BuiltPage
from corpus.store.writer import write_corpus
from tests.corpus.store.test_corpus_file import a_report

TEXT = "R&D投入占比达4.6%，VOCs减排量3.1吨，LED灯具产量31个，货运班列（渝新）开行数42列。"
NAMES = ("R&D投入占比", "VOCs减排量", "LED灯具产量", "货运班列（渝新）开行数")


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    file: Path = tmp_path_factory.mktemp("named") / "named.corpus"
    figures = tuple(
        Figure(
            surface,
            TEXT.index(surface),
            TEXT.index(surface) + len(surface),
            Decimal(value),
            unit,
            "level",
            name,
        )
        for surface, value, unit, name in zip(
            ("4.6%", "3.1吨", "31个", "42列"),
            ("4.6", "3.1", "31", "42"),
            ("%", "吨", "个", "列"),
            NAMES,
            strict=True,
        )
    )
    report = replace(a_report("named", "named.txt"), text=TEXT, figures=figures)
    write_corpus(file, [BuiltPage("named.txt", "sha", "utf-8", TEXT, (report,))], "key")
    with Engine(file, bundled()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found", "code", "known"),
    [
        ("r&d投入占比>1", True, None, ()),
        ("R&D投入占笔>1", True, "indicator-taken", ("R&D投入占比",)),
        ("indicator:LED灯俱产量", True, "indicator-taken", ("LED灯具产量",)),
        ("灯具的产量>1", False, "no-indicator-but", ("LED灯具产量",)),
        ("拆迁户数>1", False, "no-indicator", ()),
        ("灯具产量>1", True, None, ()),
        ("投入占比>1", True, None, ()),
        ("gdp>1亿", False, None, ()),
        ("gdp>1亿美元", False, "unit-misfit", ("地区生产总值", "元")),
        ("gdp>1亩", False, "unit-misfit", ("地区生产总值", "元")),
        ("gdp>1%", False, None, ()),
        ("gdp>1万元", False, None, ()),
    ],
)
def test_a_name_is_taken_with_one_slip_and_else_told_with_those_like_it(
    search: Engine, query: str, found: bool, code: str | None, known: tuple[str, ...]
) -> None:
    answer = search.search(query)
    assert bool(answer.hits) is found
    assert [(problem.code, problem.known) for problem in answer.problems] == ([(code, known)] if code else [])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("query", ["indicator:{}", "{}>3", "{}>1"])
def test_the_name_that_is_shown_finds_its_figures(search: Engine, query: str, name: str) -> None:
    for typed in (name, name.lower()):
        assert [hit.id for hit in search.search(query.format(typed)).hits] == ["named"]
